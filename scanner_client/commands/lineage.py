"""Lineage: `parts trace lot | maker-lot | vehicle`."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import catalog_pb2, certificates_pb2, fitment_pb2, old_parts_pb2
from parts_service.v1 import lineage_pb2 as pb
from parts_service.v1.repair_orders_pb2 import RepairOrderState
from scanner_client.commands.catalog import part_name
from scanner_client.commands.lots import lot_card, stock_table
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, state, table, time_text

trace = typer.Typer(
    no_args_is_help=True, help="Lineage 追溯: back to the supplier, forward to every vehicle."
)

# The terms of the balance and how they are said, in the order of the sum; the headline leaves out those that are 0.
TERMS = {
    "on_hand": "on hand",
    "in_transit": "in transit",
    "issued": "issued, not fitted",
    "fitted": "fitted",
    "returned_to_supplier": "returned to supplier",
    "scrapped": "scrapped",
    "sold": "sold",
    "lent": "lent",
    "consumed": "consumed",
    "adjusted": "adjusted",
    "split": "split off",
    "tagged": "old parts without a place",
    "old_parts_out": "left as old parts",
    "unexplained": "unexplained",
}


@command(trace, "lot")
def trace_lot(
    station: Station, code: Annotated[str, typer.Argument(help="Lot number, short code or @photo.")]
) -> None:
    """Trace one lot of ours back to its supplier and forward to every vehicle."""
    answer = station.all_pages(station.parts.trace_lot, pb.TraceLotRequest(lot=named(station, code).code))
    station.show(
        answer,
        lambda: [
            headline(station, answer.lot.lot, answer.part, answer.balance, answer.destinations),
            *lot_card(station, answer.lot),
            origin_table(station, [(answer.lot.lot, answer.lot.maker_lot, answer.origin)]),
            *(
                [balance_table(station, [(one.lot.lot, one.balance) for one in answer.split_into])]
                if answer.split_into
                else []
            ),
            destination_table(station, answer.destinations),
            *old_part_tables(station, answer.old_parts),
            stock_table(station, answer.stock),
        ],
        (destination.vin for destination in answer.destinations),
    )


@command(trace, "maker-lot")
def trace_maker_lot(
    station: Station,
    *,
    part_number: Annotated[str, typer.Argument(metavar="PART", help="Part number.")],
    maker_lot: Annotated[str, typer.Argument(metavar="MAKERLOT", help="The maker's lot 厂家批号.")],
) -> None:
    """Trace a maker's lot, over all our lots and sites, forward to every vehicle."""
    request = pb.TraceMakerLotRequest(part_number=part_number, maker_lot=maker_lot)
    answer = station.all_pages(station.parts.trace_maker_lot, request)
    origins = [(traced.lot.lot, traced.lot.maker_lot, traced.origin) for traced in answer.lots]
    balances = [(traced.lot.lot, traced.balance) for traced in answer.lots]
    station.show(
        answer,
        lambda: [
            headline(station, maker_lot, answer.part, answer.balance, answer.destinations),
            balance_table(station, balances),
            origin_table(station, origins),
            destination_table(station, answer.destinations),
            *old_part_tables(station, answer.old_parts),
        ],
        (destination.vin for destination in answer.destinations),
    )


@command(trace, "vehicle")
def trace_vehicle(
    station: Station,
    *,
    vin: Annotated[str, typer.Argument(help="VIN 车架号.")],
    purpose: Annotated[str, typer.Option(help="Why the vehicle is looked up; kept.")],
) -> None:
    """Trace a vehicle's parts, each back to its supplier and certificates; the look-up is on record."""
    request = pb.TraceVehicleRequest(vin=vin, purpose=purpose)
    answer = station.all_pages(station.parts.trace_vehicle, request)
    words = station.words
    fitted = sum(p.destination.fitted for p in answer.parts)
    said = words(
        "{vin}: issue lines {n}, pieces fitted {fitted}", vin=answer.vin, n=len(answer.parts), fitted=fitted
    )
    columns = ["repair order", "part number", "name", "lot", "serial", ">quantity", ">returned", ">fitted", "basis",
               "certainty", "maker's lot", "supplier", "receipt", "certificates", "occurred"]  # fmt: skip
    rows = [
        (p.destination.repair_order, p.part.part_number, part_name(station, p.part), p.lot.lot, p.destination.serial,
         p.destination.quantity, p.destination.returned or "", p.destination.fitted or "",
         choice(words, fitment_pb2.FitmentBasis, p.destination.basis),
         choice(words, pb.Certainty, p.destination.certainty), p.lot.maker_lot, _supplier(p.origin),
         f"{p.origin.receipt} {p.origin.source_voucher}".strip(), _certificates(station, p.origin),
         time_text(p.destination.occurred_at))
        for p in answer.parts
    ]  # fmt: skip
    station.show(
        answer,
        lambda: [
            Text(said, style="bold"),
            table(words, words("parts of the vehicle"), columns, rows),
            *old_part_tables(station, answer.old_parts),
        ],
        (p.lot.lot for p in answer.parts),
    )


