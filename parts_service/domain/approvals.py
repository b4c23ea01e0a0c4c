"""Approvals: a request that waits for its second person, frozen, with its stock reserved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.refusal import Reason, Refusal

COUNTER_TTL_US = 30 * 60 * 1_000_000
DESK_TTL_US = 72 * 3600 * 1_000_000


class ApprovalState(StrEnum):
    """State of what waits."""

    PENDING = "PENDING"
    CONFIRMED = "CONFIRMED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"


@record(key=2)
class Approval(NamedTuple):
    """A frozen request: `change` names it, `command_ref` is where its content lies. Times are µs since 1970 UTC."""

    site_id: int
    approval_id: int
    change: str
    state: str
    command_ref: int
    order_id: int | None
    requested_by: int
    requested_at: int
    expires_at: int
    decided_by: int | None


@record(key=2)
class Reservation(NamedTuple):
    """Pieces of a lot kept for one approval."""

    site_id: int
    reservation_id: int
    approval_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    active: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """A decision: this needs a second person. `reserve` holds (lot, unit, quantity)."""

    reserve: tuple[tuple[int, int | None, int], ...]
    ttl_us: int
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The approval an entry closes, with the reservations that end."""

    approval_id: int
    reservations: tuple[Reservation, ...]
    state: str

    def effects(self, effects: Effects, stamp: Stamp) -> None:
        """Close the approval and free what was reserved."""
        effects.change(
            Approval,
            (stamp.site_id, self.approval_id),
            state=self.state,
            decided_by=stamp.approver if stamp.approver is not None else stamp.actor,
        )
        for kept in self.reservations:
            effects.change(Reservation, (kept.site_id, kept.reservation_id), active=False)
            effects.add(LotStock, (kept.site_id, kept.lot_id), reserved=-kept.quantity)
            if kept.unit_id is not None:
                effects.change(Unit, (kept.site_id, kept.unit_id), state=UnitState.IN_STOCK.value)


@dataclass(frozen=True, slots=True)
class DeclineApproval:
    """Command: say no, or withdraw."""

    approval_id: int


@dataclass(frozen=True, slots=True)
class ExpireApproval:
    """Command of the clock: nobody came in time."""

    approval_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequested(Fact):
    """A request waits for its second person; its stock is reserved."""

    kind: ClassVar[str] = "approval_requested"
    approval: Approval
    reservations: tuple[Reservation, ...]
    command: Sealed

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the approval and reserve."""
        effects = Effects()
        effects.insert(self.approval, *self.reservations)
        for kept in self.reservations:
            effects.add(LotStock, (stamp.site_id, kept.lot_id), reserved=kept.quantity)
            if kept.unit_id is not None:
                effects.change(Unit, (stamp.site_id, kept.unit_id), state=UnitState.RESERVED.value)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The frozen request may hold free text."""
        return (self.command,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalClosed(Fact):
    """A request was declined, withdrawn or expired: nothing happened, and its stock is free again."""

    kind: ClassVar[str] = "approval_closed"
    closing: Closing

    def effects(self, stamp: Stamp) -> Effects:
        """Close the approval."""
        effects = Effects()
        self.closing.effects(effects, stamp)
        return effects


def confirmable(approval: Approval | None, number: str, by: int, now: int) -> Refusal | None:
    """Decide whether a person may confirm now: it waits, it has not lapsed, and he is not its author."""
    if approval is None:
        return Refusal(Reason.APPROVAL_NOT_FOUND, number)
    if approval.state != ApprovalState.PENDING:
        return Refusal(Reason.APPROVAL_CLOSED, number, {"state": approval.state})
    if approval.expires_at <= now:
        return Refusal(Reason.APPROVAL_EXPIRED, number)
    if approval.requested_by == by:
        return Refusal(Reason.SAME_PERSON, number)
    return None


def close(
    approval: Approval | None, number: str, reservations: Iterable[Reservation], state: ApprovalState
) -> ApprovalClosed | Refusal:
    """Close an approval that still waits."""
    if approval is None:
        return Refusal(Reason.APPROVAL_NOT_FOUND, number)
    if approval.state != ApprovalState.PENDING:
        return Refusal(Reason.APPROVAL_CLOSED, number, {"state": approval.state})
    return ApprovalClosed(
        closing=Closing(approval.approval_id, active(approval.approval_id, reservations), state.value)
    )


def active(approval_id: int, reservations: Iterable[Reservation]) -> tuple[Reservation, ...]:
    """Return the reservations an approval still keeps, in id order."""
    return tuple(sorted(kept for kept in reservations if kept.approval_id == approval_id and kept.active))
