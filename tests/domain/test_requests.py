"""How far parts requests are, and what may take the place of a part."""

from fractions import Fraction

import pytest

from parts_service.domain.movements import Balance
from parts_service.domain.picking import picked
from parts_service.domain.refusal import Reason
from parts_service.domain.requests import (
    PartsRequest,
    PartsRequestState,
    Standing,
    check_open,
    line_state,
    pieces_of,
    request_state,
    standing_of,
    substitutes,
)
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage
from parts_service.domain.supersession import Supersession, SupersessionKind, most_pieces

S = PartsRequestState
REQUEST = PartsRequest(1, 1 << 14, 5, None, 7, 0, None)


def wanted(quantity: int, filled: int = 0, *, cancelled: bool = False) -> Shortage:
    return Shortage(
        1, 2, 5, 1, 9, quantity, filled, filled, "NORMAL", 0, None, None, 7, 1 if cancelled else None
    )


def kept(number: int, lot_id: int, reserved: int, wait_bin_id: int | None) -> Reservation:
    return Reservation(
        1, number, None, 5, 1, None, None, 9, lot_id, None, wait_bin_id, 9, 0, reserved, 0, "ACTIVE", 0, None
    )


@pytest.mark.parametrize(
    # quantity, issued, cancelled, reserved, of these picked, expected · state
    ("quantity", "filled", "cancelled", "standing", "expected"),
    [
        (3, 0, False, (0, 0, 0), S.REQUESTED),
        (3, 0, False, (2, 0, 0), S.PARTLY),
        (3, 0, False, (0, 0, 3), S.PARTLY),
        (3, 1, False, (0, 0, 0), S.PARTLY),
        (3, 0, False, (3, 0, 0), S.RESERVED),
        (3, 0, False, (3, 2, 0), S.RESERVED),
        (3, 0, False, (3, 3, 0), S.PICKED),
        (3, 1, False, (2, 2, 0), S.PICKED),
        (3, 3, False, (0, 0, 0), S.ISSUED),
        (3, 0, True, (0, 0, 0), S.CANCELLED),
        (3, 1, True, (0, 0, 0), S.CLOSED),
        (3, 3, True, (0, 0, 0), S.ISSUED),
    ],
)
def test_how_far_a_line_is_is_told_from_what_is_kept(
    quantity: int, filled: int, cancelled: bool, standing: tuple[int, int, int], expected: S
) -> None:
    assert line_state(wanted(quantity, filled, cancelled=cancelled), Standing(*standing)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((S.REQUESTED, S.REQUESTED), S.REQUESTED),
        ((S.REQUESTED, S.PICKED), S.PARTLY),
        ((S.REQUESTED, S.ISSUED), S.PARTLY),
        ((S.PARTLY, S.PICKED), S.PARTLY),
        ((S.RESERVED, S.PICKED), S.RESERVED),
        ((S.PICKED, S.ISSUED), S.PICKED),
        ((S.PICKED, S.CANCELLED), S.PICKED),
        ((S.ISSUED, S.ISSUED), S.ISSUED),
        ((S.ISSUED, S.CANCELLED), S.CLOSED),
        ((S.CANCELLED, S.CANCELLED), S.CANCELLED),
    ],
)
def test_a_request_is_as_far_as_the_line_furthest_behind(lines: tuple[S, ...], expected: S) -> None:
    assert request_state(lines) == expected


@pytest.mark.parametrize(
    ("request_row", "shortages", "expected"),
    [
        (None, (), Reason.REQUEST_NOT_FOUND),
        (REQUEST, (wanted(1, 1),), Reason.REQUEST_CLOSED),
        (REQUEST._replace(cancelled_at=1), (wanted(1),), Reason.REQUEST_CLOSED),
        (REQUEST, (wanted(1, 1), wanted(1)), None),
    ],
)
def test_only_what_is_still_wanted_may_be_changed(
    request_row: PartsRequest | None, shortages: tuple[Shortage, ...], expected: Reason | None
) -> None:
    refused = check_open(request_row, shortages, 1 << 14)
    assert (None if refused is None else refused.reason) == expected


def link(old: int, new: int, many: int = 1, of: int = 1) -> Supersession:
    return Supersession(old, new, SupersessionKind.SUPERSEDES, of, many, "2026-01-01", None, False)


@pytest.mark.parametrize(
    ("links", "quantity", "expected"),
    [
        ([], 3, []),
        ([link(1, 2)], 3, [(2, 3)]),
        ([link(1, 2), link(2, 3)], 3, [(3, 3)]),
        ([link(1, 2, many=2)], 3, [(2, 6)]),
        # Three old ones are in two new packs: never too few.
        ([link(1, 2, many=1, of=2)], 3, [(2, 2)]),
        ([link(1, 2, many=2), link(1, 3)], 2, [(3, 2), (2, 4)]),
        ([link(2, 1)], 3, []),
    ],
)
def test_the_current_part_does_in_place_of_a_superseded_one(
    links: list[Supersession], quantity: int, expected: list[tuple[int, int]]
) -> None:
    assert substitutes(1, quantity, links, "2026-06-01") == expected
    assert most_pieces(quantity, links) >= max((pieces for _, pieces in expected), default=0)


def test_pieces_are_whole_and_never_too_few() -> None:
    assert [pieces_of(n, Fraction(1, 3)) for n in (1, 3, 4)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("reservations", "balances", "expected"),
    [
        ([kept(1, 10, 2, 50)], [(10, 50, "NEW", 2)], {1: 2}),
        ([kept(1, 10, 2, 50)], [(10, 50, "NEW", 1)], {1: 1}),
        ([kept(1, 10, 2, 50)], [(10, 51, "NEW", 9)], {1: 0}),
        ([kept(1, 10, 2, 50)], [(11, 50, "NEW", 9)], {1: 0}),
        ([kept(1, 10, 2, None)], [(10, 50, "NEW", 9)], {}),
        ([kept(1, 10, 2, 50)], [(10, 50, "NEW", 1), (10, 50, "OPENED", 1)], {1: 2}),
        # Two that share a lot and a bin: the older one first.
        ([kept(2, 10, 2, 50), kept(1, 10, 2, 50)], [(10, 50, "NEW", 3)], {1: 2, 2: 1}),
    ],
)
def test_what_is_picked_is_told_from_where_it_stands(
    reservations: list[Reservation],
    balances: list[tuple[int, int, str, int]],
    expected: dict[int, int],
) -> None:
    assert picked(reservations, [Balance(1, *one) for one in balances]) == expected


def test_what_is_kept_for_a_line_is_summed() -> None:
    rows = [(1, 2, 3, 0), (2, 2, 0, 4), (3, 9, 5, 5), (4, None, 7, 7)]
    assert standing_of(2, rows, {1: 2, 3: 5}) == Standing(3, 2, 4)
