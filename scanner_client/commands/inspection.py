"""Inspecting what came in: `parts inspect`, `parts inspections`."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import inspection_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

work = typer.Typer()

_LOT = typer.Argument(help="Lot number, short code or @photo.")
_PIECES = "Pieces; or =UNIT,UNIT for units named one by one."


@command(work, "inspect", change=True)
def inspect(  # noqa: PLR0913 - what an inspector says has these facts
    station: Station,
    *,
    lot: Annotated[str, _LOT],
    accept: Annotated[str, typer.Option(help=f"合格. {_PIECES}")] = "",
    reject: Annotated[str, typer.Option(help=f"不合格. {_PIECES}")] = "",
    concede: Annotated[
        str, typer.Option(help=f"让步接收, with --reason and a second person. {_PIECES}")
    ] = "",
    location: Annotated[
        str, typer.Option("--from", "-f", help="Where they wait, if in several places.")
    ] = "",
    quarantine: Annotated[str, typer.Option("--to", "-t", help="Quarantine for what is rejected.")] = "",
    sample: Annotated[int, typer.Option(min=0, help="抽样数: pieces looked at.")] = 0,
    defects: Annotated[str, typer.Option(help="缺陷: what is wrong; required unless all is accepted.")] = "",
    reason: Annotated[str, typer.Option(help="Why pieces are conceded.")] = "",
    photo: Annotated[list[Path] | None, typer.Option(help="Photo: its SHA-256 is kept. Repeat it.")] = None,
) -> None:
    """Decide on pieces that wait for inspection 检验 (quality inspector, never who received them)."""
    said = {"accept": accept, "reject": reject, "concession": concede}
    pieces = [_pieces(station, result, text) for result, text in said.items() if text]
    if not pieces:
        raise ArgumentWrong(station.words("say how many: --accept N, --reject N or --concede N"))
    request = pb.InspectLotRequest(
        header=station.header(reason=reason),
        lot=named(station, lot).code,
        location=location,
        pieces=pieces,
        quarantine=quarantine,
        sample_size=sample,
        defects=defects,
        photos=[_sha256(one) for one in photo or ()],
    )
    answer = station.parts.inspect_lot(request)
    words = station.words
    if answer.approval:
        text = words("the concession waits for a second person: {approval}", approval=answer.approval)
    else:
        text = words("inspection {inspection} is on record", inspection=answer.inspection)
    station.show(
        answer, lambda: [text, station.posted(answer.posted)], [answer.approval or answer.inspection]
    )


@command(work, "inspections")
def list_inspections(
    station: Station,
    *,
    decided: Annotated[
        bool, typer.Option("--decided", help="Those decided, instead of those waiting.")
    ] = False,
    lot: Annotated[str, typer.Option(help="One lot, with its tranches.")] = "",
    part: Annotated[str, typer.Option(help="Part number.")] = "",
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
) -> None:
    """List what waits for inspection 待检, the oldest first."""
    request = pb.ListInspectionsRequest(
        site=station.home(),
        decided=decided,
        lot=named(station, lot).code if lot else "",
        part_number=part,
        supplier=supplier,
    )
    answer = station.all_pages(station.parts.list_inspections, request)
    station.show(
        answer,
        lambda: [_lots(station, answer.lots), *([_tranches(station, answer.lots)] if lot else [])],
        (one.lot for one in answer.lots),
    )


def _pieces(station: Station, result: str, text: str) -> pb.InspectedPieces:
    name = f"INSPECTION_RESULT_{result.upper()}"
    if text.startswith("="):
        units = [named(station, code).code for code in text[1:].split(",")]
        return pb.InspectedPieces(result=name, units=units)
    if not text.isascii() or not text.isdigit():
        raise ArgumentWrong(f"{text}: {station.words('a number of pieces, or =UNIT,UNIT')}")
    return pb.InspectedPieces(result=name, quantity=int(text))


def _lots(station: Station, lots: Iterable[pb.LotInspection]) -> RenderableType:
    words = station.words
    columns = [
        "lot",
        "part number",
        "supplier",
        "maker's lot",
        "why",
        ">waiting",
        "location",
        ">accepted",
        ">rejected",
        ">conceded",
        "received",
        "by",
    ]
    rows = [
        (
            one.lot,
            one.part_number,
            one.supplier,
            one.maker_lot,
            [choice(words, pb.InspectionCause, cause) for cause in one.causes],
            one.pending,
            [pieces.location for pieces in one.waiting],
            one.accepted,
            one.rejected,
            one.conceded,
            time_text(one.received_at),
            one.received_by,
        )
        for one in lots
    ]
    return table(words, words("inspections"), columns, rows)


def _tranches(station: Station, lots: Iterable[pb.LotInspection]) -> RenderableType:
    words = station.words
    columns = [
        "inspection",
        ">accepted",
        ">rejected",
        ">conceded",
        ">sample",
        "defects",
        "reason",
        "inspector",
        "second person",
        "at",
    ]
    rows = [
        (
            one.inspection,
            one.accepted,
            one.rejected,
            one.conceded,
            one.sample_size,
            one.defects,
            one.reason,
            one.inspector,
            one.approver,
            time_text(one.recorded_at),
        )
        for lot in lots
        for one in lot.tranches
    ]
    return table(words, words("tranches"), columns, rows)


def _sha256(photo: Path) -> str:
    try:
        return hashlib.sha256(photo.read_bytes()).hexdigest()
    except OSError as error:
        raise ArgumentWrong(f"{photo}: {error}") from error
