"""The desk: requests wait in bounded queues, one a site; the writer takes what waits and posts it in arrival order.

What lives here: admission, queues, writer threads, deadlines, retries, bisecting a batch that fails. What does not:
any subject, and what happens inside the transaction (`posting.py`).
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from parts_service.domain.access import Caller
from parts_service.domain.context import Header
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.domain.sites import Site
from parts_service.storage.engine import (
    CommitFailedError,
    Connection,
    Database,
    LockedError,
    TakenError,
    TryAgainError,
)
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.jobs import Call, Chore, Job, answer
from parts_service.use_cases.posting import Request, Result, Surroundings, post

T = TypeVar("T")
ATTEMPTS_MAX = 5
_IDLE_SECONDS = 1.0


class Watcher(Protocol):
    """What the desk tells of its work: figures and faults. The server passes metrics and logs in."""

    def batch_posted(self, commands: int, seconds: float) -> None:
        """Tell that a batch was committed."""

    def entries_posted(self, entries: int) -> None:
        """Tell how many entries a committed batch wrote to journals."""

    def queue_depth(self, site: str, waiting: int) -> None:
        """Tell how many requests wait at a site."""

    def fault(self, error: BaseException, change: str) -> None:
        """Tell of an unexpected error; a request was answered UNEXPECTED for it."""


class Desk:
    """Posts changes. One instance a process; its writer threads are the only ones that write."""

    def __init__(
        self,
        database: Database,
        around: Surroundings,
        watcher: Watcher,
        *,
        queue_limit: int = 1_024,
        batch_limit: int = 64,
        writers: int = 1,
        on_death: Callable[[BaseException], None] = lambda _error: None,
    ) -> None:
        """Prepare the desk; `start` begins work. `on_death` is called when a writer can go on no more."""
        self._database = database
        self._around = around
        self._watcher = watcher
        self._queue_limit = queue_limit
        self._batch_limit = batch_limit
        self._mixed = database.sqlite
        self._on_death = on_death
        self._waiting: dict[int, deque[Job]] = {}
        self._chores: deque[Chore] = deque()
        self._count = 0
        self._busy: set[int] = set()
        self._draining = False
        # A writer died: what the disk refused is not asked for again.
        self._dead = False
        # The write-ahead log holds pages that idle time may move into the database.
        self._unsettled = False
        self._condition = threading.Condition()
        self._threads = [
            threading.Thread(target=self._work, name=f"writer-{number}", daemon=True)
            for number in range(1 if self._mixed else writers)
        ]

    def start(self) -> None:
        """Start the writers."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Take nothing new, post what waits, end the writers, and move the write-ahead log into the database."""
        with self._condition:
            self._draining = True
            self._condition.notify_all()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        if not self._dead:
            self._database.checkpoint(everything=True)

    async def post(
        self,
        caller: Caller,
        site: Site,
        change: Change[Any],
        header: Header,
        command: object,
        *,
        deadline: float | None = None,
    ) -> Outcome:
        """Post one change and return what was decided. `deadline` is in the time of `time.monotonic`.

        Raises:
            Refused: with the reason it was refused for.
        """
        (result,) = await self.post_each([Request(caller, change, header, command, site)], deadline=deadline)
        if isinstance(result, Refusal):
            raise Refused(result.reason, result.subject, **result.detail)
        return result

    async def post_each(self, requests: Sequence[Request], *, deadline: float | None = None) -> list[Result]:
        """Post independent changes in order and answer each for itself.

        Raises:
            Refused: the queue is full or the service is draining; nothing was executed.
        """
        if not requests:
            return []
        call = Call(len(requests))
        self._admit([Job(request, deadline, call, place) for place, request in enumerate(requests)])
        return await call.future

    async def run_alone(self, work: Callable[[Connection], T]) -> T:
        """Let a writer do work that is no change, before the next batch, in a transaction of its own.

        Raises:
            Refused: the service is draining; nothing was executed.
        """
        chore = Chore(work)
        with self._condition:
            if self._draining:
                raise Refused(Reason.DRAINING)
            self._chores.append(chore)
            self._condition.notify()
        result: T = await asyncio.wrap_future(chore.future)
        return result

    def _admit(self, jobs: Sequence[Job]) -> None:
        with self._condition:
            if self._draining:
                raise Refused(Reason.DRAINING)
            if self._count + len(jobs) > self._queue_limit:
                raise Refused(Reason.QUEUE_FULL)
            for job in jobs:
                self._waiting.setdefault(job.request.site.site_id, deque()).append(job)
            self._count += len(jobs)
            self._tell_depth(jobs)
            self._condition.notify()

    def _tell_depth(self, jobs: Sequence[Job]) -> None:
        """Tell how many wait at the sites of these jobs now, holding the condition."""
        for site in {job.request.site for job in jobs}:
            self._watcher.queue_depth(site.code, len(self._waiting.get(site.site_id, ())))

    # The writer threads.

    def _work(self) -> None:
        try:
            while (taken := self._take()) is not None:
                if isinstance(taken, Chore):
                    taken.run(self._database)
                    continue
                sites, jobs = taken
                try:
                    self._post_jobs(jobs)
                finally:
                    with self._condition:
                        self._busy -= sites
                        self._condition.notify_all()
        except BaseException as error:  # noqa: BLE001 - a dead writer must stop the server
            with self._condition:
                self._draining = self._dead = True
                left = [job for queue in self._waiting.values() for job in queue]
                self._waiting.clear()
                self._count = 0
                for chore in self._chores:
                    chore.future.cancel()
                self._chores.clear()
                self._condition.notify_all()
            answer([(job, Refusal(Reason.DRAINING)) for job in left])
            self._on_death(error)

    def _take(self) -> tuple[set[int], list[Job]] | Chore | None:
        """Wait for work and take a batch of it: an empty one when idle, None when closed and nothing waits."""
        with self._condition:
            while True:
                if self._chores:
                    return self._chores.popleft()
                ready = [
                    site_id for site_id, queue in self._waiting.items() if queue and site_id not in self._busy
                ]
                if ready:
                    break
                if self._draining and not self._count:
                    return None
                if not self._condition.wait(_IDLE_SECONDS) and self._unsettled:
                    return set(), []
            return self._take_ready(ready)

    def _take_ready(self, ready: list[int]) -> tuple[set[int], list[Job]]:
        """Take from sites with work, holding the condition; who was served goes to the end of the row."""
        jobs: list[Job] = []
        sites: set[int] = set()
        for site_id in ready:
            if len(jobs) >= self._batch_limit or (sites and not self._mixed):
                break
            taken = self._take_from(self._waiting[site_id], self._batch_limit - len(jobs), alone_ok=not jobs)
            if taken:
                jobs += taken
                sites.add(site_id)
                self._waiting[site_id] = self._waiting.pop(site_id)
                if not taken[0].request.change.grouped:
                    break
        self._count -= len(jobs)
        self._busy |= sites
        self._tell_depth(jobs)
        return sites, jobs

    @staticmethod
    def _take_from(queue: deque[Job], most: int, *, alone_ok: bool) -> list[Job]:
        """Take narrow changes from the front of a queue, or one wide change if nothing else is in the batch."""
        taken: list[Job] = []
        while queue and len(taken) < most:
            if not queue[0].request.change.grouped:
                if not taken and alone_ok:
                    taken.append(queue.popleft())
                break
            taken.append(queue.popleft())
        return taken

    def _post_jobs(self, jobs: list[Job]) -> None:
        if not jobs:
            self._unsettled = not self._database.checkpoint(everything=True)
            return
        self._unsettled = self._mixed
        now = time.monotonic()
        live: list[Job] = []
        late: list[Job] = []
        for job in jobs:
            if job.call.future.cancelled():
                continue
            (late if job.deadline is not None and job.deadline <= now else live).append(job)
        answer([(job, Refusal(Reason.DEADLINE_PASSED)) for job in late])
        if live:
            self._post_live(live)
            self._watcher.batch_posted(len(live), time.monotonic() - now)
        self._database.checkpoint(everything=False)

    def _post_live(self, jobs: list[Job]) -> None:
        """Post jobs in one transaction; if that fails, halve them until the culprit stands alone."""
        requests = [job.request for job in jobs]
        try:
            results = self._attempt(requests)
        except CommitFailedError:
            answer([(job, Refusal(Reason.UNEXPECTED)) for job in jobs])
            raise
        except (LockedError, TryAgainError):
            # None of them is to blame: halving would only wait as long again for every half.
            answer([(job, Refusal(Reason.LOCK_TIMEOUT)) for job in jobs])
        except Exception as error:  # noqa: BLE001 - whatever it is, the neighbours must not suffer
            if len(jobs) == 1:
                refusal = _refusal_of(error)
                if refusal.reason is Reason.UNEXPECTED:
                    self._watcher.fault(error, requests[0].change.name)
                answer([(jobs[0], refusal)])
                return
            middle = len(jobs) // 2
            self._post_live(jobs[:middle])
            self._post_live(jobs[middle:])
        else:
            self._watcher.entries_posted(sum(_wrote(result) for result in results))
            answer(list(zip(jobs, results, strict=True)))

    def _attempt(self, requests: Sequence[Request]) -> list[Result]:
        """Post in one transaction, again where the database says that the same work may succeed.

        Posting again is safe: what was accepted is answered as a repetition.
        """
        for attempt in range(1, ATTEMPTS_MAX + 1):
            try:
                with self._database.write() as connection:
                    return post(connection, requests, self._around)
            except (TryAgainError, TakenError) as error:
                # What was taken meanwhile at another site is seen at the second look, and refused by name.
                if attempt == (2 if isinstance(error, TakenError) else ATTEMPTS_MAX):
                    raise
                time.sleep(0.01 * attempt)
        raise AssertionError


def _wrote(result: Result) -> bool:
    """Tell whether a request wrote an entry: accepted now, and not only tried."""
    return isinstance(result, Outcome) and not result.replayed and result.stamp.sequence > 0


def _refusal_of(error: Exception) -> Refusal:
    if isinstance(error, Refused):
        return error.refusal
    return Refusal(Reason.UNEXPECTED)
