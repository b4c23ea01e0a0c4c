"""Issuing: what must be scanned, what was consented to, which lot goes first, and where pieces are taken from."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.fitment import Certainty, IssueCandidate, IssueLine
from parts_service.domain.issuing import (
    Issued,
    IssuedLine,
    IssueRequestLine,
    certainty,
    check_authorisation,
    check_order,
    check_scan,
    first_expired,
    not_enough,
    to_workshop,
)
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import LotStatus, LotStock, Restriction, Unit, not_usable
from parts_service.domain.movements import Balance, Move, Movement, Tally
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, PayType, RepairOrder, RepairOrderState
from parts_service.domain.sites import Location, LocationKind, Place
from parts_service.domain.taking import choose_place

LOT = ids.make(1, 40, 1)
STAMP = Stamp(1, 41, 5, None, 100, 100)


def part(**changes: Any) -> Part:  # noqa: ANN401 - any field
    fields = Part(
        7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
        "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
    )  # fmt: skip
    return fields._replace(**changes)


def line(
    lot_id: int | None = None, unit_id: int | None = None, serial: str = "", quantity: int = 1
) -> IssueRequestLine:
    return IssueRequestLine(1, lot_id, unit_id, None, "P1", serial, quantity, "")


ORDERS = [
    # state of the order · why nothing is issued to it
    (None, Reason.REPAIR_ORDER_NOT_FOUND),
    (RepairOrderState.OPEN, None),
    (RepairOrderState.IN_WORK, None),
    (RepairOrderState.QC_PASSED, Reason.REPAIR_ORDER_NOT_OPEN),
    (RepairOrderState.SETTLED, Reason.REPAIR_ORDER_NOT_OPEN),
    (RepairOrderState.DELIVERED, Reason.REPAIR_ORDER_NOT_OPEN),
    (RepairOrderState.CLOSED, Reason.REPAIR_ORDER_NOT_OPEN),
    (RepairOrderState.CANCELLED, Reason.REPAIR_ORDER_NOT_OPEN),
]


@pytest.mark.parametrize(("state", "expected"), ORDERS)
def test_an_issue_names_an_open_order(state: RepairOrderState | None, expected: Reason | None) -> None:
    order = None if state is None else RepairOrder(1, 9, "RO1", 1, None, 0, state, 1)
    refused = check_order(order, "RO1")
    assert (refused and refused.reason) == expected
    assert refused is None or refused.subject == "RO1"


SCANS = [
    # what the part demands · what was scanned · why it is not enough
    (IssueScan.UNIT, line(), Reason.SCAN_REQUIRED),
    (IssueScan.UNIT, line(lot_id=LOT), Reason.SCAN_REQUIRED),
    (IssueScan.UNIT, line(unit_id=50), None),
    (IssueScan.UNIT, line(serial="S1"), None),
    (IssueScan.UNIT, line(unit_id=50, quantity=2), Reason.FIELD_INVALID),
    (IssueScan.UNIT, line(serial="S1", quantity=2), Reason.FIELD_INVALID),
    (IssueScan.LOT, line(), Reason.SCAN_REQUIRED),
    (IssueScan.LOT, line(lot_id=LOT, quantity=9), None),
    (IssueScan.LOT, line(unit_id=50), None),
    (IssueScan.LOT, line(unit_id=50, quantity=2), Reason.FIELD_INVALID),
    (IssueScan.PART, line(quantity=9), None),
    (IssueScan.PART, line(lot_id=LOT, quantity=9), None),
    (IssueScan.PART, line(unit_id=50, quantity=2), Reason.FIELD_INVALID),
]


@pytest.mark.parametrize(("scan", "asked", "expected"), SCANS)
def test_what_must_be_scanned(scan: IssueScan, asked: IssueRequestLine, expected: Reason | None) -> None:
    """Rule 3."""
    refused = check_scan(part(issue_scan=scan), asked)
    assert (refused and refused.reason) == expected


def job(pay_type: PayType = PayType.CUSTOMER, authorised_at: int | None = 5) -> JobLine:
    return JobLine(1, 9, 1, None, pay_type, "", "CUSTOMER", "", 1, "app", authorised_at)


def allowed(quantity: int = 5, issued: int = 0) -> AuthorisedPart:
    return AuthorisedPart(1, 9, 1, 7, quantity, issued)


BLOCKED, STRANGE = part(stocking_status=StockingStatus.BLOCKED), part(maker_authorised=False)

CONSENTS = [
    # part · job line · what was authorised · how many are asked for · why not: in order of precedence
    (BLOCKED, None, None, 9, Reason.JOB_LINE_NOT_FOUND),
    (BLOCKED, job(PayType.WARRANTY, None), None, 9, Reason.PART_BLOCKED),
    (STRANGE, job(PayType.WARRANTY, None), None, 9, Reason.PART_NOT_MAKER_AUTHORISED),
    (STRANGE, job(PayType.RECALL), allowed(), 1, Reason.PART_NOT_MAKER_AUTHORISED),
    (part(), job(authorised_at=None), None, 9, Reason.NOT_AUTHORISED),
    (part(), job(authorised_at=None), allowed(), 1, Reason.NOT_AUTHORISED),
    (part(), job(), None, 1, Reason.NOT_AUTHORISED),
    (part(), job(), allowed(5, 0), 6, Reason.BEYOND_AUTHORISATION),
    (part(), job(), allowed(5, 4), 2, Reason.BEYOND_AUTHORISATION),
    (part(), job(), allowed(5, 5), 1, Reason.BEYOND_AUTHORISATION),
    (part(), job(), allowed(5, 4), 1, None),
    (part(), job(), allowed(5, 0), 5, None),
    (part(), job(PayType.WARRANTY), allowed(), 1, None),
    *(
        (STRANGE, job(pay), allowed(), 1, None)
        for pay in PayType
        if pay not in {PayType.WARRANTY, PayType.RECALL}
    ),
    (part(stocking_status=StockingStatus.OBSOLETE), job(), allowed(), 1, None),
    (part(stocking_status=StockingStatus.PHASE_OUT), job(), allowed(), 1, None),
]


@pytest.mark.parametrize(("asked", "on", "authorised", "quantity", "expected"), CONSENTS)
def test_what_was_consented_to(
    asked: Part, on: JobLine | None, authorised: AuthorisedPart | None, quantity: int, expected: Reason | None
) -> None:
    """Rule 6, and the customer's consent."""
    refused = check_authorisation(asked, on, 1, authorised, quantity)
    assert (refused and refused.reason) == expected


