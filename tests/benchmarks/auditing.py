"""The warranty auditor's sheet of a period with 100,000 movements: every part balanced, every claimed line read."""

# ruff: noqa: ANN401 - records of any table

import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.fitment import IssueLine
from parts_service.domain.ids import make
from parts_service.domain.journal import Entry, Personal
from parts_service.domain.movements import Balance, Movement
from parts_service.domain.repair_orders import JobLine, PayType, RepairOrder
from parts_service.storage import claim_audit, reconciliation
from parts_service.storage.engine import writing_engine
from parts_service.storage.migrations import migrate
from parts_service.storage.schema import TABLES
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.benchmarks.figures import figure, say
from tests.postgresql import new_database, private_cluster
from tests.use_cases.workshop import Workshop, lot_line, order

MOVEMENTS, LOTS, ORDERS, FIRST_SEQUENCE = 100_000, 1_000, 10_000, 10_000
PAGE_ROWS, ROWS_AT_ONCE = 500, 10_000
SITE_ID = 1


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
    lots = [workshop.receive("FILTER", 200, put_away="") for _ in range(LOTS)]
    command = order({"FILTER": 10}, pay_type=PayType.WARRANTY)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    workshop.issue(lot_line(lots[0], 1))
    workshop.close()
    engine = writing_engine(url)
    with engine.begin() as connection:
        _fill(connection, lots)
    if kind == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    with engine.connect() as connection:
        started = time.perf_counter()
        parts = reconciliation.parts_after(connection, SITE_ID, "", PAGE_ROWS)
        found = reconciliation.balances(
            connection, SITE_ID, [one.part_id for one in parts], FIRST_SEQUENCE, 2**29 - 1
        )
        lines, after = 0, 0
        while rows := claim_audit.claimed(connection, SITE_ID, after, 2**53, PAGE_ROWS).rows:
            lines, after = lines + len(rows), rows[-1].issue_line_id
        elapsed = time.perf_counter() - started
    engine.dispose()
    say(
        f"# {MOVEMENTS} movements, {lines} claimed lines, adds up: {all(one.adds_up for one in found.values())}"
    )
    figure(f"reconcile_claims_seconds_{kind}", elapsed, "s")


def _rows(connection: Connection, record: Any) -> list[Any]:
    """Every row of the site."""
    table = TABLES[record]
    return [record(*row) for row in connection.execute(sa.select(table).where(table.c.site_id == SITE_ID))]


def _fill(connection: Connection, lots: list[int]) -> None:
    """Copy the one issue that really happened. `verify` would object; a sheet must not care."""

    def last(record: Any) -> Any:
        return max(_rows(connection, record), key=lambda row: row[: len(TABLES[record].primary_key)])

    def write(rows: Iterable[Any]) -> None:
        stream = iter(rows)
        while batch := list(islice(stream, ROWS_AT_ONCE)):
            connection.execute(sa.insert(TABLES[type(batch[0])]), [row._asdict() for row in batch])

    entry, moved, line = last(Entry), last(Movement), last(IssueLine)
    mirrored, job = last(RepairOrder), last(JobLine)
    car = next(one for one in _rows(connection, Personal) if one.ref == mirrored.vin_ref)
    numbers = range(FIRST_SEQUENCE, FIRST_SEQUENCE + MOVEMENTS)
    orders = [make(SITE_ID, one, 1) for one in numbers[:ORDERS]]
    write(car._replace(ref=one, value=f"VIN{one}") for one in orders)
    write(mirrored._replace(order_id=one, number=f"RO-{one}", vin_ref=one) for one in orders)
    write(job._replace(order_id=one) for one in orders)
    write(entry._replace(sequence=one, request_id=str(one)) for one in numbers)
    write(
        line._replace(
            issue_line_id=make(SITE_ID, one, 0),
            sequence=one,
            lot_id=lots[one % LOTS],
            order_id=orders[place * ORDERS // MOVEMENTS],
        )
        for place, one in enumerate(numbers)
    )
    write(
        moved._replace(sequence=one, lot_id=lots[one % LOTS], issue_line_id=make(SITE_ID, one, 0))
        for one in numbers
    )
    balance = TABLES[Balance]
    taken = sa.update(balance).where(balance.c.site_id == SITE_ID, balance.c.location_id == moved.source_id)
    connection.execute(taken.values(quantity=balance.c.quantity - MOVEMENTS // LOTS))
