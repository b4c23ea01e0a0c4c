"""Corrections of fitments and parts of donors through a transaction; key checks, and what they keep from passing."""

from dataclasses import replace
from typing import Any

from parts_service.domain.coverage import Piece, judge
from parts_service.domain.fitment import Fitment, FitmentLine, IssueLine, PassQualityCheck, RecordFitment
from parts_service.domain.key_checks import CheckKeyStep, KeyCheckOutcome
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.qualifications import GrantQualification, QualificationKind, RevokeQualification
from parts_service.domain.refitting import CorrectFitment, FitRemovedPart
from parts_service.domain.refusal import Reason
from parts_service.domain.removals import RecordRemoval, Removal, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import AuthorisedPart, PayType, RepairOrderState
from parts_service.domain.undo import UndoEntry
from parts_service.domain.warranty import WarrantyStart
from parts_service.storage import coverage
from parts_service.storage.verification import verify
from parts_service.use_cases import (
    approvals,
    fitment,
    issuing,
    key_checks,
    qualifications,
    refitting,
    removals,
    undo,
)
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, confirm, day, issue, lot_line, order, unit_line

BY: Any = {"by": "technician", "reason": "read from the car"}
PARTS = {"FILTER": 9, "BATTERY": 2, "PADS": 4}


def two_cars(workshop: Workshop) -> None:
    """RO1 and RO2, of two vehicles."""
    workshop.order(PARTS)
    other = replace(order(PARTS, "RO2"), vin="LSVAB4189E2123457")
    workshop.do(UPSERT_REPAIR_ORDER, other, by="advisor")


def put(workshop: Workshop, line: int, number: str = "RO1", quantity: int = 1, position: str = "") -> Any:  # noqa: ANN401
    """Fit pieces of a line; return the fitment's id."""
    command = RecordFitment(number, (FitmentLine(line, quantity, position),))
    fact: Any = workshop.do(fitment.RECORD_FITMENT, command, by="technician").fact
    return fact.fitted[0].fitment_id


def pads(workshop: Workshop, number: str = "RO1") -> int:
    """Issue pads with their second person; return the line."""
    line = lot_line(workshop.receive("PADS", 4), 2)
    waits = workshop.wait_for_second(line, number=number)
    again = confirm(waits, issuing.ISSUE_PARTS, issue(line, number=number))
    fact: Any = workshop.do(approvals.CONFIRM_APPROVAL, again, by="technician").fact
    return int(fact.lines[0].issue_line_id)


def test_two_units_that_sit_in_each_others_car_change_places(workshop: Workshop) -> None:
    two_cars(workshop)
    first, second = workshop.receive_units("BATTERY", "B1", "B2")
    lines = [
        workshop.issue(unit_line(unit), number=number).lines[0].issue_line_id
        for unit, number in ((first, "RO1"), (second, "RO2"))
    ]
    one, other = put(workshop, lines[0], position="left"), put(workshop, lines[1], "RO2", position="right")
    stocks = workshop.rows(LotStock)
    nowhere = workshop.refusal(refitting.CORRECT_FITMENT, CorrectFitment(one, None, other, 2), **BY)
    assert nowhere.reason is Reason.FITMENT_EXCEEDS_ISSUE
    silent = workshop.refusal(refitting.CORRECT_FITMENT, CorrectFitment(one, None, other, 1), by="technician")
    assert silent.reason is Reason.REASON_REQUIRED
    workshop.do(refitting.CORRECT_FITMENT, CorrectFitment(one, None, other, 1), **BY)
    stand = {row.fitment_id: row for row in workshop.rows(Fitment) if row.in_vehicle}
    units = {row.issue_line_id: row.unit_id for row in workshop.rows(IssueLine)}
    numbers = {row.order_id for row in stand.values()}
    assert sorted((units[row.issue_line_id], row.position, row.corrects) for row in stand.values()) == sorted(
        [(first, "right", other), (second, "left", one)], key=lambda row: row[0]
    )
    assert len(numbers) == 2
    assert {row.state for row in workshop.rows(Unit)} == {"FITTED"}
    assert workshop.rows(LotStock) == stocks
    assert {row.issued for row in workshop.rows(AuthorisedPart)} == {0, 1}
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()
    # What was corrected is not there any more.
    again = workshop.refusal(refitting.CORRECT_FITMENT, CorrectFitment(one, "CYL1", None, 0), **BY)
    assert again.reason is Reason.FITMENT_ENDED


