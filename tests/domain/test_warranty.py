"""Warranty: days and months, which of two is the longer, what is covered, and what a delivery begins."""

from typing import Any

import pytest

from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.warranty import (
    Delivery,
    FittedPart,
    RepairClass,
    SetWarrantyTerms,
    TermFields,
    WarrantyBasis,
    WarrantyLimit,
    WarrantyStart,
    WarrantyTerm,
    WarrantyTerms,
    WarrantyTermsSet,
    add_days,
    add_months,
    begin,
    covered,
    covered_by,
    covered_until,
    longer,
    newest,
    set_terms,
    term_of,
)

MINOR, OVERHAUL = RepairClass.MINOR_REPAIR, RepairClass.OVERHAUL
PART, LEGAL = WarrantyBasis.PART, WarrantyBasis.LEGAL
DAY = "2026-03-02"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 1, "2026-04-02"),
        ("2026-03-02", 12, "2027-03-02"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-02-28", 12, "2024-02-28"),
        ("2026-01-30", 25, "2028-02-29"),
        ("2099-12-31", 2, "2100-02-28"),
        ("9998-12-31", 13, "9999-12-31"),
    ],
)
def test_months_end_with_the_corresponding_day_or_the_months_last(
    day: str, months: int, expected: str
) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 10, "2026-03-12"),
        ("2026-03-02", 100, "2026-06-10"),
        ("2026-02-27", 2, "2026-03-01"),
        ("2028-02-27", 2, "2028-02-29"),
        ("9999-12-30", 100, "9999-12-31"),
    ],
)
def test_days_are_counted_from_the_day_after(day: str, days: int, expected: str) -> None:
    assert add_days(day, days) == expected


NEW_LAW = WarrantyTerm(MINOR, "2026-06-01", 1, 3_000, 30)
MENDED = WarrantyTerm(MINOR, "2026-06-01", 2, 3_000, 31)
LATER = WarrantyTerm(MINOR, "2027-01-01", 1, 4_000, 60)


@pytest.mark.parametrize(
    ("repair_class", "day", "expected"),
    [
        (MINOR, "2026-05-31", (2_000, 10)),
        (MINOR, "2026-06-01", (3_000, 31)),
        (MINOR, "2026-12-31", (3_000, 31)),
        (MINOR, "2027-01-01", (4_000, 60)),
        (OVERHAUL, "2027-01-01", (20_000, 100)),
        (RepairClass.SECOND_MAINTENANCE, "2026-01-01", (5_000, 30)),
    ],
)
def test_terms_are_those_of_the_day_of_delivery(
    repair_class: RepairClass, day: str, expected: tuple[int, int]
) -> None:
    term = term_of((LATER, MENDED, NEW_LAW), repair_class, day)
    assert (term.km, term.days) == expected


def part_limit(until: str | None, until_km: int | None) -> WarrantyLimit:
    return WarrantyLimit(PART, until, until_km)


TEN_DAYS = WarrantyLimit(LEGAL, "2026-03-12", 3_000)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (part_limit("2028-03-02", None), PART),
        (part_limit("2028-03-02", 2_000), PART),
        (part_limit(None, 2_000), PART),
        (part_limit("2026-03-12", 2_000), LEGAL),
        (part_limit("2026-03-12", 3_001), PART),
        (part_limit("2026-03-12", None), PART),
        (part_limit("2026-03-11", None), LEGAL),
    ],
)
def test_the_longer_has_the_later_last_day_then_the_more_kilometres(
    part: WarrantyLimit, expected: WarrantyBasis
) -> None:
    assert longer((part, TEN_DAYS)).basis is expected
    assert longer((TEN_DAYS, part)).basis is expected


def start(months: int = 0, km: int = 0, repair_class: RepairClass = MINOR, **more: int) -> WarrantyStart:
    fitted = FittedPart(51, 41, 31, 2, months, km, repair_class.value)
    (begun,) = begin(Delivery(1, 21, more.get("delivery", 0), DAY, 1_000), (fitted,), {}, ())
    return begun


@pytest.mark.parametrize(
    ("months", "km", "repair_class", "day", "odometer_km", "expected"),
    [
        # The legal one alone: ten days, two thousand kilometres.
        (0, 0, MINOR, "2026-03-02", 1_000, {LEGAL}),
        (0, 0, MINOR, "2026-03-12", 3_000, {LEGAL}),
        (0, 0, MINOR, "2026-03-13", 3_000, set()),
        (0, 0, MINOR, "2026-03-12", 3_001, set()),
        (0, 0, MINOR, "2026-03-01", 1_000, set()),
        # Both: each ends at the first of its own limits.
        (24, 0, MINOR, "2026-03-12", 3_000, {PART, LEGAL}),
        (24, 0, MINOR, "2028-03-02", 999_999, {PART}),
        (24, 0, MINOR, "2028-03-03", 1_000, set()),
        (0, 50_000, MINOR, "2036-03-02", 51_000, {PART}),
        (0, 50_000, MINOR, "2036-03-02", 51_001, set()),
        # Neither is longer in both: while one holds it is covered.
        (24, 10_000, OVERHAUL, "2026-06-10", 21_000, {LEGAL}),
        (24, 10_000, OVERHAUL, "2026-06-11", 11_000, {PART}),
        (24, 10_000, OVERHAUL, "2026-06-11", 11_001, set()),
        (3, 5_000, OVERHAUL, "2026-06-10", 6_000, {LEGAL}),
    ],
)
def test_a_part_is_covered_while_either_warranty_holds(
    months: int,
    km: int,
    repair_class: RepairClass,
    day: str,
    odometer_km: int,
    expected: set[WarrantyBasis],
) -> None:
    begun = start(months, km, repair_class)
    assert {one.basis for one in covered_by(begun, day, odometer_km)} == expected
    assert covered(begun, day, odometer_km) == bool(expected)


