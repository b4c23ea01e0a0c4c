"""Holds on the wire."""

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.holds import HoldKind, HoldPlaced, PlaceHold, ReleaseHold
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import holds
from parts_service.storage.holds import HoldView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.holds import PLACE_HOLD, RELEASE_HOLD
from parts_service.v1 import holds_pb2, holds_pb2_grpc

REASON_MAX = 500


class Holds(holds_pb2_grpc.HoldServiceServicer):
    """The servicer of holds."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def PlaceHold(
        self, request: holds_pb2.PlaceHoldRequest, _context: ServicerContext
    ) -> holds_pb2.PlaceHoldResponse:
        return write_placed(await self._house.post(request.header, PLACE_HOLD, read_hold(request)))

    async def ReleaseHold(
        self, request: holds_pb2.ReleaseHoldRequest, _context: ServicerContext
    ) -> holds_pb2.ReleaseHoldResponse:
        command = ReleaseHold(messages.number(request.hold, "H", "hold"))
        return write_released(await self._house.post(request.header, RELEASE_HOLD, command))

    async def ListHolds(
        self, request: holds_pb2.ListHoldsRequest, _context: ServicerContext
    ) -> holds_pb2.ListHoldsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"holds {site.site_id}",
            request.page,
            0,
            lambda connection, after, most: holds.holds_page(connection, site.site_id, after, most),
            lambda view: view.hold.hold_id,
        )
        return holds_pb2.ListHoldsResponse(holds=[write_hold(view) for view in rows], page=info)


def read_hold(message: holds_pb2.PlaceHoldRequest) -> PlaceHold:
    """Read the command. The reason stands in the hold, or else in the header."""
    hold = message.hold
    scope = hold.WhichOneof("scope")
    if scope is None:
        raise messages.invalid("hold.scope", "one of lot, part_number, supplier and location")
    lot_id, part_number, supplier, location = None, "", "", ""
    if scope == "lot":
        lot_id = messages.lot(hold.lot, "hold.lot")
    elif scope == "part_number":
        part_number = messages.key(hold.part_number, "hold.part_number")
    elif scope == "supplier":
        supplier = messages.code(hold.supplier, "hold.supplier", 32)
    else:
        location = messages.code(hold.location, "hold.location", 32)
    return PlaceHold(
        kind=messages.choice(HoldKind, hold, "kind", "hold.kind"),
        lot_id=lot_id,
        part_number=part_number,
        supplier=supplier,
        location=location,
        reason=messages.text(hold.reason, "hold.reason", REASON_MAX)
        or messages.text(message.header.reason, "header.reason", REASON_MAX),
    )


def write_placed(outcome: Outcome) -> holds_pb2.PlaceHoldResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, HoldPlaced):
        raise TypeError(fact.kind)
    return holds_pb2.PlaceHoldResponse(
        posted=messages.posted(outcome), hold=ids.number("H", fact.hold.hold_id)
    )


def write_released(outcome: Outcome) -> holds_pb2.ReleaseHoldResponse:
    """Write the answer: released, or the approval it waits for."""
    response = holds_pb2.ReleaseHoldResponse(posted=messages.posted(outcome))
    if isinstance(outcome.fact, ApprovalRequested):
        response.approval = ids.number("A", outcome.fact.approval.approval_id)
    return response


def write_hold(view: HoldView) -> holds_pb2.Hold:
    """Write a hold with its scope by name."""
    hold = view.hold
    message = holds_pb2.Hold(
        hold=ids.number("H", hold.hold_id),
        kind=f"HOLD_KIND_{hold.kind}",
        reason=view.reason,
        placed_at=messages.timestamp(hold.placed_at),
        placed_by=view.placed_by,
        received_from=messages.date_message(hold.received_from),
        received_until=messages.date_message(hold.received_until),
    )
    if hold.certificate_id is not None:
        message.certificate = ids.number("C", hold.certificate_id)
    if hold.lot_id is not None:
        message.lot = ids.number("L", hold.lot_id)
    elif hold.part_id is not None:
        message.part_number = view.part_number
    elif hold.supplier_id is not None:
        message.supplier = view.supplier
    else:
        message.location = view.location
    return message
