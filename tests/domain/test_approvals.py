"""The rules of approvals, one row an event, in order of precedence."""

import pytest

from parts_service.domain.approvals import (
    Approval,
    ApprovalClosed,
    ApprovalRequested,
    ApprovalState,
    Closing,
    Reservation,
    active,
    close,
    confirmable,
)
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.refusal import Reason, Refusal

AUTHOR, OTHER, NOW = 3, 4, 1_000
APPROVAL = Approval(1, 9, "IssueParts", "PENDING", 30, 40, AUTHOR, 100, 2_000, None)
LOT_KEPT = Reservation(1, 11, 9, 21, None, 5, active=True)
UNIT_KEPT = Reservation(1, 12, 9, 22, 23, 1, active=True)
FREED = Reservation(1, 13, 9, 21, None, 2, active=False)
OTHERS = Reservation(1, 14, 8, 21, None, 7, active=True)


@pytest.mark.parametrize(
    ("approval", "by", "now", "expected"),
    [
        (None, AUTHOR, NOW, Refusal(Reason.APPROVAL_NOT_FOUND, "A1-1")),
        *(
            (
                APPROVAL._replace(state=state.value),
                AUTHOR,
                3_000,
                Refusal(Reason.APPROVAL_CLOSED, "A1-1", {"state": state.value}),
            )
            for state in ApprovalState
            if state is not ApprovalState.PENDING
        ),
        (APPROVAL, AUTHOR, 2_000, Refusal(Reason.APPROVAL_EXPIRED, "A1-1")),
        (APPROVAL, OTHER, 2_000, Refusal(Reason.APPROVAL_EXPIRED, "A1-1")),
        (APPROVAL, AUTHOR, 1_999, Refusal(Reason.SAME_PERSON, "A1-1")),
        (APPROVAL, OTHER, 1_999, None),
    ],
)
def test_confirmable(approval: Approval | None, by: int, now: int, expected: Refusal | None) -> None:
    assert confirmable(approval, "A1-1", by, now) == expected


@pytest.mark.parametrize(
    ("approval", "reservations", "expected"),
    [
        (None, [LOT_KEPT], Refusal(Reason.APPROVAL_NOT_FOUND, "A1-1")),
        (
            APPROVAL._replace(state="CONFIRMED"),
            [LOT_KEPT],
            Refusal(Reason.APPROVAL_CLOSED, "A1-1", {"state": "CONFIRMED"}),
        ),
        (APPROVAL, [], ApprovalClosed(closing=Closing(9, (), "DECLINED"))),
        (
            APPROVAL,
            [UNIT_KEPT, OTHERS, FREED, LOT_KEPT],
            ApprovalClosed(closing=Closing(9, (LOT_KEPT, UNIT_KEPT), "DECLINED")),
        ),
    ],
)
def test_close(
    approval: Approval | None, reservations: list[Reservation], expected: ApprovalClosed | Refusal
) -> None:
    assert close(approval, "A1-1", reservations, ApprovalState.DECLINED) == expected


def test_an_approval_keeps_its_own_active_reservations() -> None:
    assert active(9, [UNIT_KEPT, OTHERS, FREED, LOT_KEPT]) == (LOT_KEPT, UNIT_KEPT)


def test_a_request_reserves_what_it_would_take() -> None:
    requested = ApprovalRequested(
        approval=APPROVAL, reservations=(LOT_KEPT, UNIT_KEPT), command=Sealed(30, "c")
    )
    effects = requested.effects(Stamp(1, 5, AUTHOR, None, 10, 10))
    assert effects.inserted == [APPROVAL, LOT_KEPT, UNIT_KEPT]
    assert effects.added == [(LotStock, (1, 21), {"reserved": 5}), (LotStock, (1, 22), {"reserved": 1})]
    assert effects.changed == [(Unit, (1, 23), {"state": "RESERVED"})]
    assert requested.sealed() == (Sealed(30, "c"),)


@pytest.mark.parametrize(
    ("stamp", "by"),
    [(Stamp(1, 6, AUTHOR, OTHER, 10, 10), OTHER), (Stamp(1, 6, AUTHOR, None, 10, 10), AUTHOR)],
)
def test_closing_frees_what_was_reserved_and_says_who_decided(stamp: Stamp, by: int) -> None:
    effects = ApprovalClosed(closing=Closing(9, (LOT_KEPT, UNIT_KEPT), "DECLINED")).effects(stamp)
    assert effects.changed == [
        (Approval, (1, 9), {"state": "DECLINED", "decided_by": by}),
        (Reservation, (1, 11), {"active": False}),
        (Reservation, (1, 12), {"active": False}),
        (Unit, (1, 23), {"state": "IN_STOCK"}),
    ]
    assert effects.added == [(LotStock, (1, 21), {"reserved": -5}), (LotStock, (1, 22), {"reserved": -1})]
