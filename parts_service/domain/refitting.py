"""Pieces that change vehicles in the books: recorded in the wrong one or at the wrong place, or taken from a donor.

Nothing is edited: a fitment ends, and another begins that names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain import ids
from parts_service.domain.fitment import (
    Certainty,
    Ended,
    Fitment,
    Fitted,
    IssueLine,
    ended_effects,
    fitment_row,
    fitted_effects,
)
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.movements import Balance, Move, book
from parts_service.domain.old_part_book import OldPart, loose_places
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import Removal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.returns import ReturnLine
from parts_service.domain.sites import Place
from parts_service.domain.undo import UNDONE
from parts_service.domain.warranty import WarrantyStart


@dataclass(frozen=True, slots=True)
class CorrectFitment:
    """Command: a fitment was recorded at the wrong place, or its lot is in the vehicle of another one and vice versa.

    `position` is the right one; or `quantity` pieces are exchanged with the fitment `other_id`.
    """

    fitment_id: int
    position: str | None
    other_id: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class FitRemovedPart:
    """Command: fit pieces that came out of one vehicle into that of a repair order, on its job line."""

    removal_id: int
    repair_order: str
    job_line: int
    quantity: int
    position: str
    technician: str


@dataclass(frozen=True, slots=True)
class Refit:
    """Pieces that go from a location to an order's vehicle by a new issue line: `fitted` says where in it."""

    job_line: int
    part_id: int
    location_id: int
    receiver: int | None
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """Pieces that never were in the vehicle they were recorded in: back to where they were issued from."""

    ended: Ended
    return_line_id: int
    location_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionCorrected(Fact):
    """A fitment was at another place: it ends, and `fitted` says so of all its pieces that are still there."""

    kind: ClassVar[str] = "position_corrected"
    fitted: Fitted
    # The warranty goes on, where it had begun.
    starts: tuple[WarrantyStart, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """End the fitment and insert the other; nothing moves."""
        effects = Effects()
        key = stamp.site_id, self.fitted.corrects
        effects.add(Fitment, key, ended=self.fitted.quantity)
        effects.insert(fitment_row(stamp, self.fitted), *self.starts)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsSwapped(Fact):
    """The lots of two vehicles were exchanged in the books: both issues are taken back, and recorded as they were."""

    kind: ClassVar[str] = "lots_swapped"
    taken: tuple[TakenFrom, ...]
    refits: tuple[Refit, ...]
    # Each vehicle keeps the warranty it was delivered with, for the pieces that really sit in it.
    starts: tuple[WarrantyStart, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Book the pieces back to where they were issued from, and into the other vehicle."""
        effects = Effects()
        ordinal = 0
        for one in self.taken:
            ended_effects(effects, stamp, [one.ended], ordinal)
            line, quantity, condition = one.ended.issue_line_id, one.ended.quantity, one.ended.condition
            effects.add(IssueLine, (stamp.site_id, line), returned=quantity)
            effects.insert(
                ReturnLine(
                    stamp.site_id, one.return_line_id, stamp.sequence, line, quantity, UNDONE, one.location_id
                )
            )
            move = Move(
                one.ended.lot_id,
                quantity,
                Place.WORKSHOP,
                condition,
                one.location_id,
                condition,
                0,
                one.ended.unit_id,
            )
            book(effects, stamp, ordinal + 1, move, line)
            ordinal += 2
        for refit in self.refits:
            refit_effects(effects, stamp, refit, ordinal)
            ordinal += 2
        effects.insert(*self.starts)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPartFitted(Fact):
    """Pieces out of one vehicle were fitted into another."""

    kind: ClassVar[str] = "removed_part_fitted"
    removal_id: int
    refit: Refit

    def effects(self, stamp: Stamp) -> Effects:
        """Book the pieces into the other vehicle, against its authorisation."""
        effects = Effects()
        fitted, site_id = self.refit.fitted, stamp.site_id
        effects.add(Removal, (site_id, self.removal_id), refitted=fitted.quantity)
        key = site_id, fitted.order_id, self.refit.job_line, self.refit.part_id
        effects.add(AuthorisedPart, key, issued=fitted.quantity)
        refit_effects(effects, stamp, self.refit, 0)
        return effects


def refit_effects(effects: Effects, stamp: Stamp, refit: Refit, ordinal: int) -> None:
    """Add the effects of pieces that go from a location to a vehicle: a new issue line, and its fitment."""
    fitted, site_id = refit.fitted, stamp.site_id
    effects.insert(
        IssueLine(
            site_id,
            fitted.issue_line_id,
            stamp.sequence,
            fitted.order_id,
            refit.job_line,
            refit.part_id,
            fitted.lot_id,
            fitted.unit_id,
            fitted.quantity,
            fitted.condition,
            refit.location_id,
            Certainty.CONFIRMED.value,
            refit.receiver,
            0,
            0,
        )
    )
    move = Move(
        fitted.lot_id,
        fitted.quantity,
        refit.location_id,
        fitted.condition,
        Place.WORKSHOP,
        fitted.condition,
        0,
        fitted.unit_id,
    )
    book(effects, stamp, ordinal, move, fitted.issue_line_id)
    fitted_effects(effects, stamp, [fitted], ordinal + 1)


def check_swap(
    one: IssueLine, other: IssueLine, quantity: int, left: tuple[int, int], *, same_vehicle: bool
) -> Refusal | None:
    """Decide whether pieces of two lines may be exchanged: of one part, in two vehicles, and so many in each.

    `left` are the pieces of each fitment that are still in its vehicle.
    """
    subject = ids.number("I", one.issue_line_id)
    why = ""
    if same_vehicle:
        why = "both are in one vehicle"
    elif one.part_id != other.part_id:
        why = "they are different parts"
    elif one.authorised is not None or other.authorised is not None:
        why = "one of them stands in for another part"
    elif one.lot_id == other.lot_id and one.unit_id == other.unit_id:
        why = "they are of one lot"
    if why:
        return Refusal(Reason.LOTS_NOT_EXCHANGEABLE, subject, {"why": why})
    if quantity > min(left):
        return Refusal(Reason.FITMENT_EXCEEDS_ISSUE, subject, {"asked": quantity, "open": min(left)})
    return None


def place_of(
    removal: Removal, balances: Iterable[Balance], old_parts: Iterable[OldPart], quantity: int
) -> int | None:
    """Return where so many pieces of a removal stand without a tag: where they were put, else the first place."""
    loose = loose_places(removal.lot_id, balances, old_parts)
    places = sorted(place for place, pieces in loose.items() if pieces >= quantity)
    return removal.location_id if removal.location_id in places else next(iter(places), None)
