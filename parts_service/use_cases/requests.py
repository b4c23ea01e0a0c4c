"""Changes of parts requests: requested, cancelled, and a line that takes the part that is current instead."""

from collections.abc import Iterable

from parts_service.domain.catalog import Part, StockingStatus
from parts_service.domain.context import Context
from parts_service.domain.issuing import check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, LotStock
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder, check_job_line
from parts_service.domain.requests import (
    AcceptSubstitute,
    CancelRequest,
    Offer,
    PartsRequest,
    PartsRequested,
    PartsRequestLine,
    RequestCancelled,
    RequestedPart,
    RequestParts,
    SubstituteAccepted,
    check_open,
    number,
    substitutes,
)
from parts_service.domain.reservations import Freed, Reservation, ReservationState, rest
from parts_service.domain.shortages import Shortage
from parts_service.domain.supersession import Supersession
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import restricted


def _names(command: RequestParts) -> Names:
    return Names(orders={command.repair_order}, parts={line.part_number for line in command.lines})


def _needs(command: RequestParts, found: Found) -> Needs:
    order_id = found.orders.get(command.repair_order)
    parts = {found.parts[line.part_number] for line in command.lines if line.part_number in found.parts}
    # With what the store has of them and of the parts that replace them: that is kept at once, only the rest waits.
    return Needs(
        orders=set() if order_id is None else {order_id},
        parts=parts,
        serial_parts=parts,
        successors_of=parts,
        demand=sum(line.quantity for line in command.lines),
    )


class _Lines:
    """Decides the lines of one request, each on what the lines before it left free."""

    def __init__(self, ledger: Ledger, context: Context, order: RepairOrder, parts_request_id: int) -> None:
        self._ledger, self._context, self._order = ledger, context, order
        self._parts_request_id = parts_request_id
        self._links = list(ledger.all(Supersession))
        self._free = _free_pieces(ledger, order.site_id, context.today)
        self.lines: list[PartsRequestLine] = []
        self.shortages: list[Shortage] = []
        self.part_numbers: list[tuple[str, str]] = []
        self.offers: list[tuple[int, Offer]] = []

    def ask(self, found: Found, command: RequestParts, wanted: RequestedPart) -> Refusal | None:
        """Take a line in, with the part it gets and what else would do."""
        asked = self._ledger.get(Part, found.parts.get(wanted.part_number, 0))
        if asked is None:
            return Refusal(Reason.PART_NOT_FOUND, wanted.part_number)
        order = self._order
        job = self._ledger.get(JobLine, order.site_id, order.order_id, wanted.job_line)
        refused = check_job_line(job, wanted.job_line)
        if refused is not None:
            return refused
        given, quantity = asked, wanted.quantity
        offers = self.offered(asked, wanted.quantity)
        if wanted.substitute and offers:
            offer = next((one for one in offers if one.free >= one.quantity), offers[0])
            given, quantity, offers = self._ledger.get(Part, offer.part_id) or asked, offer.quantity, []
        if given.stocking_status == StockingStatus.BLOCKED:
            return Refusal(Reason.PART_BLOCKED, given.part_number)
        self._free[given.part_id] = max(self._free.get(given.part_id, 0) - quantity, 0)
        place = len(self.lines) + 1
        shortage = new_shortage(
            self._context, order, wanted.job_line, given.part_id, quantity, command.priority.value
        )
        if given.part_id != asked.part_id:
            shortage = shortage._replace(asked_part_id=asked.part_id)
        self.shortages.append(shortage)
        self.lines.append(
            PartsRequestLine(
                order.site_id,
                self._parts_request_id,
                place,
                wanted.job_line,
                asked.part_id,
                wanted.quantity,
                given.part_id,
                quantity,
                shortage.shortage_id,
            )
        )
        self.part_numbers.append((asked.part_number, given.part_number))
        self.offers += ((place, offer) for offer in offers)
        return None

    def offered(self, asked: Part, quantity: int) -> list[Offer]:
        """Return what does in place of a part of which too little is free, or which may not be issued any more."""
        blocked = asked.stocking_status == StockingStatus.BLOCKED
        if not blocked and self._free.get(asked.part_id, 0) >= quantity:
            return []
        return offers_of(self._ledger, asked, quantity, self._links, self._context.today, self._free)


def offers_of(
    ledger: Ledger,
    asked: Part,
    quantity: int,
    links: list[Supersession],
    today: str,
    free: dict[int, int],
) -> list[Offer]:
    """Return the parts that are current in place of a part, with how many pieces it takes and how many are free."""
    found = []
    for part_id, pieces in substitutes(asked.part_id, quantity, links, today):
        part = ledger.get(Part, part_id)
        if part is not None and part.stocking_status != StockingStatus.BLOCKED:
            found.append(Offer(part_id, part.part_number, pieces, free.get(part_id, 0)))
    return found


def _free_pieces(ledger: Ledger, site_id: int, today: str) -> dict[int, int]:
    """Return the loaded pieces of each part that may be issued to anybody."""
    free: dict[int, int] = {}
    for stock in ledger.all(LotStock):
        lot = ledger.get(Lot, site_id, stock.lot_id)
        pieces = stock.issuable - stock.reserved
        if pieces <= 0 or lot is None or lot.owner not in SHARED_OWNERS or restricted(ledger, lot, today):
            continue
        free[stock.part_id] = free.get(stock.part_id, 0) + pieces
    return free


