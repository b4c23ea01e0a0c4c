"""Fonts that a PDF embeds, and text measured and broken in them.

Latin is drawn with the font that comes with reportlab, Chinese with one of the system's that has TrueType outlines: no
other can be embedded. A character that no font has refuses the whole: never boxes in place of characters.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import fonts

# Bundled with reportlab, under a licence of its own that lets it be embedded.
_LATIN = "Vera.ttf"


class Typeface:
    """Fonts in the order they are tried, and text measured in them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)

    def has(self, text: str) -> bool:
        """Tell whether every character can be drawn."""
        try:
            self.runs(text)
        except Refused:
            return False
        return True

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Split text into runs, each with the font that has it.

        Raises:
            Refused: FONT_MISSING, for a character that none has.
        """
        return [(font, run) for font, run, _ in _runs(text, self.names)]

    def measured(self, text: str, size: float) -> list[tuple[str, str, float]]:
        """Split text into runs, each with its font and its width in points."""
        return [(font, run, width * size) for font, run, width in _runs(text, self.names)]

    def width(self, text: str, size: float) -> float:
        """Measure text in points."""
        return sum(width for _, _, width in self.measured(text, size))

    def wrap(self, text: str, size: float, room: float) -> Iterator[tuple[str, float]]:
        """Break text into lines that fit: behind a blank where there is one, else anywhere."""
        rest = text
        while rest:
            fits = len(rest)
            if self.width(rest, size) > room:
                fits = max(_fitting(rest, room, lambda one: self.width(one, size)), 1)
                broken = next((at for at in range(fits, fits // 2, -1) if rest[at - 1] in " ;,-·"), fits)
                fits = broken if _is_narrow(rest[fits - 1 : fits + 1]) else fits
            yield rest[:fits].rstrip(), size
            rest = rest[fits:].lstrip()


def _fitting(text: str, room: float, width: Callable[[str], float]) -> int:
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if width(text[:middle]) <= room else (least, middle - 1)
    return least


def _is_narrow(text: str) -> bool:
    return all(unicodedata.east_asian_width(one) not in "WF" for one in text)


@lru_cache(maxsize=4_096)
def _runs(text: str, names: tuple[str, ...]) -> tuple[tuple[str, str, float], ...]:
    """Split text into runs, each with its font and its width at size 1: pages say the same again and again."""
    split = ((font, "".join(run)) for font, run in groupby(text, lambda one: _font_of(one, names)))
    return tuple((font, run, pdfmetrics.stringWidth(run, font, 1)) for font, run in split)


@lru_cache(maxsize=16_384)
def _font_of(character: str, names: tuple[str, ...]) -> str:
    for name in names:
        font: Any = pdfmetrics.getFont(name)
        if ord(character) in font.face.charToGlyph:
            return name
    raise Refused(Reason.FONT_MISSING, character)


@cache
def _registered(path: str, index: int) -> str | None:
    """Make a font known to reportlab, and return its name there; None if it cannot embed it."""
    name = f"{Path(path).stem}-{index}"
    try:
        pdfmetrics.registerFont(TTFont(name, path, subfontIndex=index))
    except (TTFError, OSError):
        return None
    return name


def typeface(font: Path | None) -> Typeface:
    """Return the fonts at hand: what comes with reportlab, then the one given, then the system's."""
    given = () if font is None else ((str(font), fonts.FACES.get(font.name, 0)),)
    found = (_registered(*face) for face in ((_LATIN, 0), *given, *fonts.system_faces()))
    return Typeface([name for name in found if name is not None])
