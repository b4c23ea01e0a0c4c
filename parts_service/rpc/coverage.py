"""Coverage on the wire: each answer from one snapshot, paged in journal order."""

import time
from collections.abc import Mapping
from typing import Any

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.coverage import Odometer, Piece, judge, odometer
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.domain.warranty import WarrantyLimit, WarrantyStart, covered_until
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import Call, ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.repeats import list_repeats
from parts_service.rpc.stock import sequence_of
from parts_service.storage import coverage, repair_orders, sites
from parts_service.storage.coverage import FittedRow, Issued, IssuedRow
from parts_service.storage.engine import Connection
from parts_service.storage.prepared import Statement
from parts_service.v1 import changes_pb2, coverage_pb2, coverage_pb2_grpc

ODOMETER_MAX = 9_999_999
PURPOSE_MAX = 200


class Coverage(coverage_pb2_grpc.CoverageServiceServicer):
    """The servicer of coverage."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CheckWarranty(
        self, request: coverage_pb2.CheckWarrantyRequest, _context: ServicerContext
    ) -> coverage_pb2.CheckWarrantyResponse:
        call, day = calls.current(), messages.day_or_none(request, "day", "day")
        asked_km = None
        if request.HasField("odometer_km"):
            asked_km = messages.within(request.odometer_km, "odometer_km", ODOMETER_MAX)
            if request.WhichOneof("what") == "lot":
                raise messages.invalid("odometer_km", "absent with a lot: it is about many vehicles")
        statement, key, site = await self._question(request)
        filters = f"coverage {request.WhichOneof('what')} {key} {day} {asked_km}"
        size = messages.page_size(request.page.page_size)
        after = (self._house.pages.after(filters, request.page.page_token) or [0])[0]

        def ask(connection: Connection) -> coverage_pb2.CheckWarrantyResponse:
            at = _sites(connection, call)
            where, wanted = (sorted(at), key) if site is None else ([site.site_id], key)
            if statement is coverage.OF_ORDER and site is not None:
                found = repair_orders.FIND_ORDERS.one(connection, site=site.site_id, names=[key])
                if found is None:
                    raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, str(key))
                wanted = found[1]
            issued = coverage.read(connection, statement, where, wanted, after, size + 1)
            page = changes_pb2.PageInfo(sequence=sequence_of(connection, where[0] if site else 0))
            if len(issued.rows) > size:
                last = issued.rows[size - 1].issue_line_id
                page.next_page_token = self._house.pages.token(filters, [last])
            written = _Answer(connection, at, issued, day, asked_km, chinese=call.language == "zh")
            return written.response(issued.rows[:size], page)

        return await self._house.reader.ask(ask)

    async def ListRepeatRepairs(
        self, request: coverage_pb2.ListRepeatRepairsRequest, _context: ServicerContext
    ) -> coverage_pb2.ListRepeatRepairsResponse:
        return await list_repeats(self._house, request)

    async def _question(
        self, request: coverage_pb2.CheckWarrantyRequest
    ) -> tuple[Statement, Any, Site | None]:
        """Return what is asked for: the statement, what it looks for, and the one site it looks at, if there is one."""
        match request.WhichOneof("what"):
            case "vin":
                vin = messages.vin(request.vin, "vin")
                purpose = messages.text(request.purpose, "purpose", PURPOSE_MAX, least=1)
                # A person's vehicle is shown: that is on record before anything is read.
                await self._house.note(vin, purpose)
                return coverage.OF_VIN, vin, None
            case "serial":
                return coverage.OF_SERIAL, messages.key(request.serial, "serial"), None
            case "repair_order":
                site = await self._house.site(messages.code(request.site, "site", 16))
                return coverage.OF_ORDER, messages.key(request.repair_order, "repair_order"), site
            case "lot":
                lot_id = messages.lot(request.lot, "lot")
                return coverage.OF_LOT, lot_id, await self._house.require_site_of(lot_id)
            case _:
                raise messages.invalid("what", "one of vin, serial, repair_order, lot")


def _sites(connection: Connection, call: Call) -> dict[int, Site]:
    return {site.site_id: site for site in sites.ALL_SITES.rows(connection) if call.may_at(site.site_id)}


class _Answer:
    """One page as it is written, with the odometers of its vehicles."""

    def __init__(
        self,
        connection: Connection,
        at: Mapping[int, Site],
        issued: Issued,
        day: str | None,
        asked_km: int | None,
        *,
        chinese: bool,
    ) -> None:
        self._at, self._issued, self._day, self._chinese = at, issued, day, chinese
        self._odometers: dict[str, Odometer] = {
            vin: odometer(readings, asked_km) for vin, readings in issued.readings.items()
        }
        originals = {row.original_id for row in issued.rows if row.original_id is not None}
        self._originals = {
            order.order_id: order.number
            for site_id in sorted({ids.split(one)[0] for one in originals})
            for order in repair_orders.ORDERS.rows(connection, site=site_id, ids=sorted(originals))
        }
        later: dict[tuple[str, int], list[tuple[int, str]]] = {}
        vins = {row.vin for row in issued.rows if row.vin}
        for row in coverage.of_vehicles(connection, sorted(at), vins).rows if vins else ():
            later.setdefault((row.vin, row.part_id), []).append((row.order_id, row.repair_order))
        self._later = later

    def response(
        self, rows: list[IssuedRow], page: changes_pb2.PageInfo
    ) -> coverage_pb2.CheckWarrantyResponse:
        """Write the page."""
        nothing = FittedRow(0, 0, 0, "", 0)
        vins = sorted({row.vin for row in rows} & self._odometers.keys())
        return coverage_pb2.CheckWarrantyResponse(
            parts=[
                self._part(row, one)
                for row in rows
                for one in self._issued.fitted.get(row.issue_line_id, [nothing])
            ],
            odometers=[_write_odometer(vin, self._odometers[vin]) for vin in vins],
            page=page,
        )

    def _part(self, row: IssuedRow, one: FittedRow) -> coverage_pb2.CoveredPart:
        site = self._at[row.site_id]
        day = self._day or date_at(time.time_ns() // 1_000, site.zone)
        start = self._issued.starts.get(one.fitment_id)
        km = self._odometers[row.vin].km if row.vin in self._odometers else row.odometer_in_km
        waiting = row.quantity - row.returned - row.fitted
        cover = judge(Piece(row.owner, row.order_state, one.quantity, one.ended, waiting), start, day, km)
        followed = dict.fromkeys(
            number
            for order_id, number in self._later.get((row.vin, row.part_id), ())
            if order_id > row.order_id and one.quantity
        )
        message = coverage_pb2.CoveredPart(
            site=site.code,
            repair_order=row.repair_order,
            job_line=row.job_line,
            vin=row.vin,
            part_number=row.part_number,
            name=(row.name_zh or row.name_en) if self._chinese else (row.name_en or row.name_zh),
            lot=lot_number(row.lot_id),
            serial=row.serial,
            issue_line=ids.number("I", row.issue_line_id),
            fitment=ids.number("F", one.fitment_id) if one.fitment_id else "",
            position=one.position,
            quantity=(one.quantity - one.ended) or one.quantity or row.quantity,
            state=f"COVER_STATE_{cover.state}",
            causes=[f"VOID_CAUSE_{cause}" for cause in cover.causes],
            repeats=self._originals.get(row.original_id or 0, ""),
            followed_by=followed,
        )
        if start is not None:
            self._begun(message, start, day, km, cover.holding)
        return message

    @staticmethod
    def _begun(
        message: coverage_pb2.CoveredPart,
        start: WarrantyStart,
        day: str,
        km: int,
        holding: tuple[WarrantyLimit, ...],
    ) -> None:
        def written(limit: WarrantyLimit) -> coverage_pb2.WarrantyLimit:
            return coverage_pb2.WarrantyLimit(
                basis=f"WARRANTY_BASIS_{limit.basis}",
                until=messages.date_message(limit.until),
                until_km=limit.until_km,
                days_left=limit.days_left(day),
                km_left=limit.km_left(km),
                holds=limit in holding,
            )

        message.since.CopyFrom(messages.date_message(start.starts_on) or changes_pb2.Date())
        message.since_km = start.odometer_km
        message.repair_class = coverage_pb2.CoveredPart(
            repair_class=f"REPAIR_CLASS_{start.repair_class}"
        ).repair_class
        message.limits.extend(map(written, start.limits()))
        message.longer.CopyFrom(written(covered_until(start)))


def _write_odometer(vin: str, one: Odometer) -> coverage_pb2.VehicleOdometer:
    return coverage_pb2.VehicleOdometer(
        vin=vin,
        km=one.km,
        known_km=one.most.km if one.most else 0,
        known_on=one.most.repair_order if one.most else "",
        rolled_back=one.rolled_back,
        falls=[
            coverage_pb2.OdometerFall(
                repair_order_before=before.repair_order,
                before_km=before.km,
                repair_order_after=after.repair_order,
                after_km=after.km,
            )
            for before, after in one.fell
        ],
    )
