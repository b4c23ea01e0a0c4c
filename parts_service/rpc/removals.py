"""Removals on the wire."""

from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.fitment import PartsRemoved, TakenOut
from parts_service.domain.lots import lot_number
from parts_service.domain.refitting import FitRemovedPart, RemovedPartFitted
from parts_service.domain.removals import RecordRemoval, RemovalLine, RemovalReason, Side, position_text
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.refitting import FIT_REMOVED_PART
from parts_service.use_cases.removals import RECORD_REMOVAL
from parts_service.v1 import removals_pb2, removals_pb2_grpc

AXLES_MAX, CYLINDERS_MAX, ODOMETER_MAX = 9, 16, 9_999_999


class Removals(removals_pb2_grpc.RemovalServiceServicer):
    """The servicer of removals."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordRemoval(
        self, request: removals_pb2.RecordRemovalRequest, _context: ServicerContext
    ) -> removals_pb2.RecordRemovalResponse:
        """Say what came out of the vehicle of a repair order."""
        command = RecordRemoval(
            repair_order=messages.key(request.repair_order, "repair_order"),
            lines=tuple(
                read_line(line, f"lines[{place}]")
                for place, line in enumerate(messages.lines(request.lines, "lines"))
            ),
        )
        outcome = await self._house.post(request.header, RECORD_REMOVAL, command)
        if not isinstance(outcome.fact, PartsRemoved):
            raise TypeError(outcome.fact.kind)
        out = outcome.fact.out
        return removals_pb2.RecordRemovalResponse(
            posted=messages.posted(outcome), removals=write_removals(out), ended_trials=write_ended(out)
        )

    async def FitRemovedPart(
        self, request: removals_pb2.FitRemovedPartRequest, _context: ServicerContext
    ) -> removals_pb2.FitRemovedPartResponse:
        """Fit a part of another vehicle."""
        command = FitRemovedPart(
            removal_id=messages.number(request.removal, "Y", "removal"),
            repair_order=messages.key(request.repair_order, "repair_order"),
            job_line=messages.within(request.job_line, "job_line", 9_999, least=1),
            quantity=messages.quantity(request.quantity, "quantity"),
            position=read_position(request.position, "position"),
            technician=messages.text(request.technician, "technician", 32).lower(),
        )
        outcome = await self._house.post(request.header, FIT_REMOVED_PART, command)
        response = removals_pb2.FitRemovedPartResponse(posted=messages.posted(outcome))
        match outcome.fact:
            case ApprovalRequested(approval=approval):
                response.approval = ids.number("A", approval.approval_id)
            case RemovedPartFitted(refit=refit):
                response.fitment = ids.number("F", refit.fitted.fitment_id)
                response.issue_line = ids.number("I", refit.fitted.issue_line_id)
            case _:
                raise TypeError(outcome.fact.kind)
        return response


def read_position(message: removals_pb2.Position, path: str, words: str = "") -> str:
    """Read a position as the text it is kept as; `words` stand beside it."""
    note = messages.text(message.note, f"{path}.note", 64)
    return position_text(
        messages.within(message.axle, f"{path}.axle", AXLES_MAX),
        messages.choice(Side, message, "side", f"{path}.side").value if message.side else "",
        messages.within(message.cylinder, f"{path}.cylinder", CYLINDERS_MAX),
        "/".join(one for one in (words, note) if one),
    )


def read_line(line: removals_pb2.RemovalLine, path: str) -> RemovalLine:
    """Read what came out."""
    part = line.WhichOneof("part")
    if part is None:
        raise messages.invalid(f"{path}.part", "one of fitment, unit and part_number")
    reason = messages.choice(RemovalReason, line, "reason", f"{path}.reason")
    trial = reason is RemovalReason.TRIAL
    location = messages.code(line.location, f"{path}.location", 32, optional=trial)
    if trial and location:
        raise messages.invalid(f"{path}.location", "nothing: what was fitted on trial stays in the workshop")
    serial = messages.text(line.serial, f"{path}.serial", 64).upper()
    if serial and part != "part_number":
        raise messages.invalid(
            f"{path}.serial", "nothing: a unit of ours is named by its fitment or its code"
        )
    quantity = messages.quantity(line.quantity, f"{path}.quantity")
    if (serial or part == "unit") and quantity != 1:
        raise messages.invalid(f"{path}.quantity", "1: a piece with a serial is one")
    return RemovalLine(
        fitment_id=messages.number(line.fitment, "F", f"{path}.fitment") if part == "fitment" else None,
        unit_id=_unit(line.unit, f"{path}.unit") if part == "unit" else None,
        part_number=messages.key(line.part_number, f"{path}.part_number") if part == "part_number" else "",
        serial=serial,
        quantity=quantity,
        position=read_position(line.position, f"{path}.position"),
        reason=reason,
        location=location,
        odometer_km=messages.within(line.odometer_km, f"{path}.odometer_km", ODOMETER_MAX),
    )


def _unit(value: str, path: str) -> int:
    unit_id = messages.scanned(value, path).unit_id
    if unit_id is None:
        raise messages.invalid(path, "a unit's number such as U1-42, or its short code")
    return unit_id


def write_removals(out: TakenOut) -> list[removals_pb2.Removal]:
    """Write what came out as old parts."""
    return [
        removals_pb2.Removal(
            removal=ids.number("Y", one.removal_id),
            lot=lot_number(one.lot_id),
            fitment=_fitment(one.fitment_id),
            replaced_by=_fitment(one.replaced_by),
            quantity=one.quantity,
            position=one.position,
            serial=one.serial,
            reason=removal_reason(one.reason),
        )
        for one in (taken.removal for taken in out.taken)
    ]


def removal_reason(reason: str) -> Any:  # noqa: ANN401 - generated enums share no type
    """Write why a part came out."""
    return messages.enum_value(removals_pb2.RemovalReason, f"REMOVAL_REASON_{reason}")


def _fitment(fitment_id: int | None) -> str:
    return "" if fitment_id is None else ids.number("F", fitment_id)


def write_ended(out: TakenOut) -> list[removals_pb2.EndedTrial]:
    """Write what is in the workshop again after a trial."""
    return [
        removals_pb2.EndedTrial(
            fitment=ids.number("F", one.fitment_id),
            issue_line=ids.number("I", one.issue_line_id),
            quantity=one.quantity,
        )
        for one in out.ended
    ]
