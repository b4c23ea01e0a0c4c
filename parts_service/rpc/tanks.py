"""Tanks on the wire."""

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.lots import Condition, lot_number
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.tanks import Drum, FillTank, RecordDip, SetTank, TankDipped, TankFilled, TankSet
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import today_at, write_made_of
from parts_service.storage import stock, tanks
from parts_service.storage.engine import Connection
from parts_service.storage.stock import LotView
from parts_service.storage.tanks import DipView, TankView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.lot_status import judge
from parts_service.use_cases.tanks import FILL_TANK, RECORD_DIP, SET_TANK
from parts_service.v1 import tanks_pb2 as pb
from parts_service.v1 import tanks_pb2_grpc

PERCENT_MAX = 100
# A tank with what is in it: (lot, mL).
Shown = tuple[TankView, list[tuple[LotView, int]]]


class Tanks(tanks_pb2_grpc.TankServiceServicer):
    """The servicer of tanks."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetTank(self, request: pb.SetTankRequest, _context: ServicerContext) -> pb.SetTankResponse:
        command = SetTank(
            messages.code(request.tank, "tank", 32),
            messages.key(request.part_number, "part_number"),
            messages.quantity(request.capacity, "capacity"),
            messages.within(request.tolerance_percent, "tolerance_percent", PERCENT_MAX),
            messages.within(request.expected_version, "expected_version", messages.QUANTITY_MAX),
        )
        outcome = await self._house.post(request.header, SET_TANK, command)
        fact = outcome.fact
        if not isinstance(fact, TankSet):
            raise TypeError(fact.kind)
        return pb.SetTankResponse(posted=messages.posted(outcome), version=fact.tank.version)

    async def FillTank(self, request: pb.FillTankRequest, _context: ServicerContext) -> pb.FillTankResponse:
        drums = messages.lines(request.drums, "drums")
        command = FillTank(
            messages.code(request.tank, "tank", 32),
            tuple(_read_drum(drum, f"drums[{place}]") for place, drum in enumerate(drums)),
        )
        return _write_filled(await self._house.post(request.header, FILL_TANK, command))

    async def RecordDip(
        self, request: pb.RecordDipRequest, _context: ServicerContext
    ) -> pb.RecordDipResponse:
        command = RecordDip(
            messages.code(request.tank, "tank", 32),
            messages.quantity(request.measured, "measured", least=0),
        )
        return _write_dipped(await self._house.post(request.header, RECORD_DIP, command))

    async def ListTanks(
        self, request: pb.ListTanksRequest, _context: ServicerContext
    ) -> pb.ListTanksResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))

        def read(connection: Connection, after: str, most: int) -> list[Shown]:
            found = tanks.tanks_page(connection, site.site_id, after, most)
            places = [one.tank.location_id for one in found]
            inside = tanks.standing_in(connection, site.site_id, places)
            lots = sorted({lot_id for rows in inside.values() for lot_id, _ in rows})
            views = {one.facts.lot.lot_id: one for one in stock.views(connection, lots, [site.site_id])}
            return [
                (one, [(views[lot_id], pieces) for lot_id, pieces in inside.get(one.tank.location_id, ())])
                for one in found
            ]

        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"tanks {site.site_id}",
            request.page,
            "",
            read,
            lambda shown: shown[0].location,
        )
        today = today_at(site)
        return pb.ListTanksResponse(tanks=[_write_tank(*one, today) for one in rows], page=info)

    async def ListDips(self, request: pb.ListDipsRequest, _context: ServicerContext) -> pb.ListDipsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        tank = messages.code(request.tank, "tank", 32, optional=True)
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"dips {(site.site_id, tank)}",
            request.page,
            0,
            lambda connection, after, most: tanks.dips_page(connection, site.site_id, tank, after, most),
            lambda view: view.dip.sequence,
        )
        return pb.ListDipsResponse(dips=[_write_view(one) for one in rows], page=info)


def _read_drum(message: pb.Drum, field: str) -> Drum:
    condition = messages.choice(Condition, message, "condition", f"{field}.condition", default=Condition.NEW)
    if condition not in {Condition.NEW, Condition.OPENED}:
        raise messages.invalid(f"{field}.condition", "new, or opened if they came back so")
    return Drum(
        messages.lot(message.lot, f"{field}.lot"),
        messages.code(message.location, f"{field}.location", 32, optional=True),
        condition,
        messages.quantity(message.quantity, f"{field}.quantity"),
    )


def _write_filled(outcome: Outcome) -> pb.FillTankResponse:
    fact = outcome.fact
    if not isinstance(fact, TankFilled):
        raise TypeError(fact.kind)
    return pb.FillTankResponse(
        posted=messages.posted(outcome),
        lot=lot_number(fact.lot.lot_id),
        short_code=short_code(Kind.LOT, fact.lot.lot_id),
        quantity=fact.lot.quantity,
        expires_on=messages.date_message(fact.lot.expires_on),
        made_of=[pb.Share(lot=lot_number(one.source_id), quantity=one.quantity) for one in fact.sources],
    )


def _write_dipped(outcome: Outcome) -> pb.RecordDipResponse:
    fact = outcome.fact
    response = pb.RecordDipResponse(posted=messages.posted(outcome))
    if isinstance(fact, ApprovalRequested):
        response.approval = ids.number("A", fact.approval.approval_id)
        return response
    if not isinstance(fact, TankDipped):
        raise TypeError(fact.kind)
    dip = fact.dip
    response.dip.MergeFrom(
        pb.Dip(
            tank=fact.location,
            part_number=fact.part_number,
            book=dip.book,
            measured=dip.measured,
            difference=dip.measured - dip.book,
            lot="" if dip.lot_id is None else lot_number(dip.lot_id),
            occurred_at=messages.timestamp(outcome.stamp.occurred_at),
            sequence=outcome.stamp.sequence,
        )
    )
    return response


def _write_view(view: DipView) -> pb.Dip:
    dip = view.dip
    return pb.Dip(
        tank=view.location,
        part_number=view.part_number,
        book=dip.book,
        measured=dip.measured,
        difference=dip.measured - dip.book,
        lot="" if dip.lot_id is None else lot_number(dip.lot_id),
        occurred_at=messages.timestamp(view.occurred_at),
        dipped_by=view.actor or "",
        approved_by=view.approver or "",
        sequence=dip.sequence,
    )


def _write_tank(view: TankView, inside: list[tuple[LotView, int]], today: str) -> pb.Tank:
    tank, level = view.tank, sum(quantity for _, quantity in inside)
    return pb.Tank(
        tank=view.location,
        part_number=view.part_number,
        capacity=tank.capacity,
        tolerance_percent=tank.tolerance_percent,
        version=tank.version,
        level=level,
        level_percent=level * 100 // tank.capacity,
        lots=[
            pb.TankLot(
                lot=lot_number(lot.facts.lot.lot_id),
                quantity=quantity,
                status=f"LOT_STATUS_{judge(lot, today).status.name}",
                expires_on=messages.date_message(lot.facts.lot.expires_on),
                made_of=[write_made_of(one) for one in lot.mixed],
            )
            for lot, quantity in inside
        ],
    )
