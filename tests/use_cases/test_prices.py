"""Prices through the books, on both databases."""

from parts_service.domain.prices import Price, PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason
from parts_service.storage import prices
from parts_service.use_cases.prices import SET_PRICES
from tests.use_cases.workshop import TODAY, Workshop, day


def line(
    amount: int, valid_from: str = TODAY, price_class: PriceClass = PriceClass.RETAIL, number: str = "FILTER"
) -> PriceLine:
    return PriceLine(number, price_class, "CNY", valid_from, amount, 1300, "spring")


def put(w: Workshop, *lines: PriceLine, reason: str = "") -> None:
    w.do(SET_PRICES, SetPrices(lines), by="manager", site="ORG", reason=reason)


def amounts(w: Workshop, on: str) -> list[tuple[str, int, int]]:
    (part_id,) = {price.part_id for price in w.rows(Price)}
    with w.database.snapshot() as connection:
        found = prices.valid_of_part(connection, part_id, on)
    return [(one.price_class, one.amount_minor, one.version) for one in found]


def test_a_price_holds_until_the_next_begins(workshop: Workshop) -> None:
    put(workshop, line(100), line(90, price_class=PriceClass.INTERNAL), line(120, day(10)))
    put(workshop, line(130, day(10)))
    assert amounts(workshop, day(-1)) == []
    assert amounts(workshop, day(9)) == [("INTERNAL", 90, 1), ("RETAIL", 100, 1)]
    assert amounts(workshop, day(10)) == [("INTERNAL", 90, 1), ("RETAIL", 130, 2)]
    assert [price.amount_minor for price in workshop.rows(Price)] == [90, 100, 120, 130]


def test_a_correction_of_the_past_stands_beside_what_was_printed(workshop: Workshop) -> None:
    put(workshop, line(100))
    workshop.clock.forward(days=3)
    refusal = workshop.refusal(SET_PRICES, SetPrices((line(99),)), by="manager", site="ORG")
    assert (refusal.reason, refusal.subject) == (Reason.REASON_REQUIRED, "header.reason")
    put(workshop, line(99), reason="typing error")
    assert [(price.version, price.amount_minor) for price in workshop.rows(Price)] == [(1, 100), (2, 99)]


def test_one_wrong_line_sets_no_price(workshop: Workshop) -> None:
    command = SetPrices((line(100), line(100, number="NONE")))
    refusal = workshop.refusal(SET_PRICES, command, by="manager", site="ORG")
    assert (refusal.reason, refusal.subject) == (Reason.PART_NOT_FOUND, "NONE")
    assert workshop.rows(Price) == []


def test_a_page_lists_what_is_valid_in_order(workshop: Workshop) -> None:
    put(workshop, line(1, number="OIL"), line(2), line(3, price_class=PriceClass.INTERNAL), line(4, day(1)))
    with workshop.database.snapshot() as connection:
        first = prices.valid_page(connection, TODAY, "", "", prices.FIRST, 2)
        rest = prices.valid_page(connection, TODAY, "", "", prices.key_of_view(first[-1]), 2)
        retail = prices.valid_page(connection, TODAY, "RETAIL", "spring", prices.FIRST, 9)
        other = prices.valid_page(connection, TODAY, "", "autumn", prices.FIRST, 9)
    assert [(number, price.amount_minor) for number, price in [*first, *rest]] == [
        ("FILTER", 3),
        ("FILTER", 2),
        ("OIL", 1),
    ]
    assert [(number, price.amount_minor) for number, price in retail] == [("FILTER", 2), ("OIL", 1)]
    assert other == []
