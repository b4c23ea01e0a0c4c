"""Suppliers' invoices: `parts invoice`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import invoices_pb2 as pb
from parts_service.v1 import valuation_pb2
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong, from_json_file, money
from scanner_client.commands.valuation import charge_of, difference_table
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, money_text, table

invoice = typer.Typer(
    no_args_is_help=True, help="Suppliers' invoices 发票, and goods whose invoice is to come 暂估."
)

_INVOICE = typer.Argument(help="Number such as V1-42.")
_SUPPLIER = typer.Option(help="Supplier code.")
_LINE = typer.Option(
    "--line",
    "-l",
    metavar="LOT:QTY:NET[:TAX]",
    help="Repeat it; RECEIPT/PART in place of LOT takes the receipt's lots of a part. NET and TAX as 123.45.",
)
_CHARGE = typer.Option(
    "--charge",
    metavar="KIND:AMOUNT[:METHOD]",
    help="Freight, duty, insurance or other; by-value or by-quantity.",
)
_OVER = typer.Option(
    "--over", help="Lot or receipt the charges are for, repeated; the lines of this invoice if none."
)


@command(invoice, "record", change=True)
def record_invoice(  # noqa: PLR0913 - an invoice has so many facts
    station: Station,
    *,
    supplier: Annotated[str, _SUPPLIER] = "",
    number: Annotated[str, typer.Option(help="The supplier's number.")] = "",
    issued_on: Annotated[Date | None, day_option("--issued-on", help="Day of issue.")] = None,
    currency: Annotated[str, typer.Option(help="ISO 4217; CNY if unset.")] = "",
    line: Annotated[list[str] | None, _LINE] = None,
    charge: Annotated[list[str] | None, _CHARGE] = None,
    over: Annotated[list[str] | None, _OVER] = None,
    file: Annotated[
        str, typer.Option(help="The invoice as JSON (RecordInvoiceRequest); - for standard input.")
    ] = "",
) -> None:
    """Enter a supplier's invoice 录入发票: its goods cost what it says from now on (parts manager)."""
    if not (file or line or charge):
        raise ArgumentWrong(
            station.words("say what is invoiced: --line LOT:QTY:NET, --charge, or --file invoice.json")
        )
    request = from_json_file(file, pb.RecordInvoiceRequest()) if file else pb.RecordInvoiceRequest()
    request.lines.extend(_line(text) for text in line or ())
    request.charges.extend(_charge(text, over or ()) for text in charge or ())
    request.supplier = supplier or request.supplier
    request.number = number or request.number
    request.currency = currency or request.currency
    if issued_on is not None:
        request.issued_on.CopyFrom(issued_on)
    request.header.CopyFrom(station.header())
    answer = station.parts.record_invoice(request)
    station.show(
        answer,
        lambda: [
            *_card(station, answer.invoice, answer.lines, answer.charges),
            difference_table(station, answer.differences),
            station.posted(answer.posted),
        ],
        [answer.invoice.invoice],
    )


