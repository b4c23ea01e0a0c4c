"""Changes of provisional orders: opened at the counter, linked to the dealer system's number."""

from dataclasses import replace

from parts_service.domain import ids
from parts_service.domain.approvals import Approval, ApprovalState
from parts_service.domain.clearance import exceptions
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Personal
from parts_service.domain.ledger import Ledger
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.provisional_orders import (
    CreateProvisionalOrder,
    LinkProvisionalOrder,
    NamingRow,
    ProvisionalOrderLinked,
    beyond,
    carried,
    check_provisional,
    moved_exceptions,
    offset_of,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    AuthorisedPart,
    JobLine,
    RepairOrder,
    RepairOrderMirrored,
    RepairOrderState,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases import repair_orders
from parts_service.use_cases.change import Change
from parts_service.use_cases.clearance import clearance_needs


def _create(
    ledger: Ledger, found: Found, command: CreateProvisionalOrder, context: Context
) -> RepairOrderMirrored | Refusal:
    fact = repair_orders.mirror(ledger, found, command.order, context, None)
    if isinstance(fact, Refusal):
        return fact
    # A number no dealer system gives: it says which site's entry made it.
    number = f"TEMP{context.site.site_id}-{context.sequence}"
    return replace(fact, order=fact.order._replace(number=number, provisional=True))


def _link_needs(command: LinkProvisionalOrder, found: Found) -> Needs:
    orders = {
        found.orders[number] for number in (command.provisional, command.number) if number in found.orders
    }
    needs = clearance_needs(orders)
    needs.personal_of_orders = True
    needs.naming_orders = orders
    return needs


def _link(
    ledger: Ledger, found: Found, command: LinkProvisionalOrder, context: Context
) -> ProvisionalOrderLinked | Refusal:
    site_id = context.site.site_id
    order = ledger.get(RepairOrder, site_id, found.orders.get(command.provisional, 0))
    refused = check_provisional(order, command.provisional)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.provisional)
    target = ledger.get(RepairOrder, site_id, found.orders.get(command.number, 0))
    refused = _check_target(ledger, order, target, context)
    if refused is not None:
        return refused
    new = None
    if target is None:
        new = target = order._replace(
            order_id=context.new_id(),
            number=command.number,
            provisional=False,
            source_digest="",
            source_version=0,
            told_state="",
            told_at=0,
        )
    return _linked(ledger, order, target, new, context)


def _check_target(
    ledger: Ledger, order: RepairOrder, target: RepairOrder | None, context: Context
) -> Refusal | None:
    waiting = next(
        (
            one
            for one in sorted(ledger.all(Approval))
            if one.order_id == order.order_id
            and one.state == ApprovalState.PENDING
            and one.expires_at > context.now
        ),
        None,
    )
    if waiting is not None:
        return Refusal(Reason.APPROVAL_PENDING, ids.number("A", waiting.approval_id))
    if target is None:
        return None
    if target.provisional or target.linked_id is not None or target.state == RepairOrderState.CANCELLED:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, target.number, {"state": target.state})
    vins = {_vin(ledger, one) for one in (order, target)} - {""}
    if len(vins) > 1 and not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "an order of another vehicle"})
    return None


def _vin(ledger: Ledger, order: RepairOrder) -> str:
    kept = ledger.get(Personal, order.site_id, order.vin_ref)
    return "" if kept is None else kept.value


def _linked(
    ledger: Ledger, order: RepairOrder, target: RepairOrder, new: RepairOrder | None, context: Context
) -> ProvisionalOrderLinked:
    mine, to = order.order_id, target.order_id
    lines = [one for one in sorted(ledger.all(JobLine)) if one.order_id == mine]
    rows = [one for one in sorted(ledger.all(AuthorisedPart)) if one.order_id == mine]
    offset = offset_of(ledger.all(JobLine), to)
    issued = sorted(one for one in ledger.all(IssueLine) if one.order_id == mine)
    matters = beyond(issued, ledger.all(AuthorisedPart), to, offset)
    known = list(ledger.all(OrderException))
    gone, moved = moved_exceptions(known, order, target, offset)
    return ProvisionalOrderLinked(
        provisional_id=mine,
        order_id=to,
        offset=offset,
        order=new,
        lines=tuple(one._replace(order_id=to, line=one.line + offset) for one in lines),
        authorised=tuple(one._replace(order_id=to, line=one.line + offset) for one in rows),
        carried=carried(ledger.all(NamingRow), mine, to, offset),
        exceptions_gone=gone,
        exceptions=(*moved, *exceptions(target, matters, (*known, *moved), context.occurred_at)),
    )


CREATE_PROVISIONAL_ORDER = Change(
    "CreateProvisionalOrder",
    CreateProvisionalOrder,
    decide=_create,
    names=lambda command: repair_orders.names_of(command.order),
)
LINK_PROVISIONAL_ORDER = Change(
    "LinkProvisionalOrder",
    LinkProvisionalOrder,
    decide=_link,
    names=lambda command: Names(orders={command.provisional, command.number}),
    needs=_link_needs,
)
