"""Authorisations: which consent counts on a line, and what a supplement makes of it."""

from typing import Any

import pytest

from parts_service.domain.authorisations import Authorise, Authorised, Consent, authorise, told
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.limits import Spent, amount, check_grade, check_payer, check_price
from parts_service.domain.order_steps import OdometerReading, check_step, newest_reading
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    AuthorisedPart,
    JobLine,
    PayType,
    RepairOrder,
    RepairOrderState,
)


def part(**changes: Any) -> Part:  # noqa: ANN401 - any field
    fields = Part(
        7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
        "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
    )  # fmt: skip
    return fields._replace(**changes)


NOBODY = JobLine(1, 9, 1, None, "CUSTOMER", "", "", "", 0, "", None)
KNOWN = NOBODY._replace(authorised_by="CUSTOMER", version=2, channel="app", authorised_at=5)
PARTS = {"PADS": 7, "OIL": 8}
ROW = AuthorisedPart(1, 9, 1, 7, 4, 2)


def consent(
    version: int, *parts: AllowedPart, at: int | None = None, ceiling: int | None = None
) -> Authorisation:
    currency = "" if ceiling is None else "CNY"
    return Authorisation(AuthorisedBy.CUSTOMER, "", version, "app", at, parts, ceiling, currency)


PADS = AllowedPart("PADS", 4)
Counted = tuple[int, list[tuple[int, int, int]], bool, bool]
TOLD: list[tuple[JobLine | None, Authorisation | None, Counted | Refusal]] = [
    # known · told · version that counts, (part, quantity, issued), told anew, told too late
    (None, None, (0, [(7, 0, 2)], False, False)),
    (None, consent(1, PADS), (1, [(7, 4, 2)], True, False)),
    (KNOWN, consent(2, PADS), (2, [(7, 4, 2)], False, False)),
    (KNOWN, consent(2, PADS, at=6), (2, [(7, 4, 2)], True, False)),
    (KNOWN, consent(3, PADS, AllowedPart("OIL", 1)), (3, [(7, 4, 2), (8, 1, 0)], True, False)),
    (KNOWN, consent(1, AllowedPart("OIL", 1)), (2, [(7, 4, 2)], False, True)),
    (KNOWN, None, (0, [(7, 0, 2)], False, False)),
    (KNOWN._replace(recorded_here=True), None, (2, [(7, 4, 2)], False, False)),
    (KNOWN._replace(recorded_here=True), consent(2, AllowedPart("PADS", 9)), (2, [(7, 9, 2)], True, False)),
    (KNOWN, consent(3, PADS, AllowedPart("PADS", 5)), (3, [(7, 9, 2)], True, False)),
    (KNOWN, consent(3, AllowedPart("NO", 5)), Refusal(Reason.PART_NOT_FOUND, "NO")),
    # A mirror does not argue: less than is issued is taken as told, and what is out stays on record.
    (KNOWN, consent(3, AllowedPart("PADS", 1)), (3, [(7, 1, 2)], True, False)),
    (KNOWN, consent(3, AllowedPart("OIL", 1)), (3, [(7, 0, 2), (8, 1, 0)], True, False)),
]


@pytest.mark.parametrize(("known", "what", "expected"), TOLD)
def test_which_consent_counts(
    known: JobLine | None, what: Authorisation | None, expected: Counted | Refusal
) -> None:
    found = told(NOBODY, known, [ROW], what, PARTS, 100)
    if isinstance(found, Consent):
        rows = [(row.part_id, row.quantity, row.issued) for row in found.parts]
        assert (found.line.version, rows, found.new, found.outdated) == expected
    else:
        assert found == expected


