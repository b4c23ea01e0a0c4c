"""The changes of purchase orders."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.journal import Fact
from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import policy_of
from parts_service.domain.procurement import (
    AmendPurchaseOrder,
    ApprovePurchaseOrder,
    CancelPurchaseOrder,
    ClosePurchaseOrder,
    ConfirmPurchaseOrder,
    CreatePurchaseOrder,
    DeclinePurchaseOrder,
    Purchase,
    PurchaseLine,
    PurchaseLineFields,
    PurchaseOrder,
    PurchaseOrderCreated,
    PurchaseState,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
    amend,
    approve,
    cancel,
    close,
    confirm,
    decline,
    orderable,
    other_order,
    purchase_number,
    send,
    submit,
    undeliverable,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import ISSUING_STATES, JobLine, RepairOrder
from parts_service.domain.supersession import Supersession, resolve
from parts_service.domain.suppliers import Supplier, SupplierApproval
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _names(lines: tuple[PurchaseLineFields, ...], repair_order: str = "", supplier: str = "") -> Names:
    return Names(
        suppliers={supplier} - {""},
        parts={line.part_number for line in lines},
        orders={repair_order, *(line.repair_order for line in lines)} - {""},
    )


def _needs(found: Found) -> Needs:
    return Needs(
        suppliers=set(found.suppliers.values()),
        parts=set(found.parts.values()),
        chains_of=set(found.parts.values()),
        orders=set(found.orders.values()),
    )


def _repair_order(ledger: Ledger, found: Found, number: str, site_id: int) -> RepairOrder | Refusal | None:
    """Return the repair order of a number; None for none."""
    if not number:
        return None
    order_id = found.orders.get(number)
    order = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number) if order is None else order


def _closed(order: RepairOrder | None) -> Refusal | None:
    """Nothing is bought for a repair that is over."""
    if order is None or order.state in ISSUING_STATES:
        return None
    return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, order.number, {"state": order.state})


def _replaced(ledger: Ledger, part: Part, today: str) -> str:
    """Return the number of the part that stands for another one now; empty where nothing replaces it."""
    for part_id, _ in resolve(part.part_id, list(ledger.all(Supersession)), today).current:
        current = ledger.get(Part, part_id)
        if current is not None and part_id != part.part_id:
            return current.part_number
    return ""


def _line(
    ledger: Ledger,
    found: Found,
    order: PurchaseOrder,
    fields: PurchaseLineFields,
    why: tuple[str, str],
) -> PurchaseLine | Refusal:
    """Return a line as it begins. What the order has already need not be fit to be bought any more, unless it grows."""
    part_id = found.parts.get(fields.part_number)
    part = None if part_id is None else ledger.get(Part, part_id)
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, fields.part_number)
    had = ledger.get(PurchaseLine, order.site_id, order.purchase_id, fields.line)
    grows = had is None or had.part_id != part.part_id or had.quantity < fields.quantity
    reason, today = why
    refused = orderable(part, reason, _replaced(ledger, part, today)) if grows else None
    if refused is not None:
        return refused
    waiting = _repair_order(ledger, found, fields.repair_order, order.site_id)
    if isinstance(waiting, Refusal):
        return waiting
    order_id = order.order_id if waiting is None else waiting.order_id
    if had is None or had.order_id != order_id:
        refused = _closed(waiting)
        if refused is not None:
            return refused
    if (
        fields.job_line is not None
        and (had is None or had.job_line != fields.job_line)
        and (order_id is None or ledger.get(JobLine, order.site_id, order_id, fields.job_line) is None)
    ):
        return Refusal(Reason.JOB_LINE_NOT_FOUND, str(fields.job_line))
    return PurchaseLine(
        site_id=order.site_id,
        purchase_id=order.purchase_id,
        line=fields.line,
        part_id=part.part_id,
        quantity=fields.quantity,
        unit_price_minor=fields.unit_price_minor,
        tolerance=fields.tolerance,
        received=0,
        closed_short=False,
        confirmed_quantity=None,
        promised_on=None,
        order_id=order_id,
        job_line=fields.job_line,
    )


def _lines(
    ledger: Ledger,
    found: Found,
    order: PurchaseOrder,
    wanted: tuple[PurchaseLineFields, ...],
    why: tuple[str, str],
    used: int = 0,
) -> tuple[PurchaseLine, ...] | Refusal:
    """Return the lines people wrote; `why` is the reason they gave, and the day.

    Those without a number are numbered after the others, and after `used`.
    """
    free = max((used, *(one.line for one in wanted)))
    lines = []
    for fields in wanted:
        if not fields.line:
            free += 1
        line = _line(ledger, found, order, replace(fields, line=fields.line or free), why)
        if isinstance(line, Refusal):
            return line
        lines.append(line)
    return tuple(lines)


def _create(
    ledger: Ledger, found: Found, command: CreatePurchaseOrder, context: Context
) -> PurchaseOrderCreated | Refusal:
    supplier_id = found.suppliers.get(command.supplier)
    if supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    repair_order = _repair_order(ledger, found, command.repair_order, context.site.site_id)
    if isinstance(repair_order, Refusal):
        return repair_order
    refused = _closed(repair_order)
    if refused is not None:
        return refused
    order = PurchaseOrder(
        site_id=context.site.site_id,
        purchase_id=context.new_id(),
        sequence=context.sequence,
        number=command.number,
        supplier_id=supplier_id,
        type=command.type.value,
        state=PurchaseState.DRAFT.value,
        currency=command.currency,
        order_id=None if repair_order is None else repair_order.order_id,
        deposit_minor=command.deposit_minor,
        created_by=context.actor,
        amended_by=context.actor,
        submitted_by=None,
        approved_by=None,
        approved_at=None,
        sent_at=None,
        confirmed_at=None,
        confirmation="",
        received_first=False,
        approve_by=None,
        version=1,
    )
    lines = _lines(ledger, found, order, command.lines, (context.header.reason, context.today))
    return lines if isinstance(lines, Refusal) else PurchaseOrderCreated(order=order, lines=lines)


P = TypeVar(
    "P",
    SubmitPurchaseOrder,
    ApprovePurchaseOrder,
    DeclinePurchaseOrder,
    AmendPurchaseOrder,
    SendPurchaseOrder,
    ConfirmPurchaseOrder,
    ClosePurchaseOrder,
    CancelPurchaseOrder,
)


def _purchase(ledger: Ledger, purchase_id: int, context: Context) -> Purchase | Refusal:
    order = ledger.get(PurchaseOrder, context.site.site_id, purchase_id)
    if order is None:
        return Refusal(Reason.PURCHASE_ORDER_NOT_FOUND, purchase_number(purchase_id))
    lines = sorted(line for line in ledger.all(PurchaseLine) if line.purchase_id == purchase_id)
    return Purchase(order, tuple(lines), context.actor, context.now, context.header.reason)


def _undeliverable(
    ledger: Ledger, order: PurchaseOrder, lines: tuple[PurchaseLine, ...], today: str
) -> Refusal | None:
    """Say which line's part the supplier may not deliver today, of those that are still to come."""
    supplier = ledger.get(Supplier, order.supplier_id)
    parts = [ledger.get(Part, line.part_id) for line in lines if line.open]
    approvals = [one for one in ledger.all(SupplierApproval) if one.supplier_id == order.supplier_id]
    return undeliverable(
        "" if supplier is None else supplier.code,
        [part for part in parts if part is not None],
        approvals,
        today,
    )


