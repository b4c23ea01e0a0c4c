"""Returns: which pieces may come back, in which condition, and to which place."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.fitment import Fitment, FitmentBasis, IssueLine, fitted, fitted_effects
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.movements import Balance, Movement
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.returns import (
    Returned,
    ReturnedLine,
    ReturnKind,
    ReturnLine,
    ReturnRequestLine,
    condition_after,
    give_back,
)
from parts_service.domain.sites import Location, LocationKind, Place

LOT = ids.make(1, 40, 1)
LINE_ID = ids.make(1, 41, 2)
STAMP = Stamp(1, 50, 5, None, 100, 100)
PART = Part(
    7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
    "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
)  # fmt: skip
ONCE = PART._replace(no_restock_after_opening=True)
SEALED, OPENED, WRONG, DEFECTIVE = ReturnKind


def issued(quantity: int = 5, condition: str = "NEW", unit_id: int | None = None) -> IssueLine:
    return IssueLine(
        1, LINE_ID, 41, 9, 1, 7, LOT, unit_id, quantity, condition, 1_000, "CONFIRMED", None, 0, 0
    )


CONDITIONS = [
    # kind · part · condition it was issued in · condition it comes back in · whether it goes to quarantine
    (SEALED, PART, "NEW", "NEW", False),
    (SEALED, PART, "OPENED", "OPENED", False),  # what was opened before does not become new
    (WRONG, PART, "NEW", "NEW", False),
    (WRONG, PART, "OPENED", "OPENED", False),
    (OPENED, PART, "NEW", "OPENED", False),
    (OPENED, ONCE, "NEW", "OPENED", True),
    (SEALED, ONCE, "NEW", "NEW", False),
    (DEFECTIVE, PART, "NEW", "REJECTED", True),
    (DEFECTIVE, ONCE, "OPENED", "REJECTED", True),
]


@pytest.mark.parametrize(("kind", "part", "condition", "expected", "quarantine"), CONDITIONS)
def test_the_condition_pieces_come_back_in(
    kind: ReturnKind, part: Part, condition: str, expected: str, quarantine: bool
) -> None:
    """Rule 10."""
    assert condition_after(kind, part, condition) == (expected, quarantine)


def location(kind: LocationKind) -> Location:
    return Location(1, 1_001, "X-01", kind)


RETURNS: list[tuple[ReturnKind, Part, int, int, LocationKind, Reason | int]] = [
    # kind · part · asked · still in the workshop · to where · why not, or by how much the issuable pieces grow
    (DEFECTIVE, PART, 3, 2, LocationKind.STORAGE, Reason.RETURN_EXCEEDS_ISSUE),
    (SEALED, PART, 1, 0, LocationKind.STORAGE, Reason.RETURN_EXCEEDS_ISSUE),
    (SEALED, PART, 2, 2, LocationKind.QUARANTINE, Reason.PLACE_NOT_ALLOWED),
    (SEALED, PART, 2, 2, LocationKind.SCRAP, Reason.PLACE_NOT_ALLOWED),
    (SEALED, PART, 2, 2, LocationKind.INSPECTION, Reason.PLACE_NOT_ALLOWED),
    (SEALED, PART, 2, 2, LocationKind.RETURN_STAGING, Reason.PLACE_NOT_ALLOWED),
    (OPENED, ONCE, 2, 2, LocationKind.STORAGE, Reason.PLACE_NOT_ALLOWED),
    (DEFECTIVE, PART, 2, 2, LocationKind.STORAGE, Reason.PLACE_NOT_ALLOWED),
    (DEFECTIVE, PART, 2, 2, LocationKind.SCRAP, Reason.PLACE_NOT_ALLOWED),
    (SEALED, PART, 2, 2, LocationKind.STORAGE, 2),
    (SEALED, PART, 2, 5, LocationKind.WAIT_BIN, 2),
    (WRONG, PART, 1, 5, LocationKind.RECEIVING, 1),
    (OPENED, PART, 1, 5, LocationKind.STORAGE, 1),
    (OPENED, ONCE, 1, 5, LocationKind.QUARANTINE, 0),
    (DEFECTIVE, PART, 1, 5, LocationKind.QUARANTINE, 0),
]


@pytest.mark.parametrize(("kind", "part", "asked", "left", "where", "expected"), RETURNS)
def test_one_line_comes_back(
    kind: ReturnKind, part: Part, asked: int, left: int, where: LocationKind, expected: Reason | int
) -> None:
    request = ReturnRequestLine(LINE_ID, None, None, asked, kind, "X-01")
    decided = give_back(request, issued(), part, location(where), 70, left)
    actual = decided.reason if isinstance(decided, Refusal) else decided.move.issuable
    assert actual == expected


def test_a_refused_return_says_what_is_still_out() -> None:
    line = issued(5)._replace(returned=1, fitted=2)
    request = ReturnRequestLine(LINE_ID, None, None, 3, SEALED, "X-01")
    decided = give_back(request, line, PART, location(LocationKind.STORAGE), 70, line.in_workshop)
    detail = {"asked": 3, "open": 2, "fitted": 2, "returned": 1}
    assert decided == Refusal(Reason.RETURN_EXCEEDS_ISSUE, "I1-41-2", detail)


def books(unit: bool) -> Ledger:
    """After five pieces (or one unit) were issued."""
    quantity = 1 if unit else 5
    rows = [
        issued(quantity, unit_id=60 if unit else None),
        Balance(1, LOT, Place.WORKSHOP, "NEW", quantity),
        LotStock(1, LOT, 7, "", 0, 0),
        AuthorisedPart(1, 9, 1, 7, 5, quantity),
        Unit(1, 60, 7, "S1", LOT, "ISSUED", Place.WORKSHOP, "NEW"),
    ]
    return Ledger(rows)


@pytest.mark.parametrize("unit", [False, True])
def test_what_a_return_does_to_the_books(unit: bool) -> None:
    ledger = books(unit)
    (line,) = ledger.all(IssueLine)
    quantity = 1 if unit else 3
    request = ReturnRequestLine(LINE_ID, None, None, quantity, OPENED, "X-01")
    decided = give_back(request, line, PART, location(LocationKind.STORAGE), 70, line.in_workshop)
    assert isinstance(decided, ReturnedLine)
    ledger.apply(Returned(lines=(decided,)).effects(STAMP))
    left = line.quantity - quantity
    assert {(row.location_id, row.condition): row.quantity for row in ledger.all(Balance)} == {
        (Place.WORKSHOP, "NEW"): left,
        (1_001, "OPENED"): quantity,
    }
    assert [row.issuable for row in ledger.all(LotStock)] == [quantity]
    assert [row.issued for row in ledger.all(AuthorisedPart)] == [left]
    assert [(row.returned, row.in_workshop) for row in ledger.all(IssueLine)] == [(quantity, left)]
    assert list(ledger.all(ReturnLine)) == [ReturnLine(1, 70, 50, LINE_ID, quantity, "UNUSED_OPENED", 1_001)]
    expected = ("IN_STOCK", 1_001, "OPENED") if unit else ("ISSUED", Place.WORKSHOP, "NEW")
    assert [(row.state, row.location_id, row.condition) for row in ledger.all(Unit)] == [expected]


@pytest.mark.parametrize("unit", [False, True])
def test_what_a_fitment_does_to_the_books(unit: bool) -> None:
    ledger = books(unit)
    (line,) = ledger.all(IssueLine)
    quantity = 1 if unit else 2
    effects = Effects()
    fitted_effects(effects, STAMP, [fitted(line, 80, quantity, "front left", FitmentBasis.EXPLICIT)])
    ledger.apply(effects)
    assert list(ledger.all(Fitment)) == [Fitment(1, 80, 50, 9, LINE_ID, quantity, "front left", "EXPLICIT")]
    assert [(row.fitted, row.in_workshop) for row in ledger.all(IssueLine)] == [
        (quantity, line.quantity - quantity)
    ]
    assert {row.location_id: row.quantity for row in ledger.all(Balance)} == {
        Place.WORKSHOP: line.quantity - quantity,
        Place.VEHICLE: quantity,
    }
    # What is fitted stays counted against the authorisation, and touches no free stock.
    assert [row.issued for row in ledger.all(AuthorisedPart)] == [line.quantity]
    assert [row.issuable for row in ledger.all(LotStock)] == [0]
    expected = ("FITTED", Place.VEHICLE) if unit else ("ISSUED", Place.WORKSHOP)
    assert [(row.state, row.location_id) for row in ledger.all(Unit)] == [expected]
    assert [row.issue_line_id for row in ledger.all(Movement)] == [LINE_ID]
