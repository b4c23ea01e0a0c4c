"""Waivers: `parts waiver`."""

from typing import Annotated

import typer

from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import waivers_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table, time_text

waiver = typer.Typer(
    no_args_is_help=True, help="Waivers 特批: a manager's dated exception for missing papers."
)


@command(waiver, "grant", change=True)
def grant_waiver(
    station: Station,
    *,
    types: Annotated[
        list[str], choice_option(certificates.CertificateType, "--type", "-t", help="Type, repeatable:")
    ],
    until: Annotated[Date, day_option("--until", help="Last day.")],
    reason: Annotated[str, typer.Option(help="Why; shown with the lot.")],
    lot: Annotated[str | None, typer.Option(help="Lot number, short code or @photo.")] = None,
    part: Annotated[str | None, typer.Option(help="Part number: every lot of it at the site.")] = None,
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
) -> None:
    """Let goods be used although papers are missing, until a day (parts manager)."""
    if (lot is None) == (part is None):
        raise ArgumentWrong(station.words("a waiver is for one of --lot and --part"))
    wanted = pb.Waiver(
        lot=named(station, lot).code if lot else None,
        part_number=part,
        types=types,
        valid_from=valid_from,
        valid_until=until,
    )
    request = pb.GrantWaiverRequest(header=station.header(reason=reason), waiver=wanted)
    answer = station.parts.grant_waiver(request)
    words = station.words
    if answer.approval:
        said = words("waits for a second person: {approval}", approval=answer.approval)
    else:
        said = words("waiver {waiver} runs until {day}", waiver=answer.waiver, day=date_text(until))
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.waiver or answer.approval])


@command(waiver, "end", change=True)
def end_waiver(
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Number such as W1-42.")],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """End a waiver before its last day (parts manager or quality inspector)."""
    request = pb.EndWaiverRequest(header=station.header(reason=reason), waiver=number)
    answer = station.parts.end_waiver(request)
    said = station.words("waiver {waiver} is ended", waiver=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(waiver, "list")
def list_waivers(
    station: Station,
    *,
    lot: Annotated[str, typer.Option(help="Only those on this lot.")] = "",
    all_ever: Annotated[bool, typer.Option("--all", help="Those that ended as well.")] = False,
) -> None:
    """List the waivers of the site that run or will."""
    request = pb.ListWaiversRequest(site=station.home(), lot=lot, all_ever=all_ever)
    answer = station.all_pages(station.parts.list_waivers, request)
    words = station.words
    columns = ["waiver", "on", "type", "valid from", "valid until", "reason", "by", "second person", "ended"]
    rows = [
        (
            w.waiver,
            w.lot or w.part_number,
            [choice(words, certificates.CertificateType, one) for one in w.types],
            date_text(w.valid_from),
            date_text(w.valid_until),
            w.reason,
            w.granted_by,
            w.approved_by,
            time_text(w.ended_at),
        )
        for w in answer.waivers
    ]
    station.show(
        answer, lambda: [table(words, words("waivers"), columns, rows)], (w.waiver for w in answer.waivers)
    )
