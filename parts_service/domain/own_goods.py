"""What is kept for the lines of one order, while these are issued.

What lives here: which kept pieces a line takes, where they lie, and which shortages the others fill. What does not: the
reservations themselves, which are `reservations.py`.
"""

from collections.abc import Collection, Iterable, Mapping

from parts_service.domain.reservations import Freed, Reservation, ReservationState, Taken, rest
from parts_service.domain.shortages import Shortage
from parts_service.domain.taking import Mine


class Own:
    """What is kept for the lines of one order, as it stands after the lines of one command decided so far.

    `confirmed` are pieces of lots that an approval keeps for this very command; `returned` of these were taken from
    reservations of the order, the others from free stock.
    """

    def __init__(
        self,
        order_id: int,
        reservations: Collection[Reservation],
        shortages: Iterable[Shortage],
        confirmed: Mapping[int, int],
        own_of_confirmed: Mapping[int, int],
    ) -> None:
        """Begin with what is loaded."""
        self._kept = sorted(one for one in reservations if one.order_id == order_id and one.reserved > 0)
        self._left = {one.reservation_id: one.reserved for one in self._kept}
        self._shortages = sorted(one for one in shortages if one.order_id == order_id and one.waiting > 0)
        self._waiting = {one.shortage_id: one.waiting for one in self._shortages}
        self._confirmed, self._own_of_confirmed = dict(confirmed), dict(own_of_confirmed)
        self.taken: list[Taken] = []
        self.filled: list[tuple[int, int]] = []
        self.units = {one.unit_id for one in self._kept if one.unit_id is not None}
        # Where pieces of lots lie in wait bins: those that an approval keeps are taken from there, too.
        self._binned = [
            one
            for one in reservations
            if one.order_id == order_id
            and one.wait_bin_id
            and (one.reserved or one.lot_id in own_of_confirmed)
        ]
        self._parents = {one.reservation_id: one.parent_id for one in reservations if one.parent_id}
        # Pieces that are expected, and those of them that are let go, as well as kept ones.
        self._expected = [one for one in reservations if one.order_id == order_id and one.pinned > 0]
        self._pinned = {one.reservation_id: one.pinned for one in self._expected}
        self.freed: list[Freed] = []
        # Of the pieces that were taken last, those that neither were kept nor filled a shortage of their part.
        self.unfilled = 0

    def pieces(self, job_line: int, part_id: int, unit_id: int | None) -> dict[int, int]:
        """Return the pieces a job line may take of each lot; those of another unit are that unit's."""
        found: dict[int, int] = {}
        for one in self._fitting(job_line, part_id, unit_id):
            found[one.lot_id] = found.get(one.lot_id, 0) + self._left[one.reservation_id]
        return found

    def mine(self, job_line: int, part_id: int, unit_id: int | None) -> Mine:
        """Return what is kept for a job line of a part, with the wait bins where it lies."""
        mine = {one.reservation_id for one in self._fitting(job_line, part_id, unit_id)}
        binned = [one for one in self._binned if (one.job_line, one.part_id) == (job_line, part_id)]
        mine |= {one.reservation_id for one in binned if one.unit_id in {None, unit_id}}
        # What an approval keeps was taken from these.
        mine |= {child for child, parent in self._parents.items() if parent in mine}
        places = {one.wait_bin_id for one in binned if one.wait_bin_id is not None}
        return Mine(self.pieces(job_line, part_id, unit_id), self.units, mine, places)

    def given_for(self, job_line: int, part_id: int) -> tuple[int, int] | None:
        """Return the part that is kept in place of one that was asked for, and how many pieces of it."""
        kept = [one for one in self._kept if (one.job_line, one.asked_part_id) == (job_line, part_id)]
        pieces = {one.part_id: 0 for one in kept}
        for one in kept:
            pieces[one.part_id] += self._left[one.reservation_id]
        return max(
            ((given, left) for given, left in pieces.items() if left), key=lambda one: one[1], default=None
        )

    def asked_for(self, job_line: int, part_id: int) -> int | None:
        """Return the part in whose place a part is kept for a job line, if it is."""
        return next((one.asked_part_id for one in self._fitting(job_line, part_id, None)), None)

    def wait_bin_of(self, reservation_id: int) -> int | None:
        """Return the wait bin of one of the order's reservations, if its goods lie in one."""
        return next((one.wait_bin_id for one in self._kept if one.reservation_id == reservation_id), None)

    def _fitting(self, job_line: int, part_id: int, unit_id: int | None) -> list[Reservation]:
        """The unit's own reservation comes first."""
        return sorted(
            (
                one
                for one in self._kept
                if one.job_line == job_line
                and one.part_id == part_id
                and one.unit_id in {None, unit_id}
                and self._left[one.reservation_id]
            ),
            key=lambda one: (one.unit_id is None, one.reservation_id),
        )

    def take(
        self, job_line: int, part_id: int, lot_id: int, unit_id: int | None, quantity: int
    ) -> list[Taken]:
        """Take decided pieces of a lot, the order line's own first, and return which were its own."""
        confirmed = min(quantity, self._confirmed.get(lot_id, 0))
        own_of_confirmed = min(confirmed, self._own_of_confirmed.get(lot_id, 0))
        self._confirmed[lot_id] = self._confirmed.get(lot_id, 0) - confirmed
        self._own_of_confirmed[lot_id] = self._own_of_confirmed.get(lot_id, 0) - own_of_confirmed
        left = quantity - confirmed
        mine: list[Taken] = []
        for one in self._fitting(job_line, part_id, unit_id):
            pieces = min(left, self._left[one.reservation_id])
            if one.lot_id == lot_id and pieces:
                self._left[one.reservation_id] -= pieces
                left -= pieces
                mine.append(Taken(one.reservation_id, lot_id, pieces, one.shortage_id))
        self.taken += mine
        self.unfilled = self.fill(job_line, part_id, left + confirmed - own_of_confirmed)
        return mine

    def fill(self, job_line: int, part_id: int, quantity: int) -> int:
        """Pieces from free stock fill what the line still waits for; return how many are left."""
        for one in self._shortages:
            pieces = min(quantity, self._waiting[one.shortage_id])
            if (one.job_line, one.part_id) == (job_line, part_id) and pieces:
                self._waiting[one.shortage_id] -= pieces
                quantity -= pieces
                self.filled.append((one.shortage_id, pieces))
        return quantity

    def supply(self, job_line: int, part_id: int, quantity: int) -> int:
        """Pieces from outside the store fill what the line still waits for, and stand for what is kept for it.

        That is let go, what was kept last first: expected pieces, then those that are there. Returns how many are left.
        """
        left = self.fill(job_line, part_id, quantity)
        for one in sorted({*self._kept, *self._expected}, key=lambda one: -one.reservation_id):
            if (one.job_line, one.part_id) != (job_line, part_id):
                continue
            pinned = min(left, self._pinned.get(one.reservation_id, 0))
            reserved = min(left - pinned, self._left.get(one.reservation_id, 0))
            if pinned + reserved == 0:
                continue
            left -= pinned + reserved
            self._free(one, pinned, reserved)
        return left

    def _free(self, kept: Reservation, pinned: int, reserved: int) -> None:
        """Let pieces of a reservation go; they fill its shortage by those from outside."""
        self._pinned[kept.reservation_id] = self._pinned.get(kept.reservation_id, 0) - pinned
        self._left[kept.reservation_id] = self._left.get(kept.reservation_id, 0) - reserved
        empty = self._pinned[kept.reservation_id] + self._left[kept.reservation_id] + kept.issued == 0
        state = ReservationState.RELEASED if empty else ReservationState.ACTIVE
        self.freed.append(rest(kept, state)._replace(pinned=pinned, reserved=reserved))
        if kept.shortage_id is not None:
            self.filled.append((kept.shortage_id, pinned + reserved))
