"""Pictures of labels: 50 x 30 mm, the QR code with its quiet zone at the left, lines for people beside it.

The one home of `qrcode`. What a label says is `domain/labels`; this room draws it, as PNG or SVG. The same
label and the same font give the same bytes.

Chinese needs a font that has it. A PNG uses the font it is given, else one it finds on the system, and
if there is none it draws the English lines: never boxes in place of characters. A line that no font can
draw whole is left out. An SVG carries every line as text, for the viewer's fonts to draw.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M

from parts_service.domain.labels import Label, Language, Line, Weight, lines
from parts_service.rpc import fonts
from parts_service.rpc.fonts import Face

WIDTH_MM: Final = 50
HEIGHT_MM: Final = 30
SCALE_MIN: Final = 2
SCALE_MAX: Final = 20

_QUIET_ZONE: Final = 4  # modules, ISO/IEC 18004
# The drawing is laid out in modules of a version 1 code (21 + 2 x 4); a larger code gets smaller modules.
_CODE: Final = 29.0
_WIDTH: Final = 65.0
_HEIGHT: Final = 39.0
_CODE_TOP: Final = 1.0
_MARGIN: Final = 1.2
_LEADING: Final = 1.28  # distance of lines, in sizes
_BASELINE: Final = 0.82  # from the top of a line to its baseline, in sizes
_BOLD: Final = 0.025  # thickness added to bold strokes, in sizes
_SIZES: Final = {Weight.TITLE: 4.3, Weight.NUMBER: 3.1, Weight.DETAIL: 2.8}
_SIZE_MIN: Final = 2.0  # 1.5 mm: smaller is not read at a counter
_SHRINK_MIN: Final = 0.75  # a line that is too wide first gets smaller, down to this
_LINE_MAX: Final = 120  # characters; a line that is longer is cut before it is measured

_SVG_FONTS: Final = (
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif"
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """One row of text: its left end and baseline, and its size, in layout modules."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def png(label: Label, *, scale: int = 8, language: Language = Language.ZH, font: Path | None = None) -> bytes:
    """Draw a label as PNG, `scale` pixels a module: 520 x 312 pixels at 8, which is 264 dots an inch.

    Args:
        label: what it says.
        scale: pixels a module of the QR code, 2..20; below 6 only the code can be read.
        language: language of the lines; English if no font here has Chinese.
        font: a font file to be used where it has the characters; without it system fonts are looked for.

    Raises:
        ValueError: `scale` is out of range, or `font` cannot be read as a font.
    """
    if not SCALE_MIN <= scale <= SCALE_MAX:
        raise ValueError(f"scale {scale} is not in {SCALE_MIN}..{SCALE_MAX}")
    matrix = matrix_of(label.short_code)
    side = len(matrix) * scale
    unit = side / _CODE
    faces = _faces(font)
    if _covering(faces, "批次有效期") is None:
        language = Language.EN
    drawable = [line for line in lines(label, language) if _runs(faces, line.text) is not None]
    image = Image.new("L", (round(_WIDTH * unit), round(_HEIGHT * unit)), 255)
    code = Image.new("L", (len(matrix), len(matrix)), 255)
    code.putdata([0 if dark else 255 for row in matrix for dark in row])
    image.paste(code.resize((side, side), Image.Resampling.NEAREST), (0, round(_CODE_TOP * unit)))
    pen = ImageDraw.Draw(image)
    for row in _layout(label, drawable, lambda text, size: _width(faces, text, size * unit) / unit):
        x = row.x * unit
        stroke = _BOLD * row.size * unit if row.bold else 0
        for face, text in _runs(faces, row.text) or ():
            drawn = _font(face, round(row.size * unit, 2))
            pen.text((x, row.y * unit), text, fill=0, font=drawn, anchor="ls", stroke_width=stroke)
            x += drawn.getlength(text)
    written = io.BytesIO()
    dots_per_inch = image.width / WIDTH_MM * 25.4
    image.save(written, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return written.getvalue()


def svg(label: Label, *, language: Language = Language.ZH) -> bytes:
    """Draw a label as SVG of 50 x 30 mm, every line as text in UTF-8."""
    matrix = matrix_of(label.short_code)
    module = _CODE / len(matrix)
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in _dark_runs(row)
    )
    rows = "\n".join(
        f'<text x="{row.x:.2f}" y="{row.y:.2f}" font-size="{row.size:.2f}" '
        f'font-weight="{"bold" if row.bold else "normal"}">{escape(row.text)}</text>'
        for row in _layout(label, list(lines(label, language)), _estimated_width)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_MM}mm" height="{HEIGHT_MM}mm" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" font-family="{_SVG_FONTS}">\n'
        f'<rect width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="#fff"/>\n'
        f'<path transform="translate(0 {_CODE_TOP:g}) scale({module:.6g})" shape-rendering="crispEdges" d="{path}"/>\n'
        f"{rows}\n</svg>\n"
    ).encode()


