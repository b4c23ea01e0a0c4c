"""The warranty auditor's sheet: `parts claim-audit`."""

from typing import Annotated

import typer

from parts_service.v1 import claim_audit_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from parts_service.v1.repair_orders_pb2 import PayType, RepairOrderState
from scanner_client.commands.imports import file_format, write_file
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

claim_audit = typer.Typer(
    no_args_is_help=True, help="The warranty auditor's sheet 索赔对账: what adds up, and what is asked."
)

_FIRST = day_option("--from", help="First day.")
_LAST = day_option("--until", help="Last day.")


@command(claim_audit, "parts")
def reconcile(station: Station, *, first: Annotated[Date, _FIRST], last: Annotated[Date, _LAST]) -> None:
    """Show per part what was there, came, went and is left 收发存 (auditor or parts manager)."""
    request = pb.ReconcileClaimsRequest(site=station.home(), first_day=first, last_day=last)
    answer = station.all_pages(station.parts.reconcile_claims, request)
    words = station.words
    columns = ["part number", "name", ">opening", ">bought from maker", ">bought elsewhere", ">entered",
               "issued and returned", ">to supplier", ">sold", ">lent", ">consumed", ">scrapped", ">adjusted",
               ">transferred", ">other", ">closing", "adds up"]  # fmt: skip
    rows = [
        (p.part_number, p.name, p.opening, p.bought_from_maker, p.bought_elsewhere, p.entered,
         [f"{choice(words, PayType, one.pay_type).plain} {one.issued} − {one.returned}" for one in p.issued],
         p.returned_to_supplier + p.receipts_reversed, p.sold, p.lent, p.consumed, p.scrapped, p.adjusted,
         p.transferred, p.other, p.closing, words("yes") if p.adds_up else words("no"))
        for p in answer.parts
    ]  # fmt: skip
    shown = [[value or "" if isinstance(value, int) else value for value in row] for row in rows]
    station.show(
        answer,
        lambda: [table(words, words("what came and went"), columns, shown)],
        (p.part_number for p in answer.parts if not p.adds_up),
    )


@command(claim_audit, "lines")
def list_lines(
    station: Station,
    *,
    first: Annotated[Date, _FIRST],
    last: Annotated[Date, _LAST],
    flagged: Annotated[bool, typer.Option("--flagged", help="Only what an auditor asks about.")] = False,
) -> None:
    """List what the maker is asked to pay 索赔明细, with what speaks against it (auditor or parts manager)."""
    request = pb.ListClaimLinesRequest(site=station.home(), first_day=first, last_day=last, flagged=flagged)
    answer = station.all_pages(station.parts.list_claim_lines, request)
    words = station.words
    columns = ["repair order", "state", "VIN", "pay type", "reference", "issue", "part number", ">quantity",
               ">returned", "issued", "lot", "supplier", "invoices", "receiver", "second person", "old parts",
               ">billed to customer", "fitted before", "claim", "flags"]  # fmt: skip
    rows = [
        (one.repair_order, choice(words, RepairOrderState, one.state), one.vin, choice(words, PayType, one.pay_type),
         one.reference, one.issue_line, one.part_number, one.quantity, one.returned or "", time_text(one.issued_at),
         one.lot, one.supplier, list(one.invoices), one.receiver, one.second_person, list(one.old_parts),
         one.billed_to_customer or "", list(one.fitted_before), f"{one.claim} {one.maker_number}".strip(),
         [choice(words, pb.ClaimFlag, flag) for flag in one.flags])
        for one in answer.lines
    ]  # fmt: skip
    station.show(
        answer,
        lambda: [table(words, words("claimed lines"), columns, rows)],
        (one.issue_line for one in answer.lines),
    )


@command(claim_audit, "export")
def export_audit(
    station: Station,
    *,
    file: Annotated[str, typer.Argument(help="File to write: .csv or .xlsx.")],
    first: Annotated[Date, _FIRST],
    last: Annotated[Date, _LAST],
    sheet: Annotated[str, choice_option(pb.ClaimSheet, "--sheet", help="Which sheet:")] = "parts",
) -> None:
    """Write a sheet into a file (auditor or parts manager)."""
    request = pb.ExportClaimAuditRequest(
        site=station.home(),
        first_day=first,
        last_day=last,
        sheet=sheet,
        format=file_format(file, plain=False),
    )
    write_file(station, file, (answer.piece for answer in station.parts.export_claim_audit(request)))
