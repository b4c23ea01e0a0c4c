"""Good requests about repair orders and what was agreed on them."""

from typing import Any

from parts_service.v1 import authorisations_pb2 as authorisations
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import provisional_orders_pb2 as provisional_orders
from parts_service.v1 import repair_orders_pb2 as orders
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class Ordering:
    """Repair orders in every state that an example needs."""

    def __init__(self, wire: Wire, goods: Goods) -> None:
        """Let it all happen."""
        self.wire, self.goods = wire, goods
        ended = Goods(wire)
        wire.ask("keeper", ended.issue(ended.received(2)))
        gone = ended.order(2)
        gone.repair_order.state = orders.REPAIR_ORDER_STATE_CANCELLED
        wire.post("advisor", gone, SITE)
        self.ended = ended.name
        self.provisional = wire.post("keeper", self.opened(), SITE).number

    def opened(self) -> provisional_orders.CreateProvisionalOrderRequest:
        """Ask to open a provisional order."""
        allowed = orders.AuthorisedPart(part_number=self.goods.name, quantity=1)
        consent = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=[allowed])
        line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=consent)
        order = orders.RepairOrder(plate="京B1", job_lines=[line])
        return provisional_orders.CreateProvisionalOrderRequest(repair_order=order)

    def asked(self) -> Examples:
        """Questions."""
        page = changes.PageRequest(page_size=2)
        return {
            "ListProvisionalOrders": provisional_orders.ListProvisionalOrdersRequest(site=SITE, page=page),
            "CheckClearance": clearance.CheckClearanceRequest(site=SITE, repair_order=self.goods.name),
            "ListExceptions": clearance.ListExceptionsRequest(site=SITE, page=page),
            "ListAuthorisations": authorisations.ListAuthorisationsRequest(
                site=SITE, repair_order=self.goods.name, page=page
            ),
        }

    def of_the_store(self) -> Examples:
        """Changes of a site."""
        allowed = orders.AuthorisedPart(part_number=self.goods.name, quantity=1)
        consent = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=[allowed])
        return {
            "CreateProvisionalOrder": self.opened(),
            "LinkProvisionalOrder": provisional_orders.LinkProvisionalOrderRequest(
                provisional=self.provisional, number=self.goods.name
            ),
            "ResolveException": clearance.ResolveExceptionRequest(
                repair_order=self.ended, ordinal=1, resolution="given back the day after"
            ),
            "Authorise": authorisations.AuthoriseRequest(
                repair_order=self.goods.name, job_line=1, authorisation=consent, supplement=True
            ),
        }
