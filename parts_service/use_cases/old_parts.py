"""Changes of old parts that have their tags: placed, asked for, shipped, scrapped."""

from collections.abc import Collection, Iterable

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.old_part_book import OldPart, OldPartMove, OldPartState, moved
from parts_service.domain.old_part_rules import (
    AT_ITS_PLACE,
    IN_THE_HOUSE,
    check_place,
    check_receiver,
    check_scrap,
    in_state,
)
from parts_service.domain.old_parts import (
    OldPartReceiver,
    OldPartShipment,
    OldPartsPlaced,
    OldPartsRequested,
    OldPartsScrapped,
    OldPartsShipped,
    PlaceOldParts,
    RequestOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Place
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.tagging import location_of

HELD = OldPartState.HELD


def _named(
    ledger: Ledger, old_part_ids: Iterable[int], context: Context, states: Collection[OldPartState]
) -> list[OldPart] | Refusal:
    """Return the old parts named, each once and in one of these states."""
    named: list[OldPart] = []
    for old_part_id in old_part_ids:
        known = ledger.get(OldPart, context.site.site_id, old_part_id)
        one = in_state(known, old_part_id, context.today, states)
        if isinstance(one, Refusal):
            return one
        named.append(one)
    return named


def _moves(named: Iterable[OldPart], target: int, becomes: OldPartState) -> tuple[OldPartMove, ...]:
    """Return the movements of old parts to a place."""
    return tuple(one for one in (moved(old, target, becomes) for old in named) if one is not None)


def _place(
    ledger: Ledger, found: Found, command: PlaceOldParts, context: Context
) -> OldPartsPlaced | Refusal:
    named = _named(ledger, command.old_part_ids, context, IN_THE_HOUSE)
    if isinstance(named, Refusal):
        return named
    location = location_of(ledger, found, command.location, context.site.site_id)
    if location is None or isinstance(location, Refusal):
        return location or Refusal(Reason.LOCATION_NOT_FOUND, command.location)
    for one in named:
        refused = check_place(one.disposition, location)
        if refused is not None:
            return refused
    return OldPartsPlaced(
        old_part_ids=command.old_part_ids,
        tagged=tuple(one.old_part_id for one in named if one.state == OldPartState.TAGGED),
        location_id=location.location_id,
        moves=_moves(named, location.location_id, OldPartState.HELD),
    )


def _request(
    ledger: Ledger, _found: Found, command: RequestOldParts, context: Context
) -> OldPartsRequested | Refusal:
    named = _named(ledger, command.old_part_ids, context, AT_ITS_PLACE)
    if isinstance(named, Refusal):
        return named
    return OldPartsRequested(
        old_part_ids=command.old_part_ids, reference=command.reference, due_on=command.due_on
    )


def _ship(ledger: Ledger, found: Found, command: ShipOldParts, context: Context) -> OldPartsShipped | Refusal:
    named = _named(ledger, command.old_part_ids, context, AT_ITS_PLACE)
    if isinstance(named, Refusal):
        return named
    for one in named:
        refused = check_receiver(one, command.receiver)
        if refused is not None:
            return refused
    supplier_id = found.suppliers.get(command.supplier)
    if command.receiver is OldPartReceiver.SUPPLIER and supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    shipment = OldPartShipment(
        site_id=context.site.site_id,
        shipment_id=context.new_id(),
        sequence=context.sequence,
        receiver=command.receiver.value,
        supplier_id=supplier_id,
        name=command.name,
        carrier=command.carrier,
        waybill=command.waybill,
        manifest=command.manifest,
        shipped_on=context.today,
    )
    if command.receiver is OldPartReceiver.WASTE_COMPANY and not command.manifest:
        return Refusal(Reason.MANIFEST_REQUIRED, ids.number("J", command.old_part_ids[0]))
    return OldPartsShipped(
        shipment=shipment,
        old_part_ids=command.old_part_ids,
        moves=_moves(named, Place.OLD_PART_OUT, OldPartState.SHIPPED),
    )


def _scrap(
    ledger: Ledger, _found: Found, command: ScrapOldParts, context: Context
) -> OldPartsScrapped | Refusal | Waits:
    named = _named(ledger, command.old_part_ids, context, {HELD})
    if isinstance(named, Refusal):
        return named
    for one in named:
        refused = check_scrap(one, context.today, command.manifest)
        if refused is not None:
            return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "scrapping old parts"})
    limit = policy_of(ledger, context.site.site_id).scrap_limit_minor
    if context.approver is None and sum(_value(ledger, one) for one in named) > limit:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return OldPartsScrapped(
        old_part_ids=command.old_part_ids,
        manifest=command.manifest,
        moves=_moves(named, Place.OLD_PART_OUT, OldPartState.SCRAPPED),
    )


def _value(ledger: Ledger, old_part: OldPart) -> int:
    """Return what an old part is taken to be worth: what the part cost that took its place; 0 where none did."""
    line = ledger.get(IssueLine, old_part.site_id, old_part.issue_line_id)
    lot = None if line is None else ledger.get(Lot, old_part.site_id, line.lot_id)
    return 0 if lot is None else lot.unit_cost_minor * old_part.quantity


def _needs(command: PlaceOldParts | RequestOldParts | ShipOldParts | ScrapOldParts, found: Found) -> Needs:
    return Needs(old_parts=set(command.old_part_ids), locations=set(found.locations.values()), policies=True)


PLACE_OLD_PARTS = Change(
    "PlaceOldParts",
    PlaceOldParts,
    decide=_place,
    names=lambda command: Names(locations={command.location}),
    needs=_needs,
)
REQUEST_OLD_PARTS = Change("RequestOldParts", RequestOldParts, decide=_request, needs=_needs)
SHIP_OLD_PARTS = Change(
    "ShipOldParts",
    ShipOldParts,
    decide=_ship,
    names=lambda command: Names(suppliers={command.supplier} if command.supplier else set()),
    needs=_needs,
)
SCRAP_OLD_PARTS = Change("ScrapOldParts", ScrapOldParts, decide=_scrap, needs=_needs)
