"""Reservations on the wire."""

from parts_service.domain import ids, shortages
from parts_service.domain import reservations as rules
from parts_service.domain.allocation import Allocation, Keeping
from parts_service.domain.lots import LotStatus, lot_number
from parts_service.domain.reservations import (
    ReleaseReservation,
    Reservation,
    ReservationReleased,
    Reserved,
    ReserveLine,
    ReserveParts,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import today_at
from parts_service.storage import reservations, stock
from parts_service.storage.engine import Connection
from parts_service.storage.reservations import ReservationView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.lot_status import judge
from parts_service.use_cases.reservations import RELEASE_RESERVATION, RESERVE_PARTS
from parts_service.v1 import reservations_pb2, reservations_pb2_grpc

# A reservation with the status of its lot.
Seen = tuple[ReservationView, LotStatus]


class Reservations(reservations_pb2_grpc.ReservationServiceServicer):
    """The servicer of reservations."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReserveParts(
        self, request: reservations_pb2.ReservePartsRequest, _context: ServicerContext
    ) -> reservations_pb2.ReservePartsResponse:
        command = read_reserve(request)
        return write_reserved(await self._house.post(request.header, RESERVE_PARTS, command), command)

    async def ReleaseReservation(
        self, request: reservations_pb2.ReleaseReservationRequest, _context: ServicerContext
    ) -> reservations_pb2.ReleaseReservationResponse:
        command = ReleaseReservation(messages.number(request.reservation, "E", "reservation"))
        outcome = await self._house.post(request.header, RELEASE_RESERVATION, command)
        fact = outcome.fact
        if not isinstance(fact, ReservationReleased):
            raise TypeError(fact.kind)
        return reservations_pb2.ReleaseReservationResponse(
            posted=messages.posted(outcome), released=fact.freed.pinned + fact.freed.reserved
        )

    async def ListReservations(
        self, request: reservations_pb2.ListReservationsRequest, _context: ServicerContext
    ) -> reservations_pb2.ListReservationsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        part = messages.key(request.part_number, "part_number", optional=True)
        today = today_at(site)

        def read(connection: Connection, after: int, most: int) -> list[Seen]:
            found = reservations.page(connection, site.site_id, order, part, after, most)
            lots = sorted({view.reservation.lot_id for view in found})
            judged = {
                view.facts.lot.lot_id: judge(view, today).status
                for view in stock.views(connection, lots, [site.site_id])
            }
            return [(view, judged[view.reservation.lot_id]) for view in found]

        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"reservations {site.site_id} {order} {part}",
            request.page,
            0,
            read,
            lambda seen: seen[0].reservation.reservation_id,
        )
        return reservations_pb2.ListReservationsResponse(
            reservations=[write_view(view, status) for view, status in rows], page=info
        )


def read_reserve(message: reservations_pb2.ReservePartsRequest) -> ReserveParts:
    """Read the command."""
    expires_at = (
        messages.instant(message.expires_at, "expires_at") if message.HasField("expires_at") else None
    )
    return ReserveParts(
        repair_order=messages.key(message.repair_order, "repair_order"),
        lines=tuple(
            _read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
        expires_at=expires_at,
    )


def _read_line(line: reservations_pb2.ReserveLine, path: str) -> ReserveLine:
    named = messages.scanned(line.code, f"{path}.code")
    return ReserveLine(
        job_line=line.job_line,
        lot_id=named.lot_id,
        unit_id=named.unit_id,
        part_id=named.part_id,
        part_number=named.part_number,
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
    )


def write_reserved(outcome: Outcome, command: ReserveParts) -> reservations_pb2.ReservePartsResponse:
    """Write the answer: one reservation a lot."""
    fact = outcome.fact
    if not isinstance(fact, Reserved):
        raise TypeError(fact.kind)
    named = zip(fact.reservations, fact.part_numbers, fact.serials, strict=True)
    return reservations_pb2.ReservePartsResponse(
        posted=messages.posted(outcome),
        reservations=[
            _write(ReservationView(kept, command.repair_order, part_number, serial, ""), "RESERVED")
            for kept, part_number, serial in named
        ],
    )


def write_view(view: ReservationView, status: LotStatus) -> reservations_pb2.Reservation:
    """Write a reservation as it stands; whether it is blocked follows from its lot today."""
    kept = view.reservation
    if status is not LotStatus.AVAILABLE:
        return _write(view, "BLOCKED")
    return _write(view, "RESERVED" if kept.reserved else "EXPECTED")


def write_kept(view: ReservationView) -> reservations_pb2.Reservation:
    """Write a reservation that was made just now."""
    return _write(view, "RESERVED")


def _write(view: ReservationView, status: str) -> reservations_pb2.Reservation:
    kept = view.reservation
    return reservations_pb2.Reservation(
        reservation=rules.number(kept.reservation_id),
        repair_order=view.repair_order,
        job_line=kept.job_line or 0,
        part_number=view.part_number,
        lot=lot_number(kept.lot_id),
        serial=view.serial,
        quantity=kept.quantity,
        expected=kept.pinned,
        reserved=kept.reserved,
        issued=kept.issued,
        status=f"RESERVATION_STATUS_{status}",
        wait_bin=view.wait_bin,
        shortage="" if kept.shortage_id is None else shortages.number(kept.shortage_id),
        since=messages.timestamp(kept.since),
        expires_at=messages.timestamp(kept.expires_at),
        asked_part_number=view.asked,
    )


def write_allocations(
    keeping: Keeping | None, lot_id: int | None = None
) -> list[reservations_pb2.Allocation]:
    """Write what an entry allocated to orders that wait; of one lot if it is named."""
    found = () if keeping is None else keeping.allocations
    return [_allocation(one) for one in found if lot_id in {None, one.reservation.lot_id}]


def _allocation(one: Allocation) -> reservations_pb2.Allocation:
    kept: Reservation = one.reservation
    return reservations_pb2.Allocation(
        reservation=rules.number(kept.reservation_id),
        shortage=ids.number("B", kept.shortage_id) if kept.shortage_id is not None else "",
        repair_order=one.repair_order,
        job_line=kept.job_line or 0,
        lot=lot_number(kept.lot_id),
        quantity=kept.quantity,
        expected=kept.pinned,
        wait_bin=one.wait_bin,
    )
