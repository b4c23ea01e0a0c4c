"""Timed work: approvals nobody confirmed in time are closed, and old refusals forgotten, by whoever holds the lease."""

import asyncio

import pytest

from parts_service.domain.access import SERVICE_ACTOR
from parts_service.domain.approvals import Approval, ApprovalState
from parts_service.domain.journal import Entry, KeptRefusal
from parts_service.domain.lots import LotStock
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.storage.lease import Lease
from parts_service.storage.verification import verify_database
from parts_service.use_cases.clock import Clock
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.issuing import ISSUE_PARTS
from parts_service.use_cases.reservations import RESERVE_PARTS
from tests.use_cases.workshop import Workshop, issue, lot_line


def clock(workshop: Workshop, desk: Desk | None = None) -> Clock:
    return Clock(desk or workshop.desk(), workshop.database, now=workshop.clock, every_seconds=0.05)


def tick(timed: Clock) -> None:
    """One round, as of a process that ends after it."""
    try:
        asyncio.run(timed.tick())
    finally:
        timed.release()


def waiting(workshop: Workshop, site: str = "SH") -> Approval:
    """An approval that waits at a site, with two of eight pieces reserved."""
    pads = workshop.receive("PADS", 8, site=site)
    workshop.order({"PADS": 4}, site=site)
    return workshop.wait_for_second(lot_line(pads, 2), site=site)


def free(workshop: Workshop) -> set[tuple[int, int]]:
    return {(stock.issuable, stock.reserved) for stock in workshop.rows(LotStock)}


def test_what_lapsed_is_closed_and_its_stock_is_free(workshop: Workshop) -> None:
    for site in ("SH", "BJ"):
        waiting(workshop, site)
    timed = clock(workshop)
    tick(timed)
    assert {one.state for one in workshop.rows(Approval)} == {ApprovalState.PENDING}
    assert free(workshop) == {(8, 2)}
    workshop.clock.forward(minutes=31)
    tick(timed)
    assert {(one.state, one.decided_by) for one in workshop.rows(Approval)} == {
        (ApprovalState.EXPIRED, SERVICE_ACTOR)
    }
    assert not any(one.reserved for one in workshop.rows(Reservation))
    assert free(workshop) == {(8, 0)}
    closed = [one for one in workshop.rows(Entry) if one.kind == "approval_closed"]
    assert [(one.site_id, one.actor) for one in closed] == [(1, SERVICE_ACTOR), (2, SERVICE_ACTOR)]
    assert verify_database(workshop.url).findings == ()


def test_processes_that_both_think_it_is_theirs_close_it_once(workshop: Workshop) -> None:
    waiting(workshop)
    workshop.clock.forward(minutes=31)
    desk = workshop.desk()
    clocks = [clock(workshop, desk) for _ in range(4)]

    async def together() -> None:
        # Past the lease, as at the moment it changes hands.
        await asyncio.gather(*(one._expire() for one in clocks))  # noqa: SLF001 - the work without its guard

    asyncio.run(together())
    assert len([one for one in workshop.rows(Entry) if one.kind == "approval_closed"]) == 1


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_without_the_lease_nothing_is_done(workshop: Workshop) -> None:
    waiting(workshop)
    workshop.clock.forward(minutes=31)
    other = Lease(workshop.url)
    timed = clock(workshop)
    try:
        assert other.held()
        tick(timed)
        assert {one.state for one in workshop.rows(Approval)} == {ApprovalState.PENDING}
    finally:
        other.release()
    tick(timed)
    assert {one.state for one in workshop.rows(Approval)} == {ApprovalState.EXPIRED}


def test_refusals_are_forgotten_after_ninety_days(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 1)
    workshop.order({"FILTER": 9})
    workshop.refusal(ISSUE_PARTS, issue(lot_line(lot, 5)))
    workshop.clock.forward(days=89)
    workshop.refusal(ISSUE_PARTS, issue(lot_line(lot, 6)))
    assert workshop.count(KeptRefusal) == 2
    for days, left in ((0.5, 2), (0.6, 1), (88, 1), (1, 0)):
        workshop.clock.forward(days=days)
        tick(clock(workshop))
        assert workshop.count(KeptRefusal) == left


def test_it_works_until_it_is_stopped(workshop: Workshop) -> None:
    waiting(workshop)

    async def live() -> None:
        timed = clock(workshop)
        running = asyncio.create_task(timed.run())
        workshop.clock.forward(minutes=31)
        for _ in range(200):
            await asyncio.sleep(0.05)
            if {one.state for one in workshop.rows(Approval)} == {ApprovalState.EXPIRED}:
                break
        timed.stop()
        await asyncio.wait_for(running, 10)

    asyncio.run(live())
    assert {one.state for one in workshop.rows(Approval)} == {ApprovalState.EXPIRED}
    # Let go: another takes it at once.
    other = Lease(workshop.url)
    assert other.held()
    other.release()


def test_work_that_is_no_change_has_a_transaction_of_its_own(workshop: Workshop) -> None:
    desk = workshop.desk()

    def fail(connection: object) -> None:
        assert connection
        raise LookupError("nothing here")

    async def ask() -> None:
        assert (
            await desk.run_alone(lambda connection: connection.exec_driver_sql("SELECT 7").scalar_one()) == 7
        )
        with pytest.raises(LookupError, match="nothing here"):
            await desk.run_alone(fail)
        # The writer lives.
        assert await desk.run_alone(lambda _connection: 8) == 8

    asyncio.run(ask())
    desk.stop()
    with pytest.raises(Refused) as refused:
        asyncio.run(desk.run_alone(lambda _connection: 9))
    assert refused.value.refusal.reason is Reason.DRAINING


def test_a_reservation_whose_time_is_over_is_let_go(workshop: Workshop) -> None:
    workshop.order({"FILTER": 4})
    lot_id = workshop.receive("FILTER", 4)
    line = ReserveLine(1, lot_id, None, None, "", 3)
    workshop.do(RESERVE_PARTS, ReserveParts("RO1", (line,), workshop.clock() + 60_000_000))
    timed = clock(workshop)
    tick(timed)
    assert free(workshop) == {(4, 3)}
    workshop.clock.forward(minutes=2)
    tick(timed)
    tick(timed)
    assert free(workshop) == {(4, 0)}
    assert [one.state for one in workshop.rows(Reservation)] == ["EXPIRED"]
    released = [one for one in workshop.rows(Entry) if one.kind == "reservation_released"]
    assert [one.actor for one in released] == [SERVICE_ACTOR]
