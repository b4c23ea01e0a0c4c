"""Who gets what arrives, one row an arrival, the shares at the end; and what becomes of expected pieces."""

import pytest

from parts_service.domain.allocation import (
    Promoted,
    Share,
    allocate,
    expected_pieces,
    promote,
    unpin,
    wait_bin,
)
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage, ShortageState

OLD = Shortage(1, 11, 40, 1, 7, 4, 0, 0, "NORMAL", 100, None, None, 3, None)
NEW = OLD._replace(shortage_id=12, since=200)
VOR = OLD._replace(shortage_id=13, since=300, priority="VOR")
LATER_VOR = VOR._replace(shortage_id=14, since=400)
SPECIAL = OLD._replace(shortage_id=15, since=500, purchase_id=90, purchase_line=2)
PARTLY = OLD._replace(shortage_id=16, allocated=3)
GONE = OLD._replace(shortage_id=17, cancelled_at=600)
DONE = OLD._replace(shortage_id=18, allocated=4, filled=4)


@pytest.mark.parametrize(
    ("free", "expected", "shortages", "purchase", "shares"),
    [
        (9, 0, [], None, []),
        (0, 0, [OLD], None, []),
        (9, 0, [GONE, DONE], None, []),
        (4, 0, [NEW, OLD], None, [Share(OLD, 4, 0)]),
        (5, 0, [NEW, OLD], None, [Share(OLD, 4, 0), Share(NEW, 1, 0)]),
        (9, 0, [OLD, LATER_VOR, VOR], None, [Share(VOR, 4, 0), Share(LATER_VOR, 4, 0), Share(OLD, 1, 0)]),
        (5, 0, [VOR, SPECIAL], 90, [Share(SPECIAL, 4, 0), Share(VOR, 1, 0)]),
        (5, 0, [VOR, SPECIAL], 91, [Share(VOR, 4, 0), Share(SPECIAL, 1, 0)]),
        (2, 0, [PARTLY, NEW], None, [Share(PARTLY, 1, 0), Share(NEW, 1, 0)]),
        (0, 6, [OLD, NEW], None, [Share(OLD, 0, 4), Share(NEW, 0, 2)]),
        (3, 2, [OLD, NEW], None, [Share(OLD, 3, 1), Share(NEW, 0, 1)]),
    ],
    ids=[
        "nobody waits",
        "nothing came",
        "who was cancelled or has all gets nothing",
        "the oldest first",
        "what is left goes to the next",
        "vehicles off the road first, the oldest of them before",
        "its own purchase order before all",
        "what came on another purchase order is nobody's own",
        "a shortage gets what it lacks",
        "expected pieces are shared alike",
        "free pieces before expected ones",
    ],
)
def test_allocate(
    free: int,
    expected: int,
    shortages: list[Shortage],
    purchase: int | None,
    shares: list[Share],
) -> None:
    assert allocate(free, expected, shortages, purchase) == shares


@pytest.mark.parametrize(
    ("shortage", "state"),
    [
        (OLD, ShortageState.WAITING),
        (PARTLY._replace(filled=3), ShortageState.WAITING),
        (OLD._replace(allocated=4), ShortageState.ALLOCATED),
        (DONE, ShortageState.FILLED),
        (DONE._replace(cancelled_at=1), ShortageState.CANCELLED),
    ],
)
def test_the_state_of_a_shortage_follows_from_its_figures(shortage: Shortage, state: ShortageState) -> None:
    assert shortage.state is state


def kept(number: int, pinned: int, reserved: int = 0, *, issued: int = 0) -> Reservation:
    return Reservation(
        site_id=1,
        reservation_id=number,
        approval_id=None,
        order_id=40,
        job_line=1,
        parent_id=None,
        shortage_id=number + 100,
        part_id=7,
        lot_id=21,
        unit_id=None,
        wait_bin_id=None,
        quantity=pinned + reserved + issued,
        pinned=pinned,
        reserved=reserved,
        issued=issued,
        state="ACTIVE",
        since=5,
        expires_at=None,
    )


@pytest.mark.parametrize(
    ("free", "pinned", "expected"),
    [
        (0, [kept(1, 3)], []),
        (2, [kept(1, 3)], [Promoted(1, 21, 2)]),
        (5, [kept(2, 3), kept(1, 3)], [Promoted(1, 21, 3), Promoted(2, 21, 2)]),
        (9, [kept(1, 3)], [Promoted(1, 21, 3)]),
    ],
)
def test_promote(free: int, pinned: list[Reservation], expected: list[Promoted]) -> None:
    assert promote(free, pinned) == expected


@pytest.mark.parametrize(
    ("left", "pinned", "expected"),
    [
        (3, [kept(1, 3)], []),
        (9, [kept(1, 3)], []),
        (0, [kept(1, 3)], [(1, 3, "RELEASED")]),
        (1, [kept(1, 3)], [(1, 2, "ACTIVE")]),
        (0, [kept(1, 3, 1)], [(1, 3, "ACTIVE")]),
        (0, [kept(1, 3, issued=1)], [(1, 3, "ACTIVE")]),
        (4, [kept(1, 3), kept(2, 3)], [(2, 2, "ACTIVE")]),
        (2, [kept(1, 3), kept(2, 3)], [(2, 3, "RELEASED"), (1, 1, "ACTIVE")]),
    ],
)
def test_unpin(left: int, pinned: list[Reservation], expected: list[tuple[int, int, str]]) -> None:
    freed = unpin(left, pinned)
    assert [(one.reservation_id, one.pinned, one.state) for one in freed] == expected
    assert all((one.reserved, one.shortage_id) == (0, one.reservation_id + 100) for one in freed)


@pytest.mark.parametrize(
    ("kind", "condition", "expected"),
    [
        ("INSPECTION", "NEW", 5),
        ("QUARANTINE", "NEW", 5),
        ("QUARANTINE", "OPENED", 5),
        ("RECEIVING", "UNINSPECTED", 5),
        ("INSPECTION", "REJECTED", 0),
        ("SCRAP", "NEW", 0),
        ("RETURN_STAGING", "NEW", 0),
        ("STORAGE", "NEW", 0),
        ("RECEIVING", "NEW", 0),
    ],
)
def test_what_may_still_be_issued_one_day(kind: str, condition: str, expected: int) -> None:
    assert expected_pieces({(kind, condition): 5, ("SCRAP", "DAMAGED"): 2}) == expected


def test_goods_of_an_order_wait_together() -> None:
    mine, other = kept(1, 1)._replace(wait_bin_id=61), kept(2, 1)._replace(wait_bin_id=62, order_id=41)
    gone = kept(3, 0, issued=1)._replace(wait_bin_id=63, order_id=42)
    assert wait_bin(40, [mine, other, gone], [62, 64]) == 61
    assert wait_bin(43, [mine, other, gone], [61, 62, 63, 64]) == 63
    assert wait_bin(43, [mine, other, gone], [61, 62]) is None
