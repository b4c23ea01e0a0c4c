"""Two hundred pieces become four packs; two go to two vehicles; a recall of the maker's lot finds both.

The inspector holds the lot they came from, and no pack leaves the store any more.
"""

from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import splits_pb2 as splits
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods, Workshop, header

OTHER_VIN = "LSVAB4185E2123456"


def second_order(wire: Wire, goods: Goods) -> orders.UpsertRepairOrderRequest:
    """Ask for the order of another vehicle."""
    request = goods.order(50)
    request.repair_order.number = f"{goods.name}-2"
    request.repair_order.vin = OTHER_VIN
    wire.post("advisor", request, SITE)
    return request


def test_packs_are_issued_traced_and_held_by_the_lot_they_came_from(workshop: Workshop) -> None:
    wire = workshop.wire
    goods = Goods(wire)
    lot = goods.received(200)
    order = second_order(wire, goods).repair_order
    packs = wire.post(
        "keeper",
        splits.SplitLotRequest(lot=lot, location="R-1", packs=[splits.SplitPack(quantity=50, count=4)]),
        SITE,
    ).packs
    assert [(pack.quantity, bool(pack.short_code)) for pack in packs] == [(50, True)] * 4
    wire.ask("keeper", goods.issue(packs[0].short_code, 3))
    line = issuing.IssueLine(job_line=1, code=packs[1].lot, quantity=2)
    wire.ask(
        "keeper",
        issuing.IssuePartsRequest(header=header(), repair_order=order.number, lines=[line]),
    )
    trace = wire.ask("manager", lineage.TraceMakerLotRequest(part_number=goods.name, maker_lot="M-1"))
    assert {(one.vin, one.quantity) for one in trace.destinations} == {
        (goods.order(1).repair_order.vin, 3),
        (OTHER_VIN, 2),
    }
    assert (trace.balance.received, trace.balance.on_hand, trace.balance.issued) == (200, 195, 5)
    assert (trace.balance.split, trace.balance.adds_up) == (0, True)
    whole = wire.ask("manager", lineage.TraceLotRequest(lot=lot))
    assert (whole.balance.split, whole.balance.adds_up) == (200, True)
    assert len(whole.destinations) == 2
    hold = holds.Hold(kind="HOLD_KIND_RECALL", lot=lot, reason="cracks")
    wire.post("inspector", holds.PlaceHoldRequest(hold=hold), SITE)
    for pack in packs:
        said = wire.said("keeper", goods.issue(pack.lot, 1))
        assert said == ("FAILED_PRECONDITION", "LOT_NOT_USABLE", pack.lot)
