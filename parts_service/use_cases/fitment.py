"""Changes that put issued parts into the vehicle."""

from collections import defaultdict
from dataclasses import replace

from parts_service.domain import ids
from parts_service.domain.approvals import Approval, ApprovalState
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.fitment import (
    FitmentBasis,
    FitmentRecorded,
    Fitted,
    IssueLine,
    PassQualityCheck,
    RecordFitment,
    fitted,
)
from parts_service.domain.issuing import check_order
from parts_service.domain.key_checks import KeyCheck, check_fitted, check_inspector
from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import policy_of
from parts_service.domain.qualifications import Qualification, QualificationKind
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import RemovalLine
from parts_service.domain.repair_orders import QualityCheckPassed, RepairOrder, RepairOrderState
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases import removals
from parts_service.use_cases.change import Change
from parts_service.use_cases.removals import TakingOut


def _needs(number: str, found: Found) -> Needs:
    orders = {found.orders[number]} if number in found.orders else set()
    return Needs(orders=orders, issues_of_orders=orders)


def _order(ledger: Ledger, found: Found, number: str, context: Context) -> RepairOrder | None:
    order_id = found.orders.get(number)
    return None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)


def declared(ledger: Ledger, order_id: int, context: Context) -> tuple[Fitted, ...]:
    """Fit everything of an order that is issued, not returned and not fitted yet, with basis DECLARED."""
    return tuple(
        fitted(line, context.new_id(), line.in_workshop, "", FitmentBasis.DECLARED)
        for line in sorted(ledger.all(IssueLine))
        if line.order_id == order_id and line.in_workshop > 0
    )


def _record(
    ledger: Ledger, found: Found, command: RecordFitment, context: Context
) -> FitmentRecorded | Refusal:
    order = _order(ledger, found, command.repair_order, context)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    done: dict[int, int] = defaultdict(int)
    lines: list[Fitted] = []
    taking = TakingOut(ledger, found, context, order)
    for request in command.lines:
        number = ids.number("I", request.issue_line_id)
        line = ledger.get(IssueLine, order.site_id, request.issue_line_id)
        if line is None or line.order_id != order.order_id:
            return Refusal(Reason.ISSUE_LINE_NOT_FOUND, number)
        earlier = done[line.issue_line_id]
        open_pieces = line.in_workshop - earlier
        if request.quantity > open_pieces:
            return Refusal(
                Reason.FITMENT_EXCEEDS_ISSUE, number, {"asked": request.quantity, "open": open_pieces}
            )
        technician = found.principals.get(request.technician) if request.technician else context.actor
        if technician is None:
            return Refusal(Reason.PRINCIPAL_NOT_FOUND, request.technician)
        one = fitted(
            line,
            context.new_id(),
            request.quantity,
            request.position,
            FitmentBasis.EXPLICIT,
            technician,
            earlier,
        )
        done[line.issue_line_id] += request.quantity
        taking.fitting[one.fitment_id] = line.issue_line_id
        lines.append(one)
        refused = None if request.removed is None else taking.take(request.removed, one.fitment_id)
        if refused is not None:
            return refused
    return FitmentRecorded(fitted=tuple(lines), out=taking.out())


def _pass(
    ledger: Ledger, found: Found, command: PassQualityCheck, context: Context
) -> QualityCheckPassed | Refusal:
    order = _order(ledger, found, command.repair_order, context)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    waiting = next(
        (
            one
            for one in ledger.all(Approval)
            if one.order_id == order.order_id
            and one.state == ApprovalState.PENDING
            and one.expires_at > context.now
        ),
        None,
    )
    if waiting is not None:
        return Refusal(Reason.APPROVAL_PENDING, ids.number("A", waiting.approval_id))
    refused = _check_open(ledger, order, context)
    if refused is not None:
        return refused
    return QualityCheckPassed(
        order_id=order.order_id,
        state=RepairOrderState.QC_PASSED.value,
        fitted=declared(ledger, order.order_id, context),
    )


def _removed(command: RecordFitment) -> list[RemovalLine]:
    return [line.removed for line in command.lines if line.removed is not None]


def _names_fitted(command: RecordFitment) -> Names:
    wanted = Names(
        orders={command.repair_order},
        principals={line.technician for line in command.lines if line.technician},
    )
    wanted.merge(removals.names(_removed(command)))
    return wanted


def _needs_fitted(command: RecordFitment, found: Found) -> Needs:
    wanted, removed = _needs(command.repair_order, found), _removed(command)
    if removed:
        wanted.merge(removals.needs(removed, found, wanted.orders))
    return wanted


def _check_open(ledger: Ledger, order: RepairOrder, context: Context) -> Refusal | None:
    """Refuse while a fitment is lacking that must be explicit, a key step failed, or the inspector is not qualified."""
    policy = policy_of(ledger, order.site_id)
    refused = None
    if policy.qualified_inspector:
        refused = check_inspector(context.actor, list(ledger.all(Qualification)), context.today)
    if refused is None and policy.explicit_fitment:
        lines = [one for one in ledger.all(IssueLine) if one.order_id == order.order_id]
        parts = {one.part_id: one for one in ledger.all(Part)}
        checks = [one for one in ledger.all(KeyCheck) if one.order_id == order.order_id]
        refused = check_fitted(order.number, lines, parts, checks)
    return refused


def _needs_check(command: PassQualityCheck, found: Found) -> Needs:
    wanted = _needs(command.repair_order, found)
    return replace(
        wanted,
        approvals_of_orders=True,
        policies=True,
        key_checks_of_orders=set(wanted.orders),
        qualifications={QualificationKind.FINAL_INSPECTION.value},
    )


RECORD_FITMENT = Change(
    "RecordFitment",
    RecordFitment,
    decide=_record,
    names=_names_fitted,
    needs=_needs_fitted,
    grouped=True,
)
PASS_QUALITY_CHECK = Change(
    "PassQualityCheck",
    PassQualityCheck,
    decide=_pass,
    names=lambda command: Names(orders={command.repair_order}),
    needs=_needs_check,
)
