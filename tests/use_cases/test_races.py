"""Many callers at once, one writer or several, one process or two: one winner, nothing lost, nothing twice."""

import asyncio
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence

import pytest

from parts_service.domain.fitment import FitmentLine, RecordFitment
from parts_service.domain.issuing import Issued
from parts_service.domain.journal import Entry
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.suppliers import ApprovalStatus, SetSupplierApproval
from parts_service.domain.undo import UndoEntry
from parts_service.storage.engine import Database
from parts_service.storage.verification import verify_database
from parts_service.use_cases import fitment, issuing, receiving, returns, suppliers
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.posting import Request, Result
from parts_service.use_cases.undo import UNDO_ENTRY
from tests.house.sources import ROOT
from tests.use_cases.calls import post_at_once, run, take, until
from tests.use_cases.workshop import (
    Workshop,
    issue,
    part_line,
    reason_of,
    receipt,
    unit_line,
)

ONLY_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


@pytest.fixture
def filters(workshop: Workshop) -> int:
    """A lot of 1,000 filters, and an order that may have them."""
    workshop.order({"FILTER": 1_000})
    return workshop.receive("FILTER", 1_000)


@pytest.mark.soak
def test_the_last_piece_goes_to_one_of_sixty_four(workshop: Workshop, soak: bool) -> None:
    workshop.order({"FILTER": 64_000})
    desk = workshop.desk()
    for _ in range(3_000 if soak else 3):
        lot = workshop.receive("FILTER", 1)
        results = post_at_once(desk, [take(workshop, lot) for _ in range(64)])
        assert Counter(reason_of(one) for one in results) == {None: 1, Reason.NOT_ENOUGH_STOCK: 63}


@pytest.mark.soak
def test_a_serial_is_issued_once(workshop: Workshop, soak: bool) -> None:
    """Sixty-four want it; the losers are told that it is gone."""
    workshop.order({"BATTERY": 64_000})
    desk = workshop.desk()
    serials = [f"B{place}" for place in range(1_000 if soak else 3)]
    units = workshop.receive_units("BATTERY", *serials)
    for unit_id in units:
        command = issue(unit_line(unit_id))
        results = post_at_once(desk, [workshop.ask(issuing.ISSUE_PARTS, command) for _ in range(64)])
        assert Counter(reason_of(one) for one in results) == {None: 1, Reason.SERIAL_NOT_IN_STOCK: 63}
        told = {one.detail["state"] for one in results if isinstance(one, Refusal)}
        assert told == {UnitState.ISSUED.value}
    assert {unit.state for unit in workshop.rows(Unit)} == {UnitState.ISSUED.value}


def test_no_more_is_issued_than_is_authorised(workshop: Workshop) -> None:
    workshop.order({"FILTER": 10})
    desk = workshop.desk()
    lot = workshop.receive("FILTER", 1_000)
    results = post_at_once(desk, [take(workshop, lot, 1 + place % 3) for place in range(64)])
    issued = sum(1 + place % 3 for place, one in enumerate(results) if isinstance(one, Outcome))
    (row,) = workshop.rows(AuthorisedPart)
    assert (row.issued, issued) == (10, 10)
    assert {reason_of(one) for one in results} == {None, Reason.BEYOND_AUTHORISATION}


