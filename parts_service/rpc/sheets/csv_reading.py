"""Rows of a CSV file: its encoding and separator are told by its content."""

import csv
import io
from collections.abc import Iterator

from parts_service.rpc.sheets.rows import (
    CELL_CHARACTERS_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    Row,
    SheetUnreadable,
    letters,
)

SEPARATORS = ",;\t"
# A text that a spreadsheet would take for a formula is written with ' in front; one that begins with ' as well.
GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(content: bytes) -> Iterator[Row]:
    """Yield the rows that hold anything."""
    text = _decoded(content)
    if "\x00" in text:
        raise SheetUnreadable("no text: neither CSV nor XLSX")
    # Per process: every field of ours is shorter, and an open quotation mark does not swallow the file.
    csv.field_size_limit(CELL_CHARACTERS_MAX * 4)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            problem = f"not readable from line {rows.line_num} on ({error}): is a quotation mark missing?"
            raise SheetUnreadable(problem, number) from error
        if cells is None:
            return
        if not any(cells):
            continue
        if number > ROWS_MAX + 1:
            raise SheetUnreadable(f"at most {ROWS_MAX} rows: split the file", number)
        yield Row(number, _checked(cells, number))


def guarded(text: str) -> str:
    """Return a text as a CSV file holds it, harmless in a spreadsheet."""
    return f"'{text}" if text.startswith(GUARDED) else text


def _checked(cells: list[str], number: int) -> list[str]:
    for place, cell in enumerate(cells):
        if len(cell) > CELL_CHARACTERS_MAX:
            problem = (
                f"cell {letters(place)}{number} has {len(cell)} characters: at most {CELL_CHARACTERS_MAX}"
            )
            raise SheetUnreadable(problem, number)
        if cell.startswith("'") and cell[1:].startswith(GUARDED):
            cells[place] = cell[1:]
    while len(cells) > COLUMNS_MAX and not cells[-1]:
        cells.pop()
    if len(cells) > COLUMNS_MAX:
        raise SheetUnreadable(f"at most {COLUMNS_MAX} columns, not {len(cells)}", number)
    return cells


def _decoded(content: bytes) -> str:
    marked = [encoding for bom, encoding in _BOMS.items() if content.startswith(bom)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetUnreadable("neither UTF-8 nor GB18030: save it as CSV UTF-8 or as .xlsx")


def _separator(text: str) -> str:
    """Return what separates the headings: no heading holds one of these."""
    line = text.lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=line.count)