def deliver(workshop: Workshop, number: str, vin: str, odometer_km: int) -> None:
    told = order(PARTS, number, state=RepairOrderState.DELIVERED, version=2)
    command = replace(told, vin=vin, odometer_out_km=odometer_km)
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")


def test_the_warranty_is_the_right_cars_and_not_the_wrong_ones(workshop: Workshop) -> None:
    """Swapped after one car was delivered: what sits in it has its warranty, what was recorded there has none."""
    two_cars(workshop)
    lots = workshop.receive("FILTER", 2), workshop.receive("FILTER", 2)
    lines = [
        workshop.issue(lot_line(lot, 1), number=number).lines[0].issue_line_id
        for lot, number in zip(lots, ("RO1", "RO2"), strict=True)
    ]
    one, other = put(workshop, lines[0]), put(workshop, lines[1], "RO2")
    deliver(workshop, "RO1", "LSVAB4189E2123456", 1_010)
    (before,) = workshop.rows(WarrantyStart)
    workshop.clock.forward(days=9)
    workshop.do(refitting.CORRECT_FITMENT, CorrectFitment(one, None, other, 1), **BY)
    lot_of = {row.issue_line_id: row.lot_id for row in workshop.rows(IssueLine)}
    began = {lot_of[row.issue_line_id]: row for row in workshop.rows(WarrantyStart)}
    # The lot that really sits in the delivered car: since its delivery, at its kilometres.
    right = began[lots[1]]
    assert (right.starts_on, right.odometer_km, right.order_id) == (day(0), 1_010, before.order_id)
    assert right.part_until == before.part_until

    def seen(lot_id: int) -> list[tuple[str, list[str]]]:
        with workshop.database.snapshot() as connection:
            found = coverage.read(connection, coverage.OF_LOT, [1], lot_id, 0, 9)
        starts = found.starts
        told = []
        for row in found.rows:
            for piece in found.fitted.get(row.issue_line_id, []):
                state = Piece(row.owner, row.order_state, piece.quantity, piece.ended, 0)
                cover = judge(state, starts.get(piece.fitment_id), day(10), 1_100)
                told.append((cover.state.value, [cause.value for cause in cover.causes]))
        return told

    assert seen(lots[0]) == [("VOID", ["REMOVED"]), ("NOT_BEGUN", ["NOT_DELIVERED"])]
    assert seen(lots[1]) == [("VOID", ["REMOVED"]), ("COVERED", [])]
    # The other car's begins when that is delivered; a wrong place put right changes nothing.
    deliver(workshop, "RO2", "LSVAB4189E2123457", 7_000)
    stand = {lot_of[row.issue_line_id]: row for row in workshop.rows(Fitment) if row.in_vehicle}
    again = CorrectFitment(stand[lots[1]].fitment_id, "CYL2", None, 0)
    workshop.do(refitting.CORRECT_FITMENT, again, **BY)
    assert seen(lots[0])[1] == ("COVERED", [])
    assert seen(lots[1])[1:] == [("VOID", ["REMOVED"]), ("COVERED", [])]
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def test_safety_critical_parts_change_cars_only_with_a_second_person(workshop: Workshop) -> None:
    two_cars(workshop)
    lines = pads(workshop), pads(workshop, "RO2")
    one, other = put(workshop, lines[0], quantity=2), put(workshop, lines[1], "RO2", quantity=2)
    command = CorrectFitment(one, None, other, 2)
    stood = workshop.rows(Fitment)
    waits: Any = workshop.do(refitting.CORRECT_FITMENT, command, **BY).fact
    assert workshop.rows(Fitment) == stood
    confirmed = confirm(waits.approval, refitting.CORRECT_FITMENT, command)
    same = workshop.refusal(approvals.CONFIRM_APPROVAL, confirmed, by="technician")
    assert same.reason is Reason.SAME_PERSON
    stranger = workshop.refusal(approvals.CONFIRM_APPROVAL, confirmed, by="advisor")
    assert stranger.reason is Reason.NO_RIGHT
    done: Any = workshop.do(approvals.CONFIRM_APPROVAL, confirmed, by="manager").fact
    assert done.kind == "lots_swapped"
    assert [row.in_vehicle for row in workshop.rows(Fitment)] == [0, 0, 2, 2]
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def test_a_safety_critical_part_of_a_donor_needs_a_second_person(workshop: Workshop) -> None:
    two_cars(workshop)
    fitted = put(workshop, pads(workshop), quantity=2)
    out = RemovalLine(fitted, None, "", "", 2, "", RemovalReason.DONOR, "OLD")
    workshop.do(removals.RECORD_REMOVAL, RecordRemoval("RO1", (out,)), by="technician")
    (taken,) = workshop.rows(Removal)
    command = FitRemovedPart(taken.removal_id, "RO2", 1, 2, "AXLE1", "")
    waits: Any = workshop.do(refitting.FIT_REMOVED_PART, command, **BY).fact
    # Nothing is kept meanwhile: a second request waits as well, and only one of them is confirmed.
    rival: Any = workshop.do(refitting.FIT_REMOVED_PART, command, **BY).fact
    assert [row.refitted for row in workshop.rows(Removal)] == [0]
    first = confirm(waits.approval, refitting.FIT_REMOVED_PART, command)
    refused = workshop.refusal(approvals.CONFIRM_APPROVAL, first, by="technician")
    assert refused.reason is Reason.SAME_PERSON
    workshop.do(approvals.CONFIRM_APPROVAL, first, by="inspector")
    second = confirm(rival.approval, refitting.FIT_REMOVED_PART, command)
    gone = workshop.refusal(approvals.CONFIRM_APPROVAL, second, by="inspector")
    assert gone.reason is Reason.REMOVED_PART_GONE
    assert [(row.removal_id, row.in_vehicle) for row in workshop.rows(Fitment)][-1] == (taken.removal_id, 2)
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def test_what_cannot_change_places(workshop: Workshop) -> None:
    two_cars(workshop)
    lot, (unit,) = workshop.receive("FILTER", 9), workshop.receive_units("BATTERY", "B1")
    issued = workshop.issue(lot_line(lot, 2), lot_line(lot, 1), unit_line(unit)).lines
    far = workshop.issue(lot_line(lot, 1), number="RO2").lines[0].issue_line_id
    here = [put(workshop, line.issue_line_id) for line in issued]
    there = put(workshop, far, "RO2")
    rows = [
        # fitment · other one · why not
        (here[0], here[1], "both are in one vehicle"),
        (here[2], there, "they are different parts"),
        (here[0], there, "they are of one lot"),
    ]
    for one, other, why in rows:
        refusal = workshop.refusal(refitting.CORRECT_FITMENT, CorrectFitment(one, None, other, 1), **BY)
        assert (refusal.reason, refusal.detail.get("why")) == (Reason.LOTS_NOT_EXCHANGEABLE, why)


