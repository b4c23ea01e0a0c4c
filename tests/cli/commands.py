"""Commands run on a database, and what stands around them in the tests."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from parts_service.cli import main
from parts_service.storage.engine import FileLock, sqlite_path
from tests.rpc.wire import Wire, serving
from tests.use_cases.workshop import Workshop

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


class Run:
    """Runs commands on one database, and keeps what the last one said."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url = url
        self.out = self.err = ""
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> int:
        """Return the exit code."""
        command, *rest = map(str, words)
        code = main([command, *rest, "--database", self.url], {})
        self.out, self.err = self._capsys.readouterr()
        return code

    def on(self, url: str) -> "Run":
        """The same for another database."""
        return Run(url, self._capsys)


@contextmanager
def served(url: str) -> Iterator[Wire]:
    """Serve a database as `serve` does, with the lock of its file."""
    lock = FileLock(sqlite_path(url)) if url.startswith("sqlite") else None
    try:
        with serving(url) as wire:
            yield wire
    finally:
        if lock is not None:
            lock.release()


def tamper(file: Path) -> None:
    """Change a row that the journal implies, behind the service's back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE repair_order SET odometer_in_km = odometer_in_km + 1")


def everything(url: str) -> dict[str, list[object]]:
    workshop = Workshop(url)
    try:
        return workshop.everything()
    finally:
        workshop.close()
