"""The order of one car, and the store its parts come from: what `test_repair` stands on."""

from datetime import UTC, datetime, timedelta

from parts_service.v1 import access_pb2 as access
from parts_service.v1 import applicability_pb2 as applicability
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import SITE, Answer, Sent, Value, Wire

ORDER, VIN, PLATE = "FIX-1", "LFV3A23C683012345", "沪A12345"
PADS, FILTER, STARTER, BATTERY, BELT = "FIX-PADS", "FIX-FILTER", "FIX-STARTER", "FIX-BATTERY", "FIX-BELT"
# What the store keeps, and what it charges.
PARTS: dict[str, dict[str, Value]] = {
    PADS: {"safety_critical": True, "category": "BRAKES", "warranty_months": 12, "warranty_km": 20_000},
    FILTER: {},
    STARTER: {
        "core_charge_minor": 20_000,
        "core_charge_currency": "CNY",
        "old_part_required": True,
        "warranty_months": 24,
    },
    BATTERY: {"tracking": "TRACKING_SERIAL", "maker_authorised": True, "warranty_months": 24},
    BELT: {},
}
PRICES = {PADS: 45_000, FILTER: 3_300, STARTER: 98_000, BATTERY: 88_000, BELT: 12_000}
NEW, OLD = "BT-NEW-1", "BT-OLD-1"
FAILED = "FAILED_PRECONDITION"
BADGE, PIN = "T7QX", "4711"


def date(offset: int) -> changes.Date:
    """A day from today."""
    found = datetime.now(UTC) + timedelta(days=offset)
    return changes.Date(year=found.year, month=found.month, day=found.day)


def kinds_of(found: clearance.CheckClearanceResponse) -> list[tuple[str, int]]:
    """What is open, and how many pieces of it."""
    return [
        (clearance.OpenKind.Name(one.kind).removeprefix("OPEN_KIND_"), one.quantity) for one in found.matters
    ]


