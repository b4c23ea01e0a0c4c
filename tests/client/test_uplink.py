"""The uplink over a real socket, against a peer that fails as networks do."""

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2 as details

from parts_service.v1 import access_pb2, catalog_pb2, issuing_pb2, journal_pb2
from parts_service.v1.changes_pb2 import PageInfo, PageRequest, Posted
from scanner_client.calls import Calls, pages
from scanner_client.feed import follow
from scanner_client.refusals import UplinkRefused, UplinkUnreachable
from scanner_client.retry import RetryPolicy
from scanner_client.settings import Language, Settings
from scanner_client.uplink import Uplink, name_requests
from tests.client.network_peer import Peer, answers, fails, peer, refuses

IMPATIENT = RetryPolicy(attempts_max=3, first_wait_s=0.01, wait_max_s=0.02, patience_s=10)
POSTED = issuing_pb2.IssuePartsResponse(posted=Posted(site="S1", sequence=7))
ME = access_pb2.WhoAmIResponse(principal=access_pb2.Principal(code="zhang"))


def uplink(to: Peer, *, deadline_s: float = 5.0, token: str = "", language: Language = "en") -> Uplink:
    config = Settings(server=to.address, deadline_s=deadline_s, token=token, language=language)
    return Uplink.connect(config=config, policy=IMPATIENT)


def an_issue(parts: Uplink) -> issuing_pb2.IssuePartsRequest:
    return issuing_pb2.IssuePartsRequest(header=parts.header("S1"), repair_order="RO-1")


def test_a_call_carries_credential_and_language() -> None:
    with peer(Calls.who_am_i, answers(ME)) as to, uplink(to, token="secret", language="zh-CN") as parts:
        assert parts.who_am_i(access_pb2.WhoAmIRequest()) == ME
    assert to.metadata[0]["authorization"] == "Bearer secret"
    assert to.metadata[0]["accept-language"] == "zh-CN"


def test_a_lost_answer_is_asked_for_again_with_the_same_request_id() -> None:
    lost = [fails(grpc.StatusCode.UNAVAILABLE), fails(grpc.StatusCode.CANCELLED), answers(POSTED)]
    with peer(Calls.issue_parts, *lost) as to, uplink(to) as parts:
        assert parts.issue_parts(an_issue(parts)).posted.sequence == 7
    assert len(to.asked) == 3
    assert len({request.header.request_id for request in to.asked}) == 1
    assert uuid.UUID(to.asked[0].header.request_id).version == 4


def test_a_change_whose_answer_is_late_is_repeated_with_the_same_request_id() -> None:
    def slow(_request: object, _context: object) -> issuing_pb2.IssuePartsResponse:
        time.sleep(0.6)
        return POSTED

    with peer(Calls.issue_parts, slow, answers(POSTED)) as to, uplink(to, deadline_s=0.3) as parts:
        assert parts.issue_parts(an_issue(parts)) == POSTED
    assert len({request.header.request_id for request in to.asked}) == 1


def test_a_question_that_is_late_is_not_asked_again() -> None:
    def slow(_request: object, _context: object) -> access_pb2.WhoAmIResponse:
        time.sleep(0.6)
        return ME

    with peer(Calls.who_am_i, slow) as to, uplink(to, deadline_s=0.2) as parts:
        with pytest.raises(UplinkUnreachable) as caught:
            parts.who_am_i(access_pb2.WhoAmIRequest())
        assert (caught.value.code, caught.value.request_id) == ("DEADLINE_EXCEEDED", "")
    assert len(to.asked) == 1


def test_giving_up_names_the_request_id_to_repeat() -> None:
    with peer(Calls.issue_parts, fails(grpc.StatusCode.UNAVAILABLE)) as to, uplink(to) as parts:
        request = an_issue(parts)
        with pytest.raises(UplinkUnreachable) as caught:
            parts.issue_parts(request)
    assert caught.value.request_id == request.header.request_id
    assert len(to.asked) == IMPATIENT.attempts_max


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with peer(Calls.who_am_i, answers(ME)) as gone:
        pass
    with uplink(gone) as parts, pytest.raises(UplinkUnreachable) as caught:
        parts.who_am_i(access_pb2.WhoAmIRequest())
    assert caught.value.code == "UNAVAILABLE"


@pytest.mark.parametrize(
    "code",
    [grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL],
)
def test_a_refusal_is_never_repeated(code: grpc.StatusCode) -> None:
    no = refuses(code, "NOT_ENOUGH_STOCK")
    with peer(Calls.issue_parts, no) as to, uplink(to) as parts, pytest.raises(UplinkRefused) as caught:
        parts.issue_parts(an_issue(parts))
    assert (caught.value.code, caught.value.reason) == (code.name, "NOT_ENOUGH_STOCK")
    assert len(to.asked) == 1


def test_a_refusal_brings_its_rich_details() -> None:
    no = refuses(
        grpc.StatusCode.FAILED_PRECONDITION,
        "LOT_NOT_USABLE",
        details.LocalizedMessage(locale="zh-CN", message="批次 L1-2 已冻结"),
        details.PreconditionFailure(
            violations=[details.PreconditionFailure.Violation(type="LOT_NOT_USABLE", subject="L1-2")]
        ),
        hold="H1-3",
    )
    with peer(Calls.issue_parts, no) as to, uplink(to) as parts, pytest.raises(UplinkRefused) as caught:
        parts.issue_parts(an_issue(parts))
    refused = caught.value
    assert (refused.message, refused.subject) == ("批次 L1-2 已冻结", "L1-2")
    assert refused.detail == {"hold": "H1-3"}
    assert str(refused) == "LOT_NOT_USABLE: 批次 L1-2 已冻结"


