"""What leaves without a repair order: `parts sell`, `lend`, `consume`, `take-back`, `settle`, and the papers of it."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import outlets_pb2 as pb
from parts_service.v1 import returns_pb2
from parts_service.v1.catalog_pb2 import Grade
from parts_service.v1.changes_pb2 import Date, Posted
from parts_service.v1.lineage_pb2 import Certainty
from parts_service.v1.prices_pb2 import PriceClass
from scanner_client.arguments import money
from scanner_client.options import choice_option, command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, facts, money_text, table, time_text

work = typer.Typer()
outlet = typer.Typer(no_args_is_help=True, help="Papers 出库单据: what was sold, lent, or used up.")

_CODES = typer.Argument(metavar="CODE[*QTY]…", help="What was scanned: lot, unit, part code, or @photo.")
_LINES = typer.Argument(metavar="CODE[*QTY]…", help="Lines such as X1-42-1, or lots or units, or @photo.")
_PAPER = typer.Argument(help="Number of the paper such as X1-42.")
_LOCATION = typer.Option("--location", help="Location they are taken from.")
_DEVIATE = typer.Option("--deviate", help="Not the first to expire, knowingly: say --reason.")
_REASON = typer.Option(help="Why, where a rule asks.")
_CONTACT = typer.Option(help="Phone or address; kept apart.")
_PRICE = typer.Option(help="Of a base unit without tax, such as 50.00CNY, if not the list's: say --reason.")
_LIST = choice_option(PriceClass, "--price-class", help="Which list; retail if unset:")


@command(work, "sell", change=True)
def sell(  # noqa: PLR0913 - the facts of a sale
    station: Station,
    *,
    codes: Annotated[list[str], _CODES],
    buyer: Annotated[str, typer.Option("--buyer", "-b", help="Name; needed for safety-critical parts.")] = "",
    contact: Annotated[str, _CONTACT] = "",
    price: Annotated[str, _PRICE] = "",
    price_class: Annotated[str | None, _LIST] = None,
    location: Annotated[str, _LOCATION] = "",
    deviate: Annotated[bool, _DEVIATE] = False,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Sell over the counter 外销, all or none (storekeeper)."""
    amount, currency = money(price) if price else (None, "")
    request = pb.SellPartsRequest(
        header=station.header(reason=reason),
        lines=_lines(station, codes, location, amount),
        buyer=buyer,
        contact=contact,
        currency=currency,
        price_class=price_class,
        deviate=deviate,
    )
    answer = station.parts.sell_parts(request)
    _show_gone(station, answer, answer.posted)


