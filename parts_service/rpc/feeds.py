"""Feeds that follow a journal: asking when there is room, waiting for what is new, ending when the service stops."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import TypeVar

from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.rights import RIGHTS
from parts_service.domain.sites import Site
from parts_service.rpc import calls
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.reading import Reader
from parts_service.storage import journal
from parts_service.storage.engine import Connection

T = TypeVar("T")
POLL_SECONDS = 0.25
# A credential that was taken away ends the feeds it opened.
STANDING_SECONDS = 2.0


class Feeds:
    """What every feed of a house needs."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house
        self._heads = _Heads(house.reader)

    def go_on(self) -> None:
        """Refuse to go on once the service is stopping."""
        if self._house.draining.is_set():
            raise Refused(Reason.DRAINING)

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """Answer a question; where too many ask at once, a feed waits for its turn."""
        while True:
            try:
                return await self._house.reader.ask(question)
            except Refused as refused:
                if refused.refusal.reason is not Reason.TOO_MANY_CALLS:
                    raise
            await self._pause()

    async def wait(self, site: Site, wanted: int, context: ServicerContext) -> None:
        """Wait until the journal reaches an entry.

        Raises:
            Refused: the service is stopping, or the caller may not read the journal any more.
        """
        method = calls.current().method
        asked_at = time.monotonic()
        while await self._heads.newest(site.site_id) < wanted:
            await self._pause()
            if time.monotonic() - asked_at >= STANDING_SECONDS:
                asked_at = time.monotonic()
                caller = await self._house.sign_in.caller(context)
                if not caller.may(RIGHTS[method], site.site_id):
                    raise Refused(Reason.NO_RIGHT, method, site=site.code)

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._house.draining.wait(), POLL_SECONDS)
        self.go_on()


class _Heads:
    """The newest sequence of every journal, asked for once a tick however many feeds wait.

    On PostgreSQL a NOTIFY could wake the feeds sooner; a tick is soon enough for what follows a journal today.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = asyncio.Lock()
        self._asked_at = 0.0
        self._known: dict[int, int] = {}

    async def newest(self, site_id: int) -> int:
        """Return the newest sequence of a journal as it was at most half a tick ago."""
        async with self._lock:
            if time.monotonic() - self._asked_at >= POLL_SECONDS / 2:
                try:
                    heads = await self._reader.ask(journal.HEADS.rows)
                    self._known = {head.site_id: head.sequence for head in heads}
                    self._asked_at = time.monotonic()
                except Refused as refused:
                    if refused.refusal.reason is not Reason.TOO_MANY_CALLS:
                        raise
        return self._known.get(site_id, 0)
