"""Changes of tanks: setting one up, pouring drums into it, and dips."""

from dataclasses import replace

from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Lot,
)
from parts_service.domain.movements import Move, Tally, issuable, move
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, Place
from parts_service.domain.tanks import (
    Dip,
    FillTank,
    RecordDip,
    SetTank,
    Tank,
    TankDipped,
    TankFill,
    TankFilled,
    TankSet,
    check_tank,
    needs_second,
    overfull,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.filling import IN_TANK, Filling, Standing, in_tank
from parts_service.use_cases.reservations import LettingGo
from parts_service.use_cases.stock import tally


def _set(ledger: Ledger, found: Found, command: SetTank, context: Context) -> TankSet | Refusal:
    site_id = context.site.site_id
    place = ledger.get(Location, site_id, found.locations.get(command.tank, 0))
    if place is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, command.tank)
    part = ledger.get(Part, found.parts.get(command.part_number, 0))
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    known = ledger.get(Tank, site_id, place.location_id)
    version = 0 if known is None else known.version
    if version != command.expected_version:
        detail: dict[str, str | int] = {"version": version, "expected": command.expected_version}
        return Refusal(Reason.VERSION_MISMATCH, place.code, detail)
    levels: dict[int, int] = {}
    for lot, _, quantity in in_tank(ledger, tally(ledger, context), place):
        levels[lot.part_id] = levels.get(lot.part_id, 0) + quantity
    refused = check_tank(place, part, command.capacity, levels)
    if refused is not None:
        return refused
    tank = Tank(
        site_id, place.location_id, part.part_id, command.capacity, command.tolerance_percent, version + 1
    )
    return TankSet(tank=tank, location=place.code, part_number=part.part_number)


def _tank(ledger: Ledger, found: Found, code: str, site_id: int) -> tuple[Tank, Location, Part] | Refusal:
    place = ledger.get(Location, site_id, found.locations.get(code, 0))
    if place is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, code)
    tank = ledger.get(Tank, site_id, place.location_id)
    part = None if tank is None else ledger.get(Part, tank.part_id)
    if tank is None or part is None:
        return Refusal(Reason.TANK_NOT_FOUND, code)
    return tank, place, part


def _fill(ledger: Ledger, found: Found, command: FillTank, context: Context) -> TankFilled | Refusal:
    named = _tank(ledger, found, command.tank, context.site.site_id)
    if isinstance(named, Refusal):
        return named
    return Filling(ledger, found, context, *named).fill(command.drums)


def _dip(ledger: Ledger, found: Found, command: RecordDip, context: Context) -> TankDipped | Refusal | Waits:
    named = _tank(ledger, found, command.tank, context.site.site_id)
    if isinstance(named, Refusal):
        return named
    tank, place, part = named
    standing = tally(ledger, context)
    inside = in_tank(ledger, standing, place)
    level = sum(quantity for *_, quantity in inside)
    book = level if command.book is None else command.book
    difference = command.measured - book
    refused = overfull(place.code, tank.capacity, level, difference) or overfull(
        place.code, tank.capacity, command.measured, 0
    )
    if refused is not None:
        return refused
    if level + difference < 0:
        # It was confirmed later, and meanwhile more was taken than is missing.
        detail: dict[str, str | int] = {"level": level, "measured": command.measured, "book": book}
        return Refusal(Reason.DIP_IMPOSSIBLE, place.code, detail)
    if needs_second(tank, book, command.measured) and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US, frozen=replace(command, book=book))
    if difference > 0:
        lot = _holds(ledger, tank, inside)
        if lot is None:
            return Refusal(
                Reason.DIP_IMPOSSIBLE,
                place.code,
                {"level": level, "measured": command.measured, "book": book},
            )
        free = difference if issuable(place.kind, IN_TANK) else 0
        gauged = Move(lot.lot_id, difference, Place.ADJUSTMENT, IN_TANK, place.location_id, IN_TANK, free)
        return _dipped(place, part, _dip_row(tank, lot, context, book, command), (gauged,), None)
    return _missing(ledger, context, named, command, (inside, standing), book)


def _missing(
    ledger: Ledger,
    context: Context,
    named: tuple[Tank, Location, Part],
    command: RecordDip,
    stock: tuple[list[Standing], Tally],
    book: int,
) -> TankDipped | Refusal:
    """Book what is missing out of the tank, from the older lots first; what was kept of it waits again."""
    tank, place, part = named
    inside, standing = stock
    left = book - command.measured
    letting_go, moves = LettingGo(ledger, context), list[Move]()
    nowhere = Location(tank.site_id, Place.ADJUSTMENT, Place.ADJUSTMENT.name, "")
    for lot, condition, quantity in inside:
        pieces = min(left, quantity)
        if not pieces:
            continue
        kept = pieces - standing.free(lot.lot_id)
        if kept > 0:
            standing.lend({lot.lot_id: letting_go.of_lot(lot.lot_id, None, kept)})
        gone = move(standing, lot.lot_id, None, pieces, place, condition, nowhere, condition)
        if isinstance(gone, Refusal):
            return gone
        moves.append(gone)
        left -= pieces
    newest = inside[-1][0] if inside else None
    return _dipped(place, part, _dip_row(tank, newest, context, book, command), tuple(moves), letting_go)


def _holds(ledger: Ledger, tank: Tank, inside: list[Standing]) -> Lot | None:
    """Return the lot that more was found of: the one in the tank, or of an empty one, that of its last filling."""
    if inside:
        return inside[-1][0]
    fills = [fill.lot_id for fill in ledger.all(TankFill) if fill.location_id == tank.location_id]
    return ledger.get(Lot, tank.site_id, max(fills)) if fills else None


def _dip_row(tank: Tank, lot: Lot | None, context: Context, book: int, command: RecordDip) -> Dip:
    lot_id = None if lot is None else lot.lot_id
    return Dip(tank.site_id, context.sequence, tank.location_id, lot_id, book, command.measured)


def _dipped(
    place: Location, part: Part, dip: Dip, moves: tuple[Move, ...], letting_go: LettingGo | None
) -> TankDipped:
    return TankDipped(
        location=place.code,
        part_number=part.part_number,
        dip=dip,
        moves=moves,
        freed=() if letting_go is None else tuple(letting_go.freed),
        lacking=() if letting_go is None else tuple(letting_go.lacking),
    )


def _tank_of(command: SetTank | FillTank | RecordDip, found: Found) -> set[int]:
    location_id = found.locations.get(command.tank)
    return set() if location_id is None else {location_id}


def _fill_needs(command: FillTank, found: Found) -> Needs:
    return Needs(
        tanks=_tank_of(command, found),
        locations=set(found.locations.values()),
        lots={drum.lot_id for drum in command.drums},
        costs=True,
        # With what an inspector found, and what was required.
        deliveries=True,
        papers=True,
    )


SET_TANK = Change(
    "SetTank",
    SetTank,
    decide=_set,
    names=lambda command: Names(locations={command.tank}, parts={command.part_number}),
    needs=lambda command, found: Needs(tanks=_tank_of(command, found), parts=set(found.parts.values())),
)
FILL_TANK = Change(
    "FillTank",
    FillTank,
    decide=_fill,
    names=lambda command: Names(
        locations={command.tank, *(drum.location for drum in command.drums if drum.location)}
    ),
    needs=_fill_needs,
)
RECORD_DIP = Change(
    "RecordDip",
    RecordDip,
    decide=_dip,
    names=lambda command: Names(locations={command.tank}),
    needs=lambda command, found: Needs(tanks=_tank_of(command, found)),
)
