"""One purchase from suggestion to shelf, with every kind of discrepancy on the way.

A parts manager, his second, a storekeeper, an inspector and a supplier who makes every mistake there is. All over the
wire, on both databases; at the end every state change stands in the journal, and verification rebuilds it all.
"""

from collections import Counter
from pathlib import Path

from parts_service.storage.verification import verify_database
from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import discrepancies_pb2 as discrepancies
from parts_service.v1 import inspection_pb2 as inspection
from parts_service.v1 import invoices_pb2 as invoices
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import procurement_pb2 as procurement
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import replenishment_pb2 as replenishment
from parts_service.v1 import suppliers_pb2 as suppliers
from parts_service.v1 import valuation_pb2 as valuation
from tests.papers import pdf
from tests.rpc.wire import SITE, Answer, Value, Wire, uploading
from tests.scenarios.conftest import furnished
from tests.scenarios.process import serving
from tests.scenarios.store import entries

SUPPLIER = "BUY"
# What the store keeps of it, and what it is.
PARTS: dict[str, dict[str, Value]] = {
    "BUY-PADS": {"safety_critical": True, "required_certificates": ["CERTIFICATE_TYPE_COC"], "brand": "MB"},
    "BUY-FILTER": {"brand": "MB"},
    "BUY-BATTERY": {"tracking": "TRACKING_SERIAL", "brand": "MB"},
    "BUY-OIL": {"expiry_dated": True, "brand": "MB"},
    "BUY-LAMP": {"brand": "LITE"},
    "BUY-FOREIGN": {"brand": "MB"},
    "BUY-NEVER": {"brand": "MB", "grade": "GRADE_USED"},
}
RULES = {
    "BUY-PADS": (10, 20),
    "BUY-FILTER": (40, 100),
    "BUY-BATTERY": (2, 4),
    "BUY-OIL": (10, 24),
    "BUY-LAMP": (1, 6),
}
PRICES = {"BUY-PADS": 38_000, "BUY-FILTER": 2_500, "BUY-BATTERY": 52_000, "BUY-OIL": 4_200, "BUY-LAMP": 900}


class Purchase:
    """The people at work on one purchase, and what they know of it."""

    def __init__(self, wire: Wire) -> None:
        """Register what the store keeps, and from whom."""
        self.wire = wire
        wire.hire("second", ("PARTS_MANAGER", SITE))
        for number, fields in PARTS.items():
            given: dict[str, Value] = {
                "tracking": "TRACKING_LOT",
                "grade": "GRADE_GENUINE_OE",
                "name_zh": "采购件",
                **fields,
            }
            part = catalog.Part(part_number=number, base_unit="pcs", **given)
            wire.post("manager", catalog.CreatePartRequest(part=part))
        supplier = suppliers.Supplier(code=SUPPLIER, name="配件批发")
        wire.post("manager", suppliers.CreateSupplierRequest(supplier=supplier))
        for brand in ("MB", "LITE"):
            self.approve_supplier(brand, "APPROVED")
        rules = [
            replenishment.StockingRule(
                part_number=number, minimum=minimum, maximum=maximum, supplier=SUPPLIER, lead_days=3
            )
            for number, (minimum, maximum) in RULES.items()
        ]
        wire.post("manager", replenishment.SetStockingRulesRequest(rules=rules), SITE)

    def approve_supplier(self, brand: str, status: str) -> Answer:
        """Set the supplier's approval for a brand."""
        approval = suppliers.SupplierApproval(brand=brand, status=f"APPROVAL_STATUS_{status}")
        request = suppliers.SetSupplierApprovalRequest(supplier=SUPPLIER, approval=approval)
        return self.wire.post("manager", request, reason="audit 2026")

    def suggested(self) -> dict[str, int]:
        """What the store should order from the supplier now."""
        request = replenishment.SuggestOrdersRequest(site=SITE, supplier=SUPPLIER)
        return {line.part_number: line.quantity for line in self.wire.ask("keeper", request).lines}

    def order(self) -> Answer:
        """The purchase order as it is."""
        request = procurement.GetPurchaseOrderRequest(purchase_order=self.number)
        return self.wire.ask("keeper", request).purchase_order

    def ordered(self) -> None:
        """Order what is suggested, have it approved by another person, send it, and take the confirmation."""
        lines = [
            procurement.PurchaseLine(part_number=number, quantity=quantity, unit_price_minor=PRICES[number])
            for number, quantity in self.suggested().items()
        ]
        wanted = procurement.PurchaseOrder(supplier=SUPPLIER, type="PURCHASE_TYPE_STOCK", lines=lines)
        made = self.wire.post("manager", procurement.CreatePurchaseOrderRequest(purchase_order=wanted), SITE)
        self.number, version = made.purchase_order, made.version
        named = {"purchase_order": self.number, "expected_version": version}
        submit = procurement.SubmitPurchaseOrderRequest(**named)
        assert self.wire.post("manager", submit, SITE).state == procurement.PURCHASE_STATE_SUBMITTED
        approve = procurement.ApprovePurchaseOrderRequest(**named)
        # The author cannot approve his own order, and nobody can send what is not approved.
        assert self.wire.said("manager", approve, SITE)[:2] == ("FAILED_PRECONDITION", "SAME_PERSON")
        send = procurement.SendPurchaseOrderRequest(**named)
        assert self.wire.said("manager", send, SITE)[:2] == ("FAILED_PRECONDITION", "PURCHASE_ORDER_STATE")
        assert self.wire.post("second", approve, SITE).state == procurement.PURCHASE_STATE_APPROVED
        assert self.wire.post("manager", send, SITE).state == procurement.PURCHASE_STATE_SENT
        promise = changes.Date(year=2099, month=1, day=31)
        confirmed = [
            procurement.ConfirmedLine(line=line.line, quantity=line.quantity, promised_on=promise)
            for line in self.order().lines
        ]
        confirm = procurement.ConfirmPurchaseOrderRequest(
            purchase_order=self.number, confirmation="SO-77", lines=confirmed
        )
        self.wire.post("manager", confirm, SITE)


