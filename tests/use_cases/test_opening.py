"""Opening stock over real books: what stands there is entered as it is, and whose it is decides where it may go."""

from typing import Any

import pytest

from parts_service.domain.access import Role
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.catalog import Grade
from parts_service.domain.lots import Lot, LotStock, Unit
from parts_service.domain.movements import Balance
from parts_service.domain.opening import (
    CloseOpening,
    OpeningLine,
    OpeningLot,
    OpeningRecorded,
    RecordOpening,
    ReopenOpening,
)
from parts_service.domain.owners import CustomerGoods, SetConsignment
from parts_service.domain.receiving import LotLine, ReceiptLine, ReceiveGoods
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import PayType
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.domain.valuation import CostDifference, LotCost
from parts_service.domain.waivers import Waiver
from parts_service.storage import owners as owner_statements
from parts_service.storage import valuation as cost_statements
from parts_service.storage.verification import verify_database
from parts_service.use_cases import approvals, issuing, receiving
from parts_service.use_cases.invoices import RECORD_INVOICE
from parts_service.use_cases.opening import CLOSE_OPENING, RECORD_OPENING, REOPEN_OPENING
from parts_service.use_cases.owners import SET_CONSIGNMENT
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.returns import RETURN_PARTS
from tests.use_cases.openings import standing
from tests.use_cases.test_invoices import invoice, of_lot
from tests.use_cases.workshop import TODAY, Workshop, confirm, day, issue, lot_line, order, part_line


def enter(w: Workshop, *lines: OpeningLine, until: str | None = None, **how: Any) -> OpeningRecorded:  # noqa: ANN401 - of a request
    fact = w.do(RECORD_OPENING, RecordOpening(lines, until), by="manager", **how).fact
    assert isinstance(fact, OpeningRecorded)
    return fact


def enter_one(w: Workshop, part: str, quantity: int, **fields: Any) -> int:  # noqa: ANN401 - any field
    return enter(w, standing(part, quantity, **fields)).lots[0].lot_id


def agree(w: Workshop, until: str | None = None) -> None:
    command = SetConsignment("S1", "C-1", TODAY, until)
    w.do(SET_CONSIGNMENT, command, by="manager", site="ORG", reason="signed")


def test_what_stands_there_is_stock_at_its_declared_cost_and_grade(workshop: Workshop) -> None:
    fact = enter(
        workshop,
        standing("FILTER", 3, cost_minor=1_000, received_on=day(-400), supplier="S1"),
        standing("BATTERY", 0, serials=("B1", "B2"), location="RCV"),
        standing("COOLANT", 7, location="QUA", grade=Grade.USED),
    )
    lots = workshop.rows(Lot)
    assert {(lot.origin, lot.owner) for lot in lots} == {("OPENING", "OWN")}
    assert [lot.supplier_id == UNKNOWN_SUPPLIER for lot in lots] == [False, True, True]
    assert [lot.received_on for lot in lots] == [day(-400), TODAY, TODAY]
    # Three pieces for 10.00: the whole is kept, not three times a rounded third.
    assert [(one.goods_minor, one.invoiced) for one in workshop.rows(LotCost)] == [
        (1_000, 3),
        (1_000, 2),
        (1_000, 7),
    ]
    assert [one.issuable for one in workshop.rows(LotStock)] == [3, 2, 0]
    assert [one.serial for one in workshop.rows(Unit)] == ["B1", "B2"]
    assert [one.grade for one in workshop.rows(OpeningLot)] == ["GENUINE_OE", "GENUINE_OE", "USED"]
    assert {one.opening_id for one in workshop.rows(OpeningLot)} == {fact.receipt.receipt_id}
    workshop.order({"FILTER": 3})
    workshop.issue(lot_line(lots[0].lot_id, 3))
    assert verify_database(workshop.url).findings == ()


def test_missing_papers_are_waived_until_a_day(workshop: Workshop) -> None:
    workshop.order({"LAMP": 9})
    bare = enter_one(workshop, "LAMP", 2)
    waived = enter(workshop, standing("LAMP", 3), until=day(30), reason="old papers are lost")
    assert waived.missing == ("CCC",)
    (waiver,) = workshop.rows(Waiver)
    assert (waiver.types, waiver.valid_from, waiver.valid_until) == ("CCC", TODAY, day(30))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(bare, 1)))
    assert refusal.reason == Reason.LOT_NOT_USABLE
    workshop.issue(lot_line(waived.lots[0].lot_id, 1))
    workshop.clock.forward(days=31)
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(waived.lots[0].lot_id, 1)))
    assert refusal.reason == Reason.LOT_NOT_USABLE


