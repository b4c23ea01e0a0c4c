"""The rules of parts statements, one row an event."""

# ruff: noqa: ANN401 - fields of rows travel through

from typing import Any

import pytest

from parts_service.domain.catalog import LEGAL_CLASSES, Grade, rows_of
from parts_service.domain.certificates import Certificate
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Stamp
from parts_service.domain.lots import Lot
from parts_service.domain.prices import Price
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder, RepairOrderState
from parts_service.domain.statement_rules import (
    Delivery,
    Given,
    Supplied,
    carried,
    changes_prices,
    check_stated,
    says_the_same,
    state_lines,
    tax_on,
)
from parts_service.domain.statements import (
    AMOUNT_MAX,
    LINES_MAX,
    PartsStatement,
    PartsStatementLine,
    StatementIssued,
    content,
    digest,
    proof,
    sums,
    sums_by_payer,
)
from parts_service.domain.warranty import DEFAULT_TERMS, WarrantyTerms
from tests.use_cases.workshop import part

DAY = "2026-03-02"
ID = 1 << 43 | 1 << 14
FIRST, SECOND = ID, ID + 1
PART = rows_of(7, part("FILTER", warranty_km=50_000), 1).part
JOB = JobLine(1, 5, 1, None, "CUSTOMER", "", "CUSTOMER", "", 1, "app", 1)
LOT = Lot(1, ID, 7, 3, ID, "RECEIPT", "OWN", "M1", "LABEL", None, None, DAY, "DE", 9, 100, "CNY", 0, None)
PRICE = Price(7, "RETAIL", "CNY", "2026-01-01", 1, 333, 1300, "")
PAPER = Certificate(1, "COC", "77", "Mann", "2026-01-01", None, 7, None, None, "", "VALID", 1, 1)
LEGAL = DEFAULT_TERMS[2]


def issued(issue_line_id: int = FIRST, quantity: int = 3, returned: int = 0, **fields: Any) -> IssueLine:
    line = IssueLine(
        1, issue_line_id, 1, 5, 1, 7, ID, None, quantity, "NEW", 40, "CONFIRMED", None, returned, 0
    )
    return line._replace(**fields)


def supplied(line: IssueLine | None = None, **fields: Any) -> Supplied:
    one = Supplied(
        issued() if line is None else line, JOB, PART, LOT, "", DAY, (PAPER,), (), (PRICE,),
        WarrantyTerms(PART.warranty_months, PART.warranty_km, LEGAL),
    )  # fmt: skip
    return one._replace(**fields)


def state(*lines: Supplied, given: dict[int, Given] | None = None, **how: Any) -> Any:
    return state_lines(lines, given or {}, how.get("known", {}), "CNY", how.get("delivery"))


def one(*lines: Supplied, **how: Any) -> PartsStatementLine:
    (line,) = state(*lines, **how)
    assert isinstance(line, PartsStatementLine)
    return line


@pytest.mark.parametrize(
    ("state_of_order", "ready"),
    [
        (RepairOrderState.OPEN, False),
        (RepairOrderState.IN_WORK, False),
        (RepairOrderState.REOPENED, False),
        (RepairOrderState.CANCELLED, False),
        (RepairOrderState.QC_PASSED, True),
        (RepairOrderState.SETTLED, True),
        (RepairOrderState.DELIVERED, True),
        (RepairOrderState.CLOSED, True),
    ],
)
def test_which_orders_have_a_statement(state_of_order: RepairOrderState, ready: bool) -> None:
    order = RepairOrder(1, 5, "RO1", 1, None, 0, state_of_order.value, 1)
    refused = Refusal(Reason.STATEMENT_NOT_READY, "RO1", {"state": state_of_order.value})
    assert check_stated(order, "RO1") == (None if ready else refused)
    assert check_stated(None, "RO1") == Refusal(Reason.REPAIR_ORDER_NOT_FOUND, "RO1")


