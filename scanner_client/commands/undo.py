"""Taking entries back: `parts undo`, `parts reverse`."""

from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import undo_pb2 as pb
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import table

work = typer.Typer()

_ENTRY = typer.Argument(
    metavar="SEQUENCE", min=1, help="Number of the entry, as it was said when it was posted."
)


@command(work, "undo", change=True)
def undo(
    station: Station,
    *,
    entry: Annotated[int, _ENTRY],
    reason: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Take back 撤销 one's own issue, return, move or fitment within ten minutes."""
    request = pb.UndoEntryRequest(header=station.header(reason=reason), sequence=entry)
    answer = station.parts.undo_entry(request)
    station.show(answer, lambda: [_moves(station, answer), station.posted(answer.posted)], [str(entry)])


@command(work, "reverse", change=True)
def reverse(
    station: Station,
    *,
    entry: Annotated[int, _ENTRY],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Take back 冲销 anybody's issue, return, move or fitment (parts manager; above a limit with another one)."""
    request = pb.ReverseEntryRequest(header=station.header(reason=reason), sequence=entry)
    answer = station.parts.reverse_entry(request)
    words = station.words

    def said() -> list[RenderableType]:
        if answer.approval:
            waits = words("waits for a second person: {approval}", approval=answer.approval)
            return [Text(waits, style="bold yellow"), station.posted(answer.posted)]
        return [_moves(station, answer), station.posted(answer.posted)]

    station.show(answer, said, [answer.approval or str(entry)])


def _moves(station: Station, answer: pb.UndoEntryResponse | pb.ReverseEntryResponse) -> RenderableType:
    words = station.words
    rows = [(one.lot, one.issue_line, one.quantity) for one in answer.moves]
    kind = words(answer.kind.replace("_", " "))
    title = words("entry {entry} is undone: {what}", entry=answer.undoes, what=kind)
    return table(words, title, ["lot", "issue", ">quantity"], rows)
