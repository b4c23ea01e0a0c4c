"""What is open on a repair order when it is ended, and the change that resolves an exception."""

from collections.abc import Iterable

from parts_service.domain import ids
from parts_service.domain.approvals import Approval
from parts_service.domain.catalog import Part
from parts_service.domain.clearance import (
    CLEARED_STATES,
    AloneIssued,
    GoodsLeft,
    Loaded,
    LoanOut,
    OpenKind,
    OpenMatter,
    OrderExceptionResolved,
    ResolveException,
    check_unresolved,
    exceptions,
    open_matters,
)
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Stamp
from parts_service.domain.key_checks import KeyCheck
from parts_service.domain.late_issues import LateIssued
from parts_service.domain.ledger import Ledger
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def clearance_needs(orders: set[int]) -> Needs:
    """Return what must be loaded to tell what is open on orders."""
    return Needs(
        orders=set(orders),
        issues_of_orders=set(orders),
        approvals_of_orders=True,
        kept_of_orders=True,
        policies=True,
        old_parts_of_orders=set(orders),
        clearance_of=set(orders),
        key_checks_of_orders=set(orders),
    )


def open_on(
    ledger: Ledger,
    order: RepairOrder,
    now: int,
    told: tuple[Iterable[JobLine], Iterable[AuthorisedPart]] | None = None,
) -> tuple[OpenMatter, ...]:
    """Return everything open on a loaded order; with the lines and what they allow as they are `told` right now."""
    lines, authorised = told or (ledger.all(JobLine), ledger.all(AuthorisedPart))
    return open_matters(
        Loaded(
            order=order,
            lines=lines,
            authorised=authorised,
            issued=ledger.all(IssueLine),
            parts={part.part_id: part for part in ledger.all(Part)},
            approvals=ledger.all(Approval),
            reservations=ledger.all(Reservation),
            shortages=ledger.all(Shortage),
            old_parts=ledger.all(OldPart),
            alone=ledger.all(AloneIssued),
            checks=ledger.all(KeyCheck),
            left=ledger.all(GoodsLeft),
            lent=ledger.all(LoanOut),
            others_may=policy_of(ledger, order.site_id).others_may_authorise,
            now=now,
        )
    )


def kept_exceptions(
    ledger: Ledger,
    known: RepairOrder | None,
    order: RepairOrder,
    context: Context,
    told: tuple[Iterable[JobLine], Iterable[AuthorisedPart]],
) -> tuple[OrderException, ...]:
    """Return what stays open on an order that the dealer system ends; nothing where it ends nothing."""
    if known is None or order.state not in CLEARED_STATES:
        return ()
    return exceptions(
        order, open_on(ledger, known, context.now, told), ledger.all(OrderException), context.occurred_at
    )


def late_exceptions(
    ledger: Ledger, fact: LateIssued, order: RepairOrder, context: Context
) -> tuple[OrderException, ...]:
    """Return what a late issue leaves open on an order that was ended before; nothing where it was not."""
    if order.state not in CLEARED_STATES:
        return ()
    site_id = order.site_id
    stamp = Stamp(
        site_id, context.sequence, context.actor, context.approver, context.occurred_at, context.now
    )
    after, effects = ledger.copy(), fact.effects(stamp)
    after.apply(effects)
    new = [row for row in effects.inserted if isinstance(row, IssueLine)]
    critical = {part.part_id for part in after.all(Part) if part.safety_critical and stamp.approver is None}
    matters = open_matters(
        Loaded(
            order=order._replace(provisional=False),
            lines=after.all(JobLine),
            authorised=after.all(AuthorisedPart),
            issued=new,
            parts={part.part_id: part for part in after.all(Part)},
            approvals=(),
            reservations=(),
            shortages=(),
            old_parts=(),
            alone=[
                AloneIssued(site_id, one.issue_line_id, one.order_id)
                for one in new
                if one.part_id in critical
            ],
            checks=(),
            left=(),
            lent=(),
            others_may=policy_of(ledger, site_id).others_may_authorise,
            now=context.now,
        )
    )
    late = [
        OpenMatter(OpenKind.ISSUED_AFTER_END, one.job_line, ids.number("I", one.issue_line_id), one.quantity)
        for one in new
    ]
    return exceptions(order, (*late, *matters), ledger.all(OrderException), context.occurred_at)


def _resolve(
    ledger: Ledger, found: Found, command: ResolveException, context: Context
) -> OrderExceptionResolved | Refusal:
    order_id = found.orders.get(command.repair_order)
    if order_id is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    kept = ledger.get(OrderException, context.site.site_id, order_id, command.ordinal)
    refused = check_unresolved(kept, command)
    if refused is not None:
        return refused
    return OrderExceptionResolved(
        order_id=order_id,
        ordinal=command.ordinal,
        resolution=context.seal("resolution", command.resolution),
    )


def _resolve_needs(command: ResolveException, found: Found) -> Needs:
    return Needs(
        clearance_of={found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    )


RESOLVE_EXCEPTION = Change(
    "ResolveException",
    ResolveException,
    decide=_resolve,
    names=lambda command: Names(orders={command.repair_order}),
    needs=_resolve_needs,
)