@pytest.mark.parametrize(
    ("net", "basis_points", "expected"),
    [
        (0, 1300, 0),
        (100, 1300, 13),
        (333, 1300, 43),
        # 3.5 goes up, and 3.49 down.
        (350, 100, 4),
        (349, 100, 3),
        (1, 5000, 1),
        (1, 4999, 0),
        (AMOUNT_MAX, 10_000, AMOUNT_MAX),
    ],
)
def test_tax_is_rounded_half_up(net: int, basis_points: int, expected: int) -> None:
    assert tax_on(net, basis_points) == expected


def test_what_is_returned_is_not_stated() -> None:
    lines = state(
        supplied(issued(SECOND, 3, 1)), supplied(issued(FIRST, 2, 2)), supplied(issued(SECOND + 1, 1))
    )
    assert [(line.line, line.issue_line_id, line.quantity) for line in lines] == [
        (1, SECOND, 2),
        (2, SECOND + 1, 1),
    ]
    assert state(supplied(issued(FIRST, 2, 2))) == ()


LATER = PRICE._replace(valid_from="2026-03-01", amount_minor=400)
NO_PRICE = Refusal(Reason.PRICE_MISSING, "FILTER", {"price_class": "RETAIL", "currency": "CNY", "day": DAY})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (333, 1300, "RETAIL")),
        ({"prices": (PRICE, LATER)}, (400, 1300, "RETAIL")),
        # The price of the day it was issued, not of today.
        ({"prices": (PRICE, LATER._replace(valid_from="2026-03-03"))}, (333, 1300, "RETAIL")),
        ({"prices": (LATER._replace(valid_from="2026-03-03"),)}, NO_PRICE),
        ({"prices": ()}, NO_PRICE),
        ({"prices": (PRICE._replace(price_class="WARRANTY"),)}, NO_PRICE),
        (
            {"job": JOB._replace(pay_type="RECALL"), "prices": (PRICE._replace(price_class="WARRANTY"),)},
            (333, 1300, "WARRANTY"),
        ),
        # What is not the workshop's to sell costs nothing, and needs no price.
        ({"lot": LOT._replace(owner="CUSTOMER"), "prices": ()}, (0, 0, "RETAIL")),
        ({"lot": LOT._replace(owner="MAKER")}, (0, 0, "RETAIL")),
        ({"lot": LOT._replace(owner="INSURER")}, (0, 0, "RETAIL")),
        ({"lot": LOT._replace(owner="CONSIGNMENT")}, (333, 1300, "RETAIL")),
    ],
)
def test_the_price_of_a_line(changes: dict[str, Any], expected: tuple[int, int, str] | Refusal) -> None:
    found = state(supplied(**changes))
    if not isinstance(found, Refusal):
        (line,) = found
        found = line.unit_price_minor, line.tax_basis_points, line.price_class
    assert found == expected


def test_amounts_sum_to_the_cent() -> None:
    """Each line is rounded by itself, and the sums are those of the lines: by payer, and of all."""
    goods = [
        supplied(
            issued(ID + place, 1 + place % 7),
            job=JOB._replace(pay_type=("CUSTOMER", "WARRANTY")[place % 2]),
            prices=tuple(
                PRICE._replace(price_class=price_class, amount_minor=101 + 7 * place)
                for price_class in ("RETAIL", "WARRANTY")
            ),
        )
        for place in range(100)
    ]
    given = {ID + place: Given(place, 9, 3) for place in range(0, 100, 3)}
    lines = state(*goods, given=given)
    for line in lines:
        assert line.net_minor == line.quantity * line.unit_price_minor - line.discount_minor
        assert abs(line.tax_minor * 10_000 - line.net_minor * 1300) <= 5_000
        assert line.total_minor == line.net_minor + line.tax_minor
    whole = sums(lines)
    assert whole.total_minor == sum(line.total_minor for line in lines)
    by_payer = sums_by_payer(lines)
    assert list(by_payer) == ["CUSTOMER", "WARRANTY"]
    assert sum(each.total_minor for each in by_payer.values()) == whole.total_minor
    assert whole.discount_minor == sum(range(0, 100, 3))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({FIRST: Given(999, 9, 3)}, (999, 9, 3)),
        ({FIRST: Given(0, None, None)}, (0, None, None)),
        (
            {FIRST: Given(1000, 9, 3)},
            Refusal(Reason.DISCOUNT_TOO_LARGE, "I1-1", {"asked": 1000, "amount": 999}),
        ),
        ({SECOND: Given(1, 9, 3)}, Refusal(Reason.ISSUE_LINE_NOT_FOUND, "I1-1-1")),
    ],
)
def test_discounts(given: dict[int, Given], expected: tuple[int, int | None, int | None] | Refusal) -> None:
    found = state(supplied(), given=given)
    if not isinstance(found, Refusal):
        (line,) = found
        found = line.discount_minor, line.discount_given_by, line.discount_reason_ref
    assert found == expected


