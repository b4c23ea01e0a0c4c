"""Key checks on the wire."""

from parts_service.domain import ids
from parts_service.domain.key_checks import CheckKeyStep, KeyCheckOutcome, KeyStepChecked
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.key_checks import CHECK_KEY_STEP
from parts_service.v1 import key_checks_pb2, key_checks_pb2_grpc

NOTES_MAX = 500


class KeyChecks(key_checks_pb2_grpc.KeyCheckServiceServicer):
    """The servicer of key checks."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CheckKeyStep(
        self, request: key_checks_pb2.CheckKeyStepRequest, _context: ServicerContext
    ) -> key_checks_pb2.CheckKeyStepResponse:
        lines = [
            messages.number(line, "I", f"issue_lines[{place}]")
            for place, line in enumerate(messages.lines(request.issue_lines, "issue_lines"))
        ]
        if len(set(lines)) < len(lines):
            raise messages.invalid("issue_lines", "each line number once")
        command = CheckKeyStep(
            messages.key(request.repair_order, "repair_order"),
            tuple(lines),
            messages.choice(KeyCheckOutcome, request, "outcome", "outcome"),
            messages.text(request.notes, "notes", NOTES_MAX),
        )
        outcome = await self._house.post(request.header, CHECK_KEY_STEP, command)
        if not isinstance(outcome.fact, KeyStepChecked):
            raise TypeError(outcome.fact.kind)
        checker = calls.current().caller.code
        return key_checks_pb2.CheckKeyStepResponse(
            posted=messages.posted(outcome),
            checks=[
                write_check(one.issue_line_id, one.kind, one.outcome, checker) for one in outcome.fact.checks
            ],
        )


def write_check(line: int, kind: str, outcome: str, checked_by: str) -> key_checks_pb2.KeyCheck:
    """Write a key check."""
    return key_checks_pb2.KeyCheck(
        issue_line=ids.number("I", line),
        kind=f"QUALIFICATION_KIND_{kind}",
        outcome=f"KEY_CHECK_OUTCOME_{outcome}",
        checked_by=checked_by,
    )
