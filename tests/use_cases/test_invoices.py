"""Invoices over real books: sums are exact, stock and workshop share the difference, nothing moves."""

from typing import Any

import pytest

from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.invoices import (
    Invoice,
    InvoiceChargeEntered,
    Invoiced,
    InvoiceLineEntered,
    InvoiceReversed,
    RecordInvoice,
    ReverseInvoice,
)
from parts_service.domain.lots import Lot
from parts_service.domain.movements import Movement
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.refusal import Reason
from parts_service.domain.suppliers import ApprovalStatus
from parts_service.domain.valuation import (
    ChargeEntered,
    ChargeKind,
    ChargeMethod,
    CostDifference,
    LotCharge,
    LotCost,
    SetLandedCharges,
)
from parts_service.storage import valuation as statements
from parts_service.storage.verification import verify_database
from parts_service.use_cases import approvals, receiving
from parts_service.use_cases.invoices import RECORD_INVOICE, REVERSE_INVOICE
from parts_service.use_cases.valuation import SET_LANDED_CHARGES
from tests.use_cases.workshop import TODAY, Workshop, confirm, day, lot_line


def invoice(*lines: InvoiceLineEntered, number: str = "F-1", **fields: Any) -> RecordInvoice:  # noqa: ANN401 - any field
    given = {"supplier": "S1", "issued_on": TODAY, "currency": "CNY", "charges": ()} | fields
    return RecordInvoice(number=number, lines=lines, **given)


def of_lot(lot_id: int, quantity: int, net: int, tax: int = 0) -> InvoiceLineEntered:
    return InvoiceLineEntered(lot_id, None, "", quantity, net, tax)


def of_receipt(receipt_id: int, part: str, quantity: int, net: int) -> InvoiceLineEntered:
    return InvoiceLineEntered(None, receipt_id, part, quantity, net, 0)


def freight(
    amount: int,
    method: ChargeMethod = ChargeMethod.BY_VALUE,
    lots: tuple[int, ...] = (),
    receipts: tuple[int, ...] = (),
) -> InvoiceChargeEntered:
    return InvoiceChargeEntered(ChargeEntered(ChargeKind.FREIGHT, amount, method), 0, lots, receipts)


def record(w: Workshop, command: RecordInvoice) -> Invoiced:
    fact = w.do(RECORD_INVOICE, command, by="manager").fact
    assert isinstance(fact, Invoiced)
    return fact


def cost(w: Workshop, lot_id: int) -> LotCost:
    return next(one for one in w.rows(LotCost) if one.lot_id == lot_id)


def two_lots(w: Workshop, *quantities: int, part: str = "FILTER", unit_cost: int = 1_000) -> Received:
    """One receipt line in several maker's lots."""
    lots = tuple(
        LotLine(f"M{place}", "LABEL", quantity, None, None, (), b"")
        for place, quantity in enumerate(quantities)
    )
    goods = ReceiveGoods("S1", "V1", "", 1, "RCV", (ReceiptLine(part, lots, unit_cost, "CNY", "DE"),))
    fact = w.do(receiving.RECEIVE_GOODS, goods).fact
    assert isinstance(fact, Received)
    return fact


def test_a_lot_costs_its_estimate_until_it_is_invoiced(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 10)
    assert cost(workshop, lot_id)[2:] == (10, 0, 10_000, 0, "CNY")
    workshop.order({"FILTER": 5})
    workshop.issue(lot_line(lot_id, 4))
    before = workshop.rows(Movement)
    fact = record(workshop, invoice(of_lot(lot_id, 10, 11_000, 1_430)))
    assert cost(workshop, lot_id)[2:] == (10, 10, 11_000, 0, "CNY")
    (difference,) = workshop.rows(CostDifference)
    assert difference[3:] == (fact.invoice.invoice_id, 6, 1_000, 600, 400)
    assert (fact.invoice.net_minor, fact.invoice.tax_minor) == (11_000, 1_430)
    assert workshop.rows(Movement) == before
    assert workshop.rows(Lot)[0].unit_cost_minor == 1_000


def test_a_line_of_a_receipt_is_split_over_its_lots_to_the_cent(workshop: Workshop) -> None:
    received = two_lots(workshop, 3, 3, 4)
    first = record(workshop, invoice(of_receipt(received.receipt.receipt_id, "FILTER", 7, 7_777)))
    assert [(line.quantity, line.net_minor) for line in first.lines] == [(3, 3_333), (3, 3_333), (1, 1_111)]
    rest = record(
        workshop, invoice(of_receipt(received.receipt.receipt_id, "FILTER", 3, 3_001), number="F-2")
    )
    assert [(line.quantity, line.net_minor) for line in rest.lines] == [(3, 3_001)]
    assert sum(one.total_minor for one in workshop.rows(LotCost)) == 7_777 + 3_001
    assert {one.state for one in workshop.rows(LotCost)} == {"INVOICED"}


