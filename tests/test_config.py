"""Settings: where values come from, what is refused and in which words, and what is never printed."""

import argparse
import dataclasses
import re
from pathlib import Path

import pytest

from parts_service.config import (
    TABLE,
    Settings,
    SettingsError,
    add_flags,
    file_problems,
    from_arguments,
    load,
    markdown,
    show,
)
from parts_service.config.addresses import parse_address

ROOT = Path(__file__).parents[1]
POSTGRESQL = "postgresql+psycopg://parts:s3cret@db.example/parts"


def problems(
    flags: dict[str, str] | None = None, environ: dict[str, str] | None = None, file: Path | None = None
) -> str:
    """Return the text of the refusal of those settings."""
    with pytest.raises(SettingsError) as refused:
        load(flags or {}, environ or {}, file)
    return str(refused.value)


def written(folder: Path, text: str, mode: int = 0o644) -> Path:
    """Write a TOML file."""
    file = folder / "parts.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_without_sources_every_value_is_the_default() -> None:
    settings = load({}, {}, None)
    assert settings == Settings()
    assert {settings.origin(row.name) for row in TABLE} == {"default"}
    assert settings.sqlite_path == Path("var/parts.db")
    assert settings.database_url == "sqlite:///var/parts.db"
    assert not settings.is_postgresql
    assert not settings.is_tls


def test_a_flag_is_stronger_than_the_environment_and_that_than_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "queue_limit = 100\nbatch_limit = 10\nworkers = 1\n")
    settings = load({"queue_limit": "300"}, {"PARTS_QUEUE_LIMIT": "200", "PARTS_BATCH_LIMIT": "20"}, file)
    found = {
        name: (getattr(settings, name), settings.origin(name))
        for name in ("queue_limit", "batch_limit", "workers", "reads_limit")
    }
    assert found == {
        "queue_limit": (300, "--queue-limit"),
        "batch_limit": (20, "PARTS_BATCH_LIMIT"),
        "workers": (1, "file"),
        "reads_limit": (64, "default"),
    }


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("queue_limit", " 2_048 ", 2048),
        ("queue_limit", "+7_0", 70),
        ("drain_seconds", "0", 0),
        ("reflection", "No", False),
        ("reflection", "on", True),
        ("tls_client_required", "0", False),
        ("data_dir", "/srv/parts", Path("/srv/parts")),
        ("label_font", "", None),
        ("metrics_listen", "", ""),
        ("label_host", "Parts.Example.CN:8443", "parts.example.cn:8443"),
        ("language", "en", "en"),
        ("listen", "[::1]:0", "[::1]:0"),
        ("listen", "unix:/run/parts.sock", "unix:/run/parts.sock"),
    ],
)
def test_text_is_read(name: str, text: str, expected: object) -> None:
    flag = getattr(load({name: text}, {}, None), name)
    variable = getattr(load({}, {f"PARTS_{name.upper()}": text}, None), name)
    assert (flag, variable) == (expected, expected)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("queue_limit", "many", "--queue-limit: expected a whole number from 1 to 65,536, not 'many'"),
        ("queue_limit", "0", "--queue-limit: expected a whole number from 1 to 65,536, not '0'"),
        ("queue_limit", "１２", "expected a whole number"),
        ("queue_limit", "9" * 5000, "expected a whole number"),
        ("queue_limit", "1.5", "expected a whole number"),
        ("queue_limit", "", "expected a whole number"),
        ("batch_limit", "257", "from 1 to 256"),
        ("reflection", "maybe", "--reflection: expected true or false, not 'maybe'"),
        (
            "log_level",
            "trace",
            "--log-level: expected one of debug, info, warning, error, critical, not 'trace'",
        ),
        ("language", "zh", "--language: expected one of zh-CN, en, not 'zh'"),
        ("label_host", "https://x.cn", "--label-host: expected a host such as parts.example.cn"),
        ("data_dir", "", "--data-dir: expected a path, not ''"),
        ("data_dir", "a\0b", "expected a path"),
        ("listen", "", "--listen: '' has no port"),
        ("listen", "localhost", "'localhost' has no port: write host:port"),
        ("listen", ":50051", "':50051' names no host: write 127.0.0.1 for this machine only"),
        ("listen", "::1:50051", "put an IPv6 address in brackets, as in [::1]:50051"),
        ("listen", "127.0.0.1:65536", "a port is a whole number from 0 (any free port) to 65,535"),
        ("listen", "127.0.0.1:http", "a port is a whole number"),
        ("metrics_listen", "9464", "'9464' has no port"),
        ("listen", "postgresql://u:s3cret@h", "--listen: "),
        ("log_level", "postgresql://u:s3cret@h", "--log-level: expected one of"),
        ("database", "mysql://u:s3cret@h/d", "--database: expected sqlite:///path or postgresql+psycopg://"),
        ("database", "sqlite://", "--database: expected sqlite:///path or postgresql+psycopg://"),
        ("database", "sqlite:///:memory:", "SQLite needs a file"),
        ("database", "sqlite:///parts.db?mode=ro", "SQLite needs a file and no options"),
    ],
)
def test_a_wrong_value_is_refused_saying_what_is_expected(name: str, text: str, expected: str) -> None:
    refused = problems({name: text})
    assert expected in refused
    assert "s3cret" not in refused


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('queue_limit = "1024"', "queue_limit: expected a whole number from 1 to 65,536, not '1024'"),
        ("queue_limit = true", "expected a whole number"),
        ("queue_limit = 10.0", "expected a whole number"),
        ('reflection = "true"', "expected true or false"),
        ("tls_client_required = 0", "expected true or false"),
        ("listen = 50051", "expected an address such as 127.0.0.1:50051, in quotes, not 50051"),
        ("data_dir = 1", "expected a path"),
        ("log_format = [1]", "expected one of json, text"),
        ("database = 1", "database: expected sqlite:///path"),
        ("queue_limits = 1", "queue_limits is not a setting: did you mean queue_limit?"),
        ("queue-limit = 1", "did you mean queue_limit?"),
        ("Listen = 1", "did you mean listen?"),
        ("tls_cert = 1", "did you mean tls_certificate?"),
        ("colour = 1", "colour is not a setting: `parts-service config` lists them all"),
        ("[server]\nlisten = 1", "[server] is a table, and settings stand at the top of the file"),
        ("queue_limit = ", "is not TOML: Invalid value (at "),
    ],
)
def test_a_wrong_line_of_the_file_is_refused(tmp_path: Path, line: str, expected: str) -> None:
    file = written(tmp_path, line)
    refused = problems(file=file)
    assert expected in refused
    assert str(file) in refused


