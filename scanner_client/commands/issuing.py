"""Issuing and returning: `parts issue`, `parts return`."""

from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import issuing_pb2 as pb
from parts_service.v1 import returns_pb2
from parts_service.v1.lineage_pb2 import Certainty
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import state, table

work = typer.Typer()

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")


@command(work, "issue", change=True)
def issue(  # noqa: PLR0913 - the facts of an issue
    station: Station,
    *,
    codes: Annotated[
        list[str],
        typer.Argument(metavar="CODE[*QTY]…", help="What was scanned: lot, unit, part code, or @photo."),
    ],
    order: Annotated[str, _ORDER],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    receiver: Annotated[str, typer.Option("--receiver", "-r", help="Technician who receives 领料人.")] = "",
    location: Annotated[str, typer.Option(help="Location they are taken from.")] = "",
    serial: Annotated[str, typer.Option(help="Serial of the one piece, where CODE is a part number.")] = "",
    deviate: Annotated[
        bool, typer.Option("--deviate", help="Not the first to expire, knowingly: say --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why, where a rule asks.")] = "",
) -> None:
    """Issue parts 领料 to a repair order line, all or none (storekeeper)."""
    if serial and len(codes) != 1:
        raise ArgumentWrong(station.words("--serial goes with one CODE"))
    given = [named(station, code) for code in codes]
    request = pb.IssuePartsRequest(
        header=station.header(reason=reason),
        repair_order=order,
        lines=[
            pb.IssueLine(
                job_line=line, code=one.code, quantity=one.quantity or 1, location=location, serial=serial
            )
            for one in given
        ],
        receiver=receiver,
        deviate=deviate,
    )
    answer = station.parts.issue_parts(request)
    keys = [answer.approval] if answer.approval else [issued.issue_line for issued in answer.lines]
    station.show(answer, lambda: [*_issued(station, order, answer), station.posted(answer.posted)], keys)


@command(work, "return", change=True)
def return_parts(
    station: Station,
    *,
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE[*QTY]…", help="Issue line, lot, unit or @photo.")
    ],
    order: Annotated[str, _ORDER],
    location: Annotated[
        str, typer.Option("--to", "-t", help="Location they go to; the one proposed if unset.")
    ] = "",
    kind: Annotated[
        str, choice_option(returns_pb2.ReturnKind, "--kind", "-k", help="How they come back:")
    ] = "unused-sealed",
    reason: Annotated[str, typer.Option(help="Why, where a rule asks.")] = "",
) -> None:
    """Take back 退料 what was issued on a repair order (storekeeper)."""
    given = [named(station, code) for code in codes]
    request = returns_pb2.ReturnPartsRequest(
        header=station.header(reason=reason),
        repair_order=order,
        lines=[
            returns_pb2.ReturnLine(code=one.code, quantity=one.quantity or 1, kind=kind, location=location)
            for one in given
        ],
    )
    answer = station.parts.return_parts(request)
    words = station.words
    rows = [(r.issue_line, r.lot, r.serial, r.quantity, r.location) for r in answer.lines]
    columns = ["issue", "lot", "serial", ">quantity", "to"]
    station.show(
        answer,
        lambda: [table(words, words("returned"), columns, rows), station.posted(answer.posted)],
        (r.issue_line for r in answer.lines),
    )


def _issued(station: Station, order: str, answer: pb.IssuePartsResponse) -> list[RenderableType]:
    words = station.words
    if answer.approval:
        waits = words("waits for a second person: {approval}", approval=answer.approval)
        who = words(
            "another person confirms it with: parts approval confirm {approval}", approval=answer.approval
        )
        return [Text(waits, style="bold yellow"), who]
    columns = [
        "issue",
        ">line",
        "part number",
        "lot",
        "serial",
        ">quantity",
        "from",
        "certainty",
        "may come from",
    ]
    rows = [
        (i.issue_line, i.job_line, i.part_number, i.lot, i.serial, i.quantity, i.location,
         state(words, Certainty, i.certainty), list(i.candidates))
        for i in answer.lines
    ]  # fmt: skip
    said: list[RenderableType] = [table(words, words("issued to {order}", order=order), columns, rows)]
    for i in answer.lines:
        if i.substituted_for:
            what = words(
                "{issue} stands for {n} of {part}",
                issue=i.issue_line,
                n=i.authorised_pieces,
                part=i.substituted_for,
            )
            said.append(what)
    said += [Text(f"{words('warning')}: {one}", style="yellow") for one in answer.warnings]
    return said
