"""Bringing a database to the newest schema, on both engines, each step in one transaction."""

import contextlib
import os
from importlib import resources
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from parts_service.domain.journal import ORGANISATION, Head
from parts_service.domain.sites import Site
from parts_service.domain.suppliers import UNKNOWN_CODE, UNKNOWN_SUPPLIER, Supplier
from parts_service.storage import append_only
from parts_service.storage.engine import Database, is_sqlite, sqlite_path, writing_engine
from parts_service.storage.schema import head, service_key, site, supplier

# Any number will do, as long as every process takes the same.
_ADVISORY_LOCK = 7_120_331
ORGANISATION_CODE = "ORG"


class UnknownRevisionError(RuntimeError):
    """The database is at a revision that this version of the service does not know."""


class UnreachableError(RuntimeError):
    """The database cannot be opened; the text says why, without its password."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files(__name__)))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Return the revision this code works with."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        message = "the package holds no migration"
        raise RuntimeError(message)
    return revision


def current(connection: Connection) -> str | None:
    """Return the revision a database is at, or None if it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def at(url: str) -> str | None:
    """Return the revision a database is at; None if it is empty, or a file that is not there yet.

    Raises:
        UnreachableError: it cannot be opened.
    """
    if is_sqlite(url) and not sqlite_path(url).exists():
        return None
    database = Database(url, readers=1)
    try:
        with database.snapshot() as connection:
            return current(connection)
    except DBAPIError as error:
        message = f"the database cannot be opened: {str(error.orig).strip()}"
        raise UnreachableError(message) from error
    finally:
        database.close()


def revisions() -> tuple[str, ...]:
    """Return every revision this code knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def migrate(url: str, *, secret: bytes | None = None) -> tuple[str | None, str]:
    """Bring a database to the newest schema and give it the organisation's journal. Running it again changes nothing.

    Returns the revisions before, None for an empty database, and after. `secret` is the service's key for fingerprints
    and page tokens; a random one is made if the database has none.

    Raises:
        UnknownRevisionError: a newer version of the service made the database what it is.
    """
    if is_sqlite(url):
        file = sqlite_path(url)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Names and VINs are nobody else's business; the log beside the file takes its mode.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    engine = writing_engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            before = current(connection)
            if before is not None and before not in revisions():
                message = (
                    f"the database is at revision {before}, which this version does not know: "
                    "use the version that made it, or restore an older copy"
                )
                raise UnknownRevisionError(message)
            if before != newest():
                command.upgrade(_config(connection), "head")
            append_only.create_triggers(connection)
            _begin(connection, secret)
            return before, newest()
    finally:
        engine.dispose()


def first_rows() -> tuple[tuple[sa.Table, dict[str, Any]], ...]:
    """Return the rows every database has before its first entry: the organisation, its journal's head, UNKNOWN."""
    organisation = Site(ORGANISATION, ORGANISATION_CODE, "Organisation", "UTC")
    unknown = Supplier(UNKNOWN_SUPPLIER, UNKNOWN_CODE, "Unknown origin 来源不明")
    return (
        (site, organisation._asdict()),
        (head, Head(ORGANISATION, 0, 0)._asdict()),
        (supplier, unknown._asdict()),
    )


def _begin(connection: Connection, secret: bytes | None) -> None:
    """Insert what every database has from its first day."""
    if connection.execute(sa.select(head.c.site_id).where(head.c.site_id == ORGANISATION)).first() is None:
        for table, row in first_rows():
            connection.execute(sa.insert(table), row)
    if connection.execute(sa.select(service_key.c.name)).first() is None:
        if secret is None:
            secret = _random_key()
        connection.execute(sa.insert(service_key), {"name": "service", "value": secret})


def _random_key() -> bytes:
    import secrets  # noqa: PLC0415 - only a new database needs one

    return secrets.token_bytes(32)
