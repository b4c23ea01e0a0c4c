"""Deposits on cores through a transaction: from the issue to the refund, and from the bank to the supplier's credit."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import CreatePart
from parts_service.domain.cores import (
    CoreCredit,
    CoreDeposit,
    CoreRejection,
    CoreSettlement,
    CreditedCore,
    RecordCoreCredit,
    SettleCore,
)
from parts_service.domain.late_issues import RecordLateIssue
from parts_service.domain.lots import Lot
from parts_service.domain.old_part_book import Disposition
from parts_service.domain.old_parts import OldPartReceiver, RecordOldParts, ShipOldParts
from parts_service.domain.refusal import Reason
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.storage import cores
from parts_service.use_cases import catalog, returns
from parts_service.use_cases.cores import RECORD_CORE_CREDIT, SETTLE_CORE
from parts_service.use_cases.late_issues import RECORD_LATE_ISSUE
from parts_service.use_cases.old_parts import SHIP_OLD_PARTS
from parts_service.use_cases.tagging import RECORD_OLD_PARTS
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import Workshop, lot_line, part

CORE = Disposition.CORE
REFUND, FORFEIT = CoreSettlement
ABSENT = ids.make(1, 2**20, 0)


@pytest.fixture
def line(workshop: Workshop) -> int:
    """Three starters with a core charge of 500.00, and a filter without, issued to RO1."""
    keep_places(workshop)
    fields = part("STARTER", core_charge_minor=50_000, core_charge_currency="CNY", old_part_required=True)
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    workshop.order({"STARTER": 9, "FILTER": 9})
    starters, filters = workshop.receive("STARTER", 9), workshop.receive("FILTER", 9)
    return workshop.issue(lot_line(starters, 3), lot_line(filters, 1)).lines[0].issue_line_id


def settle(
    line: int, quantity: int, settlement: CoreSettlement = REFUND, reference: str = "R-1"
) -> SettleCore:
    return SettleCore(line, quantity, settlement, reference)


def ship(*tags: int) -> ShipOldParts:
    return ShipOldParts(tags, OldPartReceiver.SUPPLIER, "S1", "", "SF", "SF-1", "")


def test_a_late_issue_begins_its_deposit_too(workshop: Workshop, line: int) -> None:
    starters = workshop.rows(Lot)[0].lot_id
    command = RecordLateIssue("RO1", (lot_line(starters, 2),), "")
    fact: Any = workshop.do(RECORD_LATE_ISSUE, command, by="manager", reason="the system was down").fact
    begun = [CoreDeposit(1, one, 50_000, "CNY", 0, 0, 0, "") for one in (line, fact.lines[0].issue_line_id)]
    assert workshop.rows(CoreDeposit) == begun


def test_the_customers_leg_from_the_issue_to_the_refund(workshop: Workshop, line: int) -> None:
    assert workshop.rows(CoreDeposit) == [CoreDeposit(1, line, 50_000, "CNY", 0, 0, 0, "")]
    assert workshop.refusal(SETTLE_CORE, settle(line, 1), by="advisor").reason is Reason.CORE_STATE
    wrong = old_line(line, CORE, part_number="FILTER")
    refused = workshop.refusal(RECORD_OLD_PARTS, RecordOldParts("RO1", (wrong,)))
    assert (refused.reason, refused.detail["part"]) == (Reason.CORE_NOT_ACCEPTED, "STARTER")
    tagged(workshop, old_line(line, CORE, location="COR"))
    workshop.do(SETTLE_CORE, settle(line, 1), by="advisor")
    back = ReturnRequestLine(line, None, None, 1, ReturnKind.UNUSED_SEALED, "A-02")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    # One is refunded, one came back unused, and one is never brought.
    refused = workshop.refusal(SETTLE_CORE, settle(line, 2, FORFEIT), by="advisor", reason="never came")
    assert (refused.reason, refused.detail["open"]) == (Reason.CORE_STATE, 1)
    workshop.do(SETTLE_CORE, settle(line, 1, FORFEIT), by="advisor", reason="never came")
    assert workshop.rows(CoreDeposit) == [CoreDeposit(1, line, 50_000, "CNY", 1, 1, 1, "R-1")]
    assert workshop.refusal(SETTLE_CORE, settle(ABSENT, 1), by="advisor").reason is Reason.CORE_NOT_FOUND


def test_the_suppliers_leg_from_the_bank_to_his_answer(workshop: Workshop, line: int) -> None:
    first, second, kept = tagged(workshop, *[old_line(line, CORE, location="COR")] * 3)
    workshop.do(SHIP_OLD_PARTS, ship(first, second))

    def answer(tag: int, credit: int, rejection: CoreRejection = CoreRejection.NONE) -> RecordCoreCredit:
        return RecordCoreCredit("CN-1", "CNY", (CreditedCore(tag, credit, rejection),))

    refused: Any = workshop.refusal(RECORD_CORE_CREDIT, answer(kept, 1), by="manager")
    assert (refused.reason, refused.detail["wanted"]) == (Reason.OLD_PART_STATE, "SHIPPED")
    workshop.do(RECORD_CORE_CREDIT, answer(first, 45_000), by="manager")
    workshop.do(RECORD_CORE_CREDIT, answer(second, 0, CoreRejection.DAMAGED), by="manager")
    again = workshop.refusal(RECORD_CORE_CREDIT, answer(first, 1), by="manager")
    assert again.reason is Reason.ALREADY_EXISTS
    assert [(row.credit_minor, row.rejection) for row in workshop.rows(CoreCredit)] == [
        (45_000, "NONE"),
        (0, "DAMAGED"),
    ]
    with workshop.database.snapshot() as connection:
        (view,) = cores.page(connection, 1, 0, 9, order="RO1", before=0)
        late = cores.page(connection, 1, 0, 9, order="", before=workshop.clock() + 1)
    assert [(one.old_part_id, one.state, one.credit_minor, one.rejection) for one in view.sent] == [
        (first, "SHIPPED", 45_000, "NONE"),
        (second, "SHIPPED", 0, "DAMAGED"),
        (kept, "HELD", 0, ""),
    ]
    # All came: nothing is overdue.
    assert (view.quantity, view.deposit.received, late) == (3, 3, [])


def test_a_claimed_or_retained_part_is_no_core(workshop: Workshop, line: int) -> None:
    keep, *_ = tagged(workshop, old_line(line, Disposition.RETAINED, location="WAR"))
    sent = ShipOldParts((keep,), OldPartReceiver.MAKER, "", "Maker", "", "", "")
    workshop.do(SHIP_OLD_PARTS, sent)
    credit = RecordCoreCredit("CN-1", "CNY", (CreditedCore(keep, 1, CoreRejection.NONE),))
    assert workshop.refusal(RECORD_CORE_CREDIT, credit, by="manager").reason is Reason.CORE_NOT_FOUND
