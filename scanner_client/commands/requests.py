"""Parts requests: `parts request`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import requests_pb2 as pb
from parts_service.v1 import shortages_pb2
from scanner_client.arguments import moment
from scanner_client.commands.reservations import allocated
from scanner_client.options import choice_option, command, read_by
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table, time_text

request = typer.Typer(no_args_is_help=True, help="Parts requests 领料申请: what job lines are to get.")

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")
_NUMBER = typer.Argument(help="Number such as Q1-42.")
_NEEDED = typer.Option(parser=read_by(moment), metavar="TIME", help="When the work begins; else at once.")
_UNTIL = typer.Option(parser=read_by(moment), metavar="TIME", help="Only what is needed until then.")


@command(request, "make", change=True)
def request_parts(
    station: Station,
    *,
    parts: Annotated[list[str], typer.Argument(metavar="PART[*QTY]…", help="Part numbers.")],
    order: Annotated[str, _ORDER],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    needed: Annotated[datetime | None, _NEEDED] = None,
    substitute: Annotated[
        bool, typer.Option("--substitute", help="Take the current part where too little is free.")
    ] = False,
    priority: Annotated[
        str, choice_option(shortages_pb2.ShortagePriority, "--priority", "-p", help="Who is served first:")
    ] = "normal",
) -> None:
    """Request parts 领料申请 for a job line: what is free is kept at once, the rest waits (advisor, technician)."""
    given = [named(station, part) for part in parts]
    asked = pb.RequestPartsRequest(
        header=station.header(),
        repair_order=order,
        lines=[
            pb.RequestedPart(
                job_line=line, part_number=one.code, quantity=one.quantity or 1, substitute=substitute
            )
            for one in given
        ],
        priority=priority,
        needed_at=needed,
    )
    answer = station.parts.request_parts(asked)
    station.show(
        answer,
        lambda: [
            _lines(station, answer.request),
            *allocated(station, answer.allocations),
            *_offers(station, answer.request.lines),
            station.posted(answer.posted),
        ],
        [answer.request.request],
    )


@command(request, "cancel", change=True)
def cancel_request(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Say that the parts are wanted no more: what was kept for them is free again (advisor, technician)."""
    asked = pb.CancelRequestRequest(header=station.header(reason=reason), request=number)
    answer = station.parts.cancel_request(asked)
    said = station.words(
        "parts request {request} is cancelled, {quantity} let go", request=number, quantity=answer.released
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(request, "substitute", change=True)
def accept_substitute(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Line of the request.")] = 1,
    part: Annotated[str, typer.Option(help="Which part, where several do.")] = "",
) -> None:
    """Take the part that is current 替代件 in place of the one asked for (advisor, technician)."""
    asked = pb.AcceptSubstituteRequest(header=station.header(), request=number, line=line, part_number=part)
    answer = station.parts.accept_substitute(asked)
    said = station.words(
        "{quantity} of {given} in place of {asked}",
        quantity=answer.quantity,
        given=answer.part_number,
        asked=answer.asked_part_number,
    )
    station.show(
        answer,
        lambda: [said, *allocated(station, answer.allocations), station.posted(answer.posted)],
        [answer.part_number],
    )


@command(request, "show")
def get_request(station: Station, *, number: Annotated[str, _NUMBER]) -> None:
    """Show one request with what is kept for each line, what is picked and what waits."""
    answer = station.parts.get_request(pb.GetRequestRequest(request=number))
    station.show(answer, lambda: [_lines(station, answer.request)], [number])


@command(request, "list")
def list_requests(
    station: Station,
    *,
    order: Annotated[str, _ORDER] = "",
    until: Annotated[datetime | None, _UNTIL] = None,
    state: Annotated[
        str | None, choice_option(pb.PartsRequestState, "--state", help="Only those that are:")
    ] = None,
) -> None:
    """List the requests that are not over, in the order they came."""
    asked = pb.ListRequestsRequest(site=station.home(), repair_order=order, needed_until=until, state=state)
    answer = station.all_pages(station.parts.list_requests, asked)
    words = station.words
    columns = ["parts request", "repair order", "state", ">lines", "needed", "since", "asked by"]
    rows = [
        (
            one.request,
            one.repair_order,
            choice(words, pb.PartsRequestState, one.state),
            len(one.lines),
            time_text(one.needed_at),
            time_text(one.since),
            one.requested_by,
        )
        for one in answer.requests
    ]
    station.show(
        answer,
        lambda: [table(words, words("parts requests"), columns, rows)],
        [one.request for one in answer.requests],
    )


def _lines(station: Station, asked: pb.PartsRequest) -> RenderableType:
    words = station.words
    columns = [
        "line", "job", "part number", ">quantity", "instead of", ">reserved", ">picked", ">expected",
        ">issued", ">lacking", "state", "promised", "lacking",
    ]  # fmt: skip
    rows = [
        (
            one.line,
            one.job_line,
            one.part_number,
            one.quantity,
            "" if one.part_number == one.asked_part_number else one.asked_part_number,
            one.reserved or "",
            one.picked or "",
            one.expected or "",
            one.issued or "",
            one.waiting or "",
            choice(words, pb.PartsRequestState, one.state),
            date_text(one.promised_on),
            one.shortage,
        )
        for one in asked.lines
    ]
    title = words(
        "parts request {request} for order {order}", request=asked.request, order=asked.repair_order
    )
    return table(words, title, columns, rows)


def _offers(station: Station, lines: Sequence[pb.PartsRequestLine]) -> list[RenderableType]:
    """Say of lines that lack parts what else would do."""
    return [
        station.words(
            "line {line}: {quantity} of {part} do as well, {free} are free",
            line=one.line,
            quantity=offer.quantity,
            part=offer.part_number,
            free=offer.free,
        )
        for one in lines
        for offer in one.offers
    ]
