"""Changes of discrepancies: the supplier is told, and goods that were parked come in, go back or are written off."""

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.discrepancies import (
    POLICY,
    ClaimDiscrepancy,
    ClaimState,
    Discrepancy,
    DiscrepancyClaimed,
    DiscrepancyKind,
    DiscrepancyResolved,
    Resolution,
    check_resolution,
    claim,
    claim_after,
    claim_by,
    kind_of,
    still_open,
)
from parts_service.domain.journal import canonical
from parts_service.domain.label_filling import check_label
from parts_service.domain.ledger import Ledger
from parts_service.domain.owners import Owner
from parts_service.domain.policies import Policy, policy_of
from parts_service.domain.receipts import AnnouncedLine, Receipt, ReceiptState, receipt_number
from parts_service.domain.receiving import (
    DiscrepancyAccepted,
    LotLine,
    ReceiptLine,
    ResolveDiscrepancy,
    check_whole,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.goods import (
    Gate,
    Intake,
    receiving_place,
)
from parts_service.use_cases.line_needs import names_of_lines, needs_of_lines, unknown_photo
from parts_service.use_cases.ordered_goods import OrderedGoods, ordered_prices


def noted(
    context: Context, receipt_id: int, kind: DiscrepancyKind, quantity: int, policy: Policy
) -> Discrepancy:
    """Make the record of a difference."""
    return Discrepancy(
        site_id=context.site.site_id,
        discrepancy_id=context.new_id(),
        sequence=context.sequence,
        receipt_id=receipt_id,
        line=0,
        kind=kind.value,
        handling=POLICY[kind].value,
        part_id=None,
        maker_lot="",
        quantity=quantity,
        lot_id=None,
        reason="",
        subject="",
        detail="{}",
        content_ref=None,
        photo="",
        claim=ClaimState.OPEN.value,
        claim_by=claim_by(context.today, policy.claim_days),
        claim_reference="",
        resolution="",
        resolved_by=None,
    )


def parked(context: Context, receipt_id: int, refusal: Refusal, lot: LotLine, policy: Policy) -> Discrepancy:
    """Make the record of a maker's lot that a rule refused."""
    one = noted(context, receipt_id, kind_of(refusal), max(lot.pieces, 1), policy)
    return one._replace(
        maker_lot=lot.maker_lot,
        reason=refusal.reason.value,
        subject=refusal.subject,
        detail=canonical(dict(refusal.detail)).decode(),
        photo=lot.photo,
    )


def _claim(
    ledger: Ledger, found: Found, command: ClaimDiscrepancy, context: Context
) -> DiscrepancyClaimed | Refusal:
    if command.photo and command.photo not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, command.photo)
    discrepancy = ledger.get(Discrepancy, context.site.site_id, command.discrepancy_id)
    return claim(discrepancy, ids.number("D", command.discrepancy_id), command)


def _lines(command: ResolveDiscrepancy) -> tuple[ReceiptLine, ...]:
    return () if command.line is None else (command.line,)


def _names(command: ResolveDiscrepancy) -> Names:
    return names_of_lines(_lines(command))


def _needs(command: ResolveDiscrepancy, found: Found) -> Needs:
    needs = needs_of_lines(_lines(command), found)
    needs.discrepancies.add(command.discrepancy_id)
    needs.policies = True
    return needs


def _resolve(
    ledger: Ledger, found: Found, command: ResolveDiscrepancy, context: Context
) -> DiscrepancyResolved | DiscrepancyAccepted | Refusal:
    number = ids.number("D", command.discrepancy_id)
    discrepancy = ledger.get(Discrepancy, context.site.site_id, command.discrepancy_id)
    refused = still_open(discrepancy, number)
    if refused is not None or discrepancy is None:
        return refused or Refusal(Reason.DISCREPANCY_NOT_FOUND, number)
    refused = check_resolution(discrepancy, number, command.resolution)
    if refused is not None:
        return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a discrepancy"})
    if command.resolution is Resolution.ACCEPTED and command.line is not None:
        return _accept(ledger, found, discrepancy, command.line, context)
    return DiscrepancyResolved(
        discrepancy_id=discrepancy.discrepancy_id,
        resolution=command.resolution.value,
        claim=claim_after(discrepancy, command.resolution).value,
    )


