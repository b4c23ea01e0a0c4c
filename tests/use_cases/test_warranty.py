"""Warranty through the books, on both databases."""

# ruff: noqa: ANN401 - fields of an order travel through

from dataclasses import replace
from typing import Any

from parts_service.domain.catalog import Part
from parts_service.domain.opening import RecordOpening
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.warranty import (
    RepairClass,
    SetWarrantyTerms,
    TermFields,
    WarrantyStart,
    WarrantyTerm,
)
from parts_service.use_cases import opening
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.warranty import SET_WARRANTY_TERMS
from tests.use_cases.openings import standing
from tests.use_cases.workshop import Workshop, day, lot_line, order

MINOR, OVERHAUL = RepairClass.MINOR_REPAIR, RepairClass.OVERHAUL
DELIVERED, REOPENED = RepairOrderState.DELIVERED, RepairOrderState.REOPENED


def test_terms_of_the_same_day_are_versions(workshop: Workshop) -> None:
    how: dict[str, Any] = {"by": "manager", "site": "ORG"}
    for days in (30, 31):
        command = SetWarrantyTerms("2026-06-01", (TermFields(MINOR, 3_000, days),))
        workshop.do(SET_WARRANTY_TERMS, command, reason="the new rule", **how)
    assert workshop.rows(WarrantyTerm) == [
        WarrantyTerm(MINOR, "2026-06-01", 1, 3_000, 30),
        WarrantyTerm(MINOR, "2026-06-01", 2, 3_000, 31),
    ]
    refused = workshop.refusal(SET_WARRANTY_TERMS, command, **how)
    assert (refused.reason, refused.subject) == (Reason.REASON_REQUIRED, "header.reason")


def tell(
    w: Workshop, version: int, state: RepairOrderState, repair_class: RepairClass = MINOR, **more: Any
) -> None:
    """Mirror the order as it now stands."""
    command = order({"FILTER": 9, "OIL": 9}, state=state, version=version)
    lines = tuple(replace(line, repair_class=repair_class) for line in command.job_lines)
    w.do(UPSERT_REPAIR_ORDER, replace(command, job_lines=lines, **more), by="advisor", reason="as told")


def begun(w: Workshop) -> list[tuple[str, int, int, str, int, str, str | None, int]]:
    """Every start: part, version, delivery, first day, reading, and the last days and kilometres."""
    names = {one.part_id: one.part_number for one in w.rows(Part)}
    return [
        (names[one.part_id], one.version, one.delivery, one.starts_on, one.odometer_km, one.repair_class,
         one.part_until, one.legal_until_km)
        for one in w.rows(WarrantyStart)
    ]  # fmt: skip


def test_delivery_begins_warranties_that_are_frozen_and_corrected_by_new_versions(workshop: Workshop) -> None:
    w = workshop
    filters, oil = w.receive("FILTER", 9), w.receive("OIL", 9, expires_on=day(900))
    tell(w, 1, RepairOrderState.OPEN)
    brought = standing("FILTER", 2, owner="CUSTOMER", repair_order="RO1", cost_minor=0)
    fact: Any = w.do(opening.RECORD_OPENING, RecordOpening((brought,), None), by="manager").fact
    w.issue(lot_line(filters, 2))
    w.issue(lot_line(fact.lots[0].lot_id, 2))
    tell(w, 2, RepairOrderState.QC_PASSED)
    assert begun(w) == []
    # The customer's own part has none.
    tell(w, 3, DELIVERED)
    first = ("FILTER", 1, 0, day(0), 1_000, MINOR, "2028-03-02", 3_000)
    assert begun(w) == [first]
    # Told again, nothing; the odometer and the class are corrected, and what was is kept.
    tell(w, 4, DELIVERED)
    w.clock.forward(days=2)
    tell(w, 5, DELIVERED, OVERHAUL, odometer_out_km=1_020)
    second = ("FILTER", 2, 0, day(0), 1_020, OVERHAUL, "2028-03-02", 21_020)
    assert begun(w) == [first, second]
    # Reopened: only what is fitted since begins with the second delivery, once.
    tell(w, 6, REOPENED, OVERHAUL, odometer_out_km=1_020)
    w.issue(lot_line(oil, 1))
    for version in (7, 8):
        tell(w, version, DELIVERED, odometer_out_km=1_500)
        w.clock.forward(days=1)
    third = ("OIL", 1, 1, day(2), 1_500, MINOR, "2028-03-04", 3_500)
    assert begun(w) == [first, second, third]
    told = w.clock() - 24 * 3_600 * 1_000_000
    tell(w, 9, DELIVERED, odometer_out_km=1_500, delivered_at=told)
    assert begun(w)[3:] == [("OIL", 2, 1, day(3), 1_500, MINOR, "2028-03-05", 3_500)]
