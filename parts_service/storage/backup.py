"""One moment of a database as a file, and back.

SQLite: the online backup of the database itself, through a read-only connection, beside a running server. PostgreSQL:
its own programs `pg_dump` and `pg_restore`. What does not live here: who may, and what is printed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from parts_service.storage.engine import sqlite_module

_PARTIAL = ".partial"
# What SQLite writes beside a database: its write-ahead log, and the index of that.
_LOG, _INDEX = "-wal", "-shm"
_MODE = 0o600


class CopyError(Exception):
    """A copy could not be made or put in place; the text says why, and what to do."""


def backup_sqlite(source: Path, target: Path) -> None:
    """Write one consistent copy of a database into a new file, complete on the disk when this returns.

    Raises:
        CopyError: there is no such database, or it is none of this service, or the file exists.
    """
    with _new_file(target) as partial:
        copy_sqlite(source, partial)
        with closing(sqlite_module().connect(_read_only(partial), uri=True)) as copy:
            if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
                message = f"{source} is no database of this service"
                raise CopyError(message)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database, as it is at this moment, into an empty file, as a single file without a log beside it.

    Raises:
        CopyError: it cannot be read.
    """
    driver: Any = sqlite_module()
    try:
        with (
            closing(driver.connect(_read_only(source), uri=True)) as live,
            closing(driver.connect(target)) as copy,
        ):
            copy.execute("PRAGMA synchronous=FULL")
            # In one step: several would begin anew with every change meanwhile.
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
    except driver.Error as error:
        # Which page is broken decides who finds it first: the copying, or the look at the copy.
        damaged = getattr(error, "sqlite_errorname", "") == "SQLITE_CORRUPT"
        message = f"{source} {'is damaged' if damaged else 'cannot be copied'}: {error}"
        raise CopyError(message) from error
    sync(target)


def damage(file: Path) -> list[str]:
    """Return what SQLite finds wrong with a database file: damaged pages and indexes, references to nothing."""
    driver: Any = sqlite_module()
    try:
        with closing(driver.connect(_read_only(file), uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            for table, _, referred, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
                found.append(f"a row of {table} refers to a {referred} that is not there")
    except driver.Error as error:
        return [str(error)]
    return found


def settle(file: Path) -> None:
    """Move what waits in a database's write-ahead log into it, and remove the log. Nobody else may have it open.

    Raises:
        CopyError: it cannot be opened.
    """
    driver: Any = sqlite_module()
    try:
        with closing(driver.connect(file)) as connection:
            # The last connection to close takes the emptied log away.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except driver.Error as error:
        message = f"{file} cannot be opened: {error}"
        raise CopyError(message) from error


def put_in_place(new: Path, target: Path, aside: Path) -> None:
    """Make a verified, settled file the database, at once or not at all. A database that is there stays as `aside`.

    Raises:
        CopyError: `aside` exists.
    """
    if target.exists():
        if aside.exists():
            message = f"{aside} exists: move it away first"
            raise CopyError(message)
        # With its log, so that nothing is lost of it even if it cannot be opened.
        for ending in ("", _LOG):
            _keep(_beside(target, ending), _beside(aside, ending))
        with suppress(CopyError):
            settle(target)
        kept_log = _beside(aside, _LOG)
        if kept_log.exists() and kept_log.stat().st_size == 0:
            kept_log.unlink()
    # A log that is left must never be taken for the new database's.
    for ending in (_LOG, _INDEX):
        _beside(target, ending).unlink(missing_ok=True)
    new.replace(target)
    sync(target.parent)


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _keep(file: Path, other: Path) -> None:
    """Give a file that exists a second name, or a copy where the disk knows no second names."""
    if not file.exists():
        return
    try:
        other.hardlink_to(file)
    except OSError:
        shutil.copy2(file, other)
        sync(other)


def dump_postgresql(url: str, target: Path) -> None:
    """Write one consistent copy with `pg_dump`, in its custom format, into a new file.

    Raises:
        CopyError: there is no `pg_dump`, it failed, or the file exists.
    """
    with _new_file(target) as partial:
        _run("pg_dump", url, ["--format=custom", "--no-owner", "--no-privileges", f"--file={partial}"])
        sync(partial)


def restore_postgresql(url: str, source: Path, *, replace: bool) -> None:
    """Read a copy back with `pg_restore`, in one transaction; with `replace`, in the place of what is there.

    Raises:
        CopyError: there is no `pg_restore`, or it failed and nothing was changed.
    """
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", url, [*options, *(["--clean", "--if-exists"] if replace else []), str(source)])


def sync(path: Path) -> None:
    """Have a file or a directory reach the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_only(file: Path) -> str:
    return f"file:{quote(str(file))}?mode=ro"


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """Give a file to write; it takes the name of the target, which must be new, once it is complete."""
    partial = target.with_name(target.name + _PARTIAL)
    try:
        # The name is taken at once; what bears it is empty, and no copy, until all is written.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE))
    except FileExistsError as error:
        message = f"{target} exists: a copy never overwrites a file"
        raise CopyError(message) from error
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise CopyError(message) from error
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE))
        yield partial
        partial.replace(target)
        sync(target.parent)
    except BaseException as error:
        partial.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            message = f"{target} cannot be written: {error.strerror}"
            raise CopyError(message) from error
        raise


def _run(program: str, url: str, options: list[str]) -> None:
    """Run a program of PostgreSQL on a database; the password travels in its environment, unseen by other users."""
    if shutil.which(program) is None:
        message = f"{program} is not installed: install PostgreSQL's client programs, of the server's version or newer"
        raise CopyError(message)
    address = sa.make_url(url).set(drivername="postgresql")
    environment = dict(os.environ)
    if address.password is not None:
        environment["PGPASSWORD"] = str(address.password)
        address = sa.engine.URL.create(
            address.drivername,
            address.username,
            None,
            address.host,
            address.port,
            address.database,
            address.query,
        )
    named = f"--dbname={address.render_as_string(hide_password=False)}"
    done = subprocess.run(  # noqa: S603 - a program of the operator's machine, by its name, with words of ours
        [program, named, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        message = f"{program} failed: {done.stderr.strip()[-2000:]}"
        raise CopyError(message)
