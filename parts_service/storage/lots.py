"""Statements on lots, units, stock and balances."""

from typing import Any

import sqlalchemy as sa

from parts_service.domain.certificates import CertificateStatus
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lots import (
    NEVER,
    SPLIT,
    Lot,
    LotLink,
    LotRequirement,
    LotStock,
    Unit,
    UnitIdentity,
)
from parts_service.domain.movements import Balance
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    balance,
    certificate,
    hold,
    lot,
    lot_link,
    lot_requirement,
    lot_stock,
    part,
    unit,
    unit_identity,
    waiver,
)
from parts_service.storage.types import among

FIND_LOTS = Statement(sa.select(lot.c.lot_id).where(among(lot.c.lot_id, "ids")))
LOTS = load(Lot, lot.c.site_id == SITE, among(lot.c.lot_id, "ids"))
STOCKS = load(LotStock, lot_stock.c.site_id == SITE, among(lot_stock.c.lot_id, "ids"))
BALANCES = load(Balance, balance.c.site_id == SITE, among(balance.c.lot_id, "ids"))
# What lots came out of, and what came out of lots in one step.
LINKS_ABOVE = load(LotLink, lot_link.c.site_id == SITE, among(lot_link.c.child_id, "ids"))
LINKS_BELOW = load(
    LotLink,
    lot_link.c.site_id == SITE,
    among(lot_link.c.parent_id, "ids"),
    lot_link.c.steps == sa.literal_column("1"),
)
REQUIREMENTS = load(LotRequirement, lot_requirement.c.site_id == SITE, among(lot_requirement.c.lot_id, "ids"))
_THESE_UNITS = sa.or_(among(unit.c.unit_id, "ids"), among(unit.c.serial, "serials"))
UNITS = load(Unit, _THESE_UNITS)
UNITS_OF_LOTS = load(Unit, unit.c.site_id == SITE, among(unit.c.lot_id, "ids"))
IDENTITIES = load(UnitIdentity, among(unit_identity.c.serial, "serials"))


_SHARED: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{owner}'") for owner in sorted(SHARED_OWNERS)]


# Most lots came out of no other: of these nothing more is asked.
_WHOLE: sa.ColumnElement[bool] = lot.c.origin != sa.literal_column(f"'{SPLIT}'")


def _came_out(stock: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions: the links from lots that a lot came out of."""
    return lot_link.c.site_id == stock.c.site_id, lot_link.c.child_id == stock.c.lot_id


def _usable(stock: sa.FromClause, day: str) -> list[sa.ColumnElement[bool]]:
    """Conditions under which pieces of a lot may be issued: free, not expired, no hold, no missing certificate.

    `day` names the parameter that says on which day.
    """
    dated = (
        sa.or_(hold.c.received_from.is_(None), hold.c.received_from <= lot.c.received_on),
        sa.or_(hold.c.received_until.is_(None), hold.c.received_until >= lot.c.received_on),
    )
    held: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(hold)
        .where(
            hold.c.released_at.is_(None),
            sa.or_(hold.c.site_id == SITE, hold.c.site_id == sa.literal_column(str(ORGANISATION))),
            sa.or_(
                hold.c.lot_id == stock.c.lot_id,
                hold.c.part_id == stock.c.part_id,
                hold.c.supplier_id == lot.c.supplier_id,
            ),
            *dated,
        )
    )
    held_above: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(lot_link.join(hold, hold.c.lot_id == lot_link.c.parent_id))
        .where(*_came_out(stock), hold.c.released_at.is_(None), *dated)
    )
    uncovered = _uncovered(stock, day)
    return [
        stock.c.site_id == SITE,
        stock.c.issuable > stock.c.reserved,
        stock.c.expires_on >= sa.bindparam(day),
        lot.c.site_id == stock.c.site_id,
        lot.c.lot_id == stock.c.lot_id,
        # What belongs to others goes out by its label only.
        lot.c.owner.in_(_SHARED),
        ~held.correlate(lot, stock).exists(),
        sa.or_(_WHOLE, ~held_above.correlate(lot, stock).exists()),
        ~uncovered.correlate(lot, stock).exists(),
    ]


def _uncovered(stock: sa.FromClause, day: str = "") -> sa.Select[Any]:
    """Requirements of a lot that no certificate covers, nor, if a day is named, a waiver that runs then."""
    covers = (
        certificate.c.type == lot_requirement.c.type,
        certificate.c.status == sa.literal_column(f"'{CertificateStatus.VALID}'"),
        certificate.c.issued_on <= lot.c.received_on,
        sa.or_(certificate.c.expires_on.is_(None), certificate.c.expires_on >= lot.c.received_on),
    )
    covered: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(certificate)
        .where(
            *covers,
            sa.or_(
                certificate.c.lot_id == stock.c.lot_id,
                certificate.c.part_id == stock.c.part_id,
                certificate.c.supplier_id == lot.c.supplier_id,
            ),
        )
    )
    covered_above: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(lot_link.join(certificate, certificate.c.lot_id == lot_link.c.parent_id))
        .where(*_came_out(stock), *covers)
    )
    uncovered: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(lot_requirement)
        .where(
            lot_requirement.c.site_id == stock.c.site_id,
            lot_requirement.c.lot_id == stock.c.lot_id,
            ~covered.correlate(lot_requirement, lot, stock).exists(),
            sa.or_(_WHOLE, ~covered_above.correlate(lot_requirement, lot, stock).exists()),
        )
    )
    if not day:
        return uncovered
    comma: sa.ColumnElement[str] = sa.literal_column("','")
    waives = (
        waiver.c.site_id == stock.c.site_id,
        waiver.c.ended_at.is_(None),
        waiver.c.valid_from <= sa.bindparam(day),
        waiver.c.valid_until >= sa.bindparam(day),
        (comma + waiver.c.types + comma).contains(comma + lot_requirement.c.type + comma),
    )
    waived: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(waiver)
        .where(*waives, sa.or_(waiver.c.lot_id == stock.c.lot_id, waiver.c.part_id == stock.c.part_id))
    )
    waived_above: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(lot_link.join(waiver, waiver.c.lot_id == lot_link.c.parent_id))
        .where(*_came_out(stock), *waives)
    )
    return uncovered.where(
        ~waived.correlate(lot_requirement, stock).exists(),
        sa.or_(_WHOLE, ~waived_above.correlate(lot_requirement, stock).exists()),
    )


def _at_held_location(stock: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: some pieces of a lot stand on a location under hold. It is cheap where the site has no such hold."""
    active = hold.c.released_at.is_(None), hold.c.site_id == SITE, hold.c.location_id.is_not(None)
    any_location: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(hold).where(*active)
    here: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(balance.join(hold, hold.c.location_id == balance.c.location_id))
        .where(
            *active,
            balance.c.site_id == stock.c.site_id,
            balance.c.lot_id == stock.c.lot_id,
            balance.c.quantity > 0,
        )
    )
    return sa.and_(any_location.exists(), here.correlate(stock).exists())


