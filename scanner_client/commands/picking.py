"""Picking: `parts pick`."""

from datetime import datetime
from typing import Annotated

import typer

from parts_service.v1 import picking_pb2 as pb
from scanner_client.arguments import ArgumentWrong, moment
from scanner_client.options import command, read_by
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import table, time_text

pick = typer.Typer(no_args_is_help=True, help="Picking 拣货: from the shelves to the wait bins.")

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")
_UNTIL = typer.Option(parser=read_by(moment), metavar="TIME", help="Only for requests needed until then.")


@command(pick, "list")
def make_pick_list(
    station: Station,
    *,
    order: Annotated[str, _ORDER] = "",
    request: Annotated[str, typer.Option(help="Number of a parts request.")] = "",
    until: Annotated[datetime | None, _UNTIL] = None,
) -> None:
    """List what to bring where 拣货单, in the order of the shelves."""
    asked = pb.MakePickListRequest(
        site=station.home(), repair_order=order, request=request, needed_until=until
    )
    answer = station.parts.make_pick_list(asked)
    words = station.words
    columns = ["from", "part number", "lot", "serial", ">quantity", "repair order", "line", "wait bin"]
    rows = [
        (
            one.location,
            one.part_number,
            one.lot,
            one.serial,
            one.quantity,
            one.repair_order,
            one.job_line,
            one.wait_bin,
        )
        for one in answer.lines
    ]
    station.show(
        answer, lambda: [table(words, words("pick list"), columns, rows)], [one.lot for one in answer.lines]
    )


@command(pick, "confirm", change=True)
def confirm_picked(
    station: Station,
    *,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE[*QTY]…", help="Lots or units, or @photo.")
    ] = None,
    order: Annotated[str, _ORDER],
    to: Annotated[str, typer.Option(help="Code of the wait bin.")],
    location: Annotated[str, typer.Option(help="Where they were taken from.")] = "",
    none_left: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Lot of which no more stands there, or unit not found; repeat it."),
    ] = None,
) -> None:
    """Say that goods kept for an order lie in its wait bin 备齐, or were not found, all or none (storekeeper)."""
    given = [named(station, code) for code in codes or ()]
    gone = [named(station, code).code for code in none_left or ()]
    lines = [
        pb.PickedLine(
            code=one.code, quantity=one.quantity or 1, location=location, none_left=one.code in gone
        )
        for one in given
    ]
    found = {one.code for one in given}
    lines += [
        pb.PickedLine(code=code, location=location, none_left=True) for code in gone if code not in found
    ]
    if not lines:
        raise ArgumentWrong(station.words("say what: CODE…, or --none-left CODE"))
    asked = pb.ConfirmPickedRequest(
        header=station.header(),
        repair_order=order,
        wait_bin=to,
        lines=lines,
    )
    answer = station.parts.confirm_picked(asked)
    said = [station.words("{quantity} brought to {place}", quantity=answer.picked, place=to)]
    if answer.repinned:
        said.append(station.words("{quantity} of it are kept of another lot now", quantity=answer.repinned))
    if answer.missing:
        said.append(
            station.words("{quantity} not found: the book has them as missing", quantity=answer.missing)
        )
    station.show(answer, lambda: [*said, station.posted(answer.posted)], [to])


@command(pick, "bins")
def list_wait_bins(station: Station) -> None:
    """List what lies in the wait bins 待料位, for whom and since when; without an order, it is left over."""
    answer = station.parts.list_wait_bins(pb.ListWaitBinsRequest(site=station.home()))
    words = station.words
    columns = ["wait bin", "lot", "part number", ">quantity", "repair order", "since"]
    rows = [
        (one.wait_bin, one.lot, one.part_number, one.quantity, one.repair_order, time_text(one.since))
        for one in answer.lots
    ]
    station.show(
        answer, lambda: [table(words, words("wait bins"), columns, rows)], [one.lot for one in answer.lots]
    )
