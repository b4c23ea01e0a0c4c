"""Goods, papers and orders for the tests of the wire: what must stand before something can be held or approved."""

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import SITE, Value, Wire

PART, SUPPLIER, ORDER, VIN = "BRK-1", "S-1", "RO-1", "LFV3A23C683012345"


def register(wire: Wire, **fields: Value) -> None:
    """Register a safety-critical part, and a supplier that may deliver everything; nothing waits for an inspector."""
    wire.follow()
    part = {
        "part_number": PART,
        "name_en": "Brake pads",
        "base_unit": "pcs",
        "tracking": "TRACKING_LOT",
        "grade": "GRADE_GENUINE_OE",
        "safety_critical": True,
        **fields,
    }
    wire.post("manager", catalog.CreatePartRequest(part=catalog.Part(**part)))
    supplier = suppliers.Supplier(code=SUPPLIER, name="Supplier")
    wire.post("manager", suppliers.CreateSupplierRequest(supplier=supplier))
    approval = suppliers.SupplierApproval(brand="*", status="APPROVAL_STATUS_APPROVED")
    request = suppliers.SetSupplierApprovalRequest(supplier=SUPPLIER, approval=approval)
    wire.post("manager", request, reason="audit 7")


def receive(
    wire: Wire,
    quantity: int = 10,
    expires_on: changes.Date | None = None,
    by: str = "keeper",
    *,
    cost_minor: int = 0,
) -> str:
    """Receive a lot onto the receiving location, and return its number."""
    lot = receiving.LotLine(maker_lot="M-1", quantity=quantity, expires_on=expires_on)
    request = receiving.ReceiveGoodsRequest(
        supplier=SUPPLIER,
        source_voucher="V-1",
        location="R-1",
        lines=[receiving.ReceiptLine(part_number=PART, lots=[lot], unit_cost_minor=cost_minor)],
    )
    number: str = wire.post(by, request, SITE).lots[0].lot
    return number


def order(wire: Wire, quantity: int = 10) -> None:
    """Open a repair order whose first line may take so many of the part."""
    authorisation = orders.Authorisation(
        authorised_by="AUTHORISED_BY_CUSTOMER",
        parts=[orders.AuthorisedPart(part_number=PART, quantity=quantity)],
    )
    line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=authorisation)
    wanted = orders.RepairOrder(number=ORDER, vin=VIN, job_lines=[line])
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=wanted), SITE)


def issue(
    wire: Wire, lot: str, quantity: int = 2, *, deviate: bool = False, reason: str = ""
) -> issuing.IssuePartsResponse:
    """Issue pieces of a lot to the order, as the storekeeper."""
    line = issuing.IssueLine(job_line=1, code=lot, quantity=quantity)
    request = issuing.IssuePartsRequest(repair_order=ORDER, lines=[line], deviate=deviate)
    answer: issuing.IssuePartsResponse = wire.post("keeper", request, SITE, reason=reason)
    return answer
