"""A real server in a process of its own, with a store to issue from."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc

from parts_service.v1 import (
    access_pb2,
    access_pb2_grpc,
    catalog_pb2,
    catalog_pb2_grpc,
    changes_pb2,
    issuing_pb2,
    issuing_pb2_grpc,
    journal_pb2,
    journal_pb2_grpc,
    movements_pb2,
    movements_pb2_grpc,
    policies_pb2,
    policies_pb2_grpc,
    receiving_pb2,
    receiving_pb2_grpc,
    repair_orders_pb2,
    repair_orders_pb2_grpc,
    sites_pb2,
    sites_pb2_grpc,
    suppliers_pb2,
    suppliers_pb2_grpc,
)
from tests.benchmarks.load import WHO_AM_I, Load, encoded

VIN = "1M8GDM9AXKP042788"
LOT_QUANTITY = 1_000_000
START_SECONDS_MAX = 60.0
LOAD_SECONDS_MORE = 60.0


@dataclass(frozen=True)
class Server:
    """A running server and how to reach it."""

    process: "subprocess.Popen[str]"
    target: str
    admin: str
    start_seconds: float

    def resident_mb(self) -> float:
        """Resident memory of the process, MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextmanager
def server(data_dir: Path, *more: str, token: str = "") -> Iterator[Server]:
    """Start a server on a free port, wait until it serves, and stop it by SIGTERM."""
    port = _free_port()
    command = [sys.executable, "-m", "parts_service", "serve", "--data-dir", str(data_dir)]
    command += ["--listen", f"127.0.0.1:{port}", "--metrics-listen", "", "--log-level", "warning", *more]
    started = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARTS_")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    admin = token
    try:
        if process.stdout is None:
            raise AssertionError
        for line in process.stdout:
            name, _, value = line.strip().partition(": ")
            if name == "admin token":
                admin = value
            if line.startswith("serving on "):
                break
        yield Server(process, f"127.0.0.1:{port}", admin, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(START_SECONDS_MAX)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Store:
    """A site with one lot of a million pieces and a repair order that may take them all."""

    def __init__(self, target: str, admin: str, site: str) -> None:
        """Connect as the admin of a server."""
        self.target, self.site = target, site
        self._channel = grpc.insecure_channel(target)
        self._admin = admin
        self.token = ""
        self.lot = ""
        self.order = "RO-1"

    def call(self, stub: Any, name: str, request: Any, *, admin: bool = False) -> Any:  # noqa: ANN401 - any RPC
        """Call an RPC and return its answer."""
        token = self._admin if admin or not self.token else self.token
        return getattr(stub(self._channel), name)(
            request, metadata=(("authorization", f"Bearer {token}"),), timeout=30
        )

    def header(self, site: str = "", reason: str = "") -> changes_pb2.ChangeHeader:
        """Make the header of a change."""
        return changes_pb2.ChangeHeader(
            home_site=site or self.site, request_id=str(uuid.uuid4()), reason=reason
        )

    def prepare(self) -> None:
        """Make people, part, supplier, locations, stock and the repair order."""
        self._people()
        self._organisation()
        self._policy()
        self._stock()

    def _people(self) -> None:
        access = access_pb2_grpc.AccessServiceStub
        code = f"bench-{self.site.lower()}"
        self.call(
            sites_pb2_grpc.SiteServiceStub,
            "CreateSite",
            sites_pb2.CreateSiteRequest(
                header=self.header("ORG"),
                site=sites_pb2.Site(code=self.site, name=self.site, zone="Asia/Shanghai"),
            ),
            admin=True,
        )
        self.call(
            access,
            "CreatePrincipal",
            access_pb2.CreatePrincipalRequest(
                header=self.header("ORG"),
                principal=access_pb2.Principal(code=code, kind=access_pb2.PRINCIPAL_KIND_SYSTEM),
            ),
            admin=True,
        )
        for role in ("STOREKEEPER", "PARTS_MANAGER", "SERVICE_ADVISOR", "AUDITOR"):
            self.call(
                access,
                "GrantRole",
                access_pb2.GrantRoleRequest(
                    header=self.header("ORG"),
                    principal=code,
                    grant=access_pb2.Grant(role=f"ROLE_{role}", site="*"),
                ),
                admin=True,
            )
        made = self.call(
            access,
            "CreateToken",
            access_pb2.CreateTokenRequest(header=self.header("ORG"), principal=code, label="bench"),
            admin=True,
        )
        self.token = made.secret

    def _organisation(self) -> None:
        part = f"P-{self.site}"
        self.call(
            catalog_pb2_grpc.CatalogServiceStub,
            "CreatePart",
            catalog_pb2.CreatePartRequest(
                header=self.header("ORG"),
                part=catalog_pb2.Part(
                    part_number=part,
                    name_zh="机油滤清器",
                    name_en="Oil filter",
                    brand="MB",
                    maker="MB",
                    base_unit="pcs",
                    tracking=catalog_pb2.TRACKING_LOT,
                    issue_scan=catalog_pb2.ISSUE_SCAN_LOT,
                    grade=catalog_pb2.GRADE_GENUINE_OE,
                    maker_authorised=True,
                    stocking_status=catalog_pb2.STOCKING_STATUS_ACTIVE,
                ),
            ),
        )
        supplier = f"S-{self.site}"
        suppliers = suppliers_pb2_grpc.SupplierServiceStub
        self.call(
            suppliers,
            "CreateSupplier",
            suppliers_pb2.CreateSupplierRequest(
                header=self.header("ORG"), supplier=suppliers_pb2.Supplier(code=supplier, name=supplier)
            ),
        )
        self.call(
            suppliers,
            "SetSupplierApproval",
            suppliers_pb2.SetSupplierApprovalRequest(
                header=self.header("ORG", "bench"),
                supplier=supplier,
                approval=suppliers_pb2.SupplierApproval(
                    brand="*",
                    status=suppliers_pb2.APPROVAL_STATUS_APPROVED,
                    valid_from=changes_pb2.Date(year=2020, month=1, day=1),
                ),
            ),
        )

    def _policy(self) -> None:
        """Nothing waits for an inspector."""
        self.call(
            policies_pb2_grpc.PolicyServiceStub,
            "SetPolicy",
            policies_pb2.SetPolicyRequest(
                header=self.header(reason="bench"),
                policy=policies_pb2.Policy(approve_within_hours=24, claim_days=7),
            ),
        )

    def _stock(self) -> None:
        self.call(
            sites_pb2_grpc.SiteServiceStub,
            "CreateLocations",
            sites_pb2.CreateLocationsRequest(
                header=self.header(),
                locations=[
                    sites_pb2.Location(code="RCV", kind=sites_pb2.LOCATION_KIND_RECEIVING),
                    sites_pb2.Location(code="A-01", kind=sites_pb2.LOCATION_KIND_STORAGE),
                ],
            ),
        )
        self.lot = self.receive(LOT_QUANTITY)
        self.call(
            movements_pb2_grpc.MovementServiceStub,
            "PutAway",
            movements_pb2.PutAwayRequest(
                header=self.header(),
                lines=[movements_pb2.MoveLine(code=self.lot, quantity=LOT_QUANTITY, target="A-01")],
            ),
        )
        self.upsert(self.order, LOT_QUANTITY)

    def receive(self, quantity: int, maker_lot: str = "M-1") -> str:
        """Receive a lot and return its number."""
        answer = self.call(
            receiving_pb2_grpc.ReceivingServiceStub,
            "ReceiveGoods",
            receiving_pb2.ReceiveGoodsRequest(
                header=self.header(),
                supplier=f"S-{self.site}",
                source_voucher="V-1",
                location="RCV",
                lines=[
                    receiving_pb2.ReceiptLine(
                        part_number=f"P-{self.site}",
                        lots=[receiving_pb2.LotLine(maker_lot=maker_lot, quantity=quantity)],
                    )
                ],
            ),
        )
        return str(answer.lots[0].lot)

    def upsert(self, number: str, quantity: int) -> None:
        """Mirror a repair order that may take so many pieces."""
        self.call(
            repair_orders_pb2_grpc.RepairOrderServiceStub,
            "UpsertRepairOrder",
            repair_orders_pb2.UpsertRepairOrderRequest(
                header=self.header(),
                repair_order=repair_orders_pb2.RepairOrder(
                    number=number,
                    vin=VIN,
                    state=repair_orders_pb2.REPAIR_ORDER_STATE_OPEN,
                    job_lines=[
                        repair_orders_pb2.JobLine(
                            line=1,
                            pay_type=repair_orders_pb2.PAY_TYPE_CUSTOMER,
                            authorisation=repair_orders_pb2.Authorisation(
                                authorised_by="AUTHORISED_BY_CUSTOMER",
                                parts=[
                                    repair_orders_pb2.AuthorisedPart(
                                        part_number=f"P-{self.site}", quantity=quantity
                                    )
                                ],
                            ),
                        )
                    ],
                ),
            ),
        )

    def issue(self, request: issuing_pb2.IssuePartsRequest) -> None:
        """Issue once."""
        self.call(issuing_pb2_grpc.IssuingServiceStub, "IssueParts", request)

    def head(self) -> int:
        """Return the newest sequence of the site's journal."""
        answer = self.call(
            journal_pb2_grpc.JournalServiceStub,
            "ListEntries",
            journal_pb2.ListEntriesRequest(site=self.site, from_sequence=1, page_size=1),
        )
        return int(answer.head)

    def load(self, kind: str, in_flight: int, seconds: float) -> Load:
        """Describe a load on this store."""
        return Load(self.target, self.token, kind, in_flight, seconds, self.site, self.order, self.lot)


@dataclass(frozen=True)
class Rate:
    """What the load generators of one measurement saw together."""

    per_second: float
    posted: int
    failed: int
    p50: float
    p99: float


def run_loads(loads: Sequence[Load]) -> Rate:
    """Run load generators side by side, each in its own process."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.load", encoded(load)], stdout=subprocess.PIPE, text=True
        )
        for load in loads
    ]
    answers = []
    for process, load in zip(processes, loads, strict=True):
        output, _ = process.communicate(timeout=load.seconds + LOAD_SECONDS_MORE)
        answers.append(json.loads(output))
    return Rate(
        sum(answer["done"] / answer["seconds"] for answer in answers),
        sum(answer["posted"] for answer in answers),
        sum(answer["failed"] for answer in answers),
        max(answer["p50"] for answer in answers),
        max(answer["p99"] for answer in answers),
    )


def h2load_noop(target: str, token: str, in_flight: int, seconds: float) -> float:
    """Return the rate of no-op calls a generator in C sees, 0 where it is not installed.

    It counts gRPC errors as successes, so it is used for the no-op only, whose answers cannot differ.
    """
    program = shutil.which("h2load")
    if program is None:
        return 0.0
    with tempfile.NamedTemporaryFile() as body:
        # An empty message: not compressed, length 0.
        body.write(bytes(5))
        body.flush()
        command = [program, "-c", "4", "-m", str(in_flight // 4), "-D", str(int(seconds)), "-d", body.name]
        for header in ("content-type: application/grpc", "te: trailers", f"authorization: Bearer {token}"):
            command += ["-H", header]
        command.append(f"http://{target}{WHO_AM_I}")
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"finished in [0-9.]+m?s, ([0-9.]+) req/s", output)
    return float(found[1]) if found else 0.0
