"""`backup` and `restore`: one moment, whole, and back; nothing is ever overwritten unasked."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from parts_service.domain.journal import Entry
from parts_service.storage.backup import CopyError, put_in_place
from parts_service.storage.engine import sqlite_path
from parts_service.storage.verification import verify_database
from tests.cli.commands import SQLITE, Run, everything, served, tamper
from tests.use_cases.workshop import Workshop


def test_a_copy_comes_back_as_it_was(told: Run, fresh: Callable[[], str], tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "copy", told.on(fresh())
    assert (told("backup", copy), told.err) == (0, "")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (elsewhere("restore", copy), elsewhere.err) == (0, "")
    assert everything(elsewhere.url) == everything(told.url)
    assert elsewhere("doctor") == (1 if "postgresql" in told.url else 0), elsewhere.out


def test_a_copy_never_overwrites(told: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text("precious")
    assert (told("backup", copy), copy.read_text()) == (1, "precious")
    assert "never overwrites" in told.err
    assert told("backup", tmp_path / "none" / "copy") == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy"]


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for url in (f"sqlite:///{tmp_path}/none.db", "postgresql://nobody@127.0.0.1:1/none"):
        run = Run(url, capsys)
        assert run("backup", tmp_path / "copy") == 1
        assert run.err
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    empty = Run(f"sqlite:///{tmp_path}/empty.db", capsys)
    assert (empty("backup", tmp_path / "copy"), "no database of this service" in empty.err) == (1, True)
    assert not (tmp_path / "copy").exists()


def test_a_copy_under_load_is_one_moment(
    workshop: Workshop, fresh: Callable[[], str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Whoever was answered before the copy began is in it; it verifies; and the writer was not held up."""
    acknowledged, stop = [0], threading.Event()

    def write() -> None:
        while not stop.is_set():
            workshop.receive("FILTER", 1)
            acknowledged[0] = workshop.count(Entry)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            before = acknowledged[0]
            run = Run(workshop.url, capsys)
            assert run("backup", tmp_path / f"copy-{number}") == 0
            restored = run.on(fresh())
            assert restored("restore", tmp_path / f"copy-{number}") == 0, restored.err
            assert verify_database(restored.url).entries_read >= before
        during = acknowledged[0]
    finally:
        stop.set()
        writer.join()
    assert during > before > 0


def test_restore_replaces_only_when_told(told: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert told("backup", copy) == 0
    before = everything(told.url)
    assert told("restore", copy) == 1
    assert "--replace" in told.err
    assert everything(told.url) == before
    assert (told("restore", copy, "--replace"), told.err) == (0, "")
    assert everything(told.url) == before


def test_restore_refuses_while_a_server_runs(told: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert told("backup", copy) == 0
    with served(told.url):
        assert told("restore", copy, "--replace") == 1
    assert "stop" in told.err.lower()


@SQLITE
def test_a_copy_that_is_none_is_refused_and_changes_nothing(told: Run, tmp_path: Path) -> None:
    good = tmp_path / "good"
    assert told("backup", good) == 0
    file = sqlite_path(told.url)
    before = file.read_bytes()
    bad = {
        "is no copy": b"",
        "cannot be copied": b"no database at all, but longer than a header" * 100,
        "is damaged": damaged(good.read_bytes()),
    }
    for said, content in bad.items():
        copy = tmp_path / "bad"
        copy.write_bytes(content)
        assert told("restore", copy, "--replace") == 1
        assert said in told.err
    foreign = tmp_path / "foreign"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    assert (told("restore", foreign, "--replace"), "no database of this service" in told.err) == (1, True)
    tamper(good)
    assert (told("restore", good, "--replace"), "does not verify" in told.err) == (1, True)
    assert "odometer_in_km is 1001" in told.out
    with closing(sqlite3.connect(good)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert (told("restore", good, "--replace"), "revision 9999" in told.err) == (1, True)
    assert told("restore", tmp_path / "none", "--replace") == 1
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "parts.db." in path.name] == ["parts.db.lock"]


def damaged(content: bytes) -> bytes:
    """A database some of whose pages were written over."""
    pages = bytearray(content)
    for start in range(20 * 4096, len(pages), 8 * 4096):
        pages[start : start + 64] = b"\xa5" * 64
    return bytes(pages)


@SQLITE
def test_the_log_of_a_killed_server_is_never_taken_for_the_copys(told: Run, tmp_path: Path) -> None:
    """The old database keeps what waited in its log; the new one gets none of it."""
    copy, file = tmp_path / "copy", sqlite_path(told.url)
    assert told("backup", copy) == 0
    killed = tmp_path / "killed"
    workshop = Workshop(told.url)
    try:
        with workshop.database.write() as connection:
            connection.exec_driver_sql("UPDATE repair_order SET odometer_in_km = 7")
        # As kill -9 leaves it: the change is in the log only.
        killed.mkdir()
        for ending in ("", "-wal", "-shm"):
            shutil.copy(file.with_name(file.name + ending), killed / f"parts.db{ending}")
    finally:
        workshop.close()
    run = told.on(f"sqlite:///{killed}/parts.db")
    assert (run("restore", copy, "--replace"), run.err) == (0, "")
    (aside,) = killed.glob("parts.db.replaced-*")
    for kept, expected in ((killed / "parts.db", 1000), (aside, 7)):
        with closing(sqlite3.connect(kept)) as connection:
            assert set(connection.execute("SELECT odometer_in_km FROM repair_order")) == {(expected,)}


@SQLITE
def test_a_database_that_cannot_be_opened_gives_way_with_its_log(told: Run, tmp_path: Path) -> None:
    copy, broken = tmp_path / "copy", tmp_path / "broken"
    assert told("backup", copy) == 0
    broken.mkdir()
    (broken / "parts.db").write_bytes(b"x" * 8192)
    (broken / "parts.db-wal").write_bytes(b"y" * 8192)
    run = told.on(f"sqlite:///{broken}/parts.db")
    assert (run("restore", copy, "--replace"), run.err) == (0, "")
    assert everything(run.url) == everything(told.url)
    asides = {path.read_bytes() for path in broken.glob("*.replaced-*")}
    assert asides == {b"x" * 8192, b"y" * 8192}


def test_putting_in_place_never_covers_an_aside(tmp_path: Path) -> None:
    for name in ("new", "parts.db", "aside"):
        (tmp_path / name).write_text(name)
    with pytest.raises(CopyError, match="aside exists"):
        put_in_place(tmp_path / "new", tmp_path / "parts.db", tmp_path / "aside")
    assert (tmp_path / "parts.db").read_text() == "parts.db"
