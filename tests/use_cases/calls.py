"""How tests call a desk: in a loop of their own, all at once, while its writer is busy. Nothing expected lives here."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from parts_service.use_cases import issuing
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.posting import Request, Result
from tests.use_cases.workshop import Workshop, issue, lot_line


def take(workshop: Workshop, lot_id: int, quantity: int = 1, **how: Any) -> Request:  # noqa: ANN401 - of a request
    """Ask for pieces of a lot."""
    return workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(lot_id, quantity)), **how)


def post_at_once(desk: Desk, requests: Sequence[Request]) -> list[Result]:
    """Post every request in a call of its own, all at once."""

    async def one(request: Request) -> Result:
        (result,) = await desk.post_each([request])
        return result

    async def every() -> list[Result]:
        return list(await asyncio.gather(*(one(request) for request in requests)))

    return asyncio.run(every())


def run(work: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - what the work returns
    """Run work in a loop of its own."""

    async def wait() -> Any:  # noqa: ANN401 - what the work returns
        return await work()

    return asyncio.run(wait())


async def until(happened: Callable[[], bool]) -> None:
    """Wait for something that will happen."""
    for _ in range(3_000):
        if happened():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


def waiting(desk: Desk) -> int:
    """How many requests wait in the desk's queues."""
    return desk._count  # noqa: SLF001 - a test looks into the queue


class Occupied:
    """Keeps the writer busy until an event is set."""

    def __init__(self, desk: Desk, release: threading.Event) -> None:
        self.desk = desk
        self.release = release
        self.begun = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        def wait(_connection: object) -> None:
            self.begun.set()
            assert self.release.wait(30)

        run(lambda: self.desk.run_alone(wait))

    def __enter__(self) -> None:
        self.thread.start()
        assert self.begun.wait(30)

    def __exit__(self, *_error: object) -> None:
        self.release.set()
        self.thread.join()
