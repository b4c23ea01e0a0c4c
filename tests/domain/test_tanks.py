"""Tanks: what poured lots are made of and linked to, what is carried along, and when a dip needs a second person."""

import pytest

from parts_service.domain import ids
from parts_service.domain.lots import FILLED, SPLIT, Lot, LotLink, LotStock
from parts_service.domain.mixtures import Kin, LotSource, pour
from parts_service.domain.reservations import Reservation
from parts_service.domain.tanks import Tank, carry, filled_lot, links_into, needs_second

A, B, C, M, N = (ids.make(1, sequence, 0) for sequence in range(2, 7))


def lot(
    lot_id: int, quantity: int = 100, *, origin: str = "RECEIPT", supplier: int = 4, maker_lot: str = "M-1"
) -> Lot:
    return Lot(1, lot_id, 3, supplier, 5, origin, "OWN", maker_lot, "LABEL", None, None, "2026-03-02", "DE", quantity,
               7, "CNY", 1, None)  # fmt: skip


@pytest.mark.parametrize(
    ("poured", "known", "expected"),
    [
        # lots poured with their mL · what mixtures among them are made of · shares
        ([(A, 10)], [], [(A, 10)]),
        ([(A, 10), (B, 5)], [], [(A, 10), (B, 5)]),
        ([(M, 10), (B, 5)], [(M, A, 30), (M, C, 10)], [(A, 8), (B, 5), (C, 2)]),
        ([(M, 10), (A, 5)], [(M, A, 30), (M, C, 10)], [(A, 13), (C, 2)]),
        # A trace stays a trace, and is never dropped.
        ([(M, 10), (B, 990)], [(M, A, 999), (M, C, 1)], [(A, 10), (B, 990), (C, 0)]),
        ([(M, 10)], [(M, A, 5), (M, C, 0)], [(A, 10), (C, 0)]),
    ],
)
def test_what_a_filling_is_made_of(
    poured: list[tuple[int, int]], known: list[tuple[int, int, int]], expected: list[tuple[int, int]]
) -> None:
    made = pour(1, N, poured, [LotSource(1, *row) for row in known])
    assert [row[2:] for row in made] == expected
    assert sum(row.quantity for row in made) == sum(pieces for _, pieces in poured)


def test_a_filling_is_linked_to_all_above_by_the_fewest_steps() -> None:
    above = [LotLink(1, A, M, 1, 8, 60), LotLink(1, B, M, 1, 8, 40), LotLink(1, C, B, 1, 7, 40)]
    above += [LotLink(1, C, M, 2, 8, 40)]
    links = links_into(lot(N, 55, origin=FILLED), {M: 50, B: 5}, above, 9)
    assert [(one.parent_id, one.steps, one.quantity) for one in links] == [
        (A, 2, 50),
        (B, 1, 5),
        (C, 2, 55),
        (M, 1, 50),
    ]


def test_a_filling_says_what_all_its_drums_say() -> None:
    first, second = lot(A), lot(B, supplier=9, maker_lot="M-2")
    made = filled_lot(
        N, [(first, 10), (second, 20)], ["2026-09-01", None, "2026-05-01"], [first, second], 100
    )
    assert (made.origin, made.quantity, made.maker_lot, made.maker_lot_source) == (FILLED, 30, "", "NONE")
    assert (made.expires_on, made.supplier_id, made.requirements, made.unit_cost_minor) == (
        "2026-05-01",
        9,
        0,
        3,
    )
    alike = filled_lot(N, [(first, 10), (lot(C), 20)], [None], [first, lot(C)], 100)
    assert (alike.maker_lot, alike.country, alike.expires_on) == ("M-1", "DE", None)


def test_packs_of_one_lot_are_one_origin() -> None:
    packs = {B: lot(B, origin=SPLIT), C: lot(C, origin=SPLIT), A: lot(A)}
    links = [LotLink(1, A, B, 1, 3, 9), LotLink(1, A, C, 1, 4, 9)]

    def kin(*sources: int) -> Kin:
        return Kin(links, [LotSource(1, M, one, 1) for one in sources], packs.get)

    assert kin(B, C).origins(lot(M, origin=FILLED)) == ()
    other = Kin(links[:1], [LotSource(1, M, B, 1), LotSource(1, M, C, 1)], packs.get)
    assert other.origins(lot(M, origin=FILLED)) == (B, C)


@pytest.mark.parametrize(
    ("reserved", "leaving", "expected"),
    [
        # pieces kept by reservations of 10, 20 and, for a wait bin, 30 · leaving of 100 · which are carried
        (60, 40, []),
        (60, 45, [1]),
        (60, 60, [1, 2]),
        (60, 100, [1, 2, 3]),
    ],
)
def test_as_few_reservations_as_must_follow(reserved: int, leaving: int, expected: list[int]) -> None:
    kept = [
        Reservation(
            1, number, None, 7, 1, None, None, 3, M, None, wait_bin, pieces, 0, pieces, 0, "ACTIVE", 0, None
        )
        for number, pieces, wait_bin in ((3, 30, 55), (1, 10, None), (2, 20, None))
    ]
    stock = LotStock(1, M, 3, "9999-12-31", 100, reserved)
    assert [one.reservation_id for one in carry(M, stock, leaving, kept)] == expected


@pytest.mark.parametrize(
    ("book", "measured", "second"),
    [(500, 500, False), (500, 480, False), (500, 479, True), (500, 520, False), (500, 521, True)],
)
def test_a_dip_within_the_tolerance_needs_nobody(book: int, measured: int, second: bool) -> None:
    assert needs_second(Tank(1, 5, 3, 1_000, 2, 1), book, measured) is second