def headline(
    station: Station,
    what: str,
    part: catalog_pb2.Part,
    balance: pb.MassBalance,
    where: Iterable[pb.Destination],
) -> RenderableType:
    """The trace in one sum that adds up, and how many vehicles it reached."""
    words = station.words
    terms = [(getattr(balance, term), words(said)) for term, said in TERMS.items()]
    total = " + ".join(words("{number} {name}", number=number, name=name) for number, name in terms if number)
    received = words("{number} {name}", number=balance.received, name=words("received"))
    vehicles = len({d.vin for d in where if d.vin and d.quantity > d.returned})
    adds_up = balance.adds_up and balance.unexplained == 0
    verdict = (
        (words("adds up"), "bold green") if adds_up else (words("does not add up: investigate"), "bold red")
    )
    return Text.assemble(
        (f"{what} · {part.part_number} {part_name(station, part)}\n", "bold"),
        f"{received} = {total or 0}  ",
        verdict,
        "\n" + words("vehicles that hold pieces of it: {n}", n=vehicles),
    )


def balance_table(station: Station, rows: Iterable[tuple[str, pb.MassBalance]]) -> RenderableType:
    """Where the pieces of each lot are, as terms of its sum."""
    words = station.words
    cells = [(lot, b.received, *(getattr(b, term) or "" for term in TERMS)) for lot, b in rows]
    columns = ["lot", ">received", *(f">{said}" for said in TERMS.values())]
    return table(words, words("balance by lot"), columns, cells)


def origin_table(station: Station, rows: Iterable[tuple[str, str, pb.Origin]]) -> RenderableType:
    """Where lots came from, with the certificates that counted on the receipt date."""
    words = station.words
    columns = [
        "lot",
        "maker's lot",
        "site",
        "supplier",
        "receipt",
        "voucher",
        "received",
        "received by",
        "certificates",
    ]
    cells = [
        (lot, maker_lot, o.site, _supplier(o), o.receipt, o.source_voucher, time_text(o.received_at), o.received_by,
         _certificates(station, o))
        for lot, maker_lot, o in rows
    ]  # fmt: skip
    return table(words, words("came from"), columns, cells)


def destination_table(station: Station, rows: Iterable[pb.Destination]) -> RenderableType:
    """Which vehicles pieces went to, and how sure that is."""
    words = station.words
    columns = ["VIN", "plate", "repair order", "state", "lot", "serial", ">quantity", ">returned", ">fitted",
               "position", "basis", "certainty", "may come from", "issuer", "receiver", "second person",
               "occurred"]  # fmt: skip
    cells = [
        (d.vin, d.plate, d.repair_order, state(words, RepairOrderState, d.repair_order_state), d.lot, d.serial,
         d.quantity, d.returned or "", d.fitted or "", d.position, choice(words, fitment_pb2.FitmentBasis, d.basis),
         choice(words, pb.Certainty, d.certainty), list(d.candidates), d.issuer, d.receiver, d.approver,
         time_text(d.occurred_at))
        for d in rows
    ]  # fmt: skip
    return table(words, words("went to"), columns, cells)


def old_part_tables(station: Station, rows: Sequence[pb.OldPartDestination]) -> list[RenderableType]:
    """What came out of vehicles again, and where it is now; nothing where nothing did."""
    words = station.words
    columns = ["tag", "repair order", "part number", "lot", "serial", ">quantity", "kept for", "state", "location",
               "claim", "occurred"]  # fmt: skip
    cells = [
        (one.old_part, one.repair_order, one.part_number, one.lot, one.serial, one.quantity,
         choice(words, old_parts_pb2.Disposition, one.disposition),
         choice(words, old_parts_pb2.OldPartState, one.state), one.location or one.shipment, one.claim,
         time_text(one.occurred_at))
        for one in rows
    ]  # fmt: skip
    return [table(words, words("old parts of it"), columns, cells)] if cells else []


def _supplier(origin: pb.Origin) -> str:
    return f"{origin.supplier} {origin.supplier_name}".strip()


def _certificates(station: Station, origin: pb.Origin) -> list[str]:
    return [_certificate(station, paper) for paper in origin.certificates]


def _certificate(station: Station, paper: certificates_pb2.Certificate) -> str:
    """Write a certificate: type, number, issuer, last day, and what it is worth where that is not simply valid."""
    words = station.words
    said = f"{choice(words, certificates_pb2.CertificateType, paper.type)} {paper.number} ({paper.issuer}"
    said += f", {date_text(paper.expires_on)})" if paper.expires_on.year else ")"
    if paper.status in {certificates_pb2.CertificateStatus.CERTIFICATE_STATUS_VALID, 0}:
        return said
    return f"{said} {choice(words, certificates_pb2.CertificateStatus, paper.status)}"
