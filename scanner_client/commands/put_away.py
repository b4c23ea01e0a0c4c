"""Where parts go: `parts location rule set|list`, and `parts putaway --suggested`."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import lots_pb2, movements_pb2
from parts_service.v1 import put_away_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.commands.lots import movement_table
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, table

rule = typer.Typer(no_args_is_help=True, help="Where each part is kept 库位规则.")

LINES_MAX = 200


@command(rule, "set", change=True)
def set_rules(
    station: Station,
    rules: Annotated[
        list[str], typer.Argument(metavar="PART:LOCATION…", help="PART: alone takes the rule away.")
    ],
) -> None:
    """Say where the site keeps some parts (storekeeper or parts manager)."""
    request = pb.SetLocationRulesRequest(header=station.header(), rules=[_rule(text) for text in rules])
    answer = station.parts.set_location_rules(request)
    station.show(answer, lambda: [station.posted(answer.posted)], (one.part_number for one in request.rules))


@command(rule, "list")
def list_rules(station: Station) -> None:
    """List where the site keeps its parts."""
    answer = station.all_pages(
        station.parts.list_location_rules, pb.ListLocationRulesRequest(site=station.home())
    )
    words = station.words
    rows = [(one.part_number, one.part_name, one.location) for one in answer.rules]
    station.show(
        answer,
        lambda: [table(words, words("location rules"), ["part number", "part", "location"], rows)],
        (one.part_number for one in answer.rules),
    )


def as_suggested(station: Station, receipt: str, lots: Sequence[str], *, yes: bool) -> None:
    """Show where a receipt or lots go, and post it with `yes`: at most 200 lines at a time."""
    request = pb.SuggestPutAwayRequest(site=station.home(), receipt=receipt, lots=lots)
    answer = station.all_pages(station.parts.suggest_put_away, request)
    if not yes or not answer.moves:
        station.show(
            answer,
            lambda: _shown(station, answer, next_step=bool(answer.moves)),
            (one.lot for one in answer.moves),
        )
        return
    posting = answer.moves[:LINES_MAX]
    lines = [
        movements_pb2.MoveLine(
            code=one.code,
            quantity=one.quantity,
            source=one.source,
            target=one.target,
            condition=one.condition,
        )
        for one in posting
    ]
    done = station.parts.put_away(movements_pb2.PutAwayRequest(header=station.header(), lines=lines))
    left = len(answer.moves) - len(posting)
    more = [station.words("{left} more lines: suggest again", left=left)] if left else []
    station.show(
        done,
        lambda: [
            *_shown(station, answer, next_step=False),
            movement_table(station, done.movements),
            *more,
            station.posted(done.posted),
        ],
        (m.lot for m in done.movements),
    )


def _shown(
    station: Station, answer: pb.SuggestPutAwayResponse, *, next_step: bool
) -> Iterable[RenderableType]:
    words = station.words
    if answer.moves:
        columns = [
            "code",
            "part number",
            "part",
            ">quantity",
            "condition",
            "from",
            "to",
            "why",
            "repair order",
        ]
        rows = [
            (one.code, one.part_number, one.part_name, one.quantity,
             choice(words, lots_pb2.Condition, one.condition), one.source, one.target,
             choice(words, pb.PutAwayCause, one.cause), one.repair_order)
            for one in answer.moves
        ]  # fmt: skip
        yield table(words, words("to put away"), columns, rows)
    if answer.staying:
        columns = ["lot", "part number", "part", ">quantity", "condition", "from", "why", "details"]
        kept_back = [
            (one.lot, one.part_number, one.part_name, one.quantity,
             choice(words, lots_pb2.Condition, one.condition), one.source,
             choice(words, pb.StayCause, one.cause), one.what)
            for one in answer.staying
        ]  # fmt: skip
        yield table(words, words("not to put away now"), columns, kept_back)
    if next_step:
        yield words("put them away so with --yes")
    elif not answer.moves and not answer.staying:
        yield words("nothing stands in receiving")


def _rule(text: str) -> pb.LocationRule:
    """Read ``PART:LOCATION``."""
    part, found, location = text.rpartition(":")
    if not found or not part:
        raise ArgumentWrong(f"{text!r}: write PART:LOCATION, or PART: to take the rule away")
    return pb.LocationRule(part_number=part, location=location)
