"""`migrate`, `verify`, `backup`, `restore`: the database as a whole, without a server."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from parts_service.config import Settings
from parts_service.storage import migrations
from parts_service.storage.backup import (
    CopyError,
    backup_sqlite,
    copy_sqlite,
    damage,
    dump_postgresql,
    put_in_place,
    restore_postgresql,
    settle,
)
from parts_service.storage.engine import DatabaseInUseError, FileLock
from parts_service.storage.lease import Lease
from parts_service.storage.migrations import UnknownRevisionError, UnreachableError
from parts_service.storage.verification import Verified, verify_database

OK, WRONG = 0, 1
PROGRESS_SECONDS = 1.0


def migrate_database(settings: Settings) -> int:
    """Bring the database to this version, and print from where to where."""
    try:
        migrations.at(settings.database_url)
        with stopped(settings):
            before, after = migrations.migrate(settings.database_url)
    except (DatabaseInUseError, UnreachableError, UnknownRevisionError) as error:
        return _wrong(error)
    was = "empty" if before is None else before
    print(f"revision {after}: nothing to do" if before == after else f"revision {was} -> {after}")
    return OK


def verify(settings: Settings) -> int:
    """Verify the database, and print what was found."""
    try:
        return _told(_verified(settings.database_url))
    except (UnreachableError, UnknownRevisionError) as error:
        return _wrong(error)


def backup(settings: Settings, target: Path) -> int:
    """Write a copy of the database into a new file."""
    try:
        if settings.sqlite_path is not None:
            backup_sqlite(settings.sqlite_path, target)
        else:
            dump_postgresql(settings.database_url, target)
    except CopyError as error:
        return _wrong(error)
    print(f"{target}: {target.stat().st_size} bytes; restore it into another data_dir to try it")
    return OK


def restore(settings: Settings, source: Path, *, replace: bool) -> int:
    """Verify a copy and put it in the place of the database."""
    try:
        with stopped(settings):
            if settings.sqlite_path is not None:
                return _restore_sqlite(source, settings.sqlite_path, replace=replace)
            return _restore_postgresql(source, settings.database_url, replace=replace)
    except (CopyError, DatabaseInUseError, UnreachableError, UnknownRevisionError) as error:
        return _wrong(error)


def _restore_sqlite(source: Path, target: Path, *, replace: bool) -> int:
    if target.exists() and not replace:
        message = f"{target} exists: give --replace, and it is kept beside the copy that takes its place"
        raise CopyError(message)
    if not source.is_file() or source.stat().st_size == 0:
        message = f"{source} is no copy of a database"
        raise CopyError(message)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = target.with_name(target.name + ".restoring")
    new.unlink(missing_ok=True)
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copy_sqlite(source, new)
        found = damage(new)
        if found:
            message = f"{source} is damaged: {'; '.join(found[:3])}"
            raise CopyError(message)
        url = f"sqlite:///{new}"
        if migrations.at(url) is None:
            message = f"{source} is no database of this service"
            raise CopyError(message)
        # A copy that an older version made comes to this version here, before anyone relies on it.
        migrations.migrate(url)
        if _told(_verified(url)) != OK:
            message = f"{source} does not verify, and was not put in place"
            raise CopyError(message)
        settle(new)
        aside = target.with_name(f"{target.name}.replaced-{time.strftime('%Y%m%dT%H%M%S')}")
        existed = target.exists()
        put_in_place(new, target, aside)
    finally:
        for left in (new, *(new.with_name(new.name + ending) for ending in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    print(f"{target} is now {source}" + (f"; what was there is {aside}" if existed else ""))
    return OK


def _restore_postgresql(source: Path, url: str, *, replace: bool) -> int:
    if not source.is_file():
        message = f"{source} does not exist"
        raise CopyError(message)
    if migrations.at(url) is not None and not replace:
        message = "the database is not empty: restore into an empty one, or give --replace"
        raise CopyError(message)
    restore_postgresql(url, source, replace=replace)
    migrations.migrate(url)
    code = _told(_verified(url))
    print("restored, and verified" if code == OK else "restored, and it does not verify: see above")
    return code


@contextlib.contextmanager
def stopped(settings: Settings) -> Iterator[None]:
    """Hold off every server for as long as this lasts.

    Raises:
        DatabaseInUseError: one runs.
    """
    if settings.sqlite_path is not None:
        lock = FileLock(settings.sqlite_path)
        try:
            yield
        finally:
            lock.release()
        return
    lease = Lease(settings.database_url)
    try:
        if not lease.held():
            message = "a server works with this database: stop every one of them first"
            raise DatabaseInUseError(message)
        yield
    finally:
        lease.release()


def require_current(url: str) -> None:
    """Refuse a database that is not at this version's revision.

    Raises:
        UnknownRevisionError: with what to do.
    """
    at, wanted = migrations.at(url), migrations.newest()
    if at != wanted:
        what = "is empty" if at is None else f"is at revision {at}, and this version needs {wanted}"
        raise UnknownRevisionError(f"the database {what}: parts-service migrate first")


def _verified(url: str) -> Verified:
    """Verify, with a line of progress a second where a person watches."""
    require_current(url)
    watched = sys.stderr.isatty()
    told_at = time.monotonic()

    def tell(entries: int, rows: int) -> None:
        nonlocal told_at
        if watched and time.monotonic() - told_at >= PROGRESS_SECONDS:
            told_at = time.monotonic()
            print(f"\r{entries} entries read, {rows} rows compared", end="", file=sys.stderr, flush=True)

    verified = verify_database(url, tell)
    if watched:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return verified


def _told(verified: Verified) -> int:
    """Print what a verification found, and return the exit code."""
    for finding in verified.findings:
        print(f"{finding.table} {finding.key}: {finding.problem}")
    for site_id, entry in sorted(verified.heads.items()):
        print(f"journal of site {site_id}: {entry.sequence} entries, the last {entry.leaf.hex()}")
    print(f"{verified.entries_read} entries read, {verified.rows_compared} rows compared: ", end="")
    if not verified.findings:
        print("everything follows from the journal")
        return OK
    print(f"{len(verified.findings)} findings. Keep this copy of the database before doing anything else.")
    return WRONG


def _wrong(error: Exception) -> int:
    print(error, file=sys.stderr)
    return WRONG
