"""Stocking rules and suggestions through a transaction: what is refused, and the figures behind what to order."""

from parts_service.domain.catalog import CreatePart, StockingStatus
from parts_service.domain.journal import Head
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.refusal import Reason
from parts_service.domain.replenishment import Figures, SetStockingRules, StockingRule, StockingRuleFields
from parts_service.domain.shortages import RecordShortage, ShortagePriority
from parts_service.storage import replenishment
from parts_service.storage.replenishment import Suggestion
from parts_service.use_cases import catalog
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.use_cases.replenishment import SET_STOCKING_RULES
from parts_service.use_cases.shortages import RECORD_SHORTAGE
from tests.use_cases.purchases import bought, place, purchase, sent
from tests.use_cases.workshop import TODAY, Workshop, inspection, lot_line, part

DAY_US = 24 * 3_600 * 1_000_000


def kept(
    number: str, minimum: int, maximum: int, *, multiple: int = 1, supplier: str = ""
) -> StockingRuleFields:
    return StockingRuleFields(number, minimum, maximum, multiple, supplier, 0)


def keep(workshop: Workshop, *rules: StockingRuleFields, site: str = "SH") -> None:
    workshop.do(SET_STOCKING_RULES, SetStockingRules(rules), by="manager", site=site)


def suggested(workshop: Workshop, supplier: str = "", days: int = 90) -> dict[str, Suggestion]:
    since = workshop.clock.now - days * DAY_US
    with workshop.database.snapshot() as connection:
        found = replenishment.suggestions(connection, 1, TODAY, since, supplier)
    return {one.part.part_number: one for one in found}


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    for number, status in (("OLD", StockingStatus.OBSOLETE), ("FADING", StockingStatus.PHASE_OUT)):
        new = CreatePart(part(number, stocking_status=status))
        workshop.do(catalog.CREATE_PART, new, by="manager", site="ORG")
    rows = [
        ((kept("NO", 1, 2),), Reason.PART_NOT_FOUND, "NO"),
        ((kept("FILTER", 1, 2), kept("FILTER", 1, 0)), Reason.FIELD_INVALID, "rules"),
        ((kept("OLD", 1, 2, supplier="S9"),), Reason.PART_NOT_ORDERABLE, "OLD"),
        ((kept("FADING", 1, 2),), Reason.REASON_REQUIRED, "header.reason"),
        ((kept("FILTER", 1, 2, supplier="S9"),), Reason.SUPPLIER_NOT_FOUND, "S9"),
    ]
    for rules, reason, subject in rows:
        refusal = workshop.refusal(SET_STOCKING_RULES, SetStockingRules(rules), by="manager")
        assert (refusal.reason, refusal.subject) == (reason, subject)
    assert workshop.refusal(SET_STOCKING_RULES, SetStockingRules(())).reason == Reason.NO_RIGHT


def test_rules_are_laid_down_replaced_and_taken_away(workshop: Workshop) -> None:
    keep(workshop, kept("FILTER", 5, 20), kept("CLIP", 1, 2, multiple=100, supplier="S1"))
    keep(workshop, kept("FILTER", 6, 30), kept("CLIP", 0, 0), kept("PADS", 0, 0))
    (rule,) = workshop.rows(StockingRule)
    assert (rule.minimum, rule.maximum, rule.multiple, rule.supplier_id) == (6, 30, 1, None)
    with workshop.database.snapshot() as connection:
        assert [row[0].part_number for row in replenishment.rules_page(connection, 1, "", 9)] == ["FILTER"]
        assert replenishment.rules_page(connection, 2, "", 9) == []