def test_a_position_is_put_right_and_the_entry_stays(workshop: Workshop) -> None:
    two_cars(workshop)
    made = workshop.issue(lot_line(workshop.receive("FILTER", 9), 3)).lines[0]
    command = RecordFitment("RO1", (FitmentLine(made.issue_line_id, 3, "CYL1"),))
    entry = workshop.do(fitment.RECORD_FITMENT, command, by="technician")
    (first,) = workshop.rows(Fitment)
    workshop.do(refitting.CORRECT_FITMENT, CorrectFitment(first.fitment_id, "CYL2", None, 0), **BY)
    assert [(row.position, row.in_vehicle) for row in workshop.rows(Fitment)] == [("CYL1", 0), ("CYL2", 3)]
    assert [row.fitted for row in workshop.rows(IssueLine)] == [3]
    # Something builds on it now.
    refusal = workshop.refusal(undo.UNDO_ENTRY, UndoEntry(entry.stamp.sequence), by="technician")
    assert refusal.reason is Reason.FITMENT_ENDED


def test_a_part_of_a_donor_goes_in_with_consent_and_once(workshop: Workshop) -> None:
    two_cars(workshop)
    (unit,) = workshop.receive_units("BATTERY", "B1")
    line = workshop.issue(unit_line(unit)).lines[0].issue_line_id
    out = RemovalLine(put(workshop, line), None, "", "", 1, "", RemovalReason.DONOR, "OLD")
    workshop.do(removals.RECORD_REMOVAL, RecordRemoval("RO1", (out,)), by="technician")
    (taken,) = workshop.rows(Removal)
    command = FitRemovedPart(taken.removal_id, "RO2", 1, 1, "engine bay", "")
    rows = [
        # what is asked · why not
        (replace(command, repair_order="RO9"), Reason.REPAIR_ORDER_NOT_FOUND),
        (replace(command, removal_id=taken.removal_id + 5), Reason.REMOVAL_NOT_FOUND),
        (replace(command, job_line=7), Reason.JOB_LINE_NOT_FOUND),
        (replace(command, quantity=2), Reason.REMOVED_PART_GONE),
        (replace(command, technician="NOBODY"), Reason.PRINCIPAL_NOT_FOUND),
    ]
    for asked, reason in rows:
        assert workshop.refusal(refitting.FIT_REMOVED_PART, asked, **BY).reason is reason
    assert (
        workshop.refusal(refitting.FIT_REMOVED_PART, command, by="technician").reason
        is Reason.REASON_REQUIRED
    )
    workshop.do(refitting.FIT_REMOVED_PART, command, **BY)
    (row,) = workshop.rows(Unit)
    assert (row.state, row.condition) == ("FITTED", "CORE")
    assert [one.refitted for one in workshop.rows(Removal)] == [1]
    assert [one.removal_id for one in workshop.rows(Fitment)] == [None, taken.removal_id]
    gone = workshop.refusal(refitting.FIT_REMOVED_PART, command, **BY)
    assert gone.reason is Reason.REMOVED_PART_GONE
    paid = replace(order(PARTS, "RO3", pay_type=PayType.WARRANTY), vin="LSVAB4189E2123458")
    workshop.do(UPSERT_REPAIR_ORDER, paid, by="advisor")
    refusal = workshop.refusal(refitting.FIT_REMOVED_PART, replace(command, repair_order="RO3"), **BY)
    assert refusal.reason is Reason.PART_NOT_MAKER_AUTHORISED
    with workshop.database.snapshot() as connection:
        assert verify(connection).findings == ()


