"""`doctor`: content with what is good, and clear about what is not."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from parts_service.cli import main
from parts_service.storage.engine import sqlite_path
from tests.cli.commands import POSTGRESQL, SQLITE, Run


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
