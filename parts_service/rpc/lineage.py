"""Lineage on the wire: each answer from one snapshot, paged in journal order.

What is said once of a whole trace (the lot, where it came from, its balance and stock) stands on the first page.
"""

from collections.abc import Collection, Sequence

from parts_service.domain import ids
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lineage import total
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import Call, ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.outlet_papers import write_outlets
from parts_service.rpc.stock import (
    one_view,
    sequence_of,
    serials_of,
    today_at,
    write_lot,
    write_stock,
)
from parts_service.rpc.traces import (
    SiteById,
    weigh,
    write_balance,
    write_destinations,
    write_old_parts,
    write_origin,
    write_parts,
    write_traced,
)
from parts_service.storage import catalog, lineage, old_part_traces, outlets, sites, stock
from parts_service.storage.engine import Connection
from parts_service.storage.lineage import Destinations
from parts_service.storage.old_part_traces import OldPartTrace
from parts_service.storage.outlets import OutletDestinationRow
from parts_service.storage.stock import LotView
from parts_service.use_cases.lot_status import judge
from parts_service.v1 import changes_pb2, lineage_pb2, lineage_pb2_grpc

# Lots of ours that one trace of a maker's lot may cover.
LOTS_MAX = 1_000
PURPOSE_MAX = 200


