"""Many labels as one file for a printer, in the language it is sent."""

from collections.abc import Sequence
from pathlib import Path

from parts_service.domain.labels import Label, Language, Paper
from parts_service.domain.printers import PrinterLanguage
from parts_service.rpc.labelling import dots, printers
from parts_service.rpc.labelling.papers import SHEETS


def printed(
    form: PrinterLanguage,
    labels: Sequence[Label],
    *,
    paper: Paper,
    resolution: int,
    language: Language,
    font: Path | None,
    first: int = 1,
) -> bytes:
    """Draw labels for a printer with this paper and resolution, from the place `first` of a sheet on.

    Raises:
        Refused: FONT_MISSING.
    """
    if form is PrinterLanguage.PDF:
        # The library that writes PDF is loaded when one is written, not when a server starts.
        from parts_service.rpc.labelling.pages import pdf  # noqa: PLC0415

        return pdf(labels, paper=paper, language=language, font=font, first=first)
    laid_out = (
        dots.in_dots(label, paper=paper, resolution=resolution, language=language, font=font)
        for label in labels
    )
    if form is PrinterLanguage.ZPL:
        return printers.zpl(laid_out)
    sheet = SHEETS[paper]
    return printers.tspl(laid_out, size_mm=(sheet.width, sheet.height))