def lot(quantity: int = 0, maker_lot: str = "", **more: Value) -> receiving.LotLine:
    """One maker's lot as the clerk gives it."""
    return receiving.LotLine(maker_lot=maker_lot, quantity=quantity, **more)


def line(number: str, *lots: receiving.LotLine) -> receiving.ReceiptLine:
    """A line of the delivery."""
    return receiving.ReceiptLine(part_number=number, lots=lots, unit_cost_minor=PRICES.get(number, 100))


def date(year: int) -> changes.Date:
    return changes.Date(year=year, month=6, day=30)


# What the supplier delivers against the order, and what becomes of it: pieces in stock, kinds of discrepancies.
DELIVERY = [
    # Two maker's lots on one line, without the certificate.
    (line("BUY-PADS", lot(12, "P-1"), lot(6, "P-2")), [12, 6], ["NO_CERTIFICATE", "NO_CERTIFICATE"]),
    (line("BUY-FILTER", lot(80, "F-1", damaged=5)), [75], ["DAMAGED"]),
    # 100 are ordered, 75 came: of 40 more, 15 are too many.
    (line("BUY-FILTER", lot(40, "F-2")), [25], ["OVER"]),
    (line("BUY-BATTERY", lot(serials=["BB-1", "BB-2"])), [2], []),
    (line("BUY-BATTERY", lot(serials=["BB-2"])), [], ["SERIAL"]),
    (line("BUY-OIL", lot(10, "O-1", expires_on=date(2098))), [10], []),
    (line("BUY-OIL", lot(5, "O-2", expires_on=date(2020))), [], ["EXPIRED"]),
    # Made after it expires: the label cannot be right.
    (line("BUY-OIL", lot(5, "O-3", made_on=date(2025), expires_on=date(2024))), [], ["LABEL_MISMATCH"]),
    # The brand was suspended while the order was under way.
    (line("BUY-LAMP", lot(6, "L-1")), [], ["SUPPLIER"]),
    (line("BUY-FOREIGN", lot(3, "X-1")), [], ["WRONG_PART"]),
    (line("BUY-NEVER", lot(1)), [], ["GRADE"]),
    (line("BUY-NOBODY-KNOWS", lot(1)), [], ["WRONG_PART"]),
]
# What stands aside came as well: only the rest is short.
SHORT = {"BUY-PADS": 2, "BUY-BATTERY": 1, "BUY-OIL": 4}


def kinds(found: list[discrepancies.Discrepancy]) -> list[str]:
    """The kinds of discrepancies, in their order."""
    return [discrepancies.DiscrepancyKind.Name(one.kind).removeprefix("DISCREPANCY_KIND_") for one in found]


