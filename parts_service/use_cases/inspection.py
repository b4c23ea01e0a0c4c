"""The change by which an inspector decides on goods, and what receiving asks of inspection."""

from collections.abc import Iterator
from dataclasses import replace

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.context import Context
from parts_service.domain.inspection import (
    CONDITION_AFTER,
    Author,
    Delivered,
    Inspected,
    InspectedPieces,
    Inspection,
    InspectionCause,
    InspectionResult,
    InspectLot,
    check_inspector,
    check_quarantine,
    check_tranche,
    inspection_causes,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Condition,
    Lot,
    LotInspection,
    Unit,
    UnitState,
    lot_number,
)
from parts_service.domain.movements import Move, Tally, move, waits
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location
from parts_service.domain.suppliers import ApprovalStatus, SupplierApproval, deciding
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import kin_of, tally


def causes_to_inspect(
    ledger: Ledger, part: Part, supplier_id: int, context: Context, *, discrepancy: bool = False
) -> tuple[InspectionCause, ...]:
    """Say why an inspector must see a part from a supplier before it may be used, under the policy of the site."""
    approvals = [one for one in ledger.all(SupplierApproval) if one.supplier_id == supplier_id]
    approval = deciding(approvals, part.brand, part.category, context.today)
    return inspection_causes(
        policy_of(ledger, context.site.site_id),
        part,
        conditional=approval is not None and approval.status == ApprovalStatus.CONDITIONAL,
        delivered=_delivered(ledger, supplier_id, part.part_id),
        discrepancy=discrepancy,
    )


def _delivered(ledger: Ledger, supplier_id: int, part_id: int) -> bool:
    """Tell whether a lot of a part came from a supplier before, and was found good or needed no inspection.

    Lots that earlier requests of the same batch received are in the ledger only.
    """
    if ledger.get(Delivered, supplier_id, part_id) is not None:
        return True
    for lot in ledger.all(Lot):
        if lot.part_id == part_id and lot.supplier_id == supplier_id:
            found = ledger.get(LotInspection, lot.site_id, lot.lot_id)
            if found is None or found.accepted + found.conceded:
                return True
    return False


def _names(command: InspectLot) -> Names:
    return Names(locations={code for code in (command.location, command.quarantine) if code})


def _needs(command: InspectLot, found: Found) -> Needs:
    serial = any(pieces.unit_ids for pieces in command.pieces)
    return Needs(
        lots={command.lot_id},
        authors_of={command.lot_id},
        locations=set(found.locations.values()),
        units={unit_id for pieces in command.pieces for unit_id in pieces.unit_ids},
        units_of_lots=set() if serial else {command.lot_id},
    )


def _decide(
    ledger: Ledger, found: Found, command: InspectLot, context: Context
) -> Inspected | Refusal | Waits:
    site_id = context.site.site_id
    lot = ledger.get(Lot, site_id, command.lot_id)
    if lot is None:
        return Refusal(Reason.LOT_NOT_FOUND, lot_number(command.lot_id))
    # Of a lot that came out of another one, who received the first.
    first = min(kin_of(ledger, lot).above(lot), default=lot.lot_id)
    author = ledger.get(Author, site_id, ids.split(first)[1])
    refused = check_inspector(author, (context.actor, context.approver), lot.lot_id) or check_tranche(
        command, context.header.reason
    )
    if refused is not None:
        return refused
    standing = tally(ledger, context)
    places = _places(ledger, found, command, lot, standing)
    if isinstance(places, Refusal):
        return places
    moves: list[Move] = []
    for pieces in command.pieces:
        for decided in _move(ledger, lot, pieces, places, standing):
            if isinstance(decided, Refusal):
                return decided
            moves.append(decided)
    conceded = any(pieces.result is InspectionResult.CONCESSION for pieces in command.pieces)
    if conceded and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return _inspected(command, lot, places, moves, context)


