"""Where values come from: a TOML file < the environment (`PARTS_…`) < flags. Unknown names are refused."""

import argparse
import difflib
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parts_service.config.kinds import Setting, SettingsError, has_password
from parts_service.config.table import TABLE, Settings

CONFIG_VARIABLE = "PARTS_CONFIG"
# Variables of our own that are no settings of the service: the client's, and the tests'.
_OTHER_VARIABLES = frozenset({CONFIG_VARIABLE, "PARTS_TOKEN", "PARTS_SERVER", "PARTS_STATION", "PARTS_SITE"})
_OTHER_PREFIXES = ("PARTS_TEST_", "PARTS_SOAK")
_DESTINATION = "setting "


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add `--config FILE` and one flag for each setting. Make the parser with `allow_abbrev=False`."""
    group = parser.add_argument_group(
        "settings", f"each may also stand in the TOML file (--config, {CONFIG_VARIABLE}) or the environment"
    )
    group.add_argument("--config", metavar="FILE", default=None, help="TOML file with settings")
    for setting in TABLE:
        default = setting.shown(setting.default)
        unit = f" {setting.unit}" if setting.unit else ""
        text = f"{setting.meaning} ({setting.environment}; default {default}{unit})".replace("%", "%%")
        action = group.add_argument(
            setting.flag, dest=_DESTINATION + setting.name, default=None, metavar="VALUE", help=text
        )
        if setting.is_switch:
            # A switch may stand alone: `--reflection` is `--reflection true`.
            action.nargs, action.const = "?", "true"


def from_arguments(arguments: argparse.Namespace, environ: Mapping[str, str]) -> Settings:
    """Return the settings of a command line whose parser went through `add_flags`. Raises SettingsError."""
    flags = {
        key.removeprefix(_DESTINATION): value
        for key, value in vars(arguments).items()
        if key.startswith(_DESTINATION) and value is not None
    }
    file = arguments.config if arguments.config is not None else environ.get(CONFIG_VARIABLE, "")
    return load(flags, environ, Path(file) if file else None)


def load(flags: Mapping[str, str], environ: Mapping[str, str], file: Path | None) -> Settings:
    """Return the settings, each from the strongest source that names it, and remember which that was.

    `flags` maps a setting's name (`queue_limit`) to its text. Raises SettingsError with every problem found:
    an unknown name, a wrong type or range, a broken rule, an unreadable file.
    """
    found = _Found()
    if file is not None:
        found.take_file(file)
    found.take_environment(environ)
    found.take_flags(flags)
    if found.problems:
        raise SettingsError(found.problems)
    return Settings(**found.values, origins=found.origins)  # type: ignore[arg-type]  # checked by the table


@dataclass(slots=True)
class _Found:
    values: dict[str, object] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take_file(self, file: Path) -> None:
        rows = {setting.name: setting for setting in TABLE}
        try:
            with file.open("rb") as stream:
                content = tomllib.load(stream)
                mode = stat.S_IMODE(file.stat().st_mode)
        except OSError as error:
            self.problems.append(f"{file} cannot be read: {error.strerror}")
            return
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{file} is not TOML: {error}")
            return
        for key, raw in content.items():
            if key in rows:
                self._take(rows[key], raw, f"{file}: {key}", "file", from_text=False)
            else:
                self.problems.append(f"{file}: {_unknown(key, list(rows), is_table=isinstance(raw, dict))}")
        if has_password(str(content.get("database", ""))) and mode & stat.S_IROTH:
            self.problems.append(f"{file} holds a password and everyone can read it: chmod 640 it")

    def take_environment(self, environ: Mapping[str, str]) -> None:
        rows = {setting.environment: setting for setting in TABLE}
        for variable in _ours(environ):
            if variable in rows:
                self._take(rows[variable], environ[variable], variable, variable, from_text=True)
            else:
                self.problems.append(_unknown(variable, list(rows)))

    def take_flags(self, flags: Mapping[str, str]) -> None:
        rows = {setting.name: setting for setting in TABLE}
        for name, raw in flags.items():
            if name in rows:
                self._take(rows[name], raw, rows[name].flag, rows[name].flag, from_text=True)
            else:
                self.problems.append(_unknown(name, list(rows)))

    def _take(self, setting: Setting, raw: object, place: str, origin: str, *, from_text: bool) -> None:
        try:
            self.values[setting.name] = setting.read(raw, place, from_text=from_text)
            self.origins[setting.name] = origin
        except ValueError as error:
            self.problems.append(str(error))


def _ours(environ: Mapping[str, str]) -> Iterator[str]:
    for variable in sorted(environ):
        is_other = variable in _OTHER_VARIABLES or variable.startswith(_OTHER_PREFIXES)
        if variable.startswith("PARTS_") and not is_other:
            yield variable


def _unknown(key: str, known: list[str], *, is_table: bool = False) -> str:
    if is_table:
        return f"[{key}] is a table, and settings stand at the top of the file, without tables"
    # In the case of the known names; a dash in the file is the commonest slip.
    tried = key.replace("-", "_")
    tried = tried.upper() if known[0].isupper() else tried.lower()
    near = difflib.get_close_matches(tried, known, n=1, cutoff=0.6)
    return f"{key} is not a setting: " + (
        f"did you mean {near[0]}?" if near else "`parts-service config` lists them all"
    )
