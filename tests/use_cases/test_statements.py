"""Parts statements on both databases: what is loaded, versions, the second person for another price."""

# ruff: noqa: ANN401 - the words of a request travel through

from dataclasses import replace
from typing import Any

from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.certificates import CertificateType, RecordCertificate, VerifyCertificate
from parts_service.domain.journal import Personal
from parts_service.domain.prices import PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import PayType, RepairOrderState
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.statements import (
    Discount,
    IssueStatement,
    PartsStatement,
    PartsStatementLine,
    StatementIssued,
    digest,
)
from parts_service.use_cases import approvals, certificates, prices, repair_orders, returns
from parts_service.use_cases.statements import ISSUE_STATEMENT
from tests.use_cases.test_advice import link
from tests.use_cases.workshop import Workshop, confirm, lot_line, order, part_line, unit_line

STATED = IssueStatement("RO1", "CNY")
AUTHORISED = {"FILTER": 9, "BATTERY": 1, "CLIP": 9}


def price(workshop: Workshop, number: str, amount: int, day: str = "2026-01-01", **how: Any) -> None:
    line = PriceLine(number, how.get("price_class", PriceClass.RETAIL), "CNY", day, amount, 1300, "")
    workshop.do(prices.SET_PRICES, SetPrices((line,)), by="manager", site="ORG", reason="list")


def reach(workshop: Workshop, state: RepairOrderState, version: int, **changes: Any) -> None:
    command = replace(order(AUTHORISED, state=state, version=version), **changes)
    workshop.do(repair_orders.UPSERT_REPAIR_ORDER, command, by="advisor", reason="again")


def stated(workshop: Workshop, command: IssueStatement = STATED, **how: Any) -> StatementIssued:
    fact = workshop.do(ISSUE_STATEMENT, command, by="advisor", **how).fact
    assert isinstance(fact, StatementIssued)
    return fact


