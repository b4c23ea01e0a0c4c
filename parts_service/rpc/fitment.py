"""Fitment on the wire."""

from collections.abc import Sequence

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.fitment import FitmentLine, FitmentRecorded, Fitted, PassQualityCheck, RecordFitment
from parts_service.domain.lots import lot_number
from parts_service.domain.refitting import CorrectFitment, LotsSwapped, PositionCorrected
from parts_service.domain.repair_orders import QualityCheckPassed
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.removals import read_line, read_position, write_ended, write_removals
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.fitment import PASS_QUALITY_CHECK, RECORD_FITMENT
from parts_service.use_cases.refitting import CORRECT_FITMENT
from parts_service.v1 import fitment_pb2, fitment_pb2_grpc


class Fitment(fitment_pb2_grpc.FitmentServiceServicer):
    """The servicer of fitments."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordFitment(
        self, request: fitment_pb2.RecordFitmentRequest, _context: ServicerContext
    ) -> fitment_pb2.RecordFitmentResponse:
        """Say explicitly what was fitted where."""
        command = RecordFitment(
            repair_order=messages.key(request.repair_order, "repair_order"),
            lines=tuple(
                FitmentLine(
                    messages.number(line.issue_line, "I", f"lines[{place}].issue_line"),
                    messages.quantity(line.quantity, f"lines[{place}].quantity"),
                    read_position(
                        line.at,
                        f"lines[{place}].at",
                        messages.text(line.position, f"lines[{place}].position", 64),
                    ),
                    messages.text(line.technician, f"lines[{place}].technician", 32).lower(),
                    read_line(line.removed, f"lines[{place}].removed") if line.HasField("removed") else None,
                )
                for place, line in enumerate(messages.lines(request.lines, "lines"))
            ),
        )
        outcome = await self._house.post(request.header, RECORD_FITMENT, command)
        if not isinstance(outcome.fact, FitmentRecorded):
            raise TypeError(outcome.fact.kind)
        out = outcome.fact.out
        return fitment_pb2.RecordFitmentResponse(
            posted=messages.posted(outcome),
            fitments=await self._write(outcome, outcome.fact.fitted),
            removals=write_removals(out),
            ended_trials=write_ended(out),
        )

    async def PassQualityCheck(
        self, request: fitment_pb2.PassQualityCheckRequest, _context: ServicerContext
    ) -> fitment_pb2.PassQualityCheckResponse:
        """Pass the completion inspection of a repair order."""
        command = PassQualityCheck(messages.key(request.repair_order, "repair_order"))
        outcome = await self._house.post(request.header, PASS_QUALITY_CHECK, command)
        if not isinstance(outcome.fact, QualityCheckPassed):
            raise TypeError(outcome.fact.kind)
        return fitment_pb2.PassQualityCheckResponse(
            posted=messages.posted(outcome), fitments=await self._write(outcome, outcome.fact.fitted)
        )

    async def CorrectFitment(
        self, request: fitment_pb2.CorrectFitmentRequest, _context: ServicerContext
    ) -> fitment_pb2.CorrectFitmentResponse:
        """Put right what was recorded wrongly."""
        outcome = await self._house.post(request.header, CORRECT_FITMENT, read_correction(request))
        response = fitment_pb2.CorrectFitmentResponse(posted=messages.posted(outcome))
        match outcome.fact:
            case ApprovalRequested(approval=approval):
                response.approval = ids.number("A", approval.approval_id)
            case PositionCorrected(fitted=fitted):
                response.fitments.extend(await self._write(outcome, [fitted]))
            case LotsSwapped(refits=refits):
                response.fitments.extend(await self._write(outcome, [one.fitted for one in refits]))
            case _:
                raise TypeError(outcome.fact.kind)
        return response

    async def _write(self, outcome: Outcome, fitted: Sequence[Fitted]) -> list[fitment_pb2.Fitment]:
        serials = await self._house.serials_of(one.unit_id for one in fitted)
        return [
            fitment_pb2.Fitment(
                fitment=ids.number("F", one.fitment_id),
                issue_line=ids.number("I", one.issue_line_id),
                lot=lot_number(one.lot_id),
                serial=serials.get(one.unit_id or 0, ""),
                quantity=one.quantity,
                position=one.position,
                basis=messages.enum_value(fitment_pb2.FitmentBasis, f"FITMENT_BASIS_{one.basis}"),
                occurred_at=messages.timestamp(outcome.stamp.occurred_at),
            )
            for one in fitted
        ]


def read_correction(request: fitment_pb2.CorrectFitmentRequest) -> CorrectFitment:
    """Read what was wrong: the position, or whose lots they are."""
    fitment_id = messages.number(request.fitment, "F", "fitment")
    match request.WhichOneof("correction"):
        case "position":
            return CorrectFitment(fitment_id, read_position(request.position, "position"), None, 0)
        case "other_fitment":
            other = messages.number(request.other_fitment, "F", "other_fitment")
            if other == fitment_id:
                raise messages.invalid("other_fitment", "another fitment")
            return CorrectFitment(fitment_id, None, other, messages.quantity(request.quantity, "quantity"))
        case _:
            raise messages.invalid("correction", "one of position and other_fitment")
