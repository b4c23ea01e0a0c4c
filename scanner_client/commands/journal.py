"""The journal: `parts verify`, `parts entries`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import journal_pb2 as pb
from scanner_client.feed import follow
from scanner_client.options import ACCESS, REFUSED, command
from scanner_client.station import Station, json_text
from scanner_client.tables import table, time_text

work = typer.Typer()

_PAGE = 500


@command(work, "verify", panel=ACCESS)
def verify(station: Station) -> None:
    """Rebuild everything from the journal and compare (role auditor or admin). Ends with 1 if anything differs."""
    last = pb.VerifyJournalResponse()
    for step in station.parts.verify_journal(pb.VerifyJournalRequest()):
        last = step
    words = station.words
    columns = ["table", "key", "problem"]
    rows = [(f.table, f.key, f.problem) for f in last.findings]
    sound = last.done and not last.findings
    verdict = words("everything follows from the journal") if sound else words("the journal does not verify")
    said = words(
        "{entries} entries read, {rows} rows compared", entries=last.entries_read, rows=last.rows_compared
    )
    view: list[RenderableType] = [Text(f"{said}: {verdict}", style="green" if sound else "bold red")]
    if rows:
        view.append(table(words, words("findings"), columns, rows))
    station.show(last, lambda: view)
    if not sound:
        raise typer.Exit(REFUSED)


@command(work, "entries", panel=ACCESS)
def entries(
    station: Station,
    *,
    first: Annotated[int, typer.Option("--from", min=1, help="First entry wanted.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, unless --follow.")] = 50,
    following: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on as entries come, until Ctrl-C.")
    ] = False,
    bodies: Annotated[bool, typer.Option("--bodies", help="Show the facts each entry decided.")] = False,
) -> None:
    """List the entries of the site's journal (--site ORG for the organisation's), or follow them."""
    site = station.home()
    if not following:
        request = pb.ListEntriesRequest(site=site, from_sequence=first, page_size=min(limit, 1000))
        answer = station.parts.list_entries(request)
        station.show(
            answer, lambda: [_entries(station, answer, bodies)], (str(e.sequence) for e in answer.entries)
        )
        return
    try:
        for entry in follow(station.parts, site, first):
            if station.as_json:
                typer.echo(json_text(entry, indent=None))
            elif station.quiet:
                typer.echo(entry.sequence)
            else:
                body = f"  {entry.body.decode()}" if bodies else ""
                station.out.print(
                    Text(f"{entry.sequence:>8}  {time_text(entry.recorded_at)}  {entry.kind}{body}")
                )
    except KeyboardInterrupt:
        return


def _entries(station: Station, answer: pb.ListEntriesResponse, bodies: bool) -> RenderableType:  # noqa: FBT001
    words = station.words
    title = words("journal {site}, {head} entries", site=station.site, head=answer.head)
    columns = [">#", "what", "recorded", "occurred", "request", "leaf", *(["facts"] if bodies else [])]
    return table(words, title, columns, _rows(answer.entries, bodies=bodies))


def _rows(rows: Iterable[pb.Entry], *, bodies: bool) -> list[tuple[object, ...]]:
    return [
        (e.sequence, e.kind, time_text(e.recorded_at), time_text(e.occurred_at), e.request_id, e.leaf.hex()[:16],
         *([e.body.decode()] if bodies else []))
        for e in rows
    ]  # fmt: skip
