"""The catalogue on the wire."""

from parts_service.domain.catalog import (
    CatalogRows,
    CreatePart,
    PartCreated,
    PartUpdated,
    StockingStatus,
    UpdatePart,
)
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.parts import read_fields, write_part
from parts_service.storage import catalog
from parts_service.use_cases.catalog import CREATE_PART, UPDATE_PART
from parts_service.use_cases.change import Outcome
from parts_service.v1 import catalog_pb2, catalog_pb2_grpc

SEARCH_MAX = 64


class Catalog(catalog_pb2_grpc.CatalogServiceServicer):
    """The servicer of the catalogue."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreatePart(
        self, request: catalog_pb2.CreatePartRequest, _context: ServicerContext
    ) -> catalog_pb2.CreatePartResponse:
        outcome = await self._house.post(request.header, CREATE_PART, read_new_part(request))
        return catalog_pb2.CreatePartResponse(posted=messages.posted(outcome), part=_decided(outcome))

    async def UpdatePart(
        self, request: catalog_pb2.UpdatePartRequest, _context: ServicerContext
    ) -> catalog_pb2.UpdatePartResponse:
        outcome = await self._house.post(request.header, UPDATE_PART, read_edited_part(request))
        return catalog_pb2.UpdatePartResponse(posted=messages.posted(outcome), part=_decided(outcome))

    async def GetPart(
        self, request: catalog_pb2.GetPartRequest, _context: ServicerContext
    ) -> catalog_pb2.GetPartResponse:
        number = messages.key(request.part_number, "part_number")
        view = await self._house.reader.ask(lambda connection: catalog.part_of_number(connection, number))
        if view is None:
            raise Refused(Reason.PART_NOT_FOUND, number)
        return catalog_pb2.GetPartResponse(part=write_part(view))

    async def ListParts(
        self, request: catalog_pb2.ListPartsRequest, _context: ServicerContext
    ) -> catalog_pb2.ListPartsResponse:
        filters = read_filters(request)
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            f"parts {filters}",
            request.page,
            "",
            lambda connection, after, most: catalog.parts_page(connection, filters, after, most),
            lambda view: view.part.part_number,
        )
        return catalog_pb2.ListPartsResponse(parts=[write_part(view) for view in rows], page=info)


def read_filters(message: catalog_pb2.ListPartsRequest) -> catalog.PartFilters:
    """Read what the parts of a list have in common."""
    named = {
        field: messages.text(getattr(message, field), field, SEARCH_MAX).upper()
        for field in ("brand", "category", "make", "model")
    }
    for field in ("model", "model_year"):
        if getattr(message, field) and not named["make"]:
            raise messages.invalid(field, "only together with make")
    status = message.stocking_status
    return catalog.PartFilters(
        search=messages.text(message.search, "search", SEARCH_MAX),
        stocking_status=messages.choice(StockingStatus, message, "stocking_status", "stocking_status")
        if status
        else "",
        model_year=message.model_year,
        vin=messages.vin(message.vin, "vin") if message.vin else "",
        **named,
    )


def read_new_part(message: catalog_pb2.CreatePartRequest) -> CreatePart:
    """Read the command; a part that does not say otherwise is bought and kept."""
    return CreatePart(read_fields(message.part, StockingStatus.ACTIVE))


def read_edited_part(message: catalog_pb2.UpdatePartRequest) -> UpdatePart:
    """Read the command; the stocking status must be said, so that nobody unblocks a part by leaving it out."""
    if message.expected_version < 1:
        raise messages.invalid("expected_version", "the version the editor saw, 1 or more")
    return UpdatePart(read_fields(message.part, None), message.expected_version)


def _decided(outcome: Outcome) -> catalog_pb2.Part:
    fact = outcome.fact
    if not isinstance(fact, PartCreated | PartUpdated):
        raise TypeError(fact.kind)
    return write_part(CatalogRows(fact.part, fact.identifiers, fact.packagings))
