"""Bar codes drawn for tests: EAN-13, EAN-8, UPC-E, ITF-14, Code 39 and Code 128, by their standards.

Other symbologies are drawn by zxing-cpp.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

import qrcode
import zxingcpp
from PIL import Image
from qrcode.util import MODE_8BIT_BYTE, QRData

# ISO/IEC 15420: number set A; C is its complement, B is C mirrored.
_SET_A: Final = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
_FIRST_DIGIT: Final = "AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA".split()
_UPC_E: Final = "BBBAAA BBABAA BBAABA BBAAAB BABBAA BAABBA BAAABB BABABA BABAAB BAABAB".split()
# ISO/IEC 16390: narrow and wide elements of a digit.
_ITF: Final = "nnwwn wnnnw nwnnw wwnnn nnwnw wnwnn nwwnn nnnww wnnwn nwnwn".split()
# ISO/IEC 16388: bars and spaces of 0-9, A-Z and the start and stop character *.
_CODE_39: Final = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*",
        """nnnwwnwnn wnnwnnnnw nnwwnnnnw wnwwnnnnn nnnwwnnnw wnnwwnnnn nnwwwnnnn nnnwnnwnw wnnwnnwnn nnwwnnwnn
        wnnnnwnnw nnwnnwnnw wnwnnwnnn nnnnwwnnw wnnnwwnnn nnwnwwnnn nnnnnwwnw wnnnnwwnn nnwnnwwnn nnnnwwwnn
        wnnnnnnww nnwnnnnww wnwnnnnwn nnnnwnnww wnnnwnnwn nnwnwnnwn nnnnnnwww wnnnnnwwn nnwnnnwwn nnnnwnwwn
        wwnnnnnnw nwwnnnnnw wwwnnnnnn nwnnwnnnw wwnnwnnnn nwwnwnnnn nwnnwnwnn""".split(),
        strict=True,
    )
)
# ISO/IEC 15417: widths of bars and spaces of values 0-105; the stop character has a bar more.
_CODE_128: Final = """212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112
    322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
    113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111
    221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114
    413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143
    111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232""".split()
_FNC1, _START_B = 102, 104


def ean13(digits: str, *, module: int = 3) -> Image.Image:
    """Draw an EAN-13; the check digit is drawn as given."""
    left = "".join(_ean(d, s) for d, s in zip(digits[1:7], _FIRST_DIGIT[int(digits[0])], strict=True))
    right = "".join(_ean(d, "C") for d in digits[7:])
    return _bars(f"101{left}01010{right}101", module)


def ean8(digits: str, *, module: int = 3) -> Image.Image:
    """Draw an EAN-8."""
    left, right = ("".join(_ean(d, s) for d in half) for half, s in ((digits[:4], "A"), (digits[4:], "C")))
    return _bars(f"101{left}01010{right}101", module)


def upc_e(digits: str, *, module: int = 3) -> Image.Image:
    """Draw a UPC-E of number system 0: `0`, six digits, check digit."""
    body = "".join(_ean(d, s) for d, s in zip(digits[1:7], _UPC_E[int(digits[7])], strict=True))
    return _bars(f"101{body}010101", module)


def itf14(digits: str, *, module: int = 3) -> Image.Image:
    """Draw an Interleaved 2 of 5 with an even number of digits."""
    pairs = zip(digits[::2], digits[1::2], strict=True)
    body = "".join(b + s for x, y in pairs for b, s in zip(_ITF[int(x)], _ITF[int(y)], strict=True))
    return _elements("nnnn" + body + "wnn", module)


def code39(text: str, *, module: int = 3) -> Image.Image:
    """Draw a Code 39 without a check character."""
    return _elements("n".join(_CODE_39[character] for character in f"*{text}*"), module)


def code128(text: str, *, gs1: bool = False, module: int = 3) -> Image.Image:
    """Draw a Code 128 in set B; with FNC1 in front and for each 0x1D if it is a GS1 one."""
    values = [_START_B, *([_FNC1] if gs1 else []), *(_FNC1 if c == "\x1d" else ord(c) - 32 for c in text)]
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    widths = "".join(_CODE_128[value] for value in [*values, check]) + "2331112"
    return _bars("".join("10"[at % 2] * int(width) for at, width in enumerate(widths)), module)


def qr(payload: bytes, *, module: int = 6) -> Image.Image:
    """Draw a QR code in byte mode, error correction M."""
    code = qrcode.QRCode(border=4)
    code.add_data(QRData(payload, mode=MODE_8BIT_BYTE))
    rows = [[0 if dark else 255 for dark in row] for row in code.get_matrix()]
    return _pixels(rows, module)


def matrix(
    text: str, symbology: zxingcpp.BarcodeFormat, *, gs1: bool = False, module: int = 4
) -> Image.Image:
    """Draw what zxing-cpp writes, with a quiet zone; a GS1 text has its identifiers in square brackets."""
    drawn = zxingcpp.create_barcode(text, symbology, gs1=gs1).to_image(scale=module, add_quiet_zones=True)
    height, width = drawn.shape
    symbol = Image.frombytes("L", (width, height), bytes(memoryview(drawn).cast("B")))  # type: ignore[arg-type]
    framed = Image.new("L", (width + 4 * module, height + 4 * module), 255)
    framed.paste(symbol, (2 * module, 2 * module))
    return framed


def side_by_side(*images: Image.Image) -> Image.Image:
    """Put pictures below each other on a white page."""
    page = Image.new("L", (max(i.width for i in images) + 40, sum(i.height + 40 for i in images)), 255)
    y = 20
    for image in images:
        page.paste(image, (20, y))
        y += image.height + 40
    return page


def written(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """Encode a picture."""
    content = io.BytesIO()
    image.save(content, form, **options)
    return content.getvalue()


def _ean(digit: str, number_set: str) -> str:
    a = _SET_A[int(digit)]
    c = "".join("10"[int(bit)] for bit in a)
    return {"A": a, "B": c[::-1], "C": c}[number_set]


def _elements(pattern: str, module: int) -> Image.Image:
    """Draw alternating bars and spaces, a wide element being three narrow ones."""
    return _bars("".join("10"[at % 2] * (3 if e == "w" else 1) for at, e in enumerate(pattern)), module)


def _bars(bits: str, module: int) -> Image.Image:
    """Draw bars 60 modules high with quiet zones of 12 modules."""
    row = [255] * 12 + [0 if bit == "1" else 255 for bit in bits] + [255] * 12
    return _pixels([[255] * len(row)] * 4 + [row] * 60 + [[255] * len(row)] * 4, module)


def _pixels(rows: Iterable[list[int]], module: int) -> Image.Image:
    lines = list(rows)
    image = Image.frombytes("L", (len(lines[0]), len(lines)), bytes(v for row in lines for v in row))
    return image.resize((image.width * module, image.height * module), Image.Resampling.NEAREST)
