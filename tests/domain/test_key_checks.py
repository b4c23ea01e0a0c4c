"""Key steps: which parts need a check, who may do it, and what keeps an order from passing the inspection."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.fitment import IssueLine
from parts_service.domain.key_checks import (
    KeyCheck,
    check_fitted,
    check_inspector,
    check_third,
    is_explicit,
    key_step,
)
from parts_service.domain.qualifications import (
    GrantQualification,
    Qualification,
    QualificationKind,
    check_grant,
    qualified,
)
from parts_service.domain.refusal import Reason, Refusal

TODAY = "2026-11-24"
BRAKES, FINAL = QualificationKind.BRAKES, QualificationKind.FINAL_INSPECTION
PLAIN = Part(
    7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
    "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
)  # fmt: skip
PADS = PLAIN._replace(safety_critical=True, category="Brakes")
LINE_ID = ids.make(1, 41, 2)


def line(fitted: int = 1, *, out: int = 0, quantity: int = 2) -> IssueLine:
    return IssueLine(
        1, LINE_ID, 41, 9, 1, 7, 1, None, quantity, "NEW", 1_000, "CONFIRMED", None, 0, fitted, removed=out
    )


def holder(
    kind: QualificationKind = BRAKES, until: str = "2027-01-01", revoked_by: int | None = None
) -> Qualification:
    return Qualification(5, kind.value, "2026-01-01", until, "", 1, 0, revoked_by, revoked_by)


PARTS: list[tuple[Part, QualificationKind | None, bool]] = [
    # part · qualification its check takes · whether its fitment must be explicit
    (PLAIN, None, False),
    (PLAIN._replace(category="TYRE"), None, True),
    (PLAIN._replace(category="蓄电池"), None, True),
    (PLAIN._replace(tracking=Tracking.SERIAL), None, True),
    (PLAIN._replace(safety_critical=True), FINAL, True),
    (PADS, BRAKES, True),
    (PADS._replace(category="转向"), QualificationKind.STEERING, True),
    (PADS._replace(safety_critical=False), None, False),
]


@pytest.mark.parametrize(("part", "kind", "explicit"), PARTS)
def test_what_a_part_needs(part: Part, kind: QualificationKind | None, explicit: bool) -> None:
    assert (key_step(part), is_explicit(part)) == (kind, explicit)


THIRDS: list[tuple[IssueLine, Part, int, list[Qualification], Reason | QualificationKind]] = [
    # line · part · who checks (1 issued, 2 fitted) · qualifications · why not, or what it took
    (line(0), PADS, 5, [holder()], Reason.NO_KEY_STEP),
    (line(1, out=1), PADS, 5, [holder()], Reason.NO_KEY_STEP),
    (line(), PLAIN, 5, [holder()], Reason.NO_KEY_STEP),
    (line(), PADS, 1, [], Reason.NOT_A_THIRD_PERSON),
    (line(), PADS, 2, [], Reason.NOT_A_THIRD_PERSON),
    (line(), PADS, 5, [], Reason.NOT_QUALIFIED),
    (line(), PADS, 5, [holder(FINAL)], Reason.NOT_QUALIFIED),
    (line(), PADS, 5, [holder(until="2026-11-23")], Reason.NOT_QUALIFIED),
    (line(), PADS, 5, [holder(revoked_by=1)], Reason.NOT_QUALIFIED),
    (line(), PADS, 6, [holder()], Reason.NOT_QUALIFIED),
    (line(), PADS, 5, [holder(until=TODAY)], BRAKES),
]


@pytest.mark.parametrize(("issued", "part", "person", "known", "expected"), THIRDS)
def test_a_qualified_third_person_checks(
    issued: IssueLine,
    part: Part,
    person: int,
    known: list[Qualification],
    expected: Reason | QualificationKind,
) -> None:
    """Rule 9."""
    decided = check_third(issued, part, person, {1, 2}, known, TODAY)
    assert (decided.reason if isinstance(decided, Refusal) else decided) == expected


def checked(outcome: str, number: int = 1) -> KeyCheck:
    return KeyCheck(1, number, 50, 9, LINE_ID, "BRAKES", outcome, None, 5)


INSPECTIONS: list[tuple[IssueLine, Part, list[KeyCheck], Reason | None]] = [
    # line · part · checks · why the order does not pass
    (line(1), PADS, [], Reason.FITMENT_REQUIRED),
    (line(1), PLAIN, [], None),
    (line(2), PADS, [], None),
    (line(2), PADS, [checked("FAILED")], Reason.KEY_STEP_FAILED),
    (line(2), PADS, [checked("PASSED"), checked("FAILED", 2)], Reason.KEY_STEP_FAILED),
    (line(2), PADS, [checked("FAILED"), checked("PASSED", 2)], None),
    (line(2, out=2), PADS, [checked("FAILED")], None),
]


@pytest.mark.parametrize(("issued", "part", "checks", "expected"), INSPECTIONS)
def test_what_keeps_an_order_from_passing(
    issued: IssueLine, part: Part, checks: list[KeyCheck], expected: Reason | None
) -> None:
    refused = check_fitted("RO1", [issued], {7: part}, checks)
    assert (None if refused is None else refused.reason) == expected


def test_only_a_qualified_inspector_passes_where_there_is_one() -> None:
    assert check_inspector(6, [], TODAY) is None
    assert check_inspector(6, [holder(BRAKES)], TODAY) is None
    refused = check_inspector(6, [holder(FINAL)], TODAY)
    assert refused == Refusal(Reason.NOT_QUALIFIED, "PassQualityCheck", {"kind": "FINAL_INSPECTION"})
    assert check_inspector(5, [holder(FINAL)], TODAY) is None
    assert check_inspector(6, [holder(FINAL, until="2026-01-02")], TODAY) is None
    assert qualified([holder()], 5, BRAKES, "2025-12-31") is False


GRANTS: list[tuple[str | None, str, int, Reason | None]] = [
    # first day · last day · who grants · why not
    (None, TODAY, 5, Reason.SAME_PERSON),
    (None, "2026-11-23", 1, Reason.DATES_CONTRADICT),
    ("2027-01-02", "2027-01-01", 1, Reason.DATES_CONTRADICT),
    ("2020-01-01", TODAY, 1, None),
    (None, TODAY, 1, None),
]


@pytest.mark.parametrize(("first", "last", "by", "expected"), GRANTS)
def test_who_may_be_granted_what(first: str | None, last: str, by: int, expected: Reason | None) -> None:
    refused = check_grant(GrantQualification("A", BRAKES, first, last, ""), 5, by, TODAY)
    assert (None if refused is None else refused.reason) == expected