def test_an_earlier_discount_stands_for_the_pieces_that_are_left() -> None:
    before = one(supplied(), given={FIRST: Given(100, 9, 3)})
    assert carried(before, 3) == Given(100, 9, 3)
    assert carried(before, 2) == Given(66, 9, 3)
    assert carried(before._replace(discount_minor=1), 2) == Given(0, None, None)
    left = one(supplied(issued(FIRST, 3, 1)), known={FIRST: before})
    assert (left.quantity, left.discount_minor, left.discount_given_by) == (2, 66, 9)
    assert not changes_prices([left], {FIRST: before})


@pytest.mark.parametrize(
    ("changes", "given", "other_price", "the_same"),
    [
        ({}, {}, False, True),
        ({"prices": (LATER,)}, {}, True, False),
        ({"prices": (PRICE._replace(tax_basis_points=900),)}, {}, True, False),
        ({}, {FIRST: Given(50, 9, 3)}, True, False),
        ({}, {FIRST: Given(0, None, None)}, True, False),
        # Another line, another lot's paper: no price of what was stated changes.
        ({"line": issued(SECOND)}, {}, False, False),
        ({"certificates": ()}, {}, False, False),
    ],
)
def test_what_a_later_version_changes(
    changes: dict[str, Any], given: dict[int, Given], other_price: bool, the_same: bool
) -> None:
    before = one(supplied(), given={FIRST: Given(100, 9, 3)})
    lines = state(supplied(**changes), given=given, known={FIRST: before})
    assert changes_prices(lines, {FIRST: before}) == other_price
    assert says_the_same(lines, [before._replace(statement_id=4)]) == the_same


def test_a_statement_has_an_end() -> None:
    many = [supplied(issued(ID + place)) for place in range(LINES_MAX + 1)]
    assert state(*many) == Refusal(
        Reason.STATEMENT_TOO_LARGE, "", {"lines": LINES_MAX + 1, "most": LINES_MAX}
    )
    dear = supplied(issued(quantity=10**9), prices=(PRICE._replace(amount_minor=10**12),))
    refused = state(dear)
    assert refused == Refusal(Reason.STATEMENT_TOO_LARGE, "", {"amount": 10**21, "most_minor": AMOUNT_MAX})


def test_a_line_says_where_a_part_came_from() -> None:
    lapsed = PAPER._replace(number="old", expires_on="2026-03-01")
    line = one(
        supplied(
            issued(certainty="POSSIBLE"),
            serial="SN1",
            candidates=(SECOND, FIRST),
            certificates=(
                PAPER,
                lapsed,
                PAPER._replace(type="CCC", number="A 1"),
                PAPER._replace(status="REVOKED"),
            ),
            asked="W712",
        )
    )
    assert (line.serial, line.maker_lot, line.certainty) == ("SN1", "M1", "POSSIBLE")
    assert line.others() == ["L1-1", "L1-1-1"]
    assert line.papers() == [("CCC", "A 1"), ("COC", "77")]
    assert (line.grade, line.legal_class, line.asked_part_number) == ("GENUINE_OE", "ORIGINAL", "W712")