class Order:
    """The order of one car, the people who know it, and the store its parts come from."""

    def __init__(self, wire: Wire) -> None:
        """Register what the store keeps, what it costs, and who may check what."""
        self.wire = wire
        # Issue lines by part, in the order they were issued.
        self.lines: dict[str, list[str]] = {number: [] for number in PARTS}
        # Versions of the order, and of what the customer agreed to.
        self.version, self.agreed = 0, 1
        for who, role in (
            ("third", "TECHNICIAN"),
            ("auditor", "AUDITOR"),
            ("investigator", "RECALL_INVESTIGATOR"),
        ):
            wire.hire(who, (role, SITE))
        wire.post("admin", access.SetBadgeRequest(principal="technician", badge=BADGE, pin=PIN))
        for number, fields in PARTS.items():
            given: dict[str, Value] = {"tracking": "TRACKING_LOT", "grade": "GRADE_GENUINE_OE", **fields}
            part = catalog.Part(
                part_number=number, name_zh="维修件", name_en="Part", base_unit="pcs", **given
            )
            wire.post("manager", catalog.CreatePartRequest(part=part))
        listed = [
            prices.Price(
                part_number=number,
                price_class=f"PRICE_CLASS_{price_class}",
                currency="CNY",
                valid_from=changes.Date(year=2024, month=1, day=1),
                amount_minor=amount,
                tax_basis_points=1_300,
            )
            for number, amount in PRICES.items()
            for price_class in ("RETAIL", "WARRANTY")
        ]
        wire.post("manager", prices.SetPricesRequest(lines=listed), reason="list 2026")
        supplier = suppliers.Supplier(code="FIX", name="配件批发")
        wire.post("manager", suppliers.CreateSupplierRequest(supplier=supplier))
        approval = suppliers.SupplierApproval(brand="*", status="APPROVAL_STATUS_APPROVED")
        wire.post(
            "manager", suppliers.SetSupplierApprovalRequest(supplier="FIX", approval=approval), reason="audit"
        )
        fits = applicability.Applicability(make="BMW", vin_pattern="LBV")
        belt = applicability.SetApplicabilityRequest(part_number=BELT, lines=[fits], expected_version=1)
        wire.post("manager", belt)
        kinds = {"W-1": "WAIT_BIN", "CB-1": "CORE_BANK", "WR-1": "WARRANTY_RETENTION"}
        made = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in kinds.items()]
        wire.post("admin", sites.CreateLocationsRequest(locations=made), SITE)

    def said(self, who: str, request: Sent, **header: Value) -> tuple[str, str]:
        """Code and reason of a refusal."""
        return self.wire.said(who, request, SITE, **header)[:2]

    def received(self, number: str, quantity: int = 0, *serials: str) -> receiving.ReceivedLot:
        """Receive one lot."""
        lot = receiving.LotLine(maker_lot="M-7", quantity=quantity, serials=serials)
        line = receiving.ReceiptLine(part_number=number, lots=[lot], unit_cost_minor=PRICES[number] // 2)
        request = receiving.ReceiveGoodsRequest(
            supplier="FIX", source_voucher="V-7", delivery_note="D-7", location="R-1", lines=[line]
        )
        made: receiving.ReceivedLot = self.wire.post("keeper", request, SITE).lots[0]
        return made

    def told(self, state: str, *, version: int = 0, **fields: Value) -> orders.UpsertRepairOrderRequest:
        """What the dealer system says: the next version of the order unless another is asked for."""
        allowed = {PADS: 2, FILTER: 2 + self.agreed, STARTER: 1, BELT: 1}
        customer = orders.Authorisation(
            authorised_by="AUTHORISED_BY_CUSTOMER",
            reference="SIG-1",
            version=self.agreed,
            channel="signature",
            parts=[
                orders.AuthorisedPart(part_number=part, quantity=pieces) for part, pieces in allowed.items()
            ],
        )
        maker = orders.Authorisation(
            authorised_by="AUTHORISED_BY_MAKER",
            reference="DISS-9",
            version=1,
            parts=[orders.AuthorisedPart(part_number=BATTERY, quantity=1)],
        )
        jobs = [
            orders.JobLine(
                line=1,
                description="更换制动片、起动机",
                pay_type="PAY_TYPE_CUSTOMER",
                technician="technician",
                authorisation=customer,
                hours_hundredths=250,
            ),
            orders.JobLine(
                line=2,
                description="蓄电池索赔",
                pay_type="PAY_TYPE_WARRANTY",
                technician="technician",
                authorisation=maker,
            ),
        ]
        order = orders.RepairOrder(
            number=ORDER,
            vin=VIN,
            plate=PLATE,
            state=f"REPAIR_ORDER_STATE_{state}",
            job_lines=jobs,
            source_version=version or self.version + 1,
            **fields,
        )
        return orders.UpsertRepairOrderRequest(repair_order=order)

    def tell(self, state: str, **fields: Value) -> Answer:
        """Let the dealer system say the next thing."""
        request = self.told(state, **fields)
        answer = self.wire.post("advisor", request, SITE, reason="as the dealer system has it")
        self.version = request.repair_order.source_version
        assert (list(answer.warnings), answer.unchanged) == ([], False)
        return answer

    def order(self) -> orders.GetRepairOrderResponse:
        """The order as it is."""
        found: orders.GetRepairOrderResponse = self.wire.ask(
            "advisor", orders.GetRepairOrderRequest(site=SITE, number=ORDER)
        )
        return found

    def open(self) -> list[tuple[str, int]]:
        """What clearance lists."""
        request = clearance.CheckClearanceRequest(site=SITE, repair_order=ORDER)
        answer = self.wire.ask("advisor", request)
        assert answer.cleared == (not answer.matters)
        assert all(one.what_to_do for one in answer.matters)
        return kinds_of(answer)
