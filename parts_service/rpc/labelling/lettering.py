"""Text of labels drawn in pixels: which font has it, how wide it is. With `pictures` the home of Pillow.

A line that no font can draw whole is left out: never boxes in place of characters.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import ImageDraw, ImageFont

from parts_service.rpc import fonts
from parts_service.rpc.fonts import Face

BOLD: Final = 0.025
"""Thickness added to bold strokes, in sizes."""

# The empty path is the font that comes with Pillow.
_BUNDLED: Final[Face] = ("", 0)


class Lettering:
    """The fonts to draw with, in the order they are tried."""

    def __init__(self, font: Path | None = None) -> None:
        """Take the font given first, then Pillow's own and the system's; without one Pillow's own first.

        Raises:
            ValueError: `font` cannot be read as a font.
        """
        self._faces = _faces(font)

    @property
    def chinese(self) -> bool:
        """Whether labels can be written in Chinese."""
        return _covering(self._faces, "批次有效期") is not None

    def has(self, text: str) -> bool:
        """Tell whether the text can be drawn whole."""
        return self._runs(text) is not None

    def width(self, text: str, size: float) -> float:
        """Measure text in pixels."""
        return sum(_font(face, round(size, 2)).getlength(run) for face, run in self._runs(text) or ())

    def draw(
        self, pen: ImageDraw.ImageDraw, text: str, x: float, y: float, size: float, *, bold: bool
    ) -> None:
        """Write a line in black, `y` at its baseline; all in pixels."""
        stroke = BOLD * size if bold else 0
        for face, run in self._runs(text) or ():
            drawn = _font(face, round(size, 2))
            pen.text((x, y), run, fill=0, font=drawn, anchor="ls", stroke_width=stroke)
            x += drawn.getlength(run)

    def _runs(self, text: str) -> tuple[tuple[Face, str], ...] | None:
        return _runs(self._faces, text)


def is_wide(character: str) -> bool:
    """Tell whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(character) in "WF"


def _faces(font: Path | None) -> tuple[Face, ...]:
    """Give the faces to draw with, in order: the one asked for, Pillow's own, the ones found."""
    if font is None:
        return (_BUNDLED, *fonts.system_faces())
    given = (str(font), fonts.FACES.get(font.name, 0))
    try:
        _font(given, 20)
    except OSError as problem:
        raise ValueError(f"{font.name} cannot be read as a font: {problem}") from problem
    return (given, _BUNDLED, *fonts.system_faces())


@lru_cache(maxsize=256)
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    """Load a face at a size in pixels."""
    path, index = face
    if path:
        return ImageFont.truetype(path, size, index, layout_engine=ImageFont.Layout.BASIC)
    bundled = ImageFont.load_default(size)
    assert isinstance(bundled, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow wheels have FreeType
    return bundled


@lru_cache(maxsize=16_384)
def _has(face: Face, character: str) -> bool:
    """Tell whether a face has a character: it draws something else than its picture of a missing one."""
    if character == " ":
        return True
    font = _font(face, 20)
    drawn, missing = font.getmask(character), font.getmask("\U0010ffff")
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def _covering(faces: tuple[Face, ...], text: str) -> Face | None:
    """Give the first face that has every character of the text."""
    return next((face for face in faces if all(_has(face, character) for character in text)), None)


@lru_cache(maxsize=4096)
def _runs(faces: tuple[Face, ...], text: str) -> tuple[tuple[Face, str], ...] | None:
    """Split text into runs of wide and other characters, each with a face that has it whole; None if none has."""
    found = []
    for _, group in groupby(text, is_wide):
        run = "".join(group)
        face = _covering(faces, run)
        if face is None:
            return None
        found.append((face, run))
    return tuple(found)
