"""Warranty claims (索赔): what the maker is asked to pay for a job line, for pieces issued and old parts kept.

What does not live here: what a supplier is asked for goods that differ (`discrepancies.py`), and the auditor's sheet
(`claim_audit.py`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.old_part_book import Disposition, OldPart
from parts_service.domain.old_part_rules import day_after
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, PayType


class ClaimState(StrEnum):
    """How far a claim is."""

    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    PAID = "PAID"
    REJECTED = "REJECTED"
    CHARGED_BACK = "CHARGED_BACK"
    WITHDRAWN = "WITHDRAWN"


CLAIMABLE = frozenset({PayType.WARRANTY, PayType.RECALL, PayType.GOODWILL})
# What a claim may become.
NEXT: Mapping[ClaimState, frozenset[ClaimState]] = {
    ClaimState.SUBMITTED: frozenset({ClaimState.APPROVED, ClaimState.REJECTED, ClaimState.WITHDRAWN}),
    ClaimState.APPROVED: frozenset({ClaimState.PAID, ClaimState.REJECTED, ClaimState.WITHDRAWN}),
    ClaimState.PAID: frozenset({ClaimState.CHARGED_BACK}),
    ClaimState.REJECTED: frozenset(),
    ClaimState.CHARGED_BACK: frozenset(),
    ClaimState.WITHDRAWN: frozenset(),
}
# Ended so that its parts may come back, or be claimed anew.
FREED = frozenset({ClaimState.REJECTED, ClaimState.CHARGED_BACK, ClaimState.WITHDRAWN})
# Dispositions under which an old part is there when the maker asks.
_SHOWN = frozenset({Disposition.RETAINED, Disposition.CORE})


@record(key=2)
class Claim(NamedTuple):
    """A claim. Money is in minor units; `maker_number` is the maker's own number of it; times are µs since 1970 UTC.

    `old_parts_waived` is the reference under which the maker does without the old parts; empty if he does not.
    """

    site_id: int
    claim_id: int
    sequence: int
    order_id: int
    job_line: int
    maker_number: str
    fault_ref: int | None
    parts_minor: int
    labour_minor: int
    core_minor: int
    currency: str
    old_parts_waived: str
    state: str
    approved_minor: int | None
    approval_reference: str
    paid_minor: int | None
    payment_reference: str
    submitted_at: int
    answered_at: int | None


@record(key=3)
class ClaimLine(NamedTuple):
    """Pieces of an issue line that are claimed."""

    site_id: int
    claim_id: int
    issue_line_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """Command: ask the maker to pay for a job line. No tags: every old part kept for the lines."""

    repair_order: str
    job_line: int
    maker_number: str
    fault: str
    lines: tuple[tuple[int, int], ...]
    old_part_ids: tuple[int, ...]
    old_parts_waived: str
    parts_minor: int
    labour_minor: int
    core_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class AnswerClaim:
    """Command: the maker answered, or the workshop withdraws: the claim becomes so."""

    claim_id: int
    state: ClaimState
    amount_minor: int
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOpened(Fact):
    """A claim was submitted; its old parts are kept for it."""

    kind: ClassVar[str] = "claim_opened"
    claim: Claim
    lines: tuple[ClaimLine, ...]
    old_part_ids: tuple[int, ...]
    fault: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the claim, and let nobody scrap its old parts."""
        effects = Effects()
        effects.insert(self.claim, *self.lines)
        for old_part_id in self.old_part_ids:
            key = (stamp.site_id, old_part_id)
            effects.change(OldPart, key, claim_id=self.claim.claim_id, scrap_from=None)
        return effects

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its place."""
        return {} if self.fault is None else {self.fault.ref: "fault"}

    def sealed(self) -> tuple[Sealed, ...]:
        """What is wrong with the vehicle is free text."""
        return () if self.fault is None else (self.fault,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAnswered(Fact):
    """The maker answered a claim, or it was withdrawn. `scrap` holds (old part, first scrap day) of those it frees."""

    kind: ClassVar[str] = "claim_answered"
    claim_id: int
    state: str
    amount_minor: int
    reference: str
    scrap: tuple[tuple[int, str], ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Set the state with its figures, and the days of the old parts."""
        effects = Effects()
        key = (stamp.site_id, self.claim_id)
        effects.change(Claim, key, state=self.state, answered_at=stamp.recorded_at)
        if self.state == ClaimState.APPROVED:
            effects.change(Claim, key, approved_minor=self.amount_minor, approval_reference=self.reference)
        if self.state == ClaimState.PAID:
            effects.change(Claim, key, paid_minor=self.amount_minor, payment_reference=self.reference)
        for old_part_id, day in self.scrap:
            effects.change(OldPart, (stamp.site_id, old_part_id), scrap_from=day)
        return effects