def new_shortage(
    context: Context, order: RepairOrder, job_line: int, part_id: int, quantity: int, priority: str
) -> Shortage:
    """Return what an order line waits for from now on; its clock runs from when it happened."""
    return Shortage(
        site_id=order.site_id,
        shortage_id=context.new_id(),
        order_id=order.order_id,
        job_line=job_line,
        part_id=part_id,
        quantity=quantity,
        allocated=0,
        filled=0,
        priority=priority,
        since=context.occurred_at,
        purchase_id=None,
        purchase_line=None,
        requested_by=context.actor,
        cancelled_at=None,
    )


def _request(
    ledger: Ledger, found: Found, command: RequestParts, context: Context
) -> PartsRequested | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    request = PartsRequest(
        site_id=order.site_id,
        parts_request_id=context.new_id(),
        order_id=order.order_id,
        needed_at=command.needed_at,
        requested_by=context.actor,
        since=context.occurred_at,
        cancelled_at=None,
    )
    taking = _Lines(ledger, context, order, request.parts_request_id)
    for line in command.lines:
        refused = taking.ask(found, command, line)
        if refused is not None:
            return refused
    return PartsRequested(
        request=request,
        lines=tuple(taking.lines),
        shortages=tuple(taking.shortages),
        part_numbers=tuple(taking.part_numbers),
        offers=tuple(taking.offers),
    )


def _of(
    ledger: Ledger, context: Context, parts_request_id: int
) -> tuple[PartsRequest | None, list[Shortage]]:
    """Return a loaded request and what its lines wait for, in the order of the lines."""
    site_id = context.site.site_id
    request = ledger.get(PartsRequest, site_id, parts_request_id)
    lines = sorted(one for one in ledger.all(PartsRequestLine) if one.parts_request_id == parts_request_id)
    found = [ledger.get(Shortage, site_id, line.shortage_id) for line in lines]
    return request, [one for one in found if one is not None]


def _freed(ledger: Ledger, shortage_ids: Iterable[int]) -> tuple[Freed, ...]:
    """Return all that is kept for shortages, let go; what waits for a second person ends with its approval."""
    wanted = set(shortage_ids)
    return tuple(
        rest(kept, ReservationState.RELEASED)
        for kept in sorted(ledger.all(Reservation))
        if kept.shortage_id in wanted and kept.order_id is not None and kept.state == ReservationState.ACTIVE
    )


def _cancel(
    ledger: Ledger, _found: Found, command: CancelRequest, context: Context
) -> RequestCancelled | Refusal:
    request, shortages = _of(ledger, context, command.parts_request_id)
    refused = check_open(request, shortages, command.parts_request_id)
    if refused is not None:
        return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a parts request"})
    still_open = tuple(one.shortage_id for one in shortages if one.open)
    return RequestCancelled(
        parts_request_id=command.parts_request_id, shortage_ids=still_open, freed=_freed(ledger, still_open)
    )


def _accept(
    ledger: Ledger, found: Found, command: AcceptSubstitute, context: Context
) -> SubstituteAccepted | Refusal:
    site_id, name = context.site.site_id, number(command.parts_request_id)
    request, shortages = _of(ledger, context, command.parts_request_id)
    refused = check_open(request, shortages, command.parts_request_id)
    if refused is not None or request is None:
        return refused or Refusal(Reason.REQUEST_NOT_FOUND, name)
    line = ledger.get(PartsRequestLine, site_id, command.parts_request_id, command.line)
    waiting = None if line is None else ledger.get(Shortage, site_id, line.shortage_id)
    order = ledger.get(RepairOrder, site_id, request.order_id)
    if line is None or waiting is None or order is None:
        return Refusal(Reason.FIELD_INVALID, "line", {"problem": f"a line of {name}"})
    if not waiting.open or waiting.filled:
        return Refusal(Reason.REQUEST_CLOSED, name, {"state": "ISSUED" if waiting.filled else "CANCELLED"})
    asked = ledger.get(Part, line.asked_part_id)
    links = list(ledger.all(Supersession))
    offers = [] if asked is None else offers_of(ledger, asked, line.asked_quantity, links, context.today, {})
    wanted = found.parts.get(command.part_number) if command.part_number else None
    if command.part_number:
        offers = [one for one in offers if one.part_id == wanted]
    if asked is None or not offers or offers[0].part_id == line.part_id:
        named = "" if asked is None else asked.part_number
        return Refusal(Reason.NO_SUBSTITUTE, named, {"named": command.part_number or "-"})
    offer = offers[0]
    shortage = new_shortage(
        context, order, line.job_line, offer.part_id, offer.quantity, waiting.priority
    )._replace(since=waiting.since, asked_part_id=asked.part_id, requested_by=waiting.requested_by)
    return SubstituteAccepted(
        parts_request_id=command.parts_request_id,
        line=command.line,
        asked=asked.part_number,
        given=offer.part_number,
        closed_id=waiting.shortage_id,
        freed=_freed(ledger, (waiting.shortage_id,)),
        shortage=shortage,
    )


REQUEST_PARTS = Change(
    "RequestParts", RequestParts, decide=_request, names=_names, needs=_needs, grouped=True
)
CANCEL_REQUEST = Change(
    "CancelRequest",
    CancelRequest,
    decide=_cancel,
    needs=lambda command, _found: Needs(parts_requests={command.parts_request_id}),
    grouped=True,
)
ACCEPT_SUBSTITUTE = Change(
    "AcceptSubstitute",
    AcceptSubstitute,
    decide=_accept,
    names=lambda command: Names(parts={command.part_number} - {""}),
    needs=lambda command, _found: Needs(
        parts_requests={command.parts_request_id}, successors_of_requests=True
    ),
    grouped=True,
)
