"""The operator's commands: what they do, what they print, how they end; on both databases where that matters."""

import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from parts_service.cli import main
from parts_service.domain.journal import Entry
from parts_service.storage import migrations
from parts_service.storage.backup import CopyError, put_in_place
from parts_service.storage.engine import DatabaseInUseError, FileLock, sqlite_path
from parts_service.storage.verification import verify_database
from tests.postgresql import drop_database, new_database
from tests.rpc.wire import Wire, serving
from tests.storage.history import tell
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


# The command line and the settings.


@pytest.mark.parametrize("words", [["nothing"], [], ["serve", "--nothing"], ["token"], ["backup"]])
def test_a_command_line_that_is_none_ends_with_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words, {})
    assert ended.value.code == 2
    assert "usage: parts-service" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["serve", "migrate", "doctor", "verify", "config"])
def test_settings_that_are_refused_end_with_2_and_every_problem(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([command, "--workers", "many"], {"PARTS_QUEUE_LIMIT": "0"})
    said = capsys.readouterr()
    assert (code, said.out, len(said.err.splitlines())) == (2, "", 2)
    assert "--workers" in said.err
    assert "PARTS_QUEUE_LIMIT" in said.err


@pytest.mark.parametrize("command", ["serve", "migrate", "doctor", "verify", "backup", "restore", "config"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"], {})
    assert ended.value.code == 0
    assert "--data-dir" in capsys.readouterr().out


def test_config_prints_every_setting_and_its_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--listen", "127.0.0.1:1"], {"PARTS_WORKERS": "1"}) == 0
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert lines["listen"] == ["127.0.0.1:1", "--listen"]
    assert lines["workers"] == ["1", "PARTS_WORKERS"]
    assert lines["queue_limit"] == ["1024", "default"]


def test_config_prints_its_reference_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--markdown"], {}) == 0
    page = Path(__file__).parents[1] / "docs/configuration.md"
    assert capsys.readouterr().out == page.read_text(encoding="utf-8")


def test_the_package_is_a_program(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "parts_service", "doctor", "--data-dir", str(tmp_path / "none")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "does not exist: parts-service migrate makes it" in done.stdout


# migrate


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
    assert "3 findings. Keep this copy" in told.out


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


# backup and restore


def test_a_copy_comes_back_as_it_was(told: Run, fresh: Callable[[], str], tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "copy", told.on(fresh())
    assert (told("backup", copy), told.err) == (0, "")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (elsewhere("restore", copy), elsewhere.err) == (0, "")
    assert everything(elsewhere.url) == everything(told.url)
    assert elsewhere("doctor") == (1 if "postgresql" in told.url else 0), elsewhere.out


def everything(url: str) -> dict[str, list[object]]:
    workshop = Workshop(url)
    try:
        return workshop.everything()
    finally:
        workshop.close()


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


# token


def test_a_lost_admin_token_is_recovered(run: Run) -> None:
    assert run("token", "create", "--admin") == 0
    first = run.out.strip()
    assert run("token", "create", "--admin", "--label", "second", "--days", "2") == 0
    second = run.out.strip()
    assert first != second
    with served(run.url) as wire:
        # The server finds that the first run is done, and tells no secret.
        assert wire.tokens["admin"] == ""
        wire.tokens.update(first=first, second=second)
        from parts_service.v1.access_pb2 import WhoAmIRequest

        assert [wire.ask(who, WhoAmIRequest()).principal.code for who in ("first", "second")] == ["admin"] * 2
        assert run("token", "list") == 0
    lines = run.out.splitlines()
    assert [(line.split()[1], line.split()[-1]) for line in lines] == [("admin", "run"), ("admin", "second")]
    number = lines[0].split()[0]
    assert (run("token", "revoke", number), run.out) == (0, f"{number} is revoked\n")
    assert run("token", "list") == 0
    assert "revoked" in run.out.splitlines()[0]
    assert run("verify") == 0


def test_an_admin_who_was_deactivated_has_a_successor(run: Run) -> None:
    workshop = Workshop(run.url)
    try:
        workshop.furnish(site_codes=())
        from parts_service.domain.access import DeactivatePrincipal
        from parts_service.use_cases.access import DEACTIVATE_PRINCIPAL

        workshop.do(DEACTIVATE_PRINCIPAL, DeactivatePrincipal("admin"), by="service", site="ORG")
    finally:
        workshop.close()
    assert run("token", "create", "--admin") == 0
    assert "token of admin-2," in run.err


def test_tokens_for_others_and_what_is_refused(told: Run) -> None:
    assert told("token", "create", "Keeper", "--label", "counter 2") == 0
    assert told.out.startswith("ptk_")
    assert (told("token", "create", "nobody"), told.err) == (1, "refused: PRINCIPAL_NOT_FOUND nobody\n")
    assert (told("token", "create", "left"), told.err) == (1, "refused: PRINCIPAL_INACTIVE left\n")
    assert told("token", "revoke", "T0-99999") == 1
    assert told("token", "revoke", "L1-2") == 2
    for days in ("0", "3651", "x"):
        with pytest.raises(SystemExit):
            told("token", "create", "keeper", "--days", days)


@SQLITE
def test_a_token_of_a_served_file_is_made_over_grpc(run: Run) -> None:
    lock = FileLock(sqlite_path(run.url))
    try:
        assert run("token", "create", "--admin") == 1
    finally:
        lock.release()
    assert "`parts token`" in run.err


@POSTGRESQL
def test_a_token_of_a_served_database_is_made_at_once(run: Run) -> None:
    with served(run.url):
        assert run("token", "create", "--admin") == 0


# doctor


@SQLITE
def test_doctor_is_content_with_a_good_file(told: Run) -> None:
    assert told("doctor") == 0
    assert {line.split()[0] for line in told.out.splitlines()} == {"ok"}, told.out


@SQLITE
def test_doctor_finds_what_is_wrong_with_a_file(told: Run) -> None:
    file = sqlite_path(told.url)
    file.chmod(0o644)
    file.parent.chmod(0o755)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TRIGGER append_only_entry_update")
        connection.execute("UPDATE head SET sequence = sequence + 1 WHERE site_id = 1")
        connection.execute("DELETE FROM authorised_part")
        connection.execute("DELETE FROM api_token")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM principal WHERE code = 'keeper'")
    assert told("doctor") == 1
    said = [line for line in told.out.splitlines() if not line.startswith("ok")]
    assert [line[:30] for line in said] == [
        "warn  permissions: others may ",
        "fail  pages: a row of badge re",
        "fail  pages: a row of role_gra",
        "fail  append-only: triggers mi",
        "fail  journal: site 1: head at",
    ]
    assert told("restore", file, "--replace") == 1


@POSTGRESQL
def test_doctor_finds_a_postgresql_that_may_lose_what_it_acknowledged(told: Run) -> None:
    """The cluster of the tests runs without fsync, to be quick: doctor must not like it."""
    assert told("doctor") == 1
    said = [line for line in told.out.splitlines() if not line.startswith("ok")]
    assert [line.split(":")[0] for line in said] == ["fail  fsync", "fail  full_page_writes"]


def test_doctor_reads_certificates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, days in (("soon", "10"), ("later", "400")):
        made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc".split()
        named = ["-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
        words = ["openssl", *made, "-days", days, *named]
        subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)

    def said(certificate: str, key: str) -> str:
        words = ["--tls-certificate", str(tmp_path / certificate), "--tls-key", str(tmp_path / key)]
        main(["doctor", "--data-dir", str(tmp_path / "none"), *words], {})
        return next(line for line in capsys.readouterr().out.splitlines() if "tls_certificate" in line)

    assert said("later.pem", "later.key").startswith("ok    tls_certificate: ends on ")
    assert said("soon.pem", "soon.key").startswith("warn  tls_certificate: ends on ")
    assert said("soon.pem", "later.key").startswith("fail  tls_certificate: ")
    assert said("none.pem", "later.key").startswith("fail  files: tls_certificate ")


# serve


@SQLITE
def test_a_second_server_on_a_file_is_refused(database_url: str) -> None:
    words = ["serve", "--database", database_url, "--listen", "127.0.0.1:0", "--metrics-listen", ""]
    lock = FileLock(sqlite_path(database_url))
    try:
        with pytest.raises(DatabaseInUseError):
            FileLock(sqlite_path(database_url))
        second = subprocess.run(
            [sys.executable, "-m", "parts_service", *words], capture_output=True, text=True, check=False
        )
    finally:
        lock.release()
    assert second.returncode == 1
    assert f"is in use by process {os.getpid()}: one server at a time" in second.stderr


@pytest.fixture
def workshop(database_url: str) -> Iterator[Workshop]:
    """A furnished workshop."""
    made = Workshop(database_url)
    try:
        yield made.furnish()
    finally:
        made.close()