def matrix_of(payload: str) -> list[list[bool]]:
    """Make the QR code of a payload, quiet zone included, error correction M."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_ZONE)
    code.add_data(payload, optimize=0)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    """Give start and length of each run of dark modules."""
    found, x = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            found.append((x, length))
        x += length
    return found


# --- layout, the same for both forms; only the measure of text differs


def _layout(label: Label, found: list[Line], width: Callable[[str, float], float]) -> list[_Placed]:
    """Place the short code below the QR code and the lines in the column at its right."""
    left, room = _CODE, _WIDTH - _CODE - _MARGIN
    code_size = min(3.0, 3.0 * (_CODE - 2) / max(width(label.short_code, 3.0), 1.0))
    code_x = (_CODE - width(label.short_code, code_size)) / 2
    code_y = _CODE_TOP + _CODE + 0.4 + code_size * _BASELINE
    placed = [_Placed(label.short_code, code_x, code_y, code_size, bold=False)]
    factor, rows = 1.0, _rows(found, room, 1.0, width)
    while (height := sum(size for _, size, _ in rows) * _LEADING) > _HEIGHT - 2 * _MARGIN:
        if factor * _SIZES[Weight.DETAIL] * 0.95 >= _SIZE_MIN:
            factor *= 0.95
        elif (last := _last_detail(found)) is not None:
            found = found[:last] + found[last + 1 :]
        else:
            break  # numbers only, and too many: they run over the edge rather than vanish
        rows = _rows(found, room, factor, width)
    y = max((_HEIGHT - height) / 2, _MARGIN)
    for text, size, bold in rows:
        placed.append(_Placed(text, left, y + size * _BASELINE, size, bold))
        y += size * _LEADING
    return placed


def _rows(
    found: list[Line], room: float, factor: float, width: Callable[[str, float], float]
) -> list[tuple[str, float, bool]]:
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


def _estimated_width(text: str, size: float) -> float:
    """Estimate the width of text in a font nobody knows, rather too wide."""
    return size * sum(1.0 if _is_wide(character) else 0.62 for character in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


# --- fonts

# The empty path is the font that comes with Pillow.
_BUNDLED: Final[Face] = ("", 0)


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


@lru_cache(maxsize=4096)
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


def _runs(faces: tuple[Face, ...], text: str) -> list[tuple[Face, str]] | None:
    """Split text into runs of wide and other characters, each with a face that has it whole; None if none has."""
    found = []
    for _, group in groupby(text, _is_wide):
        run = "".join(group)
        face = _covering(faces, run)
        if face is None:
            return None
        found.append((face, run))
    return found


def _width(faces: tuple[Face, ...], text: str, size: float) -> float:
    """Measure text in pixels."""
    return sum(_font(face, round(size, 2)).getlength(run) for face, run in _runs(faces, text) or ())
