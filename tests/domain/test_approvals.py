"""The rules of approvals, one row an event, in order of precedence."""

import pytest

from parts_service.domain.approvals import (
    Approval,
    ApprovalClosed,
    ApprovalRequested,
    ApprovalState,
    Closing,
    active,
    close,
    confirmable,
)
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage

AUTHOR, OTHER, NOW = 3, 4, 1_000
APPROVAL = Approval(1, 9, "IssueParts", "PENDING", 30, 40, AUTHOR, 100, 2_000, None)


def kept(number: int, lot: int, pieces: int, *, approval: int = 9, unit: int | None = None) -> Reservation:
    return Reservation(
        site_id=1,
        reservation_id=number,
        approval_id=approval,
        order_id=None,
        job_line=None,
        parent_id=None,
        shortage_id=None,
        part_id=7,
        lot_id=lot,
        unit_id=unit,
        wait_bin_id=None,
        quantity=pieces,
        pinned=0,
        reserved=pieces,
        issued=0,
        state="ACTIVE",
        since=100,
        expires_at=2_000,
    )


LOT_KEPT, UNIT_KEPT, OTHERS = kept(11, 21, 5), kept(12, 22, 1, unit=23), kept(14, 21, 7, approval=8)
FREED = kept(13, 21, 2)._replace(reserved=0, state="RELEASED")
# Taken from what an order line had kept for it, for a shortage.
OWN = kept(15, 21, 3)._replace(parent_id=4, shortage_id=5)
PARENT = kept(4, 21, 3)._replace(approval_id=None, order_id=40, job_line=1, reserved=0)


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
        (APPROVAL, [OWN, PARENT], ApprovalClosed(closing=Closing(9, (OWN,), "DECLINED", (15,)))),
        (
            APPROVAL,
            [OWN, PARENT._replace(state="RELEASED")],
            ApprovalClosed(closing=Closing(9, (OWN,), "DECLINED")),
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
        (Reservation, (1, 11), {"state": "RELEASED"}),
        (Reservation, (1, 12), {"state": "RELEASED"}),
        (Unit, (1, 23), {"state": "IN_STOCK"}),
    ]
    assert effects.added == [
        (Reservation, (1, 11), {"reserved": -5, "issued": 0}),
        (LotStock, (1, 21), {"reserved": -5}),
        (Reservation, (1, 12), {"reserved": -1, "issued": 0}),
        (LotStock, (1, 22), {"reserved": -1}),
    ]


@pytest.mark.parametrize(
    ("state", "given_back", "expected"),
    [
        ("DECLINED", (15,), [(Reservation, (1, 4), {"reserved": 3})]),
        ("DECLINED", (), [(LotStock, (1, 21), {"reserved": -3}), (Shortage, (1, 5), {"allocated": -3})]),
        (
            "CONFIRMED",
            (),
            [
                (LotStock, (1, 21), {"reserved": -3}),
                (Reservation, (1, 4), {"issued": 3}),
                (Shortage, (1, 5), {"filled": 3}),
            ],
        ),
    ],
    ids=["given back", "the line's reservation ended meanwhile", "issued"],
)
def test_what_an_order_line_had_kept_goes_back_or_is_issued(
    state: str, given_back: tuple[int, ...], expected: list[object]
) -> None:
    requested = ApprovalRequested(approval=APPROVAL, reservations=(OWN,), command=Sealed(30, "c"))
    assert requested.effects(Stamp(1, 5, AUTHOR, None, 10, 10)).added == [
        (Reservation, (1, 4), {"reserved": -3})
    ]
    closed = ApprovalClosed(closing=Closing(9, (OWN,), state, given_back))
    assert closed.effects(Stamp(1, 6, AUTHOR, OTHER, 10, 10)).added[1:] == expected
