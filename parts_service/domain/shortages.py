"""Shortages: what a repair order line waits for because the store lacks it, and since when.

What lives here: the shortage and its clock. What does not: which pieces serve it, which is `allocation.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class ShortagePriority(StrEnum):
    """Who is served first: a vehicle off the road (VOR), then the oldest."""

    VOR = "VOR"
    NORMAL = "NORMAL"


class ShortageState(StrEnum):
    """How far a shortage is; told from its figures, never set."""

    WAITING = "WAITING"
    ALLOCATED = "ALLOCATED"
    FILLED = "FILLED"
    CANCELLED = "CANCELLED"


@record(key=2)
class Shortage(NamedTuple):
    """Pieces of a part a job line waits for, since a time (µs since 1970 UTC).

    `allocated` pieces are kept for it or issued, `filled` of them are issued. One that was ordered for its repair order
    names the line of the purchase order: what arrives on that order is its own.
    """

    site_id: int
    shortage_id: int
    order_id: int
    job_line: int
    part_id: int
    quantity: int
    allocated: int
    filled: int
    priority: str
    since: int
    purchase_id: int | None
    purchase_line: int | None
    requested_by: int
    cancelled_at: int | None
    # The part that was asked for, where this one replaces it.
    asked_part_id: int | None = None
    # The day people were told, ISO 8601; absent where the purchase order's day counts.
    promised_on: str | None = None
    # When a manager took its pieces for another order (µs since 1970 UTC): it is served before all others.
    yielded_at: int | None = None

    @property
    def waiting(self) -> int:
        """Pieces nobody keeps for it yet."""
        return 0 if self.cancelled_at is not None else self.quantity - self.allocated

    @property
    def open(self) -> bool:
        """Tell whether it is neither filled nor cancelled."""
        return self.cancelled_at is None and self.filled < self.quantity

    @property
    def urgent(self) -> bool:
        """Tell whether what arrives for it goes straight to the wait bin."""
        return self.priority == ShortagePriority.VOR or self.purchase_id is not None

    @property
    def state(self) -> ShortageState:
        """Return how far it is."""
        if self.cancelled_at is not None:
            return ShortageState.CANCELLED
        if self.filled == self.quantity:
            return ShortageState.FILLED
        return ShortageState.ALLOCATED if self.allocated == self.quantity else ShortageState.WAITING


@record(key=3)
class ShortagePromise(NamedTuple):
    """A day the pieces of a shortage were promised for, by whom and when; without a day the promise was withdrawn.

    Written once: the newest one holds, the others are its history.
    """

    site_id: int
    shortage_id: int
    sequence: int
    promised_on: str | None
    promised_by: int
    promised_at: int


@dataclass(frozen=True, slots=True)
class RecordShortage:
    """Command: a repair order line lacks pieces of a part."""

    repair_order: str
    job_line: int
    part_number: str
    quantity: int
    priority: ShortagePriority


@dataclass(frozen=True, slots=True)
class CancelShortage:
    """Command: a shortage is no more; what was kept for it is free again."""

    shortage_id: int


@dataclass(frozen=True, slots=True)
class PromiseShortage:
    """Command: the pieces of a shortage are promised for a day; without one the promise is withdrawn."""

    shortage_id: int
    promised_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortagePromised(Fact):
    """The pieces of a shortage were promised for a day, or are no more."""

    kind: ClassVar[str] = "shortage_promised"
    shortage_id: int
    promised_on: str | None

    def effects(self, stamp: Stamp) -> Effects:
        """Keep the promise beside the earlier ones."""
        effects = Effects()
        effects.insert(
            ShortagePromise(
                stamp.site_id,
                self.shortage_id,
                stamp.sequence,
                self.promised_on,
                stamp.actor,
                stamp.recorded_at,
            )
        )
        effects.change(Shortage, (stamp.site_id, self.shortage_id), promised_on=self.promised_on)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageRecorded(Fact):
    """A repair order line waits for parts."""

    kind: ClassVar[str] = "shortage_recorded"
    shortage: Shortage

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the shortage."""
        effects = Effects()
        effects.insert(self.shortage)
        return effects


def number(shortage_id: int) -> str:
    """Return the number people read of a shortage."""
    return ids.number("B", shortage_id)


def check_open(shortage: Shortage | None, shortage_id: int) -> Refusal | None:
    """Only a shortage that is neither filled nor cancelled may be cancelled."""
    if shortage is None:
        return Refusal(Reason.SHORTAGE_NOT_FOUND, number(shortage_id))
    if not shortage.open:
        return Refusal(Reason.SHORTAGE_CLOSED, number(shortage_id), {"state": shortage.state.value})
    return None
