"""Inspection: what enters waits for an inspector by the policy of its site, and he decides tranche by tranche."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.access import GrantRole, Role
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.inspection import InspectedPieces, Inspection, InspectionResult, InspectLot
from parts_service.domain.lots import Condition, LotInspection, LotStock, Unit, lot_number
from parts_service.domain.movements import Balance, MoveLine, MoveStock, PutAway
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.refusal import Reason
from parts_service.domain.sites import PLACE_MAX, Location
from parts_service.domain.suppliers import ApprovalStatus
from parts_service.use_cases import approvals, issuing, movements, receiving
from parts_service.use_cases.access import GRANT_ROLE
from parts_service.use_cases.inspection import INSPECT_LOT
from tests.use_cases.workshop import UNSEEN, Workshop, confirm, inspection, issue, lot_line, receipt

STRICT = DEFAULT_POLICY


@pytest.fixture
def strict(workshop: Workshop) -> Workshop:
    """A workshop that inspects all the service standard names."""
    workshop.follow(STRICT)
    return workshop


def waiting(w: Workshop) -> dict[int, tuple[str, int, int, int, int]]:
    """What inspection says of each lot: causes, pending, accepted, rejected, conceded."""
    return {row.lot_id: row[2:] for row in w.rows(LotInspection)}


def standing(w: Workshop, lot: int) -> dict[tuple[str, str], int]:
    codes = {row.location_id: row.code for row in w.rows(Location)}
    return {
        (codes[row.location_id], row.condition): row.quantity
        for row in w.rows(Balance)
        if row.lot_id == lot and row.quantity and row.location_id > PLACE_MAX
    }


def issuable(w: Workshop, lot: int) -> int:
    return next(row.issuable for row in w.rows(LotStock) if row.lot_id == lot)


def also_inspects(w: Workshop, who: str) -> None:
    w.do(GRANT_ROLE, GrantRole(who, Role.QUALITY_INSPECTOR, "*"), by="service", site="ORG")


def test_a_part_is_inspected_until_one_lot_of_the_supplier_was_found_good(strict: Workshop) -> None:
    first = strict.receive("FILTER", 10, put_away="")
    second = strict.receive("FILTER", 10, put_away="")
    assert waiting(strict) == {
        first: ("FIRST_DELIVERY", 10, 0, 0, 0),
        second: ("FIRST_DELIVERY", 10, 0, 0, 0),
    }
    strict.do(INSPECT_LOT, inspection(first, reject=10), by="inspector")
    third = strict.receive("FILTER", 10, put_away="")
    assert third in waiting(strict)
    strict.do(INSPECT_LOT, inspection(second, 1), by="inspector")
    fourth = strict.receive("FILTER", 10, put_away="")
    assert fourth not in waiting(strict)
    strict.supplier("S2")
    assert strict.receive("FILTER", 1, put_away="", supplier="S2") in waiting(strict)


def test_requests_of_one_batch_see_each_other(strict: Workshop) -> None:
    strict.follow(UNSEEN._replace(inspect_first_delivery=True))
    lots = []
    for result in strict.post(
        *(strict.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 1, maker_lot=name)) for name in "AB")
    ):
        made: Any = result
        lots.append(made.fact.lots[0].lot_id)
    assert sorted(waiting(strict)) == sorted(lots)


def test_each_cause_by_itself(strict: Workshop) -> None:
    strict.follow(UNSEEN._replace(inspect_safety_critical=True))
    pads = strict.receive("PADS", 2, put_away="")
    strict.receive("FILTER", 2)
    strict.supplier("S2", ApprovalStatus.CONDITIONAL)
    conditional = strict.receive("FILTER", 3, put_away="", supplier="S2")
    assert waiting(strict) == {
        pads: ("SAFETY_CRITICAL", 2, 0, 0, 0),
        conditional: ("CONDITIONAL_SUPPLIER", 3, 0, 0, 0),
    }


def test_a_site_follows_its_own_policy(strict: Workshop) -> None:
    strict.follow(UNSEEN, "BJ")
    strict.receive("PADS", 2, site="BJ")
    assert waiting(strict) == {}


def test_what_waits_cannot_be_issued_nor_put_away_nor_moved_to_a_shelf(strict: Workshop) -> None:
    lot = strict.receive("FILTER", 10, put_away="")
    strict.order({"FILTER": 5})
    refused = strict.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 2)))
    assert (refused.reason, refused.detail["status"], refused.detail["uninspected"]) == (
        Reason.LOT_NOT_USABLE,
        "PENDING_INSPECTION",
        10,
    )
    for condition in (Condition.NEW, Condition.UNINSPECTED):
        line = MoveLine(lot, None, 10, "", "A-01", condition)
        for change, command in (
            (movements.PUT_AWAY, PutAway((line,))),
            (movements.MOVE_STOCK, MoveStock((line,))),
        ):
            refused = strict.refusal(change, command)
            assert (refused.reason, refused.detail["uninspected"]) == (Reason.LOT_NOT_USABLE, 10)
    for target in ("INS", "QUA", "RET"):
        moved = MoveStock((MoveLine(lot, None, 2, "RCV", target, Condition.UNINSPECTED),))
        strict.do(movements.MOVE_STOCK, moved)
    assert standing(strict, lot) == {
        ("RCV", "UNINSPECTED"): 4,
        ("INS", "UNINSPECTED"): 2,
        ("QUA", "UNINSPECTED"): 2,
        ("RET", "UNINSPECTED"): 2,
    }
    assert waiting(strict)[lot][1] == 10


def test_a_lot_is_inspected_in_tranches(strict: Workshop) -> None:
    lot = strict.receive("FILTER", 10, put_away="")
    strict.do(INSPECT_LOT, inspection(lot, 4, reject=1), by="inspector")
    assert standing(strict, lot) == {
        ("RCV", "NEW"): 4,
        ("RCV", "UNINSPECTED"): 5,
        ("QUA", "REJECTED"): 1,
    }
    assert (waiting(strict)[lot], issuable(strict, lot)) == (("FIRST_DELIVERY", 5, 4, 1, 0), 4)
    # What is accepted can be used while the rest waits.
    strict.move(lot, 4, "A-01")
    strict.order({"FILTER": 5})
    strict.issue(lot_line(lot, 2))
    refused = strict.refusal(INSPECT_LOT, inspection(lot, 6), by="inspector")
    assert (refused.reason, refused.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 5)
    strict.do(INSPECT_LOT, inspection(lot, 5), by="inspector")
    assert waiting(strict)[lot] == ("FIRST_DELIVERY", 0, 9, 1, 0)
    refused = strict.refusal(INSPECT_LOT, inspection(lot, 1), by="inspector")
    assert refused.reason is Reason.NOTHING_TO_INSPECT
    assert [(row.accepted, row.rejected) for row in strict.rows(Inspection)] == [(4, 1), (5, 0)]


def test_who_received_it_does_not_inspect_it(strict: Workshop) -> None:
    also_inspects(strict, "keeper")
    lot = strict.receive("FILTER", 10, put_away="")
    refused = strict.refusal(INSPECT_LOT, inspection(lot, 10), by="keeper")
    assert (refused.reason, refused.subject) == (Reason.SAME_PERSON, lot_number(lot))
    strict.do(INSPECT_LOT, inspection(lot, 10), by="inspector")


def test_a_concession_needs_a_reason_and_a_second_person_and_stays_visible(strict: Workshop) -> None:
    also_inspects(strict, "keeper")
    lot = strict.receive("FILTER", 10, put_away="")
    command = inspection(lot, 5, concede=5, defects="box torn")
    assert strict.refusal(INSPECT_LOT, command, by="inspector").reason is Reason.REASON_REQUIRED
    waits = strict.do(INSPECT_LOT, command, by="inspector", reason="only the box").fact
    assert isinstance(waits, ApprovalRequested)
    assert issuable(strict, lot) == 0
    again = confirm(waits.approval, INSPECT_LOT, command)
    assert strict.refusal(approvals.CONFIRM_APPROVAL, again, by="inspector").reason is Reason.SAME_PERSON
    assert strict.refusal(approvals.CONFIRM_APPROVAL, again, by="keeper").reason is Reason.SAME_PERSON
    strict.do(approvals.CONFIRM_APPROVAL, again, by="manager")
    assert (waiting(strict)[lot], issuable(strict, lot)) == (("FIRST_DELIVERY", 0, 5, 0, 5), 10)


def test_rejected_pieces_need_a_quarantine_and_are_there_already_if_they_wait_there(strict: Workshop) -> None:
    lot = strict.receive("FILTER", 10, put_away="")
    for quarantine, reason in (("A-01", Reason.PLACE_NOT_ALLOWED), ("NO-1", Reason.LOCATION_NOT_FOUND)):
        refused = strict.refusal(
            INSPECT_LOT, inspection(lot, reject=1, quarantine=quarantine), by="inspector"
        )
        assert refused.reason is reason
    nowhere = InspectLot(
        lot, "", (InspectedPieces(InspectionResult.REJECT, 1, ()),), "", 1, "rust", ("a" * 64,)
    )
    assert strict.refusal(INSPECT_LOT, nowhere, by="inspector").reason is Reason.PLACE_NOT_ALLOWED
    moved = MoveStock((MoveLine(lot, None, 10, "", "QUA", Condition.UNINSPECTED),))
    strict.do(movements.MOVE_STOCK, moved)
    strict.do(INSPECT_LOT, nowhere, by="inspector")
    assert standing(strict, lot) == {("QUA", "REJECTED"): 1, ("QUA", "UNINSPECTED"): 9}


def test_units_are_inspected_one_by_one_or_all_at_once(strict: Workshop) -> None:
    strict.supplier("S2")
    units = strict.receive_units("BATTERY", "B1", "B2", "B3", put_away="")
    lot = next(row.lot_id for row in strict.rows(Unit))
    assert {row.condition for row in strict.rows(Unit)} == {"UNINSPECTED"}
    refused = strict.refusal(INSPECT_LOT, inspection(lot, 2), by="inspector")
    assert refused.reason is Reason.SCAN_REQUIRED
    named = InspectLot(
        lot, "", (InspectedPieces(InspectionResult.REJECT, 1, units[:1]),), "QUA", 1, "dented", ()
    )
    strict.do(INSPECT_LOT, named, by="inspector")
    assert strict.refusal(INSPECT_LOT, named, by="inspector").reason is Reason.NOTHING_TO_INSPECT
    strict.do(INSPECT_LOT, inspection(lot, 2), by="inspector")
    assert {row.serial: row.condition for row in strict.rows(Unit)} == {
        "B1": "REJECTED",
        "B2": "NEW",
        "B3": "NEW",
    }
    other = strict.receive_units("BATTERY", "B4", put_away="", supplier="S2")
    foreign = InspectLot(lot, "", (InspectedPieces(InspectionResult.ACCEPT, 1, other),), "", 0, "", ())
    assert strict.refusal(INSPECT_LOT, foreign, by="inspector").reason is Reason.NOTHING_TO_INSPECT
    mine = next(row.lot_id for row in strict.rows(Unit) if row.serial == "B4")
    wrong = replace(foreign, lot_id=mine, pieces=(replace(foreign.pieces[0], unit_ids=units[1:2]),))
    assert strict.refusal(INSPECT_LOT, wrong, by="inspector").reason is Reason.UNIT_NOT_FOUND


def test_pieces_in_several_places_are_inspected_where_it_is_said(strict: Workshop) -> None:
    lot = strict.receive("FILTER", 10, put_away="")
    strict.do(movements.MOVE_STOCK, MoveStock((MoveLine(lot, None, 4, "", "INS", Condition.UNINSPECTED),)))
    command = inspection(lot, 4)
    assert strict.refusal(INSPECT_LOT, command, by="inspector").reason is Reason.FIELD_INVALID
    for location, reason in (("A-01", Reason.NOT_ENOUGH_STOCK), ("NO-1", Reason.LOCATION_NOT_FOUND)):
        named = replace(command, location=location)
        assert strict.refusal(INSPECT_LOT, named, by="inspector").reason is reason
    strict.do(INSPECT_LOT, replace(command, location="INS"), by="inspector")
    assert standing(strict, lot) == {("RCV", "UNINSPECTED"): 6, ("INS", "NEW"): 4}
