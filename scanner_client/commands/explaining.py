"""Why these lots: `parts explain`."""

from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import explaining_pb2 as pb
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

work = typer.Typer()


@command(work, "explain")
def explain_allocation(
    station: Station,
    *,
    part: Annotated[str, typer.Argument(metavar="PART[*QTY]", help="Part number.")],
    order: Annotated[str, typer.Option("--order", "-o", help="Number of the repair order.")] = "",
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    most: Annotated[int, typer.Option(min=1, max=200, help="How many lots passed over are told.")] = 50,
) -> None:
    """Explain which lots pieces would be taken from now 批次说明, and why not from the others."""
    given = named(station, part)
    request = pb.ExplainAllocationRequest(
        site=station.home(),
        repair_order=order,
        job_line=line if order else 0,
        part_number=given.code,
        quantity=given.quantity or 1,
        passed_over_max=most,
    )
    answer = station.parts.explain_allocation(request)
    words = station.words
    columns = ["lot", ">taken", ">free", "expires", "received", "why"]
    taken = [
        (
            one.lot,
            one.quantity,
            "",
            date_text(one.expires_on),
            date_text(one.received_on),
            words("kept for the line") if one.kept else words("goes out first"),
        )
        for one in answer.chosen
    ]
    passed = [
        (
            one.lot,
            "",
            one.free,
            date_text(one.expires_on),
            date_text(one.received_on),
            "; ".join(
                f"{choice(words, pb.PassedOverReason, each.reason)} {each.what}".strip()
                for each in one.objections
            ),
        )
        for one in answer.passed_over
    ]
    said = [table(words, words("lots that serve {part}", part=given.code), columns, [*taken, *passed])]
    if answer.lacking:
        said.append(Text(words("{quantity} lacking", quantity=answer.lacking), style="bold yellow"))
    if answer.more:
        said.append(Text(words("and {count} lots more", count=answer.more)))
    station.show(answer, lambda: said, [one.lot for one in answer.chosen])
