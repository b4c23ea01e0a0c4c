"""The journal's statements and the encoding of entry bodies: canonical JSON of the facts decided."""

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain import (
    access,
    applicability,
    approvals,
    authorisations,
    catalog,
    certificates,
    claims,
    clearance,
    cores,
    discrepancies,
    documents,
    fitment,
    holds,
    imports,
    inspection,
    invoices,
    issuing,
    key_checks,
    label_keys,
    late_issues,
    movements,
    old_parts,
    opened_packs,
    opening,
    outlet_returns,
    outlets,
    owners,
    picking,
    policies,
    prices,
    printers,
    procurement,
    provisional_orders,
    put_away,
    qualifications,
    reassigning,
    receipts,
    receiving,
    refitting,
    repair_orders,
    replenishment,
    requests,
    reservations,
    returns,
    reversals,
    shortages,
    signals,
    sites,
    splits,
    statements,
    supersession,
    supplier_returns,
    suppliers,
    tanks,
    teaching,
    undo,
    valuation,
    waivers,
    warranty,
)
from parts_service.domain.allocation import Keeping
from parts_service.domain.approvals import Closing
from parts_service.domain.body import Body
from parts_service.domain.journal import Entry, Fact, Head, KeptRefusal, Note
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import approval, entry, head, kept_refusal
from parts_service.storage.types import among

FACTS: dict[tuple[str, int], type[Fact]] = {
    (fact.kind, fact.version): fact
    for fact in (
        access.BadgeSet,
        access.LookedUp,
        access.PrincipalCreated,
        access.PrincipalDeactivated,
        access.RoleGranted,
        access.RoleRevoked,
        access.TokenCreated,
        access.TokenRevoked,
        applicability.ApplicabilitySet,
        approvals.ApprovalClosed,
        approvals.ApprovalRequested,
        shortages.ShortagePromised,
        shortages.ShortageRecorded,
        authorisations.Authorised,
        clearance.OrderExceptionResolved,
        provisional_orders.ProvisionalOrderLinked,
        catalog.PartCreated,
        catalog.PartUpdated,
        teaching.CodeForgotten,
        teaching.CodeTaught,
        teaching.LabelProfileSet,
        teaching.ScanPatternRegistered,
        teaching.ScanPatternRetired,
        certificates.CertificateRecorded,
        certificates.CertificateRevoked,
        certificates.CertificateVerified,
        certificates.DocumentsLinked,
        claims.ClaimAnswered,
        claims.ClaimOpened,
        cores.CoreCreditRecorded,
        cores.CoreSettled,
        documents.DocumentStored,
        discrepancies.DiscrepancyClaimed,
        discrepancies.DiscrepancyResolved,
        fitment.FitmentRecorded,
        fitment.PartsRemoved,
        key_checks.KeyStepChecked,
        label_keys.LabelKeyRevoked,
        label_keys.LabelKeyRotated,
        qualifications.QualificationGranted,
        qualifications.QualificationRevoked,
        refitting.LotsSwapped,
        refitting.PositionCorrected,
        refitting.RemovedPartFitted,
        holds.HoldPlaced,
        holds.HoldReleased,
        invoices.InvoiceReversed,
        invoices.Invoiced,
        inspection.Inspected,
        imports.ImportAbandoned,
        imports.ImportBegun,
        imports.PartsImported,
        imports.PricesImported,
        issuing.Issued,
        late_issues.LateIssued,
        movements.Moved,
        old_parts.OldPartCorrected,
        old_parts.OldPartsPlaced,
        old_parts.OldPartsRecorded,
        old_parts.OldPartsRequested,
        old_parts.OldPartsScrapped,
        old_parts.OldPartsShipped,
        opening.OpeningClosed,
        opening.OpeningRecorded,
        opening.OpeningReopened,
        owners.ConsignmentSet,
        policies.PolicySet,
        procurement.PurchaseOrderAmended,
        procurement.PurchaseOrderApproved,
        procurement.PurchaseOrderCancelled,
        procurement.PurchaseOrderClosed,
        procurement.PurchaseOrderConfirmed,
        outlet_returns.LoanSettled,
        outlet_returns.OutletReturned,
        outlets.CostCentreSet,
        outlets.WentOut,
        procurement.PurchaseOrderCreated,
        procurement.PurchaseOrderDeclined,
        procurement.PurchaseOrderSent,
        procurement.PurchaseOrderSubmitted,
        prices.PricesSet,
        put_away.LocationRulesSet,
        receipts.CartonsCounted,
        receipts.ReceiptApproved,
        receipts.ReceiptClosed,
        receipts.ReceiptStarted,
        reversals.ReceiptReversed,
        receiving.DiscrepancyAccepted,
        receiving.LinesReceived,
        receiving.Received,
        repair_orders.QualityCheckPassed,
        repair_orders.RepairOrderMirrored,
        repair_orders.RepairOrderUnchanged,
        replenishment.StockingRulesSet,
        picking.Picked,
        reassigning.Reassigned,
        reassigning.Repinned,
        requests.PartsRequested,
        requests.RequestCancelled,
        requests.SubstituteAccepted,
        reservations.ShortageCancelled,
        reservations.ReservationReleased,
        reservations.Reserved,
        returns.Returned,
        signals.SerialRangeSet,
        signals.SignalClosed,
        signals.SignalRaised,
        sites.LocationsCreated,
        sites.SiteCreated,
        opened_packs.PackOpened,
        printers.PrinterSet,
        printers.LabelsPrinted,
        printers.PrintJobCancelled,
        tanks.TankSet,
        tanks.TankFilled,
        tanks.TankDipped,
        splits.LotSplit,
        statements.StatementIssued,
        supplier_returns.SupplierCreditRecorded,
        supplier_returns.SupplierReturnClosed,
        supplier_returns.SupplierReturnCreated,
        supplier_returns.SupplierReturnDispatched,
        supersession.SupersessionEnded,
        supersession.SupersessionSet,
        suppliers.SupplierApprovalSet,
        suppliers.SupplierCreated,
        suppliers.SupplierUpdated,
        undo.EntryUndone,
        valuation.LandedChargesSet,
        waivers.WaiverEnded,
        waivers.WaiverGranted,
        warranty.WarrantyTermsSet,
    )
}


