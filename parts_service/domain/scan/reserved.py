"""Rules 1 and 5: structured labels that a symbology or an envelope announces and that are not taken apart.

They are claimed all the same, so that no later rule takes a piece of one for a VIN or an SSCC. The readers
of these formats go in front, one module a format; what stays here is what has no reader.
"""

from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Format, Match, Payload

# GS1-128, DataBar, DataMatrix, QR, DotCode: always element strings (GS1 General Specifications, 5).
GS1_SYMBOLOGIES: Final = frozenset(("]C1", "]e0", "]d2", "]Q3", "]J1"))


def recognise_envelope(payload: Payload) -> Match | Problem | None:
    """Claim an ISO/IEC 15434 message, whatever its format inside."""
    if not payload.text.startswith("[)>"):
        return None
    return _claimed(problems.format_unsupported("an ISO/IEC 15434 label", "ISO/IEC 15434 标签"))


def recognise_gs1(payload: Payload) -> Match | Problem | None:
    """Claim a GS1 element string that its symbology flags as one."""
    if payload.symbology not in GS1_SYMBOLOGIES:
        return None
    return _claimed(problems.format_unsupported("a GS1 element string", "GS1 单元数据串"))


def _claimed(problem: Problem) -> Match:
    return Match(Format.UNKNOWN, (), (problem,))
