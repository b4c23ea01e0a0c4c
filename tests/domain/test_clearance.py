"""Clearance: what is open on a repair order, one row a kind, and what of it is kept once."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.approvals import Approval
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.clearance import (
    AloneIssued,
    GoodsLeft,
    Loaded,
    LoanOut,
    OpenKind,
    OpenMatter,
    ResolveException,
    check_unresolved,
    exceptions,
    open_matters,
)
from parts_service.domain.fitment import IssueLine
from parts_service.domain.key_checks import KeyCheck
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage

ID = ids.make(1, 40, 1)
ORDER = RepairOrder(1, 9, "RO1", 1, None, 1_000, "IN_WORK", 1)
LINE = JobLine(1, 9, 1, None, "CUSTOMER", "", "CUSTOMER", "", 1, "app", 5)
ISSUED = IssueLine(1, ID, 41, 9, 1, 7, 40, None, 5, "NEW", 1_000, "CONFIRMED", None, 1, 1)
FITTED = ISSUED._replace(fitted=4)
KEPT = Reservation(1, ID, None, 9, 1, None, None, 7, 40, None, None, 3, 1, 1, 1, "ACTIVE", 0, None)
LACK = Shortage(1, ID, 9, 1, 7, 4, 1, 1, "NORMAL", 0, None, None, 5, None)
APPROVAL = Approval(1, ID, "IssueParts", "PENDING", 7, 9, 3, 0, 500, None)
# A part that is scanned as a part leaves no old one.
CLIP = Part(
    7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.PART, Grade.GENUINE_OE, True, False, False,
    "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
)  # fmt: skip
OIL = {7: CLIP._replace(base_unit="mL")}
INSURED = LINE._replace(pay_type="INSURANCE")
CALIPER = {7: CLIP._replace(safety_critical=True)}
CHECK = KeyCheck(1, ID, 42, 9, ID, "FINAL_INSPECTION", "PASSED", None, 6)
PADS = CLIP._replace(issue_scan=IssueScan.LOT)


ALLOWED = AuthorisedPart(1, 9, 1, 7, 5, 5)
LATE = FITTED._replace(authorised=3)
OTHER = FITTED._replace(substituted_for=8, authorised=2)
NAMES = ("lent", "issued", "approvals", "reservations", "shortages", "old_parts", "alone", "checks", "left")


def loaded(**rows: Any) -> Loaded:  # noqa: ANN401 - rows of any kind
    nothing: dict[str, Any] = dict.fromkeys(NAMES, ())
    known: dict[str, Any] = {
        "order": ORDER,
        "lines": (LINE,),
        "authorised": (ALLOWED,),
        "parts": {7: CLIP},
        "now": 100,
        "others_may": False,
    }
    return Loaded(**{**nothing, **known, **rows})


ROWS: list[tuple[dict[str, Any], tuple[OpenKind, int | None, str, int] | None]] = [
    # what stands · what is open: kind, line, about, pieces
    ({}, None),
    ({"issued": (FITTED,)}, None),
    ({"issued": (ISSUED,)}, (OpenKind.NOT_FITTED, 1, ids.number("I", ID), 3)),
    ({"issued": (ISSUED._replace(order_id=8),)}, None),
    ({"approvals": (APPROVAL,)}, (OpenKind.APPROVAL_PENDING, None, ids.number("A", ID), 0)),
    ({"approvals": (APPROVAL._replace(expires_at=100),)}, None),
    ({"approvals": (APPROVAL._replace(state="CONFIRMED"),)}, None),
    ({"reservations": (KEPT,)}, (OpenKind.STILL_RESERVED, 1, ids.number("E", ID), 2)),
    ({"reservations": (KEPT._replace(pinned=0, reserved=0),)}, None),
    ({"reservations": (KEPT._replace(state="RELEASED"),)}, None),
    ({"shortages": (LACK,)}, (OpenKind.STILL_LACKING, 1, ids.number("B", ID), 3)),
    ({"shortages": (LACK._replace(allocated=4),)}, None),
    ({"issued": (FITTED,), "parts": {7: PADS}}, (OpenKind.OLD_PART_MISSING, 1, ids.number("I", ID), 4)),
    ({"issued": (FITTED,), "parts": {7: PADS._replace(base_unit="mL")}}, None),
    (
        {"issued": (FITTED,), "lines": (LINE._replace(authorised_at=None, authorised_by=""),)},
        (OpenKind.CONSENT_MISSING, 1, ids.number("I", ID), 4),
    ),
    ({"issued": (FITTED,), "lines": ()}, (OpenKind.CONSENT_MISSING, 1, ids.number("I", ID), 4)),
    (
        {"issued": (FITTED,), "lines": (INSURED,), "parts": OIL},
        (OpenKind.CONSENT_MISSING, 1, ids.number("I", ID), 4),
    ),
    ({"issued": (FITTED,), "lines": (INSURED,), "parts": OIL, "others_may": True}, None),
    (
        {"issued": (FITTED,), "alone": (AloneIssued(1, ID, 9),)},
        (OpenKind.SECOND_PERSON_MISSING, 1, ids.number("I", ID), 4),
    ),
    ({"issued": (FITTED,), "parts": CALIPER}, (OpenKind.KEY_CHECK_MISSING, 1, ids.number("I", ID), 4)),
    ({"issued": (FITTED,), "parts": CALIPER, "checks": (CHECK,)}, None),
    (
        {
            "issued": (FITTED,),
            "parts": CALIPER,
            "checks": (CHECK, CHECK._replace(key_check_id=ID + 1, outcome="FAILED")),
        },
        (OpenKind.KEY_CHECK_MISSING, 1, ids.number("I", ID), 4),
    ),
    ({"issued": (FITTED._replace(removed=4),), "parts": CALIPER}, None),
    ({"left": (GoodsLeft(1, ID, 9, 2),)}, (OpenKind.GOODS_LEFT, None, lot_number(ID), 2)),
    ({"left": (GoodsLeft(1, ID, 8, 2),)}, None),
    # Less is allowed than is issued; what is back is not out; the newest is beyond it first.
    (
        {"issued": (FITTED,), "authorised": (ALLOWED._replace(quantity=3, issued=4),)},
        (OpenKind.BEYOND_CONSENT, 1, ids.number("I", ID), 1),
    ),
    (
        {"issued": (FITTED,), "authorised": (ALLOWED._replace(quantity=0, issued=4),)},
        (OpenKind.BEYOND_CONSENT, 1, ids.number("I", ID), 4),
    ),
    (
        {
            "issued": (FITTED, FITTED._replace(issue_line_id=ID + 1)),
            "authorised": (ALLOWED._replace(quantity=5, issued=8),),
        },
        (OpenKind.BEYOND_CONSENT, 1, ids.number("I", ID + 1), 3),
    ),
    # Issued late, with three of five pieces counted; a supplement that has room covers the rest.
    ({"issued": (LATE,)}, (OpenKind.BEYOND_CONSENT, 1, ids.number("I", ID), 1)),
    ({"issued": (LATE,), "authorised": (ALLOWED._replace(quantity=6),)}, None),
    # A substitute of which two and a half pieces stand for one.
    (
        {"issued": (OTHER,), "authorised": (ALLOWED._replace(part_id=8, quantity=1, issued=2),)},
        (OpenKind.BEYOND_CONSENT, 1, ids.number("I", ID), 2),
    ),
    ({"issued": (OTHER,), "authorised": (ALLOWED._replace(part_id=8, quantity=2, issued=2),)}, None),
    ({"lent": (LoanOut(1, ID, 9, 2),)}, (OpenKind.LOAN_OUT, None, ids.number("X", ID), 2)),
    ({"lent": (LoanOut(1, ID, 8, 2),)}, None),
    ({"order": ORDER._replace(provisional=True)}, (OpenKind.NOT_LINKED, None, "", 0)),
]


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_what_is_open(rows: dict[str, Any], expected: tuple[OpenKind, int | None, str, int] | None) -> None:
    assert open_matters(loaded(**rows)) == (() if expected is None else (OpenMatter(*expected),))


def test_every_kind_is_told() -> None:
    told = {expected[0] for _, expected in ROWS if expected is not None}
    assert told == set(OpenKind) - {OpenKind.ISSUED_AFTER_END}


def test_what_is_kept_is_kept_once_while_it_is_unresolved() -> None:
    settled = ORDER._replace(state="SETTLED")
    matters = (OpenMatter(OpenKind.NOT_FITTED, 1, "I1-1", 2), OpenMatter(OpenKind.NOT_LINKED, None, "", 0))
    first = exceptions(settled, matters, (), 100)
    assert [(one.ordinal, one.kind, one.state, one.since) for one in first] == [
        (1, "NOT_FITTED", "SETTLED", 100),
        (2, "NOT_LINKED", "SETTLED", 100),
    ]
    assert exceptions(settled, matters, first, 200) == ()
    resolved = (first[0]._replace(resolved_at=150, resolved_by=5, resolution_ref=7), first[1])
    assert [(one.ordinal, one.kind) for one in exceptions(settled, matters, resolved, 200)] == [
        (3, "NOT_FITTED")
    ]
    assert len(exceptions(settled._replace(order_id=8), matters, first, 200)) == 2


def test_only_what_is_open_is_resolved() -> None:
    (kept,) = exceptions(ORDER, (OpenMatter(OpenKind.NOT_LINKED, None, "", 0),), (), 100)
    command = ResolveException("RO1", 1, "linked by hand")
    assert check_unresolved(kept, command) is None
    done = check_unresolved(kept._replace(resolved_at=5), command)
    unknown = check_unresolved(None, command)
    assert done is not None
    assert unknown is not None
    assert (done.reason, unknown.reason) == (Reason.EXCEPTION_RESOLVED, Reason.EXCEPTION_NOT_FOUND)
