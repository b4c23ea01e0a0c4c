"""Pages of a PDF as grey pixels. The one home of `pypdfium2`."""

import math
from collections.abc import Iterator
from typing import Final

import pypdfium2
from PIL import Image

from parts_service.reader.codes import PAGES_MAX, Unreadable, UnreadableReason
from parts_service.reader.pictures import grey

_SCALE: Final = 300 / 72  # 300 dots an inch: a label of 50 mm has 590
_PIXELS: Final = 9_000_000  # an A4 page at that scale; a larger one is drawn coarser
_SIDE_MAX: Final = 20_000.0  # points; PDF 1.7 allows 14,400
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


def is_pdf(content: bytes) -> bool:
    """Tell a PDF by its header, which may stand a little behind the beginning."""
    return b"%PDF-" in content[:1024]


def draw(content: bytes) -> Iterator[Image.Image]:
    """Draw page after page, of a document the first `PAGES_MAX`.

    Raises:
        Unreadable: it is damaged, or has a password.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) == _PASSWORD
        reason = UnreadableReason.PASSWORD if locked else UnreadableReason.DAMAGED
        raise Unreadable(reason, str(problem)) from problem
    try:
        for number in range(min(len(document), PAGES_MAX)):
            yield _drawn(document, number)
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        page = document[number]
        width, height = page.get_size()
        if not (1 <= width <= _SIDE_MAX and 1 <= height <= _SIDE_MAX):
            raise Unreadable(
                UnreadableReason.PICTURE_TOO_LARGE, f"page {number + 1}: {width} x {height} points"
            )
        scale = min(_SCALE, math.sqrt(_PIXELS / (width * height)))
        return grey(page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil())
    except pypdfium2.PdfiumError as problem:
        raise Unreadable(UnreadableReason.DAMAGED, f"page {number + 1}: {problem}") from problem