def test_a_refusal_beyond_the_authorisation_tells_its_figures() -> None:
    refused = check_authorisation(part(), job(), 1, allowed(5, 4), 2)
    figures = {"authorised": 5, "issued": 4, "asked": 2, "job_line": 1}
    assert refused == Refusal(Reason.BEYOND_AUTHORISATION, "P1", figures)


def test_lots_go_out_first_expired_first() -> None:
    """Rule 7: then the older receipt; what has no date goes last."""
    stocks = [
        LotStock(1, lot_id, 7, expires_on, 5, 0)
        for lot_id, expires_on in ((1, "9999-12-31"), (4, "2026-05-01"), (3, "2026-05-01"), (2, "2026-04-30"))
    ]
    assert [stock.lot_id for stock in first_expired(stocks)] == [2, 3, 4, 1]


LOCATIONS = {
    place: Location(1, place, code, kind)
    for place, code, kind in (
        (1_000, "B-01", LocationKind.STORAGE),
        (1_001, "A-01", LocationKind.STORAGE),
        (1_002, "Q-01", LocationKind.QUARANTINE),
        (1_003, "R-01", LocationKind.RECEIVING),
        (1_004, "W-01", LocationKind.WAIT_BIN),
        (1_005, "W-02", LocationKind.WAIT_BIN),
    )
}

