"""Good requests of what leaves without a repair order."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import outlets_pb2 as pb
from parts_service.v1 import returns_pb2 as returns
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]
FAR = changes.Date(year=2999, month=12, day=31)


class Outgoing:
    """A loan and a cost centre that stand, and goods to sell."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.wire, self.goods = wire, Goods(wire)
        self.lot = self.goods.received(50)
        wire.post("manager", self.centre(), SITE)
        self.loan = wire.post("keeper", self.lend(9), SITE).paper

    @staticmethod
    def centre() -> pb.SetCostCentreRequest:
        """The wash bay."""
        return pb.SetCostCentreRequest(cost_centre=pb.CostCentre(code="WASH", name="Wash bay"))

    def line(self, quantity: int = 1, price_minor: int | None = None) -> pb.OutletRequestLine:
        """Pieces of the lot."""
        return pb.OutletRequestLine(code=self.lot, quantity=quantity, price_minor=price_minor)

    def lend(self, quantity: int = 1) -> pb.LendPartsRequest:
        """A loan of the lot's pieces."""
        return pb.LendPartsRequest(lines=[self.line(quantity)], borrower="Wang", due_on=FAR)

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "GetOutletPaper": pb.GetOutletPaperRequest(paper=self.loan),
            "ListOutletPapers": pb.ListOutletPapersRequest(site=SITE, page=page),
            "ListCostCentres": pb.ListCostCentresRequest(site=SITE),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        back = returns.ReturnLine(code=self.lot, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="R-1")
        kept = pb.SettledLine(code=self.lot, quantity=1)
        return {
            "SellParts": pb.SellPartsRequest(
                header=changes.ChangeHeader(reason="a neighbour"), lines=[self.line(price_minor=100)]
            ),
            "LendParts": self.lend(),
            "IssueToCostCentre": pb.IssueToCostCentreRequest(lines=[self.line()], cost_centre="WASH"),
            "ReturnOutlet": pb.ReturnOutletRequest(paper=self.loan, lines=[back]),
            "SettleLoan": pb.SettleLoanRequest(
                paper=self.loan, lines=[kept], repair_order=self.goods.name, job_line=1
            ),
            "SetCostCentre": self.centre(),
        }
