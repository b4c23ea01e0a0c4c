"""Consigned goods: `parts consignment`."""

from typing import Annotated

import typer

from parts_service.v1 import owners_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import date_text, money_text, table

consignment = typer.Typer(
    no_args_is_help=True, help="Consigned goods 寄售: agreements, and what was used of them."
)


@command(consignment, "set", change=True)
def set_consignment(
    station: Station,
    *,
    supplier: Annotated[str, typer.Argument(help="Supplier code.")],
    number: Annotated[str, typer.Argument(help="Number of the agreement.")],
    evidence: Annotated[str, typer.Option("--evidence", help="On what it rests; kept.")],
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    valid_until: Annotated[Date | None, day_option("--until", help="Last day; open-ended if unset.")] = None,
) -> None:
    """Put a supplier's agreement on consigned goods on record (parts manager)."""
    wanted = pb.Consignment(supplier=supplier, number=number, valid_from=valid_from, valid_until=valid_until)
    answer = station.parts.set_consignment(
        pb.SetConsignmentRequest(
            header=station.header(reason=evidence, organisation=True), consignment=wanted
        )
    )
    station.show(answer, lambda: [_said(answer.consignment), station.posted(answer.posted)], [supplier])


@command(consignment, "list")
def list_consignments(station: Station) -> None:
    """List the agreements on consigned goods."""
    answer = station.all_pages(station.parts.list_consignments, pb.ListConsignmentsRequest())
    words = station.words
    columns = ["supplier", "number", "valid from", "valid until"]
    rows = [
        (one.supplier, one.number, date_text(one.valid_from), date_text(one.valid_until))
        for one in answer.consignments
    ]
    station.show(
        answer,
        lambda: [table(words, words("consignment agreements"), columns, rows)],
        (one.supplier for one in answer.consignments),
    )


@command(consignment, "used")
def list_consumption(
    station: Station,
    *,
    supplier: Annotated[str, typer.Option(help="Supplier code; all if unset.")] = "",
    first: Annotated[Date | None, day_option("--from", help="First day.")] = None,
    last: Annotated[Date | None, day_option("--until", help="Last day.")] = None,
) -> None:
    """List the consigned goods used within some days, less what came back 寄售结算 (parts manager, auditor)."""
    request = pb.ListConsumptionRequest(site=station.home(), supplier=supplier, first=first, last=last)
    answer = station.all_pages(station.parts.list_consumption, request)
    words = station.words
    columns = ["supplier", "lot", "part number", ">used", ">returned", ">price", ">amount"]
    rows = [
        (
            one.supplier,
            one.lot,
            one.part_number,
            one.used,
            one.returned,
            money_text(one.unit_cost_minor, one.currency),
            money_text(one.amount_minor, one.currency),
        )
        for one in answer.rows
    ]
    station.show(
        answer,
        lambda: [table(words, words("consigned goods used"), columns, rows)],
        (one.lot for one in answer.rows),
    )


def _said(one: pb.Consignment) -> str:
    return f"{one.supplier} · {one.number} · {date_text(one.valid_from)} – {date_text(one.valid_until)}"
