"""Issues put on record afterwards: `parts late`, `parts irregularities`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import issuing_pb2
from parts_service.v1 import late_issues_pb2 as pb
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import table, time_text

work = typer.Typer()


@command(work, "late", change=True)
def late(
    station: Station,
    *,
    codes: Annotated[list[str], typer.Argument(metavar="CODE[*QTY]…", help="What was issued: lot or unit.")],
    order: Annotated[str, typer.Option("--order", "-o", help="Number of the repair order.")],
    reason: Annotated[str, typer.Option(help="The refusal, or the note made offline.")],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    receiver: Annotated[str, typer.Option("--receiver", "-r", help="Technician who received 领料人.")] = "",
    location: Annotated[str, typer.Option(help="Location they were taken from.")] = "",
) -> None:
    """Record 补记领料 what was issued, whatever the rules say (parts manager)."""
    given = [named(station, code) for code in codes]
    request = pb.RecordLateIssueRequest(
        header=station.header(reason=reason),
        repair_order=order,
        lines=[
            issuing_pb2.IssueLine(job_line=line, code=one.code, quantity=one.quantity or 1, location=location)
            for one in given
        ],
        receiver=receiver,
    )
    answer = station.parts.record_late_issue(request)
    words = station.words
    columns = ["issue", ">line", "part number", "lot", "serial", ">quantity", "from"]
    rows = [
        (i.issue_line, i.job_line, i.part_number, i.lot, i.serial, i.quantity, i.location)
        for i in answer.lines
    ]

    def said() -> list[RenderableType]:
        return [
            table(words, words("issued to {order}", order=order), columns, rows),
            _irregularities(station, answer.irregularities),
            station.posted(answer.posted),
        ]

    station.show(answer, said, (i.issue_line for i in answer.lines))


@command(work, "irregularities")
def irregularities(
    station: Station,
    *,
    order: Annotated[str, typer.Option("--order", "-o", help="Only of this repair order.")] = "",
) -> None:
    """List the rules that late issues did not obey 不合规项."""
    request = pb.ListIrregularitiesRequest(site=station.home(), repair_order=order)
    answer = station.parts.list_irregularities(request)
    station.show(
        answer,
        lambda: [_irregularities(station, answer.irregularities)],
        (one.issue_line or one.repair_order for one in answer.irregularities),
    )


def _irregularities(station: Station, found: Iterable[pb.Irregularity]) -> RenderableType:
    words = station.words
    columns = ["issue", "repair order", "lot", "reason", "about", ">difference", "recorded by", "occurred"]
    rows = [
        (one.issue_line, one.repair_order, one.lot, one.reason, one.subject, one.difference or "",
         one.recorded_by, time_text(one.occurred_at) if one.HasField("occurred_at") else "")
        for one in found
    ]  # fmt: skip
    return table(words, words("irregularities"), columns, rows)
