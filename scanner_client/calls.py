"""Every call of the contract by name: what it is asked with and what it answers with.

What lives here: the table, typed, one line an RPC. Path and kind are read from the contract's own descriptors, so a
line that does not fit the contract fails at import. What does not: how a call is made (`uplink`).
"""

from collections.abc import Callable, Iterator
from typing import Any

from google.protobuf.message import Message

from parts_service.v1 import access_pb2 as access
from parts_service.v1 import applicability_pb2 as applicability
from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import discrepancies_pb2 as discrepancies
from parts_service.v1 import documents_pb2 as documents
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import imports_pb2 as imports
from parts_service.v1 import inspection_pb2 as inspection
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import late_issues_pb2 as late_issues
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import policies_pb2 as policies
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import procurement_pb2 as procurement
from parts_service.v1 import put_away_pb2 as put_aways
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import replenishment_pb2 as replenishment
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import signals_pb2 as signals
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import splits_pb2 as splits
from parts_service.v1 import supersession_pb2 as supersession
from parts_service.v1 import suppliers_pb2 as suppliers
from parts_service.v1 import undo_pb2 as undo
from parts_service.v1 import waivers_pb2 as waivers
from scanner_client.calls_fitted import FittedCalls
from scanner_client.calls_kept import KeptCalls
from scanner_client.calls_old_parts import OldPartCalls
from scanner_client.calls_orders import OrderCalls
from scanner_client.calls_outlets import OutletCalls
from scanner_client.calls_scans import ScanCalls
from scanner_client.calls_statements import StatementCalls
from scanner_client.calls_supply import SupplyCalls
from scanner_client.calls_warranty import WarrantyCalls
from scanner_client.rpcs import A, Call, Exchange, Exchanging, Feed, Q, Streaming, Unary, Upload, Uploading


