"""Changes of approvals: the second person confirms or declines, or nobody came in time."""

from dataclasses import dataclass, replace
from typing import Any

from parts_service.domain import ids
from parts_service.domain.access import SERVICE_ACTOR
from parts_service.domain.approvals import (
    Approval,
    ApprovalClosed,
    ApprovalRequested,
    ApprovalState,
    Closing,
    DeclineApproval,
    ExpireApproval,
    Waits,
    active,
    close,
    confirmable,
)
from parts_service.domain.context import Context
from parts_service.domain.journal import Personal
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.rights import SECOND_PERSON
from parts_service.storage.journal import decode_reason, encode_frozen
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Confirmed, Home


@dataclass(frozen=True, slots=True)
class ConfirmApproval:
    """Command: confirm an approval. Its frozen change and command were read before; they never change."""

    approval_id: int
    change: Change[Any]
    command: Any


def _names(command: ConfirmApproval) -> Names:
    return command.change.names(command.command)


def _needs(command: ConfirmApproval, found: Found) -> Needs:
    needs = Needs(approvals={command.approval_id})
    needs.merge(command.change.needs(command.command, found))
    return needs


def _confirm(ledger: Ledger, found: Found, command: ConfirmApproval, context: Context) -> Confirmed | Refusal:
    approval = ledger.get(Approval, context.site.site_id, command.approval_id)
    number = ids.number("A", command.approval_id)
    refused = confirmable(approval, number, context.caller.principal_id, context.now)
    if refused is not None or approval is None:
        return refused or Refusal(Reason.APPROVAL_NOT_FOUND, number)
    receiver = found.principals.get(getattr(command.command, "receiver", ""))
    superior = context.caller.may(SECOND_PERSON[approval.change], context.site.site_id)
    if not superior and receiver != context.caller.principal_id:
        return Refusal(Reason.NO_RIGHT, command.change.name, {"site": context.site.code})
    kept = active(approval.approval_id, ledger.all(Reservation))
    for reservation in kept:
        lot_id, pieces = reservation.lot_id, reservation.reserved
        context.kept[lot_id] = context.kept.get(lot_id, 0) + pieces
        if reservation.parent_id is not None:
            context.kept_own[lot_id] = context.kept_own.get(lot_id, 0) + pieces
        if reservation.unit_id is not None:
            context.kept_units.add(reservation.unit_id)
    context.actor, context.approver = approval.requested_by, context.caller.principal_id
    frozen = ledger.get(Personal, context.site.site_id, approval.command_ref)
    if not context.header.reason and frozen is not None:
        # Where a rule asks why, the author has said it.
        context.header = replace(context.header, reason=decode_reason(frozen.value))
    decision = command.change.decide(ledger, found, command.command, context)
    if isinstance(decision, Refusal):
        return decision
    if isinstance(decision, Waits | Confirmed):
        raise TypeError(command.change.name)
    return Confirmed(
        decision, Closing(approval.approval_id, kept, ApprovalState.CONFIRMED.value), approval.requested_by
    )


def _decline(
    ledger: Ledger, _found: Found, command: DeclineApproval, context: Context
) -> ApprovalClosed | Refusal:
    approval = ledger.get(Approval, context.site.site_id, command.approval_id)
    number = ids.number("A", command.approval_id)
    if approval is not None and approval.requested_by != context.actor:
        roles = SECOND_PERSON[approval.change]
        if not context.caller.may(roles, context.site.site_id):
            return Refusal(Reason.NO_RIGHT, "DeclineApproval", {"site": context.site.code})
    return close(approval, number, ledger.all(Reservation), ApprovalState.DECLINED)


def _expire(
    ledger: Ledger, _found: Found, command: ExpireApproval, context: Context
) -> ApprovalClosed | Refusal:
    approval = ledger.get(Approval, context.site.site_id, command.approval_id)
    number = ids.number("A", command.approval_id)
    if context.actor != SERVICE_ACTOR or (approval is not None and approval.expires_at > context.now):
        return Refusal(Reason.NO_RIGHT, "DeclineApproval", {"site": context.site.code})
    return close(approval, number, ledger.all(Reservation), ApprovalState.EXPIRED)


def request_approval(
    change: Change[Any],
    frozen: Any,  # noqa: ANN401 - any command
    waits: Waits,
    context: Context,
) -> ApprovalRequested:
    """Freeze a request that needs a second person, and reserve what it would take."""
    command = context.seal("command", encode_frozen(frozen, context.header.reason))
    approval = Approval(
        site_id=context.site.site_id,
        approval_id=context.new_id(),
        change=change.name,
        state=ApprovalState.PENDING.value,
        command_ref=command.ref,
        order_id=waits.order_id,
        requested_by=context.actor,
        requested_at=context.now,
        expires_at=context.now + waits.ttl_us,
        decided_by=None,
    )
    reservations = tuple(
        Reservation(
            site_id=context.site.site_id,
            reservation_id=context.new_id(),
            approval_id=approval.approval_id,
            order_id=None,
            job_line=None,
            parent_id=wanted.parent_id,
            shortage_id=wanted.shortage_id,
            part_id=wanted.part_id,
            lot_id=wanted.lot_id,
            unit_id=wanted.unit_id,
            wait_bin_id=wanted.wait_bin_id,
            quantity=wanted.quantity,
            pinned=0,
            reserved=wanted.quantity,
            issued=0,
            state=ReservationState.ACTIVE.value,
            since=context.now,
            expires_at=approval.expires_at,
        )
        for wanted in waits.reserve
    )
    return ApprovalRequested(approval=approval, reservations=reservations, command=command)


CONFIRM_APPROVAL = Change(
    "ConfirmApproval",
    ConfirmApproval,
    decide=_confirm,
    names=_names,
    needs=_needs,
    identity=lambda command: command.approval_id,
    home=Home.EITHER,
)
DECLINE_APPROVAL = Change(
    "DeclineApproval",
    DeclineApproval,
    decide=_decline,
    needs=lambda command, _found: Needs(approvals={command.approval_id}),
    home=Home.EITHER,
)
EXPIRE_APPROVAL = Change(
    "DeclineApproval",
    ExpireApproval,
    decide=_expire,
    needs=lambda command, _found: Needs(approvals={command.approval_id}),
    home=Home.EITHER,
)
