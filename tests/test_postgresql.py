"""The private cluster leaves nothing behind, however its holder ends; and each test gets a database of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from tests.house.sources import ROOT
from tests.postgresql import private_cluster

HOLDER = """
import signal
import time
from tests.postgresql import private_cluster
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
with private_cluster() as url:
    print(url, flush=True)
    time.sleep(120)
"""


def folder_and_process(url: str) -> tuple[Path, int]:
    """Folder and process number of the private cluster that listens at that URL."""
    port = str(sqlalchemy.make_url(url).port)
    for state in Path("/tmp").glob("parts-postgresql-*/data/postmaster.pid"):  # noqa: S108 - where they are made
        lines = state.read_text().splitlines()
        if lines[3:4] == [port]:
            return state.parents[1], int(lines[0])
    raise AssertionError(f"no cluster listens at {port}")


def runs(process: int) -> bool:
    """Whether a process of that number runs; one that ended and was not collected has no words."""
    words = Path(f"/proc/{process}/cmdline")
    return words.exists() and words.read_bytes() != b""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_cluster_goes_when_its_holder_is_killed(ending: signal.Signals) -> None:
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as holder:
        assert holder.stdout is not None
        folder, process = folder_and_process(holder.stdout.readline().strip())
        assert runs(process)
        holder.send_signal(ending)

    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()
    assert not runs(process)


@pytest.mark.parametrize("fsync", [True, False])
def test_a_cluster_syncs_if_asked(fsync: bool) -> None:
    with private_cluster(fsync=fsync) as url, psycopg.connect(url.replace("+psycopg", "")) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on" if fsync else "off",)
        assert connection.execute("SELECT usesuper FROM pg_user WHERE usename = user").fetchone() == (False,)


def test_an_empty_database_is_empty(empty_database_url: str) -> None:
    engine = sqlalchemy.create_engine(empty_database_url)
    assert sqlalchemy.inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
def test_a_migrated_database_is_migrated_and_new(database_url: str, turn: int) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        assert "repair_order" in sqlalchemy.inspect(connection).get_table_names()
        assert "left_behind" not in sqlalchemy.inspect(connection).get_table_names()
        connection.exec_driver_sql("CREATE TABLE left_behind (turn INTEGER)")
        connection.execute(sqlalchemy.text("INSERT INTO left_behind VALUES (:turn)"), {"turn": turn})
    engine.dispose()
