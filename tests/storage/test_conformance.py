"""What both databases do alike: all or nothing wherever it fails, locks, constraints, one idea of usable stock."""

import ast
import random
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.certificates import Certificate
from parts_service.domain.context import date_at
from parts_service.domain.holds import Hold
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import NEVER, Condition, Lot, LotRequirement, LotStock
from parts_service.domain.movements import MoveLine, PutAway
from parts_service.domain.receipts import Receipt
from parts_service.domain.refusal import Reason
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.storage import books, first_expired, journal, loading
from parts_service.storage.engine import (
    CommitFailedError,
    Connection,
    Database,
    LockedError,
    TakenError,
)
from parts_service.storage.needs import Needs
from parts_service.use_cases import issuing, movements, receiving, returns
from parts_service.use_cases.posting import Request
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.stock import restricted
from tests.house.sources import python_files, read
from tests.use_cases.faults import InjectedError, Statements, failing, failing_commits
from tests.use_cases.workshop import (
    Workshop,
    day,
    issue,
    lot_line,
    order,
    part_line,
    reason_of,
    receipt,
    unit_line,
)

ONLY_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
ONLY_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


# Wherever it fails.


def rich_batch(workshop: Workshop) -> list[Request]:
    """Requests of two sites that touch nearly every table a batch can touch; one is refused, one waits."""
    workshop.order({"PADS": 4, "FILTER": 9, "BATTERY": 2})
    pads, filters = workshop.receive("PADS", 4), workshop.receive("FILTER", 9)
    (battery, other) = workshop.receive_units("BATTERY", "B1", "B2")
    workshop.issue(lot_line(filters, 3))
    line = ReturnRequestLine(None, filters, None, 1, ReturnKind.UNUSED_OPENED, "A-02")
    unit = MoveLine(None, other, 1, "", "A-02", Condition.NEW)
    return [
        workshop.ask(receiving.RECEIVE_GOODS, receipt("BATTERY", 2, serials=["B3", "B4"]), site="BJ"),
        workshop.ask(UPSERT_REPAIR_ORDER, order({"FILTER": 1}, "RO2"), by="advisor", site="BJ"),
        workshop.ask(receiving.RECEIVE_GOODS, receipt("LAMP", 2)),
        workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 2), unit_line(battery))),
        workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(pads, 1))),
        workshop.ask(issuing.ISSUE_PARTS, issue(part_line("FILTER", 1))),
        workshop.ask(returns.RETURN_PARTS, ReturnParts("RO1", (line,))),
        workshop.ask(movements.PUT_AWAY, PutAway((unit,))),
        workshop.ask(UPSERT_REPAIR_ORDER, order({"PADS": 4, "FILTER": 8, "BATTERY": 2}), by="advisor"),
    ]


def test_a_fault_between_any_two_statements_leaves_nothing(workshop: Workshop) -> None:
    batch = rich_batch(workshop)
    before = workshop.everything()
    fails_at = 0
    while True:
        fails_at += 1
        with failing(Statements(fails_at)) as statements:
            try:
                results = workshop.post(*batch)
            except InjectedError:
                pass
            else:
                break
        assert statements.failures == 1
        if fails_at % 5 == 0:
            assert workshop.everything() == before
    assert fails_at > 40
    reasons = [reason_of(one) for one in results]
    assert reasons == [None, None, None, None, None, Reason.SCAN_REQUIRED, None, None, None]
    again = [reason_of(one) for one in workshop.post(*batch)]
    assert again == reasons


def test_a_commit_that_fails_leaves_nothing(workshop: Workshop) -> None:
    batch = rich_batch(workshop)
    before = workshop.everything()
    error = OperationalError("COMMIT", None, Exception("disk I/O error"))
    expected = CommitFailedError if workshop.database.sqlite else OperationalError
    with failing_commits(error), pytest.raises(expected):
        workshop.post(*batch)
    assert workshop.everything() == before


