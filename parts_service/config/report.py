"""Settings as people read them: the list `parts-service config` prints, and docs/configuration.md."""

from parts_service.config.table import TABLE, Settings

_HEAD = """\
# Settings

Made by `parts-service config --markdown` from `parts_service/config/table.py`; do not edit by hand.

Each setting may be given in three ways, the later the stronger:

1. in a TOML file named by `--config FILE` or `PARTS_CONFIG`: `queue_limit = 1024`
2. in the environment: `PARTS_QUEUE_LIMIT=1024`
3. as a flag: `--queue-limit 1024`

An unknown name, a wrong type or a value out of range stops the program with a sentence that says what is
expected. `parts-service config` prints every value and where it came from; passwords are never printed.
Keep a database password out of flags, which every user of the machine can see: put it into the file
(readable by the service only), the environment, or PostgreSQL's own password file.

| setting | default | unit | accepts | meaning |
|---|---|---|---|---|
"""


def show(settings: Settings) -> str:
    """Return one line a setting, `name value origin` in columns, without secrets."""
    rows = [(row.name, row.shown(getattr(settings, row.name)), settings.origin(row.name)) for row in TABLE]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = (f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}\n" for name, value, origin in rows)
    return "".join(lines)


def markdown() -> str:
    """Return the reference page of all settings."""
    lines = []
    for row in TABLE:
        default = row.shown(row.default)
        expects = row.expects.replace(", in quotes", "")
        cells = [f"`{row.name}`", default, row.unit, expects, row.meaning]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return _HEAD + "".join(lines)
