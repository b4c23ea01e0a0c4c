"""Imports through the books, on both databases: nothing slips in, nothing is posted twice, a run can be given up."""

from typing import Any

import pytest

from parts_service.domain.catalog import CreatePart, IdentifierScheme, Part, PartIdentifier, UpdatePart
from parts_service.domain.imports import (
    RUN_SECONDS_MAX,
    AbandonImport,
    BeginImport,
    ImportKind,
    ImportRun,
    PartRow,
    PostParts,
    PostPrices,
)
from parts_service.domain.journal import Entry
from parts_service.domain.prices import Price, PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason
from parts_service.use_cases import catalog, imports
from parts_service.use_cases.prices import SET_PRICES
from tests.use_cases.workshop import TODAY, Workshop, part

ORG: dict[str, Any] = {"by": "manager", "site": "ORG"}
DIGEST = "a" * 64


def begin(w: Workshop, kind: ImportKind = ImportKind.PARTS, lines: int = 9) -> ImportRun:
    change = imports.BEGIN_PARTS if kind is ImportKind.PARTS else imports.BEGIN_PRICES
    fact: Any = w.do(change, BeginImport(kind, DIGEST, lines), **ORG).fact
    run: ImportRun = fact.run
    return run


def block(run: ImportRun, number: int, *rows: PartRow, last: bool = False) -> PostParts:
    return PostParts(run.import_id, number, last=last, rows=rows)


def oe(value: str) -> tuple[tuple[IdentifierScheme, str], ...]:
    return ((IdentifierScheme.OE, value),)


def test_blocks_make_and_change_parts_one_entry_each(workshop: Workshop) -> None:
    before = workshop.count(Part)
    run = begin(workshop)
    workshop.do(imports.POST_PARTS, block(run, 1, PartRow(2, part("N1", identifiers=oe("1")), 0)), **ORG)
    changed = PartRow(3, part("FILTER", brand="Bosch", identifiers=oe("2")), 1)
    workshop.do(imports.POST_PARTS, block(run, 2, changed, PartRow(4, part("N2"), 0), last=True), **ORG)
    (done,) = workshop.rows(ImportRun)
    assert (done.state, done.lines, done.blocks, done.created, done.updated) == ("FINISHED", 9, 2, 2, 1)
    parts = {one.part_number: one for one in workshop.rows(Part)}
    assert (len(parts) - before, parts["FILTER"].version, parts["FILTER"].brand) == (2, 2, "Bosch")
    assert {one.value for one in workshop.rows(PartIdentifier)} >= {"1", "2"}
    kinds = [entry.kind for entry in workshop.rows(Entry) if entry.site_id == 0][-3:]
    assert kinds == ["import_begun", "parts_imported", "parts_imported"]


