"""What state a database is in: looked at without changing it, one finding a question. `doctor` prints them.

What does not live here: comparing it with its journal, which is `verification`.
"""

import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from parts_service.storage import append_only, migrations
from parts_service.storage.backup import damage
from parts_service.storage.engine import SOUND_SQLITE, Database, sqlite_module, sqlite_path
from parts_service.storage.schema import entry, head

_MIB = 1024 * 1024
DISK_FAIL_BYTES = 100 * _MIB
DISK_WARN_BYTES = 1024 * _MIB
LOG_WARN_BYTES = 512 * _MIB
CLOCK_BEHIND_US = 60 * 1_000_000
# `CREATE OR REPLACE TRIGGER` came with it.
POSTGRESQL_LEAST = 140_000


class Verdict(StrEnum):
    """How a question was answered."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: what was looked at, the verdict, and what is so, with what to do where something is wrong."""

    what: str
    verdict: Verdict
    text: str


def ok(what: str, text: str) -> Check:
    """All is well."""
    return Check(what, Verdict.OK, text)


def warn(what: str, text: str) -> Check:
    """It works, and should be mended."""
    return Check(what, Verdict.WARN, text)


def fail(what: str, text: str) -> Check:
    """It must be mended."""
    return Check(what, Verdict.FAIL, text)


def examine(url: str, connections: int = 0) -> Iterator[Check]:
    """Yield every check of a database. `connections` is how many the service may open (PostgreSQL)."""
    database = Database(url, readers=1, read_timeout_s=600)
    try:
        if database.sqlite:
            file = sqlite_path(url)
            yield from _sqlite_file(file)
            if not file.exists():
                return
        with database.snapshot() as connection:
            yield from _sqlite(connection) if database.sqlite else _postgresql(connection, connections)
            yield from _contents(connection)
    except (DBAPIError, sa.exc.TimeoutError) as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        yield fail("database", f"cannot be read: {' '.join(cause.split())}")
    finally:
        database.close()


