"""What a row of a file is, and the limits of files."""

from dataclasses import dataclass, field
from enum import Enum

FILE_BYTES_MAX = 64 * 1024 * 1024
# Of everything in an XLSX file, unpacked: 100,000 parts with every column take about 150 MiB.
UNPACKED_BYTES_MAX = 512 * 1024 * 1024
ROWS_MAX = 200_000
COLUMNS_MAX = 200
CELL_CHARACTERS_MAX = 4_000


class Mark(Enum):
    """What a cell is that is no text. CSV has texts only."""

    NUMBER = "a number"
    DATE = "a date"
    TRUTH = "TRUE or FALSE"
    FORMULA = "a formula"
    ERROR = "an error"


@dataclass(slots=True)
class Row:
    """A row, by the number that a spreadsheet shows beside it, from 1. Cells that are not there are empty.

    `marks` tells of the cells that are no text, by place: a number is given as it stands in the file, a date as ISO
    8601, a truth as TRUE or FALSE.
    """

    number: int
    cells: list[str]
    marks: dict[int, Mark] = field(default_factory=dict)


class SheetUnreadable(Exception):
    """A file that is no table we read. `row` is where it ends to be one, 0 if it never was."""

    def __init__(self, problem: str, row: int = 0) -> None:
        """Say what is wrong with it."""
        super().__init__(problem)
        self.problem = problem
        self.row = row


def letters(place: int) -> str:
    """Write the place of a column, from 0, as a spreadsheet does: A, B … Z, AA."""
    text = ""
    while place >= 0:
        text = chr(ord("A") + place % 26) + text
        place = place // 26 - 1
    return text
