"""Clearance of repair orders and their exceptions: `parts order clearance|exceptions|resolve`."""

from typing import Annotated

import typer

from parts_service.v1 import clearance_pb2 as pb
from parts_service.v1 import repair_orders_pb2
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

clearing = typer.Typer()

_NUMBER = typer.Argument(help="Number of the repair order.")


@command(clearing, "clearance")
def check_clearance(station: Station, number: Annotated[str, _NUMBER]) -> None:
    """Tell what is still open on a repair order 结算放行, and what to do about it."""
    request = pb.CheckClearanceRequest(site=station.home(), repair_order=number)
    answer = station.parts.check_clearance(request)
    words = station.words
    columns = ["open", ">line", "about", ">quantity", "what to do"]
    rows = [
        (
            choice(words, pb.OpenKind, one.kind),
            one.job_line or "",
            one.about,
            one.quantity or "",
            one.what_to_do,
        )
        for one in answer.matters
    ]
    said = words("nothing is open: {number} may be settled", number=number)
    shown = (one.about for one in answer.matters)
    station.show(
        answer, lambda: [said if answer.cleared else table(words, words("still open"), columns, rows)], shown
    )


@command(clearing, "exceptions")
def list_exceptions(
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Only this repair order.")] = "",
    resolved: Annotated[bool, typer.Option("--resolved", help="The resolved ones too.")] = False,
) -> None:
    """List what was open when repair orders were settled, delivered or cancelled all the same."""
    request = pb.ListExceptionsRequest(site=station.home(), repair_order=number, resolved_too=resolved)
    answer = station.all_pages(station.parts.list_exceptions, request)
    words = station.words
    columns = ["repair order", ">no.", "open", ">line", "about", ">quantity", "state", "since", "resolution"]
    rows = [
        (one.repair_order, one.ordinal, choice(words, pb.OpenKind, one.matter.kind), one.matter.job_line or "",
         one.matter.about, one.matter.quantity or "",
         choice(words, repair_orders_pb2.RepairOrderState, one.state), time_text(one.since), one.resolution)
        for one in answer.exceptions
    ]  # fmt: skip
    shown = (f"{one.repair_order} {one.ordinal}" for one in answer.exceptions)
    station.show(answer, lambda: [table(words, words("exceptions"), columns, rows)], shown)


@command(clearing, "resolve", change=True)
def resolve_exception(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    ordinal: Annotated[int, typer.Argument(min=1, help="Number of the exception.")],
    resolution: Annotated[str, typer.Argument(help="How it was settled.")],
) -> None:
    """Say how an exception was settled (parts manager, service advisor)."""
    request = pb.ResolveExceptionRequest(
        header=station.header(), repair_order=number, ordinal=ordinal, resolution=resolution
    )
    answer = station.parts.resolve_exception(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [number])
