"""A file of 100,000 parts imported, and how long a counter waited meanwhile for the issue of one piece."""

import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import grpc

from parts_service.v1 import changes_pb2, imports_pb2, imports_pb2_grpc, issuing_pb2_grpc
from tests.benchmarks.figures import figure, say
from tests.benchmarks.load import issue
from tests.benchmarks.serving import Store, server
from tests.postgresql import new_database, private_cluster

PARTS = 100_000
PIECE_BYTES = 512 * 1024
_HEADINGS = (
    "part_number,name_zh,name_en,brand,maker,specification,base_unit,tracking,issue_scan,grade,maker_authorised,"
    "safety_critical,expiry_dated,required_certificates,stocking_status,warranty_months,warranty_km,category,oe,mpn,gtin"
)


def run() -> None:
    """Import on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        with server(Path(folder, "sqlite")) as up:
            _import("sqlite", Store(up.target, up.admin, "HQ"))
        with private_cluster() as cluster:
            url = new_database(cluster)
            with server(Path(folder, "postgresql"), "--database", url) as up:
                _import("postgresql", Store(up.target, up.admin, "HQ"))


def _file() -> bytes:
    rows = [_HEADINGS]
    for number in range(PARTS):
        body = f"4{number:011d}"
        check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10
        rows.append(
            f"P-{number:06d},机油滤清器 {number},Oil filter {number},Mann,MANN+HUMMEL,for EA888 gen {number % 9},pcs,"
            f"LOT,LOT,OES,yes,no,no,COC;CCC,ACTIVE,24,50000,FILTERS,06L 115 {number:06d},W {number:06d},{body}{check}"
        )
    return "\n".join(rows).encode()


def _import(name: str, store: Store) -> None:
    store.prepare()
    content, done, waits = _file(), threading.Event(), list[float]()
    counter = threading.Thread(target=_issue, args=(store, done, waits))
    counter.start()
    started = time.perf_counter()
    report = imports_pb2.ImportReport()
    with grpc.insecure_channel(store.target) as channel:
        for answer in imports_pb2_grpc.ImportServiceStub(channel).ImportParts(
            _requests(content), metadata=(("authorization", f"Bearer {store.token}"),), timeout=600
        ):
            report = answer.report
    seconds = time.perf_counter() - started
    done.set()
    counter.join()
    if (report.created, report.error_count) != (PARTS, 0):
        raise AssertionError(report)
    waits.sort()
    figure(f"import_100k_parts_seconds_{name}", seconds, "s")
    figure(f"import_100k_parts_issue_p50_ms_{name}", waits[len(waits) // 2] * 1_000, "ms")
    figure(f"import_100k_parts_issue_slowest_ms_{name}", waits[-1] * 1_000, "ms")
    say(f"# {len(waits)} issues meanwhile")


def _requests(content: bytes) -> Iterator[imports_pb2.ImportPartsRequest]:
    header = changes_pb2.ChangeHeader(home_site="ORG", request_id=str(uuid.uuid4()))
    yield imports_pb2.ImportPartsRequest(header=header)
    for start in range(0, len(content), PIECE_BYTES):
        yield imports_pb2.ImportPartsRequest(piece=content[start : start + PIECE_BYTES])


def _issue(store: Store, done: threading.Event, waits: list[float]) -> None:
    """Issue piece after piece, as a counter does."""
    load = store.load("issue", 1, 0)
    while not done.wait(0.02):
        started = time.perf_counter()
        store.call(issuing_pb2_grpc.IssuingServiceStub, "IssueParts", issue(load))
        waits.append(time.perf_counter() - started)
