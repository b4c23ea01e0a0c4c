"""One good request of every RPC of the contract, on goods that stand in a store: to be spoilt, and to be refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

from parts_service.v1 import access_pb2 as access
from parts_service.v1 import applicability_pb2 as applicability
from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import discrepancies_pb2 as discrepancies
from parts_service.v1 import documents_pb2 as documents
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import inspection_pb2 as inspection
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import opened_packs_pb2 as opened_packs
from parts_service.v1 import policies_pb2 as policies
from parts_service.v1 import put_away_pb2 as put_away
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import scan_pb2 as scan
from parts_service.v1 import signals_pb2 as signals
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import splits_pb2 as splits
from parts_service.v1 import supersession_pb2 as supersession
from parts_service.v1 import supplier_returns_pb2 as supplier_returns
from parts_service.v1 import suppliers_pb2 as suppliers
from parts_service.v1 import waivers_pb2 as waivers
from tests.papers import pdf
from tests.rpc.wire import SITE, Wire
from tests.scenarios.fitted_examples import InVehicles
from tests.scenarios.old_part_examples import CameOut
from tests.scenarios.order_examples import Ordering
from tests.scenarios.outlet_examples import Outgoing
from tests.scenarios.printer_examples import Printed
from tests.scenarios.request_examples import Requesting
from tests.scenarios.statement_examples import Stated
from tests.scenarios.store import VIN, Goods, header
from tests.scenarios.supply_examples import Supply
from tests.scenarios.tank_examples import Poured
from tests.scenarios.workshop_examples import Workshop

ORGANISATION = "ORG"
# What a change is about: the whole organisation; a site; or a site and the organisation, as its header says.
OF_ORGANISATION = frozenset(
    "CreateSite CreatePart UpdatePart SetSupersession EndSupersession SetApplicability CreateSupplier"
    " SetSupplierApproval UpdateSupplier RevokeCertificate SetSerialRange"
    " SetPrices SetConsignment ImportParts ImportPrices SetWarrantyTerms"
    " CreatePrincipal DeactivatePrincipal GrantRole RevokeRole SetBadge CreateToken RevokeToken"
    " GrantQualification RevokeQualification RotateLabelKey RevokeLabelKey"
    " RegisterScanPattern RetireScanPattern SetLabelProfile"
    " VerifyJournal".split()
)
# What names no site, or is a paper of the organisation that any site may add to: a right anywhere is enough.
ANYWHERE = frozenset(
    "ListSites GetPart ListParts ResolvePart GetApplicability CheckApplicability GetSupplier ListSuppliers"
    " ListCertificates WhoAmI ListPrincipals ListTokens"
    " ListQualifications ListLabelKeys GetVehicleRegister LocateSerial ListTaughtCodes ListScanPatterns"
    " TeachCode ForgetCode"
    " TraceMakerLot TraceVehicle RecordCertificate VerifyCertificate LinkDocuments"
    " UploadDocument DownloadDocument GetDocument ListSupplierApprovals"
    " GetPrices ListPrices ExportParts ExportPrices ListConsignments ListWarrantyTerms".split()
)
Examples = dict[str, Any]


class Standing:
    """What the examples are about: a lot, an issue, a hold, an approval that waits, at one site."""

    def __init__(self, wire: Wire, site: str = SITE) -> None:
        """Let it all happen."""
        self.wire, self.site = wire, site
        self.goods = Goods(wire)
        self.careful = Goods(wire, safety_critical=True)
        doubtful = Goods(wire)
        wire.post("manager", doubtful.approval("CONDITIONAL"), reason="audit 8")
        # It waits for an inspector.
        self.uninspected = doubtful.received(3)
        receipt = wire.ask("keeper", self.goods.receipt(100))
        self.receipt, self.lot = receipt.receipt, receipt.lots[0].lot
        self.whole = self.goods.received(100)
        # Before anything is short: an issue would fill it.
        self.workshop = Workshop(wire, self.goods, self.lot)
        self.supply = Supply(wire, self.goods, self.lot, self.receipt)
        self.stated = Stated(wire)
        self.requesting = Requesting(wire)
        self.in_vehicles = InVehicles(wire)
        self.ordering = Ordering(wire, self.goods)
        self.came_out = CameOut(wire)
        self.outgoing = Outgoing(wire)
        self.poured = Poured(wire)
        self.printed = Printed(wire)
        self.open_receipt = wire.ask("keeper", self.goods.start()).receipt
        self.emergency = wire.post("keeper", self.goods.start(emergency=True), SITE, reason="night").receipt
        broken = self.goods.receipt(1).lines
        broken[0].lots[0].damaged = 1
        lines = receipts.ReceiveLinesRequest(receipt=self.open_receipt, lines=broken)
        parked = wire.post("keeper", lines, SITE).lines[0]
        self.discrepancy = parked.discrepancies[0].discrepancy
        self.issued = wire.ask("keeper", self.goods.issue(self.lot, 5)).lines[0].issue_line
        self.approval = wire.ask("keeper", self.careful.issue(self.careful.received(9))).approval
        back = supplier_returns.CreateSupplierReturnRequest(lines=[self.sent()])
        self.supplier_return, self.other_return = (
            wire.post("keeper", back, SITE, reason="surplus").supplier_return for _ in range(2)
        )
        hold = holds.Hold(kind="HOLD_KIND_QUALITY", location="Q-1")
        placed = wire.post("keeper", holds.PlaceHoldRequest(hold=hold), SITE, reason="leak")
        self.hold = placed.hold
        odd = signals.Signal(kind="SIGNAL_KIND_OTHER", note="odd")
        self.signal = wire.post("keeper", signals.RaiseSignalRequest(signal=odd), SITE).signal
        granted = waivers.GrantWaiverRequest(waiver=self.exception())
        self.waiver = wire.post("manager", granted, SITE, reason="it follows").waiver
        self.certificate = wire.post(
            "manager", certificates.RecordCertificateRequest(certificate=self.paper("1"))
        ).certificate
        self.document = wire.upload("manager", pdf(self.goods.name))
        self.person = f"p-{self.goods.name.lower()}"
        wire.hire(self.person, ("TECHNICIAN", SITE))
        made = access.CreateTokenRequest(principal=self.person, label="spare")
        self.token = wire.post("admin", made).token

    def serial_part(self) -> str:
        """A part that is told apart by serial."""
        number = f"SN{self.goods.name}"
        part = catalog.Part(
            part_number=number,
            name_en="Battery",
            base_unit="pcs",
            tracking="TRACKING_SERIAL",
            issue_scan="ISSUE_SCAN_UNIT",
            grade="GRADE_OES",
        )
        self.wire.post("manager", catalog.CreatePartRequest(part=part))
        return number

    def exception(self) -> waivers.Waiver:
        """A waiver for the lot, for a day that is still to come."""
        until = datetime.now(UTC).date() + timedelta(days=30)
        last = changes.Date(year=until.year, month=until.month, day=until.day)
        return waivers.Waiver(lot=self.lot, types=["CERTIFICATE_TYPE_COC"], valid_until=last)

    def sent(self) -> supplier_returns.SupplierReturnLine:
        """A piece of the lot to send back."""
        return supplier_returns.SupplierReturnLine(
            code=self.lot,
            quantity=1,
            location="R-1",
            condition="CONDITION_NEW",
            reason="SUPPLIER_RETURN_REASON_SURPLUS",
        )

    def paper(self, number: str) -> certificates.Certificate:
        """A certificate of the part."""
        return certificates.Certificate(
            type="CERTIFICATE_TYPE_COC",
            number=f"N{number}-{self.goods.name}",
            issuer="Maker",
            issued_on=changes.Date(year=2024, month=2, day=29),
            part_number=self.goods.name,
        )

    def examples(self) -> Examples:
        """One good request of each RPC, changes under request ids of their own."""
        rooms: tuple[Any, ...] = (
            self.supply,
            self.requesting,
            self.ordering,
            self.came_out,
            self.workshop,
            self.in_vehicles,
            self.stated,
            self.outgoing,
            self.poured,
            self.printed,
        )
        of_the_store = {**self._of_the_store()}
        asked = {**self._asked()}
        for room in rooms:
            of_the_store.update(room.of_the_store())
            asked.update(room.asked())
        of_the_organisation = {
            **self._of_the_organisation(),
            **self.supply.of_the_organisation(),
            **self.in_vehicles.of_the_organisation(),
        }
        made: Examples = {**asked, **of_the_store, **of_the_organisation}
        for name, request in made.items():
            if "header" in request.DESCRIPTOR.fields_by_name:
                site = SITE if name in of_the_store else ORGANISATION
                request.header.CopyFrom(header(site, reason="as agreed"))
        return made

    def _asked(self) -> Examples:
        goods, page = self.goods, changes.PageRequest(page_size=2)
        return {
            "ListSites": sites.ListSitesRequest(),
            "ListLocations": sites.ListLocationsRequest(site=SITE, page=page),
            "GetPolicy": policies.GetPolicyRequest(site=SITE),
            "GetPart": catalog.GetPartRequest(part_number=goods.name),
            "ResolvePart": supersession.ResolvePartRequest(number=goods.name),
            "GetApplicability": applicability.GetApplicabilityRequest(part_number=goods.name),
            "CheckApplicability": applicability.CheckApplicabilityRequest(part_number=goods.name, vin=VIN),
            "ListParts": catalog.ListPartsRequest(search=goods.name, page=page),
            "GetSupplier": suppliers.GetSupplierRequest(supplier=goods.name),
            "ListSuppliers": suppliers.ListSuppliersRequest(page=page),
            "ListCertificates": certificates.ListCertificatesRequest(part_number=goods.name, page=page),
            "ListSupplierApprovals": suppliers.ListSupplierApprovalsRequest(supplier=goods.name, page=page),
            "ListSignals": signals.ListSignalsRequest(site=SITE, page=page),
            "ListWaivers": waivers.ListWaiversRequest(site=SITE, lot=self.lot, page=page),
            "GetDocument": documents.GetDocumentRequest(sha256=self.document),
            "DownloadDocument": documents.DownloadDocumentRequest(sha256=self.document),
            "ListReceipts": receipts.ListReceiptsRequest(site=SITE, page=page),
            "ListDiscrepancies": discrepancies.ListDiscrepanciesRequest(site=SITE, page=page),
            "GetReceipt": receipts.GetReceiptRequest(receipt=self.receipt),
            "GetLot": lots.GetLotRequest(lot=self.lot),
            "ListLots": lots.ListLotsRequest(site=SITE, part_number=goods.name, page=page),
            "FindStock": lots.FindStockRequest(site=SITE, code=goods.name),
            "ListMovements": movements.ListMovementsRequest(lot=self.lot, page=page),
            "ListLocationRules": put_away.ListLocationRulesRequest(site=SITE, page=page),
            "SuggestPutAway": put_away.SuggestPutAwayRequest(site=SITE, lots=[self.lot], page=page),
            "ListSupplierReturns": supplier_returns.ListSupplierReturnsRequest(site=SITE, page=page),
            "ListInspections": inspection.ListInspectionsRequest(site=SITE, page=page),
            "ListHolds": holds.ListHoldsRequest(site=SITE, page=page),
            "GetRepairOrder": orders.GetRepairOrderRequest(site=SITE, number=goods.name),
            "ListRepairOrders": orders.ListRepairOrdersRequest(
                site=SITE, state="REPAIR_ORDER_STATE_OPEN", page=page
            ),
            "ListApprovals": approvals.ListApprovalsRequest(site=SITE, page=page),
            "ResolveScan": scan.ResolveScanRequest(site=SITE, payload=self.lot.encode(), symbology="]Q1"),
            "RenderLabel": labels.RenderLabelRequest(code=self.lot, format="LABEL_FORMAT_TEXT", site=SITE),
            "RenderLabels": labels.RenderLabelsRequest(
                site=SITE,
                format="LABEL_FORMAT_ZPL",
                subjects=[labels.LabelSubject(code=self.lot, copies=2)],
            ),
            "TraceLot": lineage.TraceLotRequest(lot=self.lot, page=page),
            "TraceMakerLot": lineage.TraceMakerLotRequest(part_number=goods.name, maker_lot="M-1", page=page),
            "TraceVehicle": lineage.TraceVehicleRequest(vin=VIN, purpose="recall", page=page),
            "ListEntries": journal.ListEntriesRequest(site=SITE, from_sequence=1, page_size=2),
            "StreamEntries": journal.StreamEntriesRequest(site=SITE, from_sequence=1, until_head=True),
            "VerifyJournal": journal.VerifyJournalRequest(),
            "WhoAmI": access.WhoAmIRequest(),
            "ListPrincipals": access.ListPrincipalsRequest(page=page),
            "ListTokens": access.ListTokensRequest(page=page),
        }

    def _of_the_store(self) -> Examples:
        goods, lot = self.goods, self.lot
        moved = movements.MoveLine(code=lot, quantity=1, source="R-1", target="A-1")
        fitted = fitment.FitmentLine(issue_line=self.issued, quantity=1, position="front left")
        hold = holds.Hold(kind="HOLD_KIND_QUALITY", lot=lot)
        place = sites.Location(code=f"B-{goods.name}", kind="LOCATION_KIND_STORAGE")
        sent, credit = self.sent(), supplier_returns.LineCredit(line=1, credit_minor=5)
        good = inspection.InspectedPieces(result="INSPECTION_RESULT_ACCEPT", quantity=1)
        limits = policies.Policy(approve_within_hours=24, claim_days=7)
        now = self.wire.ask("manager", policies.GetPolicyRequest(site=SITE)).version
        return {
            "SetPolicy": policies.SetPolicyRequest(policy=limits, expected_version=now),
            "CreateLocations": sites.CreateLocationsRequest(locations=[place]),
            "ReceiveGoods": goods.receipt(2),
            "StartReceipt": self.goods.start(),
            "CountCartons": receipts.CountCartonsRequest(receipt=self.open_receipt, cartons=3),
            "ReceiveLines": receipts.ReceiveLinesRequest(
                receipt=self.open_receipt, lines=goods.receipt(2).lines
            ),
            "CloseReceipt": receipts.CloseReceiptRequest(receipt=self.open_receipt),
            "ReverseReceipt": receipts.ReverseReceiptRequest(receipt=self.open_receipt),
            "ApproveReceipt": receipts.ApproveReceiptRequest(receipt=self.emergency),
            "ClaimDiscrepancy": discrepancies.ClaimDiscrepancyRequest(
                discrepancy=self.discrepancy, claim_reference="RMA 7"
            ),
            "ResolveDiscrepancy": discrepancies.ResolveDiscrepancyRequest(
                discrepancy=self.discrepancy, resolution="RESOLUTION_DISMISSED"
            ),
            "PutAway": movements.PutAwayRequest(lines=[moved]),
            "SplitLot": splits.SplitLotRequest(lot=self.whole, packs=[splits.SplitPack(quantity=2)]),
            "OpenPack": opened_packs.OpenPackRequest(lot=self.whole, quantity=1),
            "MoveStock": movements.MoveStockRequest(lines=[moved]),
            "SetLocationRules": put_away.SetLocationRulesRequest(
                rules=[put_away.LocationRule(part_number=goods.name, location="A-1")]
            ),
            "CreateSupplierReturn": supplier_returns.CreateSupplierReturnRequest(lines=[sent]),
            "DispatchSupplierReturn": supplier_returns.DispatchSupplierReturnRequest(
                supplier_return=self.supplier_return
            ),
            "RecordSupplierCredit": supplier_returns.RecordSupplierCreditRequest(
                supplier_return=self.supplier_return, credit_note="CN-1", lines=[credit]
            ),
            "CloseSupplierReturn": supplier_returns.CloseSupplierReturnRequest(
                supplier_return=self.other_return
            ),
            "InspectLot": inspection.InspectLotRequest(lot=self.uninspected, pieces=[good]),
            "PlaceHold": holds.PlaceHoldRequest(hold=hold),
            "ReleaseHold": holds.ReleaseHoldRequest(hold=self.hold),
            "RaiseSignal": signals.RaiseSignalRequest(
                signal=signals.Signal(
                    kind="SIGNAL_KIND_OTHER", part_number=goods.name, lot=lot, subject="S-1", note="odd"
                )
            ),
            "CloseSignal": signals.CloseSignalRequest(signal=self.signal),
            "GrantWaiver": waivers.GrantWaiverRequest(waiver=self.exception()),
            "EndWaiver": waivers.EndWaiverRequest(waiver=self.waiver),
            "UpsertRepairOrder": goods.order(50),
            "IssueParts": goods.issue(lot),
            "PostIssueBatch": issuing.PostIssueBatchRequest(requests=[goods.issue(lot), goods.issue(lot)]),
            "ReturnParts": goods.giving_back(self.issued),
            "RecordFitment": fitment.RecordFitmentRequest(repair_order=goods.name, lines=[fitted]),
            "PassQualityCheck": fitment.PassQualityCheckRequest(repair_order=goods.name),
            "ConfirmApproval": approvals.ConfirmApprovalRequest(approval=self.approval),
            "DeclineApproval": approvals.DeclineApprovalRequest(approval=self.approval),
        }

    def _of_links(self) -> Examples:
        """What replaces the part, and which vehicles it fits."""
        return {
            "SetSupersession": supersession.SetSupersessionRequest(
                supersession=supersession.Supersession(
                    old_part_number=self.goods.name,
                    new_part_number=self.careful.name,
                    kind="SUPERSESSION_KIND_SUPERSEDES",
                )
            ),
            "EndSupersession": supersession.EndSupersessionRequest(
                old_part_number=self.goods.name, new_part_number=self.careful.name
            ),
            "SetApplicability": applicability.SetApplicabilityRequest(
                part_number=self.careful.name,
                lines=[applicability.Applicability(make="VW")],
                expected_version=1,
            ),
        }

    def _of_the_organisation(self) -> Examples:
        name = self.goods.name
        part = catalog.Part(
            part_number=f"N{name}",
            name_zh="滤清器",
            brand="MB",
            base_unit="pcs",
            tracking="TRACKING_LOT",
            grade="GRADE_OES",
            identifiers=[catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_MPN", value=f"M-{name}")],
            warranty_months=24,
        )
        edited = catalog.Part(
            part_number=name,
            base_unit="pcs",
            tracking="TRACKING_LOT",
            grade="GRADE_OES",
            name_en="Edited",
            stocking_status="STOCKING_STATUS_ACTIVE",
        )
        grant = access.Grant(role="ROLE_TECHNICIAN", site=SITE)
        person = self.person
        return {
            "CreateSite": sites.CreateSiteRequest(
                site=sites.Site(code=f"N{name}", name="New", zone="Asia/Shanghai")
            ),
            "CreatePart": catalog.CreatePartRequest(part=part),
            "UpdatePart": catalog.UpdatePartRequest(part=edited, expected_version=1),
            **self._of_links(),
            "CreateSupplier": suppliers.CreateSupplierRequest(
                supplier=suppliers.Supplier(code=f"N{name}", name="New")
            ),
            "SetSerialRange": signals.SetSerialRangeRequest(
                part_number=self.serial_part(), first="A1", last="A9"
            ),
            "UpdateSupplier": suppliers.UpdateSupplierRequest(
                supplier=suppliers.Supplier(code=name, name="Edited"), expected_version=1
            ),
            "SetSupplierApproval": self.goods.approval("CONDITIONAL"),
            "UploadDocument": documents.UploadDocumentRequest(
                document=documents.Document(type="DOCUMENT_TYPE_PDF", file_name="coc.pdf"), piece=pdf(name)
            ),
            "RecordCertificate": certificates.RecordCertificateRequest(certificate=self.paper("2")),
            "LinkDocuments": certificates.LinkDocumentsRequest(
                certificate=self.certificate, documents=[self.document]
            ),
            "VerifyCertificate": certificates.VerifyCertificateRequest(certificate=self.certificate),
            "RevokeCertificate": certificates.RevokeCertificateRequest(certificate=self.certificate),
            "CreatePrincipal": access.CreatePrincipalRequest(
                principal=access.Principal(code=f"n-{person}", kind="PRINCIPAL_KIND_PERSON", name="New")
            ),
            "DeactivatePrincipal": access.DeactivatePrincipalRequest(principal=person),
            "GrantRole": access.GrantRoleRequest(principal=person, grant=grant),
            "RevokeRole": access.RevokeRoleRequest(principal=person, grant=grant),
            "SetBadge": access.SetBadgeRequest(principal=person, badge=f"B000{name}", pin="4711"),
            "CreateToken": access.CreateTokenRequest(principal=person, label="more", valid_days=3),
            "RevokeToken": access.RevokeTokenRequest(token=self.token),
        }
