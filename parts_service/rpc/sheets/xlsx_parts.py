"""What an XLSX workbook says, gathered as its XML goes by: its shared texts, and the rows of a sheet.

What does not live here: the archive, and which of its parts are read, which is `xlsx_reading`.
"""

from datetime import date, timedelta

from parts_service.rpc.sheets.rows import (
    CELL_CHARACTERS_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    Mark,
    Row,
    SheetUnreadable,
    letters,
)

_STRINGS_MAX = 5_000_000
Attributes = dict[str, str]


class Strings:
    """Collects the shared strings; hints on how to pronounce them are left out."""

    def __init__(self, strings: list[str]) -> None:
        """Gather into a list."""
        self._strings = strings
        self._pieces: list[str] = []
        self._open = self._hint = False

    def start(self, name: str, _attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "si":
            self._pieces.clear()
        elif name == "rPh":
            self._hint = True
        elif name == "t":
            self._open = not self._hint
        elif ":" in name:
            self.start(name.rpartition(":")[2], {})

    def text(self, text: str) -> None:
        """Take a text."""
        if self._open:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._hint = False
        elif name == "si":
            if len(self._strings) >= _STRINGS_MAX:
                raise SheetUnreadable(f"at most {_STRINGS_MAX} different texts: split the file")
            self._strings.append("".join(self._pieces))
        elif ":" in name:
            self.end(name.rpartition(":")[2])


class Sheet:
    """Collects the rows of a sheet as its XML goes by."""

    def __init__(self, strings: list[str], date_styles: set[int], *, from_1904: bool) -> None:
        """Gather rows, with the shared texts, the styles that show dates, and the day dates count from."""
        self._strings = strings
        self._date_styles = date_styles
        self._epoch = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        self._rows: list[Row] = []
        self._row = Row(0, [])
        self._place = -1
        self._kind = ""
        self._style = 0
        self._formula = self._open = self._hint = False
        self._pieces: list[str] = []
        self._places: dict[str, int] = {}

    def taken(self) -> list[Row]:
        """Hand over the rows that are complete."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "c":
            reference = attributes.get("r")
            self._place = self._place + 1 if reference is None else self._place_of(reference)
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self._formula = False
            self._pieces.clear()
        elif name in {"v", "t"}:
            self._open = not self._hint
        elif name == "row":
            number = int(attributes.get("r", self._row.number + 1))
            if number <= self._row.number:
                raise SheetUnreadable(f"row {number} stands after row {self._row.number}", number)
            self._row, self._place = Row(number, []), -1
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._hint = True
        elif ":" in name:
            self.start(name.rpartition(":")[2], attributes)

    def text(self, text: str) -> None:
        """Take a text."""
        if self._open:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in {"v", "t"}:
            self._open = False
        elif name == "c":
            if self._pieces or self._formula:
                self._take_cell("".join(self._pieces))
        elif name == "row":
            self._take_row()
        elif name == "rPh":
            self._hint = False
        elif ":" in name:
            self.end(name.rpartition(":")[2])

    def _place_of(self, reference: str) -> int:
        column = reference.rstrip("0123456789")
        place = self._places.get(column)
        if place is None:
            place = 0
            for letter in column.upper():
                place = place * 26 + ord(letter) - ord("A") + 1
            place -= 1
            if not 0 <= place < 16_384:
                raise SheetUnreadable(f"{reference[:16]!r} is no cell", self._row.number)
            self._places[column] = place
        return place

    def _take_cell(self, raw: str) -> None:
        value, mark = (
            (self._shared(raw), None) if self._kind == "s" and not self._formula else self._value(raw)
        )
        cells, place = self._row.cells, self._place
        missing = place - len(cells)
        if missing < 0 or place >= COLUMNS_MAX or len(value) > CELL_CHARACTERS_MAX:
            raise SheetUnreadable(self._cell_problem(place, len(value)), self._row.number)
        if missing:
            cells.extend([""] * missing)
        cells.append(value)
        if mark is not None:
            self._row.marks[place] = mark

    def _value(self, raw: str) -> tuple[str, Mark | None]:
        if self._formula:
            return raw, Mark.FORMULA
        match self._kind:
            case "inlineStr" | "str":
                return raw, None
            case "b":
                return ("TRUE" if raw == "1" else "FALSE"), Mark.TRUTH
            case "e":
                return raw, Mark.ERROR
            case "d":
                return raw[:10], Mark.DATE
            case _ if self._style in self._date_styles:
                return self._date(raw), Mark.DATE
            case _:
                return raw, Mark.NUMBER

    def _shared(self, raw: str) -> str:
        place = int(raw)
        if not 0 <= place < len(self._strings):
            raise SheetUnreadable("a damaged .xlsx file: a text is missing", self._row.number)
        return self._strings[place]

    def _date(self, raw: str) -> str:
        """Return the day of a date that is kept as a number; its raw text if it is none."""
        try:
            return (self._epoch + timedelta(days=int(float(raw)))).isoformat()
        except (ValueError, OverflowError):
            return raw

    def _take_row(self) -> None:
        if not self._row.cells:
            return
        if self._row.number > ROWS_MAX + 1:
            raise SheetUnreadable(f"at most {ROWS_MAX} rows: split the file", self._row.number)
        self._rows.append(self._row)

    def _cell_problem(self, place: int, characters: int) -> str:
        cell = f"{letters(place)}{self._row.number}"
        if place >= COLUMNS_MAX:
            return f"cell {cell} is not empty: at most {COLUMNS_MAX} columns"
        if characters > CELL_CHARACTERS_MAX:
            return f"cell {cell} has {characters} characters: at most {CELL_CHARACTERS_MAX}"
        return f"cell {cell} stands twice, or out of order"
