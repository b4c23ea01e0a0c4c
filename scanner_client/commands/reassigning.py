"""Kept pieces that change: `parts reassign`, `parts repin`, `parts reassignments`."""

from typing import Annotated

import typer

from parts_service.v1 import reassigning_pb2 as pb
from scanner_client.commands.reservations import allocated, reservations_table
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import table, time_text

work = typer.Typer()

_NUMBER = typer.Argument(help="Number such as E1-42.")


@command(work, "reassign", change=True)
def reassign_reservation(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    order: Annotated[str, typer.Option("--order", "-o", help="Number of the order that gets the pieces.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of that order.")] = 1,
    quantity: Annotated[int, typer.Option(min=0, help="Base units; all if 0.")] = 0,
) -> None:
    """Take kept pieces for another order 挪件: the first one waits before all others (parts manager)."""
    request = pb.ReassignReservationRequest(
        header=station.header(reason=reason),
        reservation=number,
        repair_order=order,
        job_line=line,
        quantity=quantity,
    )
    answer = station.parts.reassign_reservation(request)
    said = station.words("the other order waits before all others: {shortage}", shortage=answer.shortage)
    station.show(
        answer,
        lambda: [
            reservations_table(station, answer.reservations),
            said,
            *allocated(station, answer.allocations),
            station.posted(answer.posted),
        ],
        [one.reservation for one in answer.reservations],
    )


@command(work, "repin", change=True)
def repin_reservation(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    lot: Annotated[str, typer.Option(help="The lot to keep instead; else those that go out first.")] = "",
) -> None:
    """Keep other pieces instead 改用批次, where a lot may not be used any more (storekeeper, advisor)."""
    request = pb.RepinReservationRequest(header=station.header(), reservation=number, lot=lot)
    answer = station.parts.repin_reservation(request)
    station.show(
        answer,
        lambda: [reservations_table(station, answer.reservations), station.posted(answer.posted)],
        [one.reservation for one in answer.reservations],
    )


@command(work, "reassignments")
def list_reassignments(
    station: Station,
    *,
    order: Annotated[str, typer.Option("--order", "-o", help="Number of an order, loser or winner.")] = "",
) -> None:
    """List what was reassigned 挪件记录, oldest first."""
    request = pb.ListReassignmentsRequest(site=station.home(), repair_order=order)
    answer = station.all_pages(station.parts.list_reassignments, request)
    words = station.words
    columns = ["part number", "lot", ">quantity", "from order", "for order", "why", "by", "when"]
    rows = [
        (
            one.part_number,
            one.lot,
            one.quantity,
            f"{one.from_repair_order}/{one.from_job_line}",
            f"{one.to_repair_order}/{one.to_job_line}",
            one.reason,
            one.reassigned_by,
            time_text(one.reassigned_at),
        )
        for one in answer.reassignments
    ]
    station.show(
        answer,
        lambda: [table(words, words("reassignments"), columns, rows)],
        [one.reassignment for one in answer.reassignments],
    )