RECORDED: list[
    tuple[JobLine | None, bool, Authorisation, tuple[int, list[tuple[int, int]], int | None] | Reason]
] = [
    # known · supplement · what is recorded · version, (part, quantity), ceiling of the line
    (None, False, consent(1, PADS), Reason.JOB_LINE_NOT_FOUND),
    (KNOWN._replace(withdrawn=True), True, consent(0, PADS), Reason.JOB_LINE_WITHDRAWN),
    (NOBODY, False, consent(0, PADS), (1, [(7, 4)], None)),
    (KNOWN, False, consent(2, PADS), Reason.AUTHORISATION_OUTDATED),
    (KNOWN, False, consent(1, PADS), Reason.AUTHORISATION_OUTDATED),
    (KNOWN, False, consent(0, PADS, ceiling=500), (3, [(7, 4)], 500)),
    (KNOWN, True, consent(7, PADS, AllowedPart("OIL", 1)), (7, [(7, 8), (8, 1)], None)),
    (KNOWN._replace(ceiling_minor=300, currency="CNY"), True, consent(0, PADS), (3, [(7, 8)], 300)),
    (KNOWN, False, consent(0, AllowedPart("OIL", 1)), Reason.JOB_LINE_IN_USE),
    (KNOWN, False, consent(0, AllowedPart("PADS", 1)), Reason.JOB_LINE_IN_USE),
    (KNOWN, True, consent(0, AllowedPart("NO", 1)), Reason.PART_NOT_FOUND),
]


@pytest.mark.parametrize(("known", "supplement", "what", "expected"), RECORDED)
def test_what_is_recorded_here(
    known: JobLine | None,
    supplement: bool,
    what: Authorisation,
    expected: tuple[int, list[tuple[int, int]], int | None] | Reason,
) -> None:
    found = authorise(Authorise("RO1", 1, what, supplement), known, [ROW], PARTS, 100, (77, 50))
    if isinstance(found, Authorised):
        rows = [(row.part_id, row.quantity) for row in found.parts]
        assert (found.line.version, rows, found.line.ceiling_minor) == expected
        assert (found.given.authorisation_id, found.given.sequence, found.given.version) == (
            77,
            50,
            expected[0],
        )
        assert found.line.recorded_here
    else:
        assert found.reason is expected


PAYERS: list[tuple[PayType, AuthorisedBy, bool, bool]] = [
    # who pays · who consented · the policy takes another's word · whether it will do
    (PayType.CUSTOMER, AuthorisedBy.CUSTOMER, False, True),
    (PayType.CUSTOMER, AuthorisedBy.INTERNAL, False, True),
    (PayType.WARRANTY, AuthorisedBy.MAKER, False, True),
    (PayType.WARRANTY, AuthorisedBy.CUSTOMER, False, False),
    (PayType.WARRANTY, AuthorisedBy.CUSTOMER, True, True),
    (PayType.RECALL, AuthorisedBy.INTERNAL, False, False),
    (PayType.INSURANCE, AuthorisedBy.INSURER, False, True),
    (PayType.INSURANCE, AuthorisedBy.CUSTOMER, False, False),
    (PayType.GOODWILL, AuthorisedBy.INTERNAL, False, True),
]


@pytest.mark.parametrize(("pay_type", "by", "others_may", "allowed"), PAYERS)
def test_who_must_have_consented(
    pay_type: PayType, by: AuthorisedBy, others_may: bool, allowed: bool
) -> None:
    line = KNOWN._replace(pay_type=pay_type.value, authorised_by=by.value)
    refused = check_payer(line, part(), others_may=others_may)
    assert (refused is None) == allowed
    assert refused is None or refused.reason is Reason.PAYER_APPROVAL_MISSING


def test_which_grades_were_agreed_on() -> None:
    pads = part(grade=Grade.OES.value)
    for grades, allowed in (("", True), ("OES", True), ("GENUINE_OE,OES", True), ("GENUINE_OE", False)):
        refused = check_grade(ROW._replace(grades=grades), pads)
        assert (refused is None) == allowed, grades