def test_a_missing_file_and_one_that_is_not_text_are_refused(tmp_path: Path) -> None:
    assert "missing.toml cannot be read: No such file or directory" in problems(
        file=tmp_path / "missing.toml"
    )
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    assert "is not TOML" in problems(file=binary)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("PARTS_QUEUE_LIMITS", "PARTS_QUEUE_LIMITS is not a setting: did you mean PARTS_QUEUE_LIMIT?"),
        ("PARTS_DATABASE_URL", "did you mean PARTS_DATABASE?"),
        ("PARTS_TOKENS", "PARTS_TOKENS is not a setting"),
        ("PARTS_", "PARTS_ is not a setting"),
    ],
)
def test_an_unknown_variable_of_ours_is_refused_without_its_value(variable: str, expected: str) -> None:
    refused = problems(environ={variable: "s3cret"})
    assert expected in refused
    assert "s3cret" not in refused


def test_variables_of_others_are_left_alone() -> None:
    clients = ["PARTS_TOKEN", "PARTS_SERVER", "PARTS_STATION", "PARTS_SITE"]
    others = ["PARTS_CONFIG", "PARTS_TEST_POSTGRESQL", "PARTS_SOAK", "PATH", "SPARE_PARTS_X"]
    assert load({}, dict.fromkeys(clients + others, "x"), None) == Settings()


