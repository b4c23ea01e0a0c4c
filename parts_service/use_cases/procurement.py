"""The changes of purchase orders."""

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.procurement import (
    CreatePurchaseOrder,
    PurchaseLine,
    PurchaseLineFields,
    PurchaseOrder,
    PurchaseOrderCreated,
    PurchaseState,
    orderable,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import ISSUING_STATES, JobLine, RepairOrder
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
        orders=set(found.orders.values()),
    )


def _repair_order(ledger: Ledger, found: Found, number: str, site_id: int) -> RepairOrder | Refusal | None:
    """Return the open repair order of a number; None for none."""
    if not number:
        return None
    order_id = found.orders.get(number)
    order = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number)
    if order.state not in ISSUING_STATES:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, number, {"state": order.state})
    return order


def _line(
    ledger: Ledger, found: Found, order: PurchaseOrder, fields: PurchaseLineFields, number: int, reason: str
) -> PurchaseLine | Refusal:
    """Return a line as it begins, its part found and fit to be bought."""
    part_id = found.parts.get(fields.part_number)
    part = None if part_id is None else ledger.get(Part, part_id)
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, fields.part_number)
    refused = orderable(part, reason)
    if refused is not None:
        return refused
    waiting = _repair_order(ledger, found, fields.repair_order, order.site_id)
    if isinstance(waiting, Refusal):
        return waiting
    order_id = order.order_id if waiting is None else waiting.order_id
    if fields.job_line is not None and (
        order_id is None or ledger.get(JobLine, order.site_id, order_id, fields.job_line) is None
    ):
        return Refusal(Reason.JOB_LINE_NOT_FOUND, str(fields.job_line))
    return PurchaseLine(
        site_id=order.site_id,
        purchase_id=order.purchase_id,
        line=number,
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
    ledger: Ledger, found: Found, order: PurchaseOrder, fields: tuple[PurchaseLineFields, ...], reason: str
) -> tuple[PurchaseLine, ...] | Refusal:
    """Return the lines people wrote, those without a number numbered after the others."""
    free = max((one.line for one in fields), default=0)
    lines = []
    for one in fields:
        number = one.line
        if not number:
            free += 1
            number = free
        line = _line(ledger, found, order, one, number, reason)
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
    lines = _lines(ledger, found, order, command.lines, context.header.reason)
    return lines if isinstance(lines, Refusal) else PurchaseOrderCreated(order=order, lines=lines)


CREATE_PURCHASE_ORDER = Change(
    "CreatePurchaseOrder",
    CreatePurchaseOrder,
    decide=_create,
    names=lambda command: _names(command.lines, command.repair_order, command.supplier),
    needs=lambda _command, found: _needs(found),
    grouped=True,
)
