"""Statements on holds."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.holds import Hold
from parts_service.domain.journal import ORGANISATION
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import hold, location, lot, lot_stock, part, personal, principal, supplier
from parts_service.storage.schema_kept import shortage
from parts_service.storage.types import among

_HERE = sa.or_(hold.c.site_id == sa.bindparam("site"), hold.c.site_id == sa.literal_column(str(ORGANISATION)))

HOLDS = load(Hold, _HERE, among(hold.c.hold_id, "ids"))
# Every active hold that can touch these lots, the organisation's too; and every active hold on a location of the site.
ACTIVE_HOLDS = load(
    Hold,
    _HERE,
    hold.c.released_at.is_(None),
    sa.or_(
        among(hold.c.lot_id, "lots"),
        among(hold.c.part_id, "parts"),
        among(hold.c.supplier_id, "suppliers"),
        hold.c.location_id.is_not(None),
    ),
)


# Lots that holds of the site cover, and whose free pieces somebody waits for: they serve him once a hold is released.
LOTS_WAITED_FOR = Statement(
    sa.select(lot.c.lot_id)
    .distinct()
    .select_from(
        hold.join(
            lot,
            sa.and_(
                lot.c.site_id == hold.c.site_id,
                sa.or_(
                    lot.c.lot_id == hold.c.lot_id,
                    lot.c.part_id == hold.c.part_id,
                    lot.c.supplier_id == hold.c.supplier_id,
                ),
            ),
        )
        .join(
            lot_stock,
            sa.and_(lot_stock.c.site_id == lot.c.site_id, lot_stock.c.lot_id == lot.c.lot_id),
        )
        .join(shortage, sa.and_(shortage.c.site_id == lot.c.site_id, shortage.c.part_id == lot.c.part_id))
    )
    .where(
        hold.c.site_id == sa.bindparam("site"),
        among(hold.c.hold_id, "ids"),
        lot_stock.c.issuable > lot_stock.c.reserved,
        shortage.c.cancelled_at.is_(None),
        shortage.c.filled < shortage.c.quantity,
        shortage.c.allocated < shortage.c.quantity,
    )
    .order_by(lot.c.lot_id)
    .limit(sa.literal_column("1000"))
)


class HoldView(NamedTuple):
    """A hold with the names of its scope, its reason, and the principal code of who placed it; empty where none is."""

    hold: Hold
    part_number: str
    supplier: str
    location: str
    reason: str
    placed_by: str


_NAMES = (part.c.part_number, supplier.c.code, location.c.code, personal.c.value, principal.c.code)
HOLDS_PAGE = Statement(
    sa.select(*hold.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES)))
    .select_from(
        hold.outerjoin(part, part.c.part_id == hold.c.part_id)
        .outerjoin(supplier, supplier.c.supplier_id == hold.c.supplier_id)
        .outerjoin(
            location,
            sa.and_(location.c.site_id == hold.c.site_id, location.c.location_id == hold.c.location_id),
        )
        .outerjoin(
            personal, sa.and_(personal.c.site_id == hold.c.site_id, personal.c.ref == hold.c.reason_ref)
        )
        .outerjoin(principal, principal.c.principal_id == hold.c.placed_by)
    )
    .where(_HERE, hold.c.released_at.is_(None), hold.c.hold_id > sa.bindparam("after"))
    .order_by(hold.c.hold_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def holds_page(connection: Connection, site_id: int, after: int, most: int) -> list[HoldView]:
    """Return the active holds of a site and the organisation after one, in the order of their numbers."""
    rows = HOLDS_PAGE.rows(connection, site=site_id, after=after, most=most)
    names = len(_NAMES)
    return [HoldView(Hold(*row[:-names]), *(name or "" for name in row[-names:])) for row in rows]
