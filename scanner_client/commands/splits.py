"""Splitting lots: `parts split`."""

import re
from typing import Annotated

import typer

from parts_service.v1 import lots_pb2
from parts_service.v1 import splits_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import table

work = typer.Typer()

_PACKS = re.compile(r"(?:(?P<count>[1-9][0-9]{0,3})[xX])?(?P<quantity>[1-9][0-9]{0,8})", re.ASCII)


@command(work, "split", change=True)
def split(
    station: Station,
    *,
    lot: Annotated[str, typer.Argument(help="Lot number, short code or @photo.")],
    packs: Annotated[
        list[str], typer.Option("--packs", help="QTY, COUNTxQTY such as 4x50, or =UNIT,UNIT. Repeat it.")
    ],
    location: Annotated[
        str, typer.Option("--location", help="Where the pieces stand, if in several places.")
    ] = "",
    condition: Annotated[
        str | None, choice_option(lots_pb2.Condition, "--condition", help="Of the pieces; new if unset:")
    ] = None,
) -> None:
    """Split packs off a lot 拆分: each becomes a lot with its own label (storekeeper)."""
    request = pb.SplitLotRequest(
        header=station.header(),
        lot=named(station, lot).code,
        location=location,
        condition=condition,
        packs=[_pack(station, text) for text in packs],
    )
    answer = station.parts.split_lot(request)
    words = station.words
    said = words(
        "lot {lot} is split into {n} lots: print a label for each", lot=answer.lot, n=len(answer.packs)
    )
    columns = ["lot", "short code", ">quantity", "units"]
    rows = [(one.lot, one.short_code, one.quantity, list(one.units)) for one in answer.packs]
    station.show(
        answer,
        lambda: [said, table(words, words("packs"), columns, rows), station.posted(answer.posted)],
        (one.lot for one in answer.packs),
    )


def _pack(station: Station, text: str) -> pb.SplitPack:
    if text.startswith("="):
        return pb.SplitPack(units=[named(station, code).code for code in text[1:].split(",") if code])
    found = _PACKS.fullmatch(text)
    if found is None:
        wanted = station.words("PACKS is QTY, COUNTxQTY such as 4x50, or =UNIT,UNIT")
        raise ArgumentWrong(f"{text}: {wanted}")
    return pb.SplitPack(quantity=int(found["quantity"]), count=int(found["count"] or 1))
