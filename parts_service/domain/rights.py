"""Which roles may call which RPC: one row an RPC, complete or the server does not start."""

from parts_service.domain.access import ANY_ROLE, Caller, Role
from parts_service.domain.journal import ORGANISATION

_CLAIMANTS = frozenset({Role.SERVICE_ADVISOR, Role.PARTS_MANAGER})
_STORE = frozenset({Role.STOREKEEPER, Role.PARTS_MANAGER})
_MANAGER = frozenset({Role.PARTS_MANAGER})
_PAPERS = frozenset({Role.STOREKEEPER, Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR})
_PAPERS_READ = _PAPERS | {Role.AUDITOR, Role.RECALL_INVESTIGATOR}
_INSPECTOR = frozenset({Role.QUALITY_INSPECTOR})
_ACCOUNTS = frozenset({Role.PARTS_MANAGER, Role.AUDITOR})
_ADMIN = frozenset({Role.ADMIN})
_WATCHERS = frozenset({Role.ADMIN, Role.AUDITOR})
_LINEAGE = frozenset({Role.RECALL_INVESTIGATOR, Role.AUDITOR, Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR})
_ORDER_DESK = frozenset({Role.STOREKEEPER, Role.PARTS_MANAGER, Role.SERVICE_ADVISOR})
_REQUESTERS = _ORDER_DESK | {Role.TECHNICIAN}
# Who may look at what was fitted into a vehicle.
_LOOKERS = _LINEAGE | _ORDER_DESK | {Role.TECHNICIAN}
_QUALITY = frozenset({Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR, Role.SERVICE_ADVISOR, Role.AUDITOR})
_BILLING = frozenset({Role.SERVICE_ADVISOR, Role.PARTS_MANAGER, Role.AUDITOR})
_STATEMENTS_READ = _ORDER_DESK | {Role.AUDITOR}
_FITTERS = frozenset({Role.TECHNICIAN, Role.QUALITY_INSPECTOR})
_TANKS = _STORE | {Role.AUDITOR, Role.RECALL_INVESTIGATOR}
_OUTLETS = _STORE | {Role.AUDITOR, Role.RECALL_INVESTIGATOR}

