"""Statements that say what stands on labels, of many things at once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import (
    issue_line,
    location,
    lot,
    part,
    personal,
    principal,
    repair_order,
    site,
    supplier,
    unit,
)
from parts_service.storage.schema_catalog import part_identifier
from parts_service.storage.schema_old_parts import old_part
from parts_service.storage.schema_supply import purchase_order
from parts_service.storage.types import among


class LotLabelRow(NamedTuple):
    """What a lot's or unit's label says. `thing_id` is the lot or the unit; dates are ISO 8601."""

    thing_id: int
    lot_id: int
    part_number: str
    name_zh: str
    name_en: str
    grade: str
    supplier: str
    maker_lot: str
    expires_on: str | None
    received_on: str
    gtin: str
    serial: str | None


_said = (
    lot.c.lot_id,
    part.c.part_number,
    part.c.name_zh,
    part.c.name_en,
    part.c.grade,
    supplier.c.name,
    lot.c.maker_lot,
    lot.c.expires_on,
    lot.c.received_on,
    # The part's own GTIN, not that of one of its packs; the least of several, so that labels stay the same.
    sa.func.coalesce(
        sa.select(sa.func.min(part_identifier.c.value))
        .where(
            part_identifier.c.part_id == part.c.part_id,
            part_identifier.c.scheme == sa.literal_column("'GTIN'"),
        )
        .scalar_subquery(),
        sa.literal_column("''"),
    ).label("gtin"),
)
_joined = lot.join(part, part.c.part_id == lot.c.part_id).join(
    supplier, supplier.c.supplier_id == lot.c.supplier_id
)
_LOTS = Statement(
    sa.select(lot.c.lot_id.label("thing_id"), *_said, sa.null().label("serial"))
    .select_from(_joined)
    .where(lot.c.site_id == SITE, among(lot.c.lot_id, "ids"))
)
_UNITS = Statement(
    sa.select(unit.c.unit_id, *_said, unit.c.serial)
    .select_from(_joined.join(unit, sa.and_(unit.c.site_id == lot.c.site_id, unit.c.lot_id == lot.c.lot_id)))
    .where(unit.c.site_id == SITE, among(unit.c.unit_id, "ids"))
)
# Each by id or by the name people know it by: id, name, and what else stands on the card.
LOCATIONS = Statement(
    sa.select(location.c.location_id, location.c.code).where(
        location.c.site_id == SITE,
        sa.or_(among(location.c.location_id, "ids"), among(location.c.code, "names")),
    )
)
PARTS = Statement(
    sa.select(part.c.part_id, part.c.part_number, part.c.name_zh, part.c.name_en).where(
        sa.or_(among(part.c.part_id, "ids"), among(part.c.part_number, "names"))
    )
)
REPAIR_ORDERS = Statement(
    sa.select(repair_order.c.order_id, repair_order.c.number).where(
        repair_order.c.site_id == SITE,
        sa.or_(among(repair_order.c.order_id, "ids"), among(repair_order.c.number, "names")),
    )
)
PURCHASE_ORDERS = Statement(
    sa.select(purchase_order.c.purchase_id, supplier.c.name)
    .select_from(purchase_order.join(supplier, supplier.c.supplier_id == purchase_order.c.supplier_id))
    .where(purchase_order.c.site_id == SITE, among(purchase_order.c.purchase_id, "ids"))
)
# With the tail of the VIN alone: a tag hangs where everybody reads it.
OLD_PARTS = Statement(
    sa.select(
        old_part.c.old_part_id,
        sa.literal_column("''", sa.Text).label("name"),
        repair_order.c.number,
        personal.c.value,
        part.c.part_number,
        old_part.c.quantity,
        old_part.c.serial,
        old_part.c.disposition,
        old_part.c.claim_id,
        old_part.c.scrap_from,
    )
    .select_from(
        old_part.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == old_part.c.site_id, repair_order.c.order_id == old_part.c.order_id
            ),
        )
        .outerjoin(part, part.c.part_id == old_part.c.part_id)
        .outerjoin(
            personal,
            sa.and_(personal.c.site_id == repair_order.c.site_id, personal.c.ref == repair_order.c.vin_ref),
        )
    )
    .where(old_part.c.site_id == SITE, among(old_part.c.old_part_id, "ids"))
)
PERSONS = Statement(
    sa.select(principal.c.principal_id, principal.c.code).where(
        sa.or_(among(principal.c.principal_id, "ids"), among(principal.c.code, "names"))
    )
)


# Where the book has a unit of a site: the order it went to last, or the location it stands at.
WHEREABOUTS = Statement(
    sa.select(
        unit.c.site_id,
        site.c.code,
        unit.c.state,
        location.c.code.label("location"),
        sa.select(repair_order.c.number)
        .select_from(
            issue_line.join(
                repair_order,
                sa.and_(
                    repair_order.c.site_id == issue_line.c.site_id,
                    repair_order.c.order_id == issue_line.c.order_id,
                ),
            )
        )
        .where(
            issue_line.c.site_id == unit.c.site_id,
            issue_line.c.lot_id == unit.c.lot_id,  # by which issues are indexed
            issue_line.c.unit_id == unit.c.unit_id,
        )
        .order_by(issue_line.c.issue_line_id.desc())
        .limit(sa.literal_column("1"))
        .scalar_subquery()
        .label("order_number"),
    )
    .select_from(
        unit.join(site, site.c.site_id == unit.c.site_id).outerjoin(
            location,
            sa.and_(location.c.site_id == unit.c.site_id, location.c.location_id == unit.c.location_id),
        )
    )
    .where(unit.c.site_id == SITE, unit.c.unit_id == sa.bindparam("id"))
)


def lot_labels(connection: Connection, site_id: int, lots: Iterable[int]) -> dict[int, LotLabelRow]:
    """Return what the labels of lots say, by lot."""
    return _labels(_LOTS, connection, site_id, lots)


def unit_labels(connection: Connection, site_id: int, units: Iterable[int]) -> dict[int, LotLabelRow]:
    """Return what the labels of units say, by unit."""
    return _labels(_UNITS, connection, site_id, units)


def _labels(
    statement: Statement, connection: Connection, site_id: int, things: Iterable[int]
) -> dict[int, LotLabelRow]:
    ids = sorted(things)
    rows: Iterable[Any] = statement.rows(connection, site=site_id, ids=ids) if ids else ()
    return {row[0]: LotLabelRow(*row) for row in rows}
