"""Picking on the wire."""

from parts_service.domain import reservations as numbers
from parts_service.domain.lots import lot_number
from parts_service.domain.picking import ConfirmPicked, Picked, PickedGoods, picked
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import picking
from parts_service.storage.engine import Connection
from parts_service.use_cases.picking import CONFIRM_PICKED
from parts_service.v1 import picking_pb2, picking_pb2_grpc

LINES_MAX = 1_000


class Picking(picking_pb2_grpc.PickingServiceServicer):
    """The servicer of picking."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def MakePickList(
        self, request: picking_pb2.MakePickListRequest, _context: ServicerContext
    ) -> picking_pb2.MakePickListResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        number = messages.number(request.request, "Q", "request") if request.request else 0
        until = (
            messages.instant(request.needed_until, "needed_until") if request.HasField("needed_until") else 0
        )
        lines = await self._house.reader.ask(
            lambda connection: _lines(connection, site.site_id, order, number, until)
        )
        return picking_pb2.MakePickListResponse(lines=lines)

    async def ConfirmPicked(
        self, request: picking_pb2.ConfirmPickedRequest, _context: ServicerContext
    ) -> picking_pb2.ConfirmPickedResponse:
        outcome = await self._house.post(request.header, CONFIRM_PICKED, read_picked(request))
        fact = outcome.fact
        if not isinstance(fact, Picked):
            raise TypeError(fact.kind)
        return picking_pb2.ConfirmPickedResponse(
            posted=messages.posted(outcome),
            picked=sum(move.quantity for move in fact.moves),
            repinned=sum(one.quantity for one in fact.kept),
            missing=sum(move.quantity for move in fact.missing),
        )

    async def ListWaitBins(
        self, request: picking_pb2.ListWaitBinsRequest, _context: ServicerContext
    ) -> picking_pb2.ListWaitBinsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        lots = await self._house.reader.ask(lambda connection: _lying(connection, site.site_id))
        return picking_pb2.ListWaitBinsResponse(lots=lots)


def read_picked(message: picking_pb2.ConfirmPickedRequest) -> ConfirmPicked:
    """Read the command."""
    return ConfirmPicked(
        repair_order=messages.key(message.repair_order, "repair_order"),
        wait_bin=messages.code(message.wait_bin, "wait_bin"),
        lines=tuple(
            _read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
    )


def _read_line(line: picking_pb2.PickedLine, path: str) -> PickedGoods:
    named = messages.scanned(line.code, f"{path}.code")
    if named.lot_id is None and named.unit_id is None:
        raise messages.invalid(f"{path}.code", "a lot or a unit: scan its label")
    none = line.none_left and not line.quantity
    quantity = 0 if none else messages.quantity(line.quantity, f"{path}.quantity")
    if named.unit_id is not None and quantity > 1:
        raise messages.invalid(f"{path}.quantity", "a unit is one piece")
    location = messages.code(line.location, f"{path}.location", optional=True)
    return PickedGoods(named.lot_id, named.unit_id, quantity, location, line.none_left)


def _lines(
    connection: Connection, site_id: int, order: str, number: int, until: int
) -> list[picking_pb2.PickLine]:
    """Read in one snapshot what is to be picked, and choose places and wait bins."""
    found = picking.to_pick(connection, site_id, order, number, until, LINES_MAX)
    wait_bins = {
        one.reservation.order_id: one.reservation.wait_bin_id
        for one in found
        if one.reservation.wait_bin_id is not None
    }
    binned, balances = picking.in_wait_bins(
        connection, site_id, sorted({one for one in wait_bins.values() if one})
    )
    there = picked(binned, balances)
    codes = picking.codes_of(connection, site_id, [one for one in wait_bins.values() if one])
    free = picking.free_wait_bins(connection, site_id, LINES_MAX)
    lines = []
    for view in found:
        kept = view.reservation
        left = kept.reserved - there.get(kept.reservation_id, 0)
        if left <= 0:
            continue
        wait_bin_id = wait_bins.get(kept.order_id)
        if wait_bin_id is None and free:
            wait_bin_id, code = free.pop(0)
            codes[wait_bin_id] = code
            wait_bins[kept.order_id] = wait_bin_id
        lines.append(
            picking_pb2.PickLine(
                location=next((code for code, pieces in view.places if pieces >= left), ""),
                part_number=view.part_number,
                lot=lot_number(kept.lot_id),
                serial=view.serial,
                quantity=left,
                repair_order=view.repair_order,
                job_line=kept.job_line or 0,
                wait_bin="" if wait_bin_id is None else codes[wait_bin_id],
                reservation=numbers.number(kept.reservation_id),
            )
        )
    return sorted(lines, key=lambda line: (line.location, line.part_number, line.reservation))


def _lying(connection: Connection, site_id: int) -> list[picking_pb2.WaitBinLot]:
    """Read in one snapshot what lies in wait bins, and whose it is."""
    found = picking.lying(connection, site_id, LINES_MAX)
    binned, balances = picking.in_wait_bins(connection, site_id, sorted({one.location_id for one in found}))
    pieces = picked(binned, balances)
    # What an approval keeps is the order's still.
    parents = {one.reservation_id: one.order_id for one in binned}
    orders = dict(
        picking.ORDERS_OF.rows(
            connection, site=site_id, ids=sorted({one.order_id for one in binned if one.order_id is not None})
        )
    )
    lots = []
    for view in found:
        left = view.quantity
        for one in sorted(binned):
            share = min(left, pieces.get(one.reservation_id, 0))
            if (one.lot_id, one.wait_bin_id) == (view.lot_id, view.location_id) and share:
                pieces[one.reservation_id] -= share
                left -= share
                order_id = parents.get(one.parent_id or one.reservation_id)
                lots.append(_lot(view, share, orders.get(order_id, "")))
        if left:
            lots.append(_lot(view, left, ""))
    return lots


def _lot(view: picking.WaitBinView, quantity: int, order: str) -> picking_pb2.WaitBinLot:
    return picking_pb2.WaitBinLot(
        wait_bin=view.wait_bin,
        lot=lot_number(view.lot_id),
        part_number=view.part_number,
        quantity=quantity,
        repair_order=order,
        since=messages.timestamp(view.since),
    )
