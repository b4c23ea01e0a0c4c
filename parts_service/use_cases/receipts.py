"""Changes of a receipt from its start to its end, besides its lines."""

from collections import defaultdict

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.discrepancies import Discrepancy, DiscrepancyKind
from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import policy_of
from parts_service.domain.procurement import (
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    purchase_number,
    step,
)
from parts_service.domain.receipts import (
    AnnouncedLine,
    ApproveReceipt,
    CartonsCounted,
    CloseReceipt,
    CountCartons,
    Receipt,
    ReceiptApproved,
    ReceiptClosed,
    ReceiptStarted,
    ReceiptState,
    StartReceipt,
    approval_due,
    approve,
    basis,
    open_receipt,
    receipt_number,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.discrepancies import noted
from parts_service.use_cases.goods import receiving_place


def _names(command: StartReceipt) -> Names:
    return Names(
        suppliers={command.supplier} if command.supplier else set(),
        locations={command.location},
        parts={number for number, _ in command.announced},
    )


def _needs(command: StartReceipt, found: Found) -> Needs:
    return Needs(
        purchases=set() if command.purchase_id is None else {command.purchase_id},
        suppliers=set(found.suppliers.values()),
        locations=set(found.locations.values()),
        parts=set(found.parts.values()),
        policies=True,
    )


def _start(ledger: Ledger, found: Found, command: StartReceipt, context: Context) -> ReceiptStarted | Refusal:
    site_id = context.site.site_id
    supplier_id = _supplier(ledger, found, command, site_id)
    if isinstance(supplier_id, Refusal):
        return supplier_id
    location = receiving_place(ledger, site_id, found.locations.get(command.location), command.location)
    if isinstance(location, Refusal):
        return location
    if command.emergency and not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a delivery without an order"})
    receipt = Receipt(
        site_id,
        context.new_id(),
        context.sequence,
        supplier_id,
        command.source_voucher,
        command.delivery_note,
        cartons=0,
        basis=basis(command).value,
        state=ReceiptState.OPEN.value,
        purchase_id=command.purchase_id,
        location_id=location.location_id,
        cartons_announced=command.cartons_announced,
        started_by=context.actor,
    )
    announced = _announced(ledger, found, command, receipt)
    if isinstance(announced, Refusal):
        return announced
    policy = policy_of(ledger, site_id)
    limit, hours = policy.voucher_limit_minor, policy.approve_within_hours
    due = approval_due(receipt.basis, receipt.approval, 0, limit, context.now, hours)
    if due is not None:
        receipt = receipt._replace(approval=due[0], approve_by=due[1])
    return ReceiptStarted(receipt=receipt, announced=announced)


def _supplier(ledger: Ledger, found: Found, command: StartReceipt, site_id: int) -> int | Refusal:
    """Return who delivers: as named, or the supplier of the order, whose state must let goods come."""
    named = found.suppliers.get(command.supplier)
    if command.supplier and named is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if command.purchase_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier) if named is None else named
    order = ledger.get(PurchaseOrder, site_id, command.purchase_id)
    if order is None:
        return Refusal(Reason.PURCHASE_ORDER_NOT_FOUND, purchase_number(command.purchase_id))
    state = step(order, PurchaseEvent.RECEIVE_PART)
    if isinstance(state, Refusal):
        return state
    if named not in {None, order.supplier_id}:
        return Refusal(Reason.FIELD_INVALID, "supplier", {"problem": "the supplier of the purchase order"})
    return order.supplier_id


