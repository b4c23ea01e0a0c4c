"""Old parts in the stock book: where their pieces stand, that nothing is there twice, and what was said wrong."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.catalog import CreatePart
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.fitment import FitmentLine, IssueLine, RecordFitment
from parts_service.domain.lots import Condition, Lot, Unit
from parts_service.domain.movements import Balance, MoveLine, MoveStock
from parts_service.domain.old_part_book import Disposition, OldPart, tag_number
from parts_service.domain.old_parts import (
    CorrectOldPart,
    OldPartCorrection,
    OldPartReceiver,
    PlaceOldParts,
    RecordOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.removals import RecordRemoval, Removal, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import PayType, RepairOrderState
from parts_service.domain.sites import Location, Place
from parts_service.storage.verification import verify
from parts_service.use_cases import approvals, catalog, fitment, movements, removals
from parts_service.use_cases.old_part_corrections import CORRECT_OLD_PART
from parts_service.use_cases.old_parts import PLACE_OLD_PARTS, SCRAP_OLD_PARTS, SHIP_OLD_PARTS
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.tagging import RECORD_OLD_PARTS
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import Workshop, confirm, lot_line, order, part, unit_line

KEPT, CORE, WASTE, GIVEN = (
    Disposition.RETAINED,
    Disposition.CORE,
    Disposition.HAZARDOUS,
    Disposition.RETURNED_TO_CUSTOMER,
)
STRANGER = RemovalLine(None, None, "FILTER", "", 1, "", RemovalReason.REPLACED, "WAR")
TO_MAKER = ShipOldParts((), OldPartReceiver.MAKER, "", "Maker", "SF", "SF-1", "")


@pytest.fixture
def line(workshop: Workshop) -> Iterator[int]:
    """Three filters issued to RO1, and the places for old parts. At the end the books agree."""
    keep_places(workshop)
    workshop.order({"FILTER": 9, "BATTERY": 2})
    yield workshop.issue(lot_line(workshop.receive("FILTER", 9), 3)).lines[0].issue_line_id
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def standing(w: Workshop, lot_id: int | None) -> dict[str, int]:
    """Where the old pieces of a lot stand, by place."""
    codes = {one.location_id: one.code for one in w.rows(Location)}
    return {
        codes.get(one.location_id) or Place(one.location_id).name: one.quantity
        for one in w.rows(Balance)
        if one.lot_id == lot_id and one.quantity and one.condition == Condition.CORE
    }


def lots_out_of_vehicles(w: Workshop) -> list[Lot]:
    return [one for one in w.rows(Lot) if one.origin == "VEHICLE"]


def fit(
    w: Workshop, line: int, quantity: int, removed: RemovalLine | None = None, number: str = "RO1"
) -> Any:  # noqa: ANN401 - a fact
    command = RecordFitment(number, (FitmentLine(line, quantity, "", "technician", removed),))
    return w.do(fitment.RECORD_FITMENT, command, by="technician").fact


def remove(w: Workshop, line: RemovalLine, number: str = "RO1") -> Removal:
    fact: Any = w.do(removals.RECORD_REMOVAL, RecordRemoval(number, (line,)), by="technician").fact
    removal: Removal = fact.out.taken[0].removal
    return removal


def test_an_old_part_stands_in_the_book_from_the_vehicle_to_whoever_gets_it(
    workshop: Workshop, line: int
) -> None:
    one, two = tagged(workshop, old_line(line, KEPT), old_line(line, WASTE, 2, "SCR"))
    kept, waste = workshop.rows(OldPart)
    assert standing(workshop, kept.lot_id) == {"VEHICLE": -1, "TAGGED": 1}
    assert standing(workshop, waste.lot_id) == {"VEHICLE": -2, "SCR": 2}
    assert [(lot.owner, lot.quantity, lot.unit_cost_minor) for lot in lots_out_of_vehicles(workshop)] == [
        ("CUSTOMER", 1, 0),
        ("CUSTOMER", 2, 0),
    ]
    workshop.do(PLACE_OLD_PARTS, PlaceOldParts((one,), "WAR"))
    assert standing(workshop, kept.lot_id) == {"VEHICLE": -1, "WAR": 1}
    # It is no goods: it moves by its tag only, and no order may take it.
    move = MoveLine(kept.lot_id, None, 1, "", "SCR", Condition.CORE)
    refused = workshop.refusal(movements.MOVE_STOCK, MoveStock((move,)))
    assert (refused.reason, refused.subject) == (Reason.OLD_PART_TAGGED, tag_number(one))
    workshop.do(SHIP_OLD_PARTS, replace(TO_MAKER, old_part_ids=(one,)))
    workshop.do(SCRAP_OLD_PARTS, ScrapOldParts((two,), "31-7"), reason="day of waste")
    assert standing(workshop, kept.lot_id) == {"VEHICLE": -1, "OLD_PART_OUT": 1}
    assert standing(workshop, waste.lot_id) == {"VEHICLE": -2, "OLD_PART_OUT": 2}


def test_what_is_given_away_or_only_described_is_not_in_the_book(workshop: Workshop, line: int) -> None:
    tagged(
        workshop,
        old_line(line, GIVEN),
        old_line(line, WASTE, 1, "SCR", description="a filter of another make, no number"),
        old_line(None, WASTE, 1, "SCR", description="old oil, 4 L"),
    )
    assert [(one.part_id is None, one.lot_id) for one in workshop.rows(OldPart)] == [
        (False, None),
        (True, None),
        (True, None),
    ]
    assert lots_out_of_vehicles(workshop) == []


@pytest.mark.parametrize("tag_first", [False, True])
def test_a_stranger_that_was_taken_out_and_tagged_is_there_once(
    workshop: Workshop, line: int, tag_first: bool
) -> None:
    def tag() -> None:
        tagged(workshop, old_line(line, KEPT, serial="X-1"))

    if tag_first:
        tag()
    fit(workshop, line, 1, replace(STRANGER, serial="X-1"))
    if not tag_first:
        tag()
    (old,), (removal,) = workshop.rows(OldPart), workshop.rows(Removal)
    assert (old.removal_id, old.lot_id, old.state) == (removal.removal_id, removal.lot_id, "HELD")
    assert (removal.tagged, removal.loose) == (1, 0)
    assert standing(workshop, removal.lot_id) == {"VEHICLE": -1, "WAR": 1}
    gone = [standing(workshop, lot.lot_id) for lot in lots_out_of_vehicles(workshop)]
    assert gone.count({"VEHICLE": -1, "ADJUSTMENT": 1}) == tag_first
    assert len(gone) == 1 + tag_first


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("tag_first", [False, True])
def test_a_unit_of_ours_goes_from_the_vehicle_to_the_maker(workshop: Workshop, tag_first: bool) -> None:
    """Fitted, removed, retained, shipped: whoever says it first, the serial is in one place at a time."""
    old_unit, new_unit = workshop.receive_units("BATTERY", "B1", "B2")
    first = workshop.issue(unit_line(old_unit)).lines[0].issue_line_id
    fit(workshop, first, 1)
    workshop.do(
        UPSERT_REPAIR_ORDER,
        order({"FILTER": 9, "BATTERY": 2}, state=RepairOrderState.DELIVERED, version=2),
        by="advisor",
    )
    workshop.do(UPSERT_REPAIR_ORDER, order({"BATTERY": 1}, "RO2", pay_type=PayType.WARRANTY), by="advisor")
    second = workshop.issue(unit_line(new_unit), number="RO2").lines[0].issue_line_id
    # Its serial says that it is ours, and still in the vehicle.
    refused = workshop.refusal(
        RECORD_OLD_PARTS, RecordOldParts("RO2", (old_line(second, KEPT, 1, "WAR", serial="B1"),))
    )
    assert (refused.reason, refused.subject) == (Reason.SERIAL_KNOWN, "B1")
    if tag_first:
        (tag,) = tagged(workshop, old_line(second, KEPT, 1), number="RO2")
    fit(workshop, second, 1, RemovalLine(None, old_unit, "", "", 1, "", RemovalReason.REPLACED, "WAR"), "RO2")
    if not tag_first:
        (tag,) = tagged(workshop, old_line(second, KEPT, 1, serial="B1"), number="RO2")
    (old,), (removal,) = workshop.rows(OldPart), workshop.rows(Removal)
    assert (old.unit_id, old.lot_id, old.removal_id) == (old_unit, removal.lot_id, removal.removal_id)
    moving = MoveStock((MoveLine(None, old_unit, 1, "", "SCR", Condition.CORE),))
    assert workshop.refusal(movements.MOVE_STOCK, moving).reason is Reason.OLD_PART_TAGGED
    workshop.do(SHIP_OLD_PARTS, replace(TO_MAKER, old_part_ids=(tag,)))
    known = {one.serial: (one.state, one.location_id) for one in workshop.rows(Unit)}
    assert known["B1"] == ("RETURNED", Place.OLD_PART_OUT)
    assert [(one.fitted, one.removed) for one in workshop.rows(IssueLine)][-2:] == [(1, 1), (1, 0)]


def test_pieces_of_one_tag_are_of_one_removal(workshop: Workshop, line: int) -> None:
    first, second = (remove(workshop, replace(STRANGER, quantity=pieces)) for pieces in (1, 2))
    refused = workshop.refusal(RECORD_OLD_PARTS, RecordOldParts("RO1", (old_line(line, KEPT, 3),)))
    assert (refused.reason, dict(refused.detail)) == (Reason.OLD_PART_SPANS_REMOVALS, {"asked": 3, "most": 2})
    # Given back from where it lay, and kept where it lies.
    tagged(workshop, old_line(line, GIVEN), old_line(line, KEPT, 2))
    given, kept = workshop.rows(OldPart)
    assert (given.removal_id, kept.removal_id) == (first.removal_id, second.removal_id)
    assert standing(workshop, first.lot_id) == {"VEHICLE": -1, "OLD_PART_OUT": 1}
    assert standing(workshop, second.lot_id) == {"VEHICLE": -2, "WAR": 2}


def test_a_removal_does_not_split_a_tag(workshop: Workshop, line: int) -> None:
    tagged(workshop, old_line(line, KEPT, 2))
    command = RecordRemoval("RO1", (STRANGER,))
    refused = workshop.refusal(removals.RECORD_REMOVAL, command, by="technician")
    assert refused.reason is Reason.OLD_PART_SPANS_REMOVALS
    # Where its like is not kept, a tagged piece cannot have been put.
    wrong = RecordRemoval("RO1", (replace(STRANGER, quantity=2, location="COR"),))
    refused = workshop.refusal(removals.RECORD_REMOVAL, wrong, by="technician")
    assert (refused.reason, refused.subject) == (Reason.PLACE_NOT_ALLOWED, "COR")


def test_what_was_said_wrong_is_put_right_and_stays_on_record(workshop: Workshop, line: int) -> None:
    (tag,) = tagged(workshop, old_line(line, KEPT, 1, "WAR"))
    right = CorrectOldPart(tag, WASTE, "SCR", "", "")
    assert workshop.refusal(CORRECT_OLD_PART, right).reason is Reason.REASON_REQUIRED
    why = {"reason": "it leaks"}
    same = replace(right, disposition=KEPT, location="")
    assert workshop.refusal(CORRECT_OLD_PART, same, **why).reason is Reason.OLD_PART_UNCHANGED
    wrong = replace(right, location="COR")
    assert workshop.refusal(CORRECT_OLD_PART, wrong, **why).reason is Reason.PLACE_NOT_ALLOWED
    workshop.do(CORRECT_OLD_PART, right, **why)
    (old,) = workshop.rows(OldPart)
    assert (old.disposition, old.state) == ("HAZARDOUS", "HELD")
    assert standing(workshop, old.lot_id) == {"VEHICLE": -1, "SCR": 1}
    workshop.do(CORRECT_OLD_PART, CorrectOldPart(tag, GIVEN, "", "", ""), **why)
    assert standing(workshop, old.lot_id) == {"VEHICLE": -1, "OLD_PART_OUT": 1}
    # He has it, so it was said: now it takes two.
    back = CorrectOldPart(tag, CORE, "COR", "", "")
    fact = workshop.do(CORRECT_OLD_PART, back, **why).fact
    assert isinstance(fact, ApprovalRequested)
    again = confirm(fact.approval, CORRECT_OLD_PART, back)
    assert workshop.refusal(approvals.CONFIRM_APPROVAL, again).reason is Reason.SAME_PERSON
    workshop.do(approvals.CONFIRM_APPROVAL, again, by="manager")
    assert standing(workshop, old.lot_id) == {"VEHICLE": -1, "COR": 1}
    assert [(one.disposition, one.state) for one in workshop.rows(OldPartCorrection)] == [
        ("RETAINED", "HELD"),
        ("HAZARDOUS", "HELD"),
        ("RETURNED_TO_CUSTOMER", "CLOSED"),
    ]
    workshop.do(SHIP_OLD_PARTS, ShipOldParts((tag,), OldPartReceiver.SUPPLIER, "S1", "", "", "", ""))
    assert workshop.refusal(CORRECT_OLD_PART, replace(right), **why).reason is Reason.OLD_PART_STATE


def test_what_was_never_in_the_book_comes_in_by_a_correction(workshop: Workshop, line: int) -> None:
    (tag,) = tagged(workshop, old_line(line, Disposition.NOTHING_REPLACED), reason="a second one")
    workshop.do(CORRECT_OLD_PART, CorrectOldPart(tag, KEPT, "", "", ""), reason="there was one")
    (old,) = workshop.rows(OldPart)
    assert (old.state, standing(workshop, old.lot_id)) == ("TAGGED", {"VEHICLE": -1, "TAGGED": 1})


@pytest.mark.usefixtures("line")
def test_a_core_that_was_none_is_due_again(workshop: Workshop) -> None:
    fields = part("STARTER", core_charge_minor=500, core_charge_currency="CNY", old_part_required=True)
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    workshop.order({"STARTER": 2}, "RO2")
    issued = workshop.issue(lot_line(workshop.receive("STARTER", 2), 2), number="RO2").lines[0].issue_line_id
    (tag,) = tagged(workshop, old_line(issued, CORE, 1, "COR"), number="RO2")
    why = {"reason": "wrong shelf"}
    workshop.do(CORRECT_OLD_PART, CorrectOldPart(tag, WASTE, "", "", ""), **why)
    assert [one.received for one in workshop.rows(CoreDeposit)] == [0]
    workshop.do(CORRECT_OLD_PART, CorrectOldPart(tag, CORE, "", "", ""), **why)
    assert [one.received for one in workshop.rows(CoreDeposit)] == [1]
