"""Changes of supplier returns: prepared, dispatched, credited or refused, closed."""

from collections.abc import Iterable

from parts_service.domain import ids
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, Unit, UnitState, lot_number
from parts_service.domain.movements import Move, Tally, move
from parts_service.domain.receiving import is_back
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, Place
from parts_service.domain.supplier_returns import (
    COMING_BACK_KINDS,
    CloseSupplierReturn,
    CreateSupplierReturn,
    DispatchSupplierReturn,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierCreditRecorded,
    SupplierReturn,
    SupplierReturnClosed,
    SupplierReturnCreated,
    SupplierReturnDispatched,
    SupplierReturnLine,
    SupplierReturnState,
    check_credit,
    check_lots,
    check_place,
    come_back,
    in_state,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import tally

OPEN, DISPATCHED = SupplierReturnState.OPEN, SupplierReturnState.DISPATCHED


def _needs_of_lines(command: CreateSupplierReturn, found: Found) -> Needs:
    return Needs(
        lots={one.lot_id for one in command.lines if one.lot_id is not None},
        units={one.unit_id for one in command.lines if one.unit_id is not None},
        locations=set(found.locations.values()),
    )


def _create(
    ledger: Ledger, found: Found, command: CreateSupplierReturn, context: Context
) -> SupplierReturnCreated | Refusal:
    supplier_return_id = context.new_id()
    standing = tally(ledger, context)
    lines: list[SupplierReturnLine] = []
    lots: list[Lot] = []
    units = [one.unit_id for one in command.lines if one.unit_id is not None]
    if len(units) != len(set(units)):
        return Refusal(Reason.FIELD_INVALID, "lines.unit", {"problem": "each unit once"})
    for place, pieces in enumerate(command.lines, start=1):
        made = _line(ledger, found, pieces, context, (supplier_return_id, place))
        if isinstance(made, Refusal):
            return made
        decided = _leave(ledger, made, standing)
        if isinstance(decided, Refusal):
            return decided
        lines.append(made)
        lots += [lot for lot in [ledger.get(Lot, made.site_id, made.lot_id)] if lot is not None]
    refused = check_lots(lots)
    if refused is not None:
        return refused
    made_return = SupplierReturn(
        site_id=context.site.site_id,
        supplier_return_id=supplier_return_id,
        sequence=context.sequence,
        supplier_id=lots[0].supplier_id,
        reference=command.reference,
        state=OPEN.value,
        credit_note="",
        credit_minor=0,
        currency="",
    )
    return SupplierReturnCreated(supplier_return=made_return, lines=tuple(lines))


def _line(
    ledger: Ledger, found: Found, pieces: ReturnedPieces, context: Context, key: tuple[int, int]
) -> SupplierReturnLine | Refusal:
    site_id = context.site.site_id
    unit = None
    if pieces.unit_id is not None:
        unit = ledger.get(Unit, site_id, pieces.unit_id)
        if unit is None:
            return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", pieces.unit_id))
        if unit.state != UnitState.IN_STOCK:
            return Refusal(Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": unit.state})
    lot_id = pieces.lot_id if unit is None else unit.lot_id
    lot = None if lot_id is None else ledger.get(Lot, site_id, lot_id)
    if lot is None:
        return Refusal(Reason.LOT_NOT_FOUND, "" if lot_id is None else lot_number(lot_id))
    part = ledger.get(Part, lot.part_id)
    if unit is None and part is not None and part.tracking == Tracking.SERIAL:
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
    location_id = found.locations.get(pieces.location, 0) if unit is None else unit.location_id
    location = ledger.get(Location, site_id, location_id)
    if location is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, pieces.location)
    refused = check_place(location, context.header.reason)
    if refused is not None:
        return refused
    return SupplierReturnLine(
        site_id=site_id,
        supplier_return_id=key[0],
        line=key[1],
        lot_id=lot.lot_id,
        unit_id=pieces.unit_id,
        quantity=pieces.quantity if unit is None else 1,
        location_id=location.location_id,
        condition=pieces.condition if unit is None else unit.condition,
        reason=pieces.reason.value,
        credit_minor=None,
        refused_to=None,
    )


def _leave(ledger: Ledger, line: SupplierReturnLine, standing: Tally) -> Move | Refusal:
    """Decide that pieces of a line leave for the supplier: they stand there, and are kept for nobody."""
    source = ledger.get(Location, line.site_id, line.location_id)
    if source is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, str(line.location_id))
    supplier = Location(line.site_id, Place.SUPPLIER, Place.SUPPLIER.name, Place.SUPPLIER.name)
    condition = line.condition
    return move(standing, line.lot_id, line.unit_id, line.quantity, source, condition, supplier, condition)


def _lines_of(ledger: Ledger, supplier_return_id: int) -> list[SupplierReturnLine]:
    found = (one for one in ledger.all(SupplierReturnLine) if one.supplier_return_id == supplier_return_id)
    return sorted(found)


