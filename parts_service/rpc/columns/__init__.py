"""What the columns of a file mean: headings, and cells to values of the contract.

What lives here: columns in general, and how a cell is read as a text, number, day, choice. What does not: which columns
parts and prices have (`parts`, `prices`), and what may stand in a field, which is said where the call for one part
reads it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from parts_service.domain.prices import minor_places
from parts_service.domain.refusal import Refusal
from parts_service.rpc import messages
from parts_service.rpc.sheets.rows import Mark, Row, letters

# What a cell says, and what it is if it is no text.
Cell = tuple[str, Mark | None]
Reader = Callable[[Cell, str], Any]

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_YES = frozenset({"yes", "y", "true", "1", "是", "√"})
_NO = frozenset({"no", "n", "false", "0", "否", "", "×"})
# What a truth is written as, in English and in Chinese.
YES, NO = ("yes", "是"), ("no", "否")
_UNITS = {"pcs": "pcs", "件": "pcs", "个": "pcs", "ml": "mL", "毫升": "mL", "mm": "mm", "毫米": "mm"}
_WHOLE_MAX = 2**31 - 1
_SEVERAL = re.compile(r"[;；\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its Chinese heading, and how its cells are read."""

    name: str
    chinese: str
    read: Reader
    required: bool = False


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell, or with a row as a whole (`column` is empty then)."""

    row: int
    column: str
    value: str
    refusal: Refusal


@dataclass(slots=True)
class Headings:
    """The columns of a file by place, read from its first row, and what is wrong with them."""

    columns: dict[int, Column] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)


def read_headings(row: Row, columns: Sequence[Column]) -> Headings:
    """Tell which column stands where; headings may be names or Chinese, in any order and any case."""
    known = {_spelled(heading): column for column in columns for heading in (column.name, column.chinese)}
    found = Headings()
    for place, heading in enumerate(row.cells):
        column = known.get(_spelled(heading))
        wrong = None
        if not heading.strip():
            continue
        if column is None:
            wrong = messages.invalid(
                letters(place), "no heading of ours: see the list of columns, or delete the column"
            )
        elif column in found.columns.values():
            wrong = messages.invalid(column.name, "one column of this heading")
        else:
            found.columns[place] = column
        if wrong is not None:
            found.problems.append(RowProblem(row.number, letters(place), heading, wrong.refusal))
    for column in columns:
        if column.required and column not in found.columns.values():
            missing = messages.invalid(column.name, "a column with this heading, in the first row")
            found.problems.append(RowProblem(row.number, column.name, "", missing.refusal))
    return found


def _spelled(heading: str) -> str:
    """Return a heading as it is compared; a star marks what must be filled in."""
    return heading.strip().strip("*").strip().lower().replace(" ", "_").replace("-", "_")


def cell(row: Row, place: int) -> Cell:
    """Return a cell of a row; beyond the last one they are empty."""
    return (row.cells[place] if place < len(row.cells) else ""), row.marks.get(place)


def stray(row: Row, headings: Headings) -> RowProblem | None:
    """Return what is wrong with the first cell that stands under no heading."""
    for place, text in enumerate(row.cells):
        if place not in headings.columns and text.strip():
            wrong = messages.invalid(
                letters(place), "nothing, since the column has no heading (merged cells?)"
            )
            return RowProblem(row.number, letters(place), text, wrong.refusal)
    return None


def text(given: Cell, column: str) -> str:
    """Read a text for people; a number stands as it is written."""
    value, mark = _plain(given, column)
    if mark is Mark.DATE:
        raise messages.invalid(column, "a text: the spreadsheet made a date of it. Format the cell as text")
    return _number(value) if mark is Mark.NUMBER else value


def code(given: Cell, column: str) -> str:
    """Read a number of a part: as text, since a spreadsheet cuts zeros and long numbers."""
    value, mark = _plain(given, column)
    if mark is not None:
        raise messages.invalid(
            column,
            f"a text: the cell is {mark.value}, which loses zeros. Format it as text and type it again",
        )
    return value


def codes(given: Cell, column: str) -> list[str]:
    """Read several numbers, separated by semicolons or line ends."""
    return [one.strip() for one in _SEVERAL.split(code(given, column)) if one.strip()]


def whole(given: Cell, column: str) -> int:
    """Read a whole number; 0 if there is none."""
    value = decimal(given, column)
    if value != value.to_integral_value() or abs(value) > _WHOLE_MAX:
        raise messages.invalid(column, "a whole number")
    return int(value)


def amount(given: Cell, column: str) -> Decimal:
    """Read an amount, which must be said: nothing is not nought."""
    if not given[0].strip():
        raise messages.invalid(column, "an amount, such as 129.50")
    return decimal(given, column)


def minor(value: Decimal, currency: str, column: str) -> int:
    """Return an amount in minor units of its currency."""
    return scaled(value, minor_places(currency), column)


def scaled(value: Decimal, places: int, column: str) -> int:
    """Return a number that has so many decimal places at most, without its point."""
    moved = value.scaleb(places)
    if moved != moved.to_integral_value():
        raise messages.invalid(column, f"a number with at most {places} decimal places")
    return int(moved)


def unscaled(value: int, places: int) -> Decimal:
    """Return a number with its point, such as 1300 with two places as 13."""
    point = Decimal(value).scaleb(-places)
    return point.quantize(Decimal(1)) if point == point.to_integral_value() else point.normalize()


def day(given: Cell, column: str) -> str:
    """Read a day, ISO 8601; empty if there is none."""
    value, mark = _plain(given, column)
    if not value:
        return ""
    found = _DATE.fullmatch(value)
    if mark not in {None, Mark.DATE} or found is None:
        raise messages.invalid(column, "a date, such as 2027-03-31")
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError as error:
        raise messages.invalid(column, "a date, such as 2027-03-31") from error


def truth(given: Cell, column: str) -> bool:
    """Read yes or no; an empty cell is no."""
    value, _ = _plain(given, column)
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    raise messages.invalid(column, "yes or no")


def choice(kind: Any, chinese: Mapping[str, str]) -> Reader:  # noqa: ANN401 - generated enums share no type
    """Make the reader of a choice, by its name or its Chinese word; answered is its number, 0 for an empty cell."""
    prefix = str(kind.Name(0)).removesuffix("UNSPECIFIED")
    numbers = {name.removeprefix(prefix): number for name, number in kind.items() if number}
    spelled = {name.lower(): number for name, number in numbers.items()}
    spelled |= {chinese[name].lower(): number for name, number in numbers.items()}
    allowed = ", ".join(numbers)

    def read(given: Cell, column: str) -> int:
        value, _ = _plain(given, column)
        number = spelled.get(value.lower().replace("-", "_").replace(" ", "_"))
        if number is None and value:
            raise messages.invalid(column, f"one of {allowed}")
        return number or 0

    return read


def word(kind: Any, chinese_words: Mapping[str, str], number: int, *, chinese: bool) -> str:  # noqa: ANN401
    """Write a choice as its name or its Chinese word."""
    name = str(kind.Name(number)).removeprefix(str(kind.Name(0)).removesuffix("UNSPECIFIED"))
    return chinese_words[name] if chinese else name


def unit(given: Cell, column: str) -> str:
    """Read a base unit, in any spelling of it."""
    value, _ = _plain(given, column)
    return _UNITS.get(value.lower(), value)


def choices(one: Reader) -> Reader:
    """Make the reader of several choices, separated by semicolons or line ends."""

    def read(given: Cell, column: str) -> list[str]:
        value, mark = given
        texts = [each.strip() for each in _SEVERAL.split(value) if each.strip()]
        return [one((each, mark), column) for each in texts]

    return read


def _plain(given: Cell, column: str) -> Cell:
    """Return a cell without space around it; a formula and an error are never what somebody meant to send."""
    value, mark = given
    if mark is Mark.FORMULA:
        raise messages.invalid(column, "a value: the cell holds a formula. Copy it and paste values only")
    if mark is Mark.ERROR:
        raise messages.invalid(column, "a value: the cell holds an error of the spreadsheet")
    return value.strip(), mark


def decimal(given: Cell, column: str) -> Decimal:
    """Read a number; 0 if there is none."""
    value, mark = _plain(given, column)
    if mark in {Mark.DATE, Mark.TRUTH}:
        raise messages.invalid(column, "a number")
    try:
        number = Decimal(_number(value) if mark is Mark.NUMBER else value or "0")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > 10**15:
        raise messages.invalid(column, "a number")
    return number


def _number(raw: str) -> str:
    """Write a number of a spreadsheet as it shows it: 15 digits, so that 0.1 is not 0.1000000000000000056."""
    try:
        return f"{float(raw):.15g}"
    except ValueError:
        return raw