def test_a_carriers_invoice_shares_its_charges_out_over_other_suppliers_goods(workshop: Workshop) -> None:
    workshop.supplier("CARRIER", ApprovalStatus.PENDING)
    received = two_lots(workshop, 1, 2)
    other = workshop.receive("CLIP", 1)
    command = invoice(
        supplier="CARRIER", charges=(freight(1_000, lots=(other,), receipts=(received.receipt.receipt_id,)),)
    )
    fact = record(workshop, command)
    # 1,000 : 2,000 : 1,000 of goods.
    assert [share.amount_minor for share in fact.shares] == [250, 500, 250]
    assert [one.charges_minor for one in workshop.rows(LotCost)] == [250, 500, 250]
    assert [one.state for one in workshop.rows(LotCost)] == ["ESTIMATED"] * 3


def test_estimated_charges_end_when_the_invoice_comes(workshop: Workshop) -> None:
    received = two_lots(workshop, 3, 7)
    estimate = SetLandedCharges(
        received.receipt.receipt_id,
        (
            ChargeEntered(ChargeKind.FREIGHT, 100, ChargeMethod.BY_QUANTITY),
            ChargeEntered(ChargeKind.DUTY, 11, ChargeMethod.BY_VALUE),
        ),
    )
    workshop.do(SET_LANDED_CHARGES, estimate, by="manager")
    assert [one.charges_minor for one in workshop.rows(LotCost)] == [33, 78]
    assert [one.difference_minor for one in workshop.rows(CostDifference)] == [33, 78]
    lots = [lot.lot_id for lot in received.lots]
    lines = [of_lot(lots[0], 3, 3_000), of_lot(lots[1], 7, 7_000)]
    fact = record(workshop, invoice(*lines, charges=(freight(90, ChargeMethod.BY_QUANTITY), freight(10))))
    assert [(share.lot_id, share.amount_minor) for share in fact.shares] == [(lots[0], 30), (lots[1], 70)]
    assert [one.charges_minor for one in workshop.rows(LotCost)] == [33, 78]
    assert [one[3:] for one in workshop.rows(LotCharge)] == [(3, 0, 0), (30, 30, 1), (8, 0, 0), (70, 70, 1)]


def test_an_invoice_taken_back_leaves_the_estimate_and_frees_its_number(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 10)
    command = invoice(of_lot(lot_id, 10, 11_000), charges=(freight(500),))
    fact = record(workshop, command)
    workshop.order({"FILTER": 5})
    workshop.issue(lot_line(lot_id, 5))
    assert workshop.refusal(RECORD_INVOICE, command, by="manager").reason == Reason.ALREADY_EXISTS
    back = ReverseInvoice(fact.invoice.invoice_id)
    assert workshop.refusal(REVERSE_INVOICE, back, by="manager").reason == Reason.REASON_REQUIRED
    undone = workshop.do(REVERSE_INVOICE, back, by="manager", reason="typed wrongly").fact
    assert isinstance(undone, InvoiceReversed)
    assert cost(workshop, lot_id)[2:] == (10, 0, 10_000, 0, "CNY")
    assert [one[4:] for one in workshop.rows(CostDifference)] == [
        (10, 1_500, 1_500, 0),
        (5, -1_500, -750, -750),
    ]
    assert (
        workshop.refusal(REVERSE_INVOICE, back, by="manager", reason="again").reason
        == Reason.INVOICE_REVERSED
    )
    record(workshop, command)
    assert [one.reversed_by is None for one in workshop.rows(Invoice)] == [False, True]
    assert verify_database(workshop.url).findings == ()


def test_a_large_invoice_is_taken_back_by_two(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 10)
    fact = record(workshop, invoice(of_lot(lot_id, 10, 500_001)))
    back = ReverseInvoice(fact.invoice.invoice_id)
    waits = workshop.do(REVERSE_INVOICE, back, by="manager", reason="a wrong price").fact
    assert isinstance(waits, ApprovalRequested)
    assert workshop.rows(Invoice)[0].reversed_by is None
    command = confirm(waits.approval, REVERSE_INVOICE, back)
    refused = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="manager")
    assert refused.reason == Reason.SAME_PERSON
    from parts_service.domain.access import Role

    workshop.person("manager2", Role.PARTS_MANAGER)
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="manager2")
    assert workshop.rows(Invoice)[0].reversed_by is not None
    assert cost(workshop, lot_id).goods_minor == 10_000


