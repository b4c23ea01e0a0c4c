"""Lines that name goods: what they need looked up and loaded, and makers' codes read as the lots they name.

What does not live here: from where the goods are taken, which is `shelves`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, Unit, lot_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location
from parts_service.domain.taking import Asked, GoodsLine
from parts_service.storage.needs import Found, Names, Needs

_Line = TypeVar("_Line", bound=GoodsLine)


def names_of(lines: Iterable[GoodsLine]) -> Names:
    """Return the names that lines hold."""
    lines = list(lines)
    return Names(
        parts={line.part_number for line in lines if line.part_number},
        maker_codes={line.part_number for line in lines if line.part_number},
        locations={line.location for line in lines if line.location},
    )


def needs_of(lines: Iterable[GoodsLine], found: Found) -> Needs:
    """Return what must be loaded to take what lines name."""
    named = [(line, named_part(line, found)) for line in by_maker_codes(lines, found)]
    lines = [line for line, _ in named]
    return Needs(
        issued_lots={line.lot_id for line in lines if line.lot_id is not None},
        units={line.unit_id for line in lines if line.unit_id is not None},
        serials={line.serial for line in lines if line.serial},
        parts={part_id for _, part_id in named if part_id is not None},
        allocated_parts={part_id for line, part_id in named if part_id is not None and not line.serial},
        serial_parts={part_id for line, part_id in named if part_id is not None and line.serial},
        locations=set(found.locations.values()),
        demand=sum(line.quantity for line in lines),
        lying=True,
    )


def named_part(line: GoodsLine, found: Found) -> int | None:
    """Return the part a line names, by its short code or by a number; None where it names a lot or unit."""
    return line.part_id if line.part_id is not None else found.parts.get(line.part_number)


def by_maker_codes(lines: Iterable[_Line], found: Found) -> tuple[_Line, ...]:
    """Let a line whose code is the maker's own name the one lot that has it."""
    if not found.maker_codes:
        return tuple(lines)
    return tuple(_by_maker_code(line, found) for line in lines)


def _by_maker_code(line: _Line, found: Found) -> _Line:
    lots = found.maker_codes.get(line.part_number, ())
    return replace(line, part_number="", lot_id=lots[0]) if len(lots) == 1 else line


def several(lines: Iterable[GoodsLine], found: Found) -> Refusal | None:
    """Refuse a maker's code that several lots have: which one was taken, only our own label says."""
    for line in lines:
        lots = found.maker_codes.get(line.part_number, ())
        if len(lots) > 1:
            problem = f"{len(lots)} lots have the code {line.part_number}: scan our own label"
            return Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": problem})
    return None


def look_up(ledger: Ledger, found: Found, site_id: int, line: GoodsLine) -> Asked | Refusal:
    """Return what a line names."""
    location = None
    if line.location:
        location = ledger.get(Location, site_id, found.locations.get(line.location, 0))
        if location is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, line.location)
    unit, part_id = None, named_part(line, found)
    if line.part_number and part_id is None:
        return Refusal(Reason.PART_NOT_FOUND, line.part_number)
    if line.unit_id is not None or line.serial:
        unit = _unit(ledger, site_id, line, part_id)
        if unit is None:
            return Refusal(Reason.UNIT_NOT_FOUND, line.serial or ids.number("U", line.unit_id or 0))
        part_id = unit.part_id
    elif line.lot_id is not None:
        lot = ledger.get(Lot, site_id, line.lot_id)
        if lot is None:
            return Refusal(Reason.LOT_NOT_FOUND, lot_number(line.lot_id))
        part_id = lot.part_id
    part = None if part_id is None else ledger.get(Part, part_id)
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, line.part_number)
    return Asked(line, part, unit, location)


def _unit(ledger: Ledger, site_id: int, line: GoodsLine, part_id: int | None) -> Unit | None:
    if line.unit_id is not None:
        return ledger.get(Unit, site_id, line.unit_id)
    return next(
        (
            unit
            for unit in ledger.all(Unit)
            if (unit.site_id, unit.serial) == (site_id, line.serial)
            and part_id in {None, unit.part_id}
            and line.lot_id in {None, unit.lot_id}
        ),
        None,
    )
