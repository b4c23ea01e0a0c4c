"""Receipts taken back: a mistake is reversed by an entry of today, while nothing depends on what it brought in.

What does not live here: goods that go back to their supplier, which stay received.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot, LotStock, Unit, UnitState, lot_number
from parts_service.domain.movements import Balance, Move, Movement, book
from parts_service.domain.procurement import PurchaseArrival, arrival_effects
from parts_service.domain.receipts import AnnouncedLine, Receipt, ReceiptState, receipt_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Place
from parts_service.domain.valuation import LotCost

# One's own undo with nothing built on it needs nobody (rule 9).
UNDO_US = 10 * 60 * 1_000_000


@record(key=2)
class EntryStamp(NamedTuple):
    """Who posted an entry, when (µs since 1970 UTC), and what kind it is; loaded, and never stored as such."""

    site_id: int
    sequence: int
    kind: str
    actor: int
    recorded_at: int


@dataclass(frozen=True, slots=True)
class ReverseReceipt:
    """Command: take a receipt back, or of it one lot."""

    receipt_id: int
    lot_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptReversed(Fact):
    """Goods that were received by mistake went out of the books again, as if to their supplier.

    `units` may come again under the same serial. `announced` holds (part, pieces) that count no more; `closed` says
    that nothing of the receipt is left.
    """

    kind: ClassVar[str] = "receipt_reversed"
    receipt_id: int
    moves: tuple[Move, ...]
    units: tuple[int, ...]
    value_minor: int
    announced: tuple[tuple[int, int], ...]
    arrival: PurchaseArrival | None
    whole: bool

    def effects(self, stamp: Stamp) -> Effects:
        """Book the movements back, and count the pieces no more."""
        effects = Effects()
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        for unit_id in self.units:
            effects.change(Unit, (stamp.site_id, unit_id), state=UnitState.RETURNED.value)
        key = (stamp.site_id, self.receipt_id)
        effects.add(Receipt, key, value_minor=-self.value_minor)
        for part_id, pieces in self.announced:
            effects.add(AnnouncedLine, (*key, part_id), received=-pieces)
        if self.arrival is not None:
            arrival_effects(effects, stamp, self.arrival)
        if self.whole:
            effects.change(Receipt, key, state=ReceiptState.REVERSED.value)
        return effects


def depended_on(
    lot: Lot, later: EntryStamp | None, stock: LotStock | None, cost: LotCost | None
) -> Refusal | None:
    """Refuse to take a lot back that something builds on: a `later` entry that moved it, a reservation, an invoice."""
    number = lot_number(lot.lot_id)
    if later is not None:
        return Refusal(Reason.DEPENDED_ON, number, {"entry": later.sequence, "kind": later.kind})
    if stock is not None and stock.reserved:
        return Refusal(Reason.DEPENDED_ON, number, {"reserved": stock.reserved})
    if cost is not None and (cost.invoiced or cost.charges_minor):
        return Refusal(Reason.DEPENDED_ON, number, {"invoiced": cost.invoiced})
    return None


def later_entry(
    lot: Lot, movements: Iterable[Movement], stamps: Mapping[int, EntryStamp]
) -> EntryStamp | None:
    """Return the first entry that moved a lot after it came in."""
    sequences = [
        one.sequence
        for one in movements
        if one.lot_id == lot.lot_id and one.sequence != entered_by(lot.lot_id)
    ]
    return stamps.get(min(sequences)) if sequences else None


def back(
    lot: Lot, balances: Iterable[Balance], stock: LotStock | None, units: Sequence[Unit]
) -> tuple[Move, ...]:
    """Return the moves that take every piece of a lot back to its supplier."""
    mine = [one for one in balances if one.lot_id == lot.lot_id and one.quantity > 0]
    return tuple(
        Move(
            lot.lot_id,
            one.quantity,
            one.location_id,
            one.condition,
            Place.SUPPLIER,
            one.condition,
            -one.quantity if stock is not None and stock.issuable else 0,
            unit_ids=tuple(unit.unit_id for unit in units),
        )
        for one in mine
    )


def entered_by(lot_id: int) -> int:
    """Return the sequence of the entry that brought a lot in."""
    return ids.split(lot_id)[1]


def own_undo(stamps: Iterable[EntryStamp], actor: int, now: int) -> bool:
    """Tell whether a reversal is the author's own undo of what he entered within ten minutes; times are µs."""
    return all(one.actor == actor and now - one.recorded_at <= UNDO_US for one in stamps)


def reversible(receipt: Receipt | None, receipt_id: int) -> Receipt | Refusal:
    """Return a receipt that was not reversed yet."""
    number = receipt_number(receipt_id)
    if receipt is None:
        return Refusal(Reason.RECEIPT_NOT_FOUND, number)
    if receipt.state == ReceiptState.REVERSED:
        return Refusal(Reason.RECEIPT_NOT_OPEN, number, {"state": receipt.state})
    return receipt
