"""Qualifications 资质: who may check which key step, and until when, with the evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class QualificationKind(StrEnum):
    """What a person is qualified to check."""

    BRAKES = "BRAKES"
    STEERING = "STEERING"
    HIGH_VOLTAGE = "HIGH_VOLTAGE"
    AIRBAG = "AIRBAG"
    FINAL_INSPECTION = "FINAL_INSPECTION"


@record(key=2)
class Qualification(NamedTuple):
    """A person's qualification of one kind, as it was granted last. Dates are ISO 8601; `document` is a SHA-256.

    Times are µs since 1970 UTC.
    """

    principal_id: int
    kind: str
    valid_from: str
    valid_until: str
    document: str
    granted_by: int
    granted_at: int
    revoked_by: int | None
    revoked_at: int | None

    def holds(self, day: str) -> bool:
        """Tell whether it holds on a day."""
        return self.revoked_at is None and self.valid_from <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class GrantQualification:
    """Command: a person is qualified until a day; `valid_from` may be None: from today."""

    principal: str
    kind: QualificationKind
    valid_from: str | None
    valid_until: str
    document: str


@dataclass(frozen=True, slots=True)
class RevokeQualification:
    """Command: a person is qualified no more."""

    principal: str
    kind: QualificationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationGranted(Fact):
    """A qualification was granted, in place of the one of its kind the person had."""

    kind: ClassVar[str] = "qualification_granted"
    qualification: Qualification

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the qualification."""
        effects = Effects()
        effects.put(self.qualification)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationRevoked(Fact):
    """A qualification was revoked."""

    kind: ClassVar[str] = "qualification_revoked"
    principal_id: int
    qualification_kind: str

    def effects(self, stamp: Stamp) -> Effects:
        """Mark it revoked."""
        effects = Effects()
        effects.change(
            Qualification,
            (self.principal_id, self.qualification_kind),
            revoked_by=stamp.actor,
            revoked_at=stamp.recorded_at,
        )
        return effects


def check_grant(command: GrantQualification, holder: int, actor: int, today: str) -> Refusal | None:
    """Nobody qualifies himself, and a qualification ends after it began, and not before today."""
    if holder == actor:
        return Refusal(Reason.SAME_PERSON, "GrantQualification")
    first = command.valid_from or today
    if command.valid_until < max(first, today):
        return Refusal(
            Reason.DATES_CONTRADICT,
            command.principal,
            {"first": max(first, today), "last": command.valid_until},
        )
    return None


def qualified(known: Iterable[Qualification], principal_id: int, kind: QualificationKind, day: str) -> bool:
    """Tell whether a person is qualified on a day."""
    return any(one.principal_id == principal_id and one.kind == kind and one.holds(day) for one in known)
