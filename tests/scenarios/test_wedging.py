"""Clients that are slow, half gone or change their mind: a healthy one is served meanwhile, and nothing leaks."""

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.rpc.wire import Wire
from tests.scenarios.contract import RPCS, Raw
from tests.scenarios.store import Goods, Workshop, entries

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS = b"\x00\x00\x00\x04\x00\x00\x00\x00\x00"
# Headers that announce more than they bring.
TORN = b"\x00\x01\x00\x01\x04\x00\x00\x00\x01\x82"
WAIT_SECONDS_MAX = 30.0
# Generous, for a machine that does other things; what is wedged is never answered.
ANSWER_SECONDS_MAX = 5.0
SLACK = 4


def half_open(workshop: Workshop, count: int) -> list[socket.socket]:
    """Connections that say nothing, that begin and stop, and that begin a call and stop."""
    opened = []
    for number in range(count):
        one = socket.create_connection(("127.0.0.1", workshop.server.port), timeout=WAIT_SECONDS_MAX)
        one.sendall((b"", PREFACE + SETTINGS, PREFACE + SETTINGS + TORN, b"GET / HTTP/1.1\r\n")[number % 4])
        opened.append(one)
    return opened


def comes_true(condition: Callable[[], bool]) -> bool:
    """Wait for a condition, but not for ever."""
    end = time.monotonic() + WAIT_SECONDS_MAX
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.soak
def test_a_healthy_client_is_served_and_nothing_leaks(
    workshop: Workshop, soak: bool, tell: Callable[[str], None]
) -> None:
    goods, raw = Goods(workshop.wire), Raw(workshop.server.address, workshop.wire.tokens["keeper-0"])
    lot = goods.received(100_000)
    rounds, sockets, cancelled = (20, 1_000, 1_000) if soak else (1, 200, 200)
    raw.call(RPCS["WhoAmI"], b"")
    descriptors, threads = workshop.server.descriptors(), workshop.server.threads()
    slow: list[float] = []
    for _ in range(rounds):
        opened = half_open(workshop, sockets)
        sent = changed_minds(workshop.wire, goods, lot, cancelled)
        for _ in range(50):
            begun = time.monotonic()
            said = raw.call(RPCS["IssueParts"], goods.issue(lot).SerializeToString())
            slow.append(time.monotonic() - begun)
            assert said.verdict == ("OK", "")
        for one in opened:
            one.close()
        # Whether it began before it was cancelled or not: sent again, it is posted once.
        for request in sent:
            workshop.wire.ask("keeper-1", request)
    raw.close()
    assert max(slow) < ANSWER_SECONDS_MAX
    assert comes_true(lambda: workshop.server.descriptors() <= descriptors + SLACK)
    assert comes_true(lambda: workshop.server.threads() <= threads + SLACK)
    posted = [entry.request_id for entry in entries(workshop.wire) if entry.kind == "issued"]
    assert len(posted) == len(set(posted))
    assert goods.out() == rounds * (50 + cancelled)
    slow.sort()
    tell(f"{len(slow)} calls among {rounds * sockets} half-open: p99 {slow[len(slow) * 99 // 100]:.3f} s")


def changed_minds(wire: Wire, goods: Goods, lot: str, count: int) -> list[Any]:
    """Send requests and cancel each at once."""
    call: Any = wire.channel.unary_unary(
        RPCS["IssueParts"].path,
        request_serializer=RPCS["IssueParts"].request.SerializeToString,
        response_deserializer=RPCS["IssueParts"].answer.FromString,
    )
    metadata = (("authorization", f"Bearer {wire.tokens['keeper-1']}"),)
    sent = [goods.issue(lot) for _ in range(count)]
    for number, request in enumerate(sent):
        future = call.future(request, metadata=metadata, timeout=WAIT_SECONDS_MAX)
        if number % 2:
            time.sleep(0.001)
        future.cancel()
    return sent


def test_nobody_takes_more_than_his_share(workshop: Workshop) -> None:
    goods = Goods(workshop.wire)
    lot = goods.received(1_000)
    call: Any = workshop.wire.channel.unary_unary(RPCS["IssueParts"].path)
    metadata = (("authorization", f"Bearer {workshop.wire.tokens['keeper-2']}"),)
    waiting = [
        call.future(goods.issue(lot).SerializeToString(), metadata=metadata, timeout=WAIT_SECONDS_MAX)
        for _ in range(300)
    ]
    codes = [one.code().name for one in waiting]
    assert set(codes) <= {"OK", "UNAVAILABLE"}
    assert goods.out() == codes.count("OK") > 0
