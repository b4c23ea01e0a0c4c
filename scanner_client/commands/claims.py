"""What the maker is asked to pay: `parts warranty-claim`."""

from typing import Annotated

import typer

from parts_service.v1 import claims_pb2 as pb
from scanner_client.arguments import code_quantity, money
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, money_text, table, time_text

warranty_claim = typer.Typer(
    no_args_is_help=True, help="Warranty claims 索赔: what the maker is asked to pay, and his answer."
)

_CLAIM = typer.Argument(help="Number such as M1-42.")
_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")


@command(warranty_claim, "open", change=True)
def open_claim(  # noqa: PLR0913 - what is said of a claim
    station: Station,
    *,
    lines: Annotated[list[str], typer.Argument(help="ISSUE_LINE[*QTY] … such as I1-42*2.")],
    order: Annotated[str, _ORDER],
    job_line: Annotated[int, typer.Option("--job-line", "-j", help="Job line of the order.")],
    maker_number: Annotated[str, typer.Option("--number", help="The maker's own number of it.")] = "",
    fault: Annotated[str, typer.Option(help="Fault code and description.")] = "",
    old_parts: Annotated[
        list[str] | None, typer.Option("--tag", help="Old part kept for it; all of the lines if unset.")
    ] = None,
    waived: Annotated[str, typer.Option(help="Reference under which the maker needs no old part.")] = "",
    parts: Annotated[str, typer.Option(metavar="AMOUNT", help="Parts, such as 120.00CNY.")] = "0",
    labour: Annotated[str, typer.Option(metavar="AMOUNT", help="Labour.")] = "0",
    core: Annotated[str, typer.Option(metavar="AMOUNT", help="Deposit on the core.")] = "0",
) -> None:
    """Submit a claim (service advisor or parts manager)."""
    amounts = [money(text) for text in (parts, labour, core)]
    given = [code_quantity(text) for text in lines]
    claim = pb.Claim(
        repair_order=order,
        job_line=job_line,
        maker_number=maker_number,
        fault=fault,
        lines=[pb.ClaimLine(issue_line=one.code, quantity=one.quantity or 1) for one in given],
        old_parts=old_parts,
        old_parts_waived=waived,
        parts_minor=amounts[0][0],
        labour_minor=amounts[1][0],
        core_minor=amounts[2][0],
        currency=next((currency for _, currency in amounts if currency), ""),
    )
    answer = station.parts.open_claim(pb.OpenClaimRequest(header=station.header(), claim=claim))
    said = station.words("claim {claim} is submitted", claim=answer.claim)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.claim])


@command(warranty_claim, "answer", change=True)
def answer_claim(
    station: Station,
    *,
    claim: Annotated[str, _CLAIM],
    state: Annotated[str, choice_option(pb.WarrantyClaimState, "--state", help="What it becomes:")],
    amount: Annotated[str, typer.Option(metavar="AMOUNT", help="Approved or paid, such as 120.00.")] = "0",
    reference: Annotated[str, typer.Option(help="The maker's number of it.")] = "",
    reason: Annotated[str, typer.Option(help="Why he rejects it or takes it back.")] = "",
) -> None:
    """Record what the maker answered (parts manager)."""
    request = pb.AnswerClaimRequest(
        header=station.header(reason=reason),
        claim=claim,
        state=state,
        amount_minor=money(amount)[0],
        reference=reference,
    )
    answer = station.parts.answer_claim(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [claim])


@command(warranty_claim, "withdraw", change=True)
def withdraw_claim(
    station: Station,
    *,
    claim: Annotated[str, _CLAIM],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """Take a claim back (service advisor or parts manager)."""
    request = pb.WithdrawClaimRequest(header=station.header(reason=reason), claim=claim)
    answer = station.parts.withdraw_claim(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [claim])


@command(warranty_claim, "list")
def list_claims(
    station: Station,
    *,
    claim: Annotated[str, typer.Option(help="One claim.")] = "",
    order: Annotated[str, _ORDER] = "",
    maker_number: Annotated[str, typer.Option("--number", help="The maker's own number.")] = "",
    state: Annotated[str | None, choice_option(pb.WarrantyClaimState, "--state", help="State:")] = None,
    open_days: Annotated[int, typer.Option(min=0, help="Open for so many days or more.")] = 0,
) -> None:
    """List claims, the oldest first, with their age."""
    request = pb.ListClaimsRequest(
        site=station.home(),
        claim=claim,
        repair_order=order,
        maker_number=maker_number,
        state=state,
        open_days=open_days,
    )
    answer = station.all_pages(station.parts.list_claims, request)
    words = station.words
    columns = [
        "claim", "repair order", "maker's number", "parts", "old parts", "state", ">claimed", ">approved", ">paid",
        "submitted", ">days",
    ]  # fmt: skip
    rows = [
        (
            one.claim,
            one.repair_order,
            one.maker_number,
            [f"{line.part_number} *{line.quantity}" for line in one.lines],
            list(one.old_parts) or one.old_parts_waived,
            choice(words, pb.WarrantyClaimState, one.state),
            money_text(one.parts_minor + one.labour_minor + one.core_minor, one.currency),
            money_text(one.approved_minor, one.currency) if one.HasField("approved_minor") else "",
            money_text(one.paid_minor, one.currency) if one.HasField("paid_minor") else "",
            time_text(one.submitted_at),
            one.age_days,
        )
        for one in answer.claims
    ]
    station.show(
        answer,
        lambda: [table(words, words("warranty claims"), columns, rows)],
        (one.claim for one in answer.claims),
    )
