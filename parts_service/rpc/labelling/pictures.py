"""Labels as pictures: PNG and SVG of a label each. With `lettering` and `dots` the home of Pillow.

The same label and the same font give the same bytes. A PNG draws Chinese with the font it is given, else one it finds
on the system, and if there is none it draws the English lines. An SVG carries every line as text, for the viewer's
fonts to draw.
"""

import io
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from parts_service.domain.labels import Label, Language, Paper, lines
from parts_service.rpc.labelling.codes import Matrix, dark_runs, matrix_of
from parts_service.rpc.labelling.layout import MODULES_PER_MM, code_side, estimated_width, lay_out
from parts_service.rpc.labelling.lettering import Lettering
from parts_service.rpc.labelling.papers import SHEETS

SCALE_MIN: Final = 2
SCALE_MAX: Final = 20

_SVG_FONTS: Final = (
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif"
)


def png(
    label: Label,
    *,
    scale: int = 8,
    language: Language = Language.ZH,
    font: Path | None = None,
    paper: Paper = Paper.ROLL_50X30,
) -> bytes:
    """Draw a label as PNG, `scale` pixels a module: 520 x 312 pixels at 8, which is 264 dots an inch.

    Args:
        label: what it says.
        scale: pixels a module of the QR code, 2..20; below 6 only the code can be read.
        language: language of the lines; English if no font here has Chinese.
        font: a font file to be used where it has the characters; without it system fonts are looked for.
        paper: the paper whose label's size it gets.

    Raises:
        ValueError: `scale` is out of range, or `font` cannot be read as a font.
    """
    if not SCALE_MIN <= scale <= SCALE_MAX:
        raise ValueError(f"scale {scale} is not in {SCALE_MIN}..{SCALE_MAX}")
    lettering, sheet, matrix = Lettering(font), SHEETS[paper], matrix_of(label.payload)
    if not lettering.chinese:
        language = Language.EN
    drawable = [line for line in lines(label, language) if lettering.has(line.text)]
    side = len(matrix) * scale
    unit = side / code_side(sheet)
    layout = lay_out(label, drawable, sheet, lambda text, size: lettering.width(text, size * unit) / unit)
    image = Image.new("L", (round(layout.width * unit), round(layout.height * unit)), 255)
    image.paste(_code(matrix, side), (0, round(layout.code_top * unit)))
    pen = ImageDraw.Draw(image)
    for row in layout.rows:
        lettering.draw(pen, row.text, row.x * unit, row.y * unit, row.size * unit, bold=row.bold)
    written = io.BytesIO()
    dots_per_inch = image.width / sheet.width * 25.4
    image.save(written, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return written.getvalue()


def _code(matrix: Matrix, side: int) -> Image.Image:
    code = Image.new("L", (len(matrix), len(matrix)), 255)
    code.putdata([0 if dark else 255 for row in matrix for dark in row])
    return code.resize((side, side), Image.Resampling.NEAREST)


def svg(label: Label, *, language: Language = Language.ZH, paper: Paper = Paper.ROLL_50X30) -> bytes:
    """Draw a label as SVG of the size of its paper's labels, every line as text in UTF-8."""
    sheet, matrix = SHEETS[paper], matrix_of(label.payload)
    layout = lay_out(label, list(lines(label, language)), sheet, estimated_width)
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in dark_runs(row)
    )
    rows = "\n".join(
        f'<text x="{row.x:.2f}" y="{row.y:.2f}" font-size="{row.size:.2f}" '
        f'font-weight="{"bold" if row.bold else "normal"}">{escape(row.text)}</text>'
        for row in layout.rows
    )
    width, height = sheet.width * MODULES_PER_MM, sheet.height * MODULES_PER_MM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width:g}mm" height="{sheet.height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{_SVG_FONTS}">\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>\n'
        f'<path transform="translate(0 {layout.code_top:g}) scale({layout.code_side / len(matrix):.6g})" '
        f'shape-rendering="crispEdges" d="{path}"/>\n'
        f"{rows}\n</svg>\n"
    ).encode()
