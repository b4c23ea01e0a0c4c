"""Files of opening stock over the wire: all or none, block by block, never twice."""

import csv
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest

from parts_service.domain.opening import block_request
from parts_service.domain.refusal import Refused
from parts_service.rpc.columns import opening as columns
from parts_service.rpc.sheets.writing import write_xlsx
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import imports_pb2 as pb
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import opening_pb2 as opening
from parts_service.v1 import valuation_pb2 as valuation
from scanner_client.refusals import Failure, read_failure
from tests.rpc.goods import GTIN, SUPPLIER, stock_up
from tests.rpc.test_procurement_commands import Counter
from tests.rpc.wire import SITE, Value, Wire

LAST = changes.Date(year=2027, month=6, day=30)
HEADINGS = "part_number,location,quantity,serials,maker_lot,expires_on,grade,unit_cost,supplier,owner\n"
# So many lots make a block.
BLOCK = 200


def sent(content: str | bytes, site: str = SITE, **fields: Value) -> list[pb.ImportOpeningRequest]:
    raw = content.encode() if isinstance(content, str) else content
    until = fields.pop("waived_until", None)
    given: dict[str, Any] = {"home_site": site, "request_id": str(uuid.uuid4()), **fields}
    first = pb.ImportOpeningRequest(header=changes.ChangeHeader(**given), waived_until=until)
    return [first, pb.ImportOpeningRequest(piece=raw)]


def exchanged(
    wire: Wire, requests: list[pb.ImportOpeningRequest], who: str = "manager", language: str = "en"
) -> tuple[pb.ImportReport, Failure | None]:
    """Import, and return the report and how it was refused, if it was."""
    report = pb.ImportReport()
    try:
        for answer in wire.exchange(who, *requests, language=language):
            if answer.HasField("report"):
                report = answer.report
    except grpc.RpcError as error:
        call: Value = error
        return report, read_failure(call.code().name, call.details(), call.trailing_metadata())
    return report, None


def took(wire: Wire, requests: list[pb.ImportOpeningRequest]) -> pb.ImportReport:
    report, failure = exchanged(wire, requests)
    assert failure is None, (failure, report)
    return report


def refused(wire: Wire, requests: list[pb.ImportOpeningRequest], **how: str) -> tuple[pb.ImportReport, str]:
    report, failure = exchanged(wire, requests, **how)
    assert failure is not None, report
    return report, failure.reason


def counts(report: pb.ImportReport) -> tuple[int, int, int, bool]:
    return report.rows, report.created, report.unchanged, report.replayed


def holds(wire: Wire) -> tuple[int, int, int]:
    """Openings, lots and pieces of the site."""
    state = wire.ask("keeper", opening.GetOpeningRequest(site=SITE))
    return state.openings, state.lots, state.pieces


def many(rows: int, **rows_of: str) -> str:
    """A file of filters, with other rows at the places told (`r5` is row 5)."""
    plain = ("FILTER,A-1,1,,,,,,," for _ in range(rows))
    return HEADINGS + "\n".join(rows_of.get(f"r{row}", line) for row, line in enumerate(plain, 2)) + "\n"