PLACES: list[tuple[dict[tuple[int, str], int], set[int], int, tuple[int, str] | None]] = [
    # what stands where · locations under hold · how many · where they are taken from
    ({}, set(), 1, None),
    ({(1_000, "NEW"): 5}, set(), 5, (1_000, "NEW")),
    ({(1_000, "NEW"): 5}, set(), 6, None),
    ({(1_000, "NEW"): 5, (1_001, "NEW"): 5}, set(), 6, None),  # one line comes from one place
    ({(1_000, "NEW"): 3, (1_001, "NEW"): 5}, set(), 2, (1_000, "NEW")),  # the fewest that are enough
    ({(1_000, "NEW"): 3, (1_001, "NEW"): 5}, set(), 4, (1_001, "NEW")),
    ({(1_000, "NEW"): 3, (1_001, "NEW"): 3}, set(), 2, (1_001, "NEW")),  # by code among equals
    ({(1_000, "OPENED"): 3, (1_000, "NEW"): 3}, set(), 2, (1_000, "NEW")),  # unopened packs first
    (
        {(1_000, "OPENED"): 2, (1_000, "NEW"): 3},
        set(),
        2,
        (1_000, "NEW"),
    ),  # rule 7: opened ones last, however few
    ({(1_000, "OPENED"): 2, (1_001, "NEW"): 3}, set(), 2, (1_001, "NEW")),
    ({(1_000, "OPENED"): 2, (1_000, "NEW"): 1}, set(), 2, (1_000, "OPENED")),
    ({(1_000, "NEW"): 3, (1_001, "NEW"): 5}, {1_000}, 2, (1_001, "NEW")),
    ({(1_000, "NEW"): 3}, {1_000}, 2, None),
    ({(1_002, "NEW"): 3}, set(), 2, None),
    ({(1_000, "REJECTED"): 3}, set(), 2, None),
    ({(1_003, "NEW"): 3}, set(), 2, (1_003, "NEW")),
    ({(9_999, "NEW"): 3}, set(), 2, None),  # a place that is not known
    ({(Place.WORKSHOP, "NEW"): 3}, set(), 2, None),
]


@pytest.mark.parametrize(("standing", "barred", "quantity", "expected"), PLACES)
def test_where_pieces_are_taken_from(
    standing: dict[tuple[int, str], int],
    barred: set[int],
    quantity: int,
    expected: tuple[int, str] | None,
) -> None:
    tally = Tally([Balance(1, LOT, *place, count) for place, count in standing.items()], [], {})
    assert choose_place(tally, LOT, LOCATIONS, barred, quantity) == expected


def test_opened_pieces_go_first_where_they_must_be_used_within_days() -> None:
    stand = [Balance(1, LOT, 1_000, condition, count) for condition, count in (("NEW", 2), ("OPENED", 5))]
    tally = Tally(stand, [], {})
    taken = [choose_place(tally, LOT, LOCATIONS, set(), 2, opened_first=first) for first in (False, True)]
    assert taken == [(1_000, "NEW"), (1_000, "OPENED")]


WAITING: list[tuple[dict[int, int], int, int | None]] = [
    # what stands where; W-01 is the line's own, two pieces in W-02 are another order's · how many · from where
    ({1_000: 5, 1_004: 2}, 2, 1_004),
    ({1_000: 1, 1_004: 2}, 1, 1_004),
    ({1_000: 5, 1_004: 2}, 3, 1_000),
    ({1_000: 5, 1_005: 3}, 1, 1_000),
    ({1_000: 5, 1_005: 1}, 1, 1_000),
    ({1_005: 3}, 1, 1_005),  # what is left over there
    ({1_005: 3}, 2, None),
    ({1_005: 2}, 1, None),
]


@pytest.mark.parametrize(("standing", "quantity", "expected"), WAITING)
def test_from_which_wait_bin_pieces_are_taken(
    standing: dict[int, int], quantity: int, expected: int | None
) -> None:
    tally = Tally([Balance(1, LOT, place, "NEW", count) for place, count in standing.items()], [], {})
    others = {1_005: 2}
    found = choose_place(
        tally,
        LOT,
        LOCATIONS,
        set(),
        quantity,
        {1_004},
        lambda place: min(others.get(place, 0), standing[place]),
    )
    assert (found and found[0]) == expected


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [((1,), Certainty.CONFIRMED), ((1, 2), Certainty.POSSIBLE), ((1, 2, 3), Certainty.POSSIBLE)],
)
def test_a_lot_is_certain_where_no_other_lies(candidates: tuple[int, ...], expected: Certainty) -> None:
    assert certainty(candidates) is expected


