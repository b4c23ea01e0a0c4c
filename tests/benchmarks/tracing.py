"""Traces of a lot with 1,000 issues, in journals of 100,000 and of 1,000,000 movements, against the bare SQL."""

import sqlite3
import tempfile
import time
from pathlib import Path
from shutil import copyfile
from typing import Any

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.domain import ids
from parts_service.v1 import changes_pb2, lineage_pb2, lineage_pb2_grpc
from tests.benchmarks.figures import figure, median
from tests.benchmarks.load import issue
from tests.benchmarks.serving import VIN, Store, server

ISSUES = 1_000
ORDERS = 100
SMALL, LARGE = 100_000, 1_000_000
ROUNDS = 31
_OPTIONS = [("grpc.max_receive_message_length", 64 << 20)]

# What a trace must at least read: every issue of the lot with its entry, order, vehicle and persons, and the sums.
BARE = """
SELECT i.issue_line_id, o.number, i.job_line, v.value, i.quantity, i.returned, i.fitted, i.certainty, e.occurred_at,
       a.code, o.state, p.value, u.serial, r.code, b.code, f.position
FROM issue_line i
JOIN entry e ON e.site_id = i.site_id AND e.sequence = i.sequence
JOIN repair_order o ON o.site_id = i.site_id AND o.order_id = i.order_id
LEFT JOIN personal v ON v.site_id = o.site_id AND v.ref = o.vin_ref
LEFT JOIN personal p ON p.site_id = o.site_id AND p.ref = o.plate_ref
LEFT JOIN unit u ON u.site_id = i.site_id AND u.unit_id = i.unit_id
LEFT JOIN fitment f ON f.site_id = i.site_id AND f.issue_line_id = i.issue_line_id
LEFT JOIN principal a ON a.principal_id = e.actor
LEFT JOIN principal b ON b.principal_id = e.approver
LEFT JOIN principal r ON r.principal_id = i.receiver
WHERE i.site_id = ? AND i.lot_id = ? ORDER BY i.issue_line_id LIMIT 1000
"""
SUMS = "SELECT target_id, target_condition, SUM(quantity) FROM movement WHERE site_id = ? AND lot_id = ? GROUP BY 1, 2"
_SEQUENCE = ":head + i"
_ISSUE_LINE = "(:site << 43) + ((:head + i) << 14)"
# A thousand busy lots, as far as the trace can tell.
_LOT = ":busy + ((10000000 + i % 1000) << 14)"
_FILLED = {
    "entry": {"sequence": _SEQUENCE, "request_id": "'filler-' || (:head + i)"},
    "movement": {"sequence": _SEQUENCE, "lot_id": _LOT, "issue_line_id": _ISSUE_LINE},
    "issue_line": {"sequence": _SEQUENCE, "lot_id": _LOT, "issue_line_id": _ISSUE_LINE},
}


