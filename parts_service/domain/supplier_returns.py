"""Supplier returns (供应商退货, RMA): goods go back to who delivered them, and are credited or come back refused.

What does not live here: what an inspector rejects (`inspection.py`), and goods that never entered the stock book
(`discrepancies.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot, Unit, UnitState, lot_number
from parts_service.domain.movements import Move, book
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import RESTRICTED_KINDS, Location, LocationKind, Place

COMING_BACK_KINDS = frozenset({LocationKind.QUARANTINE, LocationKind.RETURN_STAGING})


class SupplierReturnState(StrEnum):
    """How far a return is."""

    OPEN = "OPEN"
    DISPATCHED = "DISPATCHED"
    CREDITED = "CREDITED"
    REFUSED = "REFUSED"
    CLOSED = "CLOSED"


class SupplierReturnReason(StrEnum):
    """Why pieces go back."""

    REJECTED = "REJECTED"
    DAMAGED = "DAMAGED"
    EXPIRED = "EXPIRED"
    WRONG_PART = "WRONG_PART"
    SURPLUS = "SURPLUS"
    OTHER = "OTHER"


@record(key=2)
class SupplierReturn(NamedTuple):
    """A return. `reference` is the RMA number, `credit_minor` the credit, tax-excluded, minor units."""

    site_id: int
    supplier_return_id: int
    sequence: int
    supplier_id: int
    reference: str
    state: str
    credit_note: str
    credit_minor: int
    currency: str


@record(key=3)
class SupplierReturnLine(NamedTuple):
    """Pieces of a lot, or one unit, that go back. `credit_minor` is what was credited for them, None until then."""

    site_id: int
    supplier_return_id: int
    line: int
    lot_id: int
    unit_id: int | None
    quantity: int
    location_id: int
    condition: str
    reason: str
    credit_minor: int | None
    # Where they stand again, if the supplier refused them.
    refused_to: int | None


@dataclass(frozen=True, slots=True)
class ReturnedPieces:
    """Pieces to send back, as asked: of a lot at a location in a condition, or one unit."""

    lot_id: int | None
    unit_id: int | None
    quantity: int
    location: str
    condition: str
    reason: SupplierReturnReason


@dataclass(frozen=True, slots=True)
class CreateSupplierReturn:
    """Command: prepare a return. Nothing moves yet."""

    reference: str
    lines: tuple[ReturnedPieces, ...]


@dataclass(frozen=True, slots=True)
class DispatchSupplierReturn:
    """Command: the goods leave. A `reference` given now stands in place of the one before."""

    supplier_return_id: int
    reference: str


@dataclass(frozen=True, slots=True)
class LineCredit:
    """What the supplier says of one line: so much credited, or refused (None)."""

    line: int
    credit_minor: int | None


@dataclass(frozen=True, slots=True)
class RecordSupplierCredit:
    """Command: the supplier answered, on every line. Refused goods come back to `location`."""

    supplier_return_id: int
    credit_note: str
    currency: str
    lines: tuple[LineCredit, ...]
    location: str


@dataclass(frozen=True, slots=True)
class CloseSupplierReturn:
    """Command: it is not sent after all, or it will never be credited."""

    supplier_return_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierReturnCreated(Fact):
    """A return was prepared."""

    kind: ClassVar[str] = "supplier_return_created"
    supplier_return: SupplierReturn
    lines: tuple[SupplierReturnLine, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the return and its lines."""
        effects = Effects()
        effects.insert(self.supplier_return, *self.lines)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierReturnDispatched(Fact):
    """The goods of a return left for the supplier."""

    kind: ClassVar[str] = "supplier_return_dispatched"
    supplier_return_id: int
    reference: str
    moves: tuple[Move, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Book the goods to the supplier; units are RETURNED."""
        effects = Effects()
        state = SupplierReturnState.DISPATCHED.value
        key = (stamp.site_id, self.supplier_return_id)
        effects.change(SupplierReturn, key, state=state, reference=self.reference)
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
            if move.unit_id is not None:
                effects.change(Unit, (stamp.site_id, move.unit_id), state=UnitState.RETURNED.value)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCreditRecorded(Fact):
    """The supplier credited a return, or refused lines of it: these goods are back."""

    kind: ClassVar[str] = "supplier_credit_recorded"
    supplier_return_id: int
    state: str
    credit_note: str
    credit_minor: int
    currency: str
    lines: tuple[LineCredit, ...]
    refused_to: int | None
    moves: tuple[Move, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Write the credit and book what came back."""
        effects = Effects()
        key = (stamp.site_id, self.supplier_return_id)
        effects.change(
            SupplierReturn,
            key,
            state=self.state,
            credit_note=self.credit_note,
            credit_minor=self.credit_minor,
            currency=self.currency,
        )
        for line in self.lines:
            back = self.refused_to if line.credit_minor is None else None
            effects.change(
                SupplierReturnLine, (*key, line.line), credit_minor=line.credit_minor, refused_to=back
            )
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
            if move.unit_id is not None:
                effects.change(Unit, (stamp.site_id, move.unit_id), state=UnitState.IN_STOCK.value)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierReturnClosed(Fact):
    """A return was given up."""

    kind: ClassVar[str] = "supplier_return_closed"
    supplier_return_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Close it."""
        effects = Effects()
        state = SupplierReturnState.CLOSED.value
        effects.change(SupplierReturn, (stamp.site_id, self.supplier_return_id), state=state)
        return effects


def return_number(supplier_return_id: int) -> str:
    """Return the number people read of a return."""
    return ids.number("S", supplier_return_id)


def in_state(
    found: SupplierReturn | None, supplier_return_id: int, *states: SupplierReturnState
) -> SupplierReturn | Refusal:
    """Return a return that is in one of these states."""
    number = return_number(supplier_return_id)
    if found is None:
        return Refusal(Reason.SUPPLIER_RETURN_NOT_FOUND, number)
    if found.state not in states:
        return Refusal(Reason.SUPPLIER_RETURN_STATE, number, {"state": found.state})
    return found


def check_lots(lots: Iterable[Lot]) -> Refusal | None:
    """The goods of a return came from one supplier."""
    first: Lot | None = None
    for lot in lots:
        first = first or lot
        if lot.supplier_id != first.supplier_id:
            return Refusal(
                Reason.RETURN_OTHER_SUPPLIER, lot_number(lot.lot_id), {"lot": lot_number(first.lot_id)}
            )
    return None


def check_place(place: Location, reason: str) -> Refusal | None:
    """Goods that could be used leave with a reason only; what stands aside needs none."""
    if place.kind in RESTRICTED_KINDS or reason:
        return None
    return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the return of goods that may be used"})


def check_credit(command: RecordSupplierCredit, lines: Iterable[SupplierReturnLine]) -> Refusal | None:
    """The supplier speaks of each line once; a credit has its credit note, and refused goods a place."""
    if sorted(one.line for one in command.lines) != sorted(one.line for one in lines):
        return Refusal(Reason.FIELD_INVALID, "lines.line", {"problem": "each line of the return once"})
    credited = any(one.credit_minor is not None for one in command.lines)
    if credited and not command.credit_note:
        return Refusal(Reason.FIELD_INVALID, "credit_note", {"problem": "1 to 64 characters, not 0"})
    return None


def come_back(line: SupplierReturnLine, location: Location) -> Move:
    """Return the movement that brings refused pieces back, in the condition they left in."""
    return Move(
        line.lot_id,
        line.quantity,
        Place.SUPPLIER,
        line.condition,
        location.location_id,
        line.condition,
        0,
        line.unit_id,
    )
