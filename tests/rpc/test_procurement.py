"""Purchase orders over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.purchases import read_purchase
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import procurement_pb2 as pb
from parts_service.v1 import suppliers_pb2 as suppliers
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


def move(wire: Wire, number: str, *steps: str, version: int = 1) -> None:
    """Take an order on: submit, approve, send."""
    for step in steps:
        request = {
            "submit": pb.SubmitPurchaseOrderRequest,
            "approve": pb.ApprovePurchaseOrderRequest,
            "send": pb.SendPurchaseOrderRequest,
        }[step](purchase_order=number, expected_version=version)
        wire.post("manager" if step == "approve" else "keeper", request, SITE)


def test_an_order_goes_from_draft_to_closed(wire: Wire) -> None:
    goods.stock_up(wire)
    number = create(wire, line("FILTER", 10), line("CLIP", 900, unit_price_minor=1_000))
    keeper, site = "keeper", SITE
    submitted = wire.post(
        keeper, pb.SubmitPurchaseOrderRequest(purchase_order=number, expected_version=1), site
    )
    assert submitted.state == pb.PURCHASE_STATE_SUBMITTED
    declined = wire.post(
        "manager", pb.DeclinePurchaseOrderRequest(purchase_order=number), site, reason="too many"
    )
    assert declined.state == pb.PURCHASE_STATE_DRAFT
    content = purchase(line("FILTER", 12, line=1), number="2026/8", purchase_order=number)
    amendment = pb.AmendPurchaseOrderRequest(purchase_order=content, expected_version=1)
    amended = wire.post(keeper, amendment, site, reason="only filters")
    assert (amended.state, amended.version, amended.total_minor) == (pb.PURCHASE_STATE_DRAFT, 2, 3_000)
    move(wire, number, "submit", "send", version=2)
    promised = changes.Date(year=2026, month=1, day=5)
    confirmation = pb.ConfirmPurchaseOrderRequest(
        purchase_order=number,
        confirmation="AB-1",
        lines=[pb.ConfirmedLine(line=1, quantity=10, promised_on=promised)],
    )
    assert wire.post(keeper, confirmation, site).state == pb.PURCHASE_STATE_SENT
    found = get(wire, number)
    assert (found.submitted_by, found.approved_by, found.confirmation) == (keeper, keeper, "AB-1")
    assert (found.lines[0].confirmed_quantity, found.lines[0].promised_on) == (10, promised)
    assert found.days_late > 0
    (owed,) = wire.ask(keeper, pb.ListBackordersRequest(site=site)).backorders
    assert (owed.purchase_order, owed.part_number, owed.open, owed.confirmed_quantity) == (
        number,
        "FILTER",
        12,
        10,
    )
    assert owed.days_late == found.days_late
    gone = wire.post(keeper, pb.CancelPurchaseOrderRequest(purchase_order=number), site, reason="sold out")
    assert gone.state == pb.PURCHASE_STATE_CANCELLED
    assert list(wire.ask(keeper, pb.ListBackordersRequest(site=site)).backorders) == []


def test_what_an_order_said_before_stays_readable(wire: Wire) -> None:
    goods.stock_up(wire)
    number = create(wire, line("FILTER", 10), line("CLIP", 5), number="first")
    content = purchase(line("FILTER", 12, line=1), number="second", purchase_order=number)
    amendment = pb.AmendPurchaseOrderRequest(purchase_order=content, expected_version=1)
    wire.post("manager", amendment, SITE, reason="only filters")
    versions = wire.ask("keeper", pb.ListPurchaseOrderVersionsRequest(purchase_order=number)).versions
    assert [(one.version, one.number, one.total_minor, one.written_by, one.reason) for one in versions] == [
        (1, "first", 3_750, "keeper", ""),
        (2, "second", 3_000, "manager", "only filters"),
    ]
    first = wire.ask("keeper", pb.GetPurchaseOrderRequest(purchase_order=number, version=1)).purchase_order
    assert (first.number, first.version, first.total_minor) == ("first", 1, 3_750)
    assert [(one.line, one.part_number, one.quantity) for one in first.lines] == [
        (1, "FILTER", 10),
        (2, "CLIP", 5),
    ]
    request = pb.GetPurchaseOrderRequest(purchase_order=number, version=3)
    assert wire.said("keeper", request) == ("INVALID_ARGUMENT", "FIELD_INVALID", "version")


def listed(wire: Wire, **fields: Value) -> list[str]:
    request = pb.ListPurchaseOrdersRequest(site=SITE, **fields)
    return [one.purchase_order for one in wire.ask("keeper", request).purchase_orders]


def test_orders_are_listed_by_what_they_are(wire: Wire) -> None:
    goods.stock_up(wire)
    filters, clips, late = create(wire), create(wire, line("CLIP")), create(wire, line("OIL"))
    move(wire, clips, "submit")
    move(wire, late, "submit", "send")
    assert listed(wire) == [filters, clips, late]
    assert listed(wire, state="PURCHASE_STATE_APPROVED") == [clips]
    assert listed(wire, supplier=goods.SUPPLIER.lower()) == [filters, clips, late]
    # By another of its numbers as well.
    assert listed(wire, part_number="05W-30") == [late]
    assert listed(wire, overdue=True) == []
    said = pb.ConfirmedLine(line=1, quantity=1, promised_on=changes.Date(year=2026, month=1, day=5))
    wire.post("keeper", pb.ConfirmPurchaseOrderRequest(purchase_order=late, lines=[said]), SITE)
    assert listed(wire, overdue=True) == [late]
    assert listed(wire, affected=True) == []
    suspended = suppliers.SupplierApproval(brand="*", status="APPROVAL_STATUS_SUSPENDED")
    request = suppliers.SetSupplierApprovalRequest(supplier=goods.SUPPLIER, approval=suspended)
    stopped = wire.post("manager", request, reason="forgeries").affected_purchase_orders
    assert list(stopped) == [filters, clips, late]
    assert listed(wire, affected=True) == [filters, clips, late]
    page = changes.PageRequest(page_size=2)
    first = wire.ask("keeper", pb.ListPurchaseOrdersRequest(site=SITE, page=page))
    page.page_token = first.page.next_page_token
    assert listed(wire, page=page) == [late]


def new(**fields: Value) -> pb.CreatePurchaseOrderRequest:
    return pb.CreatePurchaseOrderRequest(purchase_order=purchase(**fields))


def amendment(number: str, *lines: pb.PurchaseLine, version: int = 1) -> pb.AmendPurchaseOrderRequest:
    content = purchase(*lines, purchase_order=number)
    return pb.AmendPurchaseOrderRequest(purchase_order=content, expected_version=version)


# The first three orders the tests write: a draft, one that waits for approval, one that was sent.
DRAFT, WAITING, SENT = "P1-2", "P1-3", "P1-5"
WHY = changes.ChangeHeader(reason="why")
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
    (
        "keeper",
        pb.ListPurchaseOrderVersionsRequest(purchase_order="P1-9999"),
        "",
        ("NOT_FOUND", "PURCHASE_ORDER_NOT_FOUND", "P1-9999"),
    ),
    (
        "keeper",
        pb.SubmitPurchaseOrderRequest(purchase_order="P1-9999", expected_version=1),
        SITE,
        ("NOT_FOUND", "PURCHASE_ORDER_NOT_FOUND", "P1-9999"),
    ),
    (
        "keeper",
        pb.SubmitPurchaseOrderRequest(purchase_order=DRAFT, expected_version=2),
        SITE,
        ("ABORTED", "VERSION_MISMATCH", DRAFT),
    ),
    (
        "keeper",
        pb.SubmitPurchaseOrderRequest(purchase_order=DRAFT),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "expected_version"),
    ),
    (
        "keeper",
        pb.SendPurchaseOrderRequest(purchase_order=DRAFT, expected_version=1),
        SITE,
        ("FAILED_PRECONDITION", "PURCHASE_ORDER_STATE", DRAFT),
    ),
    (
        "keeper",
        pb.ApprovePurchaseOrderRequest(purchase_order=WAITING, expected_version=1),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "ApprovePurchaseOrder"),
    ),
    (
        "manager",
        pb.ApprovePurchaseOrderRequest(purchase_order=WAITING, expected_version=1),
        SITE,
        ("FAILED_PRECONDITION", "SAME_PERSON", WAITING),
    ),
    (
        "manager",
        pb.DeclinePurchaseOrderRequest(purchase_order=WAITING),
        SITE,
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    (
        "keeper",
        amendment(SENT, line("FILTER", 5)),
        SITE,
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    (
        "keeper",
        pb.ConfirmPurchaseOrderRequest(purchase_order=SENT, lines=[pb.ConfirmedLine(line=9, quantity=1)]),
        SITE,
        ("NOT_FOUND", "PURCHASE_LINE_NOT_FOUND", "9"),
    ),
    (
        "keeper",
        pb.ConfirmPurchaseOrderRequest(purchase_order=SENT),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "lines"),
    ),
    (
        "keeper",
        pb.ConfirmPurchaseOrderRequest(purchase_order=SENT, lines=[pb.ConfirmedLine(line=1, quantity=11)]),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "lines.quantity"),
    ),
    (
        "keeper",
        pb.ClosePurchaseOrderRequest(header=WHY, purchase_order=SENT),
        SITE,
        ("FAILED_PRECONDITION", "PURCHASE_ORDER_STATE", SENT),
    ),
    (
        "keeper",
        pb.ClosePurchaseOrderRequest(header=WHY, purchase_order=SENT, lines=[9]),
        SITE,
        ("NOT_FOUND", "PURCHASE_LINE_NOT_FOUND", "9"),
    ),
    (
        "keeper",
        pb.CancelPurchaseOrderRequest(purchase_order=SENT),
        SITE,
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    (
        "keeper",
        pb.ListPurchaseOrdersRequest(site=SITE, supplier="NONE"),
        "",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "keeper",
        pb.ListBackordersRequest(site=SITE, part_number="NONE"),
        "",
        ("NOT_FOUND", "PART_NOT_FOUND", "NONE"),
    ),
    (
        "stranger",
        pb.ListPurchaseOrdersRequest(site=SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "ListPurchaseOrders"),
    ),
    (
        "stranger",
        pb.GetPurchaseOrderRequest(purchase_order=SENT),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "GetPurchaseOrder"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    assert create(wire) == DRAFT
    costly = purchase(line(unit_price_minor=1_000_000))
    wire.post("manager", pb.CreatePurchaseOrderRequest(purchase_order=costly), SITE)
    move(wire, WAITING, "submit")
    assert create(wire) == SENT
    move(wire, SENT, "submit", "send")
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
