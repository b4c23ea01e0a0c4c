"""Inspections on the wire."""

import re
from collections.abc import Sequence

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.inspection import Inspected, InspectedPieces, InspectionResult, InspectLot
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import catalog, inspection, suppliers
from parts_service.storage.engine import Connection
from parts_service.storage.inspection import InspectionView, TrancheRow
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.v1 import inspection_pb2, inspection_pb2_grpc

DEFECTS_MAX = 500
PHOTOS_MAX = 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Inspections(inspection_pb2_grpc.InspectionServiceServicer):
    """The servicer of inspections."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def InspectLot(
        self, request: inspection_pb2.InspectLotRequest, _context: ServicerContext
    ) -> inspection_pb2.InspectLotResponse:
        return write_inspected(await self._house.post(request.header, INSPECT_LOT, read_inspection(request)))

    async def ListInspections(
        self, request: inspection_pb2.ListInspectionsRequest, _context: ServicerContext
    ) -> inspection_pb2.ListInspectionsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        lot_id = messages.lot(request.lot, "lot") if request.lot else 0
        part = messages.key(request.part_number, "part_number", optional=True)
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)

        def rows(connection: Connection, after: int, most: int) -> list[InspectionView]:
            filters = {"part": _part(connection, part), "supplier": _supplier(connection, supplier)}
            if lot_id:
                return inspection.views(
                    connection, site.site_id, inspection.ONE, after, most, lot=lot_id, **filters
                )
            statement = inspection.DECIDED if request.decided else inspection.PENDING
            return inspection.views(connection, site.site_id, statement, after, most, **filters)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"inspections {(site.site_id, request.decided, lot_id, part, supplier)}",
            request.page,
            0,
            rows,
            lambda view: view.row.lot.lot_id,
        )
        return inspection_pb2.ListInspectionsResponse(lots=[write_lot(view) for view in page], page=info)


def _part(connection: Connection, number: str) -> int:
    if not number:
        return 0
    found = catalog.parts_named(connection, number)
    if len(found) != 1:
        raise Refused(Reason.PART_NOT_FOUND, number)
    return found[0]


def _supplier(connection: Connection, code: str) -> int:
    if not code:
        return 0
    found = suppliers.FIND_SUPPLIERS.one(connection, names=[code])
    if found is None:
        raise Refused(Reason.SUPPLIER_NOT_FOUND, code)
    return int(found[1])


def read_inspection(message: inspection_pb2.InspectLotRequest) -> InspectLot:
    """Read the command."""
    pieces = tuple(
        _read_pieces(one, f"pieces[{place}]")
        for place, one in enumerate(messages.lines(message.pieces, "pieces"))
    )
    units = sum(len(one.unit_ids) for one in pieces)
    if units > messages.LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "pieces.units", most=messages.LINES_MAX, sent=units)
    total = sum(one.quantity for one in pieces)
    if not 0 <= message.sample_size <= total:
        raise messages.invalid("sample_size", f"0 to {total}, not {message.sample_size}")
    return InspectLot(
        lot_id=messages.lot(message.lot, "lot"),
        location=messages.code(message.location, "location", 32, optional=True),
        pieces=pieces,
        quarantine=messages.code(message.quarantine, "quarantine", 32, optional=True),
        sample_size=message.sample_size,
        defects=messages.text(message.defects, "defects", DEFECTS_MAX),
        photos=read_photos(message.photos),
    )


def read_photos(values: Sequence[str]) -> tuple[str, ...]:
    """Read the SHA-256 of photos."""
    if len(values) > PHOTOS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "photos", most=PHOTOS_MAX, sent=len(values))
    photos = tuple(value.strip().lower() for value in values)
    for place, photo in enumerate(photos):
        if not _SHA256.fullmatch(photo):
            raise messages.invalid(f"photos[{place}]", "64 hexadecimal digits, or nothing")
    return photos


def _read_pieces(message: inspection_pb2.InspectedPieces, path: str) -> InspectedPieces:
    units = []
    for place, code in enumerate(message.units):
        named = messages.scanned(code, f"{path}.units[{place}]")
        if named.unit_id is None:
            raise Refused(Reason.UNIT_NOT_FOUND, code[:64])
        units.append(named.unit_id)
    if units and message.quantity not in {0, len(units)}:
        raise messages.invalid(f"{path}.quantity", f"one of 0, {len(units)}")
    return InspectedPieces(
        messages.choice(InspectionResult, message, "result", f"{path}.result"),
        len(units) or messages.quantity(message.quantity, f"{path}.quantity"),
        tuple(units),
    )


def write_inspected(outcome: Outcome) -> inspection_pb2.InspectLotResponse:
    """Write the answer: the tranche, or the approval it waits for."""
    response = inspection_pb2.InspectLotResponse(posted=messages.posted(outcome))
    match outcome.fact:
        case ApprovalRequested() as fact:
            response.approval = ids.number("A", fact.approval.approval_id)
        case Inspected() as fact:
            response.inspection = ids.number("N", fact.inspection.inspection_id)
        case fact:
            raise TypeError(fact.kind)
    return response


def write_lot(view: InspectionView) -> inspection_pb2.LotInspection:
    """Write a lot that was to be inspected."""
    row, lot = view.row, view.row.lot
    return inspection_pb2.LotInspection(
        lot=lot_number(lot.lot_id),
        part_number=row.part_number,
        supplier=row.supplier,
        maker_lot=row.maker_lot,
        receipt=ids.number("G", row.receipt_id),
        received_quantity=row.quantity,
        received_at=messages.timestamp(view.received.recorded_at),
        received_by=view.received.received_by or "",
        causes=[f"INSPECTION_CAUSE_{cause}" for cause in lot.causes.split(",")],
        pending=lot.pending,
        accepted=lot.accepted,
        rejected=lot.rejected,
        conceded=lot.conceded,
        waiting=[
            inspection_pb2.WaitingPieces(location=code, quantity=quantity) for code, quantity in view.waiting
        ],
        tranches=[_write_tranche(one) for one in view.tranches],
    )


def _write_tranche(row: TrancheRow) -> inspection_pb2.Inspection:
    one = row.tranche
    return inspection_pb2.Inspection(
        inspection=ids.number("N", one.inspection_id),
        accepted=one.accepted,
        rejected=one.rejected,
        conceded=one.conceded,
        location=row.location or "",
        quarantine=row.quarantine or "",
        sample_size=one.sample_size,
        defects=row.defects or "",
        reason=row.reason or "",
        photos=one.photos.split(",") if one.photos else (),
        inspector=row.inspector or "",
        approver=row.approver or "",
        recorded_at=messages.timestamp(row.recorded_at),
    )
