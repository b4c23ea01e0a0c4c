"""Approvals: a request that waits for its second person, frozen, with its stock reserved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation, ReservationState, keep
from parts_service.domain.shortages import Shortage

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


class Wanted(NamedTuple):
    """Pieces an approval keeps while it waits.

    `parent_id` is the order line's own reservation they are taken from, and `wait_bin_id` where these lie.
    """

    lot_id: int
    unit_id: int | None
    part_id: int
    quantity: int
    parent_id: int | None = None
    shortage_id: int | None = None
    wait_bin_id: int | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """A decision: this needs a second person, and these pieces are kept for it meanwhile.

    `frozen` is the command as it waits, where it must remember what it was decided on; else the one that was asked.
    """

    reserve: tuple[Wanted, ...]
    ttl_us: int
    order_id: int | None = None
    frozen: object | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The approval an entry closes, with the reservations that end.

    `given_back` are those of them whose pieces go back to the order line's reservation they were taken from.
    """

    approval_id: int
    reservations: tuple[Reservation, ...]
    state: str
    given_back: tuple[int, ...] = ()

    def effects(self, effects: Effects, stamp: Stamp) -> None:
        """Close the approval and let go what it kept: issued, given back, or free again."""
        effects.change(
            Approval,
            (stamp.site_id, self.approval_id),
            state=self.state,
            decided_by=stamp.approver if stamp.approver is not None else stamp.actor,
        )
        confirmed = self.state == ApprovalState.CONFIRMED
        for kept in self.reservations:
            key, parent = (kept.site_id, kept.reservation_id), (kept.site_id, kept.parent_id)
            issued = kept.reserved if confirmed else 0
            effects.add(Reservation, key, reserved=-kept.reserved, issued=issued)
            effects.change(Reservation, key, state=ReservationState.RELEASED.value)
            if kept.reservation_id in self.given_back:
                effects.add(Reservation, parent, reserved=kept.reserved)
                continue
            effects.add(LotStock, (kept.site_id, kept.lot_id), reserved=-kept.reserved)
            if confirmed and kept.parent_id is not None:
                effects.add(Reservation, parent, issued=issued)
            if kept.shortage_id is not None:
                shortage = kept.site_id, kept.shortage_id
                if confirmed:
                    effects.add(Shortage, shortage, filled=issued)
                else:
                    effects.add(Shortage, shortage, allocated=-kept.reserved)
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

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the approval and reserve."""
        effects = Effects()
        effects.insert(self.approval)
        for kept in self.reservations:
            keep(effects, kept)
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
    kept = list(reservations)
    ending = active(approval.approval_id, kept)
    going_on = {one.reservation_id for one in kept if one.state == ReservationState.ACTIVE}
    given_back = tuple(one.reservation_id for one in ending if one.parent_id in going_on)
    return ApprovalClosed(closing=Closing(approval.approval_id, ending, state.value, given_back))


def active(approval_id: int, reservations: Iterable[Reservation]) -> tuple[Reservation, ...]:
    """Return the reservations an approval still keeps, in id order."""
    return tuple(
        sorted(
            kept
            for kept in reservations
            if kept.approval_id == approval_id and kept.state == ReservationState.ACTIVE
        )
    )
