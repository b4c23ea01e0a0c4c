"""Moving stock: `parts putaway`, `parts move`."""

from typing import Annotated

import typer

from parts_service.v1 import lots_pb2
from parts_service.v1 import movements_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.commands.lots import movement_table
from scanner_client.commands.put_away import as_suggested
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station

work = typer.Typer()

STORE_KINDS = frozenset({"RECEIVING", "INSPECTION", "QUARANTINE", "STORAGE", "WAIT_BIN", "RETURN_STAGING"})

_CODES = typer.Argument(help="CODE[*QTY] …: lot or unit, or @photo; without *QTY all pieces in that place.")
_TO = typer.Option("--to", "-t", help="Location they go to.")
_FROM = typer.Option("--from", "-f", help="Location they stand in; may be left out if there is one only.")


@command(work, "putaway", change=True)
def put_away(
    station: Station,
    *,
    codes: Annotated[list[str] | None, _CODES] = None,
    target: Annotated[str, _TO] = "",
    source: Annotated[str, _FROM] = "",
    suggested: Annotated[
        bool, typer.Option("--suggested", help="In place of --to: show where they go, and why.")
    ] = False,
    receipt: Annotated[str, typer.Option(help="With --suggested: all lots of this receipt 收货单.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="With --suggested: put them away so.")] = False,
) -> None:
    """Put received pieces away 上架, where you say or where the service suggests (storekeeper)."""
    codes = codes or []
    if suggested or receipt or yes:
        if target or source or bool(receipt) == bool(codes):
            wanted = station.words("--suggested goes with lots or with --receipt, and without --to")
            raise ArgumentWrong(wanted)
        as_suggested(station, receipt, [named(station, code).code for code in codes], yes=yes)
        return
    if not codes or not target:
        raise ArgumentWrong(station.words("say what, and where to: CODE… --to LOCATION, or --suggested"))
    lines = [_line(station, code, source, target) for code in codes]
    answer = station.parts.put_away(pb.PutAwayRequest(header=station.header(), lines=lines))
    station.show(
        answer,
        lambda: [movement_table(station, answer.movements), station.posted(answer.posted)],
        (m.lot for m in answer.movements),
    )


@command(work, "move", change=True)
def move(
    station: Station,
    *,
    codes: Annotated[list[str], _CODES],
    target: Annotated[str, _TO],
    source: Annotated[str, _FROM] = "",
    condition: Annotated[
        str | None, choice_option(lots_pb2.Condition, "--condition", help="Of the pieces; new if unset:")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, where a rule asks.")] = "",
) -> None:
    """Move pieces 移库; what is restricted moves only to quarantine, return or scrap (storekeeper)."""
    lines = [_line(station, code, source, target, condition) for code in codes]
    answer = station.parts.move_stock(pb.MoveStockRequest(header=station.header(reason=reason), lines=lines))
    station.show(
        answer,
        lambda: [movement_table(station, answer.movements), station.posted(answer.posted)],
        (m.lot for m in answer.movements),
    )


def _line(station: Station, text: str, source: str, target: str, condition: str | None = None) -> pb.MoveLine:
    given = named(station, text)
    quantity = given.quantity or _all_there(station, given.code, source, condition)
    return pb.MoveLine(code=given.code, quantity=quantity, source=source, target=target, condition=condition)


_NOT_MEANT = frozenset({lots_pb2.CONDITION_UNINSPECTED, lots_pb2.CONDITION_MISSING})


def _all_there(station: Station, code: str, source: str, condition: str | None) -> int:
    """How many pieces of the code stand in `source`, or in the one place where it is."""
    rows = station.parts.find_stock(lots_pb2.FindStockRequest(site=station.home(), code=code)).rows
    there = [r for r in rows if (r.location == source if source else r.location_kind in STORE_KINDS)]
    if condition is not None:
        there = [r for r in there if lots_pb2.Condition.Name(r.condition) == condition]
    seen = [r for r in there if r.condition not in _NOT_MEANT]
    there = seen or there
    if len(there) != 1:
        places = ", ".join(f"{r.location} {r.quantity}" for r in there)
        wanted = station.words("say how many and from where: CODE*QTY --from LOCATION")
        raise ArgumentWrong(f"{code}: {wanted} ({places})" if places else f"{code}: {wanted}")
    return there[0].quantity
