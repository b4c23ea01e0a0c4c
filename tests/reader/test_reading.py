"""Reading pictures: clean and bad copies of our labels, other codes, files that are none, and no false reads."""

from __future__ import annotations

import io
import random
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from zxingcpp import BarcodeFormat as F

from parts_service.domain.labels import LotLabel
from parts_service.domain.scan import Format, parse
from parts_service.reader import BUDGET_S, BYTES_MAX, Code, Unreadable, UnreadableReason, zbar
from parts_service.reader.reading import read_image
from parts_service.rpc.labelling.pictures import png
from tests.reader.barcodes import (
    code39,
    code128,
    ean8,
    ean13,
    itf14,
    matrix,
    qr,
    side_by_side,
    upc_e,
    written,
)
from tests.reader.scenes import empty

SHORT_CODE = "PTL5JJRX6YMF60"
LABEL = png(
    LotLabel(
        short_code=SHORT_CODE, lot_number="L1-4711", part_number="04E 115 561 H", part_name_en="Oil filter"
    )
)
NO_HURRY = 60.0
"""Seconds: these tests show what is read, not how fast this machine is."""


def payloads(content: bytes, budget_s: float = NO_HURRY) -> list[bytes]:
    return [code.payload for code in read_image(content, budget_s=budget_s)]