def test_once_closed_two_persons_open_it_again(workshop: Workshop) -> None:
    command = RecordOpening((standing("FILTER", 1),), None)
    assert workshop.refusal(REOPEN_OPENING, ReopenOpening(), by="manager").reason == Reason.OPENING_NOT_CLOSED
    workshop.do(CLOSE_OPENING, CloseOpening(), by="manager")
    assert workshop.refusal(RECORD_OPENING, command, by="manager").reason == Reason.OPENING_CLOSED
    assert workshop.refusal(CLOSE_OPENING, CloseOpening(), by="manager").reason == Reason.OPENING_CLOSED
    # At another site it is open.
    workshop.do(RECORD_OPENING, command, by="manager", site="BJ")
    assert workshop.refusal(REOPEN_OPENING, ReopenOpening(), by="manager").reason == Reason.REASON_REQUIRED
    waits = workshop.do(REOPEN_OPENING, ReopenOpening(), by="manager", reason="a shelf was forgotten").fact
    assert isinstance(waits, ApprovalRequested)
    again = confirm(waits.approval, REOPEN_OPENING, ReopenOpening())
    assert workshop.refusal(approvals.CONFIRM_APPROVAL, again, by="manager").reason == Reason.SAME_PERSON
    workshop.person("manager2", Role.PARTS_MANAGER)
    workshop.do(approvals.CONFIRM_APPROVAL, again, by="manager2")
    workshop.do(RECORD_OPENING, command, by="manager")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"part_number": "NONE"}, Reason.PART_NOT_FOUND),
        ({"location": "NONE"}, Reason.LOCATION_NOT_FOUND),
        ({"location": "SCR"}, Reason.PLACE_NOT_ALLOWED),
        ({"supplier": "NONE"}, Reason.SUPPLIER_NOT_FOUND),
        ({"made_on": day(1)}, Reason.DATES_CONTRADICT),
        ({"made_on": day(-1), "received_on": day(-2)}, Reason.DATES_CONTRADICT),
        ({"made_on": day(-1), "expires_on": day(-2)}, Reason.DATES_CONTRADICT),
        ({"part_number": "OIL"}, Reason.EXPIRY_REQUIRED),
        ({"part_number": "BATTERY"}, Reason.SERIALS_REQUIRED),
        ({"part_number": "BATTERY", "serials": ("B1", "B1")}, Reason.SERIAL_KNOWN),
        ({"part_number": "BATTERY", "serials": ("B9", "B8")}, Reason.SERIAL_KNOWN),
        ({"serials": ("X",)}, Reason.FIELD_INVALID),
        ({"owner": "CONSIGNMENT"}, Reason.CONSIGNMENT_NOT_AGREED),
        ({"owner": "CONSIGNMENT", "supplier": "S1"}, Reason.CONSIGNMENT_NOT_AGREED),
        ({"owner": "CUSTOMER"}, Reason.REPAIR_ORDER_NOT_FOUND),
        ({"owner": "CUSTOMER", "repair_order": "RO9"}, Reason.REPAIR_ORDER_NOT_OPEN),
    ],
)
def test_what_is_refused(workshop: Workshop, fields: dict[str, Any], reason: Reason) -> None:
    from parts_service.domain.repair_orders import RepairOrderState

    workshop.receive_units("BATTERY", "B9")
    closed = order({"FILTER": 1}, "RO9", RepairOrderState.CANCELLED)
    workshop.do(UPSERT_REPAIR_ORDER, closed, by="advisor")
    before = workshop.count(Lot)
    changed = {name: value for name, value in fields.items() if name != "part_number"}
    lines = (standing("FILTER", 1), standing(fields.get("part_number", "FILTER"), 2, **changed))
    refusal = workshop.refusal(RECORD_OPENING, RecordOpening(lines, None), by="manager")
    assert refusal.reason == reason
    assert workshop.count(Lot) == before


def test_a_grade_better_than_the_catalogues_is_refused(workshop: Workshop) -> None:
    from parts_service.domain.catalog import CreatePart
    from parts_service.use_cases import catalog
    from tests.use_cases.workshop import part

    workshop.do(catalog.CREATE_PART, CreatePart(part("DOOR", grade=Grade.USED)), by="manager", site="ORG")
    # What nobody may receive is opening stock all the same.
    enter_one(workshop, "DOOR", 1)
    command = RecordOpening((standing("DOOR", 1, grade=Grade.OES),), None)
    refusal = workshop.refusal(RECORD_OPENING, command, by="manager")
    assert (refusal.reason, dict(refusal.detail)) == (
        Reason.DECLARED_GRADE_TOO_HIGH,
        {"grade": "OES", "wanted": "USED"},
    )