def _first_expired() -> sa.CompoundSelect[tuple[int]]:
    """Per part, the lots that go out first, up to the demand of the batch; and one lot to name instead of another.

    The requests of a batch happened between the first and the last day. Lots that some of them may not take, since
    they expire between these days, stand on a location under hold or have a waiver in place of a paper, are included
    and cover no demand.
    """
    named = lot_stock.alias("named")
    dated_parts = sa.select(named.c.part_id).where(
        named.c.site_id == SITE,
        among(named.c.lot_id, "ids"),
        named.c.expires_on < sa.literal_column(f"'{NEVER}'"),
    )
    not_for_all = sa.or_(
        lot_stock.c.expires_on < sa.bindparam("last_day"),
        _at_held_location(lot_stock),
        _uncovered(lot_stock).correlate(lot, lot_stock).exists(),
    )
    covers = sa.case((not_for_all, sa.literal_column("0")), else_=lot_stock.c.issuable - lot_stock.c.reserved)
    before = sa.func.sum(covers).over(
        partition_by=lot_stock.c.part_id,
        order_by=(lot_stock.c.expires_on, lot_stock.c.lot_id),
        rows=(None, -1),
    )
    prefix = (
        sa.select(lot_stock.c.lot_id, before.label("before"))
        .where(
            *_usable(lot_stock, "first_day"),
            sa.or_(among(lot_stock.c.part_id, "parts"), lot_stock.c.part_id.in_(dated_parts)),
        )
        .subquery("prefix")
    )
    covering = sa.select(prefix.c.lot_id).where(
        sa.func.coalesce(prefix.c.before, sa.literal_column("0"))
        < sa.bindparam("demand", type_=sa.BigInteger)
    )
    other = lot_stock.alias("other")
    instead = (
        sa.select(other.c.lot_id)
        .where(*_usable(other, "last_day"), ~_at_held_location(other), other.c.part_id == named.c.part_id)
        .order_by(other.c.expires_on, other.c.lot_id)
        .limit(sa.literal_column("1"))
        .correlate(named)
        .scalar_subquery()
    )
    alternatives = (
        sa.select(instead.label("lot_id"))
        .where(named.c.site_id == SITE, among(named.c.lot_id, "ids"))
        .subquery("alternatives")
    )
    return sa.union(covering, sa.select(alternatives.c.lot_id).where(alternatives.c.lot_id.is_not(None)))


FIRST_EXPIRED = Statement(_first_expired())
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
