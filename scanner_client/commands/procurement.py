"""What people do to purchase orders: `parts purchase create`, `submit`, `approve` … Lists stand in `purchases`."""

from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import procurement_pb2 as pb
from parts_service.v1.changes_pb2 import Posted
from scanner_client.arguments import ArgumentWrong, day, from_json_file, money, whole
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, money_text

purchase = typer.Typer(
    no_args_is_help=True, help="Purchase orders 采购订单: write, approve, send, confirm, close."
)

_ORDER = typer.Argument(metavar="PURCHASE", help="Number such as P1-42.")
_LINES = typer.Argument(
    metavar="LINE…", help="PART:QTY[:PRICE[:TOLERANCE]], such as 34116860242:10:125.50:1; price without tax."
)
_KEPT = typer.Argument(metavar="LINE…", help="[N=]PART:QTY[:PRICE[:TOLERANCE]]; N keeps line N of the order.")
_VERSION = typer.Option(min=0, help="Version you have read; as it is now if unset.")
_REASON = typer.Option("--reason", help="Why; kept.")
_TYPE = choice_option(pb.PurchaseType, "--type", help="What it is for:")
_JOB_LINE = typer.Option("--job-line", min=0, help="Job line of the repair order that waits.")


@command(purchase, "create", change=True)
def create_purchase(  # noqa: PLR0913 - the facts of an order
    station: Station,
    *,
    lines: Annotated[list[str] | None, _LINES] = None,
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
    kind: Annotated[str, _TYPE] = "stock",
    number: Annotated[str, typer.Option(help="Your own number; may be left out.")] = "",
    order: Annotated[str, typer.Option("--order", help="Repair order it is for.")] = "",
    job_line: Annotated[int, _JOB_LINE] = 0,
    deposit: Annotated[str, typer.Option(help="The customer's deposit, such as 500.00.")] = "0",
    currency: Annotated[str, typer.Option(help="ISO 4217 code of all prices.")] = "CNY",
    reason: Annotated[str, _REASON] = "",
    file: Annotated[str, typer.Option(help="The order as JSON (PurchaseOrder); - for standard input.")] = "",
) -> None:
    """Write a purchase order, as a draft (storekeeper or parts manager)."""
    wanted = pb.PurchaseOrder(
        supplier=supplier,
        type=kind,
        number=number,
        repair_order=order,
        deposit_minor=money(deposit + currency)[0],
        currency=currency,
        lines=[_line(text, currency, job_line) for text in lines or ()],
    )
    if file:
        wanted = from_json_file(file, pb.PurchaseOrder())
    answer = station.parts.create_purchase_order(
        pb.CreatePurchaseOrderRequest(header=station.header(reason=reason), purchase_order=wanted)
    )
    said = station.words(
        "purchase order {number}: {total}",
        number=answer.purchase_order,
        total=money_text(answer.total_minor, wanted.currency or "CNY"),
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.purchase_order])


@command(purchase, "submit", change=True)
def submit_purchase(
    station: Station, number: Annotated[str, _ORDER], *, version: Annotated[int, _VERSION] = 0
) -> None:
    """Ask for approval; at or below the limit it is approved by that (storekeeper or parts manager)."""
    request = pb.SubmitPurchaseOrderRequest(
        header=station.header(), purchase_order=number, expected_version=_version(station, number, version)
    )
    answer = station.parts.submit_purchase_order(request)
    _said(station, answer, number)


@command(purchase, "approve", change=True)
def approve_purchase(
    station: Station, number: Annotated[str, _ORDER], *, version: Annotated[int, _VERSION] = 0
) -> None:
    """Approve what another person wrote and submitted (parts manager)."""
    request = pb.ApprovePurchaseOrderRequest(
        header=station.header(), purchase_order=number, expected_version=_version(station, number, version)
    )
    _said(station, station.parts.approve_purchase_order(request), number)


@command(purchase, "decline", change=True)
def decline_purchase(
    station: Station, number: Annotated[str, _ORDER], *, reason: Annotated[str, _REASON]
) -> None:
    """Send a submitted order back to its author (parts manager)."""
    request = pb.DeclinePurchaseOrderRequest(header=station.header(reason=reason), purchase_order=number)
    _said(station, station.parts.decline_purchase_order(request), number)