def test_who_may(workshop: Workshop) -> None:
    command = RecordOpening((standing("FILTER", 1),), None)
    for by in ("keeper", "inspector", "admin"):
        assert workshop.refusal(RECORD_OPENING, command, by=by).reason == Reason.NO_RIGHT


def test_a_customers_goods_go_to_his_order_alone(workshop: Workshop) -> None:
    workshop.order({"CLIP": 9, "OIL": 9})
    workshop.order({"CLIP": 9, "OIL": 9}, number="RO2")
    mine = enter_one(workshop, "CLIP", 3, owner="CUSTOMER", repair_order="RO1", cost_minor=0)
    oil = enter_one(
        workshop, "OIL", 2, owner="CUSTOMER", repair_order="RO1", cost_minor=0, expires_on="2027-01-01"
    )
    assert workshop.count(CustomerGoods) == 2
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(mine, 1), number="RO2"))
    assert (refusal.reason, refusal.detail["owner"]) == (Reason.OWNER_FORBIDS, "CUSTOMER")
    # Nobody who asks for the part gets them, on no order.
    for number in ("RO1", "RO2"):
        refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(part_line("CLIP", 1), number=number))
        assert refusal.reason == Reason.NOT_ENOUGH_STOCK
    workshop.issue(lot_line(mine, 2))
    # They neither bar the store's own goods that expire later, nor are barred by those that expire earlier.
    own = workshop.receive("OIL", 2, expires_on="2028-01-01")
    workshop.issue(lot_line(own, 1), number="RO2")
    workshop.receive("OIL", 2, expires_on="2026-09-01")
    workshop.issue(lot_line(oil, 1))
    with workshop.database.snapshot() as connection:
        values = {row.owner: row for row in cost_statements.stock_value(connection, 1)}
    assert values["CUSTOMER"].value_minor == 0


def test_goods_of_maker_and_insurer_go_to_the_lines_they_pay_for(workshop: Workshop) -> None:
    maker = enter_one(workshop, "FILTER", 3, owner="MAKER", cost_minor=0)
    insurer = enter_one(workshop, "FILTER", 3, owner="INSURER", cost_minor=0)
    for number, pay_type in (
        ("RO1", PayType.CUSTOMER),
        ("RO2", PayType.WARRANTY),
        ("RO3", PayType.INSURANCE),
    ):
        command = order({"FILTER": 9}, number, pay_type=pay_type)
        workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    for lot_id, numbers in ((maker, ("RO1", "RO3")), (insurer, ("RO1", "RO2"))):
        for number in numbers:
            refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot_id, 1), number=number))
            assert refusal.reason == Reason.OWNER_FORBIDS
    workshop.issue(lot_line(maker, 1), number="RO2")
    workshop.issue(lot_line(insurer, 1), number="RO3")


def consumed(w: Workshop) -> list[tuple[int, int]]:
    with w.database.snapshot() as connection:
        rows = owner_statements.consumption(connection, 1, 0, (0, 2**62), 0, 100)
    return [(row.used, row.returned) for row in rows]