def _of_purchase(
    decide: Callable[[Purchase, P, int, Refusal | None], Fact | Refusal],
) -> Callable[[Ledger, Found, P, Context], Fact | Refusal]:
    """Return the decision on an order that stands: given as it is, with the limit and what its supplier lacks."""

    def decided(ledger: Ledger, _found: Found, command: P, context: Context) -> Fact | Refusal:
        purchase = _purchase(ledger, command.purchase_id, context)
        if isinstance(purchase, Refusal):
            return purchase
        limit = policy_of(ledger, context.site.site_id).purchase_limit_minor
        refused = _undeliverable(ledger, purchase.order, purchase.lines, context.today)
        return decide(purchase, command, limit, refused)

    return decided


def _amend(ledger: Ledger, found: Found, command: AmendPurchaseOrder, context: Context) -> Fact | Refusal:
    purchase = _purchase(ledger, command.purchase_id, context)
    if isinstance(purchase, Refusal):
        return purchase
    supplier = ledger.get(Supplier, purchase.order.supplier_id)
    refused = other_order(purchase.order, "" if supplier is None else supplier.code, command)
    if refused is not None:
        return refused
    used = max(line.line for line in purchase.lines)
    lines = _lines(ledger, found, purchase.order, command.lines, (purchase.reason, context.today), used)
    if isinstance(lines, Refusal):
        return lines
    return amend(
        purchase,
        command.expected_version,
        (command.number, command.deposit_minor, lines),
        policy_of(ledger, context.site.site_id).purchase_limit_minor,
        _undeliverable(ledger, purchase.order, lines, context.today),
    )


