"""Returns through a transaction: which issue is meant, what is refused, and what comes of it."""

from typing import Any

from parts_service.domain import ids
from parts_service.domain.fitment import Fitment, FitmentLine, IssueLine, RecordFitment
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import LotStock, Unit, lot_number
from parts_service.domain.movements import Balance
from parts_service.domain.opening import RecordOpening
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import RecordRemoval, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrderState
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.signals import SignalKind
from parts_service.domain.sites import Location, Place
from parts_service.use_cases import fitment, holds, issuing, opening, removals, returns
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.openings import standing
from tests.use_cases.workshop import Workshop, issue, lot_line, order, unit_line

NOTHING = ids.make(1, 2**20, 0)
SEALED, OPENED, REMOVED, WRONG, DEFECTIVE = ReturnKind


def line(
    quantity: int = 1,
    *,
    issue_line: int | None = None,
    lot: int | None = None,
    unit: int | None = None,
    kind: ReturnKind = SEALED,
    location: str = "A-02",
) -> ReturnRequestLine:
    return ReturnRequestLine(issue_line, lot, unit, quantity, kind, location)


def give_back(workshop: Workshop, *lines: ReturnRequestLine, number: str = "RO1") -> Refusal | None:
    """Return, and say why not."""
    (result,) = workshop.post(workshop.ask(returns.RETURN_PARTS, ReturnParts(number, lines)))
    return result if isinstance(result, Refusal) else None


def out(workshop: Workshop) -> list[tuple[int, int, int]]:
    """Quantity, returned and fitted of every issue line."""
    return [(row.quantity, row.returned, row.fitted) for row in workshop.rows(IssueLine)]


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9, "CLIP": 9})
    workshop.order({"FILTER": 9}, "RO2")
    lot, other = workshop.receive("FILTER", 9), workshop.receive("CLIP", 9)
    mine = workshop.issue(lot_line(lot, 2)).lines[0].issue_line_id
    theirs = workshop.issue(lot_line(lot, 2), number="RO2").lines[0].issue_line_id
    rows: list[tuple[str, ReturnRequestLine, Reason, str]] = [
        # order · line · why not · about what
        ("RO9", line(99, issue_line=NOTHING, location="X"), Reason.REPAIR_ORDER_NOT_FOUND, "RO9"),
        ("RO1", line(99, issue_line=NOTHING, location="X"), Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", NOTHING)),
        ("RO1", line(99, issue_line=theirs, location="X"), Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", theirs)),
        ("RO1", line(99, lot=other, location="X"), Reason.ISSUE_LINE_NOT_FOUND, lot_number(other)),
        ("RO1", line(99, unit=NOTHING, location="X"), Reason.ISSUE_LINE_NOT_FOUND, ids.number("U", NOTHING)),
        ("RO1", line(99, issue_line=mine, location="X"), Reason.LOCATION_NOT_FOUND, "X"),
        ("RO1", line(3, issue_line=mine, location="QUA"), Reason.RETURN_EXCEEDS_ISSUE, ids.number("I", mine)),
        ("RO1", line(2, issue_line=mine, location="QUA"), Reason.PLACE_NOT_ALLOWED, "QUA"),
        ("RO1", line(2, issue_line=mine, kind=DEFECTIVE), Reason.PLACE_NOT_ALLOWED, "A-02"),
    ]  # fmt: skip
    for number, asked, reason, subject in rows:
        refusal = give_back(workshop, asked, number=number)
        assert refusal is not None
        assert (refusal.reason, refusal.subject) == (reason, subject), asked
    assert out(workshop) == [(2, 0, 0), (2, 0, 0)]


def test_the_newest_issue_that_can_take_so_many_back_is_meant(workshop: Workshop) -> None:
    """Where the lot is scanned and not the issue line."""
    workshop.order({"FILTER": 20})
    lot = workshop.receive("FILTER", 20)
    for quantity in (5, 1, 3):
        workshop.issue(lot_line(lot, quantity))
    assert give_back(workshop, line(2, lot=lot)) is None
    assert out(workshop) == [(5, 0, 0), (1, 0, 0), (3, 2, 0)]
    assert give_back(workshop, line(4, lot=lot)) is None
    assert out(workshop) == [(5, 4, 0), (1, 0, 0), (3, 2, 0)]
    # Two lines of one request: the second sees what the first took.
    assert give_back(workshop, line(1, lot=lot), line(1, lot=lot)) is None
    assert out(workshop) == [(5, 4, 0), (1, 1, 0), (3, 3, 0)]
    # Where none can, the newest is told of.
    refusal = give_back(workshop, line(2, lot=lot))
    assert refusal is not None
    assert (refusal.reason, refusal.detail["open"]) == (Reason.RETURN_EXCEEDS_ISSUE, 0)


def test_what_came_back_may_be_issued_again(workshop: Workshop) -> None:
    """It frees its authorisation, keeps its lot, and no more comes back than went out."""
    workshop.order({"FILTER": 3})
    lot = workshop.receive("FILTER", 3)
    line_id = workshop.issue(lot_line(lot, 3)).lines[0].issue_line_id
    assert (
        workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1))).reason is Reason.BEYOND_AUTHORISATION
    )
    assert give_back(workshop, line(2, issue_line=line_id, kind=WRONG)) is None
    assert [(row.issuable, row.reserved) for row in workshop.rows(LotStock)] == [(2, 0)]
    assert [row.issued for row in workshop.rows(AuthorisedPart)] == [1]
    workshop.issue(lot_line(lot, 2))
    refusal = give_back(workshop, line(2, issue_line=line_id))
    assert refusal is not None
    assert refusal.detail == {"asked": 2, "open": 1, "fitted": 0, "returned": 2}


