"""Printers through a transaction: prints are numbered, jobs wait, are cancelled or noted as sent."""

from typing import Any

from parts_service.domain.printers import (
    CancelPrintJob,
    LabelPrint,
    LabelsPrinted,
    PrintLabels,
    PrintProgress,
    PrintState,
    Wanted,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.scan import Kind, short_code
from parts_service.storage import printers
from parts_service.storage.verification import verify_database
from parts_service.use_cases.printers import CANCEL_PRINT_JOB, PRINT_LABELS, SET_PRINTER
from tests.storage.printer_history import socket_printer
from tests.use_cases.workshop import Workshop

BY: dict[str, Any] = {"by": "manager"}


def printed(workshop: Workshop, thing: str, **more: str) -> int:
    fact = workshop.do(PRINT_LABELS, PrintLabels("Z-1", (Wanted(thing, 1),), "en"), **more).fact
    assert isinstance(fact, LabelsPrinted)
    return fact.job.sequence


def states(workshop: Workshop) -> list[tuple[int, str]]:
    return sorted((one.sequence, one.state) for one in workshop.rows(PrintProgress))


def test_jobs_wait_and_prints_are_counted(workshop: Workshop) -> None:
    job = PrintLabels("Z-1", (Wanted("X", 1),), "en")
    assert workshop.refusal(PRINT_LABELS, job).reason is Reason.PRINTER_NOT_FOUND
    workshop.do(SET_PRINTER, socket_printer(), **BY)
    assert workshop.refusal(SET_PRINTER, socket_printer(), **BY).reason is Reason.VERSION_MISMATCH
    thing = short_code(Kind.LOT, workshop.receive("FILTER", 3))
    first = printed(workshop, thing)
    again = PrintLabels("Z-1", (Wanted(thing, 1),), "en")
    assert workshop.refusal(PRINT_LABELS, again).reason is Reason.REASON_REQUIRED
    second = printed(workshop, thing, reason="smudged")
    assert [(one.sequence, one.print_number) for one in workshop.rows(LabelPrint)] == [
        (first, 1),
        (second, 2),
    ]
    with workshop.database.snapshot() as connection:
        found = printers.open_jobs(connection, 9)
    assert [(one.job.sequence, one.printer.code) for one in found] == [(first, "Z-1"), (second, "Z-1")]
    ended = found[0].progress._replace(state=PrintState.SENT.value, ended_at=workshop.clock.now)
    with workshop.database.write() as connection:
        # What ended stays ended, whoever says otherwise later.
        noted = [printers.note_progress(connection, one) for one in (ended, found[0].progress)]
    assert noted == [1, 0]
    for sequence, reason in ((first, Reason.PRINT_JOB_OVER), (999, Reason.PRINT_JOB_NOT_FOUND)):
        assert workshop.refusal(CANCEL_PRINT_JOB, CancelPrintJob(sequence)).reason is reason
    workshop.do(CANCEL_PRINT_JOB, CancelPrintJob(second))
    refused = workshop.refusal(CANCEL_PRINT_JOB, CancelPrintJob(second))
    assert (refused.reason, refused.detail) == (Reason.PRINT_JOB_OVER, {"state": "CANCELLED"})
    assert states(workshop) == [(first, "SENT"), (second, "WAITING")]
    workshop.do(SET_PRINTER, socket_printer(version=1, retired=True), **BY)
    assert workshop.refusal(PRINT_LABELS, job).reason is Reason.PRINTER_NOT_FOUND
    assert verify_database(workshop.database.url).findings == ()
