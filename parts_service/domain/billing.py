"""Billing: what happened to parts on repair orders, and what they cost as it was known then.

Pure arithmetic over rows that are never edited, so that whoever reads again is told the same. What does not live here:
what a customer is charged, which is the statement's.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from parts_service.domain.owners import SHARED_OWNERS, Owner


class BillingKind(StrEnum):
    """What happened."""

    ISSUED = "ISSUED"
    RETURNED = "RETURNED"
    RETURN_UNDONE = "RETURN_UNDONE"
    FITTED = "FITTED"
    COST_CHANGED = "COST_CHANGED"
    UNFITTED = "UNFITTED"
    SOLD = "SOLD"
    CONSUMED = "CONSUMED"
    TAKEN_BACK = "TAKEN_BACK"


class LotBegun(NamedTuple):
    """A lot as it came in: pieces and the estimate of one, minor units; of a tank's lot, what it cost in all.

    Both are 0 where nobody has said what a bought lot costs.
    """

    lot_id: int
    quantity: int
    unit_cost_minor: int
    total_minor: int | None = None
    owner: str = Owner.OWN.value


class CostStep(NamedTuple):
    """By how much an entry changed the cost of a lot."""

    sequence: int
    lot_id: int
    difference_minor: int


class Split(NamedTuple):
    """Pieces that left a lot for another one; `steps` is 1 for the lot next above.

    What was poured into a tank counts as used: what its lot costs later does not go on with it.
    """

    sequence: int
    parent_id: int
    child_id: int
    steps: int
    quantity: int
    poured: int = 0


class CostHistory:
    """What pieces of lots cost at any entry: the estimate, and every difference shared by the pieces there were."""

    def __init__(self, lots: Iterable[LotBegun], steps: Iterable[CostStep], splits: Iterable[Split]) -> None:
        """Gather what is known of the lots, and of those they came out of."""
        self._lots = {lot.lot_id: lot for lot in lots}
        self._steps = sorted(steps)
        self._splits = list(splits)

    def cost(self, lot_id: int, quantity: int, sequence: int) -> int | None:
        """Return what pieces of a lot cost by all that was recorded until an entry, rounded half up.

        None where nobody had said: a bought lot without an estimate, an invoice or a charge.
        """
        if not self._known(lot_id, sequence):
            return None
        return _half_up(self._a_piece(lot_id, sequence) * quantity)

    def _known(self, lot_id: int, until: int) -> bool:
        """Tell whether anybody had said what a lot cost, or one that it came out of."""
        lot = self._lots[lot_id]
        if lot.owner not in SHARED_OWNERS or lot.unit_cost_minor or lot.total_minor:
            return True
        if any(step.lot_id == lot_id and step.sequence <= until for step in self._steps):
            return True
        above = [one for one in self._splits if (one.child_id, one.steps) == (lot_id, 1)]
        return any(self._known(one.parent_id, min(one.sequence, until)) for one in above)

    def _a_piece(self, lot_id: int, until: int) -> Fraction:
        """Return what a piece cost: as it began, or as it was split off, and what the lot became dearer by since."""
        lot = self._lots[lot_id]
        above = [one for one in self._splits if (one.child_id, one.steps) == (lot_id, 1)]
        if lot.total_minor is not None:
            a_piece = Fraction(lot.total_minor, lot.quantity)
        elif above:
            a_piece = self._a_piece(above[0].parent_id, min(above[0].sequence, until))
        else:
            a_piece = Fraction(lot.unit_cost_minor)
        dearer = (
            self._share(step) for step in self._steps if step.lot_id == lot_id and step.sequence <= until
        )
        return a_piece + sum(dearer, Fraction(0))

    def difference(self, step: CostStep, quantity: int) -> int:
        """Return by how much pieces of the lot cost more since an entry, rounded half up."""
        return _half_up(self._share(step) * quantity)

    def steps(self, lot_id: int, sequence: int) -> list[CostStep]:
        """Return by how much an entry changed the cost of a lot."""
        return [step for step in self._steps if (step.lot_id, step.sequence) == (lot_id, sequence)]

    def _share(self, step: CostStep) -> Fraction:
        """Return a piece's share: of the pieces the lot had then, which those split off before were not."""
        gone = sum(
            one.quantity
            for one in self._splits
            if one.parent_id == step.lot_id
            and one.steps == 1
            and not one.poured
            and one.sequence < step.sequence
        )
        pieces = self._lots[step.lot_id].quantity - gone
        return Fraction(step.difference_minor, pieces) if pieces > 0 else Fraction(0)


def _half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
