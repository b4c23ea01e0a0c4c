"""Parts statements over the wire: a story of versions, their pages and data, and every refusal."""

import hashlib
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
import rfc8785
from pypdf import PdfReader

from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.domain.statements import PartsStatement, PartsStatementLine, digest, sums
from parts_service.rpc import fonts, statement_pages
from parts_service.rpc.statement_words import StatementWords, money, percent
from parts_service.rpc.statements import read_statement
from parts_service.storage.statements import LineView, StatementView
from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import statements_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Value, Wire

FIRST = changes.Date(year=2024, month=2, day=29)
PLATE = "京A12345"


def price(wire: Wire, part: str, amount: int, tax: int = 1_300) -> None:
    """Set a retail price that holds since long ago."""
    one = prices.Price(
        part_number=part, price_class="PRICE_CLASS_RETAIL", currency="CNY", valid_from=FIRST,
        amount_minor=amount, tax_basis_points=tax,
    )  # fmt: skip
    wire.post("manager", prices.SetPricesRequest(lines=[one]), reason="list")


def reach(wire: Wire, state: str, version: int, **fields: Value) -> None:
    """Let the dealer system say that the order has reached a state."""
    allowed = [orders.AuthorisedPart(part_number=part, quantity=5_000) for part in goods.PARTS]
    consent = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=allowed)
    line = orders.JobLine(
        line=1, description="换机油机滤", pay_type="PAY_TYPE_CUSTOMER", authorisation=consent,
        hours_hundredths=125,
    )  # fmt: skip
    order = orders.RepairOrder(
        number="RO-1", vin=goods.VIN, plate=PLATE, odometer_in_km=45_210, state=f"REPAIR_ORDER_STATE_{state}",
        job_lines=[line], source_version=version, fault="漏油 & <异响>", **fields,
    )  # fmt: skip
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=order), SITE, reason="again")


def stated(wire: Wire, *discounts: pb.StatementDiscount, **header: str) -> pb.IssueStatementResponse:
    request = pb.IssueStatementRequest(repair_order="RO-1", discounts=discounts)
    answer: pb.IssueStatementResponse = wire.post("advisor", request, SITE, **header)
    return answer


def rendered(wire: Wire, form: str, language: str = "CHINESE", **which: Value) -> pb.RenderStatementResponse:
    named = which or {"site": SITE, "repair_order": "RO-1"}
    request = pb.RenderStatementRequest(
        format=f"STATEMENT_FORMAT_{form}", language=f"STATEMENT_LANGUAGE_{language}", **named
    )
    answer: pb.RenderStatementResponse = wire.ask("advisor", request)
    return answer


