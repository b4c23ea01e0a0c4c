"""Where what stands on a label stands: the QR code at the left, lines for people beside it, its short code below.

The unit is the layout module: a label of 50 x 30 mm is 65 x 39 of them, a short code with its quiet zone 29. Larger
labels scale all of it. How wide text is depends on who draws it, so a measure is handed in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from parts_service.domain.labels import Label, Line, Weight
from parts_service.rpc.labelling.lettering import is_wide
from parts_service.rpc.labelling.papers import Sheet

MODULES_PER_MM: Final = 1.3
_CODE: Final = 29.0
_WIDTH: Final = 65.0
_HEIGHT: Final = 39.0
_CODE_TOP: Final = 1.0
_MARGIN: Final = 1.2
_LEADING: Final = 1.28  # distance of lines, in sizes
_BASELINE: Final = 0.82  # from the top of a line to its baseline, in sizes
_SIZES: Final = {Weight.TITLE: 4.3, Weight.NUMBER: 3.1, Weight.DETAIL: 2.8}
_SIZE_MIN: Final = 2.0  # 1.5 mm: smaller is not read at a counter
_SHRINK_MIN: Final = 0.75  # a line that is too wide first gets smaller, down to this
_LINE_MAX: Final = 120  # characters; a line that is longer is cut before it is measured

Measure = Callable[[str, float], float]
"""Width of a text at a size; both in layout modules."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of text: its left end and baseline, and its size, in layout modules."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on a label, in layout modules: its size, the top of the code, its side, and the rows."""

    width: float
    height: float
    code_top: float
    code_side: float
    rows: tuple[Placed, ...]


def lay_out(label: Label, found: list[Line], sheet: Sheet, measure: Measure) -> Layout:
    """Place the code and its short code at the left, and the lines in the column beside it."""
    width, height = sheet.width * MODULES_PER_MM, sheet.height * MODULES_PER_MM
    times = _times(sheet)
    room = width / times, height / times

    def unscaled(text: str, size: float) -> float:
        return measure(text, size * times) / times

    rows = (
        Placed(row.text, row.x * times, row.y * times, row.size * times, row.bold)
        for row in _rows(label, found, room, unscaled)
    )
    return Layout(width, height, _CODE_TOP * times, _CODE * times, tuple(rows))


def code_side(sheet: Sheet) -> float:
    """Return the side of the code with its quiet zone, in layout modules."""
    return _CODE * _times(sheet)


def _times(sheet: Sheet) -> float:
    return min(sheet.width * MODULES_PER_MM / _WIDTH, sheet.height * MODULES_PER_MM / _HEIGHT)


def estimated_width(text: str, size: float) -> float:
    """Estimate the width of text in a font nobody knows, rather too wide."""
    return size * sum(1.0 if is_wide(character) else 0.62 for character in text)


def _rows(label: Label, found: list[Line], whole: tuple[float, float], width: Measure) -> Iterator[Placed]:
    left, room = _CODE, whole[0] - _CODE - _MARGIN
    code_size = min(3.0, 3.0 * (_CODE - 2) / max(width(label.short_code, 3.0), 1.0))
    code_x = (_CODE - width(label.short_code, code_size)) / 2
    code_y = _CODE_TOP + _CODE + 0.4 + code_size * _BASELINE
    yield Placed(label.short_code, code_x, code_y, code_size, bold=False)
    factor, rows = 1.0, _fit(found, room, 1.0, width)
    while (height := sum(size for _, size, _ in rows) * _LEADING) > whole[1] - 2 * _MARGIN:
        if factor * _SIZES[Weight.DETAIL] * 0.95 >= _SIZE_MIN:
            factor *= 0.95
        elif (last := _last_detail(found)) is not None:
            found = found[:last] + found[last + 1 :]
        else:
            break  # numbers only, and too many: they run over the edge rather than vanish
        rows = _fit(found, room, factor, width)
    y = max((whole[1] - height) / 2, _MARGIN)
    for text, size, bold in rows:
        yield Placed(text, left, y + size * _BASELINE, size, bold)
        y += size * _LEADING


def _fit(found: list[Line], room: float, factor: float, width: Measure) -> list[tuple[str, float, bool]]:
    """Fit each line into the room: first smaller, then cut (details) or wrapped (titles and numbers)."""
    rows = []
    for line in found:
        size = _SIZES[line.weight] * factor
        rest = line.text[:_LINE_MAX]
        bold = line.weight is Weight.TITLE
        narrowest = max(size * _SHRINK_MIN, _SIZE_MIN * _SHRINK_MIN)
        size = max(size * min(1.0, room / max(width(rest, size), 0.1)), narrowest)
        while rest:
            fits = len(rest)
            while fits > 1 and width(rest[:fits], size) > room + 0.05:
                fits -= 1
            if fits < len(rest) and line.weight is Weight.DETAIL:
                while fits > 1 and width(rest[:fits] + "…", size) > room:
                    fits -= 1
                rows.append((rest[:fits].rstrip() + "…", size, bold))
                break
            if fits < len(rest):
                # Break behind a blank or hyphen if there is one in the second half of the row.
                fits = next((at for at in range(fits, fits // 2, -1) if rest[at - 1] in " -"), fits)
            rows.append((rest[:fits].rstrip(), size, bold))
            rest = rest[fits:].lstrip()
    return rows


def _last_detail(found: list[Line]) -> int | None:
    """Give the index of the last line that may be left out."""
    return next((at for at in reversed(range(len(found))) if found[at].weight is Weight.DETAIL), None)
