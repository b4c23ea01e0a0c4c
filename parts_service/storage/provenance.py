"""The statement that says what a lot is, for who holds its label: nothing of prices, people, vehicles or suppliers."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.storage.engine import Connection
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import lot, part, unit


class Origin(NamedTuple):
    """A lot's part and dates, ISO 8601; of a unit its serial number and state, else empty."""

    part_number: str
    name_zh: str
    name_en: str
    brand: str
    grade: str
    maker_lot: str
    made_on: str | None
    expires_on: str | None
    received_on: str
    serial: str
    state: str


_UNIT = sa.bindparam("unit", type_=sa.BigInteger())
_ORIGIN = Statement(
    sa.select(
        part.c.part_number,
        part.c.name_zh,
        part.c.name_en,
        part.c.brand,
        part.c.grade,
        lot.c.maker_lot,
        lot.c.made_on,
        lot.c.expires_on,
        lot.c.received_on,
        sa.func.coalesce(unit.c.serial, sa.literal_column("''")),
        sa.func.coalesce(unit.c.state, sa.literal_column("''")),
    )
    .select_from(
        lot.join(part, part.c.part_id == lot.c.part_id).outerjoin(
            unit,
            sa.and_(unit.c.site_id == lot.c.site_id, unit.c.lot_id == lot.c.lot_id, unit.c.unit_id == _UNIT),
        )
    )
    .where(lot.c.site_id == SITE, lot.c.lot_id == sa.bindparam("id"))
)


def origin(connection: Connection, site_id: int, lot_id: int, unit_id: int) -> Origin | None:
    """Return what a lot is; of a unit, 0 for none, that it belongs to the lot."""
    row = _ORIGIN.one(connection, site=site_id, id=lot_id, unit=unit_id)
    return None if row is None or (unit_id and not row[-1]) else Origin(*row)
