"""Every service of the interface: one row a servicer. Adding a subject is adding a row."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import grpc

from parts_service.rpc.access import Access
from parts_service.rpc.applicability import Applicabilities
from parts_service.rpc.approvals import Approvals
from parts_service.rpc.authorisations import Authorisations
from parts_service.rpc.billing import Billing
from parts_service.rpc.catalog import Catalog
from parts_service.rpc.certificates import Certificates
from parts_service.rpc.claim_audit import ClaimAudit
from parts_service.rpc.claims import Claims
from parts_service.rpc.clearance import Clearance
from parts_service.rpc.cores import Cores
from parts_service.rpc.coverage import Coverage
from parts_service.rpc.discrepancies import Discrepancies
from parts_service.rpc.documents import Documents
from parts_service.rpc.explaining import Explaining
from parts_service.rpc.fitment import Fitment
from parts_service.rpc.fitted_register import FittedRegister
from parts_service.rpc.holds import Holds
from parts_service.rpc.house import House
from parts_service.rpc.imports import Imports
from parts_service.rpc.inspection import Inspections
from parts_service.rpc.invoices import Invoices
from parts_service.rpc.issuing import Issuing
from parts_service.rpc.journal import Journal
from parts_service.rpc.key_checks import KeyChecks
from parts_service.rpc.label_keys import LabelKeys
from parts_service.rpc.labels import Labels
from parts_service.rpc.late_issues import LateIssues
from parts_service.rpc.lineage import Lineage
from parts_service.rpc.lots import Lots
from parts_service.rpc.movements import Movements
from parts_service.rpc.old_parts import OldParts
from parts_service.rpc.opened_packs import OpenedPacks
from parts_service.rpc.opening import Opening
from parts_service.rpc.outlets import Outlets
from parts_service.rpc.owners import Owners
from parts_service.rpc.picking import Picking
from parts_service.rpc.policies import Policies
from parts_service.rpc.prices import Prices
from parts_service.rpc.printers import Printers
from parts_service.rpc.procurement import Procurement
from parts_service.rpc.provisional_orders import ProvisionalOrders
from parts_service.rpc.put_away import PutAways
from parts_service.rpc.qualifications import Qualifications
from parts_service.rpc.reassigning import Reassigning
from parts_service.rpc.receipts import Receipts
from parts_service.rpc.receiving import Receiving
from parts_service.rpc.removals import Removals
from parts_service.rpc.repair_orders import RepairOrders
from parts_service.rpc.replenishment import Replenishment
from parts_service.rpc.requests import Requests
from parts_service.rpc.reservations import Reservations
from parts_service.rpc.returns import Returns
from parts_service.rpc.scan import Scanning
from parts_service.rpc.shortages import Shortages
from parts_service.rpc.signals import Signals
from parts_service.rpc.sites import Sites
from parts_service.rpc.splits import Splits
from parts_service.rpc.statements import Statements
from parts_service.rpc.supersession import Supersessions
from parts_service.rpc.supplier_returns import SupplierReturns
from parts_service.rpc.suppliers import Suppliers
from parts_service.rpc.tanks import Tanks
from parts_service.rpc.undo import Undo
from parts_service.rpc.valuation import Valuation
from parts_service.rpc.waivers import Waivers
from parts_service.rpc.warranty import Warranty
from parts_service.v1 import (
    access_pb2_grpc,
    applicability_pb2_grpc,
    approvals_pb2_grpc,
    authorisations_pb2_grpc,
    billing_pb2_grpc,
    catalog_pb2_grpc,
    certificates_pb2_grpc,
    claim_audit_pb2_grpc,
    claims_pb2_grpc,
    clearance_pb2_grpc,
    cores_pb2_grpc,
    coverage_pb2_grpc,
    discrepancies_pb2_grpc,
    documents_pb2_grpc,
    explaining_pb2_grpc,
    fitment_pb2_grpc,
    fitted_register_pb2_grpc,
    holds_pb2_grpc,
    imports_pb2_grpc,
    inspection_pb2_grpc,
    invoices_pb2_grpc,
    issuing_pb2_grpc,
    journal_pb2_grpc,
    key_checks_pb2_grpc,
    label_keys_pb2_grpc,
    labels_pb2_grpc,
    late_issues_pb2_grpc,
    lineage_pb2_grpc,
    lots_pb2_grpc,
    movements_pb2_grpc,
    old_parts_pb2_grpc,
    opened_packs_pb2_grpc,
    opening_pb2_grpc,
    outlets_pb2_grpc,
    owners_pb2_grpc,
    picking_pb2_grpc,
    policies_pb2_grpc,
    prices_pb2_grpc,
    printers_pb2_grpc,
    procurement_pb2_grpc,
    provisional_orders_pb2_grpc,
    put_away_pb2_grpc,
    qualifications_pb2_grpc,
    reassigning_pb2_grpc,
    receipts_pb2_grpc,
    receiving_pb2_grpc,
    removals_pb2_grpc,
    repair_orders_pb2_grpc,
    replenishment_pb2_grpc,
    requests_pb2_grpc,
    reservations_pb2_grpc,
    returns_pb2_grpc,
    scan_pb2_grpc,
    shortages_pb2_grpc,
    signals_pb2_grpc,
    sites_pb2_grpc,
    splits_pb2_grpc,
    statements_pb2_grpc,
    supersession_pb2_grpc,
    supplier_returns_pb2_grpc,
    suppliers_pb2_grpc,
    tanks_pb2_grpc,
    undo_pb2_grpc,
    valuation_pb2_grpc,
    waivers_pb2_grpc,
    warranty_pb2_grpc,
)

# How each servicer is added to a server; those that print need the font as well.
_SERVICERS: tuple[tuple[Callable[[Any, grpc.aio.Server], None], Callable[[House], Any]], ...] = (
    (access_pb2_grpc.add_AccessServiceServicer_to_server, Access),
    (applicability_pb2_grpc.add_ApplicabilityServiceServicer_to_server, Applicabilities),
    (approvals_pb2_grpc.add_ApprovalServiceServicer_to_server, Approvals),
    (shortages_pb2_grpc.add_ShortageServiceServicer_to_server, Shortages),
    (authorisations_pb2_grpc.add_AuthorisationServiceServicer_to_server, Authorisations),
    (clearance_pb2_grpc.add_ClearanceServiceServicer_to_server, Clearance),
    (billing_pb2_grpc.add_BillingServiceServicer_to_server, Billing),
    (catalog_pb2_grpc.add_CatalogServiceServicer_to_server, Catalog),
    (certificates_pb2_grpc.add_CertificateServiceServicer_to_server, Certificates),
    (documents_pb2_grpc.add_DocumentServiceServicer_to_server, Documents),
    (claim_audit_pb2_grpc.add_ClaimAuditServiceServicer_to_server, ClaimAudit),
    (coverage_pb2_grpc.add_CoverageServiceServicer_to_server, Coverage),
    (discrepancies_pb2_grpc.add_DiscrepancyServiceServicer_to_server, Discrepancies),
    (explaining_pb2_grpc.add_ExplainingServiceServicer_to_server, Explaining),
    (fitted_register_pb2_grpc.add_FittedRegisterServiceServicer_to_server, FittedRegister),
    (fitment_pb2_grpc.add_FitmentServiceServicer_to_server, Fitment),
    (holds_pb2_grpc.add_HoldServiceServicer_to_server, Holds),
    (imports_pb2_grpc.add_ImportServiceServicer_to_server, Imports),
    (invoices_pb2_grpc.add_InvoiceServiceServicer_to_server, Invoices),
    (inspection_pb2_grpc.add_InspectionServiceServicer_to_server, Inspections),
    (issuing_pb2_grpc.add_IssuingServiceServicer_to_server, Issuing),
    (label_keys_pb2_grpc.add_LabelKeyServiceServicer_to_server, LabelKeys),
    (key_checks_pb2_grpc.add_KeyCheckServiceServicer_to_server, KeyChecks),
    (journal_pb2_grpc.add_JournalServiceServicer_to_server, Journal),
    (late_issues_pb2_grpc.add_LateIssueServiceServicer_to_server, LateIssues),
    (lineage_pb2_grpc.add_LineageServiceServicer_to_server, Lineage),
    (lots_pb2_grpc.add_LotServiceServicer_to_server, Lots),
    (movements_pb2_grpc.add_MovementServiceServicer_to_server, Movements),
    (opening_pb2_grpc.add_OpeningServiceServicer_to_server, Opening),
    (opened_packs_pb2_grpc.add_OpenedPackServiceServicer_to_server, OpenedPacks),
    (tanks_pb2_grpc.add_TankServiceServicer_to_server, Tanks),
    (outlets_pb2_grpc.add_OutletServiceServicer_to_server, Outlets),
    (owners_pb2_grpc.add_OwnerServiceServicer_to_server, Owners),
    (picking_pb2_grpc.add_PickingServiceServicer_to_server, Picking),
    (policies_pb2_grpc.add_PolicyServiceServicer_to_server, Policies),
    (procurement_pb2_grpc.add_ProcurementServiceServicer_to_server, Procurement),
    (printers_pb2_grpc.add_PrinterServiceServicer_to_server, Printers),
    (prices_pb2_grpc.add_PriceServiceServicer_to_server, Prices),
    (provisional_orders_pb2_grpc.add_ProvisionalOrderServiceServicer_to_server, ProvisionalOrders),
    (qualifications_pb2_grpc.add_QualificationServiceServicer_to_server, Qualifications),
    (put_away_pb2_grpc.add_PutAwayServiceServicer_to_server, PutAways),
    (reassigning_pb2_grpc.add_ReassigningServiceServicer_to_server, Reassigning),
    (receipts_pb2_grpc.add_ReceiptServiceServicer_to_server, Receipts),
    (receiving_pb2_grpc.add_ReceivingServiceServicer_to_server, Receiving),
    (removals_pb2_grpc.add_RemovalServiceServicer_to_server, Removals),
    (repair_orders_pb2_grpc.add_RepairOrderServiceServicer_to_server, RepairOrders),
    (replenishment_pb2_grpc.add_ReplenishmentServiceServicer_to_server, Replenishment),
    (requests_pb2_grpc.add_RequestServiceServicer_to_server, Requests),
    (reservations_pb2_grpc.add_ReservationServiceServicer_to_server, Reservations),
    (returns_pb2_grpc.add_ReturnServiceServicer_to_server, Returns),
    (scan_pb2_grpc.add_ScanServiceServicer_to_server, Scanning),
    (signals_pb2_grpc.add_SignalServiceServicer_to_server, Signals),
    (sites_pb2_grpc.add_SiteServiceServicer_to_server, Sites),
    (splits_pb2_grpc.add_SplitServiceServicer_to_server, Splits),
    (supplier_returns_pb2_grpc.add_SupplierReturnServiceServicer_to_server, SupplierReturns),
    (supersession_pb2_grpc.add_SupersessionServiceServicer_to_server, Supersessions),
    (suppliers_pb2_grpc.add_SupplierServiceServicer_to_server, Suppliers),
    (undo_pb2_grpc.add_UndoServiceServicer_to_server, Undo),
    (valuation_pb2_grpc.add_ValuationServiceServicer_to_server, Valuation),
    (waivers_pb2_grpc.add_WaiverServiceServicer_to_server, Waivers),
    (warranty_pb2_grpc.add_WarrantyServiceServicer_to_server, Warranty),
    (claims_pb2_grpc.add_ClaimServiceServicer_to_server, Claims),
    (cores_pb2_grpc.add_CoreServiceServicer_to_server, Cores),
    (old_parts_pb2_grpc.add_OldPartServiceServicer_to_server, OldParts),
)


def register(server: grpc.aio.Server, house: House, font: Path | None) -> tuple[list[str], set[str]]:
    """Add every servicer, and return the full names of the services and the names of all RPCs."""
    for add, servicer in _SERVICERS:
        add(servicer(house), server)
    labels_pb2_grpc.add_LabelServiceServicer_to_server(Labels(house, font), server)
    statements_pb2_grpc.add_StatementServiceServicer_to_server(Statements(house, font), server)
    services = [service for file in _files() for service in file.DESCRIPTOR.services_by_name.values()]
    return [service.full_name for service in services], {
        method.name for service in services for method in service.methods
    }


def _files() -> set[ModuleType]:
    """Return the generated modules of the messages, of which each servicer's module takes its own."""
    adds = (
        *(add for add, _ in _SERVICERS),
        labels_pb2_grpc.add_LabelServiceServicer_to_server,
        statements_pb2_grpc.add_StatementServiceServicer_to_server,
    )
    return {sys.modules[add.__module__.removesuffix("_grpc")] for add in adds}
