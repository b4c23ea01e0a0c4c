"""Fitment through a transaction: said piece by piece, declared for the order, and never more than was issued."""

from parts_service.domain import ids
from parts_service.domain.fitment import Fitment, FitmentLine, IssueLine, PassQualityCheck, RecordFitment
from parts_service.domain.lots import Unit, UnitState
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrder, RepairOrderState
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.use_cases import fitment, returns
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, lot_line, order, unit_line

NOTHING = ids.make(1, 2**20, 0)


def record(*lines: tuple[int, int], number: str = "RO1") -> RecordFitment:
    return RecordFitment(number, tuple(FitmentLine(line, quantity, "front left") for line, quantity in lines))


def fitments(workshop: Workshop) -> list[tuple[int, int, str]]:
    return [(row.issue_line_id, row.quantity, row.basis) for row in workshop.rows(Fitment)]


def issued(workshop: Workshop) -> tuple[int, int]:
    """Two issue lines: three filters and a battery."""
    workshop.order({"FILTER": 9, "BATTERY": 1})
    (unit,) = workshop.receive_units("BATTERY", "B1")
    fact = workshop.issue(lot_line(workshop.receive("FILTER", 9), 3), unit_line(unit))
    return fact.lines[0].issue_line_id, fact.lines[1].issue_line_id


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    filters, _ = issued(workshop)
    workshop.order({}, "RO2")
    workshop.order({}, "RO3")
    workshop.do(UPSERT_REPAIR_ORDER, order({}, "RO3", RepairOrderState.SETTLED, version=2), by="advisor")
    rows: list[tuple[RecordFitment, Reason, str]] = [
        # what is said to be fitted · why not · about what
        (record((NOTHING, 9), number="RO9"), Reason.REPAIR_ORDER_NOT_FOUND, "RO9"),
        (record((NOTHING, 9), number="RO3"), Reason.REPAIR_ORDER_NOT_OPEN, "RO3"),
        (record((NOTHING, 9)), Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", NOTHING)),
        (record((filters, 9), number="RO2"), Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", filters)),
        (record((filters, 4)), Reason.FITMENT_EXCEEDS_ISSUE, ids.number("I", filters)),
        (record((filters, 2), (filters, 2)), Reason.FITMENT_EXCEEDS_ISSUE, ids.number("I", filters)),
    ]
    for command, reason, subject in rows:
        refusal = workshop.refusal(fitment.RECORD_FITMENT, command, by="technician")
        assert (refusal.reason, refusal.subject) == (reason, subject), command
    assert fitments(workshop) == []


def test_pieces_are_fitted_one_by_one_and_the_rest_is_declared(workshop: Workshop) -> None:
    filters, battery = issued(workshop)
    workshop.do(fitment.RECORD_FITMENT, record((filters, 1), (filters, 1)), by="technician")
    assert fitments(workshop) == [(filters, 1, "EXPLICIT"), (filters, 1, "EXPLICIT")]
    # What has a serial must be said: declaring is not enough.
    refusal = workshop.refusal(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by="inspector")
    assert (refusal.reason, refusal.detail["lines"]) == (Reason.FITMENT_REQUIRED, ids.number("I", battery))
    workshop.do(fitment.RECORD_FITMENT, record((battery, 1)), by="technician")
    workshop.do(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by="inspector")
    assert fitments(workshop)[2:] == [(battery, 1, "EXPLICIT"), (filters, 1, "DECLARED")]
    assert [row.in_workshop for row in workshop.rows(IssueLine)] == [0, 0]
    assert [row.state for row in workshop.rows(Unit)] == [UnitState.FITTED]
    assert [row.state for row in workshop.rows(RepairOrder)] == [RepairOrderState.QC_PASSED]
    for change, command in (
        (fitment.RECORD_FITMENT, record((filters, 1))),
        (fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1")),
    ):
        refusal = workshop.refusal(change, command, by="technician")
        assert refusal.reason is Reason.REPAIR_ORDER_NOT_OPEN


def test_what_came_back_is_not_declared_fitted(workshop: Workshop) -> None:
    filters, battery = issued(workshop)
    line = ReturnRequestLine(filters, None, None, 2, ReturnKind.UNUSED_SEALED, "A-02")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (line,)))
    workshop.do(fitment.RECORD_FITMENT, record((battery, 1)), by="technician")
    workshop.do(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by="technician")
    assert fitments(workshop) == [(battery, 1, "EXPLICIT"), (filters, 1, "DECLARED")]


def test_a_dealer_system_that_settles_declares_as_well(workshop: Workshop) -> None:
    """A mirror does not argue: what is issued when the order is settled counts as fitted, once."""
    filters, battery = issued(workshop)
    parts = {"FILTER": 9, "BATTERY": 1}
    for version, state in enumerate((RepairOrderState.SETTLED, RepairOrderState.DELIVERED), start=2):
        command = order(parts, state=state, version=version)
        workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
        assert fitments(workshop) == [(filters, 3, "DECLARED"), (battery, 1, "DECLARED")]
    # Reopened, it takes parts again, and the next settlement declares those alone.
    again = order(parts, state=RepairOrderState.REOPENED, version=4)
    workshop.do(UPSERT_REPAIR_ORDER, again, by="advisor", reason="the customer is back")
    lot = workshop.rows(IssueLine)[0].lot_id
    (line,) = workshop.issue(lot_line(lot, 1)).lines
    workshop.do(UPSERT_REPAIR_ORDER, order(parts, state=RepairOrderState.CLOSED, version=5), by="advisor")
    assert fitments(workshop)[2:] == [(line.issue_line_id, 1, "DECLARED")]


def test_a_cancelled_order_declares_nothing(workshop: Workshop) -> None:
    issued(workshop)
    command = order({"FILTER": 9, "BATTERY": 1}, state=RepairOrderState.CANCELLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    assert fitments(workshop) == []
