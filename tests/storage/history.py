"""A short history that touches every table: what verification, copies and the feed are tried on."""

from dataclasses import replace
from typing import Any

from parts_service.domain.access import (
    CreateToken,
    DeactivatePrincipal,
    NoteLookup,
    RevokeRole,
    RevokeToken,
    Role,
    SetBadge,
)
from parts_service.domain.applicability import Applicability, SetApplicability
from parts_service.domain.approvals import ApprovalRequested, DeclineApproval
from parts_service.domain.catalog import CreatePart, IdentifierScheme, UpdatePart
from parts_service.domain.certificates import (
    CertificateType,
    LinkDocuments,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.discrepancies import ClaimDiscrepancy, Resolution
from parts_service.domain.fitment import FitmentLine, IssueLine, PassQualityCheck, RecordFitment
from parts_service.domain.holds import HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.imports import (
    AbandonImport,
    BeginImport,
    ImportKind,
    PartRow,
    PostParts,
    PostPrices,
)
from parts_service.domain.invoices import (
    InvoiceChargeEntered,
    InvoiceLineEntered,
    RecordInvoice,
    ReverseInvoice,
)
from parts_service.domain.lots import Condition, Lot, Unit
from parts_service.domain.opened_packs import OpenPack
from parts_service.domain.opening import CloseOpening, RecordOpening, ReopenOpening
from parts_service.domain.owners import SetConsignment
from parts_service.domain.packaging import Pack
from parts_service.domain.prices import PriceClass, PriceLine, SetPrices
from parts_service.domain.procurement import (
    AmendPurchaseOrder,
    ApprovePurchaseOrder,
    CancelPurchaseOrder,
    ClosePurchaseOrder,
    ConfirmedLine,
    ConfirmPurchaseOrder,
    DeclinePurchaseOrder,
    PurchaseType,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
)
from parts_service.domain.put_away import LocationRuleFields, SetLocationRules
from parts_service.domain.receipts import ApproveReceipt, CloseReceipt, CountCartons
from parts_service.domain.receiving import ResolveDiscrepancy
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.replenishment import SetStockingRules, StockingRuleFields
from parts_service.domain.reservations import (
    ExpireReservation,
    ReleaseReservation,
    ReserveLine,
    ReserveParts,
)
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.reversals import ReverseReceipt
from parts_service.domain.shortages import CancelShortage, RecordShortage, ShortagePriority
from parts_service.domain.signals import CloseSignal, RaiseSignal, SetSerialRange, SignalKind
from parts_service.domain.splits import SplitLot, SplitPack
from parts_service.domain.statements import Discount, IssueStatement
from parts_service.domain.supersession import EndSupersession, SetSupersession, SupersessionKind
from parts_service.domain.supplier_returns import (
    CloseSupplierReturn,
    CreateSupplierReturn,
    DispatchSupplierReturn,
    LineCredit,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierReturnReason,
)
from parts_service.domain.suppliers import ApprovalStatus, SetSupplierApproval, UpdateSupplier
from parts_service.domain.valuation import ChargeEntered, ChargeKind, ChargeMethod, SetLandedCharges
from parts_service.domain.waivers import EndWaiver, GrantWaiver
from parts_service.domain.warranty import RepairClass, SetWarrantyTerms, TermFields
from parts_service.use_cases import (
    access,
    applicability,
    approvals,
    catalog,
    certificates,
    discrepancies,
    fitment,
    holds,
    imports,
    invoices,
    issuing,
    opening,
    owners,
    prices,
    procurement,
    put_away,
    receipts,
    receiving,
    repair_orders,
    replenishment,
    reservations,
    returns,
    shortages,
    signals,
    statements,
    supersession,
    supplier_returns,
    suppliers,
    valuation,
    waivers,
)
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.use_cases.opened_packs import OPEN_PACK
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from parts_service.use_cases.splits import SPLIT_LOT
from parts_service.use_cases.warranty import SET_WARRANTY_TERMS
from tests.papers import pdf
from tests.storage.counter_history import tell_counter, tell_of_wipers
from tests.storage.fitted_history import take_out
from tests.storage.old_part_history import tell_old_parts
from tests.storage.order_histories import tell_orders
from tests.storage.outlet_history import leave_without_order
from tests.storage.printer_history import print_labels
from tests.storage.request_history import reassigned, requested
from tests.storage.tank_history import pour
from tests.storage.teaching_history import taught
from tests.use_cases.deliveries import enter, line, lot, start
from tests.use_cases.openings import standing
from tests.use_cases.purchases import bought, place, purchase
from tests.use_cases.workshop import (
    UNSEEN,
    Workshop,
    confirm,
    day,
    document,
    inspection,
    issue,
    lot_line,
    order,
    part,
    part_line,
    receipt,
    unit_line,
)

# A secret of a badge, as it is stored.
PIN_HASH = "00$11"


def tell(workshop: Workshop) -> Workshop:
    """Let everything happen at least once, at two sites and in the organisation."""
    _organisation(workshop)
    for site in ("SH", "BJ"):
        _site(workshop, site)
        workshop.clock.forward(minutes=1)
    _deliveries(workshop)
    taught(workshop)
    _endings(workshop)
    return workshop


def _organisation(w: Workshop) -> None:
    scan = document(w, pdf("history"))
    w.do(access.SET_BADGE, SetBadge("keeper", "B1", PIN_HASH), by="admin", site="ORG")
    w.do(access.CREATE_TOKEN, CreateToken("keeper", "counter", 90), by="admin", site="ORG")
    w.person("second", Role.PARTS_MANAGER)
    w.person("left", Role.TECHNICIAN, "SH")
    w.do(access.CREATE_TOKEN, CreateToken("left", "", 90), by="admin", site="ORG")
    w.do(access.REVOKE_ROLE, RevokeRole("left", Role.TECHNICIAN, "SH"), by="admin", site="ORG")
    w.do(access.DEACTIVATE_PRINCIPAL, DeactivatePrincipal("left"), by="admin", site="ORG")
    w.follow(UNSEEN._replace(claim_days=14))
    w.do(access.NOTE_LOOKUP, NoteLookup("LSVAB4189E2123456", "a recall"), by="manager", site="ORG")
    paper = RecordCertificate(
        CertificateType.CCC, "2026-1", "CNCA", "2026-01-01", "2027-01-01", "LAMP", "", None, scan
    )
    recorded: Any = w.do(certificates.RECORD_CERTIFICATE, paper, by="inspector", site="ORG").fact
    number = recorded.certificate.certificate_id
    w.do(certificates.VERIFY_CERTIFICATE, VerifyCertificate(number), by="inspector", site="ORG")
    further = LinkDocuments(number, (document(w, pdf("marking")),))
    w.do(certificates.LINK_DOCUMENTS, further, by="keeper", site="ORG")
    gtin = part(
        "FILTER",
        name_en="Oil filter",
        identifiers=((IdentifierScheme.GTIN, "04011558400101"),),
        packs=(Pack("box", 10, "", 1), Pack("carton", 100, "14011558400108", 2)),
    )
    conditional = SetSupplierApproval(
        "S1", "MANN", ApprovalStatus.CONDITIONAL, None, "2027-01-01", "OIL", scan, "inspect every delivery"
    )
    w.do(suppliers.SET_SUPPLIER_APPROVAL, conditional, by="manager", site="ORG", reason="audit 7")
    w.do(suppliers.UPDATE_SUPPLIER, UpdateSupplier("S1", "S1", "Frau Li", 1), by="manager", site="ORG")
    w.do(catalog.UPDATE_PART, UpdatePart(gtin, 1), by="manager", site="ORG", reason="a better name")
    _import(w)
    cost = PriceLine("FILTER", PriceClass.RETAIL, "CNY", "2026-04-01", 12_950, 1_300, "spring")
    w.do(prices.SET_PRICES, SetPrices((cost,)), by="manager", site="ORG")
    term = SetWarrantyTerms("2026-02-01", (TermFields(RepairClass.MINOR_REPAIR, 3_000, 31),))
    w.do(SET_WARRANTY_TERMS, term, by="manager", site="ORG", reason="the new rule")
    fewer = replace(gtin, packs=gtin.packs[1:])
    w.do(catalog.UPDATE_PART, UpdatePart(fewer, 2), by="manager", site="ORG")
    given = SetSerialRange("BATTERY", "AA-0", "ZZ-9")
    w.do(signals.SET_SERIAL_RANGE, given, by="inspector", site="ORG")
    w.supplier("S2", ApprovalStatus.CONDITIONAL)
    agreed = SetConsignment("S1", "C-1", None, "2027-12-31")
    w.do(owners.SET_CONSIGNMENT, agreed, by="manager", site="ORG", reason="signed")
    starter = part("STARTER", core_charge_minor=50_000, core_charge_currency="CNY", old_part_required=True)
    w.do(catalog.CREATE_PART, CreatePart(starter), by="manager", site="ORG")
    _catalogue(w)
    w.clock.forward(seconds=1)


def _catalogue(w: Workshop) -> None:
    """What replaces what, and what fits."""
    for old, kind in (("FILTER", SupersessionKind.SUPERSEDES), ("CLIP", SupersessionKind.INTERCHANGE)):
        link = SetSupersession(old, "PADS", kind, 1, 2, "2026-02-01", use_old_first=True)
        w.do(supersession.SET_SUPERSESSION, link, by="manager", site="ORG")
    w.do(supersession.END_SUPERSESSION, EndSupersession("CLIP", "PADS", None), by="manager", site="ORG")
    tell_of_wipers(w)
    line = Applicability(0, 1, "VW", "GOLF", 2014, 2020, "EA888", "LSV", "LSV", "")
    for version, lines in enumerate(((line, line._replace(line=2)), (line,)), 1):
        fits = SetApplicability("PADS", lines, version)
        w.do(applicability.SET_APPLICABILITY, fits, by="manager", site="ORG")


def _import(w: Workshop) -> None:
    """A file of parts and one of prices, and one that was found wrong after all."""

    def begun(kind: ImportKind) -> int:
        change = imports.BEGIN_PARTS if kind is ImportKind.PARTS else imports.BEGIN_PRICES
        fact: Any = w.do(change, BeginImport(kind, "5" * 64, 3), by="manager", site="ORG").fact
        return int(fact.run.import_id)

    rows = (
        PartRow(2, part("WIPER", identifiers=((IdentifierScheme.OE, "W-1"),)), 0),
        PartRow(3, part("COOLANT"), 1),
    )
    run = begun(ImportKind.PARTS)
    w.do(imports.POST_PARTS, PostParts(run, 1, last=True, rows=rows), by="manager", site="ORG")
    line = PriceLine("WIPER", PriceClass.INTERNAL, "CNY", "2026-04-01", 900, 1_300, "file")
    run = begun(ImportKind.PRICES)
    w.do(imports.POST_PRICES, PostPrices(run, 1, last=True, lines=(line,)), by="manager", site="ORG")
    run = begun(ImportKind.PARTS)
    w.do(imports.ABANDON_PARTS, AbandonImport(run), by="manager", site="ORG")


def scan_of(w: Workshop) -> str:
    return document(w, pdf("suspect"))


def _site(w: Workshop, site: str) -> None:
    at = {"site": site}
    filters = w.receive("FILTER", 10, site=site)
    clips = [w.receive("CLIP", 5, site=site, maker_lot=name) for name in ("C1", "C2")]
    w.receive("LAMP", 3, site=site)
    pads = w.receive("PADS", 8, site=site)
    oil = w.receive("OIL", 4, site=site, expires_on="2027-06-01", made_on="2026-01-01")
    units = w.receive_units("BATTERY", f"{site}-1", f"{site}-2", site=site)
    w.move(filters, 2, "A-02", **at)
    authorised = {"FILTER": 5, "CLIP": 6, "PADS": 4, "OIL": 2, "BATTERY": 2}
    complaint = replace(order(authorised), fault="brakes squeal")
    w.do(repair_orders.UPSERT_REPAIR_ORDER, complaint, by="advisor", **at)
    _opening(w, site)
    first = w.issue(lot_line(filters, 4, location="A-01"), unit_line(units[0]), lot_line(oil, 2), **at)
    w.issue(part_line("CLIP", 1), **at)
    waits = w.wait_for_second(lot_line(pads, 2), reason="front axle", **at)
    again = confirm(waits, issuing.ISSUE_PARTS, issue(lot_line(pads, 2)))
    w.do(approvals.CONFIRM_APPROVAL, again, by="technician", **at)
    w.wait_for_second(lot_line(pads, 1), **at)
    line = first.lines[0].issue_line_id
    tell_counter(w, site, filters)
    back = ReturnRequestLine(line, None, None, 1, ReturnKind.UNUSED_SEALED, "A-02")
    w.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)), **at)
    fitted = RecordFitment("RO1", (FitmentLine(line, 1, "engine"),))
    w.do(fitment.RECORD_FITMENT, fitted, by="technician", **at)
    w.do(
        repair_orders.UPSERT_REPAIR_ORDER,
        order(authorised, state=RepairOrderState.QC_PASSED, version=2),
        by="advisor",
        **at,
    )
    for version, km in enumerate((1_050, 1_060), start=3):
        gone = order(authorised, state=RepairOrderState.DELIVERED, version=version)
        w.do(repair_orders.UPSERT_REPAIR_ORDER, replace(gone, odometer_out_km=km), by="advisor", **at)
    tell_old_parts(w, site, line)
    take_out(w, site, first.lines[1].issue_line_id)
    _state(w, site)
    _inspect(w, site)
    for reason in ("leaks", "rust"):
        placed: Any = w.do(
            holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, clips[0], "", "", "", reason), **at
        ).fact
    release = ReleaseHold(placed.hold.hold_id)
    w.do(holds.RELEASE_HOLD, release, by="inspector", reason="was nothing", **at)
    _purchases(w, site)
    _invoices(w, site, filters)
    _split(w, site)
    waiver = GrantWaiver(None, "LAMP", ("COC",), None, day(9))
    granted: Any = w.do(waivers.GRANT_WAIVER, waiver, by="manager", reason="fair copy follows", **at).fact
    end = EndWaiver(granted.waiver.waiver_id)
    w.do(waivers.END_WAIVER, end, by="manager", reason="it came", **at)
    suspect = RaiseSignal(SignalKind.OTHER, "PADS", "S1", pads, "no hologram", scan_of(w), "looks too new")
    raised: Any = w.do(signals.RAISE_SIGNAL, suspect, **at).fact
    close = CloseSignal(raised.signal.signal_id, confirmed=False, hold=False)
    w.do(signals.CLOSE_SIGNAL, close, by="inspector", reason="it is genuine", **at)
    tell_orders(w, site)
    # Refused, and kept as such.
    w.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 900)), **at)
    leave_without_order(w, site)
    pour(w, site)
    print_labels(w, site)


