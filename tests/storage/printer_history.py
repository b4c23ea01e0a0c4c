"""Printers and what was printed on them, for the told history."""

from parts_service.domain.labels import Paper
from parts_service.domain.printers import (
    CancelPrintJob,
    LabelsPrinted,
    PrinterKind,
    PrinterLanguage,
    PrintLabels,
    SetPrinter,
    Wanted,
)
from parts_service.domain.scan import Kind, short_code
from parts_service.use_cases.printers import CANCEL_PRINT_JOB, PRINT_LABELS, SET_PRINTER
from tests.use_cases.workshop import Workshop


def socket_printer(code: str = "Z-1", version: int = 0, *, retired: bool = False) -> SetPrinter:
    """A label printer at a socket."""
    return SetPrinter(
        code,
        PrinterKind.SOCKET,
        "127.0.0.1:9100",
        PrinterLanguage.ZPL,
        Paper.ROLL_50X30,
        203,
        retired,
        version,
    )


def print_labels(w: Workshop, site: str) -> None:
    """Labels printed twice, the second job cancelled, and the printer retired."""
    w.do(SET_PRINTER, socket_printer(), by="manager", site=site)
    thing = short_code(Kind.LOT, w.receive("FILTER", 3, site=site))
    job = PrintLabels("Z-1", (Wanted(thing, 2),), "zh")
    w.do(PRINT_LABELS, job, site=site)
    fact = w.do(PRINT_LABELS, job, site=site, reason="smudged").fact
    assert isinstance(fact, LabelsPrinted)
    w.do(CANCEL_PRINT_JOB, CancelPrintJob(fact.job.sequence), site=site)
    w.do(SET_PRINTER, socket_printer(version=1, retired=True), by="manager", site=site)