class _Envelope(msgspec.Struct):
    closing: Closing | None
    fact: msgspec.Raw
    note: Note
    keeping: Keeping | None = None


_encode = msgspec.json.Encoder(order="sorted").encode
_decode_envelope = msgspec.json.Decoder(_Envelope).decode
_decoders = {key: msgspec.json.Decoder(fact) for key, fact in FACTS.items()}


def encode(value: Any) -> bytes:  # noqa: ANN401 - any value of the domain
    """Encode a value of the domain as canonical JSON. Records become lists, in the order of their columns."""
    return _encode(value)


def encode_body(body: Body) -> bytes:
    """Encode a body as canonical JSON."""
    keeping = b"" if body.keeping is None else b'"keeping":%b,' % _encode(body.keeping)
    return b'{"closing":%b,"fact":%b,%b"note":%b}' % (
        _encode(body.closing),
        _encode(body.fact),
        keeping,
        _encode(body.note),
    )


def decode_body(kind: str, version: int, body: bytes) -> Body:
    """Read a body back, whatever its version.

    Raises:
        ValueError: the body is not of a kind and version this service ever wrote.
    """
    decoder = _decoders.get((kind, version))
    if decoder is None:
        message = f"no entry kind {kind!r} version {version}"
        raise ValueError(message)
    envelope = _decode_envelope(body)
    return Body(decoder.decode(envelope.fact), envelope.note, envelope.closing, envelope.keeping)


class _Frozen(msgspec.Struct):
    command: msgspec.Raw
    reason: str


def encode_frozen(command: Any, reason: str) -> str:  # noqa: ANN401 - any command
    """Freeze a command that waits for its second person, with the reason its author gave."""
    return _encode({"command": command, "reason": reason}).decode()


def decode_command(content: str, kind: type[Any]) -> Any:  # noqa: ANN401 - the command named
    """Read a frozen command back."""
    return msgspec.json.decode(msgspec.json.decode(content, type=_Frozen).command, type=kind)


def decode_reason(content: str) -> str:
    """Read back the reason the author of a frozen command gave."""
    return msgspec.json.decode(content, type=_Frozen).reason


# The lock of a site: its head is taken before anything is read, and kept until the commit.
LOCK_HEADS = Statement(
    sa.select(*head.c).where(among(head.c.site_id, "sites")).order_by(head.c.site_id).with_for_update(), Head
)
LOCK_ALL_HEADS = Statement(sa.select(*head.c).order_by(head.c.site_id).with_for_update(), Head)
READ_HEAD = load(Head, head.c.site_id == sa.bindparam("site"))

# What was answered to these requests before.
ENTRIES_OF_REQUESTS = load(
    Entry, entry.c.site_id == sa.bindparam("site"), among(entry.c.request_id, "requests")
)
REFUSALS_OF_REQUESTS = load(
    KeptRefusal, kept_refusal.c.site_id == sa.bindparam("site"), among(kept_refusal.c.request_id, "requests")
)
# Only which of them were accepted, and which refused.
POSTED_REQUESTS = Statement(
    sa.select(entry.c.request_id).where(
        entry.c.site_id == sa.bindparam("site"), among(entry.c.request_id, "requests")
    )
)
REFUSED_REQUESTS = Statement(
    sa.select(kept_refusal.c.request_id).where(
        kept_refusal.c.site_id == sa.bindparam("site"), among(kept_refusal.c.request_id, "requests")
    )
)
FORGET_REFUSALS = Statement(
    sa.delete(kept_refusal).where(kept_refusal.c.recorded_at < sa.bindparam("before"))
)

# Approvals nobody confirmed in time, the longest lapsed first, through the index of every site.
LAPSED_APPROVALS = Statement(
    sa.select(approval.c.site_id, approval.c.approval_id)
    .where(
        approval.c.site_id.in_(sa.select(head.c.site_id)),
        approval.c.state == sa.literal_column("'PENDING'"),
        approval.c.expires_at <= sa.bindparam("now"),
    )
    .order_by(approval.c.expires_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
)

# The feed.
HEADS = Statement(sa.select(*head.c), Head)
ENTRIES_FROM = Statement(
    sa.select(*entry.c)
    .where(entry.c.site_id == sa.bindparam("site"), entry.c.sequence >= sa.bindparam("sequence"))
    .order_by(entry.c.sequence)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Entry,
)


_RECORDED_AT = Statement(
    sa.select(entry.c.recorded_at).where(
        entry.c.site_id == SITE, entry.c.sequence == sa.bindparam("sequence", type_=sa.BigInteger)
    )
)


def sequence_at(connection: Connection, site_id: int, instant: int) -> int:
    """Return the first entry of a site recorded at an instant (µs since 1970 UTC) or later; one past the last if none.

    Entries are gapless and their times never go back, so halving finds it without an index.
    """
    head_row = READ_HEAD.one(connection, site=site_id)
    low, high = 1, 1 + (0 if head_row is None else head_row.sequence)
    while low < high:
        middle = (low + high) // 2
        found = _RECORDED_AT.one(connection, site=site_id, sequence=middle)
        low, high = (middle + 1, high) if found is not None and found[0] < instant else (low, middle)
    return low
