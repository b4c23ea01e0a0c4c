"""Shortages: `parts shortage`."""

from typing import Annotated

import typer

from parts_service.v1 import shortages_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.commands.reservations import allocated
from scanner_client.options import choice_option, command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table, time_text

shortage = typer.Typer(no_args_is_help=True, help="Shortages 缺料: what repair orders wait for.")

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")
_NUMBER = typer.Argument(help="Number such as B1-42.")


@command(shortage, "record", change=True)
def record_shortage(
    station: Station,
    *,
    part: Annotated[str, typer.Argument(metavar="PART[*QTY]", help="Part number.")],
    order: Annotated[str, _ORDER],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    priority: Annotated[
        str, choice_option(pb.ShortagePriority, "--priority", "-p", help="Who is served first:")
    ] = "normal",
) -> None:
    """Put on record that a repair order line lacks parts 缺料; what is free is kept at once (storekeeper, advisor)."""
    given = named(station, part)
    request = pb.RecordShortageRequest(
        header=station.header(),
        repair_order=order,
        job_line=line,
        part_number=given.code,
        quantity=given.quantity or 1,
        priority=priority,
    )
    answer = station.parts.record_shortage(request)
    said = station.words(
        "shortage {shortage}: {waiting} lacking", shortage=answer.shortage, waiting=answer.waiting
    )
    station.show(
        answer,
        lambda: [said, *allocated(station, answer.allocations), station.posted(answer.posted)],
        [answer.shortage],
    )


@command(shortage, "cancel", change=True)
def cancel_shortage(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Say that a line needs the parts no more: what was kept for it is free again (storekeeper, advisor)."""
    request = pb.CancelShortageRequest(header=station.header(reason=reason), shortage=number)
    answer = station.parts.cancel_shortage(request)
    said = station.words("shortage {shortage} is cancelled", shortage=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(shortage, "promise", change=True)
def promise_shortage(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    day: Annotated[
        Date | None, day_option("--day", help="The day; without it the promise is withdrawn.")
    ] = None,
) -> None:
    """Promise the pieces for a day 承诺到货, or withdraw the promise (storekeeper)."""
    request = pb.PromiseShortageRequest(header=station.header(), shortage=number, promised_on=day)
    answer = station.parts.promise_shortage(request)
    said = (
        station.words("shortage {shortage} is promised for no day", shortage=number)
        if day is None
        else station.words("shortage {shortage} is promised for {day}", shortage=number, day=date_text(day))
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(shortage, "list")
def list_shortages(
    station: Station,
    *,
    order: Annotated[str, _ORDER] = "",
    part: Annotated[str, typer.Option(help="Part number.")] = "",
) -> None:
    """List what repair orders wait for, oldest first, with the hours they have waited."""
    request = pb.ListShortagesRequest(site=station.home(), repair_order=order, part_number=part)
    answer = station.all_pages(station.parts.list_shortages, request)
    words = station.words
    columns = [
        "lacking", "repair order", "line", "part number", "name", ">quantity", ">allocated", ">issued",
        "priority", "state", "since", ">hours", "purchase order", "promised", "instead of", "asked by",
    ]  # fmt: skip
    rows = [
        (
            b.shortage,
            b.repair_order,
            b.job_line,
            b.part_number,
            b.part_name,
            b.quantity,
            b.allocated or "",
            b.filled or "",
            choice(words, pb.ShortagePriority, b.priority),
            choice(words, pb.ShortageState, b.state),
            time_text(b.since),
            b.waited_hours or "",
            b.purchase_order,
            date_text(b.promised_on),
            b.asked_part_number,
            b.requested_by,
        )
        for b in answer.shortages
    ]
    station.show(
        answer,
        lambda: [table(words, words("shortages"), columns, rows)],
        [b.shortage for b in answer.shortages],
    )