ROWS: list[Any] = [
    [GTIN, "A-1", "3", "", "007", "", "", "3.335", SUPPLIER, "", "2020-01-31"],
    ["BATTERY", "A-2", "", "B1;B2", "", "", "配套件", "", "", "厂家", ""],
    ["05w30", "Q-1", "7", "", "", "2020年1月31日", "", "", "", "", ""],
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_the_file_says_stands_on_the_shelves(wire: Wire, form: str) -> None:
    stock_up(wire)
    headings = ["零件号", "*库位", "数量", "序列号", "厂家批号", "有效期至", "申报品质", "不含税单价", "供应商",
                "货权", "入库日期"]  # fmt: skip
    text = "\n".join(",".join(row) for row in [headings, *ROWS]).encode("gb18030")
    content = text if form == "csv" else b"".join(write_xlsx("期初", headings, ROWS))
    checked = took(wire, sent(content, validate_only=True))
    assert (counts(checked), checked.validate_only, holds(wire)) == ((3, 3, 0, False), True, (0, 0, 0))
    assert counts(took(wire, sent(content))) == (3, 3, 0, False)
    assert holds(wire) == (1, 3, 12)
    found = {
        row.part_number: wire.ask("keeper", lots.GetLotRequest(lot=row.lot))
        for code in ("FILTER", "BATTERY", "OIL")
        for row in wire.ask("keeper", lots.FindStockRequest(site=SITE, code=code)).rows
    }
    first = found["FILTER"].lot
    assert (first.maker_lot, first.supplier, first.received_on.year) == ("007", SUPPLIER, 2020)
    # Three at 3.335: rounded once, at the end.
    cost = wire.ask("manager", valuation.GetLotCostRequest(lot=first.lot)).cost
    assert (cost.goods_minor, cost.currency) == (1_001, "CNY")
    assert [row.location for row in found["BATTERY"].stock] == ["A-2"]
    assert found["OIL"].lot.expires_on.year == 2020


WRONG = [
    # what stands in the row, its column, and what is said
    ("FILTER,A-1,3,,,,,,,", "", ""),
    ("NONE,A-1,3,,,,,,,", "part_number", "NONE"),
    ("SHARED,A-1,3,,,,,,,", "part_number", "several parts have this one"),
    ("FILTER,X-9,3,,,,,,,", "location", "X-9"),
    ("FILTER,A-1,0,,,,,,,", "quantity", "1 to 1000000"),
    ("FILTER,A-1,two,,,,,,,", "quantity", "a number"),
    ("BATTERY,A-1,2,B1,,,,,,", "serials", "BATTERY"),
    ("BATTERY,A-1,,B2,,,,,,", "", ""),
    ("BATTERY,A-1,,B3;B2,,,,,,", "serials", "serials of its own: row 9 has B2 already"),
    ("FILTER,A-1,1,S1,,,,,,", "serials", "tracked by lot"),
    ("OIL,A-1,1,,,,,,,", "expires_on", "OIL"),
    ("OIL,A-1,1,,,31.1.2027,,,,", "expires_on", "a date"),
    ("FILTER,A-1,1,,,,BEST,,,", "grade", "one of GENUINE_OE"),
    ("FILTER,A-1,1,,,,,1.0.0,,", "unit_cost", "a number"),
    ("FILTER,A-1,1,,,,,1,,MAKER", "cost", "0 to 0"),
    ("FILTER,A-1,1,,,,,,NOBODY,", "supplier", "NOBODY"),
    (f"FILTER,A-1,1,,,,,,{SUPPLIER},寄售", "supplier", "consign"),
    ("FILTER,A-1,1,,,,,,,CUSTOMER", "repair_order", "1 to 64"),
    ("FILTER,A-1,1,,,,,,,,astray", "K", "the column has no heading"),
]


def test_one_wrong_row_and_nothing_goes_in(wire: Wire) -> None:
    stock_up(wire)
    content = HEADINGS + "".join(f"{row}\n" for row, _, _ in WRONG)
    report, reason = refused(wire, sent(content))
    expected = [(row, column, said) for row, (_, column, said) in enumerate(WRONG, 2) if said]
    assert [(one.row, one.column) for one in report.errors] == [(row, column) for row, column, _ in expected]
    for one, (_, _, said) in zip(report.errors, expected, strict=True):
        assert said in one.message
    assert (reason, report.error_count, counts(report)) == ("ROWS_REFUSED", 17, (19, 0, 0, False))
    assert holds(wire) == (0, 0, 0)
    chinese, _ = refused(wire, sent(content), language="zh")
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in one.message) for one in chinese.errors)


def test_a_serial_in_two_blocks_is_found_before_anything_is_posted(wire: Wire) -> None:
    stock_up(wire)
    content = many(450, r3="BATTERY,A-1,,B1,,,,,,", r449="battery,A-1,1,B1,,,,,,")
    report, reason = refused(wire, sent(content))
    assert (reason, [(one.row, one.column) for one in report.errors]) == ("ROWS_REFUSED", [(449, "serials")])
    assert "row 3 has B1 already" in report.errors[0].message
    assert holds(wire) == (0, 0, 0)


def test_the_same_import_again_enters_nothing(wire: Wire) -> None:
    stock_up(wire)
    requests = sent(many(450, r3="BATTERY,A-1,,B1,,,,,,"))
    assert counts(took(wire, requests)) == (450, 450, 0, False)
    assert holds(wire) == (3, 450, 450)
    assert counts(took(wire, requests)) == (450, 450, 0, True)
    for other in (many(450), many(BLOCK, r3="BATTERY,A-1,,B1,,,,,,")):
        _, reason = refused(wire, [requests[0], pb.ImportOpeningRequest(piece=other.encode())])
        assert reason == "REQUEST_ID_REUSED"
    assert holds(wire) == (3, 450, 450)


