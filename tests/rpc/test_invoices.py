"""Invoices and costs over the wire: who may, what is refused, and what the lists say."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.invoices import read_invoice
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import invoices_pb2 as pb
from parts_service.v1 import valuation_pb2 as costs
from tests.rpc.goods import SUPPLIER, issue, move, order, receive, stock_up
from tests.rpc.wire import SITE, Refusals, Value, Wire

DAY = changes.Date(year=2026, month=1, day=31)
WHY = changes.ChangeHeader(reason="typed wrongly")


def invoice(*lines: pb.InvoiceLineEntry, **fields: Value) -> pb.RecordInvoiceRequest:
    return pb.RecordInvoiceRequest(
        **{"supplier": SUPPLIER, "number": "F-1", "issued_on": DAY, "lines": lines, **fields}
    )


def line(lot: str, quantity: int = 10, net: int = 1_234, **fields: Value) -> pb.InvoiceLineEntry:
    return pb.InvoiceLineEntry(lot=lot, quantity=quantity, net_minor=net, **fields)


def charge(amount: int, kind: str = "FREIGHT", **fields: Value) -> pb.InvoiceChargeEntry:
    return pb.InvoiceChargeEntry(
        charge=costs.Charge(kind=f"CHARGE_KIND_{kind}", amount_minor=amount), **fields
    )


def test_an_invoice_is_told_with_its_differences(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    move(wire, lot, 10, "A-1")
    order(wire)
    issue(wire, lot, 4)
    made = wire.post("manager", invoice(line(lot, tax_minor=160), charges=[charge(66)]), SITE)
    assert made.invoice.invoice == f"V{made.posted.sequence and 1}-{made.posted.sequence}"
    assert [(one.part_number, one.net_minor, one.variance_minor) for one in made.lines] == [
        ("FILTER", 1_234, 1_234)
    ]
    (difference,) = made.differences
    assert (
        difference.on_hand,
        difference.difference_minor,
        difference.stock_minor,
        difference.used_minor,
    ) == (
        6,
        1_300,
        780,
        520,
    )
    told = wire.ask("auditor", pb.GetInvoiceRequest(invoice=made.invoice.invoice))
    assert (told.invoice, list(told.lines), list(told.charges)) == (
        made.invoice,
        list(made.lines),
        list(made.charges),
    )
    cost = wire.ask("auditor", costs.GetLotCostRequest(lot=lot))
    assert (cost.cost.goods_minor, cost.cost.charges_minor, cost.cost.value_minor) == (1_234, 66, 780)
    assert costs.CostState.Name(cost.cost.state) == "COST_STATE_INVOICED"
    assert [one.invoice_number for one in cost.differences] == ["F-1"]
    listed = wire.ask("auditor", costs.ListCostDifferencesRequest(site=SITE))
    assert list(listed.differences) == list(cost.differences)
    (value,) = wire.ask("auditor", costs.GetStockValueRequest(site=SITE)).values
    assert (value.pieces, value.value_minor, value.estimated_minor) == (6, 780, 0)


def test_goods_wait_on_the_list_until_they_are_invoiced(wire: Wire) -> None:
    stock_up(wire)
    first, second = receive(wire, "FILTER", 10).lot, receive(wire, "CLIP", 4).lot
    wire.post("manager", invoice(line(first, 6)), SITE)
    asked = pb.ListUninvoicedRequest(site=SITE, supplier=SUPPLIER)
    assert [(one.cost.lot, one.open) for one in wire.ask("auditor", asked).lots] == [(first, 4), (second, 4)]
    past = pb.ListUninvoicedRequest(site=SITE, until=DAY)
    assert list(wire.ask("auditor", past).lots) == []
    wire.post("manager", invoice(line(first, 4), number="F-2"), SITE)
    page = pb.ListUninvoicedRequest(site=SITE, page=changes.PageRequest(page_size=1))
    answer = wire.ask("auditor", page)
    assert ([one.cost.lot for one in answer.lots], answer.page.next_page_token) == ([second], "")


def test_lists_go_on_page_by_page(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    for place in range(3):
        wire.post("manager", invoice(line(lot, 1, 500 + place), number=f"F-{place}"), SITE)
    small = changes.PageRequest(page_size=2)
    first = wire.ask("auditor", pb.ListInvoicesRequest(site=SITE, page=small))
    rest = wire.ask(
        "auditor",
        pb.ListInvoicesRequest(
            site=SITE, page=changes.PageRequest(page_size=2, page_token=first.page.next_page_token)
        ),
    )
    assert [one.number for one in [*first.invoices, *rest.invoices]] == ["F-0", "F-1", "F-2"]
    none = pb.ListInvoicesRequest(site=SITE, first=changes.Date(year=2026, month=2, day=1))
    assert list(wire.ask("auditor", none).invoices) == []
    first = wire.ask("auditor", costs.ListCostDifferencesRequest(site=SITE, page=small))
    small.page_token = first.page.next_page_token
    rest = wire.ask("auditor", costs.ListCostDifferencesRequest(site=SITE, page=small))
    found = [one.difference_minor for one in [*first.differences, *rest.differences]]
    assert found == [500, 501, 502]


def test_an_invoice_is_taken_back(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    made = wire.post("manager", invoice(line(lot)), SITE)
    back = wire.post("manager", pb.ReverseInvoiceRequest(invoice=made.invoice.invoice), SITE, reason="wrong")
    assert (back.approval, [one.difference_minor for one in back.differences]) == ("", [-1_234])
    (listed,) = wire.ask("auditor", pb.ListInvoicesRequest(site=SITE)).invoices
    assert listed.reversed_by == back.posted.sequence
    large = wire.post("manager", invoice(line(lot, 10, 600_000)), SITE)
    waits = wire.post(
        "manager", pb.ReverseInvoiceRequest(invoice=large.invoice.invoice), SITE, reason="wrong"
    )
    assert waits.approval.startswith("A1-")


def test_charges_of_a_receipt_are_estimated(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    receipt = wire.ask("auditor", costs.GetLotCostRequest(lot=lot)).cost.receipt
    request = costs.SetLandedChargesRequest(
        receipt=receipt, charges=[costs.Charge(kind="CHARGE_KIND_DUTY", amount_minor=77)]
    )
    answer = wire.post("manager", request, SITE)
    assert [(one.lot, one.charges_minor) for one in answer.costs] == [(lot, 77)]
    told = wire.ask("auditor", costs.GetLotCostRequest(lot=lot))
    assert [(one.estimated_minor, one.invoiced_minor) for one in told.charges] == [(77, 0)]


def test_what_is_refused(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    wire.post("manager", invoice(line(lot, 1)), SITE)
    cases: Refusals = [
        ("keeper", invoice(line(lot)), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "RecordInvoice")),
        (
            "keeper",
            pb.ListUninvoicedRequest(site=SITE),
            "",
            ("PERMISSION_DENIED", "NO_RIGHT", "ListUninvoiced"),
        ),
        ("keeper", costs.GetLotCostRequest(lot=lot), "", ("PERMISSION_DENIED", "NO_RIGHT", "GetLotCost")),
        (
            "keeper",
            costs.GetStockValueRequest(site=SITE),
            "",
            ("PERMISSION_DENIED", "NO_RIGHT", "GetStockValue"),
        ),
        ("manager", invoice(line(lot)), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
        ("manager", invoice(line(lot, 9)), SITE, ("ALREADY_EXISTS", "ALREADY_EXISTS", "F-1")),
        (
            "manager",
            invoice(line(lot, 10), number="F-3"),
            SITE,
            ("FAILED_PRECONDITION", "INVOICE_EXCEEDS_RECEIPT", lot),
        ),
        (
            "manager",
            invoice(line(lot, 9), number="F-3", currency="EUR"),
            SITE,
            ("FAILED_PRECONDITION", "CURRENCY_DIFFERS", lot),
        ),
        (
            "manager",
            invoice(line(lot, 9), number="F-3", supplier="NONE"),
            SITE,
            ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]


def test_what_is_refused_of_known_invoices(wire: Wire) -> None:
    stock_up(wire)
    lot = receive(wire, "FILTER", 10).lot
    known = wire.post("manager", invoice(line(lot, 1)), SITE).invoice.invoice
    wire.post("manager", pb.ReverseInvoiceRequest(invoice=known), SITE, reason="wrong")
    cases: Refusals = [
        (
            "manager",
            pb.ReverseInvoiceRequest(header=WHY, invoice=known),
            SITE,
            ("FAILED_PRECONDITION", "INVOICE_REVERSED", known),
        ),
        (
            "manager",
            pb.ReverseInvoiceRequest(header=WHY, invoice="V1-9999"),
            SITE,
            ("NOT_FOUND", "INVOICE_NOT_FOUND", "V1-9999"),
        ),
        (
            "auditor",
            pb.GetInvoiceRequest(invoice="V1-9999"),
            "",
            ("NOT_FOUND", "INVOICE_NOT_FOUND", "V1-9999"),
        ),
        (
            "auditor",
            pb.ListInvoicesRequest(site=SITE, supplier="NONE"),
            "",
            ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
        ),
        (
            "manager",
            costs.SetLandedChargesRequest(
                receipt="G1-9999", charges=[costs.Charge(kind="CHARGE_KIND_DUTY", amount_minor=7)]
            ),
            SITE,
            ("NOT_FOUND", "RECEIPT_NOT_FOUND", "G1-9999"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"lines": []}, "lines"),
        ({"number": ""}, "number"),
        ({"issued_on": None}, "issued_on"),
        ({"currency": "EU"}, "currency"),
        ({"lines": [pb.InvoiceLineEntry(quantity=1)]}, "lines[0].lot"),
        ({"lines": [line("L1-42", part_number="X")]}, "lines[0].lot"),
        ({"lines": [line("L1-42", 0)]}, "lines[0].quantity"),
        ({"lines": [line("L1-42", 1, -1)]}, "lines[0].net_minor"),
        ({"lines": [line("L1-42", tax_minor=-1)]}, "lines[0].tax_minor"),
        ({"charges": [charge(0)]}, "charges[0].charge.amount_minor"),
        ({"charges": [pb.InvoiceChargeEntry()]}, "charges[0].charge.kind"),
        ({"charges": [charge(1)], "lines": []}, "charges[0].lots"),
        ({"charges": [charge(1, receipts=["L1-42"])]}, "charges[0].receipts[0]"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    request = {"supplier": SUPPLIER, "number": "F-1", "issued_on": DAY, "lines": [line("L1-42")], **fields}
    with pytest.raises(Refused) as refused:
        read_invoice(pb.RecordInvoiceRequest(**request))
    assert refused.value.refusal.subject == field