# Locks.


@pytest.fixture
def impatient(workshop: Workshop) -> Iterator[Database]:
    """The same database through connections that wait for a lock for a tenth of a second."""
    database = Database(workshop.url, writers=2, lock_timeout_ms=100)
    yield database
    database.close()


@ONLY_POSTGRESQL
def test_a_head_is_held_until_the_commit(workshop: Workshop, impatient: Database) -> None:
    with workshop.database.write() as connection:
        journal.LOCK_HEADS.rows(connection, sites=[1])
        with impatient.write() as other:
            assert [head.site_id for head in journal.LOCK_HEADS.rows(other, sites=[2])] == [2]
        with pytest.raises(LockedError), impatient.write() as other:
            journal.LOCK_HEADS.rows(other, sites=[2, 1])
        with pytest.raises(LockedError), impatient.write() as other:
            journal.LOCK_ALL_HEADS.rows(other)
    with impatient.write() as other:
        assert [head.site_id for head in journal.LOCK_ALL_HEADS.rows(other)] == [0, 1, 2]


@ONLY_POSTGRESQL
def test_a_serial_taken_meanwhile_at_another_site_is_waited_for(
    workshop: Workshop, impatient: Database
) -> None:
    """It is the one key that crosses sites: the second waits for the first, and then finds it taken."""
    request = workshop.ask(receiving.RECEIVE_GOODS, receipt("BATTERY", 1, serials=["B1"]), site="BJ")
    with workshop.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO unit_identity (part_id, serial, site_id, unit_id)"
            " SELECT part_id, 'B1', 1, 99999 FROM part WHERE part_number = 'BATTERY'"
        )
        mine = workshop.database
        workshop.database = impatient
        with pytest.raises(LockedError):
            workshop.post(request)
    with pytest.raises(TakenError), impatient.write() as other:
        other.exec_driver_sql(
            "INSERT INTO unit_identity (part_id, serial, site_id, unit_id)"
            " SELECT part_id, 'B1', 2, 99998 FROM part WHERE part_number = 'BATTERY'"
        )
    assert [reason_of(one) for one in workshop.post(request)] == [Reason.SERIAL_KNOWN]
    workshop.database = mine


@ONLY_SQLITE
def test_a_reader_of_sqlite_sees_one_moment(workshop: Workshop) -> None:
    with workshop.database.snapshot() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM lot").scalar_one()
        workshop.receive("FILTER", 1)
        after = connection.exec_driver_sql("SELECT count(*) FROM lot").scalar_one()
    assert (before, after) == (0, 0)


LONG = {
    # A read that would take for ever.
    True: "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    False: "SELECT pg_sleep(3600)",
}


def test_a_read_is_bounded_in_time(workshop: Workshop) -> None:
    """It ends, and the connection serves the next."""
    database = Database(workshop.url, readers=1, read_timeout_s=1)
    query = LONG[database.sqlite]
    with pytest.raises(OperationalError, match=r"interrupt|timeout"), database.snapshot() as connection:
        connection.exec_driver_sql(query).fetchall()
    with database.snapshot() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM head").scalar_one() == 3
    database.close()


def test_a_snapshot_writes_nothing(workshop: Workshop) -> None:
    for table in ("balance", "head", "lot_stock"):
        with (
            pytest.raises(Exception, match=r"read-only|readonly"),
            workshop.database.snapshot() as connection,
        ):
            connection.exec_driver_sql(f"DELETE FROM {table}")


# The database repeats the promises.

