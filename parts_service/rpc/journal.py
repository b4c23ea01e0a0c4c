"""The journal on the wire: pages and a resumable feed of entries, and rebuild-and-verify with its progress."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial

from parts_service.domain import ids
from parts_service.domain.journal import ORGANISATION, Entry
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.feeds import Feeds
from parts_service.rpc.house import House
from parts_service.storage import journal
from parts_service.storage.engine import Connection
from parts_service.storage.verification import Verified, verify_database
from parts_service.v1 import journal_pb2, journal_pb2_grpc

ENTRIES_MAX = 500
# A receipt of 200 lines has a long body: what would not fit into a message goes into the next.
MESSAGE_BYTES = 1024 * 1024
PROGRESS_SECONDS = 1.0


class Journal(journal_pb2_grpc.JournalServiceServicer):
    """The servicer of the journal."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house
        self._feeds = Feeds(house)
        self._verifying = False

    async def ListEntries(
        self, request: journal_pb2.ListEntriesRequest, _context: ServicerContext
    ) -> journal_pb2.ListEntriesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        wanted = read_sequence(request.from_sequence)
        size = messages.page_size(request.page_size)
        found, head = await self._house.reader.ask(
            lambda connection: read_entries(connection, site.site_id, wanted, size)
        )
        entries = next(in_messages(site, found), [])
        return journal_pb2.ListEntriesResponse(
            entries=entries,
            next_sequence=entries[-1].sequence + 1 if entries else head + 1,
            head=head,
        )

    async def StreamEntries(
        self, request: journal_pb2.StreamEntriesRequest, context: ServicerContext
    ) -> AsyncIterator[journal_pb2.StreamEntriesResponse]:
        site = await self._house.site(messages.code(request.site, "site", 16))
        wanted = read_sequence(request.from_sequence)
        while True:
            found, head = await self._feeds.ask(
                partial(read_entries, site_id=site.site_id, wanted=wanted, most=ENTRIES_MAX)
            )
            if wanted > head + 1:
                problem = (
                    f"at most {head + 1}: the journal ends at {head}; was it restored from an older copy?"
                )
                raise messages.invalid("from_sequence", problem)
            for entries in in_messages(site, found):
                wanted = entries[-1].sequence + 1
                yield journal_pb2.StreamEntriesResponse(entries=entries, next_sequence=wanted)
            if wanted <= head:
                self._feeds.go_on()
            elif request.until_head:
                return
            else:
                await self._feeds.wait(site, wanted, context)

    async def VerifyJournal(
        self, _request: journal_pb2.VerifyJournalRequest, _context: ServicerContext
    ) -> AsyncIterator[journal_pb2.VerifyJournalResponse]:
        # It reads every journal, so a role at one site is not enough.
        calls.current().require(await self._house.reader.site_by_id(ORGANISATION))
        if self._verifying:
            raise Refused(Reason.TOO_MANY_CALLS, "VerifyJournal")
        self._verifying = True
        work = _Verification(self._house.reader.url)
        running = asyncio.ensure_future(asyncio.to_thread(work.run))
        running.add_done_callback(self._verified)
        try:
            while not running.done():
                await asyncio.wait({running}, timeout=PROGRESS_SECONDS)
                if not running.done():
                    self._feeds.go_on()
                    yield journal_pb2.VerifyJournalResponse(
                        entries_read=work.entries_read, rows_compared=work.rows_compared
                    )
            verified = running.result()
        finally:
            work.stop()
        yield write_verified(verified)
        if verified.findings:
            first = verified.findings[0]
            raise Refused(
                Reason.JOURNAL_DOES_NOT_VERIFY, first.table, findings=len(verified.findings), key=first.key
            )

    def _verified(self, running: "asyncio.Future[Verified]") -> None:
        """Let the next verification in, once the thread of this one has ended."""
        self._verifying = False
        if not running.cancelled():
            # Whoever waits for it is told; if nobody does, it was stopped.
            running.exception()


class _Verification:
    """One verification in its thread: how far it is, and a way to stop it."""

    def __init__(self, url: str) -> None:
        self.entries_read = self.rows_compared = 0
        self._url = url
        self._stopped = threading.Event()

    def run(self) -> Verified:
        """Verify; blocks."""
        return verify_database(self._url, self._progress)

    def stop(self) -> None:
        """Stop at the next sign of progress."""
        self._stopped.set()

    def _progress(self, entries: int, rows: int) -> None:
        if self._stopped.is_set():
            raise Refused(Reason.DRAINING)
        self.entries_read, self.rows_compared = entries, rows


def read_sequence(value: int) -> int:
    """Read the first sequence wanted; 0 stands for 1."""
    if not 0 <= value <= ids.SEQUENCE_MAX:
        raise messages.invalid("from_sequence", f"0 to {ids.SEQUENCE_MAX}, not {value}")
    return value or 1


def read_entries(connection: Connection, site_id: int, wanted: int, most: int) -> tuple[list[Entry], int]:
    """Return the entries of a journal from a sequence on, and the newest sequence, of one snapshot."""
    head = journal.READ_HEAD.one(connection, site=site_id)
    newest = 0 if head is None else head.sequence
    if wanted > newest:
        return [], newest
    return journal.ENTRIES_FROM.rows(connection, site=site_id, sequence=wanted, most=most), newest


def in_messages(site: Site, entries: Sequence[Entry]) -> Iterator[list[journal_pb2.Entry]]:
    """Yield the entries as messages of bounded size, in order."""
    part: list[journal_pb2.Entry] = []
    size = 0
    for entry in entries:
        if part and size + len(entry.body) > MESSAGE_BYTES:
            yield part
            part, size = [], 0
        part.append(write_entry(site, entry))
        size += len(entry.body)
    if part:
        yield part


def write_entry(site: Site, entry: Entry) -> journal_pb2.Entry:
    """Write an entry, with everything its leaf is the hash of."""
    return journal_pb2.Entry(
        site=site.code,
        sequence=entry.sequence,
        kind=entry.kind,
        body_version=entry.body_version,
        request_id=entry.request_id,
        actor=entry.actor,
        approver=entry.approver or 0,
        occurred_at=messages.timestamp(entry.occurred_at),
        recorded_at=messages.timestamp(entry.recorded_at),
        body=bytes(entry.body),
        leaf=bytes(entry.leaf),
    )


def write_verified(verified: Verified) -> journal_pb2.VerifyJournalResponse:
    """Write the last message of a verification."""
    return journal_pb2.VerifyJournalResponse(
        entries_read=verified.entries_read,
        rows_compared=verified.rows_compared,
        done=True,
        findings=[
            journal_pb2.Finding(table=one.table, key=one.key, problem=one.problem)
            for one in verified.findings
        ],
    )
