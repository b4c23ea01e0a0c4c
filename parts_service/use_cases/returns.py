"""The change that takes issued parts back."""

from collections import defaultdict

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.returns import Returned, ReturnedLine, ReturnParts, ReturnRequestLine, give_back
from parts_service.domain.sites import Location
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _names(command: ReturnParts) -> Names:
    return Names(orders={command.repair_order}, locations={line.location for line in command.lines})


def _needs(command: ReturnParts, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    return Needs(orders=orders, issues_of_orders=orders, locations=set(found.locations.values()))


def _decide(ledger: Ledger, found: Found, command: ReturnParts, context: Context) -> Returned | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    back: dict[int, int] = defaultdict(int)
    lines: list[ReturnedLine] = []
    for request in command.lines:
        line = _issue_line(ledger, order, request, back)
        if isinstance(line, Refusal):
            return line
        location = ledger.get(Location, order.site_id, found.locations.get(request.location, 0))
        if location is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, request.location)
        part = ledger.get(Part, line.part_id)
        if part is None:
            raise AssertionError(line.part_id)
        open_pieces = line.in_workshop - back[line.issue_line_id]
        decided = give_back(request, line, part, location, context.new_id(), open_pieces)
        if isinstance(decided, Refusal):
            return decided
        back[line.issue_line_id] += request.quantity
        lines.append(decided)
    return Returned(lines=tuple(lines))


def _issue_line(
    ledger: Ledger, order: RepairOrder, request: ReturnRequestLine, back: dict[int, int]
) -> IssueLine | Refusal:
    """Find the issue line meant: named itself, or the newest of the lot or unit that can take so many back."""
    lines = [line for line in ledger.all(IssueLine) if line.order_id == order.order_id]
    if request.issue_line_id is not None:
        named = next((line for line in lines if line.issue_line_id == request.issue_line_id), None)
        return named or Refusal(Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", request.issue_line_id))
    meant = [
        line
        for line in lines
        if (request.unit_id is not None and line.unit_id == request.unit_id)
        or (request.unit_id is None and line.lot_id == request.lot_id)
    ]
    if not meant:
        subject = (
            lot_number(request.lot_id)
            if request.lot_id is not None
            else ids.number("U", request.unit_id or 0)
        )
        return Refusal(Reason.ISSUE_LINE_NOT_FOUND, subject, {"repair_order": order.number})

    def room(line: IssueLine) -> tuple[bool, int]:
        return line.in_workshop - back[line.issue_line_id] >= request.quantity, line.issue_line_id

    return max(meant, key=room)


RETURN_PARTS = Change("ReturnParts", ReturnParts, decide=_decide, names=_names, needs=_needs, grouped=True)
