"""Files of opening stock: judged row by row as single lots are, and entered block by block.

What lives here: what a row of opening stock is, which rows make a block, and how a file that was cut off goes on. What
does not: the columns, and the rules of a lot, which are `opening`'s.
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from parts_service.domain.access import Caller
from parts_service.domain.context import Context, Header, date_at
from parts_service.domain.opening import OpeningLine, RecordOpening, block_request
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.domain.sites import Site
from parts_service.rpc.columns import Headings
from parts_service.rpc.columns import opening as opening_columns
from parts_service.rpc.examining import Examination, Job, Verdict
from parts_service.rpc.house import House
from parts_service.rpc.importing import FileImport, Sent
from parts_service.rpc.judging import Judge
from parts_service.rpc.messages import LINES_MAX
from parts_service.rpc.opening import read_line
from parts_service.rpc.receiving import SERIALS_MAX
from parts_service.rpc.sheets import Row
from parts_service.storage import finding, loading
from parts_service.storage import opening as statements
from parts_service.storage.engine import Connection, Database
from parts_service.storage.journal import decode_command, encode_frozen
from parts_service.storage.needs import Found
from parts_service.use_cases.opening import RECORD_OPENING, Entering, names, needs
from parts_service.v1 import imports_pb2


class OpeningJudge(Judge):
    """A file of opening stock. The first blocks of it may be in already: their rows are not judged again."""

    columns = opening_columns.COLUMNS
    column_of = staticmethod(opening_columns.column_of)

    def __init__(
        self, site: Site, caller: Caller, header: Header, waived_until: str | None, blocks_in: int
    ) -> None:
        """Begin with nothing."""
        super().__init__()
        self._site = site
        self._caller = caller
        self._header = header
        self._waived_until = waived_until
        self._blocks_in = blocks_in
        self._blocks: dict[int, list[OpeningLine]] = defaultdict(list)
        self._block = 1
        self._serials_of_block = 0
        # The row that has a serial of a part.
        self._serials: dict[tuple[int, str], int] = {}

    def blocks(self) -> tuple[str, ...]:
        """Return every lot, in or not, as frozen commands."""
        commands = (RecordOpening(tuple(lines), self._waived_until) for lines in self._blocks.values())
        return tuple(encode_frozen(command, "") for command in commands)

    def judge(self, rows: Sequence[Row], headings: Headings, database: Database) -> None:
        """Judge the next rows, one snapshot a block."""
        placed: list[tuple[int, Row, OpeningLine]] = []
        for row in rows:
            values = self.values(row, headings)
            try:
                if values is not None:
                    line = read_line(opening_columns.message(values), "line")
                    placed.append((self._place(line), row, line))
            except Refused as refused:
                self.refuse(row, headings, refused.refusal)
        for block, lines in groupby(placed, key=itemgetter(0)):
            if block > self._blocks_in:
                self._judge_block([(row, line) for _, row, line in lines], headings, database)

    def _place(self, line: OpeningLine) -> int:
        """Say which block a lot goes into, by the lots before it in the file and nothing else."""
        serials = self._serials_of_block + len(line.serials)
        if len(self._blocks[self._block]) == LINES_MAX or serials > SERIALS_MAX:
            self._block += 1
            serials = len(line.serials)
        self._serials_of_block = serials
        self._blocks[self._block].append(line)
        return self._block

    def _judge_block(
        self, lines: Sequence[tuple[Row, OpeningLine]], headings: Headings, database: Database
    ) -> None:
        command = RecordOpening(tuple(line for _, line in lines), self._waived_until)
        context = Context(
            site=self._site,
            sequence=1,
            caller=self._caller,
            now=time.time_ns() // 1_000,
            header=self._header,
            salt=lambda: bytes(32),
            actor=self._caller.principal_id,
        )
        today = date_at(context.occurred_at, self._site.zone)
        with database.snapshot() as connection:
            found = finding.find(connection, self._site.site_id, names(command))
            ledger = loading.load(connection, self._site.site_id, (today, today), needs(command, found))
        entering = Entering(ledger, found, command, context)
        for row, line in lines:
            refusal = self._contradiction(row, line, found) or entering.enter(line)
            if refusal is None:
                self.created += 1
            else:
                self.refuse(row, headings, refusal, opening_columns.column_of_refusal(refusal))

    def _contradiction(self, row: Row, line: OpeningLine, found: Found) -> Refusal | None:
        """Refuse a number of several parts, and a serial that an earlier row has: no block sees another one's."""
        if line.part_number in found.ambiguous_parts:
            problem = "a number of one part: several parts have this one"
            return Refusal(Reason.FIELD_INVALID, "line.part_number", {"problem": problem})
        part_id = found.parts.get(line.part_number, 0)
        for serial in line.serials:
            first = self._serials.setdefault((part_id, serial), row.number)
            if first != row.number:
                problem = f"serials of its own: row {first} has {serial} already"
                return Refusal(Reason.FIELD_INVALID, "line.serials", {"problem": problem})
        return None