class Delivery:
    """What came for the purchase: its receipt, its lots by their maker's numbers, and what was wrong."""

    def __init__(self, purchase: Purchase) -> None:
        """Start the receipt, count the cartons, and scan every line."""
        self.wire, wire = purchase.wire, purchase.wire
        start = receipts.StartReceiptRequest(
            purchase_order=purchase.number,
            source_voucher="DN-1",
            delivery_note="DN-1",
            location="R-1",
            cartons_announced=10,
        )
        self.receipt = wire.post("keeper", start, SITE).receipt
        count = receipts.CountCartonsRequest(receipt=self.receipt, cartons=9)
        assert kinds(wire.post("keeper", count, SITE).discrepancies) == ["CARTONS"]
        lines = [sent for sent, _, _ in DELIVERY]
        answer = wire.post("keeper", receipts.ReceiveLinesRequest(receipt=self.receipt, lines=lines), SITE)
        came = [([lot.quantity for lot in each.lots], kinds(each.discrepancies)) for each in answer.lines]
        assert came == [(quantities, expected) for _, quantities, expected in DELIVERY]
        self.lots = {lot.maker_lot: lot.lot for each in answer.lines for lot in each.lots}
        closed = wire.post("keeper", receipts.CloseReceiptRequest(receipt=self.receipt), SITE)
        assert {one.part_number: one.quantity for one in closed.discrepancies} == SHORT

    def discrepancies(self) -> list[discrepancies.Discrepancy]:
        """What is still open."""
        request = discrepancies.ListDiscrepanciesRequest(site=SITE, receipt=self.receipt)
        return list(self.wire.ask("keeper", request).discrepancies)

    def inspected(self) -> None:
        """The inspector sees the brake pads in tranches; one of them passes by the decision of two persons."""
        wire = self.wire
        waiting = wire.ask("inspector", inspection.ListInspectionsRequest(site=SITE)).lots
        assert {lot.lot for lot in waiting} >= {self.lots["P-1"], self.lots["P-2"]}
        # Nobody uses what nobody has seen.
        assert self.put_away("P-1", 12, refused=True) == "LOT_NOT_USABLE"
        self.inspect("P-1", ACCEPT=6)
        self.inspect("P-1", ACCEPT=4, REJECT=2)
        waits = self.inspect("P-2", CONCESSION=6)
        assert wire.said("inspector", approvals.ConfirmApprovalRequest(approval=waits.approval), SITE)[1] == (
            "SAME_PERSON"
        )
        wire.post("second", approvals.ConfirmApprovalRequest(approval=waits.approval), SITE)
        for lot in wire.ask("inspector", inspection.ListInspectionsRequest(site=SITE)).lots:
            accept = inspection.InspectedPieces(result="INSPECTION_RESULT_ACCEPT", quantity=lot.pending)
            wire.post("inspector", inspection.InspectLotRequest(lot=lot.lot, pieces=[accept]), SITE)
        assert not wire.ask("inspector", inspection.ListInspectionsRequest(site=SITE)).lots

    def inspect(self, maker_lot: str, **pieces: int) -> Answer:
        """Decide on pieces of a lot."""
        decided = [
            inspection.InspectedPieces(result=f"INSPECTION_RESULT_{result}", quantity=quantity)
            for result, quantity in pieces.items()
        ]
        wrong = "" if set(pieces) == {"ACCEPT"} else "scratched backing plate"
        request = inspection.InspectLotRequest(
            lot=self.lots[maker_lot], pieces=decided, quarantine="Q-1", defects=wrong
        )
        return self.wire.post("inspector", request, SITE, reason=wrong)

    def certified(self) -> None:
        """The missing certificate comes after all, with its paper, and is sighted."""
        wire = self.wire
        document = wire.send("keeper", *uploading(pdf(), file_name="coc.pdf")).sha256
        paper = certificates.Certificate(
            type="CERTIFICATE_TYPE_COC",
            number="COC-77",
            issuer="MB",
            issued_on=date(2024),
            part_number="BUY-PADS",
            document_sha256=document,
        )
        made = wire.post("keeper", certificates.RecordCertificateRequest(certificate=paper))
        verify = certificates.VerifyCertificateRequest(certificate=made.certificate)
        wire.post("inspector", verify)

    def put_away(self, maker_lot: str, quantity: int, *, refused: bool = False) -> str:
        """Put pieces on the shelf, or say why they may not stand there."""
        moved = movements.MoveLine(code=self.lots[maker_lot], quantity=quantity, source="R-1", target="A-1")
        request = movements.PutAwayRequest(lines=[moved])
        if refused:
            return self.wire.said("keeper", request, SITE)[1]
        self.wire.post("keeper", request, SITE)
        return ""

    def settled(self) -> None:
        """Claim everything, and end each discrepancy as its kind asks; goods taken in late are decided again."""
        for one in self.discrepancies():
            claim = discrepancies.ClaimDiscrepancyRequest(
                discrepancy=one.discrepancy, claim_reference=f"RMA-{one.discrepancy}"
            )
            self.wire.post("keeper", claim, SITE)
        for one in self.discrepancies():
            (kind,) = kinds([one])
            resolve = discrepancies.ResolveDiscrepancyRequest(
                discrepancy=one.discrepancy, resolution=f"RESOLUTION_{ENDS[kind]}"
            )
            if kind == "LABEL_MISMATCH":
                resolve.line.CopyFrom(
                    line("BUY-OIL", lot(5, "O-3", made_on=date(2025), expires_on=date(2027)))
                )
            answer = self.wire.post("manager", resolve, SITE, reason="agreed with the supplier")
            assert bool(answer.lot.lot) == (ENDS[kind] == "ACCEPTED")
        assert self.discrepancies() == []

    def invoiced(self) -> Answer:
        """The invoice asks ten in the hundred more than was estimated, and freight."""
        lines = [
            invoices.InvoiceLineEntry(
                lot=lot, quantity=quantity, net_minor=PRICES[number] * quantity * 11 // 10, tax_minor=0
            )
            for lot, number, quantity in self.bought()
        ]
        freight = valuation.Charge(
            kind="CHARGE_KIND_FREIGHT", amount_minor=10_001, method="CHARGE_METHOD_BY_VALUE"
        )
        request = invoices.RecordInvoiceRequest(
            supplier=SUPPLIER,
            number="INV-1",
            issued_on=date(2026),
            lines=lines,
            charges=[invoices.InvoiceChargeEntry(charge=freight)],
        )
        return self.wire.post("manager", request, SITE)

    def bought(self) -> list[tuple[str, str, int]]:
        """Lots of the receipt with their part numbers and pieces."""
        found = self.wire.ask("keeper", receipts.GetReceiptRequest(receipt=self.receipt))
        return [(one.lot, one.part_number, one.quantity) for one in found.lots]


