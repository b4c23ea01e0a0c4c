"""Statements on provisional orders that are not linked yet, and on everything that names an order."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.ids import split
from parts_service.domain.provisional_orders import CARRIED, Naming, NamingRow
from parts_service.domain.repair_orders import RepairOrder
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.repair_orders import PERSONAL_OF_ORDERS
from parts_service.storage.schema import TABLES, entry
from parts_service.storage.schema_kept import parts_request
from parts_service.storage.schema_orders import repair_order
from parts_service.storage.types import Whole, among

_NOTHING: sa.ColumnElement[int | None] = sa.cast(sa.null(), Whole)
# Whatever names an order came after it, but for purchase orders, which are found by it.
_FOUND_BY_ORDER = frozenset({"purchase_line", "purchase_order"})
_provisional = repair_order.alias("provisional")
_FIRST = (
    sa.select(sa.func.min(_provisional.c.order_id))
    .where(_provisional.c.site_id == SITE, among(_provisional.c.order_id, "ids"), _provisional.c.provisional)
    .scalar_subquery()
)


def _naming(what: str, naming: Naming) -> sa.Select[Any]:
    """Select the rows of a table that name orders."""
    table = TABLES[naming.record]
    of = table.c[naming.column] if naming.column else parts_request.c.order_id
    source: sa.FromClause = table
    if not naming.column:
        source = table.join(
            parts_request,
            sa.and_(
                parts_request.c.site_id == table.c.site_id,
                parts_request.c.parts_request_id == table.c.parts_request_id,
            ),
        )
    _, row_id, *rest = table.primary_key.columns
    conditions = [table.c.site_id == SITE, among(of, "ids")]
    if what not in _FOUND_BY_ORDER:
        conditions.append(row_id > _FIRST)
    return (
        sa.select(
            table.c.site_id,
            sa.literal_column(f"'{what}'", sa.Text).label("what"),
            row_id.label("row_id"),
            (rest[0] if rest else sa.literal_column("0", Whole)).label("second"),
            of.label("order_id"),
            (table.c.job_line if naming.job_line else _NOTHING).label("job_line"),
        )
        .select_from(source)
        .where(*conditions)
    )


NAMING = Statement(
    sa.union_all(*(_naming(what, naming) for what, naming in sorted(CARRIED.items()))), NamingRow
)
_PAGE = Statement(
    sa.select(*repair_order.c)
    .where(
        repair_order.c.site_id == SITE,
        repair_order.c.provisional,
        repair_order.c.linked_id.is_(None),
        repair_order.c.order_id > sa.bindparam("after"),
    )
    .order_by(repair_order.c.order_id)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    RepairOrder,
)
_OPENED = Statement(
    sa.select(entry.c.sequence, entry.c.recorded_at).where(
        entry.c.site_id == SITE, among(entry.c.sequence, "ids")
    )
)


class ProvisionalView(NamedTuple):
    """A provisional order as people read it. `opened_at` is µs since 1970 UTC."""

    order_id: int
    number: str
    vin: str
    plate: str
    opened_at: int


def page(connection: Connection, site_id: int, before: int, after: int, most: int) -> list[ProvisionalView]:
    """Return provisional orders after one of them, oldest first: those opened before a time."""
    orders = _PAGE.rows(connection, site=site_id, after=after, most=most)
    if not orders:
        return []
    ids = [order.order_id for order in orders]
    opened = dict(_OPENED.rows(connection, site=site_id, ids=[split(order_id)[1] for order_id in ids]))
    texts = {row.ref: row.value for row in PERSONAL_OF_ORDERS.rows(connection, site=site_id, ids=ids)}
    views = [
        ProvisionalView(
            order.order_id,
            order.number,
            texts.get(order.vin_ref, ""),
            texts.get(order.plate_ref, ""),
            opened[split(order.order_id)[1]],
        )
        for order in orders
    ]
    # They were opened in the order of their ids: the younger ones are the last.
    return [view for view in views if view.opened_at <= before]
