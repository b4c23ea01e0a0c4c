"""Databases for the tests: each test that asks gets a fresh one, on SQLite and on PostgreSQL, and never skips one."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgresql import Copies, PostgresqlMissing, copies_of, drop_database, new_database, server

DATABASE_KINDS = ("sqlite", "postgresql")


TOLD = "told"
Tell = Callable[[str], None]


@pytest.fixture
def tell(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Says to whoever runs the tests what a battery counted, and the seed that replays it: at once, or at the end
    where the tests run in several processes.
    """

    def say(line: str) -> None:
        request.node.user_properties.append((TOLD, line))
        if "PYTEST_XDIST_WORKER" not in os.environ:
            with capsys.disabled():
                sys.stdout.write(f"\n{line}\n")

    return say


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what the processes of the tests were told."""
    if not config.getoption("numprocesses", None):
        return
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, line in report.user_properties if report.when == "call" else ():
            if name == TOLD:
                terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {line}")


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether the batteries run in full (`make soak`) rather than shortened (`make test`)."""
    return os.environ.get("PARTS_SOAK") == "1"


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[str]:
    """URL of the PostgreSQL server of this session. Without one the tests fail: PostgreSQL is never left out."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(server())
        except PostgresqlMissing as missing:
            raise pytest.fail.Exception(str(missing), pytrace=False) from None
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_cluster: str) -> Iterator[str]:
    """URL of a migrated PostgreSQL database, to be copied as a template and never connected to."""
    from parts_service.storage.migrations import migrate

    url = new_database(postgresql_cluster)
    try:
        migrate(url)
        yield url
    finally:
        drop_database(postgresql_cluster, url)


@pytest.fixture(scope="session")
def migrated_copies(postgresql_cluster: str, migrated_postgresql: str) -> Iterator[Copies]:
    """Copies of the migrated PostgreSQL database."""
    with copies_of(postgresql_cluster, migrated_postgresql) as copies:
        yield copies


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the file of a migrated SQLite database, to be copied and never opened."""
    from parts_service.storage.migrations import migrate

    folder = tmp_path_factory.mktemp("migrated")
    migrate(f"sqlite:///{folder}/parts.db")
    return folder


@contextlib.contextmanager
def fresh_copy(request: pytest.FixtureRequest, sqlite_file: Callable[[], Path], copies: str) -> Iterator[str]:
    """Give the URL of a fresh copy: of the SQLite file and what lies beside it, or of PostgreSQL's by that fixture."""
    if request.getfixturevalue("database_kind") == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        shutil.copytree(sqlite_file().parent, folder, dirs_exist_ok=True)
        yield f"sqlite:///{folder}/parts.db"
        return
    made: Copies = request.getfixturevalue(copies)
    url = made.take()
    yield url
    made.drop(url)


@pytest.fixture(params=DATABASE_KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgresql`: each test that asks for a database runs on both.

    A test of one kind only says so: `@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)`.
    """
    kind: str = request.param
    return kind


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a fresh database without a single table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path}/parts.db"
        return
    cluster: str = request.getfixturevalue("postgresql_cluster")
    url = new_database(cluster)
    yield url
    drop_database(cluster, url)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:  # noqa: ARG001 - its kind
    """URL of a fresh, migrated database without a row of ours."""
    with fresh_copy(
        request, lambda: request.getfixturevalue("migrated_sqlite") / "parts.db", "migrated_copies"
    ) as url:
        yield url
