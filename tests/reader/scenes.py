"""Pictures of codes as cameras in a workshop take them, each the same for the same seed.

What lives here: varied pictures (turned, unsharp, noisy, pale, seen from the side, greasy, tiny, glaring), and what
each one shows. What does not: reading them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from parts_service.domain.scan.check_digits import gtin_check
from tests.reader.barcodes import code39, code128, ean13, matrix, qr

SIZE: Final = (640, 480)
# Drawn twice as large and then reduced, as a lens blends what falls on one pixel.
_FINE: Final = 2
_MODULE: Final = 6

SYMBOLOGIES: Final = ("QR", "Data Matrix", "Code 128", "Code 39", "EAN-13")
EFFECTS: Final = (
    "clean",
    "rotation",
    "blur",
    "noise",
    "low contrast",
    "perspective",
    "grease",
    "tiny modules",
    "glare",
    "mixed",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture and the payload of the one code that it shows."""

    picture: Image.Image
    payload: bytes


def scene(symbology: str, effect: str, seed: int) -> Scene:
    """Draw one picture; every combination and seed is another one."""
    rng = random.Random(f"{symbology} {effect} {seed}")
    symbol, payload = _SYMBOLS[symbology](rng)
    mild = effect == "mixed"
    chosen = set(rng.sample(EFFECTS[1:-1], 3)) if mild else {effect}
    module = rng.uniform(2.6, 3.6)
    if "tiny modules" in chosen:
        module = rng.uniform(1.6, 2.2) if mild else rng.uniform(1.3, 2.0)
    degrees = rng.uniform(-4, 4)
    if "rotation" in chosen:
        degrees = rng.uniform(0, 360)
    tilt = 0.0
    if "perspective" in chosen:
        tilt = rng.uniform(0.08, 0.16) if mild else rng.uniform(0.12, 0.28)
    page = _placed(symbol, module, degrees, tilt, rng)
    reach = (
        min(symbol.size) * module * _FINE / _MODULE / 2
    )  # from the middle of the symbol to its nearer edge
    if "grease" in chosen:
        page = _greased(page, rng, reach, 3 if mild else 6)
    if "glare" in chosen:
        page = _glaring(page, rng, reach, 0.7 if mild else 1.0)
    page = page.resize(SIZE, Image.Resampling.BOX)
    if "blur" in chosen:
        page = page.filter(ImageFilter.GaussianBlur(module * rng.uniform(0.3, 0.5 if mild else 0.8)))
    if "low contrast" in chosen:
        page = _pale(page, rng.uniform(0.2, 0.4) if mild else rng.uniform(0.05, 0.2), rng)
    noise = rng.uniform(2, 6)
    if "noise" in chosen:
        noise = rng.uniform(20, 40) if mild else rng.uniform(30, 80)
    elif "low contrast" in chosen:
        noise = rng.uniform(1, 3)
    return Scene(_noisy(page, noise, rng), payload)


def empty(seed: int) -> Image.Image:
    """Draw something without a code that looks as if: noise, blocks like modules, stripes like bars, or text."""
    rng = random.Random(seed)
    kind, block = seed % 4, rng.choice((2, 3, 5))
    if kind == 0:
        return Image.frombytes("L", (480, 360), rng.randbytes(480 * 360))
    if kind == 1:
        cells = Image.frombytes("L", (90, 70), bytes(rng.choice((0, 255)) for _ in range(90 * 70)))
        return cells.resize((90 * block, 70 * block), Image.Resampling.NEAREST)
    if kind == 2:
        row = Image.frombytes("L", (200, 1), bytes(rng.choice((0, 255)) for _ in range(200)))
        bars = row.resize((200 * block, 120), Image.Resampling.NEAREST)
        return bars.rotate(rng.choice((0, 7)), fillcolor=255)
    page = Image.new("L", (500, 300), 255)
    for y in range(0, 300, 14):
        ImageDraw.Draw(page).text((5, y), "".join(rng.choice("IlHL0O18|-#") for _ in range(70)), fill=0)
    return page


def _number(rng: random.Random, length: int) -> str:
    return "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(length))


def _a_qr(rng: random.Random) -> tuple[Image.Image, bytes]:
    text = rng.choice(
        (f"PTL{_number(rng, 11)}", f"https://parts.example/01/09501101530003/10/{_number(rng, 8)}")
    )
    return qr(text.encode(), module=_MODULE), text.encode()


def _a_data_matrix(rng: random.Random) -> tuple[Image.Image, bytes]:
    text = _number(rng, rng.choice((10, 24)))
    return matrix(text, zxingcpp.BarcodeFormat.DataMatrix, module=_MODULE), text.encode()


def _a_code128(rng: random.Random) -> tuple[Image.Image, bytes]:
    text = f"{_number(rng, 3)}-{_number(rng, 4)}"
    return code128(text, module=_MODULE), text.encode()


def _a_code39(rng: random.Random) -> tuple[Image.Image, bytes]:
    text = _number(rng, rng.choice((5, 6)))
    return code39(text, module=_MODULE), text.encode()


