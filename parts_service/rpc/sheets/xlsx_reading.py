"""Rows of the first visible sheet of an XLSX workbook, read as a stream within limits.

Written here because the usual readers do not fit hostile files: one takes 24 seconds for 100,000 rows, the other asks
for as much memory as the sheet claims to have cells, and neither tells a formula (docs/imports.md).
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from parts_service.rpc.sheets.rows import UNPACKED_BYTES_MAX, Row, SheetUnreadable
from parts_service.rpc.sheets.xlsx_parts import Attributes, Sheet, Strings

_PIECE_BYTES = 256 * 1024
# Formats of dates and times that need no definition, ECMA-376 part 1, 18.8.30, with those of Chinese and Japanese.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# What the libraries say of an archive or an XML that is not whole, and of a number that is none.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read(content: bytes) -> Iterator[Row]:
    """Yield the rows that hold anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            book = _Book(archive)
            yield from book.rows()
    except _DAMAGED as error:
        raise SheetUnreadable(
            f"a damaged .xlsx file ({type(error).__name__}): open it and save it again"
        ) from error


class _Book:
    """One workbook: its parts are read in the order they are needed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._unpacked = 0
        self._from_1904 = False
        self._sheets: list[str] = []
        self._strings: list[str] = []
        self._date_styles: set[int] = set()

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the first visible sheet."""
        sheet = self._first_sheet()
        if "xl/styles.xml" in self._archive.namelist():
            self._read_styles()
        if "xl/sharedStrings.xml" in self._archive.namelist():
            self._read_strings()
        reading = Sheet(self._strings, self._date_styles, from_1904=self._from_1904)
        parser = _parser(reading.start, reading.end, reading.text)
        for piece in self._pieces(sheet):
            parser.Parse(piece)
            yield from reading.taken()
        parser.Parse(b"", True)
        yield from reading.taken()

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece; what is said of its size is not believed."""
        with self._archive.open(name) as member:
            while piece := member.read(_PIECE_BYTES):
                self._unpacked += len(piece)
                if self._unpacked > UNPACKED_BYTES_MAX:
                    raise SheetUnreadable(
                        f"it unpacks to more than {UNPACKED_BYTES_MAX} bytes: split the file"
                    )
                yield piece

    def _parse(self, name: str, start: Callable[[str, Attributes], None]) -> None:
        parser = _parser(lambda full, of: start(full.rpartition(":")[2], of), lambda _name: None, None)
        for piece in self._pieces(name):
            parser.Parse(piece)
        parser.Parse(b"", True)

    def _first_sheet(self) -> str:
        targets: dict[str, str] = {}

        def in_book(name: str, attributes: Attributes) -> None:
            if name == "workbookPr":
                self._from_1904 = attributes.get("date1904") in {"1", "true"}
            elif name == "sheet" and attributes.get("state", "visible") == "visible":
                self._sheets += [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]

        def in_relations(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        self._parse("xl/workbook.xml", in_book)
        self._parse("xl/_rels/workbook.xml.rels", in_relations)
        if not self._sheets:
            raise SheetUnreadable("the workbook has no visible sheet")
        # A target is a path from xl/, or from the root.
        return posixpath.normpath(posixpath.join("xl", targets[self._sheets[0]])).lstrip("/")

    def _read_styles(self) -> None:
        formats: dict[int, str] = {}
        styles: list[int] = []
        inside = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal inside
            if name in {"cellXfs", "cellStyleXfs"}:
                inside = name
            elif name == "numFmt":
                formats[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
            elif name == "xf" and inside == "cellXfs":
                styles.append(int(attributes.get("numFmtId", 0)))

        self._parse("xl/styles.xml", start)
        self._date_styles = {
            place
            for place, number in enumerate(styles)
            if number in _DATE_FORMATS or (number in formats and _shows_date(formats[number]))
        }

    def _read_strings(self) -> None:
        reading = Strings(self._strings)
        parser = _parser(reading.start, reading.end, reading.text)
        for piece in self._pieces("xl/sharedStrings.xml"):
            parser.Parse(piece)
        parser.Parse(b"", True)


def _parser(
    start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Callable[[str], None] | None
) -> "expat.XMLParserType":
    """Make a parser that knows no entities but those of XML itself.

    What handles an element takes it again without its prefix if it does not know it: few workbooks have prefixes, and
    a call more for every element would cost a third of the time.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    return parser


def _refuse_doctype(*_of: object) -> None:
    raise SheetUnreadable("no workbook: it defines its own XML entities")


def _shows_date(code: str) -> bool:
    """Tell whether a format shows a date or a time; what it quotes, escapes or colours counts for nothing."""
    bare, quoted, escaped, bracketed = "", False, False, False
    for character in code.lower():
        if escaped:
            escaped = False
        elif character in "\\_*":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "[]":
            bracketed = character == "["
        elif not quoted and not bracketed:
            bare += character
    return any(character in bare for character in "ymdhs") and "general" not in bare
