"""Deposits on cores: which lines have one, how far each leg is, what may be settled, and which part is a core."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.cores import (
    CoreDeposit,
    CoreSettlement,
    SettleCore,
    check_core,
    check_settlement,
    core_state,
    deposits,
)
from parts_service.domain.fitment import IssueLine
from parts_service.domain.refusal import Reason, Refusal

LINE = ids.make(1, 41, 0)
STARTER = Part(
    7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
    "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 500, "CNY", True, 1, 1,
)  # fmt: skip
REFUND, FORFEIT = CoreSettlement


def deposit(received: int = 0, refunded: int = 0, forfeited: int = 0) -> CoreDeposit:
    return CoreDeposit(1, LINE, 500, "CNY", received, refunded, forfeited, "")


def issued(quantity: int = 5, returned: int = 0) -> IssueLine:
    fields = dict.fromkeys(IssueLine._fields, 0) | {
        "issue_line_id": LINE,
        "quantity": quantity,
        "returned": returned,
    }
    return IssueLine(**fields)  # type: ignore[arg-type]


def test_a_deposit_begins_with_the_charge_of_the_day() -> None:
    free = STARTER._replace(core_charge_minor=0)
    assert deposits(1, [(LINE + 1, free), (LINE, STARTER), (LINE + 2, None)]) == (deposit(),)


@pytest.mark.parametrize(
    ("one", "returned", "expected"),
    [
        (deposit(), 0, "DUE"),
        (deposit(received=4), 0, "DUE"),
        (deposit(received=4), 1, "RECEIVED"),
        (deposit(received=5), 0, "RECEIVED"),
        (deposit(received=5, refunded=4), 0, "RECEIVED"),
        (deposit(received=5, refunded=5), 0, "REFUNDED"),
        (deposit(received=3, refunded=3, forfeited=2), 0, "REFUNDED"),
        (deposit(forfeited=5), 0, "FORFEITED"),
        (deposit(), 5, "CANCELLED"),
        # It came back unused after its core had come: the deposit is still to be paid back.
        (deposit(received=5), 5, "RECEIVED"),
    ],
)
def test_how_far_the_customers_leg_is(one: CoreDeposit, returned: int, expected: str) -> None:
    assert core_state(one, 5, returned) == expected


@pytest.mark.parametrize(
    ("one", "returned", "settlement", "quantity", "reason", "expected"),
    [
        (None, 0, REFUND, 1, "", Reason.CORE_NOT_FOUND),
        (deposit(), 0, REFUND, 1, "", Reason.CORE_STATE),
        (deposit(received=2), 0, REFUND, 2, "", None),
        (deposit(received=2, refunded=1), 0, REFUND, 2, "", Reason.CORE_STATE),
        (deposit(), 0, FORFEIT, 5, "", Reason.REASON_REQUIRED),
        (deposit(), 0, FORFEIT, 5, "never came", None),
        (deposit(received=1), 0, FORFEIT, 5, "never came", Reason.CORE_STATE),
        (deposit(), 2, FORFEIT, 4, "never came", Reason.CORE_STATE),
        (deposit(), 2, FORFEIT, 3, "never came", None),
        (deposit(received=5), 5, FORFEIT, 1, "never came", Reason.CORE_STATE),
    ],
)
def test_what_may_be_settled(
    one: CoreDeposit | None,
    returned: int,
    settlement: CoreSettlement,
    quantity: int,
    reason: str,
    expected: Reason | None,
) -> None:
    refused = check_settlement(one, issued(5, returned), SettleCore(LINE, quantity, settlement, ""), reason)
    assert (refused and refused.reason) == expected


@pytest.mark.parametrize(
    ("part_id", "links", "accepted"),
    [
        (7, [], True),
        (8, [], False),
        (8, [(8, 7)], True),
        (8, [(7, 8)], True),
        (6, [(6, 8), (8, 7)], True),
        (6, [(8, 7)], False),
        (6, [(6, 8)], False),
    ],
)
def test_a_core_is_the_part_issued_or_one_linked_with_it(
    part_id: int, links: list[tuple[int, int]], accepted: bool
) -> None:
    refused = Refusal(Reason.CORE_NOT_ACCEPTED, "P9", {"part": "P1"})
    assert check_core(part_id, STARTER, links, "P9") == (None if accepted else refused)
