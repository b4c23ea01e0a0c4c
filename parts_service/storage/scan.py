"""Statements that look up what a scanned code names. Each is bound to a few rows."""

import sqlalchemy as sa

from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import (
    location,
    lot,
    personal,
    principal,
    repair_order,
    unit,
)
from parts_service.storage.schema_catalog import packaging, part, part_identifier, part_search
from parts_service.storage.schema_old_parts import old_part
from parts_service.storage.schema_receiving import maker_code
from parts_service.storage.types import among

_ID: sa.BindParameter[int] = sa.bindparam("id")
_FEW: sa.ColumnElement[int] = sa.literal_column("20")

_lots = sa.select(lot.c.lot_id, part.c.part_number, lot.c.maker_lot).select_from(
    lot.join(part, part.c.part_id == lot.c.part_id)
)
LOT = Statement(_lots.where(lot.c.site_id == SITE, lot.c.lot_id == _ID))
LOTS_BY_MAKER_LOT = Statement(
    _lots.where(
        lot.c.site_id == SITE,
        lot.c.maker_lot == sa.bindparam("maker_lot"),
        lot.c.maker_lot != sa.literal_column("''"),
    )
    .order_by(lot.c.lot_id)
    .limit(_FEW)
)
LOTS_BY_MAKER_CODE = Statement(
    _lots.where(
        lot.c.site_id == SITE,
        lot.c.lot_id.in_(
            sa.select(maker_code.c.lot_id).where(
                maker_code.c.site_id == SITE, maker_code.c.value == sa.bindparam("value")
            )
        ),
    )
    .order_by(lot.c.lot_id)
    .limit(_FEW)
)
_units = sa.select(unit.c.unit_id, unit.c.serial, unit.c.state, part.c.part_number).select_from(
    unit.join(part, part.c.part_id == unit.c.part_id)
)
UNIT = Statement(_units.where(unit.c.site_id == SITE, unit.c.unit_id == _ID))
UNIT_BY_SERIAL = Statement(
    _units.where(unit.c.site_id == SITE, unit.c.serial == sa.bindparam("serial"))
    .order_by(unit.c.unit_id)
    .limit(_FEW)
)
_parts = sa.select(part.c.part_number, part.c.name_zh, part.c.name_en)
PART = Statement(_parts.where(part.c.part_id == _ID))
# Parts by a number, with the pack of theirs that the number is on.
PARTS_BY_NUMBER = Statement(
    sa.select(part.c.part_number, part.c.name_zh, part.c.name_en, packaging.c.unit_name, packaging.c.factor)
    .select_from(
        part.outerjoin(
            packaging, sa.and_(packaging.c.part_id == part.c.part_id, among(packaging.c.gtin, "names"))
        )
    )
    .where(
        sa.or_(
            among(part.c.part_number, "names"),
            part.c.part_id.in_(
                sa.union_all(
                    sa.select(part_identifier.c.part_id).where(among(part_identifier.c.value, "names")),
                    sa.select(part_search.c.part_id).where(among(part_search.c.bare, "names")),
                )
            ),
        )
    )
    .order_by(part.c.part_number)
    .limit(_FEW)
)
_locations = sa.select(location.c.code, location.c.kind).where(location.c.site_id == SITE)
LOCATION = Statement(_locations.where(location.c.location_id == _ID))
LOCATION_BY_CODE = Statement(_locations.where(location.c.code == sa.bindparam("code")))
_orders = sa.select(repair_order.c.number, repair_order.c.state).where(repair_order.c.site_id == SITE)
ORDER = Statement(_orders.where(repair_order.c.order_id == _ID))
ORDER_BY_NUMBER = Statement(_orders.where(repair_order.c.number == sa.bindparam("number")))
ORDERS_BY_VIN = Statement(
    _orders.where(
        repair_order.c.vin_ref.in_(
            sa.select(personal.c.ref).where(
                personal.c.site_id == SITE,
                personal.c.kind == sa.literal_column("'vin'"),
                personal.c.value == sa.bindparam("vin"),
            )
        )
    )
    .order_by(repair_order.c.order_id.desc())
    .limit(_FEW)
)
OLD_PART = Statement(
    sa.select(
        old_part.c.old_part_id,
        part.c.part_number,
        repair_order.c.number,
        old_part.c.disposition,
        old_part.c.state,
    )
    .select_from(
        old_part.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == old_part.c.site_id, repair_order.c.order_id == old_part.c.order_id
            ),
        ).outerjoin(part, part.c.part_id == old_part.c.part_id)
    )
    .where(old_part.c.site_id == SITE, old_part.c.old_part_id == _ID)
)
PERSON = Statement(sa.select(principal.c.code).where(principal.c.principal_id == _ID))
