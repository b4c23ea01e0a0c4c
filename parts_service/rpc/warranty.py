"""Warranty on the wire."""

import time

from parts_service.domain.context import date_at
from parts_service.domain.warranty import (
    DEFAULT_TERMS,
    RepairClass,
    SetWarrantyTerms,
    TermFields,
    WarrantyTerm,
    WarrantyTermsSet,
    term_of,
)
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import warranty
from parts_service.use_cases.warranty import SET_WARRANTY_TERMS
from parts_service.v1 import warranty_pb2, warranty_pb2_grpc

KM_MAX = 1_000_000
DAYS_MAX = 3_660


class Warranty(warranty_pb2_grpc.WarrantyServiceServicer):
    """The servicer of warranty."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetWarrantyTerms(
        self, request: warranty_pb2.SetWarrantyTermsRequest, _context: ServicerContext
    ) -> warranty_pb2.SetWarrantyTermsResponse:
        outcome = await self._house.post(request.header, SET_WARRANTY_TERMS, read_terms(request))
        if not isinstance(outcome.fact, WarrantyTermsSet):
            raise TypeError(outcome.fact.kind)
        return warranty_pb2.SetWarrantyTermsResponse(
            posted=messages.posted(outcome), terms=map(write_term, outcome.fact.terms)
        )

    async def ListWarrantyTerms(
        self, request: warranty_pb2.ListWarrantyTermsRequest, _context: ServicerContext
    ) -> warranty_pb2.ListWarrantyTermsResponse:
        day = messages.day_or_none(request, "day", "day") or date_at(time.time_ns() // 1_000, "UTC")
        terms: list[WarrantyTerm] = await self._house.reader.ask(warranty.TERMS.rows)
        return warranty_pb2.ListWarrantyTermsResponse(
            terms=[write_term(term_of(terms, one.repair_class, day)) for one in DEFAULT_TERMS],
            history=map(write_term, terms if request.with_history else ()),
        )


def read_terms(message: warranty_pb2.SetWarrantyTermsRequest) -> SetWarrantyTerms:
    """Read the command."""
    lines = messages.lines(message.terms, "terms")
    return SetWarrantyTerms(
        messages.day(message.valid_from, "valid_from"),
        tuple(_read_term(one, f"terms[{place}]") for place, one in enumerate(lines)),
    )


def _read_term(message: warranty_pb2.WarrantyTerm, path: str) -> TermFields:
    return TermFields(
        messages.choice(RepairClass, message, "repair_class", f"{path}.repair_class"),
        messages.within(message.km, f"{path}.km", KM_MAX),
        messages.within(message.days, f"{path}.days", DAYS_MAX),
    )


def write_term(term: WarrantyTerm) -> warranty_pb2.WarrantyTerm:
    """Write a term."""
    return warranty_pb2.WarrantyTerm(
        repair_class=f"REPAIR_CLASS_{term.repair_class}",
        km=term.km,
        days=term.days,
        valid_from=messages.date_message(term.valid_from) if term.version else None,
        version=term.version,
    )
