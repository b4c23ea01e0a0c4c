"""Kept pieces that change, on the wire."""

from collections.abc import Iterable

from parts_service.domain import ids, shortages
from parts_service.domain.lots import lot_number
from parts_service.domain.reassigning import Reassigned, ReassignReservation, Repinned, RepinReservation
from parts_service.domain.reservations import Reservation
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.reservations import write_allocations, write_kept
from parts_service.storage import reassigning
from parts_service.storage.reassigning import ReassignmentView
from parts_service.storage.reservations import ReservationView
from parts_service.use_cases.reassigning import REASSIGN_RESERVATION, REPIN_RESERVATION
from parts_service.v1 import reassigning_pb2, reassigning_pb2_grpc, reservations_pb2


class Reassigning(reassigning_pb2_grpc.ReassigningServiceServicer):
    """The servicer of kept pieces that change."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReassignReservation(
        self, request: reassigning_pb2.ReassignReservationRequest, _context: ServicerContext
    ) -> reassigning_pb2.ReassignReservationResponse:
        command = ReassignReservation(
            reservation_id=messages.number(request.reservation, "E", "reservation"),
            repair_order=messages.key(request.repair_order, "repair_order"),
            job_line=request.job_line,
            quantity=messages.quantity(request.quantity, "quantity", least=0),
        )
        outcome = await self._house.post(request.header, REASSIGN_RESERVATION, command)
        fact = outcome.fact
        if not isinstance(fact, Reassigned):
            raise TypeError(fact.kind)
        return reassigning_pb2.ReassignReservationResponse(
            posted=messages.posted(outcome),
            reservations=_kept(fact.kept, command.repair_order, fact.part_number),
            shortage=shortages.number(fact.yielded_id),
            allocations=write_allocations(outcome.keeping),
        )

    async def RepinReservation(
        self, request: reassigning_pb2.RepinReservationRequest, _context: ServicerContext
    ) -> reassigning_pb2.RepinReservationResponse:
        command = RepinReservation(
            reservation_id=messages.number(request.reservation, "E", "reservation"),
            lot_id=messages.lot(request.lot, "lot") if request.lot else None,
        )
        outcome = await self._house.post(request.header, REPIN_RESERVATION, command)
        fact = outcome.fact
        if not isinstance(fact, Repinned):
            raise TypeError(fact.kind)
        return reassigning_pb2.RepinReservationResponse(
            posted=messages.posted(outcome),
            reservations=_kept(fact.kept, fact.repair_order, fact.part_number),
        )

    async def ListReassignments(
        self, request: reassigning_pb2.ListReassignmentsRequest, _context: ServicerContext
    ) -> reassigning_pb2.ListReassignmentsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"reassignments {site.site_id} {order}",
            request.page,
            0,
            lambda connection, after, most: reassigning.page(connection, site.site_id, order, after, most),
            lambda view: view.reassignment.reassignment_id,
        )
        return reassigning_pb2.ListReassignmentsResponse(
            reassignments=[_write(view) for view in rows], page=info
        )


def _kept(
    kept: Iterable[Reservation], repair_order: str, part_number: str
) -> list[reservations_pb2.Reservation]:
    return [write_kept(ReservationView(one, repair_order, part_number, "", "")) for one in kept]


def _write(view: ReassignmentView) -> reassigning_pb2.Reassignment:
    one = view.reassignment
    return reassigning_pb2.Reassignment(
        reassignment=ids.number("E", one.reassignment_id),
        from_repair_order=view.from_order,
        from_job_line=one.from_line,
        to_repair_order=view.to_order,
        to_job_line=one.to_line,
        part_number=view.part_number,
        lot=lot_number(one.lot_id),
        quantity=one.quantity,
        reason=view.reason,
        reassigned_by=view.by,
        reassigned_at=messages.timestamp(one.reassigned_at),
    )
