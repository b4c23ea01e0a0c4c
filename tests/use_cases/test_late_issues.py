"""Late issues: what happened is posted, and every rule it did not obey is on record."""

from typing import Any

from parts_service.domain import ids
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.issuing import IssueRequestLine
from parts_service.domain.late_issues import Irregularity, LateIssued, RecordLateIssue
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.movements import Balance
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrderState
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.sites import Place
from parts_service.use_cases import holds, reservations, returns
from parts_service.use_cases.late_issues import RECORD_LATE_ISSUE
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, day, lot_line, order, part_line, unit_line


def late(workshop: Workshop, *lines: IssueRequestLine, number: str = "RO1") -> LateIssued:
    command = RecordLateIssue(number, lines, "")
    fact = workshop.do(RECORD_LATE_ISSUE, command, by="manager", reason="the system was down").fact
    assert isinstance(fact, LateIssued)
    return fact


def bent(workshop: Workshop) -> list[tuple[str, int]]:
    return [(one.reason, one.difference) for one in workshop.rows(Irregularity)]


def standing(workshop: Workshop, lot_id: int) -> dict[int, int]:
    rows = [one for one in workshop.rows(Balance) if one.lot_id == lot_id and one.quantity]
    return {one.location_id: one.quantity for one in rows}


def test_what_the_rules_let_pass_is_an_issue_like_any_other(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    filters = workshop.receive("FILTER", 5)
    fact = late(workshop, lot_line(filters, 2))
    assert (fact.kind, fact.irregularities, [one.quantity for one in fact.lines]) == ("late_issued", (), [2])
    for how, reason in (({"by": "keeper"}, Reason.NO_RIGHT), ({"by": "manager"}, Reason.REASON_REQUIRED)):
        refusal = workshop.refusal(
            RECORD_LATE_ISSUE, RecordLateIssue("RO1", (lot_line(filters, 1),), ""), **how
        )
        assert refusal.reason is reason


def test_holds_expiry_and_authorisation_are_listed_and_not_obeyed(workshop: Workshop) -> None:
    """On a closed order, too; the authorisation counts what it has room for, and a return frees that."""
    workshop.order({"OIL": 3})
    oil = workshop.receive("OIL", 9, expires_on=day(1))
    hold = PlaceHold(HoldKind.RECALL, oil, "", "", "", "cracks")
    workshop.do(holds.PLACE_HOLD, hold, by="inspector")
    settled = order({"OIL": 3}, state=RepairOrderState.SETTLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, settled, by="advisor")
    workshop.clock.forward(days=3)
    fact = late(workshop, lot_line(oil, 5))
    assert bent(workshop) == [
        ("REPAIR_ORDER_NOT_OPEN", 0),
        ("BEYOND_AUTHORISATION", 0),
        ("LOT_NOT_USABLE", 0),
    ]
    assert [one.issue_line_id is None for one in workshop.rows(Irregularity)] == [True, False, False]
    # The order had been ended: what came after is an exception of it, to be settled by somebody.
    kept = [(one.kind, one.quantity, one.state) for one in workshop.rows(OrderException)]
    assert kept == [
        ("ISSUED_AFTER_END", 5, "SETTLED"),
        ("NOT_FITTED", 5, "SETTLED"),
        ("OLD_PART_MISSING", 5, "SETTLED"),
        ("BEYOND_CONSENT", 2, "SETTLED"),
    ]
    assert [one.issued for one in workshop.rows(AuthorisedPart)] == [3]
    assert [(one.issuable, one.reserved) for one in workshop.rows(LotStock)] == [(4, 0)]
    back = ReturnRequestLine(fact.lines[0].issue_line_id, None, None, 5, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert [one.issued for one in workshop.rows(AuthorisedPart)] == [0]


def test_what_the_book_lacks_is_added(workshop: Workshop) -> None:
    workshop.order({"FILTER": 20})
    filters = workshop.receive("FILTER", 3)
    late(workshop, lot_line(filters, 5))
    assert bent(workshop) == [("NOT_ENOUGH_STOCK", 2)]
    assert standing(workshop, filters)[Place.ADJUSTMENT] == -2
    assert standing(workshop, filters)[Place.WORKSHOP] == 5
    assert [(one.issuable, one.reserved) for one in workshop.rows(LotStock)] == [(0, 0)]
    # Nothing stands anywhere: from where it came must be said.
    again = RecordLateIssue("RO1", (lot_line(filters, 1),), "")
    refusal = workshop.refusal(RECORD_LATE_ISSUE, again, by="manager", reason="the system was down")
    assert refusal.reason is Reason.NOT_ENOUGH_STOCK
    late(workshop, lot_line(filters, 1, location="A-02"))


def test_what_others_had_kept_is_gone(workshop: Workshop) -> None:
    """The newest loses first; and what lay in quarantine was not issuable anyway."""
    workshop.order({"FILTER": 9, "BATTERY": 9})
    workshop.order({"FILTER": 9, "BATTERY": 9}, "RO2")
    filters = workshop.receive("FILTER", 6)
    (battery,) = workshop.receive_units("BATTERY", "B1")
    lines = (
        ReserveLine(1, filters, None, None, "", 3),
        ReserveLine(1, filters, None, None, "", 2),
        ReserveLine(1, None, battery, None, "", 1),
    )
    workshop.do(reservations.RESERVE_PARTS, ReserveParts("RO2", lines, None), by="advisor")
    late(workshop, lot_line(filters, 4), unit_line(battery))
    kept = [(one.reserved, one.state) for one in workshop.rows(Reservation)]
    assert kept == [(2, "ACTIVE"), (0, "RELEASED"), (0, "RELEASED")]
    assert [(one.issuable, one.reserved) for one in workshop.rows(LotStock)] == [(2, 2), (0, 0)]
    assert [one.state for one in workshop.rows(Unit)] == ["ISSUED"]
    assert bent(workshop) == [("NOT_ENOUGH_STOCK", 0), ("SERIAL_NOT_IN_STOCK", 0)]
    apart = workshop.receive("FILTER", 4)
    workshop.move(apart, 4, "QUA")
    late(workshop, lot_line(apart, 1))
    stock = next(one for one in workshop.rows(LotStock) if one.lot_id == apart)
    assert (stock.issuable, stock.reserved) == (0, 0)


def test_what_nobody_can_tell_stays_refused(workshop: Workshop) -> None:
    workshop.order({"CLIP": 1, "BATTERY": 2})
    workshop.receive("CLIP", 3)
    (battery,) = workshop.receive_units("BATTERY", "B1")
    workshop.issue(unit_line(battery))
    cases: list[tuple[IssueRequestLine, Reason]] = [
        (part_line("CLIP", 2), Reason.SCAN_REQUIRED),
        (unit_line(battery), Reason.SERIAL_NOT_IN_STOCK),
        (lot_line(ids.make(1, 2**20, 0), 1), Reason.LOT_NOT_FOUND),
        (part_line("NO", 1), Reason.PART_NOT_FOUND),
    ]
    for line, reason in cases:
        command: Any = RecordLateIssue("RO1", (line,), "")
        refusal = workshop.refusal(RECORD_LATE_ISSUE, command, by="manager", reason="the system was down")
        assert refusal.reason is reason
