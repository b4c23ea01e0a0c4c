"""Statements on tanks, fillings and dips."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.sites import PLACE_MAX
from parts_service.domain.tanks import Dip, Tank, TankFill
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import balance, entry, location, part, principal
from parts_service.storage.schema_tanks import dip, tank, tank_fill
from parts_service.storage.types import Whole, among

TANKS = load(Tank, tank.c.site_id == SITE, among(tank.c.location_id, "ids"))
_newest = (
    sa.select(tank_fill.c.location_id, sa.func.max(tank_fill.c.lot_id).label("lot_id"))
    .where(tank_fill.c.site_id == SITE, among(tank_fill.c.location_id, "ids"))
    .group_by(tank_fill.c.location_id)
    .subquery("newest")
)
LAST_FILLS = Statement(
    sa.select(*tank_fill.c)
    .select_from(tank_fill.join(_newest, tank_fill.c.lot_id == _newest.c.lot_id))
    .where(tank_fill.c.site_id == SITE),
    TankFill,
)
_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
LOTS_IN = Statement(
    sa.select(balance.c.lot_id)
    .where(balance.c.site_id == SITE, among(balance.c.location_id, "ids"), balance.c.quantity > _ZERO)
    .distinct()
)


class TankView(NamedTuple):
    """A tank with what people call its location and part."""

    tank: Tank
    location: str
    part_number: str


class DipView(NamedTuple):
    """A dip with its tank's location, when it was, and who dipped and who confirmed; µs since 1970 UTC."""

    dip: Dip
    location: str
    part_number: str
    occurred_at: int
    recorded_at: int
    actor: str | None
    approver: str | None


_MOST = sa.bindparam("most", type_=sa.Integer)
_TANKS_PAGE = Statement(
    sa.select(*tank.c, location.c.code, part.c.part_number)
    .select_from(
        tank.join(
            location,
            sa.and_(location.c.site_id == tank.c.site_id, location.c.location_id == tank.c.location_id),
        ).join(part, part.c.part_id == tank.c.part_id)
    )
    .where(tank.c.site_id == SITE, location.c.code > sa.bindparam("after"))
    .order_by(location.c.code)
    .limit(_MOST)
)
_STANDING_IN = Statement(
    sa.select(balance.c.location_id, balance.c.lot_id, sa.cast(sa.func.sum(balance.c.quantity), Whole))
    .where(
        balance.c.site_id == SITE,
        among(balance.c.location_id, "ids"),
        balance.c.quantity > _ZERO,
        balance.c.location_id > sa.literal_column(str(PLACE_MAX)),
    )
    .group_by(balance.c.location_id, balance.c.lot_id)
    .order_by(balance.c.location_id, balance.c.lot_id)
)
_approver = principal.alias("approver")
_DIPS_PAGE = Statement(
    sa.select(
        *dip.c,
        location.c.code,
        part.c.part_number,
        entry.c.occurred_at,
        entry.c.recorded_at,
        principal.c.code.label("actor"),
        _approver.c.code.label("approver"),
    )
    .select_from(
        dip.join(
            location,
            sa.and_(location.c.site_id == dip.c.site_id, location.c.location_id == dip.c.location_id),
        )
        .join(tank, sa.and_(tank.c.site_id == dip.c.site_id, tank.c.location_id == dip.c.location_id))
        .join(part, part.c.part_id == tank.c.part_id)
        .join(entry, sa.and_(entry.c.site_id == dip.c.site_id, entry.c.sequence == dip.c.sequence))
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
        .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
    )
    .where(
        dip.c.site_id == SITE,
        dip.c.sequence > sa.bindparam("after", type_=sa.BigInteger),
        sa.or_(
            sa.bindparam("code", type_=sa.Text) == sa.literal_column("''"),
            location.c.code == sa.bindparam("code", type_=sa.Text),
        ),
    )
    .order_by(dip.c.sequence)
    .limit(_MOST)
)


def tanks_page(connection: Connection, site_id: int, after: str, most: int) -> list[TankView]:
    """Return the tanks of a site after one, by location."""
    width = len(tank.c)
    rows = _TANKS_PAGE.rows(connection, site=site_id, after=after, most=most)
    return [TankView(Tank(*row[:width]), *row[width:]) for row in rows]


def standing_in(
    connection: Connection, site_id: int, locations: list[int]
) -> dict[int, list[tuple[int, int]]]:
    """Return what is in locations: (lot, mL) by location, the older lots first."""
    found: dict[int, list[tuple[int, int]]] = {}
    for place, lot_id, quantity in _STANDING_IN.rows(connection, site=site_id, ids=locations):
        found.setdefault(place, []).append((lot_id, quantity))
    return found


def dips_page(connection: Connection, site_id: int, code: str, after: int, most: int) -> list[DipView]:
    """Return the dips of a site after one, in journal order; of one tank if it is named."""
    width = len(dip.c)
    rows = _DIPS_PAGE.rows(connection, site=site_id, code=code, after=after, most=most)
    return [DipView(Dip(*row[:width]), *row[width:]) for row in rows]
