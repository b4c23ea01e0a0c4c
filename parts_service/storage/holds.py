"""Statements on holds."""

import sqlalchemy as sa

from parts_service.domain.holds import Hold
from parts_service.domain.journal import ORGANISATION
from parts_service.storage.prepared import load
from parts_service.storage.schema import hold
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