def _dispatch(
    ledger: Ledger, _found: Found, command: DispatchSupplierReturn, context: Context
) -> SupplierReturnDispatched | Refusal:
    key = context.site.site_id, command.supplier_return_id
    found = in_state(ledger.get(SupplierReturn, *key), command.supplier_return_id, OPEN)
    if isinstance(found, Refusal):
        return found
    standing = tally(ledger, context)
    moves: list[Move] = []
    for line in _lines_of(ledger, found.supplier_return_id):
        refused = _unit_gone(ledger, line)
        decided = refused if refused is not None else _leave(ledger, line, standing)
        if isinstance(decided, Refusal):
            return decided
        moves.append(decided)
    return SupplierReturnDispatched(
        supplier_return_id=found.supplier_return_id,
        reference=command.reference or found.reference,
        moves=tuple(moves),
    )


def _unit_gone(ledger: Ledger, line: SupplierReturnLine) -> Refusal | None:
    """A unit must still be where it was when the return was prepared."""
    if line.unit_id is None:
        return None
    unit = ledger.get(Unit, line.site_id, line.unit_id)
    if unit is None:
        return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", line.unit_id))
    here = (unit.location_id, unit.condition) == (line.location_id, line.condition)
    if unit.state != UnitState.IN_STOCK or not here:
        return Refusal(Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": unit.state})
    return None


def _credit(
    ledger: Ledger, found: Found, command: RecordSupplierCredit, context: Context
) -> SupplierCreditRecorded | Refusal:
    site_id = context.site.site_id
    known = ledger.get(SupplierReturn, site_id, command.supplier_return_id)
    sent = in_state(known, command.supplier_return_id, DISPATCHED)
    if isinstance(sent, Refusal):
        return sent
    lines = _lines_of(ledger, sent.supplier_return_id)
    refused = check_credit(command, lines)
    if refused is not None:
        return refused
    rejected = {one.line for one in command.lines if one.credit_minor is None}
    location = None
    if rejected:
        location = ledger.get(Location, site_id, found.locations.get(command.location, 0))
        if location is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, command.location)
        if location.kind not in COMING_BACK_KINDS:
            wanted = ", ".join(sorted(COMING_BACK_KINDS))
            return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
    for line in lines:
        refused = _came_again(ledger, line) if line.line in rejected else None
        if refused is not None:
            return refused
    return SupplierCreditRecorded(
        supplier_return_id=sent.supplier_return_id,
        state=_state_after(len(rejected), lines).value,
        credit_note=command.credit_note,
        credit_minor=sum(one.credit_minor or 0 for one in command.lines),
        currency=command.currency,
        lines=command.lines,
        refused_to=None if location is None else location.location_id,
        moves=()
        if location is None
        else tuple(come_back(line, location) for line in lines if line.line in rejected),
    )


def _came_again(ledger: Ledger, line: SupplierReturnLine) -> Refusal | None:
    """A unit that was received anew meanwhile is here already: it cannot come back a second time."""
    unit = None if line.unit_id is None else ledger.get(Unit, line.site_id, line.unit_id)
    if unit is None or (unit.lot_id == line.lot_id and is_back(unit, line.site_id)):
        return None
    part = ledger.get(Part, unit.part_id)
    where = f"{lot_number(unit.lot_id)}, {unit.state}"
    number = "" if part is None else part.part_number
    return Refusal(Reason.SERIAL_KNOWN, unit.serial, {"part": number, "where": where})


def _state_after(rejected: int, lines: Iterable[SupplierReturnLine]) -> SupplierReturnState:
    all_of_them = rejected == len(list(lines))
    return SupplierReturnState.REFUSED if all_of_them else SupplierReturnState.CREDITED


def _close(
    ledger: Ledger, _found: Found, command: CloseSupplierReturn, context: Context
) -> SupplierReturnClosed | Refusal:
    known = ledger.get(SupplierReturn, context.site.site_id, command.supplier_return_id)
    found = in_state(known, command.supplier_return_id, OPEN, DISPATCHED)
    if isinstance(found, Refusal):
        return found
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "giving up a supplier return"})
    return SupplierReturnClosed(supplier_return_id=found.supplier_return_id)


def _needs_of(
    command: DispatchSupplierReturn | RecordSupplierCredit | CloseSupplierReturn, found: Found
) -> Needs:
    return Needs(supplier_returns={command.supplier_return_id}, locations=set(found.locations.values()))


CREATE_SUPPLIER_RETURN = Change(
    "CreateSupplierReturn",
    CreateSupplierReturn,
    decide=_create,
    names=lambda command: Names(locations={one.location for one in command.lines if one.location}),
    needs=_needs_of_lines,
)
DISPATCH_SUPPLIER_RETURN = Change(
    "DispatchSupplierReturn", DispatchSupplierReturn, decide=_dispatch, needs=_needs_of
)
RECORD_SUPPLIER_CREDIT = Change(
    "RecordSupplierCredit",
    RecordSupplierCredit,
    decide=_credit,
    names=lambda command: Names(locations={command.location} if command.location else set()),
    needs=_needs_of,
)
CLOSE_SUPPLIER_RETURN = Change("CloseSupplierReturn", CloseSupplierReturn, decide=_close, needs=_needs_of)
