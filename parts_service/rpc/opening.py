"""Opening stock on the wire."""

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.catalog import Grade
from parts_service.domain.lots import MakerLotSource, lot_number
from parts_service.domain.opening import (
    CloseOpening,
    OpeningLine,
    OpeningRecorded,
    RecordOpening,
    ReopenOpening,
    opening_number,
)
from parts_service.domain.owners import Owner
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.receiving import LOT_QUANTITY_MAX, SERIALS_MAX
from parts_service.rpc.stock import sequence_of
from parts_service.storage import opening
from parts_service.storage.engine import Connection
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.opening import CLOSE_OPENING, RECORD_OPENING, REOPEN_OPENING
from parts_service.v1 import opening_pb2, opening_pb2_grpc

COST_MAX = 10**15
DECLARATION_MAX = 500


class Opening(opening_pb2_grpc.OpeningServiceServicer):
    """The servicer of opening stock."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordOpening(
        self, request: opening_pb2.RecordOpeningRequest, _context: ServicerContext
    ) -> opening_pb2.RecordOpeningResponse:
        command = read_opening(request)
        return write_recorded(await self._house.post(request.header, RECORD_OPENING, command), command)

    async def CloseOpening(
        self, request: opening_pb2.CloseOpeningRequest, _context: ServicerContext
    ) -> opening_pb2.CloseOpeningResponse:
        outcome = await self._house.post(request.header, CLOSE_OPENING, CloseOpening())
        return opening_pb2.CloseOpeningResponse(posted=messages.posted(outcome))

    async def ReopenOpening(
        self, request: opening_pb2.ReopenOpeningRequest, _context: ServicerContext
    ) -> opening_pb2.ReopenOpeningResponse:
        outcome = await self._house.post(request.header, REOPEN_OPENING, ReopenOpening())
        response = opening_pb2.ReopenOpeningResponse(posted=messages.posted(outcome))
        if isinstance(outcome.fact, ApprovalRequested):
            response.approval = ids.number("A", outcome.fact.approval.approval_id)
        return response

    async def GetOpening(
        self, request: opening_pb2.GetOpeningRequest, _context: ServicerContext
    ) -> opening_pb2.GetOpeningResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))

        def read(connection: Connection) -> opening_pb2.GetOpeningResponse:
            state, changed_by, sums = opening.opening(connection, site.site_id)
            return opening_pb2.GetOpeningResponse(
                closed=state is not None and state.closed,
                changed_by=changed_by,
                changed_at=messages.timestamp(None if state is None else state.changed_at),
                openings=sums.openings,
                lots=sums.lots,
                pieces=sums.pieces,
                unknown_origin=sums.unknown_origin,
                sequence=sequence_of(connection, site.site_id),
            )

        return await self._house.reader.ask(read)


def read_opening(message: opening_pb2.RecordOpeningRequest) -> RecordOpening:
    """Read the command."""
    command = RecordOpening(
        lines=tuple(
            read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
        waived_until=messages.day_or_none(message, "waived_until", "waived_until"),
    )
    serials = sum(len(line.serials) for line in command.lines)
    if serials > SERIALS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "lines.serials", most=SERIALS_MAX, sent=serials)
    return command


def read_line(line: opening_pb2.OpeningLine, path: str) -> OpeningLine:
    """Read a lot as it stands."""
    maker_lot = messages.text(line.maker_lot, f"{path}.maker_lot", 64)
    owner = messages.choice(Owner, line, "owner", f"{path}.owner", default=Owner.OWN)
    brought = owner is Owner.CUSTOMER
    return OpeningLine(
        part_number=messages.key(line.part_number, f"{path}.part_number"),
        location=messages.code(line.location, f"{path}.location", 32),
        quantity=messages.within(
            line.quantity, f"{path}.quantity", LOT_QUANTITY_MAX, least=0 if line.serials else 1
        ),
        serials=tuple(
            messages.text(serial, f"{path}.serials[{place}]", 64, least=1)
            for place, serial in enumerate(line.serials)
        ),
        maker_lot=maker_lot,
        maker_lot_source=(MakerLotSource.LABEL if maker_lot else MakerLotSource.NONE).value,
        made_on=messages.day_or_none(line, "made_on", f"{path}.made_on"),
        expires_on=messages.day_or_none(line, "expires_on", f"{path}.expires_on"),
        received_on=messages.day_or_none(line, "received_on", f"{path}.received_on"),
        grade=messages.choice(Grade, line, "grade", f"{path}.grade") if line.grade else None,
        # What belongs to a customer, the maker or an insurer cost nothing.
        cost_minor=messages.within(
            line.cost_minor, f"{path}.cost_minor", COST_MAX if owner in {Owner.OWN, Owner.CONSIGNMENT} else 0
        ),
        currency=messages.currency(line.currency, f"{path}.currency") or "CNY",
        country=messages.country(line.country, f"{path}.country"),
        supplier=messages.code(line.supplier, f"{path}.supplier", 32, optional=True),
        owner=owner.value,
        repair_order=messages.key(line.repair_order, f"{path}.repair_order") if brought else "",
        declaration=messages.text(
            line.declaration, f"{path}.declaration", DECLARATION_MAX, least=1 if brought else 0
        ),
    )


def write_recorded(outcome: Outcome, command: RecordOpening) -> opening_pb2.RecordOpeningResponse:
    """Write the answer: the lots made, in the order of the lines."""
    fact = outcome.fact
    if not isinstance(fact, OpeningRecorded):
        raise TypeError(fact.kind)
    return opening_pb2.RecordOpeningResponse(
        posted=messages.posted(outcome),
        opening=opening_number(fact.receipt.receipt_id),
        lots=[
            opening_pb2.OpeningLot(
                lot=lot_number(lot.lot_id),
                short_code=short_code(Kind.LOT, lot.lot_id),
                part_number=line.part_number,
                quantity=lot.quantity,
                grade=f"GRADE_{opened.grade}",
                missing_certificates=lacking.split(",") if lacking else (),
            )
            for lot, line, opened, lacking in zip(
                fact.lots, command.lines, fact.opened, fact.missing, strict=True
            )
        ],
    )
