"""Statements that say what stands on a label."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import location, lot, part, supplier, unit


class LotLabelRow(NamedTuple):
    """What a lot's label says. Dates are ISO 8601."""

    lot_id: int
    part_number: str
    name_zh: str
    name_en: str
    grade: str
    supplier: str
    maker_lot: str
    expires_on: str | None
    received_on: str
    serial: str | None


LOCATION = Statement(
    sa.select(location.c.location_id, location.c.code).where(
        location.c.site_id == SITE,
        sa.or_(location.c.location_id == sa.bindparam("id"), location.c.code == sa.bindparam("code")),
    )
)
_lot = sa.select(
    lot.c.lot_id,
    part.c.part_number,
    part.c.name_zh,
    part.c.name_en,
    part.c.grade,
    supplier.c.name,
    lot.c.maker_lot,
    lot.c.expires_on,
    lot.c.received_on,
)
_joined = lot.join(part, part.c.part_id == lot.c.part_id).join(
    supplier, supplier.c.supplier_id == lot.c.supplier_id
)
_LOT = Statement(
    _lot.add_columns(sa.null().label("serial"))
    .select_from(_joined)
    .where(lot.c.site_id == SITE, lot.c.lot_id == sa.bindparam("id"))
)
_UNIT = Statement(
    _lot.add_columns(unit.c.serial)
    .select_from(_joined.join(unit, sa.and_(unit.c.site_id == lot.c.site_id, unit.c.lot_id == lot.c.lot_id)))
    .where(unit.c.site_id == SITE, unit.c.unit_id == sa.bindparam("id"))
)


def lot_label(
    connection: Connection, site_id: int, lot_id: int | None, unit_id: int | None
) -> LotLabelRow | None:
    """Return what the label of a lot, or of one unit of it, says."""
    statement, ledger_id = (_LOT, lot_id) if lot_id is not None else (_UNIT, unit_id)
    row = statement.one(connection, site=site_id, id=ledger_id)
    return None if row is None else LotLabelRow(*row)
