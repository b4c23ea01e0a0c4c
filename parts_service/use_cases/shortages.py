"""Changes of what repair orders wait for: a line lacks parts, or needs them no more."""

from parts_service.domain.catalog import Part, StockingStatus
from parts_service.domain.context import Context
from parts_service.domain.issuing import check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder, check_job_line
from parts_service.domain.reservations import (
    Reservation,
    ReservationState,
    ShortageCancelled,
    rest,
)
from parts_service.domain.shortages import (
    CancelShortage,
    PromiseShortage,
    RecordShortage,
    Shortage,
    ShortagePromised,
    ShortageRecorded,
    check_open,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _names(command: RecordShortage) -> Names:
    return Names(orders={command.repair_order}, parts={command.part_number})


def _needs(command: RecordShortage, found: Found) -> Needs:
    order_id = found.orders.get(command.repair_order)
    part_id = found.parts.get(command.part_number)
    parts = set() if part_id is None else {part_id}
    # With what the store has of it: that is kept at once, and only the rest waits.
    return Needs(
        orders=set() if order_id is None else {order_id},
        parts=parts,
        serial_parts=parts,
        demand=command.quantity,
    )


def _request(
    ledger: Ledger, found: Found, command: RecordShortage, context: Context
) -> ShortageRecorded | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    part = ledger.get(Part, found.parts.get(command.part_number, 0))
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    if part.stocking_status == StockingStatus.BLOCKED:
        return Refusal(Reason.PART_BLOCKED, part.part_number)
    job = ledger.get(JobLine, order.site_id, order.order_id, command.job_line)
    refused = check_job_line(job, command.job_line)
    if refused is not None:
        return refused
    return ShortageRecorded(
        shortage=Shortage(
            site_id=order.site_id,
            shortage_id=context.new_id(),
            order_id=order.order_id,
            job_line=command.job_line,
            part_id=part.part_id,
            quantity=command.quantity,
            allocated=0,
            filled=0,
            priority=command.priority.value,
            # When the line began to wait, not when somebody came to record it.
            since=context.occurred_at,
            purchase_id=None,
            purchase_line=None,
            requested_by=context.actor,
            cancelled_at=None,
        )
    )


def _cancel(
    ledger: Ledger, _found: Found, command: CancelShortage, context: Context
) -> ShortageCancelled | Refusal:
    shortage = ledger.get(Shortage, context.site.site_id, command.shortage_id)
    refused = check_open(shortage, command.shortage_id)
    if refused is not None:
        return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a shortage"})
    freed = [
        rest(kept, ReservationState.RELEASED)
        for kept in sorted(ledger.all(Reservation))
        if kept.shortage_id == command.shortage_id
        and kept.order_id is not None
        and kept.state == ReservationState.ACTIVE
    ]
    return ShortageCancelled(shortage_id=command.shortage_id, freed=tuple(freed))


def _promise(
    ledger: Ledger, _found: Found, command: PromiseShortage, context: Context
) -> ShortagePromised | Refusal:
    shortage = ledger.get(Shortage, context.site.site_id, command.shortage_id)
    refused = check_open(shortage, command.shortage_id)
    if refused is not None:
        return refused
    if command.promised_on is not None and command.promised_on < context.today:
        return Refusal(Reason.FIELD_INVALID, "promised_on", {"problem": "a day that is still to come"})
    return ShortagePromised(shortage_id=command.shortage_id, promised_on=command.promised_on)


RECORD_SHORTAGE = Change(
    "RecordShortage", RecordShortage, decide=_request, names=_names, needs=_needs, grouped=True
)
CANCEL_SHORTAGE = Change(
    "CancelShortage",
    CancelShortage,
    decide=_cancel,
    needs=lambda command, _found: Needs(shortages={command.shortage_id}),
    grouped=True,
)
PROMISE_SHORTAGE = Change(
    "PromiseShortage",
    PromiseShortage,
    decide=_promise,
    needs=lambda command, _found: Needs(shortages={command.shortage_id}),
    grouped=True,
)
