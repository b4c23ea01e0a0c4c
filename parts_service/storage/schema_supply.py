"""The tables of what is ordered from suppliers, and of what a site keeps on its shelves."""

import sqlalchemy as sa

from parts_service.domain.procurement import (
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
)
from parts_service.domain.put_away import LocationRule
from parts_service.domain.replenishment import StockingRule
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

purchase_order = table_of(
    PurchaseOrder,
    refers_to("repair_order", "site_id", "order_id"),
    one_of("state", PurchaseState),
    one_of("type", PurchaseType),
    check("type <> 'SPECIAL_ORDER' OR order_id IS NOT NULL", name="special_order"),
    check("deposit_minor >= 0", name="deposit"),
    check("version >= 1", name="version"),
    check("(approved_by IS NULL) = (approved_at IS NULL)", name="approved"),
    check(
        "state IN ('DRAFT', 'SUBMITTED', 'CANCELLED') OR approved_at IS NOT NULL OR received_first",
        name="approved_or_received_first",
    ),
    check("(approve_by IS NOT NULL) = received_first", name="approve_by"),
    check("state <> 'SENT' OR sent_at IS NOT NULL", name="sent"),
    sa.Index(None, "site_id", "supplier_id"),
    sa.Index(
        "ix_purchase_order_repair",
        "site_id",
        "order_id",
        sqlite_where=sa.text("order_id IS NOT NULL"),
        postgresql_where=sa.text("order_id IS NOT NULL"),
    ),
)
purchase_line = table_of(
    PurchaseLine,
    refers(purchase_order, "site_id", "purchase_id"),
    sa.ForeignKeyConstraint(
        ["site_id", "order_id"],
        ["repair_order.site_id", "repair_order.order_id"],
        name="fk_purchase_line_waiting_order",
    ),
    check("line >= 1", name="line"),
    check("quantity > 0", name="quantity"),
    check("unit_price_minor >= 0", name="unit_price"),
    check("tolerance >= 0", name="tolerance"),
    check("received BETWEEN 0 AND quantity + tolerance", name="received"),
    check("confirmed_quantity BETWEEN 0 AND quantity", name="confirmed"),
    check("job_line IS NULL OR order_id IS NOT NULL", name="job_line"),
    sa.Index(None, "site_id", "part_id"),
    sa.Index(None, "site_id", "order_id"),
)
sa.Index(
    "ix_purchase_line_open",
    purchase_line.c.site_id,
    purchase_line.c.part_id,
    sqlite_where=sa.text("NOT closed_short AND received < quantity"),
    postgresql_where=sa.text("NOT closed_short AND received < quantity"),
)
purchase_version = table_of(
    PurchaseVersion,
    refers(purchase_order, "site_id", "purchase_id"),
    check("version >= 1", name="version"),
)
purchase_version_line = table_of(
    PurchaseVersionLine,
    refers(purchase_version, "site_id", "purchase_id", "version"),
    check("quantity > 0", name="quantity"),
)
stocking_rule = table_of(
    StockingRule,
    check("minimum BETWEEN 0 AND maximum AND maximum > 0", name="minimum"),
    check("multiple >= 1", name="multiple"),
    check("lead_days >= 0", name="lead_days"),
)
location_rule = table_of(
    LocationRule,
    refers_to("location", "site_id", "location_id"),
    sa.Index(None, "site_id", "location_id"),
)
