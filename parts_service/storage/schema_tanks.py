"""The tables of tanks, of what lots are made of that were filled into them, and of dips."""

import sqlalchemy as sa

from parts_service.domain.mixtures import LotSource
from parts_service.domain.tanks import Dip, Tank, TankFill
from parts_service.storage.tables import check, refers, refers_to, table_of

tank = table_of(
    Tank,
    refers_to("location", "site_id", "location_id"),
    refers_to("part", "part_id"),
    check("capacity > 0", name="capacity"),
    check("tolerance_percent BETWEEN 0 AND 100", name="tolerance"),
    check("version >= 1", name="version"),
)
tank_fill = table_of(
    TankFill,
    refers_to("lot", "site_id", "lot_id"),
    refers(tank, "site_id", "location_id"),
    check("quantity > 0", name="quantity"),
    check("cost_minor >= 0", name="cost"),
    sa.Index(None, "site_id", "location_id", "lot_id"),
)
dip = table_of(
    Dip,
    refers(tank, "site_id", "location_id"),
    check("book >= 0 AND measured >= 0", name="level"),
    check("book = measured OR lot_id IS NOT NULL", name="lot"),
)

lot_source = table_of(
    LotSource,
    refers_to("lot", "site_id", "lot_id"),
    sa.ForeignKeyConstraint(
        ["site_id", "source_id"], ["lot.site_id", "lot.lot_id"], name="fk_lot_source_source"
    ),
    check("source_id < lot_id", name="older"),
    check("quantity >= 0", name="quantity"),
    sa.Index(None, "site_id", "source_id"),
)
LEDGER = (lot_source, tank_fill, dip)
