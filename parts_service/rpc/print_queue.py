"""The print queue of one process: jobs that wait are drawn and sent, in order for each printer, by who holds the lease.

A job is noted as sent after the printer took it. A process that dies in between leaves it waiting: the next one sends
it again, so a label may come twice and is never lost. Cancelling what a printer is just taking does not call it back.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from parts_service import logs
from parts_service.domain.labels import Label, Language, Paper
from parts_service.domain.printers import PrinterLanguage, PrintProgress, PrintState, pause_us
from parts_service.domain.refusal import Refused
from parts_service.rpc import messages
from parts_service.rpc.house import House
from parts_service.rpc.label_subjects import Subject, labels_of
from parts_service.rpc.labelling.printing import printed
from parts_service.rpc.labelling.sending import send
from parts_service.storage import printers
from parts_service.storage.engine import Connection
from parts_service.storage.lease import PRINTING, Lease
from parts_service.storage.printers import OpenJob

log = logs.get(__name__)
EVERY_SECONDS: Final = 1.0
OPEN_MAX: Final = 1_000
_PROBLEM_MAX: Final = 300
Queue = tuple[int, str]


class PrintQueue:
    """Sends what waits, while this process holds the lease."""

    def __init__(
        self,
        house: House,
        folder: Path,
        font: Path | None = None,
        *,
        now: Callable[[], int] = lambda: time.time_ns() // 1_000,
        count: Callable[[str], None] = lambda _outcome: None,
        depth: Callable[[int], None] = lambda _waiting: None,
    ) -> None:
        """Prepare; `run` begins. `folder` is where printers that are folders have theirs.

        `count` is told `sent`, `failed` or `cancelled` of every try, `depth` how many jobs wait.
        """
        self._house = house
        self._folder = folder
        self._font = font
        self._now = now
        self._count = count
        self._depth = depth
        self._lease = Lease(house.reader.url, PRINTING)
        self._at_work: dict[Queue, asyncio.Task[None]] = {}
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        """Look every second for what waits, until stopped; a failed look is logged, and the next one tries again."""
        try:
            while not self._stopped.is_set():
                try:
                    await self.look()
                except Exception:
                    log.exception("print_queue_failed")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._house.to_print.wait(), EVERY_SECONDS)
                self._house.to_print.clear()
        finally:
            for task in self._at_work.values():
                task.cancel()
            await self.idle()
            await asyncio.to_thread(self._lease.release)

    def stop(self) -> None:
        """End `run`; what a printer is just being sent is broken off, and sent again by the next process."""
        self._stopped.set()
        self._house.to_print.set()

    async def idle(self) -> None:
        """Wait until every printer has what can be sent now."""
        await asyncio.gather(*self._at_work.values(), return_exceptions=True)

    async def look(self) -> None:
        """Set every printer to work that has something to do and is not at it."""
        if not await asyncio.to_thread(self._lease.held):
            self._depth(0)
            return
        found = await self._house.reader.ask(lambda connection: printers.open_jobs(connection, OPEN_MAX))
        self._depth(len(found))
        queues: dict[Queue, list[OpenJob]] = {}
        for one in found:
            queues.setdefault((one.job.site_id, one.job.printer), []).append(one)
        self._at_work = {queue: task for queue, task in self._at_work.items() if not task.done()}
        for queue, jobs in queues.items():
            if queue not in self._at_work:
                self._at_work[queue] = asyncio.create_task(self._work(jobs))

    async def _work(self, jobs: Sequence[OpenJob]) -> None:
        """Send the jobs of one printer in order, up to the first that does not go or whose time has not come."""
        try:
            for one in jobs:
                if self._stopped.is_set() or not await self._one(one):
                    return
        except Refused as refused:
            # Too much is asked of the service, or it is stopping: the next look sees.
            log.info("print_job_put_off", reason=refused.refusal.reason.value)
        except Exception:
            log.exception("print_queue_failed")

    async def _one(self, one: OpenJob) -> bool:
        """Send one job, and note how it went; False if nothing behind it may be sent now."""
        now, progress = self._now(), one.progress
        if one.job.cancelled_by is not None:
            await self._note(progress._replace(state=PrintState.CANCELLED.value, ended_at=now), "cancelled")
            return True
        if progress.next_try_at > now:
            return False
        name = f"{one.job.site_id}-{one.job.sequence}"
        try:
            await send(one.printer, name, await self._draw(one), self._folder)
        except (OSError, Refused) as error:
            tries = progress.tries + 1
            problem = (str(error) or type(error).__name__)[:_PROBLEM_MAX]
            if isinstance(error, Refused):
                problem = error.refusal.reason.value
            log.warning("print_job_failed", job=name, printer=one.printer.code, tries=tries, problem=problem)
            later = progress._replace(tries=tries, problem=problem, next_try_at=self._now() + pause_us(tries))
            await self._note(later, "failed")
            return False
        sent = progress._replace(state=PrintState.SENT.value, problem="", ended_at=self._now())
        await self._note(sent, "sent")
        return True

    async def _note(self, progress: PrintProgress, outcome: str) -> None:
        def note(connection: Connection) -> int:
            return printers.note_progress(connection, progress)

        await self._house.desk.run_alone(note)
        self._count(outcome)

    async def _draw(self, one: OpenJob) -> bytes:
        site = await self._house.reader.site_by_id(one.job.site_id)

        def read(connection: Connection) -> list[Label]:
            prints = printers.prints_in(connection, one.job)
            subjects = [_subject(label.thing) for label in prints]
            labels = labels_of(connection, site, subjects, self._house.label_host)
            return [label for label, times in zip(labels, prints, strict=True) for _ in range(times.copies)]

        labels = await self._house.reader.ask(read)
        return await self._house.reader.work(
            lambda: printed(
                PrinterLanguage(one.printer.language),
                labels,
                paper=Paper(one.printer.paper),
                resolution=one.printer.resolution,
                language=Language(one.job.language),
                font=self._font,
            )
        )


def _subject(thing: str) -> Subject:
    found = messages.short_code(thing)
    if found is None:
        raise ValueError(thing)
    return Subject(*found)