def test_the_figures_behind_a_suggestion(workshop: Workshop) -> None:
    keep(workshop, kept("FILTER", 20, 50, multiple=10), kept("OIL", 1, 4), kept("CLIP", 1, 2))
    filters = workshop.receive("FILTER", 12)
    workshop.receive("OIL", 3, expires_on="2026-03-03", made_on="2026-01-01")
    pads = workshop.receive("PADS", 5)
    workshop.order({"FILTER": 9, "PADS": 7})
    workshop.issue(lot_line(filters, 4))
    workshop.wait_for_second(lot_line(pads, 2))
    sent(workshop, bought("FILTER", 3))
    place(workshop, purchase(bought("FILTER", 2)))
    found = suggested(workshop)
    assert {number: one.figures for number, one in found.items()} == {
        "CLIP": Figures(),
        "FILTER": Figures(available=8, on_order=3, drafted=2, demand=5, used=4),
        "PADS": Figures(available=3, reserved=2, demand=7),
    }
    assert {number: (one.quantity, one.supplier) for number, one in found.items()} == {
        "CLIP": (2, ""),
        # 50 - 8 are 42, in tens.
        "FILTER": (50, "S1"),
        "PADS": (2, "S1"),
    }
    assert (found["FILTER"].unit_price_minor, found["FILTER"].currency) == (1_000, "CNY")
    assert found["PADS"].rule is None
    # What expired is not there.
    with workshop.database.snapshot() as connection:
        later = replenishment.suggestions(connection, 1, "2026-03-04", 0, "")
    assert [one.part.part_number for one in later] == ["CLIP", "FILTER", "OIL", "PADS"]


def test_suggestions_of_one_supplier(workshop: Workshop) -> None:
    workshop.supplier("S2")
    keep(workshop, kept("FILTER", 20, 50, supplier="S2"), kept("OIL", 1, 4), kept("CLIP", 1, 2))
    oil = workshop.receive("OIL", 1, expires_on="2027-03-03", made_on="2026-01-01")
    workshop.order({"OIL": 1})
    workshop.issue(lot_line(oil, 1))
    assert {number: one.supplier for number, one in suggested(workshop).items()} == {
        "CLIP": "",
        "FILTER": "S2",
        "OIL": "S1",
    }
    assert list(suggested(workshop, "S1")) == ["OIL"]
    assert list(suggested(workshop, "S2")) == ["FILTER"]


def test_use_is_counted_over_the_last_days_only(workshop: Workshop) -> None:
    keep(workshop, kept("FILTER", 20, 50))
    filters = workshop.receive("FILTER", 12)
    workshop.order({"FILTER": 9})
    workshop.issue(lot_line(filters, 4))
    workshop.clock.forward(days=30)
    workshop.issue(lot_line(filters, 1))
    workshop.clock.forward(days=30)
    for days, used in ((20, 0), (40, 1), (70, 5)):
        assert suggested(workshop, days=days)["FILTER"].figures.used == used
    with workshop.database.snapshot() as connection:
        assert replenishment.first_since(connection, 1, 0) == 1
        assert replenishment.first_since(connection, 1, workshop.clock.now + 1) == (
            1 + max(entry.sequence for entry in workshop.rows(Head) if entry.site_id == 1)
        )


def test_what_is_waited_for_ahead_of_any_authorisation_is_demanded_once(workshop: Workshop) -> None:
    """Four free filters are kept for the order at once; it waits for six more, and may take three."""
    workshop.receive("FILTER", 4)
    workshop.order({"FILTER": 3})
    waits = RecordShortage("RO1", 1, "FILTER", 10, ShortagePriority.NORMAL)
    workshop.do(RECORD_SHORTAGE, waits)
    found = suggested(workshop)["FILTER"]
    assert found.figures == Figures(reserved=4, demand=10)
    assert found.quantity == 6
    place(workshop, purchase(bought("FILTER", 6)))
    assert suggested(workshop) == {}


def test_what_waits_for_an_inspector_is_not_ordered_again(workshop: Workshop) -> None:
    workshop.follow(DEFAULT_POLICY)
    keep(workshop, kept("PADS", 5, 20))
    workshop.order({"PADS": 3})
    workshop.do(RECORD_SHORTAGE, RecordShortage("RO1", 1, "PADS", 3, ShortagePriority.NORMAL))
    pads = workshop.receive("PADS", 4, put_away="")
    # Three of them are expected for the order: kept, and counted once.
    assert suggested(workshop)["PADS"].figures == Figures(reserved=3, in_inspection=1, demand=3)
    workshop.do(INSPECT_LOT, inspection(pads, 4), by="inspector")
    assert suggested(workshop)["PADS"].figures == Figures(available=1, reserved=3, demand=3)
