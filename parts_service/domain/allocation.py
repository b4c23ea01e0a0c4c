"""Allocation on arrival: which shortage gets which pieces, and what an entry means for pieces that are kept.

Goods that arrive are allocated at once and pinned to their lot: special orders first what came on their own line, then
vehicles off the road, then the oldest (rule 8). Pieces that may not be issued yet are expected (`pinned`); they become
reserved as soon as they may be, and go back to the shortage where they are rejected. What lives here: these rules,
`Touched`, what of an entry may matter to them, and `Keeping`, which says in its body what they came to. What does not:
finding the rows, which is `use_cases/allocation.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parts_service.domain.holds import Hold
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import ISSUABLE_CONDITIONS, Condition, LotStock
from parts_service.domain.movements import Movement, issuable
from parts_service.domain.procurement import OWED_STATES, PurchaseLine, PurchaseOrder, PurchaseState
from parts_service.domain.repair_orders import ISSUING_STATES, AuthorisedPart, RepairOrder
from parts_service.domain.reservations import Freed, Reservation, ReservationState, keep, let_go, rest
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.sites import LocationKind, Place

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
# Purchase orders that bring nothing any more.
OVER_STATES = frozenset({PurchaseState.CANCELLED, PurchaseState.CLOSED})


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


class Touched:
    """What an entry does that may matter: lots with pieces that moved or became free, and orders that end."""

    def __init__(self, effects: Effects, recorded_at: int) -> None:
        """Look through the effects of an entry of this time."""
        self.new = {row.lot_id for row in effects.inserted if isinstance(row, LotStock)}
        risen: dict[int, int] = defaultdict(int)
        self.given_back: set[int] = set()
        for kind, key, deltas in effects.added:
            if kind is LotStock:
                risen[key[1]] += deltas.get("issuable", 0) - deltas.get("reserved", 0)
            elif kind is Shortage and deltas.get("allocated", 0) < 0:
                self.given_back.add(key[1])
        self.risen = {lot_id for lot_id, pieces in risen.items() if pieces > 0}
        # What leaves for the workshop takes nothing from what is expected.
        self.moved = {
            row.lot_id
            for row in effects.inserted
            if isinstance(row, Movement) and row.target_id != Place.WORKSHOP
        }
        # What a line asks for that the store may have after all.
        self.asked = {
            row.part_id for row in effects.inserted if isinstance(row, Shortage) and row.purchase_id is None
        }
        self.ended = {
            row.order_id
            for row in effects.put_rows
            if isinstance(row, RepairOrder) and row.state not in ISSUING_STATES
        } | {
            key[1]
            for kind, key, values in effects.changed
            if kind is RepairOrder and values.get("state", "OPEN") not in ISSUING_STATES
        }
        # Purchase orders that were sent now.
        self.sent = [
            row
            for row in effects.put_rows
            if isinstance(row, PurchaseOrder) and row.state in OWED_STATES and row.sent_at == recorded_at
        ]
        # Purchase orders that ended, or of which lines ended.
        self.over = {
            row.purchase_id
            for row in effects.put_rows
            if (isinstance(row, PurchaseOrder) and row.state in OVER_STATES)
            or (isinstance(row, PurchaseLine) and row.closed_short)
        }
        self.released = any(kind is Hold and values.get("released_at") for kind, _, values in effects.changed)
        # Where no piece became free, what was given back looks for others at once: its own stand in quarantine now.
        self.displaced: set[int] = set()
        if not self.risen:
            self.displaced, self.given_back = self.given_back, set()
        self.gone = {key[1:] for kind, key in effects.removed if kind is AuthorisedPart} | {
            row[1:4] for row in effects.put_rows if isinstance(row, AuthorisedPart) and not row.quantity
        }

    @property
    def orders(self) -> bool:
        """Tell whether it matters what is kept for orders, and what they lack: where these or purchase orders go on."""
        return bool(self.ended or self.gone or self.sent or self.over)

    def __bool__(self) -> bool:
        """Tell whether anything matters at all."""
        return bool(
            self.new
            or self.risen
            or self.moved
            or self.asked
            or self.orders
            or self.released
            or self.displaced
        )


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
