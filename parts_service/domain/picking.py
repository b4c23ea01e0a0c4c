"""Picking 拣货: which pieces to take from which shelf to which wait bin, and what already lies there.

Whether kept pieces are picked is told from where they stand: a reservation names its wait bin, and pieces of its lot
that stand in it are its own. What does not live here: which pieces are kept, which is `reservations.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.movements import Balance, Move, book
from parts_service.domain.reassigning import keep_all
from parts_service.domain.reservations import Freed, Reservation, let_go


@dataclass(frozen=True, slots=True)
class PickedGoods:
    """A line of a command: pieces of a lot, or a unit, as scanned; `location` may be empty."""

    lot_id: int | None
    unit_id: int | None
    quantity: int
    location: str


@dataclass(frozen=True, slots=True)
class ConfirmPicked:
    """Command: goods kept for an order were brought to a wait bin."""

    repair_order: str
    wait_bin: str
    lines: tuple[PickedGoods, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Fact):
    """Goods kept for an order lie in its wait bin. Where another lot was as good, its pieces are kept instead."""

    kind: ClassVar[str] = "picked"
    order_id: int
    wait_bin_id: int
    moves: tuple[Move, ...]
    # Reservations whose goods lie there now.
    binned: tuple[int, ...]
    freed: tuple[Freed, ...]
    kept: tuple[Reservation, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Keep other pieces where it was so decided, book the movements, and name the wait bin."""
        effects = Effects()
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        keep_all(effects, self.kept)
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        for reservation_id in self.binned:
            effects.change(Reservation, (stamp.site_id, reservation_id), wait_bin_id=self.wait_bin_id)
        return effects


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
