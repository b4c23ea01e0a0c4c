"""Owners of goods on the wire."""

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lots import lot_number
from parts_service.domain.owners import Consignment, ConsignmentSet, SetConsignment
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.invoices import supplier_id_of
from parts_service.storage import owners
from parts_service.storage.engine import Connection
from parts_service.storage.owners import ConsumptionRow
from parts_service.use_cases.owners import SET_CONSIGNMENT
from parts_service.v1 import owners_pb2, owners_pb2_grpc

NUMBER_MAX = 64


class Owners(owners_pb2_grpc.OwnerServiceServicer):
    """The servicer of owners."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetConsignment(
        self, request: owners_pb2.SetConsignmentRequest, _context: ServicerContext
    ) -> owners_pb2.SetConsignmentResponse:
        command = read_consignment(request.consignment)
        outcome = await self._house.post(request.header, SET_CONSIGNMENT, command)
        fact = outcome.fact
        if not isinstance(fact, ConsignmentSet):
            raise TypeError(fact.kind)
        return owners_pb2.SetConsignmentResponse(
            posted=messages.posted(outcome), consignment=write_consignment(fact.consignment, command.supplier)
        )

    async def ListConsignments(
        self, request: owners_pb2.ListConsignmentsRequest, _context: ServicerContext
    ) -> owners_pb2.ListConsignmentsResponse:
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            "consignments",
            request.page,
            "",
            owners.consignments,
            lambda row: row[1],
        )
        return owners_pb2.ListConsignmentsResponse(
            consignments=[write_consignment(*row) for row in rows], page=info
        )

    async def ListConsumption(
        self, request: owners_pb2.ListConsumptionRequest, _context: ServicerContext
    ) -> owners_pb2.ListConsumptionResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        first = messages.day_or_none(request, "first", "first")
        last = messages.day_or_none(request, "last", "last")
        span = messages.span(first, last, site.zone)

        def rows(connection: Connection, after: int, most: int) -> list[ConsumptionRow]:
            supplier_id = supplier_id_of(connection, supplier)
            return owners.consumption(connection, site.site_id, supplier_id, span, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"consumption {(site.site_id, supplier, first, last)}",
            request.page,
            0,
            rows,
            lambda row: row.lot_id,
        )
        return owners_pb2.ListConsumptionResponse(rows=[_write_row(row) for row in page], page=info)


def read_consignment(message: owners_pb2.Consignment) -> SetConsignment:
    """Read the command."""
    return SetConsignment(
        supplier=messages.code(message.supplier, "consignment.supplier", 32),
        number=messages.text(message.number, "consignment.number", NUMBER_MAX, least=1),
        valid_from=messages.day_or_none(message, "valid_from", "consignment.valid_from"),
        valid_until=messages.day_or_none(message, "valid_until", "consignment.valid_until"),
    )


def write_consignment(one: Consignment, supplier: str) -> owners_pb2.Consignment:
    """Write an agreement."""
    return owners_pb2.Consignment(
        supplier=supplier,
        number=one.number,
        valid_from=messages.date_message(one.valid_from),
        valid_until=messages.date_message(one.valid_until),
    )


def _write_row(row: ConsumptionRow) -> owners_pb2.Consumption:
    return owners_pb2.Consumption(
        supplier=row.supplier,
        lot=lot_number(row.lot_id),
        part_number=row.part_number,
        used=row.used,
        returned=row.returned,
        unit_cost_minor=row.unit_cost_minor,
        amount_minor=(row.used - row.returned) * row.unit_cost_minor,
        currency=row.currency,
    )
