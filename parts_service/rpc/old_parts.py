"""Old parts on the wire."""

import time
from collections.abc import Iterable, Sequence

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.context import date_at
from parts_service.domain.lots import lot_number
from parts_service.domain.old_part_book import Disposition, OldPartCondition, OldPartState, tag_number
from parts_service.domain.old_part_rules import KEPT_IN, old_part_due, state_on
from parts_service.domain.old_parts import (
    CorrectOldPart,
    OldPartLine,
    OldPartReceiver,
    OldPartsRecorded,
    OldPartsShipped,
    PlaceOldParts,
    RecordOldParts,
    RequestOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import old_parts, repair_orders
from parts_service.storage.engine import Connection
from parts_service.storage.old_parts import CorrectionRow, MissingRow, OldPartRow, ShipmentRow
from parts_service.use_cases.old_part_corrections import CORRECT_OLD_PART
from parts_service.use_cases.old_parts import (
    PLACE_OLD_PARTS,
    REQUEST_OLD_PARTS,
    SCRAP_OLD_PARTS,
    SHIP_OLD_PARTS,
)
from parts_service.use_cases.tagging import RECORD_OLD_PARTS
from parts_service.v1 import old_parts_pb2 as pb
from parts_service.v1 import old_parts_pb2_grpc


class OldParts(old_parts_pb2_grpc.OldPartServiceServicer):
    """The servicer of old parts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordOldParts(
        self, request: pb.RecordOldPartsRequest, _context: ServicerContext
    ) -> pb.RecordOldPartsResponse:
        command = RecordOldParts(
            messages.key(request.repair_order, "repair_order"),
            tuple(
                _read_line(line, f"lines[{place}]")
                for place, line in enumerate(messages.lines(request.lines, "lines"))
            ),
        )
        outcome = await self._house.post(request.header, RECORD_OLD_PARTS, command)
        fact = outcome.fact
        if not isinstance(fact, OldPartsRecorded):
            raise TypeError(fact.kind)
        tags = [tag_number(one.old_part_id) for one in fact.old_parts]
        return pb.RecordOldPartsResponse(posted=messages.posted(outcome), old_parts=tags)

    async def PlaceOldParts(
        self, request: pb.PlaceOldPartsRequest, _context: ServicerContext
    ) -> pb.PlaceOldPartsResponse:
        command = PlaceOldParts(_tags(request.old_parts), messages.code(request.location, "location", 32))
        outcome = await self._house.post(request.header, PLACE_OLD_PARTS, command)
        return pb.PlaceOldPartsResponse(posted=messages.posted(outcome))

    async def RequestOldParts(
        self, request: pb.RequestOldPartsRequest, _context: ServicerContext
    ) -> pb.RequestOldPartsResponse:
        command = RequestOldParts(
            _tags(request.old_parts),
            messages.text(request.reference, "reference", 64, least=1),
            messages.day(request.due_on, "due_on"),
        )
        outcome = await self._house.post(request.header, REQUEST_OLD_PARTS, command)
        return pb.RequestOldPartsResponse(posted=messages.posted(outcome))

    async def ShipOldParts(
        self, request: pb.ShipOldPartsRequest, _context: ServicerContext
    ) -> pb.ShipOldPartsResponse:
        outcome = await self._house.post(request.header, SHIP_OLD_PARTS, read_shipment(request))
        fact = outcome.fact
        if not isinstance(fact, OldPartsShipped):
            raise TypeError(fact.kind)
        return pb.ShipOldPartsResponse(
            posted=messages.posted(outcome), shipment=tag_number(fact.shipment.shipment_id)
        )

    async def ScrapOldParts(
        self, request: pb.ScrapOldPartsRequest, _context: ServicerContext
    ) -> pb.ScrapOldPartsResponse:
        command = ScrapOldParts(_tags(request.old_parts), messages.text(request.manifest, "manifest", 64))
        outcome = await self._house.post(request.header, SCRAP_OLD_PARTS, command)
        response = pb.ScrapOldPartsResponse(posted=messages.posted(outcome))
        if isinstance(outcome.fact, ApprovalRequested):
            response.approval = ids.number("A", outcome.fact.approval.approval_id)
        return response

    async def CorrectOldPart(
        self, request: pb.CorrectOldPartRequest, _context: ServicerContext
    ) -> pb.CorrectOldPartResponse:
        command = CorrectOldPart(
            old_part_id=_tag(request.old_part, "old_part"),
            disposition=messages.choice(Disposition, request, "disposition", "disposition"),
            location=messages.code(request.location, "location", 32, optional=True),
            document=messages.sha256(request.document, "document"),
            channel=messages.text(request.channel, "channel", 64),
        )
        _check_line(command, "")
        outcome = await self._house.post(request.header, CORRECT_OLD_PART, command)
        response = pb.CorrectOldPartResponse(posted=messages.posted(outcome))
        if isinstance(outcome.fact, ApprovalRequested):
            response.approval = ids.number("A", outcome.fact.approval.approval_id)
        return response

    async def ListOldParts(
        self, request: pb.ListOldPartsRequest, _context: ServicerContext
    ) -> pb.ListOldPartsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        state = messages.choice_or_none(OldPartState, request, "state", "state")
        disposition = messages.choice_or_none(Disposition, request, "disposition", "disposition")
        today = date_at(time.time_ns() // 1_000, site.zone)
        filters = {
            "one": _tag(request.old_part, "old_part") if request.old_part else 0,
            "order": messages.key(request.repair_order, "repair_order", optional=True),
            "state": "" if state is None else state.value,
            "disposition": "" if disposition is None else disposition.value,
            "location": messages.code(request.location, "location", 32, optional=True),
            "shipment": _optional(request.shipment, "shipment"),
            "claim": messages.number(request.claim, "M", "claim") if request.claim else 0,
            "lot": messages.lot(request.lot, "lot") if request.lot else 0,
            "due": messages.day_or_none(request, "due_until", "due_until") or "",
        }

        def rows(connection: Connection, after: int, most: int) -> list[OldPartRow]:
            return old_parts.page(connection, site.site_id, after, most, today=today, **filters)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"old parts {(site.site_id, *filters.values())}",
            request.page,
            0,
            rows,
            lambda row: row.old_part.old_part_id,
        )
        said = await self._house.reader.ask(
            lambda connection: old_parts.corrections(connection, site.site_id, page)
        )
        return pb.ListOldPartsResponse(
            old_parts=[write_old_part(row, today, said.get(row.old_part.old_part_id, ())) for row in page],
            page=info,
        )

    async def ListMissingOldParts(
        self, request: pb.ListMissingOldPartsRequest, _context: ServicerContext
    ) -> pb.ListMissingOldPartsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)

        def rows(connection: Connection, after: int, most: int) -> list[MissingRow]:
            if order and not repair_orders.FIND_ORDERS.rows(connection, names=[order], site=site.site_id):
                raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, order)
            return old_parts.missing(connection, site.site_id, order, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"missing old parts {(site.site_id, order)}",
            request.page,
            0,
            rows,
            lambda row: row.issue_line_id,
        )
        return pb.ListMissingOldPartsResponse(missing=[_write_missing(row) for row in page], page=info)

    async def ListOldPartShipments(
        self, request: pb.ListOldPartShipmentsRequest, _context: ServicerContext
    ) -> pb.ListOldPartShipmentsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        receiver = messages.choice_or_none(OldPartReceiver, request, "receiver", "receiver")
        wanted = "" if receiver is None else receiver.value
        page, info = await paging.page(
            self._house,
            site.site_id,
            f"old part shipments {(site.site_id, wanted)}",
            request.page,
            0,
            lambda connection, after, most: old_parts.shipments(
                connection, site.site_id, wanted, after, most
            ),
            lambda row: row.shipment.shipment_id,
        )
        return pb.ListOldPartShipmentsResponse(shipments=[_write_shipment(row) for row in page], page=info)


def _tags(values: Sequence[str]) -> tuple[int, ...]:
    """Return the old parts a request names, each once."""
    named = [
        _tag(value, f"old_parts[{place}]") for place, value in enumerate(messages.lines(values, "old_parts"))
    ]
    if len(named) != len(set(named)):
        raise messages.invalid("old_parts", "each tag once")
    return tuple(named)


def _tag(value: str, field: str) -> int:
    """Read a tag: its number, or its short code as it is scanned."""
    short = messages.short_code(value)
    if short is not None and short[0] is Kind.OLD_PART:
        return short[1]
    return messages.number(value, "J", field)


def _optional(value: str, field: str) -> int:
    return messages.number(value, "J", field) if value else 0


def _read_line(line: pb.OldPart, path: str) -> OldPartLine:
    disposition = messages.choice(Disposition, line, "disposition", f"{path}.disposition")
    read = OldPartLine(
        job_line=line.job_line,
        issue_line_id=messages.number(line.issue_line, "I", f"{path}.issue_line")
        if line.issue_line
        else None,
        part_number=messages.key(line.part_number, f"{path}.part_number", optional=True),
        description=messages.text(line.description, f"{path}.description", 200),
        quantity=messages.quantity(line.quantity or 1, f"{path}.quantity"),
        disposition=disposition,
        condition=messages.choice(
            OldPartCondition, line, "condition", f"{path}.condition", default=OldPartCondition.WORN
        ),
        serial=messages.text(line.serial, f"{path}.serial", 64).upper(),
        location=messages.code(line.location, f"{path}.location", 32, optional=True),
        document=messages.sha256(line.document, f"{path}.document"),
        channel=messages.text(line.channel, f"{path}.channel", 64),
    )
    if read.issue_line_id is None and not (read.part_number or read.description):
        raise messages.invalid(f"{path}.issue_line", "an issue line, a part number or a description")
    _check_line(read, f"{path}.")
    return read


def _check_line(read: OldPartLine | CorrectOldPart, path: str) -> None:
    """What the customer gave up, he said somehow; and only what is kept has a place."""
    if read.disposition is Disposition.CUSTOMER_WAIVED and not (read.document or read.channel):
        raise messages.invalid(f"{path}document", "the signed waiver, or the channel it was said over")
    if read.location and read.disposition not in KEPT_IN:
        raise messages.invalid(f"{path}location", "none: nothing is kept of it")


def read_shipment(message: pb.ShipOldPartsRequest) -> ShipOldParts:
    """Read the command: a supplier is named by his code, everybody else by his name."""
    receiver = messages.choice(OldPartReceiver, message, "receiver", "receiver")
    by_code = receiver is OldPartReceiver.SUPPLIER
    command = ShipOldParts(
        old_part_ids=_tags(message.old_parts),
        receiver=receiver,
        supplier=messages.code(message.supplier, "supplier", 32, optional=not by_code),
        name=messages.text(message.name, "name", 100, least=0 if by_code else 1),
        carrier=messages.text(message.carrier, "carrier", 64),
        waybill=messages.text(message.waybill, "waybill", 64),
        manifest=messages.text(message.manifest, "manifest", 64),
    )
    if command.supplier and not by_code:
        raise messages.invalid("supplier", "only with the receiver SUPPLIER")
    return command


def write_old_part(row: OldPartRow, today: str, said: Iterable[CorrectionRow] = ()) -> pb.OldPart:
    """Write an old part as it stands today."""
    one = row.old_part
    return pb.OldPart(
        old_part=tag_number(one.old_part_id),
        repair_order=row.order,
        job_line=one.job_line,
        issue_line="" if one.issue_line_id is None else ids.number("I", one.issue_line_id),
        part_number=row.part_number,
        description=row.description,
        quantity=one.quantity,
        disposition=f"DISPOSITION_{one.disposition}",
        condition=f"OLD_PART_CONDITION_{one.condition}",
        serial=one.serial,
        location=row.location,
        document=one.document,
        channel=one.channel,
        state=f"OLD_PART_STATE_{state_on(one, today)}",
        due_on=messages.date_message(one.due_on),
        request_reference=one.request_reference,
        scrap_from=messages.date_message(one.scrap_from),
        claim="" if one.claim_id is None else ids.number("M", one.claim_id),
        shipment="" if one.shipment_id is None else tag_number(one.shipment_id),
        manifest=one.manifest,
        lot="" if one.lot_id is None else lot_number(one.lot_id),
        removal="" if one.removal_id is None else ids.number("Y", one.removal_id),
        unit="" if one.unit_id is None else ids.number("U", one.unit_id),
        corrections=[_write_correction(correction) for correction in said],
    )


def _write_correction(row: CorrectionRow) -> pb.OldPartCorrection:
    one = row.correction
    return pb.OldPartCorrection(
        sequence=one.sequence,
        disposition=f"DISPOSITION_{one.disposition}",
        state=f"OLD_PART_STATE_{one.state}",
        document=one.document,
        channel=one.channel,
        recorded_at=messages.timestamp(row.recorded_at),
        actor=row.actor,
        approver=row.approver,
    )


def _write_missing(row: MissingRow) -> pb.MissingOldPart:
    return pb.MissingOldPart(
        repair_order=row.order,
        job_line=row.job_line,
        issue_line=ids.number("I", row.issue_line_id),
        part_number=row.part_number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        quantity=row.quantity,
        cause=f"OLD_PART_CAUSE_{old_part_due(row, row.pay_type)}",
    )


def _write_shipment(row: ShipmentRow) -> pb.OldPartShipment:
    one = row.shipment
    return pb.OldPartShipment(
        shipment=tag_number(one.shipment_id),
        receiver=f"OLD_PART_RECEIVER_{one.receiver}",
        supplier=row.supplier,
        name=one.name,
        carrier=one.carrier,
        waybill=one.waybill,
        manifest=one.manifest,
        shipped_on=messages.date_message(one.shipped_on),
        lines=row.lines,
    )
