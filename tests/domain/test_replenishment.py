"""What to order: the arithmetic of suggestions, and what laying rules down does."""

import pytest

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.replenishment import Figures, StockingRule, StockingRulesSet, suggest


def rule(minimum: int, maximum: int, multiple: int = 1, lead_days: int = 0) -> StockingRule:
    return StockingRule(1, 7, minimum, maximum, multiple, None, lead_days)


SUGGESTIONS = [
    # the rule · what stands · how many to order
    (rule(5, 20), Figures(available=5), 0),
    (rule(5, 20), Figures(available=4), 16),
    (rule(5, 20, 10), Figures(available=4), 20),
    (rule(5, 20, 6), Figures(available=4), 18),
    # What is on its way counts, and so does what somebody is writing down.
    (rule(5, 20), Figures(available=1, on_order=3, drafted=1), 0),
    (rule(5, 20), Figures(available=1, on_order=3), 16),
    # Reserved pieces are there for what is demanded.
    (rule(5, 20), Figures(available=5, reserved=3, demand=3), 0),
    (rule(5, 20), Figures(available=5, demand=3), 18),
    # Never below what is demanded, whatever the maximum.
    (rule(0, 2), Figures(demand=50), 52),
    (rule(0, 2, 100), Figures(demand=50), 100),
    # 90 used in 90 days: 14 go while an order of 14 days is under way.
    (rule(5, 20, lead_days=14), Figures(available=14, used=90), 0),
    (rule(5, 20, lead_days=14), Figures(available=13, used=90), 7),
    (rule(5, 10, lead_days=14), Figures(available=13, used=91), 2),
    # Without a rule only demand asks.
    (None, Figures(available=3, used=90), 0),
    (None, Figures(available=3, demand=3), 0),
    (None, Figures(available=3, demand=5, on_order=1), 1),
]


@pytest.mark.parametrize(("kept", "figures", "expected"), SUGGESTIONS)
def test_how_many_to_order(kept: StockingRule | None, figures: Figures, expected: int) -> None:
    assert suggest(kept, figures) == expected


def test_use_is_told_a_week() -> None:
    assert Figures(used=90).used_per_week == 7


def test_rules_are_put_and_dropped() -> None:
    old, new = rule(1, 2), StockingRule(1, 8, 3, 4, 1, 9, 5)
    ledger = Ledger([old])
    fact = StockingRulesSet(rules=(new,), dropped=(7,))
    ledger.apply(fact.effects(Stamp(1, 50, 5, None, 100, 100)))
    assert list(ledger.all(StockingRule)) == [new]
