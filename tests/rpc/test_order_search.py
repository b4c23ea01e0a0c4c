"""Repair orders found over the wire: by vehicle, number, technician, state, and what they wait for."""

from collections.abc import Sequence

from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import shortages_pb2 as shortages
from tests.rpc import store
from tests.rpc.wire import SITE, Value, Wire

OTHER_VIN = "WBAVB13506PT22180"
PLATE = "京A12345"


def told(
    number: str, vin: str, plate: str = "", technician: str = "", quantity: int = 4
) -> orders.RepairOrder:
    consent = orders.Authorisation(
        authorised_by="AUTHORISED_BY_CUSTOMER",
        version=1,
        parts=[orders.AuthorisedPart(part_number=store.PART, quantity=quantity)],
    )
    line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", technician=technician, authorisation=consent)
    return orders.RepairOrder(number=number, vin=vin, plate=plate, job_lines=[line])


def listed(wire: Wire, **filters: Value) -> Sequence[orders.RepairOrder]:
    request = orders.ListRepairOrdersRequest(**{"site": SITE, **filters})
    answer: orders.ListRepairOrdersResponse = wire.ask("keeper", request)
    return answer.repair_orders


def found(wire: Wire, **filters: Value) -> list[str]:
    return [one.number for one in listed(wire, **filters)]


def test_orders_are_found_by_each_filter_and_all_together(wire: Wire) -> None:
    store.register(wire, safety_critical=False)
    for number, vin, plate, technician in (
        ("RO-101", store.VIN, PLATE, "wang"),
        ("RO-102", OTHER_VIN, "京b1", "li"),
        ("RO-201", store.VIN, PLATE, "li"),
    ):
        wanted = orders.UpsertRepairOrderRequest(repair_order=told(number, vin, plate, technician))
        wire.post("advisor", wanted, SITE)
    assert found(wire, vin=store.VIN) == found(wire, vin=store.VIN[-6:].lower()) == ["RO-101", "RO-201"]
    assert found(wire, vin=OTHER_VIN[-9:], purpose="a call") == ["RO-102"]
    assert found(wire, vin="Z" + store.VIN[-6:]) == []
    assert found(wire, plate=PLATE, number="2") == ["RO-201"]
    assert found(wire, plate="京b1") == ["RO-102"]
    assert found(wire, vin=store.VIN, plate="京b1") == []
    assert found(wire, number="-1") == ["RO-101", "RO-102"]
    assert found(wire, technician="LI") == ["RO-102", "RO-201"]
    assert found(wire, technician="li", state="REPAIR_ORDER_STATE_SETTLED") == []
    assert found(wire, waiting_for_parts=True) == []
    lacking = shortages.RecordShortageRequest(
        repair_order="RO-201", job_line=1, part_number=store.PART, quantity=3
    )
    wire.post("advisor", lacking, SITE)
    (waits,) = wire.ask(
        "keeper", orders.ListRepairOrdersRequest(site=SITE, waiting_for_parts=True)
    ).repair_orders
    card = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number="RO-201")).repair_order
    assert waits.number == "RO-201"
    assert waits.waiting_since == card.waiting_since
    assert card.HasField("waiting_since")
    assert not any(one.HasField("waiting_since") for one in listed(wire, technician="wang"))
    # What is kept for it lets it wait no more.
    store.receive(wire)
    assert found(wire, waiting_for_parts=True) == []
    page = orders.ListRepairOrdersRequest(site=SITE, technician="li")
    page.page.page_size = 1
    first = wire.ask("keeper", page)
    page.page.page_token = first.page.next_page_token
    assert [one.number for one in wire.ask("keeper", page).repair_orders] == ["RO-201"]
    page.technician = "wang"
    assert wire.said("keeper", page)[1] == "PAGE_TOKEN_INVALID"


def test_what_is_refused(wire: Wire) -> None:
    def of(**filters: Value) -> orders.ListRepairOrdersRequest:
        return orders.ListRepairOrdersRequest(**{"site": SITE, **filters})

    assert wire.said("keeper", of(vin="12345")) == ("INVALID_ARGUMENT", "FIELD_INVALID", "vin")
    ends = wire.refused("keeper", of(vin="6830O2345"))
    assert (ends.reason, ends.detail["problem"]) == (
        "VIN_INVALID",
        "Character 13 is O, which no VIN contains; probably 0.",
    )