def run() -> None:
    """Trace in turn on two servers, one with the small journal and one with the large one."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        with server(small) as up:
            store = Store(up.target, up.admin, "HQ")
            store.prepare()
            lot = _issues(store)
        large.mkdir()
        _fill(small / "parts.db", SMALL)
        copyfile(small / "parts.db", large / "parts.db")
        _fill(large / "parts.db", LARGE)
        with server(small) as one, server(large) as other:
            _measure(lot, (one.target, other.target), store.token, large / "parts.db")


def _issues(store: Store) -> str:
    """Issue a lot of its own to many vehicles, and return its number."""
    lot = store.receive(ISSUES * 2, "M-TRACE")
    for number in range(ORDERS):
        order = f"T-{number}"
        store.upsert(order, ISSUES)
        for _ in range(ISSUES // ORDERS):
            load = store.load("issue", 1, 0)
            request = issue(load)
            request.repair_order, request.lines[0].code = order, lot
            store.issue(request)
    return lot


def _fill(database: Path, movements: int) -> None:
    """Add issues of other lots until the journal has so many movements. `verify` would object; a trace must not care.

    Each is a copy of the busy lot's last issue with another sequence, as ids of 53 bits are made.
    """
    connection = sqlite3.connect(database)
    try:
        (have,) = connection.execute("SELECT COUNT(*) FROM movement").fetchone()
        site, head = connection.execute(
            "SELECT site_id, sequence FROM head ORDER BY site_id DESC LIMIT 1"
        ).fetchone()
        (like,) = connection.execute(
            "SELECT MAX(sequence) FROM issue_line WHERE site_id = ?", (site,)
        ).fetchone()
        (busy,) = connection.execute("SELECT MIN(lot_id) FROM lot WHERE site_id = ?", (site,)).fetchone()
        for table, changed in _FILLED.items():
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = ", ".join(changed.get(name, f"one.{name}") for name in names)
            where = "site_id = ? AND sequence = ?"
            (rowid,) = connection.execute(f"SELECT rowid FROM {table} WHERE {where}", (site, like)).fetchone()
            connection.execute(
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
                f"INSERT INTO {table} SELECT {columns} FROM n CROSS JOIN {table} one WHERE one.rowid = :rowid",
                {"count": movements - have, "site": site, "head": head, "busy": busy, "rowid": rowid},
            )
        connection.execute("UPDATE head SET sequence = ? WHERE site_id = ?", (head + movements - have, site))
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


def _measure(lot: str, targets: tuple[str, str], token: str, database: Path) -> None:
    ratios, growth, bare_times, traced = [], [], [], []
    with (
        sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection,
        grpc.insecure_channel(targets[0], options=_OPTIONS) as small,
        grpc.insecure_channel(targets[1], options=_OPTIONS) as large,
    ):
        for _ in range(ROUNDS):
            bare = _timed(lambda: _bare(connection, lot))
            in_large = _timed(lambda: _trace(large, token, lot))
            in_small = _timed(lambda: _trace(small, token, lot))
            ratios.append(in_large / bare)
            growth.append(in_large / in_small)
            bare_times.append(bare)
            traced.append(in_large)
    figure("trace_bare_ms", median(bare_times) * 1_000, "ms")
    figure("trace_1000_ms", median(traced) * 1_000, "ms")
    figure("trace_1000_ratio", median(ratios), "ratio")
    figure("trace_growth_ratio", median(growth), "ratio")


def _timed(task: Any) -> float:  # noqa: ANN401 - any callable
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _trace(channel: grpc.Channel, token: str, lot: str) -> None:
    answer = lineage_pb2_grpc.LineageServiceStub(channel).TraceLot(
        lineage_pb2.TraceLotRequest(lot=lot, page=changes_pb2.PageRequest(page_size=ISSUES)),
        metadata=(("authorization", f"Bearer {token}"),),
        timeout=30,
    )
    if len(answer.destinations) != ISSUES or not answer.balance.adds_up or answer.destinations[0].vin != VIN:
        raise AssertionError(len(answer.destinations))


def _bare(connection: sqlite3.Connection, lot: str) -> None:
    """Run the bare SQL and encode what it says as the service's answer."""
    parsed = ids.parse_number(lot)
    if parsed is None:
        raise AssertionError(lot)
    lot_id = parsed[1]
    site = ids.split(lot_id)[0]
    sums = connection.execute(SUMS, (site, lot_id)).fetchall()
    rows = connection.execute(BARE, (site, lot_id)).fetchall()
    answer = lineage_pb2.TraceLotResponse(
        destinations=[
            lineage_pb2.Destination(
                site="HQ",
                issue_line=ids.number("I", row[0]),
                repair_order=row[1],
                job_line=row[2],
                vin=row[3],
                quantity=row[4],
                returned=row[5],
                fitted=row[6],
                certainty=f"CERTAINTY_{row[7]}",
                occurred_at=Timestamp(seconds=row[8] // 1_000_000, nanos=row[8] % 1_000_000 * 1_000),
                issuer=row[9],
                repair_order_state=row[10],
                plate=row[11],
                serial=row[12],
                receiver=row[13],
                approver=row[14],
                position=row[15],
                lot=lot,
            )
            for row in rows
        ],
        balance=lineage_pb2.MassBalance(received=sum(row[2] for row in sums)),
    )
    answer.SerializeToString()
