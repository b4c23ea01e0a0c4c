"""Parts requests on the wire."""

from parts_service.domain import requests as rules
from parts_service.domain import shortages
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.requests import (
    AcceptSubstitute,
    CancelRequest,
    PartsRequested,
    PartsRequestState,
    RequestCancelled,
    RequestedPart,
    RequestParts,
    SubstituteAccepted,
    line_state,
    request_state,
)
from parts_service.domain.shortages import ShortagePriority
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.reservations import write_allocations
from parts_service.storage import requests
from parts_service.storage.requests import LineView, RequestFilter, RequestView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.requests import ACCEPT_SUBSTITUTE, CANCEL_REQUEST, REQUEST_PARTS
from parts_service.v1 import requests_pb2, requests_pb2_grpc, reservations_pb2


class Requests(requests_pb2_grpc.RequestServiceServicer):
    """The servicer of parts requests."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RequestParts(
        self, request: requests_pb2.RequestPartsRequest, _context: ServicerContext
    ) -> requests_pb2.RequestPartsResponse:
        command = read_request(request)
        outcome = await self._house.post(request.header, REQUEST_PARTS, command)
        return write_requested(outcome, command)

    async def CancelRequest(
        self, request: requests_pb2.CancelRequestRequest, _context: ServicerContext
    ) -> requests_pb2.CancelRequestResponse:
        command = CancelRequest(messages.number(request.request, "Q", "request"))
        outcome = await self._house.post(request.header, CANCEL_REQUEST, command)
        fact = outcome.fact
        if not isinstance(fact, RequestCancelled):
            raise TypeError(fact.kind)
        released = sum(one.pinned + one.reserved for one in fact.freed)
        return requests_pb2.CancelRequestResponse(posted=messages.posted(outcome), released=released)

    async def AcceptSubstitute(
        self, request: requests_pb2.AcceptSubstituteRequest, _context: ServicerContext
    ) -> requests_pb2.AcceptSubstituteResponse:
        command = AcceptSubstitute(
            parts_request_id=messages.number(request.request, "Q", "request"),
            line=request.line,
            part_number=messages.key(request.part_number, "part_number", optional=True),
        )
        outcome = await self._house.post(request.header, ACCEPT_SUBSTITUTE, command)
        fact = outcome.fact
        if not isinstance(fact, SubstituteAccepted):
            raise TypeError(fact.kind)
        return requests_pb2.AcceptSubstituteResponse(
            posted=messages.posted(outcome),
            shortage=shortages.number(fact.shortage.shortage_id),
            asked_part_number=fact.asked,
            part_number=fact.given,
            quantity=fact.shortage.quantity,
            allocations=write_allocations(outcome.keeping),
        )

    async def GetRequest(
        self, request: requests_pb2.GetRequestRequest, _context: ServicerContext
    ) -> requests_pb2.GetRequestResponse:
        number = messages.number(request.request, "Q", "request")
        site = await self._house.require_site_of(number)
        found = await self._house.reader.ask(
            lambda connection: requests.view(connection, site.site_id, number)
        )
        if found is None:
            raise Refused(Reason.REQUEST_NOT_FOUND, rules.number(number))
        return requests_pb2.GetRequestResponse(request=write_view(found))

    async def ListRequests(
        self, request: requests_pb2.ListRequestsRequest, _context: ServicerContext
    ) -> requests_pb2.ListRequestsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        state = messages.choice_or_none(PartsRequestState, request, "state", "state")
        until = (
            messages.instant(request.needed_until, "needed_until") if request.HasField("needed_until") else 0
        )
        wanted = RequestFilter(order, until, every=state in rules.OVER)
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"requests {site.site_id} {order} {until} {state}",
            request.page,
            0,
            lambda connection, after, most: requests.page(connection, site.site_id, wanted, after, most),
            lambda view: view.request.parts_request_id,
        )
        shown = [write_view(view) for view in rows if state in {None, state_of(view)}]
        return requests_pb2.ListRequestsResponse(requests=shown, page=info)


def read_request(message: requests_pb2.RequestPartsRequest) -> RequestParts:
    """Read the command."""
    return RequestParts(
        repair_order=messages.key(message.repair_order, "repair_order"),
        lines=tuple(
            RequestedPart(
                job_line=line.job_line,
                part_number=messages.key(line.part_number, f"lines[{place}].part_number"),
                quantity=messages.quantity(line.quantity, f"lines[{place}].quantity"),
                substitute=line.substitute,
            )
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
        priority=messages.choice(
            ShortagePriority, message, "priority", "priority", default=ShortagePriority.NORMAL
        ),
        needed_at=messages.instant(message.needed_at, "needed_at") if message.HasField("needed_at") else None,
    )


def write_requested(outcome: Outcome, command: RequestParts) -> requests_pb2.RequestPartsResponse:
    """Write the answer: the request as it stood when it was posted."""
    fact = outcome.fact
    if not isinstance(fact, PartsRequested):
        raise TypeError(fact.kind)
    allocations = write_allocations(outcome.keeping)
    lines = [_requested_line(fact, place, allocations) for place in range(len(fact.lines))]
    said = requests_pb2.PartsRequest(
        request=rules.number(fact.request.parts_request_id),
        repair_order=command.repair_order,
        needed_at=messages.timestamp(fact.request.needed_at),
        since=messages.timestamp(fact.request.since),
        lines=lines,
    )
    states = [PartsRequestState(_STATE.Name(line.state).removeprefix(_PREFIX)) for line in lines]
    said.state = messages.enum_value(_STATE, f"{_PREFIX}{request_state(states)}")
    return requests_pb2.RequestPartsResponse(
        posted=messages.posted(outcome), request=said, allocations=allocations
    )


_STATE, _PREFIX = requests_pb2.PartsRequestState, "PARTS_REQUEST_STATE_"


def _requested_line(
    fact: PartsRequested, place: int, allocations: list[reservations_pb2.Allocation]
) -> requests_pb2.PartsRequestLine:
    line, shortage, (asked, given) = fact.lines[place], fact.shortages[place], fact.part_numbers[place]
    number = shortages.number(shortage.shortage_id)
    mine = [one for one in allocations if one.shortage == number]
    expected = sum(one.expected for one in mine)
    standing = rules.Standing(sum(one.quantity for one in mine) - expected, 0, expected)
    return requests_pb2.PartsRequestLine(
        line=line.line,
        job_line=line.job_line,
        asked_part_number=asked,
        asked_quantity=line.asked_quantity,
        part_number=given,
        quantity=line.quantity,
        reserved=standing.reserved,
        expected=expected,
        waiting=line.quantity - standing.reserved - expected,
        state=f"{_PREFIX}{line_state(shortage, standing)}",
        shortage=number,
        offers=[
            requests_pb2.SubstituteOffer(part_number=one.part_number, quantity=one.quantity, free=one.free)
            for of_line, one in fact.offers
            if of_line == line.line
        ],
    )


def state_of(view: RequestView) -> PartsRequestState:
    """Tell how far a request is."""
    return request_state(line_state(line.shortage, line.standing) for line in view.lines)


def write_view(view: RequestView) -> requests_pb2.PartsRequest:
    """Write a request as it stands."""
    request = view.request
    return requests_pb2.PartsRequest(
        request=rules.number(request.parts_request_id),
        repair_order=view.repair_order,
        needed_at=messages.timestamp(request.needed_at),
        requested_by=view.requested_by,
        since=messages.timestamp(request.since),
        state=f"{_PREFIX}{state_of(view)}",
        lines=[_view_line(line) for line in view.lines],
    )


def _view_line(view: LineView) -> requests_pb2.PartsRequestLine:
    line, shortage, standing = view.line, view.shortage, view.standing
    return requests_pb2.PartsRequestLine(
        line=line.line,
        job_line=line.job_line,
        asked_part_number=view.asked,
        asked_quantity=line.asked_quantity,
        part_number=view.given,
        quantity=line.quantity,
        reserved=standing.reserved,
        picked=standing.picked,
        expected=standing.expected,
        issued=shortage.filled,
        waiting=shortage.waiting,
        state=f"{_PREFIX}{line_state(shortage, standing)}",
        shortage=shortages.number(shortage.shortage_id),
        promised_on=messages.date_message(view.promised_on or None),
    )
