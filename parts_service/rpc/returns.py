"""Returns on the wire."""

from collections.abc import Mapping

from parts_service.domain import ids
from parts_service.domain.lots import lot_number
from parts_service.domain.returns import Returned, ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.returns import RETURN_PARTS
from parts_service.v1 import returns_pb2, returns_pb2_grpc


class Returns(returns_pb2_grpc.ReturnServiceServicer):
    """The servicer of returns."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReturnParts(
        self, request: returns_pb2.ReturnPartsRequest, _context: ServicerContext
    ) -> returns_pb2.ReturnPartsResponse:
        """Take issued parts back."""
        outcome = await self._house.post(request.header, RETURN_PARTS, read_return(request))
        fact = outcome.fact
        if not isinstance(fact, Returned):
            raise TypeError(fact.kind)
        serials = await self._house.serials_of(line.move.unit_id for line in fact.lines)
        return write_returned(outcome, fact, serials)


def read_return(message: returns_pb2.ReturnPartsRequest) -> ReturnParts:
    """Read the command."""
    return ReturnParts(
        repair_order=messages.key(message.repair_order, "repair_order"),
        lines=tuple(
            _read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
    )


def _read_line(line: returns_pb2.ReturnLine, path: str) -> ReturnRequestLine:
    parsed = ids.parse_number(line.code.strip())
    issue_line_id = parsed[1] if parsed is not None and parsed[0] == "I" else None
    named = None if issue_line_id is not None else messages.scanned(line.code, f"{path}.code")
    if named is not None and named.lot_id is None and named.unit_id is None:
        raise messages.invalid(f"{path}.code", "an issue line such as I1-42, or a lot's or unit's code")
    return ReturnRequestLine(
        issue_line_id=issue_line_id,
        lot_id=None if named is None else named.lot_id,
        unit_id=None if named is None else named.unit_id,
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        kind=messages.choice(ReturnKind, line, "kind", f"{path}.kind"),
        location=messages.code(line.location, f"{path}.location", 32, optional=True),
    )


def write_returned(
    outcome: Outcome, fact: Returned, serials: Mapping[int, str]
) -> returns_pb2.ReturnPartsResponse:
    """Write the answer."""
    return returns_pb2.ReturnPartsResponse(
        posted=messages.posted(outcome),
        lines=[
            returns_pb2.ReturnedLine(
                issue_line=ids.number("I", line.issue_line_id),
                lot=lot_number(line.move.lot_id),
                serial=serials.get(line.move.unit_id or 0, ""),
                quantity=line.move.quantity,
                location=line.location,
                defective=line.defective,
            )
            for line in fact.lines
        ],
    )