RIGHTS: dict[str, frozenset[Role]] = {
    # the places
    "CreateSite": _ADMIN,
    "ListSites": ANY_ROLE,
    "CreateLocations": frozenset({Role.ADMIN, Role.PARTS_MANAGER}),
    "ListLocations": ANY_ROLE,
    "SetPolicy": _MANAGER,
    "GetPolicy": ANY_ROLE,
    # the catalogue
    "CreatePart": _MANAGER,
    "UpdatePart": _MANAGER,
    "GetPart": ANY_ROLE,
    "ListParts": ANY_ROLE,
    "SetSupersession": _MANAGER,
    "EndSupersession": _MANAGER,
    "ResolvePart": ANY_ROLE,
    "SetApplicability": _MANAGER,
    "GetApplicability": ANY_ROLE,
    "CheckApplicability": ANY_ROLE,
    # price lists
    "SetPrices": _MANAGER,
    "GetPrices": ANY_ROLE,
    "ListPrices": ANY_ROLE,
    # files in and out
    "ImportParts": _MANAGER,
    "ImportPrices": _MANAGER,
    "ImportOpening": _MANAGER,
    "ExportParts": ANY_ROLE,
    "ExportPrices": ANY_ROLE,
    # who delivers
    "CreateSupplier": _MANAGER,
    "UpdateSupplier": _MANAGER,
    "SetSupplierApproval": _MANAGER,
    "ListSupplierApprovals": ANY_ROLE,
    "GetSupplier": ANY_ROLE,
    "ListSuppliers": ANY_ROLE,
    # papers
    "RecordCertificate": _PAPERS,
    "VerifyCertificate": _INSPECTOR,
    "LinkDocuments": _PAPERS,
    "RevokeCertificate": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    "ListCertificates": ANY_ROLE,
    # documents: certificates, evidence, photos of parked goods
    "UploadDocument": _PAPERS,
    "DownloadDocument": _PAPERS_READ,
    "GetDocument": _PAPERS_READ,
    # exceptions
    "GrantWaiver": _MANAGER,
    "EndWaiver": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    "ListWaivers": ANY_ROLE,
    # what is suspect
    "RaiseSignal": _PAPERS,
    "CloseSignal": _INSPECTOR,
    "ListSignals": ANY_ROLE,
    "SetSerialRange": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    # what is ordered
    "CreatePurchaseOrder": _STORE,
    "SubmitPurchaseOrder": _STORE,
    "ApprovePurchaseOrder": _MANAGER,
    "DeclinePurchaseOrder": _MANAGER,
    "AmendPurchaseOrder": _STORE,
    "SendPurchaseOrder": _STORE,
    "ConfirmPurchaseOrder": _STORE,
    "ClosePurchaseOrder": _STORE,
    "CancelPurchaseOrder": _STORE,
    "GetPurchaseOrder": ANY_ROLE,
    "ListPurchaseOrders": ANY_ROLE,
    "ListPurchaseOrderVersions": ANY_ROLE,
    "ListBackorders": ANY_ROLE,
    # what is kept, and what to order
    "SetStockingRules": _MANAGER,
    "ListStockingRules": ANY_ROLE,
    "SuggestOrders": ANY_ROLE,
    # goods in
    "ReceiveGoods": _STORE,
    "StartReceipt": _STORE,
    "CountCartons": _STORE,
    "ReceiveLines": _STORE,
    "CloseReceipt": _STORE,
    "ApproveReceipt": _MANAGER,
    "ReverseReceipt": _STORE,
    "GetReceipt": ANY_ROLE,
    "ListReceipts": ANY_ROLE,
    # how goods differ from the paper
    "ListDiscrepancies": ANY_ROLE,
    "ClaimDiscrepancy": _STORE,
    "ResolveDiscrepancy": _MANAGER,
    # what an inspector must see
    "InspectLot": _INSPECTOR,
    "ListInspections": ANY_ROLE,
    # back to the supplier
    "CreateSupplierReturn": _STORE,
    "DispatchSupplierReturn": _STORE,
    "RecordSupplierCredit": _MANAGER,
    "CloseSupplierReturn": _MANAGER,
    "ListSupplierReturns": ANY_ROLE,
    # what came out of vehicles
    "RecordOldParts": _STORE | frozenset({Role.TECHNICIAN}),
    "PlaceOldParts": _STORE,
    "RequestOldParts": _STORE,
    "ShipOldParts": _STORE,
    "ScrapOldParts": _STORE,
    "CorrectOldPart": _STORE,
    "ListOldParts": ANY_ROLE,
    "ListMissingOldParts": ANY_ROLE,
    "ListOldPartShipments": ANY_ROLE,
    # what the maker is asked to pay
    "OpenClaim": _CLAIMANTS,
    "AnswerClaim": _MANAGER,
    "WithdrawClaim": _CLAIMANTS,
    "ListClaims": ANY_ROLE,
    # deposits on old parts
    "SettleCore": _ORDER_DESK,
    "RecordCoreCredit": _MANAGER,
    "ListCores": ANY_ROLE,
    # opening stock
    "RecordOpening": _MANAGER,
    "CloseOpening": _MANAGER,
    "ReopenOpening": _MANAGER,
    "GetOpening": ANY_ROLE,
    # whose the goods are
    "SetConsignment": _MANAGER,
    "ListConsignments": ANY_ROLE,
    "ListConsumption": _ACCOUNTS,
    # what goods cost
    "RecordInvoice": _MANAGER,
    "ReverseInvoice": _MANAGER,
    "GetInvoice": _ACCOUNTS,
    "ListInvoices": _ACCOUNTS,
    "ListUninvoiced": _ACCOUNTS,
    "SetLandedCharges": _MANAGER,
    "GetLotCost": _ACCOUNTS,
    "ListCostDifferences": _ACCOUNTS,
    "GetStockValue": _ACCOUNTS,
    # lots and movements
    "GetLot": ANY_ROLE,
    "ListLots": ANY_ROLE,
    "FindStock": ANY_ROLE,
    "PutAway": _STORE,
    "MoveStock": _STORE,
    "SplitLot": _STORE,
    "OpenPack": _STORE,
    # printers
    "SetPrinter": _MANAGER,
    "ListPrinters": ANY_ROLE,
    "PrintLabels": _STORE,
    "CancelPrintJob": _STORE,
    "ListPrintJobs": ANY_ROLE,
    "ListLabelPrints": ANY_ROLE,
    # tanks
    "SetTank": _MANAGER,
    "FillTank": _STORE,
    "RecordDip": _STORE,
    "ListTanks": ANY_ROLE,
    "ListDips": _TANKS,
    "ListMovements": ANY_ROLE,
    # where goods go
    "SetLocationRules": _STORE,
    "ListLocationRules": ANY_ROLE,
    "SuggestPutAway": ANY_ROLE,
    # what is held
    "PlaceHold": _PAPERS,
    "ReleaseHold": _INSPECTOR,
    "ListHolds": ANY_ROLE,
    # repair orders
    "CreateProvisionalOrder": frozenset({Role.STOREKEEPER, Role.SERVICE_ADVISOR}),
    "LinkProvisionalOrder": frozenset({Role.SERVICE_ADVISOR}),
    "ListProvisionalOrders": ANY_ROLE,
    "CheckClearance": ANY_ROLE,
    "ListExceptions": ANY_ROLE,
    "ResolveException": frozenset({Role.PARTS_MANAGER, Role.SERVICE_ADVISOR}),
    "Authorise": frozenset({Role.SERVICE_ADVISOR}),
    "ListAuthorisations": ANY_ROLE,
    "UpsertRepairOrder": frozenset({Role.SERVICE_ADVISOR}),
    "GetRepairOrder": ANY_ROLE,
    "ListRepairOrders": ANY_ROLE,
    # what the customer is told
    "ListBilling": _BILLING,
    "StreamBilling": _BILLING,
    "IssueStatement": frozenset({Role.SERVICE_ADVISOR, Role.PARTS_MANAGER}),
    "GetStatement": _STATEMENTS_READ,
    "ListStatements": _STATEMENTS_READ,
    "RenderStatement": _STATEMENTS_READ,
    "ExportVehicleFile": _STATEMENTS_READ,
    # warranty
    "SetWarrantyTerms": _MANAGER,
    "ListWarrantyTerms": ANY_ROLE,
    "CheckWarranty": _LOOKERS,
    "ReconcileClaims": _ACCOUNTS,
    "ListClaimLines": _ACCOUNTS,
    "ExportClaimAudit": _ACCOUNTS,
    "ListRepeatRepairs": _QUALITY,
    # out of the store, and back
    "IssueParts": _STORE,
    "PostIssueBatch": _STORE,
    "RecordLateIssue": _MANAGER,
    "ListIrregularities": ANY_ROLE,
    "ReturnParts": _STORE,
    "UndoEntry": _STORE | _FITTERS,
    "ReverseEntry": _MANAGER,
    "RecordFitment": _FITTERS,
    "CorrectFitment": _FITTERS | _MANAGER,
    "FitRemovedPart": _FITTERS | frozenset({Role.STOREKEEPER}),
    "CheckKeyStep": _FITTERS,
    "TeachCode": _STORE | _MANAGER,
    "ForgetCode": _STORE | _MANAGER,
    "RegisterScanPattern": _MANAGER,
    "RetireScanPattern": _MANAGER,
    "SetLabelProfile": _MANAGER,
    "ListTaughtCodes": ANY_ROLE,
    "ListScanPatterns": ANY_ROLE,
    "GrantQualification": frozenset({Role.ADMIN, Role.PARTS_MANAGER}),
    "RevokeQualification": frozenset({Role.ADMIN, Role.PARTS_MANAGER}),
    "ListQualifications": ANY_ROLE,
    "RecordRemoval": frozenset({Role.TECHNICIAN, Role.QUALITY_INSPECTOR, Role.STOREKEEPER}),
    "PassQualityCheck": _FITTERS,
    # what leaves without a repair order
    "SellParts": _STORE,
    "LendParts": _STORE,
    "IssueToCostCentre": _STORE,
    "ReturnOutlet": _STORE,
    "SettleLoan": _STORE,
    "GetOutletPaper": _OUTLETS,
    "ListOutletPapers": _OUTLETS,
    "SetCostCentre": _MANAGER,
    "ListCostCentres": ANY_ROLE,
    # what is kept, and what is waited for
    "ReserveParts": _ORDER_DESK,
    "ReleaseReservation": _ORDER_DESK,
    "ListReservations": ANY_ROLE,
    "RecordShortage": _ORDER_DESK,
    "CancelShortage": _ORDER_DESK,
    "PromiseShortage": _STORE,
    "ReassignReservation": _MANAGER,
    "RepinReservation": _ORDER_DESK,
    "ListReassignments": ANY_ROLE,
    "MakePickList": ANY_ROLE,
    "ConfirmPicked": _STORE,
    "ListWaitBins": ANY_ROLE,
    "ListShortages": ANY_ROLE,
    # what job lines are to get
    "RequestParts": _REQUESTERS,
    "CancelRequest": _REQUESTERS,
    "AcceptSubstitute": _REQUESTERS,
    "GetRequest": ANY_ROLE,
    "ListRequests": ANY_ROLE,
    "ExplainAllocation": ANY_ROLE,
    # approvals: the right of the change that waits is tested as well, see SECOND_PERSON
    "ConfirmApproval": ANY_ROLE,
    "DeclineApproval": ANY_ROLE,
    "ListApprovals": ANY_ROLE,
    # scan, labels
    "ResolveScan": ANY_ROLE,
    "RenderLabel": ANY_ROLE,
    "RenderLabels": ANY_ROLE,
    "RotateLabelKey": _ADMIN,
    "RevokeLabelKey": _ADMIN,
    "ListLabelKeys": _WATCHERS,
    # tracing
    "TraceLot": _LINEAGE,
    "TraceMakerLot": _LINEAGE,
    "TraceVehicle": _LINEAGE,
    "GetVehicleRegister": _LOOKERS,
    "LocateSerial": ANY_ROLE,
    "NoteLookup": _LOOKERS,
    # journals
    "ListEntries": frozenset({Role.AUDITOR, Role.ADMIN, Role.SERVICE_ADVISOR}),
    "StreamEntries": frozenset({Role.AUDITOR, Role.ADMIN, Role.SERVICE_ADVISOR}),
    "VerifyJournal": _WATCHERS,
    # who may what
    "WhoAmI": ANY_ROLE,
    "CreatePrincipal": _ADMIN,
    "DeactivatePrincipal": _ADMIN,
    "ListPrincipals": _WATCHERS,
    "GrantRole": _ADMIN,
    "RevokeRole": _ADMIN,
    "SetBadge": _ADMIN,
    "CreateToken": _ADMIN,
    "ListTokens": _WATCHERS,
    "RevokeToken": _ADMIN,
}