def test_while_an_import_runs_nothing_slips_in(workshop: Workshop) -> None:
    run = begin(workshop)
    for change, command in (
        (catalog.CREATE_PART, CreatePart(part("N1"))),
        (catalog.UPDATE_PART, UpdatePart(part("FILTER"), 1)),
        (imports.BEGIN_PARTS, BeginImport(ImportKind.PARTS, DIGEST, 1)),
        (imports.BEGIN_PRICES, BeginImport(ImportKind.PRICES, DIGEST, 1)),
    ):
        refusal = workshop.refusal(change, command, **ORG)
        assert (refusal.reason, refusal.subject) == (Reason.IMPORT_RUNNING, run.request_id), command
        assert refusal.detail == {"minutes": RUN_SECONDS_MAX // 60}
    # Prices do not depend on what an import of parts does, and the counter goes on.
    line = PriceLine("FILTER", PriceClass.RETAIL, "CNY", TODAY, 1, 0, "")
    workshop.do(SET_PRICES, SetPrices((line,)), **ORG)
    workshop.receive("FILTER", 1)
    workshop.do(imports.POST_PARTS, block(run, 1, last=True), **ORG)
    workshop.do(catalog.CREATE_PART, CreatePart(part("N1")), **ORG)


def test_a_run_that_nobody_goes_on_with_is_given_up_for_another(workshop: Workshop) -> None:
    run = begin(workshop)
    workshop.clock.forward(seconds=RUN_SECONDS_MAX)
    workshop.do(catalog.CREATE_PART, CreatePart(part("N1")), **ORG)
    begin(workshop)
    assert [one.state for one in workshop.rows(ImportRun)] == ["ABANDONED", "RUNNING"]
    refusal = workshop.refusal(imports.POST_PARTS, block(run, 1), **ORG)
    assert refusal.reason is Reason.IMPORT_ENDED


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_block_out_of_turn_is_refused(workshop: Workshop, number: int) -> None:
    run = begin(workshop)
    workshop.do(imports.POST_PARTS, block(run, 1, PartRow(2, part("N1"), 0)), **ORG)
    refusal = workshop.refusal(imports.POST_PARTS, block(run, number, PartRow(3, part("N2"), 0)), **ORG)
    assert (refusal.reason, refusal.subject) == (Reason.IMPORT_ENDED, run.request_id)


def test_a_block_that_comes_twice_is_posted_once(workshop: Workshop) -> None:
    run = begin(workshop)
    command = block(run, 1, PartRow(2, part("N1"), 0))
    once = workshop.new_id()
    first = workshop.do(imports.POST_PARTS, command, **ORG, request_id=once)
    again = workshop.do(imports.POST_PARTS, command, **ORG, request_id=once)
    assert (again.replayed, again.fact) == (True, first.fact)
    assert [one.blocks for one in workshop.rows(ImportRun)] == [1]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (PartRow(2, part("FILTER"), 0), Reason.ALREADY_EXISTS),
        (PartRow(2, part("FILTER", brand="X"), 7), Reason.VERSION_MISMATCH),
        (PartRow(2, part("N9"), 1), Reason.PART_NOT_FOUND),
        (PartRow(2, part("FILTER", base_unit="mm"), 1), Reason.FIELD_INVALID),
    ],
)
def test_a_wrong_row_posts_nothing_of_its_block(workshop: Workshop, row: PartRow, reason: Reason) -> None:
    run = begin(workshop)
    before = workshop.rows(Part)
    refusal = workshop.refusal(imports.POST_PARTS, block(run, 1, PartRow(1, part("N1"), 0), row), **ORG)
    assert refusal.reason is reason
    assert (workshop.rows(Part), workshop.rows(ImportRun)) == (before, [run])


def test_prices_go_in_block_by_block(workshop: Workshop) -> None:
    run = begin(workshop, ImportKind.PRICES)
    line = PriceLine("FILTER", PriceClass.RETAIL, "CNY", TODAY, 100, 1_300, "file")
    workshop.do(imports.POST_PRICES, PostPrices(run.import_id, 1, last=False, lines=(line,)), **ORG)
    other = PriceLine("FILTER", PriceClass.RETAIL, "CNY", TODAY, 120, 1_300, "file")
    workshop.do(imports.POST_PRICES, PostPrices(run.import_id, 2, last=True, lines=(other,)), **ORG)
    assert [(price.version, price.amount_minor) for price in workshop.rows(Price)] == [(1, 100), (2, 120)]
    (done,) = workshop.rows(ImportRun)
    assert (done.state, done.created, done.updated) == ("FINISHED", 1, 1)
    nothing = PriceLine("NONE", PriceClass.RETAIL, "CNY", TODAY, 120, 1_300, "file")
    run = begin(workshop, ImportKind.PRICES)
    command = PostPrices(run.import_id, 1, last=True, lines=(nothing,))
    assert workshop.refusal(imports.POST_PRICES, command, **ORG).reason is Reason.PART_NOT_FOUND


def test_a_run_is_abandoned_before_its_first_block_only(workshop: Workshop) -> None:
    run = begin(workshop)
    workshop.do(imports.ABANDON_PARTS, AbandonImport(run.import_id), **ORG)
    assert [one.state for one in workshop.rows(ImportRun)] == ["ABANDONED"]
    run = begin(workshop)
    workshop.do(imports.POST_PARTS, block(run, 1, PartRow(2, part("N1"), 0)), **ORG)
    refusal = workshop.refusal(imports.ABANDON_PARTS, AbandonImport(run.import_id), **ORG)
    assert refusal.reason is Reason.IMPORT_ENDED
