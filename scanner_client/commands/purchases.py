"""Purchase orders as people read them, and what suppliers owe: `parts purchase show`, `list`, `parts backorders`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import procurement_pb2 as pb
from scanner_client.commands.procurement import purchase
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, facts, money_text, table, time_text

work = typer.Typer()

_ORDER = typer.Argument(metavar="PURCHASE", help="Number such as P1-42.")


@command(purchase, "show")
def show_purchase(
    station: Station,
    number: Annotated[str, _ORDER],
    *,
    version: Annotated[int, typer.Option(min=0, help="An earlier version.")] = 0,
) -> None:
    """Show a purchase order with its lines, and who wrote each version."""
    request = pb.GetPurchaseOrderRequest(purchase_order=number, version=version)
    answer = station.parts.get_purchase_order(request)
    asked = pb.ListPurchaseOrderVersionsRequest(purchase_order=number)
    versions = station.all_pages(station.parts.list_purchase_order_versions, asked)
    station.show(answer, lambda: _card(station, answer.purchase_order, versions.versions), [number])


@command(purchase, "list")
def list_purchases(
    station: Station,
    *,
    only: Annotated[str | None, choice_option(pb.PurchaseState, "--state", help="Only this state:")] = None,
    supplier: Annotated[str, typer.Option(help="Only this supplier's.")] = "",
    part: Annotated[str, typer.Option(help="Only with this part.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Late, or its approval is.")] = False,
    affected: Annotated[
        bool, typer.Option("--affected", help="Whose supplier may not deliver any more.")
    ] = False,
) -> None:
    """List the purchase orders of the site, newest last."""
    request = pb.ListPurchaseOrdersRequest(
        site=station.home(),
        state=only,
        supplier=supplier,
        part_number=part,
        overdue=overdue,
        affected=affected,
    )
    answer = station.all_pages(station.parts.list_purchase_orders, request)
    words = station.words
    columns = ["purchase order", "number", "supplier", "type", "state", ">total", ">days late", "approval"]
    rows = [
        (o.purchase_order, o.number, o.supplier, choice(words, pb.PurchaseType, o.type),
         choice(words, pb.PurchaseState, o.state), money_text(o.total_minor, o.currency), o.days_late or "",
         words("overdue") if o.approval_overdue else "")
        for o in answer.purchase_orders
    ]  # fmt: skip
    shown = (o.purchase_order for o in answer.purchase_orders)
    station.show(answer, lambda: [table(words, words("purchase orders"), columns, rows)], shown)


@command(work, "backorders")
def list_backorders(
    station: Station,
    *,
    supplier: Annotated[str, typer.Option(help="Only this supplier's.")] = "",
    part: Annotated[str, typer.Option(help="Only this part.")] = "",
) -> None:
    """List what suppliers owe 欠货: emergencies first, then the oldest."""
    request = pb.ListBackordersRequest(site=station.home(), supplier=supplier, part_number=part)
    answer = station.all_pages(station.parts.list_backorders, request)
    words = station.words
    columns = ["purchase order", ">line", "type", "supplier", "part number", "part", ">still to come", ">confirmed",
               "promised", ">days late", "repair order", ">job line"]  # fmt: skip
    rows = [
        (b.purchase_order, b.line, choice(words, pb.PurchaseType, b.type), b.supplier, b.part_number, b.part_name,
         b.open, b.confirmed_quantity if b.HasField("confirmed_quantity") else "", date_text(b.promised_on),
         b.days_late or "", b.repair_order, b.job_line or "")
        for b in answer.backorders
    ]  # fmt: skip
    shown = (f"{b.purchase_order}:{b.line}" for b in answer.backorders)
    station.show(answer, lambda: [table(words, words("backorders"), columns, rows)], shown)


def _card(
    station: Station, order: pb.PurchaseOrder, versions: Iterable[pb.PurchaseOrderVersion]
) -> Iterable[RenderableType]:
    words = station.words
    yield Text.assemble((order.purchase_order, "bold"), f"  {order.number}  ") + choice(
        words, pb.PurchaseState, order.state
    )
    rows: list[tuple[str, object]] = [
        ("supplier", order.supplier),
        ("type", choice(words, pb.PurchaseType, order.type)),
        ("repair order", order.repair_order),
        ("deposit", money_text(order.deposit_minor, order.currency) if order.deposit_minor else ""),
        ("total", money_text(order.total_minor, order.currency)),
        ("submitted by", order.submitted_by),
        ("approved by", order.approved_by),
        ("approve by", time_text(order.approve_by)),
        ("sent", time_text(order.sent_at)),
        ("confirmation", order.confirmation),
    ]
    yield facts((words(name), value) for name, value in rows)
    columns = [">line", "part number", ">quantity", ">price", ">received", ">confirmed", "promised", "repair order",
               "closed short"]  # fmt: skip
    yield table(
        words,
        words("lines"),
        columns,
        [
            (one.line, one.part_number, one.quantity, money_text(one.unit_price_minor, order.currency),
             one.received or "", one.confirmed_quantity if one.HasField("confirmed_quantity") else "",
             date_text(one.promised_on), one.repair_order, words("yes") if one.closed_short else "")
            for one in order.lines
        ],
    )  # fmt: skip
    columns = [">version", "written by", "at", ">total", "reason"]
    yield table(
        words,
        words("versions"),
        columns,
        [
            (one.version, one.written_by, time_text(one.written_at), money_text(one.total_minor, order.currency),
             one.reason)
            for one in versions
        ],
    )  # fmt: skip
