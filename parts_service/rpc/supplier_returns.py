"""Supplier returns on the wire."""

import re

from parts_service.domain import ids
from parts_service.domain.lots import Condition, lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.supplier_returns import (
    CloseSupplierReturn,
    CreateSupplierReturn,
    DispatchSupplierReturn,
    LineCredit,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierCreditRecorded,
    SupplierReturnCreated,
    SupplierReturnReason,
    SupplierReturnState,
    return_number,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import supplier_returns, suppliers
from parts_service.storage.engine import Connection
from parts_service.storage.supplier_returns import LineRow, ReturnView
from parts_service.use_cases.supplier_returns import (
    CLOSE_SUPPLIER_RETURN,
    CREATE_SUPPLIER_RETURN,
    DISPATCH_SUPPLIER_RETURN,
    RECORD_SUPPLIER_CREDIT,
)
from parts_service.v1 import supplier_returns_pb2 as pb
from parts_service.v1 import supplier_returns_pb2_grpc

CREDIT_MAX = 10**15
_CURRENCY = re.compile(r"[A-Z]{3}")


class SupplierReturns(supplier_returns_pb2_grpc.SupplierReturnServiceServicer):
    """The servicer of supplier returns."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreateSupplierReturn(
        self, request: pb.CreateSupplierReturnRequest, _context: ServicerContext
    ) -> pb.CreateSupplierReturnResponse:
        lines = tuple(
            _read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(request.lines, "lines"))
        )
        command = CreateSupplierReturn(messages.text(request.reference, "reference", 64), lines)
        outcome = await self._house.post(request.header, CREATE_SUPPLIER_RETURN, command)
        fact = outcome.fact
        if not isinstance(fact, SupplierReturnCreated):
            raise TypeError(fact.kind)
        return pb.CreateSupplierReturnResponse(
            posted=messages.posted(outcome),
            supplier_return=return_number(fact.supplier_return.supplier_return_id),
        )

    async def DispatchSupplierReturn(
        self, request: pb.DispatchSupplierReturnRequest, _context: ServicerContext
    ) -> pb.DispatchSupplierReturnResponse:
        command = DispatchSupplierReturn(
            _number(request.supplier_return), messages.text(request.reference, "reference", 64)
        )
        outcome = await self._house.post(request.header, DISPATCH_SUPPLIER_RETURN, command)
        return pb.DispatchSupplierReturnResponse(posted=messages.posted(outcome))

    async def RecordSupplierCredit(
        self, request: pb.RecordSupplierCreditRequest, _context: ServicerContext
    ) -> pb.RecordSupplierCreditResponse:
        outcome = await self._house.post(request.header, RECORD_SUPPLIER_CREDIT, read_credit(request))
        fact = outcome.fact
        if not isinstance(fact, SupplierCreditRecorded):
            raise TypeError(fact.kind)
        return pb.RecordSupplierCreditResponse(
            posted=messages.posted(outcome),
            state=messages.enum_value(pb.SupplierReturnState, f"SUPPLIER_RETURN_STATE_{fact.state}"),
        )

    async def CloseSupplierReturn(
        self, request: pb.CloseSupplierReturnRequest, _context: ServicerContext
    ) -> pb.CloseSupplierReturnResponse:
        command = CloseSupplierReturn(_number(request.supplier_return))
        outcome = await self._house.post(request.header, CLOSE_SUPPLIER_RETURN, command)
        return pb.CloseSupplierReturnResponse(posted=messages.posted(outcome))

    async def ListSupplierReturns(
        self, request: pb.ListSupplierReturnsRequest, _context: ServicerContext
    ) -> pb.ListSupplierReturnsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        one = _number(request.supplier_return) if request.supplier_return else 0
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        state = messages.choice(SupplierReturnState, request, "state", "state").value if request.state else ""

        def rows(connection: Connection, after: int, most: int) -> list[ReturnView]:
            supplier_id = 0
            if supplier:
                found = suppliers.FIND_SUPPLIERS.one(connection, names=[supplier])
                if found is None:
                    raise Refused(Reason.SUPPLIER_NOT_FOUND, supplier)
                supplier_id = found[1]
            return supplier_returns.page(
                connection, site.site_id, after, most, supplier_id=supplier_id, state=state, one=one
            )

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"supplier returns {(site.site_id, one, supplier, state)}",
            request.page,
            0,
            rows,
            lambda view: view.supplier_return.supplier_return_id,
        )
        return pb.ListSupplierReturnsResponse(
            supplier_returns=[write_return(view) for view in page], page=info
        )


def _number(value: str) -> int:
    return messages.number(value, "S", "supplier_return")


def _read_line(line: pb.SupplierReturnLine, path: str) -> ReturnedPieces:
    named = messages.scanned(line.code, f"{path}.code")
    if named.lot_id is None and named.unit_id is None:
        raise messages.invalid(f"{path}.code", "a lot or unit: its number or short code")
    unit = named.unit_id is not None
    condition = messages.choice(Condition, line, "condition", f"{path}.condition", default=Condition.REJECTED)
    if condition is Condition.MISSING:
        raise messages.invalid(f"{path}.condition", "pieces that are there: move what was found")
    return ReturnedPieces(
        lot_id=named.lot_id,
        unit_id=named.unit_id,
        quantity=1 if unit else messages.quantity(line.quantity, f"{path}.quantity"),
        location=messages.code(line.location, f"{path}.location", 32, optional=unit),
        condition=condition,
        reason=messages.choice(SupplierReturnReason, line, "reason", f"{path}.reason"),
    )


def read_credit(message: pb.RecordSupplierCreditRequest) -> RecordSupplierCredit:
    """Read the command."""
    currency = message.currency.strip().upper() or "CNY"
    if not _CURRENCY.fullmatch(currency):
        raise messages.invalid("currency", "three letters of ISO 4217, such as CNY")
    lines = []
    for place, line in enumerate(messages.lines(message.lines, "lines")):
        most = 0 if line.refused else CREDIT_MAX
        if not 0 <= line.credit_minor <= most:
            raise messages.invalid(f"lines[{place}].credit_minor", f"0 to {most}, not {line.credit_minor}")
        lines.append(LineCredit(line.line, None if line.refused else line.credit_minor))
    return RecordSupplierCredit(
        supplier_return_id=_number(message.supplier_return),
        credit_note=messages.text(message.credit_note, "credit_note", 64),
        currency=currency,
        lines=tuple(lines),
        location=messages.code(
            message.location,
            "location",
            32,
            optional=all(line.credit_minor is not None for line in lines),
        ),
    )


def write_return(view: ReturnView) -> pb.SupplierReturn:
    """Write a return with its lines."""
    one = view.supplier_return
    return pb.SupplierReturn(
        supplier_return=return_number(one.supplier_return_id),
        supplier=view.supplier,
        reference=one.reference,
        state=messages.enum_value(pb.SupplierReturnState, f"SUPPLIER_RETURN_STATE_{one.state}"),
        lines=[_write_line(row) for row in view.lines],
        credit_note=one.credit_note,
        credit_minor=one.credit_minor,
        currency=one.currency,
    )


def _write_line(row: LineRow) -> pb.SupplierReturnLine:
    line = row.line
    return pb.SupplierReturnLine(
        line=line.line,
        code=lot_number(line.lot_id) if line.unit_id is None else ids.number("U", line.unit_id),
        quantity=line.quantity,
        location=row.location or "",
        condition=f"CONDITION_{line.condition}",
        reason=f"SUPPLIER_RETURN_REASON_{line.reason}",
        lot=lot_number(line.lot_id),
        part_number=row.part_number,
        serial=row.serial or "",
        credit_minor=line.credit_minor,
        refused_to=row.refused_to or "",
    )
