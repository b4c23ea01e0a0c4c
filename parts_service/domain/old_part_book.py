"""Old parts in the books: the row of each, and the movements of its pieces from the vehicle to whoever gets them.

An old part whose part is known is of a lot: of the one it was fitted from, where a removal says so, or of one made for
it. What does not live here: the changes that decide these movements (`old_parts.py`), and which rule asks for an old
part (`old_part_rules.py`). Why they are in the stock book:
docs/decisions/0017-old-parts-are-in-the-stock-book.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Condition, Unit, UnitState
from parts_service.domain.movements import Balance, Move, book
from parts_service.domain.removals import Removal, VehicleLot, vehicle_lot_effects
from parts_service.domain.sites import PLACE_MAX, Place


class Disposition(StrEnum):
    """What becomes of an old part."""

    RETURNED_TO_CUSTOMER = "RETURNED_TO_CUSTOMER"
    CUSTOMER_WAIVED = "CUSTOMER_WAIVED"
    RETAINED = "RETAINED"
    CORE = "CORE"
    INSURER = "INSURER"
    HAZARDOUS = "HAZARDOUS"
    NOTHING_REPLACED = "NOTHING_REPLACED"


class OldPartState(StrEnum):
    """How far an old part is. SCRAP_ELIGIBLE is never stored: it is HELD, and its date has come."""

    TAGGED = "TAGGED"
    HELD = "HELD"
    RETURN_REQUESTED = "RETURN_REQUESTED"
    SHIPPED = "SHIPPED"
    SCRAP_ELIGIBLE = "SCRAP_ELIGIBLE"
    SCRAPPED = "SCRAPPED"
    CLOSED = "CLOSED"


class OldPartCondition(StrEnum):
    """In what condition it came out."""

    WORN = "WORN"
    DAMAGED = "DAMAGED"
    INCOMPLETE = "INCOMPLETE"


@record(key=2)
class OldPart(NamedTuple):
    """An old part under its tag. Dates are ISO 8601; `scrap_from` is None while nobody may scrap it."""

    site_id: int
    old_part_id: int
    sequence: int
    order_id: int
    job_line: int
    # The line of the part that took its place, None where the old part is only described.
    issue_line_id: int | None
    part_id: int | None
    quantity: int
    description_ref: int | None
    disposition: str
    state: str
    condition: str
    serial: str
    location_id: int | None
    document: str
    channel: str
    due_on: str | None
    request_reference: str
    scrap_from: str | None
    claim_id: int | None
    shipment_id: int | None
    manifest: str
    # How it stands in the stock book: the lot and unit its pieces are of, and the removal that took them out. None
    # where nobody knows what part it is, and where nothing of it was ever kept.
    lot_id: int | None = None
    unit_id: int | None = None
    removal_id: int | None = None


# What a unit of ours is once its old part left.
_UNIT_AFTER = {
    OldPartState.SHIPPED: UnitState.RETURNED,
    OldPartState.CLOSED: UnitState.RETURNED,
    OldPartState.SCRAPPED: UnitState.SCRAPPED,
}


@dataclass(frozen=True, slots=True)
class OldPartMove:
    """Pieces of an old part that move; `made` is the lot that begins with it. `unit_state` is what its unit becomes."""

    move: Move
    made: VehicleLot | None = None
    unit_state: str = ""


@dataclass(frozen=True, slots=True)
class Retagged:
    """An old part that was tagged first, and whose removal is said now: from here on it is of the removal's lot.

    `annulled` takes the lot out of the book again that was made for it.
    """

    old_part_id: int
    lot_id: int
    unit_id: int | None
    removal_id: int
    location_id: int
    state: str
    annulled: OldPartMove


def place_of(old_part: OldPart) -> int:
    """Return the place its pieces stand at in the stock book."""
    match OldPartState(old_part.state):
        case OldPartState.TAGGED:
            return Place.TAGGED
        case OldPartState.HELD | OldPartState.RETURN_REQUESTED if old_part.location_id is not None:
            return old_part.location_id
        case _:
            return Place.OLD_PART_OUT


def moved(old_part: OldPart, target: int, becomes: OldPartState) -> OldPartMove | None:
    """Return the movement of an old part to a place; None where it is not in the book, or stands there."""
    source = place_of(old_part)
    if old_part.lot_id is None or source == target:
        return None
    core = Condition.CORE.value
    move = Move(old_part.lot_id, old_part.quantity, source, core, target, core, 0, old_part.unit_id)
    state = _UNIT_AFTER.get(becomes, UnitState.REMOVED) if old_part.unit_id is not None else ""
    return OldPartMove(move, None, str(state))


def loose_places(lot_id: int, balances: Iterable[Balance], old_parts: Iterable[OldPart]) -> dict[int, int]:
    """Return where old pieces of a lot stand, and how many that have no tag: what has one moves by its tag only."""
    places = {
        one.location_id: one.quantity
        for one in balances
        if one.lot_id == lot_id
        and one.condition == Condition.CORE
        and one.location_id > PLACE_MAX
        and one.quantity > 0
    }
    for one in old_parts:
        if one.lot_id == lot_id and one.location_id in places:
            places[one.location_id] -= one.quantity
    return places


def retag(old_part: OldPart, removal: Removal) -> Retagged:
    """Put an old part under a removal: the lot that was made for it never was one."""
    annulled = moved(old_part, Place.ADJUSTMENT, OldPartState.HELD)
    if annulled is None:
        raise AssertionError(old_part)
    asked_for = old_part.state == OldPartState.RETURN_REQUESTED
    return Retagged(
        old_part.old_part_id,
        removal.lot_id,
        removal.unit_id,
        removal.removal_id,
        removal.location_id,
        (OldPartState.RETURN_REQUESTED if asked_for else OldPartState.HELD).value,
        annulled,
    )


def moved_effects(
    effects: Effects, stamp: Stamp, moves: Iterable[OldPartMove | None], first: int = 0
) -> None:
    """Book the movements of old parts, and begin the lots that were made for them."""
    for ordinal, one in enumerate((one for one in moves if one is not None), first):
        move = one.move
        if one.made is not None:
            vehicle_lot_effects(effects, stamp, ordinal, one.made, move.target, move.target_condition)
        else:
            book(effects, stamp, ordinal, move)
        if one.unit_state and move.unit_id is not None:
            effects.change(Unit, (stamp.site_id, move.unit_id), state=one.unit_state)


def tagged_effects(effects: Effects, old_parts: Iterable[OldPart]) -> None:
    """Count the pieces of removals that have a tag now."""
    for one in old_parts:
        if one.removal_id is not None:
            effects.add(Removal, (one.site_id, one.removal_id), tagged=one.quantity)


def retagged_effects(effects: Effects, stamp: Stamp, retagged: Iterable[Retagged], first: int) -> None:
    """Put old parts under the lot of their removal, and take the lots out of the book that were made for them."""
    listed = list(retagged)
    for one in listed:
        effects.change(
            OldPart,
            (stamp.site_id, one.old_part_id),
            lot_id=one.lot_id,
            unit_id=one.unit_id,
            removal_id=one.removal_id,
            location_id=one.location_id,
            state=one.state,
        )
    moved_effects(effects, stamp, (one.annulled for one in listed), first)


def tag_number(old_part_id: int) -> str:
    """Return the number on the tag of an old part, and of a shipment of them."""
    return ids.number("J", old_part_id)
