"""Labels as pages of a PDF: a roll has one a page, an A4 sheet many, from any place on so that a begun sheet is used.

Fonts are embedded, and the same labels give the same bytes. Where no font that can be embedded has Chinese, the lines
are English; a line that no font has is left out.
"""

import io
from collections.abc import Iterable
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from parts_service.domain.labels import Label, Language, Paper, lines
from parts_service.rpc.labelling.codes import dark_runs, matrix_of
from parts_service.rpc.labelling.layout import MODULES_PER_MM, Layout, lay_out
from parts_service.rpc.labelling.papers import SHEETS, Sheet
from parts_service.rpc.typefaces import Typeface, typeface

_POINTS = mm / MODULES_PER_MM
_BOLD = 0.025  # thickness of bold strokes, in sizes


def pdf(
    labels: Iterable[Label],
    *,
    paper: Paper = Paper.ROLL_50X30,
    language: Language = Language.ZH,
    font: Path | None = None,
    first: int = 1,
) -> bytes:
    """Draw labels one after the other, beginning at the `first` place of the first sheet, counted from 1 by rows."""
    sheet, face = SHEETS[paper], typeface(font)
    if not face.has("批次有效期"):
        language = Language.EN
    width, height = (side * mm for side in sheet.page)
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(width, height), invariant=True, pageCompression=1)
    canvas.setTitle("labels")
    place = first - 1
    for label in labels:
        if place == sheet.labels:
            canvas.showPage()
            place = 0
        left, top = (side * mm for side in sheet.place(place))
        _draw(canvas, label, face, language, sheet, (left, height - top))
        place += 1
    canvas.save()
    return written.getvalue()


def _draw(
    canvas: Canvas,
    label: Label,
    face: Typeface,
    language: Language,
    sheet: Sheet,
    corner: tuple[float, float],
) -> None:
    drawable = [line for line in lines(label, language) if face.has(line.text)]
    layout = lay_out(label, drawable, sheet, face.width)
    left, top = corner
    _code(canvas, label, layout, left, top)
    for row in layout.rows:
        x, y, size = left + row.x * _POINTS, top - row.y * _POINTS, row.size * _POINTS
        written = canvas.beginText(x, y)
        written.setTextRenderMode(2 if row.bold else 0)
        canvas.setLineWidth(_BOLD * size)
        for name, run in face.runs(row.text):
            written.setFont(name, size)
            written.textOut(run)
        written.setTextRenderMode(0)
        canvas.drawText(written)


def _code(canvas: Canvas, label: Label, layout: Layout, left: float, top: float) -> None:
    """Draw the dark modules as one path, in whole modules counted from the left top: quick, and without light seams."""
    matrix = matrix_of(label.payload)
    module = layout.code_side / len(matrix) * _POINTS
    rectangles = " ".join(
        f"{start} {y} {length} 1 re" for y, row in enumerate(matrix) for start, length in dark_runs(row)
    )
    top -= layout.code_top * _POINTS
    canvas.addLiteral(f"q {module:.5f} 0 0 {-module:.5f} {left:.5f} {top:.5f} cm {rectangles} f Q")
