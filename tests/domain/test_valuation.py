"""Costs as tables and as properties: shares sum exactly, and what is on hand and what was used sum to the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parts_service.domain.lots import Lot
from parts_service.domain.valuation import (
    ChargeMethod,
    CostDifference,
    Costing,
    CostState,
    LotCharge,
    LotCost,
    distribute,
    first_cost,
    value_on_hand,
    weigh_lots,
)

AMOUNTS = st.integers(0, 10**15)


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        (100, (1, 1), (50, 50)),
        (100, (1, 1, 1), (34, 33, 33)),
        (101, (1, 1, 1), (34, 34, 33)),
        (100, (1, 2, 3), (17, 33, 50)),
        (1, (1, 1, 1), (1, 0, 0)),
        (1, (1, 1, 2), (0, 0, 1)),
        (0, (5, 7), (0, 0)),
        # What costs nothing shares alike; what costs nothing beside something that does bears nothing.
        (10, (0, 0), (5, 5)),
        (10, (0, 3), (0, 10)),
    ],
)
def test_an_amount_is_shared_out_by_the_largest_remainder(
    amount: int, weights: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    assert distribute(amount, weights) == shares


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=40))
def test_shares_sum_exactly_and_are_within_one_unit_of_their_part(amount: int, weights: list[int]) -> None:
    shares = distribute(amount, weights)
    assert sum(shares) == amount
    whole = sum(weights)
    if whole:
        assert all(
            amount * weight // whole <= share <= amount * weight // whole + 1
            for weight, share in zip(weights, shares, strict=True)
        )


@given(AMOUNTS, st.integers(1, 10**6), st.data())
def test_pieces_gone_and_pieces_on_hand_are_worth_the_whole(
    total: int, quantity: int, data: st.DataObject
) -> None:
    """However the pieces leave, what each step takes sums to the total, and the last piece leaves nothing."""
    on_hand = data.draw(st.integers(0, quantity))
    assert value_on_hand(total, quantity, quantity) == total
    assert value_on_hand(total, quantity, 0) == 0
    assert 0 <= value_on_hand(total, quantity, on_hand) <= total
    assert value_on_hand(total, quantity, quantity + 5) == total


def lot(quantity: int = 10, unit_cost: int = 100, lot_id: int = 5) -> Lot:
    return Lot(
        1, lot_id, 7, 8, 9, "RECEIPT", "OWN", "", "NONE", None, None, "2026-03-02", "", quantity, unit_cost,
        "CNY", 0, None,
    )  # fmt: skip


def test_a_lot_begins_with_its_estimate() -> None:
    cost = first_cost(lot())
    assert cost == LotCost(1, 5, 10, 0, 1_000, 0, "CNY")
    assert (cost.total_minor, cost.state) == (1_000, CostState.ESTIMATED)


@pytest.mark.parametrize(
    ("on_hand", "pieces", "net", "difference", "stock", "used", "state"),
    [
        # All on hand: the whole difference is stock's.
        (10, 10, 1_100, 100, 100, 0, CostState.INVOICED),
        # All used: the whole difference is the workshop's.
        (0, 10, 1_100, 100, 0, 100, CostState.INVOICED),
        (4, 10, 1_100, 100, 40, 60, CostState.INVOICED),
        # An odd unit falls where the pieces' values put it; the parts still sum.
        (3, 10, 1_101, 101, 31, 70, CostState.INVOICED),
        # A part of the lot is invoiced, cheaper than estimated.
        (10, 6, 540, -60, -60, 0, CostState.ESTIMATED),
        (5, 6, 540, -60, -30, -30, CostState.ESTIMATED),
    ],
)
def test_a_difference_splits_at_what_is_on_hand(
    on_hand: int, pieces: int, net: int, difference: int, stock: int, used: int, state: CostState
) -> None:
    one = lot()
    costing = Costing([first_cost(one)], [], {5: on_hand})
    costing.invoice(one, pieces, net, "CNY")
    assert costing.of(5).state == state
    assert costing.differences(42, 77) == (CostDifference(1, 42, 5, 77, on_hand, difference, stock, used),)


def test_what_costs_as_estimated_makes_no_difference() -> None:
    one = lot()
    costing = Costing([first_cost(one)], [], {5: 10})
    costing.invoice(one, 10, 1_000, "CNY")
    assert costing.differences(42, 77) == ()
    assert costing.costs == (LotCost(1, 5, 10, 10, 1_000, 0, "CNY"),)


def test_an_invoiced_charge_takes_the_place_of_its_estimate_and_taken_back_gives_it_again() -> None:
    costing = Costing([first_cost(lot())], [], {5: 10})
    costing.estimate(5, "FREIGHT", 50)
    costing.estimate(5, "DUTY", 30)
    assert costing.of(5).charges_minor == 80
    costing.charge(5, "FREIGHT", 70, 1)
    costing.charge(5, "FREIGHT", 5, 1)
    assert costing.of(5).charges_minor == 105
    costing.charge(5, "FREIGHT", -70, -1)
    assert costing.of(5).charges_minor == 35
    costing.charge(5, "FREIGHT", -5, -1)
    assert costing.of(5).charges_minor == 80
    assert costing.charges == (LotCharge(1, 5, "DUTY", 30, 0, 0), LotCharge(1, 5, "FREIGHT", 50, 0, 0))


def test_charges_are_weighed_by_value_or_by_pieces() -> None:
    costs = [first_cost(lot()), first_cost(lot(2, 1_000, 6))]
    assert weigh_lots(ChargeMethod.BY_VALUE, costs) == {5: 1_000, 6: 2_000}
    assert weigh_lots(ChargeMethod.BY_QUANTITY, costs) == {5: 10, 6: 2}


@given(
    st.integers(1, 1_000),
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 10**8)), max_size=6),
    st.data(),
)
def test_invoices_taken_back_leave_the_estimate(
    quantity: int, unit_cost: int, asked: list[tuple[int, int]], data: st.DataObject
) -> None:
    one = lot(quantity, unit_cost)
    costing = Costing([first_cost(one)], [], {5: data.draw(st.integers(0, quantity))})
    for pieces, net in asked:
        costing.invoice(one, pieces, net, "CNY")
        costing.charge(5, "FREIGHT", net // 7, 1)
    for pieces, net in reversed(asked):
        costing.invoice(one, -pieces, -net, "CNY")
        costing.charge(5, "FREIGHT", -(net // 7), -1)
    assert costing.costs == ()
    assert costing.differences(1, 2) == ()