def _an_ean13(rng: random.Random) -> tuple[Image.Image, bytes]:
    body = "".join(rng.choice("0123456789") for _ in range(12))
    digits = next(f"{body}{check}" for check in range(10) if gtin_check(f"{body}{check}"))
    return ean13(digits, module=_MODULE), digits.encode()


_SYMBOLS: Final[dict[str, Callable[[random.Random], tuple[Image.Image, bytes]]]] = {
    "QR": _a_qr,
    "Data Matrix": _a_data_matrix,
    "Code 128": _a_code128,
    "Code 39": _a_code39,
    "EAN-13": _an_ean13,
}


def _placed(
    symbol: Image.Image, module: float, degrees: float, tilt: float, rng: random.Random
) -> Image.Image:
    """Lay a symbol on a worktop, modules of that many pixels (of the picture, not of this finer one)."""
    factor = module * _FINE / _MODULE
    width, height = symbol.width * factor, symbol.height * factor
    size = SIZE[0] * _FINE, SIZE[1] * _FINE
    worktop = rng.randrange(90, 200)
    turn = math.radians(degrees)
    # A long code is turned only as far as it stays whole in the picture.
    room = min(
        1.0,
        0.94
        * min(
            size[0] / (abs(width * math.cos(turn)) + abs(height * math.sin(turn))),
            size[1] / (abs(width * math.sin(turn)) + abs(height * math.cos(turn))),
        ),
    )
    factor *= room
    cosine, sine = math.cos(turn) / factor, math.sin(turn) / factor
    cx, cy = size[0] / 2 + rng.uniform(-9, 9), size[1] / 2 + rng.uniform(-9, 9)
    sx, sy = symbol.width / 2, symbol.height / 2
    way = (cosine, sine, sx - cosine * cx - sine * cy, -sine, cosine, sy + sine * cx - cosine * cy)
    page = symbol.transform(size, Image.Transform.AFFINE, way, Image.Resampling.BICUBIC, fillcolor=worktop)
    if tilt:
        w, h = size
        far = tilt * w
        corners = rng.choice(
            (
                (far, 0, 0, h, w, h, w - far, 0),
                (0, 0, far, h, w - far, h, w, 0),
                (0, far, 0, h - far, w, h, w, 0),
                (0, 0, 0, h, w, h - far, w, far),
            )
        )
        # The way from the picture to the page is that of a plane: what QUAD does is near enough for a strip of it.
        page = page.transform(
            size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=worktop
        )
    return page


def _greased(page: Image.Image, rng: random.Random, reach: float, spots: int) -> Image.Image:
    """Put half-transparent finger marks and a few dark streaks on the symbol."""
    layer = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(layer)
    for _ in range(spots):
        x, y = _near(page, rng, reach)
        across, down = reach * rng.uniform(0.1, 0.35), reach * rng.uniform(0.1, 0.35)
        draw.ellipse((x - across, y - down, x + across, y + down), fill=rng.randrange(50, 140))
    for _ in range(spots // 3):
        x, y = _near(page, rng, reach)
        end = (x + rng.uniform(-1, 1) * reach, y + rng.uniform(-1, 1) * reach)
        draw.line((x, y, *end), fill=rng.randrange(120, 230), width=round(reach * rng.uniform(0.03, 0.08)))
    dark = Image.new("L", page.size, 60)
    return Image.composite(dark, page, layer.filter(ImageFilter.GaussianBlur(3)))


def _glaring(page: Image.Image, rng: random.Random, reach: float, strength: float) -> Image.Image:
    """Let a lamp shine into one part of the symbol; the rest is in shade."""
    lamp = Image.new("L", page.size, 0)
    x, y = _near(page, rng, reach)
    across, down = reach * rng.uniform(0.4, 1.0), reach * rng.uniform(0.4, 1.0)
    ImageDraw.Draw(lamp).ellipse((x - across, y - down, x + across, y + down), fill=int(230 * strength))
    lamp = (
        lamp.reduce(8)
        .filter(ImageFilter.GaussianBlur(reach / 30))
        .resize(page.size, Image.Resampling.BICUBIC)
    )
    shaded = page.point([level * 150 // 255 for level in range(256)])
    return ImageChops.add(shaded, lamp)


def _near(page: Image.Image, rng: random.Random, reach: float) -> tuple[float, float]:
    return page.width / 2 + rng.uniform(-1, 1) * reach, page.height / 2 + rng.uniform(-1, 1) * reach


def _pale(page: Image.Image, contrast: float, rng: random.Random) -> Image.Image:
    middle = rng.uniform(70, 190)
    return page.point([round(middle + (level - 128) * contrast) for level in range(256)])


def _noisy(page: Image.Image, strength: float, rng: random.Random) -> Image.Image:
    """Add grain; `strength` is its standard deviation in grey levels."""

    def grain() -> Image.Image:
        return Image.frombytes("L", page.size, rng.randbytes(page.width * page.height))

    # The mean of two even grains is a triangular one, whose deviation is 52 levels.
    both = ImageChops.add(grain(), grain(), 2)
    scaled = both.point(
        [max(0, min(255, round(128 + (level - 128) * strength / 52))) for level in range(256)]
    )
    return ImageChops.add(page, scaled, 1, -128)