@command(work, "lend", change=True)
def lend(  # noqa: PLR0913 - the facts of a loan
    station: Station,
    *,
    codes: Annotated[list[str], _CODES],
    borrower: Annotated[str, typer.Option("--to", "-t", help="Name of who has them 借用人.")],
    due: Annotated[Date, day_option("--due", help="When they must be back.")],
    contact: Annotated[str, _CONTACT] = "",
    order: Annotated[str, typer.Option("--order", "-o", help="Repair order they are for.")] = "",
    location: Annotated[str, _LOCATION] = "",
    deviate: Annotated[bool, _DEVIATE] = False,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Lend parts until a day 借用, all or none (storekeeper)."""
    request = pb.LendPartsRequest(
        header=station.header(reason=reason),
        lines=_lines(station, codes, location, None),
        borrower=borrower,
        contact=contact,
        due_on=due,
        repair_order=order,
        deviate=deviate,
    )
    answer = station.parts.lend_parts(request)
    _show_gone(station, answer, answer.posted)


@command(work, "consume", change=True)
def consume(
    station: Station,
    *,
    codes: Annotated[list[str], _CODES],
    centre: Annotated[str, typer.Option("--centre", "-c", help="Code of the cost centre.")],
    receiver: Annotated[str, typer.Option("--receiver", "-r", help="Who receives them 领料人.")] = "",
    location: Annotated[str, _LOCATION] = "",
    deviate: Annotated[bool, _DEVIATE] = False,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Give a cost centre what it uses up 辅料, all or none (storekeeper)."""
    request = pb.IssueToCostCentreRequest(
        header=station.header(reason=reason),
        lines=_lines(station, codes, location, None),
        cost_centre=centre,
        receiver=receiver,
        deviate=deviate,
    )
    answer = station.parts.issue_to_cost_centre(request)
    _show_gone(station, answer, answer.posted)


@command(work, "take-back", change=True)
def take_back(
    station: Station,
    *,
    paper: Annotated[str, _PAPER],
    codes: Annotated[list[str], _LINES],
    kind: Annotated[str, choice_option(returns_pb2.ReturnKind, "--kind", "-k", help="Why they come back:")],
    to: Annotated[str, typer.Option("--to", "-t", help="Location they go to.")],
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Take back what was sold, lent or given to a cost centre (storekeeper)."""
    given = [named(station, code) for code in codes]
    request = pb.ReturnOutletRequest(
        header=station.header(reason=reason),
        paper=paper,
        lines=[
            returns_pb2.ReturnLine(code=one.code, quantity=one.quantity or 1, kind=kind, location=to)
            for one in given
        ],
    )
    answer = station.parts.return_outlet(request)
    words = station.words
    columns = ["line", "lot", ">quantity", "location"]
    rows = [(one.outlet_line, one.lot, one.quantity, one.location) for one in answer.lines]
    station.show(
        answer,
        lambda: [table(words, words("came back"), columns, rows), station.posted(answer.posted)],
        (one.outlet_line for one in answer.lines),
    )


@command(work, "settle", change=True)
def settle(
    station: Station,
    *,
    paper: Annotated[str, _PAPER],
    codes: Annotated[list[str], _LINES],
    order: Annotated[str, typer.Option("--order", "-o", help="Repair order; else they are sold.")] = "",
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Job line of the order.")] = 1,
    price: Annotated[str, _PRICE] = "",
    price_class: Annotated[str | None, _LIST] = None,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Let the borrower keep pieces of a loan 借用转结: as an issue, or as a sale (storekeeper)."""
    amount, currency = money(price) if price else (None, "")
    given = [named(station, code) for code in codes]
    request = pb.SettleLoanRequest(
        header=station.header(reason=reason),
        paper=paper,
        lines=[
            pb.SettledLine(code=one.code, quantity=one.quantity or 1, price_minor=amount) for one in given
        ],
        repair_order=order,
        job_line=line if order else 0,
        currency=currency,
        price_class=price_class,
    )
    answer = station.parts.settle_loan(request)
    words = station.words
    said = (
        words("sold on {paper}", paper=answer.sale)
        if answer.sale
        else words("issued to order {order}", order=order)
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], answer.lines)


@command(outlet, "show")
def show_paper(station: Station, *, paper: Annotated[str, _PAPER]) -> None:
    """Show a paper with its lines and what became of them."""
    answer = station.parts.get_outlet_paper(pb.GetOutletPaperRequest(paper=paper))
    station.show(answer, lambda: _paper(station, answer.paper), [answer.paper.paper])


@command(outlet, "list")
def list_papers(
    station: Station,
    *,
    kind: Annotated[str | None, choice_option(pb.OutletKind, "--kind", help="Kind:")] = None,
    out: Annotated[bool, typer.Option("--out", help="Only with pieces that are out still.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only loans whose day is past 逾期.")] = False,
) -> None:
    """List papers, the oldest first."""
    request = pb.ListOutletPapersRequest(site=station.home(), kind=kind, open=out, overdue=overdue)
    answer = station.all_pages(station.parts.list_outlet_papers, request)
    words = station.words
    columns = ["number", "kind", "party", "cost centre", "order", "due", ">out", "issuer", "time"]
    rows = [
        (
            one.paper,
            choice(words, pb.OutletKind, one.kind),
            one.party,
            one.cost_centre,
            one.repair_order,
            date_text(one.due_on),
            one.out,
            one.issuer,
            time_text(one.occurred_at),
        )
        for one in answer.papers
    ]
    station.show(
        answer,
        lambda: [table(words, words("papers"), columns, rows)],
        (one.paper for one in answer.papers),
    )


def _lines(
    station: Station, codes: Sequence[str], location: str, price_minor: int | None
) -> list[pb.OutletRequestLine]:
    given = [named(station, code) for code in codes]
    return [
        pb.OutletRequestLine(
            code=one.code, quantity=one.quantity or 1, location=location, price_minor=price_minor
        )
        for one in given
    ]


def _show_gone(
    station: Station,
    answer: pb.SellPartsResponse | pb.LendPartsResponse | pb.IssueToCostCentreResponse,
    posted: Posted,
) -> None:
    words = station.words
    if answer.approval:
        said = words("waits for a second person: {approval}", approval=answer.approval)
        station.show(answer, lambda: [said, station.posted(posted)], [answer.approval])
        return
    title = words("paper {paper}", paper=answer.paper)
    station.show(
        answer, lambda: [_line_table(station, title, answer.lines), station.posted(posted)], [answer.paper]
    )


def _line_table(
    station: Station, title: str, lines: Sequence[pb.OutletLine], currency: str = ""
) -> RenderableType:
    words = station.words
    columns = [
        "line",
        "part number",
        "grade",
        "lot",
        "serial",
        ">quantity",
        "location",
        "certainty",
        ">price",
        ">net",
        ">came back",
        ">kept",
    ]
    rows = [
        (
            one.outlet_line,
            one.part_number,
            choice(words, Grade, one.grade),
            one.lot,
            one.serial,
            one.quantity,
            one.location,
            choice(words, Certainty, one.certainty),
            money_text(one.unit_price_minor, currency or "CNY") if one.unit_price_minor else "",
            money_text(one.net_minor, currency or "CNY") if one.net_minor else "",
            one.returned or "",
            one.settled or "",
        )
        for one in lines
    ]
    return table(words, title, columns, rows)


def _paper(station: Station, paper: pb.OutletPaper) -> list[RenderableType]:
    words = station.words
    head = facts(
        [
            (words("number"), paper.paper),
            (words("kind"), choice(words, pb.OutletKind, paper.kind)),
            (words("party"), paper.party),
            (words("contact"), paper.contact),
            (words("cost centre"), paper.cost_centre),
            (words("order"), paper.repair_order),
            (words("due"), date_text(paper.due_on) + (f" {words('overdue')}" if paper.overdue else "")),
            (words("out"), paper.out),
            (words("net"), money_text(paper.net_minor, paper.currency)),
            (words("tax"), money_text(paper.tax_minor, paper.currency)),
            (words("issuer"), paper.issuer),
            (words("receiver"), paper.receiver),
            (words("second person"), paper.approver),
            (words("time"), time_text(paper.occurred_at)),
        ]
    )
    return [head, _line_table(station, words("lines"), paper.lines, paper.currency)]
