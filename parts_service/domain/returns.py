"""Returns: what was issued comes back, keeps its lot, and takes its condition."""

from collections.abc import Iterable
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
from parts_service.domain.sites import RETURNABLE_KINDS, Location, LocationKind, Place


class ReturnKind(StrEnum):
    """Why pieces come back."""

    UNUSED_SEALED = "UNUSED_SEALED"
    UNUSED_OPENED = "UNUSED_OPENED"
    FITTED_REMOVED = "FITTED_REMOVED"
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
    # Empty: where it came from, or the first place of the kind it must go to.
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
    # The place's code, empty where the customer took them; and how many of the pieces had been fitted on trial.
    location: str = ""
    trial: int = 0
    # Pieces of the lot that came back defective, with these.
    defective: int = 0


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
            effects.add(IssueLine, (site_id, line.issue_line_id), returned=quantity, trial=-line.trial)
            free = quantity if line.authorised is None else line.authorised
            part_id = line.part_id if line.asked_part_id is None else line.asked_part_id
            if free:
                effects.add(AuthorisedPart, (site_id, line.order_id, line.job_line, part_id), issued=-free)
            book(effects, stamp, ordinal, line.move, line.issue_line_id)
            if line.move.unit_id is not None:
                state = UnitState.RETURNED if line.move.target == Place.CUSTOMER else UnitState.IN_STOCK
                effects.change(Unit, (site_id, line.move.unit_id), state=state.value)
        return effects


# Where pieces go that nobody may be given: the first is proposed.
_ASIDE = (LocationKind.QUARANTINE,)
_TRIED = (LocationKind.QUARANTINE, LocationKind.INSPECTION)
# A second piece of one lot that is defective is no accident any more.
SUSPECT_FROM = 2


def condition_after(
    kind: ReturnKind, part: Part, condition: str
) -> tuple[Condition, tuple[LocationKind, ...]]:
    """Return the condition pieces come back in, and where they must go if not to stock (rule 10).

    A box is not closed again by saying so: what was issued opened comes back opened, sealed or not.
    """
    match kind:
        case ReturnKind.DEFECTIVE:
            return Condition.REJECTED, _ASIDE
        case ReturnKind.FITTED_REMOVED:
            return Condition.TRIAL, _TRIED
        case ReturnKind.UNUSED_OPENED:
            after = Condition.OPENED
        case _:
            after = Condition(condition)
    opened = after is Condition.OPENED and part.no_restock_after_opening
    return after, _ASIDE if opened else ()


def choose_place(
    kind: ReturnKind,
    part: Part,
    condition: str,
    location: Location | None,
    issued_from: Location | None,
    places: Iterable[Location],
) -> Location | Refusal:
    """Return where pieces go: the location named, if it may be; else where they came from, or one they need."""
    _, wanted = condition_after(kind, part, condition)
    allowed = wanted or tuple(sorted(RETURNABLE_KINDS))
    if location is not None and location.kind in allowed:
        return location
    if location is None:
        if issued_from is not None and issued_from.kind in allowed:
            return issued_from
        proposed = [one for one in places if one.kind == allowed[0]]
        if proposed:
            return min(proposed, key=lambda one: one.code)
    code, found = ("-", "-") if location is None else (location.code, location.kind)
    return Refusal(Reason.PLACE_NOT_ALLOWED, code, {"kind": found, "wanted": ", ".join(allowed)})


def check_return(
    kind: ReturnKind, line: IssueLine, quantity: int, in_workshop: int, trial: int
) -> int | Refusal:
    """Return how many of the pieces had been fitted on trial, if so many may come back as such.

    `in_workshop` and `trial` count what earlier lines of the same request left of the line.
    """
    number = ids.number("I", line.issue_line_id)
    if quantity > in_workshop:
        return Refusal(
            Reason.RETURN_EXCEEDS_ISSUE,
            number,
            {"asked": quantity, "open": in_workshop, "fitted": line.fitted, "returned": line.returned},
        )
    untried = in_workshop - trial
    if kind is ReturnKind.DEFECTIVE:
        return max(0, quantity - untried)
    tried_on = kind is ReturnKind.FITTED_REMOVED
    if quantity > (trial if tried_on else untried):
        return Refusal(Reason.RETURN_KIND_WRONG, number, {"kind": kind.value, "trial": trial})
    return quantity if tried_on else 0


def give_back(
    request: ReturnRequestLine,
    line: IssueLine,
    part: Part,
    location: Location | None,
    return_line_id: int,
    in_workshop: int,
    *,
    trial: int = 0,
    defective: int = 0,
) -> ReturnedLine:
    """Return pieces of an issue line to a place, or to the customer who brought them.

    `in_workshop` counts what earlier lines of the same request left of it.
    """
    condition, _ = condition_after(request.kind, part, line.condition)
    to_stock = location is not None and issuable(location.kind, condition)
    move = Move(
        line.lot_id,
        request.quantity,
        Place.WORKSHOP,
        line.condition,
        Place.CUSTOMER if location is None else location.location_id,
        condition.value,
        request.quantity if to_stock else 0,
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
        "" if location is None else location.code,
        trial,
        defective,
    )
