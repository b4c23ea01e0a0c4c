"""Cost centres: `parts cost-centre`."""

from typing import Annotated

import typer

from parts_service.v1 import outlets_pb2 as pb
from scanner_client.arguments import money
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import money_text, table

cost_centre = typer.Typer(no_args_is_help=True, help="Cost centres 成本中心: who uses parts up in the house.")


@command(cost_centre, "set", change=True)
def set_cost_centre(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="Code of the cost centre.")],
    name: Annotated[str, typer.Option("--name", "-n", help="What people call it.")],
    limit: Annotated[
        str, typer.Option(help="What one issue may cost before a parts manager confirms it, such as 500.00.")
    ] = "",
    closed: Annotated[bool, typer.Option("--closed", help="It takes no parts any more.")] = False,
) -> None:
    """Set a cost centre (parts manager)."""
    centre = pb.CostCentre(
        code=code, name=name, limit_minor=money(limit)[0] if limit else None, closed=closed
    )
    answer = station.parts.set_cost_centre(
        pb.SetCostCentreRequest(header=station.header(), cost_centre=centre)
    )
    said = station.words("cost centre {code} is set", code=code)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(cost_centre, "list")
def list_cost_centres(station: Station) -> None:
    """List the cost centres of a site."""
    answer = station.parts.list_cost_centres(pb.ListCostCentresRequest(site=station.home()))
    words = station.words
    rows = [
        (
            one.code,
            one.name,
            money_text(one.limit_minor, "CNY") if one.HasField("limit_minor") else "",
            words("closed") if one.closed else "",
        )
        for one in answer.cost_centres
    ]
    columns = ["code", "name", ">limit", "state"]
    station.show(
        answer,
        lambda: [table(words, words("cost centres"), columns, rows)],
        (one.code for one in answer.cost_centres),
    )
