"""The register of fitted parts on the wire: each answer from one snapshot."""

import time
from collections import defaultdict
from collections.abc import Mapping

from parts_service.domain import ids
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import Call, ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.key_checks import write_check
from parts_service.rpc.removals import removal_reason
from parts_service.rpc.stock import sequence_of
from parts_service.storage import fitted_register, sites
from parts_service.storage.engine import Connection
from parts_service.storage.fitted_register import FittedRow, OutRow, Register, SerialRow
from parts_service.v1 import changes_pb2, fitted_register_pb2, fitted_register_pb2_grpc

PURPOSE_MAX = 200


class FittedRegister(fitted_register_pb2_grpc.FittedRegisterServiceServicer):
    """The servicer of the register of fitted parts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def GetVehicleRegister(
        self, request: fitted_register_pb2.GetVehicleRegisterRequest, _context: ServicerContext
    ) -> fitted_register_pb2.GetVehicleRegisterResponse:
        vin = messages.vin(request.vin, "vin")
        purpose = messages.text(request.purpose, "purpose", PURPOSE_MAX, least=1)
        day = messages.day_or_none(request, "as_of", "as_of")
        filters = f"register {(vin, day, request.fitted_now)}"
        size = messages.page_size(request.page.page_size)
        token = self._house.pages.after(filters, request.page.page_token)
        after = 0 if token is None else int(token[0])
        until = time.time_ns() // 1_000 + 1 if day is None else messages.span(None, day, "UTC")[1]
        call = calls.current()
        # A person's vehicle is shown: that is on record before anything is read.
        await self._house.note(vin, purpose)

        def ask(connection: Connection) -> fitted_register_pb2.GetVehicleRegisterResponse:
            at = _sites(connection, call)
            found = fitted_register.read(connection, sorted(at), vin, until, after, size + 1)
            page = changes_pb2.PageInfo(sequence=sequence_of(connection, 0))
            if len(found.fitted) > size:
                page.next_page_token = self._house.pages.token(filters, [found.fitted[size - 1].fitment_id])
            written = _Written(at, found, chinese=call.language == "zh")
            return fitted_register_pb2.GetVehicleRegisterResponse(
                vin=vin,
                parts=written.parts(found.fitted[:size], now=request.fitted_now),
                strangers=written.strangers() if token is None else (),
                page=page,
            )

        return await self._house.reader.ask(ask)

    async def LocateSerial(
        self, request: fitted_register_pb2.LocateSerialRequest, _context: ServicerContext
    ) -> fitted_register_pb2.LocateSerialResponse:
        serial, call = messages.key(request.serial, "serial"), calls.current()

        def ask(connection: Connection) -> fitted_register_pb2.LocateSerialResponse:
            at = _sites(connection, call)
            rows = fitted_register.OF_SERIAL.rows(connection, serial=serial, sites=sorted(at))
            if not rows:
                raise Refused(Reason.UNIT_NOT_FOUND, serial)
            # The newest issue of a unit stands last.
            newest = {row.unit_id: row for row in rows}
            return fitted_register_pb2.LocateSerialResponse(
                units=[_write_unit(row, at) for _, row in sorted(newest.items())]
            )

        return await self._house.reader.ask(ask)


def _sites(connection: Connection, call: Call) -> dict[int, Site]:
    return {site.site_id: site for site in sites.ALL_SITES.rows(connection) if call.may_at(site.site_id)}


def _write_unit(row: SerialRow, at: Mapping[int, Site]) -> fitted_register_pb2.LocatedUnit:
    return fitted_register_pb2.LocatedUnit(
        site=at[row.site_id].code,
        unit=ids.number("U", row.unit_id),
        part_number=row.part_number,
        lot=lot_number(row.lot_id),
        state=row.state,
        condition=f"CONDITION_{row.condition}",
        location=row.location,
        repair_order=row.order_number,
        fitment="" if row.fitment_id is None else ids.number("F", row.fitment_id),
        position=row.position,
    )


class _Written:
    """One page of a register as it is written."""

    def __init__(self, at: Mapping[int, Site], found: Register, *, chinese: bool) -> None:
        self._at, self._found, self._chinese = at, found, chinese
        self._out: dict[int, list[OutRow]] = defaultdict(list)
        for row in found.removed:
            if row.fitment_id is not None:
                self._out[row.fitment_id].append(row)

    def parts(self, rows: list[FittedRow], *, now: bool) -> list[fitted_register_pb2.RegisteredPart]:
        """Write the fitments that ever had pieces in the vehicle; those of today alone where asked."""
        written = (self._part(row) for row in rows)
        return [one for one in written if one.fitted_now or (one.removals and not now)]

    def strangers(self) -> list[fitted_register_pb2.RegisteredRemoval]:
        """Write what came out that we had not fitted."""
        return [self._removal(row) for row in self._found.removed if row.fitment_id is None]

    def _part(self, row: FittedRow) -> fitted_register_pb2.RegisteredPart:
        out = self._out.get(row.fitment_id, [])
        # What ended otherwise than by a removal was only tried, or recorded by mistake.
        never = max(0, row.ended - sum(one.quantity for one in out)) if row.ended else 0
        message = fitted_register_pb2.RegisteredPart(
            site=self._at[row.site_id].code,
            fitment=ids.number("F", row.fitment_id),
            issue_line=ids.number("I", row.issue_line_id),
            part_number=row.part_number,
            name=(row.name_zh or row.name_en) if self._chinese else (row.name_en or row.name_zh),
            lot=lot_number(row.lot_id),
            serial=row.serial,
            quantity=row.quantity - never,
            fitted_now=row.quantity - never - sum(one.quantity for one in out),
            position=row.position,
            basis=f"FITMENT_BASIS_{row.basis}",
            technician=row.technician,
            repair_order=row.order_number,
            since=messages.timestamp(row.occurred_at),
            since_km=row.odometer_km,
            removals=[self._removal(one) for one in out],
        )
        if row.removal_id is not None:
            message.from_removal = ids.number("Y", row.removal_id)
            donors = [one[2] for one in self._found.refitted.get(row.removal_id, ())]
            message.from_repair_order = donors[0] if donors else ""
        check = self._found.checks.get(row.issue_line_id)
        if check is not None:
            message.key_check.CopyFrom(write_check(row.issue_line_id, *check))
        return message

    def _removal(self, row: OutRow) -> fitted_register_pb2.RegisteredRemoval:
        return fitted_register_pb2.RegisteredRemoval(
            site=self._at[row.site_id].code,
            removal=ids.number("Y", row.removal_id),
            part_number=row.part_number,
            lot=lot_number(row.lot_id),
            serial=row.unit_serial or row.serial,
            quantity=row.quantity,
            position=row.position,
            reason=removal_reason(row.reason),
            replaced_by="" if row.replaced_by is None else ids.number("F", row.replaced_by),
            repair_order=row.order_number,
            until=messages.timestamp(row.occurred_at),
            until_km=row.odometer_km,
            location=row.location,
            refitted_on=dict.fromkeys(one[1] for one in self._found.refitted.get(row.removal_id, ())),
        )