def cut_off(wire: Wire, requests: list[pb.ImportOpeningRequest], first: opening.OpeningLine) -> None:
    """Enter the first block alone, as an import does that is cut off behind it."""
    plain = opening.OpeningLine(part_number="FILTER", location="A-1", quantity=1)
    wire.post(
        "manager",
        opening.RecordOpeningRequest(lines=[first, *[plain] * (BLOCK - 1)]),
        SITE,
        request_id=block_request(requests[0].header.request_id, 1),
    )


def battery(serial: str) -> opening.OpeningLine:
    return opening.OpeningLine(part_number="BATTERY", location="A-1", serials=[serial])


def test_what_was_cut_off_goes_on(wire: Wire) -> None:
    """Its first rows are not refused for what they did themselves."""
    stock_up(wire)
    requests = sent(many(450, r2="BATTERY,A-1,,B1,,,,,,"))
    cut_off(wire, requests, battery("B1"))
    assert holds(wire) == (1, BLOCK, BLOCK)
    dry = sent(many(450, r2="BATTERY,A-1,,B1,,,,,,"), request_id=requests[0].header.request_id)
    dry[0].header.validate_only = True
    assert counts(took(wire, dry)) == (450, 250, BLOCK, False)
    assert counts(took(wire, requests)) == (450, 250, BLOCK, False)
    assert holds(wire) == (3, 450, 450)


def test_rows_that_became_wrong_are_mended_and_the_import_goes_on(wire: Wire) -> None:
    stock_up(wire)
    content = many(450, r2="BATTERY,A-1,,B1,,,,,,", r300="BATTERY,A-1,,B2,,,,,,")
    requests = sent(content)
    cut_off(wire, requests, battery("B1"))
    wire.post("manager", opening.RecordOpeningRequest(lines=[battery("B2")]), SITE)
    # The block was tried, and refused: its refusal is kept under its request id.
    second = block_request(requests[0].header.request_id, 2)
    tried = opening.RecordOpeningRequest(lines=[battery("B2")])
    assert wire.said("manager", tried, SITE, request_id=second)[1] == "SERIAL_KNOWN"
    report, failure = exchanged(wire, requests)
    assert failure is not None
    assert (failure.code, failure.reason, failure.subject) == (
        "FAILED_PRECONDITION",
        "IMPORT_STOPPED",
        requests[0].header.request_id,
    )
    assert [(one.row, one.column) for one in report.errors] == [(300, "serials")]
    assert holds(wire) == (2, BLOCK + 1, BLOCK + 1)
    mended = pb.ImportOpeningRequest(piece=content.replace("B2", "B3").encode())
    assert counts(took(wire, [requests[0], mended])) == (450, 250, BLOCK, False)
    assert counts(took(wire, [requests[0], mended])) == (450, 450, 0, True)


def at_once(
    wire: Wire, *files: list[pb.ImportOpeningRequest]
) -> list[tuple[pb.ImportReport, Failure | None]]:
    with ThreadPoolExecutor() as threads:
        return list(threads.map(lambda requests: exchanged(wire, requests), files))


def test_the_same_import_twice_at_once_is_one(wire: Wire) -> None:
    stock_up(wire)
    requests = sent(many(650, r2="BATTERY,A-1,,B1,,,,,,", r640="BATTERY,A-1,,B2,,,,,,"))
    answers = at_once(wire, requests, requests)
    assert [(report.rows, failure) for report, failure in answers] == [(650, None)] * 2
    assert holds(wire) == (4, 650, 650)


def test_of_two_files_with_one_serial_one_goes_in(wire: Wire) -> None:
    """Both may be judged right; whoever comes second is told the row, and the rest of his file stays out."""
    stock_up(wire)
    answers = at_once(wire, *[sent(many(50 + more, r9="BATTERY,A-1,,B1,,,,,,")) for more in (0, 50)])
    (rows,) = [report.rows for report, failure in answers if failure is None]
    ((report, failure),) = [(report, failure) for report, failure in answers if failure is not None]
    assert (failure.reason, [(one.row, one.column) for one in report.errors]) == (
        "ROWS_REFUSED",
        [(9, "serials")],
    )
    assert holds(wire) == (1, rows, rows)