def test_what_is_printed_is_both_limits_of_the_longer_and_what_is_left() -> None:
    assert covered_until(start()) == TEN_DAYS
    assert covered_until(start(24)) == part_limit("2028-03-02", None)
    until = covered_until(start(24, 30_000))
    assert until == part_limit("2028-03-02", 31_000)
    assert (until.days_left("2028-03-01"), until.km_left(30_000)) == (1, 1_000)
    assert (until.days_left("2028-03-04"), until.km_left(31_500)) == (-2, -500)
    assert (part_limit(None, 5).days_left(DAY), part_limit(DAY, None).km_left(5)) == (None, None)
    planned = WarrantyTerms(24, 30_000, term_of((), OVERHAUL, DAY)).limits(DAY, 1_000)
    assert planned == (until, WarrantyLimit(LEGAL, "2026-06-10", 21_000))


def test_a_delivery_freezes_what_was_promised() -> None:
    begun = start(24, 30_000)
    assert begun == WarrantyStart(
        site_id=1, fitment_id=51, version=1, order_id=21, issue_line_id=41, part_id=31, quantity=2, delivery=0,
        starts_on=DAY, odometer_km=1_000, part_months=24, part_km=30_000, part_until="2028-03-02",
        part_until_km=31_000, repair_class="MINOR_REPAIR", terms_from="0001-01-01", terms_version=0, legal_days=10,
        legal_km=2_000, legal_until="2026-03-12", legal_until_km=3_000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("delivery", "changes", "expected"),
    [
        # Told again: nothing new.
        (Delivery(1, 21, 0, DAY, 1_000), {}, None),
        # What the part is promised now does not matter any more.
        (Delivery(1, 21, 0, DAY, 1_000), {"months": 6}, None),
        (Delivery(1, 21, 0, "2026-03-05", 1_000), {"months": 6}, (2, "2026-03-05", 1_000, "2028-03-05")),
        (Delivery(1, 21, 0, DAY, 1_050), {}, (2, DAY, 1_050, "2028-03-02")),
        (Delivery(1, 21, 0, DAY, 1_000), {"repair_class": OVERHAUL}, (2, DAY, 1_000, "2028-03-02")),
        # Reopened and delivered again: what began stays.
        (Delivery(1, 21, 1, "2026-04-01", 2_000), {}, None),
    ],
)
def test_a_corrected_delivery_is_a_new_version_and_a_second_one_begins_nothing_again(
    delivery: Delivery, changes: dict[str, Any], expected: tuple[int, str, int, str] | None
) -> None:
    known = newest([start(24)])
    fitted = FittedPart(51, 41, 31, 2, 24, 0, MINOR)._replace(**changes)
    begun = begin(delivery, (fitted,), known, ())
    assert [(one.version, one.starts_on, one.odometer_km, one.part_until) for one in begun] == (
        [] if expected is None else [expected]
    )
    # A part that was fitted since begins with the delivery told, whatever the others do.
    (new,) = begin(delivery, (fitted._replace(fitment_id=52),), known, ())
    assert (new.version, new.starts_on, new.delivery) == (1, delivery.day, delivery.number)
    assert newest([*begun, new, *known.values()])[51].version == 1 + len(begun)


def set_lines(*terms: TermFields) -> SetWarrantyTerms:
    return SetWarrantyTerms("2026-06-01", terms)


ONE = TermFields(MINOR, 3_000, 31)


@pytest.mark.parametrize(
    ("command", "reason", "expected"),
    [
        (set_lines(ONE), "", (Reason.REASON_REQUIRED, "header.reason")),
        (set_lines(ONE, ONE), "the new order", (Reason.FIELD_INVALID, "terms[1].repair_class")),
        (set_lines(ONE, TermFields(OVERHAUL, 1, 1)), "the new order", None),
    ],
)
def test_terms_are_set_with_a_reason_one_line_a_class(
    command: SetWarrantyTerms, reason: str, expected: tuple[Reason, str] | None
) -> None:
    decided = set_terms(command, (NEW_LAW, LATER), reason)
    if isinstance(decided, Refusal):
        assert (decided.reason, decided.subject) == expected
    else:
        assert expected is None
        assert decided == WarrantyTermsSet(
            terms=(MENDED, WarrantyTerm(OVERHAUL.value, "2026-06-01", 1, 1, 1))
        )
