"""Lots and stock on the wire."""

from collections.abc import Sequence

from parts_service.domain.lots import Unit
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import (
    one_view,
    sequence_of,
    serials_of,
    today_at,
    write_lot,
    write_row,
    write_stock,
)
from parts_service.storage import catalog, lineage, lots, stock, suppliers
from parts_service.storage.engine import Connection
from parts_service.storage.stock import LotView
from parts_service.use_cases.lot_status import judge
from parts_service.v1 import lots_pb2, lots_pb2_grpc

# Lots a part may stand in; a store with more of one part is searched by lot.
LOTS_FOUND_MAX = 500


class Lots(lots_pb2_grpc.LotServiceServicer):
    """The servicer of lots and stock."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def GetLot(
        self, request: lots_pb2.GetLotRequest, _context: ServicerContext
    ) -> lots_pb2.GetLotResponse:
        lot_id = messages.lot(request.lot, "lot")
        site = await self._house.require_site_of(lot_id)

        def read(connection: Connection) -> lots_pb2.GetLotResponse:
            view = one_view(connection, site, lot_id)
            judged = judge(view, today_at(site))
            return lots_pb2.GetLotResponse(
                lot=write_lot(view, judged, site.code),
                stock=write_stock(view, judged, serials_of(connection, [view])),
                sequence=sequence_of(connection, site.site_id),
            )

        return await self._house.reader.ask(read)

    async def ListLots(
        self, request: lots_pb2.ListLotsRequest, _context: ServicerContext
    ) -> lots_pb2.ListLotsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        part = messages.key(request.part_number, "part_number", optional=True)
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        maker_lot = messages.text(request.maker_lot, "maker_lot", 64)
        if not (part or supplier or maker_lot):
            raise messages.invalid("part_number", "at least one of part_number, supplier and maker_lot")

        def rows(connection: Connection, after: int, most: int) -> list[LotView]:
            found = listed(connection, site, part, supplier, maker_lot, after, most)
            return stock.views(connection, found, [site.site_id])

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"lots {(site.site_id, part, supplier, maker_lot)}",
            request.page,
            0,
            rows,
            lambda view: view.facts.lot.lot_id,
        )
        today = today_at(site)
        return lots_pb2.ListLotsResponse(
            lots=[write_lot(view, judge(view, today), site.code) for view in page], page=info
        )

    async def FindStock(
        self, request: lots_pb2.FindStockRequest, _context: ServicerContext
    ) -> lots_pb2.FindStockResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        named = messages.scanned(request.code, "code")

        def read(connection: Connection) -> lots_pb2.FindStockResponse:
            rows, truncated = _stock_of(connection, site, named, request.code.strip())
            return lots_pb2.FindStockResponse(
                rows=rows, sequence=sequence_of(connection, site.site_id), truncated=truncated
            )

        return await self._house.reader.ask(read)


def listed(
    connection: Connection, site: Site, part: str, supplier: str, maker_lot: str, after: int, most: int
) -> list[int]:
    """Return the lots of a list after one; a filter that is empty is not asked for.

    Raises:
        Refused: PART_NOT_FOUND or SUPPLIER_NOT_FOUND for a filter that names nothing.
    """
    page = {"site": site.site_id, "maker_lot": maker_lot, "after": after, "most": most}
    supplier_id = 0
    if supplier:
        known = suppliers.FIND_SUPPLIERS.one(connection, names=[supplier])
        if known is None:
            raise Refused(Reason.SUPPLIER_NOT_FOUND, supplier)
        supplier_id = known[1]
    if part:
        parts = catalog.parts_named(connection, part)
        if not parts:
            raise Refused(Reason.PART_NOT_FOUND, part)
        rows = lots.LISTED_OF_PARTS.rows(connection, parts=parts, supplier=supplier_id, **page)
    elif supplier:
        rows = lots.LISTED_OF_SUPPLIER.rows(connection, supplier=supplier_id, **page)
    else:
        rows = lots.LISTED_OF_MAKER_LOT.rows(connection, **page)
    return [lot_id for (lot_id,) in rows]


def _stock_of(
    connection: Connection, site: Site, named: messages.Scanned, code: str
) -> tuple[list[lots_pb2.StockRow], bool]:
    """Say where what a code names is: of a part what stands in the store, of a lot or unit every place.

    The second value tells that a part has more lots in the store than are shown.
    """
    if named.lot_id is not None:
        one = one_view(connection, site, named.lot_id)
        below = lineage.with_below(connection, [site.site_id], [named.lot_id])[1:]
        views = [one, *stock.views(connection, below, [site.site_id])]
        return _rows(connection, site, views, in_store=False), False
    parts: list[int] = []
    if named.part_id is not None:
        parts = [one.part_id for one in catalog.PARTS.rows(connection, ids=[named.part_id], lots=[])]
    elif named.unit_id is None:
        parts = catalog.parts_named(connection, code)
    if parts:
        found = lots.LOTS_STANDING.rows(connection, site=site.site_id, parts=parts, most=LOTS_FOUND_MAX + 1)
        shown = [lot_id for (lot_id,) in found[:LOTS_FOUND_MAX]]
        views = stock.views(connection, shown, [site.site_id])
        return _rows(connection, site, views, in_store=True), len(found) > LOTS_FOUND_MAX
    if named.unit_id is not None:
        units = stock.UNITS.rows(connection, site=site.site_id, ids=[named.unit_id])
    else:
        serials = [] if named.part_id is not None else sorted({code, code.upper()})
        units = stock.UNITS_OF_SERIALS.rows(connection, site=site.site_id, serials=serials)
    if not units:
        raise Refused(
            Reason.UNIT_NOT_FOUND if named.unit_id is not None else Reason.PART_NOT_FOUND, code[:64]
        )
    return _rows_of_units(connection, site, units), False


def _rows(
    connection: Connection, site: Site, views: Sequence[LotView], *, in_store: bool
) -> list[lots_pb2.StockRow]:
    today, serials = today_at(site), serials_of(connection, views)
    return [
        row for view in views for row in write_stock(view, judge(view, today), serials, in_store=in_store)
    ]


def _rows_of_units(connection: Connection, site: Site, units: Sequence[Unit]) -> list[lots_pb2.StockRow]:
    """One row a unit; a serial may stand on units of several parts."""
    today = today_at(site)
    views = stock.views(connection, sorted({unit.lot_id for unit in units}), [site.site_id])
    found = []
    for view in views:
        judged = judge(view, today)
        for row in view.standing:
            here = [
                unit.serial
                for unit in units
                if (unit.lot_id, unit.location_id, unit.condition)
                == (row.lot_id, row.location_id, row.condition)
            ]
            if here:
                found.append(write_row(view, judged, row, len(here), here))
    return found
