"""Changes of warranty claims: submitted, answered, withdrawn."""

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.claims import (
    FREED,
    AnswerClaim,
    Claim,
    ClaimAnswered,
    ClaimLine,
    ClaimOpened,
    ClaimState,
    OpenClaim,
    check_payer,
    claim_number,
    lacking,
    next_state,
    scrap_day,
    standing_on,
)
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.old_part_book import Disposition, OldPart, tag_number
from parts_service.domain.old_part_rules import IN_THE_HOUSE, in_state, old_part_due
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _open(ledger: Ledger, found: Found, command: OpenClaim, context: Context) -> ClaimOpened | Refusal:
    order_id = found.orders.get(command.repair_order, 0)
    order = ledger.get(RepairOrder, context.site.site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    job = ledger.get(JobLine, order.site_id, order.order_id, command.job_line)
    refused = check_payer(job, command.job_line)
    if refused is not None or job is None:
        return refused or Refusal(Reason.JOB_LINE_NOT_FOUND, str(command.job_line))
    demanded: dict[int, int] = {}
    for issue_line_id, quantity in command.lines:
        line = _line(ledger, order, command.job_line, issue_line_id, quantity)
        if isinstance(line, Refusal):
            return line
        part = ledger.get(Part, line.part_id)
        if part is not None and not part.maker_authorised:
            return Refusal(Reason.PART_NOT_MAKER_AUTHORISED, part.part_number, {"pay_type": job.pay_type})
        if part is not None and old_part_due(part, job.pay_type) is not None:
            demanded[issue_line_id] = quantity
    old_parts = _old_parts(ledger, command, order, context)
    if isinstance(old_parts, Refusal):
        return old_parts
    short = None if command.old_parts_waived else lacking(demanded, old_parts)
    if short is not None:
        line_id, asked, kept = short
        return Refusal(Reason.OLD_PARTS_MISSING, ids.number("I", line_id), {"asked": asked, "kept": kept})
    fault = context.seal_or_none("fault", command.fault)
    claim = Claim(
        site_id=order.site_id,
        claim_id=context.new_id(),
        sequence=context.sequence,
        order_id=order.order_id,
        job_line=command.job_line,
        maker_number=command.maker_number,
        fault_ref=None if fault is None else fault.ref,
        parts_minor=command.parts_minor,
        labour_minor=command.labour_minor,
        core_minor=command.core_minor,
        currency=command.currency,
        old_parts_waived=command.old_parts_waived,
        state=ClaimState.SUBMITTED.value,
        approved_minor=None,
        approval_reference="",
        paid_minor=None,
        payment_reference="",
        submitted_at=context.now,
        answered_at=None,
    )
    return ClaimOpened(
        claim=claim,
        lines=tuple(ClaimLine(order.site_id, claim.claim_id, *line) for line in command.lines),
        old_part_ids=tuple(one.old_part_id for one in old_parts),
        fault=fault,
    )


def _line(
    ledger: Ledger, order: RepairOrder, job_line: int, issue_line_id: int, quantity: int
) -> IssueLine | Refusal:
    """Return an issue line of the job line with so many pieces that no other claim stands on."""
    number = ids.number("I", issue_line_id)
    line = ledger.get(IssueLine, order.site_id, issue_line_id)
    if line is None or (line.order_id, line.job_line) != (order.order_id, job_line):
        return Refusal(Reason.ISSUE_LINE_NOT_FOUND, number, {"repair_order": order.number})
    claimed, _ = standing_on(issue_line_id, ledger.all(Claim), ledger.all(ClaimLine))
    room = line.quantity - line.returned - claimed
    if quantity > room:
        return Refusal(Reason.CLAIM_EXCEEDS_ISSUE, number, {"asked": quantity, "open": max(room, 0)})
    return line


def _old_parts(
    ledger: Ledger, command: OpenClaim, order: RepairOrder, context: Context
) -> list[OldPart] | Refusal:
    """Return the old parts of a claim: those named, or all that are kept for its lines and stand under no other."""
    lines = {line for line, _ in command.lines}
    named = list(command.old_part_ids) or [
        one.old_part_id
        for one in sorted(ledger.all(OldPart))
        if one.issue_line_id in lines
        and one.disposition == Disposition.RETAINED
        and one.state in set(IN_THE_HOUSE)
        and _free(ledger, one)
    ]
    taken: list[OldPart] = []
    for old_part_id in named:
        known = ledger.get(OldPart, order.site_id, old_part_id)
        mine = known if known is not None and known.order_id == order.order_id else None
        one = in_state(mine, old_part_id, context.today, IN_THE_HOUSE)
        if isinstance(one, Refusal):
            return one
        if not _free(ledger, one):
            return Refusal(
                Reason.LINE_UNDER_CLAIM, tag_number(old_part_id), {"claim": claim_number(one.claim_id or 0)}
            )
        taken.append(one)
    return taken


def _free(ledger: Ledger, old_part: OldPart) -> bool:
    if old_part.claim_id is None:
        return True
    claim = ledger.get(Claim, old_part.site_id, old_part.claim_id)
    return claim is not None and ClaimState(claim.state) in FREED


def _answer(ledger: Ledger, _found: Found, command: AnswerClaim, context: Context) -> ClaimAnswered | Refusal:
    site_id = context.site.site_id
    claim = next_state(ledger.get(Claim, site_id, command.claim_id), command.claim_id, command.state)
    if isinstance(claim, Refusal):
        return claim
    if command.state in FREED and not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a claim"})
    day = scrap_day(command.state, context.today, policy_of(ledger, site_id).retention_days)
    freed = sorted(
        one.old_part_id
        for one in ledger.all(OldPart)
        if one.claim_id == claim.claim_id and one.disposition == Disposition.RETAINED
    )
    return ClaimAnswered(
        claim_id=claim.claim_id,
        state=command.state.value,
        amount_minor=command.amount_minor,
        reference=command.reference,
        scrap=() if day is None else tuple((old_part_id, day) for old_part_id in freed),
    )


def _open_needs(command: OpenClaim, found: Found) -> Needs:
    orders = set(found.orders.values())
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        old_parts_of_orders=orders,
        claims_of_orders=orders,
        old_parts=set(command.old_part_ids),
        policies=True,
    )


OPEN_CLAIM = Change(
    "OpenClaim",
    OpenClaim,
    decide=_open,
    names=lambda command: Names(orders={command.repair_order}),
    needs=_open_needs,
)
ANSWER_CLAIM = Change(
    "AnswerClaim",
    AnswerClaim,
    decide=_answer,
    needs=lambda command, _found: Needs(claims={command.claim_id}, policies=True),
)
WITHDRAW_CLAIM = Change(
    "WithdrawClaim",
    AnswerClaim,
    decide=_answer,
    needs=lambda command, _found: Needs(claims={command.claim_id}, policies=True),
)
