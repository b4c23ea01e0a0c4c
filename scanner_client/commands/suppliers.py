"""Suppliers and their approvals: `parts supplier`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import suppliers_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

supplier = typer.Typer(no_args_is_help=True, help="Suppliers 供应商 and their approvals 合格供应商资格.")

_CODE = typer.Argument(help="Supplier code.")
_BRAND = typer.Option("--brand", help="Brand, or * for all.")
_EVIDENCE = typer.Option("--evidence", help="On what it rests; kept.")


@command(supplier, "add", change=True)
def add_supplier(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="1 to 32 of A-Z, 0-9 and '-'.")],
    name: Annotated[str, typer.Argument(help="Name for people.")],
) -> None:
    """Register a supplier; it may deliver nothing until it is approved (role parts manager)."""
    request = pb.CreateSupplierRequest(
        header=station.header(organisation=True), supplier=pb.Supplier(code=code, name=name)
    )
    answer = station.parts.create_supplier(request)
    station.show(answer, lambda: [*_card(station, answer.supplier), station.posted(answer.posted)], [code])


@command(supplier, "approve", change=True)
def approve_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    valid_until: Annotated[Date | None, day_option("--until", help="Last day; open-ended if unset.")] = None,
    conditional: Annotated[bool, typer.Option("--conditional", help="有条件")] = False,
) -> None:
    """Let a supplier deliver a brand (role parts manager)."""
    status = "APPROVAL_STATUS_CONDITIONAL" if conditional else "APPROVAL_STATUS_APPROVED"
    approval = pb.SupplierApproval(
        brand=brand, status=status, valid_from=valid_from or _today(), valid_until=valid_until
    )
    _set(station, code, approval, evidence)


@command(supplier, "suspend", change=True)
def suspend_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
) -> None:
    """Stop a supplier's deliveries of a brand at every site, from now on (role parts manager)."""
    _set(station, code, pb.SupplierApproval(brand=brand, status="APPROVAL_STATUS_SUSPENDED"), evidence)


@command(supplier, "revoke", change=True)
def revoke_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
) -> None:
    """Take a supplier's approval for a brand away at every site (role parts manager)."""
    _set(station, code, pb.SupplierApproval(brand=brand, status="APPROVAL_STATUS_REVOKED"), evidence)


@command(supplier, "show")
def show_supplier(station: Station, code: Annotated[str, _CODE]) -> None:
    """Show one supplier with its approvals."""
    answer = station.parts.get_supplier(pb.GetSupplierRequest(supplier=code)).supplier
    station.show(answer, lambda: _card(station, answer), [answer.code])


@command(supplier, "list")
def list_suppliers(station: Station) -> None:
    """List all suppliers."""
    answer = station.all_pages(station.parts.list_suppliers, pb.ListSuppliersRequest())
    words = station.words
    rows = [
        (s.code, s.name, [f"{a.brand}: {choice(words, pb.ApprovalStatus, a.status)}" for a in s.approvals])
        for s in answer.suppliers
    ]
    station.show(
        answer,
        lambda: [table(words, words("suppliers"), ["code", "name", "approved brands"], rows)],
        (s.code for s in answer.suppliers),
    )


def _set(station: Station, code: str, approval: pb.SupplierApproval, evidence: str) -> None:
    if not approval.HasField("valid_from"):
        approval.valid_from.CopyFrom(_today())
    header = station.header(reason=evidence, organisation=True)
    answer = station.parts.set_supplier_approval(
        pb.SetSupplierApprovalRequest(header=header, supplier=code, approval=approval)
    )
    words = station.words
    said = f"{code} · {approval.brand}: {choice(words, pb.ApprovalStatus, approval.status)}"
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


def _today() -> Date:
    today = datetime.now().astimezone().date()
    return Date(year=today.year, month=today.month, day=today.day)


def _card(station: Station, given: pb.Supplier) -> Iterable[RenderableType]:
    words = station.words
    columns = ["brand", "status", "valid from", "valid until"]
    rows = [
        (
            a.brand,
            choice(words, pb.ApprovalStatus, a.status),
            date_text(a.valid_from),
            date_text(a.valid_until),
        )
        for a in given.approvals
    ]
    yield Text.assemble((given.code, "bold"), f" {given.name}")
    yield table(words, words("approved brands"), columns, rows)