def _purchases(w: Workshop, site: str) -> None:
    """What is kept, and what is ordered, for the shelf and for a repair, through all that may happen to it."""
    at = {"site": site}
    for most in (20, 0):
        kept = (
            StockingRuleFields("FILTER", 5, 20, 10, "S1", 7),
            StockingRuleFields("CLIP", 1, most, 1, "", 0),
        )
        w.do(replenishment.SET_STOCKING_RULES, SetStockingRules(kept), by="manager", **at)
    for place_of_clips in ("A-02", ""):
        rules = (LocationRuleFields("FILTER", "A-01"), LocationRuleFields("CLIP", place_of_clips))
        w.do(put_away.SET_LOCATION_RULES, SetLocationRules(rules), **at)
    w.order({"PADS": 4}, number="RO9", site=site)
    for_repair = purchase(
        bought("PADS", 4, 900_000, line=1, job_line=1),
        bought("CLIP", 100),
        type=PurchaseType.SPECIAL_ORDER,
        repair_order="RO9",
        deposit_minor=500,
    )
    order_id = place(w, for_repair, **at)
    w.do(procurement.SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(order_id, 1), **at)
    declined = DeclinePurchaseOrder(order_id)
    w.do(procurement.DECLINE_PURCHASE_ORDER, declined, by="manager", reason="too many", **at)
    fewer = AmendPurchaseOrder(order_id, 1, "2026/8", 500, for_repair.lines[:1])
    w.do(procurement.AMEND_PURCHASE_ORDER, fewer, **at)
    w.do(procurement.SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(order_id, 2), **at)
    w.do(procurement.APPROVE_PURCHASE_ORDER, ApprovePurchaseOrder(order_id, 2), by="manager", **at)
    w.do(procurement.SEND_PURCHASE_ORDER, SendPurchaseOrder(order_id, 2), **at)
    promised = ConfirmPurchaseOrder(order_id, "AB-1", (ConfirmedLine(1, 3, "2026-03-09"),))
    w.do(procurement.CONFIRM_PURCHASE_ORDER, promised, **at)
    shelf = place(w, purchase(bought("FILTER", 10, tolerance=1), bought("CLIP", 5), number="2026/7"), **at)
    w.do(procurement.SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(shelf, 1), **at)
    w.do(procurement.SEND_PURCHASE_ORDER, SendPurchaseOrder(shelf, 1), **at)
    w.do(procurement.CLOSE_PURCHASE_ORDER, ClosePurchaseOrder(shelf, (2,)), reason="sold out", **at)
    gone = CancelPurchaseOrder(place(w, purchase(bought("OIL", 1)), **at))
    w.do(procurement.CANCEL_PURCHASE_ORDER, gone, reason="not needed", **at)


