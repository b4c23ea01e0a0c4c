"""Clearance 结算放行: what is still open on a repair order, and the exceptions kept where it was ended all the same.

What lives here: which matters are open, from rows; and what becomes of them. What does not: what to do
about each, which the wire says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.approvals import Approval, ApprovalState
from parts_service.domain.catalog import Part
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.key_checks import KeyCheck, KeyCheckOutcome, key_step
from parts_service.domain.ledger import Effects, record
from parts_service.domain.limits import PAYERS
from parts_service.domain.lots import lot_number
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.old_part_rules import old_part_due
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder, RepairOrderState
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.shortages import Shortage
from parts_service.domain.shortages import number as shortage_number

# What ends an order: the fact is taken, and what is open then is kept as exceptions.
CLEARED_STATES = frozenset(
    {
        RepairOrderState.SETTLED,
        RepairOrderState.DELIVERED,
        RepairOrderState.CLOSED,
        RepairOrderState.CANCELLED,
    }
)


class OpenKind(StrEnum):
    """What may be open on a repair order."""

    NOT_FITTED = "NOT_FITTED"
    APPROVAL_PENDING = "APPROVAL_PENDING"
    STILL_RESERVED = "STILL_RESERVED"
    STILL_LACKING = "STILL_LACKING"
    OLD_PART_MISSING = "OLD_PART_MISSING"
    CONSENT_MISSING = "CONSENT_MISSING"
    SECOND_PERSON_MISSING = "SECOND_PERSON_MISSING"
    KEY_CHECK_MISSING = "KEY_CHECK_MISSING"
    GOODS_LEFT = "GOODS_LEFT"
    NOT_LINKED = "NOT_LINKED"
    BEYOND_CONSENT = "BEYOND_CONSENT"
    LOAN_OUT = "LOAN_OUT"
    # Never open by itself: kept where a late issue came after the order was ended.
    ISSUED_AFTER_END = "ISSUED_AFTER_END"


@record(key=2)
class GoodsLeft(NamedTuple):
    """Pieces a customer brought for an order that are still in the store: read from balances, no table."""

    site_id: int
    lot_id: int
    order_id: int
    quantity: int


@record(key=2)
class LoanOut(NamedTuple):
    """Pieces lent for an order that are neither back nor settled: read from papers, no table."""

    site_id: int
    outlet_line_id: int
    order_id: int
    quantity: int


@record(key=2)
class AloneIssued(NamedTuple):
    """A line of a safety-critical part that was issued without a second person: read from entries, no table."""

    site_id: int
    issue_line_id: int
    order_id: int


class OpenMatter(NamedTuple):
    """One thing that is open: of a job line if it has one, about a number, so many pieces."""

    kind: OpenKind
    job_line: int | None
    about: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Rows of one repair order, as they stand before it is ended."""

    order: RepairOrder
    lines: Iterable[JobLine]
    authorised: Iterable[AuthorisedPart]
    issued: Iterable[IssueLine]
    parts: Mapping[int, Part]
    approvals: Iterable[Approval]
    reservations: Iterable[Reservation]
    shortages: Iterable[Shortage]
    old_parts: Iterable[OldPart]
    alone: Iterable[AloneIssued]
    checks: Iterable[KeyCheck]
    left: Iterable[GoodsLeft]
    lent: Iterable[LoanOut]
    # The store's policy takes another's word for the maker's or an insurer's.
    others_may: bool
    now: int


