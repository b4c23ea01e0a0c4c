"""Opening packs: `parts open`."""

from typing import Annotated

import typer

from parts_service.v1 import lots_pb2
from parts_service.v1 import opened_packs_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import choice_option, command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import date_text

work = typer.Typer()


@command(work, "open", change=True)
def open_pack(
    station: Station,
    *,
    lot: Annotated[str, typer.Argument(help="Lot number, short code or @photo.")],
    quantity: Annotated[int, typer.Option("--quantity", help="Base units in the pack: of a drum, its mL.")],
    location: Annotated[str, typer.Option("--location", help="Where it stands, if in several places.")] = "",
    opened_on: Annotated[Date | None, day_option("--on", help="Day it was opened; today if unset.")] = None,
    condition: Annotated[
        str | None, choice_option(lots_pb2.Condition, "--condition", help="Of the pieces; new if unset:")
    ] = None,
) -> None:
    """Record that a pack was opened 开封: it becomes a lot with a date of its own (storekeeper)."""
    request = pb.OpenPackRequest(
        header=station.header(),
        lot=named(station, lot).code,
        location=location,
        quantity=quantity,
        opened_on=opened_on,
        condition=condition,
    )
    answer = station.parts.open_pack(request)
    words = station.words
    said = words(
        "opened pack {lot} of lot {whole}: print a label for it", lot=answer.lot, whole=answer.opened_of
    )
    last = words("usable until {day}", day=date_text(answer.expires_on) or "–")
    station.show(answer, lambda: [said, last, station.posted(answer.posted)], [answer.lot])
