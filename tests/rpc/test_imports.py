"""Files of parts and prices over the wire."""

import uuid

import grpc
import pytest

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import imports_pb2 as pb
from parts_service.v1 import prices_pb2 as prices
from scanner_client.refusals import Failure, read_failure
from tests.rpc.wire import SITE, Value, Wire

HEADINGS = "part_number,name_zh,name_en,brand,base_unit,tracking,grade,gtin\n"
A = "A-1,机油滤清器,Oil filter,Mann,pcs,LOT,OES,4011558065607\n"
B = "B-2,电池,Battery,Varta,pcs,序列号,原厂件,\n"


def header(site: str = "ORG", **fields: Value) -> changes.ChangeHeader:
    given: dict[str, Value] = {"home_site": site, "request_id": str(uuid.uuid4())}
    return changes.ChangeHeader(**{**given, **fields})


def sent(content: str | bytes, *, update: bool = False, **fields: Value) -> list[pb.ImportPartsRequest]:
    raw = content.encode() if isinstance(content, str) else content
    pieces = [raw[at : at + 100_000] for at in range(0, len(raw), 100_000)]
    first = pb.ImportPartsRequest(header=header(**fields), update=update)
    return [first, *(pb.ImportPartsRequest(piece=piece) for piece in pieces)]


def took(wire: Wire, *requests: Value, who: str = "manager") -> pb.ImportReport:
    """Import, and return the report of the last message."""
    *_, last = wire.exchange(who, *requests)
    report: pb.ImportReport = last.report
    return report


def refused(
    wire: Wire, *requests: Value, who: str = "manager", language: str = "en"
) -> tuple[pb.ImportReport, Failure]:
    """Import what is refused, and return the report that came before, and the refusal."""
    report = pb.ImportReport()
    try:
        for answer in wire.exchange(who, *requests, language=language):
            if answer.HasField("report"):
                report = answer.report
    except grpc.RpcError as error:
        call: Value = error
        return report, read_failure(call.code().name, call.details(), call.trailing_metadata())
    raise AssertionError(report)


def counts(report: pb.ImportReport) -> tuple[int, int, int, int]:
    return report.rows, report.created, report.updated, report.unchanged


def test_a_file_of_parts_goes_in(wire: Wire) -> None:
    assert counts(took(wire, *sent(HEADINGS + A + B))) == (2, 2, 0, 0)
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="B-2")).part
    assert (part.name_zh, part.tracking, part.grade, part.version) == ("电池", 2, 1, 1)
    again = HEADINGS + A.replace("Mann", "Bosch") + B + B.replace("B-2", "C-3")
    assert counts(took(wire, *sent(again, update=True, validate_only=True))) == (3, 1, 1, 1)
    assert counts(took(wire, *sent(again, update=True))) == (3, 1, 1, 1)
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="A-1")).part
    assert (part.brand, part.version, part.identifiers[0].value) == ("BOSCH", 2, "04011558065607")


WRONG = [
    # what stands in the row, its column, and what is said
    ("A-1,机油,,Mann,pcs,LOT,OES,", "", ""),
    ("A-1,机油,,Mann,pcs,LOT,OES,", "part_number", "a part number of its own: row 2 has it already"),
    ("C-3,机油,,Mann,pcs,LOT,BEST,", "grade", "one of GENUINE_OE"),
    ("D-4,,,Mann,pcs,LOT,OES,", "name_zh", "a name, in Chinese or English or both"),
    ("E-5,机油,,Mann,kg,LOT,OES,", "base_unit", "pcs, mL or mm"),
    ("F-6,机油,,Mann,pcs,,OES,", "tracking", "one of LOT, SERIAL"),
    ("G-7,机油,,Mann,pcs,LOT,OES,4011558065608", "gtin", "right check digit"),
    ("H-8,机油,,Mann,pcs,LOT,OES,4011558065607", "", ""),
    ("I-9,机油,,Mann,pcs,LOT,OES,4011558065607", "gtin", "a GTIN of its own: row 9 has it already"),
    ("J-10,机油,,Mann,pcs,LOT,OES,,astray", "I", "the column has no heading"),
    (",机油,,Mann,pcs,LOT,OES,", "part_number", "1 to 64 characters"),
    ("KNOWN,机油,,Other,pcs,LOT,OES,", "version", "There is a part KNOWN already"),
    ("L-12,机油,,Mann,pcs,LOT,OES,4006633374668", "gtin", "There is a GTIN 04006633374668 already"),
    ("PTL12345,机油,,Mann,pcs,LOT,OES,", "part_number", "no number that reads as one of our own codes"),
]


