"""Connections: one way to write and one way to read, on SQLite and on PostgreSQL.

SQLite: the writer owns the only read-write connection and all checkpoints; readers are read-only, one snapshot a
call. PostgreSQL: READ COMMITTED under the head lock to write, REPEATABLE READ READ ONLY to read.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

__all__ = ["Connection", "Database", "FileLock"]

CHECKPOINT_PAGES = 1_000
# A PostgreSQL that swallows packets must not hold a writer for minutes.
CONNECT_SECONDS = 5
BUSY_MS = 5_000
# Statements that decide ask by keys, with sets as one parameter. PostgreSQL is to plan each once, since planning the
# longest takes ten times as long as running it, and by its keys, since the tables grow while the plan is kept.
BY_KEYS = {
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
}
# More than there are: a statement that is planned stays so.
STATEMENTS_MAX = 1_000
# Steps of SQLite's virtual machine, some milliseconds, between looks at the clock.
PROGRESS_STEPS = 100_000
# SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write or checkpoint at once.
SOUND_SQLITE = (3, 51, 3)


class DatabaseInUseError(Exception):
    """Another process serves this SQLite file."""


class TryAgainError(Exception):
    """The database asks to do the same work again: a serialisation failure, a deadlock, a lost connection.

    After a connection lost at commit nobody knows whether it succeeded: the same work again finds out.
    """


class TakenError(Exception):
    """A constraint of the database refused a row. A unique value taken meanwhile elsewhere is seen at a second look."""


class LockedError(Exception):
    """Another writer kept a lock for too long; nothing was executed."""


class CommitFailedError(Exception):
    """A commit failed with an I/O error: the server must stop, since nothing tells what reached the disk."""


def sqlite_module() -> ModuleType:
    """Return the SQLite to use: the bundled sound one where there is one, else the standard library's."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 - there is no wheel of it on every platform
    except ImportError:
        import sqlite3 as dbapi2  # noqa: PLC0415
    return dbapi2  # type: ignore[no-any-return]


def is_sqlite(url: str) -> bool:
    """Tell whether a database URL names SQLite."""
    return url.startswith("sqlite:")


def sqlite_path(url: str) -> Path:
    """Return the file of a SQLite URL: what follows `sqlite:///`, taken as it is."""
    database = url.removeprefix("sqlite:///")
    if not database or database == ":memory:":
        message = f"a SQLite database needs a file: {url}"
        raise ValueError(message)
    return Path(database)


