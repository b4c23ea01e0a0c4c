"""Traces and sums: equal to a naive model's over random histories, never silent about a wrong row, and quick."""

import random
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from parts_service.domain.catalog import Part
from parts_service.domain.fitment import FitmentLine, RecordFitment
from parts_service.domain.lineage import MassBalance
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.rpc.traces import weigh
from parts_service.storage import lineage, lots, mixtures, stock
from parts_service.storage.engine import Connection, Database, writing_engine
from parts_service.storage.prepared import Statement
from parts_service.use_cases.fitment import RECORD_FITMENT
from parts_service.use_cases.returns import RETURN_PARTS
from tests.storage.lot_histories import MAKER_LOTS, PARTS, VINS, Told, live
from tests.use_cases.workshop import Workshop, lot_line, part_line

SITES = {"SH": 1, "BJ": 2}


def read(found: lineage.Destinations) -> list[Told]:
    """A page in the words of the model."""
    return [
        (
            row.issue_line_id,
            row.order_number,
            row.vin,
            row.lot_id,
            (row.quantity, row.returned, row.fitted),
            found.fitted.get(row.issue_line_id, ("", "")),
            row.certainty,
            tuple(found.candidates.get(row.issue_line_id, ())),
        )
        for row in found.rows
    ]


def paged(page: Callable[[int, int], lineage.Destinations], size: int) -> list[Told]:
    """Read every page, of so many lines, and put them together."""
    lines: list[Told] = []
    while True:
        found = read(page(lines[-1][0] if lines else 0, size))
        lines += found
        if len(found) < size:
            return lines


def balances(connection: Connection, workshop: Workshop, lot_ids: list[int]) -> list[MassBalance]:
    """Weigh lots as the traces do."""
    at = {site.site_id: site for site in workshop.sites.values()}
    views = stock.views(connection, lot_ids, at)
    return [balance for _, _, balance in weigh(connection, at, views)]


@pytest.mark.soak
def test_traces_equal_the_model(workshop: Workshop, soak: bool) -> None:
    model = live(workshop, seed=11, rounds=400 if soak else 30)
    rng = random.Random(12)
    assert len(model.lots) > 100
    assert sum(bool(line.candidates) for line in model.lines.values()) > 20
    assert sum(len(model.below({lot_id})) > 2 for lot_id in model.lots) > 5
    with workshop.database.snapshot() as connection:
        for lot_id, lot in model.lots.items():
            at = [SITES[lot.site]]
            wanted = lineage.with_below(connection, at, [lot_id])
            assert (wanted[0], set(wanted)) == (lot_id, model.below({lot_id}))
            found = paged(partial(lineage.forward, connection, at, wanted), rng.randint(1, 5))
            assert found == model.forward(set(wanted))
        for vin in VINS:
            for codes in (("SH", "BJ"), ("BJ",)):
                here = [SITES[code] for code in codes]
                found = paged(partial(lineage.back, connection, here, vin), rng.randint(1, 9))
                assert found == model.back(set(codes), vin)
        lot_ids = sorted(model.lots)
        assert balances(connection, workshop, lot_ids) == [model.balance(lot_id) for lot_id in lot_ids]


@pytest.mark.soak
def test_a_makers_lot_is_all_our_lots_of_it(workshop: Workshop, soak: bool) -> None:
    model = live(workshop, seed=13, rounds=200 if soak else 12)
    wanted: dict[tuple[str, str, tuple[int, ...]], list[int]] = defaultdict(list)
    for lot_id, lot in sorted(model.lots.items()):
        for here in ((1, 2), (SITES[lot.site],)):
            wanted[lot.part, lot.maker_lot, here].append(lot_id)
    ids = {part.part_number: part.part_id for part in workshop.rows(Part)}
    with workshop.database.snapshot() as connection:
        for part in PARTS:
            for maker_lot in (*MAKER_LOTS, "M9"):
                for here in ((1, 2), (1,), (2,)):
                    rows = lineage.LOTS_OF_MAKER_LOT.rows(
                        connection, parts=[ids[part]], maker_lot=maker_lot, sites=here, most=1_000
                    )
                    expected = wanted[part, maker_lot, here]
                    assert rows == [(lot_id, ids[part]) for lot_id in expected]
                    found = lineage.forward(connection, here, expected, 0, 10_000)
                    assert read(found) == model.forward(set(expected))


