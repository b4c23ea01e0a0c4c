"""Which lots go out first, as far as a demand reaches: statements whose cost is the demand's, not that of all lots.

What lives here: under which conditions a lot may be used at all, in SQL, and the first expired ones of these. What does
not: the same rule for loaded lots, which is `domain/lots.py`, and all other statements on lots.
"""

from typing import Any

import sqlalchemy as sa

from parts_service.domain.certificates import CertificateStatus
from parts_service.domain.ids import ID_MAX
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lots import LAST, NEVER
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.storage.mixtures import UNMIXED, WHOLE, held_source, uncovered_source
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import (
    balance,
    certificate,
    hold,
    lot,
    lot_link,
    lot_requirement,
    lot_stock,
    part,
    waiver,
)
from parts_service.storage.types import among

_SHARED: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{owner}'") for owner in sorted(SHARED_OWNERS)]


def _came_out(stock: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions: the links from lots that a lot came out of."""
    return lot_link.c.site_id == stock.c.site_id, lot_link.c.child_id == stock.c.lot_id


def _usable(
    stock: sa.FromClause, day: str, site: sa.ColumnElement[int] = SITE
) -> list[sa.ColumnElement[bool]]:
    """Conditions under which pieces of a lot may be issued: free, not expired, no hold, no missing certificate.

    `day` names the parameter that says on which day; `site` is where from.
    """
    parent = lot.alias("parent")

    def dated(received: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
        on = received.c.received_on
        return (
            sa.or_(hold.c.received_from.is_(None), hold.c.received_from <= on),
            sa.or_(hold.c.received_until.is_(None), hold.c.received_until >= on),
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
            *dated(lot),
        )
    )
    held_above: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(
            lot_link.join(hold, hold.c.lot_id == lot_link.c.parent_id).join(
                parent,
                sa.and_(parent.c.site_id == lot_link.c.site_id, parent.c.lot_id == lot_link.c.parent_id),
            )
        )
        .where(*_came_out(stock), hold.c.released_at.is_(None), *dated(parent))
    )
    uncovered = _uncovered(stock, day)
    return [
        stock.c.site_id == site,
        stock.c.issuable > stock.c.reserved,
        stock.c.expires_on >= sa.bindparam(day),
        lot.c.site_id == stock.c.site_id,
        lot.c.lot_id == stock.c.lot_id,
        # What belongs to others goes out by its label only.
        lot.c.owner.in_(_SHARED),
        ~held.correlate(lot, stock).exists(),
        sa.or_(WHOLE, ~held_above.correlate(lot, stock).exists()),
        ~uncovered.correlate(lot, stock).exists(),
        sa.or_(UNMIXED, sa.and_(~held_source(stock), ~uncovered_source(stock, day))),
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
            sa.or_(WHOLE, ~covered_above.correlate(lot_requirement, lot, stock).exists()),
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
        sa.or_(WHOLE, ~waived_above.correlate(lot_requirement, stock).exists()),
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


_DEMAND: sa.BindParameter[int] = sa.bindparam("demand", type_=sa.BigInteger)
_LAST_LOT: sa.ColumnElement[int] = sa.literal_column(str(ID_MAX), sa.BigInteger)
_LAST_DAY: sa.ColumnElement[str] = sa.literal_column(f"'{LAST}'", sa.Text)


def _not_for_all(stock: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: some requests of a batch may not take a lot, so it covers no demand."""
    return sa.or_(
        stock.c.expires_on < sa.bindparam("last_day"),
        _at_held_location(stock),
        _uncovered(stock).correlate(lot, stock).exists(),
        sa.and_(~UNMIXED, uncovered_source(stock)),
    )


def _bounds(parts: sa.CTE) -> sa.CTE:
    """Per part, the lot with which the demand of the batch is covered at the latest: none behind it is looked at.

    Each lot that covers anything covers a piece, so as many lots as the demand has pieces are enough. Found through the
    index that holds the lots in the order they go out, it costs as much as the demand, however many lots a part has.
    Of a part with fewer lots than that, all are looked at anyway.
    """
    free, ahead = lot_stock.alias("free"), lot_stock.alias("ahead")
    more: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .where(free.c.site_id == SITE, free.c.part_id == parts.c.part_id, free.c.issuable > free.c.reserved)
        .limit(sa.literal_column("1"))
        .offset(_DEMAND)
        .correlate(parts)
    )

    covered: sa.ScalarSelect[Any] = (
        sa.select(ahead.c.lot_id)
        .where(*_usable(ahead, "first_day"), ~_not_for_all(ahead), ahead.c.part_id == parts.c.part_id)
        .order_by(ahead.c.expires_on, ahead.c.lot_id)
        .limit(sa.literal_column("1"))
        .offset(_DEMAND - sa.literal_column("1", sa.BigInteger))
        .correlate(parts)
        .scalar_subquery()
    )
    # So that the planner begins here, not with every lot of the site.
    reached = sa.select(
        SITE.label("site_id"), parts.c.part_id, sa.case((more.exists(), covered)).label("lot_id")
    ).cte("reached")
    reached = reached.prefix_with("MATERIALIZED")
    last = lot_stock.alias("last")
    bounds = sa.select(
        reached.c.site_id,
        reached.c.part_id,
        sa.func.coalesce(last.c.expires_on, _LAST_DAY).label("last_on"),
        sa.func.coalesce(last.c.lot_id, _LAST_LOT).label("last_id"),
    ).outerjoin_from(
        reached, last, sa.and_(last.c.site_id == reached.c.site_id, last.c.lot_id == reached.c.lot_id)
    )
    return bounds.cte("bounds").prefix_with("MATERIALIZED")


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
    parts = sa.union(sa.select(part.c.part_id).where(among(part.c.part_id, "parts")), dated_parts).cte(
        "parts"
    )
    bounds = _bounds(parts)
    covers = sa.case(
        (_not_for_all(lot_stock), sa.literal_column("0")),
        else_=lot_stock.c.issuable - lot_stock.c.reserved,
    )
    before = sa.func.sum(covers).over(
        partition_by=lot_stock.c.part_id,
        order_by=(lot_stock.c.expires_on, lot_stock.c.lot_id),
        rows=(None, -1),
    )
    prefix = (
        sa.select(lot_stock.c.lot_id, before.label("before"))
        .where(
            *_usable(lot_stock, "first_day", bounds.c.site_id),
            lot_stock.c.part_id == bounds.c.part_id,
            sa.tuple_(lot_stock.c.expires_on, lot_stock.c.lot_id)
            <= sa.tuple_(bounds.c.last_on, bounds.c.last_id),
        )
        .subquery("prefix")
    )
    covering = sa.select(prefix.c.lot_id).where(
        sa.func.coalesce(prefix.c.before, sa.literal_column("0")) < _DEMAND
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

# Lots of a part with pieces that may be issued, kept for somebody or not, as they go out; and how many there are.
FIRST_LOTS = Statement(
    sa.select(lot_stock.c.lot_id)
    .where(
        lot_stock.c.site_id == SITE,
        lot_stock.c.part_id == sa.bindparam("part", type_=sa.BigInteger),
        lot_stock.c.issuable > sa.literal_column("0"),
    )
    .order_by(lot_stock.c.expires_on, lot_stock.c.lot_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
LOTS_COUNTED = Statement(
    sa.select(sa.func.count())
    .select_from(lot_stock)
    .where(
        lot_stock.c.site_id == SITE,
        lot_stock.c.part_id == sa.bindparam("part", type_=sa.BigInteger),
        lot_stock.c.issuable > sa.literal_column("0"),
    )
)
