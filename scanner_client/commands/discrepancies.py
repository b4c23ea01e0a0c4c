"""Discrepancies: `parts discrepancies`, `parts claim`, `parts resolve`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import discrepancies_pb2 as pb
from scanner_client.arguments import receipt_lines
from scanner_client.commands.documents import upload
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

work = typer.Typer()

_NUMBER = typer.Argument(help="Number such as D1-42.")
_PHOTO = typer.Option("--photo", help="A picture of the goods: it is kept as a document.")


@command(work, "discrepancies")
def list_discrepancies(
    station: Station,
    *,
    receipt: Annotated[str, typer.Option(help="Of this receipt only.")] = "",
    ended: Annotated[bool, typer.Option("--all", help="Those that ended as well.")] = False,
) -> None:
    """List discrepancies 收货差异, those overdue for a claim first."""
    request = pb.ListDiscrepanciesRequest(site=station.site, receipt=receipt, ended=ended)
    answer = station.all_pages(station.parts.list_discrepancies, request)
    station.show(
        answer,
        lambda: [short_table(station, answer.discrepancies)],
        (one.discrepancy for one in answer.discrepancies),
    )


@command(work, "claim", change=True)
def claim(
    station: Station,
    number: Annotated[str, _NUMBER],
    *,
    reference: Annotated[str, typer.Option(help="The supplier's or our own reference.")],
    photo: Annotated[str, _PHOTO] = "",
) -> None:
    """Claim a discrepancy from the supplier 索赔 (storekeeper or parts manager)."""
    request = pb.ClaimDiscrepancyRequest(
        header=station.header(),
        discrepancy=number,
        claim_reference=reference,
        photo_sha256=photo_sha256(station, photo),
    )
    answer = station.parts.claim_discrepancy(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [number])


@command(work, "resolve", change=True)
def resolve_discrepancy(
    station: Station,
    number: Annotated[str, _NUMBER],
    *,
    resolution: Annotated[str, choice_option(pb.Resolution, "--as", help="How it ends:")],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
    line: Annotated[
        str,
        typer.Option(
            metavar="PART:QTY[:MAKERLOT[:EXPIRES]]", help="With accepted: the right data, if not as parked."
        ),
    ] = "",
) -> None:
    """End a discrepancy; parked goods that are accepted are in stock then (parts manager)."""
    request = pb.ResolveDiscrepancyRequest(
        header=station.header(reason=reason), discrepancy=number, resolution=resolution
    )
    if line:
        request.line.CopyFrom(receipt_lines([line])[0])
    answer = station.parts.resolve_discrepancy(request)
    words = station.words
    taken = [words("lot {lot} is in stock", lot=answer.lot.lot)] if answer.lot.lot else []
    station.show(answer, lambda: [*taken, station.posted(answer.posted)], [answer.lot.lot or number])


def photo_sha256(station: Station, file: str) -> str:
    """Have a picture kept as a document and return its SHA-256, or nothing without one."""
    return upload(station, Path(file), own_request=False).sha256 if file else ""


def rows_of(station: Station, found: Iterable[pb.Discrepancy]) -> list[RenderableType]:
    """Show discrepancies, if there are any."""
    found = list(found)
    return [short_table(station, found)] if found else []


def short_table(station: Station, found: Iterable[pb.Discrepancy]) -> RenderableType:
    """Show discrepancies, each with why and until when it can be claimed."""
    words = station.words
    columns = ["discrepancy", "kind", "handling", "part number", ">quantity", "claim", "claim by", "why"]
    rows = [
        (
            one.discrepancy,
            choice(words, pb.DiscrepancyKind, one.kind),
            choice(words, pb.Handling, one.handling),
            one.part_number or one.refusal.subject,
            one.quantity,
            choice(words, pb.ClaimState, one.claim),
            Text(date_text(one.claim_by), style="bold red" if one.overdue else ""),
            one.refusal.message or one.about,
        )
        for one in found
    ]
    return table(words, words("discrepancies"), columns, rows)
