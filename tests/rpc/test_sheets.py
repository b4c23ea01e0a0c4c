"""Rows of files: what CSV and XLSX may be, what of them is refused, and what comes back of what was written."""

import ast
import io
import struct
import zipfile
from decimal import Decimal

import pytest

from parts_service.domain.refusal import Reason, Refusal
from parts_service.rpc import sheets
from parts_service.rpc.refusal_texts import problem
from parts_service.rpc.sheets import Mark, Row, SheetUnreadable
from parts_service.rpc.sheets.writing import write_csv, write_xlsx
from tests.house.sources import python_files, read

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def cells(content: bytes) -> list[list[str]]:
    return [row.cells for row in sheets.read(content)]


def book(sheet: str, strings: str = "", styles: str = "", **parts: str) -> bytes:
    """A workbook whose first visible sheet holds this XML."""
    named = {
        "xl/workbook.xml": f'<workbook {MAIN} {OFFICE}><workbookPr/><sheets><sheet name="h" state="hidden" r:id="r9"/>'
        '<sheet name="s" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="r1" Target="worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": sheet
        if sheet.startswith("<!")
        else f"<worksheet {MAIN}>{sheet}</worksheet>",
    }
    if strings:
        named["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>"
    if styles:
        named["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**named, **parts}.items():
            archive.writestr(name, content)
    return held.getvalue()


def rows(*inner: str) -> str:
    return "<sheetData>" + "".join(f"<row>{one}</row>" for one in inner) + "</sheetData>"


@pytest.mark.parametrize(
    "content",
    [
        "号,b\n1,二\n".encode(),
        "号,b\r\n1,二\r\n".encode("utf-8-sig"),
        "号;b\n1;二".encode("gb18030"),
        "号\tb\n1\t二\n".encode("utf-16"),
        '\n\n"号",b\n1,"二"\n,\n\n'.encode(),
    ],
)
def test_csv_is_read_whatever_its_encoding_and_separator(content: bytes) -> None:
    assert cells(content) == [["号", "b"], ["1", "二"]]


def test_rows_keep_the_number_a_spreadsheet_shows() -> None:
    assert [row.number for row in sheets.read(b'a,b\n\n1,"x\ny"\n\n2,3\n')] == [1, 3, 5]


def test_a_cell_of_a_workbook_says_what_it_is() -> None:
    shared = "<si><t>机油</t></si><si><r><t>oil </t></r><r><t>5W</t></r><rPh><t>yu</t></rPh></si>"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[Red]yyyy/m/d"/>'
        '<numFmt numFmtId="171" formatCode="&quot;day&quot;0"/>'
        '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    )
    inner = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>123</v></c>'
        '<c r="D1" s="1"><v>46387</v></c>'
        '<c r="E1" s="2"><v>46387.5</v></c><c r="F1" s="3"><v>7</v></c><c r="G1" t="b"><v>1</v></c>'
        '<c r="H1" t="e"><v>#N/A</v></c><c r="I1" t="str"><f>A1&amp;B1</f><v>x</v></c>'
        '<c r="K1" t="inlineStr"><is><t>=1+1</t></is></c><c r="L1" s="1"/><c t="d"><v>2027-01-31T00:00</v></c>'
    )
    (row,) = sheets.read(book(rows(inner), shared, styles))
    assert row.cells == [
        *("机油", "oil 5W", "123", "2026-12-31", "2026-12-31", "7", "TRUE", "#N/A", "x", "", "=1+1"),
        *("", "2027-01-31"),
    ]
    assert row.marks == {
        2: Mark.NUMBER,
        3: Mark.DATE,
        4: Mark.DATE,
        5: Mark.NUMBER,
        6: Mark.TRUTH,
        7: Mark.ERROR,
        8: Mark.FORMULA,
        12: Mark.DATE,
    }


def test_prefixes_of_names_change_nothing() -> None:
    sheet = rows('<c t="inlineStr"><is><t>a</t></is></c>').replace("<", "<x:").replace("<x:/", "</x:")
    content = book("", **{"xl/worksheets/one.xml": f'<x:worksheet xmlns:x="m">{sheet}</x:worksheet>'})
    assert cells(content) == [["a"]]


def lying_zip() -> bytes:
    """A workbook whose sheet is said to be small, and is not."""
    content = book(rows('<c t="inlineStr"><is><t>' + "a" * 4_000 + "</t></is></c>"))
    name = b"xl/worksheets/one.xml"
    place = content.rindex(name)
    raw = bytearray(content)
    # The uncompressed size in the central directory.
    raw[place - 22 : place - 18] = struct.pack("<I", 10)
    return bytes(raw)


def bomb() -> bytes:
    """A small file that unpacks to a gibibyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in zip_parts(book("")).items():
            if name != "xl/worksheets/one.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/one.xml", "w", force_zip64=True) as member:
            member.write(f"<worksheet {MAIN}><sheetData>".encode())
            for _ in range(1_024):
                member.write(b" " * (1 << 20))
    return held.getvalue()


def zip_parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


CELL = '<c r="{}"><v>1</v></c>'
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("content", "expected", "row"),
    [
        (b"", "the file is empty", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old .xls file, or one with a password", 0),
        (b"MZ\x00\x01", "no text: neither CSV nor XLSX", 0),
        (b"\xff\xff\xff\x81\x20", "neither UTF-8 nor GB18030", 0),
        (b'a,b\n1,"x\n2,y\n', "is a quotation mark missing?", 2),
        (b"a\n" + b"x" * 4_001, "cell A2 has 4001 characters: at most 4000", 2),
        (b"a\n" + b"x" * 40_000, "is a quotation mark missing?", 2),
        (b"a\n" + b"," * 200 + b"x", "at most 200 columns, not 201", 2),
        (b"a\n" + b"1\n" * 200_001, "at most 200000 rows: split the file", 200_002),
        (b"PK\x03\x04 but no more", "a damaged .xlsx file (BadZipFile)", 0),
        (book("<sheetData><row>"), "a damaged .xlsx file (ExpatError)", 0),
        (book(rows('<c t="s"><v>7</v></c>')), "a damaged .xlsx file: a text is missing", 1),
        (book(rows('<c t="s"><v>-1</v></c>'), "<si><t>a</t></si>"), "a text is missing", 1),
        (book(DOCTYPE), "no workbook: it defines its own XML entities", 0),
        (book("", **{"xl/workbook.xml": f"<workbook {MAIN}><sheets/></workbook>"}), "no visible sheet", 0),
        (
            book("", **{"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
            "a damaged .xlsx file (KeyError)",
            0,
        ),
        (book(rows(CELL.format("XFD1048576"))), "is not empty: at most 200 columns", 1),
        (book(rows(CELL.format("ZZZZ1"))), "'ZZZZ1' is no cell", 1),
        (book(rows(CELL.format("12"))), "'12' is no cell", 1),
        (book(rows(CELL.format("B1") + CELL.format("A1"))), "cell A1 stands twice, or out of order", 1),
        (
            book('<sheetData><row r="2"/><row r="2"/></sheetData>'),
            "row 2 stands after row 2",
            2,
        ),
        (
            book(f'<sheetData><row r="1048576">{CELL.format("A1")}</row></sheetData>'),
            "at most 200000 rows",
            1_048_576,
        ),
        (book(rows('<c t="inlineStr"><is><t>' + "x" * 5_000 + "</t></is></c>")), "has 5000 characters", 1),
        (lying_zip(), "a damaged .xlsx file", 0),
        (bomb(), "it unpacks to more than 536870912 bytes: split the file", 0),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)
def test_what_is_no_table_is_said_to_be_none(content: bytes, expected: str, row: int) -> None:
    with pytest.raises(SheetUnreadable) as wrong:
        list(sheets.read(content))
    assert expected in wrong.value.problem
    assert wrong.value.row == row
    chinese = problem(Refusal(Reason.FILE_UNREADABLE, "piece", {"problem": wrong.value.problem}), "zh")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), wrong.value.problem


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "FILE_BYTES_MAX", 3)
    with pytest.raises(SheetUnreadable, match="at most 3 bytes: split the file"):
        list(sheets.read(b"a,b\n"))


def test_every_problem_of_a_file_is_said_in_chinese() -> None:
    """Each text a reader raises has its pattern."""
    said = []
    for path in python_files("parts_service/rpc/sheets/"):
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "SheetUnreadable":
                first = node.args[0]
                match first:
                    case ast.Constant(value=value):
                        said.append(str(value))
                    case ast.JoinedStr(values=values):
                        said.append(
                            "".join(
                                "7" if isinstance(one, ast.FormattedValue) else ast.literal_eval(one)
                                for one in values
                            )
                        )
    assert len(said) > 10
    for text in said:
        chinese = problem(Refusal(Reason.FILE_UNREADABLE, "piece", {"problem": text}), "zh")
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), text


WRITTEN: list[list[str | int | Decimal]] = [
    ["007", "=1+1", "+49", "-5", "@x", "'", "'=a", "''b", 'a,"b"\nc', "<&> 机油 ", 12, Decimal("129.5"), ""],
    [f"n{number}" if number else "" for number in range(13)],
]


@pytest.mark.parametrize("bom", [True, False])
def test_csv_comes_back_as_it_was_written(bom: bool) -> None:
    content = b"".join(write_csv([f"h{number}" for number in range(13)], WRITTEN, bom=bom))
    assert content.startswith(b"\xef\xbb\xbf") is bom
    # A spreadsheet makes a formula of none of them.
    assert b"'=1+1,'+49,'-5,'@x,'',''=a,'''b" in content
    expected = [[str(value) for value in row] for row in WRITTEN]
    assert [[*row.cells, *[""] * 13][:13] for row in sheets.read(content)][1:] == expected


def test_xlsx_comes_back_as_it_was_written() -> None:
    content = b"".join(write_xlsx("parts <&> 配件", [f"h{number}" for number in range(13)], WRITTEN))
    found = list(sheets.read(content))
    assert [[*row.cells, *[""] * 13][:13] for row in found][1:] == [
        [str(value) for value in row] for row in WRITTEN
    ]
    assert found[1].marks == {10: Mark.NUMBER, 11: Mark.NUMBER}
    assert Row(1, []) == Row(1, [], {})