def _needs_purchase(purchase_id: int) -> Needs:
    return Needs(purchases={purchase_id}, policies=True)


def _needs_amended(command: AmendPurchaseOrder, found: Found) -> Needs:
    needs = _needs_purchase(command.purchase_id)
    needs.merge(_needs(found))
    return needs


def _change(
    name: str, command: type[P], decide: Callable[[Purchase, P, int, Refusal | None], Fact | Refusal]
) -> Change[P]:
    """Declare the change of an order that stands."""
    return Change(
        name,
        command,
        decide=_of_purchase(decide),
        needs=lambda asked, _found: _needs_purchase(asked.purchase_id),
        grouped=True,
    )


CREATE_PURCHASE_ORDER = Change(
    "CreatePurchaseOrder",
    CreatePurchaseOrder,
    decide=_create,
    names=lambda command: _names(command.lines, command.repair_order, command.supplier),
    needs=lambda _command, found: _needs(found),
    grouped=True,
)
SUBMIT_PURCHASE_ORDER = _change(
    "SubmitPurchaseOrder",
    SubmitPurchaseOrder,
    lambda purchase, command, limit, refused: submit(purchase, command.expected_version, limit, refused),
)
APPROVE_PURCHASE_ORDER = _change(
    "ApprovePurchaseOrder",
    ApprovePurchaseOrder,
    lambda purchase, command, _limit, refused: approve(purchase, command.expected_version, refused),
)
DECLINE_PURCHASE_ORDER = _change(
    "DeclinePurchaseOrder",
    DeclinePurchaseOrder,
    lambda purchase, _command, _limit, _refused: decline(purchase),
)
AMEND_PURCHASE_ORDER = Change(
    "AmendPurchaseOrder",
    AmendPurchaseOrder,
    decide=_amend,
    names=lambda command: _names(command.lines),
    needs=_needs_amended,
    grouped=True,
)
SEND_PURCHASE_ORDER = _change(
    "SendPurchaseOrder",
    SendPurchaseOrder,
    lambda purchase, command, _limit, refused: send(purchase, command.expected_version, refused),
)
CONFIRM_PURCHASE_ORDER = _change(
    "ConfirmPurchaseOrder",
    ConfirmPurchaseOrder,
    lambda purchase, command, _limit, _refused: confirm(purchase, command),
)
CLOSE_PURCHASE_ORDER = _change(
    "ClosePurchaseOrder",
    ClosePurchaseOrder,
    lambda purchase, command, _limit, _refused: close(purchase, command.lines),
)
CANCEL_PURCHASE_ORDER = _change(
    "CancelPurchaseOrder",
    CancelPurchaseOrder,
    lambda purchase, _command, _limit, _refused: cancel(purchase),
)