def photo(
    seed: int,
    *,
    size: float = 1.0,
    degrees: float = 0.0,
    tilt: float = 0.0,
    blur: float = 0.0,
    contrast: float = 1.0,
    shade: bool = False,
    noise: int = 0,
) -> Image.Image:
    """A copy of the label as a bad camera would take it: smaller, turned, tilted, unsharp, pale, shaded, noisy."""
    rng = random.Random(seed)
    label: Image.Image = Image.open(io.BytesIO(LABEL))
    label = label.resize((int(label.width * size), int(label.height * size)), Image.Resampling.LANCZOS)
    side = int(label.width * 1.5) + 60
    scene = Image.new("L", (side, side), 150)
    scene.paste(label, ((side - label.width) // 2, (side - label.height) // 2))
    scene = scene.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=150)
    if tilt:
        near, far = tilt * side, side - tilt * side
        corners = (near, near / 2, 0, side, side, far, far, 0)
        scene = scene.transform(
            scene.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=150
        )
    scene = scene.filter(ImageFilter.GaussianBlur(blur)) if blur else scene
    scene = scene.point([int(128 + (level - 128) * contrast) for level in range(256)])
    if shade:
        lamp = (
            Image.linear_gradient("L")
            .resize(scene.size)
            .point([90 + level * 165 // 255 for level in range(256)])
        )
        scene = ImageChops.multiply(scene, lamp)
    if noise:
        grain = Image.frombytes("L", scene.size, rng.randbytes(side * side))
        grain = grain.point([128 + (level - 128) * noise // 128 for level in range(256)])
        scene = ImageChops.add(scene, grain, 1, -128)
    return scene


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises that many pixels and whose content has a few bytes of them."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def test_a_clean_label_is_read_with_its_place() -> None:
    assert read_image(LABEL) == [
        Code(SHORT_CODE.encode(), "]Q1", ((32, 40), (200, 40), (201, 209), (32, 208)))
    ]
    assert parse(SHORT_CODE.encode(), "]Q1").format is Format.SHORT_CODE


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_a_turned_noisy_label_is_read(degrees: int) -> None:
    scene = photo(degrees, size=0.75, degrees=degrees, blur=0.8, noise=40)
    assert payloads(written(scene)) == [SHORT_CODE.encode()]


BAD_COPIES = [
    # what is bad
    {"size": 0.35},
    {"size": 0.25, "degrees": 10},
    {"blur": 3.0},
    {"size": 0.5, "blur": 1.5, "degrees": 33},
    {"contrast": 0.08},
    {"contrast": 0.15, "noise": 6, "degrees": 70},
    {"noise": 90},
    {"noise": 60, "blur": 1.5, "degrees": 200},
    {"shade": True, "contrast": 0.5, "noise": 10},
    {"tilt": 0.12},
    {"tilt": 0.18, "degrees": 25, "blur": 1.0},
    {"tilt": 0.12, "degrees": 130, "noise": 25, "contrast": 0.4, "shade": True},
]


@pytest.mark.parametrize("bad", BAD_COPIES, ids=str)
def test_a_bad_copy_is_read(bad: dict[str, float]) -> None:
    scene = photo(7, **bad)  # type: ignore[arg-type]
    assert payloads(written(scene)) == [SHORT_CODE.encode()]
    assert payloads(written(scene.convert("RGB"), "JPEG")) == [SHORT_CODE.encode()]


OTHER_CODES = [
    # picture · payload · symbology
    (ean13("9501101530003"), b"9501101530003", "]E0"),
    (ean13("0036000291452"), b"0036000291452", "]E0"),  # a UPC-A
    (ean8("73513537"), b"73513537", "]E4"),
    (itf14("15400141288763"), b"15400141288763", "]I1"),
    (code39("I1M8GDM9AXKP042788"), b"I1M8GDM9AXKP042788", "]A0"),
    (code128("04E-115.561/H"), b"04E-115.561/H", "]C0"),
    (code128("010950110153000310AB\x1d17270331", gs1=True), b"010950110153000310AB\x1d17270331", "]C1"),
    (qr("刹车片".encode()), "刹车片".encode(), "]Q1"),
    (qr("刹车片 左前".encode("gb18030")), "刹车片 左前".encode("gb18030"), "]Q1"),
    (qr(bytes(range(256))), bytes(range(256)), "]Q1"),  # zbar guesses no encoding
    (qr(b"\x0e\x0f SO and SI"), b"\x0e\x0f SO and SI", "]Q1"),  # as text this ends the process in zbar
    (qr(b"\x00"), b"\x00", "]Q1"),
    (upc_e("01234565"), b"0012345000065", "]E0"),  # as the EAN-13 that it stands for
    (matrix("PTL5JJRX6YMF60", F.DataMatrix), b"PTL5JJRX6YMF60", "]d1"),
    (
        matrix("[01]09501101530003[10]AB[17]270331", F.DataMatrix, gs1=True),
        b"010950110153000310AB\x1d17270331",
        "]d2",
    ),
    (
        matrix("[01]09501101530003[10]AB[17]270331", F.QRCode, gs1=True),
        b"010950110153000310AB\x1d17270331",
        "]Q3",
    ),
    (matrix("[01]09501101530003[10]AB", F.DataBarExp), b"010950110153000310AB", "]e0"),
    (matrix("09501101530003", F.DataBarOmni), b"0109501101530003", "]e0"),
    (matrix("09501101530003", F.DataBarLtd), b"0109501101530003", "]e0"),
    (matrix("04E 115 561 H 刹车片", F.PDF417), "04E 115 561 H 刹车片".encode(), "]L2"),
    (matrix("04E 115 561 H", F.Aztec), b"04E 115 561 H", "]z0"),
    (matrix("A1234", F.MicroQRCode), b"A1234", "]Q1"),
    (matrix("A40156B", F.Codabar), b"A40156B", "]F0"),
    (matrix("TEST93", F.Code93), b"TEST93", "]G0"),
]


@pytest.mark.parametrize(("picture", "payload", "symbology"), OTHER_CODES)
def test_other_codes_are_read_byte_for_byte(picture: Image.Image, payload: bytes, symbology: str) -> None:
    codes = read_image(written(picture), budget_s=NO_HURRY)
    assert [(code.payload, code.symbology) for code in codes] == [(payload, symbology)]


NOT_TRUSTED = [
    ean13("9501101530004"),  # wrong check digits
    ean8("73513536"),
    itf14("15400141288764"),
    itf14("123456"),  # a piece of a longer one looks like this
    ean13("9501101530003", module=1),  # one pixel a module: 1 and 7, 2 and 8 cannot be told apart for sure
]


@pytest.mark.parametrize("picture", NOT_TRUSTED)
def test_what_cannot_be_trusted_is_not_read(picture: Image.Image) -> None:
    assert payloads(written(picture)) == []


def test_several_codes_are_told_apart_from_top_to_bottom() -> None:
    page = side_by_side(ean13("9501101530003"), qr(b"A"), code128("XY-1"), qr(b"A"), ean8("73513537"))
    codes = read_image(written(page), budget_s=NO_HURRY)
    assert [code.payload for code in codes] == [b"9501101530003", b"A", b"XY-1", b"A", b"73513537"]
    tops = [min(y for _, y in code.position) for code in codes]
    assert tops == sorted(tops)


@pytest.mark.parametrize("degrees", [0, 20, 90, 160, 270])
def test_places_are_given_in_pixels_of_the_picture(degrees: int) -> None:
    """Whichever copy a code was read in: here one that is noisy, so that straight reading fails."""
    scene = photo(3, degrees=degrees, blur=1.0, noise=80)
    (code,) = read_image(written(scene), budget_s=NO_HURRY)
    label = Image.new("L", (520, 312), 0)
    ImageDraw.Draw(label).rectangle((32, 40, 200, 208), fill=255)
    where = Image.new("L", scene.size, 0)
    where.paste(label, ((where.width - 520) // 2, (where.height - 312) // 2))
    left, top, right, bottom = where.rotate(degrees, Image.Resampling.BICUBIC).getbbox() or (0, 0, 0, 0)
    xs, ys = [x for x, _ in code.position], [y for _, y in code.position]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx((left, top, right, bottom), abs=12)


def test_a_picture_is_turned_upright_as_its_camera_says() -> None:
    image = Image.open(io.BytesIO(LABEL)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90° clockwise to show
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif, quality=95)
    (code,) = read_image(content.getvalue())
    for place, corner in zip(code.position, ((32, 40), (200, 40), (200, 208), (32, 208)), strict=True):
        assert place == pytest.approx(corner, abs=2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    grey = Image.open(io.BytesIO(LABEL))
    if mode == "I;16":
        image = Image.frombytes(
            "I;16", grey.size, b"".join(struct.pack("<H", 20_000 + 40 * v) for v in grey.tobytes())
        )
    elif mode in {"LA", "RGBA"}:  # black on nothing: transparent is white
        image = Image.new("RGBA", grey.size, (0, 0, 0, 0))
        image.putalpha(ImageChops.invert(grey))
        image = image.convert(mode)
    else:
        image = grey.convert(mode)
    assert payloads(written(image)) == [SHORT_CODE.encode()]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
def test_every_format_is_read_from_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "label.picture"  # the content tells the format, not the name
    Image.open(io.BytesIO(LABEL)).save(path, form)
    assert [code.payload for code in read_image(path)] == [SHORT_CODE.encode()]
    assert [code.payload for code in read_image(str(path))] == [SHORT_CODE.encode()]


def test_white_on_black_is_read() -> None:
    assert payloads(written(ImageChops.invert(qr(b"INVERTED")))) == [b"INVERTED"]


UNREADABLE = [
    # content · reason
    (b"", UnreadableReason.EMPTY),
    (b"PTL5JJRX6YMF60\n" * 50, UnreadableReason.NOT_A_PICTURE),  # a text file, whatever its name
    (b"%PDF-1.7 no picture", UnreadableReason.DAMAGED),
    (b"\x89PNG\r\n\x1a\n", UnreadableReason.NOT_A_PICTURE),
    (LABEL[:20], UnreadableReason.DAMAGED),
    (LABEL[: len(LABEL) // 2], UnreadableReason.DAMAGED),
    (LABEL[:300] + b"\xff" * 40 + LABEL[340:], UnreadableReason.DAMAGED),
    (png_of_size(100_000, 100_000), UnreadableReason.PICTURE_TOO_LARGE),  # a decompression bomb
    (png_of_size(2**31 - 1, 2**31 - 1), UnreadableReason.PICTURE_TOO_LARGE),
    (png_of_size(10_000, 9_500), UnreadableReason.PICTURE_TOO_LARGE),  # Pillow only warns of this one
    (png_of_size(8_001, 5_000), UnreadableReason.PICTURE_TOO_LARGE),
    (png_of_size(1_000, 1_000), UnreadableReason.DAMAGED),
    (png_of_size(7, 100), UnreadableReason.PICTURE_TOO_SMALL),
    (png_of_size(0, 5), UnreadableReason.NOT_A_PICTURE),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", UnreadableReason.FORMAT_UNSUPPORTED),
    (b"\x89PNG\r\n\x1a\n" + bytes(BYTES_MAX), UnreadableReason.FILE_TOO_LARGE),
]


@pytest.mark.parametrize(("content", "reason"), UNREADABLE)
def test_what_cannot_be_looked_at_says_why(content: bytes, reason: UnreadableReason, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    for source in (content, path):
        with pytest.raises(Unreadable) as told:
            read_image(source)
        assert told.value.reason is reason
        assert told.value.text_en in str(told.value)
        assert any("\u4e00" <= character <= "\u9fff" for character in told.value.text_zh)


@pytest.mark.parametrize("name", ["absent.png", ".", "a\0b"])
def test_a_file_that_cannot_be_opened_says_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        read_image(tmp_path / name)
    assert told.value.reason is UnreadableReason.NOT_FOUND


def test_without_zbar_the_other_library_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zbar, "MISSING", "Unable to find zbar shared library")
    assert payloads(LABEL) == [SHORT_CODE.encode()]
    assert payloads(written(ean13("9501101530003"))) == []  # EAN needs both


def test_damaged_files_never_do_worse_than_be_unreadable() -> None:
    """Seeded: 300 copies with bytes changed, in four formats. A read of what is left is the right one."""
    rng = random.Random(5)
    forms = [
        written(Image.open(io.BytesIO(LABEL)).convert("RGB"), form) for form in ("PNG", "JPEG", "GIF", "TIFF")
    ]
    for _ in range(300):
        content = bytearray(rng.choice(forms))
        for _ in range(rng.randint(1, 20)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        try:
            found = payloads(bytes(content), budget_s=0)
        except Unreadable:
            continue
        assert found in ([], [SHORT_CODE.encode()])


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_read_where_nothing_is(seed: int) -> None:
    assert payloads(written(empty(seed))) == []


def test_the_budget_is_kept() -> None:
    """No budget: one copy is looked at, which is not enough to believe a linear code. On a large picture: much less."""
    linear = written(code128("04E-115"))
    assert payloads(linear, budget_s=0) == []
    assert payloads(linear) == [b"04E-115"]
    rng = random.Random(9)
    large = written(Image.frombytes("L", (3000, 2000), rng.randbytes(6_000_000)).convert("RGB"), "JPEG")
    started = time.monotonic()
    assert read_image(large, budget_s=0.5) == []
    assert time.monotonic() - started < 10  # generous: it would be a minute without a budget
    assert BUDGET_S == 0.25
