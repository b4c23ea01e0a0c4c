"""Which lots a demand is served from, and why not from the others."""

import random

import pytest

from parts_service.domain.explaining import (
    Candidate,
    PassedOverReason,
    explain,
    in_order,
    objections,
    usable,
)
from parts_service.domain.lots import NEVER, Lot, LotStatus, LotStock, Restriction

R = PassedOverReason


def candidate(
    lot_id: int,
    free: int = 5,
    *,
    expires_on: str = NEVER,
    mine: int = 0,
    restrictions: tuple[Restriction, ...] = (),
    owner: str = "OWN",
    reached: bool = True,
    grade_allowed: bool = True,
) -> Candidate:
    lot = Lot(
        1, lot_id, 9, 1, 1, "RECEIPT", owner, "", "NONE", None, None, "2026-01-01", "", 5, 0, "CNY", 0, None
    )
    stock = LotStock(1, lot_id, 9, expires_on, max(free, 1), 0)
    return Candidate(lot, stock, free, mine, restrictions, reached, grade_allowed)


def held(status: LotStatus, what: str = "H1-1", uninspected: int = 0) -> tuple[Restriction, ...]:
    return (Restriction(status, what, 0, uninspected),)


@pytest.mark.parametrize(
    ("lot", "expected"),
    [
        (candidate(1), []),
        (candidate(1, restrictions=held(LotStatus.ON_HOLD)), [R.ON_HOLD]),
        (candidate(1, restrictions=held(LotStatus.RECALLED)), [R.RECALLED]),
        (candidate(1, restrictions=held(LotStatus.EXPIRED, "2026-01-01")), [R.EXPIRED]),
        (candidate(1, restrictions=held(LotStatus.PENDING_INSPECTION, "CCC")), [R.CERTIFICATE_MISSING]),
        (candidate(1, restrictions=held(LotStatus.PENDING_INSPECTION, "", 3)), [R.UNINSPECTED]),
        (candidate(1, owner="CUSTOMER"), [R.OWNER]),
        (candidate(1, reached=False), [R.LOCATION_BARRED]),
        (candidate(1, 0), [R.RESERVED_FOR_OTHERS]),
        (candidate(1, grade_allowed=False), [R.GRADE_NOT_AUTHORISED]),
        (
            candidate(1, 0, restrictions=held(LotStatus.ON_HOLD), owner="INSURER"),
            [R.ON_HOLD, R.OWNER, R.RESERVED_FOR_OTHERS],
        ),
    ],
)
def test_every_reason_against_a_lot_is_named(lot: Candidate, expected: list[R]) -> None:
    assert [one.reason for one in objections(lot)] == expected


def test_the_first_to_expire_goes_first_and_what_is_kept_before_all() -> None:
    lots = [
        candidate(1),
        candidate(2, expires_on="2027-02-01"),
        candidate(3, expires_on="2027-01-01", restrictions=held(LotStatus.ON_HOLD, "H1-7")),
        candidate(4, expires_on="2027-01-01", mine=2),
        candidate(5, expires_on="2027-03-01"),
    ]
    said = explain(lots, 8)
    assert [tuple(one) for one in said.chosen] == [(4, 2, True), (4, 3, False), (2, 3, False)]
    assert said.lacking == 0
    assert [(one.lot_id, [tuple(each) for each in one.objections]) for one in said.passed] == [
        (3, [(R.ON_HOLD, "H1-7")]),
        (5, [(R.EXPIRES_LATER, "2027-03-01")]),
        (1, [(R.EXPIRES_LATER, "")]),
    ]
    later = explain([candidate(1), candidate(2)], 4)
    assert [one.objections[0] for one in later.passed] == [(R.RECEIVED_LATER, "2026-01-01")]
    assert explain(lots, 50).lacking == 50 - sum(one.free for one in usable(lots))


def test_nothing_is_taken_twice_nor_left_out() -> None:
    rng = random.Random(4)
    for _ in range(200):
        lots = [
            candidate(
                number,
                rng.randint(0, 4),
                expires_on=rng.choice((NEVER, "2027-01-01", "2027-02-01")),
                owner=rng.choice(("OWN", "OWN", "CUSTOMER")),
                reached=rng.random() < 0.8,
            )
            for number in range(1, rng.randint(2, 9))
        ]
        quantity = rng.randint(1, 12)
        said = explain(lots, quantity)
        assert sum(one.pieces for one in said.chosen) + said.lacking == quantity
        free = {one.stock.lot_id: one.free for one in lots}
        assert all(one.pieces <= free[one.lot_id] for one in said.chosen)
        told = [*{one.lot_id for one in said.chosen}, *(one.lot_id for one in said.passed)]
        assert sorted(told) == [one.stock.lot_id for one in lots]
        assert [one.lot_id for one in said.chosen] == [stock.lot_id for stock, _, _ in in_order(lots)][
            : len(said.chosen)
        ]