def open_matters(loaded: Loaded) -> tuple[OpenMatter, ...]:
    """Return everything open on an order, the gravest kinds first as they stand in `OpenKind`."""
    order_id = loaded.order.order_id
    issued = sorted(one for one in loaded.issued if one.order_id == order_id)
    found = [
        *(_issue(OpenKind.NOT_FITTED, one, one.in_workshop) for one in issued if one.in_workshop > 0),
        *_kept(loaded, order_id),
        *_old_parts(loaded, issued),
        *_consents(loaded, issued),
        *_beyond(loaded, issued),
        *_alone(loaded, issued),
        *_unchecked(loaded, issued),
        *(
            OpenMatter(OpenKind.GOODS_LEFT, None, lot_number(one.lot_id), one.quantity)
            for one in sorted(loaded.left)
            if one.order_id == order_id
        ),
        *(
            OpenMatter(OpenKind.LOAN_OUT, None, ids.number("X", one.outlet_line_id), one.quantity)
            for one in sorted(loaded.lent)
            if one.order_id == order_id
        ),
    ]
    if loaded.order.provisional:
        found.append(OpenMatter(OpenKind.NOT_LINKED, None, "", 0))
    return tuple(found)


def _issue(kind: OpenKind, line: IssueLine, quantity: int) -> OpenMatter:
    return OpenMatter(kind, line.job_line, ids.number("I", line.issue_line_id), quantity)


def _kept(loaded: Loaded, order_id: int) -> Iterable[OpenMatter]:
    for one in sorted(loaded.approvals):
        if one.order_id == order_id and one.state == ApprovalState.PENDING and one.expires_at > loaded.now:
            yield OpenMatter(OpenKind.APPROVAL_PENDING, None, ids.number("A", one.approval_id), 0)
    for kept in sorted(loaded.reservations):
        if (
            kept.order_id == order_id
            and kept.state == ReservationState.ACTIVE
            and kept.pinned + kept.reserved
        ):
            yield OpenMatter(
                OpenKind.STILL_RESERVED,
                kept.job_line,
                ids.number("E", kept.reservation_id),
                kept.pinned + kept.reserved,
            )
    for lack in sorted(loaded.shortages):
        # What of it is kept already is told as that.
        if lack.order_id == order_id and lack.waiting:
            yield OpenMatter(
                OpenKind.STILL_LACKING, lack.job_line, shortage_number(lack.shortage_id), lack.waiting
            )


def _old_parts(loaded: Loaded, issued: Iterable[IssueLine]) -> Iterable[OpenMatter]:
    pay_types = {line.line: line.pay_type for line in loaded.lines if line.order_id == loaded.order.order_id}
    told: dict[int | None, int] = defaultdict(int)
    for old in loaded.old_parts:
        told[old.issue_line_id] += old.quantity
    for line in issued:
        part = loaded.parts.get(line.part_id)
        missing = line.quantity - line.returned - told[line.issue_line_id]
        if part is None or missing <= 0 or old_part_due(part, pay_types.get(line.job_line, "")) is None:
            continue
        yield _issue(OpenKind.OLD_PART_MISSING, line, missing)


def _consents(loaded: Loaded, issued: Iterable[IssueLine]) -> Iterable[OpenMatter]:
    lines = {line.line: line for line in loaded.lines if line.order_id == loaded.order.order_id}
    for one in issued:
        line, pieces = lines.get(one.job_line), one.quantity - one.returned
        if pieces > 0 and (line is None or not _consented(line, others_may=loaded.others_may)):
            yield _issue(OpenKind.CONSENT_MISSING, one, pieces)