def test_papers_are_waived_for_what_the_file_brings(wire: Wire) -> None:
    stock_up(wire)
    content = HEADINGS + "LAMP,A-1,2,,,,,,,\n"
    took(wire, sent(content, waived_until=LAST, reason="papers of the old store are lost"))
    (row,) = wire.ask("keeper", lots.FindStockRequest(site=SITE, code="LAMP")).rows
    assert lots.LotStatus.Name(row.status) == "LOT_STATUS_AVAILABLE"


def test_what_is_refused(wire: Wire) -> None:
    stock_up(wire)
    good = HEADINGS + "FILTER,A-1,1,,,,,,,\n"
    cases = [
        ("keeper", sent(good), ("PERMISSION_DENIED", "NO_RIGHT", "ImportOpening")),
        ("manager", sent(good, site="ORG"), ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
        (
            "manager",
            sent(good, waived_until=LAST),
            ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
        ),
        ("manager", sent(b""), ("INVALID_ARGUMENT", "FILE_UNREADABLE", "piece")),
        ("manager", sent("part_number,colour\n1,2\n"), ("INVALID_ARGUMENT", "ROWS_REFUSED", "piece")),
    ]
    said = []
    for who, requests, _ in cases:
        _, failure = exchanged(wire, requests, who=who)
        assert failure is not None
        said.append((failure.code, failure.reason, failure.subject))
    assert said == [expected for *_, expected in cases]
    wire.post("manager", opening.CloseOpeningRequest(), SITE)
    _, failure = exchanged(wire, sent(good))
    assert failure is not None
    assert (failure.reason, failure.subject) == ("OPENING_CLOSED", SITE)


def test_a_file_is_imported_at_the_counter(wire: Wire, tmp_path: Path) -> None:
    stock_up(wire)
    counter = Counter(wire)
    file, errors = tmp_path / "期初.csv", tmp_path / "errors.csv"
    file.write_text(many(3, r3="FILTER,X-9,1,,,,,,,"), encoding="utf-8")
    said = counter.run(f"opening import {file} --report {errors}", by="manager", exit_code=1, lang="zh")
    assert "文件中有 1 处错误" in said
    with errors.open(encoding="utf-8-sig") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["row"], row["column"], row["cell"], row["reason"]) == (
        "3",
        "location",
        "X-9",
        "LOCATION_NOT_FOUND",
    )
    file.write_text(many(3), encoding="utf-8")
    assert "checked only" in counter.run(f"opening import {file} --dry-run", by="manager")
    # Whoever sends the same file again, because no answer came or by mistake, enters nothing twice.
    first = json.loads(counter.run(f"opening import {file} --json", by="manager"))
    again = json.loads(counter.run(f"opening import {file} --json", by="manager"))
    assert (first["created"], first["replayed"], again["replayed"]) == ("3", False, True)
    assert holds(wire) == (1, 3, 3)


@pytest.mark.parametrize(
    ("cells", "minor"),
    [
        ({"unit_cost": "0.005", "quantity": "3"}, 2),
        ({"unit_cost": "3.3333", "quantity": "3"}, 1_000),
        ({"cost": "10", "quantity": "3"}, 1_000),
        ({"unit_cost": "10", "quantity": "3", "currency": "jpy"}, 30),
        ({"unit_cost": "2", "serials": "a;b"}, 400),
        ({"quantity": "3"}, 0),
    ],
)
def test_a_cost_is_that_of_the_whole_lot(cells: dict[str, str], minor: int) -> None:
    assert columns.message(read(cells)).cost_minor == minor


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"unit_cost": "1", "cost": "3"}, "cost"),
        ({"cost": "1.234"}, "cost"),
        ({"cost": "-1"}, "cost"),
        ({"unit_cost": "-1"}, "unit_cost"),
        ({"unit_cost": "1000000000000000", "quantity": "1000000"}, "unit_cost"),
    ],
)
def test_a_cost_that_is_none_is_refused(cells: dict[str, str], column: str) -> None:
    with pytest.raises(Refused) as wrong:
        columns.message(read({"quantity": "1", **cells}))
    assert wrong.value.refusal.subject == column


def read(cells: dict[str, str]) -> dict[str, Value]:
    known = {column.name: column for column in columns.COLUMNS}
    given = {"part_number": "P", "location": "L", **cells}
    return {name: known[name].read((text, None), name) for name, text in given.items()}
