"""Suggested orders of a site with 100,000 parts, 1,000 stocking rules and a long history."""

# ruff: noqa: ANN401 - records of any table

import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.access import DAY_US
from parts_service.domain.catalog import Part
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ids import make
from parts_service.domain.journal import Entry, Head
from parts_service.domain.lots import Lot, LotStock
from parts_service.domain.procurement import PurchaseLine, PurchaseOrder
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrder
from parts_service.domain.replenishment import USED_DAYS, StockingRule
from parts_service.storage import replenishment
from parts_service.storage.engine import writing_engine
from parts_service.storage.migrations import migrate
from parts_service.storage.schema import TABLES
from tests.benchmarks.figures import figure, median, say
from tests.postgresql import new_database, private_cluster
from tests.use_cases.purchases import bought, sent
from tests.use_cases.workshop import START, TODAY, Workshop, lot_line

PARTS, RULES, LOTS_OF_RULED = 100_000, 1_000, 20
ISSUES, ISSUED_PARTS, ISSUES_A_DAY = 200_000, 10_000, 500
ORDERS, OPEN_ORDERS = 20_000, 500
PURCHASES, OPEN_PURCHASES, LINES = 5_000, 200, 10
FIRST_PART, FIRST_SEQUENCE = 10_000_000, 1_000
ROUNDS = 11
ROWS_AT_ONCE = 10_000


def run() -> None:
    """Measure on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        _measure("sqlite", f"sqlite:///{Path(folder)}/parts.db")
    with private_cluster() as base:
        _measure("postgresql", new_database(base))


def _measure(kind: str, url: str) -> None:
    migrate(url)
    workshop = Workshop(url)
    workshop.furnish()
    filters = workshop.receive("FILTER", 10)
    workshop.order({"FILTER": 5})
    workshop.issue(lot_line(filters, 1))
    sent(workshop, bought("FILTER", 5))
    workshop.close()
    engine = writing_engine(url)
    with engine.begin() as connection:
        _fill(connection)
    if kind == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    since = START + ISSUES // ISSUES_A_DAY * DAY_US - USED_DAYS * DAY_US
    times = []
    with engine.connect() as connection:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            found = replenishment.suggestions(connection, 1, TODAY, since, "")
            times.append(time.perf_counter() - started)
    engine.dispose()
    say(f"# {len(found)} lines suggested of {PARTS} parts, {RULES} rules")
    figure(f"suggest_orders_ms_{kind}", median(times) * 1_000, "ms")


def _fill(connection: Connection) -> None:
    """Copy what really happened once, many times. `verify` would object; a suggestion must not care."""

    def like(record: Any, **given: object) -> Any:
        table = TABLES[record]
        conditions = (table.c[name] == value for name, value in given.items())
        query = sa.select(table).where(*conditions).limit(1)
        return record(*connection.execute(query).one())

    def write(rows: Iterable[Any]) -> None:
        stream = iter(rows)
        while batch := list(islice(stream, ROWS_AT_ONCE)):
            connection.execute(sa.insert(TABLES[type(batch[0])]), [row._asdict() for row in batch])

    parts = range(FIRST_PART, FIRST_PART + PARTS)
    part, lot, stock = like(Part, part_number="FILTER"), like(Lot), like(LotStock)
    write(part._replace(part_id=one, part_number=f"P{one}") for one in parts)
    owners = [*parts, *(one for one in parts[:RULES] for _ in range(LOTS_OF_RULED))]
    lots = [(make(1, FIRST_SEQUENCE + place, 1), one) for place, one in enumerate(owners)]
    write(lot._replace(lot_id=lot_id, part_id=one) for lot_id, one in lots)
    write(stock._replace(lot_id=lot_id, part_id=one, issuable=1, reserved=0) for lot_id, one in lots)
    write(StockingRule(1, one, 20 + one % 4, 50, 5, None, 7) for one in parts[:RULES])
    _fill_history(connection, like, write, parts)


def _fill_history(connection: Connection, like: Any, write: Any, parts: range) -> None:
    """Fill in what was issued day by day, repair orders, and purchases."""
    entry, issue = like(Entry, site_id=1), like(IssueLine)
    head = like(Head, site_id=1).sequence
    sequences = range(head + 1, head + 1 + ISSUES)
    write(
        entry._replace(sequence=one, request_id=f"r{one}", recorded_at=START + place * DAY_US // ISSUES_A_DAY)
        for place, one in enumerate(sequences)
    )
    write(
        issue._replace(issue_line_id=make(1, one, 0), sequence=one, part_id=parts[place % ISSUED_PARTS])
        for place, one in enumerate(sequences)
    )
    connection.execute(
        sa.update(TABLES[Head]).where(TABLES[Head].c.site_id == 1).values(sequence=sequences[-1])
    )
    order, allowed = like(RepairOrder), like(AuthorisedPart)
    orders = [make(1, one, 2) for one in range(1, ORDERS + 1)]
    write(
        order._replace(order_id=one, number=f"O{one}", state="OPEN" if place < OPEN_ORDERS else "CLOSED")
        for place, one in enumerate(orders)
    )
    write(
        allowed._replace(order_id=one, part_id=parts[(place * 7 + more) % PARTS], quantity=3, issued=1)
        for place, one in enumerate(orders)
        for more in range(3)
    )
    bought_once, line = like(PurchaseOrder), like(PurchaseLine)
    purchases = [make(1, one, 3) for one in range(1, PURCHASES + 1)]
    write(
        bought_once._replace(purchase_id=one, state="SENT" if place < OPEN_PURCHASES else "CLOSED")
        for place, one in enumerate(purchases)
    )
    write(
        line._replace(
            purchase_id=one,
            line=number + 1,
            part_id=parts[(place * LINES + number) % PARTS],
            received=0 if place < OPEN_PURCHASES else 5,
        )
        for place, one in enumerate(purchases)
        for number in range(LINES)
    )