def test_an_unknown_flag_is_refused() -> None:
    assert "queue_limt is not a setting: did you mean queue_limit?" in problems({"queue_limt": "1"})


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    refused = problems({"workers": "x"}, {"PARTS_LISTEN": "x"}, written(tmp_path, "colour = 1"))
    assert len(refused.splitlines()) == 3


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (
            {"listen": "0.0.0.0:50051"},
            "set tls_certificate and tls_key (docs/operations.md, TLS), or listen on 127.0.0.1",
        ),
        ({"listen": "[::]:50051"}, "can be reached from other machines"),
        ({"listen": "parts.example:50051"}, "can be reached from other machines"),
        ({"listen": "10.0.0.7:50051", "tls_certificate": "c.pem"}, "can be reached from other machines"),
        ({"tls_certificate": "c.pem"}, "tls_certificate and tls_key go together"),
        ({"tls_key": "k.pem"}, "tls_certificate and tls_key go together"),
        ({"tls_client_ca": "ca.pem"}, "tls_client_ca needs TLS"),
        (
            {"tls_client_required": "true", "tls_certificate": "c.pem", "tls_key": "k.pem"},
            "tls_client_required needs tls_client_ca",
        ),
        ({"workers": "2"}, "workers 2 needs PostgreSQL: a SQLite file has one writer, in one process"),
        ({"workers": "2", "database": POSTGRESQL, "listen": "unix:/run/p"}, "cannot share a Unix socket"),
        ({"workers": "2", "database": POSTGRESQL, "listen": "127.0.0.1:0"}, "needs a port to share"),
        (
            {"metrics_listen": "0.0.0.0:9464"},
            "metrics_listen 0.0.0.0:9464 can be reached from other machines",
        ),
        ({"metrics_listen": "unix:/run/m"}, "metrics_listen takes a host and port"),
        ({"metrics_listen": "127.0.0.1:50051"}, "metrics_listen and listen both name port 50051"),
        ({"queue_limit": "8"}, "batch_limit 64 is more than may wait"),
    ],
)
def test_a_broken_rule_says_what_to_do(flags: dict[str, str], expected: str) -> None:
    assert expected in problems(flags)


@pytest.mark.parametrize(
    "flags",
    [
        {"listen": "0.0.0.0:50051", "tls_certificate": "c.pem", "tls_key": "k.pem"},
        {"tls_certificate": "c", "tls_key": "k", "tls_client_ca": "a", "tls_client_required": "true"},
        {"listen": "localhost:1"},
        {"listen": "127.8.9.1:1"},
        {"listen": "[::ffff:127.0.0.1]:1"},
        {"listen": "127.0.0.1:0", "metrics_listen": "127.0.0.1:0"},
        {"workers": "8", "database": POSTGRESQL},
    ],
)
def test_a_kept_rule_is_accepted(flags: dict[str, str]) -> None:
    load(flags, {}, None)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, True),
        ({"listen": "unix:/run/p"}, True),
        ({"listen": "0.0.0.0:1", "tls_certificate": "c", "tls_key": "k"}, False),
        ({"listen": "0.0.0.0:1", "tls_certificate": "c", "tls_key": "k", "reflection": "true"}, True),
        ({"reflection": "false"}, False),
    ],
)
def test_reflection_follows_listen_unless_it_is_set(flags: dict[str, str], expected: bool) -> None:
    assert load(flags, {}, None).reflection is expected


@pytest.mark.parametrize(
    ("text", "host", "port", "is_local"),
    [
        ("127.0.0.1:50051", "127.0.0.1", 50051, True),
        ("[::1]:50051", "::1", 50051, True),
        ("[0:0:0:0:0:0:0:1]:1", "::1", 1, True),
        ("[2001:db8::7]:1", "2001:db8::7", 1, False),
        ("localhost:0", "localhost", 0, True),
        ("localhost.example.com:1", "localhost.example.com", 1, False),
        ("0.0.0.0:1", "0.0.0.0", 1, False),
        ("unix:/run/parts.sock", "/run/parts.sock", None, True),
        ("unix:///run/parts.sock", "/run/parts.sock", None, True),
        ("unix:parts.sock", "parts.sock", None, True),
    ],
)
def test_an_address_is_read(text: str, host: str, port: int | None, is_local: bool) -> None:
    address = parse_address(text)
    assert (address.host, address.port, address.is_local) == (host, port, is_local)