def _announced(
    ledger: Ledger, found: Found, command: StartReceipt, receipt: Receipt
) -> tuple[AnnouncedLine, ...] | Refusal:
    """Return what was announced of each part, with the surplus that the policy tolerates.

    Where a purchase order comes without a delivery note, all is announced that it still waits for.
    """
    if receipt.purchase_id is not None and not command.announced:
        return _awaited(ledger, receipt)
    percent = policy_of(ledger, receipt.site_id).over_tolerance_percent
    pieces: dict[int, int] = defaultdict(int)
    for number, quantity in command.announced:
        part = ledger.get(Part, found.parts.get(number, 0))
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, number)
        pieces[part.part_id] += quantity
    return tuple(
        AnnouncedLine(receipt.site_id, receipt.receipt_id, part_id, quantity, quantity * percent // 100, 0, 0)
        for part_id, quantity in sorted(pieces.items())
    )


def _awaited(ledger: Ledger, receipt: Receipt) -> tuple[AnnouncedLine, ...]:
    pieces: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for line in ledger.all(PurchaseLine):
        if line.purchase_id == receipt.purchase_id and line.open:
            pieces[line.part_id][0] += line.open
            pieces[line.part_id][1] += line.tolerance
    return tuple(
        AnnouncedLine(receipt.site_id, receipt.receipt_id, part_id, quantity, tolerance, 0, 0)
        for part_id, (quantity, tolerance) in sorted(pieces.items())
    )


def _count(
    ledger: Ledger, _found: Found, command: CountCartons, context: Context
) -> CartonsCounted | Refusal:
    receipt = _open(ledger, command.receipt_id, context)
    if isinstance(receipt, Refusal):
        return receipt
    difference = abs(command.cartons - receipt.cartons_announced) if receipt.cartons_announced else 0
    found: tuple[Discrepancy, ...] = ()
    if difference:
        policy = policy_of(ledger, receipt.site_id)
        about = noted(context, receipt.receipt_id, DiscrepancyKind.CARTONS, difference, policy)
        found = (about._replace(subject=f"{command.cartons}/{receipt.cartons_announced}"),)
    return CartonsCounted(receipt_id=receipt.receipt_id, cartons=command.cartons, discrepancies=found)


def _close(ledger: Ledger, _found: Found, command: CloseReceipt, context: Context) -> ReceiptClosed | Refusal:
    receipt = _open(ledger, command.receipt_id, context)
    if isinstance(receipt, Refusal):
        return receipt
    policy = policy_of(ledger, receipt.site_id)
    short = []
    awaited: dict[int, int] = defaultdict(int)
    for order_line in ledger.all(PurchaseLine):
        if order_line.purchase_id == receipt.purchase_id:
            awaited[order_line.part_id] += order_line.open
    for line in sorted(ledger.all(AnnouncedLine)):
        # Of a purchase order some may have come with another delivery meanwhile.
        absent = line.absent if receipt.purchase_id is None else min(line.absent, awaited[line.part_id])
        if line.receipt_id == receipt.receipt_id and absent and not command.rest_follows:
            about = noted(context, receipt.receipt_id, DiscrepancyKind.SHORT, absent, policy)
            short.append(about._replace(part_id=line.part_id))
    return ReceiptClosed(receipt_id=receipt.receipt_id, discrepancies=tuple(short))


def _open(ledger: Ledger, receipt_id: int, context: Context) -> Receipt | Refusal:
    found = ledger.get(Receipt, context.site.site_id, receipt_id)
    return open_receipt(found, receipt_number(receipt_id))


def _approve(
    ledger: Ledger, _found: Found, command: ApproveReceipt, context: Context
) -> ReceiptApproved | Refusal:
    receipt = ledger.get(Receipt, context.site.site_id, command.receipt_id)
    return approve(receipt, receipt_number(command.receipt_id), context.actor)


def _of_receipt(command: CountCartons | CloseReceipt | ApproveReceipt, _found: Found) -> Needs:
    return Needs(receipts={command.receipt_id}, policies=True)


START_RECEIPT = Change("StartReceipt", StartReceipt, decide=_start, names=_names, needs=_needs, grouped=True)
COUNT_CARTONS = Change("CountCartons", CountCartons, decide=_count, needs=_of_receipt, grouped=True)
CLOSE_RECEIPT = Change("CloseReceipt", CloseReceipt, decide=_close, needs=_of_receipt, grouped=True)
APPROVE_RECEIPT = Change("ApproveReceipt", ApproveReceipt, decide=_approve, needs=_of_receipt)
