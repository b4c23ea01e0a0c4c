"""Changes of printers, and what is printed on them. The job waits beside the journal, committed with its entry."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.printers import (
    CancelPrintJob,
    LabelPrint,
    LabelsPrinted,
    Printer,
    PrinterSet,
    PrintJob,
    PrintJobCancelled,
    PrintLabels,
    PrintProgress,
    PrintState,
    SetPrinter,
    check_printer,
    numbered,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change


def _set(ledger: Ledger, _found: Found, command: SetPrinter, context: Context) -> PrinterSet | Refusal:
    known = ledger.get(Printer, context.site.site_id, command.code)
    version = 0 if known is None else known.version
    if version != command.expected_version:
        detail: dict[str, str | int] = {"version": version, "expected": command.expected_version}
        return Refusal(Reason.VERSION_MISMATCH, command.code, detail)
    printer = Printer(
        context.site.site_id,
        command.code,
        command.kind.value,
        command.address,
        command.language.value,
        command.paper.value,
        command.resolution,
        command.retired,
        version + 1,
    )
    return check_printer(command) or PrinterSet(printer=printer)


def _print(ledger: Ledger, _found: Found, command: PrintLabels, context: Context) -> LabelsPrinted | Refusal:
    site_id = context.site.site_id
    printer = ledger.get(Printer, site_id, command.printer)
    if printer is None or printer.retired:
        return Refusal(Reason.PRINTER_NOT_FOUND, command.printer)
    before: dict[str, int] = {}
    for one in ledger.all(LabelPrint):
        before[one.thing] = max(one.print_number, before.get(one.thing, 0))
    prints = numbered(site_id, context.sequence, command.wanted, before, context.header.reason)
    if isinstance(prints, Refusal):
        return prints
    labels = sum(one.copies for one in prints)
    waiting = PrintProgress(site_id, context.sequence, PrintState.WAITING.value, 0, "", context.now, None)
    context.beside.append(waiting)
    job = PrintJob(site_id, context.sequence, printer.code, command.language, labels, None)
    return LabelsPrinted(job=job, prints=prints)


def _cancel(
    ledger: Ledger, _found: Found, command: CancelPrintJob, context: Context
) -> PrintJobCancelled | Refusal:
    job = ledger.get(PrintJob, context.site.site_id, command.sequence)
    if job is None:
        return Refusal(Reason.PRINT_JOB_NOT_FOUND, str(command.sequence))
    progress = ledger.get(PrintProgress, context.site.site_id, command.sequence)
    if job.cancelled_by is not None or progress is None or progress.state != PrintState.WAITING:
        state = PrintState.SENT if job.cancelled_by is None else PrintState.CANCELLED
        return Refusal(Reason.PRINT_JOB_OVER, str(command.sequence), {"state": state.value})
    return PrintJobCancelled(sequence=job.sequence, printer=job.printer)


SET_PRINTER = Change(
    "SetPrinter",
    SetPrinter,
    decide=_set,
    needs=lambda command, _found: Needs(printers={command.code}),
)
PRINT_LABELS = Change(
    "PrintLabels",
    PrintLabels,
    decide=_print,
    needs=lambda command, _found: Needs(
        printers={command.printer}, printed_things={one.thing for one in command.wanted}
    ),
)
CANCEL_PRINT_JOB = Change(
    "CancelPrintJob",
    CancelPrintJob,
    decide=_cancel,
    needs=lambda command, _found: Needs(print_jobs={command.sequence}),
)