def _places(
    ledger: Ledger, found: Found, command: InspectLot, lot: Lot, standing: Tally
) -> tuple[Location, Location] | Refusal:
    """Return where the pieces wait, and where rejected ones go."""
    site_id = lot.site_id
    waiting = [place for place in standing.places(lot.lot_id) if waits(*place)]
    if not waiting:
        return Refusal(Reason.NOTHING_TO_INSPECT, lot_number(lot.lot_id))
    location_id = found.locations.get(command.location, 0) if command.location else waiting[0][0]
    if not command.location and len(waiting) > 1:
        problem = f"{lot_number(lot.lot_id)} stands in {len(waiting)} locations: name one"
        return Refusal(Reason.FIELD_INVALID, "location", {"problem": problem})
    source = ledger.get(Location, site_id, location_id)
    if source is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, command.location)
    target = source
    if command.quarantine:
        named = ledger.get(Location, site_id, found.locations.get(command.quarantine, 0))
        if named is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, command.quarantine)
        target = named
    refused = check_quarantine(target, {pieces.result for pieces in command.pieces})
    return (source, target) if refused is None else refused


def _move(
    ledger: Ledger,
    lot: Lot,
    pieces: InspectedPieces,
    places: tuple[Location, Location],
    standing: Tally,
) -> Iterator[Move | Refusal]:
    """Move pieces with one result into their condition: units one by one, or all of a lot's at the place."""
    source, quarantine = places
    target = quarantine if pieces.result is InspectionResult.REJECT else source
    condition = CONDITION_AFTER[pieces.result].value
    before = Condition.UNINSPECTED.value
    for unit_id in pieces.unit_ids:
        unit = ledger.get(Unit, lot.site_id, unit_id)
        if unit is None or unit.lot_id != lot.lot_id:
            yield Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", unit_id))
            return
        if unit.state != UnitState.IN_STOCK or (unit.location_id, unit.condition) != (
            source.location_id,
            before,
        ):
            yield Refusal(Reason.NOTHING_TO_INSPECT, unit.serial, {"lot": lot_number(lot.lot_id)})
            return
        yield move(standing, lot.lot_id, unit_id, 1, source, before, target, condition)
    if pieces.unit_ids:
        return
    decided = move(standing, lot.lot_id, None, pieces.quantity, source, before, target, condition)
    part = ledger.get(Part, lot.part_id)
    if not isinstance(decided, Refusal) and part is not None and part.tracking == Tracking.SERIAL:
        yield _whole(ledger, part, decided)
        return
    yield decided


def _whole(ledger: Ledger, part: Part, decided: Move) -> Move | Refusal:
    """Every waiting unit at the place, or they are named one by one."""
    units = sorted(
        unit.unit_id
        for unit in ledger.all(Unit)
        if (unit.lot_id, unit.location_id, unit.condition)
        == (decided.lot_id, decided.source, decided.source_condition)
    )
    if len(units) != decided.quantity:
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
    return replace(decided, unit_ids=tuple(units))


def _inspected(
    command: InspectLot,
    lot: Lot,
    places: tuple[Location, Location],
    moves: list[Move],
    context: Context,
) -> Inspected:
    def sum_of(result: InspectionResult) -> int:
        return sum(pieces.quantity for pieces in command.pieces if pieces.result is result)

    rejected, conceded = sum_of(InspectionResult.REJECT), sum_of(InspectionResult.CONCESSION)
    inspection_id = context.new_id()
    defects = context.seal_or_none("defects", command.defects)
    reason = context.seal("reason", context.header.reason) if conceded else None
    return Inspected(
        inspection=Inspection(
            site_id=lot.site_id,
            inspection_id=inspection_id,
            sequence=context.sequence,
            lot_id=lot.lot_id,
            location_id=places[0].location_id,
            accepted=sum_of(InspectionResult.ACCEPT),
            rejected=rejected,
            conceded=conceded,
            quarantine_id=places[1].location_id if rejected else None,
            sample_size=command.sample_size,
            defects_ref=None if defects is None else defects.ref,
            reason_ref=None if reason is None else reason.ref,
            photos=",".join(command.photos),
        ),
        moves=tuple(moves),
        defects=defects,
        reason=reason,
    )


INSPECT_LOT = Change("InspectLot", InspectLot, decide=_decide, names=_names, needs=_needs)
