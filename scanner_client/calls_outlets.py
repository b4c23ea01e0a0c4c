"""The calls of what leaves without a repair order: a part of `calls`."""

from parts_service.v1 import opened_packs_pb2 as opened_packs
from parts_service.v1 import outlets_pb2 as outlets
from parts_service.v1 import tanks_pb2 as tanks
from scanner_client.rpcs import Unary


class OutletCalls:
    """Sales, loans, cost centres, and their papers; what is opened, and what stands in tanks."""

    open_pack = Unary(opened_packs.OpenPackRequest, opened_packs.OpenPackResponse)
    set_tank = Unary(tanks.SetTankRequest, tanks.SetTankResponse)
    fill_tank = Unary(tanks.FillTankRequest, tanks.FillTankResponse)
    record_dip = Unary(tanks.RecordDipRequest, tanks.RecordDipResponse)
    list_tanks = Unary(tanks.ListTanksRequest, tanks.ListTanksResponse)
    list_dips = Unary(tanks.ListDipsRequest, tanks.ListDipsResponse)
    sell_parts = Unary(outlets.SellPartsRequest, outlets.SellPartsResponse)
    lend_parts = Unary(outlets.LendPartsRequest, outlets.LendPartsResponse)
    issue_to_cost_centre = Unary(outlets.IssueToCostCentreRequest, outlets.IssueToCostCentreResponse)
    return_outlet = Unary(outlets.ReturnOutletRequest, outlets.ReturnOutletResponse)
    settle_loan = Unary(outlets.SettleLoanRequest, outlets.SettleLoanResponse)
    get_outlet_paper = Unary(outlets.GetOutletPaperRequest, outlets.GetOutletPaperResponse)
    list_outlet_papers = Unary(outlets.ListOutletPapersRequest, outlets.ListOutletPapersResponse)
    set_cost_centre = Unary(outlets.SetCostCentreRequest, outlets.SetCostCentreResponse)
    list_cost_centres = Unary(outlets.ListCostCentresRequest, outlets.ListCostCentresResponse)
