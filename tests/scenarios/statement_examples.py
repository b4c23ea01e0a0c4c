"""Good requests of parts statements and billing."""

from typing import Any

from parts_service.v1 import billing_pb2 as billing
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import repair_orders_pb2 as repair_orders
from parts_service.v1 import statements_pb2 as statements
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods
from tests.scenarios.supply_examples import DAY

Examples = dict[str, Any]


class Stated:
    """A repair order with a statement, and one that is still to get one."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.settled, self.stated = (self._settle(wire) for _ in range(2))
        request = statements.IssueStatementRequest(repair_order=self.stated)
        self.statement = wire.post("advisor", request, SITE).statement.statement

    def _settle(self, wire: Wire) -> str:
        """Issue a part to an order, and settle it; return the order's number."""
        goods = Goods(wire)
        price = prices.Price(
            part_number=goods.name,
            price_class="PRICE_CLASS_RETAIL",
            currency="CNY",
            valid_from=DAY,
            amount_minor=500,
            tax_basis_points=1_300,
        )
        wire.post("manager", prices.SetPricesRequest(lines=[price]), reason="list")
        wire.ask("keeper", goods.issue(goods.received(2)))
        settled = goods.order(2)
        settled.repair_order.state = repair_orders.REPAIR_ORDER_STATE_SETTLED
        settled.repair_order.source_version += 1
        wire.post("advisor", settled, SITE)
        return goods.name

    def asked(self) -> Examples:
        """Requests that only ask."""
        return {
            "ListBilling": billing.ListBillingRequest(site=SITE, page_size=5),
            "StreamBilling": billing.StreamBillingRequest(site=SITE, until_head=True),
            "GetStatement": statements.GetStatementRequest(statement=self.statement),
            "ListStatements": statements.ListStatementsRequest(site=SITE, repair_order=self.stated),
            "RenderStatement": statements.RenderStatementRequest(
                statement=self.statement,
                format="STATEMENT_FORMAT_PDF",
                language="STATEMENT_LANGUAGE_ENGLISH",
            ),
            "ExportVehicleFile": statements.ExportVehicleFileRequest(
                site=SITE, repair_order=self.stated, format="VEHICLE_FILE_FORMAT_XML"
            ),
        }

    def of_the_store(self) -> Examples:
        """Changes of the site."""
        return {"IssueStatement": statements.IssueStatementRequest(repair_order=self.settled)}
