"""Invoices: what suppliers ask for lots received, and the differences to the estimates they were received at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot, lot_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.valuation import (
    ChargeEntered,
    ChargeMethod,
    CostDifference,
    LotCharge,
    LotCost,
    distribute,
)


@record(key=2)
class Invoice(NamedTuple):
    """A supplier's invoice; amounts in minor units. `net_minor` are the goods, charges apart, both without tax.

    `reversed_by` is the sequence of the entry that took it back.
    """

    site_id: int
    invoice_id: int
    sequence: int
    supplier_id: int
    number: str
    issued_on: str
    currency: str
    net_minor: int
    charges_minor: int
    tax_minor: int
    reversed_by: int | None


@record(key=3)
class InvoiceLine(NamedTuple):
    """Pieces of one lot on an invoice. `estimated_minor` is what they were estimated at: the rest is price variance."""

    site_id: int
    invoice_id: int
    line: int
    lot_id: int
    quantity: int
    net_minor: int
    tax_minor: int
    estimated_minor: int


@record(key=4)
class InvoiceCharge(NamedTuple):
    """A lot's share of a landed charge on an invoice."""

    site_id: int
    invoice_id: int
    kind: str
    lot_id: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class InvoiceLineEntered:
    """A line as it is entered: of one lot, or of a part of a receipt, in the order of its lots."""

    lot_id: int | None
    receipt_id: int | None
    part_number: str
    quantity: int
    net_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True)
class InvoiceChargeEntered:
    """A landed charge on an invoice, over the lots and receipts named, or over the invoice's own lines."""

    charge: ChargeEntered
    tax_minor: int
    lots: tuple[int, ...]
    receipts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordInvoice:
    """Command: enter a supplier's invoice."""

    supplier: str
    number: str
    issued_on: str
    currency: str
    lines: tuple[InvoiceLineEntered, ...]
    charges: tuple[InvoiceChargeEntered, ...]


@dataclass(frozen=True, slots=True)
class ReverseInvoice:
    """Command: take an invoice back."""

    invoice_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoiced(Fact):
    """A supplier's invoice was entered: lots cost what it says, and the difference to the estimate is its own."""

    kind: ClassVar[str] = "invoiced"
    invoice: Invoice
    lines: tuple[InvoiceLine, ...]
    # Of the lines, so that an entry can be read by itself.
    part_numbers: tuple[str, ...]
    shares: tuple[InvoiceCharge, ...]
    costs: tuple[LotCost, ...]
    charges: tuple[LotCharge, ...]
    differences: tuple[CostDifference, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the invoice, put costs and charges as they are now, and insert the differences."""
        effects = Effects()
        effects.insert(self.invoice, *self.lines, *self.shares, *self.differences)
        effects.put(*self.costs, *self.charges)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceReversed(Fact):
    """An invoice was taken back: its lots cost what they were estimated at again."""

    kind: ClassVar[str] = "invoice_reversed"
    invoice_id: int
    costs: tuple[LotCost, ...]
    charges: tuple[LotCharge, ...]
    differences: tuple[CostDifference, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Mark the invoice, put costs and charges as they are now, and insert the differences."""
        effects = Effects()
        effects.change(Invoice, (stamp.site_id, self.invoice_id), reversed_by=stamp.sequence)
        effects.put(*self.costs, *self.charges)
        effects.insert(*self.differences)
        return effects


def invoice_number(invoice_id: int) -> str:
    """Return the number people read of an invoice."""
    return ids.number("V", invoice_id)


def take_pieces(
    lots: Sequence[Lot], open_pieces: Mapping[int, int], quantity: int, subject: str
) -> list[tuple[Lot, int]] | Refusal:
    """Take the pieces of a line from its lots, in their order, as far as they may still be invoiced."""
    free = sum(open_pieces[lot.lot_id] for lot in lots)
    if quantity > free:
        return Refusal(
            Reason.INVOICE_EXCEEDS_RECEIPT,
            subject,
            {"asked": quantity, "open": free, "received": sum(lot.quantity for lot in lots)},
        )
    taken, left = [], quantity
    for lot in lots:
        pieces = min(left, open_pieces[lot.lot_id])
        if pieces:
            taken.append((lot, pieces))
            left -= pieces
    return taken


def check_currency(cost: LotCost, currency: str) -> Refusal | None:
    """A lot is costed in one currency; one that has cost nothing yet takes the invoice's."""
    if cost.currency == currency or not cost.total_minor:
        return None
    return Refusal(
        Reason.CURRENCY_DIFFERS, lot_number(cost.lot_id), {"currency": currency, "wanted": cost.currency}
    )


def share_line(
    invoice: Invoice, entered: InvoiceLineEntered, taken: Sequence[tuple[Lot, int]], first: int
) -> tuple[InvoiceLine, ...]:
    """Split a line over the lots its pieces came from, by pieces, to the minor unit."""
    pieces = [quantity for _, quantity in taken]
    nets, taxes = distribute(entered.net_minor, pieces), distribute(entered.tax_minor, pieces)
    return tuple(
        InvoiceLine(
            invoice.site_id,
            invoice.invoice_id,
            first + place,
            lot.lot_id,
            quantity,
            nets[place],
            taxes[place],
            quantity * lot.unit_cost_minor,
        )
        for place, (lot, quantity) in enumerate(taken)
    )


def share_charges(
    invoice: Invoice, charges: Sequence[tuple[ChargeEntered, Mapping[int, int]]]
) -> tuple[InvoiceCharge, ...]:
    """Share charges out over lots, each by its own weights; shares of one kind are added up."""
    shares: dict[tuple[str, int], int] = {}
    for charge, weight_of in charges:
        lots = sorted(weight_of)
        for lot_id, share in zip(
            lots, distribute(charge.amount_minor, [weight_of[lot_id] for lot_id in lots]), strict=True
        ):
            key = charge.kind.value, lot_id
            shares[key] = shares.get(key, 0) + share
    return tuple(
        InvoiceCharge(invoice.site_id, invoice.invoice_id, kind, lot_id, share)
        for (kind, lot_id), share in sorted(shares.items())
    )


def weigh_lines(method: ChargeMethod, lines: Sequence[InvoiceLine]) -> dict[int, int]:
    """Return by lot what a charge over an invoice's own lines is shared out by."""
    found: dict[int, int] = {}
    for line in lines:
        weight = line.quantity if method is ChargeMethod.BY_QUANTITY else line.net_minor
        found[line.lot_id] = found.get(line.lot_id, 0) + weight
    return found
