"""Statements on purchase orders and their lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import Personal
from parts_service.domain.procurement import PurchaseLine, PurchaseOrder, PurchaseVersionLine
from parts_service.storage.journal import decode_body
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    part,
    personal,
    principal,
    repair_order,
    supplier,
)
from parts_service.storage.schema_supply import (
    purchase_line,
    purchase_order,
    purchase_version,
    purchase_version_line,
)
from parts_service.storage.types import Whole, among

# Pieces of such a line may still come. Said as its index says it, so that both databases see that it serves.
OPEN_LINE: sa.ColumnElement[bool] = sa.literal_column(
    "(NOT purchase_line.closed_short AND purchase_line.received < purchase_line.quantity)", sa.Boolean()
)
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
    """A purchase order as people read it: each line with its part number and the repair order that waits for it.

    `promised_on` is the earliest promise of a line still to come.
    """

    order: PurchaseOrder
    names: PurchaseNames
    total_minor: int
    promised_on: str | None
    lines: list[tuple[PurchaseLine, str, str]]


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


_TOTALS = Statement(
    sa.select(
        purchase_line.c.purchase_id,
        sa.cast(sa.func.sum(purchase_line.c.quantity * purchase_line.c.unit_price_minor), Whole),
        sa.func.min(sa.case((OPEN_LINE, purchase_line.c.promised_on))),
    )
    .where(purchase_line.c.site_id == SITE, among(purchase_line.c.purchase_id, "ids"))
    .group_by(purchase_line.c.purchase_id)
)


def view(connection: Connection, site_id: int, purchase_id: int) -> PurchaseView | None:
    """Return a purchase order with its lines."""
    orders = PURCHASES.rows(connection, site=site_id, ids=[purchase_id])
    found = views(connection, site_id, orders)
    if not found:
        return None
    width = len(PurchaseLine._fields)
    for row in _LINES.rows(connection, site=site_id, ids=[purchase_id]):
        line = PurchaseLine(*row[:width])
        line = line._replace(closed_short=bool(line.closed_short))
        found[0].lines.append((line, row[width], row[width + 1] or ""))
    return found[0]


def views(connection: Connection, site_id: int, orders: Sequence[PurchaseOrder]) -> list[PurchaseView]:
    """Return purchase orders as people read them, in their order, without their lines."""
    ids = [order.purchase_id for order in orders]
    names = {row.purchase_id: row for row in _NAMES.rows(connection, site=site_id, ids=ids)}
    totals = {row[0]: (row[1], row[2]) for row in _TOTALS.rows(connection, site=site_id, ids=ids)}
    return [
        PurchaseView(
            order, names[order.purchase_id], totals[order.purchase_id][0], totals[order.purchase_id][1], []
        )
        for order in orders
    ]


class VersionView(NamedTuple):
    """A version of an order's content: who wrote it, when (µs since 1970 UTC), and where the reason lies."""

    version: int
    number: str
    deposit_minor: int
    total_minor: int
    sequence: int
    written_by: str | None
    written_at: int
    kind: str
    body_version: int
    body: bytes


VERSIONS = Statement(
    sa.select(
        purchase_version.c.version,
        purchase_version.c.number,
        purchase_version.c.deposit_minor,
        purchase_version.c.total_minor,
        purchase_version.c.sequence,
        principal.c.code,
        entry.c.occurred_at,
        entry.c.kind,
        entry.c.body_version,
        entry.c.body,
    )
    .select_from(
        purchase_version.join(
            entry,
            sa.and_(
                entry.c.site_id == purchase_version.c.site_id, entry.c.sequence == purchase_version.c.sequence
            ),
        ).outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        purchase_version.c.site_id == SITE,
        purchase_version.c.purchase_id == sa.bindparam("purchase"),
        purchase_version.c.version > sa.bindparam("after"),
    )
    .order_by(purchase_version.c.version)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    VersionView,
)
_VERSION_LINES = Statement(
    sa.select(*purchase_version_line.c, part.c.part_number, repair_order.c.number)
    .select_from(
        purchase_version_line.join(part, part.c.part_id == purchase_version_line.c.part_id).outerjoin(
            repair_order,
            sa.and_(
                repair_order.c.site_id == purchase_version_line.c.site_id,
                repair_order.c.order_id == purchase_version_line.c.order_id,
            ),
        )
    )
    .where(
        purchase_version_line.c.site_id == SITE,
        purchase_version_line.c.purchase_id == sa.bindparam("purchase"),
        purchase_version_line.c.version == sa.bindparam("version"),
    )
    .order_by(purchase_version_line.c.line)
)
_REASONS = load(Personal, personal.c.site_id == SITE, among(personal.c.ref, "ids"))


def version_lines(
    connection: Connection, site_id: int, purchase_id: int, version: int
) -> list[tuple[PurchaseVersionLine, str, str]]:
    """Return the lines of a version, each with its part number and the repair order that waits for it."""
    width = len(PurchaseVersionLine._fields)
    rows = _VERSION_LINES.rows(connection, site=site_id, purchase=purchase_id, version=version)
    return [(PurchaseVersionLine(*row[:width]), row[width], row[width + 1] or "") for row in rows]


def reasons(connection: Connection, site_id: int, versions: Sequence[VersionView]) -> dict[int, str]:
    """Return by version why it was written, where its author said so."""
    refs = {}
    for one in versions:
        sealed = decode_body(one.kind, one.body_version, bytes(one.body)).note.reason
        if sealed is not None:
            refs[one.version] = sealed.ref
    texts = {row.ref: row.value for row in _REASONS.rows(connection, site=site_id, ids=list(refs.values()))}
    return {version: texts.get(ref, "") for version, ref in refs.items()}