def test_from_the_issue_to_the_second_version(wire: Wire) -> None:
    goods.stock_up(wire)
    price(wire, "FILTER", 3_330)
    price(wire, "CLIP", 7, tax=600)
    goods.order(wire)
    filters = goods.receive(wire, "FILTER", 9)
    goods.receive(wire, "CLIP", 9)
    issued = goods.issue(wire, filters.lot, 3)[0].issue_line
    goods.issue(wire, "CLIP", 2)
    back = returns.ReturnLine(code=issued, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="A-1")
    wire.post("keeper", returns.ReturnPartsRequest(repair_order="RO-1", lines=[back]), SITE)
    early = wire.refused("advisor", pb.IssueStatementRequest(repair_order="RO-1"), SITE, language="zh")
    assert (early.reason, early.message) == (
        "STATEMENT_NOT_READY",
        "维修工单 RO-1 还不能出具结算清单：已开单。请先完成竣工检验。",
    )
    wire.post("technician", fitment.PassQualityCheckRequest(repair_order="RO-1"), SITE)
    reach(wire, "SETTLED", 1)

    discount = pb.StatementDiscount(issue_line=issued, amount_minor=60, given_by="manager", reason="loyal")
    one = stated(wire, discount)
    head = one.statement
    assert (head.version, head.current, head.issued_by, head.vin, head.plate) == (
        1, True, "advisor", goods.VIN, PLATE
    )  # fmt: skip
    assert [(line.part_number, line.quantity, line.net_minor, line.tax_minor) for line in one.lines] == [
        ("FILTER", 2, 6_600, 858),
        ("CLIP", 2, 14, 1),
    ]
    assert (one.lines[0].discount_given_by, one.lines[0].discount_reason) == ("manager", "loyal")
    assert (head.gross_minor, head.discount_minor, head.net_minor, head.tax_minor, head.total_minor) == (
        6_674, 60, 6_614, 859, 7_473
    )  # fmt: skip
    assert [(each.pay_type, each.total_minor) for each in head.sums] == [(orders.PAY_TYPE_CUSTOMER, 7_473)]

    # Open again: another filter, and a second version beside the first.
    reach(wire, "REOPENED", 2)
    goods.issue(wire, filters.lot, 1)
    reach(wire, "DELIVERED", 3, odometer_out_km=45_213)
    two = stated(wire).statement
    assert (two.version, two.line_count, two.discount_minor) == (2, 3, 60)
    ask = pb.GetStatementRequest(site=SITE, repair_order="RO-1", version=1)
    first = wire.ask("keeper", ask)
    head.current = False
    assert (first.statement, list(first.lines)) == (head, list(one.lines))
    newest = wire.ask("keeper", pb.GetStatementRequest(site=SITE, repair_order="RO-1"))
    assert (
        newest.statement
        == two
        == wire.ask("keeper", pb.GetStatementRequest(statement=two.statement)).statement
    )
    listed = wire.ask("auditor", pb.ListStatementsRequest(site=SITE, repair_order="RO-1"))
    assert list(listed.statements) == [head, two]
    assert wire.ask("auditor", pb.ListStatementsRequest(site=SITE)).statements == listed.statements

    # Another price of what was stated needs another person.
    raised = pb.StatementDiscount(issue_line=issued, amount_minor=100, reason="goodwill")
    request = pb.IssueStatementRequest(repair_order="RO-1", discounts=[raised])
    assert wire.said("advisor", request, SITE) == ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")
    waits = stated(wire, raised, reason="complaint").approval
    confirm = approvals.ConfirmApprovalRequest(approval=waits)
    assert wire.said("advisor", confirm, SITE)[1] == "SAME_PERSON"
    assert wire.post("manager", confirm, SITE).kind == "statement_issued"
    three = wire.ask("keeper", pb.GetStatementRequest(site=SITE, repair_order="RO-1")).statement
    assert (three.version, three.issued_by, three.approved_by) == (3, "advisor", "manager")
    assert wire.said("advisor", request, SITE) == ("ALREADY_EXISTS", "STATEMENT_UNCHANGED", three.statement)

    pages(wire, head)
    data(wire, three)
    vehicle_file(wire, three)


def pages(wire: Wire, replaced: pb.Statement) -> None:
    """A PDF in both languages, the same bytes each time; an older version says so."""
    for language, title in (("CHINESE", "结算清单"), ("ENGLISH", "Partsstatement")):
        made = rendered(wire, "PDF", language)
        assert (made.media_type, made.pages) == ("application/pdf", 1)
        assert made.content == rendered(wire, "PDF", language).content
        assert text_of(made.content)[0].startswith(title)
    older = rendered(wire, "PDF", statement=replaced.statement)
    assert older.payload == f"{replaced.statement} SHA256:{replaced.sha256}"
    assert older.content != rendered(wire, "PDF").content


def data(wire: Wire, newest: pb.Statement) -> None:
    """The JSON says what was hashed, and anybody can hash it again."""
    made = rendered(wire, "JSON")
    told = json.loads(made.content)
    assert hashlib.sha256(rfc8785.dumps(told["content"])).hexdigest() == told["sha256"] == newest.sha256
    assert told["content"]["total"]["total_minor"] == newest.total_minor
    assert told["vehicle"] == {"vin": goods.VIN, "plate": PLATE}
    assert (made.media_type, made.statement) == ("application/json", newest.statement)


def vehicle_file(wire: Wire, newest: pb.Statement) -> None:
    """What JT/T 1132.2 takes, as JSON and XML alike."""
    asked = {
        form: wire.ask(
            "advisor",
            pb.ExportVehicleFileRequest(site=SITE, repair_order="RO-1", format=f"VEHICLE_FILE_FORMAT_{form}"),
        )
        for form in ("JSON", "XML")
    }
    told = json.loads(asked["JSON"].content)
    assert re.fullmatch(r"\d{8}", told["basicInfo"].pop("repairdate"))
    assert re.fullmatch(r"\d{8}", told["basicInfo"].pop("settledate"))
    assert told == {
        "basicInfo": {
            "vehicleplatenumber": PLATE,
            "companyname": f"Workshop {SITE}",
            "vin": goods.VIN,
            "repairmileage": "45210",
            "faultdescription": "漏油 & <异响>",
            "costlistcode": newest.statement,
        },
        "vehiclepartslist": [
            {"partsname": name, "partsquantity": quantity, "partscode": name}
            for name, quantity in (("FILTER", "2"), ("CLIP", "2"), ("FILTER", "1"))
        ],
        "repairprojectlist": [{"repairproject": "换机油机滤", "workinghours": "1.25"}],
    }
    root = ET.fromstring(asked["XML"].content)  # noqa: S314 - our own
    assert [one.tag for one in root] == ["basicInfo", "vehiclepartslist", "repairprojectlist"]
    assert root.findtext("basicInfo/faultdescription") == "漏油 & <异响>"
    assert [one.text for one in root.iterfind("vehiclepartslist/item/partscode")] == [
        "FILTER",
        "CLIP",
        "FILTER",
    ]


