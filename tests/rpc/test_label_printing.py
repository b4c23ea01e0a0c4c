"""Labels for printers: what ZPL, TSPL and pages say is read back from what is printed."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from parts_service.domain.labels import CardLabel, Label, Language, LocationLabel, LotLabel, Paper, lines
from parts_service.reader.reading import read_image
from parts_service.rpc.labelling import dots, pages, printers
from parts_service.rpc.labelling.codes import QUIET_ZONE, matrix_of
from parts_service.rpc.labelling.layout import MODULES_PER_MM, code_side
from parts_service.rpc.labelling.papers import SHEETS
from tests.rpc.printer import print_tspl, print_zpl

LINK = "https://parts.example/01/04012345678901/10/L1-4711/21/U1-99-3?99=7.AbC-_dEfGhIjKlMn"
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
)
LABELS: list[Label] = [
    LOT,
    replace(LOT, link=LINK),
    LocationLabel(short_code="PTB5JJRX6YMF6H", location_code="A-01-02", name_zh="货架 A", site="SH01"),
    CardLabel("PTCISSUE5", "ISSUE", "发料", "issue"),
]
ROLLS = [paper for paper, sheet in SHEETS.items() if sheet.labels == 1]


def in_dots(label: Label, paper: Paper = Paper.ROLL_50X30, resolution: int = 203) -> dots.Dots:
    return dots.in_dots(label, paper=paper, resolution=resolution, language=Language.ZH)


def read(picture: Image.Image) -> list[bytes]:
    """Read what a scanner reads off the printed label."""
    written = io.BytesIO()
    picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.NEAREST).save(written, "PNG")
    return [code.payload for code in read_image(written.getvalue(), budget_s=60)]


def zpl(label: dots.Dots, *_: object) -> list[Image.Image]:
    return print_zpl(printers.zpl([label], copies=2))


def tspl(label: dots.Dots, paper: Paper, resolution: int) -> list[Image.Image]:
    size = SHEETS[paper].width, SHEETS[paper].height
    return print_tspl(printers.tspl([label], size_mm=size, copies=2), dots.RESOLUTIONS[resolution])


@pytest.mark.parametrize("resolution", [203, 300])
@pytest.mark.parametrize("paper", ROLLS)
@pytest.mark.parametrize("language", [zpl, tspl])
@pytest.mark.parametrize("label", LABELS, ids=lambda label: type(label).__name__)
def test_a_printed_label_reads_back_as_what_it_says(
    label: Label,
    language: Callable[..., list[Image.Image]],
    paper: Paper,
    resolution: int,
) -> None:
    printed = language(in_dots(label, paper, resolution), paper, resolution)
    assert len(printed) == 2
    assert read(printed[0]) == [label.payload.encode()]
    # Every line is on it: dark dots at the right of the code.
    beside = code_side(SHEETS[paper]) * dots.RESOLUTIONS[resolution] / MODULES_PER_MM
    right = printed[0].crop((round(beside), 0, *printed[0].size))
    assert right.getextrema() == (0, 255)


def test_lines_do_not_touch_the_code_and_stay_on_the_paper() -> None:
    for label in LABELS:
        drawn = in_dots(label)
        short_code, *lines_beside = drawn.bitmaps
        side = drawn.module * (len(matrix_of(drawn.payload)) - 2 * QUIET_ZONE)
        assert short_code.y >= drawn.code_y + side
        for line in lines_beside:
            assert line.x >= drawn.width * 29 // 65 - 2
            assert line.y + line.height <= drawn.height + 4


def test_what_a_printer_would_take_for_a_command_is_written_in_hexadecimal() -> None:
    strange = replace(LOT, link='https://parts.example/^XA~_"')
    (printed, *_) = print_zpl(printers.zpl([in_dots(strange)]))
    assert read(printed) == [strange.link.encode()]
    assert b"FDMA,https://parts.example/_5EXA_7E_5F" in printers.zpl([in_dots(strange)])


def test_pages_hold_a_label_each_on_a_roll_and_many_on_a_sheet() -> None:
    roll = PdfReader(io.BytesIO(pages.pdf(LABELS)))
    assert [[float(side) * 25.4 / 72 for side in page.mediabox[2:]] for page in roll.pages] == [
        pytest.approx([50, 30])
    ] * 4
    sheet = PdfReader(io.BytesIO(pages.pdf([LOT] * 30, paper=Paper.A4_24, first=20)))
    texts = [page.extract_text() for page in sheet.pages]
    assert [text.count(LOT.part_number) for text in texts] == [5, 24, 1]


def test_a_page_says_every_line_in_chinese_and_embeds_its_fonts() -> None:
    (page,) = PdfReader(io.BytesIO(pages.pdf([LOT], paper=Paper.ROLL_100X50))).pages
    text = "".join(page.extract_text().split())
    for line in lines(LOT, Language.ZH):
        assert "".join(line.text.split()) in text
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].get_object().values()]
    assert all(
        "/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts if "/FontDescriptor" in font
    )
    assert any("/FontDescriptor" in font for font in fonts)


def test_the_same_labels_are_the_same_bytes() -> None:
    assert pages.pdf(LABELS) == pages.pdf(LABELS)
    assert printers.zpl(map(in_dots, LABELS)) == printers.zpl(map(in_dots, LABELS))
