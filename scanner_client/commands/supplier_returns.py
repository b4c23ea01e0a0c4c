"""Goods that go back to the supplier: `parts supplier-return`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import supplier_returns_pb2 as pb
from parts_service.v1.lots_pb2 import Condition
from scanner_client.arguments import ArgumentWrong, money
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, money_text, table

supplier_return = typer.Typer(
    no_args_is_help=True, help="Supplier returns 供应商退货: goods go back and are credited."
)

_NUMBER = typer.Argument(help="Number such as S1-42.")
_CREDIT = typer.Option("--credit", metavar="LINE:AMOUNT", help="Credited, such as 1:42.50. Repeat it.")
_REFUSED = typer.Option("--refused", metavar="LINE", help="Refused: these goods come back. Repeat it.")


@command(supplier_return, "create", change=True)
def create_return(
    station: Station,
    *,
    codes: Annotated[
        list[str], typer.Argument(help="CODE[*QTY] …: lots or units, or @photo; one piece without *QTY.")
    ],
    why: Annotated[str, choice_option(pb.SupplierReturnReason, "--why", "-w", help="Why they go back:")],
    location: Annotated[str, typer.Option("--from", "-f", help="Location they stand in.")] = "",
    condition: Annotated[
        str | None, choice_option(Condition, "--condition", help="Of the pieces; rejected if unset:")
    ] = None,
    reference: Annotated[str, typer.Option(help="The supplier's RMA number.")] = "",
    reason: Annotated[str, typer.Option(help="Why goods that may be used go back.")] = "",
) -> None:
    """Prepare a return (storekeeper or parts manager); nothing moves yet."""
    lines = [_line(station, code, why, location, condition) for code in codes]
    request = pb.CreateSupplierReturnRequest(
        header=station.header(reason=reason), reference=reference, lines=lines
    )
    answer = station.parts.create_supplier_return(request)
    said = station.words("supplier return {number} is prepared", number=answer.supplier_return)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.supplier_return])


@command(supplier_return, "dispatch", change=True)
def dispatch_return(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    reference: Annotated[str, typer.Option(help="The supplier's RMA number, if it is known only now.")] = "",
) -> None:
    """Send the goods of a return (storekeeper or parts manager)."""
    request = pb.DispatchSupplierReturnRequest(
        header=station.header(), supplier_return=number, reference=reference
    )
    answer = station.parts.dispatch_supplier_return(request)
    said = station.words("supplier return {number} is dispatched", number=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(supplier_return, "credit", change=True)
def record_credit(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    credit: Annotated[list[str] | None, _CREDIT] = None,
    refused: Annotated[list[int] | None, _REFUSED] = None,
    note: Annotated[str, typer.Option(help="The supplier's credit note.")] = "",
    currency: Annotated[str, typer.Option(help="ISO 4217; CNY if unset.")] = "",
    location: Annotated[str, typer.Option("--to", "-t", help="Where refused goods stand.")] = "",
) -> None:
    """Record what the supplier says of every line (parts manager)."""
    lines = [_credit(station, text) for text in credit or ()]
    lines += [pb.LineCredit(line=line, refused=True) for line in refused or ()]
    request = pb.RecordSupplierCreditRequest(
        header=station.header(),
        supplier_return=number,
        credit_note=note,
        currency=currency,
        lines=lines,
        location=location,
    )
    answer = station.parts.record_supplier_credit(request)
    words = station.words
    state = choice(words, pb.SupplierReturnState, answer.state)
    said = words("supplier return {number}: {state}", number=number, state=state)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(supplier_return, "close", change=True)
def close_return(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    reason: Annotated[str, typer.Option(help="Why it is given up; kept.")],
) -> None:
    """Give a return up (parts manager)."""
    request = pb.CloseSupplierReturnRequest(header=station.header(reason=reason), supplier_return=number)
    answer = station.parts.close_supplier_return(request)
    said = station.words("supplier return {number} is closed", number=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(supplier_return, "list")
def list_returns(
    station: Station,
    *,
    number: Annotated[str, typer.Option(help="One return, with its lines.")] = "",
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
    state: Annotated[str | None, choice_option(pb.SupplierReturnState, "--state", help="State:")] = None,
) -> None:
    """List supplier returns, the oldest first."""
    request = pb.ListSupplierReturnsRequest(
        site=station.home(), supplier_return=number, supplier=supplier, state=state
    )
    answer = station.all_pages(station.parts.list_supplier_returns, request)
    words = station.words
    columns = ["number", "supplier", "RMA number", "state", ">lines", "credit note", ">credited"]
    rows = [
        (
            one.supplier_return,
            one.supplier,
            one.reference,
            choice(words, pb.SupplierReturnState, one.state),
            len(one.lines),
            one.credit_note,
            money_text(one.credit_minor, one.currency),
        )
        for one in answer.supplier_returns
    ]
    station.show(
        answer,
        lambda: [
            table(words, words("supplier returns"), columns, rows),
            *([_lines(station, answer.supplier_returns)] if number else []),
        ],
        (one.supplier_return for one in answer.supplier_returns),
    )


def _line(
    station: Station, text: str, why: str, location: str, condition: str | None
) -> pb.SupplierReturnLine:
    given = named(station, text)
    return pb.SupplierReturnLine(
        code=given.code, quantity=given.quantity or 1, location=location, condition=condition, reason=why
    )


def _credit(station: Station, text: str) -> pb.LineCredit:
    line, _, amount = text.partition(":")
    if not (line.isascii() and line.isdigit() and amount):
        raise ArgumentWrong(f"{text}: {station.words('LINE:AMOUNT, such as 1:42.50')}")
    return pb.LineCredit(line=int(line), credit_minor=money(amount)[0])


def _lines(station: Station, returns: Iterable[pb.SupplierReturn]) -> RenderableType:
    words = station.words
    columns = [
        "#",
        "lot",
        "serial",
        "part number",
        ">quantity",
        "condition",
        "why",
        "from",
        ">credited",
        "refused to",
    ]
    rows = [
        (
            line.line,
            line.lot,
            line.serial,
            line.part_number,
            line.quantity,
            choice(words, Condition, line.condition),
            choice(words, pb.SupplierReturnReason, line.reason),
            line.location,
            money_text(line.credit_minor, one.currency) if line.HasField("credit_minor") else "",
            line.refused_to,
        )
        for one in returns
        for line in one.lines
    ]
    return table(words, words("lines"), columns, rows)