HOLD = "INSERT INTO hold (site_id, hold_id, kind, lot_id, part_id, reason_ref, placed_by, placed_at) VALUES "
PAPER = "INSERT INTO certificate (certificate_id, type, number, issuer, issued_on, document, status) VALUES "
PLACE = "INSERT INTO location (site_id, location_id, code, kind) VALUES "
STANDS = "INSERT INTO balance (site_id, lot_id, location_id, condition, quantity) VALUES "
DAMAGES = [
    # what is done · which promise it breaks
    ("UPDATE balance SET quantity = -1 WHERE location_id > 99", "not_negative"),
    ("UPDATE lot_stock SET reserved = issuable + 1", "reserved"),
    ("UPDATE lot_stock SET reserved = -1", "reserved"),
    ("UPDATE authorised_part SET quantity = -1", "issued"),
    ("UPDATE authorised_part SET issued = -1", "issued"),
    ("UPDATE issue_line SET returned = quantity, fitted = 1", "in_workshop"),
    ("UPDATE issue_line SET returned = -1", "in_workshop"),
    ("UPDATE head SET sequence = -1", "sequence"),
    ("UPDATE part SET version = 0", "version"),
    (PLACE + "(1, 99, 'X', 'STORAGE')", "not_virtual"),
    (PLACE + "(1, 9999999, 'A-01', 'STORAGE')", "site_id_code|location.site_id, location.code"),
    (HOLD + "(1, 1, 'QUALITY', 1, 1, 1, 1, 1)", "one_scope"),
    (PAPER + "(1, 'CCC', '1', 'I', '2026-01-01', '', 'VALID')", "one_scope"),
    (STANDS + "(1, 4711, 2, 'NEW', 1)", "fk_balance_lot|FOREIGN KEY"),
]


@pytest.fixture
def issued(workshop: Workshop) -> Workshop:
    """A workshop with a row in every table that is to be damaged."""
    workshop.order({"FILTER": 4})
    workshop.issue(lot_line(workshop.receive("FILTER", 5), 2))
    return workshop


def test_promises_are_repeated_by_the_database(issued: Workshop) -> None:
    before = issued.everything()
    for damage, promise in DAMAGES:
        with pytest.raises(TakenError, match=promise), issued.database.write() as connection:
            connection.exec_driver_sql(damage)
    assert issued.everything() == before


def test_an_error_quotes_no_row(issued: Workshop) -> None:
    """A row may hold personal values, and errors are logged with their causes."""
    with pytest.raises(TakenError) as raised, issued.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE personal SET site_id = 1, ref = 1 WHERE kind = 'vin' OR kind = 'plate'"
        )
    told = "".join(traceback.format_exception(raised.value))
    assert "personal" in str(raised.value)
    assert "京A12345" not in told
    assert "LSVAB4189E2123456" not in told


def test_a_request_id_stands_once_in_a_journal(issued: Workshop) -> None:
    with pytest.raises(TakenError), issued.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO entry (site_id, sequence, kind, body_version, request_id, fingerprint, actor, occurred_at,"
            " recorded_at, body, leaf) SELECT site_id, 9999, kind, body_version, request_id, fingerprint, actor,"
            " occurred_at, recorded_at, body, leaf FROM entry WHERE site_id = 1 AND sequence = 1"
        )


# What SQL calls usable is what the rules call usable.

PART, SUPPLIER = 5_000, 6_000


