"""What the supply side promised and an attacker found broken, on both databases: one test a promise."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.discrepancies import Discrepancy, Resolution
from parts_service.domain.invoices import InvoiceLineEntered, RecordInvoice
from parts_service.domain.lots import Lot, LotStock, Unit
from parts_service.domain.owners import SetConsignment
from parts_service.domain.procurement import PurchaseLine
from parts_service.domain.receipts import ApproveReceipt
from parts_service.domain.receiving import ReceiptLine, ResolveDiscrepancy
from parts_service.domain.refusal import Reason
from parts_service.domain.reservations import ReserveLine, ReserveParts
from parts_service.domain.reversals import ReverseReceipt
from parts_service.domain.supplier_returns import (
    CreateSupplierReturn,
    DispatchSupplierReturn,
    LineCredit,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierReturnReason,
)
from parts_service.domain.valuation import ChargeEntered, ChargeKind, ChargeMethod, SetLandedCharges
from parts_service.storage.verification import verify_database
from parts_service.use_cases import discrepancies, receipts
from parts_service.use_cases.invoices import RECORD_INVOICE
from parts_service.use_cases.owners import SET_CONSIGNMENT
from parts_service.use_cases.reservations import RESERVE_PARTS
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from parts_service.use_cases.supplier_returns import (
    CREATE_SUPPLIER_RETURN,
    DISPATCH_SUPPLIER_RETURN,
    RECORD_SUPPLIER_CREDIT,
)
from parts_service.use_cases.valuation import SET_LANDED_CHARGES
from tests.use_cases.deliveries import enter, line, lot, receipt_of, said, start
from tests.use_cases.purchases import bought, sent
from tests.use_cases.workshop import TODAY, Workshop, day

WHY = {"reason": "as found"}


def brought(number: str = "FILTER", pieces: int = 2) -> ReceiptLine:
    """What a customer brought for RO1."""
    return replace(
        line(number, lot(pieces)), unit_cost_minor=0, owner="CUSTOMER", repair_order="RO1", declaration="mine"
    )


def received(workshop: Workshop) -> list[int]:
    """What came on each line of the orders."""
    return [one.received for one in workshop.rows(PurchaseLine)]


def verified(workshop: Workshop) -> bool:
    """Whether the journal tells all of it."""
    return verify_database(workshop.url).findings == ()


def test_consigned_goods_that_are_taken_back_were_worth_nothing_to_the_receipt(workshop: Workshop) -> None:
    agreed = SetConsignment("S1", "C-1", None, None)
    workshop.do(SET_CONSIGNMENT, agreed, by="manager", site="ORG", **WHY)
    receipt_id = start(workshop)
    consigned = replace(line("FILTER", lot(5)), owner="CONSIGNMENT")
    enter(workshop, receipt_id, consigned, line("PADS", lot(2)))
    assert receipt_of(workshop, receipt_id).value_minor == 2_000
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id), **WHY)
    assert receipt_of(workshop, receipt_id).value_minor == 0
    assert verified(workshop)


def test_the_declaration_of_a_line_is_told_by_its_entry(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    enter(workshop, start(workshop), brought())
    assert verified(workshop)


def test_what_a_customer_brought_fills_no_purchase_order(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    purchase_id = sent(workshop, bought("FILTER", 5))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    (found,) = enter(workshop, receipt_id, brought()).discrepancies
    assert (found.kind, found.reason, received(workshop)) == ("WRONG_PART", "PART_NOT_ORDERED", [0])
    accepted = ResolveDiscrepancy(found.discrepancy_id, Resolution.ACCEPTED, brought())
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, accepted, by="manager", **WHY)
    assert received(workshop) == [0]
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id), **WHY)
    assert received(workshop) == [0]


def test_nothing_enters_for_an_order_that_waits_for_nothing(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 5))
    enter(workshop, start(workshop, supplier="", purchase_id=purchase_id), line("FILTER", lot(5)))
    late = start(workshop, supplier="", purchase_id=purchase_id)
    fact = enter(workshop, late, line("FILTER", lot(100)), line("PADS", lot(1)))
    assert fact.lots == ()
    assert [said(one) for one in fact.discrepancies] == [
        ("OVER", "PARK", "MORE_THAN_ORDERED", 100),
        ("WRONG_PART", "PARK", "PART_NOT_ORDERED", 1),
    ]


def test_goods_accepted_beyond_an_order_are_not_taken_from_another_delivery(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 5))
    first = start(workshop, supplier="", purchase_id=purchase_id)
    second = start(workshop, supplier="", purchase_id=purchase_id)
    mismatch = lot(5, mismatch="maker_lot")
    (parked,) = enter(workshop, first, line("FILTER", mismatch)).discrepancies
    enter(workshop, second, line("FILTER", lot(3)))
    accepted = ResolveDiscrepancy(parked.discrepancy_id, Resolution.ACCEPTED, line("FILTER", lot(5)))
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, accepted, by="manager", **WHY)
    assert received(workshop) == [5]
    assert [one.counted for one in workshop.rows(Discrepancy)] == [2]
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(first), **WHY)
    assert received(workshop) == [3]
    assert verified(workshop)


def unit_back(unit_id: int) -> ReturnedPieces:
    return ReturnedPieces(None, unit_id, 1, "", "NEW", SupplierReturnReason.REJECTED)


def test_a_unit_goes_back_once_in_a_return(workshop: Workshop) -> None:
    first, _ = workshop.receive_units("BATTERY", "B1", "B2", put_away="")
    command = CreateSupplierReturn("", (unit_back(first), unit_back(first)))
    assert workshop.refusal(CREATE_SUPPLIER_RETURN, command, **WHY).reason is Reason.FIELD_INVALID


def test_a_unit_that_was_delivered_anew_does_not_come_back_a_second_time(workshop: Workshop) -> None:
    (unit_id,) = workshop.receive_units("BATTERY", "B1", put_away="")
    fact: Any = workshop.do(
        CREATE_SUPPLIER_RETURN, CreateSupplierReturn("", (unit_back(unit_id),)), **WHY
    ).fact
    number = fact.supplier_return.supplier_return_id
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    (again,) = workshop.receive_units("BATTERY", "B1", put_away="")
    assert again == unit_id
    before = workshop.rows(Unit)
    answer = RecordSupplierCredit(number, "", "CNY", (LineCredit(1, None),), "QUA")
    refused = workshop.refusal(RECORD_SUPPLIER_CREDIT, answer, by="manager")
    assert (refused.reason, refused.subject) == (Reason.SERIAL_KNOWN, "B1")
    assert workshop.rows(Unit) == before
    credited = replace(answer, credit_note="CN-1", lines=(LineCredit(1, 100),))
    workshop.do(RECORD_SUPPLIER_CREDIT, credited, by="manager")


def test_a_customers_goods_are_kept_for_his_order_only(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    workshop.order({"FILTER": 9}, "RO2")
    fact = enter(workshop, start(workshop), brought(pieces=4))
    workshop.move(fact.lots[0].lot_id, 4, "A-01")
    by_part = (ReserveLine(1, None, None, None, "FILTER", 1),)
    by_lot = (ReserveLine(1, fact.lots[0].lot_id, None, None, "", 1),)
    refused = workshop.refusal(RESERVE_PARTS, ReserveParts("RO2", by_part, None))
    assert refused.reason is Reason.NOT_ENOUGH_STOCK
    assert workshop.refusal(RESERVE_PARTS, ReserveParts("RO2", by_lot, None)).reason is Reason.OWNER_FORBIDS
    workshop.do(RESERVE_PARTS, ReserveParts("RO1", by_lot, None))
    assert [one.reserved for one in workshop.rows(LotStock)] == [1]


def test_more_goods_after_the_approval_are_approved_anew(workshop: Workshop) -> None:
    receipt_id = start(workshop, emergency=True, reason="a night")
    workshop.do(receipts.APPROVE_RECEIPT, ApproveReceipt(receipt_id), by="manager")
    enter(workshop, receipt_id, line("NOBODY", lot(1)))
    assert receipt_of(workshop, receipt_id).approval == "GIVEN"
    enter(workshop, receipt_id, line("FILTER", lot(100)))
    found = receipt_of(workshop, receipt_id)
    assert (found.approval, found.approved_by) == ("DUE", None)
    workshop.do(receipts.APPROVE_RECEIPT, ApproveReceipt(receipt_id), by="manager")
    assert verified(workshop)


@pytest.mark.parametrize(
    ("pieces", "cost", "field"),
    [(1_000_000, 10**12, "lines.unit_cost_minor"), (1_000_001, 1, "lines.lots.quantity")],
)
def test_a_lot_costs_no_more_than_can_be_added_up(
    workshop: Workshop, pieces: int, cost: int, field: str
) -> None:
    dear = replace(line("FILTER", *[lot(pieces)] * 20), unit_cost_minor=cost)
    fact = enter(workshop, start(workshop), dear)
    assert {(one.reason, one.subject) for one in fact.discrepancies} == {("FIELD_INVALID", field)}
    assert workshop.rows(Lot) == []


def test_what_was_taken_back_is_not_invoiced(workshop: Workshop) -> None:
    receipt_id = start(workshop)
    gone, stays = enter(workshop, receipt_id, line("FILTER", lot(5), lot(3))).lots
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id, gone.lot_id), **WHY)
    lines = (InvoiceLineEntered(gone.lot_id, None, "", 1, 1_000, 0),)
    refused = workshop.refusal(
        RECORD_INVOICE, RecordInvoice("S1", "F-1", TODAY, "CNY", lines, ()), by="manager"
    )
    assert (refused.reason, refused.detail["open"]) == (Reason.INVOICE_EXCEEDS_RECEIPT, 0)
    lines = (InvoiceLineEntered(None, receipt_id, "FILTER", 3, 3_000, 0),)
    fact: Any = workshop.do(
        RECORD_INVOICE, RecordInvoice("S1", "F-1", TODAY, "CNY", lines, ()), by="manager"
    ).fact
    assert [(one.lot_id, one.quantity) for one in fact.lines] == [(stays.lot_id, 3)]


def test_broken_pieces_are_not_accepted_with_the_good_ones(workshop: Workshop) -> None:
    receipt_id = start(workshop)
    (parked,) = enter(workshop, receipt_id, line("OIL", lot(5, damaged=2))).discrepancies
    corrected = lot(5, damaged=2, expires_on=day(9))
    command = ResolveDiscrepancy(parked.discrepancy_id, Resolution.ACCEPTED, line("OIL", corrected))
    refused = workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, command, by="manager", **WHY)
    assert refused.reason is Reason.DAMAGED_ON_ARRIVAL
    good = replace(command, line=line("OIL", replace(corrected, quantity=3, damaged=0)))
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, good, by="manager", **WHY)
    assert [one.quantity for one in workshop.rows(Lot)] == [3]


def test_what_was_taken_back_bears_no_charges(workshop: Workshop) -> None:
    receipt_id = start(workshop)
    gone, stays = enter(workshop, receipt_id, line("FILTER", lot(5), lot(3))).lots
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id, gone.lot_id), **WHY)
    freight = SetLandedCharges(
        receipt_id, (ChargeEntered(ChargeKind.FREIGHT, 800, ChargeMethod.BY_QUANTITY),)
    )
    fact: Any = workshop.do(SET_LANDED_CHARGES, freight, by="manager").fact
    assert [(one.lot_id, one.charges_minor) for one in fact.costs] == [(stays.lot_id, 800)]
    other = start(workshop)
    enter(workshop, other, line("FILTER"))
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(other), **WHY)
    refused = workshop.refusal(SET_LANDED_CHARGES, replace(freight, receipt_id=other), by="manager")
    assert (refused.reason, refused.detail) == (Reason.RECEIPT_NOT_OPEN, {"state": "REVERSED"})
