"""A workshop to try the write path on: two sites, people, parts and locations, and short words to post changes with.

What does not live here: any rule, and anything expected.
"""

# ruff: noqa: ANN401 - the words of a request travel through

import asyncio
import random
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa

from parts_service.domain.access import Caller, CreatePrincipal, GrantRole, PrincipalKind, Role
from parts_service.domain.approvals import Approval, ApprovalRequested
from parts_service.domain.catalog import (
    CreatePart,
    Grade,
    IssueScan,
    PartFields,
    StockingStatus,
    Tracking,
)
from parts_service.domain.context import Header
from parts_service.domain.document_types import DocumentType
from parts_service.domain.documents import UploadDocument, sha256_of
from parts_service.domain.holds import ReleaseHold
from parts_service.domain.inspection import InspectedPieces, InspectionResult, InspectLot
from parts_service.domain.issuing import Issued, IssueParts, IssueRequestLine
from parts_service.domain.limits import PAYERS
from parts_service.domain.lots import Condition
from parts_service.domain.movements import MoveLine, MoveStock, PutAway
from parts_service.domain.policies import DEFAULT_POLICY, Policy, SetPolicy
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    JobLineFields,
    PayType,
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.domain.sites import CreateLocations, CreateSite, LocationKind, NewLocation, Site
from parts_service.domain.suppliers import ApprovalStatus, CreateSupplier, SetSupplierApproval
from parts_service.storage.engine import Database
from parts_service.storage.schema import TABLES
from parts_service.use_cases import (
    access,
    approvals,
    catalog,
    documents,
    holds,
    issuing,
    movements,
    policies,
    receiving,
    sites,
    suppliers,
)
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.posting import Request, Result, Surroundings, post
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER

START = int(datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()) * 1_000_000
TODAY = "2026-03-02"
KEY = b"k" * 32
ORGANISATION = Site(0, "ORG", "Organisation", "UTC")
SERVICE = Caller(0, "service", frozenset())
PEOPLE = {
    "keeper": Role.STOREKEEPER,
    "keeper2": Role.STOREKEEPER,
    "manager": Role.PARTS_MANAGER,
    "inspector": Role.QUALITY_INSPECTOR,
    "advisor": Role.SERVICE_ADVISOR,
    "technician": Role.TECHNICIAN,
    "admin": Role.ADMIN,
}
LOCATIONS = {
    "RCV": LocationKind.RECEIVING,
    "INS": LocationKind.INSPECTION,
    "QUA": LocationKind.QUARANTINE,
    "A-01": LocationKind.STORAGE,
    "A-02": LocationKind.STORAGE,
    "W-01": LocationKind.WAIT_BIN,
    "RET": LocationKind.RETURN_STAGING,
    "SCR": LocationKind.SCRAP,
    "OLD": LocationKind.CORE_BANK,
}
# No inspector is asked for: most tests are about what comes after him.
UNSEEN = DEFAULT_POLICY._replace(
    inspect_safety_critical=False,
    inspect_first_delivery=False,
    inspect_aftermarket=False,
    inspect_discrepancy=False,
)
T = TypeVar("T", bound=tuple[Any, ...])


class Clock:
    """A clock that only moves when told: µs since 1970 UTC."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def forward(self, **span: float) -> None:
        """Move by a span in the words of `timedelta`."""
        self.now += timedelta(**span) // timedelta(microseconds=1)


class Watch:
    """What the desk told: sizes of batches, entries written, depths of queues, and faults."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.entries = 0
        self.depths: list[tuple[str, int]] = []
        self.faults: list[BaseException] = []

    def batch_posted(self, commands: int, seconds: float) -> None:
        assert seconds >= 0
        self.batches.append(commands)

    def entries_posted(self, entries: int) -> None:
        self.entries += entries

    def queue_depth(self, site: str, waiting: int) -> None:
        self.depths.append((site, waiting))

    def fault(self, error: BaseException, change: str) -> None:
        assert change
        self.faults.append(error)


def day(offset: int) -> str:
    """The date so many days after the workshop's first, ISO 8601."""
    return (date.fromisoformat(TODAY) + timedelta(days=offset)).isoformat()