def _opening(w: Workshop, site: str) -> None:
    """What stood there before: of unknown origin without its papers, and what a customer brought."""
    at: Any = {"by": "manager", "site": site}
    lines = (standing("LAMP", 3), standing("FILTER", 2, owner="CUSTOMER", repair_order="RO1", cost_minor=0))
    w.do(opening.RECORD_OPENING, RecordOpening(lines, day(90)), reason="old papers are lost", **at)
    w.do(opening.CLOSE_OPENING, CloseOpening(), **at)
    waits: Any = w.do(opening.REOPEN_OPENING, ReopenOpening(), reason="a shelf was forgotten", **at).fact
    again = confirm(waits.approval, opening.REOPEN_OPENING, ReopenOpening())
    w.do(approvals.CONFIRM_APPROVAL, again, by="second", site=site)
    w.do(opening.CLOSE_OPENING, CloseOpening(), **at)


def _invoices(w: Workshop, site: str, lot_id: int) -> None:
    """What the filters cost: charges estimated, an invoice taken back, and one that stands."""
    at: Any = {"by": "manager", "site": site}
    receipt_id = next(lot.receipt_id for lot in w.rows(Lot) if lot.lot_id == lot_id)
    duty = ChargeEntered(ChargeKind.DUTY, 70, ChargeMethod.BY_VALUE)
    w.do(valuation.SET_LANDED_CHARGES, SetLandedCharges(receipt_id, (duty,)), **at)
    line = InvoiceLineEntered(lot_id, None, "", 9, 9_999, 1_300)
    freight = ChargeEntered(ChargeKind.FREIGHT, 70, ChargeMethod.BY_QUANTITY)
    charge = InvoiceChargeEntered(freight, 6, (), ())
    command = RecordInvoice("S1", "F-1", "2026-01-31", "CNY", (line,), (charge,))
    wrong: Any = w.do(invoices.RECORD_INVOICE, command, **at).fact
    back = ReverseInvoice(wrong.invoice.invoice_id)
    w.do(invoices.REVERSE_INVOICE, back, reason="typed wrongly", **at)
    w.do(invoices.RECORD_INVOICE, command, **at)


