"""Receiving: `parts receive`, `parts receipt`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import receiving_pb2 as pb
from parts_service.v1.inspection_pb2 import InspectionCause
from scanner_client.arguments import ArgumentWrong, from_json_file, receipt_lines
from scanner_client.commands.reservations import allocated
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, table

receive_group = typer.Typer()


@command(receive_group, "receive", change=True, alone=True)
def receive(
    station: Station,
    *,
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
    voucher: Annotated[str, typer.Option(help="Invoice or purchase slip the goods came with.")] = "",
    location: Annotated[str, typer.Option(help="Where the goods stand now.")] = "",
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            "-l",
            metavar="PART:QTY[:MAKERLOT[:EXPIRES]]",
            help="Repeat it; lots of one part become one line. =SERIAL,SERIAL in place of QTY for serial parts.",
        ),
    ] = None,
    delivery_note: Annotated[str, typer.Option()] = "",
    cartons: Annotated[int, typer.Option(min=0, help="件数, counted.")] = 0,
    file: Annotated[
        str, typer.Option(help="The receipt as JSON (ReceiveGoodsRequest); - for standard input.")
    ] = "",
) -> None:
    """Receive goods 收货 against a voucher: each maker's lot becomes a lot of ours (storekeeper)."""
    if bool(file) == bool(line):
        raise ArgumentWrong(
            station.words("say what came: --line PART:QTY[:MAKERLOT[:EXPIRES]], or --file receipt.json")
        )
    request = from_json_file(file, pb.ReceiveGoodsRequest()) if file else pb.ReceiveGoodsRequest()
    request.lines.extend(receipt_lines(line or []))
    request.supplier = supplier or request.supplier
    request.source_voucher = voucher or request.source_voucher
    request.location = location or request.location
    request.delivery_note = delivery_note or request.delivery_note
    request.cartons = cartons or request.cartons
    request.header.CopyFrom(station.header())
    answer = station.parts.receive_goods(request)
    station.show(
        answer,
        lambda: [
            lots_table(station, answer.receipt, answer.lots),
            *_next(station, answer),
            station.posted(answer.posted),
        ],
        (lot.lot for lot in answer.lots),
    )


def lots_table(station: Station, receipt: str, lots: Iterable[pb.ReceivedLot]) -> RenderableType:
    """Show lots that were made."""
    words = station.words
    columns = [
        "lot",
        "short code",
        "part number",
        "maker's lot",
        ">quantity",
        "missing certificates",
        "to inspect",
    ]
    rows = [
        (
            lot.lot,
            lot.short_code,
            lot.part_number,
            lot.maker_lot,
            lot.quantity,
            list(lot.missing_certificates),
            [choice(words, InspectionCause, cause) for cause in lot.inspection_causes],
        )
        for lot in lots
    ]
    return table(words, words("receipt {receipt}", receipt=receipt), columns, rows)


def _next(station: Station, answer: pb.ReceiveGoodsResponse) -> Iterable[RenderableType]:
    words = station.words
    for lot in answer.lots:
        yield from allocated(station, lot.allocations)
    if any(lot.inspection_causes for lot in answer.lots):
        yield words("lots that wait for inspection cannot be used before a quality inspector accepts them")
    if any(lot.missing_certificates for lot in answer.lots):
        yield words("lots with missing certificates cannot be issued before these are recorded and verified")
    if answer.lots and answer.posted.sequence:
        first = answer.lots[0]
        several = len(answer.lots) > 1 or first.units
        named = (
            f"--receipt {answer.receipt} --out labels" if several else f"{first.lot} --out {first.lot}.png"
        )
        yield words("next, print labels:") + f" parts label {named}"
