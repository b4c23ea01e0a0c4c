"""The warranty auditor's sheet 索赔对账: per part what came, went and is left; what speaks against claimed lines.

What lives here: how a movement counts, what adds up, which lines are flagged. What does not: claims themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from parts_service.domain.repair_orders import MAKER_PAID, PayType
from parts_service.domain.sites import PLACE_MAX, Place

# Job lines the maker is asked to pay.
CLAIMED = MAKER_PAID | {PayType.GOODWILL}
# Sides of a movement that are no virtual place: goods in the store, scrap, and old parts, which were never goods.
STOCK = 0
SCRAP = PLACE_MAX + 1
OLD_PARTS = PLACE_MAX + 2
# Entries that carry goods back to a supplier, or back from him.
SUPPLIER_RETURNS = frozenset({"supplier_return_dispatched", "supplier_credit_recorded"})
LATE_US = 24 * 3_600 * 1_000_000


class Flow(NamedTuple):
    """A sum of movements of a part: between which sides, of which lots, by which kind of entry, for which payer."""

    part_id: int
    source: int
    target: int
    # The lots were there before the books began.
    opening: bool
    # Nobody knows who delivered them.
    unknown_supplier: bool
    kind: str
    # Empty where no job line is named.
    pay_type: str
    quantity: int


@dataclass(slots=True)
class PartSheet:
    """One part over a period, base units. What is signed is so that more means into the store."""

    bought: int = 0
    bought_unknown: int = 0
    entered: int = 0
    receipts_reversed: int = 0
    returned_to_supplier: int = 0
    issued: Counter[str] = field(default_factory=Counter)
    returned: Counter[str] = field(default_factory=Counter)
    sold: int = 0
    lent: int = 0
    consumed: int = 0
    scrapped: int = 0
    # Signed.
    adjusted: int = 0
    transferred: int = 0
    other: int = 0

    def net(self) -> int:
        """Return by how much the store has more at the end than at the beginning, by what is on the sheet."""
        came = self.bought + self.bought_unknown + self.entered + self.returned.total()
        went = self.receipts_reversed + self.returned_to_supplier + self.issued.total()
        gone = self.sold + self.lent + self.consumed + self.scrapped
        return came - went - gone + self.adjusted + self.transferred + self.other


# Where net sums go, by the side that is not the store; the sign is of what leaves the store.
_NET = {
    Place.CUSTOMER: ("sold", 1),
    Place.LOAN: ("lent", 1),
    Place.COST_CENTRE: ("consumed", 1),
    SCRAP: ("scrapped", 1),
    Place.ADJUSTMENT: ("adjusted", -1),
    Place.IN_TRANSIT: ("transferred", -1),
}


def sheets(flows: Iterable[Flow]) -> dict[int, PartSheet]:
    """Sort the movements of a period into the sheets of their parts: all that crosses the store's border."""
    found: dict[int, PartSheet] = defaultdict(PartSheet)
    for flow in flows:
        if (flow.source == STOCK) != (flow.target == STOCK):
            _count(found[flow.part_id], flow)
    return dict(found)


def _count(sheet: PartSheet, flow: Flow) -> None:
    leaves = flow.source == STOCK
    side = flow.target if leaves else flow.source
    if side == Place.SUPPLIER:
        _count_supplier(sheet, flow, leaves=leaves)
    elif side == Place.WORKSHOP and flow.pay_type:
        (sheet.issued if leaves else sheet.returned)[flow.pay_type] += flow.quantity
    else:
        name, sign = _NET.get(side, ("other", -1))
        setattr(sheet, name, getattr(sheet, name) + (sign if leaves else -sign) * flow.quantity)


def _count_supplier(sheet: PartSheet, flow: Flow, *, leaves: bool) -> None:
    if flow.kind in SUPPLIER_RETURNS:
        sheet.returned_to_supplier += flow.quantity if leaves else -flow.quantity
    elif leaves:
        sheet.receipts_reversed += flow.quantity
    elif flow.opening:
        sheet.entered += flow.quantity
    elif flow.unknown_supplier:
        sheet.bought_unknown += flow.quantity
    else:
        sheet.bought += flow.quantity


class Balanced(NamedTuple):
    """A part's sheet with what was there before and after; it adds up if the books say the same."""

    part_id: int
    opening: int
    sheet: PartSheet
    closing: int
    adds_up: bool


def balance(
    standing: Mapping[int, int], since: Mapping[int, int], within: Mapping[int, int], flows: Iterable[Flow]
) -> dict[int, Balanced]:
    """Balance the parts that had or moved anything.

    `standing` is what is in the store now; `since` by how much it grew after the period, `within` in it, both summed
    without asking why.
    """
    moved = sheets(flows)
    balanced = {}
    for part_id in standing.keys() | moved.keys() | within.keys():
        sheet, grown = moved.get(part_id, PartSheet()), within.get(part_id, 0)
        closing = standing.get(part_id, 0) - since.get(part_id, 0)
        opening = closing - grown
        if opening or closing or part_id in moved:
            balanced[part_id] = Balanced(
                part_id, opening, sheet, closing, opening + sheet.net() == closing and opening >= 0
            )
    return balanced


class ClaimFlag(StrEnum):
    """What an auditor asks about a claimed line."""

    ISSUED_AFTER_COMPLETION = "ISSUED_AFTER_COMPLETION"
    RECORDED_LATE = "RECORDED_LATE"
    NOT_FROM_MAKER = "NOT_FROM_MAKER"
    NO_OLD_PART = "NO_OLD_PART"
    NO_SECOND_PERSON = "NO_SECOND_PERSON"
    RETURNED_AFTER_CLAIM = "RETURNED_AFTER_CLAIM"
    BILLED_TO_CUSTOMER = "BILLED_TO_CUSTOMER"
    NOT_AUTHORISED = "NOT_AUTHORISED"


class ClaimFacts(NamedTuple):
    """What is known of a claimed line. Times are µs since 1970 UTC."""

    occurred_at: int
    recorded_at: int
    # When the order passed its inspection or was settled, the earlier.
    completed_at: int | None
    # When it was claimed; where no claim is on record, when the order was settled.
    claimed_at: int | None
    authorised_at: int | None
    maker_authorised: bool
    unknown_supplier: bool
    old_parts: int
    safety_critical: bool
    second_person: bool
    # When pieces of it came back, the last time.
    returned_at: int | None
    billed: int
    # Pieces that went out and did not come back.
    kept: int


def flags(facts: ClaimFacts) -> tuple[ClaimFlag, ...]:
    """Return everything that speaks against a claimed line."""
    found = {
        ClaimFlag.ISSUED_AFTER_COMPLETION: facts.completed_at is not None
        and facts.occurred_at > facts.completed_at,
        ClaimFlag.RECORDED_LATE: facts.recorded_at - facts.occurred_at > LATE_US,
        ClaimFlag.NOT_FROM_MAKER: not facts.maker_authorised or facts.unknown_supplier,
        ClaimFlag.NO_OLD_PART: facts.kept > 0 and facts.old_parts == 0,
        ClaimFlag.NO_SECOND_PERSON: facts.safety_critical and not facts.second_person,
        ClaimFlag.RETURNED_AFTER_CLAIM: facts.returned_at is not None
        and facts.claimed_at is not None
        and facts.returned_at > facts.claimed_at,
        ClaimFlag.BILLED_TO_CUSTOMER: facts.billed > 0,
        ClaimFlag.NOT_AUTHORISED: facts.authorised_at is None or facts.authorised_at > facts.occurred_at,
    }
    return tuple(flag for flag, holds in found.items() if holds)