def test_every_grade_has_its_legal_class() -> None:
    assert {grade: LEGAL_CLASSES[grade].value for grade in Grade} == {
        Grade.GENUINE_OE: "ORIGINAL",
        Grade.OES: "EQUIVALENT",
        Grade.CERTIFIED_EQUIVALENT: "EQUIVALENT",
        Grade.AFTERMARKET: "NONE",
        Grade.REMANUFACTURED: "REPAIRED",
        Grade.REFURBISHED: "REPAIRED",
        Grade.USED: "NONE",
    }


@pytest.mark.parametrize(
    ("changes", "delivery", "expected"),
    [
        ({}, None, (24, 50_000, 10, 2_000, None, None)),
        ({}, Delivery("2026-03-05", 1_000), (24, 50_000, 10, 2_000, "2028-03-05", 51_000)),
        # A part without a warranty of its own has the law's.
        (
            {"terms": WarrantyTerms(0, 0, LEGAL)},
            Delivery("2026-03-05", 1_000),
            (0, 0, 10, 2_000, "2026-03-15", 3_000),
        ),
        # For what the customer brought the workshop does not answer.
        ({"lot": LOT._replace(owner="CUSTOMER")}, Delivery("2026-03-05", 1_000), (0, 0, 0, 0, None, None)),
    ],
)
def test_the_warranty_of_a_line(
    changes: dict[str, Any], delivery: Delivery | None, expected: tuple[Any, ...]
) -> None:
    line = one(supplied(**changes), delivery=delivery)
    assert (
        line.warranty_months,
        line.warranty_km,
        line.legal_days,
        line.legal_km,
        line.warranty_until,
        line.warranty_until_km,
    ) == expected


def statement(lines: list[PartsStatementLine]) -> PartsStatement:
    whole = sums(lines)
    return PartsStatement(
        1, ID, 1, 5, "RO1", 1, "SETTLED", "CNY", DAY, len(lines), whole.gross_minor, whole.discount_minor,
        whole.tax_minor, 1, 2, 1_000, 0, DAY, None, "",
    )  # fmt: skip


def test_every_word_of_a_statement_is_hashed() -> None:
    """Whatever changes in a line or the head changes the hash; what people are called does not."""
    lines = [one(supplied(candidates=(FIRST,)))]
    head = statement(lines)
    known = {digest(head, lines)}
    told: dict[str, Any] = {
            "statement_id": ID + 5, "version": 2, "order_number": "RO2", "order_state": "CLOSED", "currency": "EUR",
            "issued_on": "2026-03-03", "odometer_in_km": 7, "odometer_out_km": 8, "settled_on": None,
            "delivered_on": DAY}  # fmt: skip
    for name, value in told.items():
        known.add(digest(head._replace(**{name: value}), lines))
    assert len(known) == 1 + len(told)
    silent = {"site_id", "statement_id", "part_id", "discount_given_by", "discount_reason_ref"}
    for name, value in lines[0]._asdict().items():
        if name in silent:
            continue
        if value is None:
            other: Any = "2027-01-01" if name == "warranty_until" else 5
        else:
            other = value + 1 if isinstance(value, int) else f"{value}X"
        known.add(digest(head, [lines[0]._replace(**{name: other})]))
    assert len(known) == 1 + len(told) + len(lines[0]) - len(silent)
    assert digest(head._replace(vin_ref=9, plate_ref=9), lines) == digest(head, lines)
    assert content(head, lines)["total"]["total_minor"] == head.total_minor
    assert proof(head._replace(sha256="ab")) == "Z1-1 SHA256:ab"


def test_a_statement_is_written_beside_what_was_there() -> None:
    lines = [one(supplied())]
    effects = StatementIssued(statement=statement(lines), lines=tuple(lines), reasons=()).effects(
        Stamp(1, 5, 1, None, 10, 10)
    )
    assert effects.inserted == [statement(lines), *lines]
    assert (effects.put_rows, effects.changed, effects.removed) == ([], [], [])