@command(purchase, "amend", change=True)
def amend_purchase(
    station: Station,
    number: Annotated[str, _ORDER],
    lines: Annotated[list[str], _KEPT],
    *,
    own_number: Annotated[
        str | None, typer.Option("--number", help="Your own number; kept if unset.")
    ] = None,
    deposit: Annotated[str, typer.Option(help="The customer's deposit; kept if unset.")] = "",
    reason: Annotated[str, _REASON] = "",
    version: Annotated[int, _VERSION] = 0,
) -> None:
    """Replace the lines of an order; what it said before stays readable (storekeeper or parts manager)."""
    had = station.parts.get_purchase_order(pb.GetPurchaseOrderRequest(purchase_order=number)).purchase_order
    known = {line.line: line for line in had.lines}
    wanted = pb.PurchaseOrder(
        purchase_order=number,
        number=had.number if own_number is None else own_number,
        deposit_minor=money(deposit + had.currency)[0] if deposit else had.deposit_minor,
    )
    for text in lines:
        kept, found, rest = text.partition("=")
        line = _line(rest if found else text, had.currency)
        if found:
            line.line = whole(text, kept)
            before = known.get(line.line, pb.PurchaseLine())
            line.repair_order, line.job_line = before.repair_order, before.job_line
        wanted.lines.append(line)
    request = pb.AmendPurchaseOrderRequest(
        header=station.header(reason=reason),
        purchase_order=wanted,
        expected_version=version or had.version,
    )
    _said(station, station.parts.amend_purchase_order(request), number)


@command(purchase, "send", change=True)
def send_purchase(
    station: Station, number: Annotated[str, _ORDER], *, version: Annotated[int, _VERSION] = 0
) -> None:
    """Mark an approved order as sent to its supplier (storekeeper or parts manager)."""
    request = pb.SendPurchaseOrderRequest(
        header=station.header(), purchase_order=number, expected_version=_version(station, number, version)
    )
    _said(station, station.parts.send_purchase_order(request), number)


@command(purchase, "confirm", change=True)
def confirm_purchase(
    station: Station,
    number: Annotated[str, _ORDER],
    lines: Annotated[list[str], typer.Argument(metavar="N:QTY[:DAY]…", help="Such as 1:10:2027-03-31.")],
    *,
    reference: Annotated[str, typer.Option(help="The supplier's reference.")] = "",
) -> None:
    """Record what the supplier confirmed: how many, and when (storekeeper or parts manager)."""
    request = pb.ConfirmPurchaseOrderRequest(
        header=station.header(), purchase_order=number, confirmation=reference
    )
    for text in lines:
        line, quantity, promised = (*text.split(":", 2), "", "")[:3]
        request.lines.add(
            line=whole(text, line),
            quantity=whole(text, quantity),
            promised_on=day(promised) if promised else None,
        )
    _said(station, station.parts.confirm_purchase_order(request), number)


@command(purchase, "close", change=True)
def close_purchase(
    station: Station,
    number: Annotated[str, _ORDER],
    *,
    lines: Annotated[
        list[int] | None, typer.Option("--line", "-l", help="Only this line; repeatable.")
    ] = None,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Expect no more: on some lines, or on the whole order (storekeeper or parts manager)."""
    request = pb.ClosePurchaseOrderRequest(
        header=station.header(reason=reason), purchase_order=number, lines=lines or ()
    )
    _said(station, station.parts.close_purchase_order(request), number)


@command(purchase, "cancel", change=True)
def cancel_purchase(
    station: Station, number: Annotated[str, _ORDER], *, reason: Annotated[str, _REASON]
) -> None:
    """Call an order off of which nothing came (storekeeper or parts manager)."""
    request = pb.CancelPurchaseOrderRequest(header=station.header(reason=reason), purchase_order=number)
    _said(station, station.parts.cancel_purchase_order(request), number)


def _said(station: Station, answer: "Answer", number: str) -> None:
    state = choice(station.words, pb.PurchaseState, answer.state)
    posted: Posted = answer.posted
    station.show(answer, lambda: [Text.assemble(f"{number}: ", state), station.posted(posted)], [number])


Answer = (
    pb.SubmitPurchaseOrderResponse
    | pb.ApprovePurchaseOrderResponse
    | pb.DeclinePurchaseOrderResponse
    | pb.AmendPurchaseOrderResponse
    | pb.SendPurchaseOrderResponse
    | pb.ConfirmPurchaseOrderResponse
    | pb.ClosePurchaseOrderResponse
    | pb.CancelPurchaseOrderResponse
)


def _version(station: Station, number: str, given: int) -> int:
    """Return the version read, or the one that stands now."""
    if given:
        return given
    request = pb.GetPurchaseOrderRequest(purchase_order=number)
    return station.parts.get_purchase_order(request).purchase_order.version


def _line(text: str, currency: str, job_line: int = 0) -> pb.PurchaseLine:
    """Read ``PART:QTY[:PRICE[:TOLERANCE]]``."""
    part, quantity, price, tolerance = (*text.split(":", 3), "", "", "")[:4]
    if not part or not quantity:
        raise ArgumentWrong(f"{text!r}: write PART:QTY, PART:QTY:PRICE or PART:QTY:PRICE:TOLERANCE")
    return pb.PurchaseLine(
        part_number=part,
        quantity=whole(text, quantity),
        unit_price_minor=money(price + currency)[0] if price else 0,
        tolerance=whole(text, tolerance) if tolerance else 0,
        job_line=job_line,
    )
