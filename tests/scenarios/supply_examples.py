"""Good requests of the supply side: purchase orders, reservations, invoices, opening stock, prices, files."""

from typing import Any

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import claim_audit_pb2 as claim_audit
from parts_service.v1 import coverage_pb2 as coverage
from parts_service.v1 import imports_pb2 as imports
from parts_service.v1 import invoices_pb2 as invoices
from parts_service.v1 import opening_pb2 as opening
from parts_service.v1 import owners_pb2 as owners
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import procurement_pb2 as procurement
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import replenishment_pb2 as replenishment
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import scan_pb2 as scan
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import valuation_pb2 as valuation
from parts_service.v1 import warranty_pb2 as warranty
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

DAY = changes.Date(year=2024, month=2, day=29)
HEADINGS = "part_number,name_en,base_unit,tracking,grade\n"
Examples = dict[str, Any]


class Supply:
    """Orders in every state that an example needs, and what stands for them."""

    def __init__(self, wire: Wire, goods: Goods, lot: str, receipt: str) -> None:
        """Let it all happen."""
        self.wire, self.goods, self.lot, self.receipt = wire, goods, lot, receipt
        self.kept = Goods(wire)
        self.kept_lot = self.kept.received(9)
        if "second" not in wire.tokens:
            wire.hire("second", ("PARTS_MANAGER", SITE))
        self.drafts = [self.drafted() for _ in range(3)]
        self.submitted = [self.drafted(price_minor=10**8) for _ in range(2)]
        for number in self.submitted:
            self.submit(number)
        self.approved, self.sent, self.begun = (self.approve() for _ in range(3))
        for number in (self.sent, self.begun):
            wire.post("keeper", procurement.SendPurchaseOrderRequest(**self.seen(number)), SITE)
        start = receipts.StartReceiptRequest(purchase_order=self.begun, source_voucher="V-2", location="R-1")
        begun = wire.post("keeper", start, SITE).receipt
        lines = receipts.ReceiveLinesRequest(receipt=begun, lines=goods.receipt(2).lines)
        wire.post("keeper", lines, SITE)
        self.invoice = wire.post("manager", self.invoiced("1"), SITE).invoice.invoice
        made = wire.post("keeper", self.reserved(), SITE)
        self.reservation = made.reservations[0].reservation
        self.shortage = wire.post("keeper", self.lacking(), SITE).shortage
        gone = scan.TeachCodeRequest(code=f"#GONE-{goods.name}", part_number=goods.name)
        wire.post("manager", gone)
        wire.post("manager", scan.RegisterScanPatternRequest(pattern=self.pattern(f"{goods.name}B")))
        if wire.ask("keeper", opening.GetOpeningRequest(site=SITE)).closed:
            waits = wire.post("manager", opening.ReopenOpeningRequest(), SITE, reason="again").approval
            wire.post("second", approvals.ConfirmApprovalRequest(approval=waits), SITE)

    def order(self, price_minor: int = 1) -> procurement.PurchaseOrder:
        """A purchase order of the part."""
        line = procurement.PurchaseLine(part_number=self.goods.name, quantity=5, unit_price_minor=price_minor)
        return procurement.PurchaseOrder(
            supplier=self.goods.name, type="PURCHASE_TYPE_STOCK", currency="CNY", lines=[line]
        )

    def drafted(self, price_minor: int = 1) -> str:
        """Write an order, and return its number."""
        request = procurement.CreatePurchaseOrderRequest(purchase_order=self.order(price_minor))
        number: str = self.wire.post("keeper", request, SITE).purchase_order
        return number

    @staticmethod
    def seen(number: str) -> dict[str, Any]:
        """An order as it was first read."""
        return {"purchase_order": number, "expected_version": 1}

    def submit(self, number: str) -> int:
        """Submit an order, and return its state."""
        request = procurement.SubmitPurchaseOrderRequest(**self.seen(number))
        state: int = self.wire.post("keeper", request, SITE).state
        return state

    def approve(self) -> str:
        """Write an order, have it approved whatever the limit is, and return its number."""
        number = self.drafted()
        if self.submit(number) == procurement.PURCHASE_STATE_SUBMITTED:
            self.wire.post("manager", procurement.ApprovePurchaseOrderRequest(**self.seen(number)), SITE)
        return number

    def invoiced(self, number: str) -> invoices.RecordInvoiceRequest:
        """An invoice of a piece of the lot."""
        line = invoices.InvoiceLineEntry(lot=self.lot, quantity=1, net_minor=5)
        return invoices.RecordInvoiceRequest(
            supplier=self.goods.name, number=number, issued_on=DAY, lines=[line]
        )

    def reserved(self) -> reservations.ReservePartsRequest:
        """A piece of a lot, for its order."""
        line = reservations.ReserveLine(job_line=1, code=self.kept_lot, quantity=1)
        return reservations.ReservePartsRequest(repair_order=self.kept.name, lines=[line])

    def lacking(self) -> shortages.RecordShortageRequest:
        """More than there is, for the order."""
        return shortages.RecordShortageRequest(
            repair_order=self.goods.name, job_line=1, part_number=self.goods.name, quantity=10
        )

    def price(self) -> prices.Price:
        """What the part costs."""
        return prices.Price(
            part_number=self.goods.name,
            price_class="PRICE_CLASS_RETAIL",
            currency="CNY",
            valid_from=DAY,
            amount_minor=100,
            tax_basis_points=1_300,
        )

    def asked(self) -> Examples:
        """What only answers."""
        name, page = self.goods.name, changes.PageRequest(page_size=2)
        period: dict[str, Any] = {"site": SITE, "first_day": DAY, "last_day": DAY}
        return {
            "ListTaughtCodes": scan.ListTaughtCodesRequest(page=page),
            "ListScanPatterns": scan.ListScanPatternsRequest(),
            "GetPurchaseOrder": procurement.GetPurchaseOrderRequest(purchase_order=self.sent),
            "ListPurchaseOrders": procurement.ListPurchaseOrdersRequest(site=SITE, page=page),
            "ListPurchaseOrderVersions": procurement.ListPurchaseOrderVersionsRequest(
                purchase_order=self.sent, page=page
            ),
            "ListBackorders": procurement.ListBackordersRequest(site=SITE, page=page),
            "ListStockingRules": replenishment.ListStockingRulesRequest(site=SITE, page=page),
            "SuggestOrders": replenishment.SuggestOrdersRequest(site=SITE, page=page),
            "ListReservations": reservations.ListReservationsRequest(site=SITE, page=page),
            "ListShortages": shortages.ListShortagesRequest(site=SITE, page=page),
            "GetInvoice": invoices.GetInvoiceRequest(invoice=self.invoice),
            "ListInvoices": invoices.ListInvoicesRequest(site=SITE, page=page),
            "ListUninvoiced": invoices.ListUninvoicedRequest(site=SITE, page=page),
            "GetLotCost": valuation.GetLotCostRequest(lot=self.lot),
            "ListCostDifferences": valuation.ListCostDifferencesRequest(site=SITE, page=page),
            "GetStockValue": valuation.GetStockValueRequest(site=SITE),
            "GetOpening": opening.GetOpeningRequest(site=SITE),
            "ListConsignments": owners.ListConsignmentsRequest(page=page),
            "ListConsumption": owners.ListConsumptionRequest(site=SITE, page=page),
            "GetPrices": prices.GetPricesRequest(part_number=name),
            "ListPrices": prices.ListPricesRequest(page=page),
            "ReconcileClaims": claim_audit.ReconcileClaimsRequest(**period, page=page),
            "ListClaimLines": claim_audit.ListClaimLinesRequest(**period, page=page),
            "ExportClaimAudit": claim_audit.ExportClaimAuditRequest(
                **period, sheet="CLAIM_SHEET_PARTS", format="FILE_FORMAT_CSV"
            ),
            "CheckWarranty": coverage.CheckWarrantyRequest(site=SITE, repair_order=name, page=page),
            "ListRepeatRepairs": coverage.ListRepeatRepairsRequest(**period, page=page),
            "ListWarrantyTerms": warranty.ListWarrantyTermsRequest(with_history=True),
            "ExportParts": imports.ExportPartsRequest(format="FILE_FORMAT_CSV"),
            "ExportPrices": imports.ExportPricesRequest(format="FILE_FORMAT_CSV"),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        amended = procurement.PurchaseOrder(purchase_order=self.drafts[0], lines=self.order().lines)
        confirmed = procurement.ConfirmedLine(line=1, quantity=5)
        rule = replenishment.StockingRule(part_number=self.goods.name, minimum=1, maximum=9)
        freight = valuation.Charge(kind="CHARGE_KIND_FREIGHT", amount_minor=10)
        line = opening.OpeningLine(part_number=self.goods.name, location="A-1", quantity=2)
        rows = f"part_number,location,quantity\n{self.goods.name},A-1,2\n"
        return {
            "CreatePurchaseOrder": procurement.CreatePurchaseOrderRequest(purchase_order=self.order()),
            "AmendPurchaseOrder": procurement.AmendPurchaseOrderRequest(
                purchase_order=amended, expected_version=1
            ),
            "SubmitPurchaseOrder": procurement.SubmitPurchaseOrderRequest(**self.seen(self.drafts[1])),
            "CancelPurchaseOrder": procurement.CancelPurchaseOrderRequest(purchase_order=self.drafts[2]),
            "ApprovePurchaseOrder": procurement.ApprovePurchaseOrderRequest(**self.seen(self.submitted[0])),
            "DeclinePurchaseOrder": procurement.DeclinePurchaseOrderRequest(purchase_order=self.submitted[1]),
            "SendPurchaseOrder": procurement.SendPurchaseOrderRequest(**self.seen(self.approved)),
            "ConfirmPurchaseOrder": procurement.ConfirmPurchaseOrderRequest(
                purchase_order=self.sent, confirmation="SO-1", lines=[confirmed]
            ),
            "ClosePurchaseOrder": procurement.ClosePurchaseOrderRequest(purchase_order=self.begun),
            "SetStockingRules": replenishment.SetStockingRulesRequest(rules=[rule]),
            "ReserveParts": self.reserved(),
            "ReleaseReservation": reservations.ReleaseReservationRequest(reservation=self.reservation),
            "RecordShortage": self.lacking(),
            "CancelShortage": shortages.CancelShortageRequest(shortage=self.shortage),
            "RecordInvoice": self.invoiced("2"),
            "ReverseInvoice": invoices.ReverseInvoiceRequest(invoice=self.invoice),
            "SetLandedCharges": valuation.SetLandedChargesRequest(receipt=self.receipt, charges=[freight]),
            "RecordOpening": opening.RecordOpeningRequest(lines=[line]),
            "ImportOpening": imports.ImportOpeningRequest(piece=rows.encode()),
            "CloseOpening": opening.CloseOpeningRequest(),
            "ReopenOpening": opening.ReopenOpeningRequest(),
        }

    def pattern(self, code: str) -> scan.ScanPattern:
        """A pattern of the supplier's codes."""
        return scan.ScanPattern(
            code=code,
            supplier=self.goods.name,
            pattern=f"<{code}>{{maker_lot:A1..8}}",
            examples=[f"<{code}>B24"],
        )

    def of_the_organisation(self) -> Examples:
        """What the organisation's journal takes."""
        name = self.goods.name
        row = f"F{name},Filter,pcs,LOT,OES\n"
        agreement = owners.Consignment(supplier=name, number="C-1")
        term = warranty.WarrantyTerm(repair_class="REPAIR_CLASS_MINOR_REPAIR", km=3_000, days=31)
        priced = f"part_number,price_class,valid_from,amount,tax_percent\n{name},RETAIL,2030-01-01,1.00,13\n"
        return {
            "TeachCode": scan.TeachCodeRequest(code=f"#{name}", part_number=name),
            "ForgetCode": scan.ForgetCodeRequest(code=f"#GONE-{name}"),
            "RegisterScanPattern": scan.RegisterScanPatternRequest(pattern=self.pattern(f"{name}A")),
            "RetireScanPattern": scan.RetireScanPatternRequest(code=f"{name}B"),
            "SetLabelProfile": scan.SetLabelProfileRequest(supplier=name, profile="LABEL_PROFILE_KIND_VDA"),
            "SetPrices": prices.SetPricesRequest(lines=[self.price()]),
            "SetWarrantyTerms": warranty.SetWarrantyTermsRequest(valid_from=DAY, terms=[term]),
            "SetConsignment": owners.SetConsignmentRequest(consignment=agreement),
            "ImportParts": imports.ImportPartsRequest(piece=(HEADINGS + row).encode()),
            "ImportPrices": imports.ImportPricesRequest(piece=priced.encode()),
        }
