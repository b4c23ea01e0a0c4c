"""Replenishment: how much of a part a site keeps, and what it should order.

What lives here: the rule of a part at a site, setting it, and the arithmetic of a suggestion. What does not: ordering,
which is `procurement`; the figures come from the tables (`storage/replenishment.py`).
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record

# Use is counted over so many days back.
USED_DAYS = 90
WEEK_DAYS = 7


@record(key=2)
class StockingRule(NamedTuple):
    """How much of a part a site keeps, in base units: below `minimum` it orders, up to `maximum`.

    It orders whole multiples (a pack), from `supplier_id` if one is preferred; an order takes `lead_days` to come.
    """

    site_id: int
    part_id: int
    minimum: int
    maximum: int
    multiple: int
    supplier_id: int | None
    lead_days: int


@dataclass(frozen=True, slots=True)
class StockingRuleFields:
    """A rule as people write it; a maximum of 0 takes it away. `supplier` may be empty."""

    part_number: str
    minimum: int
    maximum: int
    multiple: int
    supplier: str
    lead_days: int


@dataclass(frozen=True, slots=True)
class SetStockingRules:
    """Command: lay down how much of some parts the home site keeps."""

    rules: tuple[StockingRuleFields, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockingRulesSet(Fact):
    """How much of some parts is kept was laid down; `dropped` parts are not kept any more."""

    kind: ClassVar[str] = "stocking_rules_set"
    rules: tuple[StockingRule, ...]
    dropped: tuple[int, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Put the rules, and take the others away."""
        effects = Effects()
        effects.put(*self.rules)
        for part_id in self.dropped:
            effects.remove(StockingRule, (stamp.site_id, part_id))
        return effects


class Figures(NamedTuple):
    """What a suggestion is made of, in base units.

    `available` may be issued and is not reserved; `reserved` is kept for repair orders, here or as soon as it may be
    issued; `in_inspection` waits for an inspector and is kept for nobody; `on_order` and `drafted` are open lines of
    orders approved or sent, and of those not decided yet; `demand` is what job lines may still take, or have reserved
    or wait for, whichever is more; `used` was issued in the last 90 days and not returned.
    """

    available: int = 0
    reserved: int = 0
    in_inspection: int = 0
    on_order: int = 0
    drafted: int = 0
    demand: int = 0
    used: int = 0

    @property
    def position(self) -> int:
        """What is left once everything ordered has come and everything demanded is issued."""
        here = self.available + self.reserved + self.in_inspection
        return here + self.on_order + self.drafted - self.demand

    @property
    def used_per_week(self) -> float:
        """Pieces used a week, over the last 90 days."""
        return self.used * WEEK_DAYS / USED_DAYS


def suggest(rule: StockingRule | None, figures: Figures) -> int:
    """Return how many pieces to order; 0 for none.

    It orders when the position falls below the minimum, or below what is used while an order is under way, and fills
    up to the maximum in whole multiples. A part without a rule is ordered for its demand alone. What is demanded and
    neither there nor ordered is always in it.
    """
    if rule is None:
        return max(0, -figures.position)
    used_meanwhile = _up(figures.used * rule.lead_days, USED_DAYS)
    reorder_below = max(rule.minimum, used_meanwhile)
    if figures.position >= reorder_below:
        return 0
    return _up(max(rule.maximum, reorder_below) - figures.position, rule.multiple) * rule.multiple


def _up(pieces: int, each: int) -> int:
    """Divide, and round up."""
    return -(-pieces // each)
