"""Undoing on the wire."""

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.lots import lot_number
from parts_service.domain.undo import EntryUndone, ReverseEntry, UndoEntry
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.undo import REVERSE_ENTRY, UNDO_ENTRY
from parts_service.v1 import undo_pb2, undo_pb2_grpc


class Undo(undo_pb2_grpc.UndoServiceServicer):
    """The servicer of undoing."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def UndoEntry(
        self, request: undo_pb2.UndoEntryRequest, _context: ServicerContext
    ) -> undo_pb2.UndoEntryResponse:
        """Take back one's own entry."""
        command = UndoEntry(_sequence(request.sequence))
        outcome = await self._house.post(request.header, UNDO_ENTRY, command)
        fact = outcome.fact
        if not isinstance(fact, EntryUndone):
            raise TypeError(fact.kind)
        return undo_pb2.UndoEntryResponse(
            posted=messages.posted(outcome), undoes=fact.undoes, kind=fact.undone_kind, moves=_moves(fact)
        )

    async def ReverseEntry(
        self, request: undo_pb2.ReverseEntryRequest, _context: ServicerContext
    ) -> undo_pb2.ReverseEntryResponse:
        """Take back anybody's entry, or say what waits for another manager."""
        command = ReverseEntry(_sequence(request.sequence))
        outcome = await self._house.post(request.header, REVERSE_ENTRY, command)
        response = undo_pb2.ReverseEntryResponse(posted=messages.posted(outcome))
        match outcome.fact:
            case EntryUndone() as fact:
                response.undoes, response.kind = fact.undoes, fact.undone_kind
                response.moves.extend(_moves(fact))
            case ApprovalRequested(approval=approval):
                response.approval = ids.number("A", approval.approval_id)
        return response


def _sequence(value: int) -> int:
    if not 1 <= value <= ids.SEQUENCE_MAX:
        raise messages.invalid("sequence", f"1 to {ids.SEQUENCE_MAX}, not {value}")
    return value


def _moves(fact: EntryUndone) -> list[undo_pb2.UndoneMove]:
    return [
        undo_pb2.UndoneMove(
            lot=lot_number(move.lot_id),
            quantity=move.quantity,
            issue_line="" if line is None else ids.number("I", line),
        )
        for move, line, _ in fact.taken_back.moves
    ]
