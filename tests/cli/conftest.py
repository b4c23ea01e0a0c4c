"""Databases with and without a history, for commands to run on."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.postgresql import drop_database, new_database
from tests.storage.history import tell
from tests.use_cases.workshop import Workshop


@pytest.fixture
def run(database_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Commands on a migrated database."""
    return Run(database_url, capsys)


@pytest.fixture
def told(run: Run) -> Run:
    """Commands on a database with a history."""
    workshop = Workshop(run.url)
    try:
        tell(workshop.furnish())
    finally:
        workshop.close()
    return run


@pytest.fixture
def fresh(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Names one database after the other that does not exist yet, or is empty."""
    numbers = itertools.count(1)
    if database_kind == "sqlite":
        yield lambda: f"sqlite:///{tmp_path}/fresh-{next(numbers)}/parts.db"
        return
    cluster = request.getfixturevalue("postgresql_cluster")
    made: list[str] = []

    def make() -> str:
        made.append(new_database(cluster))
        return made[-1]

    yield make
    for url in made:
        drop_database(cluster, url)


@pytest.fixture
def workshop(database_url: str) -> Iterator[Workshop]:
    """A furnished workshop."""
    made = Workshop(database_url)
    try:
        yield made.furnish()
    finally:
        made.close()
