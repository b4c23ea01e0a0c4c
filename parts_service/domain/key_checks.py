"""Key steps 关键工序: the fitting of a safety-critical part is checked by a qualified third person (rule 9)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.qualifications import Qualification, QualificationKind, qualified
from parts_service.domain.refusal import Reason, Refusal

# What checking a part of these categories takes; any other safety-critical part is the final inspector's.
_KINDS: Mapping[str, QualificationKind] = {
    "BRAKES": QualificationKind.BRAKES,
    "制动": QualificationKind.BRAKES,
    "STEERING": QualificationKind.STEERING,
    "转向": QualificationKind.STEERING,
    "HIGH_VOLTAGE": QualificationKind.HIGH_VOLTAGE,
    "高压": QualificationKind.HIGH_VOLTAGE,
    "AIRBAG": QualificationKind.AIRBAG,
    "安全气囊": QualificationKind.AIRBAG,
}
# Parts of which must be said where each went, besides serial and safety-critical ones.
EXPLICIT_CATEGORIES = frozenset({"TYRE", "轮胎", "BATTERY", "蓄电池", "电池"})


class KeyCheckOutcome(StrEnum):
    """What was found."""

    PASSED = "PASSED"
    FAILED = "FAILED"


@record(key=2)
class KeyCheck(NamedTuple):
    """A check of what was fitted of an issue line; the newest counts."""

    site_id: int
    key_check_id: int
    sequence: int
    order_id: int
    issue_line_id: int
    kind: str
    outcome: str
    notes_ref: int | None
    checked_by: int


@dataclass(frozen=True, slots=True)
class CheckKeyStep:
    """Command: what was fitted of these issue lines was checked, by the caller."""

    repair_order: str
    issue_lines: tuple[int, ...]
    outcome: KeyCheckOutcome
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStepChecked(Fact):
    """Key steps were checked."""

    kind: ClassVar[str] = "key_step_checked"
    checks: tuple[KeyCheck, ...]
    notes: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the checks."""
        effects = Effects()
        effects.insert(*self.checks)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """Notes are free text and may name a person."""
        return () if self.notes is None else (self.notes,)


def key_step(part: Part) -> QualificationKind | None:
    """Return the qualification that checking a part takes; None if it needs no check."""
    if not part.safety_critical:
        return None
    return _KINDS.get(part.category.upper(), QualificationKind.FINAL_INSPECTION)


def is_explicit(part: Part) -> bool:
    """Tell whether a part's fitment is recorded piece by piece: it is not enough to declare it for the order."""
    return (
        part.safety_critical
        or part.tracking == Tracking.SERIAL
        or part.category.upper() in EXPLICIT_CATEGORIES
    )


def check_third(
    line: IssueLine,
    part: Part,
    person: int,
    involved: Collection[int | None],
    known: Iterable[Qualification],
    today: str,
) -> QualificationKind | Refusal:
    """Decide whether a person may check a line: it is fitted, he neither issued nor fitted it, and he is qualified.

    `involved` are those who issued and fitted its pieces.
    """
    number = ids.number("I", line.issue_line_id)
    kind, pieces = key_step(part), line.fitted - line.removed
    if kind is None or not pieces:
        return Refusal(Reason.NO_KEY_STEP, number, {"part": part.part_number, "fitted": pieces})
    if person in involved:
        return Refusal(Reason.NOT_A_THIRD_PERSON, number)
    if not qualified(known, person, kind, today):
        return Refusal(Reason.NOT_QUALIFIED, number, {"kind": kind.value})
    return kind


def check_fitted(
    order: str, lines: Iterable[IssueLine], parts: Mapping[int, Part], checks: Iterable[KeyCheck]
) -> Refusal | None:
    """Refuse the completion inspection while pieces lack the fitment they need, or a key step failed its last check."""
    lines = sorted(lines)
    lacking = [one for one in lines if one.in_workshop and is_explicit(parts[one.part_id])]
    if lacking:
        return Refusal(Reason.FITMENT_REQUIRED, order, {"lines": _listed(lacking), "count": len(lacking)})
    newest = {one.issue_line_id: one for one in sorted(checks)}
    failed = [
        one
        for one in lines
        if one.fitted > one.removed
        and one.issue_line_id in newest
        and newest[one.issue_line_id].outcome == KeyCheckOutcome.FAILED
    ]
    if failed:
        return Refusal(Reason.KEY_STEP_FAILED, order, {"lines": _listed(failed), "count": len(failed)})
    return None


def check_inspector(person: int, known: Collection[Qualification], today: str) -> Refusal | None:
    """Where anybody is qualified for the final inspection, only such a person passes it."""
    kind = QualificationKind.FINAL_INSPECTION
    if not any(one.kind == kind and one.holds(today) for one in known) or qualified(
        known, person, kind, today
    ):
        return None
    return Refusal(Reason.NOT_QUALIFIED, "PassQualityCheck", {"kind": kind.value})


LISTED_MAX = 10


def _listed(lines: Iterable[IssueLine]) -> str:
    numbers = [ids.number("I", one.issue_line_id) for one in lines]
    return ", ".join(numbers[:LISTED_MAX])
