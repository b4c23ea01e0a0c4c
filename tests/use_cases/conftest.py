"""A furnished workshop for the tests that ask for one, made once a database and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from parts_service.domain.access import Caller
from parts_service.domain.sites import Site
from parts_service.storage.engine import sqlite_path
from tests.conftest import fresh_copy
from tests.postgresql import Copies, copies_of, database_name, drop_database, new_database
from tests.use_cases.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Furnished:
    """A database to be copied and never opened, and what was learned when it was furnished."""

    url: str
    sites: dict[str, Site]
    people: dict[str, Caller]


def furnish(url: str) -> Furnished:
    """Furnish a migrated database, and leave it closed, all of it in its files."""
    workshop = Workshop(url)
    workshop.furnish()
    workshop.desk()
    workshop.close()
    return Furnished(url, dict(workshop.sites), dict(workshop.people))


@pytest.fixture(scope="session")
def furnished_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A furnished SQLite database."""
    folder = tmp_path_factory.mktemp("furnished")
    shutil.copytree(migrated_sqlite, folder, dirs_exist_ok=True)
    return furnish(f"sqlite:///{folder}/parts.db")


@pytest.fixture(scope="session")
def furnished_postgresql(postgresql_cluster: str, migrated_postgresql: str) -> Iterator[Furnished]:
    """A furnished PostgreSQL database."""
    url = new_database(postgresql_cluster, database_name(migrated_postgresql))
    try:
        yield furnish(url)
    finally:
        drop_database(postgresql_cluster, url)


@pytest.fixture(scope="session")
def furnished_copies(postgresql_cluster: str, furnished_postgresql: Furnished) -> Iterator[Copies]:
    """Copies of the furnished PostgreSQL database."""
    with copies_of(postgresql_cluster, furnished_postgresql.url) as copies:
        yield copies


@pytest.fixture
def furnished_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:  # noqa: ARG001 - its kind
    """URL of a fresh copy of the furnished database."""
    with fresh_copy(
        request, lambda: sqlite_path(request.getfixturevalue("furnished_sqlite").url), "furnished_copies"
    ) as url:
        yield url


@pytest.fixture
def workshop(furnished_url: str, database_kind: str, request: pytest.FixtureRequest) -> Iterator[Workshop]:
    """A workshop with two sites, on SQLite and on PostgreSQL."""
    furnished: Furnished = request.getfixturevalue(f"furnished_{database_kind}")
    # Another seed than it was furnished with: no request id comes twice.
    workshop = Workshop(furnished_url, seed=8)
    workshop.sites, workshop.people = dict(furnished.sites), dict(furnished.people)
    try:
        yield workshop
    finally:
        workshop.close()
