"""Printers: `parts printer set`, `list`, `print`, `jobs`, `cancel`, `prints`."""

from typing import Annotated, Final

import typer

from parts_service.v1 import labels_pb2
from parts_service.v1 import printers_pb2 as pb
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

printer = typer.Typer(no_args_is_help=True, help="Printers 打印机: labels printed by the service itself.")

_CODE: Final = typer.Argument(help="Code of the printer.")
_ADDRESS: Final = typer.Option(help="host:port, name of a folder, or of a queue of CUPS.")
_VERSION: Final = typer.Option("--version-seen", help="Version that was seen; 0 for a new printer.")


@command(printer, "set", change=True)
def set_printer(  # noqa: PLR0913 - the options of a command
    station: Station,
    *,
    code: Annotated[str, _CODE],
    kind: Annotated[str, choice_option(pb.PrinterKind, "--kind", "-k", help="How it is reached:")],
    address: Annotated[str, _ADDRESS],
    language: Annotated[str, choice_option(pb.PrinterLanguage, "--language", "-l", help="What it is sent:")],
    paper: Annotated[
        str, choice_option(labels_pb2.LabelPaper, "--paper", help="What it prints on:")
    ] = "roll-50x30",
    dpi: Annotated[int, typer.Option(help="Dots an inch: 203, 300 or 600.")] = 203,
    retired: Annotated[bool, typer.Option("--retired", help="It prints nothing new.")] = False,
    version: Annotated[int, _VERSION] = 0,
) -> None:
    """Set a printer up, change it, or retire it (parts manager)."""
    made = pb.Printer(
        code=code,
        kind=kind,
        address=address,
        language=language,
        paper=paper,
        resolution=dpi,
        retired=retired,
    )
    request = pb.SetPrinterRequest(header=station.header(), printer=made, expected_version=version)
    answer = station.parts.set_printer(request)
    said = station.words("printer {printer} is at {address}", printer=code, address=address)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(answer.version)])


@command(printer, "list")
def list_printers(station: Station) -> None:
    """List the printers of the site."""
    answer = station.all_pages(station.parts.list_printers, pb.ListPrintersRequest(site=station.home()))
    words = station.words
    columns = ["printer", "kind", "address", "language", "paper", ">dpi", "retired", ">version"]
    rows = [
        (one.code, choice(words, pb.PrinterKind, one.kind), one.address,
         choice(words, pb.PrinterLanguage, one.language), choice(words, labels_pb2.LabelPaper, one.paper),
         one.resolution, words("yes") if one.retired else "", one.version)
        for one in answer.printers
    ]  # fmt: skip
    shown = (one.code for one in answer.printers)
    station.show(answer, lambda: [table(words, words("printers"), columns, rows)], shown)


@command(printer, "print", change=True)
def print_labels(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    things: Annotated[list[str], typer.Argument(help="Lots, units, locations or short codes.")],
    kind: Annotated[
        str | None,
        choice_option(labels_pb2.LabelKind, "--kind", "-k", help="What they are, where they do not say so:"),
    ] = None,
    copies: Annotated[int, typer.Option(min=1, max=100, help="Of each.")] = 1,
    reason: Annotated[str, typer.Option(help="Why, where one was printed before; kept.")] = "",
) -> None:
    """Print labels: the job waits until the printer takes it (storekeeper)."""
    request = pb.PrintLabelsRequest(
        header=station.header(reason=reason),
        printer=code,
        subjects=[labels_pb2.LabelSubject(code=one, kind=kind, copies=copies) for one in things],
    )
    answer = station.parts.print_labels(request)
    said = station.words("print job {job}: {labels} labels", job=answer.job, labels=answer.labels)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(answer.job)])


@command(printer, "jobs")
def list_print_jobs(
    station: Station,
    *,
    code: Annotated[str, typer.Option("--printer", help="Of one printer.")] = "",
    waiting: Annotated[bool, typer.Option("--waiting", help="Only what waits.")] = False,
) -> None:
    """List the print jobs, oldest first, with what went wrong."""
    request = pb.ListPrintJobsRequest(site=station.home(), printer=code, only_waiting=waiting)
    answer = station.all_pages(station.parts.list_print_jobs, request)
    words = station.words
    columns = [">job", "printer", "state", ">labels", "time", "by", ">tries", "next try", "problem"]
    rows = [
        (one.job, one.printer, choice(words, pb.PrintState, one.state), one.labels, time_text(one.recorded_at),
         one.requested_by, one.tries, time_text(one.next_try_at), one.problem)
        for one in answer.jobs
    ]  # fmt: skip
    shown = (str(one.job) for one in answer.jobs)
    station.show(answer, lambda: [table(words, words("print jobs"), columns, rows)], shown)


@command(printer, "cancel", change=True)
def cancel_print_job(
    station: Station, *, job: Annotated[int, typer.Argument(help="Number of the job.")]
) -> None:
    """Cancel a job that still waits (storekeeper)."""
    answer = station.parts.cancel_print_job(pb.CancelPrintJobRequest(header=station.header(), job=job))
    said = station.words("print job {job} is cancelled", job=job)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(job)])


@command(printer, "prints")
def list_label_prints(
    station: Station,
    *,
    thing: Annotated[str, typer.Option("--of", help="Of one lot, unit, location or short code.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Only what was printed again.")] = False,
) -> None:
    """List whose labels were printed, by whom, and the how many-th time."""
    request = pb.ListLabelPrintsRequest(site=station.home(), code=thing, only_again=again)
    answer = station.all_pages(station.parts.list_label_prints, request)
    words = station.words
    columns = ["label", ">print", ">labels", "printer", "time", "by", ">job"]
    rows = [
        (one.short_code, one.print_number, one.copies, one.printer, time_text(one.recorded_at),
         one.printed_by, one.job)
        for one in answer.prints
    ]  # fmt: skip
    shown = (one.short_code for one in answer.prints)
    station.show(answer, lambda: [table(words, words("prints"), columns, rows)], shown)
