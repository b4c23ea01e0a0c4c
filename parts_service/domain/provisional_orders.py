"""Provisional orders 临时工单: opened at the counter while the dealer system is down, linked to its number later.

Linking moves what was issued, kept and lacking to the dealer's order, each job line under a number that the dealer
system never uses. What its order does not allow is kept as an exception; nothing is lost, and both numbers stay known.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain import ids
from parts_service.domain.clearance import OpenKind, OpenMatter
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    CARRIED_FROM,
    AuthorisedPart,
    JobLine,
    RepairOrder,
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage


@dataclass(frozen=True, slots=True)
class CreateProvisionalOrder:
    """Command: open an order without the dealer system. Its number is ours: the one of `order` is empty."""

    order: UpsertRepairOrder


@dataclass(frozen=True, slots=True)
class LinkProvisionalOrder:
    """Command: a provisional order is the dealer system's order of this number, known already or not."""

    provisional: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalOrderLinked(Fact):
    """A provisional order is one of the dealer system's; what belongs to it goes there.

    `order` is the dealer's if it was not known. Issue lines, reservations, shortages and old parts are named with the
    job line they go to.
    """

    kind: ClassVar[str] = "provisional_order_linked"
    provisional_id: int
    order_id: int
    # What the numbers of the job lines grow by.
    offset: int
    order: RepairOrder | None
    lines: tuple[JobLine, ...]
    authorised: tuple[AuthorisedPart, ...]
    issued: tuple[tuple[int, int], ...]
    reserved: tuple[tuple[int, int], ...]
    lacking: tuple[tuple[int, int], ...]
    old_parts: tuple[tuple[int, int], ...]
    exceptions: tuple[OrderException, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Carry the lines over, and everything that names them."""
        effects = Effects()
        site_id = stamp.site_id
        if self.order is not None:
            effects.put(self.order)
        effects.put(*self.lines, *self.authorised)
        effects.change(
            RepairOrder,
            (site_id, self.provisional_id),
            state=RepairOrderState.CANCELLED.value,
            linked_id=self.order_id,
        )
        for line in self.lines:
            effects.remove(JobLine, (site_id, self.provisional_id, line.line - self.offset))
        for row in self.authorised:
            key = site_id, self.provisional_id, row.line - self.offset, row.part_id
            effects.remove(AuthorisedPart, key)
        for kind, moved in (
            (IssueLine, self.issued),
            (Reservation, self.reserved),
            (Shortage, self.lacking),
            (OldPart, self.old_parts),
        ):
            for moved_id, job_line in moved:
                effects.change(kind, (site_id, moved_id), order_id=self.order_id, job_line=job_line)
        effects.insert(*self.exceptions)
        return effects


def check_provisional(order: RepairOrder | None, number: str) -> Refusal | None:
    """Only a provisional order that is not linked yet is linked."""
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number)
    if not order.provisional or order.linked_id is not None:
        return Refusal(Reason.ORDER_NOT_PROVISIONAL, number)
    return None


def offset_of(lines: Iterable[JobLine], order_id: int) -> int:
    """Return what the numbers of carried job lines grow by: another provisional order may have come there before."""
    return max([CARRIED_FROM, *(one.line for one in lines if one.order_id == order_id)])


def beyond(
    issued: Iterable[IssueLine], allowed: Iterable[AuthorisedPart], order_id: int, offset: int
) -> tuple[OpenMatter, ...]:
    """Return what was issued provisionally and the dealer's order does not allow."""
    free: dict[int, int] = defaultdict(int)
    for row in allowed:
        if row.order_id == order_id:
            free[row.part_id] += row.quantity - row.issued
    found = []
    for line in issued:
        pieces = line.quantity - line.returned
        fits = min(pieces, free[line.part_id])
        free[line.part_id] -= fits
        if pieces > fits:
            number = ids.number("I", line.issue_line_id)
            found.append(OpenMatter(OpenKind.CONSENT_MISSING, line.job_line + offset, number, pieces - fits))
    return tuple(found)
