"""Statements on provisional orders that are not linked yet."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.ids import split
from parts_service.domain.repair_orders import RepairOrder
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.repair_orders import PERSONAL_OF_ORDERS
from parts_service.storage.schema import entry
from parts_service.storage.schema_orders import repair_order
from parts_service.storage.types import among

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
