"""What people do to purchase orders: the commands, the facts they become, and what each demands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain.catalog import Part, StockingStatus
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.procurement.orders import (
    PurchaseLine,
    PurchaseOrder,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
    total_minor,
)
from parts_service.domain.refusal import Reason, Refusal


@dataclass(frozen=True, slots=True)
class PurchaseLineFields:
    """A line as people write it. `line` 0 stands for the next free number; `repair_order` may be empty."""

    line: int
    part_number: str
    quantity: int
    unit_price_minor: int
    tolerance: int
    repair_order: str
    job_line: int | None


@dataclass(frozen=True, slots=True)
class CreatePurchaseOrder:
    """Command: write a purchase order. `repair_order` may be empty."""

    supplier: str
    type: PurchaseType
    number: str
    currency: str
    repair_order: str
    deposit_minor: int
    lines: tuple[PurchaseLineFields, ...]


@dataclass(frozen=True, slots=True)
class SubmitPurchaseOrder:
    """Command: ask for approval of the version read; at or below the limit it is approved at once."""

    purchase_id: int
    expected_version: int


@dataclass(frozen=True, slots=True)
class ApprovePurchaseOrder:
    """Command: approve the version read, as another person than wrote or submitted it."""

    purchase_id: int
    expected_version: int


@dataclass(frozen=True, slots=True)
class DeclinePurchaseOrder:
    """Command: send a submitted order back to its author."""

    purchase_id: int


@dataclass(frozen=True, slots=True)
class AmendPurchaseOrder:
    """Command: replace number, deposit and lines of the version read.

    Supplier and currency may be named again, and must be the order's.
    """

    purchase_id: int
    expected_version: int
    number: str
    deposit_minor: int
    lines: tuple[PurchaseLineFields, ...]
    supplier: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class SendPurchaseOrder:
    """Command: mark the version read as sent to the supplier."""

    purchase_id: int
    expected_version: int


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """What the supplier said of a line: how many, and when (ISO 8601; None if he did not say)."""

    line: int
    quantity: int
    promised_on: str | None


@dataclass(frozen=True, slots=True)
class ConfirmPurchaseOrder:
    """Command: record the supplier's confirmation, under his reference."""

    purchase_id: int
    confirmation: str
    lines: tuple[ConfirmedLine, ...]


@dataclass(frozen=True, slots=True)
class ClosePurchaseOrder:
    """Command: expect no more on some lines, or close the order where none is named."""

    purchase_id: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CancelPurchaseOrder:
    """Command: call off an order of which nothing came."""

    purchase_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderCreated(Fact):
    """A purchase order was written, as a draft."""

    kind: ClassVar[str] = "purchase_order_created"
    order: PurchaseOrder
    lines: tuple[PurchaseLine, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the order, its lines and its first version."""
        effects = Effects()
        effects.insert(self.order, *self.lines, *version_rows(self.order, self.lines, stamp))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderAmended(Fact):
    """A purchase order was amended: its content is a new version, and the one before stays readable."""

    kind: ClassVar[str] = "purchase_order_amended"
    order: PurchaseOrder
    lines: tuple[PurchaseLine, ...]
    gone_lines: tuple[int, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Put the order and its lines, take away those it no longer has, and keep the version."""
        effects = Effects()
        effects.put(self.order, *self.lines)
        for line in self.gone_lines:
            effects.remove(PurchaseLine, (stamp.site_id, self.order.purchase_id, line))
        effects.insert(*version_rows(self.order, self.lines, stamp))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderMoved(Fact):
    """A purchase order went on: it stands as said here, and so do the lines named."""

    order: PurchaseOrder
    lines: tuple[PurchaseLine, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the order and the lines."""
        effects = Effects()
        effects.put(self.order, *self.lines)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderSubmitted(PurchaseOrderMoved):
    """A purchase order was submitted; at or below the limit it is approved by that."""

    kind: ClassVar[str] = "purchase_order_submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderApproved(PurchaseOrderMoved):
    """A second person approved a purchase order."""

    kind: ClassVar[str] = "purchase_order_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderDeclined(PurchaseOrderMoved):
    """A submitted purchase order went back to its author."""

    kind: ClassVar[str] = "purchase_order_declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderSent(PurchaseOrderMoved):
    """A purchase order went to the supplier."""

    kind: ClassVar[str] = "purchase_order_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderConfirmed(PurchaseOrderMoved):
    """The supplier said how many he delivers, and when."""

    kind: ClassVar[str] = "purchase_order_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderClosed(PurchaseOrderMoved):
    """Nothing more is expected: of the lines named, or of the whole order."""

    kind: ClassVar[str] = "purchase_order_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderCancelled(PurchaseOrderMoved):
    """A purchase order was called off."""

    kind: ClassVar[str] = "purchase_order_cancelled"


def version_rows(
    order: PurchaseOrder, lines: Iterable[PurchaseLine], stamp: Stamp
) -> tuple[PurchaseVersion | PurchaseVersionLine, ...]:
    """Return the rows that keep the present version of an order's content."""
    lines = tuple(lines)
    key = order.site_id, order.purchase_id, order.version
    version = PurchaseVersion(*key, stamp.sequence, order.number, order.deposit_minor, total_minor(lines))
    return (
        version,
        *(
            PurchaseVersionLine(
                *key,
                line.line,
                line.part_id,
                line.quantity,
                line.unit_price_minor,
                line.tolerance,
                line.order_id,
                line.job_line,
            )
            for line in lines
        ),
    )


def orderable(part: Part, reason: str, current: str = "") -> Refusal | None:
    """Decide whether a part may be bought: a blocked or obsolete one is not, one that is phased out with a reason.

    `current` is the number of the part that replaces it, if one does.
    """
    match part.stocking_status:
        case StockingStatus.BLOCKED:
            return Refusal(Reason.PART_BLOCKED, part.part_number)
        case StockingStatus.OBSOLETE if current:
            return Refusal(
                Reason.PART_NOT_ORDERABLE,
                part.part_number,
                {"status": part.stocking_status, "current": current},
            )
        case StockingStatus.OBSOLETE:
            return Refusal(Reason.PART_NOT_ORDERABLE, part.part_number, {"status": part.stocking_status})
        case StockingStatus.PHASE_OUT if not reason:
            return Refusal(
                Reason.REASON_REQUIRED, "header.reason", {"why": "buying a part that is phased out"}
            )
        case _:
            return None
