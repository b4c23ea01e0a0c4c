"""The store of a dealer system's day: its parts and prices, who may check what, and the deliveries it begins with."""

from typing import Any

from parts_service.v1 import access_pb2 as access
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import outlets_pb2 as outlets
from parts_service.v1 import owners_pb2 as owners
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import supersession_pb2 as supersession
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import SITE, Wire
from tests.scenarios.day_clerk import BADGE, PIN, Clerk, Day
from tests.scenarios.day_model import PERCENT, TAX_PERCENT, price_of
from tests.scenarios.repaired_car import date

CARS_MAX = 60
SERIALS = [f"BT-{number:03}" for number in range(1, 41)]
# Facts of the catalogue; `price` and `cost` of a base unit are in minor units. What only the model reads is stripped
# before a part is sent.
PARTS: dict[str, dict[str, Any]] = {
    "D-FILTER": {"price": 3_330, "cost": 1_500},
    "D-BELT": {"price": 12_010, "cost": 6_000, "warranty_months": 6},
    "D-PADS": {
        "price": 45_070,
        "cost": 20_000,
        "safety_critical": True,
        "category": "BRAKES",
        "warranty_months": 12,
        "warranty_km": 20_000,
    },
    "D-STARTER": {
        "price": 98_000,
        "cost": 50_000,
        "core_charge_minor": 20_000,
        "core_charge_currency": "CNY",
        "old_part_required": True,
        "warranty_months": 24,
    },
    "D-BATTERY": {
        "price": 88_000,
        "cost": 44_000,
        "serial": True,
        "category": "BATTERY",
        "maker_authorised": True,
        "warranty_months": 24,
    },
    "D-CLIP": {"price": 110, "cost": 30, "clip": True},
    "D-SEAL": {"price": 2_250, "cost": 900},
    "D-OIL": {"price": 10, "cost": 5, "base_unit": "mL", "expiry_dated": True},
    # Parts of the stories.
    "D-BOTTLE": {"price": 12, "cost": 6, "base_unit": "mL", "expiry_dated": True, "use_within_days": 60},
    "D-TYRE": {"price": 61_500, "cost": 40_000, "category": "TYRE", "warranty_months": 36},
    "D-GASKET": {"price": 4_400, "cost": 2_000, "no_restock_after_opening": True},
    "D-BUMPER": {"price": 150_500, "cost": 90_000},
    "D-LAMP": {"price": 230_100, "cost": 150_000},
    "D-ROTOR": {"price": 52_000, "cost": 26_000},
    "D-COIL": {"price": 18_000, "cost": 9_000},
    "D-COIL-2": {"price": 19_000, "cost": 9_500},
    "D-WIPER": {"price": 5_000, "cost": 2_500},
    "D-HOSE-L": {"price": 7_700, "cost": 3_000, "warranty_months": 12},
    "D-HOSE-S": {"price": 6_600, "cost": 2_900, "warranty_months": 12},
    "D-SENSOR": {"price": 33_300, "cost": 20_000},
    "D-PUMP": {"price": 43_000, "cost": 21_000},
}
PLACES = {
    "W-1": "WAIT_BIN",
    "CB-1": "CORE_BANK",
    "WR-1": "WARRANTY_RETENTION",
    **{f"W-{number}": "WAIT_BIN" for number in range(2, CARS_MAX + 1)},
}
_MODEL_ONLY = {"price", "cost", "serial", "clip"}


