"""Statements on lots, units, stock and balances."""

import sqlalchemy as sa

from parts_service.domain.lots import (
    NEVER,
    Lot,
    LotLink,
    LotRequirement,
    LotStock,
    OpenedPack,
    Unit,
    UnitIdentity,
)
from parts_service.domain.movements import Balance
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    balance,
    lot,
    lot_link,
    lot_requirement,
    lot_stock,
    opened_pack,
    part,
    unit,
    unit_identity,
)
from parts_service.storage.types import among

FIND_LOTS = Statement(sa.select(lot.c.lot_id).where(among(lot.c.lot_id, "ids")))
LOTS = load(Lot, lot.c.site_id == SITE, among(lot.c.lot_id, "ids"))
STOCKS = load(LotStock, lot_stock.c.site_id == SITE, among(lot_stock.c.lot_id, "ids"))
BALANCES = load(Balance, balance.c.site_id == SITE, among(balance.c.lot_id, "ids"))
# What came out of lots in one step.
LINKS_BELOW = load(
    LotLink,
    lot_link.c.site_id == SITE,
    among(lot_link.c.parent_id, "ids"),
    lot_link.c.steps == sa.literal_column("1"),
)
OPENED = load(OpenedPack, opened_pack.c.site_id == SITE, among(opened_pack.c.lot_id, "ids"))
REQUIREMENTS = load(LotRequirement, lot_requirement.c.site_id == SITE, among(lot_requirement.c.lot_id, "ids"))
_THESE_UNITS = sa.or_(among(unit.c.unit_id, "ids"), among(unit.c.serial, "serials"))
UNITS = load(Unit, _THESE_UNITS)
UNITS_OF_LOTS = load(Unit, unit.c.site_id == SITE, among(unit.c.lot_id, "ids"))
IDENTITIES = load(UnitIdentity, among(unit_identity.c.serial, "serials"))

# Lots of parts issued without a scan of the lot: every lot a bin may hold, at most 1,000 a part.
_place = sa.func.row_number().over(
    partition_by=lot_stock.c.part_id, order_by=(lot_stock.c.expires_on, lot_stock.c.lot_id)
)
_in_locations = (
    sa.select(lot_stock.c.lot_id, _place.label("place"))
    .where(lot_stock.c.site_id == SITE, among(lot_stock.c.part_id, "parts"), lot_stock.c.issuable > 0)
    .subquery("in_locations")
)
LOTS_OF_PARTS = Statement(
    sa.select(_in_locations.c.lot_id).where(_in_locations.c.place <= sa.literal_column("1000"))
)

# Lists of lots, in the order they came. A filter that is not wanted is 0 or empty. What is asked for is looked up
# first; the 0 keeps the planner from walking the site's lots instead.
_zero: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_supplier = sa.bindparam("supplier", type_=sa.BigInteger)
_maker_lot = sa.bindparam("maker_lot", type_=sa.Text)


def _listed(*conditions: sa.ColumnElement[bool]) -> Statement:
    return Statement(
        sa.select(lot.c.lot_id)
        .where(*conditions, lot.c.site_id + _zero == SITE, lot.c.lot_id > sa.bindparam("after"))
        .order_by(lot.c.lot_id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


_OF_MAKER_LOT = sa.or_(_maker_lot == sa.literal_column("''"), lot.c.maker_lot == _maker_lot)
LISTED_OF_PARTS = _listed(
    among(lot.c.part_id, "parts"),
    sa.or_(_supplier == _zero, lot.c.supplier_id == _supplier),
    _OF_MAKER_LOT,
)
LISTED_OF_SUPPLIER = _listed(lot.c.supplier_id == _supplier, _OF_MAKER_LOT)
# Part by part, through the index on part and maker's lot.
LISTED_OF_MAKER_LOT = _listed(
    lot.c.part_id.in_(sa.select(part.c.part_id)),
    lot.c.maker_lot == _maker_lot,
)
# Lots of parts with pieces in the store, as they go out.
LOTS_STANDING = Statement(
    sa.select(lot.c.lot_id)
    .where(
        lot.c.site_id + _zero == SITE,
        among(lot.c.part_id, "parts"),
        sa.exists().where(
            balance.c.site_id == lot.c.site_id,
            balance.c.lot_id == lot.c.lot_id,
            balance.c.location_id > sa.literal_column(str(PLACE_MAX)),
            balance.c.quantity > _zero,
        ),
    )
    .order_by(sa.func.coalesce(lot.c.expires_on, sa.literal_column(f"'{NEVER}'")), lot.c.lot_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
