"""What pieces cost at an entry: estimates, differences, and what was split off."""

import pytest

from parts_service.domain.billing import CostHistory, CostStep, LotBegun, Split

# A lot of 10 at 100 each; 5 more for the whole at entry 20; 4 pieces go to a lot of their own at 30; the rest of 6
# costs 12 more at 40, and the pack of 4 costs 1 less at 50.
HISTORY = CostHistory(
    [LotBegun(1, 10, 100), LotBegun(2, 4, 100)],
    [CostStep(20, 1, 5), CostStep(40, 1, 12), CostStep(50, 2, -1)],
    [Split(30, 1, 2, 1, 4)],
)


@pytest.mark.parametrize(
    ("lot", "quantity", "sequence", "expected"),
    [
        (1, 3, 10, 300),
        # 1.5 goes up.
        (1, 3, 20, 302),
        (1, 10, 39, 1005),
        (1, 6, 40, 615),
        (2, 4, 30, 402),
        # What the lot above became dearer by later does not touch the pack.
        (2, 4, 49, 402),
        (2, 4, 50, 401),
    ],
)
def test_what_pieces_cost(lot: int, quantity: int, sequence: int, expected: int) -> None:
    assert HISTORY.cost(lot, quantity, sequence) == expected


def test_what_is_poured_together_costs_what_it_was_worth() -> None:
    # 8 of a lot of 10 are poured at entry 20, with others: 20 for 1,900. The lot costs 50 more; a jug is taken.
    history = CostHistory(
        [LotBegun(1, 10, 100), LotBegun(2, 20, 95, 1_900), LotBegun(3, 5, 95)],
        [CostStep(30, 1, 50)],
        [Split(20, 1, 2, 1, 8, 1), Split(40, 2, 3, 1, 5), Split(40, 1, 3, 2, 5)],
    )
    assert history.cost(1, 2, 40) == 210
    assert history.cost(2, 20, 40) == 1_900
    assert history.cost(3, 5, 50) == 475


@pytest.mark.parametrize(
    ("lot", "sequence", "quantity", "expected"),
    [(1, 20, 10, 5), (1, 20, 1, 1), (1, 40, 6, 12), (1, 40, 1, 2), (2, 50, 2, 0), (2, 50, 3, -1)],
)
def test_by_how_much_pieces_cost_more(lot: int, sequence: int, quantity: int, expected: int) -> None:
    (step,) = HISTORY.steps(lot, sequence)
    assert HISTORY.difference(step, quantity) == expected


@pytest.mark.parametrize(
    ("lot", "sequence", "expected"),
    [
        # lot of no estimate · until an entry · what two pieces cost; None: nobody had said
        (LotBegun(3, 4, 0), 10, None),
        (LotBegun(3, 4, 0), 20, 4),
        (LotBegun(3, 4, 0, None, "CONSIGNMENT"), 10, None),
        (LotBegun(3, 4, 0, None, "CUSTOMER"), 10, 0),
        (LotBegun(3, 4, 1), 10, 2),
    ],
)
def test_a_cost_that_nobody_said_is_unknown(lot: LotBegun, sequence: int, expected: int | None) -> None:
    assert CostHistory([lot], [CostStep(20, 3, 8)], []).cost(3, 2, sequence) == expected