def claim_number(claim_id: int) -> str:
    """Return the number people read of a claim."""
    return ids.number("M", claim_id)


def check_payer(job: JobLine | None, line: int) -> Refusal | None:
    """Only what the maker pays, or may pay, is claimed from him."""
    if job is None:
        return Refusal(Reason.JOB_LINE_NOT_FOUND, str(line))
    if job.pay_type in CLAIMABLE:
        return None
    return Refusal(
        Reason.NOT_CLAIMABLE,
        str(line),
        {"pay_type": job.pay_type, "wanted": ", ".join(sorted(CLAIMABLE))},
    )


def next_state(claim: Claim | None, claim_id: int, state: ClaimState) -> Claim | Refusal:
    """Return a claim that may become so."""
    number = claim_number(claim_id)
    if claim is None:
        return Refusal(Reason.CLAIM_NOT_FOUND, number)
    if state in NEXT[ClaimState(claim.state)]:
        return claim
    wanted = ", ".join(sorted(one for one, after in NEXT.items() if state in after))
    return Refusal(Reason.CLAIM_STATE, number, {"state": claim.state, "wanted": wanted or "-"})


def standing_on(
    issue_line_id: int, claims: Iterable[Claim], lines: Iterable[ClaimLine]
) -> tuple[int, Claim | None]:
    """Return how many pieces of an issue line are claimed, and the first claim that stands on it."""
    alive = {claim.claim_id: claim for claim in claims if ClaimState(claim.state) not in FREED}
    mine = sorted(line for line in lines if line.issue_line_id == issue_line_id and line.claim_id in alive)
    return sum(line.quantity for line in mine), alive[mine[0].claim_id] if mine else None


def check_unclaimed(
    line: IssueLine, quantity: int, claims: Iterable[Claim], lines: Iterable[ClaimLine]
) -> Refusal | None:
    """What is claimed from the maker stays in the vehicle: only the pieces beyond may come back (rule 10)."""
    claimed, claim = standing_on(line.issue_line_id, claims, lines)
    if claim is None or line.quantity - line.returned - claimed >= quantity:
        return None
    return Refusal(
        Reason.LINE_UNDER_CLAIM,
        ids.number("I", line.issue_line_id),
        {"claim": claim_number(claim.claim_id), "state": claim.state},
    )


def lacking(wanted: Mapping[int, int], old_parts: Iterable[OldPart]) -> tuple[int, int, int] | None:
    """Return the first issue line, pieces claimed and old parts kept, where there are fewer old parts than pieces."""
    kept = Counter[int]()
    for one in old_parts:
        if one.issue_line_id is not None and Disposition(one.disposition) in _SHOWN:
            kept[one.issue_line_id] += one.quantity
    short = sorted(line for line, pieces in wanted.items() if kept[line] < pieces)
    return (short[0], wanted[short[0]], kept[short[0]]) if short else None


def scrap_day(state: ClaimState, today: str, retention_days: int) -> str | None:
    """Return from when old parts of a claim that became so may be scrapped; None while it goes on.

    Makers audit what they paid; what they will not pay they will not ask for.
    """
    if state in {ClaimState.PAID, ClaimState.CHARGED_BACK}:
        return day_after(today, retention_days)
    return today if state in FREED else None
