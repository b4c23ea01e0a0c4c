"""What goes into a vehicle and what comes out: `parts order fit`, `remove`, `pass-qc`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import fitment_pb2 as pb
from parts_service.v1 import key_checks_pb2, qualifications_pb2, removals_pb2
from scanner_client.arguments import ArgumentWrong, code_quantity
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, table

work = typer.Typer()

_NUMBER = typer.Argument(help="Number of the repair order.")
_AXLE = typer.Option(min=0, max=9, help="Axle from the front.")
_SIDE = choice_option(removals_pb2.Side, "--side", help="Side in driving direction:")
_CYLINDER = typer.Option(min=0, max=16, help="Cylinder from the timing side.")
_OUT_PART = typer.Option("--out-part", help="Part number of the old part, where we did not fit it.")
_OUT_SERIAL = typer.Option("--out-serial", help="Serial read from it.")


@command(work, "pass-qc", change=True)
def pass_quality_check(station: Station, number: Annotated[str, _NUMBER]) -> None:
    """Pass the completion inspection 竣工检验: what was issued becomes fitted (technician or inspector)."""
    request = pb.PassQualityCheckRequest(header=station.header(), repair_order=number)
    answer = station.parts.pass_quality_check(request)
    shown = (f.fitment for f in answer.fitments)
    station.show(answer, lambda: [_fitted(station, answer.fitments), station.posted(answer.posted)], shown)


@command(work, "fit", change=True)
def record_fitment(  # noqa: PLR0913 - the facts of a fitment
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    lines: Annotated[list[str], typer.Argument(metavar="ISSUE[*QTY]…", help="Issue lines such as I1-42*2.")],
    position: Annotated[str, typer.Option(help="安装位置, such as spare wheel.")] = "",
    axle: Annotated[int, _AXLE] = 0,
    side: Annotated[str | None, _SIDE] = None,
    cylinder: Annotated[int, _CYLINDER] = 0,
    technician: Annotated[str, typer.Option(help="Who fitted it; you if unset.")] = "",
    out: Annotated[
        str, typer.Option("--out", help="What came out for it: fitment such as F1-42, or unit.")
    ] = "",
    out_part: Annotated[str, _OUT_PART] = "",
    out_serial: Annotated[str, _OUT_SERIAL] = "",
    to: Annotated[str, typer.Option("--to", "-t", help="Location the old part goes to.")] = "",
) -> None:
    """Record piece by piece what was fitted where, and what came out for it (technician)."""
    given = [code_quantity(text) for text in lines]
    at = removals_pb2.Position(axle=axle, side=side, cylinder=cylinder)
    removed = None
    if out or out_part:
        if len(given) != 1:
            raise ArgumentWrong(station.words("what came out goes with one issue line"))
        reason = removals_pb2.REMOVAL_REASON_REPLACED
        removed = _removal(station, out or out_part, given[0].quantity or 1, stranger=bool(out_part))
        removed.MergeFrom(removals_pb2.RemovalLine(serial=out_serial, reason=reason, location=to))
    request = pb.RecordFitmentRequest(
        header=station.header(),
        repair_order=number,
        lines=[
            pb.FitmentLine(
                issue_line=one.code,
                quantity=one.quantity or 1,
                position=position,
                at=at,
                technician=technician,
                removed=removed,
            )
            for one in given
        ],
    )
    answer = station.parts.record_fitment(request)
    station.show(
        answer,
        lambda: [
            _fitted(station, answer.fitments),
            *_out(station, answer.removals, answer.ended_trials),
            station.posted(answer.posted),
        ],
        (f.fitment for f in answer.fitments),
    )


@command(work, "remove", change=True)
def record_removal(  # noqa: PLR0913 - the facts of a removal
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    codes: Annotated[
        list[str],
        typer.Argument(
            metavar="FITMENT|UNIT|PART[*QTY]…", help="What came out: F1-42, a unit's code, or a part."
        ),
    ],
    why: Annotated[
        str, choice_option(removals_pb2.RemovalReason, "--why", "-w", help="Why it came out:")
    ] = "replaced",
    to: Annotated[str, typer.Option("--to", "-t", help="Location it goes to; none for a trial.")] = "",
    serial: Annotated[str, typer.Option(help="Serial of the one piece, where we did not fit it.")] = "",
    position: Annotated[str, typer.Option(help="安装位置, such as spare wheel.")] = "",
    axle: Annotated[int, _AXLE] = 0,
    side: Annotated[str | None, _SIDE] = None,
    cylinder: Annotated[int, _CYLINDER] = 0,
    odometer: Annotated[int, typer.Option(min=0, help="Kilometres; the order's if unset.")] = 0,
) -> None:
    """Record what came out 拆下 of the vehicle of a repair order (technician or storekeeper)."""
    at = removals_pb2.Position(axle=axle, side=side, cylinder=cylinder, note=position)
    lines = []
    for text in codes:
        given = named(station, text)
        line = _removal(station, given.code, given.quantity or 1)
        line.MergeFrom(
            removals_pb2.RemovalLine(
                serial=serial, position=at, reason=why, location=to, odometer_km=odometer
            )
        )
        lines.append(line)
    request = removals_pb2.RecordRemovalRequest(header=station.header(), repair_order=number, lines=lines)
    answer = station.parts.record_removal(request)
    station.show(
        answer,
        lambda: [*_out(station, answer.removals, answer.ended_trials), station.posted(answer.posted)],
        (y.removal for y in answer.removals),
    )


@command(work, "fit-removed", change=True)
def fit_removed_part(  # noqa: PLR0913 - the facts of a fitment
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    removal: Annotated[str, typer.Argument(help="Removal such as Y1-42, with *QTY.")],
    reason: Annotated[str, typer.Option(help="Whose consent there is; kept.")],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    position: Annotated[str, typer.Option(help="安装位置, such as spare wheel.")] = "",
    axle: Annotated[int, _AXLE] = 0,
    side: Annotated[str | None, _SIDE] = None,
    technician: Annotated[str, typer.Option(help="Who fitted it; you if unset.")] = "",
) -> None:
    """Fit a part of another vehicle 拆车件, with consent (technician or storekeeper)."""
    given = code_quantity(removal)
    request = removals_pb2.FitRemovedPartRequest(
        header=station.header(reason=reason),
        removal=given.code,
        repair_order=number,
        job_line=line,
        quantity=given.quantity or 1,
        position=removals_pb2.Position(axle=axle, side=side, note=position),
        technician=technician,
    )
    answer = station.parts.fit_removed_part(request)
    words = station.words
    if answer.approval:
        said = words("waits for a second person: {approval}", approval=answer.approval)
    else:
        said = words("{removal} is fitted: {fitment}", removal=given.code, fitment=answer.fitment)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.fitment or answer.approval])


@command(work, "correct-fit", change=True)
def correct_fitment(
    station: Station,
    *,
    fitment: Annotated[str, typer.Argument(help="Fitment such as F1-42.")],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
    swap: Annotated[
        str, typer.Option(metavar="FITMENT[*QTY]", help="Its lot and this one's changed places.")
    ] = "",
    position: Annotated[str, typer.Option(help="The right 安装位置, such as spare wheel.")] = "",
    axle: Annotated[int, _AXLE] = 0,
    side: Annotated[str | None, _SIDE] = None,
    cylinder: Annotated[int, _CYLINDER] = 0,
) -> None:
    """Put a fitment right 更正装车: its position, or lots that sit in each other's vehicle (technician)."""
    request = pb.CorrectFitmentRequest(header=station.header(reason=reason), fitment=fitment)
    if swap:
        given = code_quantity(swap)
        request.other_fitment, request.quantity = given.code, given.quantity or 1
    else:
        at = removals_pb2.Position(axle=axle, side=side, cylinder=cylinder, note=position)
        request.position.CopyFrom(at)
    answer = station.parts.correct_fitment(request)
    words = station.words

    def shown() -> Iterable[RenderableType]:
        if answer.approval:
            yield words("waits for a second person: {approval}", approval=answer.approval)
        else:
            yield _fitted(station, answer.fitments)
        yield station.posted(answer.posted)

    station.show(
        answer, shown, [answer.approval] if answer.approval else (f.fitment for f in answer.fitments)
    )


