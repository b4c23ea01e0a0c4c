"""The scratch database a verification rebuilds into: SQLite in a temporary folder, dropped afterwards.

Personal values never come into it: only where they lie, and their commitments.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

from parts_service.storage.engine import sqlite_module
from parts_service.storage.migrations import first_rows
from parts_service.storage.schema import metadata
from parts_service.storage.types import Text, Whole

# What the bodies say of personal values.
seal = sa.Table(
    "seal",
    sa.MetaData(),
    sa.Column("site_id", Whole, primary_key=True),
    sa.Column("ref", Whole, primary_key=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("commitment", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
ADD_SEALS = sa.insert(seal).prefix_with("OR IGNORE")


@contextmanager
def scratch() -> Iterator[Connection]:
    """Open an empty database of this schema, as it is before the first entry."""
    with tempfile.TemporaryDirectory(prefix="parts-verify-") as folder:
        engine = _engine(Path(folder) / "scratch.db")
        try:
            with engine.connect() as connection:
                metadata.create_all(connection)
                seal.create(connection)
                for table, row in first_rows():
                    connection.execute(sa.insert(table), row)
                connection.commit()
                yield connection
        finally:
            engine.dispose()


def _engine(file: Path) -> Engine:
    """Return an engine that trusts the machine to stay up: a rebuild that is cut off is begun anew."""
    engine = sa.create_engine(
        f"sqlite:///{file}", module=sqlite_module(), poolclass=StaticPool, hide_parameters=True
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(driver: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        cursor = driver.cursor()
        for pragma in (
            "journal_mode=MEMORY",
            "synchronous=OFF",
            "locking_mode=EXCLUSIVE",
            "cache_size=-64000",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
