"""Changes of what lots cost, and what such changes ask of loaded stock."""

from collections.abc import Collection

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import FILLED, Lot
from parts_service.domain.movements import Balance, Movement
from parts_service.domain.owners import CONSUMING_PLACES, Owner
from parts_service.domain.receipts import ReceiptState, receipt_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reversals import EntryStamp, ReceiptReversed, later_entry
from parts_service.domain.sites import PLACE_MAX, Location, LocationKind, Place
from parts_service.domain.valuation import (
    Costing,
    LandedChargesSet,
    LotCharge,
    LotCost,
    SetLandedCharges,
    distribute,
    weigh_lots,
)
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change


def own_on_hand(ledger: Ledger, lot_id: int) -> int:
    """Count the pieces of a lot in the store that are the organisation's own: scrap is worth nothing any more."""
    total = 0
    for balance in ledger.all(Balance):
        if balance.lot_id == lot_id and balance.quantity > 0:
            place = ledger.get(Location, balance.site_id, balance.location_id)
            kept = balance.location_id > PLACE_MAX and (place is None or place.kind != LocationKind.SCRAP)
            if kept or balance.location_id == Place.IN_TRANSIT:
                total += balance.quantity
    return total


def taken_back(ledger: Ledger, lot: Lot) -> bool:
    """Tell whether a lot was taken back with its receipt, or of it."""
    stamps = {one.sequence: one for one in ledger.all(EntryStamp)}
    later = later_entry(lot, ledger.all(Movement), stamps)
    return later is not None and later.kind == ReceiptReversed.kind


def billable(ledger: Ledger, lot: Lot) -> int:
    """Count the pieces of a lot that may be invoiced at all: own ones, and consigned ones that were used.

    What was taken back with its receipt never came.
    """
    if taken_back(ledger, lot):
        return 0
    if lot.owner == Owner.OWN:
        return lot.quantity
    if lot.owner != Owner.CONSIGNMENT:
        return 0
    return sum(
        balance.quantity
        for balance in ledger.all(Balance)
        if balance.lot_id == lot.lot_id and balance.location_id in CONSUMING_PLACES
    )


def costing(ledger: Ledger, lots: Collection[Lot]) -> Costing:
    """Return the costs of loaded lots, ready to change."""
    wanted = {lot.lot_id for lot in lots}
    return Costing(
        [cost for cost in ledger.all(LotCost) if cost.lot_id in wanted],
        [charge for charge in ledger.all(LotCharge) if charge.lot_id in wanted],
        {lot.lot_id: own_on_hand(ledger, lot.lot_id) for lot in lots if lot.owner == Owner.OWN},
    )


def lots_of_receipt(ledger: Ledger, receipt_id: int) -> list[Lot]:
    """Return the loaded lots of a receipt, in their order."""
    # Oil in a tank came of several receipts: what it cost stays with the lots that were poured.
    of_receipt = (lot for lot in ledger.all(Lot) if lot.receipt_id == receipt_id)
    return sorted(lot for lot in of_receipt if lot.origin != FILLED)


def charged_lots(ledger: Ledger, receipt_id: int) -> list[Lot] | Refusal:
    """Return the lots of a receipt that charges are shared out over: what was taken back bears none."""
    received = lots_of_receipt(ledger, receipt_id)
    number = receipt_number(receipt_id)
    if not received:
        return Refusal(Reason.RECEIPT_NOT_FOUND, number)
    standing = [lot for lot in received if not taken_back(ledger, lot)]
    return standing or Refusal(Reason.RECEIPT_NOT_OPEN, number, {"state": ReceiptState.REVERSED.value})


def _set_landed(
    ledger: Ledger, _found: Found, command: SetLandedCharges, context: Context
) -> LandedChargesSet | Refusal:
    lots = charged_lots(ledger, command.receipt_id)
    if isinstance(lots, Refusal):
        return lots
    now = costing(ledger, lots)
    for charge in command.charges:
        weight_of = weigh_lots(charge.method, [now.of(lot.lot_id) for lot in lots])
        shares = distribute(charge.amount_minor, tuple(weight_of.values()))
        for lot_id, share in zip(weight_of, shares, strict=True):
            now.estimate(lot_id, charge.kind.value, share)
    return LandedChargesSet(
        receipt_id=command.receipt_id,
        costs=now.costs,
        charges=now.charges,
        differences=now.differences(context.sequence, None),
    )


SET_LANDED_CHARGES = Change(
    "SetLandedCharges",
    SetLandedCharges,
    decide=_set_landed,
    needs=lambda command, _found: Needs(lots_of_receipts={command.receipt_id}, costs=True, reversals=True),
)