class World:
    """Lots of three parts and two suppliers at one site, with random holds, papers and dates."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.site_id = 10 + seed
        self.parts = [PART + 10 * seed + place for place in range(3)]
        self.suppliers = [SUPPLIER + 10 * seed + place for place in range(2)]
        self.effects = Effects()
        self.ordinal = 0
        receipt = Receipt(self.site_id, self.new_id(), 1, self.suppliers[0], "", "", 0)
        self.effects.insert(receipt)
        self.lots = [self.lot(receipt) for _ in range(12)]
        for _ in range(self.rng.randint(0, 4)):
            self.hold()
        for _ in range(self.rng.randint(0, 9)):
            self.certificate()

    def register(self, workshop: Workshop) -> None:
        """Let its parts be in the catalogue, each like one that is there."""
        like = workshop.rows(Part)[0]
        self.effects.insert(*(like._replace(part_id=one, part_number=f"P{one}") for one in self.parts))

    def new_id(self) -> int:
        self.ordinal += 1
        return ids.make(self.site_id, 1, self.ordinal)

    def lot(self, received: Receipt) -> Lot:
        rng = self.rng
        expires_on = day(rng.randint(-3, 9)) if rng.random() < 0.7 else None
        required = rng.sample(["CCC", "COC"], rng.choice((0, 0, 1, 2)))
        lot = Lot(
            self.site_id,
            self.new_id(),
            rng.choice(self.parts),
            rng.choice(self.suppliers),
            received.receipt_id,
            "RECEIPT",
            "OWN",
            "",
            "NONE",
            None,
            expires_on,
            day(rng.randint(-9, 0)),
            "",
            9,
            0,
            "CNY",
            len(required),
            None,
        )
        issuable = rng.randint(0, 4)
        self.effects.insert(lot, *(LotRequirement(self.site_id, lot.lot_id, kind) for kind in required))
        self.effects.insert(
            LotStock(
                self.site_id,
                lot.lot_id,
                lot.part_id,
                expires_on or NEVER,
                issuable,
                rng.randint(0, issuable),
            )
        )
        return lot

    def hold(self) -> None:
        rng = self.rng
        choices = {
            "lot_id": [one.lot_id for one in self.lots],
            "part_id": self.parts,
            "supplier_id": self.suppliers,
            "location_id": [777_777],
        }
        scope = rng.choice(sorted(choices))
        at = self.site_id if scope in {"lot_id", "location_id"} else rng.choice((0, self.site_id, 9_999))
        released = rng.choice((None, None, 5))
        hold = Hold(at, self.new_id(), "QUALITY", None, None, None, None, 1, 1, 1, released and 1, released)
        chosen: dict[str, Any] = {scope: rng.choice(choices[scope])}
        self.effects.insert(hold._replace(**chosen))

    def certificate(self) -> None:
        rng = self.rng
        choices = {
            "part_id": self.parts,
            "supplier_id": self.suppliers,
            "lot_id": [one.lot_id for one in self.lots],
        }
        scope = rng.choice(sorted(choices))
        issued = rng.randint(-12, 1)
        expires_on = rng.choice((None, day(issued + rng.randint(0, 12))))
        status = rng.choice(("VALID", "VALID", "VALID", "UNVERIFIED", "REVOKED"))
        paper = Certificate(
            self.new_id(),
            rng.choice(("CCC", "COC")),
            str(self.ordinal),
            str(self.site_id),
            day(issued),
            expires_on,
            None,
            None,
            None,
            "",
            status,
            None,
            None,
        )
        chosen: dict[str, Any] = {scope: rng.choice(choices[scope])}
        self.effects.insert(paper._replace(**chosen))


def usable_by_rule(connection: Connection, world: World, today: str) -> list[LotStock]:
    """The lots that the rules let be issued, in the order they go out."""
    needs = Needs(lots={lot.lot_id for lot in world.lots})
    ledger = loading.load(connection, world.site_id, (today, today), needs)
    loaded = {lot.lot_id: lot for lot in ledger.all(Lot)}
    assert loaded == {lot.lot_id: lot for lot in world.lots}
    found = [
        stock
        for stock in ledger.all(LotStock)
        if stock.issuable > stock.reserved and not restricted(ledger, loaded[stock.lot_id], today)
    ]
    return sorted(found, key=lambda stock: (stock.part_id, stock.expires_on, stock.lot_id))


def covering(stocks: list[LotStock], part_id: int, demand: int) -> list[int]:
    """The first of a part's lots that together cover a demand, counted one by one."""
    taken, found = 0, []
    for stock in stocks:
        if stock.part_id == part_id and taken < demand:
            found.append(stock.lot_id)
            taken += stock.issuable - stock.reserved
    return found