def _sqlite_file(file: Path) -> Iterator[Check]:
    version = tuple(sqlite_module().sqlite_version_info)
    said = ".".join(map(str, version))
    if version >= SOUND_SQLITE:
        yield ok("sqlite", said)
    else:
        yield warn(
            "sqlite",
            f"{said} has a fault in its write-ahead log; safe with one server and its own tools only: "
            "never write to the file with other programs",
        )
    if not file.exists():
        yield fail("database", f"{file} does not exist: parts-service migrate makes it")
        return
    yield from _permissions(file)
    yield _disk(file)
    log = file.with_name(file.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > LOG_WARN_BYTES:
        yield warn(
            "write-ahead log",
            f"{size // _MIB} MiB: a long question, or no idle second, keeps it from settling",
        )
    else:
        yield ok("write-ahead log", f"{size // _MIB} MiB")
    found = damage(file)
    yield from (fail("pages", problem) for problem in found)
    if not found:
        yield ok("pages", f"{file.stat().st_size // _MIB} MiB without damage, every reference answered")


def _permissions(file: Path) -> Iterator[Check]:
    state, folder = file.stat(), file.parent.stat()
    if state.st_uid != os.geteuid():
        yield warn(
            "owner",
            f"{file} belongs to user {state.st_uid}, and this is {os.geteuid()}: run as the service's user",
        )
    if not os.access(file, os.R_OK | os.W_OK) or not os.access(file.parent, os.W_OK | os.X_OK):
        yield fail("permissions", f"this user may not write {file} and its folder")
    elif stat.S_IMODE(folder.st_mode) & 0o077 and stat.S_IMODE(state.st_mode) & 0o077:
        yield warn(
            "permissions", f"others may read {file}, which holds names and VINs: chmod 700 {file.parent}"
        )
    else:
        yield ok("permissions", "the service's user only")


def _disk(file: Path) -> Check:
    free = shutil.disk_usage(file.parent).free
    said = f"{free // _MIB} MiB free"
    if free < DISK_FAIL_BYTES:
        return fail("disk", f"{said}: make room before the next change fails")
    if free < max(DISK_WARN_BYTES, file.stat().st_size):
        return warn("disk", f"{said}: a copy of the database may not fit")
    return ok("disk", said)


def _sqlite(connection: Connection) -> Iterator[Check]:
    mode = _one(connection, "PRAGMA journal_mode")
    yield (
        ok("journal mode", mode)
        if mode == "wal"
        else fail("journal mode", f"{mode}, and it should be wal: parts-service migrate sets it")
    )
    enforced = _one(connection, "PRAGMA foreign_keys")
    yield ok("foreign keys", "enforced") if enforced == 1 else fail("foreign keys", "not enforced")


def _postgresql(connection: Connection, connections: int) -> Iterator[Check]:
    version = int(_one(connection, "SHOW server_version_num"))
    said = f"PostgreSQL {_one(connection, 'SHOW server_version')}"
    yield ok("version", said) if version >= POSTGRESQL_LEAST else fail("version", f"{said}: 14 is the least")
    for setting, good, why in (
        (
            "synchronous_commit",
            {"on", "remote_apply", "local", "remote_write"},
            "what was acknowledged may be lost",
        ),
        ("fsync", {"on"}, "a power cut may destroy the database"),
        ("full_page_writes", {"on"}, "a power cut may tear pages"),
        ("server_encoding", {"UTF8"}, "texts in Chinese cannot be kept: make the database anew in UTF8"),
    ):
        value = _one(connection, f"SHOW {setting}")
        yield ok(setting, value) if value in good else fail(setting, f"{value}: {why}")
    most = int(_one(connection, "SHOW max_connections"))
    said = f"{connections} of {most} may be opened by this service"
    yield (
        ok("connections", said)
        if connections <= most - 5
        else fail(
            "connections",
            f"{said}: lower workers, writer_connections or read_threads, or raise max_connections",
        )
    )
    ahead = time.time() - float(_one(connection, "SELECT extract(epoch FROM clock_timestamp())"))
    yield (
        ok("clocks", f"{abs(ahead):.1f} s apart")
        if abs(ahead) < 5
        else warn("clocks", f"this machine and the database's are {abs(ahead):.0f} s apart: synchronise them")
    )


def _contents(connection: Connection) -> Iterator[Check]:
    at, wanted = migrations.current(connection), migrations.newest()
    if at != wanted:
        what = "empty" if at is None else f"at {at}, and this version needs {wanted}"
        known = at is None or at in migrations.revisions()
        yield fail(
            "revision", f"{what}: " + ("parts-service migrate" if known else "it is newer than this version")
        )
        return
    yield ok("revision", wanted)
    names = append_only.trigger_names(connection.dialect.name)
    missing = sorted(set(names) - set(_triggers(connection)))
    yield (
        fail(
            "append-only", f"triggers missing or off: {', '.join(missing)}: parts-service migrate makes them"
        )
        if (missing)
        else ok("append-only", f"{len(names)} triggers")
    )
    yield from _heads(connection)


def _triggers(connection: Connection) -> list[str]:
    """Return the triggers that are there and fire."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        found = connection.exec_driver_sql(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
    return [row[0] for row in found]


def _heads(connection: Connection) -> Iterator[Check]:
    query = (
        sa.select(
            head.c.site_id,
            head.c.sequence,
            head.c.recorded_at,
            sa.func.count(entry.c.sequence),
            sa.func.max(entry.c.sequence),
        )
        .select_from(head.outerjoin(entry, entry.c.site_id == head.c.site_id))
        .group_by(head.c.site_id, head.c.sequence, head.c.recorded_at)
        .order_by(head.c.site_id)
    )
    total, newest = 0, 0
    wrong = False
    for site_id, sequence, recorded_at, count, last in connection.execute(query):
        total, newest = total + count, max(newest, recorded_at)
        if not sequence == count == (last or 0):
            wrong = True
            yield fail(
                "journal",
                f"site {site_id}: head at {sequence}, {count} entries, the last {last}: parts-service verify",
            )
    if not wrong:
        yield ok("journal", f"{total} entries, every head at its last")
    behind = newest - time.time_ns() // 1_000
    yield (
        ok("clock", "not behind the journal")
        if behind < CLOCK_BEHIND_US
        else warn("clock", f"{behind // 1_000_000} s behind the last entry: set the machine's clock")
    )


def _one(connection: Connection, question: str) -> Any:  # noqa: ANN401 - what the database answers
    return connection.exec_driver_sql(question).scalar_one()