def _accept(
    ledger: Ledger, found: Found, discrepancy: Discrepancy, line: ReceiptLine, context: Context
) -> DiscrepancyAccepted | Refusal:
    """Take parked goods in. The gate decides again; that they were too many or not ordered is what is accepted."""
    receipt = ledger.get(Receipt, discrepancy.site_id, discrepancy.receipt_id)
    if receipt is None or receipt.state == ReceiptState.REVERSED:
        number = receipt_number(discrepancy.receipt_id)
        return Refusal(Reason.RECEIPT_NOT_OPEN, number, {"state": ReceiptState.REVERSED.value})
    location = receiving_place(ledger, receipt.site_id, receipt.location_id, "")
    if isinstance(location, Refusal):
        return location
    (lot,) = line.lots
    refused = check_label(line.part_number, lot) or unknown_photo((line,), found)
    if refused is not None:
        return refused
    at_gate = Gate(ledger, found, receipt.supplier_id, context, ordered_prices(ledger, receipt))
    part = at_gate.part(line)
    if not isinstance(part, Part):
        return part
    lot = at_gate.read(part, line, lot)
    refused = at_gate.check(part, line, lot) or check_whole(part, lot)
    if refused is not None:
        return refused
    intake = Intake(ledger, context, receipt, location)
    intake.take(part, line, lot, discrepancy=True)
    line_of_paper = ledger.get(AnnouncedLine, receipt.site_id, receipt.receipt_id, part.part_id)
    counted = _no_longer_aside(ledger, discrepancy)
    ordered = OrderedGoods(ledger, receipt.site_id, receipt.purchase_id)
    # What came beyond the paper is accepted beyond it.
    brought = line.owner == Owner.CUSTOMER and receipt.purchase_id is not None
    if line_of_paper is not None and discrepancy.kind != DiscrepancyKind.OVER and not brought:
        entered = min(lot.pieces, max(line_of_paper.room, 0))
        if receipt.purchase_id is not None:
            # Another delivery may have brought what the order asked for meanwhile.
            entered = min(entered, ordered.room(part.part_id))
        ordered.take(part.part_id, entered)
        counted[part.part_id] = entered, counted.get(part.part_id, (0, 0))[1]
    arrival = ordered.arrival(context, policy_of(ledger, receipt.site_id))
    if isinstance(arrival, Refusal):
        return arrival
    return DiscrepancyAccepted(
        discrepancy_id=discrepancy.discrepancy_id,
        receipt_id=receipt.receipt_id,
        value_minor=intake.value_minor,
        announced=tuple((part_id, *counts) for part_id, counts in sorted(counted.items())),
        arrival=arrival,
        **intake.goods(),
    )


def _no_longer_aside(ledger: Ledger, discrepancy: Discrepancy) -> dict[int, tuple[int, int]]:
    """Return, by part, what entered (nothing yet) and what stands aside no longer: the pieces as they were parked,
    whatever part and quantity they turned out to be. What was too many never counted as aside.
    """
    key = discrepancy.site_id, discrepancy.receipt_id, discrepancy.part_id
    parked_as = ledger.get(AnnouncedLine, *key)
    if parked_as is None or discrepancy.kind == DiscrepancyKind.OVER:
        return {}
    return {parked_as.part_id: (0, -min(discrepancy.quantity, parked_as.parked))}


CLAIM_DISCREPANCY = Change(
    "ClaimDiscrepancy",
    ClaimDiscrepancy,
    decide=_claim,
    names=lambda command: Names(documents={command.photo} if command.photo else set()),
    needs=lambda command, _found: Needs(discrepancies={command.discrepancy_id}),
)
RESOLVE_DISCREPANCY = Change(
    "ResolveDiscrepancy", ResolveDiscrepancy, decide=_resolve, names=_names, needs=_needs
)
