"""Statements on waivers."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.waivers import Waiver
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import part, personal, principal, waiver
from parts_service.storage.types import among

WAIVERS = load(Waiver, waiver.c.site_id == SITE, among(waiver.c.waiver_id, "ids"))
# What may waive a paper of these lots: one that runs, or will.
WAIVERS_OF_LOTS = load(
    Waiver,
    waiver.c.site_id == SITE,
    waiver.c.ended_at.is_(None),
    sa.or_(among(waiver.c.lot_id, "lots"), among(waiver.c.part_id, "parts")),
)


class WaiverView(NamedTuple):
    """A waiver with the number of its part, its reason, and who granted and approved it; empty where none is."""

    waiver: Waiver
    part_number: str
    reason: str
    granted_by: str
    approved_by: str


_approver = principal.alias("approver")
_NAMES = (part.c.part_number, personal.c.value, principal.c.code, _approver.c.code)
_NAMED = (
    waiver.outerjoin(part, part.c.part_id == waiver.c.part_id)
    .outerjoin(
        personal, sa.and_(personal.c.site_id == waiver.c.site_id, personal.c.ref == waiver.c.reason_ref)
    )
    .outerjoin(principal, principal.c.principal_id == waiver.c.granted_by)
    .outerjoin(_approver, _approver.c.principal_id == waiver.c.approved_by)
)
_VIEW = sa.select(*waiver.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES))).select_from(
    _NAMED
)
VIEWS_OF_LOTS = Statement(
    _VIEW.where(
        among(waiver.c.site_id, "sites"),
        waiver.c.ended_at.is_(None),
        sa.or_(among(waiver.c.lot_id, "lots"), among(waiver.c.part_id, "parts")),
    ).order_by(waiver.c.waiver_id)
)
_all = sa.bindparam("all_ever", type_=sa.Integer) == sa.literal_column("1")
_lot = sa.bindparam("lot", type_=sa.BigInteger)
WAIVERS_PAGE = Statement(
    _VIEW.where(
        waiver.c.site_id == SITE,
        waiver.c.waiver_id > sa.bindparam("after"),
        sa.or_(_all, sa.and_(waiver.c.ended_at.is_(None), waiver.c.valid_until >= sa.bindparam("today"))),
        sa.or_(_lot == sa.literal_column("0", sa.BigInteger), waiver.c.lot_id == _lot),
    )
    .order_by(waiver.c.waiver_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def waivers_page(
    connection: Connection, site_id: int, today: str, after: int, most: int, *, all_ever: bool, lot_id: int
) -> list[WaiverView]:
    """Return the waivers of a site after one: those that run or will, or all there ever were. Lot 0 is no filter."""
    rows = WAIVERS_PAGE.rows(
        connection, site=site_id, today=today, after=after, most=most, all_ever=int(all_ever), lot=lot_id
    )
    return [view_of(row) for row in rows]


def view_of(row: tuple[object, ...]) -> WaiverView:
    """Read a row of a view."""
    names = len(_NAMES)
    return WaiverView(Waiver(*row[:-names]), *(str(name or "") for name in row[-names:]))  # type: ignore[arg-type]
