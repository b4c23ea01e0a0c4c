"""Kept pieces that change: reassigned 挪件 to another order by a manager, or kept on another lot instead.

Who loses pieces waits again, before all others; the move stays on record for both orders, with its reason. What lives
here: the record and the two facts. What does not: reservations themselves (`reservations.py`), and who is served first
(`allocation.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.reservations import Freed, Reservation, keep, let_go
from parts_service.domain.shortages import Shortage


@record(key=2)
class Reassignment(NamedTuple):
    """Pieces of a lot that a manager took from one order for another. `at` is µs since 1970 UTC. Written once."""

    site_id: int
    reassignment_id: int
    from_order_id: int
    from_line: int
    to_order_id: int
    to_line: int
    part_id: int
    lot_id: int
    quantity: int
    reason_ref: int
    reassigned_by: int
    reassigned_at: int


@dataclass(frozen=True, slots=True)
class ReassignReservation:
    """Command: take pieces of a reservation for another order line; all that are left of it if 0."""

    reservation_id: int
    repair_order: str
    job_line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class RepinReservation:
    """Command: keep other pieces instead: of a lot, or of those that go out first where its own may not be used."""

    reservation_id: int
    lot_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassigned(Fact):
    """Pieces kept for one order are kept for another; the first one waits again, before all others.

    `yielded_id` is the shortage it waits by, which is in `lacking` where it had none.
    """

    kind: ClassVar[str] = "reassigned"
    freed: Freed
    kept: tuple[Reservation, ...]
    lacking: tuple[Shortage, ...]
    yielded_id: int
    reassignment: Reassignment
    reason: Sealed
    part_number: str

    def effects(self, stamp: Stamp) -> Effects:
        """Let go, keep for the other, and let the first one wait."""
        effects = Effects()
        let_go(effects, stamp.site_id, self.freed)
        keep_all(effects, self.kept)
        effects.insert(*self.lacking, self.reassignment)
        effects.change(Shortage, (stamp.site_id, self.yielded_id), yielded_at=stamp.recorded_at)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The reason is free text and may name a person."""
        return (self.reason,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repinned(Fact):
    """Other pieces are kept for an order line instead."""

    kind: ClassVar[str] = "repinned"
    freed: Freed
    kept: tuple[Reservation, ...]
    repair_order: str
    part_number: str

    def effects(self, stamp: Stamp) -> Effects:
        """Let go, and keep the others."""
        effects = Effects()
        let_go(effects, stamp.site_id, self.freed)
        keep_all(effects, self.kept)
        return effects


def keep_all(effects: Effects, kept: Iterable[Reservation]) -> None:
    """Keep pieces, and count them as allocated to the shortages they are for."""
    for one in kept:
        keep(effects, one)
        if one.shortage_id is not None:
            effects.add(Shortage, (one.site_id, one.shortage_id), allocated=one.quantity)
