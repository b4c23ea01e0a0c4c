"""Printers on the wire."""

from parts_service.domain.labels import Label, Paper
from parts_service.domain.printers import (
    CancelPrintJob,
    LabelsPrinted,
    Printer,
    PrinterKind,
    PrinterLanguage,
    PrinterSet,
    PrintLabels,
    PrintState,
    SetPrinter,
    Wanted,
)
from parts_service.domain.scan import short_code
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.label_subjects import LabelKind, Subject, labels_of, read_subject, site_of
from parts_service.rpc.labelling.dots import RESOLUTIONS
from parts_service.storage import printers
from parts_service.storage.engine import Connection
from parts_service.storage.printers import JobView, PrintView
from parts_service.use_cases.printers import CANCEL_PRINT_JOB, PRINT_LABELS, SET_PRINTER
from parts_service.v1 import labels_pb2, printers_pb2_grpc
from parts_service.v1 import printers_pb2 as pb

COPIES_MAX = 100
RESOLUTION_DEFAULT = 203


class Printers(printers_pb2_grpc.PrinterServiceServicer):
    """The servicer of printers."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetPrinter(
        self, request: pb.SetPrinterRequest, _context: ServicerContext
    ) -> pb.SetPrinterResponse:
        asked = request.printer
        resolution = asked.resolution or RESOLUTION_DEFAULT
        if resolution not in RESOLUTIONS:
            raise messages.invalid("printer.resolution", f"one of {', '.join(map(str, RESOLUTIONS))}")
        command = SetPrinter(
            messages.code(asked.code, "printer.code", 32),
            messages.choice(PrinterKind, asked, "kind", "printer.kind"),
            messages.text(asked.address, "printer.address", 300, least=1),
            messages.choice(PrinterLanguage, asked, "language", "printer.language"),
            messages.choice(Paper, asked, "paper", "printer.paper", default=Paper.ROLL_50X30),
            resolution,
            asked.retired,
            messages.within(request.expected_version, "expected_version", messages.QUANTITY_MAX),
        )
        outcome = await self._house.post(request.header, SET_PRINTER, command)
        fact = outcome.fact
        if not isinstance(fact, PrinterSet):
            raise TypeError(fact.kind)
        return pb.SetPrinterResponse(posted=messages.posted(outcome), version=fact.printer.version)

    async def PrintLabels(
        self, request: pb.PrintLabelsRequest, _context: ServicerContext
    ) -> pb.PrintLabelsResponse:
        site = await self._house.site(messages.header(request.header).home_site)
        printer = messages.code(request.printer, "printer", 32)
        subjects = [
            _read_subject(message, f"subjects[{place}]")
            for place, message in enumerate(messages.lines(request.subjects, "subjects"))
        ]

        def read(connection: Connection) -> list[Label]:
            return labels_of(connection, site, subjects, "")

        labels = await self._house.reader.ask(read)
        things = [label.short_code for label in labels]
        for place, thing in enumerate(things):
            if thing in things[:place]:
                raise messages.invalid(f"subjects[{place}]", "each thing once; say how many as copies")
        wanted = tuple(
            Wanted(thing, messages.within(one.copies or 1, f"subjects[{place}].copies", COPIES_MAX, least=1))
            for place, (thing, one) in enumerate(zip(things, request.subjects, strict=True))
        )
        language = "zh" if calls.current().language == "zh" else "en"
        outcome = await self._house.post(request.header, PRINT_LABELS, PrintLabels(printer, wanted, language))
        self._house.to_print.set()
        fact = outcome.fact
        if not isinstance(fact, LabelsPrinted):
            raise TypeError(fact.kind)
        return pb.PrintLabelsResponse(
            posted=messages.posted(outcome),
            job=outcome.stamp.sequence,
            labels=fact.job.labels,
            printed_before=sum(one.print_number > 1 for one in fact.prints),
        )

    async def CancelPrintJob(
        self, request: pb.CancelPrintJobRequest, _context: ServicerContext
    ) -> pb.CancelPrintJobResponse:
        command = CancelPrintJob(messages.quantity(request.job, "job"))
        outcome = await self._house.post(request.header, CANCEL_PRINT_JOB, command)
        return pb.CancelPrintJobResponse(posted=messages.posted(outcome))

    async def ListPrinters(
        self, request: pb.ListPrintersRequest, _context: ServicerContext
    ) -> pb.ListPrintersResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"printers {site.site_id}",
            request.page,
            "",
            lambda connection, after, most: printers.printers_page(connection, site.site_id, after, most),
            lambda printer: printer.code,
        )
        return pb.ListPrintersResponse(printers=[_write_printer(one) for one in rows], page=info)

    async def ListPrintJobs(
        self, request: pb.ListPrintJobsRequest, _context: ServicerContext
    ) -> pb.ListPrintJobsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        named = messages.code(request.printer, "printer", 32, optional=True)
        waiting = request.only_waiting
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"print jobs {(site.site_id, named, waiting)}",
            request.page,
            0,
            lambda connection, after, most: printers.jobs_page(
                connection, site.site_id, named, after, most, only_waiting=waiting
            ),
            lambda view: view.job.sequence,
        )
        return pb.ListPrintJobsResponse(jobs=[_write_job(one) for one in rows], page=info)

    async def ListLabelPrints(
        self, request: pb.ListLabelPrintsRequest, _context: ServicerContext
    ) -> pb.ListLabelPrintsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        thing = ""
        if request.code:
            subject = read_subject(request.code, None, "code")
            own = site_of(subject)
            if own is not None and own != site.site_id:
                await self._house.require_site_of(subject.thing_id)
            thing = await self._house.reader.ask(lambda connection: _thing(connection, site, subject))
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"label prints {(site.site_id, thing, request.only_again)}",
            request.page,
            0,
            lambda connection, after, most: printers.prints_page(
                connection, site.site_id, thing, after, most, only_again=request.only_again
            ),
            lambda view: view.row,
        )
        return pb.ListLabelPrintsResponse(prints=[_write_print(one) for one in rows], page=info)


def _read_subject(message: labels_pb2.LabelSubject, field: str) -> Subject:
    kind = messages.choice_or_none(LabelKind, message, "kind", f"{field}.kind")
    subject = read_subject(message.code, kind, f"{field}.code")
    if subject.kind is None:
        raise messages.invalid(f"{field}.kind", "the code of a thing, not of a command")
    return subject


def _thing(connection: Connection, site: Site, subject: Subject) -> str:
    """Return the short code of a thing."""
    if subject.kind is not None and subject.thing_id:
        return short_code(subject.kind, subject.thing_id)
    (label,) = labels_of(connection, site, [subject], "")
    return label.short_code


def _write_printer(printer: Printer) -> pb.Printer:
    return pb.Printer(
        code=printer.code,
        kind=messages.enum_value(pb.PrinterKind, f"PRINTER_KIND_{printer.kind}"),
        address=printer.address,
        language=messages.enum_value(pb.PrinterLanguage, f"PRINTER_LANGUAGE_{printer.language}"),
        paper=messages.enum_value(labels_pb2.LabelPaper, f"LABEL_PAPER_{printer.paper}"),
        resolution=printer.resolution,
        retired=printer.retired,
        version=printer.version,
    )


def _write_job(view: JobView) -> pb.PrintJob:
    job, progress = view.job, view.progress
    state = PrintState.CANCELLED if job.cancelled_by is not None else PrintState(progress.state)
    waits = state is PrintState.WAITING
    return pb.PrintJob(
        job=job.sequence,
        printer=job.printer,
        state=messages.enum_value(pb.PrintState, f"PRINT_STATE_{state.value}"),
        labels=job.labels,
        tries=progress.tries,
        problem=progress.problem,
        next_try_at=messages.timestamp(progress.next_try_at if waits else None),
        recorded_at=messages.timestamp(view.recorded_at),
        requested_by=view.actor or "",
        ended_at=messages.timestamp(progress.ended_at),
    )


def _write_print(view: PrintView) -> pb.LabelPrint:
    label = view.label
    return pb.LabelPrint(
        short_code=label.thing,
        job=label.sequence,
        printer=view.printer,
        copies=label.copies,
        print_number=label.print_number,
        recorded_at=messages.timestamp(view.recorded_at),
        printed_by=view.actor or "",
    )