def test_from_the_first_version_to_the_third(workshop: Workshop) -> None:  # noqa: PLR0915 - one story
    for number, amount in (("FILTER", 333), ("BATTERY", 50_000), ("CLIP", 7)):
        price(workshop, number, amount)
    workshop.order(AUTHORISED)
    filters = workshop.receive("FILTER", 9)
    clips = [workshop.receive("CLIP", 9, maker_lot=name) for name in ("C1", "C2")]
    (battery,) = workshop.receive_units("BATTERY", "SN1")
    paper = RecordCertificate(CertificateType.COC, "77", "Mann", "2026-01-01", None, "FILTER", "", None, "")
    kept: Any = workshop.do(certificates.RECORD_CERTIFICATE, paper, by="inspector", site="ORG").fact
    sighted = VerifyCertificate(kept.certificate.certificate_id)
    workshop.do(certificates.VERIFY_CERTIFICATE, sighted, by="inspector", site="ORG", reason="on the box")
    issued = workshop.issue(lot_line(filters, 4), unit_line(battery), part_line("CLIP", 2))
    first = issued.lines[0].issue_line_id
    back = ReturnRequestLine(first, None, None, 1, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    refused = workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor")
    assert (refused.reason, refused.detail) == (Reason.STATEMENT_NOT_READY, {"state": "OPEN"})

    # A price that begins later, or was set for a later day, does not count; a discount says who and why.
    price(workshop, "FILTER", 999, "2026-03-03")
    reach(workshop, RepairOrderState.SETTLED, 2)
    discount = Discount(first, 99, "manager", "old friend Li")
    one = stated(workshop, replace(STATED, discounts=(discount,)))
    head, lines = one.statement, one.lines
    assert [(line.part_number, line.quantity, line.unit_price_minor) for line in lines] == [
        ("FILTER", 3, 333),
        ("BATTERY", 1, 50_000),
        ("CLIP", 2, 7),
    ]
    assert [(line.serial, line.certificates, line.certainty) for line in lines] == [
        ("", "COC 77", "CONFIRMED"),
        ("SN1", "", "CONFIRMED"),
        ("", "", "POSSIBLE"),
    ]
    assert len(lines[2].others()) == len(clips)
    assert lines[0].discount_given_by == workshop.people["manager"].principal_id
    assert (head.version, head.gross_minor, head.discount_minor) == (1, 3 * 333 + 50_000 + 14, 99)
    assert head.tax_minor == sum(line.tax_minor for line in lines)
    assert head.sha256 == digest(head, lines)
    texts = {row.ref: row.value for row in workshop.rows(Personal)}
    assert texts[lines[0].discount_reason_ref or 0] == "old friend Li"
    assert (texts[head.vin_ref], texts[head.plate_ref or 0]) == ("LSVAB4189E2123456", "京A12345")
    assert workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor").reason == Reason.STATEMENT_UNCHANGED

    # Open again, another issue, and a second version beside the first.
    reach(workshop, RepairOrderState.REOPENED, 3)
    assert workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor").reason == Reason.STATEMENT_NOT_READY
    workshop.issue(lot_line(filters, 1))
    reach(workshop, RepairOrderState.DELIVERED, 4, odometer_out_km=1_200)
    two = stated(workshop)
    assert (two.statement.version, len(two.lines)) == (2, 4)
    assert two.lines[0].discount_minor == 99
    assert (two.lines[0].warranty_until, two.statement.delivered_on) == ("2028-03-02", "2026-03-02")

    # Another price of what was stated: the price list was wrong, and a discount too small.
    price(workshop, "FILTER", 300)
    assert workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor").reason == Reason.REASON_REQUIRED
    waits: Any = workshop.do(ISSUE_STATEMENT, STATED, by="advisor", reason="wrong list").fact
    assert isinstance(waits, ApprovalRequested)
    again = confirm(waits.approval, ISSUE_STATEMENT, STATED)
    refused = workshop.refusal(approvals.CONFIRM_APPROVAL, again, by="advisor")
    assert refused.reason == Reason.SAME_PERSON
    three: Any = workshop.do(approvals.CONFIRM_APPROVAL, again, by="manager").fact
    assert [line.unit_price_minor for line in three.lines] == [300, 50_000, 7, 300]
    kept_heads = workshop.rows(PartsStatement)
    assert kept_heads == [one.statement, two.statement, three.statement]
    assert workshop.rows(PartsStatementLine) == [*one.lines, *two.lines, *three.lines]


def test_what_is_refused(workshop: Workshop) -> None:
    assert workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor").reason == Reason.REPAIR_ORDER_NOT_FOUND
    filters = workshop.receive("FILTER", 9)
    warranty = order(AUTHORISED, pay_type=PayType.WARRANTY)
    workshop.do(repair_orders.UPSERT_REPAIR_ORDER, warranty, by="advisor")
    issued = workshop.issue(lot_line(filters, 4))
    first = issued.lines[0].issue_line_id
    settled = order(AUTHORISED, pay_type=PayType.WARRANTY, state=RepairOrderState.SETTLED, version=2)
    workshop.do(repair_orders.UPSERT_REPAIR_ORDER, settled, by="advisor")
    price(workshop, "FILTER", 333)
    refused = workshop.refusal(ISSUE_STATEMENT, STATED, by="advisor")
    assert (refused.reason, refused.subject, refused.detail) == (
        Reason.PRICE_MISSING,
        "FILTER",
        {"price_class": "WARRANTY", "currency": "CNY", "day": "2026-03-02"},
    )
    price(workshop, "FILTER", 200, price_class=PriceClass.WARRANTY)
    dear = replace(STATED, currency="EUR")
    assert workshop.refusal(ISSUE_STATEMENT, dear, by="advisor").reason == Reason.PRICE_MISSING
    for discount, reason in (
        (Discount(first, 801, "", "x"), Reason.DISCOUNT_TOO_LARGE),
        (Discount(first + 1, 1, "", "x"), Reason.ISSUE_LINE_NOT_FOUND),
        (Discount(first, 1, "nobody", "x"), Reason.PRINCIPAL_NOT_FOUND),
    ):
        command = replace(STATED, discounts=(discount,))
        assert workshop.refusal(ISSUE_STATEMENT, command, by="advisor").reason == reason
    assert workshop.count(PartsStatement) == 0
    given = stated(workshop, replace(STATED, discounts=(Discount(first, 800, "", "goodwill"),)))
    assert (given.statement.total_minor, given.lines[0].price_class) == (0, "WARRANTY")
    assert given.lines[0].discount_given_by == workshop.people["advisor"].principal_id


def test_what_was_asked_for_is_said(workshop: Workshop) -> None:
    """A part given for another one names the one that was authorised."""
    workshop.order({"FILTER": 4})
    link(workshop, "FILTER", "CLIP", new_quantity=1)
    workshop.issue(lot_line(workshop.receive("CLIP", 4), 2))
    price(workshop, "CLIP", 7)
    settled = order({"FILTER": 4}, state=RepairOrderState.SETTLED, version=2)
    workshop.do(repair_orders.UPSERT_REPAIR_ORDER, settled, by="advisor")
    (line,) = stated(workshop).lines
    assert (line.part_number, line.asked_part_number, line.quantity) == ("CLIP", "FILTER", 2)
