"""Warranty claims through a transaction: what they rest on, what they hold fast, and what their end sets free."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.claims import AnswerClaim, Claim, ClaimState, OpenClaim
from parts_service.domain.fitment import IssueLine
from parts_service.domain.old_part_book import Disposition, OldPart
from parts_service.domain.old_parts import ScrapOldParts
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import PayType
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.undo import UndoEntry
from parts_service.use_cases import returns
from parts_service.use_cases.claims import ANSWER_CLAIM, OPEN_CLAIM, WITHDRAW_CLAIM
from parts_service.use_cases.old_parts import SCRAP_OLD_PARTS
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.undo import UNDO_ENTRY
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import Workshop, lot_line, order

ABSENT = ids.make(1, 2**20, 0)


@pytest.fixture
def line(workshop: Workshop) -> int:
    """Three filters issued to a warranty line of RO1; two of their old parts are retained."""
    keep_places(workshop)
    command = order({"FILTER": 9}, pay_type=PayType.WARRANTY)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    issued = workshop.issue(lot_line(workshop.receive("FILTER", 9), 3)).lines[0].issue_line_id
    tagged(workshop, old_line(issued, Disposition.RETAINED, 2, "WAR"))
    return issued


def asked(line: int, quantity: int = 2) -> OpenClaim:
    return OpenClaim("RO1", 1, "VW-7", "P0300", ((line, quantity),), (), "", 2_000, 500, 0, "CNY")


def opened(w: Workshop, line: int, quantity: int = 2) -> int:
    fact: Any = w.do(OPEN_CLAIM, asked(line, quantity), by="advisor").fact
    number: int = fact.claim.claim_id
    return number


def answer(w: Workshop, claim: int, state: ClaimState, amount: int = 0, reference: str = "") -> None:
    command = AnswerClaim(claim, state, amount, reference)
    w.do(ANSWER_CLAIM, command, by="manager", reason="as answered")


def kept(w: Workshop) -> list[tuple[int | None, str | None]]:
    return [(row.claim_id, row.scrap_from) for row in w.rows(OldPart)]


def give_back(line: int, quantity: int) -> ReturnParts:
    pieces = ReturnRequestLine(line, None, None, quantity, ReturnKind.UNUSED_SEALED, "A-02")
    return ReturnParts("RO1", (pieces,))


def test_a_claim_holds_fast_what_it_rests_on_until_it_ends(workshop: Workshop, line: int) -> None:
    assert kept(workshop) == [(None, "2026-04-01")]
    claim = opened(workshop, line)
    assert kept(workshop) == [(claim, None)]
    workshop.clock.forward(days=90)
    (tag,) = (row.old_part_id for row in workshop.rows(OldPart))
    refused = workshop.refusal(SCRAP_OLD_PARTS, ScrapOldParts((tag,), ""), reason="no room")
    assert (refused.reason, refused.detail["why"]) == (Reason.NOT_SCRAPPABLE_YET, "claim")
    refused = workshop.refusal(returns.RETURN_PARTS, give_back(line, 2))
    assert (refused.reason, refused.detail["claim"]) == (Reason.LINE_UNDER_CLAIM, ids.number("M", claim))
    workshop.do(returns.RETURN_PARTS, give_back(line, 1))
    answer(workshop, claim, ClaimState.APPROVED, 2_000, "A-1")
    answer(workshop, claim, ClaimState.PAID, 1_900, "P-1")
    assert kept(workshop) == [(claim, "2026-06-30")]
    early = AnswerClaim(claim, ClaimState.WITHDRAWN, 0, "")
    assert workshop.refusal(WITHDRAW_CLAIM, early, by="advisor", reason="x").reason is Reason.CLAIM_STATE
    answer(workshop, claim, ClaimState.CHARGED_BACK)
    (row,) = workshop.rows(Claim)
    assert (row.state, row.approved_minor, row.paid_minor, row.payment_reference) == (
        "CHARGED_BACK",
        2_000,
        1_900,
        "P-1",
    )
    workshop.do(returns.RETURN_PARTS, give_back(line, 2))


def test_a_rejected_claim_frees_its_old_parts_and_a_withdrawn_one_may_be_made_anew(
    workshop: Workshop, line: int
) -> None:
    first = opened(workshop, line)
    answer(workshop, first, ClaimState.REJECTED)
    assert kept(workshop) == [(first, "2026-03-02")]
    second = opened(workshop, line)
    assert kept(workshop) == [(second, None)]
    refused = workshop.refusal(OPEN_CLAIM, asked(line), by="advisor")
    assert (refused.reason, dict(refused.detail)) == (Reason.CLAIM_EXCEEDS_ISSUE, {"asked": 2, "open": 1})
    named = replace(asked(line, 1), old_part_ids=(workshop.rows(OldPart)[0].old_part_id,))
    assert workshop.refusal(OPEN_CLAIM, named, by="advisor").reason is Reason.LINE_UNDER_CLAIM
    withdraw = AnswerClaim(second, ClaimState.WITHDRAWN, 0, "")
    assert workshop.refusal(WITHDRAW_CLAIM, withdraw, by="advisor").reason is Reason.REASON_REQUIRED
    workshop.do(WITHDRAW_CLAIM, withdraw, by="advisor", reason="it was the hose")
    workshop.do(returns.RETURN_PARTS, give_back(line, 3))


def test_what_may_not_be_claimed(workshop: Workshop, line: int) -> None:
    cases: list[tuple[OpenClaim, Reason]] = [
        (replace(asked(line), repair_order="RO9"), Reason.REPAIR_ORDER_NOT_FOUND),
        (replace(asked(line), job_line=7), Reason.JOB_LINE_NOT_FOUND),
        (asked(ABSENT), Reason.ISSUE_LINE_NOT_FOUND),
        (asked(line, 4), Reason.CLAIM_EXCEEDS_ISSUE),
        (asked(line, 3), Reason.OLD_PARTS_MISSING),
        (replace(asked(line), old_part_ids=(ABSENT,)), Reason.OLD_PART_NOT_FOUND),
    ]
    found = [workshop.refusal(OPEN_CLAIM, command, by="advisor").reason for command, _ in cases]
    assert found == [expected for _, expected in cases]
    # The maker does without the third.
    workshop.do(OPEN_CLAIM, replace(asked(line, 3), old_parts_waived="W-7"), by="advisor")
    workshop.do(
        UPSERT_REPAIR_ORDER,
        order({"FILTER": 9}, version=2, pay_type=PayType.CUSTOMER),
        by="advisor",
    )
    assert workshop.refusal(OPEN_CLAIM, asked(line), by="advisor").reason is Reason.NOT_CLAIMABLE


def test_goodwill_does_not_pay_for_a_part_the_maker_does_not_stand_for(workshop: Workshop) -> None:
    command = order({"COOLANT": 9}, pay_type=PayType.GOODWILL)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    issued = workshop.issue(lot_line(workshop.receive("COOLANT", 9), 1)).lines[0].issue_line_id
    refused = workshop.refusal(OPEN_CLAIM, asked(issued, 1), by="advisor")
    assert refused.reason is Reason.PART_NOT_MAKER_AUTHORISED


def test_an_issue_under_claim_is_not_undone(workshop: Workshop, line: int) -> None:
    (sequence,) = {row.sequence for row in workshop.rows(IssueLine) if row.issue_line_id == line}
    claim = opened(workshop, line)
    refused = workshop.refusal(UNDO_ENTRY, UndoEntry(sequence))
    assert (refused.reason, refused.detail["claim"]) == (Reason.LINE_UNDER_CLAIM, ids.number("M", claim))
    answer(workshop, claim, ClaimState.REJECTED)
    # Then the old parts stand against it that were recorded for the claim.
    refused = workshop.refusal(UNDO_ENTRY, UndoEntry(sequence))
    assert (refused.reason, "old_part" in refused.detail) == (Reason.DEPENDED_ON, True)
