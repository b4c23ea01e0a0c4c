"""Provisional orders on the wire."""

import time

from parts_service.domain.provisional_orders import (
    CreateProvisionalOrder,
    LinkProvisionalOrder,
    ProvisionalOrderLinked,
)
from parts_service.domain.repair_orders import RepairOrderMirrored
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.repair_orders import read_order
from parts_service.storage import provisional_orders
from parts_service.storage.engine import Connection
from parts_service.storage.provisional_orders import ProvisionalView
from parts_service.use_cases.provisional_orders import CREATE_PROVISIONAL_ORDER, LINK_PROVISIONAL_ORDER
from parts_service.v1 import provisional_orders_pb2, provisional_orders_pb2_grpc

HOURS_MAX = 100_000
_HOUR_US = 3_600_000_000


class ProvisionalOrders(provisional_orders_pb2_grpc.ProvisionalOrderServiceServicer):
    """The servicer of provisional orders."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreateProvisionalOrder(
        self, request: provisional_orders_pb2.CreateProvisionalOrderRequest, _context: ServicerContext
    ) -> provisional_orders_pb2.CreateProvisionalOrderResponse:
        """Open an order under a number of our own."""
        command = CreateProvisionalOrder(read_order(request.repair_order, provisional=True))
        outcome = await self._house.post(request.header, CREATE_PROVISIONAL_ORDER, command)
        fact = outcome.fact
        if not isinstance(fact, RepairOrderMirrored):
            raise TypeError(fact.kind)
        return provisional_orders_pb2.CreateProvisionalOrderResponse(
            posted=messages.posted(outcome), number=fact.order.number
        )

    async def LinkProvisionalOrder(
        self, request: provisional_orders_pb2.LinkProvisionalOrderRequest, _context: ServicerContext
    ) -> provisional_orders_pb2.LinkProvisionalOrderResponse:
        """Say which of the dealer system's orders a provisional one is."""
        command = LinkProvisionalOrder(
            messages.key(request.provisional, "provisional"), messages.key(request.number, "number")
        )
        if command.provisional == command.number:
            raise messages.invalid("number", "another number than the provisional order's own")
        outcome = await self._house.post(request.header, LINK_PROVISIONAL_ORDER, command)
        fact = outcome.fact
        if not isinstance(fact, ProvisionalOrderLinked):
            raise TypeError(fact.kind)
        return provisional_orders_pb2.LinkProvisionalOrderResponse(
            posted=messages.posted(outcome),
            issue_lines=sum(one.what == "issue_line" for one in fact.carried),
            exceptions=len(fact.exceptions),
        )

    async def ListProvisionalOrders(
        self, request: provisional_orders_pb2.ListProvisionalOrdersRequest, _context: ServicerContext
    ) -> provisional_orders_pb2.ListProvisionalOrdersResponse:
        """List provisional orders that are not linked yet."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        hours = messages.within(request.older_than_hours, "older_than_hours", HOURS_MAX)
        before = time.time_ns() // 1_000 - hours * _HOUR_US

        def rows(connection: Connection, after: int, most: int) -> list[ProvisionalView]:
            return provisional_orders.page(connection, site.site_id, before, after, most)

        views, page = await paging.page(
            self._house,
            site.site_id,
            f"provisional {site.site_id} {hours}",
            request.page,
            0,
            rows,
            lambda view: view.order_id,
        )
        return provisional_orders_pb2.ListProvisionalOrdersResponse(
            orders=[
                provisional_orders_pb2.ProvisionalOrder(
                    number=view.number,
                    vin=view.vin,
                    plate=view.plate,
                    opened_at=messages.timestamp(view.opened_at),
                )
                for view in views
            ],
            page=page,
        )
