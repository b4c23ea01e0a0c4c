"""The change that takes a receipt back, or one lot of it."""

from collections import Counter

from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.context import Context
from parts_service.domain.discrepancies import Discrepancy, Resolution
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import DERIVED, Lot, LotStock, Unit, lot_number
from parts_service.domain.movements import Balance, Move, Movement
from parts_service.domain.owners import Owner
from parts_service.domain.policies import policy_of
from parts_service.domain.procurement import PurchaseArrival, PurchaseLine, PurchaseOrder, take_back
from parts_service.domain.receipts import AnnouncedLine, Receipt
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reversals import (
    EntryStamp,
    ReceiptReversed,
    ReverseReceipt,
    back,
    depended_on,
    entered_by,
    later_entry,
    own_undo,
    reversible,
)
from parts_service.domain.splits import LotSplit
from parts_service.domain.valuation import LotCost
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change


def _needs(command: ReverseReceipt, _found: Found) -> Needs:
    return Needs(
        receipts={command.receipt_id},
        lots=set() if command.lot_id is None else {command.lot_id},
        lots_of_receipts={command.receipt_id} if command.lot_id is None else set(),
        costs=True,
        reversals=True,
        policies=True,
    )


def _decide(
    ledger: Ledger, _found: Found, command: ReverseReceipt, context: Context
) -> ReceiptReversed | Refusal | Waits:
    site_id = context.site.site_id
    receipt = reversible(ledger.get(Receipt, site_id, command.receipt_id), command.receipt_id)
    if isinstance(receipt, Refusal):
        return receipt
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "taking a receipt back"})
    lots = _lots(ledger, command)
    if isinstance(lots, Refusal):
        return lots
    arrival = _arrival(ledger, receipt, lots)
    if isinstance(arrival, Refusal):
        return arrival
    # As it was counted when they came: what others own was not bought.
    value = sum(lot.quantity * lot.unit_cost_minor for lot in lots if lot.owner == Owner.OWN)
    stamps = (ledger.get(EntryStamp, site_id, entered_by(lot.lot_id)) for lot in lots)
    alone = own_undo((one for one in stamps if one is not None), context.actor, context.now)
    limit = policy_of(ledger, site_id).voucher_limit_minor
    if context.approver is None and not alone and value > limit:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    units = [unit for lot in lots for unit in _units(ledger, lot)]
    return ReceiptReversed(
        receipt_id=receipt.receipt_id,
        moves=tuple(move for lot in lots for move in _moves(ledger, lot)),
        units=tuple(unit.unit_id for unit in units),
        value_minor=value,
        announced=tuple(
            (part_id, min(pieces, line.received))
            for part_id, pieces in sorted(_counted(ledger, lots).items())
            if (line := ledger.get(AnnouncedLine, site_id, receipt.receipt_id, part_id)) is not None
        ),
        arrival=arrival,
        whole=command.lot_id is None,
    )


def _lots(ledger: Ledger, command: ReverseReceipt) -> list[Lot] | Refusal:
    """Return the lots to take back, if nothing depends on any of them; what was taken back before is left out."""
    stamps = {one.sequence: one for one in ledger.all(EntryStamp)}
    found = []
    for lot in sorted(ledger.all(Lot)):
        if lot.receipt_id != command.receipt_id or command.lot_id not in {None, lot.lot_id}:
            continue
        later = later_entry(lot, ledger.all(Movement), stamps)
        if command.lot_id is None and later is not None and later.kind == ReceiptReversed.kind:
            continue
        if lot.origin in DERIVED:
            detail: dict[str, str | int] = {"entry": entered_by(lot.lot_id), "kind": LotSplit.kind}
            return Refusal(Reason.DEPENDED_ON, lot_number(lot.lot_id), detail)
        stock = ledger.get(LotStock, lot.site_id, lot.lot_id)
        refused = depended_on(lot, later, stock, ledger.get(LotCost, lot.site_id, lot.lot_id))
        if refused is not None:
            return refused
        found.append(lot)
    if command.lot_id is not None and not found:
        return Refusal(Reason.LOT_NOT_FOUND, lot_number(command.lot_id))
    return found


def _units(ledger: Ledger, lot: Lot) -> list[Unit]:
    return sorted(unit for unit in ledger.all(Unit) if unit.lot_id == lot.lot_id)


def _moves(ledger: Ledger, lot: Lot) -> tuple[Move, ...]:
    stock = ledger.get(LotStock, lot.site_id, lot.lot_id)
    return back(lot, ledger.all(Balance), stock, _units(ledger, lot))


def _counted(ledger: Ledger, lots: list[Lot]) -> Counter[int]:
    """Return the pieces of each part that counted against the paper; of goods that were parked, not all did."""
    accepted = {
        one.lot_id: one.counted for one in ledger.all(Discrepancy) if one.resolution == Resolution.ACCEPTED
    }
    counted: Counter[int] = Counter()
    for lot in lots:
        counted[lot.part_id] += accepted.get(lot.lot_id, lot.quantity)
    return counted


def _arrival(ledger: Ledger, receipt: Receipt, lots: list[Lot]) -> PurchaseArrival | Refusal | None:
    """Return what the purchase order loses: the pieces leave its lines of a part from the last to the first."""
    if receipt.purchase_id is None:
        return None
    order = ledger.get(PurchaseOrder, receipt.site_id, receipt.purchase_id)
    if order is None:
        raise AssertionError(receipt.purchase_id)
    lines = {line.line: line for line in ledger.all(PurchaseLine) if line.purchase_id == order.purchase_id}
    pieces: dict[int, int] = {}
    left = _counted(ledger, lots)
    for number in sorted(lines, reverse=True):
        share = min(left[lines[number].part_id], lines[number].received)
        if share:
            pieces[number] = share
            left[lines[number].part_id] -= share
    return take_back(order, lines, pieces) if pieces else None


REVERSE_RECEIPT = Change("ReverseReceipt", ReverseReceipt, decide=_decide, needs=_needs)