def test_one_wrong_row_and_nothing_goes_in(wire: Wire) -> None:
    known = "KNOWN,机油,,Mann,pcs,LOT,OES,4006633374668\n"
    took(wire, *sent(HEADINGS + known))
    before = wire.ask("keeper", catalog.ListPartsRequest()).page.sequence
    content = HEADINGS + "".join(f"{row}\n" for row, _, _ in WRONG)
    report, failure = refused(wire, *sent(content))
    assert (failure.code, failure.reason, failure.detail["errors"]) == (
        "INVALID_ARGUMENT",
        "ROWS_REFUSED",
        "12",
    )
    expected = [(row, column, said) for row, (_, column, said) in enumerate(WRONG, 2) if said]
    assert [(one.row, one.column) for one in report.errors] == [(row, column) for row, column, _ in expected]
    for one, (_, _, said) in zip(report.errors, expected, strict=True):
        assert said in one.message
    assert (report.error_count, counts(report)) == (12, (14, 0, 0, 0))
    assert wire.ask("keeper", catalog.ListPartsRequest()).page.sequence == before
    chinese, _ = refused(wire, *sent(content), language="zh")
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in one.message) for one in chinese.errors)


def test_only_a_thousand_errors_are_shown_and_all_are_counted(wire: Wire) -> None:
    content = HEADINGS + "".join(f"N{number},机油,,Mann,kg,LOT,OES,\n" for number in range(1_234))
    report, _ = refused(wire, *sent(content, validate_only=True))
    assert (report.error_count, len(report.errors), report.errors[-1].row) == (1_234, 1_000, 1_001)


@pytest.mark.parametrize(
    ("headings", "column", "said"),
    [
        ("part_number,colour\n", "B", "no heading of ours"),
        ("part_number,品牌,brand\n", "brand", "one column of this heading"),
        ("name_en,brand\n", "part_number", "a column with this heading, in the first row"),
        ("配件清单,,\n", "A", "no heading of ours"),
    ],
)
def test_headings_that_are_wrong_are_named(wire: Wire, headings: str, column: str, said: str) -> None:
    report, _ = refused(wire, *sent(headings + "1,2,3\n"))
    assert {one.row for one in report.errors} == {1}
    assert any(one.column in {column, "C"} and said in one.message for one in report.errors)


def test_a_row_changes_the_version_it_names(wire: Wire) -> None:
    took(wire, *sent(HEADINGS + A))
    short = "part_number,brand,version\nA-1,{},{}\n"
    report, _ = refused(wire, *sent(short.format("Bosch", 7)))
    assert [(one.column, one.reason) for one in report.errors] == [("version", 28)]
    assert counts(took(wire, *sent(short.format("Bosch", 1)))) == (1, 0, 1, 0)
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="A-1")).part
    # What the file has no column for stays as it was.
    assert (part.brand, part.name_zh, len(part.identifiers)) == ("BOSCH", "机油滤清器", 1)
    assert counts(took(wire, *sent(short.format("Bosch", 1)))) == (1, 0, 0, 1)