# Tampering, which only somebody can do who takes the triggers of the database away: what it leaves unexplained, and
# whether the lot still adds up.
TAMPERINGS = {
    "DELETE FROM movement WHERE target_id = 2 AND lot_id = :lot": (4, False),
    "DELETE FROM movement WHERE target_id = 3 AND lot_id = :lot": (-2, False),
    "DELETE FROM movement WHERE source_id = 2 AND target_id > 99 AND lot_id = :lot": (-1, False),
    "DELETE FROM movement WHERE source_id = 1 AND lot_id = :lot": (0, False),
    "DELETE FROM movement WHERE source_id > 99 AND target_id > 99 AND lot_id = :lot": (0, False),
    "UPDATE movement SET quantity = quantity + 1 WHERE target_id = 2 AND lot_id = :lot": (-1, False),
    "UPDATE movement SET target_id = 4 WHERE target_id = 2 AND lot_id = :lot": (4, False),
    "UPDATE balance SET quantity = quantity + 1 WHERE location_id > 99 AND quantity > 0 AND lot_id = :lot": (-1, False),
    "UPDATE balance SET quantity = quantity - 3 WHERE location_id > 99 AND quantity > 0 AND lot_id = :lot": (3, False),
    "UPDATE balance SET quantity = quantity + 1 WHERE location_id = 3 AND lot_id = :lot": (0, False),
    "DELETE FROM balance WHERE location_id > 99 AND quantity > 0 AND lot_id = :lot": (7, False),
    "UPDATE lot SET quantity = quantity + 2 WHERE lot_id = :lot": (2, False),
    "UPDATE issue_line SET fitted = fitted - 1 WHERE lot_id = :lot": (1, False),
    "UPDATE issue_line SET returned = returned - 1 WHERE lot_id = :lot": (0, False),
    "UPDATE lot_stock SET issuable = issuable + 1 WHERE lot_id = :lot": (0, False),
    # A neighbour's rows are no reason to doubt this lot.
    "DELETE FROM movement WHERE lot_id <> :lot": (0, True),
    "UPDATE balance SET quantity = quantity + 1 WHERE location_id > 99 AND lot_id <> :lot": (0, True),
}  # fmt: skip