# Who may be the second person of a change that waits (rule 9): the technician who receives the part, or a superior.
SECOND_PERSON: dict[str, frozenset[Role]] = {
    # And whoever was named to receive the parts.
    "IssueParts": frozenset({Role.TECHNICIAN, Role.PARTS_MANAGER}),
    "ReleaseHold": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    "SellParts": frozenset({Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR, Role.STOREKEEPER}),
    "LendParts": frozenset({Role.TECHNICIAN, Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR, Role.STOREKEEPER}),
    "IssueToCostCentre": _MANAGER,
    "ReverseReceipt": _MANAGER,
    "ReverseInvoice": _MANAGER,
    "ReverseEntry": _MANAGER,
    "GrantWaiver": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    "InspectLot": frozenset({Role.QUALITY_INSPECTOR, Role.PARTS_MANAGER}),
    "ReopenOpening": _MANAGER,
    "ScrapOldParts": _MANAGER,
    "RecordDip": _MANAGER,
    "CorrectOldPart": _MANAGER | frozenset({Role.QUALITY_INSPECTOR}),
    "IssueStatement": _MANAGER,
    "CorrectFitment": _FITTERS | _MANAGER,
    "FitRemovedPart": _FITTERS | _MANAGER,
}

# Changes of the organisation that a right at any site is enough for: papers come with the goods, at the counter.
AT_ANY_SITE = frozenset(
    "RecordCertificate VerifyCertificate LinkDocuments TeachCode ForgetCode"
    " RaiseSignal ListSignals UploadDocument NoteLookup".split()
)


def may(caller: Caller, method: str, site_id: int) -> bool:
    """Tell whether a caller may call an RPC at a site, or at the organisation (site 0)."""
    roles = RIGHTS[method]
    if site_id == ORGANISATION and method in AT_ANY_SITE:
        return caller.may_somewhere(roles)
    return caller.may(roles, site_id)
