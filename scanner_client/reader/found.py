"""What was read in the copies of a picture, and whether it counts."""

import math
from dataclasses import dataclass
from typing import Final

from scanner_client.reader.cascade import Back, Point
from scanner_client.reader.zbar import Read


@dataclass(frozen=True, slots=True)
class Code:
    """One code in a picture.

    Attributes:
        payload: its content, byte for byte; text is for the grammar to decode.
        symbology: AIM identifier such as `]Q1`, ready for `parse`.
        position: corners in pixels of the upright picture (turned as its EXIF data say), in order around
            the code: of a QR code its corners, of a linear code those of the area that was read.
    """

    payload: bytes
    symbology: str
    position: tuple[Point, Point, Point, Point]


_MODULE_MIN: Final = 1.4
"""Narrowest bar of a linear code that is believed, in pixels: below it zbar tells 1 from 7 and 2 from 8 by luck."""


class Found:
    """Gathers reads over the copies: the same code once, a linear one only after its second read."""

    _WAIT = 5  # copies to go on for a linear code that was read once

    def __init__(self) -> None:
        self._codes: dict[Code, set[int]] = {}
        self._linear: set[Code] = set()

    def add(self, number: int, read: Read, back: Back) -> None:
        """Add a read of copy `number`."""
        a, b, c, d = ((round(x), round(y)) for x, y in (back(*corner) for corner in read.corners))
        if max(math.dist(a, b), math.dist(b, c)) < _MODULE_MIN * read.modules:
            return
        code = Code(read.payload, read.symbology, (a, b, c, d))
        known = next((other for other in self._codes if _same(other, code)), code)
        self._codes.setdefault(known, set()).add(number)
        if read.modules:
            self._linear.add(known)

    def enough(self, number: int) -> bool:
        """Tell after copy `number` whether to stop: something is sure, and nothing fresh waits for its second read."""
        waiting = any(
            not self._sure(code) and number - min(at) < self._WAIT for code, at in self._codes.items()
        )
        return not waiting and any(self._sure(code) for code in self._codes)

    def codes(self) -> list[Code]:
        """Give what is sure, in reading order."""
        return sorted((code for code in self._codes if self._sure(code)), key=lambda code: _box(code)[1::-1])

    def _sure(self, code: Code) -> bool:
        """A QR code is; a linear one that two copies show, and twice as many as show another at its place."""
        if code not in self._linear:
            return True
        support = len(self._codes[code])
        against = max(
            (len(self._codes[other]) for other in self._linear if _contradicts(code, other)), default=0
        )
        return support >= max(2, 2 * against)


Box = tuple[int, int, int, int]


def _box(code: Code) -> Box:
    """Give the box around a code: left, top, right, bottom."""
    xs, ys = [x for x, _ in code.position], [y for _, y in code.position]
    return min(xs), min(ys), max(xs), max(ys)


def _common(one: Box, other: Box) -> int:
    """Give the area two boxes have in common, in pixels, their edges included; 0 if they are apart."""
    width = min(one[2], other[2]) - max(one[0], other[0]) + 1
    height = min(one[3], other[3]) - max(one[1], other[1]) + 1
    return max(width, 0) * max(height, 0)


def _same(one: Code, other: Code) -> bool:
    """Tell whether two reads are of one code: equal, and their boxes overlap."""
    equal = (one.payload, one.symbology) == (other.payload, other.symbology)
    return equal and _common(_box(one), _box(other)) > 0


def _contradicts(one: Code, other: Code) -> bool:
    """Tell whether two linear reads of one symbology lie mostly on each other; codes side by side do not."""
    if one is other or one.symbology != other.symbology:
        return False
    a, b = _box(one), _box(other)
    return 2 * _common(a, b) > min(_common(a, a), _common(b, b))
