"""Allocation on arrival: which shortage gets which pieces, and what an entry means for pieces that are kept.

Goods that arrive are allocated at once and pinned to their lot: special orders first what came on their own line, then
vehicles off the road, then the oldest (rule 8). Pieces that may not be issued yet are expected (`pinned`); they become
reserved as soon as they may be, and go back to the shortage where they are rejected. What lives here: these rules, and
`Keeping`, which says in the body of an entry what they came to. What does not: finding the rows, which is
`use_cases/allocation.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import ISSUABLE_CONDITIONS, Condition, LotStock
from parts_service.domain.movements import issuable
from parts_service.domain.procurement import PurchaseLine
from parts_service.domain.reservations import Freed, Reservation, ReservationState, keep, let_go, rest
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.sites import LocationKind

# Where pieces wait that may still be issued one day.
EXPECTED_KINDS = frozenset(
    {
        LocationKind.RECEIVING,
        LocationKind.INSPECTION,
        LocationKind.QUARANTINE,
        LocationKind.STORAGE,
        LocationKind.WAIT_BIN,
    }
)
EXPECTED_CONDITIONS = frozenset({*ISSUABLE_CONDITIONS, Condition.UNINSPECTED})


class Share(NamedTuple):
    """What a shortage gets of a lot: pieces that may be issued now, and pieces that are expected to."""

    shortage: Shortage
    reserved: int
    pinned: int


class Promoted(NamedTuple):
    """Expected pieces of a reservation that may be issued now."""

    reservation_id: int
    lot_id: int
    quantity: int


class Ordered(NamedTuple):
    """A shortage that a purchase order line was sent for; of none, where that line brings nothing any more."""

    shortage_id: int
    purchase_id: int | None
    purchase_line: int | None


class Allocation(NamedTuple):
    """A reservation made by an arrival, with the names people know its order and wait bin by."""

    reservation: Reservation
    repair_order: str
    wait_bin: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What an entry means for pieces that are kept, beside its fact."""

    allocations: tuple[Allocation, ...] = ()
    promoted: tuple[Promoted, ...] = ()
    freed: tuple[Freed, ...] = ()
    # Shortages that a purchase order was sent for: known ones, and those its lines make.
    ordered: tuple[Ordered, ...] = ()
    lacking: tuple[Shortage, ...] = ()
    # Shortages that end with their repair order.
    cancelled: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it says anything."""
        return any((self.allocations, self.promoted, self.freed, self.ordered, self.lacking, self.cancelled))

    def effects(self, effects: Effects, stamp: Stamp) -> None:
        """Let go, promote, allocate, and close shortages."""
        site_id = stamp.site_id
        for freed in self.freed:
            let_go(effects, site_id, freed)
        for promoted in self.promoted:
            pieces = promoted.quantity
            effects.add(Reservation, (site_id, promoted.reservation_id), pinned=-pieces, reserved=pieces)
            effects.add(LotStock, (site_id, promoted.lot_id), reserved=pieces)
        for allocation in self.allocations:
            kept = allocation.reservation
            keep(effects, kept)
            if kept.shortage_id is not None:
                effects.add(Shortage, (site_id, kept.shortage_id), allocated=kept.quantity)
        for ordered in self.ordered:
            effects.change(
                Shortage,
                (site_id, ordered.shortage_id),
                purchase_id=ordered.purchase_id,
                purchase_line=ordered.purchase_line,
            )
        effects.insert(*self.lacking)
        for shortage_id in self.cancelled:
            effects.change(Shortage, (site_id, shortage_id), cancelled_at=stamp.recorded_at)


def ordered(
    line: PurchaseLine, known: Iterable[Shortage], order_line: tuple[int, int]
) -> tuple[list[Ordered], int]:
    """Say which shortages of a repair order line a purchase line was sent for, and how many pieces more it lacks.

    `order_line` is the repair order and its job line; what it lacks already is not wanted twice.
    """
    mine = [
        one
        for one in sorted(known)
        if (one.order_id, one.job_line, one.part_id) == (*order_line, line.part_id)
        and one.waiting
        and one.purchase_id in {None, line.purchase_id}
    ]
    linked = [
        Ordered(one.shortage_id, line.purchase_id, line.line) for one in mine if one.purchase_id is None
    ]
    return linked, max(line.quantity - sum(one.waiting for one in mine), 0)


def first_served(shortages: Iterable[Shortage], purchase_id: int | None) -> list[Shortage]:
    """Order shortages as they are served: what came on its own purchase order, then VOR, then the oldest (rule 8).

    Whose pieces a manager took for another order goes before VOR: nobody is robbed twice by the queue.
    """

    def rank(shortage: Shortage) -> tuple[bool, bool, bool, int, int]:
        own = purchase_id is not None and shortage.purchase_id == purchase_id
        return (
            not own,
            shortage.yielded_at is None,
            shortage.priority != ShortagePriority.VOR,
            shortage.since,
            shortage.shortage_id,
        )

    return sorted(shortages, key=rank)


def allocate(
    free: int, expected: int, shortages: Iterable[Shortage], purchase_id: int | None = None
) -> list[Share]:
    """Share pieces of a lot among shortages that wait: `free` may be issued now, `expected` are not there yet.

    `purchase_id` is the purchase order the lot came on, if it came on one.
    """
    shares = []
    for shortage in first_served(shortages, purchase_id):
        reserved = min(shortage.waiting, free)
        pinned = min(shortage.waiting - reserved, expected)
        if reserved + pinned > 0:
            shares.append(Share(shortage, reserved, pinned))
            free -= reserved
            expected -= pinned
    return shares


def promote(free: int, pinned: Iterable[Reservation]) -> list[Promoted]:
    """Reserve expected pieces of a lot that may be issued now, for those first who were pinned first."""
    found = []
    for kept in sorted(pinned):
        pieces = min(free, kept.pinned)
        if pieces > 0:
            found.append(Promoted(kept.reservation_id, kept.lot_id, pieces))
            free -= pieces
    return found


def unpin(expected: int, pinned: Iterable[Reservation]) -> list[Freed]:
    """Give back what a lot does not have any more: `expected` pieces are left; who was pinned last loses first."""
    pinned = sorted(pinned, reverse=True)
    excess = sum(kept.pinned for kept in pinned) - expected
    found = []
    for kept in pinned:
        pieces = min(excess, kept.pinned)
        if pieces > 0:
            empty = pieces == kept.pinned and kept.reserved + kept.issued == 0
            state = ReservationState.RELEASED if empty else ReservationState.ACTIVE
            left = rest(kept, state)
            found.append(left._replace(pinned=pieces, reserved=0))
            excess -= pieces
    return found


def expected_pieces(places: Mapping[tuple[str, str], int]) -> int:
    """Return how many pieces of a lot may be issued later: by kind of location and condition, what stands there."""
    return sum(
        quantity
        for (kind, condition), quantity in places.items()
        if quantity > 0
        and kind in EXPECTED_KINDS
        and condition in EXPECTED_CONDITIONS
        and not issuable(kind, condition)
    )


def wait_bin(order_id: int, reservations: Iterable[Reservation], free_places: Sequence[int]) -> int | None:
    """Choose where goods of an order wait for it: where others of its goods do, else the first free wait bin."""
    taken: dict[int, int] = {
        kept.wait_bin_id: kept.order_id
        for kept in reservations
        if kept.wait_bin_id is not None
        and kept.order_id is not None
        and kept.state == ReservationState.ACTIVE
        and kept.pinned + kept.reserved > 0
    }
    mine = sorted(location for location, owner in taken.items() if owner == order_id)
    if mine:
        return mine[0]
    return next((location for location in free_places if location not in taken), None)
