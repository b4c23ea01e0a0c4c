"""Opening stock: `parts opening`."""

from typing import Annotated

import typer

from parts_service.v1 import opening_pb2 as pb
from parts_service.v1.catalog_pb2 import Grade
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import from_json_file
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, facts, table, time_text

opening = typer.Typer(
    no_args_is_help=True, help="Opening stock 期初: what stood in the store before the service."
)

_FILE = typer.Argument(help="The lots as JSON (RecordOpeningRequest); - for standard input.")
WAIVED = day_option("--waive-until", help="Last day the lots may be used although papers are missing.")


@command(opening, "record", change=True)
def record_opening(
    station: Station,
    *,
    file: Annotated[str, _FILE],
    waived_until: Annotated[Date | None, WAIVED] = None,
    reason: Annotated[str, typer.Option(help="Why papers are waived; kept.")] = "",
) -> None:
    """Enter lots as they stand 录入期初, all or none (parts manager)."""
    request = from_json_file(file, pb.RecordOpeningRequest())
    if waived_until is not None:
        request.waived_until.CopyFrom(waived_until)
    request.header.CopyFrom(station.header(reason=reason))
    answer = station.parts.record_opening(request)
    words = station.words
    columns = ["lot", "short code", "part number", ">quantity", "declared grade", "missing certificates"]
    rows = [
        (
            one.lot,
            one.short_code,
            one.part_number,
            one.quantity,
            choice(words, Grade, one.grade),
            list(one.missing_certificates),
        )
        for one in answer.lots
    ]
    title = words("opening {opening}", opening=answer.opening)
    station.show(
        answer,
        lambda: [table(words, title, columns, rows), station.posted(answer.posted)],
        (one.lot for one in answer.lots),
    )


@command(opening, "show")
def show_opening(station: Station) -> None:
    """Show whether the site's opening stock is closed, and what it holds."""
    answer = station.parts.get_opening(pb.GetOpeningRequest(site=station.home()))
    words = station.words
    rows: list[tuple[str, object]] = [
        (words("state"), words("closed") if answer.closed else words("open to entries")),
        (words("by"), f"{answer.changed_by} {time_text(answer.changed_at)}".strip()),
        (words("openings"), str(answer.openings)),
        (words("lots"), str(answer.lots)),
        (words("pieces"), str(answer.pieces)),
        (words("of unknown origin"), str(answer.unknown_origin)),
    ]
    station.show(answer, lambda: [facts(rows)], [str(answer.lots)])


@command(opening, "close", change=True)
def close_opening(station: Station) -> None:
    """Close the opening stock: nothing more is entered (parts manager)."""
    answer = station.parts.close_opening(pb.CloseOpeningRequest(header=station.header()))
    station.show(answer, lambda: [station.posted(answer.posted)], [station.site])


@command(opening, "reopen", change=True)
def reopen_opening(
    station: Station, *, reason: Annotated[str, typer.Option(help="What was forgotten; kept.")]
) -> None:
    """Open the opening stock again; another parts manager confirms it."""
    answer = station.parts.reopen_opening(pb.ReopenOpeningRequest(header=station.header(reason=reason)))
    words = station.words
    said = words("waits for a second person: {approval}", approval=answer.approval)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.approval])
