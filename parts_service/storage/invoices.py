"""Statements on suppliers' invoices."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.invoices import Invoice, InvoiceCharge, InvoiceLine
from parts_service.domain.valuation import CostDifference
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, lot, part, supplier
from parts_service.storage.schema_costs import cost_difference, invoice, invoice_charge, invoice_line
from parts_service.storage.types import among

INVOICES = load(Invoice, invoice.c.site_id == SITE, among(invoice.c.invoice_id, "ids"))
INVOICES_OF_NUMBERS = load(Invoice, invoice.c.site_id == SITE, among(invoice.c.number, "numbers"))
LINES = load(InvoiceLine, invoice_line.c.site_id == SITE, among(invoice_line.c.invoice_id, "ids"))
CHARGES = load(InvoiceCharge, invoice_charge.c.site_id == SITE, among(invoice_charge.c.invoice_id, "ids"))
DIFFERENCES = load(
    CostDifference, cost_difference.c.site_id == SITE, among(cost_difference.c.invoice_id, "ids")
)


class InvoiceRow(NamedTuple):
    """An invoice with its supplier's code and the time of its entry, µs since 1970 UTC."""

    invoice: Invoice
    supplier: str
    recorded_at: int


class InvoiceLineRow(NamedTuple):
    """A line with the number of its part."""

    line: InvoiceLine
    part_number: str


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_SUPPLIER = sa.bindparam("supplier", type_=sa.BigInteger)
_ROWS = sa.select(*invoice.c, supplier.c.code, entry.c.recorded_at).select_from(
    invoice.join(supplier, supplier.c.supplier_id == invoice.c.supplier_id).join(
        entry, sa.and_(entry.c.site_id == invoice.c.site_id, entry.c.sequence == invoice.c.sequence)
    )
)
_ONE = Statement(_ROWS.where(invoice.c.site_id == SITE, invoice.c.invoice_id == sa.bindparam("invoice")))
_PAGE = Statement(
    _ROWS.where(
        invoice.c.site_id == SITE,
        invoice.c.invoice_id > sa.bindparam("after"),
        sa.or_(_SUPPLIER == _ZERO, invoice.c.supplier_id == _SUPPLIER),
        invoice.c.issued_on >= sa.bindparam("first"),
        invoice.c.issued_on <= sa.bindparam("last"),
    )
    .order_by(invoice.c.invoice_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_LINE_ROWS = Statement(
    sa.select(*invoice_line.c, part.c.part_number)
    .select_from(
        invoice_line.join(
            lot, sa.and_(lot.c.site_id == invoice_line.c.site_id, lot.c.lot_id == invoice_line.c.lot_id)
        ).join(part, part.c.part_id == lot.c.part_id)
    )
    .where(invoice_line.c.site_id == SITE, invoice_line.c.invoice_id == sa.bindparam("invoice"))
    .order_by(invoice_line.c.line)
)


def _row(found: Sequence[Any]) -> InvoiceRow:
    width = len(invoice.c)
    return InvoiceRow(Invoice(*found[:width]), *found[width:])


def loaded(
    connection: Connection, site_id: int, invoice_ids: Iterable[int], numbers: Iterable[str]
) -> tuple[list[tuple[Any, ...]], set[int]]:
    """Load invoices with their lines and shares, and those that have a number; name the lots they are about."""
    ids = list(invoice_ids)
    found = INVOICES_OF_NUMBERS.rows(connection, site=site_id, numbers=list(numbers))
    if not ids:
        return found, set()
    about = [
        row for statement in (LINES, CHARGES) for row in statement.rows(connection, site=site_id, ids=ids)
    ]
    found += INVOICES.rows(connection, site=site_id, ids=ids)
    return [*found, *about], {row.lot_id for row in about}


def one(
    connection: Connection, site_id: int, invoice_id: int
) -> tuple[InvoiceRow, list[InvoiceLineRow], list[InvoiceCharge], list[CostDifference]] | None:
    """Return an invoice with its lines, its charges' shares, and every difference it made."""
    found = _ONE.one(connection, site=site_id, invoice=invoice_id)
    if found is None:
        return None
    width = len(invoice_line.c)
    rows = _LINE_ROWS.rows(connection, site=site_id, invoice=invoice_id)
    at = {"site": site_id, "ids": [invoice_id]}
    return (
        _row(found),
        [InvoiceLineRow(InvoiceLine(*row[:width]), row[width]) for row in rows],
        sorted(CHARGES.rows(connection, **at)),
        sorted(DIFFERENCES.rows(connection, **at)),
    )


def page(
    connection: Connection, site_id: int, supplier_id: int, days: tuple[str, str], after: int, most: int
) -> list[InvoiceRow]:
    """Return invoices issued between two days, of one supplier or of all (0), after one of them."""
    rows = _PAGE.rows(
        connection,
        site=site_id,
        supplier=supplier_id,
        first=days[0],
        last=days[1],
        after=after,
        most=most,
    )
    return [_row(row) for row in rows]