class Store(Clerk):
    """Opens the day: everything there is before the first order."""

    def __init__(self, day: Day) -> None:
        super().__init__(day, "keeper")
        wire = self.wire
        hire(wire)
        self.lots: dict[str, str] = {}
        for number, facts in PARTS.items():
            self.model.parts[number] = facts
            wire.post("manager", catalog.CreatePartRequest(part=part_of(number, facts)))
        wire.post("manager", prices.SetPricesRequest(lines=list(price_list())), reason="list 2026")
        wire.post(
            "manager",
            suppliers.CreateSupplierRequest(supplier=suppliers.Supplier(code="DAY", name="配件批发")),
        )
        approval = suppliers.SupplierApproval(brand="*", status="APPROVAL_STATUS_APPROVED")
        approved = suppliers.SetSupplierApprovalRequest(supplier="DAY", approval=approval)
        wire.post("manager", approved, reason="audit")
        link = supersession.Supersession(
            old_part_number="D-COIL", new_part_number="D-COIL-2", kind="SUPERSESSION_KIND_SUPERSEDES"
        )
        wire.post("manager", supersession.SetSupersessionRequest(supersession=link))
        self.model.replaced_by["D-COIL"] = "D-COIL-2"
        made = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in PLACES.items()]
        wire.post("admin", sites.CreateLocationsRequest(locations=made), SITE)
        centre = outlets.CostCentre(code="WASH", name="Wash bay")
        wire.post("manager", outlets.SetCostCentreRequest(cost_centre=centre), SITE)

    def receive(self, part: str, quantity: int, *, name: str = "", place: str = "R-1", **lot: Any) -> str:  # noqa: ANN401
        """A delivery of one lot; what it is kept for at once the model learns."""
        serials = lot.pop("serials", ())
        brought = lot.pop("brought", "")
        expires_on = date(lot.pop("days")) if "days" in lot else None
        content = receiving.LotLine(
            maker_lot=name or f"M-{part}", quantity=0 if serials else quantity, serials=serials
        )
        if expires_on is not None:
            content.expires_on.CopyFrom(expires_on)
        line = receiving.ReceiptLine(part_number=part, lots=[content])
        if brought:
            line.owner, line.repair_order = owners.OWNER_CUSTOMER, brought
            line.declaration = "bought by himself"
        else:
            line.unit_cost_minor = PARTS[part]["cost"]
        request = receiving.ReceiveGoodsRequest(
            supplier="DAY", source_voucher="V-D", location=place, lines=[line]
        )
        (made,) = self.do(self.keeper, request).lots
        self.day.units |= dict(zip(serials, made.units, strict=True))
        expires = "" if expires_on is None else f"{expires_on.year}-{expires_on.month:02}-{expires_on.day:02}"
        with self.day.lock:
            self.model.received(made.lot, part, quantity, place, order=brought, expires=expires)
            for one in made.allocations:
                self.take_allocation(one)
        self.lots[name or part] = made.lot
        return str(made.lot)

    def put_away(self) -> None:
        """Everything but the seals goes to the shelf where people look for it."""
        places = {"D-CLIP": "A-2", "D-OIL": "A-2", "D-BATTERY": "A-2"}
        lines = []
        for lot, facts in self.model.lots.items():
            part, quantity = facts["part"], facts["received"]
            target = places.get(part, "A-1")
            if part == "D-SEAL":
                continue
            serials = SERIALS if PARTS[part].get("serial") else ()
            codes = [(self.day.units[serial], 1) for serial in serials] or [(lot, quantity)]
            lines += [
                movements.MoveLine(code=code, quantity=pieces, source="R-1", target=target)
                for code, pieces in codes
            ]
            self.model.moved(lot, "R-1", target, quantity)
        self.do(self.keeper, movements.PutAwayRequest(lines=lines))


def hire(wire: Wire) -> None:
    """Everybody beside those who are always there; the third is qualified."""
    for who, role in (
        ("third", "TECHNICIAN"),
        ("auditor", "AUDITOR"),
        ("investigator", "RECALL_INVESTIGATOR"),
    ):
        wire.hire(who, (role, SITE))
    wire.post("admin", access.SetBadgeRequest(principal="technician", badge=BADGE, pin=PIN))
    able = qualifications.Qualification(
        principal="third", kind="QUALIFICATION_KIND_BRAKES", valid_from=date(-9), valid_until=date(9)
    )
    wire.post("manager", qualifications.GrantQualificationRequest(qualification=able))


def part_of(number: str, facts: dict[str, Any]) -> catalog.Part:
    """A part of the catalogue."""
    sent = {name: value for name, value in facts.items() if name not in _MODEL_ONLY}
    return catalog.Part(
        part_number=number,
        name_zh="配件",
        name_en=number,
        grade="GRADE_GENUINE_OE",
        tracking="TRACKING_SERIAL" if facts.get("serial") else "TRACKING_LOT",
        issue_scan="ISSUE_SCAN_PART" if facts.get("clip") else "ISSUE_SCAN_UNSPECIFIED",
        **{"base_unit": "pcs", **sent},
    )


def price_list() -> list[prices.Price]:
    """What each class pays."""
    pays = {"RETAIL": "CUSTOMER", "WARRANTY": "WARRANTY", "INSURANCE": "INSURANCE", "INTERNAL": "INTERNAL"}
    return [
        prices.Price(
            part_number=number,
            price_class=f"PRICE_CLASS_{price_class}",
            currency="CNY",
            valid_from=changes.Date(year=2024, month=1, day=1),
            amount_minor=price_of(facts, pays[price_class]),
            tax_basis_points=TAX_PERCENT * 100,
        )
        for number, facts in PARTS.items()
        for price_class in PERCENT
    ]
