"""Files judged row by row, in a process of their own: nobody at a counter waits for it.

What lives here: the process, and the loop over the rows of a file. What does not: what a row of parts or of prices is,
which is `judging`.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import columns, sheets
from parts_service.rpc.columns import RowProblem
from parts_service.rpc.judging import Judge
from parts_service.rpc.sheets import Row, SheetUnreadable
from parts_service.storage.engine import Database
from parts_service.storage.journal import READ_HEAD

PROBLEMS_MAX = 1_000
_ROWS_AT_ONCE = 1_000
# Lower than the service's own: the counter goes first.
_NICENESS = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be judged, against the database at `url`. `judge` makes its judge, in the process that judges."""

    content: bytes
    url: str
    judge: Callable[[], Judge]
    # Whose journal it is for.
    site_id: int = ORGANISATION


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file would do, and what is wrong with it.

    `sequence` is the entry of the journal it was judged after. `blocks` are the rows that say something new, as frozen
    commands without run and number, in row order; none where anything is wrong. `problems` are the first of
    `problem_count`.
    """

    sequence: int
    lines: int
    created: int
    updated: int
    problem_count: int
    problems: tuple[RowProblem, ...]
    blocks: tuple[str, ...]

    @property
    def unchanged(self) -> int:
        """Rows that say what is known already, where nothing is wrong."""
        return self.lines - self.created - self.updated


def judge_file(job: Job, database: Database, tell: Connection) -> Verdict:
    """Judge a file, telling how many rows were looked at.

    Raises:
        SheetUnreadable: it is no table we read.
    """
    with database.snapshot() as connection:
        head = READ_HEAD.one(connection, site=job.site_id)
    judge = job.judge()
    rows = sheets.read(job.content)
    first = next(rows, None)
    if first is None:
        raise SheetUnreadable("the file is empty")
    headings = columns.read_headings(first, judge.columns)
    judge.problems += headings.problems
    lines, block = 0, list[Row]()
    # Under headings that are wrong every row would be wrong for the same reason.
    for row in () if headings.problems else rows:
        lines += 1
        block.append(row)
        if len(block) == _ROWS_AT_ONCE:
            judge.judge(block, headings, database)
            block.clear()
            tell.send(lines)
    if block:
        judge.judge(block, headings, database)
    return Verdict(
        sequence=0 if head is None else head.sequence,
        lines=lines,
        created=judge.created,
        updated=judge.updated,
        problem_count=len(judge.problems),
        problems=tuple(sorted(judge.problems, key=lambda one: one.row)[:PROBLEMS_MAX]),
        blocks=() if judge.problems else judge.blocks(),
    )


def work(connection: Connection, job: Job) -> None:
    """Judge the file as often as asked, until the asking side is gone. The whole life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    database = Database(job.url, readers=1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while connection.recv():
            try:
                connection.send(judge_file(job, database, connection))
            except SheetUnreadable as wrong:
                connection.send(wrong)
            except MemoryError:
                connection.send(SheetUnreadable("it takes too much memory: split the file"))


class Examination:
    """A process that judges one file; it ends with the context."""

    def __init__(self, job: Job) -> None:
        """Prepare the process."""
        spawn = multiprocessing.get_context("spawn")
        self._ours, self._theirs = spawn.Pipe()
        self._process = spawn.Process(target=work, args=(self._theirs, job), name="import", daemon=True)

    async def __aenter__(self) -> Self:
        """Start it."""
        await asyncio.to_thread(self._process.start)
        self._theirs.close()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever it does."""
        # Killed first: a thread that waits for its answer gets the end of the pipe.
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        self._ours.close()
        self._process.close()

    async def judge(self) -> AsyncIterator[int | Verdict]:
        """Judge the file: numbers of rows looked at, and last the verdict.

        Raises:
            Refused: FILE_UNREADABLE.
        """
        self._ours.send(True)
        while True:
            try:
                said: Any = await asyncio.to_thread(self._ours.recv)
            except EOFError as error:
                raise RuntimeError("the process that judged the file died") from error
            if isinstance(said, SheetUnreadable):
                raise Refused(Reason.FILE_UNREADABLE, "piece", problem=said.problem, row=said.row or "")
            yield said
            if isinstance(said, Verdict):
                return
