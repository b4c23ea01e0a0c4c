"""Receipts: ten thousand serials, two hundred lines against one, and one line where the store has many lots.

SIZE=full lets the growth be measured from 10,000 to 1,000,000 lots; else it is to 200,000, which takes seconds.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

from parts_service.storage.engine import Database
from parts_service.v1 import catalog_pb2, catalog_pb2_grpc, receiving_pb2, receiving_pb2_grpc
from tests.benchmarks.figures import figure, median
from tests.benchmarks.serving import Store, server
from tests.postgresql import new_database, private_cluster

SERIALS = 10_000
LINES = 200
ROUNDS = 15
SMALL, LARGE = 10_000, 1_000_000 if os.environ.get("SIZE") == "full" else 200_000
# A lot as the write path leaves it; each filler is a copy of the newest under another id, as ids of 53 bits are made.
_LOT = "(:site << 43) + ((:head + i) << 14)"
_FILLED = ("lot", "lot_stock", "lot_cost", "balance", "movement")


def run() -> None:
    """Measure on SQLite, then on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        with server(Path(folder)) as up:
            store = Store(up.target, up.admin, "HQ")
            store.prepare()
            _measure("sqlite", store, lambda: None)
        _growth(Path(folder), store)
    with private_cluster(fsync=True) as base, tempfile.TemporaryDirectory() as folder:
        url = new_database(base)
        with server(Path(folder), "--database", url) as up:
            store = Store(up.target, up.admin, "PG")
            store.prepare()
            _measure("postgresql", store, lambda: analyze(url))


def analyze(url: str) -> None:
    """Do what autovacuum does within a minute: a planner that believes the tables empty checks keys one by one."""
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("ANALYZE")
    database.close()


def _measure(name: str, store: Store, settle: Callable[[], None]) -> None:
    part = f"P-{store.site}"
    for _ in range(3):
        _receive(store, *_lines(part, LINES))
    settle()
    ones, many = [], []
    for _ in range(ROUNDS):
        ones.append(_timed(lambda: _receive(store, *_lines(part, 1))))
        many.append(_timed(lambda: _receive(store, *_lines(part, LINES))))
    figure(f"receive_one_line_ms_{name}", median(ones) * 1_000, "ms")
    figure(f"receive_200_lines_ms_{name}", median(many) * 1_000, "ms")
    figure(f"receive_200_lines_ratio_{name}", median(many) / median(ones), "ratio")
    serial = _serial_part(store)
    seconds = []
    for number in range(3):
        one = receiving_pb2.SerialRange(prefix=f"{number}-", first=1, last=SERIALS, width=5)
        lot = receiving_pb2.LotLine(serial_ranges=[one])
        line = receiving_pb2.ReceiptLine(part_number=serial, lots=[lot])
        seconds.append(_timed(lambda line=line: _receive(store, line)))  # type: ignore[misc]
    figure(f"receive_10000_serials_seconds_{name}", median(seconds), "s")


def _serial_part(store: Store) -> str:
    part = catalog_pb2.Part(
        part_number=f"S-{store.site}",
        name_en="Battery",
        brand="MB",
        base_unit="pcs",
        tracking=catalog_pb2.TRACKING_SERIAL,
        issue_scan=catalog_pb2.ISSUE_SCAN_UNIT,
        grade=catalog_pb2.GRADE_GENUINE_OE,
    )
    request = catalog_pb2.CreatePartRequest(header=store.header("ORG"), part=part)
    store.call(catalog_pb2_grpc.CatalogServiceStub, "CreatePart", request)
    return part.part_number


def _lines(part: str, count: int) -> list[receiving_pb2.ReceiptLine]:
    return [
        receiving_pb2.ReceiptLine(
            part_number=part,
            lots=[receiving_pb2.LotLine(maker_lot=f"M-{number}", quantity=5, raw_scan=b"]C0LABEL")],
            unit_cost_minor=1_000,
        )
        for number in range(count)
    ]


def _receive(store: Store, *lines: receiving_pb2.ReceiptLine) -> None:
    request = receiving_pb2.ReceiveGoodsRequest(
        header=store.header(),
        supplier=f"S-{store.site}",
        source_voucher="V-1",
        location="RCV",
        lines=lines,
    )
    answer = store.call(receiving_pb2_grpc.ReceivingServiceStub, "ReceiveGoods", request)
    if len(answer.lots) != len(lines):
        raise AssertionError(len(answer.lots))


def _timed(task: Callable[[], None]) -> float:
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _growth(folder: Path, store: Store) -> None:
    """Receive one line in turn on two servers, one with few lots and one with many."""
    large = folder / "large"
    large.mkdir()
    _fill(folder / "parts.db", SMALL)
    copyfile(folder / "parts.db", large / "parts.db")
    _fill(large / "parts.db", LARGE)
    ratios = []
    with server(folder, token=store.token) as one, server(large, token=store.token) as other:
        few, many = (_at(store, target) for target in (one.target, other.target))
        for _ in range(ROUNDS * 3):
            in_many = _timed(lambda: _receive(many, *_lines("P-HQ", 1)))
            in_few = _timed(lambda: _receive(few, *_lines("P-HQ", 1)))
            ratios.append(in_many / in_few)
    figure("receive_growth_ratio", median(ratios), "ratio")


def _at(store: Store, target: str) -> Store:
    moved = Store(target, "", store.site)
    moved.token = store.token
    return moved


def _fill(database: Path, lots: int) -> None:
    """Add lots until there are so many. `verify` would object; a receipt must not care."""
    connection = sqlite3.connect(database)
    try:
        (have,) = connection.execute("SELECT COUNT(*) FROM lot").fetchone()
        site, head = connection.execute(
            "SELECT site_id, sequence FROM head ORDER BY site_id DESC LIMIT 1"
        ).fetchone()
        (like,) = connection.execute("SELECT MAX(lot_id) FROM lot WHERE site_id = ?", (site,)).fetchone()
        changed = {"lot_id": _LOT, "sequence": ":head + i"}
        for table in _FILLED:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = ", ".join(changed.get(name, f"one.{name}") for name in names)
            connection.execute(
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
                f"INSERT INTO {table} SELECT {columns} FROM n CROSS JOIN {table} one"
                " WHERE one.site_id = :site AND one.lot_id = :like",
                {"count": lots - have, "site": site, "head": head, "like": like},
            )
        connection.execute("UPDATE head SET sequence = ? WHERE site_id = ?", (head + lots - have + 1, site))
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
