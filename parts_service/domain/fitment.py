"""Fitment: which issued part went into the vehicle, said piece by piece or declared for the whole order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Unit, UnitState
from parts_service.domain.movements import Move, book
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
    """Pieces of an issue line that are in the vehicle."""

    site_id: int
    fitment_id: int
    sequence: int
    order_id: int
    issue_line_id: int
    quantity: int
    position: str
    basis: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """One fitment as decided, with what its movement needs."""

    fitment_id: int
    order_id: int
    issue_line_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    condition: str
    position: str
    basis: str


@dataclass(frozen=True, slots=True)
class FitmentLine:
    """Pieces to record as fitted."""

    issue_line_id: int
    quantity: int
    position: str


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
    """Parts were fitted."""

    kind: ClassVar[str] = "fitment_recorded"
    fitted: tuple[Fitted, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the fitments and book the pieces into the vehicle."""
        effects = Effects()
        fitted_effects(effects, stamp, self.fitted)
        return effects


def fitted_effects(effects: Effects, stamp: Stamp, fitted: Iterable[Fitted]) -> None:
    """Add the effects of fitments: the record, the issue line's count, the movement into the vehicle."""
    for ordinal, one in enumerate(fitted):
        effects.insert(
            Fitment(
                stamp.site_id,
                one.fitment_id,
                stamp.sequence,
                one.order_id,
                one.issue_line_id,
                one.quantity,
                one.position,
                one.basis,
            )
        )
        effects.add(IssueLine, (stamp.site_id, one.issue_line_id), fitted=one.quantity)
        book(effects, stamp, ordinal, into_vehicle(one), one.issue_line_id)
        if one.unit_id is not None:
            effects.change(Unit, (stamp.site_id, one.unit_id), state=UnitState.FITTED.value)


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


def fitted(line: IssueLine, fitment_id: int, quantity: int, position: str, basis: FitmentBasis) -> Fitted:
    """Fit pieces of an issue line."""
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
    )
