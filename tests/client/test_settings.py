"""Settings of the client: order of precedence, and nothing readable over a network."""

from pathlib import Path

import pytest

from scanner_client.settings import (
    SettingRefused,
    Settings,
    is_loopback,
    language_of,
    language_of_environment,
    settings,
)


def test_defaults_without_an_environment() -> None:
    assert settings({}) == Settings(server="127.0.0.1:50051", token="", language="en", deadline_s=10.0)


def test_what_is_given_goes_before_the_environment() -> None:
    env = {"PARTS_SERVER": "127.0.0.1:1", "PARTS_TOKEN": "of-env", "PARTS_LANG": "zh", "PARTS_DEADLINE": "3"}
    assert settings(env) == Settings("127.0.0.1:1", "of-env", language="zh-CN", deadline_s=3.0)
    given = settings(env, server="localhost:2", token="given", language="en", deadline_s=4)
    assert given == Settings("localhost:2", "given", language="en", deadline_s=4)


def test_a_token_file_is_read_and_trimmed(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("of-file\n", encoding="ascii")
    assert settings({"PARTS_TOKEN_FILE": str(file)}).token == "of-file"
    assert settings({"PARTS_TOKEN": "of-env"}, token_file=file).token == "of-file"
    assert settings({"PARTS_TOKEN": "of-env", "PARTS_TOKEN_FILE": str(file)}).token == "of-env"
    with pytest.raises(SettingRefused, match="cannot be read"):
        settings({"PARTS_TOKEN_FILE": str(tmp_path / "missing")})


@pytest.mark.parametrize(
    ("server", "stays"),
    [
        ("127.0.0.1:50051", True),
        ("127.9.9.9:1", True),
        ("[::1]:50051", True),
        ("localhost:50051", True),
        ("unix:/run/parts.sock", True),
        ("10.0.0.4:50051", False),
        ("parts.example:50051", False),
        ("localhost.example:50051", False),
        ("[2001:db8::1]:50051", False),
        ("0.0.0.0:50051", False),
    ],
)
def test_loopback_is_told_from_the_network(server: str, stays: bool) -> None:
    assert is_loopback(server) is stays
    if stays:
        Settings(server=server)
    else:
        with pytest.raises(SettingRefused, match="PARTS_TLS_CA"):
            Settings(server=server)
        assert Settings(server=server, ca_file=Path("ca.pem")).server == server


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"certificate_file": Path("c"), "ca_file": Path("a")}, "PARTS_TLS_KEY"),
        ({"certificate_file": Path("c"), "key_file": Path("k")}, "PARTS_TLS_CA"),
        ({"token": "two words"}, "token"),
        ({"token": "schlüssel"}, "token"),
        ({"deadline_s": 0.0}, "deadline"),
        ({"deadline_s": float("nan")}, "deadline"),
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(SettingRefused, match=says):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_deadline_that_is_no_number_is_refused() -> None:
    with pytest.raises(SettingRefused, match="PARTS_DEADLINE"):
        settings({"PARTS_DEADLINE": "soon"})


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh", "zh-CN"),
        ("zh_CN.UTF-8", "zh-CN"),
        ("ZH-tw", "zh-CN"),
        ("en_GB", "en"),
        ("C", "en"),
        ("zhx", "en"),
    ],
)
def test_languages_as_locales_write_them(name: str, language: str) -> None:
    assert language_of(name) == language


def test_the_language_of_the_locale() -> None:
    assert language_of_environment({"LANG": "zh_CN.UTF-8"}) == "zh-CN"
    assert language_of_environment({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}) == "en"
    assert language_of_environment({"LANG": "en_US.UTF-8", "PARTS_LANG": "zh"}) == "zh-CN"
    assert language_of_environment({}) == "en"
