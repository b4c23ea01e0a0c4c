"""Holds: `parts hold`."""

from typing import Annotated

import typer

from parts_service.v1 import holds_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

hold = typer.Typer(no_args_is_help=True, help="Holds 冻结: what stops stock from being used.")

_EVERYWHERE = typer.Option("--everywhere", help="At every site of the organisation.")


@command(hold, "place", change=True)
def place_hold(
    station: Station,
    *,
    reason: Annotated[str, typer.Option(help="Why; shown to everybody whom it stops.")],
    kind: Annotated[str, choice_option(pb.HoldKind, "--kind", "-k", help="Kind:")] = "quality",
    lot: Annotated[str | None, typer.Option(help="Lot number, short code or @photo.")] = None,
    part: Annotated[str | None, typer.Option(help="Part number.")] = None,
    supplier: Annotated[str | None, typer.Option(help="Supplier code.")] = None,
    location: Annotated[str | None, typer.Option(help="Location code.")] = None,
    everywhere: Annotated[bool, _EVERYWHERE] = False,
) -> None:
    """Put a lot, part, supplier or location on hold (storekeeper, parts manager or inspector)."""
    if sum(scope is not None for scope in (lot, part, supplier, location)) != 1:
        raise ArgumentWrong(station.words("a hold is on one of --lot, --part, --supplier and --location"))
    wanted = pb.Hold(
        kind=kind,
        lot=named(station, lot).code if lot else None,
        part_number=part,
        supplier=supplier,
        location=location,
        reason=reason,
    )
    header = station.header(reason=reason, organisation=everywhere)
    answer = station.parts.place_hold(pb.PlaceHoldRequest(header=header, hold=wanted))
    said = station.words("hold {hold} is on {what}", hold=answer.hold, what=_scope(wanted))
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.hold])


@command(hold, "release", change=True)
def release_hold(
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Number such as H1-42.")],
    reason: Annotated[str, typer.Option(help="Why it may be used again.")] = "",
    everywhere: Annotated[bool, _EVERYWHERE] = False,
) -> None:
    """Release one hold; others stay (quality inspector, for recall and safety with a second person)."""
    header = station.header(reason=reason, organisation=everywhere)
    answer = station.parts.release_hold(pb.ReleaseHoldRequest(header=header, hold=number))
    words = station.words
    if answer.approval:
        said = words("the release waits for a second person: {approval}", approval=answer.approval)
    else:
        said = words("hold {hold} is released", hold=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.approval or number])


@command(hold, "list")
def list_holds(station: Station) -> None:
    """List the active holds of the site and the organisation."""
    answer = station.all_pages(station.parts.list_holds, pb.ListHoldsRequest(site=station.home()))
    words = station.words
    columns = ["hold", "kind", "on", "reason", "since", "by"]
    rows = [
        (h.hold, choice(words, pb.HoldKind, h.kind), _scope(h), h.reason, time_text(h.placed_at), h.placed_by)
        for h in answer.holds
    ]
    station.show(
        answer, lambda: [table(words, words("holds"), columns, rows)], (h.hold for h in answer.holds)
    )


def _scope(given: pb.Hold) -> str:
    return given.lot or given.part_number or given.supplier or given.location
