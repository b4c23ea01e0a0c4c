"""The change that issues parts to a repair order."""

from collections.abc import Iterator
from dataclasses import replace

from parts_service.domain.approvals import COUNTER_TTL_US, Waits
from parts_service.domain.context import Context
from parts_service.domain.issuing import Issued, IssuedLine, IssueParts, IssueRequestLine, check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.counter import Counter, named_part


def _names(command: IssueParts) -> Names:
    return Names(
        orders={command.repair_order},
        parts={line.part_number for line in command.lines if line.part_number},
        maker_codes={line.part_number for line in command.lines if line.part_number},
        locations={line.location for line in command.lines if line.location},
        principals={command.receiver} if command.receiver else set(),
    )


def _by_maker_codes(command: IssueParts, found: Found) -> IssueParts:
    """Let a line whose code is the maker's own name the one lot that has it."""
    if not found.maker_codes:
        return command
    return replace(command, lines=tuple(_by_maker_code(line, found) for line in command.lines))


def _by_maker_code(line: IssueRequestLine, found: Found) -> IssueRequestLine:
    lots = found.maker_codes.get(line.part_number, ())
    return replace(line, part_number="", lot_id=lots[0]) if len(lots) == 1 else line


def _several(command: IssueParts, found: Found) -> Refusal | None:
    """Refuse a maker's code that several lots have: which one was taken, only our own label says."""
    for line in command.lines:
        lots = found.maker_codes.get(line.part_number, ())
        if len(lots) > 1:
            problem = f"{len(lots)} lots have the code {line.part_number}: scan our own label"
            return Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": problem})
    return None


def _needs(command: IssueParts, found: Found) -> Needs:
    command = _by_maker_codes(command, found)
    order_id = found.orders.get(command.repair_order)
    named = [(line, named_part(line, found)) for line in command.lines]
    return Needs(
        orders=set() if order_id is None else {order_id},
        kept_of_orders=True,
        issued_lots={line.lot_id for line in command.lines if line.lot_id is not None},
        units={line.unit_id for line in command.lines if line.unit_id is not None},
        serials={line.serial for line in command.lines if line.serial},
        parts={part_id for _, part_id in named if part_id is not None},
        allocated_parts={part_id for line, part_id in named if part_id is not None and not line.serial},
        serial_parts={part_id for line, part_id in named if part_id is not None and line.serial},
        locations=set(found.locations.values()),
        demand=sum(line.quantity for line in command.lines),
    )


def _lines(counter: Counter, order: RepairOrder, command: IssueParts) -> Iterator[list[IssuedLine] | Refusal]:
    for line in command.lines:
        yield counter.issue(order, line)


def _decide(ledger: Ledger, found: Found, command: IssueParts, context: Context) -> Issued | Refusal | Waits:
    several = _several(command, found)
    if several is not None:
        return several
    command = _by_maker_codes(command, found)
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
        receiver=found.principals.get(command.receiver),
        lines=tuple(lines),
        taken=tuple(counter.own.taken),
        filled=tuple(counter.own.filled),
    )


ISSUE_PARTS = Change("IssueParts", IssueParts, decide=_decide, names=_names, needs=_needs, grouped=True)