def test_what_is_fitted_does_not_come_back(workshop: Workshop) -> None:
    workshop.order({"FILTER": 3})
    lot = workshop.receive("FILTER", 3)
    line_id = workshop.issue(lot_line(lot, 3)).lines[0].issue_line_id
    command = RecordFitment("RO1", (FitmentLine(line_id, 2, "front"),))
    workshop.do(fitment.RECORD_FITMENT, command, by="technician")
    refusal = give_back(workshop, line(2, issue_line=line_id))
    assert refusal is not None
    assert refusal.reason is Reason.RETURN_EXCEEDS_ISSUE
    assert give_back(workshop, line(1, issue_line=line_id)) is None
    assert out(workshop) == [(3, 1, 2)]


def test_a_unit_comes_back_as_itself(workshop: Workshop) -> None:
    workshop.order({"BATTERY": 3})
    first, second = workshop.receive_units("BATTERY", "B1", "B2")
    workshop.issue(unit_line(first), unit_line(second))
    assert give_back(workshop, line(unit=first), line(unit=second, kind=DEFECTIVE, location="QUA")) is None
    units = {unit.serial: (unit.state, unit.condition) for unit in workshop.rows(Unit)}
    assert units == {"B1": ("IN_STOCK", "NEW"), "B2": ("IN_STOCK", "REJECTED")}
    workshop.issue(unit_line(first))
    # A defective unit is in the store, and may not be issued.
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(unit_line(second)))
    assert refusal.reason is Reason.NOT_ENOUGH_STOCK
    refusal_again = give_back(workshop, line(unit=second))
    assert refusal_again is not None
    assert refusal_again.reason is Reason.RETURN_EXCEEDS_ISSUE


def test_parts_of_a_cancelled_order_and_of_a_held_lot_come_back(workshop: Workshop) -> None:
    """What left the store is taken back, whatever became of the order or is known of the lot."""
    workshop.order({"FILTER": 3})
    lot = workshop.receive("FILTER", 3)
    workshop.issue(lot_line(lot, 3))
    cancelled = order({"FILTER": 3}, state=RepairOrderState.CANCELLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, cancelled, by="advisor")
    command = PlaceHold(HoldKind.RECALL, lot, "", "", "", "recalled")
    workshop.do(holds.PLACE_HOLD, command, by="inspector")
    assert give_back(workshop, line(3, lot=lot)) is None
    assert out(workshop) == [(3, 3, 0)]


