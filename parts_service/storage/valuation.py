"""Statements on what lots cost and what stands in the store is worth."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.lots import Condition
from parts_service.domain.sites import PLACE_MAX, LocationKind, Place
from parts_service.domain.valuation import CostDifference, LotCharge, LotCost
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    balance,
    entry,
    location,
    lot,
    part,
    supplier,
)
from parts_service.storage.schema_costs import cost_difference, invoice, lot_charge, lot_cost
from parts_service.storage.types import among, total

COSTS = load(LotCost, lot_cost.c.site_id == SITE, among(lot_cost.c.lot_id, "ids"))
CHARGES = load(LotCharge, lot_charge.c.site_id == SITE, among(lot_charge.c.lot_id, "ids"))


class CostRow(NamedTuple):
    """A lot's cost with what people call it, and how many of its pieces are in the store."""

    cost: LotCost
    part_number: str
    supplier: str
    receipt_id: int
    owner: str
    received_on: str
    estimated_unit_minor: int
    on_hand: int


class ValueRow(NamedTuple):
    """What stands in the store of one owner in one currency; `estimated_minor` rests on estimates still."""

    owner: str
    currency: str
    lots: int
    pieces: int
    value_minor: int
    estimated_minor: int


class DifferenceRow(NamedTuple):
    """A difference with its entry and what people call its lot."""

    difference: CostDifference
    part_number: str
    currency: str
    number: str | None
    recorded_at: int


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)

# Pieces in the store: what lies in scrap is worth nothing any more.
_ON_HAND = (
    sa.select(
        balance.c.site_id,
        balance.c.lot_id,
        total(balance.c.quantity).label("pieces"),
    )
    .select_from(
        balance.outerjoin(
            location,
            sa.and_(location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id),
        )
    )
    .where(
        balance.c.site_id == SITE,
        balance.c.quantity > _ZERO,
        # A part that was in a vehicle was used.
        balance.c.condition != sa.literal_column(f"'{Condition.CORE}'"),
        sa.or_(
            balance.c.location_id == sa.literal_column(str(int(Place.IN_TRANSIT))),
            sa.and_(
                balance.c.location_id > sa.literal_column(str(PLACE_MAX)),
                location.c.kind != sa.literal_column(f"'{LocationKind.SCRAP}'"),
            ),
        ),
    )
    .group_by(balance.c.site_id, balance.c.lot_id)
)


