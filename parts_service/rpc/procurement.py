"""Purchase orders on the wire: the servicer. How they are read and written stands in `purchases`."""

import time
from typing import Any

from parts_service.domain.procurement import (
    ApprovePurchaseOrder,
    CancelPurchaseOrder,
    DeclinePurchaseOrder,
    PurchaseOrder,
    PurchaseOrderAmended,
    PurchaseOrderMoved,
    PurchaseState,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
    purchase_number,
    total_minor,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import messages, paging, purchases
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import sequence_of, today_at
from parts_service.storage import backorders, finding, procurement
from parts_service.storage.backorders import BackorderRow, PurchaseFilter
from parts_service.storage.engine import Connection
from parts_service.storage.needs import Names
from parts_service.storage.procurement import PurchaseView, VersionView
from parts_service.use_cases import procurement as changes
from parts_service.use_cases.change import Change, Outcome
from parts_service.v1 import changes_pb2, procurement_pb2, procurement_pb2_grpc


class Procurement(procurement_pb2_grpc.ProcurementServiceServicer):
    """The servicer of purchase orders."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def _move(
        self, header: changes_pb2.ChangeHeader, change: Change[Any], command: object
    ) -> tuple[Outcome, dict[str, Any]]:
        """Post a change of an order that stands, and return what every answer says of it."""
        outcome = await self._house.post(header, change, command)
        fact = outcome.fact
        if not isinstance(fact, PurchaseOrderMoved | PurchaseOrderAmended):
            raise TypeError(fact.kind)
        return outcome, {"posted": messages.posted(outcome), "state": f"PURCHASE_STATE_{fact.order.state}"}

    async def CreatePurchaseOrder(
        self, request: procurement_pb2.CreatePurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.CreatePurchaseOrderResponse:
        command = purchases.read_purchase(request.purchase_order)
        outcome = await self._house.post(request.header, changes.CREATE_PURCHASE_ORDER, command)
        return purchases.write_created(outcome)

    async def SubmitPurchaseOrder(
        self, request: procurement_pb2.SubmitPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.SubmitPurchaseOrderResponse:
        command = SubmitPurchaseOrder(
            purchases.purchase_id(request.purchase_order), purchases.version(request.expected_version)
        )
        _, said = await self._move(request.header, changes.SUBMIT_PURCHASE_ORDER, command)
        return procurement_pb2.SubmitPurchaseOrderResponse(**said)

    async def ApprovePurchaseOrder(
        self, request: procurement_pb2.ApprovePurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.ApprovePurchaseOrderResponse:
        command = ApprovePurchaseOrder(
            purchases.purchase_id(request.purchase_order), purchases.version(request.expected_version)
        )
        _, said = await self._move(request.header, changes.APPROVE_PURCHASE_ORDER, command)
        return procurement_pb2.ApprovePurchaseOrderResponse(**said)

    async def DeclinePurchaseOrder(
        self, request: procurement_pb2.DeclinePurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.DeclinePurchaseOrderResponse:
        command = DeclinePurchaseOrder(purchases.purchase_id(request.purchase_order))
        _, said = await self._move(request.header, changes.DECLINE_PURCHASE_ORDER, command)
        return procurement_pb2.DeclinePurchaseOrderResponse(**said)

    async def AmendPurchaseOrder(
        self, request: procurement_pb2.AmendPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.AmendPurchaseOrderResponse:
        command = purchases.read_amendment(request)
        outcome, said = await self._move(request.header, changes.AMEND_PURCHASE_ORDER, command)
        fact: Any = outcome.fact
        return procurement_pb2.AmendPurchaseOrderResponse(
            **said, version=fact.order.version, total_minor=total_minor(fact.lines)
        )

    async def SendPurchaseOrder(
        self, request: procurement_pb2.SendPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.SendPurchaseOrderResponse:
        command = SendPurchaseOrder(
            purchases.purchase_id(request.purchase_order), purchases.version(request.expected_version)
        )
        _, said = await self._move(request.header, changes.SEND_PURCHASE_ORDER, command)
        return procurement_pb2.SendPurchaseOrderResponse(**said)

    async def ConfirmPurchaseOrder(
        self, request: procurement_pb2.ConfirmPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.ConfirmPurchaseOrderResponse:
        command = purchases.read_confirmation(request)
        _, said = await self._move(request.header, changes.CONFIRM_PURCHASE_ORDER, command)
        return procurement_pb2.ConfirmPurchaseOrderResponse(**said)

    async def ClosePurchaseOrder(
        self, request: procurement_pb2.ClosePurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.ClosePurchaseOrderResponse:
        command = purchases.read_closing(request)
        _, said = await self._move(request.header, changes.CLOSE_PURCHASE_ORDER, command)
        return procurement_pb2.ClosePurchaseOrderResponse(**said)

    async def CancelPurchaseOrder(
        self, request: procurement_pb2.CancelPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.CancelPurchaseOrderResponse:
        command = CancelPurchaseOrder(purchases.purchase_id(request.purchase_order))
        _, said = await self._move(request.header, changes.CANCEL_PURCHASE_ORDER, command)
        return procurement_pb2.CancelPurchaseOrderResponse(**said)

    async def GetPurchaseOrder(
        self, request: procurement_pb2.GetPurchaseOrderRequest, _context: ServicerContext
    ) -> procurement_pb2.GetPurchaseOrderResponse:
        purchase_id = purchases.purchase_id(request.purchase_order)
        wanted = request.version and purchases.version(request.version)
        site = await self._house.require_site_of(purchase_id)
        return await self._house.reader.ask(lambda connection: _get(connection, site, purchase_id, wanted))

    async def ListPurchaseOrders(
        self, request: procurement_pb2.ListPurchaseOrdersRequest, _context: ServicerContext
    ) -> procurement_pb2.ListPurchaseOrdersResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        state = ""
        if request.state:
            state = messages.choice(PurchaseState, request, "state", "state").value
        supplier, part = await self._named(site, request.supplier, request.part_number)
        today, now = today_at(site), time.time_ns() // 1_000
        wanted = PurchaseFilter(state, supplier, part, request.overdue, request.affected, now, today)

        def rows(connection: Connection, after: int, most: int) -> list[PurchaseView]:
            orders: list[PurchaseOrder] = backorders.page(connection, site.site_id, wanted, after, most)
            return procurement.views(connection, site.site_id, orders)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"purchases {(site.site_id, *wanted[:5])}",
            request.page,
            0,
            rows,
            lambda view: view.order.purchase_id,
        )
        return procurement_pb2.ListPurchaseOrdersResponse(
            purchase_orders=[purchases.write_purchase(view, today, now) for view in page], page=info
        )

    async def ListPurchaseOrderVersions(
        self, request: procurement_pb2.ListPurchaseOrderVersionsRequest, _context: ServicerContext
    ) -> procurement_pb2.ListPurchaseOrderVersionsResponse:
        purchase_id = purchases.purchase_id(request.purchase_order)
        site = await self._house.require_site_of(purchase_id)

        def rows(connection: Connection, after: int, most: int) -> list[tuple[VersionView, str]]:
            found: list[VersionView] = procurement.VERSIONS.rows(
                connection, site=site.site_id, purchase=purchase_id, after=after, most=most
            )
            if not found and not after:
                raise Refused(Reason.PURCHASE_ORDER_NOT_FOUND, purchase_number(purchase_id))
            reasons = procurement.reasons(connection, site.site_id, found)
            return [(one, reasons.get(one.version, "")) for one in found]

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"purchase versions {purchase_id}",
            request.page,
            0,
            rows,
            lambda one: one[0].version,
        )
        return procurement_pb2.ListPurchaseOrderVersionsResponse(
            versions=[purchases.write_version(*one) for one in page], page=info
        )

    async def ListBackorders(
        self, request: procurement_pb2.ListBackordersRequest, _context: ServicerContext
    ) -> procurement_pb2.ListBackordersResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        supplier, part = await self._named(site, request.supplier, request.part_number)

        def rows(connection: Connection, after: str, most: int) -> list[BackorderRow]:
            return backorders.backorders(connection, site.site_id, supplier, part, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"backorders {(site.site_id, supplier, part)}",
            request.page,
            "",
            rows,
            lambda row: row.key,
        )
        today = today_at(site)
        return procurement_pb2.ListBackordersResponse(
            backorders=[purchases.write_backorder(row, today) for row in page], page=info
        )

    async def _named(self, site: Site, supplier: str, part: str) -> tuple[int, int]:
        """Return the ids of supplier and part of a filter; 0 where none is named."""
        supplier = messages.code(supplier, "supplier", 32, optional=True)
        part = messages.key(part, "part_number", optional=True)
        if not (supplier or part):
            return 0, 0
        names = Names(suppliers={supplier} - {""}, parts={part} - {""})
        found = await self._house.reader.ask(lambda connection: finding.find(connection, site.site_id, names))
        if supplier and supplier not in found.suppliers:
            raise Refused(Reason.SUPPLIER_NOT_FOUND, supplier)
        if part and part not in found.parts:
            raise Refused(Reason.PART_NOT_FOUND, part)
        return found.suppliers.get(supplier, 0), found.parts.get(part, 0)


def _get(
    connection: Connection, site: Site, purchase_id: int, version: int
) -> procurement_pb2.GetPurchaseOrderResponse:
    """Read an order as it stands, or as an earlier version said."""
    view = procurement.view(connection, site.site_id, purchase_id)
    if view is None:
        raise Refused(Reason.PURCHASE_ORDER_NOT_FOUND, purchase_number(purchase_id))
    message = purchases.write_purchase(view, today_at(site), time.time_ns() // 1_000)
    if version:
        found: VersionView | None = procurement.VERSIONS.one(
            connection, site=site.site_id, purchase=purchase_id, after=version - 1, most=1
        )
        if found is None or found.version != version:
            raise messages.invalid("version", f"1 to {view.order.version}, not {version}")
        lines = procurement.version_lines(connection, site.site_id, purchase_id, version)
        message.ClearField("lines")
        message.lines.extend(purchases.write_version_line(*one) for one in lines)
        message.version, message.number = version, found.number
        message.deposit_minor, message.total_minor = found.deposit_minor, found.total_minor
    return procurement_pb2.GetPurchaseOrderResponse(
        purchase_order=message, sequence=sequence_of(connection, site.site_id)
    )
