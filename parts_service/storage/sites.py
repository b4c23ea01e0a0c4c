"""Statements on sites and locations."""

import sqlalchemy as sa

from parts_service.domain.sites import Location, Site
from parts_service.storage.prepared import Statement
from parts_service.storage.schema import balance, location, site
from parts_service.storage.types import among

FIND_LOCATIONS = Statement(
    sa.select(location.c.code, location.c.location_id).where(
        location.c.site_id == sa.bindparam("site"), among(location.c.code, "names")
    )
)
# The locations named, every location a lot stands in, and those under a hold are told by ACTIVE_HOLDS.
LOCATIONS = Statement(
    sa.select(*location.c).where(
        location.c.site_id == sa.bindparam("site"),
        sa.or_(
            among(location.c.location_id, "ids"),
            location.c.location_id.in_(
                sa.select(balance.c.location_id).where(
                    balance.c.site_id == sa.bindparam("site"), among(balance.c.lot_id, "lots")
                )
            ),
        ),
    ),
    Location,
)
LOCATIONS_OF_KINDS = Statement(
    sa.select(*location.c).where(location.c.site_id == sa.bindparam("site"), among(location.c.kind, "kinds")),
    Location,
)
ALL_SITES = Statement(sa.select(*site.c).order_by(site.c.site_id), Site)
LOCATIONS_PAGE = Statement(
    sa.select(*location.c)
    .where(location.c.site_id == sa.bindparam("site"), location.c.code > sa.bindparam("after"))
    .order_by(location.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Location,
)
