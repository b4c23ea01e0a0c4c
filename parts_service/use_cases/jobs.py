"""What waits at the desk: calls, their requests as jobs, and chores; and how answers go back to the loops.

What lives here: plain carriers. What does not: queues, threads and retries, which are `desk.py`.
"""

import asyncio
import concurrent.futures
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from parts_service.storage.engine import CommitFailedError, Connection, Database
from parts_service.use_cases.posting import Request, Result


class Call:
    """Who waits: one call, for the answers to one or several requests, in their order."""

    __slots__ = ("_left", "_results", "future", "loop")

    def __init__(self, requests: int) -> None:
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[list[Result]] = self.loop.create_future()
        self._results: list[Any] = [None] * requests
        self._left = requests

    def answer(self, place: int, result: Result) -> None:
        """Take one answer, on the loop; with the last one the call goes on."""
        self._results[place] = result
        self._left -= 1
        if not self._left and not self.future.done():
            self.future.set_result(self._results)


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One request in the queue, and its place among those of its call."""

    request: Request
    deadline: float | None
    call: Call
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Chore:
    """Work of a writer that is no change: it posts no entry."""

    work: Callable[[Connection], Any]
    future: "concurrent.futures.Future[Any]" = field(default_factory=concurrent.futures.Future)

    def run(self, database: Database) -> None:
        """Do the work in a transaction of its own, unless nobody waits for it any more."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            with database.write() as connection:
                result = self.work(connection)
        except BaseException as error:
            self.future.set_exception(error)
            if isinstance(error, CommitFailedError) or not isinstance(error, Exception):
                raise
        else:
            self.future.set_result(result)


def answer(answers: Sequence[tuple[Job, Result]]) -> None:
    """Hand the answers of a batch to the loops that wait for them, one call a loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Job, Result]]] = {}
    for job, result in answers:
        by_loop.setdefault(job.call.loop, []).append((job, result))
    for loop, mine in by_loop.items():
        try:
            loop.call_soon_threadsafe(_deliver, mine)
        except RuntimeError:
            # The loop is closed: nobody waits any more, and the journal has what was posted.
            continue


def _deliver(answers: Sequence[tuple[Job, Result]]) -> None:
    for job, result in answers:
        job.call.answer(job.place, result)
