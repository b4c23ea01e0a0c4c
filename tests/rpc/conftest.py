"""A furnished workshop behind a real socket, furnished once a database and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from parts_service.storage.engine import sqlite_path
from tests.conftest import fresh_copy
from tests.postgresql import Copies, copies_of, database_name, drop_database, new_database
from tests.rpc.wire import Wire, serving


@dataclass(frozen=True, slots=True)
class Furnished:
    """A database to be copied, and the tokens of its people."""

    url: str
    tokens: dict[str, str]


def furnish(url: str) -> Furnished:
    """Furnish a migrated database through its server, and leave it closed."""
    with serving(url) as wire:
        wire.furnish()
        return Furnished(url, dict(wire.tokens))


@pytest.fixture(scope="session")
def served_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A furnished SQLite database."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(migrated_sqlite, folder, dirs_exist_ok=True)
    return furnish(f"sqlite:///{folder}/parts.db")


@pytest.fixture(scope="session")
def served_postgresql(postgresql_cluster: str, migrated_postgresql: str) -> Iterator[Furnished]:
    """A furnished PostgreSQL database."""
    url = new_database(postgresql_cluster, database_name(migrated_postgresql))
    try:
        yield furnish(url)
    finally:
        drop_database(postgresql_cluster, url)


@pytest.fixture(scope="session")
def served_copies(postgresql_cluster: str, served_postgresql: Furnished) -> Iterator[Copies]:
    """Copies of the furnished PostgreSQL database."""
    with copies_of(postgresql_cluster, served_postgresql.url) as copies:
        yield copies


@pytest.fixture
def served_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:  # noqa: ARG001 - its kind
    """URL of a fresh copy of the furnished database, the one `wire` serves."""
    with fresh_copy(
        request, lambda: sqlite_path(request.getfixturevalue("served_sqlite").url), "served_copies"
    ) as url:
        yield url


@pytest.fixture
def wire(database_kind: str, served_url: str, request: pytest.FixtureRequest) -> Iterator[Wire]:
    """A furnished workshop behind a real socket, on SQLite and on PostgreSQL."""
    furnished: Furnished = request.getfixturevalue(f"served_{database_kind}")
    with serving(served_url, furnished.tokens) as found:
        yield found