def _split(w: Workshop, site: str) -> None:
    """Packs of a lot that has charges, a pack of a pack, and one of units."""
    lot = w.receive("FILTER", 9, site=site)
    receipt_id = next(one.receipt_id for one in w.rows(Lot) if one.lot_id == lot)
    duty = ChargeEntered(ChargeKind.DUTY, 7, ChargeMethod.BY_VALUE)
    landed = SetLandedCharges(receipt_id, (duty,))
    w.do(valuation.SET_LANDED_CHARGES, landed, by="manager", site=site)
    command = SplitLot(lot, "", Condition.NEW, (SplitPack(4), SplitPack(3)))
    made: Any = w.do(SPLIT_LOT, command, site=site).fact
    w.do(SPLIT_LOT, SplitLot(made.lots[0].lot_id, "", Condition.NEW, (SplitPack(2),)), site=site)
    w.do(OPEN_PACK, OpenPack(made.lots[1].lot_id, "", Condition.NEW, 1, None), site=site)
    units = w.receive_units("BATTERY", f"{site}-5", f"{site}-6", site=site)
    (lot,) = {one.lot_id for one in w.rows(Unit) if one.unit_id in units}
    w.do(SPLIT_LOT, SplitLot(lot, "", Condition.NEW, (SplitPack(1, units[:1]),)), site=site)


