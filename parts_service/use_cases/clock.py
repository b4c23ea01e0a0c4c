"""Timed work: approvals nobody confirmed in time, reservations that are over, and refusals kept for long enough.

It is posted like any other change.

What lives here: when, and by which process. What does not: what an expiry means, which is `approvals.py`.
"""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Callable

from parts_service import logs
from parts_service.domain.approvals import ExpireApproval
from parts_service.domain.context import Header
from parts_service.domain.refusal import Refused
from parts_service.domain.reservations import ExpireReservation
from parts_service.domain.sites import Site
from parts_service.storage import journal, reservations, sites
from parts_service.storage.engine import Connection, Database
from parts_service.storage.lease import Lease
from parts_service.use_cases.approvals import EXPIRE_APPROVAL
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.first_run import SERVICE
from parts_service.use_cases.posting import REFUSALS_KEPT_US
from parts_service.use_cases.reservations import EXPIRE_RESERVATION

log = logs.get(__name__)
EVERY_SECONDS = 5.0
FORGET_EVERY_SECONDS = 3_600.0
LAPSED_MAX = 200
_NAMESPACE = uuid.UUID("1c6a0f0e-3f5c-4b6e-8a55-0d5b7b0f5a90")


class Clock:
    """Does the timed work of one process, while that process holds the lease."""

    def __init__(
        self,
        desk: Desk,
        database: Database,
        *,
        now: Callable[[], int] = lambda: time.time_ns() // 1_000,
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        """Prepare; `run` begins. `now` is µs since 1970 UTC, the desk's own clock."""
        self._desk = desk
        self._database = database
        self._lease = Lease(database.url)
        self._now = now
        self._every_seconds = every_seconds
        self._forgot_at: float | None = None
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        """Work every few seconds until stopped; a failed round is logged, and the next one tries again."""
        try:
            while not self._stopped.is_set():
                try:
                    await self.tick()
                except Exception:
                    log.exception("clock_failed")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), self._every_seconds)
        finally:
            await asyncio.to_thread(self.release)

    def stop(self) -> None:
        """End `run` after the round it is in."""
        self._stopped.set()

    def release(self) -> None:
        """Let the lease go, for another process to take."""
        self._lease.release()

    async def tick(self) -> None:
        """Do what is due, if this process holds the lease."""
        if not await asyncio.to_thread(self._lease.held):
            return
        await self._expire()
        await self._let_go()
        now = time.monotonic()
        if self._forgot_at is None or now - self._forgot_at >= FORGET_EVERY_SECONDS:
            await self._forget()
            self._forgot_at = now

    async def _expire(self) -> None:
        """Close the approvals that lapsed; what they reserved is free again."""
        for site, approval_id in await asyncio.to_thread(self._lapsed):
            if self._stopped.is_set():
                return
            # The same id every time: an approval expires once, whichever process posts it.
            header = Header(site.code, str(uuid.uuid5(_NAMESPACE, f"expire {approval_id}")))
            try:
                await self._desk.post(SERVICE, site, EXPIRE_APPROVAL, header, ExpireApproval(approval_id))
            except Refused as refused:
                # Closed meanwhile, or the desk is full or stopping: the next round sees.
                log.info("approval_not_expired", approval=approval_id, reason=refused.refusal.reason.value)

    async def _let_go(self) -> None:
        """End the reservations whose time is over; what they kept is free again."""
        for site, reservation_id in await asyncio.to_thread(self._over):
            if self._stopped.is_set():
                return
            header = Header(site.code, str(uuid.uuid5(_NAMESPACE, f"let go {reservation_id}")))
            try:
                await self._desk.post(
                    SERVICE, site, EXPIRE_RESERVATION, header, ExpireReservation(reservation_id)
                )
            except Refused as refused:
                log.info(
                    "reservation_not_expired",
                    reservation=reservation_id,
                    reason=refused.refusal.reason.value,
                )

    def _over(self) -> list[tuple[Site, int]]:
        with self._database.snapshot() as connection:
            found = reservations.LAPSED.rows(connection, now=self._now(), most=LAPSED_MAX)
            if not found:
                return []
            by_id = {site.site_id: site for site in sites.ALL_SITES.rows(connection)}
        return [(by_id[site_id], reservation_id) for site_id, reservation_id in found]

    def _lapsed(self) -> list[tuple[Site, int]]:
        with self._database.snapshot() as connection:
            found = journal.LAPSED_APPROVALS.rows(connection, now=self._now(), most=LAPSED_MAX)
            if not found:
                return []
            by_id = {site.site_id: site for site in sites.ALL_SITES.rows(connection)}
        return [(by_id[site_id], approval_id) for site_id, approval_id in found]

    async def _forget(self) -> None:
        """Forget refusals older than a late duplicate may be."""
        before = self._now() - REFUSALS_KEPT_US

        def forget(connection: Connection) -> int:
            return journal.FORGET_REFUSALS.run(connection, before=before)

        forgotten = await self._desk.run_alone(forget)
        if forgotten:
            log.info("refusals_forgotten", refusals=forgotten)
