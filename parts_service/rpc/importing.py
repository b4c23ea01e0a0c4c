"""One import, from a gathered file to its report: judged, begun, posted block by block, finished.

It runs in a task of its own. Who asked for it may hang up: before the first block that ends it, after that it goes on.
"""

import asyncio
import hashlib
import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any

from parts_service.domain.access import Caller
from parts_service.domain.context import Header
from parts_service.domain.imports import (
    AbandonImport,
    BeginImport,
    ImportBegun,
    ImportKind,
    ImportRun,
    ImportState,
    PartsImported,
    PostParts,
    PostPrices,
    PricesImported,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc.columns import RowProblem
from parts_service.rpc.examining import Examination, Job, Verdict
from parts_service.rpc.house import House
from parts_service.rpc.refusal_texts import problem
from parts_service.storage import imports
from parts_service.storage.journal import decode_command
from parts_service.use_cases.change import Change, Outcome
from parts_service.v1 import imports_pb2

VALUE_MAX = 64
# A block that finds the writer's queue full waits so long for its turn.
_PAUSE_SECONDS = 0.2
_PAUSES_MAX = 150
_BUSY = frozenset({Reason.QUEUE_FULL, Reason.LOCK_TIMEOUT})
Said = imports_pb2.ImportProgress | imports_pb2.ImportReport


@dataclass(frozen=True, slots=True)
class Way:
    """How files of one kind go in."""

    kind: ImportKind
    begin: Change[BeginImport]
    post: Change[Any]
    abandon: Change[AbandonImport]
    # What a block was frozen as when it was judged.
    command: type[PostParts] | type[PostPrices]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent for a journal. `first` is the message that began it."""

    caller: Caller
    header: Header
    site: Site
    content: bytes
    first: Any


class FileImport(ABC):
    """One import under way. `said` is what it has to say, None at the end, or why it was refused."""

    def __init__(self, house: House, sent: Sent) -> None:
        """Prepare it for a caller."""
        self.said: asyncio.Queue[Said | Exception | None] = asyncio.Queue()
        self.heard = True
        self._house = house
        self._sent = sent
        self._header = sent.header
        self._language = sent.caller.language

    async def work(self, language: str) -> None:
        """Import the file, and say how far it is, in the language of who asked."""
        self._language = language
        try:
            self.said.put_nowait(await self._report())
        except Exception as error:  # noqa: BLE001 - whatever it is, it leaves where the caller waits
            self.said.put_nowait(error)
        else:
            self.said.put_nowait(None)

    @abstractmethod
    async def _report(self) -> imports_pb2.ImportReport:
        """Import the file, telling how far it is, and return what came of it."""

    async def _patiently(self, change: Change[Any], header: Header, command: object) -> Outcome:
        """Post a change of this import, as soon as there is room in the writer's queue."""
        for _ in range(_PAUSES_MAX):
            try:
                return await self._house.desk.post(
                    self._sent.caller, self._sent.site, change, header, command
                )
            except Refused as refused:
                if refused.refusal.reason not in _BUSY:
                    raise
            await asyncio.sleep(_PAUSE_SECONDS)
        raise Refused(Reason.QUEUE_FULL)

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.said.put_nowait(
            imports_pb2.ImportProgress(stage=f"IMPORT_STAGE_{stage}", done=done, total=total)
        )

    def _written(self, verdict: Verdict) -> imports_pb2.ImportReport:
        wrong = verdict.problem_count > 0
        return imports_pb2.ImportReport(
            rows=verdict.lines,
            created=0 if wrong else verdict.created,
            updated=0 if wrong else verdict.updated,
            unchanged=0 if wrong else verdict.unchanged,
            error_count=verdict.problem_count,
            errors=[_write_problem(one, self._language) for one in verdict.problems],
            validate_only=self._header.validate_only,
        )


class Importing(FileImport):
    """An import of parts or prices: a run, which keeps other changes of them out."""

    def __init__(self, house: House, sent: Sent, way: Way, job: Job) -> None:
        """Prepare it for a caller."""
        super().__init__(house, sent)
        self._way = way
        self._job = job
        self._digest = hashlib.sha256(job.content).hexdigest()

    async def _report(self) -> imports_pb2.ImportReport:
        run = await self._known_run()
        if run is not None and run.state == ImportState.FINISHED:
            return _finished(run, replayed=True)
        async with Examination(self._job) as examination:
            verdict = await self._judged(examination)
            if self._header.validate_only or (run is None and not verdict.blocks):
                return self._written(verdict)
            if run is None:
                run, sequence = await self._begin(verdict)
                if sequence != verdict.sequence + 1:
                    # Something was posted while the file was judged: now nothing of the catalogue can be any more.
                    verdict = await self._judged(examination, run)
        return _finished(await self._post(run, verdict), replayed=False)

    async def _known_run(self) -> ImportRun | None:
        """Return the run of this request, if there was one."""
        run: ImportRun | None = await self._house.reader.ask(
            lambda connection: imports.OF_REQUEST.one(connection, request=self._header.request_id)
        )
        if run is None:
            return None
        if (run.digest, run.kind) != (self._digest, self._way.kind):
            raise Refused(Reason.REQUEST_ID_REUSED, "header.request_id")
        if run.state == ImportState.ABANDONED:
            raise Refused(Reason.IMPORT_ENDED, run.request_id)
        return run

    async def _judged(self, examination: Examination, begun: ImportRun | None = None) -> Verdict:
        """Judge the file; with anything wrong in it the import ends here, and a run that was begun too."""
        async for said in examination.judge():
            if isinstance(said, int):
                self._tell("CHECKING", said, 0)
                continue
            if not said.problem_count:
                if not self.heard and begun is None:
                    raise Refused(Reason.DEADLINE_PASSED)
                return said
            if begun is not None:
                await self._change(self._way.abandon, AbandonImport(begun.import_id), "abandon")
            self.said.put_nowait(self._written(said))
            raise Refused(Reason.ROWS_REFUSED, "piece", errors=said.problem_count)
        raise RuntimeError("no verdict")

    async def _begin(self, verdict: Verdict) -> tuple[ImportRun, int]:
        command = BeginImport(self._way.kind, self._digest, verdict.lines)
        fact, sequence = await self._change(self._way.begin, command)
        if not isinstance(fact, ImportBegun):
            raise TypeError(fact.kind)
        return fact.run, sequence

    async def _post(self, run: ImportRun, verdict: Verdict) -> ImportRun:
        """Post what is new, one entry a block, and finish the run."""
        total, done = verdict.created + verdict.updated, 0
        # One without rows finishes a run that has nothing left to say.
        blocks = [decode_command(block, self._way.command) for block in verdict.blocks] or [
            self._way.command(run.import_id, 0, True, ())
        ]
        for place, block in enumerate(blocks, 1):
            last = place == len(blocks)
            command = replace(block, import_id=run.import_id, block=run.blocks + 1, last=last)
            fact, _ = await self._change(self._way.post, command, f"block {command.block}")
            if not isinstance(fact, PartsImported | PricesImported):
                raise TypeError(fact.kind)
            run = fact.run
            done += len(block.rows if isinstance(block, PostParts) else block.lines)
            self._tell("POSTING", done, total)
        return run

    async def _change(self, change: Change[Any], command: object, name: str = "") -> tuple[Any, int]:
        """Post a change of this import; its request id follows from the import's own and a name."""
        request_id = self._header.request_id
        if name:
            request_id = str(uuid.uuid5(uuid.UUID(request_id), name))
        header = replace(self._header, request_id=request_id)
        outcome = await self._patiently(change, header, command)
        return outcome.fact, outcome.stamp.sequence


def _finished(run: ImportRun, *, replayed: bool) -> imports_pb2.ImportReport:
    return imports_pb2.ImportReport(
        rows=run.lines,
        created=run.created,
        updated=run.updated,
        unchanged=run.lines - run.created - run.updated,
        replayed=replayed,
    )


def _write_problem(one: RowProblem, language: str) -> imports_pb2.RowError:
    return imports_pb2.RowError(
        row=one.row,
        column=one.column,
        value=one.value[:VALUE_MAX],
        reason=f"REASON_{one.refusal.reason}",
        message=problem(one.refusal, language),
    )
