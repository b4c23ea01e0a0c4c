"""`migrate` and `verify`: what they print, and how they end."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parts_service.storage import migrations
from parts_service.storage.engine import sqlite_path
from tests.cli.commands import SQLITE, Run, served, tamper


def test_migrate_says_from_where_to_where(
    empty_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run, newest = Run(empty_database_url, capsys), migrations.newest()
    assert (run("migrate"), run.out) == (0, f"revision empty -> {newest}\n")
    assert (run("migrate"), run.out) == (0, f"revision {newest}: nothing to do\n")


def test_migrate_refuses_while_a_server_runs(run: Run) -> None:
    with served(run.url):
        # Its clock takes the lease in its first round.
        assert run("migrate") == 1
    assert "stop" in run.err.lower()
    assert (run("migrate"), run.err) == (0, "")


@SQLITE
def test_migrate_refuses_what_is_newer(run: Run) -> None:
    with closing(sqlite3.connect(sqlite_path(run.url))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert (run("migrate"), "revision 9999" in run.err) == (1, True)
    assert (run("verify"), "revision 9999" in run.err) == (1, True)


# verify


def test_verify_prints_heads_and_ends_with_0(told: Run) -> None:
    assert (told("verify"), told.err) == (0, "")
    lines = told.out.splitlines()
    assert [line.split(":")[0] for line in lines[:3]] == [f"journal of site {number}" for number in range(3)]
    assert lines[-1].endswith("rows compared: everything follows from the journal")


def test_verify_runs_beside_the_server(told: Run) -> None:
    with served(told.url):
        assert (told("verify"), told.err) == (0, "")


@SQLITE
def test_verify_prints_what_differs_and_ends_with_1(told: Run) -> None:
    tamper(sqlite_path(told.url))
    assert told("verify") == 1
    first = told.out.splitlines()[0]
    assert first.startswith('repair_order {"site_id": 1, "order_id": ')
    assert first.endswith("odometer_in_km is 1001, the journal says 1000")
    found = sum(
        line.endswith("odometer_in_km is 1001, the journal says 1000") for line in told.out.splitlines()
    )
    assert f"{found} findings. Keep this copy" in told.out


def test_verify_wants_a_database_of_this_version(
    empty_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(empty_database_url, capsys)
    assert (run("verify"), run.err) == (1, "the database is empty: parts-service migrate first\n")


def test_what_cannot_be_reached_is_said_without_its_password(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run("postgresql://parts:secret@127.0.0.1:1/none", capsys)
    for command in ("migrate", "verify", "doctor"):
        assert run(command) == 1
        assert "secret" not in run.out + run.err
        assert "cannot be" in run.out + run.err


@pytest.mark.parametrize("folder", ["a b", "a#b", "a%41b", "配件", "a&mode=memory"])
def test_a_folder_may_have_any_name(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(f"sqlite:///{tmp_path}/{folder}/parts.db", capsys)
    assert run("migrate") == 0
    assert (tmp_path / folder / "parts.db").stat().st_size > 100_000
    assert (run("verify"), run("backup", tmp_path / folder / "copy"), run.err) == (0, 0, "")
    assert [path.name for path in tmp_path.iterdir()] == [folder]
