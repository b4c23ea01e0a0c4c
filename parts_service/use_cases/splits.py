"""The change that splits packs off a lot."""

from dataclasses import replace

from parts_service.domain import ids
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    FILLED,
    Condition,
    Lot,
    LotInspection,
    LotLink,
    LotRequirement,
    LotStatus,
    OpenedPack,
    Restriction,
    Unit,
    UnitState,
    lot_number,
    not_usable,
    waits_for_inspector,
)
from parts_service.domain.mixtures import LotSource, pour
from parts_service.domain.movements import Move, Tally, issuable, move, waits
from parts_service.domain.owners import CustomerGoods
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import PLACE_MAX, Location, LocationKind, Place
from parts_service.domain.splits import (
    LotSplit,
    SplitLot,
    SplitPack,
    inspection_of,
    links_of,
    origin_of,
    share_cost,
)
from parts_service.domain.valuation import LotCharge, LotCost
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import tally
from parts_service.use_cases.valuation import own_on_hand


def _needs(command: SplitLot, found: Found) -> Needs:
    return Needs(
        lots={command.lot_id},
        locations=set(found.locations.values()),
        units={unit_id for pack in command.packs for unit_id in pack.unit_ids},
        costs=True,
        # With what an inspector found.
        deliveries=True,
        # With what was required of it.
        papers=True,
    )


def _decide(ledger: Ledger, found: Found, command: SplitLot, context: Context) -> LotSplit | Refusal:
    site_id = context.site.site_id
    lot = ledger.get(Lot, site_id, command.lot_id)
    if lot is None:
        return Refusal(Reason.LOT_NOT_FOUND, lot_number(command.lot_id))
    standing = tally(ledger, context)
    refused = check_seen(standing, lot, command.condition)
    if refused is not None:
        return refused
    place = standing_place(ledger, found, (command.location, command.condition), lot, standing)
    if isinstance(place, Refusal):
        return place
    refused = _check_packs(ledger, lot, place, command)
    if refused is not None:
        return refused
    packs: list[Lot] = []
    moves: list[Move] = []
    for pack in command.packs:
        made = lot._replace(
            lot_id=context.new_id(), origin=origin_of(lot), quantity=pack.quantity, raw_scan_ref=None
        )
        condition = command.condition.value
        taken = take_off(standing, made, lot, place, (condition, condition), pack)
        if isinstance(taken, Refusal):
            return taken
        packs.append(made)
        moves += taken
    before = ledger.get(OpenedPack, site_id, lot.lot_id)
    opened = () if before is None else tuple(before._replace(lot_id=pack.lot_id) for pack in packs)
    return split_off(ledger, lot, packs, moves, opened, context)


def check_seen(standing: Tally, lot: Lot, condition: Condition) -> Refusal | None:
    """What an inspector has not seen, or rejected, is not split up: it stays what he is asked about."""
    waiting = sum(pieces for place, pieces in standing.places(lot.lot_id).items() if waits(*place))
    if waiting or condition is Condition.UNINSPECTED:
        return not_usable(lot.lot_id, [waits_for_inspector(waiting)])
    if condition is Condition.REJECTED:
        return not_usable(lot.lot_id, [Restriction(LotStatus.REJECTED, condition.value)])
    if condition is Condition.MISSING:
        return not_usable(lot.lot_id, [Restriction(LotStatus.QUARANTINED, condition.value)])
    return None


def standing_place(
    ledger: Ledger, found: Found, asked: tuple[str, Condition], lot: Lot, standing: Tally
) -> Location | Refusal:
    """Return where pieces in a condition stand: at the location asked for, or at the only one where they do."""
    code, wanted_condition = asked
    if code:
        location_id = found.locations.get(code, 0)
    else:
        places = {
            place
            for place, condition in standing.places(lot.lot_id)
            if condition == wanted_condition and place > PLACE_MAX
        }
        if len(places) != 1:
            problem = f"{lot_number(lot.lot_id)} stands in {len(places)} locations: name one"
            return Refusal(Reason.FIELD_INVALID, "location", {"problem": problem})
        location_id = places.pop()
    place = ledger.get(Location, lot.site_id, location_id)
    if place is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, code)
    if place.kind == LocationKind.SCRAP:
        wanted = ", ".join(sorted(set(LocationKind) - {LocationKind.SCRAP}))
        return Refusal(Reason.PLACE_NOT_ALLOWED, place.code, {"kind": place.kind, "wanted": wanted})
    return place