class FileLock:
    """The exclusive lock of the process that serves a SQLite file."""

    def __init__(self, database: Path) -> None:
        """Take the lock at once.

        Raises:
            DatabaseInUseError: another process holds it; its message says which, and what to do.
        """
        self._path = database.with_name(database.name + ".lock")
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._file, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._file)
            message = (
                f"{database} is in use by process {holder}: one server at a time may serve a SQLite file. "
                "Stop it first, or serve several processes from PostgreSQL."
            )
            raise DatabaseInUseError(message) from error
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let the lock go."""
        os.close(self._file)


class Database:
    """A migrated database: `write()` is one transaction, `snapshot()` one consistent view."""

    def __init__(
        self,
        url: str,
        *,
        writers: int = 1,
        readers: int = 4,
        lock_timeout_ms: int = 2_000,
        read_timeout_s: int = 10,
    ) -> None:
        """Prepare the connections; nothing is opened before the first use."""
        self.url = url
        self.sqlite = is_sqlite(url)
        self._read_timeout_s = read_timeout_s
        if self.sqlite:
            path = sqlite_path(url)
            self._writer = _sqlite_engine(path, read_only=False, pool_size=1)
            self._reader = _sqlite_engine(path, read_only=True, pool_size=readers)
        else:
            by_keys = " ".join(f"-c {name}={value}" for name, value in BY_KEYS.items())
            self._writer = _postgresql_engine(url, writers, f"-c lock_timeout={lock_timeout_ms} {by_keys}")
            self._reader = _postgresql_engine(
                url,
                readers,
                f"-c statement_timeout={read_timeout_s * 1000} -c default_transaction_read_only=on"
                " -c default_transaction_isolation=repeatable\\ read",
            )

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Begin a transaction, and commit it or roll it back: the one beginning and the one end of every change.

        Raises:
            TryAgainError, TakenError, LockedError: as the database says; nothing was written, or nobody knows.
            CommitFailedError: the disk refused.
        """
        try:
            with self._writer.connect() as connection, connection.begin() as transaction:
                yield connection
                try:
                    transaction.commit()
                except OperationalError as error:
                    if self.sqlite:
                        raise CommitFailedError(str(error.orig)) from error
                    raise
        except DBAPIError as error:
            translated = _translated(error)
            if translated is error:
                raise
            # Not from it: PostgreSQL's detail quotes the row, personal values included.
            raise translated from None

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Open one consistent view of the database, read-only, bounded in time."""
        with self._reader.connect() as connection, connection.begin():
            if not self.sqlite:
                yield connection
                return
            driver: Any = connection.connection.driver_connection
            deadline = time.monotonic() + self._read_timeout_s
            # Asked now and then by SQLite itself: a timer would be a thread a read, which costs more than most reads.
            driver.set_progress_handler(lambda: time.monotonic() > deadline, PROGRESS_STEPS)
            try:
                yield connection
            finally:
                driver.set_progress_handler(None, 0)

    def checkpoint(self, *, everything: bool) -> bool:
        """Move the write-ahead log into the database: all of it, or when about 1,000 pages wait. SQLite only.

        Return False if a reader kept the log from being emptied.
        """
        if not self.sqlite:
            return True
        with self._writer.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if everything:
                # It never waits for a reader: a write that comes meanwhile would wait with it.
                driver.execute("PRAGMA busy_timeout=0")
                kept, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")
                return not kept
            _, waiting, done = driver.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if waiting - max(done, 0) >= CHECKPOINT_PAGES:
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return True

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()


def writing_engine(url: str) -> Engine:
    """Return an engine that writes, for migrations and repairs while no server runs."""
    if is_sqlite(url):
        return _sqlite_engine(sqlite_path(url), read_only=False, pool_size=1)
    return _postgresql_engine(url, 1, "")


# PostgreSQL's codes: serialisation failure and deadlock; lock not available.
_AGAIN = frozenset({"40001", "40P01"})
_LOCKED = "55P03"
# The server stops, starts, or has no place left. A connection that cannot be made has no code at all.
_AWAY = frozenset({"", "57P01", "57P02", "57P03", "53300"})


def _translated(error: DBAPIError) -> Exception:
    """Return what a driver's error means to those who write; the error itself if it means nothing."""
    state = str(getattr(error.orig, "sqlstate", "") or "")
    away = hasattr(error.orig, "sqlstate") and isinstance(error, OperationalError) and state in _AWAY
    if state in _AGAIN or away or error.connection_invalidated:
        return TryAgainError(state)
    if state == _LOCKED:
        return LockedError(state)
    if not isinstance(error, IntegrityError):
        return error
    diagnosis = getattr(error.orig, "diag", None)
    return TakenError(str(error.orig) if diagnosis is None else diagnosis.message_primary)


def _sqlite_engine(path: Path, *, read_only: bool, pool_size: int) -> Engine:
    # Quoted, or a '#' or '%' in the name of a folder would lead to another file.
    url = sa.URL.create(
        "sqlite",
        database=f"file:{quote(str(path))}",
        query={"mode": "ro" if read_only else "rwc", "uri": "true", "check_same_thread": "false"},
    )
    pool: dict[str, Any] = (
        {"poolclass": QueuePool, "pool_size": pool_size, "max_overflow": 0}
        if read_only
        else {"poolclass": StaticPool}
    )
    engine = sa.create_engine(url, module=sqlite_module(), hide_parameters=True, **pool)

    @sa.event.listens_for(engine, "connect")
    def prepare(driver: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        driver.isolation_level = None
        cursor = driver.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-32000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        else:
            # INSERT OR REPLACE fires the triggers that guard against deleting only with recursive ones.
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "wal_autocheckpoint=0",
                "recursive_triggers=ON",
            ):
                cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @sa.event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def plan_by_keys(connection: Connection) -> None:
    """Let PostgreSQL plan the statements of a snapshot as it plans the writer's, where a question asks the same."""
    if connection.dialect.name == "postgresql":
        wanted = (f"set_config('{name}', '{value}', true)" for name, value in BY_KEYS.items())
        connection.exec_driver_sql(f"SELECT {', '.join(wanted)}")


def _postgresql_engine(url: str, pool_size: int, options: str) -> Engine:
    engine = sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "options": f"{options} -c TimeZone=UTC".strip(),
            "application_name": "parts-service",
            "connect_timeout": CONNECT_SECONDS,
        },
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(driver: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        driver.prepared_max = STATEMENTS_MAX

    return engine