# Entries of the site's journal that tell it, by kind.
STORY = Counter(
    {
        "locations_created": 1,
        "stocking_rules_set": 1,
        "purchase_order_created": 1,
        "purchase_order_submitted": 1,
        "purchase_order_approved": 1,
        "purchase_order_sent": 1,
        "purchase_order_confirmed": 1,
        "receipt_started": 1,
        "cartons_counted": 1,
        "lines_received": 1,
        "receipt_closed": 1,
        # A serial that was known, and a genuine part whose brand the supplier may not deliver.
        "signal_raised": 2,
        # Two tranches of one lot of pads, the concession for the other, and four lots that came for the first time.
        "inspected": 7,
        "approval_requested": 1,
        "moved": 2,
        "discrepancy_claimed": 15,
        "discrepancy_accepted": 2,
        "discrepancy_resolved": 13,
        "purchase_order_closed": 1,
        "invoiced": 1,
    }
)
# How the discrepancies of each kind end.
ENDS = {
    "CARTONS": "DISMISSED",
    "NO_CERTIFICATE": "DISMISSED",
    "SHORT": "CREDITED",
    "OVER": "ACCEPTED",
    "DAMAGED": "CREDITED",
    "WRONG_PART": "RETURNED",
    "LABEL_MISMATCH": "ACCEPTED",
    "SUPPLIER": "RETURNED",
    "EXPIRED": "REPLACED",
    "SERIAL": "RETURNED",
    "GRADE": "DISMISSED",
}


def test_one_purchase_from_suggestion_to_shelf(place: tuple[str, Path]) -> None:
    database_url, folder = place
    with serving(database_url, folder) as server:
        wire = furnished(server)
        wire.follow(safety_critical=True, first_delivery=True, discrepancy=True)
        purchase = Purchase(wire)
        maximums = {number: maximum for number, (_, maximum) in sorted(RULES.items())}
        assert purchase.suggested() == maximums
        purchase.ordered()
        assert purchase.suggested() == {}
        affected = purchase.approve_supplier("LITE", "SUSPENDED")
        assert list(affected.affected_purchase_orders) == [purchase.number]
        delivery = Delivery(purchase)
        assert purchase.order().state == procurement.PURCHASE_STATE_PARTIALLY_RECEIVED
        delivery.inspected()
        delivery.certified()
        delivery.put_away("P-1", 10)
        delivery.put_away("F-1", 75)
        delivery.settled()
        close = procurement.ClosePurchaseOrderRequest(purchase_order=purchase.number)
        assert wire.post("manager", close, SITE, reason="the rest is credited").state == (
            procurement.PURCHASE_STATE_CLOSED
        )
        invoice = delivery.invoiced()
        goods = sum(PRICES[number] * quantity for _, number, quantity in delivery.bought())
        assert sum(one.difference_minor for one in invoice.differences) == goods // 10 + 10_001
        told = Counter(entry.kind for entry in entries(wire))
        assert told == STORY
        assert server.stop() == 0
    assert verify_database(database_url).findings == ()
