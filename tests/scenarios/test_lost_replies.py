"""The client over a network that loses replies, and in hands that send twice: each request is posted exactly once."""

import contextlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from parts_service.v1 import issuing_pb2 as issuing
from scanner_client.refusals import UplinkUnreachable
from scanner_client.uplink import Uplink
from tests.scenarios.proxy import losing
from tests.scenarios.store import Goods, Workshop, entries

CLIENTS = 8
LOST_OF, TWICE_OF = 10, 5
SENDINGS_MAX = 20
WAIT_SECONDS_MAX = 3_600.0


@pytest.mark.soak
def test_every_request_is_posted_once_though_replies_are_lost_and_some_are_sent_twice(
    workshop: Workshop, soak: bool, tell: Callable[[str], None]
) -> None:
    goods = Goods(workshop.wire)
    count = 20_000 if soak else 300
    lot = goods.received(count)
    requests = [goods.issue(lot) for _ in range(count)]
    before = {entry.request_id for entry in entries(workshop.wire)}
    with losing(workshop.server.port, every=LOST_OF) as proxy, contextlib.ExitStack() as stack:
        uplinks = [Uplink.connect(proxy.address, workshop.wire.tokens["keeper"]) for _ in range(CLIENTS)]

        # One call at a time on each connection: a reply that is lost takes no other with it.
        hands = [stack.enter_context(ThreadPoolExecutor(1)) for _ in uplinks]

        def send(place: int, uplink: int) -> issuing.IssuePartsResponse:
            # The client gives up after its patience; whoever keeps an outbox sends the same request again.
            for _ in range(SENDINGS_MAX):
                with contextlib.suppress(UplinkUnreachable):
                    return uplinks[uplink].issue_parts(requests[place])
            return uplinks[uplink].issue_parts(requests[place])

        # The second sending goes by another connection, at about the same time.
        twice = [(place, place + 1) for place in range(0, count, TWICE_OF)]
        sendings = sorted([*((place, place) for place in range(count)), *twice])
        waiting = [
            (place, hands[uplink % CLIENTS].submit(send, place, uplink % CLIENTS))
            for place, uplink in sendings
        ]
        answers = [(place, one.result(WAIT_SECONDS_MAX)) for place, one in waiting]
        for uplink in uplinks:
            uplink.close()
    assert proxy.lost == proxy.replies // LOST_OF
    assert proxy.lost >= count // LOST_OF
    posted = Counter(entry.request_id for entry in entries(workshop.wire) if entry.request_id not in before)
    assert posted == dict.fromkeys((request.header.request_id for request in requests), 1)
    assert (goods.standing(), goods.out()) == (0, count)
    # Who sent it twice was told the same both times.
    lines = {(place, answer.lines[0].issue_line) for place, answer in answers}
    assert len(lines) == len({line for _, line in lines}) == count
    tell(f"{count} requests, {proxy.lost} of {proxy.replies} replies lost, {len(twice)} sent twice")
