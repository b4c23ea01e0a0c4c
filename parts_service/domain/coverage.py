"""Coverage 质保查询: whether what was fitted is still answered for, why not, what is left, and what was repaired twice.

What lives here: judging one fitted part, the odometer of a vehicle, and what repeats an earlier repair. What does not:
how long a warranty lasts, which is `warranty`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from parts_service.domain.owners import Owner
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.warranty import WarrantyLimit, WarrantyStart, covered, covered_by


class CoverState(StrEnum):
    """Whether a fitted part is covered."""

    COVERED = "COVERED"
    ENDED = "ENDED"
    NOT_BEGUN = "NOT_BEGUN"
    VOID = "VOID"


class VoidCause(StrEnum):
    """Why there is no warranty, or none yet."""

    CUSTOMER_GOODS = "CUSTOMER_GOODS"
    RETURNED = "RETURNED"
    REMOVED = "REMOVED"
    ORDER_CANCELLED = "ORDER_CANCELLED"
    NOT_FITTED = "NOT_FITTED"
    NOT_DELIVERED = "NOT_DELIVERED"


# Causes that pass: the warranty is still to come.
_COMING = frozenset({VoidCause.NOT_FITTED, VoidCause.NOT_DELIVERED})


class Piece(NamedTuple):
    """Pieces of an issue line as they were fitted together; `fitted` is 0 where they were not."""

    owner: str
    order_state: str
    fitted: int
    removed: int
    # Pieces of the issue line that are neither returned nor fitted.
    in_workshop: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What a look-up says of one piece: the state, the causes where there is none, the warranties that hold."""

    state: CoverState
    causes: tuple[VoidCause, ...]
    holding: tuple[WarrantyLimit, ...]


def judge(piece: Piece, start: WarrantyStart | None, day: str, odometer_km: int) -> Cover:
    """Judge what was fitted, on a day at a reading of the odometer."""
    causes = tuple(_causes(piece, start, day))
    if causes:
        coming = all(cause in _COMING for cause in causes)
        return Cover(CoverState.NOT_BEGUN if coming else CoverState.VOID, causes, ())
    if start is None:
        return Cover(CoverState.NOT_BEGUN, (VoidCause.NOT_DELIVERED,), ())
    holding = covered_by(start, day, odometer_km)
    return Cover(CoverState.COVERED if holding else CoverState.ENDED, (), holding)


def _causes(piece: Piece, start: WarrantyStart | None, day: str) -> Iterable[VoidCause]:
    if piece.owner == Owner.CUSTOMER:
        yield VoidCause.CUSTOMER_GOODS
    if piece.order_state == RepairOrderState.CANCELLED:
        yield VoidCause.ORDER_CANCELLED
    if not piece.fitted:
        yield VoidCause.NOT_FITTED if piece.in_workshop else VoidCause.RETURNED
    elif piece.removed >= piece.fitted:
        yield VoidCause.REMOVED
    elif (start is None and piece.owner != Owner.CUSTOMER) or (start is not None and day < start.starts_on):
        yield VoidCause.NOT_DELIVERED


class Reading(NamedTuple):
    """A reading of an odometer: when (µs since 1970 UTC), on which repair order, kilometres."""

    at: int
    order_id: int
    repair_order: str
    km: int


class Odometer(NamedTuple):
    """The odometer of a vehicle: the kilometres that count, the most that were read, and where it went back.

    An odometer does not go back: where it says less than before, the most that was read counts, and people decide.
    """

    km: int
    most: Reading | None
    fell: tuple[tuple[Reading, Reading], ...]
    rolled_back: bool


def odometer(readings: Iterable[Reading], asked_km: int | None) -> Odometer:
    """Return the odometer of a vehicle by its readings and by what is read today, if anything is."""
    most: Reading | None = None
    fell = []
    for reading in sorted(one for one in readings if one.km):
        if most is not None and reading.km < most.km:
            fell.append((most, reading))
        else:
            most = reading
    known = 0 if most is None else most.km
    rolled_back = asked_km is not None and asked_km < known
    return Odometer(max(known, asked_km or 0), most, tuple(fell), rolled_back)


class RepeatBasis(StrEnum):
    """Why a repair counts as one that repeats another 返修."""

    LINKED = "LINKED"
    SAME_PART = "SAME_PART"
    SAME_POSITION = "SAME_POSITION"


def repeats(
    start: WarrantyStart | None,
    same_part: bool,  # noqa: FBT001 - read from a row
    positions: tuple[Sequence[str], Sequence[str]],
    day: str,
    odometer_km: int,
) -> RepeatBasis | None:
    """Tell whether a part issued on a day repeats one that was fitted before: while that one is covered.

    Positions are those of the part fitted before and of the new one; what nobody named is the same as nothing.
    """
    if start is None or not covered(start, day, odometer_km):
        return None
    if same_part:
        return RepeatBasis.SAME_PART
    before, now = ({one.casefold() for one in names if one} for names in positions)
    return RepeatBasis.SAME_POSITION if before & now else None
