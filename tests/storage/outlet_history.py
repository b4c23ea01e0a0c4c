"""The part of the told history in which pieces leave without a repair order."""

from typing import Any

from parts_service.domain.outlet_returns import OutletReturnLine, ReturnOutlet, SettledPieces, SettleLoan
from parts_service.domain.outlets import (
    CostCentre,
    IssueToCostCentre,
    LendParts,
    OutletRequestLine,
    SellParts,
    SetCostCentre,
)
from parts_service.domain.prices import PriceClass
from parts_service.domain.returns import ReturnKind
from parts_service.use_cases import outlet_returns, outlets
from tests.use_cases.workshop import Workshop, day


def leave_without_order(w: Workshop, site: str) -> None:
    """A sale, consumables from a bin of two lots, and a loan that comes back, is issued and is sold."""
    at = {"site": site}
    lot = w.receive("FILTER", 9, **at)
    for name in ("C3", "C4"):
        w.receive("CLIP", 4, maker_lot=name, put_away="A-02", **at)
    bay = CostCentre(0, "WASH", "Wash bay", 10_000_000, active=True)
    w.do(outlets.SET_COST_CENTRE, SetCostCentre(bay), by="manager", **at)
    clips = OutletRequestLine(None, None, None, "CLIP", "", 2, "A-02")
    w.do(outlets.ISSUE_TO_COST_CENTRE, IssueToCostCentre((clips,), "WASH", "technician", deviate=False), **at)
    line = OutletRequestLine(lot, None, None, "", "", 4, "", 1_500)
    sale = SellParts((line,), "Li", "139", "CNY", PriceClass.RETAIL, deviate=False)
    w.do(outlets.SELL_PARTS, sale, reason="a neighbour", **at)
    w.order({"FILTER": 1}, number="RO-OUT", site=site)
    lending = LendParts((line,), "Wang", "138", day(1), "RO-OUT", deviate=False)
    lent: Any = w.do(outlets.LEND_PARTS, lending, **at).fact
    paper = lent.paper.paper_id
    back = OutletReturnLine(None, lot, None, 1, ReturnKind.UNUSED_OPENED, "A-01")
    w.do(outlet_returns.RETURN_OUTLET, ReturnOutlet(paper, (back,)), **at)
    kept = (SettledPieces(None, lot, None, 1, 1_400),)
    for number in ("RO-OUT", ""):
        settle = SettleLoan(paper, kept, number, 1, "CNY", PriceClass.RETAIL)
        w.do(outlet_returns.SETTLE_LOAN, settle, reason="kept", **at)
