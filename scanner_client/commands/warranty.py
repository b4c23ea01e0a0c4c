"""Warranty: `parts warranty`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import warranty_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import Rows, choice, date_text, table

warranty = typer.Typer(
    no_args_is_help=True, help="Warranty 质保: what is covered, until when, and by which rule."
)


@command(warranty, "set-term", change=True)
def set_term(
    station: Station,
    *,
    repair_class: Annotated[str, choice_option(pb.RepairClass, "--class", help="Repair class:")],
    km: Annotated[int, typer.Option(min=0, help="Kilometres after delivery.")],
    days: Annotated[int, typer.Option(min=0, help="Days after the day of delivery.")],
    valid_from: Annotated[Date, day_option("--from", help="First day of delivery it holds for.")],
    reason: Annotated[str, typer.Option(help="The rule it follows; kept.")],
) -> None:
    """Set the legal warranty of a repair class 法定质量保证期 (parts manager). Have a lawyer check it."""
    term = pb.WarrantyTerm(repair_class=repair_class, km=km, days=days)
    request = pb.SetWarrantyTermsRequest(
        header=station.header(reason=reason, organisation=True), valid_from=valid_from, terms=[term]
    )
    answer = station.parts.set_warranty_terms(request)
    station.show(
        answer,
        lambda: [_terms(station, answer.terms), station.posted(answer.posted)],
        [date_text(valid_from)],
    )


@command(warranty, "terms")
def list_terms(
    station: Station,
    *,
    day: Annotated[Date | None, day_option("--day", help="Day of delivery; today if unset.")] = None,
    history: Annotated[bool, typer.Option("--history", help="Everything that was set.")] = False,
) -> None:
    """List the legal warranty of every repair class."""
    answer = station.parts.list_warranty_terms(pb.ListWarrantyTermsRequest(day=day, with_history=history))
    shown = answer.history if history else answer.terms
    station.show(answer, lambda: [_terms(station, shown)], (f"{one.km} {one.days}" for one in shown))


def _terms(station: Station, terms: Iterable[pb.WarrantyTerm]) -> Rows | Text:
    words = station.words
    columns = ["repair class", ">kilometres", ">days", "valid from", ">version"]
    rows = [
        (
            choice(words, pb.RepairClass, one.repair_class),
            one.km,
            one.days,
            date_text(one.valid_from),
            one.version or "",
        )
        for one in terms
    ]
    return table(words, words("legal warranty, to be checked by a lawyer"), columns, rows)