@command(work, "check", change=True)
def check_key_step(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    lines: Annotated[list[str], typer.Argument(metavar="ISSUE…", help="Issue lines such as I1-42.")],
    failed: Annotated[bool, typer.Option("--failed", help="It was not in order: say --notes.")] = False,
    notes: Annotated[str, typer.Option(help="What was found; kept.")] = "",
) -> None:
    """Say that a key step 关键工序 was checked, by you: a qualified third person."""
    outcome = key_checks_pb2.KEY_CHECK_OUTCOME_PASSED
    request = key_checks_pb2.CheckKeyStepRequest(
        header=station.header(),
        repair_order=number,
        issue_lines=lines,
        outcome=key_checks_pb2.KEY_CHECK_OUTCOME_FAILED if failed else outcome,
        notes=notes,
    )
    answer = station.parts.check_key_step(request)
    words = station.words
    columns = ["issue", "qualification", "outcome", "by"]
    rows = [
        (one.issue_line, choice(words, qualifications_pb2.QualificationKind, one.kind),
         choice(words, key_checks_pb2.KeyCheckOutcome, one.outcome), one.checked_by)
        for one in answer.checks
    ]  # fmt: skip
    station.show(
        answer, lambda: [table(words, words("checked"), columns, rows), station.posted(answer.posted)], lines
    )


def _removal(
    station: Station, code: str, quantity: int, *, stranger: bool = False
) -> removals_pb2.RemovalLine:
    """Say what came out by what its code looks like: a fitment, a unit of ours, else a part."""
    head = code[:1].upper()
    if not stranger and head == "F" and code[1:2].isdigit() and "-" in code:
        return removals_pb2.RemovalLine(fitment=code, quantity=quantity)
    if not stranger and (head == "U" or code[:2].upper() == "PT"):
        return removals_pb2.RemovalLine(unit=named(station, code).code, quantity=quantity)
    return removals_pb2.RemovalLine(part_number=code, quantity=quantity)


def _fitted(station: Station, fitments: Iterable[pb.Fitment]) -> RenderableType:
    words = station.words
    columns = ["fitment", "issue", "lot", "serial", ">quantity", "position", "basis"]
    rows = [
        (f.fitment, f.issue_line, f.lot, f.serial, f.quantity, f.position,
         choice(words, pb.FitmentBasis, f.basis))
        for f in fitments
    ]  # fmt: skip
    return table(words, words("fitted"), columns, rows)


def _out(
    station: Station, removals: Iterable[removals_pb2.Removal], ended: Iterable[removals_pb2.EndedTrial]
) -> Iterable[RenderableType]:
    """Show what came out, and what is in the workshop again."""
    words = station.words
    columns = ["removal", "fitment", "lot", "serial", ">quantity", "position", "why", "replaced by"]
    rows = [
        (y.removal, y.fitment, y.lot, y.serial, y.quantity, y.position,
         choice(words, removals_pb2.RemovalReason, y.reason), y.replaced_by)
        for y in removals
    ]  # fmt: skip
    if rows:
        yield table(words, words("taken out"), columns, rows)
    for one in ended:
        yield words(
            "{quantity} of {line} were tried and are in the workshop",
            quantity=one.quantity,
            line=one.issue_line,
        )