def test_goods_without_a_cost_take_the_currency_of_their_invoice(workshop: Workshop) -> None:
    free = two_lots(workshop, 2, unit_cost=0).lots[0].lot_id
    record(workshop, invoice(of_lot(free, 2, 80), currency="EUR"))
    assert cost(workshop, free)[2:] == (2, 2, 80, 0, "EUR")


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"supplier": "NONE"}, Reason.SUPPLIER_NOT_FOUND, {}),
        ({"supplier": "S2"}, Reason.INVOICE_OTHER_SUPPLIER, {"supplier": "S2"}),
        ({"issued_on": day(1)}, Reason.DATES_CONTRADICT, {"first": day(1), "last": TODAY}),
        ({"currency": "EUR"}, Reason.CURRENCY_DIFFERS, {"currency": "EUR", "wanted": "CNY"}),
        ({"quantity": 11}, Reason.INVOICE_EXCEEDS_RECEIPT, {"asked": 11, "open": 10, "received": 10}),
        ({"lot": 1 << 43 | 999 << 14}, Reason.LOT_NOT_FOUND, {}),
        ({"receipt": 1 << 43 | 999 << 14}, Reason.RECEIPT_NOT_FOUND, {}),
        ({"part": "CLIP"}, Reason.PART_NOT_FOUND, {}),
        ({"charge_lot": 1 << 43 | 999 << 14}, Reason.LOT_NOT_FOUND, {}),
        ({"charge_receipt": 1 << 43 | 999 << 14}, Reason.RECEIPT_NOT_FOUND, {}),
    ],
)
def test_what_is_refused(
    workshop: Workshop, change: dict[str, Any], reason: Reason, detail: dict[str, Any]
) -> None:
    workshop.supplier("S2")
    change = dict(change)
    received = two_lots(workshop, 10)
    lot_id, receipt_id = received.lots[0].lot_id, received.receipt.receipt_id
    line = of_lot(change.pop("lot", lot_id), change.pop("quantity", 10), 10_000)
    if "receipt" in change or "part" in change:
        line = of_receipt(change.pop("receipt", receipt_id), change.pop("part", "FILTER"), 10, 10_000)
    lots = (change.pop("charge_lot"),) if "charge_lot" in change else ()
    receipts = (change.pop("charge_receipt"),) if "charge_receipt" in change else ()
    before = workshop.rows(LotCost)
    refusal = workshop.refusal(
        RECORD_INVOICE,
        invoice(line, charges=(freight(7, lots=lots, receipts=receipts),), **change),
        by="manager",
    )
    assert (refusal.reason, dict(refusal.detail)) == (reason, detail)
    assert workshop.rows(LotCost) == before
    assert workshop.count(Invoice) == 0


def test_who_may(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 10)
    for by in ("keeper", "inspector", "advisor", "admin"):
        refusal = workshop.refusal(RECORD_INVOICE, invoice(of_lot(lot_id, 10, 1)), by=by)
        assert refusal.reason == Reason.NO_RIGHT


def test_the_value_of_stock_is_the_sum_of_what_stands(workshop: Workshop) -> None:
    """SQL and domain agree to the unit, whatever left."""
    lots = [workshop.receive("FILTER", quantity) for quantity in (3, 7, 11)]
    record(workshop, invoice(*(of_lot(lot_id, 3, 100 + place) for place, lot_id in enumerate(lots))))
    workshop.order({"FILTER": 5})
    workshop.issue(lot_line(lots[0], 2))
    workshop.move(lots[1], 2, "SCR", source="A-01")
    with workshop.database.snapshot() as connection:
        (row,) = statements.stock_value(connection, 1)
        rows = statements.cost_rows(connection, 1, lots)
    from parts_service.domain.valuation import value_on_hand

    worth = [value_on_hand(one.cost.total_minor, one.cost.quantity, one.on_hand) for one in rows]
    assert [one.on_hand for one in rows] == [1, 5, 11]
    assert (row.owner, row.currency, row.lots, row.pieces) == ("OWN", "CNY", 3, 17)
    assert row.value_minor == sum(worth)
    assert row.estimated_minor == worth[1] + worth[2]


def test_books_with_invoices_are_rebuilt_from_their_journal(workshop: Workshop) -> None:
    received = two_lots(workshop, 3, 7)
    lots = [lot.lot_id for lot in received.lots]
    record(workshop, invoice(of_lot(lots[0], 2, 1_999), charges=(freight(77),)))
    assert verify_database(workshop.url).findings == ()