@pytest.mark.parametrize(
    "text",
    [
        "unix:", "unix://run/parts.sock", "unix:" + "x" * 108, "unix:a\0b", "[::1]", "[::g]:1", "[127.0.0.1]:1",
        "1.2.3:1", "256.0.0.1:1", "127.1:1", "a b:1", "-a:1", "host:-1", "host:1 ", "http://host:1", "host:",
        "名:1", "a" * 254 + ":1",
    ],
)  # fmt: skip
def test_a_malformed_address_is_refused_quoting_it(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(text))):
        parse_address(text)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (POSTGRESQL, "postgresql+psycopg://parts:***@db.example/parts"),
        ("postgresql://u:p/s3cret@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u:p@s3cret@h/d", "postgresql://u:***@h/d"),
        ("postgresql://:s3cret@h/d", "postgresql://:***@h/d"),
        ("postgresql:///d?host=/run&password=s3cret&user=u", "postgresql:///d?host=/run&password=***&user=u"),
        ("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
        ("sqlite:////srv/parts.db", "sqlite:////srv/parts.db"),
        ("", "parts.db in data_dir"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    settings = Settings(database=url)
    line = next(line for line in show(settings).splitlines() if line.startswith("database"))
    assert line.split("  ", 1)[1].strip().rpartition("  ")[0].strip() == shown
    assert "s3cret" not in show(settings) + repr(settings)


@pytest.mark.parametrize("url", [POSTGRESQL, POSTGRESQL.replace("+psycopg", "")])
def test_postgresql_is_reached_by_psycopg(url: str) -> None:
    settings = Settings(database=url)
    assert (settings.database_url, settings.sqlite_path) == (POSTGRESQL, None)


def test_a_password_in_a_file_that_everyone_reads_is_refused(tmp_path: Path) -> None:
    line = f'database = "{POSTGRESQL}"'
    refused = problems(file=written(tmp_path, line))
    assert "holds a password and everyone can read it: chmod 640 it" in refused
    assert "s3cret" not in refused
    assert load({}, {}, written(tmp_path, line, 0o640)).is_postgresql
    assert load({}, {}, written(tmp_path, 'database = "postgresql://u@h/d"')).is_postgresql


def test_settings_made_in_code_keep_the_rules_too() -> None:
    with pytest.raises(SettingsError, match="queue_limit: expected a whole number"):
        Settings(queue_limit=0)
    with pytest.raises(SettingsError, match="can be reached from other machines"):
        Settings(listen="0.0.0.0:1")
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().queue_limit = 1  # type: ignore[misc]
    assert dataclasses.replace(Settings(), queue_limit=99).queue_limit == 99


def parsed(*words: str) -> argparse.Namespace:
    """Parse a command line as the service's does."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    add_flags(parser)
    return parser.parse_args(words)


def test_flags_are_taken_from_a_command_line(tmp_path: Path) -> None:
    file = written(tmp_path, 'log_level = "debug"\n')
    words = ("--config", str(file), "--listen", "[::1]:0", "--tls-client-required", "no", "--reflection")
    settings = from_arguments(parsed(*words), {"PARTS_CONFIG": "/nowhere"})
    assert (settings.log_level, settings.listen, settings.reflection) == ("debug", "[::1]:0", True)
    assert settings.origin("listen") == "--listen"


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'log_level = "debug"\n')
    assert from_arguments(parsed(), {"PARTS_CONFIG": str(file)}).origin("log_level") == "file"
    assert (
        from_arguments(parsed("--config", ""), {"PARTS_CONFIG": str(file)}).origin("log_level") == "default"
    )


def test_every_setting_has_a_flag_with_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed("--help")
    help_text = capsys.readouterr().out
    assert [row.flag for row in TABLE if row.flag not in help_text] == []
    assert [row.environment for row in TABLE if row.environment not in help_text] == []


def test_show_has_a_line_for_each_setting_with_its_origin() -> None:
    settings = load({"tls_client_required": "no"}, {"PARTS_LOG_LEVEL": "error"}, None)
    lines = [line.split() for line in show(settings).splitlines()]
    assert [line[0] for line in lines] == [row.name for row in TABLE]
    assert ["log_level", "error", "PARTS_LOG_LEVEL"] in lines
    assert ["tls_client_required", "false", "--tls-client-required"] in lines


def test_a_meaning_is_one_sentence_and_a_number_has_a_unit() -> None:
    assert [row.name for row in TABLE if not re.fullmatch(r"[A-Z].*[^.]\.", row.meaning)] == []
    assert [
        row.name for row in TABLE if isinstance(row.default, int) and not (row.is_switch or row.unit)
    ] == []


def test_the_reference_page_is_fresh() -> None:
    """Renew it with `parts-service config --markdown > docs/configuration.md`."""
    assert (ROOT / "docs/configuration.md").read_text(encoding="utf-8") == markdown()


def test_files_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("")
    key.chmod(0o644)
    settings = Settings(tls_certificate=tmp_path / "no.pem", tls_key=key)
    assert file_problems(settings) == [
        f"tls_certificate {tmp_path}/no.pem: there is no such file",
        f"tls_key {key}: everyone can read this private key: chmod 640 it",
    ]
    key.chmod(0o640)
    assert file_problems(Settings(tls_certificate=key, tls_key=key)) == []
