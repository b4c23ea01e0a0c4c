"""Purchase orders as messages, and messages as the commands that change them. For `procurement`."""

import re
from collections.abc import Sequence
from datetime import date

from parts_service.domain.procurement import (
    AmendPurchaseOrder,
    ClosePurchaseOrder,
    ConfirmedLine,
    ConfirmPurchaseOrder,
    CreatePurchaseOrder,
    PurchaseLine,
    PurchaseLineFields,
    PurchaseOrderCreated,
    PurchaseType,
    PurchaseVersionLine,
    purchase_number,
    total_minor,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages
from parts_service.storage.backorders import BackorderRow
from parts_service.storage.procurement import PurchaseView, VersionView
from parts_service.use_cases.change import Outcome
from parts_service.v1 import procurement_pb2

LINE_NUMBER_MAX = 9_999
PRICE_MAX = 1_000_000_000
QUANTITY_MAX = 1_000_000
VERSION_MAX = 1_000_000
_CURRENCY = re.compile(r"[A-Z]{3}")


def purchase_id(value: str) -> int:
    """Return the id behind the number of a purchase order."""
    return messages.number(value, "P", "purchase_order")


def version(value: int) -> int:
    """Return the version the caller read."""
    if not 1 <= value <= VERSION_MAX:
        raise messages.invalid("expected_version", "the version the editor saw, 1 or more")
    return value


def read_purchase(message: procurement_pb2.PurchaseOrder) -> CreatePurchaseOrder:
    """Read the command that writes an order."""
    kind = messages.choice(PurchaseType, message, "type", "purchase_order.type", default=PurchaseType.STOCK)
    repair_order = messages.key(message.repair_order, "purchase_order.repair_order", optional=True)
    if kind is PurchaseType.SPECIAL_ORDER and not repair_order:
        raise messages.invalid("purchase_order.repair_order", "a special order names its repair order")
    currency = message.currency.strip().upper() or "CNY"
    if not _CURRENCY.fullmatch(currency):
        raise messages.invalid("purchase_order.currency", "three letters of ISO 4217, such as CNY")
    return CreatePurchaseOrder(
        supplier=messages.code(message.supplier, "purchase_order.supplier", 32),
        type=kind,
        number=messages.text(message.number, "purchase_order.number", 64),
        currency=currency,
        repair_order=repair_order,
        deposit_minor=_amount(message.deposit_minor, "purchase_order.deposit_minor"),
        lines=read_lines(message.lines, "purchase_order.lines"),
    )


def read_lines(lines: Sequence[procurement_pb2.PurchaseLine], path: str) -> tuple[PurchaseLineFields, ...]:
    """Read the lines of an order; each number stands once."""
    read = tuple(
        _read_line(line, f"{path}[{place}]") for place, line in enumerate(messages.lines(lines, path))
    )
    numbers = [line.line for line in read if line.line]
    if len(set(numbers)) != len(numbers):
        raise messages.invalid(path, "each line number once")
    return read


def _read_line(line: procurement_pb2.PurchaseLine, path: str) -> PurchaseLineFields:
    if not 0 <= line.line <= LINE_NUMBER_MAX:
        raise messages.invalid(f"{path}.line", f"0 to {LINE_NUMBER_MAX}, not {line.line}")
    if not 1 <= line.quantity <= QUANTITY_MAX:
        raise messages.invalid(f"{path}.quantity", f"1 to {QUANTITY_MAX}, not {line.quantity}")
    if not 0 <= line.tolerance <= line.quantity:
        raise messages.invalid(f"{path}.tolerance", f"0 to {line.quantity}, not {line.tolerance}")
    if not 0 <= line.job_line <= LINE_NUMBER_MAX:
        raise messages.invalid(f"{path}.job_line", f"0 to {LINE_NUMBER_MAX}, not {line.job_line}")
    return PurchaseLineFields(
        line=line.line,
        part_number=messages.key(line.part_number, f"{path}.part_number"),
        quantity=line.quantity,
        unit_price_minor=_amount(line.unit_price_minor, f"{path}.unit_price_minor"),
        tolerance=line.tolerance,
        repair_order=messages.key(line.repair_order, f"{path}.repair_order", optional=True),
        job_line=line.job_line or None,
    )


def _amount(value: int, path: str) -> int:
    if not 0 <= value <= PRICE_MAX:
        raise messages.invalid(path, f"0 to {PRICE_MAX}, not {value}")
    return value


def read_amendment(request: procurement_pb2.AmendPurchaseOrderRequest) -> AmendPurchaseOrder:
    """Read the command that amends an order."""
    message = request.purchase_order
    return AmendPurchaseOrder(
        purchase_id=messages.number(message.purchase_order, "P", "purchase_order.purchase_order"),
        expected_version=version(request.expected_version),
        number=messages.text(message.number, "purchase_order.number", 64),
        deposit_minor=_amount(message.deposit_minor, "purchase_order.deposit_minor"),
        lines=read_lines(message.lines, "purchase_order.lines"),
        supplier=messages.code(message.supplier, "purchase_order.supplier", 32, optional=True),
        currency=messages.currency(message.currency, "purchase_order.currency"),
    )


def read_confirmation(request: procurement_pb2.ConfirmPurchaseOrderRequest) -> ConfirmPurchaseOrder:
    """Read the command that records what the supplier confirmed."""
    lines = tuple(
        _read_confirmed(line, f"lines[{place}]")
        for place, line in enumerate(messages.lines(request.lines, "lines"))
    )
    if len({line.line for line in lines}) != len(lines):
        raise messages.invalid("lines", "each line number once")
    return ConfirmPurchaseOrder(
        purchase_id(request.purchase_order), messages.text(request.confirmation, "confirmation", 64), lines
    )


def _read_confirmed(line: procurement_pb2.ConfirmedLine, path: str) -> ConfirmedLine:
    if not 1 <= line.line <= LINE_NUMBER_MAX:
        raise messages.invalid(f"{path}.line", f"1 to {LINE_NUMBER_MAX}, not {line.line}")
    if not 0 <= line.quantity <= QUANTITY_MAX:
        raise messages.invalid(f"{path}.quantity", f"0 to {QUANTITY_MAX}, not {line.quantity}")
    promised_on = messages.day_or_none(line, "promised_on", f"{path}.promised_on")
    return ConfirmedLine(line.line, line.quantity, promised_on)


def read_closing(request: procurement_pb2.ClosePurchaseOrderRequest) -> ClosePurchaseOrder:
    """Read the command that closes lines, or the order."""
    if len(request.lines) > messages.LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "lines", most=messages.LINES_MAX, sent=len(request.lines))
    return ClosePurchaseOrder(purchase_id(request.purchase_order), tuple(request.lines))


