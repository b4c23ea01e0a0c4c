"""The command line and the settings: what is refused, and how the commands explain themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parts_service.cli import main
from parts_service.storage.engine import DatabaseInUseError, FileLock, sqlite_path
from tests.cli.commands import SQLITE


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
    page = Path(__file__).parents[2] / "docs/configuration.md"
    assert capsys.readouterr().out == page.read_text(encoding="utf-8")


def test_the_package_is_a_program(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "parts_service", "doctor", "--data-dir", str(tmp_path / "none")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "does not exist: parts-service migrate makes it" in done.stdout


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