PRICES: list[tuple[int | None, int | None, int | None, int, tuple[str, str] | None]] = [
    # price of the part · ceiling of a piece · ceiling of the line · pieces asked · what is beyond
    (None, 100, 100, 9, None),
    (100, None, None, 9, None),
    (100, 100, None, 9, None),
    (101, 100, None, 1, ("a piece", "1.01 CNY")),
    (100, None, 400, 2, None),
    (100, None, 399, 2, ("the line", "4.00 CNY")),
    (101, 100, 1, 9, ("a piece", "1.01 CNY")),
]


@pytest.mark.parametrize(("price", "each", "line", "asked", "expected"), PRICES)
def test_what_the_parts_may_cost(
    price: int | None, each: int | None, line: int | None, asked: int, expected: tuple[str, str] | None
) -> None:
    """Two pieces were issued before."""
    job = KNOWN._replace(ceiling_minor=line, currency="CNY")
    spent = Spent([ROW], {7: price}.get)
    spent.take(7, asked)
    refused = check_price(job, part(part_id=7), price, each, spent.total_minor)
    assert (None if refused is None else (refused.detail["what"], refused.detail["price"])) == expected


def test_amounts_are_written_as_the_currency_has_them() -> None:
    assert [amount(1_205, "CNY"), amount(5, "CNY"), amount(1_205, "JPY"), amount(1_205, "KWD")] == [
        "12.05 CNY",
        "0.05 CNY",
        "1205 JPY",
        "1.205 KWD",
    ]


ORDER = RepairOrder(1, 9, "RO1", 1, None, 1_000, "OPEN", 1)
STEPS: list[tuple[str | None, str, str, Reason | None]] = [
    # known · told · the reason given · why not
    (None, "DELIVERED", "", None),
    ("OPEN", "SETTLED", "", None),
    ("QC_PASSED", "IN_WORK", "", None),
    ("SETTLED", "CLOSED", "", None),
    ("SETTLED", "IN_WORK", "again", Reason.ORDER_STEP_BACK),
    ("DELIVERED", "SETTLED", "", Reason.ORDER_STEP_BACK),
    ("CLOSED", "DELIVERED", "", Reason.ORDER_STEP_BACK),
    ("CLOSED", "CANCELLED", "", None),
    ("CANCELLED", "OPEN", "", Reason.ORDER_STEP_BACK),
    ("CANCELLED", "CANCELLED", "", None),
    ("CANCELLED", "REOPENED", "again", None),
    ("SETTLED", "REOPENED", "", Reason.REASON_REQUIRED),
    ("SETTLED", "REOPENED", "again", None),
    ("REOPENED", "REOPENED", "", None),
    ("REOPENED", "IN_WORK", "", None),
    ("REOPENED", "SETTLED", "", None),
]


@pytest.mark.parametrize(("known", "state", "reason", "expected"), STEPS)
def test_how_an_order_goes_on(known: str | None, state: str, reason: str, expected: Reason | None) -> None:
    order = None if known is None else ORDER._replace(state=known)
    refused = check_step(order, RepairOrderState(state), reason)
    assert (None if refused is None else refused.reason) == expected


READINGS: list[tuple[int, list[tuple[str, int, int]], int]] = [
    # the reading told · earlier ones: VIN, order, kilometres · the newest, if this one is below it
    (900, [], 0),
    (900, [("V", 3, 899)], 0),
    (900, [("V", 3, 901)], 901),
    (900, [("V", 3, 5_000), ("V", 4, 800)], 0),
    (900, [("W", 3, 5_000)], 0),
    (900, [("V", 12, 5_000)], 0),
    (0, [("V", 3, 5_000)], 0),
]


@pytest.mark.parametrize(("told_km", "earlier", "expected"), READINGS)
def test_an_odometer_that_went_back(told_km: int, earlier: list[tuple[str, int, int]], expected: int) -> None:
    readings = [OdometerReading(1, *one) for one in earlier]
    assert newest_reading(readings, "V", ORDER._replace(odometer_in_km=told_km)) == expected