def test_a_key_step_is_checked_before_the_order_passes(workshop: Workshop) -> None:
    """Fitted one by one; the first check fails; a qualified third person who is the inspector finds it mended."""
    two_cars(workshop)
    line = pads(workshop)

    def passing(by: str) -> Reason | None:
        result: Any = workshop.post(workshop.ask(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by=by))[
            0
        ]
        return getattr(result, "reason", None)

    def check(outcome: KeyCheckOutcome, by: str) -> Reason | None:
        command = CheckKeyStep("RO1", (line,), outcome, "loose")
        result: Any = workshop.post(workshop.ask(key_checks.CHECK_KEY_STEP, command, by=by))[0]
        return getattr(result, "reason", None)

    assert passing("inspector") is Reason.FITMENT_REQUIRED
    put(workshop, line, quantity=2, position="AXLE1")
    assert check(KeyCheckOutcome.FAILED, "technician") is Reason.NOT_A_THIRD_PERSON
    assert check(KeyCheckOutcome.FAILED, "inspector") is Reason.NOT_QUALIFIED
    final = QualificationKind.FINAL_INSPECTION
    grant = GrantQualification("inspector", final, None, day(30), "")
    workshop.do(qualifications.GRANT_QUALIFICATION, grant, by="manager", site="ORG")
    assert check(KeyCheckOutcome.FAILED, "inspector") is None
    assert passing("inspector") is Reason.KEY_STEP_FAILED
    assert passing("technician") is Reason.NOT_QUALIFIED
    assert check(KeyCheckOutcome.PASSED, "inspector") is None
    revoke = RevokeQualification("inspector", final)
    how: Any = {"by": "manager", "site": "ORG", "reason": "left"}
    workshop.do(qualifications.REVOKE_QUALIFICATION, revoke, **how)
    assert workshop.refusal(qualifications.REVOKE_QUALIFICATION, revoke, **how).reason is (
        Reason.QUALIFICATION_NOT_FOUND
    )
    assert passing("technician") is None
