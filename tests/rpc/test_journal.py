"""The journal on the wire: pages, the feed that resumes, waits and ends, and verification beside the service."""

import asyncio
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
import rfc8785
import sqlalchemy as sa
from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.config import load
from parts_service.domain.access import NoteLookup
from parts_service.domain.journal import Entry
from parts_service.domain.sites import Site
from parts_service.rpc import journal as rpc_journal
from parts_service.rpc.journal import ENTRIES_MAX, MESSAGE_BYTES, in_messages
from parts_service.server import running
from parts_service.storage.engine import writing_engine
from parts_service.storage.verification import Verified, verify_database
from parts_service.use_cases.access import NOTE_LOOKUP
from parts_service.v1 import access_pb2 as access
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1.journal_pb2_grpc import JournalServiceStub
from parts_service.web.metrics import Metrics
from scanner_client.refusals import Failure, read_failure
from tests.rpc.wire import OTHER_SITE, SITE, Answer, Sent, Wire, serving
from tests.use_cases.workshop import Workshop

MANY = 1_200


def stream(wire: Wire, who: str, request: Sent, timeout: float = 20) -> Answer:
    """Open a stream; the call iterates over its messages, and may be cancelled."""
    stub = JournalServiceStub(wire.channel)
    is_feed = isinstance(request, journal.StreamEntriesRequest)
    call = stub.StreamEntries if is_feed else stub.VerifyJournal
    return call(request, timeout=timeout, metadata=(("authorization", f"Bearer {wire.tokens[who]}"),))


def failure(call: Answer) -> Failure:
    """Read a stream to the refusal at its end."""
    try:
        messages = list(call)
    except grpc.RpcError as error:
        ended: Answer = error
        return read_failure(ended.code().name, ended.details(), ended.trailing_metadata())
    raise AssertionError(messages)


def feed(site: str = SITE, first: int = 0, *, until_head: bool = False) -> journal.StreamEntriesRequest:
    return journal.StreamEntriesRequest(site=site, from_sequence=first, until_head=until_head)


def numbers(messages: Iterator[Answer]) -> list[int]:
    return [entry.sequence for message in messages for entry in message.entries]


def add_location(wire: Wire, code: str) -> int:
    """Post one entry at the site, and return its sequence."""
    location = sites.Location(code=code, kind="LOCATION_KIND_STORAGE")
    answer = wire.post("admin", sites.CreateLocationsRequest(locations=[location]), SITE)
    sequence: int = answer.posted.sequence
    return sequence


