"""kill -9 of the whole server under load: nothing acknowledged is lost, and nothing happens twice."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import pytest

from parts_service.v1 import lineage_pb2 as lineage
from tests.rpc.wire import SITE, Wire
from tests.scenarios.conftest import VERIFIED, faults, furnished
from tests.scenarios.process import Server, serving, verified
from tests.scenarios.store import Goods, entries

ACKNOWLEDGED_BEFORE_KILL = 40
WAIT_SECONDS_MAX = 60.0
STOCK = 1_000_000


@dataclass
class Sent:
    """A request that was sent, and its answer if one came."""

    who: str
    request: Any
    answer: Any = None


@dataclass
class Clients:
    """Clients that send one request after another until the server is gone."""

    wire: Wire
    goods: Goods
    lot: str
    sent: list[list[Sent]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def acknowledged(self) -> int:
        return sum(one.answer is not None for each in self.sent for one in each)

    def start(self) -> list[threading.Thread]:
        works = (
            self._issue,
            self._issue,
            self._issue_and_return,
            self._issue_and_return,
            self._receive,
            self._receive,
        )
        threads = []
        for number, work in enumerate(works):
            mine: list[Sent] = []
            self.sent.append(mine)
            threads.append(threading.Thread(target=work, args=(f"keeper-{number % 4}", mine)))
        for thread in threads:
            thread.start()
        return threads

    def _post(self, who: str, request: Any, mine: list[Sent]) -> Any:  # noqa: ANN401 - any message
        sent = Sent(who, request)
        mine.append(sent)
        try:
            sent.answer = self.wire.ask(who, request)
        except grpc.RpcError as error:
            call: Any = error
            if call.code() not in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}:
                self.refused.append(f"{call.code()}: {call.details()}")
        return sent.answer

    def _issue(self, who: str, mine: list[Sent]) -> None:
        while self._post(who, self.goods.issue(self.lot), mine):
            pass

    def _issue_and_return(self, who: str, mine: list[Sent]) -> None:
        while issued := self._post(who, self.goods.issue(self.lot), mine):
            if not self._post(who, self.goods.giving_back(issued.lines[0].issue_line), mine):
                return

    def _receive(self, who: str, mine: list[Sent]) -> None:
        while self._post(who, self.goods.receipt(3), mine):
            pass


def killed_under_load(
    server: Server, wire: Wire, goods: Goods, lot: str, chance: random.Random
) -> list[Sent]:
    """Let the clients work, kill the server in the middle of it, and return everything that was sent."""
    clients = Clients(wire, goods, lot)
    threads = clients.start()
    end = time.monotonic() + WAIT_SECONDS_MAX
    while clients.acknowledged() < ACKNOWLEDGED_BEFORE_KILL and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.05)
    server.kill()
    for thread in threads:
        thread.join(WAIT_SECONDS_MAX)
    assert clients.refused == []
    assert clients.acknowledged() >= ACKNOWLEDGED_BEFORE_KILL
    return [one for each in clients.sent for one in each]


def settled(sent: list[Sent], wire: Wire) -> None:
    """Send everything again: what was acknowledged is answered the same, and what was not is done now, once."""
    for one in sent:
        again = wire.ask(one.who, one.request)
        if one.answer is None:
            one.answer = again
            again = wire.ask(one.who, one.request)
        one.answer.posted.replayed = True
        assert again == one.answer


def counted(sent: list[Sent]) -> tuple[int, int]:
    """Count the pieces that stand in the store and those that are out, by what was sent."""
    kinds = Counter(type(one.request).__name__ for one in sent)
    out = kinds["IssuePartsRequest"] - kinds["ReturnPartsRequest"]
    return STOCK + 3 * kinds["ReceiveGoodsRequest"] - out, out


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(
    place: tuple[str, Path], soak: bool, tell: Callable[[str], None]
) -> None:
    database_url, folder = place
    seed = random.randrange(2**32) if soak else 7
    chance, kills = random.Random(seed), 200 if soak else 3
    tell(f"seed {seed}:")
    with serving(database_url, folder) as first:
        server, wire = first, furnished(first)
        goods = Goods(wire)
        wire.hire("investigator", ("RECALL_INVESTIGATOR", "*"))
        lot = goods.received(STOCK)
        before = {entry.request_id for entry in entries(wire)}
        sent: list[Sent] = []
        unacknowledged = 0
        for _ in range(kills):
            here = killed_under_load(server, wire, goods, lot, chance)
            unacknowledged += sum(one.answer is None for one in here)
            wire.channel.close()
            server = Server(database_url, folder)
            try:
                tokens, wire = wire.tokens, Wire(server.port, "")
                wire.tokens = tokens
                goods.wire = wire
                settled(here, wire)
            except BaseException:
                server.kill()
                raise
            sent += here
        try:
            posted = Counter(entry.request_id for entry in entries(wire))
            assert posted == dict.fromkeys([*before, *(one.request.header.request_id for one in sent)], 1)
            assert (goods.standing(), goods.out()) == counted(sent)
            balance = wire.ask("investigator", lineage.TraceLotRequest(lot=lot)).balance
            assert (balance.adds_up, balance.received, balance.unexplained) == (True, STOCK, 0)
            wire.channel.close()
            assert server.stop() == 0
        finally:
            server.kill()
    assert verified(database_url) == VERIFIED
    assert faults(server) == []
    tell(f"{kills} kills, {len(sent)} requests, {unacknowledged} unacknowledged")


def test_the_first_entries_follow_without_a_gap(workshop: Any) -> None:  # noqa: ANN401
    found = entries(workshop.wire, SITE)
    assert [entry.sequence for entry in found] == list(range(1, len(found) + 1))
