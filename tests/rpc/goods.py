"""A store with goods in it for the tests that ask where they are: parts, lots at two sites, repair orders, issues."""

from collections.abc import Iterable
from typing import Any

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import OTHER_SITE, SITE, Value, Wire

SUPPLIER = "S-1"
VIN, OTHER_VIN = "LFV3A23C683012345", "LSVAB4185E2123456"
GTIN = "4011558400101"
PARTS: dict[str, dict[str, Any]] = {
    "FILTER": {"identifiers": [catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_GTIN", value=GTIN)]},
    "CLIP": {"issue_scan": "ISSUE_SCAN_PART"},
    "BATTERY": {"tracking": "TRACKING_SERIAL"},
    "LAMP": {"required_certificates": ["CERTIFICATE_TYPE_CCC", "CERTIFICATE_TYPE_COC"]},
    "OIL": {
        "expiry_dated": True,
        "identifiers": [
            catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_MPN", value="05W-30"),
            catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_CUSTOM", value="SHARED"),
        ],
    },
    "OIL-2": {"identifiers": [catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_CUSTOM", value="SHARED")]},
}
KEEPERS = {SITE: "keeper", OTHER_SITE: "stranger"}


def stock_up(wire: Wire) -> None:
    """Register the parts and their supplier, furnish the second site, and hire who looks things up."""
    for number, fields in PARTS.items():
        part = {
            "tracking": "TRACKING_LOT",
            "grade": "GRADE_GENUINE_OE",
            "base_unit": "pcs",
            "name_en": number,
        }
        wire.post(
            "manager", catalog.CreatePartRequest(part=catalog.Part(part_number=number, **part | fields))
        )
    wire.post(
        "manager",
        suppliers.CreateSupplierRequest(supplier=suppliers.Supplier(code=SUPPLIER, name="Parts & Co")),
    )
    approval = suppliers.SupplierApproval(brand="*", status="APPROVAL_STATUS_APPROVED")
    request = suppliers.SetSupplierApprovalRequest(supplier=SUPPLIER, approval=approval)
    wire.post("manager", request, reason="audit 7")
    wire.follow()
    kinds = {"R-1": "RECEIVING", "B-1": "STORAGE"}
    locations = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in kinds.items()]
    wire.post("admin", sites.CreateLocationsRequest(locations=locations), OTHER_SITE)
    wire.hire("investigator", ("RECALL_INVESTIGATOR", "*"))
    wire.hire("local", ("QUALITY_INSPECTOR", SITE))
    wire.hire("auditor", ("AUDITOR", "*"))


def receive(
    wire: Wire,
    part: str,
    quantity: int,
    *,
    site: str = SITE,
    maker_lot: str = "M-1",
    serials: Iterable[str] = (),
    expires_on: changes.Date | None = None,
) -> receiving.ReceivedLot:
    """Receive a lot onto the receiving location."""
    lot = receiving.LotLine(maker_lot=maker_lot, quantity=quantity, serials=serials, expires_on=expires_on)
    request = receiving.ReceiveGoodsRequest(
        supplier=SUPPLIER,
        source_voucher="V-1",
        delivery_note="D-1",
        location="R-1",
        lines=[receiving.ReceiptLine(part_number=part, lots=[lot], country="DE")],
    )
    made: receiving.ReceivedLot = wire.post(KEEPERS[site], request, site).lots[0]
    return made


def move(wire: Wire, code: str, quantity: int, target: str, source: str = "R-1") -> None:
    """Move pieces inside the first site."""
    line = movements.MoveLine(code=code, quantity=quantity, source=source, target=target)
    wire.post("keeper", movements.MoveStockRequest(lines=[line]), SITE)


def order(wire: Wire, number: str = "RO-1", vin: str = VIN, site: str = SITE) -> None:
    """Open a repair order whose first line may take plenty of every part."""
    allowed = [orders.AuthorisedPart(part_number=part, quantity=5_000) for part in PARTS]
    authorisation = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=allowed)
    line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=authorisation)
    wanted = orders.RepairOrder(number=number, vin=vin, plate="京A12345", job_lines=[line])
    if site != SITE and "clerk" not in wire.tokens:
        wire.hire("clerk", ("SERVICE_ADVISOR", site))
    by = "advisor" if site == SITE else "clerk"
    wire.post(by, orders.UpsertRepairOrderRequest(repair_order=wanted), site)


def issue(
    wire: Wire, code: str, quantity: int = 1, *, number: str = "RO-1", site: str = SITE, receiver: str = ""
) -> list[issuing.IssuedLine]:
    """Issue pieces to an order."""
    line = issuing.IssueLine(job_line=1, code=code, quantity=quantity)
    request = issuing.IssuePartsRequest(repair_order=number, lines=[line], receiver=receiver)
    return list(wire.post(KEEPERS[site], request, site).lines)


def issue_unit(wire: Wire, part: str, serial: str, number: str = "RO-1") -> issuing.IssuedLine:
    """Issue the piece with a serial number to an order of the first site."""
    line = issuing.IssueLine(job_line=1, code=part, quantity=1, serial=serial)
    request = issuing.IssuePartsRequest(repair_order=number, lines=[line])
    issued: issuing.IssuedLine = wire.post("keeper", request, SITE).lines[0]
    return issued


def hold(wire: Wire, site: str = SITE, kind: str = "QUALITY", **scope: Value) -> str:
    """Place a hold."""
    wanted = holds.Hold(kind=f"HOLD_KIND_{kind}", reason="smells", **scope)
    number: str = wire.post("inspector", holds.PlaceHoldRequest(hold=wanted), site).hold
    return number


def certify(wire: Wire, kind: str, *, verified: bool = True, **scope: Value) -> str:
    """Put a certificate on record that holds since long ago, and sight it."""
    paper = certificates.Certificate(
        type=f"CERTIFICATE_TYPE_{kind}",
        number=f"{kind}-{'-'.join(scope.values())}",
        issuer="CNCA",
        issued_on=changes.Date(year=2020, month=1, day=1),
        **scope,
    )
    number: str = wire.post("inspector", certificates.RecordCertificateRequest(certificate=paper)).certificate
    if verified:
        wire.post("inspector", certificates.VerifyCertificateRequest(certificate=number), reason="sighted")
    return number