def _check_packs(ledger: Ledger, lot: Lot, place: Location, command: SplitLot) -> Refusal | None:
    """Packs of units name them, each once; a unit that is kept for somebody stays in its lot."""
    part = ledger.get(Part, lot.part_id)
    units = [unit_id for pack in command.packs for unit_id in pack.unit_ids]
    if part is None or part.tracking != Tracking.SERIAL:
        if units:
            problem = "pieces: the part has no serial numbers"
            return Refusal(Reason.FIELD_INVALID, "packs.units", {"problem": problem})
        return None
    if not all(pack.unit_ids for pack in command.packs):
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
    if len(units) != len(set(units)):
        return Refusal(Reason.FIELD_INVALID, "packs.units", {"problem": "each unit once"})
    for unit_id in units:
        unit = ledger.get(Unit, lot.site_id, unit_id)
        if unit is None or unit.lot_id != lot.lot_id:
            return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", unit_id))
        here = (unit.location_id, unit.condition) == (place.location_id, command.condition)
        if unit.state != UnitState.IN_STOCK or not here:
            return Refusal(Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": unit.state})
    return None


def take_off(
    standing: Tally, made: Lot, lot: Lot, place: Location, conditions: tuple[str, str], pack: SplitPack
) -> list[Move] | Refusal:
    """Move the pieces of a pack out of the lot, and into the pack, which stands where they stood.

    `conditions` are those before and after.
    """
    condition, after = conditions
    between = Location(lot.site_id, Place.SPLIT, Place.SPLIT.name, "")
    gone = move(standing, lot.lot_id, None, pack.quantity, place, condition, between, condition)
    if isinstance(gone, Refusal):
        return gone
    gone = replace(gone, unit_ids=pack.unit_ids)
    free = pack.quantity if issuable(place.kind, after) else 0
    return [
        gone,
        replace(
            gone,
            lot_id=made.lot_id,
            source=gone.target,
            target=gone.source,
            target_condition=after,
            issuable=free,
        ),
    ]


def split_off(
    ledger: Ledger,
    lot: Lot,
    packs: list[Lot],
    moves: list[Move],
    opened: tuple[OpenedPack, ...],
    context: Context,
) -> LotSplit | Refusal:
    """Return the packs with all that a lot hands on to them: links, papers, what an inspector found, and cost."""
    site_id = lot.site_id
    cost = ledger.get(LotCost, site_id, lot.lot_id)
    if cost is None:
        raise AssertionError(lot.lot_id)
    charges = sorted(charge for charge in ledger.all(LotCharge) if charge.lot_id == lot.lot_id)
    shared = share_cost(lot, cost, charges, packs, own_on_hand(ledger, lot.lot_id))
    if isinstance(shared, Refusal):
        return shared
    whole = ledger.get(LotInspection, site_id, lot.lot_id)
    inspected = [inspection_of(whole, pack) for pack in packs]
    required = sorted(one.type for one in ledger.all(LotRequirement) if one.lot_id == lot.lot_id)
    bound = ledger.get(CustomerGoods, site_id, lot.lot_id)
    above = list(ledger.all(LotLink))
    return LotSplit(
        lot_id=lot.lot_id,
        lots=tuple(packs),
        links=tuple(link for pack in packs for link in links_of(lot, above, pack, context.sequence)),
        requirements=tuple(LotRequirement(site_id, pack.lot_id, kind) for pack in packs for kind in required),
        inspections=tuple(one for one in inspected if one is not None),
        brought=() if bound is None else tuple(bound._replace(lot_id=pack.lot_id) for pack in packs),
        moves=tuple(moves),
        costs=shared[0],
        charges=shared[1],
        opened=opened,
        sources=tuple(row for pack in packs for row in _made_of(ledger, lot, pack)),
    )


def _made_of(ledger: Ledger, lot: Lot, pack: Lot) -> tuple[LotSource, ...]:
    """Return what a pack of a mixture is made of; of any other lot, nothing."""
    if lot.origin != FILLED:
        return ()
    mine = [one for one in ledger.all(LotSource) if one.lot_id == lot.lot_id]
    return pour(pack.site_id, pack.lot_id, [(lot.lot_id, pack.quantity)], mine)


SPLIT_LOT = Change(
    "SplitLot",
    SplitLot,
    decide=_decide,
    names=lambda command: Names(locations={command.location} if command.location else set()),
    needs=_needs,
)
