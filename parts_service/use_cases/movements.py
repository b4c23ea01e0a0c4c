"""Changes that move pieces inside a site."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from parts_service.domain import ids
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Condition,
    Lot,
    LotStatus,
    Restriction,
    Unit,
    UnitState,
    lot_number,
    not_usable,
    waits_for_inspector,
)
from parts_service.domain.movements import (
    Move,
    Moved,
    MoveLine,
    MoveStock,
    PutAway,
    Tally,
    issuable,
    move,
    waits,
)
from parts_service.domain.old_part_book import OldPart, tag_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import VEHICLE
from parts_service.domain.sites import (
    OLD_PART_KINDS,
    PLACE_MAX,
    RESTRICTED_KINDS,
    SHELF_KINDS,
    UNINSPECTED_KINDS,
    Location,
    LocationKind,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.reservations import LettingGo
from parts_service.use_cases.stock import barred_locations, restricted, tally


def _names(command: PutAway | MoveStock) -> Names:
    return Names(locations={code for line in command.lines for code in (line.source, line.target) if code})


def _needs(command: PutAway | MoveStock, found: Found) -> Needs:
    return Needs(
        locations=set(found.locations.values()),
        lots={line.lot_id for line in command.lines if line.lot_id is not None},
        units={line.unit_id for line in command.lines if line.unit_id is not None},
        units_of_lots={line.lot_id for line in command.lines if line.lot_id is not None},
        # A lot that may not be used is kept for nobody any more where it goes to quarantine.
        kept_of_lots=set()
        if isinstance(command, PutAway)
        else {line.lot_id for line in command.lines if line.lot_id is not None},
        kept_of_units=isinstance(command, MoveStock),
        # What has a tag moves by its tag.
        tags_of_lots=isinstance(command, MoveStock),
        # What is put away stays free; what moves elsewhere may not, and another lot then goes out first.
        demand=0 if isinstance(command, PutAway) else sum(max(line.quantity, 1) for line in command.lines),
    )


def _put_away(ledger: Ledger, found: Found, command: PutAway, context: Context) -> Moved | Refusal:
    return _move_lines(ledger, found, command.lines, context, to_shelf=True)


def _move_stock(ledger: Ledger, found: Found, command: MoveStock, context: Context) -> Moved | Refusal:
    return _move_lines(ledger, found, command.lines, context, to_shelf=False)


def _move_lines(
    ledger: Ledger, found: Found, lines: Iterable[MoveLine], context: Context, *, to_shelf: bool
) -> Moved | Refusal:
    standing = tally(ledger, context)
    letting_go = LettingGo(ledger, context)
    moves: list[Move] = []
    seen: set[int] = set()
    for line in lines:
        if line.unit_id is not None:
            if line.unit_id in seen:
                return Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": "each unit once"})
            seen.add(line.unit_id)
        decided = _move_line(ledger, found, line, context, standing, seen, letting_go, to_shelf=to_shelf)
        if isinstance(decided, Refusal):
            return decided
        moves.append(decided)
    return Moved(moves=tuple(moves), freed=tuple(letting_go.freed), lacking=tuple(letting_go.lacking))


def _move_line(
    ledger: Ledger,
    found: Found,
    line: MoveLine,
    context: Context,
    standing: Tally,
    scanned: Collection[int],
    letting_go: LettingGo,
    *,
    to_shelf: bool,
) -> Move | Refusal:
    site_id = context.site.site_id
    named = _named(ledger, line, site_id)
    if isinstance(named, Refusal):
        return named
    lot, unit = named
    target = ledger.get(Location, site_id, found.locations.get(line.target, 0))
    if target is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, line.target)
    if to_shelf and target.kind not in SHELF_KINDS:
        wanted = ", ".join(sorted(SHELF_KINDS))
        return Refusal(Reason.PLACE_NOT_ALLOWED, target.code, {"kind": target.kind, "wanted": wanted})
    condition, quantity = (line.condition.value, line.quantity) if unit is None else (unit.condition, 1)
    refused = _check_seen(standing, lot, condition, quantity, target)
    if refused is not None:
        return refused
    source = _source(ledger, found, line, lot, unit, standing, site_id)
    if isinstance(source, Refusal):
        return source
    against = restricted(ledger, lot, context.today)
    if target.kind in RESTRICTED_KINDS and against and against[0].status > LotStatus.PENDING_INSPECTION:
        # What may not be used is kept for nobody where it goes: who waited for it waits again, in the same entry.
        missing = quantity * issuable(source.kind, condition) - standing.free(lot.lot_id)
        standing.lend({lot.lot_id: letting_go.of_lot(lot.lot_id, line.unit_id, missing)})
    reserved = unit is not None and unit.state == UnitState.RESERVED and not letting_go.has(line.unit_id)
    if unit is not None and reserved and not issuable(target.kind, condition):
        # What is kept for somebody stays where it may be issued to him.
        return Refusal(Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": unit.state})
    left = standing.at(lot.lot_id, source.location_id, condition) - quantity
    refused = _check_target(ledger, lot, condition, source, target, context) or _check_tags(
        ledger, lot, condition, source, unit, left
    )
    if refused is not None:
        return refused
    becomes = Condition.NEW.value if condition == Condition.MISSING else condition
    decided = move(standing, lot.lot_id, line.unit_id, quantity, source, condition, target, becomes)
    if unit is not None or isinstance(decided, Refusal):
        return decided
    return _with_units(ledger, lot, decided, standing, scanned)


def _named(ledger: Ledger, line: MoveLine, site_id: int) -> tuple[Lot, Unit | None] | Refusal:
    """Return the lot a line names, and the unit if it names one that is in stock."""
    unit = None
    if line.unit_id is not None:
        unit = ledger.get(Unit, site_id, line.unit_id)
        if unit is None:
            return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", line.unit_id))
        if unit.state not in {UnitState.IN_STOCK, UnitState.RESERVED, UnitState.REMOVED}:
            return Refusal(Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": unit.state})
    lot_id = line.lot_id if unit is None else unit.lot_id
    lot = None if lot_id is None else ledger.get(Lot, site_id, lot_id)
    if lot is None:
        return Refusal(Reason.LOT_NOT_FOUND, ids.number("L", lot_id) if lot_id is not None else "")
    return lot, unit


def _with_units(
    ledger: Ledger, lot: Lot, decided: Move, standing: Tally, scanned: Collection[int]
) -> Move | Refusal:
    """A lot of units moves whole, or its units are scanned one by one: else nobody knows which ones moved.

    Whole is what is left of it once the units that were scanned before have gone.
    """
    part = ledger.get(Part, lot.part_id)
    if part is None or part.tracking != Tracking.SERIAL or lot.origin == VEHICLE:
        return decided
    units = sorted(
        unit.unit_id
        for unit in ledger.all(Unit)
        if unit.lot_id == lot.lot_id
        and unit.location_id == decided.source
        and unit.condition == decided.source_condition
        and unit.unit_id not in scanned
    )
    if len(units) != decided.quantity or standing.at(lot.lot_id, decided.source, decided.source_condition):
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
    return replace(decided, unit_ids=tuple(units))


def _source(
    ledger: Ledger, found: Found, line: MoveLine, lot: Lot, unit: Unit | None, standing: Tally, site_id: int
) -> Location | Refusal:
    if unit is not None:
        place = ledger.get(Location, site_id, unit.location_id)
    elif line.source:
        place = ledger.get(Location, site_id, found.locations.get(line.source, 0))
    else:
        places = {
            location
            for location, condition in standing.places(lot.lot_id)
            if condition == line.condition and location > PLACE_MAX
        }
        if len(places) != 1:
            return Refusal(
                Reason.FIELD_INVALID,
                "lines.source",
                {"problem": f"{lot_number(lot.lot_id)} stands in {len(places)} locations: name one"},
            )
        place = ledger.get(Location, site_id, places.pop())
    return place if place is not None else Refusal(Reason.LOCATION_NOT_FOUND, line.source)


def _check_seen(standing: Tally, lot: Lot, condition: str, quantity: int, target: Location) -> Refusal | None:
    """What no inspector has seen stays where it waits: it goes on no shelf, and is not moved as if he had seen it."""
    if condition == Condition.UNINSPECTED:
        seen = target.kind in UNINSPECTED_KINDS
        return None if seen else not_usable(lot.lot_id, [waits_for_inspector(quantity)])
    stored = {place: pieces for place, pieces in standing.places(lot.lot_id).items() if place[0] > PLACE_MAX}
    if any(known == condition for _, known in stored):
        return None
    waiting = sum(pieces for place, pieces in stored.items() if waits(*place))
    return not_usable(lot.lot_id, [waits_for_inspector(waiting)]) if waiting else None


def _check_tags(
    ledger: Ledger, lot: Lot, condition: str, source: Location, unit: Unit | None, left: int
) -> Refusal | None:
    """Old pieces that have a tag stay where their tag says: `left` remain at the place."""
    if condition != Condition.CORE or left < 0:
        return None
    tagged = [
        one
        for one in ledger.all(OldPart)
        if (one.lot_id, one.location_id) == (lot.lot_id, source.location_id)
        and (unit is None or one.unit_id == unit.unit_id)
    ]
    if unit is None and sum(one.quantity for one in tagged) <= left:
        return None
    return None if not tagged else Refusal(Reason.OLD_PART_TAGGED, tag_number(min(tagged).old_part_id))


def _check_target(
    ledger: Ledger, lot: Lot, condition: str, source: Location, target: Location, context: Context
) -> Refusal | None:
    """What is held, recalled, expired or rejected moves only to quarantine, return or scrap (rule 4).

    So does what may not be restocked once it is opened (rule 10).
    """
    # What was missing may be found where it should be.
    if source.location_id == target.location_id and condition != Condition.MISSING:
        return Refusal(
            Reason.PLACE_NOT_ALLOWED, target.code, {"kind": target.kind, "wanted": "another location"}
        )
    if target.kind == LocationKind.TANK:
        # What is poured into a tank becomes one lot with what is in it.
        wanted = ", ".join(sorted(set(LocationKind) - {LocationKind.TANK}))
        return Refusal(Reason.PLACE_NOT_ALLOWED, target.code, {"kind": target.kind, "wanted": wanted})
    if condition == Condition.CORE and target.kind not in OLD_PART_KINDS:
        wanted = ", ".join(sorted(OLD_PART_KINDS))
        return Refusal(Reason.PLACE_NOT_ALLOWED, target.code, {"kind": target.kind, "wanted": wanted})
    found: list[Restriction] = [
        one for one in restricted(ledger, lot, context.today) if one.status > LotStatus.PENDING_INSPECTION
    ]
    if source.location_id in barred_locations(ledger):
        found.append(Restriction(LotStatus.ON_HOLD, source.code))
    part = ledger.get(Part, lot.part_id)
    if condition == Condition.REJECTED:
        found.append(Restriction(LotStatus.REJECTED, condition))
    elif condition == Condition.OPENED and part is not None and part.no_restock_after_opening:
        found.append(Restriction(LotStatus.QUARANTINED, condition))
    if not found or target.kind in RESTRICTED_KINDS:
        return None
    return not_usable(lot.lot_id, found)


PUT_AWAY = Change("PutAway", PutAway, decide=_put_away, names=_names, needs=_needs, grouped=True)
MOVE_STOCK = Change("MoveStock", MoveStock, decide=_move_stock, names=_names, needs=_needs, grouped=True)
