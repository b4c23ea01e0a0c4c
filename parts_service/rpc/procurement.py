"""Purchase orders on the wire."""

import re
from collections.abc import Sequence

from parts_service.domain.procurement import (
    CreatePurchaseOrder,
    PurchaseLine,
    PurchaseLineFields,
    PurchaseOrderCreated,
    PurchaseType,
    purchase_number,
    total_minor,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import procurement
from parts_service.storage.procurement import PurchaseView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.procurement import CREATE_PURCHASE_ORDER
from parts_service.v1 import procurement_pb2, procurement_pb2_grpc

LINE_NUMBER_MAX = 9_999
PRICE_MAX = 1_000_000_000
QUANTITY_MAX = 1_000_000
_CURRENCY = re.compile(r"[A-Z]{3}")


class Procurement(procurement_pb2_grpc.ProcurementServiceServicer):
    """The servicer of purchase orders."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreatePurchaseOrder(
        self, request: procurement_pb2.CreatePurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.CreatePurchaseOrderResponse:
        command = read_purchase(request.purchase_order)
        return write_created(await self._house.post(request.header, CREATE_PURCHASE_ORDER, command))

    async def GetPurchaseOrder(
        self, request: procurement_pb2.GetPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.GetPurchaseOrderResponse:
        purchase_id = messages.number(request.purchase_order, "P", "purchase_order")
        site = await self._house.require_site_of(purchase_id)
        found = await self._house.reader.ask(
            lambda connection: procurement.view(connection, site.site_id, purchase_id)
        )
        if found is None:
            raise Refused(Reason.PURCHASE_ORDER_NOT_FOUND, purchase_number(purchase_id))
        return procurement_pb2.GetPurchaseOrderResponse(
            purchase_order=write_purchase(found), sequence=found.sequence
        )


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


def write_purchase(view: PurchaseView) -> procurement_pb2.PurchaseOrder:
    """Write an order with its lines."""
    order, names = view.order, view.names
    return procurement_pb2.PurchaseOrder(
        purchase_order=purchase_number(order.purchase_id),
        number=order.number,
        supplier=names.supplier,
        type=f"PURCHASE_TYPE_{order.type}",
        state=f"PURCHASE_STATE_{order.state}",
        currency=order.currency,
        repair_order=names.repair_order or "",
        deposit_minor=order.deposit_minor,
        total_minor=total_minor(line for line, _, _ in view.lines),
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
