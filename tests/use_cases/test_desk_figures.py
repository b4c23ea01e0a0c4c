"""What the desk tells of its work: the figures an operator watches are those of the journal and the queue."""

import asyncio
import threading

from parts_service.domain.journal import Entry
from parts_service.domain.refusal import Reason
from tests.use_cases.calls import Occupied, post_at_once, run, take, until, waiting
from tests.use_cases.workshop import Workshop, reason_of


def test_entries_told_are_entries_written(workshop: Workshop) -> None:
    """A repetition, a refusal and a mere validation write none."""
    workshop.order({"FILTER": 10})
    lot = workshop.receive("FILTER", 10)
    desk = workshop.desk()
    before, told = workshop.count(Entry), workshop.watch.entries
    first = take(workshop, lot)
    results = post_at_once(desk, [first, take(workshop, lot), take(workshop, lot, 99)])
    assert [reason_of(one) for one in results] == [None, None, Reason.BEYOND_AUTHORISATION]
    assert reason_of(post_at_once(desk, [first])[0]) is None
    assert workshop.count(Entry) - before == 2
    assert workshop.watch.entries - told == 2


def test_depths_told_rise_with_what_waits_and_fall_with_what_is_taken(workshop: Workshop) -> None:
    workshop.order({"FILTER": 10})
    lot = workshop.receive("FILTER", 10)
    desk = workshop.desk(batch_limit=2)
    release = threading.Event()

    async def work() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(desk.post_each([take(workshop, lot) for _ in range(2)]))
            await until(lambda: waiting(desk) == 2)
            group.create_task(desk.post_each([take(workshop, lot)]))
            await until(lambda: waiting(desk) == 3)
            release.set()

    with Occupied(desk, release):
        workshop.watch.depths.clear()
        run(work)
    assert workshop.watch.depths == [("SH", 2), ("SH", 3), ("SH", 1), ("SH", 0)]