def test_what_was_tried_on_comes_back_as_such(workshop: Workshop) -> None:
    """Fitted on trial, taken out again, and set aside: nobody is given it as new."""
    workshop.order({"FILTER": 3})
    lot = workshop.receive("FILTER", 3)
    line_id = workshop.issue(lot_line(lot, 3)).lines[0].issue_line_id
    command = RecordFitment("RO1", (FitmentLine(line_id, 2, "front"),))
    fitted: Any = workshop.do(fitment.RECORD_FITMENT, command, by="technician").fact
    number = fitted.fitted[0].fitment_id
    trial = RemovalLine(number, None, "", "", 1, "", RemovalReason.TRIAL, "")
    workshop.do(removals.RECORD_REMOVAL, RecordRemoval("RO1", (trial,)), by="technician")
    assert out(workshop) == [(3, 0, 1)]
    assert [row.in_vehicle for row in workshop.rows(Fitment)] == [1]
    wrong = give_back(workshop, line(2, issue_line=line_id))
    assert wrong is not None
    assert (wrong.reason, wrong.detail) == (Reason.RETURN_KIND_WRONG, {"kind": SEALED.value, "trial": 1})
    back = line(issue_line=line_id, kind=REMOVED, location="")
    assert give_back(workshop, line(issue_line=line_id, location=""), back) is None
    assert out(workshop) == [(3, 2, 1)]
    stands = {
        (row.location_id, row.condition): row.quantity for row in workshop.rows(Balance) if row.quantity
    }
    codes = {row.location_id: row.code for row in workshop.rows(Location) if row.site_id == 1}
    assert {
        (codes.get(place, str(place)), condition): pieces for (place, condition), pieces in stands.items()
    } == {
        (str(int(Place.SUPPLIER)), "NEW"): -3,
        (str(int(Place.VEHICLE)), "NEW"): 1,
        ("A-01", "NEW"): 1,
        ("QUA", "TRIAL"): 1,
    }


def test_a_second_defective_piece_of_a_lot_is_suspect(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    lot = workshop.receive("FILTER", 9)
    workshop.issue(lot_line(lot, 5))
    counted = []
    for quantity in (1, 2):
        command = ReturnParts("RO1", (line(quantity, lot=lot, kind=DEFECTIVE, location=""),))
        fact: Any = workshop.do(returns.RETURN_PARTS, command).fact
        counted.append((fact.lines[0].location, fact.lines[0].defective))
        suspected = returns.RETURN_PARTS.signals(command, fact)
    assert counted == [("QUA", 1), ("QUA", 3)]
    assert [(one.kind, one.lot_id, one.automatic) for one in suspected] == [
        (SignalKind.REPEATED_DEFECT, lot, True)
    ]


def test_what_a_customer_brought_goes_back_to_him(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    own = standing("FILTER", 2, owner="CUSTOMER", repair_order="RO1", cost_minor=0)
    made: Any = workshop.do(opening.RECORD_OPENING, RecordOpening((own,), None), by="manager").fact
    lot = made.lots[0].lot_id
    workshop.issue(lot_line(lot, 2))
    refusal = give_back(workshop, line(lot=lot))
    assert refusal is not None
    assert (refusal.reason, refusal.detail["wanted"]) == (Reason.PLACE_NOT_ALLOWED, "CUSTOMER")
    assert give_back(workshop, line(lot=lot, location="")) is None
    at = {
        row.location_id: row.quantity for row in workshop.rows(Balance) if row.lot_id == lot and row.quantity
    }
    assert (at[Place.CUSTOMER], at[Place.WORKSHOP]) == (1, 1)
