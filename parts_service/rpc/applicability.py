"""The vehicles that parts fit, on the wire."""

import re

from parts_service.domain.applicability import (
    Applicability,
    ApplicabilitySet,
    SetApplicability,
    check_applicability,
)
from parts_service.domain.catalog import Part
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import applicability, catalog
from parts_service.storage.engine import Connection
from parts_service.use_cases.applicability import SET_APPLICABILITY
from parts_service.v1 import applicability_pb2, applicability_pb2_grpc

LINES_MAX = 200
YEARS = range(1900, 2101)
_PATTERN = re.compile(r"[A-HJ-NPR-Z0-9]{3}[A-HJ-NPR-Z0-9?]{0,14}")


class Applicabilities(applicability_pb2_grpc.ApplicabilityServiceServicer):
    """The servicer of the vehicles that parts fit."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetApplicability(
        self, request: applicability_pb2.SetApplicabilityRequest, _context: ServicerContext
    ) -> applicability_pb2.SetApplicabilityResponse:
        outcome = await self._house.post(request.header, SET_APPLICABILITY, read_applicability(request))
        fact = outcome.fact
        if not isinstance(fact, ApplicabilitySet):
            raise TypeError(fact.kind)
        return applicability_pb2.SetApplicabilityResponse(
            posted=messages.posted(outcome), version=fact.part_version
        )

    async def GetApplicability(
        self, request: applicability_pb2.GetApplicabilityRequest, _context: ServicerContext
    ) -> applicability_pb2.GetApplicabilityResponse:
        part, lines = await self._lines(request.part_number)
        return applicability_pb2.GetApplicabilityResponse(lines=map(_write, lines), version=part.version)

    async def CheckApplicability(
        self, request: applicability_pb2.CheckApplicabilityRequest, _context: ServicerContext
    ) -> applicability_pb2.CheckApplicabilityResponse:
        vin = messages.vin(request.vin, "vin")
        _, lines = await self._lines(request.part_number)
        fit, speaking = check_applicability(lines, vin)
        return applicability_pb2.CheckApplicabilityResponse(
            fit=messages.enum_value(applicability_pb2.Fit, f"FIT_{fit.value}"), lines=map(_write, speaking)
        )

    async def _lines(self, part_number: str) -> tuple[Part, list[Applicability]]:
        number = messages.key(part_number, "part_number")

        def read(connection: Connection) -> tuple[Part, list[Applicability]] | None:
            named = catalog.parts_named(connection, number)
            if len(named) != 1:
                return None
            (part,) = catalog.PARTS.rows(connection, ids=named, lots=[])
            return part, sorted(applicability.LINES.rows(connection, ids=named))

        found = await self._house.reader.ask(read)
        if found is None:
            raise Refused(Reason.PART_NOT_FOUND, number)
        return found


def read_applicability(message: applicability_pb2.SetApplicabilityRequest) -> SetApplicability:
    """Read the command; an empty list takes everything away."""
    if len(message.lines) > LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "lines", most=LINES_MAX, sent=len(message.lines))
    if message.expected_version < 1:
        raise messages.invalid("expected_version", "the version the editor saw, 1 or more")
    return SetApplicability(
        messages.key(message.part_number, "part_number"),
        tuple(_read_line(line, place) for place, line in enumerate(message.lines)),
        message.expected_version,
    )


def _read_line(line: applicability_pb2.Applicability, place: int) -> Applicability:
    path = f"lines[{place}]"
    texts = {field: messages.text(getattr(line, field), f"{path}.{field}", 64).upper() for field in _UPPER}
    pattern = line.vin_pattern.strip().upper()
    if pattern and not _PATTERN.fullmatch(pattern):
        raise messages.invalid(
            f"{path}.vin_pattern", "3 to 17 characters of a VIN, with ? from the fourth on"
        )
    if not pattern and not texts["make"]:
        raise messages.invalid(f"{path}.make", "a make, a VIN pattern, or both")
    for field in ("year_from", "year_to"):
        if getattr(line, field) and getattr(line, field) not in YEARS:
            raise messages.invalid(f"{path}.{field}", "a model year from 1900 to 2100, or 0")
    if line.year_from and line.year_to and line.year_from > line.year_to:
        raise messages.invalid(f"{path}.year_to", "no year before the first one")
    return Applicability(
        part_id=0,
        line=place + 1,
        year_from=line.year_from,
        year_to=line.year_to,
        vin_pattern=pattern,
        wmi=pattern[:3],
        note=messages.text(line.note, f"{path}.note", 200),
        **texts,
    )


_UPPER = ("make", "model", "engine")


def _write(line: Applicability) -> applicability_pb2.Applicability:
    return applicability_pb2.Applicability(
        make=line.make,
        model=line.model,
        year_from=line.year_from,
        year_to=line.year_to,
        engine=line.engine,
        vin_pattern=line.vin_pattern,
        note=line.note,
    )