@command(invoice, "reverse", change=True)
def reverse_invoice(
    station: Station,
    *,
    number: Annotated[str, _INVOICE],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """Take an invoice back 冲销: its goods cost their estimate again (parts manager, above a limit two)."""
    answer = station.parts.reverse_invoice(
        pb.ReverseInvoiceRequest(header=station.header(reason=reason), invoice=number)
    )
    words = station.words

    def view() -> Iterable[RenderableType]:
        if answer.approval:
            yield words("waits for a second person: {approval}", approval=answer.approval)
        else:
            yield difference_table(station, answer.differences)
        yield station.posted(answer.posted)

    station.show(answer, view, [answer.approval or number])


@command(invoice, "show")
def show_invoice(station: Station, number: Annotated[str, _INVOICE]) -> None:
    """Show an invoice with its lines, charges and the differences it made."""
    answer = station.parts.get_invoice(pb.GetInvoiceRequest(invoice=number))
    station.show(
        answer,
        lambda: [
            *_card(station, answer.invoice, answer.lines, answer.charges),
            difference_table(station, answer.differences),
        ],
        [answer.invoice.invoice],
    )


@command(invoice, "list")
def list_invoices(
    station: Station,
    *,
    supplier: Annotated[str, _SUPPLIER] = "",
    first: Annotated[Date | None, day_option("--from", help="First day of issue.")] = None,
    last: Annotated[Date | None, day_option("--until", help="Last day of issue.")] = None,
) -> None:
    """List the invoices of the site."""
    request = pb.ListInvoicesRequest(site=station.home(), supplier=supplier, first=first, last=last)
    answer = station.all_pages(station.parts.list_invoices, request)
    words = station.words
    columns = ["invoice", "supplier", "number", "issued on", ">goods", ">charges", ">tax amount", "state"]
    rows = [
        (
            one.invoice,
            one.supplier,
            one.number,
            date_text(one.issued_on),
            money_text(one.net_minor, one.currency),
            money_text(one.charges_minor, one.currency),
            money_text(one.tax_minor, one.currency),
            _state(station, one),
        )
        for one in answer.invoices
    ]
    station.show(
        answer,
        lambda: [table(words, words("invoices"), columns, rows)],
        (one.invoice for one in answer.invoices),
    )


@command(invoice, "open")
def list_uninvoiced(
    station: Station,
    *,
    supplier: Annotated[str, _SUPPLIER] = "",
    until: Annotated[
        Date | None,
        day_option("--until", help="Received until then, such as a month's last day; today if unset."),
    ] = None,
) -> None:
    """List own lots whose invoice is still to come 暂估清单."""
    request = pb.ListUninvoicedRequest(site=station.home(), supplier=supplier, until=until)
    answer = station.all_pages(station.parts.list_uninvoiced, request)
    words = station.words
    columns = ["lot", "part number", "supplier", "receipt", "received on", ">not invoiced", ">estimate"]
    rows = [
        (
            one.cost.lot,
            one.cost.part_number,
            one.cost.supplier,
            one.cost.receipt,
            date_text(one.cost.received_on),
            one.open,
            money_text(one.estimated_minor, one.cost.currency),
        )
        for one in answer.lots
    ]
    station.show(
        answer,
        lambda: [table(words, words("not invoiced yet"), columns, rows)],
        (one.cost.lot for one in answer.lots),
    )


def _line(text: str) -> pb.InvoiceLineEntry:
    """Read LOT:QTY:NET[:TAX], or RECEIPT/PART in place of LOT."""
    code, *figures = text.split(":")
    if len(figures) not in {2, 3} or not (figures[0].isascii() and figures[0].isdigit()):
        raise ArgumentWrong(f"{text!r}: write LOT:QTY:NET or LOT:QTY:NET:TAX, such as L1-42:10:118.00:15.34")
    receipt, slash, part = code.partition("/")
    return pb.InvoiceLineEntry(
        lot="" if slash else code,
        receipt=receipt if slash else "",
        part_number=part,
        quantity=int(figures[0]),
        net_minor=money(figures[1])[0],
        tax_minor=money(figures[2])[0] if figures[2:] else 0,
    )


def _charge(text: str, over: Iterable[str]) -> pb.InvoiceChargeEntry:
    named = list(over)
    return pb.InvoiceChargeEntry(
        charge=charge_of(text),
        lots=[code for code in named if not code.upper().startswith("G")],
        receipts=[code for code in named if code.upper().startswith("G")],
    )


def _state(station: Station, one: pb.Invoice) -> str:
    words = station.words
    return words("taken back by #{sequence}", sequence=one.reversed_by) if one.reversed_by else ""


def _card(
    station: Station, one: pb.Invoice, lines: Iterable[pb.InvoiceLine], charges: Iterable[pb.InvoiceCharge]
) -> Iterable[RenderableType]:
    words = station.words
    total = money_text(one.net_minor + one.charges_minor + one.tax_minor, one.currency)
    yield f"{one.invoice} · {one.supplier} {one.number} · {date_text(one.issued_on)} · {total} {_state(station, one)}"
    columns = ["lot", "part number", ">quantity", ">net", ">tax amount", ">estimate", ">variance"]
    rows = [
        (
            line.lot,
            line.part_number,
            line.quantity,
            money_text(line.net_minor, one.currency),
            money_text(line.tax_minor, one.currency),
            money_text(line.estimated_minor, one.currency),
            money_text(line.variance_minor, one.currency),
        )
        for line in lines
    ]
    yield table(words, words("lines"), columns, rows)
    shares = [
        (
            share.lot,
            choice(words, valuation_pb2.ChargeKind, share.kind),
            money_text(share.amount_minor, one.currency),
        )
        for share in charges
    ]
    if shares:
        yield table(words, words("charges"), ["lot", "kind", ">amount"], shares)
