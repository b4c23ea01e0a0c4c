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


def orderable(part: Part, reason: str) -> Refusal | None:
    """Decide whether a part may be bought: a blocked or obsolete one is not, one that is phased out with a reason."""
    match part.stocking_status:
        case StockingStatus.BLOCKED:
            return Refusal(Reason.PART_BLOCKED, part.part_number)
        case StockingStatus.OBSOLETE:
            return Refusal(Reason.PART_NOT_ORDERABLE, part.part_number, {"status": part.stocking_status})
        case StockingStatus.PHASE_OUT if not reason:
            return Refusal(
                Reason.REASON_REQUIRED, "header.reason", {"why": "buying a part that is phased out"}
            )
        case _:
            return None
