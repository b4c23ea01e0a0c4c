"""Reservations: pieces of a lot kept for a repair order line, or for a request that waits for its second person.

A reservation is pinned to a lot, or to one unit, when it is made. Its pieces are counted where they are: `pinned` are
expected and may not be issued yet, `reserved` may be issued to nobody else (they are in `LotStock.reserved`), `issued`
are out. What lives here: the record, and what keeping, taking and letting go do to rows. What does not: which shortage
gets which pieces when goods arrive, which is `allocation.py`, and the shortages themselves, which are `shortages.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.shortages import Shortage


class ReservationState(StrEnum):
    """Whether a reservation still keeps what is left of it, or how it ended."""

    ACTIVE = "ACTIVE"
    RELEASED = "RELEASED"
    EXPIRED = "EXPIRED"


@record(key=2)
class Reservation(NamedTuple):
    """Pieces of a lot kept for a job line of a repair order, or for an approval. Times are µs since 1970 UTC.

    `parent_id` is the order line's reservation that an approval's pieces were taken from and may go back to.
    `wait_bin_id` is where pieces that came for the order go at once.
    """

    site_id: int
    reservation_id: int
    approval_id: int | None
    order_id: int | None
    job_line: int | None
    parent_id: int | None
    shortage_id: int | None
    part_id: int
    lot_id: int
    unit_id: int | None
    wait_bin_id: int | None
    quantity: int
    pinned: int
    reserved: int
    issued: int
    state: str
    since: int
    expires_at: int | None
    # The part that was asked for, where this one is given in its place.
    asked_part_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReserveLine:
    """What is to be kept: pieces of a lot, a unit, or pieces of a part from the lots that go out first."""

    job_line: int
    lot_id: int | None
    unit_id: int | None
    part_id: int | None
    part_number: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ReserveParts:
    """Command: keep pieces for a repair order, until a time if one is given."""

    repair_order: str
    lines: tuple[ReserveLine, ...]
    expires_at: int | None


@dataclass(frozen=True, slots=True)
class ReleaseReservation:
    """Command: let what is left of a reservation go."""

    reservation_id: int


@dataclass(frozen=True, slots=True)
class ExpireReservation:
    """Command of the clock: its time is over."""

    reservation_id: int


class Taken(NamedTuple):
    """Pieces of an order line's own reservation that are issued, and the shortage they fill if there is one."""

    reservation_id: int
    lot_id: int
    quantity: int
    shortage_id: int | None


class Freed(NamedTuple):
    """What a reservation lets go; `state` is ACTIVE where it goes on keeping the rest."""

    reservation_id: int
    lot_id: int
    unit_id: int | None
    pinned: int
    reserved: int
    shortage_id: int | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved(Fact):
    """Pieces are kept for a repair order.

    Part numbers and serials (empty where no unit is kept) stand beside, in the order of the reservations, so that an
    entry can be read by itself.
    """

    kind: ClassVar[str] = "reserved"
    order_id: int
    reservations: tuple[Reservation, ...]
    part_numbers: tuple[str, ...]
    serials: tuple[str, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the reservations and keep their pieces."""
        effects = Effects()
        for kept in self.reservations:
            keep(effects, kept)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationReleased(Fact):
    """What was left of a reservation may be issued to anybody again; its shortage, if it had one, waits again."""

    kind: ClassVar[str] = "reservation_released"
    freed: Freed

    def effects(self, stamp: Stamp) -> Effects:
        """Let the pieces go."""
        effects = Effects()
        let_go(effects, stamp.site_id, self.freed)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageCancelled(Fact):
    """A shortage is no more; what was kept for it may be issued to anybody again."""

    kind: ClassVar[str] = "shortage_cancelled"
    shortage_id: int
    freed: tuple[Freed, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Close the shortage and let its pieces go."""
        effects = Effects()
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        effects.change(Shortage, (stamp.site_id, self.shortage_id), cancelled_at=stamp.recorded_at)
        return effects


def keep(effects: Effects, kept: Reservation) -> None:
    """Insert a reservation and take its pieces out of what is free."""
    effects.insert(kept)
    if kept.reserved and kept.parent_id is None:
        effects.add(LotStock, (kept.site_id, kept.lot_id), reserved=kept.reserved)
    elif kept.reserved:
        effects.add(Reservation, (kept.site_id, kept.parent_id), reserved=-kept.reserved)
    if kept.unit_id is not None and kept.reserved:
        effects.change(Unit, (kept.site_id, kept.unit_id), state=UnitState.RESERVED.value)


def take(effects: Effects, site_id: int, taken: Taken) -> None:
    """Issue pieces of a reservation: they are kept no more, they are out."""
    effects.add(Reservation, (site_id, taken.reservation_id), reserved=-taken.quantity, issued=taken.quantity)
    effects.add(LotStock, (site_id, taken.lot_id), reserved=-taken.quantity)
    if taken.shortage_id is not None:
        effects.add(Shortage, (site_id, taken.shortage_id), filled=taken.quantity)


def fill(effects: Effects, site_id: int, shortage_id: int, quantity: int) -> None:
    """Fill a shortage with pieces that nobody had kept for it."""
    effects.add(Shortage, (site_id, shortage_id), allocated=quantity, filled=quantity)


def let_go(effects: Effects, site_id: int, freed: Freed) -> None:
    """Let pieces of a reservation go: reserved ones are free again, and the shortage they were for waits again."""
    key = site_id, freed.reservation_id
    effects.add(Reservation, key, pinned=-freed.pinned, reserved=-freed.reserved)
    if freed.state != ReservationState.ACTIVE:
        effects.change(Reservation, key, state=freed.state)
    if freed.reserved:
        effects.add(LotStock, (site_id, freed.lot_id), reserved=-freed.reserved)
        if freed.unit_id is not None:
            effects.change(Unit, (site_id, freed.unit_id), state=UnitState.IN_STOCK.value)
    if freed.shortage_id is not None and freed.pinned + freed.reserved:
        effects.add(Shortage, (site_id, freed.shortage_id), allocated=-freed.pinned - freed.reserved)


def rest(kept: Reservation, state: ReservationState) -> Freed:
    """Return all that is left of a reservation, let go."""
    return Freed(
        kept.reservation_id,
        kept.lot_id,
        kept.unit_id,
        kept.pinned,
        kept.reserved,
        kept.shortage_id,
        state.value,
    )


def number(reservation_id: int) -> str:
    """Return the number people read of a reservation."""
    return ids.number("E", reservation_id)


def check_kept(kept: Reservation | None, reservation_id: int) -> Refusal | None:
    """Only what an order line still keeps may be changed. An approval's ends with its approval."""
    if kept is None or kept.order_id is None:
        return Refusal(Reason.RESERVATION_NOT_FOUND, number(reservation_id))
    if kept.state != ReservationState.ACTIVE or kept.pinned + kept.reserved == 0:
        state = "ISSUED" if kept.state == ReservationState.ACTIVE else kept.state
        return Refusal(Reason.RESERVATION_ENDED, number(reservation_id), {"state": state})
    return None


def release(kept: Reservation | None, reservation_id: int, reason: str) -> ReservationReleased | Refusal:
    """Release the reservation of an order line, with a reason."""
    refused = check_kept(kept, reservation_id)
    if refused is not None or kept is None:
        return refused or Refusal(Reason.RESERVATION_NOT_FOUND, number(reservation_id))
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the release of a reservation"})
    return ReservationReleased(freed=rest(kept, ReservationState.RELEASED))
