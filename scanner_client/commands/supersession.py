"""Links between parts: `parts part supersede`, `end-supersession`, `resolve`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import supersession_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong
from scanner_client.commands.catalog import part_name
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import Rows, choice, date_text, table

# Commands of `parts part`.
links = typer.Typer()

_OLD = typer.Argument(help="The old part.")
_NEW = typer.Argument(help="The part that does for it.")


@command(links, "supersede", change=True)
def supersede(
    station: Station,
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    *,
    kind: Annotated[
        str, choice_option(pb.SupersessionKind, "--kind", help="How they stand to each other:")
    ] = "supersedes",
    ratio: Annotated[str, typer.Option(help="OLD:NEW, so many old pieces for so many new ones.")] = "1:1",
    effective_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    use_old_first: Annotated[bool, typer.Option("--use-old-first", help="Issue the old ones first.")] = False,
) -> None:
    """Say that a part replaces another 替代, or that either serves 互换 (role parts manager)."""
    old_quantity, new_quantity = _ratio(ratio)
    link = pb.Supersession(
        old_part_number=old,
        new_part_number=new,
        kind=kind,
        old_quantity=old_quantity,
        new_quantity=new_quantity,
        effective_from=effective_from,
        use_old_first=use_old_first,
    )
    request = pb.SetSupersessionRequest(header=station.header(organisation=True), supersession=link)
    answer = station.parts.set_supersession(request)
    said = f"{old} → {new} · {choice(station.words, pb.SupersessionKind, link.kind)} {ratio}"
    station.show(answer, lambda: [Text(said), station.posted(answer.posted)], [new])


@command(links, "end-supersession", change=True)
def end_supersession(
    station: Station,
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    *,
    ended_on: Annotated[Date | None, day_option("--on", help="First day without it; today if unset.")] = None,
) -> None:
    """End the link between two parts (role parts manager)."""
    request = pb.EndSupersessionRequest(
        header=station.header(organisation=True), old_part_number=old, new_part_number=new, ended_on=ended_on
    )
    answer = station.parts.end_supersession(request)
    station.show(answer, lambda: [Text(f"{old} ↛ {new}"), station.posted(answer.posted)], [old])


@command(links, "resolve")
def resolve(
    station: Station,
    number: Annotated[str, typer.Argument(help="Any number, in any spelling; a GTIN of a part or pack.")],
    *,
    day: Annotated[Date | None, day_option("--day", help="The day asked about; today if unset.")] = None,
) -> None:
    """Say which part a number names, which is current, and what may be exchanged with it."""
    answer = station.parts.resolve_part(pb.ResolvePartRequest(number=number, day=day))

    def view() -> Iterable[RenderableType]:
        for found in answer.parts:
            yield from _resolved(station, found)

    station.show(answer, view, (one.part.part_number for found in answer.parts for one in found.current))


def _resolved(station: Station, found: pb.ResolvedPart) -> Iterable[RenderableType]:
    words = station.words
    pack = f" · {found.pack.unit_name} × {found.pack.factor}" if found.pack.factor else ""
    yield Text(f"{found.part.part_number} {part_name(station, found.part)}{pack}", style="bold")
    yield _instead(station, words("current part"), found.current)
    if found.chain:
        columns = ["old part", "new part", "old : new", "valid from", "ended", "use old first", "in effect"]
        rows = [
            (one.old_part_number, one.new_part_number, f"{one.old_quantity} : {one.new_quantity}",
             date_text(one.effective_from), date_text(one.ended_on), "✓" if one.use_old_first else "",
             "✓" if one.in_effect else "") for one in found.chain
        ]  # fmt: skip
        yield table(words, words("supersession"), columns, rows)
    if found.interchangeable:
        yield _instead(station, words("interchangeable parts"), found.interchangeable)


def _instead(station: Station, title: str, parts: Iterable[pb.PartInstead]) -> Rows | Text:
    columns = ["part number", "name", "brand", "old : new"]
    rows = [
        (one.part.part_number, part_name(station, one.part), one.part.brand,
         f"{one.named_quantity} : {one.quantity}") for one in parts
    ]  # fmt: skip
    return table(station.words, title, columns, rows)


def _ratio(text: str) -> tuple[int, int]:
    old, _, new = text.partition(":")
    if not (old.isascii() and old.isdigit() and new.isascii() and new.isdigit() and int(old) and int(new)):
        raise ArgumentWrong(f"{text!r}: write OLD:NEW, such as 1:2")
    return int(old), int(new)
