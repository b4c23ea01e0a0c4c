"""Lots and where they are: `parts where`, `parts lot`."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import lots_pb2 as pb
from parts_service.v1 import movements_pb2
from parts_service.v1.certificates_pb2 import CertificateType
from parts_service.v1.holds_pb2 import HoldKind
from parts_service.v1.owners_pb2 import OWNER_OWN, Owner
from parts_service.v1.sites_pb2 import LocationKind
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, facts, state, table, time_text
from scanner_client.words import Words

VIRTUAL: Final = "VIRTUAL"
"""Kind of the places that are none of the store's: the workshop, vehicles, the supplier."""

work = typer.Typer()
lot = typer.Typer(no_args_is_help=True, help="Lots 批次: status and why, stock, movements.")

_LOT = typer.Argument(help="Lot number, short code or @photo.")


@command(work, "where")
def where(
    station: Station,
    *,
    code: Annotated[
        str, typer.Argument(help="Part number, identifier, lot, serial, any scanned code, or @photo.")
    ],
) -> None:
    """Find where a part, lot or serial is."""
    code = named(station, code).code
    answer = station.parts.find_stock(pb.FindStockRequest(site=station.home(), code=code))
    parts = ", ".join(sorted({row.part_number for row in answer.rows if row.part_number})) or code
    elsewhere = sum(row.quantity for row in answer.rows if row.location_kind == VIRTUAL)
    here = sum(row.quantity for row in answer.rows) - elsewhere
    words = station.words
    if answer.truncated:
        head = Text(words("{parts}: more than {here} in the store", parts=parts, here=here))
    else:
        head = Text(words("{parts}: {here} in the store", parts=parts, here=here))
    if elsewhere:
        head.append(words(", {elsewhere} elsewhere", elsewhere=elsewhere))
    station.show(
        answer, lambda: [head, stock_table(station, answer.rows)], (row.location for row in answer.rows)
    )


@command(lot, "show")
def show_lot(station: Station, code: Annotated[str, _LOT]) -> None:
    """Show a lot: its status and why, and where it is."""
    answer = station.parts.get_lot(pb.GetLotRequest(lot=named(station, code).code))
    station.show(
        answer, lambda: [*lot_card(station, answer.lot), stock_table(station, answer.stock)], [answer.lot.lot]
    )


@command(lot, "list")
def list_lots(
    station: Station,
    *,
    part: Annotated[str, typer.Option(help="Part number.")] = "",
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
    maker_lot: Annotated[str, typer.Option(help="Maker's lot.")] = "",
) -> None:
    """List the lots of a part, a supplier or a maker's lot at the site."""
    request = pb.ListLotsRequest(
        site=station.home(), part_number=part, supplier=supplier, maker_lot=maker_lot
    )
    answer = station.all_pages(station.parts.list_lots, request)
    words = station.words
    columns = ["lot", "part number", "maker's lot", "supplier", "received on", "expires", ">received", ">issuable",
               ">reserved", "status"]  # fmt: skip
    rows = [
        (row.lot, row.part_number, row.maker_lot, row.supplier, date_text(row.received_on), date_text(row.expires_on),
         row.received_quantity, row.issuable, row.reserved, choice(words, pb.LotStatus, row.status))
        for row in answer.lots
    ]  # fmt: skip
    station.show(
        answer, lambda: [table(words, words("lots"), columns, rows)], (row.lot for row in answer.lots)
    )


@command(lot, "movements")
def list_movements(station: Station, code: Annotated[str, _LOT]) -> None:
    """List a lot's movements 库存流水 in journal order."""
    request = movements_pb2.ListMovementsRequest(lot=named(station, code).code)
    answer = station.all_pages(station.parts.list_movements, request)
    station.show(
        answer, lambda: [movement_table(station, answer.movements)], (m.lot for m in answer.movements)
    )


def lot_card(station: Station, given: pb.Lot) -> Iterable[RenderableType]:
    """The facts of a lot, its status with every reason first."""
    words = station.words
    status = choice(words, pb.LotStatus, given.status)
    holds = [
        f"{h.hold} {choice(words, HoldKind, h.kind)}: {h.reason} ({h.placed_by}, {time_text(h.placed_at)})"
        for h in given.holds
    ]
    rows: list[tuple[str, object]] = [
        ("lot", Text.assemble((given.lot, "bold"), f"  {given.short_code}")),
        ("status", status),
        ("holds", holds),
        ("missing certificates", list(given.missing_certificates)),
        ("waivers", [
            f"{w.waiver} {', '.join(choice(words, CertificateType, one).plain for one in w.types)}: {w.reason}"
            f" ({w.granted_by}, {date_text(w.valid_from)} – {date_text(w.valid_until)})"
            for w in given.waivers
        ]),
        ("waiting for inspection", given.pending_inspection or ""),
        ("conceded by inspection", given.conceded or ""),
        ("part number", given.part_number),
        ("supplier", given.supplier),
        ("owner", owner_text(words, given.owner)),
        ("maker's lot", given.maker_lot),
        ("receipt", given.receipt),
        ("received on", date_text(given.received_on)),
        ("made on", date_text(given.made_on)),
        ("opened on", date_text(given.opened_on)),
        ("expires", date_text(given.expires_on)),
        ("country", given.country),
        ("split off", given.split_from),
        ("split into", list(given.split_into)),
        ("received", given.received_quantity),
        ("issuable", words("{issuable}, of these {reserved} reserved",
                           issuable=given.issuable, reserved=given.reserved)),
    ]  # fmt: skip
    return [facts((words(name), value) for name, value in rows)]


def stock_table(station: Station, rows: Sequence[pb.StockRow]) -> RenderableType:
    """Where pieces are, one row a location and condition."""
    words = station.words
    columns = [
        "location",
        "kind",
        "lot",
        "maker's lot",
        "condition",
        ">quantity",
        "expires",
        "status",
        "owner",
        "serials",
    ]
    cells = [
        (place_name(words, row.location) if row.location_kind == VIRTUAL else row.location,
         "" if row.location_kind == VIRTUAL else state(words, LocationKind, row.location_kind), row.lot, row.maker_lot,
         choice(words, pb.Condition, row.condition), row.quantity, date_text(row.expires_on),
         choice(words, pb.LotStatus, row.status), owner_text(words, row.owner), list(row.serials))
        for row in rows
    ]  # fmt: skip
    return table(words, words("stock"), columns, cells)


def owner_text(words: Words, owner: int) -> Text:
    """Write whose goods are, where they are not the organisation's own."""
    return Text() if owner == OWNER_OWN else choice(words, Owner, owner)


def movement_table(station: Station, rows: Iterable[movements_pb2.Movement]) -> RenderableType:
    """Lines of the stock book."""
    words = station.words
    columns = [">#", "what", "lot", "serial", ">quantity", "from", "to", "repair order", "occurred", "by"]
    cells = [
        (m.sequence, words(m.kind.replace("_", " ")), m.lot, m.serial, m.quantity,
         place_name(words, m.source), place_name(words, m.target), m.repair_order,
         time_text(m.occurred_at), m.actor)
        for m in rows
    ]  # fmt: skip
    return table(words, words("movements"), columns, cells)


def place_name(words: Words, place: str) -> str:
    """Write a virtual place as a word; a location's code is its name."""
    return words(place.lower()) if place in {"SUPPLIER", "WORKSHOP", "VEHICLE", "SPLIT"} else place
