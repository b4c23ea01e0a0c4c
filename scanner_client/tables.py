"""Answers of the service as people read them: tables, headlines, dates, quantities.

What lives here: the forms that every command shares. What does not: which columns an answer has (each command's own)
and the words of the languages (`words`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from parts_service.v1.changes_pb2 import Date
from scanner_client.words import Words

NOTHING = "–"
WIDEST = 10_000
# Currencies without minor units (ISO 4217) that a workshop here may meet.
WHOLE_CURRENCIES = frozenset({"JPY", "KRW", "VND"})

STYLES = {
    "AVAILABLE": "green",
    "VALID": "green",
    "APPROVED": "green",
    "CONFIRMED": "green",
    "PENDING": "yellow",
    "PENDING_INSPECTION": "yellow",
    "UNVERIFIED": "yellow",
    "CONDITIONAL": "yellow",
    "POSSIBLE": "yellow",
    "WAITING": "yellow",
    "EXPECTED": "yellow",
    "BLOCKED": "red",
    "VOR": "bold red",
    "ON_HOLD": "red",
    "EXPIRED": "red",
    "QUARANTINED": "red",
    "REJECTED": "red",
    "RECALLED": "bold red",
    "SUSPENDED": "red",
    "REVOKED": "red",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of an answer under a title: a table where it fits the terminal, else one row below the other as facts."""

    title: str
    names: Sequence[str]
    right: Sequence[bool]
    cells: Sequence[Sequence[Text]]

    def __rich_console__(self, screen: Console, options: ConsoleOptions) -> RenderResult:
        """Choose by the width that no cell is folded at."""
        wide = self._table()
        if Measurement.get(screen, options.update(max_width=WIDEST), wide).maximum <= options.max_width:
            yield wide
            return
        yield Text(self.title, style="bold")
        for number, row in enumerate(self.cells):
            if number:
                yield Text()
            yield facts(zip(self.names, row, strict=True))

    def _table(self) -> Table:
        grid = Table(
            title=self.title,
            title_justify="left",
            title_style="bold",
            box=box.SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
        )
        for name, right in zip(self.names, self.right, strict=True):
            grid.add_column(name, justify="right" if right else "left", overflow="fold")
        for row in self.cells:
            grid.add_row(*(cell if cell.plain else Text(NOTHING, style="dim") for cell in row))
        return grid


def table(words: Words, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Rows | Text:
    """Make a table; columns whose name begins with ``>`` hold numbers and stand right.

    A column that is empty in every row is left out; without rows a line says that there are none.
    """
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return Text(f"{title}: {words('none')}", style="dim")
    kept = [place for place in range(len(columns)) if any(row[place].plain for row in cells)]
    return Rows(
        title,
        [words(columns[place].lstrip(">")) for place in kept],
        [columns[place].startswith(">") for place in kept],
        [[row[place] for place in kept] for row in cells],
    )


def facts(rows: Iterable[tuple[str, object]]) -> Table:
    """Make a list of named facts, one a line; empty ones are left out."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        cell = _cell(value)
        if cell.plain:
            grid.add_row(name, cell)
    return grid


def choice(words: Words, names: Any, number: int) -> Text:  # noqa: ANN401 - generated enums have no common type
    """Write a value of one of the contract's enums as a word; empty for UNSPECIFIED."""
    return state(words, names, str(names.Name(number)).removeprefix(_prefix(names))) if number else Text()


def state(words: Words, names: Any, short: str) -> Text:  # noqa: ANN401 - generated enums have no common type
    """Write a value that the contract sends by its short name (CONFIRMED, STORAGE …) as a word."""
    return Text(words.of_choice(_prefix(names) + short, short), style=STYLES.get(short, ""))


def _prefix(names: Any) -> str:  # noqa: ANN401 - generated enums have no common type
    return str(names.Name(0)).removesuffix("UNSPECIFIED")


def money_text(minor: int, currency: str) -> str:
    """Write an amount in minor units as 50.00 CNY; empty without a currency."""
    decimals = 0 if currency in WHOLE_CURRENCIES else 2
    return f"{minor / 10**decimals:,.{decimals}f} {currency}" if currency else ""


def date_text(value: Date) -> str:
    """Write a date as 2027-03-31; empty if absent."""
    return f"{value.year:04}-{value.month:02}-{value.day:02}" if value.year else ""


def time_text(value: Timestamp, zone: tzinfo | None = None) -> str:
    """Write a time to the second with its offset in `zone` (this computer's if None); empty if absent."""
    if not value.seconds:
        return ""
    return value.ToDatetime(UTC).astimezone(zone).isoformat(" ", "seconds")


def _cell(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, list | tuple):
        return Text("\n".join(str(line) for line in value))
    return Text("" if value is None else str(value))
