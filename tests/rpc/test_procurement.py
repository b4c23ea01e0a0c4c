"""Purchase orders over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.procurement import read_purchase
from parts_service.v1 import procurement_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Value, Wire


def line(part: str = "FILTER", quantity: int = 10, **fields: Value) -> pb.PurchaseLine:
    return pb.PurchaseLine(part_number=part, quantity=quantity, **{"unit_price_minor": 250, **fields})


def purchase(*lines: pb.PurchaseLine, **fields: Value) -> pb.PurchaseOrder:
    return pb.PurchaseOrder(lines=lines or [line()], **{"supplier": goods.SUPPLIER, **fields})


def create(wire: Wire, *lines: pb.PurchaseLine, **fields: Value) -> str:
    request = pb.CreatePurchaseOrderRequest(purchase_order=purchase(*lines, **fields))
    number: str = wire.post("keeper", request, SITE).purchase_order
    return number


def get(wire: Wire, number: str) -> pb.PurchaseOrder:
    found: pb.PurchaseOrder = wire.ask(
        "keeper", pb.GetPurchaseOrderRequest(purchase_order=number)
    ).purchase_order
    return found


def test_an_order_reads_as_it_was_written(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    written = purchase(
        line(tolerance=1, line=3),
        line("BATTERY", 2, unit_price_minor=50_000, job_line=1),
        number="2026/7",
        type="PURCHASE_TYPE_SPECIAL_ORDER",
        repair_order="RO-1",
        deposit_minor=10_000,
    )
    answer = wire.post("keeper", pb.CreatePurchaseOrderRequest(purchase_order=written), SITE)
    assert (answer.state, answer.version, answer.total_minor) == (pb.PURCHASE_STATE_DRAFT, 1, 102_500)
    found = get(wire, answer.purchase_order)
    assert found.created_at.seconds > 0
    found.ClearField("created_at")
    written.lines[1].line = 4
    for one in written.lines:
        one.repair_order = "RO-1"
    written.MergeFrom(
        pb.PurchaseOrder(
            purchase_order=answer.purchase_order,
            state="PURCHASE_STATE_DRAFT",
            currency="CNY",
            total_minor=102_500,
            version=1,
            created_by="keeper",
            amended_by="keeper",
        )
    )
    assert found == written


def new(**fields: Value) -> pb.CreatePurchaseOrderRequest:
    return pb.CreatePurchaseOrderRequest(purchase_order=purchase(**fields))


REFUSED: Refusals = [
    ("technician", new(), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "CreatePurchaseOrder")),
    ("manager", new(), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
    ("keeper", new(supplier="NONE"), SITE, ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE")),
    ("keeper", new(repair_order="NONE"), SITE, ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NONE")),
    (
        "keeper",
        pb.GetPurchaseOrderRequest(purchase_order="P1-9999"),
        "",
        ("NOT_FOUND", "PURCHASE_ORDER_NOT_FOUND", "P1-9999"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (purchase(type=9), "purchase_order.type"),
        (purchase(type="PURCHASE_TYPE_SPECIAL_ORDER"), "purchase_order.repair_order"),
        (purchase(currency="YUAN"), "purchase_order.currency"),
        (purchase(supplier=""), "purchase_order.supplier"),
        (purchase(number="x" * 65), "purchase_order.number"),
        (purchase(deposit_minor=-1), "purchase_order.deposit_minor"),
        (pb.PurchaseOrder(supplier="S-1"), "purchase_order.lines"),
        (purchase(*[line()] * 201), "purchase_order.lines"),
        (purchase(line(line=1), line(line=1)), "purchase_order.lines"),
        (purchase(line(line=-1)), "purchase_order.lines[0].line"),
        (purchase(line(""), line()), "purchase_order.lines[0].part_number"),
        (purchase(line(), line(quantity=0)), "purchase_order.lines[1].quantity"),
        (purchase(line(tolerance=11)), "purchase_order.lines[0].tolerance"),
        (purchase(line(unit_price_minor=-1)), "purchase_order.lines[0].unit_price_minor"),
        (purchase(line(job_line=10_000)), "purchase_order.lines[0].job_line"),
    ],
)
def test_a_field_that_is_wrong_is_named(message: pb.PurchaseOrder, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_purchase(message)
    assert refused.value.refusal.subject == field
