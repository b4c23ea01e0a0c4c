"""Suppliers and their approvals: `parts supplier`."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import suppliers_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.commands.documents import upload
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

supplier = typer.Typer(no_args_is_help=True, help="Suppliers 供应商 and their approvals 合格供应商资格.")

_CODE = typer.Argument(help="Supplier code.")
_BRAND = typer.Option("--brand", help="Brand, or * for all.")
_CATEGORY = typer.Option("--category", help="Category of parts, or * for all.")
_DOCUMENT = typer.Option("--document", help="The evidence as a file: it is uploaded.")
_EVIDENCE = typer.Option("--evidence", help="On what it rests; kept.")


@command(supplier, "add", change=True)
def add_supplier(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="1 to 32 of A-Z, 0-9 and '-'.")],
    name: Annotated[str, typer.Argument(help="Name for people.")],
    contact: Annotated[str, typer.Option(help="People, telephone, address.")] = "",
) -> None:
    """Register a supplier; it may deliver nothing until it is approved (role parts manager)."""
    request = pb.CreateSupplierRequest(
        header=station.header(organisation=True),
        supplier=pb.Supplier(code=code, name=name, contact=contact),
    )
    answer = station.parts.create_supplier(request)
    station.show(answer, lambda: [*_card(station, answer.supplier), station.posted(answer.posted)], [code])


@command(supplier, "edit", change=True)
def edit_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    name: Annotated[str | None, typer.Option(help="Name for people.")] = None,
    contact: Annotated[str | None, typer.Option(help="People, telephone, address.")] = None,
) -> None:
    """Change name or contact of a supplier; what is not given stays (role parts manager)."""
    had = station.parts.get_supplier(pb.GetSupplierRequest(supplier=code)).supplier
    edited = pb.Supplier(
        code=had.code,
        name=had.name if name is None else name,
        contact=had.contact if contact is None else contact,
    )
    request = pb.UpdateSupplierRequest(
        header=station.header(organisation=True), supplier=edited, expected_version=had.version
    )
    answer = station.parts.update_supplier(request)
    said = station.words("{code} is changed", code=had.code)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [had.code])


@command(supplier, "approve", change=True)
def approve_supplier(  # noqa: PLR0913 - an approval has these facts
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    valid_until: Annotated[Date | None, day_option("--until", help="Last day; open-ended if unset.")] = None,
    category: Annotated[str, _CATEGORY] = "*",
    conditions: Annotated[str, typer.Option(help="有条件: what every delivery must meet.")] = "",
    document: Annotated[Path | None, _DOCUMENT] = None,
) -> None:
    """Let a supplier deliver a brand, a category, or both (role parts manager)."""
    status = "APPROVAL_STATUS_CONDITIONAL" if conditions else "APPROVAL_STATUS_APPROVED"
    approval = pb.SupplierApproval(
        brand=brand,
        category=category,
        status=status,
        valid_from=valid_from or _today(),
        valid_until=valid_until,
        conditions=conditions,
        document_sha256=upload(station, document, own_request=False).sha256 if document else "",
    )
    _set(station, code, approval, evidence)


@command(supplier, "suspend", change=True)
def suspend_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
    category: Annotated[str, _CATEGORY] = "*",
) -> None:
    """Stop a supplier's deliveries of a brand at every site, from now on (role parts manager)."""
    approval = pb.SupplierApproval(brand=brand, category=category, status="APPROVAL_STATUS_SUSPENDED")
    _set(station, code, approval, evidence)


@command(supplier, "revoke", change=True)
def revoke_supplier(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    evidence: Annotated[str, _EVIDENCE],
    brand: Annotated[str, _BRAND] = "*",
    category: Annotated[str, _CATEGORY] = "*",
) -> None:
    """Take a supplier's approval for a brand away at every site (role parts manager)."""
    approval = pb.SupplierApproval(brand=brand, category=category, status="APPROVAL_STATUS_REVOKED")
    _set(station, code, approval, evidence)


@command(supplier, "approvals")
def list_approvals(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="Supplier code; all if unset.")] = "",
    lapsing: Annotated[int, typer.Option(help="Lapsing within so many days.")] = 0,
    history: Annotated[bool, typer.Option("--history", help="With what went before.")] = False,
) -> None:
    """List approvals with their evidence, in the order they were set."""
    request = pb.ListSupplierApprovalsRequest(supplier=code, lapsing_within_days=lapsing, history=history)
    answer = station.all_pages(station.parts.list_supplier_approvals, request)
    station.show(
        answer,
        lambda: [_approvals(station, answer.approvals)],
        (f"{a.supplier} {a.brand} {a.category}" for a in answer.approvals),
    )


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
    if answer.affected_purchase_orders:
        said += "\n" + words(
            "open purchase orders that are stopped: {orders}",
            orders=", ".join(answer.affected_purchase_orders),
        )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


def _today() -> Date:
    today = datetime.now().astimezone().date()
    return Date(year=today.year, month=today.month, day=today.day)


def _approvals(station: Station, approvals: Iterable[pb.SupplierApproval]) -> RenderableType:
    words = station.words
    columns = ["supplier", "brand", "category", "status", "valid from", "valid until", "conditions", "evidence",
               "document", "by"]  # fmt: skip
    rows = [
        (a.supplier, a.brand, a.category, choice(words, pb.ApprovalStatus, a.status), date_text(a.valid_from),
         date_text(a.valid_until), a.conditions, a.evidence, a.document_sha256[:12], a.set_by)
        for a in approvals
    ]  # fmt: skip
    return table(words, words("approvals of suppliers"), columns, rows)


def _card(station: Station, given: pb.Supplier) -> Iterable[RenderableType]:
    yield Text.assemble((given.code, "bold"), f" {given.name}")
    if given.contact:
        yield Text(given.contact)
    yield _approvals(station, given.approvals)
