"""Fitment: which issued part went into the vehicle, said piece by piece or declared for the whole order.

And how it ends: on trial, so that the pieces are in the workshop again, or as an old part, which `removals.py` keeps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Unit, UnitState
from parts_service.domain.movements import Move, book
from parts_service.domain.old_part_book import Retagged, retagged_effects
from parts_service.domain.removals import Removal, RemovalLine, VehicleLot, vehicle_lot_effects
from parts_service.domain.sites import Place


class FitmentBasis(StrEnum):
    """How a fitment is known."""

    EXPLICIT = "EXPLICIT"
    DECLARED = "DECLARED"


class Certainty(StrEnum):
    """How sure it is that the pieces came from this lot."""

    CONFIRMED = "CONFIRMED"
    POSSIBLE = "POSSIBLE"


@record(key=2)
class IssueLine(NamedTuple):
    """Pieces issued to a repair order line: `quantity` issued, of which `returned` and `fitted`.

    They count against the authorisation of their own part, piece by piece; where that is not so, `substituted_for` is
    the part that was authorised, and `authorised` the pieces of the authorisation that the whole line takes.
    Of those fitted, `removed` came out again as old parts. Of those in the workshop, `trial` were fitted once.
    """

    site_id: int
    issue_line_id: int
    sequence: int
    order_id: int
    job_line: int
    part_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    condition: str
    location_id: int
    certainty: str
    receiver: int | None
    returned: int
    fitted: int
    substituted_for: int | None = None
    authorised: int | None = None
    removed: int = 0
    trial: int = 0

    @property
    def in_workshop(self) -> int:
        """Pieces issued, not returned and not fitted yet."""
        return self.quantity - self.returned - self.fitted

    @property
    def asked_part_id(self) -> int:
        """The part whose authorisation it counts against."""
        return self.part_id if self.substituted_for is None else self.substituted_for

    def given_back(self, pieces: int, earlier: int = 0) -> int:
        """Return by how much the authorisation is freed when pieces come back after `earlier` ones did.

        A part of a piece that was authorised counts as the whole piece.
        """
        if self.authorised is None:
            return pieces
        left = self.quantity - earlier
        return self._counts(left) - self._counts(left - pieces)

    def _counts(self, pieces: int) -> int:
        return -(-pieces * (self.authorised or 0) // self.quantity)


@record(key=3)
class IssueCandidate(NamedTuple):
    """A lot the pieces of a POSSIBLE issue line may have come from."""

    site_id: int
    issue_line_id: int
    lot_id: int


@record(key=2)
class Fitment(NamedTuple):
    """Pieces of an issue line that went into the vehicle; `ended` of them are not there any more.

    `technician` is who fitted them, where somebody said so; `corrects` the fitment it was recorded in place of, and
    `removal_id` what they were taken out of another vehicle by.
    """

    site_id: int
    fitment_id: int
    sequence: int
    order_id: int
    issue_line_id: int
    quantity: int
    position: str
    basis: str
    technician: int | None = None
    ended: int = 0
    corrects: int | None = None
    removal_id: int | None = None

    @property
    def in_vehicle(self) -> int:
        """Pieces that are still there."""
        return self.quantity - self.ended


@dataclass(frozen=True, slots=True)
class Fitted:
    """One fitment as decided, with what its movement needs; `trial` of its pieces were fitted before."""

    fitment_id: int
    order_id: int
    issue_line_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    condition: str
    position: str
    basis: str
    technician: int | None = None
    trial: int = 0
    corrects: int | None = None
    removal_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """Pieces of a fitment that are back in the workshop: after a trial, or because they never were in the vehicle."""

    fitment_id: int
    issue_line_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    condition: str
    trial: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """One removal as decided: of a fitment of ours, or, with the lot `made` for it, of a part we did not fit."""

    removal: Removal
    issue_line_id: int | None
    fitted_condition: str
    made: VehicleLot | None = None
    # Old parts that were tagged for these pieces before.
    retagged: tuple[Retagged, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What came out of a vehicle: old parts, and pieces that were there on trial."""

    taken: tuple[Taken, ...] = ()
    ended: tuple[Ended, ...] = ()


@dataclass(frozen=True, slots=True)
class FitmentLine:
    """Pieces to record as fitted, by whom (the caller if empty), and what came out for them."""

    issue_line_id: int
    quantity: int
    position: str
    technician: str = ""
    removed: RemovalLine | None = None


@dataclass(frozen=True, slots=True)
class RecordFitment:
    """Command: say what was fitted where."""

    repair_order: str
    lines: tuple[FitmentLine, ...]