class Lineage(lineage_pb2_grpc.LineageServiceServicer):
    """The servicer of lineage."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def TraceLot(
        self, request: lineage_pb2.TraceLotRequest, _context: ServicerContext
    ) -> lineage_pb2.TraceLotResponse:
        lot_id = messages.lot(request.lot, "lot")
        site = await self._house.require_site_of(lot_id)
        page = _Page(self._house, f"trace lot {lot_id}", request.page)
        language = calls.current().language

        def read(connection: Connection) -> lineage_pb2.TraceLotResponse:
            view = one_view(connection, site, lot_id)
            lot_ids = lineage.with_below(connection, [site.site_id], [lot_id])
            certain = lineage.certain_of(connection, [site.site_id], [lot_id], lot_ids)
            found = lineage.forward(connection, [site.site_id], lot_ids, page.after, page.size + 1)
            response = lineage_pb2.TraceLotResponse()
            make = response.destinations.add
            write_destinations(found, page.size, {site.site_id: site}, certain, language, make)
            if page.first:
                _write_lot_trace(connection, site, view, lot_ids[1:], response)
            at = {site.site_id: site}
            sold, tags = _write_rest(connection, at, lot_ids, certain, page, response)
            response.page.CopyFrom(page.info(found, sold, tags, sequence_of(connection, site.site_id)))
            return response

        return await self._house.reader.ask(read)

    async def TraceMakerLot(
        self, request: lineage_pb2.TraceMakerLotRequest, _context: ServicerContext
    ) -> lineage_pb2.TraceMakerLotResponse:
        named = messages.scanned(messages.key(request.part_number, "part_number"), "part_number")
        if named.lot_id is not None or named.unit_id is not None:
            raise messages.invalid("part_number", "a part: its number, identifier or short code")
        maker_lot = messages.text(request.maker_lot, "maker_lot", 64, least=1)
        what = str(named.part_id or named.part_number)
        page = _Page(self._house, f"trace maker lot {(what, maker_lot)}", request.page)
        call = calls.current()

        def read(connection: Connection) -> lineage_pb2.TraceMakerLotResponse:
            at = _sites(connection, call)
            part_id, asked = _lots_of(connection, at, named, maker_lot)
            lot_ids = lineage.with_below(connection, sorted(at), asked)
            certain = lineage.certain_of(connection, sorted(at), asked, lot_ids)
            here = sorted({ids.split(lot_id)[0] for lot_id in lot_ids})
            found = lineage.forward(connection, here, lot_ids, page.after, page.size + 1)
            response = lineage_pb2.TraceMakerLotResponse()
            make = response.destinations.add
            write_destinations(found, page.size, at, certain, call.language, make)
            if page.first:
                _write_maker_lot(connection, at, part_id, lot_ids, response)
            there = {site_id: at[site_id] for site_id in here}
            sold, tags = _write_rest(connection, there, lot_ids, certain, page, response)
            response.page.CopyFrom(page.info(found, sold, tags, sequence_of(connection, ORGANISATION)))
            return response

        return await self._house.reader.ask(read)

    async def TraceVehicle(
        self, request: lineage_pb2.TraceVehicleRequest, _context: ServicerContext
    ) -> lineage_pb2.TraceVehicleResponse:
        vin = messages.vin(request.vin, "vin")
        purpose = messages.text(request.purpose, "purpose", PURPOSE_MAX, least=1)
        page = _Page(self._house, f"trace vehicle {vin}", request.page)
        call = calls.current()
        # Every page shows a person's vehicle: each is on record before anything is read.
        await self._house.note(vin, purpose)

        def read(connection: Connection) -> lineage_pb2.TraceVehicleResponse:
            at = _sites(connection, call)
            found = lineage.back(connection, sorted(at), vin, page.after, page.size + 1)
            tags = old_part_traces.of_vehicle(connection, list(at), vin, page.after_old_part, page.size + 1)
            return lineage_pb2.TraceVehicleResponse(
                vin=vin,
                parts=_write_vehicle(connection, at, found, page.size, call.language),
                page=page.info(found, (), tags, sequence_of(connection, ORGANISATION)),
                old_parts=write_old_parts(tags[: page.size], at),
            )

        return await self._house.reader.ask(read)


class _Page:
    """Which page of a trace is asked for: `size` at most of issue lines, lines of papers and old parts."""

    def __init__(self, house: House, filters: str, request: changes_pb2.PageRequest) -> None:
        self._pages, self._filters = house.pages, filters
        self.size = messages.page_size(request.page_size)
        token = house.pages.after(filters, request.page_token)
        self.first = token is None
        marks = (0, 0, 0) if token is None else token
        self.after, self.after_outlet, self.after_old_part = (int(mark) for mark in marks)

    def info(
        self,
        found: Destinations,
        sold: Sequence[OutletDestinationRow],
        tags: Sequence[OldPartTrace],
        sequence: int,
    ) -> changes_pb2.PageInfo:
        """Say where the trace goes on, if any of it was read one line further than the page."""
        info = changes_pb2.PageInfo(sequence=sequence)
        ids_of = (
            ([row.issue_line_id for row in found.rows], self.after),
            ([row.outlet_line_id for row in sold], self.after_outlet),
            ([row.old_part.old_part_id for row in tags], self.after_old_part),
        )
        if any(len(shown) > self.size for shown, _ in ids_of):
            marks = [[after, *shown[: self.size]][-1] for shown, after in ids_of]
            info.next_page_token = self._pages.token(self._filters, marks)
        return info


def _write_rest(
    connection: Connection,
    at: SiteById,
    lot_ids: Sequence[int],
    certain: Collection[int],
    page: _Page,
    response: lineage_pb2.TraceLotResponse | lineage_pb2.TraceMakerLotResponse,
) -> tuple[list[OutletDestinationRow], list[OldPartTrace]]:
    """Write a page of what left without a repair order and of what came out of vehicles; return one line more."""
    most = page.size + 1
    sold = outlets.destinations(connection, sorted(at), lot_ids, page.after_outlet, most)
    tags = old_part_traces.of_lots(connection, sorted(at), lot_ids, page.after_old_part, most)
    response.outlets.extend(write_outlets(connection, at, sold[: page.size], certain))
    response.old_parts.extend(write_old_parts(tags[: page.size], at))
    return sold, tags


def _sites(connection: Connection, call: Call) -> dict[int, Site]:
    """Return the sites whose lineage the caller may read."""
    return {site.site_id: site for site in sites.ALL_SITES.rows(connection) if call.may_at(site.site_id)}


def _lots_of(
    connection: Connection, at: SiteById, named: messages.Scanned, maker_lot: str
) -> tuple[int, list[int]]:
    """Return the part meant and our lots of the maker's lot at these sites.

    Raises:
        Refused: PART_NOT_FOUND; FIELD_INVALID where the number names several parts with such a lot, or too many lots.
    """
    number = named.part_number
    if named.part_id is None:
        parts = catalog.parts_named(connection, number)
    else:
        parts = [one.part_id for one in catalog.PARTS.rows(connection, ids=[named.part_id], lots=[])]
    if not parts:
        raise Refused(Reason.PART_NOT_FOUND, number[:64])
    rows = lineage.LOTS_OF_MAKER_LOT.rows(
        connection, parts=parts, maker_lot=maker_lot, sites=sorted(at), most=LOTS_MAX + 1
    )
    meant = sorted({part_id for _, part_id in rows}) or parts[:1]
    if len(meant) > 1:
        raise messages.invalid(
            "part_number", f"{len(meant)} parts are known by {number}: give the part number"
        )
    if len(rows) > LOTS_MAX:
        raise messages.invalid("maker_lot", f"more than {LOTS_MAX} lots of ours: trace them one by one")
    return meant[0], [lot_id for lot_id, _ in rows]


def _write_lot_trace(
    connection: Connection,
    site: Site,
    view: LotView,
    below: Sequence[int],
    response: lineage_pb2.TraceLotResponse,
) -> None:
    """Write what is said once of the trace of a lot, and of the lots that came out of it."""
    views = [view, *stock.views(connection, below, [site.site_id])]
    (_, judged, balance), *others = weigh(connection, {site.site_id: site}, views)
    (part,) = write_parts(connection, [view.facts.lot.part_id]).values()
    response.lot.CopyFrom(write_lot(view, judged, site.code))
    response.part.CopyFrom(part)
    response.origin.CopyFrom(write_origin(view, site))
    response.balance.CopyFrom(write_balance(balance))
    response.stock.extend(write_stock(view, judged, serials_of(connection, [view])))
    response.split_into.extend(write_traced(*one, site) for one in others)


def _write_maker_lot(
    connection: Connection,
    at: SiteById,
    part_id: int,
    lot_ids: Sequence[int],
    response: lineage_pb2.TraceMakerLotResponse,
) -> None:
    """Write what is said once of the trace of a maker's lot."""
    weighed = weigh(
        connection, at, stock.views(connection, lot_ids, [ids.split(lot_id)[0] for lot_id in lot_ids])
    )
    (part,) = write_parts(connection, [part_id]).values()
    response.part.CopyFrom(part)
    response.lots.extend(
        write_traced(view, judged, balance, at[view.facts.lot.site_id]) for view, judged, balance in weighed
    )
    response.balance.CopyFrom(write_balance(total(balance for _, _, balance in weighed)))


def _write_vehicle(
    connection: Connection, at: SiteById, found: Destinations, most: int, language: str
) -> list[lineage_pb2.VehiclePart]:
    """Write the parts of a vehicle, each with the lot it was booked on and where that came from."""
    rows = found.rows[:most]
    lot_ids = sorted({row.lot_id for row in rows})
    views = stock.views(connection, lot_ids, {row.site_id for row in rows})
    parts = write_parts(connection, [view.facts.lot.part_id for view in views])
    told = {}
    for view in views:
        lot, site = view.facts.lot, at[view.facts.lot.site_id]
        judged = judge(view, today_at(site))
        told[lot.lot_id] = (write_lot(view, judged, site.code), parts[lot.part_id], write_origin(view, site))
    return [
        lineage_pb2.VehiclePart(destination=destination, lot=lot_message, part=part, origin=origin)
        for destination, row in zip(write_destinations(found, most, at, None, language), rows, strict=True)
        for lot_message, part, origin in (told[row.lot_id],)
    ]
