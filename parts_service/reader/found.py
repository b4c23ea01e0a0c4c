"""What was read in the copies of a picture, and whether it counts."""

import math
from typing import Final

from parts_service.reader.cascade import Back
from parts_service.reader.codes import Code
from parts_service.reader.engines import Engine, Read, Trust

_MODULE_MIN: Final = 1.25
"""Narrowest bar of a linear code that is believed, in pixels: below it 1 is told from 7 and 2 from 8 by luck."""


class Found:
    """Gathers reads over the looks at a picture: the same code once, a linear one only after its second read."""

    _WAIT = 6  # looks to go on for a linear code that was read once

    def __init__(self) -> None:
        self._codes: dict[Code, set[tuple[int, Engine]]] = {}
        self._trust: dict[Code, Trust] = {}

    def add(self, number: int, read: Read, back: Back) -> None:
        """Add a read of look `number`."""
        a, b, c, d = ((round(x), round(y)) for x, y in (back(*corner) for corner in read.corners))
        if max(math.dist(a, b), math.dist(b, c)) < _MODULE_MIN * read.modules:
            return
        code = Code(read.payload, read.symbology, (a, b, c, d))
        known = next((other for other in self._codes if _same(other, code)), code)
        self._codes.setdefault(known, set()).add((number, read.engine))
        # Half an EAN-13 that passes for a UPC-E has its payload: the stricter demand holds.
        self._trust[known] = max(self._trust.get(known, read.trust), read.trust, key=lambda one: one.value)

    def enough(self, number: int) -> bool:
        """Tell after look `number` whether to stop: something is sure, and nothing fresh waits for its second read."""
        waiting = any(
            not self._sure(code) and number - min(looks)[0] < self._WAIT
            for code, looks in self._codes.items()
        )
        return not waiting and any(self._sure(code) for code in self._codes)

    def codes(self) -> list[Code]:
        """Give what is sure, in reading order."""
        return sorted((code for code in self._codes if self._sure(code)), key=lambda code: _box(code)[1::-1])

    def _sure(self, code: Code) -> bool:
        """A matrix code is; a linear one that two looks show, and twice as many as show another at its place."""
        trust, looks = self._trust[code], self._codes[code]
        if trust is Trust.ONCE:
            return True
        engines = {engine for _, engine in looks}
        if Engine.ZBAR not in engines and trust is not Trust.TWICE:
            return False
        if Engine.ZXING not in engines and trust is Trust.BOTH:
            return False
        against = max(
            (len(self._codes[other]) for other in self._codes if self._contradicts(code, other)), default=0
        )
        return len(looks) >= max(2, 2 * against)

    def _contradicts(self, one: Code, other: Code) -> bool:
        """Tell whether another linear read lies mostly on this one; codes side by side do not."""
        if one is other or self._trust[other] is Trust.ONCE:
            return False
        if self._trust[other].value > self._trust[one].value:
            return False  # what passes for a UPC-E or Codabar speaks against nothing better
        a, b = _box(one), _box(other)
        return 2 * _common(a, b) > min(_common(a, a), _common(b, b))


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
