"""Rule 1: structured labels that an envelope announces and that are not taken apart.

They are claimed all the same, so that no later rule takes a piece of one for a VIN or an SSCC. The readers
of these formats go in front, one module a format; what stays here is what has no reader.
"""

from parts_service.domain.scan import problems
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Format, Match, Payload


def recognise_envelope(payload: Payload) -> Match | Problem | None:
    """Claim an ISO/IEC 15434 message, whatever its format inside."""
    if not payload.text.startswith("[)>"):
        return None
    return _claimed(problems.format_unsupported("an ISO/IEC 15434 label", "ISO/IEC 15434 标签"))


def _claimed(problem: Problem) -> Match:
    return Match(Format.UNKNOWN, (), (problem,))
