"""Receipts: a delivery from the first carton to the last line, step by step.

What lives here: the receipt and what was announced for it, its states, and who must approve it afterwards. What does
not: the lines and their gate (`receiving.py`), what goes wrong with them (`discrepancies.py`), and taking it back
(`reversals.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.discrepancies import Discrepancy
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

HOUR_US = 3_600 * 1_000_000


class ReceiptBasis(StrEnum):
    """What a delivery is received against."""

    VOUCHER = "VOUCHER"
    DELIVERY_NOTE = "DELIVERY_NOTE"
    PURCHASE_ORDER = "PURCHASE_ORDER"
    EMERGENCY = "EMERGENCY"


class ReceiptState(StrEnum):
    """How far a receipt is."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    REVERSED = "REVERSED"


class ReceiptApproval(StrEnum):
    """Whether another person must approve the receipt afterwards 补批."""

    NOT_NEEDED = "NOT_NEEDED"
    DUE = "DUE"
    GIVEN = "GIVEN"


@record(key=2)
class Receipt(NamedTuple):
    """A delivery as it is taken in. Times are µs since 1970 UTC; `value_minor` is what came, at purchase prices."""

    site_id: int
    receipt_id: int
    sequence: int
    supplier_id: int
    source_voucher: str
    delivery_note: str
    cartons: int
    basis: str = ReceiptBasis.VOUCHER.value
    state: str = ReceiptState.CLOSED.value
    purchase_id: int | None = None
    location_id: int = 0
    cartons_announced: int = 0
    value_minor: int = 0
    approval: str = ReceiptApproval.NOT_NEEDED.value
    approve_by: int | None = None
    approved_by: int | None = None
    started_by: int = 0


@record(key=3)
class AnnouncedLine(NamedTuple):
    """What a delivery note announced of a part: `tolerance` more may come; `received` entered, `parked` stand aside."""

    site_id: int
    receipt_id: int
    part_id: int
    quantity: int
    tolerance: int
    received: int
    parked: int

    @property
    def room(self) -> int:
        """How many more may enter."""
        return self.quantity + self.tolerance - self.received

    @property
    def absent(self) -> int:
        """How many did not come."""
        return max(self.quantity - self.received - self.parked, 0)


@dataclass(frozen=True, slots=True)
class StartReceipt:
    """Command: a delivery arrived. `announced` holds (part number, quantity) of the delivery note.

    For a purchase order `supplier` may be empty, and `announced` too: then it is what the order still waits for.
    """

    supplier: str
    source_voucher: str
    delivery_note: str
    location: str
    announced: tuple[tuple[str, int], ...] = ()
    cartons_announced: int = 0
    purchase_id: int | None = None
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class CountCartons:
    """Command: so many cartons were counted."""

    receipt_id: int
    cartons: int


@dataclass(frozen=True, slots=True)
class CloseReceipt:
    """Command: nothing more comes with this delivery. `rest_follows`: the supplier said so, nothing is short."""

    receipt_id: int
    rest_follows: bool = False


@dataclass(frozen=True, slots=True)
class ApproveReceipt:
    """Command: approve afterwards what came without an order."""

    receipt_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptStarted(Fact):
    """A delivery arrived."""

    kind: ClassVar[str] = "receipt_started"
    receipt: Receipt
    announced: tuple[AnnouncedLine, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the receipt and what was announced."""
        effects = Effects()
        effects.insert(self.receipt, *self.announced)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class CartonsCounted(Fact):
    """Cartons were counted, with the difference from what was announced."""

    kind: ClassVar[str] = "cartons_counted"
    receipt_id: int
    cartons: int
    discrepancies: tuple[Discrepancy, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Set the count and note the difference."""
        effects = Effects()
        effects.change(Receipt, (stamp.site_id, self.receipt_id), cartons=self.cartons)
        effects.insert(*self.discrepancies)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptClosed(Fact):
    """A receipt was closed, with what is short."""

    kind: ClassVar[str] = "receipt_closed"
    receipt_id: int
    discrepancies: tuple[Discrepancy, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Close it and note what is short."""
        effects = Effects()
        effects.change(Receipt, (stamp.site_id, self.receipt_id), state=ReceiptState.CLOSED.value)
        effects.insert(*self.discrepancies)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptApproved(Fact):
    """Another person approved a receipt afterwards."""

    kind: ClassVar[str] = "receipt_approved"
    receipt_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Give the approval."""
        effects = Effects()
        effects.change(
            Receipt,
            (stamp.site_id, self.receipt_id),
            approval=ReceiptApproval.GIVEN.value,
            approved_by=stamp.actor,
        )
        return effects


def receipt_number(receipt_id: int) -> str:
    """Return the number people read of a receipt."""
    return ids.number("G", receipt_id)


def basis(command: StartReceipt) -> ReceiptBasis:
    """Say what a delivery is received against."""
    if command.purchase_id is not None:
        return ReceiptBasis.PURCHASE_ORDER
    if command.emergency:
        return ReceiptBasis.EMERGENCY
    return ReceiptBasis.DELIVERY_NOTE if command.announced else ReceiptBasis.VOUCHER


def needs_approval(of: str, value_minor: int, limit_minor: int) -> bool:
    """Tell whether another person must approve afterwards: a night's emergency always, else above the voucher limit.

    Goods of a purchase order were approved with the order.
    """
    if of == ReceiptBasis.EMERGENCY:
        return True
    return of != ReceiptBasis.PURCHASE_ORDER and value_minor > limit_minor


def approval_due(
    of: str, state: str, value_minor: int, limit_minor: int, now: int, within_hours: int
) -> tuple[str, int | None] | None:
    """Return the approval that becomes due now and until when (µs since 1970 UTC), or nothing new."""
    if state == ReceiptApproval.DUE or not needs_approval(of, value_minor, limit_minor):
        return None
    return ReceiptApproval.DUE.value, now + within_hours * HOUR_US


def open_receipt(receipt: Receipt | None, number: str) -> Receipt | Refusal:
    """Return a receipt that may still be worked on."""
    if receipt is None:
        return Refusal(Reason.RECEIPT_NOT_FOUND, number)
    if receipt.state != ReceiptState.OPEN:
        return Refusal(Reason.RECEIPT_NOT_OPEN, number, {"state": receipt.state})
    return receipt


def approve(receipt: Receipt | None, number: str, by: int) -> ReceiptApproved | Refusal:
    """Approve a receipt afterwards; whoever started it may not."""
    if receipt is None:
        return Refusal(Reason.RECEIPT_NOT_FOUND, number)
    if receipt.approval != ReceiptApproval.DUE or receipt.state == ReceiptState.REVERSED:
        return Refusal(Reason.RECEIPT_APPROVAL_NOT_DUE, number, {"state": receipt.approval})
    if receipt.started_by == by:
        return Refusal(Reason.SAME_PERSON, number)
    return ReceiptApproved(receipt_id=receipt.receipt_id)
