"""Kinds of setting: how a value is read, what is expected of it, and the sentence when it is not that.

Which settings exist stands in `table`.
"""

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parts_service.config.addresses import parse_address

# Every spelling of a password in a database address, however badly it is escaped.
_PASSWORD_IN_URL = re.compile(r"(?<=://)([^:/@?]*):.*@|((?:^|[?&])(?:ssl)?password=)[^&]*")
SHOWN_LENGTH_MAX = 80
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})


class SettingsError(ValueError):
    """The settings cannot be used; `problems` holds one sentence each, free of secret values."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the sentences; the text of the error is one a line."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?")
# As long as a link on a label of 50 x 30 mm has room for.
_HOST_MAX = 64


def _as_is(text: str) -> object:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of the table.

    `parse` turns text (of a flag or the environment) into the kind of value a TOML file would hold, `check`
    turns that into the value used. Both raise ValueError; its text replaces "expected …" if it has any.
    """

    default: object
    meaning: str
    expects: str
    check: Callable[[Any], object]
    parse: Callable[[str], object] = _as_is
    unit: str = ""
    default_shown: str = ""
    is_secret: bool = False
    is_switch: bool = False
    name: str = ""

    @property
    def environment(self) -> str:
        """Name of its environment variable."""
        return "PARTS_" + self.name.upper()

    @property
    def flag(self) -> str:
        """Its command-line flag."""
        return "--" + self.name.replace("_", "-")

    def read(self, raw: object, origin: str, *, from_text: bool) -> object:
        """Return the value of `raw`, or raise ValueError: a sentence naming `origin` and what is expected."""
        try:
            return self.check(self.parse(str(raw)) if from_text else raw)
        except ValueError as error:
            given = "" if self.is_secret else f", not {hide_password(repr(raw))[:SHOWN_LENGTH_MAX]}"
            wrong = str(error) or f"expected {self.expects}{given}"
            # A database address in the wrong place is still a secret.
            raise ValueError(f"{origin}: {hide_password(wrong)}") from None

    def shown(self, value: object) -> str:
        """Return the value as an operator may see it: no password, and what an empty one stands for."""
        if value is None or value == "":
            return self.default_shown or "-"
        if isinstance(value, bool):
            return "true" if value else "false"
        return hide_password(str(value)) if self.is_secret else str(value)


def hide_password(url: str) -> str:
    """Return a database address without its password."""
    return _PASSWORD_IN_URL.sub(lambda m: f"{m[1]}:***@" if m[2] is None else f"{m[2]}***", url)


def has_password(url: str) -> bool:
    """Whether a database address holds a password."""
    return _PASSWORD_IN_URL.search(url) is not None


def whole(default: int, unit: str, meaning: str, *, low: int, high: int) -> Any:  # noqa: ANN401  a field of any type
    """Make a field that holds a whole number from `low` to `high`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError
        return value

    def parse(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9][0-9_]{0,17}", text.strip()):
            raise ValueError
        return int(text)

    expects = f"a whole number from {low:,} to {high:,}"
    return _field(
        Setting(default=default, meaning=meaning, unit=unit, expects=expects, check=check, parse=parse)
    )


def switch(default: bool | None, meaning: str, *, default_shown: str = "") -> Any:  # noqa: ANN401, FBT001
    """Make a field that holds true or false; None when it depends on other settings."""

    def check(value: object) -> bool | None:
        if value is default or isinstance(value, bool):
            return value
        raise ValueError

    def parse(text: str) -> bool:
        word = text.strip().lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise ValueError

    return _field(
        Setting(
            default=default,
            meaning=meaning,
            expects="true or false",
            check=check,
            parse=parse,
            default_shown=default_shown,
            is_switch=True,
        )
    )


def choice(default: str, options: tuple[str, ...], meaning: str) -> Any:  # noqa: ANN401
    """Make a field that holds one of a few words."""

    def check(value: object) -> str:
        if not isinstance(value, str) or value not in options:
            raise ValueError
        return value

    expects = f"one of {', '.join(options)}"
    return _field(Setting(default=default, meaning=meaning, expects=expects, check=check))


def path(default: str, meaning: str) -> Any:  # noqa: ANN401
    """Make a field that holds a path; with an empty default it may be None, which means: not set."""

    def check(value: object) -> Path | None:
        if value is None or value == "":
            if default:
                raise ValueError
            return None
        if not isinstance(value, (str, Path)) or "\0" in str(value):
            raise ValueError
        return Path(value)

    value = Path(default) if default else None
    return _field(Setting(default=value, meaning=meaning, expects="a path", check=check))


def address(default: str, meaning: str, *, may_be_empty: bool = False) -> Any:  # noqa: ANN401
    """Make a field that holds a listen address, kept as text."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError  # noqa: TRY004  one error for whatever a person may write
        if value or not may_be_empty:
            parse_address(value)
        return value

    expects = "an address such as 127.0.0.1:50051, in quotes"
    return _field(Setting(default=default, meaning=meaning, expects=expects, check=check))


def host(meaning: str) -> Any:  # noqa: ANN401
    """Make a field that holds a host that links may name, with its port if it has one of its own; it may be empty."""

    def check(value: object) -> str:
        if not isinstance(value, str) or len(value) > _HOST_MAX or (value and not _HOST.fullmatch(value)):
            raise ValueError
        return value.lower()

    expects = "a host such as parts.example.cn"
    return _field(Setting(default="", meaning=meaning, expects=expects, check=check))


def database(meaning: str) -> Any:  # noqa: ANN401
    """Make a field that holds a database address, secret because it may hold a password."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError  # noqa: TRY004
        file = value.removeprefix("sqlite:///")
        if file != value:
            if not file or file == ":memory:" or "?" in file:
                message = "SQLite needs a file and no options, as in sqlite:////srv/parts/parts.db"
                raise ValueError(message)
        elif value and not value.startswith(("postgresql+psycopg://", "postgresql://")):
            raise ValueError
        return value

    expects = "sqlite:///path or postgresql+psycopg://user@host/database"
    return _field(
        Setting(
            default="",
            meaning=meaning,
            expects=expects,
            check=check,
            default_shown="parts.db in data_dir",
            is_secret=True,
        )
    )


def _field(setting: Setting) -> Any:  # noqa: ANN401
    return dataclasses.field(
        default=setting.default, repr=not setting.is_secret, metadata={"setting": setting}
    )
