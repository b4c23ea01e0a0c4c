"""What goes into vehicles and comes out of them, for the told history."""

from dataclasses import replace
from typing import Any

from parts_service.domain.fitment import Fitment, FitmentLine, RecordFitment
from parts_service.domain.key_checks import CheckKeyStep, KeyCheckOutcome
from parts_service.domain.label_keys import RevokeLabelKey, RotateLabelKey
from parts_service.domain.qualifications import GrantQualification, QualificationKind, RevokeQualification
from parts_service.domain.refitting import CorrectFitment, FitRemovedPart
from parts_service.domain.removals import RecordRemoval, RemovalLine, RemovalReason
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.use_cases import (
    approvals,
    fitment,
    issuing,
    key_checks,
    label_keys,
    qualifications,
    refitting,
    removals,
    repair_orders,
    returns,
)
from tests.use_cases.workshop import Workshop, confirm, day, issue, lot_line, order, unit_line


def take_out(w: Workshop, site: str, battery: int) -> None:
    """The car comes again: a battery of ours and a stranger's come out, one is tried and comes back."""
    by: Any = {"by": "technician", "site": site}
    w.order({"BATTERY": 2, "FILTER": 1}, number="RO-C", site=site)
    fitted = next(one for one in w.rows(Fitment) if one.issue_line_id == battery)
    (unit,) = w.receive_units("BATTERY", f"{site}-7", site=site)
    line = w.issue(unit_line(unit), number="RO-C", site=site).lines[0].issue_line_id
    old = RemovalLine(fitted.fitment_id, None, "", "", 1, "", RemovalReason.REPLACED, "OLD", 9_000)
    stranger = RemovalLine(None, None, "FILTER", "X-9", 1, "AXLE1/LEFT", RemovalReason.DONOR, "SCR")
    new = FitmentLine(line, 1, "engine bay", "technician", old)
    made: Any = w.do(fitment.RECORD_FITMENT, RecordFitment("RO-C", (new,)), **by).fact
    w.do(removals.RECORD_REMOVAL, RecordRemoval("RO-C", (stranger,)), **by)
    trial = RemovalLine(None, unit, "", "", 1, "", RemovalReason.TRIAL, "")
    w.do(removals.RECORD_REMOVAL, RecordRemoval("RO-C", (trial,)), **by)
    assert made.fitted[0].technician is not None
    _refit(w, site, made.out.taken[0].removal.removal_id)
    back = ReturnRequestLine(line, None, None, 1, ReturnKind.FITTED_REMOVED, "")
    w.do(returns.RETURN_PARTS, ReturnParts("RO-C", (back,)), site=site)


def _refit(w: Workshop, site: str, removal: int) -> None:
    """The old battery goes into another car; a position is put right; brakes are checked, badly and well."""
    by: Any = {"by": "technician", "site": site, "reason": "the owner agrees"}
    parts = {"BATTERY": 1, "PADS": 1, "FILTER": 1}
    other = replace(order(parts, "RO-D"), vin="LSVAB4189E2123457")
    w.do(repair_orders.UPSERT_REPAIR_ORDER, other, by="advisor", site=site)
    donor = FitRemovedPart(removal, "RO-D", 1, 1, "", "")
    w.do(refitting.FIT_REMOVED_PART, donor, **by)
    filters = [w.receive("FILTER", 1, site=site, maker_lot=name) for name in ("S1", "S2")]
    lines = [
        w.issue(lot_line(one, 1), number=number, site=site).lines[0].issue_line_id
        for one, number in zip(filters, ("RO-C", "RO-D"), strict=True)
    ]
    put: list[Any] = [
        w.do(fitment.RECORD_FITMENT, RecordFitment(number, (FitmentLine(one, 1, ""),)), **by).fact
        for one, number in zip(lines, ("RO-C", "RO-D"), strict=True)
    ]
    first, second = (one.fitted[0].fitment_id for one in put)
    w.do(refitting.CORRECT_FITMENT, CorrectFitment(first, "CYL2", None, 0), **by)
    moved = max(one.fitment_id for one in w.rows(Fitment) if one.corrects == first)
    w.do(refitting.CORRECT_FITMENT, CorrectFitment(moved, None, second, 1), **by)
    pads = lot_line(w.receive("PADS", 1, site=site), 1)
    waits = w.wait_for_second(pads, number="RO-D", site=site)
    again = confirm(waits, issuing.ISSUE_PARTS, issue(pads, number="RO-D"))
    issued: Any = w.do(approvals.CONFIRM_APPROVAL, again, by="technician", site=site).fact
    pad = issued.lines[0].issue_line_id
    w.do(fitment.RECORD_FITMENT, RecordFitment("RO-D", (FitmentLine(pad, 1, "AXLE1/LEFT"),)), **by)
    until = GrantQualification("inspector", QualificationKind.FINAL_INSPECTION, None, day(90), "")
    w.do(qualifications.GRANT_QUALIFICATION, until, by="manager", site="ORG")
    for outcome in KeyCheckOutcome:
        check = CheckKeyStep("RO-D", (pad,), outcome, "loose")
        w.do(key_checks.CHECK_KEY_STEP, check, by="inspector", site=site)
    gone = RevokeQualification("inspector", QualificationKind.FINAL_INSPECTION)
    w.do(qualifications.REVOKE_QUALIFICATION, gone, by="manager", site="ORG", reason="left")
    old: Any = w.do(label_keys.ROTATE_LABEL_KEY, RotateLabelKey(), by="admin", site="ORG").fact
    w.do(label_keys.ROTATE_LABEL_KEY, RotateLabelKey(), by="admin", site="ORG")
    stolen = RevokeLabelKey(old.key.key_id)
    w.do(label_keys.REVOKE_LABEL_KEY, stolen, by="admin", site="ORG", reason="a roll was stolen")