class OpeningImport(FileImport):
    """An import of opening stock into one site."""

    def __init__(self, house: House, sent: Sent, waived_until: str | None) -> None:
        """Prepare it for a caller."""
        super().__init__(house, sent)
        self._waived_until = waived_until

    async def _report(self) -> imports_pb2.ImportReport:
        if len(await self._requests()) == 1:
            # Is it open, and may papers be waived until then? No row is needed to tell.
            nothing = RecordOpening((), self._waived_until)
            await self._patiently(RECORD_OPENING, replace(self._header, validate_only=True), nothing)
        verdict = await self._judged()
        if self._header.validate_only:
            return self._written(verdict)
        try:
            return await self._post(verdict)
        except Refused:
            # Something changed since the file was judged: if rows are wrong now, they are named.
            await self._judged()
            raise

    async def _requests(self) -> list[str]:
        """Return the request ids of the blocks that are in, and that of the next one."""
        site_id, import_id = self._sent.site.site_id, self._header.request_id

        def read(connection: Connection) -> list[str]:
            return statements.requests_of_blocks(connection, site_id, import_id)

        return await self._house.reader.ask(read)

    async def _judged(self) -> Verdict:
        """Judge what is not in; with anything wrong the import ends here."""
        while True:
            blocks_in = len(await self._requests()) - 1
            verdict = await self._examined(blocks_in)
            if len(verdict.blocks) < blocks_in and not verdict.problem_count:
                raise Refused(Reason.REQUEST_ID_REUSED, "header.request_id")
            if not verdict.problem_count:
                if not self.heard and not blocks_in:
                    raise Refused(Reason.DEADLINE_PASSED)
                return verdict
            # The same call under way elsewhere may have entered the very rows that seemed known.
            if len(await self._requests()) - 1 == blocks_in:
                self.said.put_nowait(self._written(verdict))
                if blocks_in:
                    import_id = self._header.request_id
                    raise Refused(Reason.IMPORT_STOPPED, import_id, errors=verdict.problem_count)
                raise Refused(Reason.ROWS_REFUSED, "piece", errors=verdict.problem_count)

    async def _examined(self, blocks_in: int) -> Verdict:
        """Judge the file in a process of its own, but for the blocks that are in."""
        sent = self._sent
        judge = partial(OpeningJudge, sent.site, sent.caller, self._header, self._waived_until, blocks_in)
        job = Job(sent.content, self._house.reader.url, judge, sent.site.site_id)
        async with Examination(job) as examination:
            async for said in examination.judge():
                if isinstance(said, Verdict):
                    return said
                self._tell("CHECKING", said, 0)
        raise RuntimeError("no verdict")

    async def _post(self, verdict: Verdict) -> imports_pb2.ImportReport:
        """Enter the lots, one entry a block. What is in is posted too: only the same content is answered again."""
        import_id, done, new = self._header.request_id, 0, 0
        requests = await self._requests()
        for place, frozen in enumerate(verdict.blocks):
            command = decode_command(frozen, RecordOpening)
            request = requests[place] if place < len(requests) else block_request(import_id, place + 1)
            header = replace(self._header, request_id=request)
            outcome = await self._patiently(RECORD_OPENING, header, command)
            done += len(command.lines)
            new += 0 if outcome.replayed else len(command.lines)
            self._tell("POSTING", done, verdict.lines)
        replayed = not new and bool(done)
        return imports_pb2.ImportReport(
            rows=done,
            created=done if replayed else new,
            unchanged=0 if replayed else done - new,
            replayed=replayed,
        )