def test_tampering_shows_in_the_balance(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 10)
    workshop.receive("FILTER", 5)
    workshop.order({"FILTER": 10})
    line = workshop.issue(lot_line(lot_id, 4)).lines[0].issue_line_id
    workshop.do(RECORD_FITMENT, RecordFitment("RO1", (FitmentLine(line, 2, "front"),)), by="technician")
    back = ReturnRequestLine(line, None, None, 1, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(RETURN_PARTS, ReturnParts("RO1", (back,)))
    with workshop.database.snapshot() as connection:
        assert balances(connection, workshop, [lot_id]) == [
            MassBalance(received=10, on_hand=7, on_hand_free=7, issued=1, fitted=2)
        ]
    assert {sql: tampered(workshop, sql, lot_id) for sql in TAMPERINGS} == TAMPERINGS


def tampered(workshop: Workshop, sql: str, lot_id: int) -> tuple[int, bool]:
    """Take the triggers away, change what they keep, weigh the lot, and undo it all."""
    table = sql.split()[2 if sql.startswith("DELETE") else 1]
    engine = writing_engine(workshop.url)
    with engine.connect() as connection, connection.begin() as transaction:
        for verb in ("update", "delete"):
            on = "" if workshop.database.sqlite else f" ON {table}"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS append_only_{table}_{verb}{on}")
        assert connection.execute(sa.text(sql), {"lot": lot_id}).rowcount >= 1, sql
        (found,) = balances(connection, workshop, [lot_id])
        transaction.rollback()
    engine.dispose()
    return found.unexplained, found.adds_up


def test_a_line_that_may_be_of_two_lots_is_found_from_both(workshop: Workshop) -> None:
    one, other = workshop.receive("CLIP", 5), workshop.receive("CLIP", 5)
    alone = workshop.receive("CLIP", 5, put_away="A-02")
    workshop.order({"CLIP": 50})
    (unsure,) = workshop.issue(part_line("CLIP", 2, location="A-01")).lines
    (sure,) = workshop.issue(part_line("CLIP", 2, location="A-02")).lines
    with workshop.database.snapshot() as connection:
        for lot_id, expected in ((one, [unsure]), (other, [unsure]), (alone, [sure])):
            found = lineage.forward(connection, [1], [lot_id], 0, 10)
            assert [row.issue_line_id for row in found.rows] == [line.issue_line_id for line in expected]
        assert lineage.forward(connection, [1], [one], 0, 10).candidates == {
            unsure.issue_line_id: [one, other]
        }
        # It is counted on the lot it was booked on, and nowhere else.
        assert [one.issued for one in balances(connection, workshop, [one, other, alone])] == [2, 0, 2]


class Explain(sa.Executable, sa.ClauseElement):
    """The plan of a statement instead of its rows."""

    inherit_cache = False

    def __init__(self, statement: sa.sql.ClauseElement) -> None:
        self.statement = statement


@compiles(Explain, "sqlite")
def _explain_sqlite(element: Explain, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    return f"EXPLAIN QUERY PLAN {compiler.process(element.statement, **options)}"


@compiles(Explain, "postgresql")
def _explain_postgresql(element: Explain, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    return f"EXPLAIN {compiler.process(element.statement, **options)}"


# What grows with the journal, under the names the statements give it.
LEDGER = set(
    """entry movement lot lot_link lot_source balance lot_stock lot_requirement issue_line issue_candidate fitment
    personal vin plate receipt repair_order return_line unit""".split()
)
AT = {"sites": [1], "lots": [5]}
PAGE = {"after": 0, "most": 51}
PLANS: list[tuple[Statement, dict[str, Any], str]] = [
    (lineage.TRACE_FORWARD, AT | PAGE, "issue_line lot_id"),
    (lineage.TRACE_BACK, {"sites": [1], "vin": "V"} | PAGE, "personal value"),
    (lineage.FITMENTS, {"sites": [1], "lines": [5]}, "fitment issue_line_id"),
    (lineage.CANDIDATES, {"sites": [1], "lines": [5]}, "issue_candidate issue_line_id"),
    (lineage.FLOWS, AT, "movement lot_id"),
    (lineage.ISSUE_SUMS, AT, "issue_line lot_id"),
    (lineage.SPLITS, AT, "lot_link parent_id"),
    (lineage.SPLITS, AT, "lot_link child_id"),
    (lineage.BELOW, AT, "lot_link parent_id"),
    (stock.LINKS, AT, "lot_link parent_id"),
    (mixtures.LINKS, {"sites": [1], "ids": [5]}, "lot_link child_id"),
    (mixtures.SOURCES, {"sites": [1], "ids": [5]}, "lot_source lot_id"),
    (lots.LINKS_BELOW, {"site": 1, "ids": [5]}, "lot_link parent_id"),
    (lineage.LOTS_OF_MAKER_LOT, {"parts": [5], "maker_lot": "M", "sites": [1], "most": 9}, "lot maker_lot"),
    (stock.FACTS, AT, "lot lot_id"),
    (stock.STANDING, AT, "balance lot_id"),
    (stock.REQUIREMENTS, AT, "lot_requirement lot_id"),
    (stock.HOLDS_ON, AT | {"parts": [5], "suppliers": [5], "locations": [5]}, "hold ix_hold_active"),
    (stock.SERIALS, AT, "unit lot_id"),
    (stock.UNITS, {"site": 1, "ids": [5]}, "unit unit_id"),
    (stock.UNITS_OF_SERIALS, {"site": 1, "serials": ["S"]}, "unit serial"),
    (lots.LISTED_OF_PARTS, {"site": 1, "parts": [5], "supplier": 0, "maker_lot": ""} | PAGE, "lot part_id"),
    (lots.LISTED_OF_SUPPLIER, {"site": 1, "supplier": 5, "maker_lot": ""} | PAGE, "lot supplier_id"),
    (lots.LISTED_OF_MAKER_LOT, {"site": 1, "maker_lot": "M"} | PAGE, "lot maker_lot"),
    (lots.LOTS_STANDING, {"site": 1, "parts": [5], "most": 9}, "lot part_id"),
]  # fmt: skip


def test_no_statement_walks_the_ledger(database_url: str) -> None:
    """Neither a scan of a ledger table, nor an index entered by anything less than what it is asked for."""
    database = Database(database_url)
    found = []
    with database.snapshot() as connection:
        if not database.sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, parameters, by in PLANS:
            plan = [str(row[-1]) for row in Statement(Explain(statement.core)).rows(connection, **parameters)]
            if walks(plan, *by.split(), sqlite=database.sqlite):
                found.append((by, plan))
    database.close()
    assert found == []


def walks(plan: list[str], table: str, column: str, *, sqlite: bool) -> bool:
    """Tell whether a plan scans a ledger table, or does not enter the one it asks by its column or index."""
    if sqlite:
        scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
        entered = any(step.startswith(f"SEARCH {table} ") and f"{column}=?" in step for step in plan)
    else:
        scanned = {step.split("Seq Scan on ")[1].split()[0] for step in plan if "Seq Scan on" in step}
        entered = any("Index Cond" in step and column in step for step in plan)
    # Active holds are few: the index that has no others may be read from end to end.
    entered = entered or (column.startswith("ix_") and any(column in step for step in plan))
    return bool(scanned & LEDGER) or not entered


@pytest.mark.parametrize(
    ("plan", "sqlite"),
    [
        (["SCAN movement"], True),
        (["SEARCH movement USING INDEX pk (site_id=?)"], True),
        (["SEARCH movement USING INDEX ix (site_id=? AND lot_id=?)", "SCAN vin"], True),
        (["Seq Scan on movement  (cost=1..2 rows=1 width=1)", "  Filter: (lot_id = 5)"], False),
        (["Index Scan using pk on movement", "  Index Cond: (site_id = 1)", "  Filter: (lot_id = 5)"], False),
    ],
)
def test_a_walk_is_found(plan: list[str], sqlite: bool) -> None:
    assert walks(plan, "movement", "lot_id", sqlite=sqlite)
