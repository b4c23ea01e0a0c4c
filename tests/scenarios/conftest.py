"""Servers of the stories: one of each database that many tests share, or a fresh one."""

import contextlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from parts_service.storage.verification import verify_database
from tests.postgresql import database_name, drop_database, new_database
from tests.rpc.wire import Wire
from tests.scenarios.process import Server, serving
from tests.scenarios.store import Workshop

VERIFIED = (0, "everything follows from the journal")
KEEPERS = 4
# What gRPC's own library says of connections that failed.
LIBRARY = re.compile(r"[IWE]\d{4} ")


def faults(server: Server) -> list[str]:
    """Return the lines of a server's log that tell of something unexpected."""
    lines = server.log.read_text(encoding="utf-8").splitlines()
    wrong = {"error", "critical"}
    return [
        line
        for line in lines
        if (json.loads(line)["level"] in wrong if line.startswith("{") else not LIBRARY.match(line))
    ]


@pytest.fixture(scope="session")
def fresh_database(
    migrated_sqlite: Path,
    migrated_postgresql: str,
    postgresql_cluster: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], str]]:
    """Makes migrated databases of a kind that last as long as the tests."""
    with contextlib.ExitStack() as stack:

        def make(kind: str) -> str:
            if kind == "sqlite":
                folder = tmp_path_factory.mktemp("data") / "data"
                shutil.copytree(migrated_sqlite, folder)
                return f"sqlite:///{folder}/parts.db"
            url = new_database(postgresql_cluster, database_name(migrated_postgresql))
            stack.callback(drop_database, postgresql_cluster, url)
            return url

        yield make


@contextmanager
def workshops_of(
    fresh_database: Callable[[str], str], folders: pytest.TempPathFactory
) -> Iterator[Callable[[str], Workshop]]:
    """Opens one workshop of each kind. At the end each stops in order, met nothing unexpected, and verifies."""
    opened: dict[str, Workshop] = {}
    with contextlib.ExitStack() as stack:

        def open_workshop(kind: str) -> Workshop:
            if kind not in opened:
                server = stack.enter_context(serving(fresh_database(kind), folders.mktemp("server")))
                opened[kind] = Workshop(server, furnished(server))
            return opened[kind]

        yield open_workshop
        for workshop in opened.values():
            workshop.wire.channel.close()
            assert workshop.server.stop() == 0
            assert faults(workshop.server) == []
            assert verify_database(workshop.server.database_url).findings == ()


@pytest.fixture(scope="session")
def workshops(
    fresh_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Workshop]]:
    """The workshops that tests share."""
    with workshops_of(fresh_database, tmp_path_factory) as found:
        yield found


@pytest.fixture
def workshop(database_kind: str, workshops: Callable[[str], Workshop]) -> Workshop:
    """A workshop that many tests share: each takes goods of its own."""
    return workshops(database_kind)


@pytest.fixture
def place(database_kind: str, fresh_database: Callable[[str], str], tmp_path: Path) -> tuple[str, Path]:
    """A fresh database and a folder, for a test that starts servers of its own."""
    return fresh_database(database_kind), tmp_path / "server"


def furnished(server: Server) -> Wire:
    """Open the workshops and hire everybody, and a few storekeepers more: one caller may have 32 calls at once."""
    wire = Wire(server.port, server.admin_token)
    wire.furnish()
    wire.follow()
    for number in range(KEEPERS):
        wire.hire(f"keeper-{number}", ("STOREKEEPER", "*"))
    return wire
