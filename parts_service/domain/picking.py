"""Picking 拣货: which pieces to take from which shelf to which wait bin, and what already lies there.

Whether kept pieces are picked is told from where they stand: a reservation names its wait bin, and pieces of its lot
that stand in it are its own. What does not live here: which pieces are kept, which is `reservations.py`.
"""

from collections import defaultdict
from collections.abc import Iterable

from parts_service.domain.movements import Balance
from parts_service.domain.reservations import Reservation


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
