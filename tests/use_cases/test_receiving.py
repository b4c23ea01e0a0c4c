"""Receiving through a transaction: what is refused, in order of precedence, and what a receipt makes."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import (
    CreatePart,
    Grade,
    IdentifierScheme,
    IssueScan,
    StockingStatus,
    Tracking,
)
from parts_service.domain.certificates import (
    CertificateType,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.holds import Hold
from parts_service.domain.lots import Lot, LotRequirement, LotStock, Unit
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.suppliers import ApprovalStatus
from parts_service.use_cases import catalog, certificates, issuing, receiving
from tests.use_cases.workshop import TODAY, Workshop, day, issue, lot_line, part, receipt

# A paper that nobody scanned.
SEEN = "sighted on the box"


def bad(
    *, supplier: str = "S1", location: str = "RCV", number: str = "FILTER", **lot: object
) -> ReceiveGoods:
    """A receipt of one lot."""
    return receipt(number, supplier=supplier, location=location, **{"quantity": 1, **lot})  # type: ignore[arg-type]


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    """One row a receipt; each would also be refused for what stands below it."""
    for fields in (
        part("BLOCKED", stocking_status=StockingStatus.BLOCKED, grade=Grade.USED),
        part("DOOR", grade=Grade.USED),
        part("WIPER", grade=Grade.AFTERMARKET),
    ):
        workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    workshop.supplier("S2", ApprovalStatus.SUSPENDED)
    workshop.receive_units("BATTERY", "B1")
    rows: list[tuple[ReceiveGoods, Reason, str]] = [
        # receipt · why not · about what
        (bad(supplier="S9", location="X", number="NO"), Reason.SUPPLIER_NOT_FOUND, "S9"),
        (bad(supplier="S2", location="X", number="NO"), Reason.LOCATION_NOT_FOUND, "X"),
        (bad(supplier="S2", location="A-01", number="NO"), Reason.PLACE_NOT_ALLOWED, "A-01"),
        (bad(supplier="S2", location="SCR", number="NO"), Reason.PLACE_NOT_ALLOWED, "SCR"),
        (bad(supplier="S2", number="NO"), Reason.PART_NOT_FOUND, "NO"),
        (bad(supplier="S2", number="BLOCKED"), Reason.PART_BLOCKED, "BLOCKED"),
        (bad(supplier="S2", number="DOOR"), Reason.GRADE_NOT_ALLOWED, "DOOR"),
        (bad(supplier="S2", number="WIPER"), Reason.GRADE_NOT_ALLOWED, "WIPER"),
        (bad(supplier="S2", number="OIL"), Reason.SUPPLIER_NOT_APPROVED, "S2"),
        (bad(number="OIL", made_on=TODAY, expires_on=day(-1)), Reason.DATES_CONTRADICT, "OIL"),
        (bad(number="OIL", made_on=day(1), expires_on=day(9)), Reason.DATES_CONTRADICT, "OIL"),
        (bad(number="OIL"), Reason.EXPIRY_REQUIRED, "OIL"),
        (bad(number="OIL", expires_on=day(-1)), Reason.LOT_EXPIRED, "OIL"),
        (bad(number="BATTERY", quantity=2, serials=["B1"]), Reason.SERIALS_REQUIRED, "BATTERY"),
        (bad(serials=["F1"]), Reason.FIELD_INVALID, "lines.lots.serials"),
        (bad(quantity=0), Reason.FIELD_INVALID, "lines.lots.quantity"),
        (bad(number="BATTERY", quantity=2, serials=["B1", "B1"]), Reason.SERIAL_KNOWN, "B1"),
        (bad(number="BATTERY", quantity=2, serials=["B2", "B2"]), Reason.SERIAL_KNOWN, "B2"),
    ]
    for command, reason, subject in rows:
        before = workshop.count(Lot)
        refusal = workshop.refusal(receiving.RECEIVE_GOODS, command)
        assert (refusal.reason, refusal.subject) == (reason, subject), command
        assert workshop.count(Lot) == before


def test_one_bad_line_keeps_the_whole_receipt_out(workshop: Workshop) -> None:
    good, wrong = receipt("FILTER", 3).lines[0], receipt("OIL", 3).lines[0]
    command = replace(receipt("FILTER", 1), lines=(good, wrong))
    assert workshop.refusal(receiving.RECEIVE_GOODS, command).reason is Reason.EXPIRY_REQUIRED
    assert workshop.rows(Lot) == []


def test_a_serial_under_two_numbers_of_its_part_is_one(workshop: Workshop) -> None:
    """The lines name the part by its number and by an identifier of it; the refusal names part and serial apart."""
    battery = part(
        "BAT 70",
        tracking=Tracking.SERIAL,
        issue_scan=IssueScan.UNIT,
        identifiers=((IdentifierScheme.MPN, "E11"),),
    )
    workshop.do(catalog.CREATE_PART, CreatePart(battery), by="manager", site="ORG")
    lines = tuple(receipt(number, 1, serials=["S 1"]).lines[0] for number in ("BAT 70", "E11"))
    command = replace(receipt("BAT 70", 1), lines=lines)
    refusal = workshop.refusal(receiving.RECEIVE_GOODS, command)
    assert refusal == Refusal(Reason.SERIAL_KNOWN, "S 1", {"part": "BAT 70", "where": "this receipt"})


def test_a_serial_that_entered_elsewhere_is_told_where(workshop: Workshop) -> None:
    workshop.order({"BATTERY": 1}, site="BJ")
    (unit,) = workshop.receive_units("BATTERY", "B1", site="BJ")
    refusal = workshop.refusal(receiving.RECEIVE_GOODS, receipt("BATTERY", 1, serials=["B1"]))
    lot = workshop.rows(Unit)[0].lot_id
    where = f"{ids.number('L', lot)}, IN_STOCK"
    assert refusal == Refusal(Reason.SERIAL_KNOWN, "B1", {"part": "BATTERY", "where": where})
    assert unit


def test_each_maker_s_lot_becomes_a_lot_of_ours(workshop: Workshop) -> None:
    lots = (
        LotLine("M1", "LABEL", 3, day(-9), None, (), b"]C1..."),
        LotLine("M1", "LABEL", 2, day(-9), None, (), b""),
        LotLine("", "NONE", 1, None, None, (), b""),
    )
    command = ReceiveGoods("S1", "V1", "D7", 2, "RCV", (ReceiptLine("FILTER", lots, 1_000, "CNY", "DE"),))
    fact = workshop.do(receiving.RECEIVE_GOODS, command).fact
    assert isinstance(fact, Received)
    made = workshop.rows(Lot)
    assert list(fact.lots) == made
    assert [(one.maker_lot, one.maker_lot_source, one.quantity) for one in made] == [
        ("M1", "LABEL", 3),
        ("M1", "LABEL", 2),
        ("", "NONE", 1),
    ]
    assert {(one.origin, one.owner, one.received_on, one.country) for one in made} == {
        ("RECEIPT", "OWN", TODAY, "DE")
    }
    assert [one.raw_scan_ref is None for one in made] == [False, True, True]
    assert [one.issuable for one in workshop.rows(LotStock)] == [3, 2, 1]


@pytest.mark.parametrize(("location", "issuable"), [("RCV", 4), ("INS", 0), ("QUA", 0)])
def test_where_goods_stand_decides_whether_they_may_be_issued(
    workshop: Workshop, location: str, issuable: int
) -> None:
    workshop.receive("FILTER", 4, location=location, put_away="")
    assert [one.issuable for one in workshop.rows(LotStock)] == [issuable]


def paper(**scope: object) -> RecordCertificate:
    """A certificate of conformity of the last month."""
    named = {"part_number": "", "supplier": "", "lot_id": None, **scope}
    return RecordCertificate(
        CertificateType.CCC,
        "C1",
        "CQC",
        day(-30),
        day(30),
        document="",
        **named,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("scope", ["part_number", "supplier", "lot_id"])
def test_a_lot_without_its_papers_comes_in_and_does_not_go_out(workshop: Workshop, scope: str) -> None:
    """Until the paper is on record and was sighted; and no more once it is revoked."""
    workshop.order({"LAMP": 9})
    fact = workshop.do(receiving.RECEIVE_GOODS, receipt("LAMP", 4)).fact
    assert isinstance(fact, Received)
    (lot,) = fact.lots
    assert (fact.missing, lot.requirements) == (("CCC",), 1)
    assert [one.type for one in workshop.rows(LotRequirement)] == ["CCC"]
    what: dict[str, object] = {"part_number": "LAMP", "supplier": "S1", "lot_id": lot.lot_id}
    command = issue(lot_line(lot.lot_id, 1))

    def refused() -> str:
        refusal = workshop.refusal(issuing.ISSUE_PARTS, command)
        assert refusal.reason is Reason.LOT_NOT_USABLE
        return str(refusal.detail["reasons"])

    assert refused() == "PENDING_INSPECTION CCC"
    made = workshop.do(
        certificates.RECORD_CERTIFICATE, paper(**{scope: what[scope]}), by="inspector", site="ORG"
    ).fact
    certificate_id: int = made.certificate.certificate_id  # type: ignore[attr-defined]
    assert refused() == "PENDING_INSPECTION CCC"
    workshop.do(
        certificates.VERIFY_CERTIFICATE,
        VerifyCertificate(certificate_id),
        by="inspector",
        site="ORG",
        reason=SEEN,
    )
    workshop.issue(lot_line(lot.lot_id, 1))
    again = workshop.do(receiving.RECEIVE_GOODS, receipt("LAMP", 1)).fact
    assert isinstance(again, Received)
    assert again.missing == (("CCC",) if scope == "lot_id" else ("",))
    revoke = RevokeCertificate(certificate_id)
    workshop.do(certificates.REVOKE_CERTIFICATE, revoke, by="inspector", site="ORG", reason="forged")
    (held,) = workshop.rows(Hold)
    assert refused() == f"ON_HOLD {ids.number('H', held.hold_id)}; PENDING_INSPECTION CCC"


def test_papers_count_as_of_the_day_of_receipt(workshop: Workshop) -> None:
    """A paper that lapses later still covers what came while it held; one issued later covers nothing before it."""
    workshop.order({"LAMP": 9})
    before = workshop.receive("LAMP", 2)
    workshop.clock.forward(days=5)
    late = replace(paper(part_number="LAMP"), issued_on=day(3), expires_on=day(8))
    made = workshop.do(certificates.RECORD_CERTIFICATE, late, by="inspector", site="ORG").fact
    verify = VerifyCertificate(made.certificate.certificate_id)  # type: ignore[attr-defined]
    workshop.do(certificates.VERIFY_CERTIFICATE, verify, by="inspector", site="ORG", reason=SEEN)
    within = workshop.receive("LAMP", 2)
    workshop.clock.forward(days=30)
    after = workshop.receive("LAMP", 2)
    for lot_id, usable in ((before, False), (within, True), (after, False)):
        (result,) = workshop.post(workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(lot_id, 1))))
        assert isinstance(result, Refusal) != usable


def test_an_expiry_date_computed_from_the_shelf_life_is_said_in_the_fact(workshop: Workshop) -> None:
    aged = part("SEALANT", expiry_dated=True, shelf_life_days=365)
    workshop.do(catalog.CREATE_PART, CreatePart(aged), by="manager", site="ORG")
    computed: Any = workshop.do(receiving.RECEIVE_GOODS, receipt("SEALANT", 1, made_on="2026-02-01")).fact
    assert [lot.expires_on for lot in computed.lots] == ["2027-02-01"]
    assert computed.computed == (computed.lots[0].lot_id,)
    said: Any = workshop.do(
        receiving.RECEIVE_GOODS, receipt("SEALANT", 1, made_on="2026-02-01", expires_on="2026-12-31")
    ).fact
    assert [lot.expires_on for lot in said.lots] == ["2026-12-31"]
    assert said.computed == ()
