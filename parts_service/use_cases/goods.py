"""Taking goods in, for every change that does: which lines may enter, and the lots, units and moves they become."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.certificates import Certificate, missing
from parts_service.domain.context import Context
from parts_service.domain.goods import MakerCode, ReceivedUnits
from parts_service.domain.issuing import check_order
from parts_service.domain.journal import Sealed
from parts_service.domain.label_filling import fill
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot, LotInspection, LotRequirement, Unit, UnitIdentity
from parts_service.domain.movements import Move, issuable
from parts_service.domain.owners import Consignment, CustomerGoods, Owner, check_consignment
from parts_service.domain.packaging import Packaging
from parts_service.domain.receipts import Receipt
from parts_service.domain.receiving import (
    RECEIVING_KINDS,
    LotLine,
    ReceiptLine,
    check_lot_line,
    check_value,
    dated,
    gate,
    is_back,
    requirements,
    serial_place,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.signals import SerialRange, outside
from parts_service.domain.sites import Location, Place
from parts_service.domain.supplier_labels import SupplierLabel
from parts_service.domain.suppliers import Supplier, SupplierApproval
from parts_service.storage.needs import Found
from parts_service.use_cases.inspection import causes_to_inspect
from parts_service.use_cases.ordered_goods import ordered_prices

GTIN_DIGITS = 14
# Price and currency of a part, as it was ordered.
Prices = Mapping[int, tuple[int, str]]


def receiving_place(ledger: Ledger, site_id: int, location_id: int | None, code: str) -> Location | Refusal:
    """Return the location where goods stand when they have come."""
    location = None if location_id is None else ledger.get(Location, site_id, location_id)
    if location is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, code)
    if location.kind not in RECEIVING_KINDS:
        wanted = ", ".join(sorted(RECEIVING_KINDS))
        return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
    return location


def estimate(part: Part, line: ReceiptLine, prices: Prices) -> tuple[int, str]:
    """Return what a piece costs until the invoice comes (暂估), and its currency.

    Where the clerk knows no price the order's counts.
    """
    known = line.unit_cost_minor, line.currency
    if line.unit_cost_minor or line.owner != Owner.OWN:
        return known
    return prices.get(part.part_id, known)


class Gate:
    """Decides line by line whether goods of a supplier may enter; a serial that entered stands for the next line."""

    def __init__(
        self,
        ledger: Ledger,
        found: Found,
        supplier_id: int,
        context: Context,
        prices: Prices = MappingProxyType({}),
    ) -> None:
        """Stand at the gate for one delivery; `prices` are those of its order."""
        self._ledger = ledger
        self._prices = prices
        self._found = found
        self._today = context.today
        self._site_id = context.site.site_id
        self._agreed = ledger.get(Consignment, supplier_id)
        supplier = ledger.get(Supplier, supplier_id)
        self._supplier = "" if supplier is None else supplier.code
        self._approvals = [one for one in ledger.all(SupplierApproval) if one.supplier_id == supplier_id]
        self._asked: dict[int, Refusal | None] = {}
        self._known: dict[int, dict[str, str]] = {}
        for identity in ledger.all(UnitIdentity):
            unit = ledger.get(Unit, identity.site_id, identity.unit_id)
            if not is_back(unit, context.site.site_id):
                place = serial_place(identity, unit)
                self._known.setdefault(identity.part_id, {})[identity.serial] = place

    def part(self, line: ReceiptLine) -> Part | Refusal:
        """Return the part of a line, if it may enter."""
        part_id = self._found.parts.get(line.part_number)
        part = None if part_id is None else self._ledger.get(Part, part_id)
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        return self._check_owner(line) or self._gate(part, line) or part

    def _gate(self, part: Part, line: ReceiptLine) -> Refusal | None:
        """What a customer brought passes no gate. Every line is of one supplier and day, so a part is asked once."""
        if line.owner == Owner.CUSTOMER:
            return None
        if part.part_id not in self._asked:
            self._asked[part.part_id] = gate(part, self._supplier, self._approvals, self._today)
        return self._asked[part.part_id]

    def _check_owner(self, line: ReceiptLine) -> Refusal | None:
        """Consigned goods need an agreement, a customer's goods his open repair order."""
        if line.owner == Owner.CONSIGNMENT:
            return check_consignment(self._agreed, self._supplier, self._today)
        if line.owner != Owner.CUSTOMER:
            return None
        order = self._ledger.get(RepairOrder, self._site_id, self._found.orders.get(line.repair_order, 0))
        return check_order(order, line.repair_order)

    def read(self, part: Part, line: ReceiptLine, lot: LotLine) -> LotLine:
        """Return a maker's lot as its label and packaging say: what nobody typed is filled in, packs become pieces."""
        label = lot.label or SupplierLabel()
        if not lot.packs and lot.label is None:
            return lot
        stranger = self._found.parts.get(label.number, part.part_id) != part.part_id
        gtin = label.gtin or line.part_number.zfill(GTIN_DIGITS)
        packs = (one for one in self._ledger.all(Packaging) if one.part_id == part.part_id)
        factor = next((one.factor for one in packs if one.gtin == gtin), 1)
        return fill(part, lot, label, stranger=stranger, factor=factor, today=self._today)

    def check(self, part: Part, line: ReceiptLine, lot: LotLine) -> Refusal | None:
        """Check one maker's lot of a line. Its serials are known from now on, if it may enter."""
        known = self._known.setdefault(part.part_id, {})
        refused = check_lot_line(part, lot, self._today, known) or check_value(
            estimate(part, line, self._prices)[0], lot
        )
        if refused is not None:
            return refused
        stranger = outside(self._ledger.all(SerialRange), part.part_id, lot.serials)
        if stranger is not None:
            return Refusal(Reason.SERIAL_OUT_OF_RANGE, stranger, {"part": part.part_number})
        for serial in lot.serials:
            if serial in known:
                return Refusal(
                    Reason.SERIAL_KNOWN, serial, {"part": part.part_number, "where": "this receipt"}
                )
            known[serial] = "this receipt"
        return None


