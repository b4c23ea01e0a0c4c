"""The grammar of codes, and resolving a scan at the service beside a plain look-up of the same part."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from parts_service.domain.scan import Kind, parse, short_code
from parts_service.storage.migrations import migrate
from parts_service.v1 import catalog_pb2, lots_pb2, scan_pb2
from tests.benchmarks.figures import figure, median, say
from tests.postgresql import new_database, private_cluster
from tests.rpc import goods
from tests.rpc.wire import SITE, Wire, serving

ROUNDS = 41
PARSES = 2_000
CALLS = 101
# What is scanned in a day, with the symbology that a scanner tells.
TYPICAL: dict[str, tuple[bytes, str]] = {
    "short_code": (short_code(Kind.LOT, 4711 << 14).encode(), "]Q1"),
    "ean13": (b"4006381333931", "]E0"),
    "gs1": (b"010401234567890110B2401\x1d1728033121SN0012345", "]d2"),
    "digital_link": (b"https://id.gs1.org/01/04012345678901/10/B2401/21/SN0012345?17=280331", "]Q1"),
    "iso15434": (b"[)>\x1e06\x1dP11427953129\x1dQ12\x1d1TB2401\x1e\x04", "]d1"),
    "vin": (b"LFV3A23C683012345", "]A0"),
    "part_number": (b"04E 115 561 H", "]A0"),
}


def run() -> None:
    """Measure parsing here, and resolving on SQLite and on PostgreSQL."""
    taken = {name: _parse_us(payload, symbology) for name, (payload, symbology) in TYPICAL.items()}
    for name, micros in taken.items():
        say(f"# {name} {micros:.3g} us")
    figure("scan_parse_us", median(list(taken.values())), "us")
    figure("scan_parse_slowest_us", max(taken.values()), "us")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        _resolve("sqlite", f"sqlite:///{Path(folder)}/parts.db")
    with private_cluster() as base:
        _resolve("postgresql", new_database(base))


def _parse_us(payload: bytes, symbology: str) -> float:
    """Return the median over rounds of the mean of many."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(PARSES // ROUNDS):
            parse(payload, symbology)
        times.append((time.perf_counter() - started) / (PARSES // ROUNDS))
    return median(times) * 1e6


def _resolve(kind: str, url: str) -> None:
    migrate(url)
    with serving(url) as wire:
        wire.furnish()
        goods.stock_up(wire)
        lot = goods.receive(wire, "FILTER", 10).lot
        code = short_code(Kind.LOT, _lot_id(wire, lot)).encode()
        asks: dict[str, Callable[[], object]] = {
            "plain": partial(wire.ask, "keeper", catalog_pb2.GetPartRequest(part_number="FILTER")),
            "part": partial(wire.ask, "keeper", scan_pb2.ResolveScanRequest(site=SITE, payload=b"FILTER")),
            "lot": partial(wire.ask, "keeper", scan_pb2.ResolveScanRequest(site=SITE, payload=code)),
        }
        times: dict[str, list[float]] = {name: [] for name in asks}
        for _ in range(CALLS):
            for name, ask in asks.items():
                started = time.perf_counter()
                ask()
                times[name].append(time.perf_counter() - started)
    took = {name: median(each) * 1_000 for name, each in times.items()}
    say(f"# {kind}: " + ", ".join(f"{name} {each:.3g} ms" for name, each in took.items()))
    figure(f"resolve_scan_ratio_{kind}", max(took["part"], took["lot"]) / took["plain"], "x")


def _lot_id(wire: Wire, lot: str) -> int:
    answer = wire.ask("keeper", lots_pb2.GetLotRequest(lot=lot))
    found = parse(answer.lot.short_code.encode()).field("id")
    assert found is not None
    return int(found.value)
