"""Waivers 特批: a manager's dated exception, by which goods may be used although papers are missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

# An exception that runs for longer is a rule.
DAYS_MAX = 366


@record(key=2)
class Waiver(NamedTuple):
    """A waiver for a lot, or for a part at its site; `types` lists certificate types, comma-separated in type order.

    Dates are ISO 8601, first and last day; times are µs since 1970 UTC.
    """

    site_id: int
    waiver_id: int
    lot_id: int | None
    part_id: int | None
    types: str
    valid_from: str
    valid_until: str
    reason_ref: int
    granted_by: int
    granted_at: int
    approved_by: int | None
    ended_by: int | None
    ended_at: int | None

    def waives(self, lot_id: int, part_id: int, day: str, above: Collection[int] = ()) -> frozenset[str]:
        """Return the certificate types it waives on a day for a lot that came out of those `above`."""
        runs = self.ended_at is None and self.valid_from <= day <= self.valid_until
        if runs and (self.lot_id == lot_id or self.lot_id in above or self.part_id == part_id):
            return frozenset(self.types.split(","))
        return frozenset()


@dataclass(frozen=True, slots=True)
class GrantWaiver:
    """Command: waive certificate types for a lot, or for a part at the site. `valid_from` may be None: from today."""

    lot_id: int | None
    part_number: str
    types: tuple[str, ...]
    valid_from: str | None
    valid_until: str


@dataclass(frozen=True, slots=True)
class EndWaiver:
    """Command: a waiver ends before its last day."""

    waiver_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverGranted(Fact):
    """A waiver was granted."""

    kind: ClassVar[str] = "waiver_granted"
    waiver: Waiver
    reason: Sealed

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the waiver."""
        effects = Effects()
        effects.insert(self.waiver)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The reason is free text and may name a person."""
        return (self.reason,)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverEnded(Fact):
    """A waiver ended: what it waived is missing again."""

    kind: ClassVar[str] = "waiver_ended"
    site_id: int
    waiver_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Mark the waiver ended."""
        effects = Effects()
        effects.change(
            Waiver, (self.site_id, self.waiver_id), ended_by=stamp.actor, ended_at=stamp.recorded_at
        )
        return effects


def check_waiver(valid_from: str, valid_until: str, today: str, reason: str) -> Refusal | None:
    """Decide whether a waiver may be granted for these days: it says why, ends, and has not ended already."""
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a waiver"})
    if valid_until < valid_from or valid_until < today:
        return Refusal(
            Reason.DATES_CONTRADICT, "waiver", {"first": max(valid_from, today), "last": valid_until}
        )
    if (date.fromisoformat(valid_until) - date.fromisoformat(valid_from)).days > DAYS_MAX:
        return Refusal(
            Reason.FIELD_INVALID,
            "waiver.valid_until",
            {"problem": f"at most {DAYS_MAX} days after valid_from"},
        )
    return None


def end_waiver(waiver: Waiver | None, number: str, reason: str) -> WaiverEnded | Refusal:
    """End a waiver that was not ended before, with a reason."""
    if waiver is None:
        return Refusal(Reason.WAIVER_NOT_FOUND, number)
    if waiver.ended_at is not None:
        return Refusal(Reason.WAIVER_ENDED, number)
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a waiver"})
    return WaiverEnded(site_id=waiver.site_id, waiver_id=waiver.waiver_id)


def waived(
    waivers: Iterable[Waiver], lot_id: int, part_id: int, day: str, above: Collection[int] = ()
) -> frozenset[str]:
    """Return the certificate types that need not be there on a day for a lot that came out of those `above`."""
    return frozenset().union(*(one.waives(lot_id, part_id, day, above) for one in waivers))
