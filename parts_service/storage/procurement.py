"""Statements on purchase orders and their lines."""

from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.procurement import PurchaseLine, PurchaseOrder
from parts_service.storage.journal import READ_HEAD
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    part,
    principal,
    purchase_line,
    purchase_order,
    repair_order,
    supplier,
)
from parts_service.storage.types import among

PURCHASES = load(PurchaseOrder, purchase_order.c.site_id == SITE, among(purchase_order.c.purchase_id, "ids"))
PURCHASE_LINES = load(
    PurchaseLine, purchase_line.c.site_id == SITE, among(purchase_line.c.purchase_id, "ids")
)


class PurchaseNames(NamedTuple):
    """What an order refers to, by the codes people know, and when it was written (µs since 1970 UTC)."""

    purchase_id: int
    supplier: str
    repair_order: str | None
    created_at: int
    created_by: str | None
    amended_by: str | None
    submitted_by: str | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """A purchase order as people read it: each line with its part number and the repair order that waits for it."""

    order: PurchaseOrder
    names: PurchaseNames
    lines: list[tuple[PurchaseLine, str, str]]
    sequence: int


_people = {
    role: principal.alias(role) for role in ("created_by", "amended_by", "submitted_by", "approved_by")
}
_joined: sa.FromClause = (
    purchase_order.join(supplier, supplier.c.supplier_id == purchase_order.c.supplier_id)
    .join(
        entry,
        sa.and_(entry.c.site_id == purchase_order.c.site_id, entry.c.sequence == purchase_order.c.sequence),
    )
    .outerjoin(
        repair_order,
        sa.and_(
            repair_order.c.site_id == purchase_order.c.site_id,
            repair_order.c.order_id == purchase_order.c.order_id,
        ),
    )
)
for _role, _who in _people.items():
    _joined = _joined.outerjoin(_who, _who.c.principal_id == purchase_order.c[_role])
_NAMES = Statement(
    sa.select(
        purchase_order.c.purchase_id,
        supplier.c.code,
        repair_order.c.number,
        entry.c.occurred_at,
        *(who.c.code.label(role) for role, who in _people.items()),
    )
    .select_from(_joined)
    .where(purchase_order.c.site_id == SITE, among(purchase_order.c.purchase_id, "ids")),
    PurchaseNames,
)
_LINES = Statement(
    sa.select(*purchase_line.c, part.c.part_number, repair_order.c.number)
    .select_from(
        purchase_line.join(part, part.c.part_id == purchase_line.c.part_id).outerjoin(
            repair_order,
            sa.and_(
                repair_order.c.site_id == purchase_line.c.site_id,
                repair_order.c.order_id == purchase_line.c.order_id,
            ),
        )
    )
    .where(purchase_line.c.site_id == SITE, among(purchase_line.c.purchase_id, "ids"))
    .order_by(purchase_line.c.purchase_id, purchase_line.c.line)
)


def view(connection: Connection, site_id: int, purchase_id: int) -> PurchaseView | None:
    """Return a purchase order with its lines."""
    found = views(connection, site_id, PURCHASES.rows(connection, site=site_id, ids=[purchase_id]))
    return found[0] if found else None


def views(connection: Connection, site_id: int, orders: list[PurchaseOrder]) -> list[PurchaseView]:
    """Return purchase orders as people read them, in their order."""
    ids = [order.purchase_id for order in orders]
    names = {row.purchase_id: row for row in _NAMES.rows(connection, site=site_id, ids=ids)}
    lines: dict[int, list[tuple[PurchaseLine, str, str]]] = {purchase_id: [] for purchase_id in ids}
    width = len(PurchaseLine._fields)
    for row in _LINES.rows(connection, site=site_id, ids=ids):
        line = PurchaseLine(*row[:width])
        line = line._replace(closed_short=bool(line.closed_short))
        lines[line.purchase_id].append((line, row[width], row[width + 1] or ""))
    head = READ_HEAD.one(connection, site=site_id)
    sequence = 0 if head is None else head.sequence
    return [
        PurchaseView(order, names[order.purchase_id], lines[order.purchase_id], sequence) for order in orders
    ]