def _beyond(loaded: Loaded, issued: Iterable[IssueLine]) -> Iterable[OpenMatter]:
    """Pieces that are out beyond what their line allows: it allows less than it did, or they went out late.

    The newest are beyond it first. A line without any consent is told as that.
    """
    order_id = loaded.order.order_id
    consented = {
        line.line for line in loaded.lines if line.order_id == order_id and line.authorised_at is not None
    }
    room = {
        (row.line, row.part_id): row.quantity - row.issued
        for row in loaded.authorised
        if row.order_id == order_id
    }
    found = []
    for line in sorted(issued, reverse=True):
        out, key = line.quantity - line.returned, (line.job_line, line.asked_part_id)
        if not out or line.job_line not in consented:
            continue
        counted = line.given_back(out, line.returned)
        uncounted = 0 if line.substituted_for is not None else out - counted
        left = room.get(key, 0)
        beyond = min(max(uncounted - left, 0), uncounted + counted)
        room[key] = left - uncounted + beyond
        if beyond:
            pieces = beyond if line.substituted_for is None else -(-beyond * out // counted)
            found.append(_issue(OpenKind.BEYOND_CONSENT, line, pieces))
    return sorted(found, key=lambda one: (one.job_line or 0, one.about))


def _consented(line: JobLine, *, others_may: bool) -> bool:
    """Tell whether whoever pays a line has allowed its parts."""
    payer = PAYERS.get(line.pay_type)
    return line.authorised_at is not None and (payer is None or others_may or line.authorised_by == payer)


def _alone(loaded: Loaded, issued: Iterable[IssueLine]) -> Iterable[OpenMatter]:
    alone = {one.issue_line_id for one in loaded.alone}
    for line in issued:
        if line.issue_line_id in alone and line.quantity > line.returned:
            yield _issue(OpenKind.SECOND_PERSON_MISSING, line, line.quantity - line.returned)


def _unchecked(loaded: Loaded, issued: Iterable[IssueLine]) -> Iterable[OpenMatter]:
    """Key steps whose newest check is none, or failed: of pieces that are in the vehicle or are declared to be."""
    newest = {one.issue_line_id: one.outcome for one in sorted(loaded.checks)}
    for line in issued:
        part, pieces = loaded.parts.get(line.part_id), line.quantity - line.returned - line.removed
        passed = newest.get(line.issue_line_id) == KeyCheckOutcome.PASSED
        if part is not None and key_step(part) is not None and pieces > 0 and not passed:
            yield _issue(OpenKind.KEY_CHECK_MISSING, line, pieces)


def exceptions(
    order: RepairOrder, matters: Iterable[OpenMatter], known: Iterable[OrderException], now: int
) -> tuple[OrderException, ...]:
    """Return what of the open matters is kept as an exception, now that the order is ended; none of them twice."""
    mine = [one for one in known if one.order_id == order.order_id]
    unresolved = {(one.kind, one.job_line, one.about) for one in mine if one.resolved_at is None}
    first = 1 + max((one.ordinal for one in mine), default=0)
    new = [one for one in matters if (one.kind.value, one.job_line, one.about) not in unresolved]
    return tuple(
        OrderException(
            order.site_id,
            order.order_id,
            ordinal,
            one.kind.value,
            one.job_line,
            one.about,
            one.quantity,
            order.state,
            now,
            None,
            None,
            None,
        )
        for ordinal, one in enumerate(new, first)
    )


@dataclass(frozen=True, slots=True)
class ResolveException:
    """Command: say how an exception was settled."""

    repair_order: str
    ordinal: int
    resolution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderExceptionResolved(Fact):
    """An exception was settled, and how."""

    kind: ClassVar[str] = "order_exception_resolved"
    order_id: int
    ordinal: int
    resolution: Sealed

    def effects(self, stamp: Stamp) -> Effects:
        """Close the exception."""
        effects = Effects()
        effects.change(
            OrderException,
            (stamp.site_id, self.order_id, self.ordinal),
            resolved_at=stamp.occurred_at,
            resolved_by=stamp.actor,
            resolution_ref=self.resolution.ref,
        )
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """How it was settled may name people."""
        return (self.resolution,)


def check_unresolved(found: OrderException | None, command: ResolveException) -> Refusal | None:
    """Only what is open is resolved."""
    if found is None:
        return Refusal(Reason.EXCEPTION_NOT_FOUND, command.repair_order, {"ordinal": command.ordinal})
    if found.resolved_at is not None:
        return Refusal(Reason.EXCEPTION_RESOLVED, command.repair_order, {"ordinal": command.ordinal})
    return None
