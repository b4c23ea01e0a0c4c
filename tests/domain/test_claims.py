"""Warranty claims: what may be claimed, what a claim may become, and what it holds fast."""

import pytest

from parts_service.domain import ids
from parts_service.domain.claims import (
    Claim,
    ClaimLine,
    ClaimState,
    check_payer,
    check_unclaimed,
    lacking,
    next_state,
    scrap_day,
    standing_on,
)
from parts_service.domain.fitment import IssueLine
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, PayType

LINE, OTHER = ids.make(1, 41, 0), ids.make(1, 42, 0)
TODAY = "2026-03-02"
SUBMITTED, APPROVED, PAID, REJECTED, CHARGED_BACK, WITHDRAWN = ClaimState


def claim(state: ClaimState, sequence: int = 60) -> Claim:
    return Claim(
        1,
        ids.make(1, sequence, 0),
        sequence,
        9,
        1,
        "",
        None,
        0,
        0,
        0,
        "",
        "",
        state,
        None,
        "",
        None,
        "",
        0,
        None,
    )


def line(sequence: int = 60, issue_line: int = LINE, quantity: int = 2) -> ClaimLine:
    return ClaimLine(1, ids.make(1, sequence, 0), issue_line, quantity)


def test_what_a_claim_may_become() -> None:
    found = {
        (before, after)
        for before in ClaimState
        for after in ClaimState
        if not isinstance(next_state(claim(before), claim(before).claim_id, after), Refusal)
    }
    assert found == {
        (SUBMITTED, APPROVED),
        (SUBMITTED, REJECTED),
        (SUBMITTED, WITHDRAWN),
        (APPROVED, PAID),
        (APPROVED, REJECTED),
        (APPROVED, WITHDRAWN),
        (PAID, CHARGED_BACK),
    }


def test_a_refused_step_names_where_it_begins() -> None:
    one = claim(PAID)
    wanted = {"state": PAID, "wanted": "APPROVED, SUBMITTED"}
    assert next_state(one, one.claim_id, WITHDRAWN) == Refusal(Reason.CLAIM_STATE, "M1-60", wanted)
    assert next_state(None, one.claim_id, PAID) == Refusal(Reason.CLAIM_NOT_FOUND, "M1-60")


@pytest.mark.parametrize(
    ("pay_type", "claimable"),
    [
        (PayType.WARRANTY, True),
        (PayType.RECALL, True),
        (PayType.GOODWILL, True),
        (PayType.CUSTOMER, False),
        (PayType.INSURANCE, False),
        (PayType.SERVICE_CONTRACT, False),
        (PayType.INTERNAL, False),
    ],
)
def test_only_what_the_maker_pays_is_claimed(pay_type: PayType, claimable: bool) -> None:
    fields = dict.fromkeys(JobLine._fields, "") | {"pay_type": pay_type.value}
    job: JobLine = JobLine(**fields)  # type: ignore[arg-type]
    refused = check_payer(job, 1)
    assert (refused and refused.reason) == (None if claimable else Reason.NOT_CLAIMABLE)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SUBMITTED, None),
        (APPROVED, None),
        (PAID, "2026-04-01"),
        (CHARGED_BACK, "2026-04-01"),
        (REJECTED, TODAY),
        (WITHDRAWN, TODAY),
    ],
)
def test_from_when_its_old_parts_may_be_scrapped(state: ClaimState, expected: str | None) -> None:
    assert scrap_day(state, TODAY, 30) == expected


@pytest.mark.parametrize(
    ("states", "pieces"),
    [
        ((), 0),
        ((SUBMITTED,), 2),
        ((APPROVED,), 2),
        ((PAID,), 2),
        ((REJECTED,), 0),
        ((CHARGED_BACK,), 0),
        ((WITHDRAWN,), 0),
        ((WITHDRAWN, SUBMITTED), 2),
        ((PAID, SUBMITTED), 4),
    ],
)
def test_which_claims_stand_on_a_line(states: tuple[ClaimState, ...], pieces: int) -> None:
    claims = [claim(state, 60 + place) for place, state in enumerate(states)]
    lines = [line(60 + place) for place in range(len(states))] + [line(60, OTHER)]
    assert standing_on(LINE, claims, lines)[0] == pieces


@pytest.mark.parametrize(
    ("issued", "returned", "back", "state", "refused"),
    [
        # Two of them are claimed: only the others may come back.
        (5, 0, 3, SUBMITTED, False),
        (5, 0, 4, SUBMITTED, True),
        (5, 2, 1, PAID, False),
        (5, 2, 2, PAID, True),
        (2, 0, 2, WITHDRAWN, False),
        (2, 0, 1, APPROVED, True),
    ],
)
def test_what_is_claimed_does_not_come_back(
    issued: int, returned: int, back: int, state: ClaimState, refused: bool
) -> None:
    fields = dict.fromkeys(IssueLine._fields, 0) | {
        "issue_line_id": LINE,
        "quantity": issued,
        "returned": returned,
    }
    one = IssueLine(**fields)  # type: ignore[arg-type]
    expected = Refusal(Reason.LINE_UNDER_CLAIM, "I1-41", {"claim": "M1-60", "state": state})
    assert check_unclaimed(one, back, [claim(state)], [line()]) == (expected if refused else None)


def old(issue_line: int | None, quantity: int, disposition: str = "RETAINED") -> OldPart:
    return OldPart(
        1, 7, 50, 9, 1, issue_line, 7, quantity, None, disposition, "HELD", "WORN", "", 1_000, "", "", None, "", None,
        None, None, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([], (LINE, 2, 0)),
        ([old(LINE, 1)], (LINE, 2, 1)),
        ([old(LINE, 1), old(LINE, 1)], None),
        ([old(LINE, 2, "CORE")], None),
        ([old(LINE, 2, "CUSTOMER_WAIVED")], (LINE, 2, 0)),
        ([old(OTHER, 2)], (LINE, 2, 0)),
        ([old(None, 2)], (LINE, 2, 0)),
    ],
)
def test_each_piece_claimed_has_its_old_part(
    kept: list[OldPart], expected: tuple[int, int, int] | None
) -> None:
    assert lacking({LINE: 2}, kept) == expected
