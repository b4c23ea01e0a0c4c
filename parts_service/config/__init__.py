"""What an operator can set: every setting, its meaning and unit, and where a value came from.

`table` is the one table of settings and the rules between them, `sources` reads a TOML file, the environment
and flags, `report` prints them. Nothing here knows how a setting is used.
"""

from parts_service.config.files import file_problems
from parts_service.config.kinds import SettingsError
from parts_service.config.report import markdown, show
from parts_service.config.sources import add_flags, from_arguments, load
from parts_service.config.table import TABLE, Settings

__all__ = [
    "TABLE",
    "Settings",
    "SettingsError",
    "add_flags",
    "file_problems",
    "from_arguments",
    "load",
    "markdown",
    "show",
]