@dataclass(frozen=True, slots=True)
class PassQualityCheck:
    """Command: the order passed the completion inspection."""

    repair_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FitmentRecorded(Fact):
    """Parts were fitted, and others came out for them."""

    kind: ClassVar[str] = "fitment_recorded"
    fitted: tuple[Fitted, ...]
    out: TakenOut = TakenOut()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the fitments and book the pieces into the vehicle, and the old parts out of it."""
        effects = Effects()
        fitted_effects(effects, stamp, self.fitted)
        taken_effects(effects, stamp, self.out, len(self.fitted))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsRemoved(Fact):
    """Parts came out of a vehicle."""

    kind: ClassVar[str] = "parts_removed"
    out: TakenOut

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the removals and book the pieces out of the vehicle."""
        effects = Effects()
        taken_effects(effects, stamp, self.out)
        return effects


def fitted_effects(effects: Effects, stamp: Stamp, fitted: Iterable[Fitted], first: int = 0) -> None:
    """Add the effects of fitments: the record, the issue line's count, the movement into the vehicle."""
    for ordinal, one in enumerate(fitted, first):
        effects.insert(fitment_row(stamp, one))
        effects.add(IssueLine, (stamp.site_id, one.issue_line_id), fitted=one.quantity, trial=-one.trial)
        book(effects, stamp, ordinal, into_vehicle(one), one.issue_line_id)
        if one.unit_id is not None:
            effects.change(Unit, (stamp.site_id, one.unit_id), state=UnitState.FITTED.value)


def fitment_row(stamp: Stamp, one: Fitted) -> Fitment:
    """Return the record of a fitment."""
    return Fitment(
        stamp.site_id,
        one.fitment_id,
        stamp.sequence,
        one.order_id,
        one.issue_line_id,
        one.quantity,
        one.position,
        one.basis,
        one.technician,
        0,
        one.corrects,
        one.removal_id,
    )


def into_vehicle(one: Fitted) -> Move:
    """Return the movement of a fitment: from the workshop into the vehicle."""
    return Move(
        one.lot_id,
        one.quantity,
        Place.WORKSHOP,
        one.condition,
        Place.VEHICLE,
        one.condition,
        0,
        one.unit_id,
    )


def ended_effects(effects: Effects, stamp: Stamp, ended: Iterable[Ended], first: int = 0) -> None:
    """Add the effects of pieces that are back in the workshop."""
    for ordinal, one in enumerate(ended, first):
        site_id, quantity = stamp.site_id, one.quantity
        effects.add(Fitment, (site_id, one.fitment_id), ended=quantity)
        effects.add(
            IssueLine,
            (site_id, one.issue_line_id),
            fitted=-quantity,
            trial=quantity if one.trial else 0,
        )
        move = Move(
            one.lot_id, quantity, Place.VEHICLE, one.condition, Place.WORKSHOP, one.condition, 0, one.unit_id
        )
        book(effects, stamp, ordinal, move, one.issue_line_id)
        if one.unit_id is not None:
            effects.change(Unit, (site_id, one.unit_id), state=UnitState.ISSUED.value)


def taken_effects(effects: Effects, stamp: Stamp, out: TakenOut, first: int = 0) -> None:
    """Add the effects of removals: the record, and the pieces from the vehicle to an old part's place."""
    for ordinal, one in enumerate(out.taken, first):
        removal, site_id = one.removal, stamp.site_id
        if one.made is not None:
            vehicle_lot_effects(effects, stamp, ordinal, one.made, removal.location_id, removal.condition)
        else:
            effects.add(Fitment, (site_id, removal.fitment_id), ended=removal.quantity)
            effects.add(IssueLine, (site_id, one.issue_line_id), removed=removal.quantity)
            move = Move(
                removal.lot_id,
                removal.quantity,
                Place.VEHICLE,
                one.fitted_condition,
                removal.location_id,
                removal.condition,
                0,
                removal.unit_id,
            )
            book(effects, stamp, ordinal, move, one.issue_line_id)
        effects.insert(removal)
        if removal.unit_id is not None:
            effects.change(Unit, (site_id, removal.unit_id), state=UnitState.REMOVED.value)
    ended_effects(effects, stamp, out.ended, first + len(out.taken))
    retagged = (old for one in out.taken for old in one.retagged)
    retagged_effects(effects, stamp, retagged, first + len(out.taken) + len(out.ended))


def fitted(
    line: IssueLine,
    fitment_id: int,
    quantity: int,
    position: str,
    basis: FitmentBasis,
    technician: int | None = None,
    done: int = 0,
) -> Fitted:
    """Fit pieces of an issue line of which `done` were fitted since it was read; those never tried on go first."""
    untried = line.in_workshop - line.trial
    return Fitted(
        fitment_id,
        line.order_id,
        line.issue_line_id,
        line.lot_id,
        line.unit_id,
        quantity,
        line.condition,
        position,
        basis.value,
        technician,
        max(0, done + quantity - untried) - max(0, done - untried),
    )


def ended(fitment: Fitment, line: IssueLine, quantity: int, *, trial: bool) -> Ended:
    """End a fitment of pieces that go back to the workshop."""
    lot, unit = line.lot_id, line.unit_id
    return Ended(fitment.fitment_id, line.issue_line_id, lot, unit, quantity, line.condition, trial)
