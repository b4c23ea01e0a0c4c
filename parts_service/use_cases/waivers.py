"""Changes of waivers: granted by a manager, for safety-critical parts with a second person, and ended."""

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.waivers import (
    EndWaiver,
    GrantWaiver,
    Waiver,
    WaiverEnded,
    WaiverGranted,
    check_waiver,
    end_waiver,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _needs(command: GrantWaiver, found: Found) -> Needs:
    part_id = found.parts.get(command.part_number)
    return Needs(
        lots=set() if command.lot_id is None else {command.lot_id},
        parts=set() if part_id is None else {part_id},
    )


def _grant(
    ledger: Ledger, found: Found, command: GrantWaiver, context: Context
) -> WaiverGranted | Refusal | Waits:
    part_id = found.parts.get(command.part_number)
    lot = None if command.lot_id is None else ledger.get(Lot, context.site.site_id, command.lot_id)
    if command.lot_id is not None and lot is None:
        return Refusal(Reason.LOT_NOT_FOUND, ids.number("L", command.lot_id))
    part = ledger.get(Part, part_id if lot is None else lot.part_id)
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    valid_from = command.valid_from or context.today
    refused = check_waiver(valid_from, command.valid_until, context.today, context.header.reason)
    if refused is not None:
        return refused
    if part.safety_critical and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    reason = context.seal("reason", context.header.reason)
    waiver = Waiver(
        site_id=context.site.site_id,
        waiver_id=context.new_id(),
        lot_id=command.lot_id,
        part_id=part.part_id if lot is None else None,
        types=",".join(command.types),
        valid_from=valid_from,
        valid_until=command.valid_until,
        reason_ref=reason.ref,
        granted_by=context.actor,
        granted_at=context.now,
        approved_by=context.approver,
        ended_by=None,
        ended_at=None,
    )
    return WaiverGranted(waiver=waiver, reason=reason)


def _end(ledger: Ledger, _found: Found, command: EndWaiver, context: Context) -> WaiverEnded | Refusal:
    waiver = ledger.get(Waiver, context.site.site_id, command.waiver_id)
    return end_waiver(waiver, ids.number("W", command.waiver_id), context.header.reason)


GRANT_WAIVER = Change(
    "GrantWaiver",
    GrantWaiver,
    decide=_grant,
    names=lambda command: Names(parts={command.part_number} if command.part_number else set()),
    needs=_needs,
)
END_WAIVER = Change(
    "EndWaiver",
    EndWaiver,
    decide=_end,
    needs=lambda command, _found: Needs(waivers={command.waiver_id}),
)