def _deliveries(w: Workshop) -> None:
    """A delivery step by step, with goods that are parked; and one that came at night."""
    receipt = start(w, {"FILTER": 2, "LAMP": 1, "PADS": 2}, cartons_announced=2)
    w.do(receipts.COUNT_CARTONS, CountCartons(receipt, 1))
    good = lot(1, maker_code="4011558400101-7", raw_scan=b"label")
    fact = enter(w, receipt, line("FILTER", good), line("LAMP"), line("OIL"), line("PADS", lot(2, damaged=1)))
    wrong, damaged = (one for one in fact.discrepancies if one.handling == "PARK")
    claim = ClaimDiscrepancy(damaged.discrepancy_id, "RMA 7", document(w, pdf("damaged")))
    w.do(discrepancies.CLAIM_DISCREPANCY, claim)
    credit = ResolveDiscrepancy(damaged.discrepancy_id, Resolution.CREDITED)
    w.do(discrepancies.RESOLVE_DISCREPANCY, credit, by="manager", reason="credit note 3")
    right = line("OIL", lot(1, expires_on="2027-06-01"))
    accept = ResolveDiscrepancy(wrong.discrepancy_id, Resolution.ACCEPTED, right)
    w.do(discrepancies.RESOLVE_DISCREPANCY, accept, by="manager", reason="read from the can")
    w.do(receipts.CLOSE_RECEIPT, CloseReceipt(receipt))
    wrong_pallet = start(w)
    enter(w, wrong_pallet, line("BATTERY", lot(0, ("SH-8", "SH-9"))))
    w.do(REVERSE_RECEIPT, ReverseReceipt(wrong_pallet), reason="the wrong pallet")
    enter(w, start(w), line("BATTERY", lot(0, ("SH-9",))))
    night = start(w, emergency=True, reason="car on the lift")
    w.do(receipts.APPROVE_RECEIPT, ApproveReceipt(night), by="manager")


