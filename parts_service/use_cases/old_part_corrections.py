"""The change that puts right what was said of an old part, before it left the house."""

from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.claims import FREED, Claim, ClaimState, claim_number
from parts_service.domain.context import Context
from parts_service.domain.cores import CoreDeposit, cores_after
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.old_part_book import Disposition, OldPart, OldPartState, moved, tag_number
from parts_service.domain.old_part_rules import IN_THE_HOUSE, KEPT_IN, check_place, first_scrap_day, in_state
from parts_service.domain.old_parts import CorrectOldPart, OldPartCorrected, OldPartCorrection
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.sites import Place
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.tagging import check_part, check_said, location_of, made_for

HELD, TAGGED, CLOSED = OldPartState.HELD, OldPartState.TAGGED, OldPartState.CLOSED
# What the customer signed for, or has: another than the author says that it was otherwise.
_SIGNED = frozenset({Disposition.CUSTOMER_WAIVED, Disposition.RETURNED_TO_CUSTOMER})


def _correct(
    ledger: Ledger, found: Found, command: CorrectOldPart, context: Context
) -> OldPartCorrected | Refusal | Waits:
    site_id, wanted = context.site.site_id, command.disposition
    known = ledger.get(OldPart, site_id, command.old_part_id)
    one = in_state(known, command.old_part_id, context.today, IN_THE_HOUSE | {CLOSED})
    if isinstance(one, Refusal):
        return one
    refused = _check_correction(ledger, found, command, one, context)
    if refused is not None:
        return refused
    location = location_of(ledger, found, command.location, site_id)
    if isinstance(location, Refusal):
        return location
    refused = None if location is None else check_place(wanted, location)
    if refused is not None:
        return refused
    core = _cores_of(ledger, one, wanted)
    if isinstance(core, Refusal):
        return core
    order = ledger.get(RepairOrder, site_id, one.order_id)
    if order is None:
        raise AssertionError(one.order_id)
    if one.disposition in _SIGNED and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US, order_id=one.order_id)
    kept = wanted in KEPT_IN
    state = CLOSED if not kept else TAGGED if location is None else HELD
    corrected = one._replace(
        disposition=wanted.value,
        state=state.value,
        location_id=None if location is None else location.location_id,
        document=command.document,
        channel=command.channel,
        due_on=None,
        request_reference="",
        scrap_from=first_scrap_day(wanted, context.today, policy_of(ledger, site_id).retention_days),
        claim_id=None,
    )
    target = Place.OLD_PART_OUT if not kept else Place.TAGGED if location is None else location.location_id
    move = moved(one, target, state)
    if kept and one.lot_id is None and one.part_id is not None:
        move = made_for(one, target, order, context)
        corrected = corrected._replace(lot_id=move.move.lot_id)
    return OldPartCorrected(
        before=OldPartCorrection(
            site_id,
            one.old_part_id,
            context.sequence,
            one.disposition,
            one.state,
            one.document,
            one.channel,
        ),
        corrected=corrected,
        core=core,
        moves=() if move is None else (move,),
    )


def _check_correction(
    ledger: Ledger, found: Found, command: CorrectOldPart, one: OldPart, context: Context
) -> Refusal | None:
    """A correction says why, says something else, and leaves alone what a claim stands on."""
    number = tag_number(one.old_part_id)
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the correction of an old part"})
    if one.disposition == command.disposition:
        return Refusal(Reason.OLD_PART_UNCHANGED, number, {"kind": one.disposition})
    claim = ledger.get(Claim, one.site_id, one.claim_id) if one.claim_id is not None else None
    if claim is not None and ClaimState(claim.state) not in FREED:
        return Refusal(Reason.LINE_UNDER_CLAIM, number, {"claim": claim_number(claim.claim_id)})
    return check_said(found, command.document, command.disposition, context)


def _cores_of(ledger: Ledger, one: OldPart, wanted: Disposition) -> int | Refusal:
    """Return by how many cores the deposit of an old part's line has more or fewer then."""
    line = None
    if one.issue_line_id is not None:
        line = ledger.get(IssueLine, one.site_id, one.issue_line_id)
    if line is None:
        return 0
    if wanted is Disposition.CORE:
        refused = check_part(ledger, line, one.part_id, tag_number(one.old_part_id))
        if refused is not None:
            return refused
    deposit = ledger.get(CoreDeposit, line.site_id, line.issue_line_id)
    return cores_after(
        deposit, line, one.quantity, was=one.disposition == Disposition.CORE, will=wanted is Disposition.CORE
    )


def _correct_needs(command: CorrectOldPart, found: Found) -> Needs:
    return Needs(
        old_parts={command.old_part_id},
        old_parts_corrected=True,
        locations=set(found.locations.values()),
        policies=True,
    )


CORRECT_OLD_PART = Change(
    "CorrectOldPart",
    CorrectOldPart,
    decide=_correct,
    names=lambda command: Names(locations={command.location} - {""}, documents={command.document} - {""}),
    needs=_correct_needs,
)