def test_consigned_goods_are_owed_once_they_are_used(workshop: Workshop) -> None:
    agree(workshop)
    lot_id = enter_one(workshop, "FILTER", 10, owner="CONSIGNMENT", supplier="S1", cost_minor=10_000)
    workshop.order({"FILTER": 9})
    assert consumed(workshop) == []
    fact = workshop.issue(lot_line(lot_id, 4))
    assert consumed(workshop) == [(4, 0)]
    back = ReturnRequestLine(fact.lines[0].issue_line_id, None, None, 1, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert consumed(workshop) == [(4, 1)]
    with workshop.database.snapshot() as connection:
        (row,) = cost_statements.stock_value(connection, 1)
    # Seven stand there, and are the supplier's.
    assert (row.owner, row.pieces) == ("CONSIGNMENT", 7)
    # The supplier may bill what was used, not what stands there.
    refusal = workshop.refusal(RECORD_INVOICE, invoice(of_lot(lot_id, 4, 4_400)), by="manager")
    assert (refusal.reason, refusal.detail["open"]) == (Reason.INVOICE_EXCEEDS_RECEIPT, 3)
    workshop.do(RECORD_INVOICE, invoice(of_lot(lot_id, 3, 3_300)), by="manager")
    # All of the difference is the workshop's: what stands there is not the organisation's.
    assert [one[4:] for one in workshop.rows(CostDifference)] == [(0, 300, 0, 300)]


def test_an_agreement_that_ended_is_none(workshop: Workshop) -> None:
    agree(workshop, TODAY)
    enter_one(workshop, "FILTER", 1, owner="CONSIGNMENT", supplier="S1")
    workshop.clock.forward(days=1)
    command = RecordOpening((standing("FILTER", 1, owner="CONSIGNMENT", supplier="S1"),), None)
    refusal = workshop.refusal(RECORD_OPENING, command, by="manager")
    assert (refusal.reason, dict(refusal.detail)) == (Reason.CONSIGNMENT_NOT_AGREED, {"day": day(1)})


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SetConsignment("NONE", "C-1", None, None), Reason.SUPPLIER_NOT_FOUND),
        (SetConsignment("UNKNOWN", "C-1", None, None), Reason.SUPPLIER_NOT_FOUND),
        (SetConsignment("S1", "C-1", None, day(-1)), Reason.DATES_CONTRADICT),
    ],
)
def test_an_agreement_is_refused(workshop: Workshop, command: SetConsignment, reason: Reason) -> None:
    refusal = workshop.refusal(SET_CONSIGNMENT, command, by="manager", site="ORG", reason="signed")
    assert refusal.reason == reason
    bare = SetConsignment("S1", "C-1", None, None)
    refusal = workshop.refusal(SET_CONSIGNMENT, bare, by="manager", site="ORG")
    assert refusal.reason == Reason.REASON_REQUIRED


def test_nobody_approves_whom_nobody_knows(workshop: Workshop) -> None:
    from parts_service.domain.suppliers import ApprovalStatus, SetSupplierApproval
    from parts_service.use_cases.suppliers import SET_SUPPLIER_APPROVAL

    command = SetSupplierApproval("UNKNOWN", "*", ApprovalStatus.APPROVED, None, None)
    refusal = workshop.refusal(SET_SUPPLIER_APPROVAL, command, by="manager", site="ORG", reason="well")
    assert refusal.reason == Reason.SUPPLIER_NOT_FOUND


def test_two_hundred_lots_are_entered_at_once(workshop: Workshop) -> None:
    enter(
        workshop,
        *(standing("FILTER", 1, maker_lot=f"M{place}", maker_lot_source="LABEL") for place in range(200)),
    )
    assert sum(one.quantity for one in workshop.rows(Balance) if one.quantity > 0) == 200


def deliver(part: str, quantity: int, *, supplier: str = "S1", **owner: Any) -> ReceiveGoods:  # noqa: ANN401 - any field
    """The command that receives goods of an owner."""
    lot = LotLine("M1", "LABEL", quantity, None, None, (), b"")
    line = ReceiptLine(part, (lot,), owner.pop("unit_cost_minor", 0), "CNY", "", **owner)
    return ReceiveGoods(supplier, "V1", "", 1, "RCV", (line,))


def test_goods_of_others_are_received_as_theirs(workshop: Workshop) -> None:
    workshop.order({"CLIP": 5})
    consigned = deliver("FILTER", 5, owner="CONSIGNMENT", unit_cost_minor=1_000)
    refusal = workshop.refusal(receiving.RECEIVE_GOODS, consigned)
    assert refusal.reason == Reason.CONSIGNMENT_NOT_AGREED
    agree(workshop)
    workshop.do(receiving.RECEIVE_GOODS, consigned)
    # A customer is no supplier: what he brings passes no gate, and needs his order.
    command = deliver("CLIP", 2, supplier="UNKNOWN", owner="CUSTOMER", repair_order="RO1", declaration="mine")
    workshop.do(receiving.RECEIVE_GOODS, command)
    nowhere = deliver("CLIP", 2, supplier="UNKNOWN", owner="CUSTOMER", repair_order="RO7", declaration="mine")
    assert workshop.refusal(receiving.RECEIVE_GOODS, nowhere).reason == Reason.REPAIR_ORDER_NOT_FOUND
    bought = deliver("CLIP", 2, supplier="UNKNOWN")
    assert workshop.refusal(receiving.RECEIVE_GOODS, bought).reason == Reason.SUPPLIER_NOT_APPROVED
    assert [lot.owner for lot in workshop.rows(Lot)] == ["CONSIGNMENT", "CUSTOMER"]
    (mine,) = workshop.rows(CustomerGoods)
    workshop.issue(lot_line(mine.lot_id, 2))
    assert verify_database(workshop.url).findings == ()
