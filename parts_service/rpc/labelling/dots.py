"""Labels in the dots of a label printer: where the code stands, and each line as a bitmap of its own.

Printers draw the QR code themselves, in modules of whole dots, so that it is as sharp as can be. Lines are bitmaps:
what fonts a printer has, and whether one of them has Chinese, is anybody's guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from parts_service.domain.labels import Label, Language, Paper, lines
from parts_service.rpc.labelling.codes import QUIET_ZONE, matrix_of
from parts_service.rpc.labelling.layout import MODULES_PER_MM, Placed, lay_out
from parts_service.rpc.labelling.lettering import Lettering
from parts_service.rpc.labelling.papers import SHEETS

RESOLUTIONS: Final = {203: 8.0, 300: 11.8, 600: 23.6}
"""Dots a millimetre of the printers there are, by what they are sold as in dots an inch."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A line of text: left and top in dots, its size, and its rows, each of whole bytes; a dark dot is 1."""

    x: int
    y: int
    width: int
    height: int
    rows: bytes

    @property
    def row_bytes(self) -> int:
        """Bytes a row takes."""
        return (self.width + 7) // 8


@dataclass(frozen=True, slots=True)
class Dots:
    """A label in dots: its size, the left top dot of the code without its quiet zone, dots a module, and the lines."""

    width: int
    height: int
    code_x: int
    code_y: int
    module: int
    payload: str
    bitmaps: tuple[Bitmap, ...]


def in_dots(
    label: Label, *, paper: Paper, resolution: int, language: Language, font: Path | None = None
) -> Dots:
    """Lay a label out for a printer.

    Args:
        label: what it says.
        paper: a roll; the printer is loaded with it.
        resolution: one of `RESOLUTIONS`.
        language: language of the lines; English if no font here has Chinese.
        font: as for pictures.
    """
    sheet, lettering, matrix = SHEETS[paper], Lettering(font), matrix_of(label.payload)
    if not lettering.chinese:
        language = Language.EN
    unit = RESOLUTIONS[resolution] / MODULES_PER_MM
    drawable = [line for line in lines(label, language) if lettering.has(line.text)]
    layout = lay_out(label, drawable, sheet, lambda text, size: lettering.width(text, size * unit) / unit)
    side = layout.code_side * unit
    module = max(int(side / len(matrix)), 1)
    # What rounding down to whole dots leaves stands around the code.
    margin = (side - (len(matrix) - 2 * QUIET_ZONE) * module) / 2
    return Dots(
        width=round(layout.width * unit),
        height=round(layout.height * unit),
        code_x=round(margin),
        code_y=round(layout.code_top * unit + margin),
        module=module,
        payload=label.payload,
        bitmaps=tuple(_bitmaps(layout.rows, lettering, unit)),
    )


def _bitmaps(rows: tuple[Placed, ...], lettering: Lettering, unit: float) -> Iterator[Bitmap]:
    for row in rows:
        size = row.size * unit
        above, below = round(size), round(size * 0.35)
        width = round(lettering.width(row.text, size)) + 3
        image = Image.new("L", (width, above + below), 255)
        lettering.draw(ImageDraw.Draw(image), row.text, 1, above, size, bold=row.bold)
        # Mode 1 packs each row into whole bytes, light as 1: printers want dark as 1.
        drawn = image.point(lambda value: 255 if value < 128 else 0).convert("1", dither=Image.Dither.NONE)
        yield Bitmap(
            max(round(row.x * unit) - 1, 0), max(round(row.y * unit) - above, 0), *drawn.size, drawn.tobytes()
        )