NO_STATEMENT = ("NOT_FOUND", "STATEMENT_NOT_FOUND", "")
REFUSED: Refusals = [
    ("", pb.IssueStatementRequest(repair_order="RO-1"), SITE, ("UNAUTHENTICATED", "NO_CREDENTIAL", "")),
    (
        "keeper",
        pb.IssueStatementRequest(repair_order="RO-1"),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "IssueStatement"),
    ),
    (
        "technician",
        pb.GetStatementRequest(site=SITE, repair_order="RO-1"),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "GetStatement"),
    ),
    (
        "advisor",
        pb.IssueStatementRequest(repair_order="NO"),
        SITE,
        ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO"),
    ),
    (
        "advisor",
        pb.IssueStatementRequest(repair_order="RO-1"),
        SITE,
        ("FAILED_PRECONDITION", "PRICE_MISSING", "FILTER"),
    ),
    (
        "advisor",
        pb.GetStatementRequest(site=SITE, repair_order="NO"),
        "",
        ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO"),
    ),
    ("advisor", pb.GetStatementRequest(site=SITE, repair_order="RO-1"), "", NO_STATEMENT),
    ("advisor", pb.GetStatementRequest(site=SITE, repair_order="RO-1", version=2), "", NO_STATEMENT),
    (
        "advisor",
        pb.GetStatementRequest(statement="Z1-999"),
        "",
        ("NOT_FOUND", "STATEMENT_NOT_FOUND", "Z1-999"),
    ),
    ("advisor", pb.GetStatementRequest(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "statement")),
    (
        "advisor",
        pb.GetStatementRequest(statement="L1-1"),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "statement"),
    ),
    (
        "advisor",
        pb.RenderStatementRequest(statement="Z1-1"),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "format"),
    ),
    (
        "advisor",
        pb.ExportVehicleFileRequest(site=SITE, repair_order="RO-1"),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "format"),
    ),
    (
        "advisor",
        pb.ExportVehicleFileRequest(site=SITE, repair_order="RO-1", format="VEHICLE_FILE_FORMAT_XML"),
        "",
        NO_STATEMENT,
    ),
    (
        "advisor",
        pb.ListStatementsRequest(site=SITE, repair_order="NO"),
        "",
        ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    line = goods.issue(wire, goods.receive(wire, "FILTER", 2).lot, 1)[0].issue_line
    reach(wire, "SETTLED", 1)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    price(wire, "FILTER", 10)
    for discount, reason in (
        (pb.StatementDiscount(issue_line=line, amount_minor=11, reason="x"), "DISCOUNT_TOO_LARGE"),
        (pb.StatementDiscount(issue_line="I1-1", amount_minor=1, reason="x"), "ISSUE_LINE_NOT_FOUND"),
        (
            pb.StatementDiscount(issue_line=line, amount_minor=1, reason="x", given_by="nobody"),
            "PRINCIPAL_NOT_FOUND",
        ),
    ):
        request = pb.IssueStatementRequest(repair_order="RO-1", discounts=[discount])
        assert wire.said("advisor", request, SITE)[1] == reason


DISCOUNT = pb.StatementDiscount(issue_line="I1-1", amount_minor=1, reason="x")


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.IssueStatementRequest(), "repair_order"),
        (pb.IssueStatementRequest(repair_order="RO", currency="RMB¥"), "currency"),
        (pb.IssueStatementRequest(repair_order="RO", discounts=[DISCOUNT] * 201), "discounts"),
        (pb.IssueStatementRequest(repair_order="RO", discounts=[DISCOUNT, DISCOUNT]), "discounts"),
        (
            pb.IssueStatementRequest(repair_order="RO", discounts=[pb.StatementDiscount(issue_line="1")]),
            "discounts[0].issue_line",
        ),
        (
            pb.IssueStatementRequest(
                repair_order="RO", discounts=[pb.StatementDiscount(issue_line="I1-1", amount_minor=-1)]
            ),
            "discounts[0].amount_minor",
        ),
        (
            pb.IssueStatementRequest(
                repair_order="RO", discounts=[pb.StatementDiscount(issue_line="I1-1", amount_minor=1)]
            ),
            "discounts[0].reason",
        ),
    ],
)
def test_a_field_that_is_wrong_is_named(request_: pb.IssueStatementRequest, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_statement(request_)
    assert refused.value.refusal.subject == field


# Pages, without a server.

PLACE = Site(1, "SH", "上海浦东维修中心", "Asia/Shanghai")
ID = 1 << 43 | 9 << 14


def view(lines: int, **fields: object) -> StatementView:
    """A statement of so many lines that differ in what they say."""
    told = [
        PartsStatementLine(
            1, ID, number, ID + number, 1, ("CUSTOMER", "WARRANTY")[number * 2 // (lines + 1)], 7,
            f"04E {number}", "机油滤清器总成（含密封圈，适用于 EA211）", "Oil filter with a seal, for EA211 engines",
            "MANN", "OES", "EQUIVALENT", "W712" if number == 2 else "", 2, "pcs", "RETAIL", 12_345,
            5 if number == 1 else 0, 1_300, 3_209, 9 if number == 1 else None, None, ID, "B24-10",
            "SN1" if number == 3 else "", "POSSIBLE" if number == 4 else "CONFIRMED",
            "L1-8,L1-9" if number == 4 else "", "COC 77" if number == 5 else "",
            "CUSTOMER" if number == 6 else "OWN", 24, 50_000, 10, 2_000,
            "2028-03-02" if number == 7 else None, 95_000 if number == 7 else None,
        )
        for number in range(1, lines + 1)
    ]  # fmt: skip
    told = [line._replace(**fields) for line in told]  # type: ignore[arg-type]
    whole = sums(told)
    head = PartsStatement(
        1, ID, 9, 5, "RO-1", 1, "SETTLED", "CNY", "2026-03-02", lines, whole.gross_minor, whole.discount_minor,
        whole.tax_minor, 1, 2, 45_210, 45_213, "2026-03-02", None, "",
    )  # fmt: skip
    head = head._replace(sha256=digest(head, told))
    views = tuple(LineView(line, "", "") for line in told)
    return StatementView(head, True, 0, "advisor", "", "LSVAB4189E2123456", PLATE, views)


def text_of(content: bytes) -> list[str]:
    """What a reader finds on each page, without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("chinese", [True, False])
def test_long_tables_break_into_pages_with_their_header(chinese: bool) -> None:
    words = StatementWords(chinese=chinese)
    made = statement_pages.render(view(40), PLACE, words)
    told = text_of(made.content)
    assert made.pages == len(told) > 1
    header = words("quantity").replace(" ", "")
    assert [page for page in told if "04E" in page and header not in page] == []
    for number, page in enumerate(told, start=1):
        assert words("page", page=number, pages=len(told)).replace(" ", "") in page
    whole = "".join(told)
    assert len(re.findall(r"04E\d+", whole)) == 40
    for said in ("W712", "SN1", "L1-8,L1-9", "COC77", "2028-03-02", "95,000km", "Z1-9"):
        assert said in whole
    brought = "客户自带·本店不承担配件质保" if chinese else "Customer'sownpart:nowarranty"
    assert brought in whole


def test_what_no_font_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never boxes: the refusal names the character."""
    monkeypatch.setattr(fonts, "system_faces", tuple)
    with pytest.raises(Refused) as refused:
        statement_pages.render(view(1), PLACE, StatementWords(chinese=True))
    assert (refused.value.refusal.reason, refused.value.refusal.subject) == (Reason.FONT_MISSING, "序")
    latin = view(1)
    latin = StatementView(latin.statement, True, 0, "", "", "", "A1", latin.lines)
    site = Site(1, "SH", "Pudong", "Asia/Shanghai")
    assert statement_pages.render(latin, site, StatementWords(chinese=False)).pages == 1


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [(0, "CNY", "0.00"), (1_234_567, "CNY", "12,345.67"), (5, "JPY", "5"), (1_234, "KWD", "1.234")],
)
def test_money_has_the_places_of_its_currency(amount: int, currency: str, expected: str) -> None:
    assert money(amount, currency) == expected


@pytest.mark.parametrize(
    ("basis_points", "expected"), [(1_300, "13%"), (650, "6.5%"), (0, "0%"), (1, "0.01%")]
)
def test_tax_is_written_in_percent(basis_points: int, expected: str) -> None:
    assert percent(basis_points) == expected