def _worth(pieces: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """Value of pieces on hand as `value_on_hand` says, without a product that leaves 64 bits."""
    whole = lot_cost.c.goods_minor + lot_cost.c.charges_minor
    quantity = sa.func.nullif(lot_cost.c.quantity, _ZERO)
    gone = lot_cost.c.quantity - sa.case((pieces < lot_cost.c.quantity, pieces), else_=lot_cost.c.quantity)
    each, rest = whole // quantity, whole % quantity
    return sa.func.coalesce(whole - each * gone - (rest * gone) // quantity, _ZERO)


_stock = _ON_HAND.subquery("stock")
_value = _worth(_stock.c.pieces)
_estimated = sa.case((lot_cost.c.invoiced < lot_cost.c.quantity, _value), else_=_ZERO)


STOCK_VALUE = Statement(
    sa.select(
        lot.c.owner,
        lot_cost.c.currency,
        sa.func.count(),
        total(_stock.c.pieces),
        total(_value),
        total(_estimated),
    )
    .select_from(
        _stock.join(
            lot_cost,
            sa.and_(lot_cost.c.site_id == _stock.c.site_id, lot_cost.c.lot_id == _stock.c.lot_id),
        ).join(lot, sa.and_(lot.c.site_id == _stock.c.site_id, lot.c.lot_id == _stock.c.lot_id))
    )
    .group_by(lot.c.owner, lot_cost.c.currency)
    .order_by(lot.c.owner, lot_cost.c.currency)
)

_of_lots = _ON_HAND.where(among(balance.c.lot_id, "ids")).subquery("of_lots")
COST_ROWS = Statement(
    sa.select(
        *lot_cost.c,
        part.c.part_number,
        supplier.c.code,
        lot.c.receipt_id,
        lot.c.owner,
        lot.c.received_on,
        lot.c.unit_cost_minor,
        sa.func.coalesce(_of_lots.c.pieces, _ZERO),
    )
    .select_from(
        lot_cost.join(lot, sa.and_(lot.c.site_id == lot_cost.c.site_id, lot.c.lot_id == lot_cost.c.lot_id))
        .join(part, part.c.part_id == lot.c.part_id)
        .join(supplier, supplier.c.supplier_id == lot.c.supplier_id)
        .outerjoin(_of_lots, sa.and_(_of_lots.c.site_id == lot.c.site_id, _of_lots.c.lot_id == lot.c.lot_id))
    )
    .where(lot_cost.c.site_id == SITE, among(lot_cost.c.lot_id, "ids"))
    .order_by(lot_cost.c.lot_id)
)
# Own goods whose invoice is still to come; a supplier that is not asked for is 0.
UNINVOICED = Statement(
    sa.select(lot_cost.c.lot_id)
    .select_from(
        lot_cost.join(lot, sa.and_(lot.c.site_id == lot_cost.c.site_id, lot.c.lot_id == lot_cost.c.lot_id))
    )
    .where(
        lot_cost.c.site_id == SITE,
        lot_cost.c.invoiced < lot_cost.c.quantity,
        lot_cost.c.lot_id > sa.bindparam("after"),
        lot.c.owner == sa.literal_column("'OWN'"),
        lot.c.received_on <= sa.bindparam("until"),
        sa.or_(
            sa.bindparam("supplier", type_=sa.BigInteger) == _ZERO,
            lot.c.supplier_id == sa.bindparam("supplier", type_=sa.BigInteger),
        ),
    )
    .order_by(lot_cost.c.lot_id)
    .limit(_MOST)
)
_DIFFERENCE_ROWS = sa.select(
    *cost_difference.c, part.c.part_number, lot_cost.c.currency, invoice.c.number, entry.c.recorded_at
).select_from(
    cost_difference.join(
        lot_cost,
        sa.and_(
            lot_cost.c.site_id == cost_difference.c.site_id, lot_cost.c.lot_id == cost_difference.c.lot_id
        ),
    )
    .join(lot, sa.and_(lot.c.site_id == lot_cost.c.site_id, lot.c.lot_id == lot_cost.c.lot_id))
    .join(part, part.c.part_id == lot.c.part_id)
    .join(
        entry,
        sa.and_(entry.c.site_id == cost_difference.c.site_id, entry.c.sequence == cost_difference.c.sequence),
    )
    .outerjoin(
        invoice,
        sa.and_(
            invoice.c.site_id == cost_difference.c.site_id,
            invoice.c.invoice_id == cost_difference.c.invoice_id,
        ),
    )
)
DIFFERENCES = Statement(
    _DIFFERENCE_ROWS.where(
        cost_difference.c.site_id == SITE,
        sa.or_(
            cost_difference.c.sequence > sa.bindparam("sequence"),
            sa.and_(
                cost_difference.c.sequence == sa.bindparam("sequence"),
                cost_difference.c.lot_id > sa.bindparam("after"),
            ),
        ),
        entry.c.recorded_at >= sa.bindparam("first"),
        entry.c.recorded_at < sa.bindparam("last"),
    )
    .order_by(cost_difference.c.sequence, cost_difference.c.lot_id)
    .limit(_MOST)
)
DIFFERENCES_OF_LOT = Statement(
    _DIFFERENCE_ROWS.where(
        cost_difference.c.site_id == SITE, cost_difference.c.lot_id == sa.bindparam("lot")
    ).order_by(cost_difference.c.sequence)
)


def cost_rows(connection: Connection, site_id: int, lot_ids: list[int]) -> list[CostRow]:
    """Return the costs of lots, in the order of their ids."""
    if not lot_ids:
        return []
    width = len(lot_cost.c)
    rows = COST_ROWS.rows(connection, site=site_id, ids=lot_ids)
    return [CostRow(LotCost(*row[:width]), *row[width:]) for row in rows]


def uninvoiced(
    connection: Connection, site_id: int, supplier_id: int, until: str, after: int, most: int
) -> list[CostRow]:
    """Return own lots received until a day whose invoices are still to come, after one of them."""
    rows = UNINVOICED.rows(
        connection, site=site_id, supplier=supplier_id, until=until, after=after, most=most
    )
    return cost_rows(connection, site_id, [lot_id for (lot_id,) in rows])


def stock_value(connection: Connection, site_id: int) -> list[ValueRow]:
    """Return what the store holds, by owner and currency."""
    return [ValueRow(*row) for row in STOCK_VALUE.rows(connection, site=site_id)]


def differences(
    connection: Connection, site_id: int, span: tuple[int, int], after: tuple[int, int], most: int
) -> list[DifferenceRow]:
    """Return the differences recorded within a span (µs since 1970 UTC), after (sequence, lot)."""
    rows = DIFFERENCES.rows(
        connection,
        site=site_id,
        first=span[0],
        last=span[1],
        sequence=after[0],
        after=after[1],
        most=most,
    )
    return [_difference(row) for row in rows]


def differences_of_lot(connection: Connection, site_id: int, lot_id: int) -> list[DifferenceRow]:
    """Return every difference of a lot, in journal order."""
    return [_difference(row) for row in DIFFERENCES_OF_LOT.rows(connection, site=site_id, lot=lot_id)]


def _difference(row: Sequence[Any]) -> DifferenceRow:
    width = len(cost_difference.c)
    return DifferenceRow(CostDifference(*row[:width]), *row[width:])
