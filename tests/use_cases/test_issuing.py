"""Issuing through a transaction: what is refused, in order of precedence, and where pieces come from."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import (
    CreatePart,
    Grade,
    IssueScan,
    PartFields,
    StockingStatus,
    Tracking,
    UpdatePart,
)
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.issuing import IssuedLine, IssueParts, IssueRequestLine
from parts_service.domain.limits import PAYERS
from parts_service.domain.lots import Condition, Unit, lot_number
from parts_service.domain.movements import MoveLine, MoveStock
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    Authorisation,
    AuthorisedBy,
    JobLineFields,
    PayType,
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.use_cases import catalog, holds, issuing, movements, returns
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import (
    Workshop,
    allowed,
    day,
    issue,
    lot_line,
    order,
    part,
    part_line,
    unit_line,
)

NOTHING = ids.make(1, 2**20, 0)
GLUE = part("GLUE", issue_scan=IssueScan.PART, expiry_dated=True)


def line(job: int = 1, quantity: int = 1, **named: Any) -> IssueRequestLine:  # noqa: ANN401 - any field
    fields: dict[str, Any] = {
        "job_line": job,
        "lot_id": None,
        "unit_id": None,
        "part_id": None,
        "part_number": "",
        "serial": "",
        "quantity": quantity,
        "location": "",
    }
    return IssueRequestLine(**{**fields, **named})


def add(workshop: Workshop, fields: PartFields) -> None:
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")


def change(workshop: Workshop, fields: PartFields, version: int = 1) -> None:
    workshop.do(catalog.UPDATE_PART, UpdatePart(fields, version), by="manager", site="ORG")


def hold(workshop: Workshop, **scope: Any) -> None:  # noqa: ANN401 - any scope
    named = {"lot_id": None, "part_number": "", "supplier": "", "location": "", **scope}
    workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, reason="seen", **named), by="inspector")


def consent(line_number: int, pay_type: PayType, parts: dict[str, int] | None) -> JobLineFields:
    payer = PAYERS.get(pay_type, AuthorisedBy.CUSTOMER)
    given = None if parts is None else Authorisation(payer, "", 1, "app", None, allowed(parts))
    return JobLineFields(line_number, "", pay_type, "", given)


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    """One row a request; each would also be refused for what stands below it."""
    add(workshop, part("OLD", maker_authorised=False))
    filters, old, coolant, pads = (
        workshop.receive(number, 4) for number in ("FILTER", "OLD", "COOLANT", "PADS")
    )
    early, late = (workshop.receive("OIL", 4, expires_on=day(offset)) for offset in (9, 30))
    battery, other = workshop.receive_units("BATTERY", "B1", "B2")
    many = {"FILTER": 9, "OLD": 9, "OIL": 9, "BATTERY": 9, "LAMP": 9, "PADS": 9}
    lines = (
        consent(1, PayType.CUSTOMER, many),
        consent(2, PayType.CUSTOMER, None),
        consent(3, PayType.WARRANTY, {"COOLANT": 9, "FILTER": 2}),
    )
    command = UpsertRepairOrder("RO1", "LSVAB4189E2123456", "", 1, RepairOrderState.OPEN, lines, 1)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    workshop.order({}, "RO2")
    workshop.do(UPSERT_REPAIR_ORDER, order({}, "RO2", RepairOrderState.SETTLED, version=2), by="advisor")
    change(workshop, part("OLD", maker_authorised=False, stocking_status=StockingStatus.BLOCKED))
    lamp = workshop.receive("LAMP", 4)
    hold(workshop, lot_id=pads)
    workshop.issue(unit_line(other))
    batteries = lot_number(_lot(workshop, battery))
    rows: list[tuple[str, IssueRequestLine, Reason, str]] = [
        # order · line · why not · about what
        ("RO9", line(9, 99, part_number="NO", location="X"), Reason.REPAIR_ORDER_NOT_FOUND, "RO9"),
        ("RO2", line(9, 99, part_number="NO", location="X"), Reason.REPAIR_ORDER_NOT_OPEN, "RO2"),
        ("RO1", line(9, 99, part_number="NO", location="X"), Reason.LOCATION_NOT_FOUND, "X"),
        ("RO1", line(9, 99, part_number="NO"), Reason.PART_NOT_FOUND, "NO"),
        ("RO1", line(9, 99, part_id=NOTHING), Reason.PART_NOT_FOUND, ""),
        ("RO1", line(9, 99, unit_id=NOTHING), Reason.UNIT_NOT_FOUND, ids.number("U", NOTHING)),
        ("RO1", line(9, 99, part_number="BATTERY", serial="B9"), Reason.UNIT_NOT_FOUND, "B9"),
        ("RO1", line(9, 99, part_number="FILTER", serial="B1"), Reason.UNIT_NOT_FOUND, "B1"),
        ("RO1", line(9, 99, lot_id=filters, serial="B1"), Reason.UNIT_NOT_FOUND, "B1"),
        ("RO1", line(9, 99, lot_id=NOTHING), Reason.LOT_NOT_FOUND, lot_number(NOTHING)),
        ("RO1", line(9, 99, part_number="BATTERY"), Reason.SCAN_REQUIRED, "BATTERY"),
        ("RO1", line(9, 99, part_number="FILTER"), Reason.SCAN_REQUIRED, "FILTER"),
        ("RO1", line(9, 2, unit_id=battery), Reason.FIELD_INVALID, "lines.quantity"),
        ("RO1", line(9, 99, lot_id=old), Reason.JOB_LINE_NOT_FOUND, "9"),
        ("RO1", line(3, 99, lot_id=old), Reason.PART_BLOCKED, "OLD"),
        ("RO1", line(3, 99, lot_id=coolant), Reason.PART_NOT_MAKER_AUTHORISED, "COOLANT"),
        ("RO1", line(2, 99, lot_id=filters), Reason.NOT_AUTHORISED, "FILTER"),
        ("RO1", line(1, 99, lot_id=coolant), Reason.NOT_AUTHORISED, "COOLANT"),
        ("RO1", line(1, 10, lot_id=pads, location="RCV"), Reason.BEYOND_AUTHORISATION, "PADS"),
        ("RO1", line(1, 1, unit_id=other, location="RCV"), Reason.SERIAL_NOT_IN_STOCK, "B2"),
        ("RO1", line(1, 9, lot_id=pads, location="RCV"), Reason.LOT_NOT_USABLE, lot_number(pads)),
        ("RO1", line(1, 9, lot_id=lamp, location="RCV"), Reason.LOT_NOT_USABLE, lot_number(lamp)),
        ("RO1", line(1, 5, lot_id=late, location="RCV"), Reason.NOT_ENOUGH_STOCK, lot_number(late)),
        ("RO1", line(1, 4, lot_id=late, location="RCV"), Reason.NOT_ENOUGH_STOCK, lot_number(late)),
        ("RO1", line(1, 1, unit_id=battery, location="RCV"), Reason.NOT_ENOUGH_STOCK, batteries),
        ("RO1", line(1, 4, lot_id=late), Reason.NOT_FIRST_EXPIRED, lot_number(late)),
    ]  # fmt: skip
    for number, asked, reason, subject in rows:
        refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(asked, number=number))
        assert (refusal.reason, refusal.subject) == (reason, subject), asked
    # A unit that is out names the order it went to.
    gone = workshop.refusal(issuing.ISSUE_PARTS, issue(unit_line(other), number="RO1"))
    assert (gone.detail["state"], gone.detail["order"]) == ("ISSUED", "RO1")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, IssueParts("RO1", (lot_line(early, 1),), "nobody", False))
    assert (refusal.reason, refusal.subject) == (Reason.PRINCIPAL_NOT_FOUND, "nobody")
    workshop.issue(lot_line(early, 4), lot_line(late, 4), lot_line(filters, 2, job_line=3))


def _lot(workshop: Workshop, unit_id: int) -> int:
    return next(unit.lot_id for unit in workshop.rows(Unit) if unit.unit_id == unit_id)


def test_each_unit_stands_once_in_a_request(workshop: Workshop) -> None:
    """By its code or its serial: the same piece twice is no two pieces."""
    workshop.order({"BATTERY": 9})
    first, second = workshop.receive_units("BATTERY", "B1", "B2")
    by_serial = part_line("BATTERY", 1, serial="B1")
    for lines in ((unit_line(first), unit_line(first)), (unit_line(first), by_serial)):
        refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(*lines))
        assert refusal == Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": "each unit once"})
    issued = workshop.issue(by_serial, unit_line(second))
    assert [(one.unit_id, one.serial) for one in issued.lines] == [(first, "B1"), (second, "B2")]


def test_a_serial_is_looked_for_where_it_is_named(workshop: Workshop) -> None:
    """Two parts may have the same serial, and so may two lines name them."""
    add(workshop, part("SENSOR", tracking=Tracking.SERIAL, issue_scan=IssueScan.UNIT))
    workshop.order({"BATTERY": 9, "SENSOR": 9})
    (battery,) = workshop.receive_units("BATTERY", "S1")
    (sensor,) = workshop.receive_units("SENSOR", "S1")
    issued = workshop.issue(part_line("SENSOR", 1, serial="S1"))
    assert [one.unit_id for one in issued.lines] == [sensor]
    issued = workshop.issue(line(lot_id=_lot(workshop, battery), serial="S1"))
    assert [one.unit_id for one in issued.lines] == [battery]


# First expired first.


def test_the_first_expired_goes_first(workshop: Workshop) -> None:
    workshop.order({"OIL": 20})
    early, late = (workshop.receive("OIL", 4, expires_on=day(offset)) for offset in (9, 30))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(late, 1)))
    detail = {"instead": lot_number(early), "expires": day(9)}
    assert refusal == Refusal(Reason.NOT_FIRST_EXPIRED, lot_number(late), detail)
    # To deviate takes both: the wish and the reason.
    for how in ({"reason": "it leaks"}, {}):
        deviate = not how
        refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(late, 1), deviate=deviate), **how)
        assert refusal.reason is Reason.NOT_FIRST_EXPIRED
    workshop.do(issuing.ISSUE_PARTS, issue(lot_line(late, 1), deviate=True), reason="it leaks")
    # Within one request the lines are taken one after the other.
    workshop.issue(lot_line(early, 4), lot_line(late, 1))


def test_the_first_expired_goes_first_of_units_as_well(workshop: Workshop) -> None:
    workshop.order({"AIRBAG": 9})
    workshop.receive_units("AIRBAG", "A1", expires_on=day(9))
    (late,) = workshop.receive_units("AIRBAG", "A2", expires_on=day(30))
    for asked in (unit_line(late), part_line("AIRBAG", 1, serial="A2")):
        refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(asked))
        assert refusal.reason is Reason.NOT_FIRST_EXPIRED


@pytest.mark.parametrize("why", ["held", "at a held location", "reserved", "in quarantine", "expired"])
def test_what_cannot_go_keeps_nothing_back(workshop: Workshop, why: str) -> None:
    """A lot that expires earlier but may not be issued, or not be reached, is no reason to refuse a later one."""
    workshop.order({"OIL": 20})
    early, next_one, late = (workshop.receive("OIL", 4, expires_on=day(offset)) for offset in (9, 20, 30))
    match why:
        case "held":
            hold(workshop, lot_id=early)
        case "at a held location":
            workshop.move(early, 4, "A-02")
            hold(workshop, location="A-02")
        case "reserved":
            workshop.issue(lot_line(early, 4))
        case "in quarantine":
            workshop.move(early, 4, "QUA")
        case _:
            workshop.clock.forward(days=10)
    # The one after it counts, however many pieces the first has.
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(late, 1)))
    assert (refusal.reason, refusal.detail["instead"]) == (Reason.NOT_FIRST_EXPIRED, lot_number(next_one))
    workshop.issue(lot_line(next_one, 4), lot_line(late, 1))


def test_a_lot_to_take_instead_is_named(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    first, second = (workshop.receive("FILTER", 4) for _ in range(2))
    hold(workshop, lot_id=first)
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(first, 1)))
    assert (refusal.detail["status"], refusal.detail["instead"]) == ("ON_HOLD", lot_number(second))
    hold(workshop, location="A-01")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(first, 1, location="A-01")))
    assert "A-01" in str(refusal.detail["reasons"])
    assert "instead" not in refusal.detail


# Where the part alone was scanned.


def told(lines: tuple[IssuedLine, ...]) -> list[tuple[int, int, str, str, tuple[int, ...]]]:
    return [(one.lot_id, one.quantity, one.location, one.certainty, one.candidates) for one in lines]


def test_lots_are_allocated_in_the_order_they_go_out(workshop: Workshop) -> None:
    """Oldest first; certain where the location holds one lot, possible where it holds several."""
    workshop.order({"CLIP": 20})
    first = workshop.receive("CLIP", 3)
    second = workshop.receive("CLIP", 4, put_away="A-02")
    third = workshop.receive("CLIP", 5, put_away="A-02")
    issued = workshop.issue(part_line("CLIP", 8))
    assert told(issued.lines) == [
        (first, 3, "A-01", "CONFIRMED", ()),
        (second, 4, "A-02", "POSSIBLE", (second, third)),
        (third, 1, "A-02", "POSSIBLE", (second, third)),
    ]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(part_line("CLIP", 5)))
    detail: dict[str, str | int] = {"available": 4, "asked": 5, "location": "-"}
    assert refusal == Refusal(Reason.NOT_ENOUGH_STOCK, "CLIP", detail)


def test_a_lot_that_is_booked_out_stays_possible_until_the_location_is_empty(workshop: Workshop) -> None:
    """The book takes the oldest first; in the bin anything may be left, and a recall must find it."""
    workshop.order({"CLIP": 20})
    first = workshop.receive("CLIP", 2)
    second = workshop.receive("CLIP", 3)
    both = (first, second)
    assert told(workshop.issue(part_line("CLIP", 2)).lines) == [(first, 2, "A-01", "POSSIBLE", both)]
    # By the book only the second lot is left; a piece of the first may still lie there.
    assert told(workshop.issue(part_line("CLIP", 1)).lines) == [(second, 1, "A-01", "POSSIBLE", both)]
    third = workshop.receive("CLIP", 4)
    mixed = told(workshop.issue(part_line("CLIP", 2)).lines)
    assert mixed == [(second, 2, "A-01", "POSSIBLE", (*both, third))]
    assert told(workshop.issue(part_line("CLIP", 4)).lines) == [
        (third, 4, "A-01", "POSSIBLE", (*both, third))
    ]
    # The location was empty: what comes now is alone there.
    fresh = workshop.receive("CLIP", 1)
    assert told(workshop.issue(part_line("CLIP", 1)).lines) == [(fresh, 1, "A-01", "CONFIRMED", ())]


def test_a_lot_is_taken_from_all_its_places_but_never_more_than_is_free(workshop: Workshop) -> None:
    workshop.order({"CLIP": 20})
    lot = workshop.receive("CLIP", 9)
    workshop.move(lot, 2, "W-01")
    workshop.move(lot, 3, "QUA", source="A-01")
    issued = workshop.issue(part_line("CLIP", 5))
    assert told(issued.lines) == [(lot, 4, "A-01", "CONFIRMED", ()), (lot, 1, "W-01", "CONFIRMED", ())]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(part_line("CLIP", 1), part_line("CLIP", 1)))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 0)


def test_a_location_that_is_named_is_where_the_pieces_come_from(workshop: Workshop) -> None:
    workshop.order({"CLIP": 20})
    workshop.receive("CLIP", 3)
    there = workshop.receive("CLIP", 3, put_away="A-02")
    issued = workshop.issue(part_line("CLIP", 2, location="A-02"))
    assert told(issued.lines) == [(there, 2, "A-02", "CONFIRMED", ())]


def test_a_location_that_is_named_is_no_way_around_first_expired(workshop: Workshop) -> None:
    """Rule 7 holds where the part alone was scanned, too."""
    add(workshop, GLUE)
    workshop.order({"GLUE": 20})
    early = workshop.receive("GLUE", 3, expires_on=day(9))
    late = workshop.receive("GLUE", 3, expires_on=day(30), put_away="A-02")
    command = issue(part_line("GLUE", 1, location="A-02"), deviate=True)
    refusal = workshop.refusal(issuing.ISSUE_PARTS, command)
    detail = {"instead": lot_number(early), "expires": day(9)}
    assert refusal == Refusal(Reason.NOT_FIRST_EXPIRED, lot_number(late), detail)
    workshop.do(issuing.ISSUE_PARTS, command, reason="the shelf is blocked")
    issued = workshop.issue(part_line("GLUE", 4))
    assert [(one.lot_id, one.quantity) for one in issued.lines] == [(early, 3), (late, 1)]


def test_unopened_packs_go_before_opened_ones(workshop: Workshop) -> None:
    """At one place and of one lot."""
    workshop.order({"CLIP": 20})
    lot = workshop.receive("CLIP", 4)
    workshop.issue(part_line("CLIP", 2))
    line_back = ReturnRequestLine(None, lot, None, 2, ReturnKind.UNUSED_OPENED, "A-01")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (line_back,)))
    issued = workshop.issue(part_line("CLIP", 3))
    assert [(one.quantity, one.condition) for one in issued.lines] == [(2, "NEW"), (1, "OPENED")]


def test_pieces_of_one_line_come_from_one_place(workshop: Workshop) -> None:
    """A lot was scanned, so one place was stood at; the most that stands in one is what is available."""
    workshop.order({"FILTER": 20})
    lot = workshop.receive("FILTER", 9)
    workshop.move(lot, 4, "A-02")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 6)))
    detail: dict[str, str | int] = {"available": 5, "asked": 6, "location": "-"}
    assert refusal == Refusal(Reason.NOT_ENOUGH_STOCK, lot_number(lot), detail)
    issued = workshop.issue(lot_line(lot, 4), lot_line(lot, 5))
    assert [(one.location, one.quantity) for one in issued.lines] == [("A-02", 4), ("A-01", 5)]


def test_a_blocked_part_is_moved_but_not_issued(workshop: Workshop) -> None:
    """Stock that was received stays; the part is neither received nor issued."""
    add(workshop, part("GRADED", grade=Grade.OES))
    workshop.order({"GRADED": 5})
    lot = workshop.receive("GRADED", 2)
    change(workshop, part("GRADED", grade=Grade.OES, stocking_status=StockingStatus.BLOCKED))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1)))
    assert refusal.reason is Reason.PART_BLOCKED
    line_there = MoveLine(lot, None, 2, "", "QUA", Condition.NEW)
    workshop.do(movements.MOVE_STOCK, MoveStock((line_there,)))
