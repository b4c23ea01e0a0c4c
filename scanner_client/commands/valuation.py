"""What goods cost and what the store is worth: `parts cost`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import valuation_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from parts_service.v1.owners_pb2 import Owner
from scanner_client.arguments import ArgumentWrong, money, one_of
from scanner_client.options import command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, facts, money_text, table, time_text

cost = typer.Typer(no_args_is_help=True, help="What goods cost 成本, and what the store is worth 库存金额.")

_CHARGES = typer.Option(
    "--charge",
    metavar="KIND:AMOUNT[:METHOD]",
    help="Repeat it: freight, duty, insurance or other; by-value or by-quantity.",
)


@command(cost, "show")
def show_cost(
    station: Station, code: Annotated[str, typer.Argument(help="Lot number, short code or @photo.")]
) -> None:
    """Show what a lot costs, estimated or invoiced, and every difference (parts manager, auditor)."""
    answer = station.parts.get_lot_cost(pb.GetLotCostRequest(lot=named(station, code).code))
    words, one = station.words, answer.cost

    def view() -> Iterable[RenderableType]:
        rows: list[tuple[str, object]] = [
            (words("lot"), f"{one.lot} · {one.part_number}"),
            (words("supplier"), f"{one.supplier} · {one.receipt} · {date_text(one.received_on)}"),
            (words("owner"), choice(words, Owner, one.owner)),
            (words("state"), choice(words, pb.CostState, one.state)),
            (words("received"), str(one.quantity)),
            (words("invoiced"), str(one.invoiced)),
            (words("goods"), money_text(one.goods_minor, one.currency)),
            (words("charges"), money_text(one.charges_minor, one.currency)),
            (words("on hand"), str(one.on_hand)),
            (words("value"), money_text(one.value_minor, one.currency)),
        ]
        yield facts(rows)
        columns = ["kind", ">estimate", ">invoiced", ">invoices"]
        shares = [
            (
                choice(words, pb.ChargeKind, share.kind),
                money_text(share.estimated_minor, one.currency),
                money_text(share.invoiced_minor, one.currency),
                share.invoices,
            )
            for share in answer.charges
        ]
        yield table(words, words("charges"), columns, shares)
        yield difference_table(station, answer.differences)

    station.show(answer, view, [one.lot])


@command(cost, "charges", change=True)
def set_charges(
    station: Station,
    *,
    receipt: Annotated[str, typer.Argument(help="Number such as G1-42.")],
    charge: Annotated[list[str], _CHARGES],
) -> None:
    """Estimate the landed charges of a receipt, shared out over its lots (parts manager)."""
    request = pb.SetLandedChargesRequest(
        header=station.header(), receipt=receipt, charges=[charge_of(text) for text in charge]
    )
    answer = station.parts.set_landed_charges(request)
    words = station.words
    columns = ["lot", ">goods", ">charges", "state"]
    rows = [
        (
            one.lot,
            money_text(one.goods_minor, one.currency),
            money_text(one.charges_minor, one.currency),
            choice(words, pb.CostState, one.state),
        )
        for one in answer.costs
    ]
    station.show(
        answer,
        lambda: [table(words, words("costs"), columns, rows), station.posted(answer.posted)],
        (one.lot for one in answer.costs),
    )


@command(cost, "differences")
def list_differences(
    station: Station,
    *,
    first: Annotated[Date | None, day_option("--from", help="First day.")] = None,
    last: Annotated[Date | None, day_option("--until", help="Last day.")] = None,
) -> None:
    """List by how much invoices and charges changed what lots cost 成本差异 (parts manager, auditor)."""
    request = pb.ListCostDifferencesRequest(site=station.home(), first=first, last=last)
    answer = station.all_pages(station.parts.list_cost_differences, request)
    station.show(
        answer,
        lambda: [difference_table(station, answer.differences)],
        (one.lot for one in answer.differences),
    )


@command(cost, "value")
def show_value(station: Station) -> None:
    """Show what the store holds at this moment, by owner and currency (parts manager, auditor)."""
    answer = station.parts.get_stock_value(pb.GetStockValueRequest(site=station.home()))
    words = station.words
    columns = ["owner", ">lots", ">pieces", ">value", ">estimate", ">others' goods"]
    rows = [
        (
            choice(words, Owner, one.owner),
            one.lots,
            one.pieces,
            money_text(one.value_minor, one.currency),
            money_text(one.estimated_minor, one.currency),
            money_text(one.others_minor, one.currency),
        )
        for one in answer.values
    ]
    title = words("stock value at #{sequence}", sequence=answer.sequence)
    station.show(
        answer,
        lambda: [table(words, title, columns, rows)],
        (f"{Owner.Name(one.owner)} {one.currency} {one.value_minor}" for one in answer.values),
    )


def charge_of(text: str) -> pb.Charge:
    """Read a charge as KIND:AMOUNT[:METHOD]."""
    kind, *rest = text.split(":")
    if len(rest) not in {1, 2}:
        raise ArgumentWrong(
            f"{text!r}: write KIND:AMOUNT or KIND:AMOUNT:METHOD, such as freight:80.00:by-quantity"
        )
    method = one_of(pb.ChargeMethod)(rest[1]) if rest[1:] else pb.CHARGE_METHOD_UNSPECIFIED
    return pb.Charge(kind=one_of(pb.ChargeKind)(kind), amount_minor=money(rest[0])[0], method=method)


def difference_table(station: Station, differences: Iterable[pb.CostDifference]) -> RenderableType:
    """Differences with their split between stock and what was used."""
    words = station.words
    columns = [
        "#",
        "lot",
        "part number",
        "invoice",
        ">on hand",
        ">difference",
        ">on stock",
        ">on used",
        "recorded at",
    ]
    rows = [
        (
            one.sequence,
            one.lot,
            one.part_number,
            one.invoice,
            one.on_hand,
            money_text(one.difference_minor, one.currency),
            money_text(one.stock_minor, one.currency),
            money_text(one.used_minor, one.currency),
            time_text(one.recorded_at),
        )
        for one in differences
    ]
    return table(words, words("cost differences"), columns, rows)
