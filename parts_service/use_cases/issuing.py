"""The change that issues parts to a repair order."""

from collections.abc import Iterator
from dataclasses import replace

from parts_service.domain.access import Role
from parts_service.domain.approvals import COUNTER_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.cores import deposits
from parts_service.domain.issuing import Issued, IssuedLine, IssueParts, check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.counter import Counter
from parts_service.use_cases.named_goods import by_maker_codes, names_of, needs_of, several


def _names(command: IssueParts) -> Names:
    names = names_of(command.lines)
    names.orders.add(command.repair_order)
    if command.receiver:
        names.principals.add(command.receiver)
    return names


def _needs(command: IssueParts, found: Found) -> Needs:
    needs = needs_of(command.lines, found)
    order_id = found.orders.get(command.repair_order)
    if order_id is not None:
        needs.orders.add(order_id)
    needs.kept_of_orders = needs.policies = needs.advice = True
    return needs


def _lines(counter: Counter, order: RepairOrder, command: IssueParts) -> Iterator[list[IssuedLine] | Refusal]:
    for line in command.lines:
        yield counter.issue(order, line)


def _decide(ledger: Ledger, found: Found, command: IssueParts, context: Context) -> Issued | Refusal | Waits:
    refused = several(command.lines, found)
    if refused is not None:
        return refused
    command = replace(command, lines=by_maker_codes(command.lines, found))
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    if command.receiver and command.receiver not in found.principals:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.receiver)
    counter = Counter(ledger, found, command, context, order)
    lines: list[IssuedLine] = []
    for decided in _lines(counter, order, command):
        if isinstance(decided, Refusal):
            return decided
        lines += decided
    if counter.safety_critical and context.approver is None:
        return Waits(reserve=tuple(counter.wanted), ttl_us=COUNTER_TTL_US, order_id=order.order_id)
    return Issued(
        order_id=order.order_id,
        receiver=_receiver(found, command, context),
        lines=tuple(lines),
        taken=tuple(counter.own.taken),
        filled=tuple(counter.own.filled),
        counted=tuple(counter.counted),
        remarks=tuple(counter.advice.remarks),
        cores=deposits(
            order.site_id, ((line.issue_line_id, ledger.get(Part, line.part_id)) for line in lines)
        ),
    )


def _receiver(found: Found, command: IssueParts, context: Context) -> int | None:
    """Return who receives the parts: who was named, else the technician who confirmed as second person (rule 9)."""
    named = found.principals.get(command.receiver)
    if named is None and context.caller.may(frozenset({Role.TECHNICIAN}), context.site.site_id):
        return context.approver
    return named


ISSUE_PARTS = Change("IssueParts", IssueParts, decide=_decide, names=_names, needs=_needs, grouped=True)