class Intake:
    """Makes lots of what may enter, for one receipt."""

    def __init__(self, ledger: Ledger, context: Context, receipt: Receipt, location: Location) -> None:
        """Begin with nothing taken in."""
        self._ledger = ledger
        self._context = context
        self._today = context.today
        self._receipt = receipt
        self._location = location
        self._prices = ordered_prices(ledger, receipt)
        self._causes: dict[tuple[int, bool], str] = {}
        self._inspections: list[LotInspection] = []
        self._papers: dict[int, tuple[tuple[str, ...], str]] = {}
        self._back = {
            (unit.part_id, unit.serial): unit.unit_id
            for unit in ledger.all(Unit)
            if is_back(unit, receipt.site_id)
        }
        self.lots: list[Lot] = []
        self.missing: list[str] = []
        self._requirements: list[LotRequirement] = []
        self._units: list[ReceivedUnits] = []
        self._scans: list[Sealed] = []
        self._codes: list[MakerCode] = []
        self._computed: list[int] = []
        self._brought: list[CustomerGoods] = []
        self._declarations: list[Sealed] = []

    @property
    def value_minor(self) -> int:
        """What was bought, at purchase prices."""
        return sum(lot.quantity * lot.unit_cost_minor for lot in self.lots if lot.owner == Owner.OWN)

    def take(self, part: Part, line: ReceiptLine, entered: LotLine, *, discrepancy: bool = False) -> Lot:
        """Make a lot of one maker's lot; it waits for an inspector if the policy asks for one."""
        context, receipt = self._context, self._receipt
        required, lacking = self._required(part)
        scan = context.seal_or_none("raw_scan", entered.raw_scan.hex())
        if scan is not None:
            self._scans.append(scan)
        expires_on = dated(part, entered).expires_on
        price, currency = estimate(part, line, self._prices)
        lot = Lot(
            site_id=receipt.site_id,
            lot_id=context.new_id(),
            part_id=part.part_id,
            supplier_id=receipt.supplier_id,
            receipt_id=receipt.receipt_id,
            origin="RECEIPT",
            owner=line.owner,
            maker_lot=entered.maker_lot,
            maker_lot_source=entered.maker_lot_source,
            made_on=entered.made_on,
            expires_on=expires_on,
            received_on=self._today,
            country=line.country,
            quantity=entered.pieces,
            unit_cost_minor=price,
            currency=currency,
            requirements=len(required),
            raw_scan_ref=None if scan is None else scan.ref,
        )
        self.lots.append(lot)
        self.missing.append(lacking)
        if lot.expires_on != entered.expires_on:
            self._computed.append(lot.lot_id)
        if lot.owner == Owner.CUSTOMER:
            self._bind(lot, line)
        causes = self._causes_to_inspect(part, discrepancy=discrepancy)
        if causes:
            self._inspections.append(LotInspection(lot.site_id, lot.lot_id, causes, 0, 0, 0, 0))
        self._requirements += [LotRequirement(lot.site_id, lot.lot_id, kind) for kind in required]
        if entered.maker_code:
            self._codes.append(MakerCode(lot.site_id, entered.maker_code, lot.lot_id))
        if part.tracking == Tracking.SERIAL:
            self._units.append(self._number(part.part_id, lot.lot_id, entered.serials))
        return lot

    def _bind(self, lot: Lot, line: ReceiptLine) -> None:
        """Bind what a customer brought to his order, and keep his declaration aside."""
        said = self._context.seal("declaration", line.declaration)
        orders = (one for one in self._ledger.all(RepairOrder) if one.number == line.repair_order)
        self._declarations.append(said)
        self._brought += [CustomerGoods(lot.site_id, lot.lot_id, one.order_id, said.ref) for one in orders]

    def _causes_to_inspect(self, part: Part, *, discrepancy: bool) -> str:
        """Say why an inspector must see a part of this delivery, comma-separated; every line is of one delivery."""
        known = self._causes.get((part.part_id, discrepancy))
        if known is None:
            supplier_id = self._receipt.supplier_id
            found = causes_to_inspect(self._ledger, part, supplier_id, self._context, discrepancy=discrepancy)
            known = self._causes[part.part_id, discrepancy] = ",".join(found)
        return known

    def _required(self, part: Part) -> tuple[tuple[str, ...], str]:
        """Return the certificate types a lot of a part needs, and those it lacks today, comma-separated."""
        known = self._papers.get(part.part_id)
        if known is None:
            required = requirements(part)
            papers = [
                paper
                for paper in self._ledger.all(Certificate)
                if paper.part_id == part.part_id or paper.supplier_id == self._receipt.supplier_id
            ]
            lacking = ",".join(missing(required, papers, self._context.today))
            known = self._papers[part.part_id] = (required, lacking)
        return known

    def _number(self, part_id: int, lot_id: int, serials: tuple[str, ...]) -> ReceivedUnits:
        """Give every new unit the next id; one that comes again keeps its own."""
        back = tuple(
            (place, self._back[part_id, serial])
            for place, serial in enumerate(serials)
            if self._back and (part_id, serial) in self._back
        )
        new = [self._context.new_id() for _ in range(len(serials) - len(back))]
        return ReceivedUnits(lot_id, part_id, new[0] if new else 0, serials, back)

    def goods(self) -> dict[str, Any]:
        """Return the fields of the fact that takes the goods in."""
        waiting = {one.lot_id for one in self._inspections}
        return {
            "lots": tuple(self.lots),
            "inspections": tuple(self._inspections),
            "requirements": tuple(self._requirements),
            "units": tuple(self._units),
            "moves": tuple(_enter(lot, self._location, waits=lot.lot_id in waiting) for lot in self.lots),
            "scans": tuple(self._scans),
            "missing": tuple(self.missing),
            "codes": tuple(self._codes),
            "computed": tuple(self._computed),
            "brought": tuple(self._brought),
            "declarations": tuple(self._declarations),
        }


def _enter(lot: Lot, location: Location, *, waits: bool) -> Move:
    """Return the movement that brings a lot in: free to use, or waiting for an inspector."""
    condition = Condition.UNINSPECTED if waits else Condition.NEW
    free = lot.quantity if issuable(location.kind, condition) else 0
    return Move(lot.lot_id, lot.quantity, Place.SUPPLIER, condition, location.location_id, condition, free)