def write_created(outcome: Outcome) -> procurement_pb2.CreatePurchaseOrderResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, PurchaseOrderCreated):
        raise TypeError(fact.kind)
    return procurement_pb2.CreatePurchaseOrderResponse(
        posted=messages.posted(outcome),
        purchase_order=purchase_number(fact.order.purchase_id),
        state=f"PURCHASE_STATE_{fact.order.state}",
        version=fact.order.version,
        total_minor=total_minor(fact.lines),
    )


def write_purchase(view: PurchaseView, today: str, now: int) -> procurement_pb2.PurchaseOrder:
    """Write an order with the lines it was read with, as it stands on a day and at a time (µs since 1970 UTC)."""
    order, names = view.order, view.names
    waits = order.approved_at is None and order.approve_by is not None
    return procurement_pb2.PurchaseOrder(
        purchase_order=purchase_number(order.purchase_id),
        number=order.number,
        supplier=names.supplier,
        type=f"PURCHASE_TYPE_{order.type}",
        state=f"PURCHASE_STATE_{order.state}",
        currency=order.currency,
        repair_order=names.repair_order or "",
        deposit_minor=order.deposit_minor,
        total_minor=view.total_minor,
        lines=[_write_line(*one) for one in view.lines],
        version=order.version,
        created_by=names.created_by or "",
        created_at=messages.timestamp(names.created_at),
        amended_by=names.amended_by or "",
        submitted_by=names.submitted_by or "",
        approved_by=names.approved_by or "",
        approved_at=messages.timestamp(order.approved_at),
        sent_at=messages.timestamp(order.sent_at),
        confirmed_at=messages.timestamp(order.confirmed_at),
        confirmation=order.confirmation,
        received_first=order.received_first,
        approve_by=messages.timestamp(order.approve_by),
        approval_overdue=waits and (order.approve_by or 0) < now,
        days_late=days_late(view.promised_on, today),
    )


def _write_line(line: PurchaseLine, part_number: str, repair_order: str) -> procurement_pb2.PurchaseLine:
    return procurement_pb2.PurchaseLine(
        line=line.line,
        part_number=part_number,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        tolerance=line.tolerance,
        received=line.received,
        closed_short=line.closed_short,
        confirmed_quantity=line.confirmed_quantity,
        promised_on=messages.date_message(line.promised_on),
        repair_order=repair_order,
        job_line=line.job_line or 0,
    )


def write_version_line(
    line: PurchaseVersionLine, part_number: str, repair_order: str
) -> procurement_pb2.PurchaseLine:
    """Write a line as an earlier version had it."""
    return procurement_pb2.PurchaseLine(
        line=line.line,
        part_number=part_number,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        tolerance=line.tolerance,
        repair_order=repair_order,
        job_line=line.job_line or 0,
    )


def write_version(view: VersionView, reason: str) -> procurement_pb2.PurchaseOrderVersion:
    """Write who wrote a version, when and why."""
    return procurement_pb2.PurchaseOrderVersion(
        version=view.version,
        number=view.number,
        deposit_minor=view.deposit_minor,
        total_minor=view.total_minor,
        written_by=view.written_by or "",
        written_at=messages.timestamp(view.written_at),
        reason=reason,
        sequence=view.sequence,
    )


def write_backorder(row: BackorderRow, today: str) -> procurement_pb2.Backorder:
    """Write a line that has not come."""
    return procurement_pb2.Backorder(
        purchase_order=purchase_number(row.purchase_id),
        line=row.line,
        type=f"PURCHASE_TYPE_{row.type}",
        supplier=row.supplier,
        part_number=row.part_number,
        part_name=row.name_zh or row.name_en,
        quantity=row.quantity,
        received=row.received,
        open=row.quantity - row.received,
        confirmed_quantity=row.confirmed_quantity,
        promised_on=messages.date_message(row.promised_on),
        days_late=days_late(row.promised_on, today),
        repair_order=row.repair_order or "",
        job_line=row.job_line or 0,
        sent_at=messages.timestamp(row.sent_at),
    )


def days_late(promised_on: str | None, today: str) -> int:
    """Return by how many days a promise has passed."""
    if promised_on is None:
        return 0
    return max(0, (date.fromisoformat(today) - date.fromisoformat(promised_on)).days)