def part(number: str, **changes: Any) -> PartFields:
    """An ordinary lot-tracked part, changed as told."""
    fields = PartFields(
        part_number=number,
        name_zh="配件",
        name_en=number.capitalize(),
        brand="Mann",
        maker="Mann",
        specification="",
        base_unit="pcs",
        tracking=Tracking.LOT,
        issue_scan=IssueScan.LOT,
        grade=Grade.GENUINE_OE,
        maker_authorised=True,
        safety_critical=False,
        expiry_dated=False,
        required_certificates=(),
        stocking_status=StockingStatus.ACTIVE,
        identifiers=(),
        no_restock_after_opening=False,
        warranty_months=24,
        warranty_km=0,
        category="",
        shelf_life_days=0,
        use_within_days=0,
        hazard_class="",
        storage_condition="",
        core_charge_minor=0,
        core_charge_currency="",
        old_part_required=False,
        piece_count=1,
    )
    return replace(fields, **changes)


PARTS = (
    part("FILTER"),
    part("OIL", expiry_dated=True),
    part("CLIP", issue_scan=IssueScan.PART),
    part("PADS", safety_critical=True),
    part("BATTERY", tracking=Tracking.SERIAL, issue_scan=IssueScan.UNIT),
    part(
        "AIRBAG",
        tracking=Tracking.SERIAL,
        issue_scan=IssueScan.UNIT,
        safety_critical=True,
        expiry_dated=True,
    ),
    part("LAMP", required_certificates=("CCC",)),
    part("COOLANT", no_restock_after_opening=True, maker_authorised=False),
)