def test_refusals_name_all_reasons_and_what_to_take_instead() -> None:
    found = [Restriction(LotStatus.RECALLED, "H1-3"), Restriction(LotStatus.EXPIRED, "2026-01-01")]
    places = {"places": "QUARANTINE, RETURN_STAGING, SCRAP"}
    detail = {"status": "RECALLED", "reasons": "RECALLED H1-3; EXPIRED 2026-01-01", **places}
    for order in (found, found[::-1]):
        assert not_usable(LOT, order, None) == Refusal(Reason.LOT_NOT_USABLE, "L1-40-1", detail)
    instead = ids.make(1, 39, 2)
    assert not_usable(LOT, found, instead).detail == {**detail, "instead": "L1-39-2"}
    lacking = [Restriction(LotStatus.PENDING_INSPECTION, "COC")]
    papers = {"status": "PENDING_INSPECTION", "reasons": "PENDING_INSPECTION COC", "missing": "COC"}
    assert not_usable(LOT, lacking).detail == papers
    assert not_enough(LOT, 3, 4, "") == Refusal(
        Reason.NOT_ENOUGH_STOCK, "L1-40-1", {"available": 3, "asked": 4, "location": "-"}
    )


ISSUED = IssuedLine(60, 1, 7, "P1", LOT, 50, "S1", 1, "NEW", 1_000, "B-01", "CONFIRMED", ())
BULK = IssuedLine(
    61, 2, 8, "P2", LOT + 1, None, "", 3, "OPENED", 1_001, "A-01", "POSSIBLE", (LOT + 1, LOT + 2)
)


def test_an_issued_line_moves_to_the_workshop() -> None:
    workshop = Place.WORKSHOP
    assert to_workshop(ISSUED) == Move(LOT, 1, 1_000, "NEW", workshop, "NEW", -1, 50)
    assert to_workshop(BULK) == Move(LOT + 1, 3, 1_001, "OPENED", workshop, "OPENED", -3, None)


def test_what_an_issue_does_to_the_books() -> None:
    ledger = Ledger(
        [
            Balance(1, LOT, 1_000, "NEW", 5),
            Balance(1, LOT + 1, 1_001, "OPENED", 5),
            LotStock(1, LOT, 7, "", 5, 0),
            LotStock(1, LOT + 1, 8, "", 5, 0),
            Unit(1, 50, 7, "S1", LOT, "IN_STOCK", 1_000, "NEW"),
            allowed(5, 2),
            AuthorisedPart(1, 9, 2, 8, 5, 0),
        ]
    )
    fact = Issued(order_id=9, receiver=77, lines=(ISSUED, BULK))
    ledger.apply(fact.effects(STAMP))
    assert {(row.lot_id, row.location_id): row.quantity for row in ledger.all(Balance)} == {
        (LOT, 1_000): 4,
        (LOT, Place.WORKSHOP): 1,
        (LOT + 1, 1_001): 2,
        (LOT + 1, Place.WORKSHOP): 3,
    }
    assert [row.issuable for row in ledger.all(LotStock)] == [4, 2]
    assert [row.issued for row in ledger.all(AuthorisedPart)] == [3, 3]
    assert list(ledger.all(Unit)) == [Unit(1, 50, 7, "S1", LOT, "ISSUED", Place.WORKSHOP, "NEW")]
    assert [
        (row.issue_line_id, row.sequence, row.receiver, row.in_workshop) for row in ledger.all(IssueLine)
    ] == [
        (60, 41, 77, 1),
        (61, 41, 77, 3),
    ]
    assert [row.lot_id for row in ledger.all(IssueCandidate)] == [LOT + 1, LOT + 2]
    assert [(row.ordinal, row.issue_line_id) for row in ledger.all(Movement)] == [(0, 60), (1, 61)]