def _inspect(w: Workshop, site: str) -> None:
    """An inspector accepts, rejects and, with a second person, concedes pieces of a supplier under conditions."""
    lot = w.receive("PADS", 9, site=site, supplier="S2", put_away="")
    first = inspection(lot, 4, reject=2)
    w.do(INSPECT_LOT, first, by="inspector", site=site)
    conceded = inspection(lot, concede=1, defects="box torn")
    waits: Any = w.do(INSPECT_LOT, conceded, by="inspector", site=site, reason="box only").fact
    again = confirm(waits.approval, INSPECT_LOT, conceded)
    w.do(approvals.CONFIRM_APPROVAL, again, by="manager", site=site)
    _send_back(w, site, lot)


def _send_back(w: Workshop, site: str, lot: int) -> None:
    """One return is credited and refused in part, another is given up."""
    rejected = ReturnedPieces(lot, None, 1, "QUA", "REJECTED", SupplierReturnReason.REJECTED)
    made: Any = w.do(
        supplier_returns.CREATE_SUPPLIER_RETURN,
        CreateSupplierReturn("RMA-1", (rejected, rejected)),
        site=site,
    ).fact
    sent = made.supplier_return.supplier_return_id
    w.do(supplier_returns.DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(sent, ""), site=site)
    said = LineCredit(1, 900), LineCredit(2, None)
    credit = RecordSupplierCredit(sent, "CN-1", "CNY", said, "QUA")
    w.do(supplier_returns.RECORD_SUPPLIER_CREDIT, credit, by="manager", site=site)
    other: Any = w.do(
        supplier_returns.CREATE_SUPPLIER_RETURN, CreateSupplierReturn("", (rejected,)), site=site
    ).fact
    close = CloseSupplierReturn(other.supplier_return.supplier_return_id)
    w.do(supplier_returns.CLOSE_SUPPLIER_RETURN, close, by="manager", site=site, reason="kept")


