"""Picking 拣货: which pieces to take from which shelf to which wait bin, and what already lies there.

Whether kept pieces are picked is told from where they stand: a reservation names its wait bin, and pieces of its lot
that stand in it are its own. What does not live here: which pieces are kept, which is `reservations.py`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import Condition
from parts_service.domain.movements import Balance, Move, book
from parts_service.domain.reassigning import keep_all
from parts_service.domain.reservations import Freed, Reservation, ReservationState, let_go
from parts_service.domain.shortages import Shortage


@dataclass(frozen=True, slots=True)
class PickedGoods:
    """A line of a command: pieces of a lot, or a unit, as scanned; `location` may be empty.

    `none_left` says that no more of it stands at the place: `quantity` may then be 0.
    """

    lot_id: int | None
    unit_id: int | None
    quantity: int
    location: str
    none_left: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmPicked:
    """Command: goods kept for an order were brought to a wait bin."""

    repair_order: str
    wait_bin: str
    lines: tuple[PickedGoods, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Fact):
    """Goods kept for an order lie in its wait bin. Where another lot was as good, its pieces are kept instead.

    What the book had and the picker did not find is missing from now on, and the order waits for it again.
    """

    kind: ClassVar[str] = "picked"
    order_id: int
    wait_bin_id: int
    moves: tuple[Move, ...]
    # Reservations whose goods lie there now.
    binned: tuple[int, ...]
    freed: tuple[Freed, ...]
    kept: tuple[Reservation, ...]
    # Pieces that were not found, at the place they were not found at; what orders wait for from now on.
    missing: tuple[Move, ...] = ()
    lacking: tuple[Shortage, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Keep other pieces where it was so decided, book the movements, and name the wait bin."""
        effects = Effects()
        effects.insert(*self.lacking)
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        keep_all(effects, self.kept)
        for ordinal, move in enumerate((*self.moves, *self.missing)):
            book(effects, stamp, ordinal, move)
        for reservation_id in self.binned:
            effects.change(Reservation, (stamp.site_id, reservation_id), wait_bin_id=self.wait_bin_id)
        return effects


def not_found(standing: int, short: int, free: int) -> tuple[int, int]:
    """Return how many pieces are missing where none is left, and how many of these the order waits for again.

    The book has `standing` pieces at the place still; the order keeps `short` of the lot that are not picked, and
    `free` are kept for nobody. What is kept for others stays theirs, until their picker comes. Free pieces go first:
    while the book has enough of the lot at other places, the order keeps what it had.
    """
    missing = min(standing, short + free)
    return missing, max(0, missing - free)


def missing_at(lot_id: int, place: int, pieces: int, issuable: int, unit_id: int | None) -> Move:
    """Return the movement that says of pieces that they were not found where the book has them."""
    return Move(
        lot_id, pieces, place, Condition.NEW.value, place, Condition.MISSING.value, -issuable, unit_id
    )


def picked(kept: Iterable[Reservation], balances: Iterable[Balance]) -> dict[int, int]:
    """Return how many pieces of each reservation stand in its wait bin; the older one first where two share a lot."""
    standing: dict[tuple[int, int], int] = defaultdict(int)
    for balance in balances:
        standing[balance.lot_id, balance.location_id] += balance.quantity
    found = {}
    for one in sorted(kept):
        if one.wait_bin_id is not None and one.reserved:
            pieces = min(one.reserved, standing[one.lot_id, one.wait_bin_id])
            standing[one.lot_id, one.wait_bin_id] -= pieces
            found[one.reservation_id] = pieces
    return found


class Lying:
    """What lies in wait bins for whom, as the lines of one command decided so far leave it.

    What is picked for one line is taken for no other. What lies there and is kept for nobody anybody may have.
    """

    def __init__(self, kept: Iterable[Reservation], balances: Iterable[Balance]) -> None:
        """Begin with what is loaded."""
        self._kept = [
            one for one in kept if one.state == ReservationState.ACTIVE and one.wait_bin_id is not None
        ]
        self._pieces = picked(self._kept, balances)

    def others(self, lot_id: int, location_id: int, mine: Collection[int]) -> int:
        """Return the pieces of a lot at a place that lie there for others; `mine` are the line's own reservations."""
        return sum(
            self._pieces.get(one.reservation_id, 0)
            for one in self._kept
            if (one.lot_id, one.wait_bin_id) == (lot_id, location_id) and one.reservation_id not in mine
        )

    def take(self, lot_id: int, location_id: int, quantity: int, mine: Collection[int]) -> None:
        """Count pieces that a line took from a place."""
        for one in self._kept:
            if (one.lot_id, one.wait_bin_id) == (lot_id, location_id) and one.reservation_id in mine:
                pieces = min(quantity, self._pieces.get(one.reservation_id, 0))
                self._pieces[one.reservation_id] = self._pieces.get(one.reservation_id, 0) - pieces
                quantity -= pieces