def test_a_finished_import_is_answered_again(wire: Wire) -> None:
    requests = sent(HEADINGS + A + B)
    first = took(wire, *requests)
    again = took(wire, *requests)
    assert (first.replayed, again.replayed, counts(again)) == (False, True, counts(first))
    other = [requests[0], pb.ImportPartsRequest(piece=(HEADINGS + A).encode())]
    _, failure = refused(wire, *other)
    assert (failure.reason, failure.subject) == ("REQUEST_ID_REUSED", "header.request_id")


def test_a_run_that_was_cut_off_goes_on(wire: Wire) -> None:
    """Begun under the request id, and left: the same call finishes it; another one waits."""
    requests = sent(HEADINGS + "".join(f"N{number},机油,,Mann,pcs,LOT,OES,\n" for number in range(1_200)))
    stream = wire.exchange("manager", *requests)
    for answer in stream:
        if answer.progress.stage == pb.IMPORT_STAGE_POSTING:
            break
    # Whoever hangs up now does not end it.
    stream.close()  # type: ignore[attr-defined]
    report = pb.ImportReport()
    for _ in range(50):
        try:
            report = took(wire, *requests)
            break
        except grpc.RpcError:
            continue
    assert counts(report) == (1_200, 1_200, 0, 0)


REFUSED = [
    ("", sent(HEADINGS + A), ("UNAUTHENTICATED", "NO_CREDENTIAL", "")),
    ("keeper", sent(HEADINGS + A), ("PERMISSION_DENIED", "NO_RIGHT", "ImportParts")),
    (
        "manager",
        sent(HEADINGS + A, home_site=SITE),
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site"),
    ),
    (
        "manager",
        sent(HEADINGS + A, request_id="x"),
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.request_id"),
    ),
    ("manager", sent(b""), ("INVALID_ARGUMENT", "FILE_UNREADABLE", "piece")),
    ("manager", sent(b"MZ\x00\x00"), ("INVALID_ARGUMENT", "FILE_UNREADABLE", "piece")),
    (
        "manager",
        [pb.ImportPartsRequest(header=header(), piece=b"x" * (1024 * 1024 + 1))],
        ("INVALID_ARGUMENT", "FIELD_INVALID", "piece"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    said = []
    for who, requests, _ in REFUSED:
        _, failure = refused(wire, *requests, who=who)
        said.append((failure.code, failure.reason, failure.subject))
    assert said == [expected for *_, expected in REFUSED]


def exported(wire: Wire, request: Value, language: str = "en") -> bytes:
    return b"".join(answer.piece for answer in wire.exchange("keeper", request, language=language))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("file_format", ["CSV", "CSV_BOM", "XLSX"])
def test_the_catalogue_comes_back_as_it_went_out(wire: Wire, file_format: str, language: str) -> None:
    full = catalog.Part(
        part_number="=SUM(1)", name_zh="'件", name_en="+a", brand="B", base_unit="pcs", tracking="TRACKING_LOT",
        grade="GRADE_OES", required_certificates=["CERTIFICATE_TYPE_COC", "CERTIFICATE_TYPE_CCC"],
        stocking_status="STOCKING_STATUS_PHASE_OUT", maker_authorised=True, expiry_dated=True, shelf_life_days=90,
        core_charge_minor=15_050, core_charge_currency="CNY", old_part_required=True, warranty_months=24,
        identifiers=[catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_OE", value="007"),
                     catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_OE", value="008")],
        packagings=[catalog.Packaging(unit_name="box", factor=12, gtin="14011558065604", level=1)],
    )  # fmt: skip
    wire.post("manager", catalog.CreatePartRequest(part=full))
    took(wire, *sent(HEADINGS + A + B))
    request = pb.ExportPartsRequest(format=f"FILE_FORMAT_{file_format}")
    content = exported(wire, request, language)
    assert counts(took(wire, *sent(content))) == (3, 0, 0, 3)
    active = pb.ExportPartsRequest(format="FILE_FORMAT_CSV", stocking_status="STOCKING_STATUS_ACTIVE")
    assert exported(wire, active).count(b"\r\n") == 3


PRICES = "part_number,price_class,valid_from,amount,tax_percent,list_name\n"


def priced(content: bytes | str, **fields: Value) -> list[pb.ImportPricesRequest]:
    raw = content.encode() if isinstance(content, str) else content
    return [pb.ImportPricesRequest(header=header(**fields)), pb.ImportPricesRequest(piece=raw)]


def test_prices_go_in_and_out(wire: Wire) -> None:
    took(wire, *sent(HEADINGS + A + B))
    content = PRICES + "A-1,零售价,2099年1月31日,129.50,13,x\nB-2,INTERNAL,2099/1/31,7,0,x\n"
    assert counts(took(wire, *priced(content))) == (2, 2, 0, 0)
    day = changes.Date(year=2099, month=1, day=31)
    (price,) = wire.ask("keeper", prices.GetPricesRequest(part_number="A-1", day=day)).prices
    assert (price.amount_minor, price.tax_basis_points, price.currency) == (12_950, 1_300, "CNY")
    out = exported(wire, pb.ExportPricesRequest(format="FILE_FORMAT_XLSX", day=day))
    assert counts(took(wire, *priced(out))) == (2, 0, 0, 2)
    assert counts(took(wire, *priced(content.replace("129.50", "130")))) == (2, 0, 1, 1)


def test_prices_that_are_wrong_are_named(wire: Wire) -> None:
    took(wire, *sent(HEADINGS + A + B))
    rows = (
        "A-1,RETAIL,2099-01-31,1,13,\nA-1,RETAIL,2099-01-31,2,13,\nNONE,RETAIL,2099-01-31,1,13,\n"
        "A-1,RETAIL,2020-01-31,1,13,\nA-1,RETAIL,31.1.2099,1,13,\nB-2,RETAIL,2099-01-31,1.234,13,\n"
        "B-2,RETAIL,2099-01-31,,13,\nB-2,RETAIL,2099-01-31,-1,13,\nB-2,RETAIL,2099-01-31,1,999999999999,\n"
        "B-2,RETAIL,,1,13,\nB-2,,2099-01-31,1,13,\n"
    )
    report, _ = refused(wire, *priced(PRICES + rows))
    assert [(one.row, one.column) for one in report.errors] == [
        (3, "valid_from"),
        (4, "part_number"),
        (5, "valid_from"),
        (6, "valid_from"),
        (7, "amount"),
        (8, "amount"),
        (9, "amount"),
        (10, "tax_percent"),
        (11, "valid_from"),
        (12, "price_class"),
    ]
    good = PRICES + "A-1,RETAIL,2020-01-31,1,13,\n"
    assert counts(took(wire, *priced(good, reason="first list"))) == (1, 1, 0, 0)


def test_a_spreadsheet_that_changed_a_number_is_caught(wire: Wire) -> None:
    from tests.rpc.test_sheets import book, rows

    def text(value: str) -> str:
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    heads = "".join(
        text(one) for one in "part_number,name_zh,base_unit,tracking,grade,warranty_months,mpn".split(",")
    )
    body = "".join(
        (
            "<c><v>123</v></c>",
            text("件"),
            '<c t="str"><f>A1</f><v>pcs</v></c>',
            '<c t="e"><v>#REF!</v></c>',
            text("OES"),
            "<c><v>24</v></c>",
            '<c s="1"><v>46387</v></c>',
        )
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    report, _ = refused(wire, *sent(book(rows(heads, body), styles=styles)))
    assert {one.column: one.message[:40] for one in report.errors} == {
        "part_number": "a text: the cell is a number, which lose",
        "base_unit": "a value: the cell holds a formula. Copy ",
        "tracking": "a value: the cell holds an error of the ",
        "mpn": "a text: the cell is a date, which loses ",
    }
