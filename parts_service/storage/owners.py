"""Statements on owners of goods."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.owners import CONSUMING_PLACES, Consignment, CustomerGoods, Owner
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, lot, movement, part, supplier
from parts_service.storage.schema_costs import consignment, customer_goods
from parts_service.storage.types import Whole, among

CONSIGNMENTS = load(Consignment, among(consignment.c.supplier_id, "ids"))
CUSTOMER_GOODS = load(CustomerGoods, customer_goods.c.site_id == SITE, among(customer_goods.c.lot_id, "ids"))


class ConsumptionRow(NamedTuple):
    """Pieces of a consigned lot that were used, and that came back."""

    lot_id: int
    part_number: str
    supplier: str
    unit_cost_minor: int
    currency: str
    used: int
    returned: int


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_SUPPLIER = sa.bindparam("supplier", type_=sa.BigInteger)
_CONSUMING: list[sa.ColumnElement[int]] = [
    sa.literal_column(str(int(place))) for place in sorted(CONSUMING_PLACES)
]
_PAGE = Statement(
    sa.select(*consignment.c, supplier.c.code)
    .select_from(consignment.join(supplier, supplier.c.supplier_id == consignment.c.supplier_id))
    .where(supplier.c.code > sa.bindparam("after"))
    .order_by(supplier.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def _pieces(into: sa.ColumnElement[int], out_of: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """Sum the pieces that went to where they are used, from where they are not."""
    used = sa.and_(into.in_(_CONSUMING), out_of.not_in(_CONSUMING))
    return sa.cast(sa.func.sum(sa.case((used, movement.c.quantity), else_=_ZERO)), Whole)


_USED = _pieces(movement.c.target_id, movement.c.source_id)
_RETURNED = _pieces(movement.c.source_id, movement.c.target_id)
_CONSUMPTION = Statement(
    sa.select(
        lot.c.lot_id,
        part.c.part_number,
        supplier.c.code,
        lot.c.unit_cost_minor,
        lot.c.currency,
        _USED,
        _RETURNED,
    )
    .select_from(
        lot.join(part, part.c.part_id == lot.c.part_id)
        .join(supplier, supplier.c.supplier_id == lot.c.supplier_id)
        .join(movement, sa.and_(movement.c.site_id == lot.c.site_id, movement.c.lot_id == lot.c.lot_id))
        .join(entry, sa.and_(entry.c.site_id == movement.c.site_id, entry.c.sequence == movement.c.sequence))
    )
    .where(
        lot.c.site_id == SITE,
        lot.c.owner == sa.literal_column(f"'{Owner.CONSIGNMENT}'"),
        lot.c.lot_id > sa.bindparam("after"),
        sa.or_(_SUPPLIER == _ZERO, lot.c.supplier_id == _SUPPLIER),
        entry.c.recorded_at >= sa.bindparam("first"),
        entry.c.recorded_at < sa.bindparam("last"),
    )
    .group_by(lot.c.lot_id, part.c.part_number, supplier.c.code, lot.c.unit_cost_minor, lot.c.currency)
    .having(_USED + _RETURNED > _ZERO)
    .order_by(lot.c.lot_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def consignments(connection: Connection, after: str, most: int) -> list[tuple[Consignment, str]]:
    """Return agreements with their supplier's code, after one code."""
    width = len(consignment.c)
    rows = _PAGE.rows(connection, after=after, most=most)
    return [(Consignment(*row[:width]), row[width]) for row in rows]


def consumption(
    connection: Connection, site_id: int, supplier_id: int, span: tuple[int, int], after: int, most: int
) -> list[ConsumptionRow]:
    """Return the consigned lots of which pieces were used or came back within a span (µs since 1970 UTC)."""
    rows = _CONSUMPTION.rows(
        connection,
        site=site_id,
        supplier=supplier_id,
        first=span[0],
        last=span[1],
        after=after,
        most=most,
    )
    return [ConsumptionRow(*row) for row in rows]
