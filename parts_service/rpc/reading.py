"""Reading for the wire: a small pool of threads, one snapshot a call, and the directory of sites."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.storage import sites
from parts_service.storage.engine import Connection, Database

T = TypeVar("T")


class Reader:
    """Asks the database, off the event loop. At most `limit` questions at once; more are refused, not queued."""

    def __init__(self, database: Database, *, threads: int = 4, limit: int = 64) -> None:
        """Prepare the pool."""
        self._database = database
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="reader")
        self._limit = limit
        self._asked = 0
        self._sites: dict[str, Site] = {}

    @property
    def url(self) -> str:
        """The database's address, for a question that takes minutes and brings its own connection."""
        return self._database.url

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """Answer a question from one snapshot.

        Raises:
            Refused: too many questions at once.
        """
        if self._asked >= self._limit:
            raise Refused(Reason.TOO_MANY_CALLS)
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, question)
        finally:
            self._asked -= 1

    async def work(self, task: Callable[[], T]) -> T:
        """Do a piece of work that needs no database on a thread of the pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, task)

    def _answer(self, question: Callable[[Connection], T]) -> T:
        with self._database.snapshot() as connection:
            return question(connection)

    async def site(self, code: str) -> Site:
        """Return a site by its code. Sites never change and never go, so they are kept.

        Raises:
            Refused: no such site.
        """
        known = self._sites.get(code)
        if known is None:
            await self._read_sites()
            known = self._sites.get(code)
        if known is None:
            raise Refused(Reason.SITE_NOT_FOUND, code[:64])
        return known

    async def site_by_id(self, site_id: int) -> Site:
        """Return a site by its id.

        Raises:
            Refused: no such site.
        """
        for site in self._sites.values():
            if site.site_id == site_id:
                return site
        await self._read_sites()
        for site in self._sites.values():
            if site.site_id == site_id:
                return site
        raise Refused(Reason.SITE_NOT_FOUND, str(site_id))

    async def _read_sites(self) -> None:
        for site in await self.ask(sites.ALL_SITES.rows):
            self._sites[site.code] = site

    def close(self) -> None:
        """End the pool."""
        self._pool.shutdown(wait=True, cancel_futures=True)
