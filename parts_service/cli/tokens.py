"""`token`: makes, lists and revokes API tokens on the database itself, for when no server runs or nobody gets in."""

import asyncio
import secrets
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from parts_service.cli.database import require_current
from parts_service.config import Settings
from parts_service.domain import ids
from parts_service.domain.access import CreateToken, RevokeToken
from parts_service.domain.context import Header
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Refused
from parts_service.domain.sites import Site
from parts_service.storage import access, sites
from parts_service.storage.engine import Database, DatabaseInUseError, FileLock
from parts_service.storage.keys import service_key
from parts_service.storage.migrations import UnknownRevisionError, UnreachableError
from parts_service.use_cases.access import CREATE_TOKEN, REVOKE_TOKEN
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.first_run import SERVICE, recover_admin
from parts_service.use_cases.posting import Surroundings

_PAGE = 1_000
Work = Callable[[Desk, Site], Awaitable[str]]


class _Quiet:
    """A watcher that has nobody to tell: an unexpected error comes out as the command's own."""

    def batch_posted(self, commands: int, seconds: float) -> None:
        """Nobody counts."""

    def entries_posted(self, entries: int) -> None:
        """Nobody counts."""

    def queue_depth(self, site: str, waiting: int) -> None:
        """Nobody waits."""

    def fault(self, error: BaseException, change: str) -> None:
        print(f"{change}: {error!r}", file=sys.stderr)


def create(settings: Settings, principal: str | None, label: str, days: int) -> int:
    """Make a token and print its secret; for an administrator if no principal is named."""

    async def work(desk: Desk, organisation: Site) -> str:
        if principal is None:
            code, secret = await recover_admin(desk, organisation, label or "recovered", days)
            print(f"token of {code}, valid {days} days; its secret is shown this once:", file=sys.stderr)
            return secret
        command = CreateToken(principal.strip().lower(), label or "command line", days)
        outcome = await desk.post(SERVICE, organisation, CREATE_TOKEN, _header(organisation), command)
        print(f"valid {days} days; its secret is shown this once:", file=sys.stderr)
        return outcome.disclosed

    return _work(settings, work)


def revoke(settings: Settings, number: str) -> int:
    """End a token."""
    parsed = ids.parse_number(number)
    if parsed is None or parsed[0] != "T":
        print(f"{number} is no number of a token: such as T0-12, see token list", file=sys.stderr)
        return 2

    async def work(desk: Desk, organisation: Site) -> str:
        await desk.post(SERVICE, organisation, REVOKE_TOKEN, _header(organisation), RevokeToken(parsed[1]))
        return f"{number} is revoked"

    return _work(settings, work)


def listed(settings: Settings) -> int:
    """Print every token, never its secret. It reads only, so the server may run."""
    try:
        require_current(settings.database_url)
    except (UnreachableError, UnknownRevisionError) as error:
        print(error, file=sys.stderr)
        return 1
    database = Database(settings.database_url, readers=1)
    try:
        after = 0
        while True:
            with database.snapshot() as connection:
                found = access.tokens_page(connection, after, _PAGE)
            for token, principal in found:
                ended = token.revoked_at is not None
                state = "revoked" if ended else "until " + _day(token.expires_at)
                print(f"{ids.number('T', token.token_id):<10} {principal:<20} {state:<18} {token.label}")
                after = token.token_id
            if len(found) < _PAGE:
                return 0
    finally:
        database.close()


def _day(instant: int) -> str:
    return datetime.fromtimestamp(instant / 1_000_000, tz=UTC).date().isoformat()


def _header(organisation: Site) -> Header:
    return Header(organisation.code, str(uuid.uuid4()))


def _work(settings: Settings, work: Work) -> int:
    """Let a desk of our own do the work, as the service itself, and print what it returns."""
    try:
        require_current(settings.database_url)
        with _desk(settings) as (desk, organisation):
            print(asyncio.run(_awaited(work, desk, organisation)))
    except DatabaseInUseError as error:
        print(error, file=sys.stderr)
        print("While the server runs, `parts token` does it over gRPC.", file=sys.stderr)
        return 1
    except (UnreachableError, UnknownRevisionError) as error:
        print(error, file=sys.stderr)
        return 1
    except Refused as refused:
        refusal = refused.refusal
        print(f"refused: {refusal.reason.value} {refusal.subject}".rstrip(), file=sys.stderr)
        return 1
    return 0


async def _awaited(work: Work, desk: Desk, organisation: Site) -> str:
    return await work(desk, organisation)


@contextmanager
def _desk(settings: Settings) -> Iterator[tuple[Desk, Site]]:
    """Open a desk on the database. SQLite has one writer, so no server may run; PostgreSQL has room for another."""
    lock = None if settings.sqlite_path is None else FileLock(settings.sqlite_path)
    database = Database(settings.database_url, readers=1)
    try:
        around = Surroundings(
            lambda: time.time_ns() // 1_000, lambda: secrets.token_bytes(32), service_key(database)
        )
        with database.snapshot() as connection:
            known = sites.ALL_SITES.rows(connection)
        organisation = next(site for site in known if site.site_id == ORGANISATION)
        desk = Desk(database, around, _Quiet())
        desk.start()
        try:
            yield desk, organisation
        finally:
            desk.stop()
    finally:
        database.close()
        if lock is not None:
            lock.release()