def test_the_same_request_sent_sixteen_times_at_once_is_posted_once(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk()
    request = take(workshop, filters, 7)
    results = post_at_once(desk, [request] * 16)
    outcomes = [one for one in results if isinstance(one, Outcome)]
    assert [one.replayed for one in outcomes] == [False] + [True] * 15
    assert len({one.stamp for one in outcomes}) == 1
    assert workshop.rows(LotStock)[0].issuable == 993


@pytest.mark.soak
def test_a_serial_received_at_two_sites_at_once_enters_once(workshop: Workshop, soak: bool) -> None:
    """The one key that crosses sites: on PostgreSQL two writers meet at it."""
    database = Database(workshop.url, writers=2) if not workshop.database.sqlite else workshop.database
    desk = workshop.desk(database, writers=2)
    for place in range(2_000 if soak else 6):
        command = receipt("BATTERY", 2, serials=[f"A{place}", f"B{place}"])
        requests = [
            workshop.ask(receiving.RECEIVE_GOODS, command, site=site)
            for site in ("SH", "BJ")
            for _ in range(2)
        ]
        results = post_at_once(desk, requests)
        assert Counter(reason_of(one) for one in results) == {None: 1, Reason.SERIAL_KNOWN: 3}
    assert workshop.watch.faults == []
    desk.stop()
    workshop.desks.remove(desk)
    if database is not workshop.database:
        database.close()


def test_nothing_is_received_after_a_supplier_is_suspended(workshop: Workshop) -> None:
    """Thirty-two pour receipts in at two sites; none is accepted after the suspension's commit."""
    database = Database(workshop.url, writers=3) if not workshop.database.sqlite else workshop.database
    desk = workshop.desk(database, writers=3)
    suspend = workshop.ask(
        suppliers.SET_SUPPLIER_APPROVAL,
        SetSupplierApproval("S1", "*", ApprovalStatus.SUSPENDED, None, None),
        by="manager",
        site="ORG",
        reason="complaints",
    )
    suspended = threading.Event()
    early: list[Result] = []
    late: list[Result] = []

    async def pour(place: int) -> None:
        site = ("SH", "BJ")[place % 2]
        after = 0
        while after < 3:
            was_suspended = suspended.is_set()
            request = workshop.ask(receiving.RECEIVE_GOODS, receipt("CLIP", 1), site=site)
            (result,) = await desk.post_each([request])
            (late if was_suspended else early).append(result)
            after += was_suspended

    async def work() -> None:
        pouring = [asyncio.ensure_future(pour(place)) for place in range(32)]
        await until(lambda: len(early) > 100)
        (result,) = await desk.post_each([suspend])
        suspended.set()
        assert reason_of(result) is None
        await asyncio.gather(*pouring)

    run(work)
    assert {reason_of(one) for one in late} == {Reason.SUPPLIER_NOT_APPROVED}
    assert None in {reason_of(one) for one in early}
    desk.stop()
    workshop.desks.remove(desk)
    if database is not workshop.database:
        database.close()


def test_an_undo_against_what_builds_on_the_issue(workshop: Workshop) -> None:
    """At once with a return, a fitment, another undo and a second issue: the undo comes first or not at all."""
    workshop.order({"FILTER": 1_000})
    lot = workshop.receive("FILTER", 40)
    database = Database(workshop.url, writers=2) if not workshop.database.sqlite else workshop.database
    desk = workshop.desk(database, writers=2)
    for turn in range(4):
        (result,) = post_at_once(desk, [take(workshop, lot, 2)])
        assert isinstance(result, Outcome)
        assert isinstance(result.fact, Issued)
        sequence, (line,) = result.stamp.sequence, result.fact.lines
        back = ReturnRequestLine(line.issue_line_id, None, None, 1, ReturnKind.UNUSED_SEALED, "A-01")
        fitted = RecordFitment("RO1", (FitmentLine(line.issue_line_id, 1, "engine"),))
        requests = [
            workshop.ask(UNDO_ENTRY, UndoEntry(sequence)),
            workshop.ask(returns.RETURN_PARTS, ReturnParts("RO1", (back,))),
            workshop.ask(UNDO_ENTRY, UndoEntry(sequence)),
            workshop.ask(fitment.RECORD_FITMENT, fitted, by="technician"),
            take(workshop, lot, 1),
        ]
        results = post_at_once(desk, requests[turn % 4 :] + requests[: turn % 4])
        by_request = dict(zip(requests[turn % 4 :] + requests[: turn % 4], results, strict=True))
        first, returned, second, fit, issued = (reason_of(by_request[one]) for one in requests)
        assert issued is None
        if None in {first, second}:
            assert {first, second} == {None, Reason.ENTRY_UNDONE}
            assert (returned, fit) == (Reason.RETURN_EXCEEDS_ISSUE, Reason.FITMENT_EXCEEDS_ISSUE)
        else:
            assert {first, second} == {Reason.DEPENDED_ON}
            assert None in {returned, fit}
    assert workshop.watch.faults == []
    desk.stop()
    workshop.desks.remove(desk)
    if database is not workshop.database:
        database.close()
    assert verify_database(workshop.url).findings == ()


@ONLY_POSTGRESQL
@pytest.mark.parametrize("sites", [("SH", "SH"), ("SH", "BJ")], ids=["one hot site", "two sites"])
def test_two_desks_share_a_database(workshop: Workshop, sites: tuple[str, str]) -> None:
    """Two servers, one or two sites: no deadlock, nothing lost, nothing posted twice."""
    lots = {}
    for site in sorted(set(sites)):
        workshop.order({"CLIP": 100_000}, site=site)
        lots[site] = workshop.receive("CLIP", 150, site=site)
    databases = [Database(workshop.url, writers=2) for _ in sites]
    desks = [workshop.desk(database, writers=2) for database in databases]
    before = workshop.count(Entry)
    # Every caller sends each request to both desks: one of them posts it.
    requests = [
        workshop.ask(issuing.ISSUE_PARTS, issue(part_line("CLIP", 1)), site=sites[place % 2])
        for place in range(200)
    ]

    async def caller(desk: Desk, mine: Sequence[Request]) -> list[Result]:
        results = []
        for request in mine:
            results += await desk.post_each([request])
        return results

    async def work() -> list[list[Result]]:
        calls = [caller(desk, requests[place::10]) for desk in desks for place in range(10)]
        return list(await asyncio.gather(*calls))

    results = [one for some in run(work) for one in some]
    accepted = [one for one in results if isinstance(one, Outcome)]
    fresh = [one for one in accepted if not one.replayed]
    stock = {row.lot_id: row.issuable for row in workshop.rows(LotStock)}
    assert len(fresh) == workshop.count(Entry) - before == sum(150 - left for left in stock.values())
    assert len(accepted) == 2 * len(fresh)
    assert {reason_of(one) for one in results} <= {None, Reason.NOT_ENOUGH_STOCK}
    assert workshop.watch.faults == []
    for desk, database in zip(desks, databases, strict=True):
        desk.stop()
        workshop.desks.remove(desk)
        database.close()


@ONLY_POSTGRESQL
@pytest.mark.parametrize("sites", [(1, 1), (1, 2)], ids=["one hot site", "two sites"])
def test_two_processes_share_a_database(workshop: Workshop, sites: tuple[int, int]) -> None:
    """Two servers of their own: what they say was accepted is what the journal holds, and the stock is gone once."""
    for site in sorted(set(sites)):
        code = ("SH", "BJ")[site - 1]
        workshop.order({"CLIP": 100_000}, site=code)
        workshop.receive("CLIP", 100, site=code)
    before = workshop.count(Entry)
    keeper = workshop.people["keeper"].principal_id
    posters = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.use_cases.poster",
                workshop.url,
                str(keeper),
                str(site),
                str(seed),
                "80",
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seed, site in enumerate(sites, start=101)
    ]
    told = [[int(number) for number in poster.communicate(timeout=120)[0].split()] for poster in posters]
    accepted = sum(one[0] for one in told)
    assert [sum(one[:2]) for one in told] == [80, 80]
    assert [one[2:] for one in told] == [[0, 0], [0, 0]]
    assert workshop.count(Entry) - before == accepted
    expected = {1: 100 if sites == (1, 1) else 80, 2: 80}
    assert accepted == sum(expected[site] for site in set(sites))
    assert sum(row.issuable for row in workshop.rows(LotStock)) == 100 * len(set(sites)) - accepted
