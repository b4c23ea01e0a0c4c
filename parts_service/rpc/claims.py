"""Warranty claims on the wire."""

import time

from parts_service.domain import ids
from parts_service.domain.claims import (
    FREED,
    AnswerClaim,
    Claim,
    ClaimOpened,
    ClaimState,
    OpenClaim,
    claim_number,
)
from parts_service.domain.old_part_book import tag_number
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import claims
from parts_service.storage.claims import ClaimView
from parts_service.use_cases.claims import ANSWER_CLAIM, OPEN_CLAIM, WITHDRAW_CLAIM
from parts_service.v1 import claims_pb2 as pb
from parts_service.v1 import claims_pb2_grpc

AMOUNT_MAX = 10**12
DAYS_MAX = 3_650
DAY_US = 24 * 3600 * 1_000_000
# What says how much, and under which number.
_WITH_AMOUNT = frozenset({ClaimState.APPROVED, ClaimState.PAID})


class Claims(claims_pb2_grpc.ClaimServiceServicer):
    """The servicer of warranty claims."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def OpenClaim(
        self, request: pb.OpenClaimRequest, _context: ServicerContext
    ) -> pb.OpenClaimResponse:
        outcome = await self._house.post(request.header, OPEN_CLAIM, read_claim(request.claim))
        fact = outcome.fact
        if not isinstance(fact, ClaimOpened):
            raise TypeError(fact.kind)
        return pb.OpenClaimResponse(posted=messages.posted(outcome), claim=claim_number(fact.claim.claim_id))

    async def AnswerClaim(
        self, request: pb.AnswerClaimRequest, _context: ServicerContext
    ) -> pb.AnswerClaimResponse:
        outcome = await self._house.post(request.header, ANSWER_CLAIM, read_answer(request))
        return pb.AnswerClaimResponse(posted=messages.posted(outcome))

    async def WithdrawClaim(
        self, request: pb.WithdrawClaimRequest, _context: ServicerContext
    ) -> pb.WithdrawClaimResponse:
        claim_id = messages.number(request.claim, "M", "claim")
        command = AnswerClaim(claim_id, ClaimState.WITHDRAWN, 0, "")
        outcome = await self._house.post(request.header, WITHDRAW_CLAIM, command)
        return pb.WithdrawClaimResponse(posted=messages.posted(outcome))

    async def ListClaims(
        self, request: pb.ListClaimsRequest, _context: ServicerContext
    ) -> pb.ListClaimsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        state = messages.choice_or_none(ClaimState, request, "state", "state")
        days = messages.within(request.open_days, "open_days", DAYS_MAX)
        now = time.time_ns() // 1_000
        filters = {
            "one": messages.number(request.claim, "M", "claim") if request.claim else 0,
            "order": messages.key(request.repair_order, "repair_order", optional=True),
            "maker_number": messages.text(request.maker_number, "maker_number", 64),
            "state": "" if state is None else state.value,
        }
        before = now - days * DAY_US if days else 0
        page, info = await paging.page(
            self._house,
            site.site_id,
            f"claims {(site.site_id, *filters.values(), days)}",
            request.page,
            0,
            lambda connection, after, most: claims.page(
                connection, site.site_id, after, most, before=before, **filters
            ),
            lambda view: view.claim.claim_id,
        )
        return pb.ListClaimsResponse(claims=[write_claim(view, now) for view in page], page=info)


def read_claim(message: pb.Claim) -> OpenClaim:
    """Read the command."""
    lines = tuple(
        (
            messages.number(line.issue_line, "I", f"claim.lines[{place}].issue_line"),
            messages.quantity(line.quantity, f"claim.lines[{place}].quantity"),
        )
        for place, line in enumerate(messages.lines(message.lines, "claim.lines"))
    )
    if len({line for line, _ in lines}) != len(lines):
        raise messages.invalid("claim.lines", "each issue line once")
    tags = tuple(
        messages.number(tag, "J", f"claim.old_parts[{place}]") for place, tag in enumerate(message.old_parts)
    )
    if len(set(tags)) != len(tags):
        raise messages.invalid("claim.old_parts", "each tag once")
    command = OpenClaim(
        repair_order=messages.key(message.repair_order, "claim.repair_order"),
        job_line=message.job_line,
        maker_number=messages.text(message.maker_number, "claim.maker_number", 64),
        fault=messages.text(message.fault, "claim.fault", 500),
        lines=lines,
        old_part_ids=tags,
        old_parts_waived=messages.text(message.old_parts_waived, "claim.old_parts_waived", 64),
        parts_minor=messages.within(message.parts_minor, "claim.parts_minor", AMOUNT_MAX),
        labour_minor=messages.within(message.labour_minor, "claim.labour_minor", AMOUNT_MAX),
        core_minor=messages.within(message.core_minor, "claim.core_minor", AMOUNT_MAX),
        currency=messages.currency(message.currency, "claim.currency"),
    )
    if not command.currency and (command.parts_minor or command.labour_minor or command.core_minor):
        raise messages.invalid("claim.currency", "a currency where an amount is claimed")
    return command


def read_answer(message: pb.AnswerClaimRequest) -> AnswerClaim:
    """Read the command: an approval and a payment have their amount and reference."""
    state = messages.choice(ClaimState, message, "state", "state")
    if state in {ClaimState.SUBMITTED, ClaimState.WITHDRAWN}:
        raise messages.invalid("state", "APPROVED, PAID, REJECTED or CHARGED_BACK; WithdrawClaim withdraws")
    with_amount = state in _WITH_AMOUNT
    return AnswerClaim(
        claim_id=messages.number(message.claim, "M", "claim"),
        state=state,
        amount_minor=messages.within(message.amount_minor, "amount_minor", AMOUNT_MAX if with_amount else 0),
        reference=messages.text(message.reference, "reference", 64, least=1 if with_amount else 0),
    )


def write_claim(view: ClaimView, now: int) -> pb.Claim:
    """Write a claim with its lines."""
    one = view.claim
    return pb.Claim(
        claim=claim_number(one.claim_id),
        repair_order=view.order,
        job_line=one.job_line,
        maker_number=one.maker_number,
        fault=view.fault,
        lines=[
            pb.ClaimLine(
                issue_line=ids.number("I", row.line.issue_line_id),
                quantity=row.line.quantity,
                part_number=row.part_number,
            )
            for row in view.lines
        ],
        old_parts=[tag_number(tag) for tag in view.old_part_ids],
        old_parts_waived=one.old_parts_waived,
        parts_minor=one.parts_minor,
        labour_minor=one.labour_minor,
        core_minor=one.core_minor,
        currency=one.currency,
        state=f"WARRANTY_CLAIM_STATE_{one.state}",
        approved_minor=one.approved_minor,
        approval_reference=one.approval_reference,
        paid_minor=one.paid_minor,
        payment_reference=one.payment_reference,
        submitted_at=messages.timestamp(one.submitted_at),
        answered_at=messages.timestamp(one.answered_at),
        age_days=_age(one, now),
    )


def _age(claim: Claim, now: int) -> int:
    ended = claim.state == ClaimState.PAID or ClaimState(claim.state) in FREED
    until = claim.answered_at if ended and claim.answered_at is not None else now
    return (until - claim.submitted_at) // DAY_US
