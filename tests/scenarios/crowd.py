"""Many clients at once, each with a connection of its own: started together, their answers in order."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from tests.scenarios.conftest import KEEPERS
from tests.scenarios.contract import RPCS, Raw, Said
from tests.scenarios.store import Workshop

T = TypeVar("T")
WAIT_SECONDS_MAX = 60.0
_BY_REQUEST = {rpc.request.DESCRIPTOR.full_name: rpc for rpc in RPCS.values()}


class Crowd:
    """Clients of a workshop, spread over its storekeepers: one of them may have 32 calls at once."""

    def __init__(self, workshop: Workshop, size: int) -> None:
        self.clients = [
            Raw(workshop.server.address, workshop.wire.tokens[f"keeper-{number % KEEPERS}"])
            for number in range(size)
        ]
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="client")
        self._start = threading.Barrier(size)

    def at_once(self, requests: Sequence[Any]) -> list[Said]:
        """Let every client send its request at the same moment."""

        def send(client: Raw, request: Any) -> Said:  # noqa: ANN401 - any message
            raw = request.SerializeToString()
            self._start.wait(WAIT_SECONDS_MAX)
            return client.call(_BY_REQUEST[request.DESCRIPTOR.full_name], raw)

        return list(self._pool.map(send, self.clients, requests, timeout=WAIT_SECONDS_MAX))

    def each(self, work: Callable[[int, Raw], T]) -> list[T]:
        """Let every client do a work of its own."""
        return list(self._pool.map(work, range(len(self.clients)), self.clients, timeout=WAIT_SECONDS_MAX))

    def close(self) -> None:
        """Let them go."""
        self._pool.shutdown()
        for client in self.clients:
            client.close()


@contextmanager
def crowd(workshop: Workshop, size: int) -> Iterator[Crowd]:
    """Clients until the context ends."""
    found = Crowd(workshop, size)
    try:
        yield found
    finally:
        found.close()
