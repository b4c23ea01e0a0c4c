"""Rows written as CSV or XLSX, as a stream of bytes. What was a text stays one, in whatever program opens the file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from parts_service.rpc.sheets.csv_reading import guarded
from parts_service.rpc.sheets.rows import letters

Value = str | int | Decimal
Rows = Iterable[Iterable[Value]]
_BOM = "\ufeff"
_ROWS_AT_ONCE = 500

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _RELATIONS.format(
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    ),
    "xl/_rels/workbook.xml.rels": _RELATIONS.format(
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    ),
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    # Style 1 is "text": a number typed over a text keeps its zeros.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1">'
    '<fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
# The headings stay in view.
_OPENING = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="{columns}" width="18" style="1" customWidth="1"/></cols><sheetData>'
)


def write_csv(headings: list[str], rows: Rows, *, bom: bool) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8; spreadsheets need the BOM to see that it is."""
    held = io.StringIO(_BOM if bom else "", newline="")
    held.seek(0, io.SEEK_END)
    writer = csv.writer(held)
    writer.writerow(headings)
    for number, row in enumerate(rows, 1):
        writer.writerow(guarded(value) if isinstance(value, str) else value for value in row)
        if number % _ROWS_AT_ONCE == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def write_xlsx(title: str, headings: list[str], rows: Rows) -> Iterator[bytes]:
    """Yield an XLSX file with one sheet."""
    held = _Held()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in _PARTS.items():
            archive.writestr(name, content.replace("{title}", escape(title, {'"': "&quot;"})))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(_OPENING.replace("{columns}", str(len(headings))).encode())
            columns = [letters(place) for place in range(len(headings))]
            for number, row in enumerate(_with(headings, rows), 1):
                sheet.write(_row(number, columns, row))
                if number % _ROWS_AT_ONCE == 0:
                    yield held.taken()
            sheet.write(b"</sheetData></worksheet>")
    yield held.taken()


def _with(headings: list[str], rows: Rows) -> Iterator[Iterable[Value]]:
    yield headings
    yield from rows


def _row(number: int, columns: list[str], row: Iterable[Value]) -> bytes:
    cells = []
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str):
            if value:
                text = escape(value).replace("\r", "&#13;")
                cells.append(
                    f'<c r="{column}{number}" s="1" t="inlineStr">'
                    f'<is><t xml:space="preserve">{text}</t></is></c>'
                )
        else:
            cells.append(f'<c r="{column}{number}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


class _Held:
    """What was written and not yet taken: a file that only goes forward."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: nothing is kept back."""

    def taken(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content
