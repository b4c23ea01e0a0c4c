"""The second person: `parts approval`."""

from typing import Annotated

import typer

from parts_service.v1 import approvals_pb2 as pb
from scanner_client.keyboard import ask_pin
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

approval = typer.Typer(no_args_is_help=True, help="Approvals 复核: what waits for a second person.")

_NUMBER = typer.Argument(help="Number such as A1-43.")


@command(approval, "list")
def list_approvals(station: Station) -> None:
    """List what waits at the site, oldest first."""
    answer = station.all_pages(station.parts.list_approvals, pb.ListApprovalsRequest(site=station.home()))
    words = station.words
    columns = ["approval", "what", "repair order", "state", "asked by", "asked", "expires"]
    rows = [
        (a.approval, a.change, a.repair_order, choice(words, pb.ApprovalState, a.state), a.requested_by,
         time_text(a.requested_at), time_text(a.expires_at))
        for a in answer.approvals
    ]  # fmt: skip
    station.show(
        answer,
        lambda: [table(words, words("waiting for a second person"), columns, rows)],
        (a.approval for a in answer.approvals),
    )


@command(approval, "confirm", change=True)
def confirm_approval(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    badge: Annotated[
        str, typer.Option(help="Badge of the second person at a shared counter; asks for the PIN.")
    ] = "",
) -> None:
    """Confirm as the second person: signed in oneself, or by badge and PIN at a shared counter."""
    pin = ask_pin() if badge else ""
    request = pb.ConfirmApprovalRequest(header=station.header(), approval=number, badge=badge, pin=pin)
    answer = station.parts.confirm_approval(request)
    words = station.words
    said = words(
        "{approval} is confirmed: {what}", approval=number, what=words(answer.kind.replace("_", " "))
    )
    lines = ", ".join(answer.issue_lines)
    station.show(
        answer,
        lambda: [f"{said} {lines}".strip(), station.posted(answer.posted)],
        answer.issue_lines or [number],
    )


@command(approval, "decline", change=True)
def decline_approval(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    reason: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Say no, or withdraw one's own request: what was reserved is free again."""
    request = pb.DeclineApprovalRequest(header=station.header(reason=reason), approval=number)
    answer = station.parts.decline_approval(request)
    said = station.words("{approval} is declined", approval=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])
