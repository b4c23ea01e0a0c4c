"""The calls of the contract about warranty, coverage and the auditor's sheet: part of the table in `calls`."""

from parts_service.v1 import claim_audit_pb2 as claim_audit
from parts_service.v1 import coverage_pb2 as coverage
from parts_service.v1 import warranty_pb2 as warranty
from scanner_client.rpcs import Streaming, Unary


class WarrantyCalls:
    """These as methods."""

    set_warranty_terms = Unary(warranty.SetWarrantyTermsRequest, warranty.SetWarrantyTermsResponse)
    list_warranty_terms = Unary(warranty.ListWarrantyTermsRequest, warranty.ListWarrantyTermsResponse)
    check_warranty = Unary(coverage.CheckWarrantyRequest, coverage.CheckWarrantyResponse)
    list_repeat_repairs = Unary(coverage.ListRepeatRepairsRequest, coverage.ListRepeatRepairsResponse)
    reconcile_claims = Unary(claim_audit.ReconcileClaimsRequest, claim_audit.ReconcileClaimsResponse)
    list_claim_lines = Unary(claim_audit.ListClaimLinesRequest, claim_audit.ListClaimLinesResponse)
    export_claim_audit = Streaming(claim_audit.ExportClaimAuditRequest, claim_audit.ExportClaimAuditResponse)
