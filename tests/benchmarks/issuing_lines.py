"""An issue of two hundred lines in one call, against an issue of one: lots scanned, and parts scanned."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from parts_service.v1 import (
    catalog_pb2,
    catalog_pb2_grpc,
    issuing_pb2,
    issuing_pb2_grpc,
    receiving_pb2,
    receiving_pb2_grpc,
    repair_orders_pb2,
    repair_orders_pb2_grpc,
)
from tests.benchmarks.figures import figure, median
from tests.benchmarks.receiving import analyze
from tests.benchmarks.serving import Store, server
from tests.postgresql import new_database, private_cluster

LINES = 200
ROUNDS = 15
PIECES = 4_000


def run() -> None:
    """Measure on SQLite, then on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, server(Path(folder)) as up:
        _measure("sqlite", Store(up.target, up.admin, "HQ"), lambda: None)
    with private_cluster(fsync=True) as base, tempfile.TemporaryDirectory() as folder:
        url = new_database(base)
        with server(Path(folder), "--database", url) as up:
            _measure("postgresql", Store(up.target, up.admin, "PG"), lambda: analyze(url))


def _measure(name: str, store: Store, settle: Callable[[], None]) -> None:
    """Issue one line and two hundred in turn, of two hundred parts with a lot each."""
    store.prepare()
    parts = [f"{place:03}-{store.site}" for place in range(LINES)]
    for scan, prefix in (("ISSUE_SCAN_LOT", "L"), ("ISSUE_SCAN_PART", "C")):
        numbers = [f"{prefix}{part}" for part in parts]
        for number in numbers:
            _register(store, number, scan)
        lots = _receive(store, numbers)
        order = f"RO-{prefix}-{store.site}"
        _authorise(store, order, numbers)
        settle()
        codes = lots if prefix == "L" else numbers
        for _ in range(3):
            _issue(store, order, codes)
        ones, many = [], []
        for _ in range(ROUNDS):
            ones.append(_issue(store, order, codes[:1]))
            many.append(_issue(store, order, codes))
        what = "" if prefix == "L" else "parts_"
        figure(f"issue_one_line_{what}ms_{name}", median(ones) * 1_000, "ms")
        figure(f"issue_200_lines_{what}ms_{name}", median(many) * 1_000, "ms")
        figure(f"issue_200_lines_{what}ratio_{name}", median(many) / median(ones), "ratio")


def _register(store: Store, number: str, scan: str) -> None:
    part = catalog_pb2.Part(
        part_number=number,
        name_en="Part",
        brand="MB",
        base_unit="pcs",
        tracking=catalog_pb2.TRACKING_LOT,
        issue_scan=scan,
        grade=catalog_pb2.GRADE_GENUINE_OE,
    )
    request = catalog_pb2.CreatePartRequest(header=store.header("ORG"), part=part)
    store.call(catalog_pb2_grpc.CatalogServiceStub, "CreatePart", request)


def _receive(store: Store, numbers: list[str]) -> list[str]:
    lines = [
        receiving_pb2.ReceiptLine(
            part_number=number, lots=[receiving_pb2.LotLine(maker_lot="M-1", quantity=PIECES)]
        )
        for number in numbers
    ]
    request = receiving_pb2.ReceiveGoodsRequest(
        header=store.header(),
        supplier=f"S-{store.site}",
        source_voucher="V-1",
        location="RCV",
        lines=lines,
    )
    answer = store.call(receiving_pb2_grpc.ReceivingServiceStub, "ReceiveGoods", request)
    return [lot.lot for lot in answer.lots]


def _authorise(store: Store, order: str, numbers: list[str]) -> None:
    allowed = [repair_orders_pb2.AuthorisedPart(part_number=one, quantity=PIECES) for one in numbers]
    consent = repair_orders_pb2.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=allowed)
    line = repair_orders_pb2.JobLine(
        line=1, pay_type=repair_orders_pb2.PAY_TYPE_CUSTOMER, authorisation=consent
    )
    request = repair_orders_pb2.UpsertRepairOrderRequest(
        header=store.header(),
        repair_order=repair_orders_pb2.RepairOrder(number=order, vin="LFV3A23C683012345", job_lines=[line]),
    )
    store.call(repair_orders_pb2_grpc.RepairOrderServiceStub, "UpsertRepairOrder", request)


def _issue(store: Store, order: str, codes: list[str]) -> float:
    """Issue a piece of each, and return the seconds it took."""
    request = issuing_pb2.IssuePartsRequest(
        header=store.header(),
        repair_order=order,
        lines=[issuing_pb2.IssueLine(job_line=1, code=code, quantity=1) for code in codes],
    )
    started = time.perf_counter()
    answer = store.call(issuing_pb2_grpc.IssuingServiceStub, "IssueParts", request)
    took = time.perf_counter() - started
    if len(answer.lines) != len(codes):
        raise AssertionError(len(answer.lines))
    return took
