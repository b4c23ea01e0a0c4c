"""Statements on receipts."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import Entry
from parts_service.domain.lots import Lot
from parts_service.domain.receiving import Receipt
from parts_service.domain.sites import Site
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, lot, part, supplier
from parts_service.storage.schema import receipt as receipt_table
from parts_service.storage.types import among

_RECEIPT = load(
    Receipt, receipt_table.c.site_id == SITE, receipt_table.c.receipt_id == sa.bindparam("receipt")
)
_LOTS = load(Lot, lot.c.site_id == SITE, lot.c.receipt_id == sa.bindparam("receipt"))
LOTS_OF_RECEIPTS = Statement(
    sa.select(lot.c.lot_id).where(lot.c.site_id == SITE, among(lot.c.receipt_id, "ids"))
)
_PART_NUMBERS = Statement(
    sa.select(lot.c.lot_id, part.c.part_number)
    .select_from(lot.join(part, part.c.part_id == lot.c.part_id))
    .where(lot.c.site_id == SITE, lot.c.receipt_id == sa.bindparam("receipt"))
)
_SUPPLIER_CODE = Statement(
    sa.select(supplier.c.code).where(supplier.c.supplier_id == sa.bindparam("supplier"))
)
_ENTRY = load(Entry, entry.c.site_id == SITE, entry.c.sequence == sa.bindparam("sequence"))


def receipt(
    connection: Connection, site: Site, receipt_id: int
) -> tuple[Receipt, str, list[tuple[Lot, str]], Entry] | None:
    """Return a receipt, its supplier's code, its lots with their part numbers in order, and its entry."""
    found = _RECEIPT.one(connection, site=site.site_id, receipt=receipt_id)
    if found is None:
        return None
    numbers = dict(_PART_NUMBERS.rows(connection, site=site.site_id, receipt=receipt_id))
    lots = sorted(_LOTS.rows(connection, site=site.site_id, receipt=receipt_id))
    (code,) = _SUPPLIER_CODE.rows(connection, supplier=found.supplier_id)[0]
    entry_row = _ENTRY.rows(connection, site=site.site_id, sequence=found.sequence)[0]
    return found, code, [(one, numbers[one.lot_id]) for one in lots], entry_row
