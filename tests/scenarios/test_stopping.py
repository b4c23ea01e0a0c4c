"""SIGTERM under load: what was taken in is answered, nothing more is taken, and the database is left in order."""

import threading
import time
from pathlib import Path
from typing import Any

import grpc
import sqlalchemy as sa

from parts_service.storage.engine import Database
from parts_service.storage.verification import verify_database
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import journal_pb2_grpc
from tests.rpc.wire import SITE
from tests.scenarios.conftest import faults, furnished
from tests.scenarios.contract import RPCS, Raw, Said
from tests.scenarios.crowd import crowd
from tests.scenarios.process import serving
from tests.scenarios.store import Goods, Workshop

CLIENTS = 16
ANSWERED_BEFORE = 60
DRAIN_SECONDS = 10
WAIT_SECONDS_MAX = 60.0
# How a client learns that a server is gone: told so by the service, or by the network.
GONE = {("UNAVAILABLE", "DRAINING"), ("UNAVAILABLE", "")}


def issued_until_gone(goods: Goods, lot: str, answered: threading.Semaphore, client: Raw) -> dict[str, Said]:
    """Issue piece after piece until there is no answer, and return how each request was answered."""
    said: dict[str, Said] = {}
    while True:
        request = goods.issue(lot)
        one = client.call(RPCS["IssueParts"], request.SerializeToString())
        said[request.header.request_id] = one
        if one.code != "OK":
            return said
        answered.release()


def issued(database_url: str) -> set[str]:
    """Request ids of the issues in the journal, read from the database itself."""
    database = Database(database_url)
    with database.snapshot() as connection:
        found = (
            connection.execute(sa.text("SELECT request_id FROM entry WHERE kind = 'issued'")).scalars().all()
        )
    database.close()
    assert len(found) == len(set(found))
    return {str(one) for one in found}


def followed(workshop: Workshop, ended: list[grpc.StatusCode]) -> None:
    """Follow the journal until the feed ends."""
    stub = journal_pb2_grpc.JournalServiceStub(workshop.wire.channel)
    metadata = (("authorization", f"Bearer {workshop.wire.tokens['admin']}"),)
    try:
        for _ in stub.StreamEntries(journal.StreamEntriesRequest(site=SITE), metadata=metadata):
            pass
    except grpc.RpcError as error:
        failed: Any = error
        ended.append(failed.code())


def test_what_was_taken_in_is_answered_and_nothing_is_left_behind(place: tuple[str, Path]) -> None:
    database_url, folder = place
    with serving(database_url, folder, "--drain-seconds", str(DRAIN_SECONDS)) as server:
        workshop = Workshop(server, furnished(server))
        goods = Goods(workshop.wire)
        lot = goods.received(100_000)
        answered, ended, stopped = threading.Semaphore(0), list[grpc.StatusCode](), list[float]()
        feed = threading.Thread(target=followed, args=(workshop, ended))
        feed.start()

        def stop() -> None:
            for _ in range(ANSWERED_BEFORE):
                answered.acquire(timeout=WAIT_SECONDS_MAX)
            begun = time.monotonic()
            server.terminate()
            server.ended()
            stopped.append(time.monotonic() - begun)

        stopping = threading.Thread(target=stop)
        stopping.start()
        with crowd(workshop, CLIENTS) as clients:
            said = clients.each(lambda _number, client: issued_until_gone(goods, lot, answered, client))
        stopping.join(WAIT_SECONDS_MAX)
        feed.join(WAIT_SECONDS_MAX)
        assert server.ended() == 0
    assert stopped[0] < DRAIN_SECONDS
    assert ended == [grpc.StatusCode.UNAVAILABLE]
    of_all = {request_id: one for each in said for request_id, one in each.items()}
    accepted = {request_id for request_id, one in of_all.items() if one.code == "OK"}
    assert {one.verdict for one in of_all.values() if one.code != "OK"} <= GONE
    assert [one for one in of_all.values() if one.reason == "DRAINING" and not one.waits] == []
    assert faults(server) == []
    if database_url.startswith("sqlite"):
        log = Path(database_url.removeprefix("sqlite:///") + "-wal")
        assert not log.exists() or log.stat().st_size == 0
    assert verify_database(database_url).findings == ()
    # Whoever was not answered was not served either: nothing was cut off in the middle.
    assert issued(database_url) == accepted
