"""Changes of suppliers' invoices."""

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.invoices import (
    Invoice,
    InvoiceCharge,
    InvoiceChargeEntered,
    Invoiced,
    InvoiceLine,
    InvoiceLineEntered,
    InvoiceReversed,
    RecordInvoice,
    ReverseInvoice,
    check_currency,
    invoice_number,
    share_charges,
    share_line,
    take_pieces,
    weigh_lines,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, LotLink, lot_number
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.splits import LotSplit
from parts_service.domain.valuation import Costing, LotCost, weigh_lots
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.valuation import billable, charged_lots, costing, lots_of_receipt


def _needs(command: RecordInvoice, found: Found) -> Needs:
    supplier_id = found.suppliers.get(command.supplier)
    lines, charges = command.lines, command.charges
    return Needs(
        suppliers=set() if supplier_id is None else {supplier_id},
        lots={line.lot_id for line in lines if line.lot_id is not None}
        | {lot_id for charge in charges for lot_id in charge.lots},
        lots_of_receipts={line.receipt_id for line in lines if line.receipt_id is not None}
        | {receipt_id for charge in charges for receipt_id in charge.receipts},
        invoice_numbers={command.number},
        costs=True,
        # What was taken back did not come.
        reversals=True,
    )


def _record(ledger: Ledger, found: Found, command: RecordInvoice, context: Context) -> Invoiced | Refusal:
    supplier_id = found.suppliers.get(command.supplier)
    if supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    for known in ledger.all(Invoice):
        if (known.supplier_id, known.number, known.reversed_by) == (supplier_id, command.number, None):
            return Refusal(Reason.ALREADY_EXISTS, command.number, {"what": "invoice"})
    if command.issued_on > context.today:
        return Refusal(
            Reason.DATES_CONTRADICT, command.number, {"first": command.issued_on, "last": context.today}
        )
    invoice = Invoice(
        context.site.site_id,
        context.new_id(),
        context.sequence,
        supplier_id,
        command.number,
        command.issued_on,
        command.currency,
        sum(line.net_minor for line in command.lines),
        sum(one.charge.amount_minor for one in command.charges),
        sum(line.tax_minor for line in command.lines) + sum(one.tax_minor for one in command.charges),
        None,
    )
    return _Entering(ledger, found, command, invoice).enter()


class _Entering:
    """Works an invoice out line by line, each on what the lines before it left to be invoiced."""

    def __init__(self, ledger: Ledger, found: Found, command: RecordInvoice, invoice: Invoice) -> None:
        self._ledger = ledger
        self._found = found
        self._command = command
        self._invoice = invoice
        self._lots = {lot.lot_id: lot for lot in ledger.all(Lot) if lot.site_id == invoice.site_id}
        self._costing: Costing = costing(ledger, self._lots.values())
        self._open = {
            cost.lot_id: max(0, min(billable(ledger, self._lots[cost.lot_id]), cost.quantity) - cost.invoiced)
            for cost in ledger.all(LotCost)
            if cost.lot_id in self._lots
        }
        self._lines: list[InvoiceLine] = []

    def enter(self) -> Invoiced | Refusal:
        """Return the invoice as a fact."""
        for entered in self._command.lines:
            refused = self._enter_line(entered)
            if refused is not None:
                return refused
        charged = []
        for one in self._command.charges:
            weight_of = self._weigh(one)
            if isinstance(weight_of, Refusal):
                return weight_of
            charged.append((one.charge, weight_of))
        shares = share_charges(self._invoice, charged)
        for share in shares:
            self._costing.charge(share.lot_id, share.kind, share.amount_minor, 1)
        return Invoiced(
            invoice=self._invoice,
            lines=tuple(self._lines),
            part_numbers=tuple(self._part_number(line.lot_id) for line in self._lines),
            shares=shares,
            costs=self._costing.costs,
            charges=self._costing.charges,
            differences=self._costing.differences(self._invoice.sequence, self._invoice.invoice_id),
        )

    def _enter_line(self, entered: InvoiceLineEntered) -> Refusal | None:
        lots = self._meant(entered)
        if isinstance(lots, Refusal):
            return lots
        for lot in lots:
            if lot.supplier_id != self._invoice.supplier_id:
                return Refusal(
                    Reason.INVOICE_OTHER_SUPPLIER,
                    lot_number(lot.lot_id),
                    {"supplier": self._command.supplier},
                )
        subject = lot_number(lots[0].lot_id) if entered.lot_id is not None else entered.part_number
        taken = take_pieces(lots, self._open, entered.quantity, subject)
        if isinstance(taken, Refusal):
            return taken
        for line, (lot, pieces) in zip(
            share_line(self._invoice, entered, taken, len(self._lines) + 1), taken, strict=True
        ):
            refused = check_currency(self._costing.of(lot.lot_id), self._invoice.currency)
            if refused is not None:
                return refused
            self._costing.invoice(lot, pieces, line.net_minor, self._invoice.currency)
            self._open[lot.lot_id] -= pieces
            self._lines.append(line)
        return None

    def _meant(self, entered: InvoiceLineEntered) -> list[Lot] | Refusal:
        """Return the lots a line is about: the one named, or those of a part on a receipt."""
        if entered.lot_id is not None:
            lot = self._lots.get(entered.lot_id)
            return [lot] if lot is not None else Refusal(Reason.LOT_NOT_FOUND, lot_number(entered.lot_id))
        receipt_id = entered.receipt_id or 0
        received = lots_of_receipt(self._ledger, receipt_id)
        if not received:
            return Refusal(Reason.RECEIPT_NOT_FOUND, ids.number("G", receipt_id))
        part_id = self._found.parts.get(entered.part_number)
        lots = [lot for lot in received if lot.part_id == part_id]
        return lots or Refusal(Reason.PART_NOT_FOUND, entered.part_number)

    def _part_number(self, lot_id: int) -> str:
        part = self._ledger.get(Part, self._lots[lot_id].part_id)
        return "" if part is None else part.part_number

    def _weigh(self, entered: InvoiceChargeEntered) -> dict[int, int] | Refusal:
        """Return the lots a charge is shared out over, with their weights."""
        if not entered.lots and not entered.receipts:
            return weigh_lines(entered.charge.method, self._lines)
        wanted: set[int] = set()
        for lot_id in entered.lots:
            if lot_id not in self._lots:
                return Refusal(Reason.LOT_NOT_FOUND, lot_number(lot_id))
            wanted.add(lot_id)
        for receipt_id in entered.receipts:
            charged = charged_lots(self._ledger, receipt_id)
            if isinstance(charged, Refusal):
                return charged
            wanted |= {lot.lot_id for lot in charged}
        costs = [self._costing.of(lot_id) for lot_id in sorted(wanted)]
        for cost in costs:
            refused = check_currency(cost, self._invoice.currency)
            if refused is not None:
                return refused
        return weigh_lots(entered.charge.method, costs)


def _reverse(
    ledger: Ledger, _found: Found, command: ReverseInvoice, context: Context
) -> InvoiceReversed | Refusal | Waits:
    number = invoice_number(command.invoice_id)
    invoice = ledger.get(Invoice, context.site.site_id, command.invoice_id)
    if invoice is None:
        return Refusal(Reason.INVOICE_NOT_FOUND, number)
    if invoice.reversed_by is not None:
        return Refusal(Reason.INVOICE_REVERSED, number, {"sequence": invoice.reversed_by})
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "taking an invoice back"})
    refused = _split_since(ledger, invoice)
    if refused is not None:
        return refused
    limit = policy_of(ledger, invoice.site_id).purchase_limit_minor
    if invoice.net_minor + invoice.charges_minor > limit and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    lots = {lot.lot_id: lot for lot in ledger.all(Lot)}
    now = costing(ledger, lots.values())
    for line in ledger.all(InvoiceLine):
        if line.invoice_id == invoice.invoice_id:
            currency = now.of(line.lot_id).currency
            now.invoice(lots[line.lot_id], -line.quantity, -line.net_minor, currency)
    for share in ledger.all(InvoiceCharge):
        if share.invoice_id == invoice.invoice_id:
            now.charge(share.lot_id, share.kind, -share.amount_minor, -1)
    return InvoiceReversed(
        invoice_id=invoice.invoice_id,
        costs=now.costs,
        charges=now.charges,
        differences=now.differences(context.sequence, invoice.invoice_id),
    )


def _split_since(ledger: Ledger, invoice: Invoice) -> Refusal | None:
    """Refuse an invoice of a lot that was split since: its cost went on with the pieces."""
    mine = invoice.invoice_id
    lots = {line.lot_id for line in ledger.all(InvoiceLine) if line.invoice_id == mine}
    lots |= {share.lot_id for share in ledger.all(InvoiceCharge) if share.invoice_id == mine}
    for link in sorted(ledger.all(LotLink), key=lambda link: link.sequence):
        if link.parent_id in lots and link.sequence > invoice.sequence:
            detail: dict[str, str | int] = {"entry": link.sequence, "kind": LotSplit.kind}
            return Refusal(Reason.DEPENDED_ON, invoice_number(mine), detail)
    return None


RECORD_INVOICE = Change(
    "RecordInvoice",
    RecordInvoice,
    decide=_record,
    names=lambda command: Names(
        suppliers={command.supplier},
        parts={line.part_number for line in command.lines if line.part_number},
    ),
    needs=_needs,
)
REVERSE_INVOICE = Change(
    "ReverseInvoice",
    ReverseInvoice,
    decide=_reverse,
    needs=lambda command, _found: Needs(invoices={command.invoice_id}, costs=True, policies=True),
)