def _endings(w: Workshop) -> None:
    """What ends: an order that passed, an approval nobody wants, a token, a certificate."""
    reassigned(w)
    _keep(w)
    # More than a repair order waits for since they were ordered for it.
    pads = w.receive("PADS", 30)
    w.order({"PADS": 1}, number="RO2")
    waits = w.wait_for_second(lot_line(pads, 1), number="RO2")
    w.do(approvals.DECLINE_APPROVAL, DeclineApproval(waits.approval_id))
    w.do(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO2"), by="technician")
    made: Any = w.do(access.CREATE_TOKEN, CreateToken("manager", "lost", 1), by="admin", site="ORG").fact
    w.do(access.REVOKE_TOKEN, RevokeToken(made.token.token_id), by="admin", site="ORG")
    paper = RecordCertificate(CertificateType.COC, "77", "Mann", "2026-01-01", None, "", "S1", None, "")
    kept: Any = w.do(certificates.RECORD_CERTIFICATE, paper, by="inspector", site="ORG").fact
    sighted = VerifyCertificate(kept.certificate.certificate_id)
    w.do(certificates.VERIFY_CERTIFICATE, sighted, by="inspector", site="ORG", reason="on the box")
    gone = RevokeCertificate(kept.certificate.certificate_id)
    w.do(certificates.REVOKE_CERTIFICATE, gone, by="inspector", site="ORG", reason="forged")
    requested(w)


def _state(w: Workshop, site: str) -> None:
    """Parts statements: a first one with a discount, and after another price a second one."""
    at: dict[str, Any] = {"site": site, "by": "advisor"}
    for amount in (500, 400):
        retail = [
            PriceLine(number, PriceClass.RETAIL, "CNY", "2026-01-01", amount, 1300, "statements")
            for number in ("FILTER", "CLIP", "PADS", "OIL", "BATTERY")
        ]
        w.do(prices.SET_PRICES, SetPrices(tuple(retail)), by="manager", site="ORG", reason="for statements")
        line = next(one for one in w.rows(IssueLine) if one.site_id == w.sites[site].site_id)
        given = Discount(line.issue_line_id, amount // 10, "manager", "late")
        stated = IssueStatement("RO1", "CNY", (given,))
        fact = w.do(statements.ISSUE_STATEMENT, stated, reason="as agreed", **at).fact
    assert isinstance(fact, ApprovalRequested)
    again = confirm(fact.approval, statements.ISSUE_STATEMENT, stated)
    w.do(approvals.CONFIRM_APPROVAL, again, by="manager", site=site)


def _keep(w: Workshop) -> None:
    """What is kept for orders and what they wait for: reserved, expected, issued, let go, over, taken off."""
    w.order({"FILTER": 30, "CLIP": 30}, number="RO3")
    filters = w.receive("FILTER", 6)
    line = ReserveLine(1, filters, None, None, "", 2)
    kept: Any = w.do(
        reservations.RESERVE_PARTS, ReserveParts("RO3", (line, line), w.clock() + 60_000_000)
    ).fact
    w.issue(lot_line(filters, 1), number="RO3")
    first, second = (one.reservation_id for one in kept.reservations)
    w.do(reservations.RELEASE_RESERVATION, ReleaseReservation(first), reason="not today")
    w.clock.forward(minutes=2)
    w.do(reservations.EXPIRE_RESERVATION, ExpireReservation(second), by="service")
    recorded: list[Any] = [
        w.do(shortages.RECORD_SHORTAGE, RecordShortage("RO3", 1, "CLIP", 20, ShortagePriority.VOR)).fact
        for _ in range(2)
    ]
    w.receive("CLIP", 25, put_away="")
    w.do(receiving.RECEIVE_GOODS, receipt("CLIP", 9, location="INS"))
    cancelled = CancelShortage(recorded[0].shortage.shortage_id)
    w.do(shortages.CANCEL_SHORTAGE, cancelled, reason="repaired without")