def test_a_wait_the_service_asks_for_is_kept() -> None:
    busy = refuses(
        grpc.StatusCode.UNAVAILABLE,
        "QUEUE_FULL",
        details.RetryInfo(retry_delay=Duration(seconds=2, nanos=500_000_000)),
    )
    slept: list[float] = []
    with peer(Calls.issue_parts, busy, answers(POSTED)) as to:
        channel = grpc.insecure_channel(to.address)
        with Uplink(channel, Settings(server=to.address), policy=IMPATIENT, sleep=slept.append) as parts:
            assert parts.issue_parts(an_issue(parts)) == POSTED
    assert len(slept) == 1
    assert 2.5 <= slept[0] <= 2.5 * 1.25


def test_a_service_that_stays_busy_has_refused_not_vanished() -> None:
    no = refuses(grpc.StatusCode.UNAVAILABLE, "DRAINING")
    with peer(Calls.issue_parts, no) as to, uplink(to) as parts, pytest.raises(UplinkRefused) as caught:
        parts.issue_parts(an_issue(parts))
    assert caught.value.reason == "DRAINING"


def test_the_same_message_sent_again_is_the_same_request() -> None:
    with peer(Calls.issue_parts, answers(POSTED)) as to, uplink(to) as parts:
        request = issuing_pb2.IssuePartsRequest(repair_order="RO-1")
        parts.issue_parts(request)
        parts.issue_parts(request)
    assert to.asked[0].header.request_id == to.asked[1].header.request_id != ""


def test_every_request_of_a_batch_gets_its_own_id() -> None:
    batch = issuing_pb2.PostIssueBatchRequest(requests=[issuing_pb2.IssuePartsRequest() for _ in range(3)])
    first = name_requests(batch)
    ids = [request.header.request_id for request in batch.requests]
    assert len(set(ids)) == 3
    assert first == ids[0]
    assert name_requests(access_pb2.WhoAmIRequest()) == ""


def test_headers_are_fresh_and_complete() -> None:
    with Uplink.connect("127.0.0.1:1", "t") as parts:
        header = parts.header(
            "S1", reason="why", occurred_at=datetime(2027, 3, 31, 1, 30, tzinfo=UTC), station="A"
        )
        assert header.home_site == "S1"
        assert header.occurred_at.ToJsonString() == "2027-03-31T01:30:00Z"
        assert (header.reason, header.station) == ("why", "A")
        assert parts.header().home_site == "ORG"
        assert parts.header().request_id != parts.header().request_id
        assert not parts.header().HasField("occurred_at")
        with pytest.raises(ValueError, match="zone"):
            parts.header("S1", occurred_at=datetime(2027, 3, 31))  # noqa: DTZ001 - what is refused


def test_pages_are_read_to_the_end() -> None:
    def page(request: catalog_pb2.ListPartsRequest, _context: object) -> catalog_pb2.ListPartsResponse:
        number = int(request.page.page_token or 0)
        found = catalog_pb2.Part(part_number=f"P{number}")
        following = str(number + 1) if number < 2 else ""
        return catalog_pb2.ListPartsResponse(parts=[found], page=PageInfo(next_page_token=following))

    with peer(Calls.list_parts, page) as to, uplink(to) as parts:
        request = catalog_pb2.ListPartsRequest(search="P", page=PageRequest(page_size=1))
        read = [part.part_number for answer in pages(parts.list_parts, request) for part in answer.parts]
    assert read == ["P0", "P1", "P2"]
    assert [(asked.search, asked.page.page_size) for asked in to.asked] == [("P", 1)] * 3
    assert request.page.page_token == ""


def test_a_followed_journal_goes_on_after_the_last_entry_seen() -> None:
    def entries(*sequences: int) -> journal_pb2.StreamEntriesResponse:
        found = [journal_pb2.Entry(site="S1", sequence=n) for n in sequences]
        return journal_pb2.StreamEntriesResponse(entries=found, next_sequence=sequences[-1] + 1)

    def breaks(
        _request: object, context: grpc.ServicerContext
    ) -> Iterator[journal_pb2.StreamEntriesResponse]:
        yield entries(3, 4)
        context.abort(grpc.StatusCode.UNAVAILABLE, "restart")

    def goes_on(_request: object, _context: object) -> Iterator[journal_pb2.StreamEntriesResponse]:
        yield entries(5, 6, 7)

    stops = refuses(grpc.StatusCode.UNAVAILABLE, "DRAINING")
    slept: list[float] = []
    with peer(Calls.stream_entries, breaks, stops, goes_on) as to, uplink(to) as parts:
        feed = follow(parts, "S1", 3, sleep=slept.append)
        assert [next(feed).sequence for _ in range(5)] == [3, 4, 5, 6, 7]
        feed.close()  # type: ignore[attr-defined]
    assert [request.from_sequence for request in to.asked] == [3, 5, 5]
    assert len(slept) == 2


def test_a_follower_without_the_right_is_told() -> None:
    no = refuses(grpc.StatusCode.PERMISSION_DENIED, "NO_RIGHT")
    with peer(Calls.stream_entries, no) as to, uplink(to) as parts, pytest.raises(UplinkRefused):
        next(follow(parts, "S1"))


def test_tls_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"missing\.pem"):
        Uplink.connect(config=Settings(server="parts.example:50051", ca_file=tmp_path / "missing.pem"))
