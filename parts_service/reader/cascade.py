"""The cascade: copies of a picture, each prepared another way, and the way back to pixels of the whole."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps

from parts_service.reader import zbar, zxing
from parts_service.reader.codes import SIDE_MIN, Point
from parts_service.reader.engines import Look, Read

_FIRST_PIXELS: Final = 3_000_000  # a larger picture is first tried smaller: zbar needs 0.1 s a megapixel
_COPY_PIXELS: Final = 12_000_000

Step = Callable[[Image.Image], Image.Image]
Back = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that may be made: its size in pixels, how to make it, the way back to the whole picture, and who looks."""

    pixels: int
    make: Callable[[], Image.Image]
    back: Back
    looks: tuple[Look, ...]


def _blur(radius: float) -> Step:
    return lambda image: image.filter(ImageFilter.GaussianBlur(radius))


def _sharpen(radius: float) -> Step:
    return lambda image: image.filter(ImageFilter.UnsharpMask(radius, 300, 0))


def _even_out(radius: float) -> Step:
    """Take the light of the surroundings off each pixel: shadows and glare go, edges stay."""

    def evened(image: Image.Image) -> Image.Image:
        soft = image.filter(ImageFilter.GaussianBlur(radius / 36))
        return ImageChops.subtract(soft, soft.filter(ImageFilter.GaussianBlur(radius)), 0.5, 128)

    return evened


def _zbar(image: Image.Image) -> list[Read]:
    return zbar.scan(image) if not zbar.MISSING else []


# How each copy is made (enlarged how many times, turned by how many degrees, then what is done to it) and who looks at
# it. The whole comes first, for clean pictures; then what read most new ones in least time of 250 varied pictures of
# `tests/reader/scenes.py`, whose table `make bench` prints.
_STAGES: Final[tuple[tuple[float, float, tuple[Step, ...], tuple[Look, ...]], ...]] = (
    (1, 0, (), (zxing.thorough,)),
    (0.5, 0, (), (zxing.quick, _zbar)),
    (1, 0, (), (_zbar,)),
    (0.5, 0, (), (zxing.evenly,)),
    (2, 0, (), (zxing.quick,)),
    (1, 0, (_blur(1),), (zxing.quick, _zbar)),
    (1, 0, (_sharpen(3),), (zxing.quick,)),
    (1, 0, (_blur(1.2), _sharpen(4)), (zxing.thorough, _zbar)),
    (1.5, 0, (_blur(1),), (zxing.thorough, _zbar)),
    (3, 0, (), (zxing.thorough,)),
    (2, 0, (_blur(2), _sharpen(8)), (_zbar,)),
    (1, 45, (), (zxing.thorough, _zbar)),
    (1, 0, (ImageOps.invert,), (_zbar,)),
    (1, 0, (_even_out(25),), (zxing.thorough, _zbar)),
    (1, 70, (_blur(1),), (zxing.thorough, _zbar)),
    (2, 20, (_sharpen(4),), (zxing.quick, _zbar)),
    (2, 0, (_even_out(50),), (zxing.quick, _zbar)),
    (3, 0, (_blur(2),), (zxing.thorough, _zbar)),
)


def copies(grey: Image.Image) -> Iterator[Copy]:
    """Give the copies in the order of `_STAGES`; a large picture is first taken smaller."""
    base = min(1.0, math.sqrt(_FIRST_PIXELS / (grey.width * grey.height)))
    for enlarged, degrees, steps, looks in _STAGES:
        factor = base * enlarged
        if base < 1:
            factor = min(factor, 1.0)  # nothing is gained above the pixels there are
        size = round(grey.width * factor), round(grey.height * factor)
        if min(size) >= SIDE_MIN and size[0] * size[1] <= _COPY_PIXELS:
            turned = _turned(size, degrees)
            yield Copy(
                turned[0] * turned[1],
                partial(_make, grey, size, degrees, steps),
                _way_back(factor, degrees, size, turned),
                looks,
            )


def _make(grey: Image.Image, size: Point, degrees: float, steps: tuple[Step, ...]) -> Image.Image:
    copy = grey if size == grey.size else grey.resize(size, Image.Resampling.BICUBIC)
    if degrees:
        copy = copy.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=200)
    for step in steps:
        copy = step(copy)
    return copy


def _turned(size: Point, degrees: float) -> Point:
    """Give the size of a turned copy that holds the whole."""
    cosine, sine = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    return round(size[0] * cosine + size[1] * sine), round(size[0] * sine + size[1] * cosine)


def _way_back(factor: float, degrees: float, size: Point, turned: Point) -> Back:
    """Give the function from a point of a copy to that of the picture it was made from."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def back(x: float, y: float) -> tuple[float, float]:
        x, y = x - turned[0] / 2, y - turned[1] / 2
        x, y = cosine * x - sine * y + size[0] / 2, sine * x + cosine * y + size[1] / 2
        return x / factor, y / factor

    return back