@pytest.fixture
def crowded(database_url: str) -> Iterator[Wire]:
    """A served workshop whose organisation has a long journal."""
    workshop = Workshop(database_url)
    try:
        workshop.furnish()
        note = NoteLookup("LSVAB4189E2123456", "a recall")
        for _batch in range(4):
            asked = [workshop.ask(NOTE_LOOKUP, note, by="manager", site="ORG") for _ in range(MANY // 4)]
            workshop.post(*asked)
    finally:
        workshop.close()
    with serving(database_url) as wire:
        yield wire


def test_pages_lead_from_the_first_entry_to_the_head(wire: Wire) -> None:
    head = add_location(wire, "A-9")
    found, wanted = [], 0
    for _page in range(head):
        answer = wire.ask("admin", journal.ListEntriesRequest(site=SITE, from_sequence=wanted, page_size=1))
        assert (answer.head, len(answer.entries)) == (head, 1)
        found += answer.entries
        wanted = answer.next_sequence
    assert [entry.sequence for entry in found] == list(range(1, head + 1))
    assert {(entry.site, entry.kind, entry.approver) for entry in found} == {(SITE, "locations_created", 0)}
    end = wire.ask("admin", journal.ListEntriesRequest(site=SITE, from_sequence=wanted))
    assert (list(end.entries), end.next_sequence, end.head) == ([], head + 1, head)


def test_an_entry_carries_all_that_its_leaf_says(wire: Wire) -> None:
    for entry in wire.ask("admin", journal.ListEntriesRequest(site="ORG", page_size=1000)).entries:
        content = {
            "site": 0,
            "sequence": entry.sequence,
            "kind": entry.kind,
            "body_version": entry.body_version,
            "request_id": entry.request_id,
            "actor": entry.actor,
            "approver": entry.approver or None,
            "occurred_at": microseconds(entry.occurred_at),
            "recorded_at": microseconds(entry.recorded_at),
            "body": json.loads(entry.body),
        }
        assert hashlib.sha256(b"\x00" + rfc8785.dumps(content)).digest() == entry.leaf, entry.kind


def microseconds(value: Timestamp) -> int:
    return value.seconds * 1_000_000 + value.nanos // 1_000


def test_who_may_not_read_a_journal_and_what_is_no_question(wire: Wire) -> None:
    wire.hire("outside", ("AUDITOR", OTHER_SITE))
    page, cases = journal.ListEntriesRequest, wire.said
    denied = ("PERMISSION_DENIED", "NO_RIGHT", "ListEntries")
    invalid = ("INVALID_ARGUMENT", "FIELD_INVALID")
    assert cases("keeper", page(site=SITE)) == denied
    assert cases("outside", page(site=SITE)) == denied
    assert cases("admin", page(site="NONE")) == ("NOT_FOUND", "SITE_NOT_FOUND", "NONE")
    assert cases("admin", page(site=SITE, from_sequence=-1)) == (*invalid, "from_sequence")
    assert cases("admin", page(site=SITE, from_sequence=2**40)) == (*invalid, "from_sequence")
    assert cases("admin", page(site=SITE, page_size=1001)) == (*invalid, "page.page_size")
    assert failure(stream(wire, "outside", feed())).reason == "NO_RIGHT"
    beyond = failure(stream(wire, "admin", feed(first=99)))
    assert (beyond.code, beyond.reason, beyond.subject) == (*invalid, "from_sequence")
    for who in ("keeper", "outside"):
        said = failure(stream(wire, who, journal.VerifyJournalRequest()))
        assert (said.code, said.reason, said.subject) == ("PERMISSION_DENIED", "NO_RIGHT", "VerifyJournal")


def test_a_long_journal_comes_in_messages_of_bounded_length(crowded: Wire) -> None:
    messages = list(stream(crowded, "admin", feed("ORG", until_head=True)))
    lengths = [len(message.entries) for message in messages]
    assert sum(lengths) > MANY
    assert lengths[:2] == [ENTRIES_MAX, ENTRIES_MAX]
    assert numbers(iter(messages)) == list(range(1, sum(lengths) + 1))
    assert [message.next_sequence for message in messages] == [
        ENTRIES_MAX + 1,
        2 * ENTRIES_MAX + 1,
        sum(lengths) + 1,
    ]
    rest = stream(crowded, "admin", feed("ORG", MANY, until_head=True))
    assert numbers(rest) == list(range(MANY, sum(lengths) + 1))


def test_long_bodies_make_short_messages() -> None:
    entry = Entry(1, 1, "issued", 1, "", b"", 1, None, 0, 0, b"x" * (MESSAGE_BYTES // 3), b"")
    site = Site(1, "S", "", "UTC")
    parts = list(in_messages(site, [entry._replace(sequence=number) for number in range(1, 8)]))
    assert [[one.sequence for one in part] for part in parts] == [[1, 2, 3], [4, 5, 6], [7]]
    whole = list(in_messages(site, [entry._replace(body=b"x" * 2 * MESSAGE_BYTES)] * 2))
    assert [len(part) for part in whole] == [1, 1]
    assert list(in_messages(site, [])) == []


def test_a_feed_waits_for_what_comes(wire: Wire) -> None:
    call = stream(wire, "admin", feed(first=2))
    with ThreadPoolExecutor(1) as pool:
        for code in ("A-8", "A-9"):
            waiting = pool.submit(next, call)
            time.sleep(0.1)
            assert not waiting.done()
            sequence = add_location(wire, code)
            message = waiting.result(10)
            assert (numbers(iter([message])), message.next_sequence) == ([sequence], sequence + 1)
    call.cancel()


def test_a_feed_until_the_head_of_an_empty_journal_is_empty(wire: Wire) -> None:
    assert list(stream(wire, "admin", feed(OTHER_SITE, until_head=True))) == []
    assert list(stream(wire, "admin", feed(SITE, 2, until_head=True))) == []


def test_feeds_that_were_cancelled_take_no_room(wire: Wire) -> None:
    """A caller has room for 32 calls: twice as many are opened and left, one after the other."""
    for _round in range(64):
        call = stream(wire, "admin", feed())
        assert numbers(iter([next(call)])) == [1]
        call.cancel()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            assert list(stream(wire, "admin", feed(until_head=True)))
            return
        except grpc.RpcError:
            time.sleep(0.05)
    raise AssertionError("no room after ten seconds")


def test_a_feed_ends_when_its_credential_does(wire: Wire) -> None:
    wire.hire("auditor", ("AUDITOR", SITE))
    calls = [stream(wire, "auditor", feed()), stream(wire, "auditor", feed())]
    for call in calls:
        assert numbers(iter([next(call)])) == [1]
    tokens = wire.ask("admin", access.ListTokensRequest()).tokens
    (number,) = [token.token for token in tokens if token.principal == "auditor"]
    wire.post("admin", access.RevokeTokenRequest(token=number))
    assert [failure(call).reason for call in calls] == ["CREDENTIAL_REFUSED"] * 2


def test_a_feed_ends_when_its_right_does(wire: Wire) -> None:
    wire.hire("auditor", ("AUDITOR", SITE))
    call = stream(wire, "auditor", feed())
    assert numbers(iter([next(call)])) == [1]
    grant = access.Grant(role="ROLE_AUDITOR", site=SITE)
    wire.post("admin", access.RevokeRoleRequest(principal="auditor", grant=grant))
    assert failure(call).reason == "NO_RIGHT"


def test_feeds_and_verifications_end_when_the_service_stops(database_url: str) -> None:
    """Long before the time that calls in progress are given."""
    settings = load(
        {"database": database_url, "listen": "127.0.0.1:0", "metrics_listen": "", "drain_seconds": "60"},
        {},
        None,
    )

    async def serve() -> tuple[list[str], float]:
        async with running(settings, Metrics("test")) as up:
            channel = grpc.aio.insecure_channel(f"127.0.0.1:{up.port}")
            metadata = (("authorization", f"Bearer {up.admin_token}"),)
            calls = [
                JournalServiceStub(channel).StreamEntries(feed("ORG"), metadata=metadata) for _ in range(3)
            ]
            for call in calls:
                await call.read()
            reading = [asyncio.ensure_future(call.read()) for call in calls]
            started = time.monotonic()
        ended = await asyncio.gather(*reading, return_exceptions=True)
        took = time.monotonic() - started
        await channel.close()
        return [str(error.code()) for error in ended if isinstance(error, grpc.aio.AioRpcError)], took

    codes, took = asyncio.run(serve())
    assert codes == ["StatusCode.UNAVAILABLE"] * 3
    assert took < 15


def test_what_follows_from_the_journal_verifies(crowded: Wire) -> None:
    messages = list(stream(crowded, "admin", journal.VerifyJournalRequest(), timeout=120))
    last = messages[-1]
    assert [message.done for message in messages] == [False] * (len(messages) - 1) + [True]
    assert (last.entries_read > MANY, last.rows_compared > MANY, list(last.findings)) == (True, True, [])


def test_one_verification_at_a_time(crowded: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one goes on when the second was refused: a quick machine verifies before anybody else can ask."""
    begun, refused = threading.Event(), threading.Event()

    def verify_when_refused(url: str, progress: Callable[[int, int], None]) -> Verified:
        begun.set()
        assert refused.wait(60)
        return verify_database(url, progress)

    monkeypatch.setattr(rpc_journal, "verify_database", verify_when_refused)
    first = stream(crowded, "admin", journal.VerifyJournalRequest(), timeout=120)
    assert begun.wait(60)
    said = failure(stream(crowded, "admin", journal.VerifyJournalRequest()))
    refused.set()
    assert (said.code, said.reason) == ("UNAVAILABLE", "TOO_MANY_CALLS")
    assert list(first)[-1].done
    assert list(stream(crowded, "admin", journal.VerifyJournalRequest(), timeout=120))[-1].done


def test_a_verification_nobody_waits_for_makes_room(crowded: Wire) -> None:
    stream(crowded, "admin", journal.VerifyJournalRequest()).cancel()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            assert list(stream(crowded, "admin", journal.VerifyJournalRequest(), timeout=120))[-1].done
            return
        except grpc.RpcError:
            time.sleep(0.1)
    raise AssertionError("no room after thirty seconds")


def test_tampering_is_told_and_is_data_loss(wire: Wire, served_url: str) -> None:
    engine = writing_engine(served_url)
    try:
        with engine.begin() as connection:
            connection.execute(
                sa.text("UPDATE principal SET client_san = 'urn:nobody' WHERE code = 'keeper'")
            )
            connection.execute(sa.text("DELETE FROM location WHERE code = 'A-2'"))
    finally:
        engine.dispose()
    call = stream(wire, "admin", journal.VerifyJournalRequest(), timeout=120)
    messages: list[Answer] = []
    with pytest.raises(grpc.RpcError) as refused:
        messages += call
    ended: Answer = refused.value
    said = read_failure(ended.code().name, ended.details(), ended.trailing_metadata())
    assert (said.code, said.reason, said.subject) == ("DATA_LOSS", "JOURNAL_DOES_NOT_VERIFY", "location")
    (last,) = messages
    assert last.done
    assert [(one.table, one.problem) for one in last.findings] == [
        ("location", "missing: the journal says it is there"),
        ("principal", "client_san is 'urn:nobody', the journal says ''"),
    ]
