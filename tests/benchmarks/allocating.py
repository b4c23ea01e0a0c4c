"""Keeping pieces of a part with 10,000 lots, and the explanation of which ones, over gRPC."""

# ruff: noqa: ANN401 - records of any table

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from parts_service.domain.catalog import Part
from parts_service.domain.ids import make
from parts_service.domain.lots import Lot, LotStock
from parts_service.domain.movements import Balance
from parts_service.domain.sites import Location
from parts_service.storage.engine import writing_engine
from parts_service.storage.migrations import migrate
from parts_service.storage.schema import TABLES
from parts_service.v1 import explaining_pb2, requests_pb2, reservations_pb2
from tests.benchmarks.figures import figure, fsync_seconds, median, say
from tests.postgresql import new_database, private_cluster
from tests.rpc import goods
from tests.rpc.wire import SITE, Wire, serving

LOTS = 10_000
FIRST_SEQUENCE = 1_000_000
ROUNDS = 41


def run() -> None:
    """Measure on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        _measure("sqlite", f"sqlite:///{Path(folder)}/parts.db")
        say(f"# fsync {fsync_seconds(Path(folder)) * 1_000:.2g} ms")
    with private_cluster() as base:
        _measure("postgresql", new_database(base))


def _measure(kind: str, url: str) -> None:
    migrate(url)
    with serving(url) as wire:
        wire.furnish()
        goods.stock_up(wire)
        goods.order(wire)
        for part in ("FILTER", "CLIP"):
            goods.receive(wire, part, 10 * LOTS)
        tokens = dict(wire.tokens)
    _fill(url, kind)
    with serving(url, tokens) as wire:
        few = {name: _median(partial(ask, wire, "CLIP")) for name, ask in _ASKED.items()}
        many = {name: _median(partial(ask, wire, "FILTER")) for name, ask in _ASKED.items()}
    for name, took in many.items():
        say(f"# {kind}: {name} of {LOTS} lots {took:.3g} ms, of one lot {few[name]:.3g} ms")
    more = max(many[name] - few[name] for name in ("reserve", "request"))
    figure(f"allocate_10k_lots_ms_{kind}", max(many.values()), "ms")
    figure(f"allocate_10k_lots_more_ms_{kind}", more, "ms")


def _median(ask: Callable[[], Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return median(times) * 1_000


def _reserve(wire: Wire, part: str) -> None:
    line = reservations_pb2.ReserveLine(job_line=1, code=part, quantity=3)
    wire.post("advisor", reservations_pb2.ReservePartsRequest(repair_order="RO-1", lines=[line]), SITE)


def _request(wire: Wire, part: str) -> None:
    line = requests_pb2.RequestedPart(job_line=1, part_number=part, quantity=3)
    wire.post("advisor", requests_pb2.RequestPartsRequest(repair_order="RO-1", lines=[line]), SITE)


def _explain(wire: Wire, part: str) -> None:
    asked = explaining_pb2.ExplainAllocationRequest(
        site=SITE, repair_order="RO-1", job_line=1, part_number=part, quantity=3
    )
    wire.ask("advisor", asked)


_ASKED: dict[str, Callable[[Wire, str], None]] = {
    "reserve": _reserve,
    "request": _request,
    "explain": _explain,
}


def _fill(url: str, kind: str) -> None:
    """Copy the one lot of filters many times, two pieces each. `verify` would object; allocation must not care."""
    engine = writing_engine(url)
    with engine.begin() as connection:

        def like(record: Any, **given: object) -> Any:
            table = TABLES[record]
            conditions = (table.c[name] == value for name, value in given.items())
            return record(*connection.execute(sa.select(table).where(*conditions).limit(1)).one())

        part = like(Part, part_number="FILTER")
        lot = like(Lot, part_id=part.part_id)
        stock, place = like(LotStock, lot_id=lot.lot_id), like(Location, code="R-1", site_id=lot.site_id)
        standing = like(Balance, lot_id=lot.lot_id, location_id=place.location_id)
        ids = [make(lot.site_id, FIRST_SEQUENCE + one, 0) for one in range(LOTS)]
        for rows in (
            [lot._replace(lot_id=one) for one in ids],
            [stock._replace(lot_id=one, issuable=2, reserved=0) for one in ids],
            [standing._replace(lot_id=one, quantity=2) for one in ids],
        ):
            connection.execute(sa.insert(TABLES[type(rows[0])]), [row._asdict() for row in rows])
        # The lot that was really received has nothing free: what is kept comes from the ten thousand.
        table = TABLES[LotStock]
        connection.execute(
            sa.update(table).where(table.c.lot_id == lot.lot_id).values(reserved=table.c.issuable)
        )
    if kind == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    engine.dispose()
