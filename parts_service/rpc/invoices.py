"""Suppliers' invoices on the wire."""

import time

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.context import date_at
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
    invoice_number,
)
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.valuation import CostDifference
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.valuation import read_charge, write_cost
from parts_service.storage import invoices, suppliers, valuation
from parts_service.storage.engine import Connection
from parts_service.storage.invoices import InvoiceRow
from parts_service.storage.valuation import CostRow
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.invoices import RECORD_INVOICE, REVERSE_INVOICE
from parts_service.v1 import invoices_pb2, invoices_pb2_grpc, valuation_pb2

NUMBER_MAX = 64
AMOUNT_MAX = 10**15
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


class Invoices(invoices_pb2_grpc.InvoiceServiceServicer):
    """The servicer of invoices."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordInvoice(
        self, request: invoices_pb2.RecordInvoiceRequest, _context: ServicerContext
    ) -> invoices_pb2.RecordInvoiceResponse:
        command = read_invoice(request)
        return write_recorded(await self._house.post(request.header, RECORD_INVOICE, command), command)

    async def ReverseInvoice(
        self, request: invoices_pb2.ReverseInvoiceRequest, _context: ServicerContext
    ) -> invoices_pb2.ReverseInvoiceResponse:
        command = ReverseInvoice(messages.number(request.invoice, "V", "invoice"))
        return write_reversed(await self._house.post(request.header, REVERSE_INVOICE, command))

    async def GetInvoice(
        self, request: invoices_pb2.GetInvoiceRequest, _context: ServicerContext
    ) -> invoices_pb2.GetInvoiceResponse:
        invoice_id = messages.number(request.invoice, "V", "invoice")
        site = await self._house.require_site_of(invoice_id)
        found = await self._house.reader.ask(
            lambda connection: invoices.one(connection, site.site_id, invoice_id)
        )
        if found is None:
            raise Refused(Reason.INVOICE_NOT_FOUND, request.invoice)
        row, lines, charges, differences = found
        return invoices_pb2.GetInvoiceResponse(
            invoice=write_invoice(row),
            lines=[write_line(line, part_number) for line, part_number in lines],
            charges=[_write_charge(share) for share in charges],
            differences=[_write_difference(one, row.invoice) for one in differences],
        )

    async def ListInvoices(
        self, request: invoices_pb2.ListInvoicesRequest, _context: ServicerContext
    ) -> invoices_pb2.ListInvoicesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        first = messages.day_or_none(request, "first", "first") or FIRST_DAY
        last = messages.day_or_none(request, "last", "last") or LAST_DAY

        def rows(connection: Connection, after: int, most: int) -> list[InvoiceRow]:
            supplier_id = supplier_id_of(connection, supplier)
            return invoices.page(connection, site.site_id, supplier_id, (first, last), after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"invoices {(site.site_id, supplier, first, last)}",
            request.page,
            0,
            rows,
            lambda row: row.invoice.invoice_id,
        )
        return invoices_pb2.ListInvoicesResponse(invoices=[write_invoice(row) for row in page], page=info)

    async def ListUninvoiced(
        self, request: invoices_pb2.ListUninvoicedRequest, _context: ServicerContext
    ) -> invoices_pb2.ListUninvoicedResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        asked = messages.day_or_none(request, "until", "until")
        until = asked or date_at(time.time_ns() // 1_000, site.zone)

        def rows(connection: Connection, after: int, most: int) -> list[CostRow]:
            supplier_id = supplier_id_of(connection, supplier)
            return valuation.uninvoiced(connection, site.site_id, supplier_id, until, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"uninvoiced {(site.site_id, supplier, asked)}",
            request.page,
            0,
            rows,
            lambda row: row.cost.lot_id,
        )
        return invoices_pb2.ListUninvoicedResponse(
            lots=[
                invoices_pb2.UninvoicedLot(
                    cost=write_cost(row),
                    open=row.cost.quantity - row.cost.invoiced,
                    estimated_minor=(row.cost.quantity - row.cost.invoiced) * row.estimated_unit_minor,
                )
                for row in page
            ],
            page=info,
        )


def supplier_id_of(connection: Connection, code: str) -> int:
    """Return the supplier of a filter, 0 for none.

    Raises:
        Refused: SUPPLIER_NOT_FOUND.
    """
    if not code:
        return 0
    known = suppliers.FIND_SUPPLIERS.one(connection, names=[code])
    if known is None:
        raise Refused(Reason.SUPPLIER_NOT_FOUND, code)
    return int(known[1])


def read_invoice(message: invoices_pb2.RecordInvoiceRequest) -> RecordInvoice:
    """Read the command."""
    if not message.lines and not message.charges:
        raise messages.invalid("lines", "at least one line")
    lines = messages.lines(message.lines, "lines") if message.lines else ()
    charges = messages.lines(message.charges, "charges") if message.charges else ()
    command = RecordInvoice(
        supplier=messages.code(message.supplier, "supplier", 32),
        number=messages.text(message.number, "number", NUMBER_MAX, least=1),
        issued_on=messages.day(message.issued_on, "issued_on"),
        currency=messages.currency(message.currency, "currency") or "CNY",
        lines=tuple(_read_line(line, f"lines[{place}]") for place, line in enumerate(lines)),
        charges=tuple(_read_charge(charge, f"charges[{place}]") for place, charge in enumerate(charges)),
    )
    for place, charge in enumerate(command.charges):
        if not (charge.lots or charge.receipts or command.lines):
            raise messages.invalid(
                f"charges[{place}].lots", "lots or receipts, where the invoice has no lines"
            )
    return command


def _read_line(line: invoices_pb2.InvoiceLineEntry, path: str) -> InvoiceLineEntered:
    if bool(line.lot) == bool(line.receipt or line.part_number):
        raise messages.invalid(f"{path}.lot", "either a lot, or a receipt with a part number")
    lot_id = messages.lot(line.lot, f"{path}.lot") if line.lot else None
    return InvoiceLineEntered(
        lot_id=lot_id,
        receipt_id=None if line.lot else messages.number(line.receipt, "G", f"{path}.receipt"),
        part_number="" if line.lot else messages.key(line.part_number, f"{path}.part_number"),
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        net_minor=messages.within(line.net_minor, f"{path}.net_minor", AMOUNT_MAX),
        tax_minor=messages.within(line.tax_minor, f"{path}.tax_minor", AMOUNT_MAX),
    )


def _read_charge(charge: invoices_pb2.InvoiceChargeEntry, path: str) -> InvoiceChargeEntered:
    for field, named in (("lots", charge.lots), ("receipts", charge.receipts)):
        if named:
            messages.lines(named, f"{path}.{field}")
    return InvoiceChargeEntered(
        charge=read_charge(charge.charge, f"{path}.charge"),
        tax_minor=messages.within(charge.tax_minor, f"{path}.tax_minor", AMOUNT_MAX),
        lots=tuple(messages.lot(lot, f"{path}.lots[{place}]") for place, lot in enumerate(charge.lots)),
        receipts=tuple(
            messages.number(receipt, "G", f"{path}.receipts[{place}]")
            for place, receipt in enumerate(charge.receipts)
        ),
    )


def write_recorded(outcome: Outcome, command: RecordInvoice) -> invoices_pb2.RecordInvoiceResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, Invoiced):
        raise TypeError(fact.kind)
    return invoices_pb2.RecordInvoiceResponse(
        posted=messages.posted(outcome),
        invoice=write_invoice(InvoiceRow(fact.invoice, command.supplier, outcome.stamp.recorded_at)),
        lines=[write_line(line, fact.part_numbers[place]) for place, line in enumerate(fact.lines)],
        charges=[_write_charge(share) for share in fact.shares],
        differences=[_write_difference(one, fact.invoice) for one in fact.differences],
    )


def write_reversed(outcome: Outcome) -> invoices_pb2.ReverseInvoiceResponse:
    """Write the answer: taken back, or the approval it waits for."""
    response = invoices_pb2.ReverseInvoiceResponse(posted=messages.posted(outcome))
    if isinstance(outcome.fact, ApprovalRequested):
        response.approval = ids.number("A", outcome.fact.approval.approval_id)
    elif isinstance(outcome.fact, InvoiceReversed):
        response.differences.extend(_write_difference(one, None) for one in outcome.fact.differences)
    return response


def write_invoice(row: InvoiceRow) -> invoices_pb2.Invoice:
    """Write an invoice."""
    one = row.invoice
    return invoices_pb2.Invoice(
        invoice=invoice_number(one.invoice_id),
        supplier=row.supplier,
        number=one.number,
        issued_on=messages.date_message(one.issued_on),
        currency=one.currency,
        net_minor=one.net_minor,
        charges_minor=one.charges_minor,
        tax_minor=one.tax_minor,
        reversed_by=one.reversed_by or 0,
        recorded_at=messages.timestamp(row.recorded_at),
    )


def write_line(line: InvoiceLine, part_number: str) -> invoices_pb2.InvoiceLine:
    """Write a line with its price variance."""
    return invoices_pb2.InvoiceLine(
        lot=lot_number(line.lot_id),
        part_number=part_number,
        quantity=line.quantity,
        net_minor=line.net_minor,
        tax_minor=line.tax_minor,
        estimated_minor=line.estimated_minor,
        variance_minor=line.net_minor - line.estimated_minor,
    )


def _write_charge(share: InvoiceCharge) -> invoices_pb2.InvoiceCharge:
    return invoices_pb2.InvoiceCharge(
        kind=f"CHARGE_KIND_{share.kind}", lot=lot_number(share.lot_id), amount_minor=share.amount_minor
    )


def _write_difference(one: CostDifference, invoice: Invoice | None) -> valuation_pb2.CostDifference:
    return valuation_pb2.CostDifference(
        sequence=one.sequence,
        lot=lot_number(one.lot_id),
        invoice="" if one.invoice_id is None else invoice_number(one.invoice_id),
        invoice_number="" if invoice is None else invoice.number,
        on_hand=one.on_hand,
        difference_minor=one.difference_minor,
        stock_minor=one.stock_minor,
        used_minor=one.used_minor,
        currency="" if invoice is None else invoice.currency,
    )
