"""Pictures of labels: size, code, lines, fonts. That readers read them is shown in tests/client/test_reader.py."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from parts_service.domain.labels import Label, Language, LocationLabel, LotLabel
from parts_service.rpc import fonts
from parts_service.rpc.labelling import lettering
from parts_service.rpc.labelling.pictures import png, svg

LOT = LotLabel(
    short_code="PTL5JJRX6YMF60",
    lot_number="L1-4711-2",
    part_number="04E 115 561 H",
    part_name_zh="机油滤清器",
    part_name_en="Oil filter",
    grade_zh="原厂件",
    grade_en="Genuine",
    supplier="上海配件有限公司",
    maker_lot="B2401",
    expires_on=date(2027, 3, 31),
    received_on=date(2025, 4, 1),
)
CROWDED = replace(
    LOT,
    short_code="PTU1Y2P0IJ32E8E7K",
    lot_number="U16383-4294967295-131071",
    part_number="A-000-990-12-07-000-28-XL/LHD-RHD-7E94",
    part_name_zh="前制动摩擦片组件(含报警传感器与安装弹簧)左右通用",
    part_name_en="Front brake pad set with wear sensor and springs, left and right",
    maker_lot="LOT-2024-0001-XYZ-7788-ABCD",
    serial_number="SN0123456789012345",
    supplier="x" * 5000,
)
LOCATION = LocationLabel(short_code="PTB5JJRX6YMF6H", location_code="A-01-02", name_zh="货架 A", site="SH01")
SVG = "{http://www.w3.org/2000/svg}"


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


def matrix_of_png(picture: bytes, scale: int) -> list[list[bool]]:
    """Sample the middle of each of the 29 x 29 modules."""
    image = opened(picture)
    middle = scale // 2
    return [
        [image.getpixel((x * scale + middle, (y + 1) * scale + middle)) == 0 for x in range(29)]
        for y in range(29)
    ]


def matrix_of_svg(picture: bytes) -> list[list[bool]]:
    """Read the runs of the path."""
    path = ET.fromstring(picture).find(f"{SVG}path")  # noqa: S314 - our own drawing
    assert path is not None
    dark = [[False] * 29 for _ in range(29)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path.attrib["d"]):
        for at in range(int(x), int(x) + int(length)):
            dark[int(y)][at] = True
    return dark


def texts_of_svg(picture: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("scale", [2, 3, 8, 20])
def test_a_png_has_the_proportions_of_its_paper(scale: int) -> None:
    image = opened(png(LOT, scale=scale))
    assert (image.mode, image.size) == ("L", (65 * scale, 39 * scale))
    assert [round(size / dots * 25.4) for size, dots in zip(image.size, image.info["dpi"], strict=True)] == [
        50,
        30,
    ]


@pytest.mark.parametrize("scale", [1, 0, -8, 21, 10**6])
def test_a_scale_out_of_range_is_refused(scale: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        png(LOT, scale=scale)


@pytest.mark.parametrize("label", [LOT, CROWDED, LOCATION])
def test_both_forms_carry_the_same_code_with_its_quiet_zone(label: Label) -> None:
    matrix = matrix_of_png(png(label, scale=8), 8)
    assert matrix == matrix_of_svg(svg(label))
    quiet = [*range(4), *range(25, 29)]
    assert not any(matrix[y][x] or matrix[x][y] for y in quiet for x in range(29))
    assert matrix[4][4:11] == [True] * 7  # a finder pattern


@pytest.mark.parametrize("label", [LOT, CROWDED, LOCATION])
@pytest.mark.parametrize("language", list(Language))
def test_the_same_label_gives_the_same_bytes(label: Label, language: Language) -> None:
    assert png(label, language=language) == png(label, language=language)
    assert svg(label, language=language) == svg(label, language=language)


@pytest.mark.parametrize("label", [LOT, CROWDED, LOCATION])
def test_nothing_is_drawn_over_the_code_or_the_edge(label: Label) -> None:
    """The right edge stays white, and so does the quiet zone: text keeps to its column."""
    image = opened(png(label, scale=8, language=Language.ZH))
    for box in (
        (image.width - 4, 0, image.width, image.height),
        (0, 0, 232, 40),
        (0, 0, 32, 240),
        (200, 8, 232, 240),
        (0, image.height - 8, image.width, image.height),
    ):
        assert image.crop(box).getextrema() == (255, 255), box


def test_an_svg_says_every_line_whole() -> None:
    assert texts_of_svg(svg(LOT)) == [
        "PTL5JJRX6YMF60",
        "04E 115 561 H",
        "机油滤清器",
        "Oil filter",
        "原厂件",
        "批次 L1-4711-2",
        "厂家批号 B2401",
        "有效期至 2027-03-31",
        "收货 2025-04-01",
        "上海配件有限公司",
    ]


def test_numbers_are_wrapped_and_never_cut() -> None:
    """Where there is no room, details are cut or left out; part number, lot, serial and expiry stay whole."""
    said = texts_of_svg(svg(CROWDED, language=Language.EN))
    joined = "".join(said).replace(" ", "")
    for number in (
        CROWDED.part_number,
        CROWDED.lot_number,
        CROWDED.maker_lot,
        CROWDED.serial_number,
        "2027-03-31",
    ):
        assert number is not None
        assert number in joined
    rows = [element.attrib for element in ET.fromstring(svg(CROWDED)).iter(f"{SVG}text")]  # noqa: S314
    assert all(float(row["y"]) <= 39 and float(row["font-size"]) >= 1.5 for row in rows)


def test_an_svg_escapes_what_it_says() -> None:
    label = replace(LOT, part_name_zh="<b>&\"'", supplier="\x00]]>\ud800")
    assert texts_of_svg(svg(label))[2] == "<b>&\"'"
    assert "]]>" in texts_of_svg(svg(label))


def test_without_a_chinese_font_the_english_lines_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No boxes: what no font has is left out, as the Chinese name of the supplier is here."""
    monkeypatch.setattr(fonts, "system_faces", tuple)
    assert png(LOT, language=Language.ZH) == png(LOT, language=Language.EN)
    assert png(LOT, language=Language.EN) == png(replace(LOT, supplier=""), language=Language.EN)
    assert png(LOT, language=Language.EN) != png(replace(LOT, supplier="ACME"), language=Language.EN)


def test_with_a_chinese_font_the_chinese_lines_are_drawn() -> None:
    """On a system that has one; on another both are the English lines."""
    chinese = png(LOT, language=Language.ZH) != png(LOT, language=Language.EN)
    faces = fonts.system_faces()
    assert chinese == any(lettering._has(face, "批") for face in faces)  # noqa: SLF001


def test_a_font_that_is_none_is_refused(tmp_path: Path) -> None:
    for name, content in (("absent.ttf", None), ("text.ttf", b"no font"), ("empty.ttf", b"")):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(ValueError, match=rf"{name} cannot be read as a font"):
            png(LOT, font=path)
