"""Receiving: the gate, one maker's lot at a time, and what a receipt does to the books."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.goods import ReceivedUnits
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import NEVER, Lot, LotRequirement, LotStock, Unit, UnitIdentity
from parts_service.domain.movements import Balance, Move
from parts_service.domain.receipts import Receipt
from parts_service.domain.receiving import (
    LotLine,
    Received,
    check_lot_line,
    dated,
    gate,
    requirements,
    serial_place,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Place
from parts_service.domain.suppliers import ApprovalStatus, SupplierApproval
from tests.domain.standing import approval

TODAY, YESTERDAY, TOMORROW = "2026-03-02", "2026-03-01", "2026-03-03"
LOT = ids.make(1, 40, 1)


def test_an_expiry_date_is_computed_where_the_label_has_none() -> None:
    aged = part(expiry_dated=True, shelf_life_days=365)
    line = LotLine("M", "LABEL", 1, "2026-02-01", None, (), b"")
    assert dated(aged, line).expires_on == "2027-02-01"
    assert dated(aged, replace(line, expires_on="2026-12-31")).expires_on == "2026-12-31"
    assert dated(aged, replace(line, made_on=None)).expires_on is None
    assert dated(aged, replace(line, made_on="9999-12-01")).expires_on is None
    assert dated(part(expiry_dated=True), line).expires_on is None
    assert check_lot_line(aged, line, TODAY, {}) is None
    old = check_lot_line(aged, replace(line, made_on="2025-03-01"), TODAY, {})
    assert (old and old.reason) == Reason.LOT_EXPIRED


def part(**changes: Any) -> Part:  # noqa: ANN401 - any field
    fields = Part(
        7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
        "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
    )  # fmt: skip
    return fields._replace(**changes)


def approved(
    brand: str = "*", status: str = ApprovalStatus.APPROVED, until: str | None = None
) -> SupplierApproval:
    return approval(status, brand, last=until)


USED = {"grade": Grade.USED}
BLOCKED = {"stocking_status": StockingStatus.BLOCKED}

GATE: list[tuple[dict[str, Any], list[SupplierApproval], Reason | None]] = [
    # the part · the supplier's approvals · why it may not enter: in order of precedence
    ({**BLOCKED, **USED}, [], Reason.PART_BLOCKED),
    (USED, [], Reason.GRADE_NOT_ALLOWED),
    ({"grade": Grade.AFTERMARKET}, [approved()], Reason.GRADE_NOT_ALLOWED),
    ({}, [], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved("Bosch")], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(status=ApprovalStatus.PENDING)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(status=ApprovalStatus.SUSPENDED)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(status=ApprovalStatus.REVOKED)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(until=YESTERDAY)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(), approved("Mann", ApprovalStatus.SUSPENDED)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved()._replace(valid_from=TOMORROW)], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(until=TODAY)], None),
    ({}, [approved(status=ApprovalStatus.SUSPENDED), approved("Mann")], Reason.SUPPLIER_NOT_APPROVED),
    ({}, [approved(status=ApprovalStatus.PENDING), approved("Mann")], None),
    ({}, [approved(status=ApprovalStatus.CONDITIONAL)], None),
    # Named certificates make an aftermarket part one that may enter; missing papers stop it at issue, not here.
    ({"grade": Grade.AFTERMARKET, "required_certificates": "CCC"}, [approved()], None),
    *(
        ({"grade": grade}, [approved()], None)
        for grade in Grade
        if grade not in {Grade.USED, Grade.AFTERMARKET}
    ),
    ({"stocking_status": StockingStatus.OBSOLETE}, [approved()], None),
]


@pytest.mark.parametrize(("changes", "approvals", "expected"), GATE)
def test_the_gate(
    changes: dict[str, Any], approvals: list[SupplierApproval], expected: Reason | None
) -> None:
    """Rule 5."""
    refused = gate(part(**changes), "S1", approvals, TODAY)
    assert (refused and refused.reason) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"required_certificates": "CCC,COC"}, ("CCC", "COC")),
        ({"grade": Grade.CERTIFIED_EQUIVALENT}, ("EQUIVALENT",)),
        (
            {"grade": Grade.CERTIFIED_EQUIVALENT, "required_certificates": "CCC,MSDS"},
            ("CCC", "EQUIVALENT", "MSDS"),
        ),
        ({"grade": Grade.CERTIFIED_EQUIVALENT, "required_certificates": "EQUIVALENT"}, ("EQUIVALENT",)),
    ],
)
def test_the_papers_a_lot_needs(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert requirements(part(**changes)) == expected


def lot(
    quantity: int = 5,
    made_on: str | None = None,
    expires_on: str | None = None,
    serials: tuple[str, ...] = (),
) -> LotLine:
    return LotLine("M1", "LABEL", quantity, made_on, expires_on, serials, b"")


DATED, SERIAL = part(expiry_dated=True), part(tracking=Tracking.SERIAL, issue_scan=IssueScan.UNIT)
BOTH = DATED._replace(tracking=Tracking.SERIAL)

LOT_LINES = [
    # part · the maker's lot · why not: in order of precedence
    (BOTH, lot(0, TODAY, YESTERDAY), Reason.DATES_CONTRADICT),
    (BOTH, lot(0, TOMORROW), Reason.DATES_CONTRADICT),
    (BOTH, lot(0), Reason.EXPIRY_REQUIRED),
    (BOTH, lot(0, None, YESTERDAY), Reason.LOT_EXPIRED),
    (part(), lot(0, None, YESTERDAY), Reason.LOT_EXPIRED),  # whether the part asks for a date or not
    (BOTH, lot(0, None, TODAY), Reason.SERIALS_REQUIRED),
    (SERIAL, lot(1), Reason.SERIALS_REQUIRED),
    (SERIAL, lot(2, serials=("S1",)), Reason.SERIALS_REQUIRED),
    (SERIAL, lot(1, serials=("S1", "S2")), Reason.SERIALS_REQUIRED),
    (part(), lot(1, serials=("S1",)), Reason.FIELD_INVALID),
    (part(), lot(0, serials=("S1",)), Reason.FIELD_INVALID),
    (part(), lot(0), Reason.FIELD_INVALID),
    (part(), lot(-1), Reason.FIELD_INVALID),
    (SERIAL, lot(2, serials=("S1", "KNOWN")), Reason.SERIAL_KNOWN),
    (SERIAL, lot(0, serials=("S1", "S2")), None),
    (SERIAL, lot(2, serials=("S1", "S2")), None),
    (DATED, lot(5, YESTERDAY, TODAY), None),
    (DATED, lot(5, TODAY, TODAY), None),
    (part(), lot(1), None),
]


@pytest.mark.parametrize(("asked", "line", "expected"), LOT_LINES)
def test_one_maker_s_lot(asked: Part, line: LotLine, expected: Reason | None) -> None:
    refused = check_lot_line(asked, line, TODAY, {"KNOWN": "L1-3, ISSUED"})
    assert (refused and refused.reason) == expected


def test_a_known_serial_is_told_where_it_is() -> None:
    refused = check_lot_line(SERIAL, lot(1, serials=("KNOWN",)), TODAY, {"KNOWN": "L1-3, ISSUED"})
    assert refused == Refusal(Reason.SERIAL_KNOWN, "KNOWN", {"part": "P1", "where": "L1-3, ISSUED"})
    identity = UnitIdentity(7, "KNOWN", 4, 50)
    assert serial_place(identity, Unit(1, 50, 7, "KNOWN", LOT, "FITTED", 3, "NEW")) == "L1-40-1, FITTED"
    assert serial_place(identity, None) == "site 4"


def test_what_a_receipt_does_to_the_books() -> None:
    """Each lot comes from the supplier's virtual place, which carries the counter-sign."""
    receipt = Receipt(1, 30, 41, 3, "V1", "", 1)
    bulk = Lot(1, LOT, 7, 3, 30, "RECEIPT", "OWN", "M1", "LABEL", None, None, TODAY, "", 5, 0, "CNY", 1, None)
    units = bulk._replace(lot_id=LOT + 1, part_id=8, quantity=2, expires_on=TOMORROW, requirements=0)
    fact = Received(
        receipt=receipt,
        lots=(bulk, units),
        inspections=(),
        requirements=(LotRequirement(1, LOT, "CCC"),),
        units=(ReceivedUnits(LOT + 1, 8, 50, ("S1", "S2")),),
        moves=(
            Move(LOT, 5, Place.SUPPLIER, "NEW", 1_000, "NEW", 5),
            Move(LOT + 1, 2, Place.SUPPLIER, "NEW", 1_001, "NEW", 0),
        ),
        scans=(),
        missing=("CCC", ""),
    )
    ledger = Ledger()
    ledger.apply(fact.effects(Stamp(1, 41, 5, None, 100, 100)))
    assert list(ledger.all(Lot)) == [bulk, units]
    assert list(ledger.all(LotStock)) == [
        LotStock(1, LOT, 7, NEVER, 5, 0),
        LotStock(1, LOT + 1, 8, TOMORROW, 0, 0),
    ]
    assert {(row.lot_id, row.location_id): row.quantity for row in ledger.all(Balance)} == {
        (LOT, Place.SUPPLIER): -5,
        (LOT, 1_000): 5,
        (LOT + 1, Place.SUPPLIER): -2,
        (LOT + 1, 1_001): 2,
    }
    assert list(ledger.all(Unit)) == [
        Unit(1, 50, 8, "S1", LOT + 1, "IN_STOCK", 1_001, "NEW"),
        Unit(1, 51, 8, "S2", LOT + 1, "IN_STOCK", 1_001, "NEW"),
    ]
    assert list(ledger.all(UnitIdentity)) == [UnitIdentity(8, "S1", 1, 50), UnitIdentity(8, "S2", 1, 51)]
