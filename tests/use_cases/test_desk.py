"""The desk: admission, order, deadlines, cancelled calls and culprits. On both databases."""

import asyncio
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from parts_service.domain.access import RevokeRole, Role
from parts_service.domain.context import Context
from parts_service.domain.issuing import IssueParts
from parts_service.domain.journal import Entry
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import LotStock
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.storage.engine import CommitFailedError, Database
from parts_service.storage.needs import Found
from parts_service.use_cases import access, issuing, receiving
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.posting import Result
from tests.use_cases.calls import Occupied, post_at_once, run, take, until, waiting
from tests.use_cases.faults import InjectedError, Statements, failing, failing_commits
from tests.use_cases.workshop import (
    Workshop,
    issue,
    lot_line,
    reason_of,
    receipt,
)

ONLY_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
ONLY_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture
def filters(workshop: Workshop) -> int:
    """A lot of 1,000 filters, and an order that may have them."""
    workshop.order({"FILTER": 1_000})
    return workshop.receive("FILTER", 1_000)


# Admission.


def test_a_full_queue_refuses_and_executes_nothing(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk(queue_limit=4)
    before = workshop.count(Entry)
    fitting = [take(workshop, filters) for _ in range(4)]

    async def work() -> list[Result]:
        first = asyncio.ensure_future(desk.post_each(fitting))
        await until(lambda: waiting(desk) == 4)
        for too_many in ([take(workshop, filters)], [take(workshop, filters)] * 2):
            with pytest.raises(Refused) as refused:
                await desk.post_each(too_many)
            assert refused.value.refusal == Refusal(Reason.QUEUE_FULL)
        release.set()
        return await first

    release = threading.Event()
    with Occupied(desk, release):
        results = run(work)
    assert [reason_of(one) for one in results] == [None] * 4
    assert workshop.count(Entry) == before + 4
    assert reason_of(post_at_once(desk, [take(workshop, filters)])[0]) is None


def test_a_desk_that_stops_answers_what_waits_and_takes_nothing_new(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk()
    release = threading.Event()

    async def work() -> list[Result]:
        requests = [take(workshop, filters) for _ in range(3)]
        posted = asyncio.create_task(desk.post_each(requests))
        await until(lambda: waiting(desk) == 3)
        stopping = threading.Thread(target=desk.stop)
        stopping.start()
        await until(lambda: desk._draining)  # noqa: SLF001 - a test looks whether it stops
        with pytest.raises(Refused) as refused:
            await desk.post_each([take(workshop, filters)])
        assert refused.value.refusal == Refusal(Reason.DRAINING)
        release.set()
        results = await posted
        stopping.join()
        return results

    with Occupied(desk, release):
        results = run(work)
    assert [reason_of(one) for one in results] == [None] * 3


def test_what_waits_too_long_is_dropped(workshop: Workshop, filters: int) -> None:
    """Its deadline passed in the queue: it is not executed, and the neighbours are."""
    desk = workshop.desk()
    before = workshop.everything()
    release = threading.Event()

    async def work() -> list[Any]:
        late = asyncio.ensure_future(
            desk.post_each([take(workshop, filters, 5)], deadline=time.monotonic() + 0.05)
        )
        timely = asyncio.ensure_future(
            desk.post_each([take(workshop, filters)], deadline=time.monotonic() + 60)
        )
        await until(lambda: waiting(desk) == 2)
        await asyncio.sleep(0.1)
        release.set()
        return [*await late, *await timely]

    with Occupied(desk, release):
        late, timely = run(work)
    assert (late, reason_of(timely)) == (Refusal(Reason.DEADLINE_PASSED), None)
    assert workshop.rows(LotStock)[0].issuable == 999
    assert len(workshop.everything()["Entry"]) == len(before["Entry"]) + 1
    assert workshop.everything()["KeptRefusal"] == []


def test_a_call_cancelled_in_the_queue_is_not_executed(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk()
    release = threading.Event()

    async def work() -> None:
        cancelled = asyncio.ensure_future(desk.post_each([take(workshop, filters, 5)]))
        kept = asyncio.ensure_future(desk.post_each([take(workshop, filters)]))
        await until(lambda: waiting(desk) == 2)
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        release.set()
        await kept

    with Occupied(desk, release):
        run(work)
    assert workshop.rows(LotStock)[0].issuable == 999


def test_a_call_cancelled_after_it_began_is_executed_and_answered_again(
    workshop: Workshop, filters: int
) -> None:
    """Nothing is undone: who asks again under the same id hears what was done."""
    desk = workshop.desk()
    request = take(workshop, filters, 5)
    begun, go_on = threading.Event(), threading.Event()

    def stop_here(text: str, _values: object) -> bool:
        if text.startswith("INSERT INTO entry"):
            begun.set()
            assert go_on.wait(30)
        return False

    async def work() -> None:
        posted = asyncio.ensure_future(desk.post_each([request]))
        await until(begun.is_set)
        posted.cancel()
        with pytest.raises(asyncio.CancelledError):
            await posted
        go_on.set()

    # The listener stays until the writer is done: it is no good to take it away under its feet.
    with failing(Statements(when=stop_here)):
        run(work)
        (again,) = post_at_once(desk, [request])
    assert isinstance(again, Outcome)
    assert again.replayed is True
    assert workshop.rows(LotStock)[0].issuable == 995


def test_a_role_taken_away_while_the_request_waits(workshop: Workshop, filters: int) -> None:
    """The queue took the request while its caller might; what counts is the moment of the decision."""
    desk = workshop.desk()
    revoke = workshop.ask(
        access.REVOKE_ROLE, RevokeRole("keeper", Role.STOREKEEPER, "*"), by="admin", site="ORG"
    )
    release = threading.Event()

    async def work() -> list[Result]:
        revoked = asyncio.ensure_future(desk.post_each([revoke]))
        await until(lambda: waiting(desk) == 1)
        asked = asyncio.ensure_future(desk.post_each([take(workshop, filters)]))
        await until(lambda: waiting(desk) == 2)
        release.set()
        return [*await revoked, *await asked]

    with Occupied(desk, release):
        results = run(work)
    assert [reason_of(one) for one in results] == [None, Reason.NO_RIGHT]


def test_requests_of_a_site_are_posted_in_the_order_they_came(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk(batch_limit=5)
    requests = [take(workshop, filters) for _ in range(23)]
    results = run(lambda: desk.post_each(requests))
    sequences = [one.stamp.sequence for one in results]
    assert sequences == list(range(sequences[0], sequences[0] + 23))
    assert max(workshop.watch.batches) <= 5


def test_a_wide_change_shares_no_batch(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk()
    narrow = [take(workshop, filters) for _ in range(3)]
    wide = replace(
        narrow[0], change=replace(issuing.ISSUE_PARTS, grouped=False), header=take(workshop, filters).header
    )
    release = threading.Event()

    async def work() -> None:
        posted = asyncio.ensure_future(desk.post_each([narrow[0], wide, *narrow[1:]]))
        await until(lambda: waiting(desk) == 4)
        release.set()
        await posted

    with Occupied(desk, release):
        run(work)
    run(lambda: until(lambda: sum(workshop.watch.batches) == 4))
    assert workshop.watch.batches == [1, 1, 2]


# Culprits.


def _explode(ledger: Ledger, found: Found, command: IssueParts, context: Context) -> Any:  # noqa: ANN401 - a decision
    """Decide as issuing does, but for one command it dies."""
    if command.receiver == "keeper2":
        raise ZeroDivisionError
    return issuing.ISSUE_PARTS.decide(ledger, found, command, context)


EXPLOSIVE: Change[IssueParts] = replace(issuing.ISSUE_PARTS, decide=_explode)


@pytest.mark.parametrize("culprits", [{0}, {31}, {13}, {0, 7, 8, 30}, set(range(32))])
def test_a_culprit_stands_alone(workshop: Workshop, filters: int, culprits: set[int]) -> None:
    """One request that crashes in the middle of a batch is told so; its neighbours are posted, once and in order."""
    desk = workshop.desk()
    before = workshop.count(Entry)
    requests = [
        workshop.ask(
            EXPLOSIVE, replace(issue(lot_line(filters, 1)), receiver="keeper2" if place in culprits else "")
        )
        for place in range(32)
    ]
    results = run(lambda: desk.post_each(requests))
    expected = [Reason.UNEXPECTED if place in culprits else None for place in range(32)]
    assert [reason_of(one) for one in results] == expected
    assert [type(fault) for fault in workshop.watch.faults] == [ZeroDivisionError] * len(culprits)
    sequences = [one.stamp.sequence for one in results if isinstance(one, Outcome)]
    assert sequences == sorted(sequences)
    assert workshop.count(Entry) == before + 32 - len(culprits)
    assert workshop.rows(LotStock)[0].issuable == 1_000 - 32 + len(culprits)


def test_a_culprit_of_the_database_stands_alone(workshop: Workshop) -> None:
    """The fault comes when the batch is saved, from a row of one of its requests."""
    desk = workshop.desk()
    commands = [receipt("FILTER", 1, maker_lot="POISON" if place == 5 else "M") for place in range(12)]
    requests = [workshop.ask(receiving.RECEIVE_GOODS, command) for command in commands]
    poison = Statements(when=lambda text, values: "INTO lot " in text and "POISON" in str(values))
    with failing(poison):
        results = run(lambda: desk.post_each(requests))
    expected = [Reason.UNEXPECTED if place == 5 else None for place in range(12)]
    assert [reason_of(one) for one in results] == expected
    assert [type(fault) for fault in workshop.watch.faults] == [InjectedError]
    assert len(workshop.rows(LotStock)) == 11


def test_a_passing_fault_at_any_statement_is_survived(workshop: Workshop, filters: int) -> None:
    """The batch is tried again in halves: everything is posted, and once."""
    desk = workshop.desk()
    posted = workshop.count(Entry)
    fails_at, faults = 1, 0
    while True:
        requests = [take(workshop, filters) for _ in range(3)]
        with failing(Statements(fails_at)) as statements:
            results = run(partial(desk.post_each, requests))
        assert [reason_of(one) for one in results] == [None] * 3
        posted += 3
        faults += statements.failures
        if not statements.failures:
            break
        fails_at += 3
    assert faults > 5
    assert workshop.count(Entry) == posted
    assert workshop.watch.faults == []


@ONLY_SQLITE
def test_a_disk_that_refuses_a_commit_stops_the_desk(workshop: Workshop, filters: int) -> None:
    """Nobody knows what reached the disk: nothing more is written, and who waits is told."""
    deaths: list[BaseException] = []
    desk = workshop.desk(on_death=deaths.append)
    before = workshop.everything()
    error = OperationalError("COMMIT", None, Exception("disk I/O error"))
    with failing_commits(error):
        (result,) = run(lambda: desk.post_each([take(workshop, filters)]))
    assert result == Refusal(Reason.UNEXPECTED)
    run(lambda: until(lambda: bool(deaths)))
    with pytest.raises(Refused) as refused:
        run(lambda: desk.post_each([take(workshop, filters)]))
    assert refused.value.refusal == Refusal(Reason.DRAINING)
    assert [type(death) for death in deaths] == [CommitFailedError]
    assert workshop.everything() == before
    # What the disk refused is not asked for again: no checkpoint follows, which would be refused as well.
    desk.stop()


@ONLY_POSTGRESQL
def test_a_connection_lost_on_the_way_is_tried_again(workshop: Workshop, filters: int) -> None:
    """Whether the commit succeeded is found out by posting the same once more."""
    desk = workshop.desk()
    (sent,) = run(lambda: desk.post_each([take(workshop, filters)]))
    killed: list[str] = []

    def kill(text: str, _values: object) -> bool:
        if "INTO entry" in text and not killed:
            killed.append(text)
            with workshop.database.snapshot() as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND application_name = 'parts-service'"
                )
        return False

    requests = [take(workshop, filters) for _ in range(4)]
    with failing(Statements(when=kill)):
        results = run(lambda: desk.post_each(requests))
    assert len(killed) == 1
    assert [reason_of(one) for one in results] == [None] * 4
    assert isinstance(sent, Outcome)
    assert workshop.rows(LotStock)[0].issuable == 995


@ONLY_POSTGRESQL
def test_a_server_that_is_away_is_no_fault_of_the_requests(workshop: Workshop, filters: int) -> None:
    """They may be sent again; nothing was executed."""
    away = Database("postgresql+psycopg://parts@127.0.0.1:1/parts")
    desk = workshop.desk(away)
    results = run(lambda: desk.post_each([take(workshop, filters) for _ in range(8)]))
    assert [reason_of(one) for one in results] == [Reason.LOCK_TIMEOUT] * 8
    assert workshop.watch.faults == []
    away.close()


@ONLY_POSTGRESQL
def test_a_batch_waits_for_a_lock_once(workshop: Workshop, filters: int) -> None:
    """None of its requests is to blame, so it is not halved and made to wait again for each half."""
    impatient = Database(workshop.url, lock_timeout_ms=200)
    desk = workshop.desk(impatient)
    with workshop.database.write() as connection:
        connection.exec_driver_sql("SELECT 1 FROM head WHERE site_id = 1 FOR UPDATE")
        began = time.monotonic()
        results = run(lambda: desk.post_each([take(workshop, filters) for _ in range(32)]))
        waited = time.monotonic() - began
    assert [reason_of(one) for one in results] == [Reason.LOCK_TIMEOUT] * 32
    # Halving would wait 63 times; the machine may be slow, not that slow.
    assert waited < 10 * 0.2
    assert reason_of(run(lambda: desk.post_each([take(workshop, filters)]))[0]) is None
    desk.stop()
    workshop.desks.remove(desk)
    impatient.close()


class Counting(Database):
    """Counts how often the desk, idle, tried to empty the log."""

    tries = 0

    def checkpoint(self, *, everything: bool) -> bool:
        self.tries += everything
        return super().checkpoint(everything=everything)


@ONLY_SQLITE
def test_an_idle_checkpoint_keeps_no_writer_waiting(workshop: Workshop, filters: int) -> None:
    """A long read keeps the log from being emptied: that is a reason to try again later, and none to wait for it."""
    database = Counting(workshop.url)
    log = Path(workshop.url.removeprefix("sqlite:///") + "-wal")
    workshop.database.close()
    desk = workshop.desk(database)
    with database.snapshot() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
        run(lambda: desk.post_each([take(workshop, filters)]))
        run(lambda: until(lambda: database.tries >= 2))
        began = time.monotonic()
        run(lambda: desk.post_each([take(workshop, filters)]))
        # It would have waited for five seconds.
        assert time.monotonic() - began < 4
        assert log.stat().st_size > 0
    run(lambda: until(lambda: log.stat().st_size == 0))
    desk.stop()
    workshop.desks.remove(desk)
    database.close()
