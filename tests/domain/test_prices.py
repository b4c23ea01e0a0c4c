"""The rules of price lists, one row an event, in order of precedence."""

import pytest

from parts_service.domain.catalog import rows_of
from parts_service.domain.journal import Stamp
from parts_service.domain.prices import (
    Price,
    PriceClass,
    PriceLine,
    PricesSet,
    newest,
    price_class_of,
    price_on,
    set_prices,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import PayType
from tests.use_cases.workshop import part

TODAY, BEFORE, LATER = "2026-03-02", "2026-03-01", "2026-04-01"
STAMP = Stamp(0, 5, 1, None, 10, 10)


PARTS = {"A": rows_of(7, part("A"), 1).part, "B": rows_of(8, part("B"), 1).part}
OLD = Price(7, "RETAIL", "CNY", TODAY, 1, 900, 1300, "spring")
PAST = OLD._replace(valid_from=BEFORE, version=3)
KNOWN = {price[:4]: price for price in (OLD, PAST)}


def line(
    number: str = "A",
    amount: int = 1000,
    valid_from: str = TODAY,
    list_name: str = "spring",
    currency: str = "CNY",
) -> PriceLine:
    return PriceLine(number, PriceClass.RETAIL, currency, valid_from, amount, 1300, list_name)


ONCE = {"problem": "one line a part, price class, currency and first day"}
WHY = {"why": "a price for days that are over"}


@pytest.mark.parametrize(
    ("lines", "reason", "expected"),
    [
        ([line("C")], "", Refusal(Reason.PART_NOT_FOUND, "C")),
        ([line(), line(amount=2)], "", Refusal(Reason.FIELD_INVALID, "lines[1]", ONCE)),
        ([line(valid_from=BEFORE)], "", Refusal(Reason.REASON_REQUIRED, "header.reason", WHY)),
        ([line("B", valid_from=BEFORE)], "", Refusal(Reason.REASON_REQUIRED, "header.reason", WHY)),
        # What says the same changes nothing, whatever its day.
        ([line(amount=900, valid_from=BEFORE), line(amount=900)], "", []),
        ([line(valid_from=BEFORE)], "typing error", [PAST._replace(version=4, amount_minor=1000)]),
        ([line()], "", [OLD._replace(version=2, amount_minor=1000)]),
        ([line(amount=900, list_name="")], "", [OLD._replace(version=2, list_name="")]),
        (
            [line(valid_from=LATER), line("B"), line(currency="EUR")],
            "",
            [
                Price(7, "RETAIL", "CNY", LATER, 1, 1000, 1300, "spring"),
                Price(8, "RETAIL", "CNY", TODAY, 1, 1000, 1300, "spring"),
                Price(7, "RETAIL", "EUR", TODAY, 1, 1000, 1300, "spring"),
            ],
        ),
    ],
)
def test_set_prices(lines: list[PriceLine], reason: str, expected: list[Price] | Refusal) -> None:
    decided = set_prices(lines, PARTS, KNOWN, TODAY, reason)
    assert decided == (expected if isinstance(expected, Refusal) else PricesSet(prices=tuple(expected)))


def test_prices_are_written_beside_what_was_there() -> None:
    effects = PricesSet(prices=(OLD,)).effects(STAMP)
    assert (effects.inserted, effects.put_rows, effects.changed) == ([OLD], [], [])


def test_the_newest_version_counts() -> None:
    rows = [OLD._replace(version=number) for number in (2, 10, 9)]
    assert newest([*rows, PAST]) == {OLD[:4]: rows[1], PAST[:4]: PAST}


HISTORY = (
    OLD._replace(recorded_at=10),
    OLD._replace(version=2, amount_minor=950, recorded_at=30),
    PAST._replace(recorded_at=20),
    OLD._replace(valid_from=LATER, amount_minor=1200, recorded_at=30),
)


@pytest.mark.parametrize(
    ("day", "known_at", "expected"),
    [
        ("2026-02-28", None, None),
        (BEFORE, None, (BEFORE, 3)),
        (TODAY, None, (TODAY, 2)),
        ("2026-03-31", None, (TODAY, 2)),
        ("2026-12-31", None, (LATER, 1)),
        # What was recorded later was not known then.
        (TODAY, 29, (TODAY, 1)),
        (BEFORE, 19, None),
        (LATER, 29, (TODAY, 1)),
        (LATER, 30, (LATER, 1)),
    ],
)
def test_the_price_of_a_day(day: str, known_at: int | None, expected: tuple[str, int] | None) -> None:
    found = price_on(HISTORY, day, known_at)
    assert (None if found is None else (found.valid_from, found.version)) == expected


def test_every_pay_type_has_a_class_of_prices() -> None:
    assert {one: price_class_of(one).value for one in PayType} == {
        PayType.CUSTOMER: "RETAIL",
        PayType.WARRANTY: "WARRANTY",
        PayType.INSURANCE: "INSURANCE",
        PayType.RECALL: "WARRANTY",
        PayType.GOODWILL: "WARRANTY",
        PayType.SERVICE_CONTRACT: "RETAIL",
        PayType.INTERNAL: "INTERNAL",
    }
