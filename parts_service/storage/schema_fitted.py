"""The tables of what came out of vehicles."""

import sqlalchemy as sa

from parts_service.domain.removals import Removal, RemovalReason
from parts_service.storage.tables import check, one_of, refers_to, table_of

removal = table_of(
    Removal,
    refers_to("repair_order", "site_id", "order_id"),
    refers_to("lot", "site_id", "lot_id"),
    refers_to("fitment", "site_id", "fitment_id"),
    one_of("reason", RemovalReason),
    check("quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name="quantity"),
    check("refitted BETWEEN 0 AND quantity", name="refitted"),
    check("odometer_km >= 0", name="odometer"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "lot_id"),
)