class Calls(
    FittedCalls,
    ScanCalls,
    KeptCalls,
    OldPartCalls,
    OrderCalls,
    OutletCalls,
    StatementCalls,
    SupplyCalls,
    WarrantyCalls,
):
    """The contract as methods. The comments in proto/ are the reference of each."""

    who_am_i = Unary(access.WhoAmIRequest, access.WhoAmIResponse)
    create_principal = Unary(access.CreatePrincipalRequest, access.CreatePrincipalResponse)
    deactivate_principal = Unary(access.DeactivatePrincipalRequest, access.DeactivatePrincipalResponse)
    list_principals = Unary(access.ListPrincipalsRequest, access.ListPrincipalsResponse)
    grant_role = Unary(access.GrantRoleRequest, access.GrantRoleResponse)
    revoke_role = Unary(access.RevokeRoleRequest, access.RevokeRoleResponse)
    set_badge = Unary(access.SetBadgeRequest, access.SetBadgeResponse)
    create_token = Unary(access.CreateTokenRequest, access.CreateTokenResponse)
    list_tokens = Unary(access.ListTokensRequest, access.ListTokensResponse)
    revoke_token = Unary(access.RevokeTokenRequest, access.RevokeTokenResponse)

    create_site = Unary(sites.CreateSiteRequest, sites.CreateSiteResponse)
    list_sites = Unary(sites.ListSitesRequest, sites.ListSitesResponse)
    create_locations = Unary(sites.CreateLocationsRequest, sites.CreateLocationsResponse)
    list_locations = Unary(sites.ListLocationsRequest, sites.ListLocationsResponse)

    set_policy = Unary(policies.SetPolicyRequest, policies.SetPolicyResponse)
    get_policy = Unary(policies.GetPolicyRequest, policies.GetPolicyResponse)

    create_part = Unary(catalog.CreatePartRequest, catalog.CreatePartResponse)
    update_part = Unary(catalog.UpdatePartRequest, catalog.UpdatePartResponse)
    get_part = Unary(catalog.GetPartRequest, catalog.GetPartResponse)
    list_parts = Unary(catalog.ListPartsRequest, catalog.ListPartsResponse)

    import_parts = Exchanging(imports.ImportPartsRequest, imports.ImportPartsResponse)
    import_prices = Exchanging(imports.ImportPricesRequest, imports.ImportPricesResponse)
    import_opening = Exchanging(imports.ImportOpeningRequest, imports.ImportOpeningResponse)
    export_parts = Streaming(imports.ExportPartsRequest, imports.ExportPartsResponse)
    export_prices = Streaming(imports.ExportPricesRequest, imports.ExportPricesResponse)
    set_supersession = Unary(supersession.SetSupersessionRequest, supersession.SetSupersessionResponse)
    end_supersession = Unary(supersession.EndSupersessionRequest, supersession.EndSupersessionResponse)
    resolve_part = Unary(supersession.ResolvePartRequest, supersession.ResolvePartResponse)
    set_applicability = Unary(applicability.SetApplicabilityRequest, applicability.SetApplicabilityResponse)
    get_applicability = Unary(applicability.GetApplicabilityRequest, applicability.GetApplicabilityResponse)
    check_applicability = Unary(
        applicability.CheckApplicabilityRequest, applicability.CheckApplicabilityResponse
    )

    set_prices = Unary(prices.SetPricesRequest, prices.SetPricesResponse)
    get_prices = Unary(prices.GetPricesRequest, prices.GetPricesResponse)
    list_prices = Unary(prices.ListPricesRequest, prices.ListPricesResponse)

    create_supplier = Unary(suppliers.CreateSupplierRequest, suppliers.CreateSupplierResponse)
    set_supplier_approval = Unary(suppliers.SetSupplierApprovalRequest, suppliers.SetSupplierApprovalResponse)
    update_supplier = Unary(suppliers.UpdateSupplierRequest, suppliers.UpdateSupplierResponse)
    list_supplier_approvals = Unary(
        suppliers.ListSupplierApprovalsRequest, suppliers.ListSupplierApprovalsResponse
    )
    get_supplier = Unary(suppliers.GetSupplierRequest, suppliers.GetSupplierResponse)
    list_suppliers = Unary(suppliers.ListSuppliersRequest, suppliers.ListSuppliersResponse)

    record_certificate = Unary(certificates.RecordCertificateRequest, certificates.RecordCertificateResponse)
    verify_certificate = Unary(certificates.VerifyCertificateRequest, certificates.VerifyCertificateResponse)
    revoke_certificate = Unary(certificates.RevokeCertificateRequest, certificates.RevokeCertificateResponse)
    list_certificates = Unary(certificates.ListCertificatesRequest, certificates.ListCertificatesResponse)

    link_documents = Unary(certificates.LinkDocumentsRequest, certificates.LinkDocumentsResponse)

    raise_signal = Unary(signals.RaiseSignalRequest, signals.RaiseSignalResponse)
    close_signal = Unary(signals.CloseSignalRequest, signals.CloseSignalResponse)
    list_signals = Unary(signals.ListSignalsRequest, signals.ListSignalsResponse)
    set_serial_range = Unary(signals.SetSerialRangeRequest, signals.SetSerialRangeResponse)

    grant_waiver = Unary(waivers.GrantWaiverRequest, waivers.GrantWaiverResponse)
    end_waiver = Unary(waivers.EndWaiverRequest, waivers.EndWaiverResponse)
    list_waivers = Unary(waivers.ListWaiversRequest, waivers.ListWaiversResponse)

    upload_document = Uploading(documents.UploadDocumentRequest, documents.UploadDocumentResponse)
    download_document = Streaming(documents.DownloadDocumentRequest, documents.DownloadDocumentResponse)
    get_document = Unary(documents.GetDocumentRequest, documents.GetDocumentResponse)

    create_purchase_order = Unary(
        procurement.CreatePurchaseOrderRequest, procurement.CreatePurchaseOrderResponse
    )
    submit_purchase_order = Unary(
        procurement.SubmitPurchaseOrderRequest, procurement.SubmitPurchaseOrderResponse
    )
    approve_purchase_order = Unary(
        procurement.ApprovePurchaseOrderRequest, procurement.ApprovePurchaseOrderResponse
    )
    decline_purchase_order = Unary(
        procurement.DeclinePurchaseOrderRequest, procurement.DeclinePurchaseOrderResponse
    )
    amend_purchase_order = Unary(
        procurement.AmendPurchaseOrderRequest, procurement.AmendPurchaseOrderResponse
    )
    send_purchase_order = Unary(procurement.SendPurchaseOrderRequest, procurement.SendPurchaseOrderResponse)
    confirm_purchase_order = Unary(
        procurement.ConfirmPurchaseOrderRequest, procurement.ConfirmPurchaseOrderResponse
    )
    close_purchase_order = Unary(
        procurement.ClosePurchaseOrderRequest, procurement.ClosePurchaseOrderResponse
    )
    cancel_purchase_order = Unary(
        procurement.CancelPurchaseOrderRequest, procurement.CancelPurchaseOrderResponse
    )
    get_purchase_order = Unary(procurement.GetPurchaseOrderRequest, procurement.GetPurchaseOrderResponse)
    list_purchase_orders = Unary(
        procurement.ListPurchaseOrdersRequest, procurement.ListPurchaseOrdersResponse
    )
    list_purchase_order_versions = Unary(
        procurement.ListPurchaseOrderVersionsRequest, procurement.ListPurchaseOrderVersionsResponse
    )
    list_backorders = Unary(procurement.ListBackordersRequest, procurement.ListBackordersResponse)

    set_stocking_rules = Unary(replenishment.SetStockingRulesRequest, replenishment.SetStockingRulesResponse)
    list_stocking_rules = Unary(
        replenishment.ListStockingRulesRequest, replenishment.ListStockingRulesResponse
    )
    suggest_orders = Unary(replenishment.SuggestOrdersRequest, replenishment.SuggestOrdersResponse)

    receive_goods = Unary(receiving.ReceiveGoodsRequest, receiving.ReceiveGoodsResponse)
    start_receipt = Unary(receipts.StartReceiptRequest, receipts.StartReceiptResponse)
    count_cartons = Unary(receipts.CountCartonsRequest, receipts.CountCartonsResponse)
    receive_lines = Unary(receipts.ReceiveLinesRequest, receipts.ReceiveLinesResponse)
    close_receipt = Unary(receipts.CloseReceiptRequest, receipts.CloseReceiptResponse)
    approve_receipt = Unary(receipts.ApproveReceiptRequest, receipts.ApproveReceiptResponse)
    reverse_receipt = Unary(receipts.ReverseReceiptRequest, receipts.ReverseReceiptResponse)
    get_receipt = Unary(receipts.GetReceiptRequest, receipts.GetReceiptResponse)
    list_receipts = Unary(receipts.ListReceiptsRequest, receipts.ListReceiptsResponse)
    list_discrepancies = Unary(
        discrepancies.ListDiscrepanciesRequest, discrepancies.ListDiscrepanciesResponse
    )
    claim_discrepancy = Unary(discrepancies.ClaimDiscrepancyRequest, discrepancies.ClaimDiscrepancyResponse)
    resolve_discrepancy = Unary(
        discrepancies.ResolveDiscrepancyRequest, discrepancies.ResolveDiscrepancyResponse
    )

    inspect_lot = Unary(inspection.InspectLotRequest, inspection.InspectLotResponse)
    list_inspections = Unary(inspection.ListInspectionsRequest, inspection.ListInspectionsResponse)

    get_lot = Unary(lots.GetLotRequest, lots.GetLotResponse)
    list_lots = Unary(lots.ListLotsRequest, lots.ListLotsResponse)
    find_stock = Unary(lots.FindStockRequest, lots.FindStockResponse)

    put_away = Unary(movements.PutAwayRequest, movements.PutAwayResponse)
    move_stock = Unary(movements.MoveStockRequest, movements.MoveStockResponse)
    set_location_rules = Unary(put_aways.SetLocationRulesRequest, put_aways.SetLocationRulesResponse)
    list_location_rules = Unary(put_aways.ListLocationRulesRequest, put_aways.ListLocationRulesResponse)
    suggest_put_away = Unary(put_aways.SuggestPutAwayRequest, put_aways.SuggestPutAwayResponse)
    split_lot = Unary(splits.SplitLotRequest, splits.SplitLotResponse)
    list_movements = Unary(movements.ListMovementsRequest, movements.ListMovementsResponse)

    reserve_parts = Unary(reservations.ReservePartsRequest, reservations.ReservePartsResponse)
    release_reservation = Unary(
        reservations.ReleaseReservationRequest, reservations.ReleaseReservationResponse
    )
    list_reservations = Unary(reservations.ListReservationsRequest, reservations.ListReservationsResponse)
    record_shortage = Unary(shortages.RecordShortageRequest, shortages.RecordShortageResponse)
    cancel_shortage = Unary(shortages.CancelShortageRequest, shortages.CancelShortageResponse)
    list_shortages = Unary(shortages.ListShortagesRequest, shortages.ListShortagesResponse)
    place_hold = Unary(holds.PlaceHoldRequest, holds.PlaceHoldResponse)
    release_hold = Unary(holds.ReleaseHoldRequest, holds.ReleaseHoldResponse)
    list_holds = Unary(holds.ListHoldsRequest, holds.ListHoldsResponse)

    issue_parts = Unary(issuing.IssuePartsRequest, issuing.IssuePartsResponse)
    post_issue_batch = Unary(issuing.PostIssueBatchRequest, issuing.PostIssueBatchResponse)
    undo_entry = Unary(undo.UndoEntryRequest, undo.UndoEntryResponse)
    reverse_entry = Unary(undo.ReverseEntryRequest, undo.ReverseEntryResponse)
    record_late_issue = Unary(late_issues.RecordLateIssueRequest, late_issues.RecordLateIssueResponse)
    list_irregularities = Unary(late_issues.ListIrregularitiesRequest, late_issues.ListIrregularitiesResponse)
    return_parts = Unary(returns.ReturnPartsRequest, returns.ReturnPartsResponse)

    record_fitment = Unary(fitment.RecordFitmentRequest, fitment.RecordFitmentResponse)
    record_removal = Unary(removals.RecordRemovalRequest, removals.RecordRemovalResponse)
    pass_quality_check = Unary(fitment.PassQualityCheckRequest, fitment.PassQualityCheckResponse)

    confirm_approval = Unary(approvals.ConfirmApprovalRequest, approvals.ConfirmApprovalResponse)
    decline_approval = Unary(approvals.DeclineApprovalRequest, approvals.DeclineApprovalResponse)
    list_approvals = Unary(approvals.ListApprovalsRequest, approvals.ListApprovalsResponse)

    trace_lot = Unary(lineage.TraceLotRequest, lineage.TraceLotResponse)
    trace_maker_lot = Unary(lineage.TraceMakerLotRequest, lineage.TraceMakerLotResponse)
    trace_vehicle = Unary(lineage.TraceVehicleRequest, lineage.TraceVehicleResponse)

    list_entries = Unary(journal.ListEntriesRequest, journal.ListEntriesResponse)
    stream_entries = Streaming(journal.StreamEntriesRequest, journal.StreamEntriesResponse)
    verify_journal = Streaming(journal.VerifyJournalRequest, journal.VerifyJournalResponse)

    def call(self, rpc: Unary[Q, A]) -> Call[Q, A]:
        """Make `rpc` ready to be called; an uplink says how."""
        raise NotImplementedError

    def exchange(self, rpc: Exchanging[Q, A]) -> Exchange[Q, A]:
        """Make `rpc` ready to be sent and read; an uplink says how."""
        raise NotImplementedError

    def feed(self, rpc: Streaming[Q, A]) -> Feed[Q, A]:
        """Make `rpc` ready to be read; an uplink says how."""
        raise NotImplementedError

    def upload(self, rpc: Uploading[Q, A]) -> Upload[Q, A]:
        """Make `rpc` ready to be sent; an uplink says how."""
        raise NotImplementedError


def pages(call: Callable[[Any], A], request: Message) -> Iterator[A]:
    """Yield every page of a list; `request` is the first page's, its `page.page_size` (or 0) holds for all.

    The rows of append-only lists do not shift while the pages are read.
    """
    asked: Any = type(request)()
    asked.CopyFrom(request)
    while True:
        answer: Any = call(asked)
        yield answer
        if not answer.page.next_page_token:
            return
        asked.page.page_token = answer.page.next_page_token
