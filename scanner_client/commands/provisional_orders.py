"""Provisional orders while the dealer system is down: `parts order open|link|provisional`."""

from typing import Annotated

import typer

from parts_service.v1 import provisional_orders_pb2 as pb
from parts_service.v1 import repair_orders_pb2
from scanner_client.arguments import job_lines
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import table, time_text

provisional = typer.Typer()


@command(provisional, "open", change=True)
def open_order(
    station: Station,
    *,
    vin: Annotated[str, typer.Option(help="17 characters; or the plate.")] = "",
    plate: Annotated[str, typer.Option()] = "",
    line: Annotated[
        list[str] | None, typer.Option("--line", "-l", metavar="N:DESCRIPTION[:PAYTYPE]", help="Job line.")
    ] = None,
    authorise: Annotated[
        list[str] | None,
        typer.Option("--authorise", "-a", metavar="N:PART*QTY", help="What was agreed on by word."),
    ] = None,
    technician: Annotated[str, typer.Option(help="Principal code of the technician.")] = "",
) -> None:
    """Open a provisional order 临时工单 while the dealer system is down (storekeeper, service advisor)."""
    consent = repair_orders_pb2.Authorisation(
        authorised_by=repair_orders_pb2.AuthorisedBy.AUTHORISED_BY_CUSTOMER, version=1, channel="word"
    )
    wanted = repair_orders_pb2.RepairOrder(
        vin=vin, plate=plate, job_lines=job_lines(line or [], authorise or [], consent, technician)
    )
    request = pb.CreateProvisionalOrderRequest(header=station.header(), repair_order=wanted)
    answer = station.parts.create_provisional_order(request)
    said = station.words("provisional order {number} is open", number=answer.number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.number])


@command(provisional, "link", change=True)
def link_order(
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Number of the provisional order.")],
    dealer_number: Annotated[str, typer.Argument(help="The dealer system's number.")],
    reason: Annotated[str, typer.Option(help="Why, where the vehicles differ.")] = "",
) -> None:
    """Link a provisional order to the dealer system's number (service advisor)."""
    request = pb.LinkProvisionalOrderRequest(
        header=station.header(reason=reason), provisional=number, number=dealer_number
    )
    answer = station.parts.link_provisional_order(request)
    said = station.words(
        "{lines} issue lines went to {number}, {exceptions} exceptions",
        lines=answer.issue_lines,
        number=dealer_number,
        exceptions=answer.exceptions,
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [dealer_number])


@command(provisional, "provisional")
def list_provisional(
    station: Station, *, hours: Annotated[int, typer.Option(min=0, help="Opened so long ago at least.")] = 0
) -> None:
    """List provisional orders that are not linked yet, oldest first."""
    request = pb.ListProvisionalOrdersRequest(site=station.home(), older_than_hours=hours)
    answer = station.all_pages(station.parts.list_provisional_orders, request)
    words = station.words
    columns = ["number", "VIN", "plate", "opened"]
    rows = [(one.number, one.vin, one.plate, time_text(one.opened_at)) for one in answer.orders]
    shown = (one.number for one in answer.orders)
    station.show(answer, lambda: [table(words, words("provisional orders"), columns, rows)], shown)
