"""Reservations: `parts reserve`, `parts unreserve`, `parts reservations`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import reservations_pb2 as pb
from scanner_client.arguments import moment
from scanner_client.options import command, read_by
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

work = typer.Typer()

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")
_UNTIL = typer.Option(
    parser=read_by(moment), metavar="TIME", help="Let go by itself then; else when the order ends."
)


@command(work, "reserve", change=True)
def reserve_parts(
    station: Station,
    *,
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE[*QTY]…", help="Lot, unit or part number, or @photo.")
    ],
    order: Annotated[str, _ORDER],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    until: Annotated[datetime | None, _UNTIL] = None,
) -> None:
    """Keep parts 预留 for a repair order line, all or none: nobody else can take them (storekeeper, advisor)."""
    given = [named(station, code) for code in codes]
    request = pb.ReservePartsRequest(
        header=station.header(),
        repair_order=order,
        lines=[pb.ReserveLine(job_line=line, code=one.code, quantity=one.quantity or 1) for one in given],
        expires_at=until,
    )
    answer = station.parts.reserve_parts(request)
    station.show(
        answer,
        lambda: [reservations_table(station, answer.reservations), station.posted(answer.posted)],
        [kept.reservation for kept in answer.reservations],
    )


@command(work, "unreserve", change=True)
def release_reservation(
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Number such as E1-42.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Let what is left of a reservation go 释放预留 (storekeeper, advisor)."""
    request = pb.ReleaseReservationRequest(header=station.header(reason=reason), reservation=number)
    answer = station.parts.release_reservation(request)
    said = station.words("{quantity} of {reservation} let go", quantity=answer.released, reservation=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(work, "reservations")
def list_reservations(
    station: Station,
    *,
    order: Annotated[str, _ORDER] = "",
    part: Annotated[str, typer.Option(help="Part number.")] = "",
) -> None:
    """List what is kept 预留 for repair orders, oldest first."""
    request = pb.ListReservationsRequest(site=station.home(), repair_order=order, part_number=part)
    answer = station.all_pages(station.parts.list_reservations, request)
    station.show(
        answer,
        lambda: [reservations_table(station, answer.reservations)],
        [kept.reservation for kept in answer.reservations],
    )


def reservations_table(station: Station, reservations: Sequence[pb.Reservation]) -> RenderableType:
    """Show reservations as a table."""
    words = station.words
    columns = [
        "reservation", "repair order", "line", "part number", "lot", "serial", ">quantity", ">expected",
        ">reserved", ">issued", "state", "wait bin", "lacking", "since", "expires",
    ]  # fmt: skip
    rows = [
        (
            kept.reservation,
            kept.repair_order,
            kept.job_line,
            kept.part_number,
            kept.lot,
            kept.serial,
            kept.quantity,
            kept.expected or "",
            kept.reserved or "",
            kept.issued or "",
            choice(words, pb.ReservationStatus, kept.status),
            kept.wait_bin,
            kept.shortage,
            time_text(kept.since),
            time_text(kept.expires_at),
        )
        for kept in reservations
    ]
    return table(words, words("reservations"), columns, rows)


def allocated(station: Station, allocations: Sequence[pb.Allocation]) -> list[RenderableType]:
    """Say of goods that arrived or were free which order they are kept for, and where to bring them at once."""
    words = station.words
    said: list[RenderableType] = []
    for one in allocations:
        figures = {"quantity": one.quantity, "lot": one.lot, "order": one.repair_order}
        if one.wait_bin:
            text = words(
                "{quantity} of {lot}: straight to wait bin {place} for order {order}",
                place=one.wait_bin,
                **figures,
            )
        else:
            text = words("{quantity} of {lot}: kept for order {order}", **figures)
        said.append(Text(text, style="bold yellow"))
    return said