def test_first_expired_finds_exactly_the_usable_lots(workshop: Workshop) -> None:
    """For random worlds and demands, SQL and the rules name the same lots."""
    found = 0
    for seed in range(60):
        world = World(seed)
        world.register(workshop)
        with workshop.database.write() as connection:
            books.save(connection, [world.effects])
            today = day(world.rng.randint(-1, 4))
            usable = usable_by_rule(connection, world, today)
            for demand in (1, 3, 1_000_000):
                rows = first_expired.FIRST_EXPIRED.rows(
                    connection,
                    site=world.site_id,
                    parts=world.parts,
                    ids=[],
                    demand=demand,
                    first_day=today,
                    last_day=today,
                )
                expected = [lot_id for one in world.parts for lot_id in covering(usable, one, demand)]
                assert sorted(lot_id for (lot_id,) in rows) == sorted(expected), seed
            found += len(usable)
    assert found > 100


def test_lots_not_usable_by_all_cover_no_demand(workshop: Workshop) -> None:
    """Between two days, every lot usable on either is named, and only what is usable on both covers demand."""
    for seed in range(60, 90):
        world = World(seed)
        world.register(workshop)
        first, last = day(0), day(4)
        with workshop.database.write() as connection:
            books.save(connection, [world.effects])
            early, late = (usable_by_rule(connection, world, on) for on in (first, last))
            rows = first_expired.FIRST_EXPIRED.rows(
                connection,
                site=world.site_id,
                parts=world.parts,
                ids=[],
                demand=2,
                first_day=first,
                last_day=last,
            )
        named = {lot_id for (lot_id,) in rows}
        expected = {lot_id for one in world.parts for lot_id in covering(late, one, 2)}
        passing = {stock.lot_id for stock in early if stock.expires_on < last}
        assert named == expected | passing, seed


def test_the_day_is_the_site_s(workshop: Workshop) -> None:
    """A lot may be issued on its last day, as the site's clock on the wall says."""
    workshop.order({"OIL": 5})
    lot = workshop.receive("OIL", 5, expires_on=day(0))
    workshop.clock.forward(hours=14, minutes=59)
    assert date_at(workshop.clock.now, "Asia/Shanghai") == day(0)
    workshop.issue(lot_line(lot, 1))
    workshop.clock.forward(minutes=1)
    assert workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1))).reason is Reason.LOT_NOT_USABLE


def bare_sums(path: str) -> Iterator[str]:
    """Where a module sums without a cast around it, unless the database itself compares the sum."""
    nodes = list(ast.walk(ast.parse(read(path))))
    around = {id(inner): outer for outer in nodes for inner in ast.iter_child_nodes(outer)}
    for node in nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sa.func.sum":
            outer = around[id(node)]
            name = ast.unparse(outer.func if isinstance(outer, ast.Call) else outer)
            if isinstance(outer, ast.Compare):
                continue
            if name not in {"sa.cast", "sa.func.coalesce"} and not name.endswith(".over"):
                yield f"{path}:{node.lineno}"


def test_a_sum_is_a_whole_number_on_both_databases() -> None:
    """Of whole numbers PostgreSQL makes a decimal sum: every one that is read is cast."""
    assert [where for path in python_files("parts_service/storage/") for where in bare_sums(path)] == []


@ONLY_POSTGRESQL
def test_the_longest_statement_is_planned_once(workshop: Workshop) -> None:
    asked: dict[str, Any] = {"parts": [1], "ids": [], "demand": 1, "first_day": NEVER, "last_day": NEVER}
    with workshop.database.write() as connection:
        for _ in range(8):
            assert first_expired.FIRST_EXPIRED.rows(connection, site=1, **asked) == []
        plans = connection.exec_driver_sql(
            "SELECT generic_plans > 0, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%%bounds%%'"
        ).all()
    assert [tuple(row) for row in plans] == [(True, 0)]
