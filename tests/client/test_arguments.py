"""What people type: read into the contract's messages, or refused with how it is written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from parts_service.v1.catalog_pb2 import Grade, Packaging, Part
from parts_service.v1.certificates_pb2 import CertificateType
from parts_service.v1.changes_pb2 import Date
from parts_service.v1.receiving_pb2 import LotLine, ReceiptLine
from parts_service.v1.repair_orders_pb2 import Authorisation, AuthorisedBy, AuthorisedPart, JobLine, PayType
from scanner_client.arguments import (
    ArgumentWrong,
    CodeQuantity,
    choices,
    code_quantity,
    day,
    from_json_file,
    job_lines,
    moment,
    money,
    one_of,
    packagings,
    receipt_lines,
)

CUSTOMER = PayType.PAY_TYPE_CUSTOMER


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("L1-42", CodeQuantity("L1-42")),
        ("L1-42*3", CodeQuantity("L1-42", 3)),
        ("@photo.png*12", CodeQuantity("@photo.png", 12)),
        ("A*B", CodeQuantity("A*B")),
        ("A*B*2", CodeQuantity("A*B", 2)),
        ("*2", CodeQuantity("*2")),
        ("A*٣", CodeQuantity("A*٣")),
    ],
)
def test_a_code_may_carry_a_quantity(text: str, read: CodeQuantity) -> None:
    assert code_quantity(text) == read


def test_a_quantity_of_nothing_is_refused() -> None:
    with pytest.raises(ArgumentWrong, match="at least 1"):
        code_quantity("L1-42*0")


def test_lots_of_one_part_fold_into_one_line() -> None:
    read = receipt_lines(["P1:6:MH-1", "P2:=SN1,SN2:T9", "P1:4:MH-2:2027-03-31", "P3:1"])
    assert read == [
        ReceiptLine(
            part_number="P1",
            lots=[
                LotLine(maker_lot="MH-1", quantity=6),
                LotLine(maker_lot="MH-2", quantity=4, expires_on=Date(year=2027, month=3, day=31)),
            ],
        ),
        ReceiptLine(part_number="P2", lots=[LotLine(maker_lot="T9", serials=["SN1", "SN2"])]),
        ReceiptLine(part_number="P3", lots=[LotLine(quantity=1)]),
    ]


@pytest.mark.parametrize(
    "text", ["P1", "P1:", ":3", "P1:0", "P1:-1", "P1:x", "P1:1:LOT:31.03.2027", "P1:²", ""]
)
def test_receipt_lines_that_say_too_little_are_refused(text: str) -> None:
    with pytest.raises(ArgumentWrong):
        receipt_lines([text])


def test_job_lines_carry_consent_only_where_something_is_authorised() -> None:
    consent = Authorisation(authorised_by=AuthorisedBy.AUTHORISED_BY_CUSTOMER, reference="SIG-1", version=1)
    read = job_lines(
        ["2:oil: change:warranty", "1:brakes", "3:wash:internal"],
        ["1:P1*2", "1:P2*4", "4:P3*1"],
        consent,
        "li",
    )
    brakes = Authorisation(
        authorised_by=AuthorisedBy.AUTHORISED_BY_CUSTOMER,
        reference="SIG-1",
        version=1,
        parts=[AuthorisedPart(part_number="P1", quantity=2), AuthorisedPart(part_number="P2", quantity=4)],
    )
    only = Authorisation(authorised_by=AuthorisedBy.AUTHORISED_BY_CUSTOMER, reference="SIG-1", version=1)
    only.parts.add(part_number="P3", quantity=1)
    assert read == [
        JobLine(line=1, description="brakes", pay_type=CUSTOMER, technician="li", authorisation=brakes),
        JobLine(line=2, description="oil: change", pay_type=PayType.PAY_TYPE_WARRANTY, technician="li"),
        JobLine(line=3, description="wash", pay_type=PayType.PAY_TYPE_INTERNAL, technician="li"),
        JobLine(line=4, pay_type=CUSTOMER, technician="li", authorisation=only),
    ]


@pytest.mark.parametrize(
    ("lines", "authorised"),
    [(["x:brakes"], []), (["0:brakes"], []), ([], ["1:P1"]), ([], ["P1*2"]), (["1:a:b"], [])],
)
def test_job_lines_written_wrongly_are_refused(lines: list[str], authorised: list[str]) -> None:
    with pytest.raises(ArgumentWrong):
        job_lines(lines, authorised, Authorisation())


def test_choices_are_typed_as_people_write_them() -> None:
    read = one_of(Grade)
    assert read("genuine-oe") == read("GENUINE_OE") == "GRADE_GENUINE_OE"
    assert Part(grade=read("used")).grade == Grade.GRADE_USED
    assert Part(required_certificates=[one_of(CertificateType)("coc")]).required_certificates == [1]
    assert dict(choices(CertificateType))["test-report"] == "CERTIFICATE_TYPE_TEST_REPORT"
    with pytest.raises(ArgumentWrong, match="genuine-oe, oes"):
        read("genuine")
    with pytest.raises(ArgumentWrong):
        read("unspecified")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("50", (5_000, "CNY")),
        ("50.5", (5_050, "CNY")),
        ("0.05 eur", (5, "EUR")),
        ("1200JPY", (1_200, "JPY")),
        ("0", (0, "")),
    ],
)
def test_amounts_of_money(text: str, read: tuple[int, str]) -> None:
    assert money(text) == read


@pytest.mark.parametrize("text", ["", "CNY", "1,50", "-1", "1.234", "1 CN"])
def test_what_is_no_amount_of_money_is_refused(text: str) -> None:
    with pytest.raises(ArgumentWrong, match=r"50\.00"):
        money(text)


def test_packs_are_levelled_as_they_stand() -> None:
    assert packagings(["盒*10", "carton*100:14011558065604"]) == [
        Packaging(unit_name="盒", factor=10, level=1),
        Packaging(unit_name="carton", factor=100, gtin="14011558065604", level=2),
    ]
    with pytest.raises(ArgumentWrong, match="UNIT"):
        packagings(["box"])


def test_dates_and_times() -> None:
    assert day("2027-03-31") == Date(year=2027, month=3, day=31)
    assert moment("2027-03-31T09:30+08:00") == datetime(2027, 3, 31, 1, 30, tzinfo=UTC)
    assert moment("2027-03-31T09:30").tzinfo is not None
    for wrong in ("2027-02-30", "31.3.2027", ""):
        with pytest.raises(ArgumentWrong):
            day(wrong)
        with pytest.raises(ArgumentWrong):
            moment(wrong)


def test_messages_come_from_json_files(tmp_path: Path) -> None:
    file = tmp_path / "part.json"
    file.write_text('{"part_number": "P1", "name_zh": "滤清器", "version": "3"}', encoding="utf-8")
    assert from_json_file(str(file), Part()) == Part(part_number="P1", name_zh="滤清器", version=3)
    file.write_text('{"part_numbr": "P1"}', encoding="utf-8")
    with pytest.raises(ArgumentWrong, match="part_numbr"):
        from_json_file(str(file), Part())
    with pytest.raises(ArgumentWrong, match=r"missing\.json"):
        from_json_file(str(tmp_path / "missing.json"), Part())
