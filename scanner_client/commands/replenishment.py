"""What the store keeps and what it should order: `parts stocking`, `parts suggest`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from parts_service.v1 import procurement_pb2
from parts_service.v1 import replenishment_pb2 as pb
from scanner_client.arguments import ArgumentWrong, whole
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import money_text, table

stocking = typer.Typer(no_args_is_help=True, help="How much of each part is kept 备货规则.")
work = typer.Typer()

LINES_MAX = 200


@command(stocking, "set", change=True)
def set_rules(
    station: Station,
    rules: Annotated[
        list[str], typer.Argument(metavar="PART:MIN:MAX[:MULTIPLE]…", help="MAX 0 takes the rule away.")
    ],
    *,
    supplier: Annotated[str, typer.Option(help="Supplier they are ordered from.")] = "",
    lead_days: Annotated[int, typer.Option(min=0, help="Days from order to delivery.")] = 0,
    reason: Annotated[str, typer.Option(help="Why, for a part that is phased out.")] = "",
) -> None:
    """Lay down how much of some parts the site keeps (parts manager)."""
    request = pb.SetStockingRulesRequest(
        header=station.header(reason=reason), rules=[_rule(text, supplier, lead_days) for text in rules]
    )
    answer = station.parts.set_stocking_rules(request)
    station.show(
        answer, lambda: [station.posted(answer.posted)], (rule.part_number for rule in request.rules)
    )


@command(stocking, "list")
def list_rules(station: Station) -> None:
    """List how much of each part the site keeps."""
    answer = station.all_pages(
        station.parts.list_stocking_rules, pb.ListStockingRulesRequest(site=station.home())
    )
    words = station.words
    columns = ["part number", ">minimum", ">maximum", ">multiple", "supplier", ">lead days"]
    rows = [
        (rule.part_number, rule.minimum, rule.maximum, rule.multiple, rule.supplier, rule.lead_days or "")
        for rule in answer.rules
    ]
    shown = (rule.part_number for rule in answer.rules)
    station.show(answer, lambda: [table(words, words("stocking rules"), columns, rows)], shown)


@command(work, "suggest", change=True)
def suggest(
    station: Station,
    *,
    supplier: Annotated[str, typer.Option(help="Only what is ordered from this supplier.")] = "",
    order: Annotated[
        bool,
        typer.Option("--order", help="Write it down as a draft, at the prices last paid; needs --supplier."),
    ] = False,
) -> None:
    """Say what to order now, and why 补货建议; with --order as a purchase order."""
    if order and not supplier:
        raise ArgumentWrong(station.words("--order needs --supplier: an order goes to one supplier"))
    request = pb.SuggestOrdersRequest(site=station.home(), supplier=supplier)
    answer = station.all_pages(station.parts.suggest_orders, request)
    if order:
        _order(station, supplier, [line for line in answer.lines if not line.not_orderable])
        return
    words = station.words
    columns = ["part number", "part", ">order", "supplier", ">last paid", ">available", ">reserved",
               ">in inspection", ">on order", ">drafted", ">demand", ">used a week", ">minimum", ">maximum",
               "note"]  # fmt: skip
    rows = [
        (line.part_number, line.part_name, line.quantity, line.supplier,
         money_text(line.unit_price_minor, line.currency), line.available, line.reserved or "",
         line.in_inspection or "", line.on_order or "", line.drafted or "", line.demand or "",
         f"{line.used_per_week:g}" if line.used else "",
         line.rule.minimum if line.HasField("rule") else "", line.rule.maximum if line.HasField("rule") else "",
         words("cannot be bought: find what replaces it") if line.not_orderable else "")
        for line in answer.lines
    ]  # fmt: skip
    shown = (line.part_number for line in answer.lines)
    station.show(answer, lambda: [table(words, words("to order"), columns, rows)], shown)


def _order(station: Station, supplier: str, lines: Sequence[pb.SuggestedLine]) -> None:
    """Write the suggested lines down as one draft; prices in another currency are left to be filled in."""
    words = station.words
    if not lines:
        raise ArgumentWrong(words("nothing to order from {supplier}", supplier=supplier))
    currency = next((line.currency for line in lines if line.currency), "CNY")
    wanted = procurement_pb2.PurchaseOrder(
        supplier=supplier,
        currency=currency,
        lines=[
            procurement_pb2.PurchaseLine(
                part_number=line.part_number,
                quantity=line.quantity,
                unit_price_minor=line.unit_price_minor if line.currency == currency else 0,
            )
            for line in lines[:LINES_MAX]
        ],
    )
    request = procurement_pb2.CreatePurchaseOrderRequest(header=station.header(), purchase_order=wanted)
    answer = station.parts.create_purchase_order(request)
    said = words(
        "purchase order {number}: {total}",
        number=answer.purchase_order,
        total=money_text(answer.total_minor, currency),
    )
    more = (
        [words("{left} more lines: suggest again", left=left)] if (left := len(lines) - LINES_MAX) > 0 else []
    )
    station.show(answer, lambda: [said, *more, station.posted(answer.posted)], [answer.purchase_order])


def _rule(text: str, supplier: str, lead_days: int) -> pb.StockingRule:
    """Read ``PART:MIN:MAX[:MULTIPLE]``."""
    part, minimum, maximum, multiple = (*text.split(":", 3), "", "", "")[:4]
    if not part or not maximum:
        raise ArgumentWrong(f"{text!r}: write PART:MIN:MAX or PART:MIN:MAX:MULTIPLE")
    return pb.StockingRule(
        part_number=part,
        minimum=whole(text, minimum),
        maximum=whole(text, maximum),
        multiple=whole(text, multiple) if multiple else 0,
        supplier=supplier,
        lead_days=lead_days,
    )