class Workshop:
    """A migrated database, and one clock for all who post."""

    def __init__(self, url: str, *, seed: int = 7, **options: Any) -> None:
        self.url = url
        self.database = Database(url, **options)
        self.clock = Clock()
        self.watch = Watch()
        self.rng = random.Random(seed)
        self.around = Surroundings(self.clock, lambda: self.rng.randbytes(32), KEY)
        self.sites = {"ORG": ORGANISATION}
        self.people = {"service": SERVICE}
        self.desks: list[Desk] = []

    # Posting.

    def ask(
        self,
        change: Change[Any],
        command: object,
        *,
        by: str = "keeper",
        site: str = "SH",
        request_id: str = "",
        **header: Any,
    ) -> Request:
        """A request, with an id of its own unless one is given."""
        known = Header(site, request_id or self.new_id(), **header)
        return Request(self.people[by], change, known, command, self.sites[site])

    def new_id(self) -> str:
        """A request id, the same ones in every run."""
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def post(self, *requests: Request) -> list[Result]:
        """Post as one batch in one transaction; through the desk where one owns the only connection that writes."""
        if self.database.sqlite and self.desks:
            return asyncio.run(self.desks[-1].post_each(requests))
        with self.database.write() as connection:
            return post(connection, requests, self.around)

    def do(self, change: Change[Any], command: object, **how: Any) -> Outcome:
        """Post one change that must be accepted."""
        (result,) = self.post(self.ask(change, command, **how))
        assert isinstance(result, Outcome), result
        return result

    def refusal(self, change: Change[Any], command: object, **how: Any) -> Refusal:
        """Post one change that must be refused."""
        (result,) = self.post(self.ask(change, command, **how))
        assert isinstance(result, Refusal), result
        return result

    def desk(self, database: Database | None = None, **options: Any) -> Desk:
        """A started desk, stopped when the workshop closes."""
        desk = Desk(database or self.database, self.around, self.watch, **options)
        desk.start()
        self.desks.append(desk)
        return desk

    def close(self) -> None:
        """Stop what was started."""
        for desk in self.desks:
            desk.stop()
        self.database.close()

    # Reading.

    def rows(self, record: type[T]) -> list[T]:
        """Every row of a table, in key order."""
        table = TABLES[record]
        make: Any = record
        with self.database.snapshot() as connection:
            found = connection.execute(sa.select(table).order_by(*table.primary_key)).fetchall()
        return [make(*row) for row in found]

    def count(self, record: type[tuple[Any, ...]]) -> int:
        """How many rows a table has."""
        with self.database.snapshot() as connection:
            found = connection.execute(sa.select(sa.func.count()).select_from(TABLES[record])).scalar_one()
        return int(found)

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table: equal before and after where nothing was written."""
        return {record.__name__: self.rows(record) for record in TABLES}

    # Setting up.

    def furnish(
        self, parts: Iterable[PartFields] = PARTS, site_codes: Sequence[str] = ("SH", "BJ")
    ) -> "Workshop":
        """Open the sites, with people, parts and one approved supplier, S1; nothing waits for an inspector."""
        for number, code in enumerate(site_codes, start=1):
            self.do(sites.CREATE_SITE, CreateSite(code, code, "Asia/Shanghai"), by="service", site="ORG")
            self.sites[code] = Site(number, code, code, "Asia/Shanghai")
            new = CreateLocations(tuple(NewLocation(*one) for one in LOCATIONS.items()))
            self.do(sites.CREATE_LOCATIONS, new, by="service", site=code)
        for code, role in PEOPLE.items():
            self.person(code, role)
        for fields in parts:
            self.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
        self.supplier("S1")
        self.follow(UNSEEN)
        return self

    def follow(self, policy: Policy, site: str = "ORG") -> None:
        """Lay a policy down, for the organisation or one site."""
        version = max(
            (one.version for one in self.rows(Policy) if one.site_id == self.sites[site].site_id), default=0
        )
        command = SetPolicy(policy, version)
        self.do(policies.SET_POLICY, command, by="manager", site=site, reason="as agreed")

    def person(self, code: str, role: Role, site: str = "*") -> Caller:
        """A person with a role."""
        made = self.do(
            access.CREATE_PRINCIPAL,
            CreatePrincipal(code, PrincipalKind.PERSON, code, ""),
            by="service",
            site="ORG",
        )
        principal: Any = made.fact
        caller = Caller(principal.principal.principal_id, code, frozenset())
        self.people[code] = caller
        self.do(access.GRANT_ROLE, GrantRole(code, role, site), by="service", site="ORG")
        return caller

    def supplier(self, code: str, status: ApprovalStatus = ApprovalStatus.APPROVED) -> None:
        """A supplier with an approval for all brands since long ago."""
        self.do(suppliers.CREATE_SUPPLIER, CreateSupplier(code, code), by="manager", site="ORG")
        self.do(
            suppliers.SET_SUPPLIER_APPROVAL,
            SetSupplierApproval(code, "*", status, "2020-01-01", None),
            by="manager",
            site="ORG",
            reason="audited",
        )

    def receive(
        self, number: str, quantity: int, *, put_away: str = "A-01", site: str = "SH", **how: Any
    ) -> int:
        """Receive one lot, put it away, and return its id."""
        fact = self.do(receiving.RECEIVE_GOODS, receipt(number, quantity, **how), site=site).fact
        assert isinstance(fact, Received)
        lot_id = fact.lots[0].lot_id
        if put_away:
            line = MoveLine(lot_id, None, quantity, "", put_away, Condition.NEW)
            self.do(movements.PUT_AWAY, PutAway((line,)), site=site)
        return lot_id

    def receive_units(
        self, number: str, *serials: str, put_away: str = "A-01", site: str = "SH", **how: Any
    ) -> tuple[int, ...]:
        """Receive one lot of units, put each away, and return their ids."""
        command = receipt(number, len(serials), serials=serials, **how)
        fact = self.do(receiving.RECEIVE_GOODS, command, site=site).fact
        assert isinstance(fact, Received)
        unit_ids = fact.units[0].unit_ids
        if put_away:
            lines = tuple(MoveLine(None, one, 1, "", put_away, Condition.NEW) for one in unit_ids)
            self.do(movements.PUT_AWAY, PutAway(lines), site=site)
        return unit_ids

    def move(self, lot_id: int, quantity: int, target: str, **how: Any) -> None:
        """Move new pieces of a lot that stands in one place."""
        line = MoveLine(lot_id, None, quantity, how.pop("source", ""), target, Condition.NEW)
        self.do(movements.MOVE_STOCK, MoveStock((line,)), **how)

    def order(self, authorised: Mapping[str, int], number: str = "RO1", site: str = "SH") -> None:
        """An open repair order with one job line that authorises parts."""
        self.do(UPSERT_REPAIR_ORDER, order(authorised, number, version=0), by="advisor", site=site)

    def issue(self, *lines: IssueRequestLine, number: str = "RO1", **how: Any) -> Issued:
        """Issue lines that need no second person."""
        fact = self.do(issuing.ISSUE_PARTS, issue(*lines, number=number), **how).fact
        assert isinstance(fact, Issued)
        return fact

    def wait_for_second(self, *lines: IssueRequestLine, number: str = "RO1", **how: Any) -> Approval:
        """Issue lines that wait for a second person; return what waits."""
        fact = self.do(issuing.ISSUE_PARTS, issue(*lines, number=number), **how).fact
        assert isinstance(fact, ApprovalRequested)
        return fact.approval

    def wait_for_release(self, hold_id: int) -> approvals.ConfirmApproval:
        """Ask for the release of a hold that needs a second person; return the command that confirms it."""
        command = ReleaseHold(hold_id)
        fact = self.do(holds.RELEASE_HOLD, command, by="inspector", reason="checked").fact
        assert isinstance(fact, ApprovalRequested)
        return confirm(fact.approval, holds.RELEASE_HOLD, command)


def document(workshop: Workshop, content: bytes, kind: DocumentType = DocumentType.PDF) -> str:
    """Keep a document, and return its SHA-256."""
    command = UploadDocument(sha256_of(content), kind, "scan.pdf", content)
    workshop.do(documents.UPLOAD_DOCUMENT, command, by="manager", site="ORG")
    return command.sha256


def receipt(
    number: str,
    quantity: int,
    *,
    expires_on: str | None = None,
    made_on: str | None = None,
    serials: Sequence[str] = (),
    supplier: str = "S1",
    location: str = "RCV",
    maker_lot: str = "M1",
) -> ReceiveGoods:
    """The command that receives one lot."""
    line = LotLine(maker_lot, "LABEL", quantity, made_on, expires_on, tuple(serials), b"raw")
    return ReceiveGoods(supplier, "V1", "", 1, location, (ReceiptLine(number, (line,), 1_000, "CNY", "DE"),))


def inspection(
    lot_id: int,
    accept: int = 0,
    *,
    reject: int = 0,
    concede: int = 0,
    defects: str = "",
    quarantine: str = "",
) -> InspectLot:
    """The command that decides on pieces of a lot; rejected ones go to QUA, and rust is found unless all are good."""
    said = (
        (InspectionResult.ACCEPT, accept),
        (InspectionResult.REJECT, reject),
        (InspectionResult.CONCESSION, concede),
    )
    pieces = tuple(InspectedPieces(result, quantity, ()) for result, quantity in said if quantity)
    wrong = defects or ("rust" if reject or concede else "")
    return InspectLot(lot_id, "", pieces, quarantine or ("QUA" if reject else ""), 0, wrong, ())


def allowed(parts: Mapping[str, int]) -> tuple[AllowedPart, ...]:
    """Parts somebody consented to, of any grade and at any price."""
    return tuple(AllowedPart(*one) for one in parts.items())


def order(
    authorised: Mapping[str, int],
    number: str = "RO1",
    state: RepairOrderState = RepairOrderState.OPEN,
    *,
    version: int = 1,
    pay_type: PayType = PayType.CUSTOMER,
) -> UpsertRepairOrder:
    """The command that mirrors an order with one job line."""
    consent = Authorisation(
        PAYERS.get(pay_type, AuthorisedBy.CUSTOMER), "signed", 1, "app", None, allowed(authorised)
    )
    line = JobLineFields(1, "service", pay_type, "", consent)
    return UpsertRepairOrder(number, "LSVAB4189E2123456", "京A12345", 1_000, state, (line,), version)


def issue(*lines: IssueRequestLine, number: str = "RO1", deviate: bool = False) -> IssueParts:
    """The command that issues lines to an order."""
    return IssueParts(number, lines, "", deviate)


def lot_line(lot_id: int, quantity: int, *, location: str = "", job_line: int = 1) -> IssueRequestLine:
    """A line whose lot was scanned."""
    return IssueRequestLine(job_line, lot_id, None, None, "", "", quantity, location)


def unit_line(unit_id: int, *, quantity: int = 1, location: str = "") -> IssueRequestLine:
    """A line whose unit was scanned."""
    return IssueRequestLine(1, None, unit_id, None, "", "", quantity, location)


def part_line(number: str, quantity: int, *, location: str = "", serial: str = "") -> IssueRequestLine:
    """A line whose part was scanned, with a serial where it has units."""
    return IssueRequestLine(1, None, None, None, number, serial, quantity, location)


def confirm(approval: Approval, change: Change[Any], command: object) -> approvals.ConfirmApproval:
    """The command that confirms what waits."""
    return approvals.ConfirmApproval(approval.approval_id, change, command)


def reason_of(result: Result) -> Reason | None:
    """Why it was refused; None if it was accepted."""
    return result.reason if isinstance(result, Refusal) else None
