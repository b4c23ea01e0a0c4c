"""Removals through a transaction: what comes out of which vehicle, where it stands then, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.fitment import Fitment, FitmentLine, IssueLine, RecordFitment
from parts_service.domain.lots import Condition, Lot, Unit
from parts_service.domain.movements import Balance, MoveLine, MoveStock
from parts_service.domain.refusal import Reason
from parts_service.domain.removals import RecordRemoval, Removal, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.sites import Place
from parts_service.storage.verification import verify
from parts_service.use_cases import fitment, issuing, movements, removals
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, issue, lot_line, order, unit_line

NOTHING = ids.make(1, 2**20, 0)
PARTS = {"FILTER": 9, "BATTERY": 2}
OURS = RemovalLine(None, None, "", "", 1, "", RemovalReason.REPLACED, "OLD")


def fitted(workshop: Workshop) -> tuple[int, int, int]:
    """RO1 is delivered with three filters and battery B1; RO2 is the same car again, RO3 another. Fitments, unit."""
    workshop.order(PARTS)
    (unit,) = workshop.receive_units("BATTERY", "B1")
    made = workshop.issue(lot_line(workshop.receive("FILTER", 9), 3), unit_line(unit)).lines
    lines = (
        FitmentLine(made[0].issue_line_id, 3, "AXLE1/LEFT", "technician"),
        FitmentLine(made[1].issue_line_id, 1, ""),
    )
    fact: Any = workshop.do(fitment.RECORD_FITMENT, RecordFitment("RO1", lines), by="technician").fact
    delivered = order(PARTS, state=RepairOrderState.DELIVERED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, delivered, by="advisor")
    workshop.order(PARTS, "RO2")
    other = replace(order(PARTS, "RO3"), vin="LSVAB4189E2123457")
    workshop.do(UPSERT_REPAIR_ORDER, other, by="advisor")
    filters, battery = (one.fitment_id for one in fact.fitted)
    return filters, battery, unit


def take_out(workshop: Workshop, *lines: RemovalLine, number: str = "RO2") -> Any:  # noqa: ANN401 - a fact
    command = RecordRemoval(number, lines)
    return workshop.do(removals.RECORD_REMOVAL, command, by="technician").fact


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    filters, battery, unit = fitted(workshop)
    stranger = replace(OURS, part_number="BATTERY")
    rows: list[tuple[str, RemovalLine, Reason, str]] = [
        # order · line · why not · about what
        ("RO9", replace(OURS, fitment_id=NOTHING), Reason.REPAIR_ORDER_NOT_FOUND, "RO9"),
        ("RO1", replace(OURS, fitment_id=NOTHING), Reason.REPAIR_ORDER_NOT_OPEN, "RO1"),
        ("RO2", replace(OURS, fitment_id=NOTHING), Reason.FITMENT_NOT_FOUND, ids.number("F", NOTHING)),
        ("RO2", replace(OURS, unit_id=NOTHING), Reason.FITMENT_NOT_FOUND, ids.number("U", NOTHING)),
        ("RO3", replace(OURS, fitment_id=filters), Reason.OTHER_VEHICLE, ids.number("F", filters)),
        ("RO3", replace(OURS, unit_id=unit), Reason.OTHER_VEHICLE, ids.number("U", unit)),
        ("RO2", replace(OURS, fitment_id=filters, quantity=4), Reason.FITMENT_ENDED, ids.number("F", filters)),
        ("RO2", replace(OURS, fitment_id=battery, reason=RemovalReason.TRIAL), Reason.FIELD_INVALID, "lines.reason"),
        ("RO2", replace(OURS, fitment_id=filters, location="X"), Reason.LOCATION_NOT_FOUND, "X"),
        ("RO2", replace(OURS, fitment_id=filters, location="A-01"), Reason.PLACE_NOT_ALLOWED, "A-01"),
        ("RO2", replace(OURS, part_number="NONE"), Reason.PART_NOT_FOUND, "NONE"),
        ("RO2", replace(stranger, reason=RemovalReason.TRIAL), Reason.FIELD_INVALID, "lines.reason"),
        ("RO2", replace(stranger, serial="B1"), Reason.SERIAL_KNOWN, "B1"),
        ("RO2", replace(stranger, location="A-01"), Reason.PLACE_NOT_ALLOWED, "A-01"),
    ]  # fmt: skip
    for number, asked, reason, subject in rows:
        command = RecordRemoval(number, (asked,))
        refusal = workshop.refusal(removals.RECORD_REMOVAL, command, by="technician")
        assert (refusal.reason, refusal.subject) == (reason, subject), asked
    twice = RecordRemoval("RO2", (replace(OURS, fitment_id=filters, quantity=2),) * 2)
    refusal = workshop.refusal(removals.RECORD_REMOVAL, twice, by="technician")
    assert (refusal.reason, refusal.detail) == (Reason.FITMENT_ENDED, {"asked": 2, "open": 1})
    assert workshop.rows(Removal) == []


def test_what_is_ours_keeps_its_lot_and_is_an_old_part(workshop: Workshop) -> None:
    filters, _, unit = fitted(workshop)
    out = take_out(
        workshop,
        replace(OURS, fitment_id=filters, quantity=2),
        replace(OURS, unit_id=unit, odometer_km=90_000),
    ).out
    filter_out, battery_out = (one.removal for one in out.taken)
    assert [row.in_vehicle for row in workshop.rows(Fitment)] == [1, 0]
    assert [(row.fitted, row.removed) for row in workshop.rows(IssueLine)] == [(3, 2), (1, 1)]
    assert (filter_out.position, filter_out.odometer_km) == ("AXLE1/LEFT", 1_000)
    assert (battery_out.unit_id, battery_out.odometer_km) == (unit, 90_000)
    (row,) = workshop.rows(Unit)
    assert (row.state, row.condition) == ("REMOVED", "CORE")
    # It is no stock: nobody is given it, and it lies only where old parts lie.
    move = MoveLine(filter_out.lot_id, None, 2, "OLD", "A-01", Condition.CORE)
    refusal = workshop.refusal(movements.MOVE_STOCK, MoveStock((move,)))
    assert refusal.reason is Reason.PLACE_NOT_ALLOWED
    onward = replace(move, target="SCR"), MoveLine(None, unit, 1, "", "QUA", Condition.CORE)
    workshop.do(movements.MOVE_STOCK, MoveStock(onward))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(unit_line(unit), number="RO2"))
    assert refusal.reason is Reason.SERIAL_NOT_IN_STOCK
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def test_a_stranger_gets_a_lot_without_papers_that_no_order_may_take(workshop: Workshop) -> None:
    fitted(workshop)
    line = RemovalLine(None, None, "BATTERY", "OLD-1", 1, "", RemovalReason.REPLACED, "OLD")
    (taken,) = take_out(workshop, line).out.taken
    (lot,) = (row for row in workshop.rows(Lot) if row.lot_id == taken.removal.lot_id)
    assert (lot.origin, lot.owner, lot.quantity, lot.unit_cost_minor) == ("VEHICLE", "CUSTOMER", 1, 0)
    assert taken.removal.serial == "OLD-1"
    at = {row.location_id: row.quantity for row in workshop.rows(Balance) if row.lot_id == lot.lot_id}
    assert (at[Place.VEHICLE], sum(at.values())) == (-1, 0)
    workshop.do(movements.MOVE_STOCK, MoveStock((MoveLine(lot.lot_id, None, 1, "", "SCR", Condition.CORE),)))


@pytest.mark.parametrize("again", [False, True])
def test_what_replaces_it_is_linked(workshop: Workshop, again: bool) -> None:
    """One call says what went in and what came out for it; a unit that was tried and taken out may go in again."""
    _, battery, _ = fitted(workshop)
    (new,) = workshop.receive_units("BATTERY", "B2")
    (made,) = workshop.issue(unit_line(new), number="RO2").lines
    if again:
        workshop.do(
            fitment.RECORD_FITMENT,
            RecordFitment("RO2", (FitmentLine(made.issue_line_id, 1, ""),)),
            by="technician",
        )
        take_out(workshop, replace(OURS, unit_id=new, reason=RemovalReason.TRIAL, location=""))
        assert [row.trial for row in workshop.rows(IssueLine)] == [0, 0, 1]
    line = FitmentLine(made.issue_line_id, 1, "engine bay", "keeper", replace(OURS, fitment_id=battery))
    fact: Any = workshop.do(fitment.RECORD_FITMENT, RecordFitment("RO2", (line,)), by="technician").fact
    (taken,) = fact.out.taken
    assert taken.removal.replaced_by == fact.fitted[0].fitment_id
    assert fact.fitted[0].technician == workshop.people["keeper"].principal_id
    assert {row.serial: row.state for row in workshop.rows(Unit)} == {"B1": "REMOVED", "B2": "FITTED"}
    assert [row.trial for row in workshop.rows(IssueLine)] == [0, 0, 0]
