"""Returns: which pieces may come back, in which condition, and to which place."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.fitment import Fitment, FitmentBasis, IssueLine, fitted, fitted_effects
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import Condition, LotStock, Unit
from parts_service.domain.movements import Balance, Movement
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.returns import (
    Returned,
    ReturnKind,
    ReturnLine,
    ReturnRequestLine,
    check_return,
    choose_place,
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
SEALED, OPENED, REMOVED, WRONG, DEFECTIVE = ReturnKind
ASIDE, TRIED = (LocationKind.QUARANTINE,), (LocationKind.QUARANTINE, LocationKind.INSPECTION)


def issued(quantity: int = 5, condition: str = "NEW", unit_id: int | None = None) -> IssueLine:
    return IssueLine(
        1, LINE_ID, 41, 9, 1, 7, LOT, unit_id, quantity, condition, 1_000, "CONFIRMED", None, 0, 0
    )


CONDITIONS: list[tuple[ReturnKind, Part, str, str, tuple[LocationKind, ...]]] = [
    # kind · part · condition it was issued in · condition it comes back in · where it must go, if not to stock
    (SEALED, PART, "NEW", "NEW", ()),
    (SEALED, PART, "OPENED", "OPENED", ()),  # what was opened before does not become new
    (SEALED, ONCE, "OPENED", "OPENED", ASIDE),
    (WRONG, PART, "NEW", "NEW", ()),
    (WRONG, PART, "OPENED", "OPENED", ()),
    (OPENED, PART, "NEW", "OPENED", ()),
    (OPENED, ONCE, "NEW", "OPENED", ASIDE),
    (SEALED, ONCE, "NEW", "NEW", ()),
    (REMOVED, PART, "NEW", "TRIAL", TRIED),
    (REMOVED, ONCE, "OPENED", "TRIAL", TRIED),
    (DEFECTIVE, PART, "NEW", "REJECTED", ASIDE),
    (DEFECTIVE, ONCE, "OPENED", "REJECTED", ASIDE),
]


@pytest.mark.parametrize(("kind", "part", "condition", "expected", "places"), CONDITIONS)
def test_the_condition_pieces_come_back_in(
    kind: ReturnKind, part: Part, condition: str, expected: Condition, places: tuple[LocationKind, ...]
) -> None:
    """Rule 10."""
    assert condition_after(kind, part, condition) == (expected, places)


def location(kind: LocationKind, place: int = 1_001) -> Location:
    return Location(1, place, f"X-{place}", kind)


PIECES: list[tuple[ReturnKind, int, int, int, Reason | int]] = [
    # kind · asked · still in the workshop · of these tried on · why not, or how many of them were tried on
    (DEFECTIVE, 3, 2, 0, Reason.RETURN_EXCEEDS_ISSUE),
    (SEALED, 1, 0, 0, Reason.RETURN_EXCEEDS_ISSUE),
    (SEALED, 2, 2, 1, Reason.RETURN_KIND_WRONG),
    (REMOVED, 1, 2, 0, Reason.RETURN_KIND_WRONG),
    (REMOVED, 2, 2, 1, Reason.RETURN_KIND_WRONG),
    (WRONG, 2, 2, 1, Reason.RETURN_KIND_WRONG),
    (SEALED, 1, 2, 1, 0),
    (REMOVED, 1, 2, 1, 1),
    (DEFECTIVE, 1, 2, 1, 0),
    (DEFECTIVE, 2, 2, 1, 1),
]


@pytest.mark.parametrize(("kind", "asked", "left", "trial", "expected"), PIECES)
def test_so_many_pieces_come_back(
    kind: ReturnKind, asked: int, left: int, trial: int, expected: Reason | int
) -> None:
    decided = check_return(kind, issued(), asked, left, trial)
    assert (decided.reason if isinstance(decided, Refusal) else decided) == expected


STORE = location(LocationKind.STORAGE)
CAGE, ARRIVALS = location(LocationKind.QUARANTINE, 1_002), location(LocationKind.RECEIVING, 1_003)
PLACES: list[tuple[ReturnKind, Part, LocationKind | None, Location | None, str]] = [
    # kind · part · location named · where it was issued from · where it goes, or why not
    (SEALED, PART, LocationKind.QUARANTINE, STORE, "PLACE_NOT_ALLOWED"),
    (SEALED, PART, LocationKind.SCRAP, STORE, "PLACE_NOT_ALLOWED"),
    (SEALED, PART, LocationKind.INSPECTION, STORE, "PLACE_NOT_ALLOWED"),
    (SEALED, PART, LocationKind.RETURN_STAGING, STORE, "PLACE_NOT_ALLOWED"),
    (OPENED, ONCE, LocationKind.STORAGE, STORE, "PLACE_NOT_ALLOWED"),
    (DEFECTIVE, PART, LocationKind.STORAGE, STORE, "PLACE_NOT_ALLOWED"),
    (DEFECTIVE, PART, LocationKind.SCRAP, STORE, "PLACE_NOT_ALLOWED"),
    (REMOVED, PART, LocationKind.STORAGE, STORE, "PLACE_NOT_ALLOWED"),
    (SEALED, PART, LocationKind.WAIT_BIN, STORE, "X-1009"),
    (WRONG, PART, LocationKind.RECEIVING, STORE, "X-1009"),
    (OPENED, ONCE, LocationKind.QUARANTINE, STORE, "X-1009"),
    (REMOVED, PART, LocationKind.INSPECTION, STORE, "X-1009"),
    (SEALED, PART, None, STORE, "X-1001"),
    (SEALED, PART, None, None, "X-1003"),
    (DEFECTIVE, PART, None, STORE, "X-1002"),
    (REMOVED, PART, None, STORE, "X-1002"),
]


@pytest.mark.parametrize(("kind", "part", "named", "issued_from", "expected"), PLACES)
def test_where_pieces_go(
    kind: ReturnKind, part: Part, named: LocationKind | None, issued_from: Location | None, expected: str
) -> None:
    where = None if named is None else location(named, 1_009)
    decided = choose_place(kind, part, "NEW", where, issued_from, [ARRIVALS, STORE, CAGE])
    assert (decided.reason.value if isinstance(decided, Refusal) else decided.code) == expected


def test_a_place_of_the_kind_needed_must_be_there() -> None:
    decided = choose_place(DEFECTIVE, PART, "NEW", None, STORE, [STORE])
    assert decided == Refusal(Reason.PLACE_NOT_ALLOWED, "-", {"kind": "-", "wanted": "QUARANTINE"})


def test_a_refused_return_says_what_is_still_out() -> None:
    line = issued(5)._replace(returned=1, fitted=2)
    detail = {"asked": 3, "open": 2, "fitted": 2, "returned": 1}
    assert check_return(SEALED, line, 3, line.in_workshop, 0) == Refusal(
        Reason.RETURN_EXCEEDS_ISSUE, "I1-41-2", detail
    )


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
