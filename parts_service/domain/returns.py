"""Returns: what was issued comes back, keeps its lot, and takes its condition."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Condition, Unit, UnitState
from parts_service.domain.movements import Move, book, issuable
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.sites import ISSUABLE_KINDS, Location, LocationKind, Place


class ReturnKind(StrEnum):
    """Why pieces come back."""

    UNUSED_SEALED = "UNUSED_SEALED"
    UNUSED_OPENED = "UNUSED_OPENED"
    WRONG_PART = "WRONG_PART"
    DEFECTIVE = "DEFECTIVE"


@record(key=2)
class ReturnLine(NamedTuple):
    """Pieces of an issue line that came back."""

    site_id: int
    return_line_id: int
    sequence: int
    issue_line_id: int
    quantity: int
    kind: str
    location_id: int


@dataclass(frozen=True, slots=True)
class ReturnRequestLine:
    """Pieces to return, by issue line, or by lot or unit (then the newest issue of it on the order)."""

    issue_line_id: int | None
    lot_id: int | None
    unit_id: int | None
    quantity: int
    kind: ReturnKind
    location: str


@dataclass(frozen=True, slots=True)
class ReturnParts:
    """Command: take parts back from a repair order."""

    repair_order: str
    lines: tuple[ReturnRequestLine, ...]


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """Pieces as they came back."""

    return_line_id: int
    issue_line_id: int
    order_id: int
    job_line: int
    part_id: int
    return_kind: str
    move: Move
    # Of a substitute: the part whose authorisation it counted against, and the pieces that are free again.
    asked_part_id: int | None = None
    authorised: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Fact):
    """Issued parts came back to the store."""

    kind: ClassVar[str] = "returned"
    lines: tuple[ReturnedLine, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the return lines, book them back, and free the authorisation."""
        effects = Effects()
        site_id = stamp.site_id
        for ordinal, line in enumerate(self.lines):
            quantity = line.move.quantity
            effects.insert(
                ReturnLine(
                    site_id,
                    line.return_line_id,
                    stamp.sequence,
                    line.issue_line_id,
                    quantity,
                    line.return_kind,
                    line.move.target,
                )
            )
            effects.add(IssueLine, (site_id, line.issue_line_id), returned=quantity)
            free = quantity if line.authorised is None else line.authorised
            part_id = line.part_id if line.asked_part_id is None else line.asked_part_id
            if free:
                effects.add(AuthorisedPart, (site_id, line.order_id, line.job_line, part_id), issued=-free)
            book(effects, stamp, ordinal, line.move, line.issue_line_id)
            if line.move.unit_id is not None:
                effects.change(Unit, (site_id, line.move.unit_id), state=UnitState.IN_STOCK.value)
        return effects


def condition_after(kind: ReturnKind, part: Part, condition: str) -> tuple[Condition, bool]:
    """Return the condition pieces come back in, and whether they must go to quarantine (rule 10)."""
    match kind:
        case ReturnKind.UNUSED_OPENED:
            return Condition.OPENED, part.no_restock_after_opening
        case ReturnKind.DEFECTIVE:
            return Condition.REJECTED, True
        case _:
            return Condition(condition), False


def give_back(
    request: ReturnRequestLine,
    line: IssueLine,
    part: Part,
    location: Location,
    return_line_id: int,
    in_workshop: int,
) -> ReturnedLine | Refusal:
    """Return pieces of an issue line. `in_workshop` counts what earlier lines of the same request left of it."""
    number = ids.number("I", line.issue_line_id)
    if request.quantity > in_workshop:
        return Refusal(
            Reason.RETURN_EXCEEDS_ISSUE,
            number,
            {
                "asked": request.quantity,
                "open": in_workshop,
                "fitted": line.fitted,
                "returned": line.returned,
            },
        )
    condition, quarantine = condition_after(request.kind, part, line.condition)
    allowed = location.kind == LocationKind.QUARANTINE if quarantine else location.kind in ISSUABLE_KINDS
    if not allowed:
        wanted = "QUARANTINE" if quarantine else "STORAGE, WAIT_BIN, RECEIVING"
        return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
    move = Move(
        line.lot_id,
        request.quantity,
        Place.WORKSHOP,
        line.condition,
        location.location_id,
        condition.value,
        request.quantity if issuable(location.kind, condition) else 0,
        line.unit_id,
    )
    return ReturnedLine(
        return_line_id,
        line.issue_line_id,
        line.order_id,
        line.job_line,
        line.part_id,
        request.kind.value,
        move,
        line.substituted_for,
        None
        if line.authorised is None
        else line.given_back(request.quantity, line.quantity - line.fitted - in_workshop),
    )
