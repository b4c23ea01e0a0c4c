"""Deposits on old parts that are remanufactured: `parts core`."""

from typing import Annotated

import typer

from parts_service.v1 import cores_pb2 as pb
from scanner_client.arguments import ArgumentWrong, money
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, money_text, table

core = typer.Typer(
    no_args_is_help=True, help="Deposits on cores 旧件押金: the customer's and the supplier's leg."
)


@command(core, "settle", change=True)
def settle_core(
    station: Station,
    *,
    issue_line: Annotated[str, typer.Argument(help="Issue line such as I1-42.")],
    settlement: Annotated[str, choice_option(pb.CoreSettlement, "--as", help="Pay it back, or keep it:")],
    quantity: Annotated[int, typer.Option(min=1, help="Pieces.")] = 1,
    reference: Annotated[str, typer.Option(help="Receipt of the refund.")] = "",
    reason: Annotated[str, typer.Option(help="Why it is kept.")] = "",
) -> None:
    """Settle a deposit with the customer (storekeeper, parts manager or service advisor)."""
    request = pb.SettleCoreRequest(
        header=station.header(reason=reason),
        issue_line=issue_line,
        quantity=quantity,
        settlement=settlement,
        reference=reference,
    )
    answer = station.parts.settle_core(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [issue_line])


@command(core, "credit", change=True)
def record_credit(
    station: Station,
    *,
    tags: Annotated[list[str], typer.Argument(help="TAG:AMOUNT …, such as J1-42:50.00; TAG where rejected.")],
    reference: Annotated[str, typer.Option(help="The supplier's credit note.")],
    rejection: Annotated[
        str | None, choice_option(pb.CoreRejection, "--rejected", help="Why they are not credited:")
    ] = None,
) -> None:
    """Record what the supplier says of cores (parts manager)."""
    lines, currency = [], ""
    for text in tags:
        tag, _, amount = text.partition(":")
        if bool(amount) == bool(rejection):
            raise ArgumentWrong(f"{text}: {station.words('TAG:AMOUNT, or --rejected and no amount')}")
        minor, named = money(amount) if amount else (0, "")
        currency = currency or named
        lines.append(pb.CreditedCore(old_part=tag, credit_minor=minor, rejection=rejection))
    request = pb.RecordCoreCreditRequest(
        header=station.header(), reference=reference, currency=currency, lines=lines
    )
    answer = station.parts.record_core_credit(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [line.old_part for line in lines])


@command(core, "list")
def list_cores(
    station: Station,
    *,
    order: Annotated[str, typer.Option("--order", "-o", help="Number of the repair order.")] = "",
    due_days: Annotated[int, typer.Option(min=0, help="Due, and issued so many days ago or more.")] = 0,
) -> None:
    """List deposits, the oldest first, with both legs."""
    request = pb.ListCoresRequest(site=station.home(), repair_order=order, due_days=due_days)
    answer = station.all_pages(station.parts.list_cores, request)
    words = station.words
    columns = [
        "issue line", "repair order", "part number", "state", ">charged", ">due", ">held", ">refunded", ">forfeited",
        "due until", "with the supplier", ">credited",
    ]  # fmt: skip
    rows = [
        (
            one.issue_line,
            one.repair_order,
            one.part_number,
            choice(words, pb.CoreState, one.state),
            money_text(one.charged_minor, one.currency),
            money_text(one.due_minor, one.currency),
            money_text(one.held_minor, one.currency),
            money_text(one.refunded_minor, one.currency),
            money_text(one.forfeited_minor, one.currency),
            date_text(one.due_on),
            [f"{leg.old_part} {choice(words, pb.CoreReturnState, leg.state)}" for leg in one.returns],
            money_text(one.credited_minor, one.currency),
        )
        for one in answer.cores
    ]
    station.show(
        answer,
        lambda: [table(words, words("deposits on cores"), columns, rows)],
        (one.issue_line for one in answer.cores),
    )
