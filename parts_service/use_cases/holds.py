"""Changes of holds."""

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.holds import (
    Hold,
    HoldPlaced,
    HoldReleased,
    PlaceHold,
    ReleaseHold,
    needs_second_person,
    release_hold,
)
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _names(command: PlaceHold) -> Names:
    return Names(
        parts={command.part_number} if command.part_number else set(),
        suppliers={command.supplier} if command.supplier else set(),
        locations={command.location} if command.location else set(),
        lots=set() if command.lot_id is None else {command.lot_id},
    )


def _place(_ledger: Ledger, found: Found, command: PlaceHold, context: Context) -> HoldPlaced | Refusal:
    site_id = context.site.site_id
    part_id = found.parts.get(command.part_number)
    if command.part_number and part_id is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    supplier_id = found.suppliers.get(command.supplier)
    if command.supplier and supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    location_id = found.locations.get(command.location)
    if command.location and location_id is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, command.location)
    if command.lot_id is not None and (
        command.lot_id not in found.lots or ids.split(command.lot_id)[0] != site_id
    ):
        return Refusal(Reason.LOT_NOT_FOUND, ids.number("L", command.lot_id))
    if not command.reason:
        return Refusal(Reason.REASON_REQUIRED, "hold.reason", {"why": "a hold"})
    reason = context.seal("reason", command.reason)
    hold = Hold(
        site_id=site_id,
        hold_id=context.new_id(),
        kind=command.kind.value,
        lot_id=command.lot_id,
        part_id=part_id,
        supplier_id=supplier_id,
        location_id=location_id,
        reason_ref=reason.ref,
        placed_by=context.actor,
        placed_at=context.now,
        released_by=None,
        released_at=None,
    )
    return HoldPlaced(hold=hold, reason=reason)


def _release(
    ledger: Ledger, _found: Found, command: ReleaseHold, context: Context
) -> HoldReleased | Refusal | Waits:
    # A hold is released in the journal it was placed in.
    hold = ledger.get(Hold, context.site.site_id, command.hold_id)
    decided = release_hold(hold, ids.number("H", command.hold_id), context.header.reason)
    if isinstance(decided, Refusal) or hold is None or context.approver is not None:
        return decided
    if needs_second_person(hold, safety_critical=_safety_critical(ledger, hold)):
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return decided


def _safety_critical(ledger: Ledger, hold: Hold) -> bool:
    part_id = hold.part_id
    if hold.lot_id is not None:
        lot = ledger.get(Lot, hold.site_id, hold.lot_id)
        part_id = None if lot is None else lot.part_id
    part = None if part_id is None else ledger.get(Part, part_id)
    return part is not None and part.safety_critical


PLACE_HOLD = Change(
    "PlaceHold",
    PlaceHold,
    decide=_place,
    names=_names,
    restricts=lambda _command, site_id: site_id == ORGANISATION,
    home=Home.EITHER,
)
RELEASE_HOLD = Change(
    "ReleaseHold",
    ReleaseHold,
    decide=_release,
    needs=lambda command, _found: Needs(holds={command.hold_id}),
    home=Home.EITHER,
)
