"""The tables of repair orders: their lines, and what somebody consented to."""

import sqlalchemy as sa

from parts_service.domain.clearance import OpenKind
from parts_service.domain.consents import AuthorisationVersion, AuthorisationVersionPart
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.repair_orders import (
    AuthorisedBy,
    AuthorisedPart,
    JobLine,
    PayType,
    RepairOrder,
    RepairOrderState,
)
from parts_service.domain.warranty import RepairClass
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

repair_order = table_of(
    RepairOrder,
    sa.UniqueConstraint("site_id", "number"),
    one_of("state", RepairOrderState),
    check("odometer_in_km >= 0 AND odometer_out_km >= 0", name="odometer"),
    check("reopened >= 0", name="reopened"),
    check("settled_at IS NULL OR state <> 'REOPENED'", name="settled"),
    check("delivered_at IS NOT NULL OR state NOT IN ('DELIVERED', 'CLOSED')", name="delivered"),
    check("original_id <> order_id", name="original"),
    check(
        "(told_state = '') = (told_at = 0) AND told_state IN ("
        + ", ".join(f"'{state}'" for state in ("", *RepairOrderState))
        + ")",
        name="told",
    ),
    check("linked_id <> order_id AND (linked_id IS NULL OR provisional)", name="linked"),
    sa.Index(None, "site_id", "vin_ref"),
    sa.Index(None, "site_id", "plate_ref"),
)
sa.Index(
    "ix_repair_order_linked",
    repair_order.c.site_id,
    repair_order.c.linked_id,
    sqlite_where=repair_order.c.linked_id.is_not(None),
    postgresql_where=repair_order.c.linked_id.is_not(None),
)
_OPEN = sa.text("state IN ('IN_WORK', 'OPEN', 'REOPENED')")
sa.Index(
    "ix_repair_order_open",
    repair_order.c.site_id,
    repair_order.c.order_id,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
job_line = table_of(
    JobLine,
    refers(repair_order, "site_id", "order_id"),
    one_of("pay_type", PayType),
    one_of("repair_class", RepairClass),
    check("hours_hundredths >= 0", name="hours"),
    check("line >= 1", name="line"),
    check("ceiling_minor >= 0 AND (ceiling_minor IS NULL OR length(currency) = 3)", name="ceiling"),
    check("(authorised_at IS NULL) = (authorised_by = '')", name="authorised"),
    sa.Index(None, "site_id", "technician", "order_id"),
)
authorised_part = table_of(
    AuthorisedPart,
    refers(repair_order, "site_id", "order_id"),
    check("ceiling_minor >= 0", name="ceiling"),
    # More may be out than the dealer system allows today.
    check("quantity >= 0 AND issued >= 0", name="issued"),
)
order_exception = table_of(
    OrderException,
    refers(repair_order, "site_id", "order_id"),
    one_of("kind", OpenKind),
    one_of("state", RepairOrderState),
    check("ordinal >= 1 AND quantity >= 0", name="numbers"),
    check(
        "(resolved_at IS NULL) = (resolved_by IS NULL) AND (resolved_at IS NULL) = (resolution_ref IS NULL)",
        name="resolved",
    ),
)
sa.Index(
    "ix_order_exception_unresolved",
    order_exception.c.site_id,
    order_exception.c.order_id,
    sqlite_where=order_exception.c.resolved_at.is_(None),
    postgresql_where=order_exception.c.resolved_at.is_(None),
)
authorisation_version = table_of(
    AuthorisationVersion,
    refers(repair_order, "site_id", "order_id"),
    sa.ForeignKeyConstraint(["document"], ["document.sha256"]),
    one_of("authorised_by", AuthorisedBy),
    check("version >= 0", name="version"),
    check("ceiling_minor >= 0", name="ceiling"),
    sa.Index(None, "site_id", "order_id", "job_line"),
)
authorisation_version_part = table_of(
    AuthorisationVersionPart,
    refers(authorisation_version, "site_id", "authorisation_id"),
    refers_to("part", "part_id"),
    check("quantity > 0", name="quantity"),
    check("ceiling_minor >= 0", name="ceiling"),
)
