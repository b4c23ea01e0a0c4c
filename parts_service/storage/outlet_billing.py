"""Statements on what left without a repair order, for the billing feed: sales and what cost centres use up.

Loans are billed when they become an issue or a sale, which are events of their own.
"""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.domain.billing import BillingKind
from parts_service.domain.outlets import OutletKind
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import entry, lot, part, unit
from parts_service.storage.schema_costs import cost_difference
from parts_service.storage.schema_outlets import outlet_line, outlet_paper, outlet_return
from parts_service.storage.types import Whole


class OutletRow(NamedTuple):
    """One event of pieces on a paper. `reverses` is 0, or the entry they left by."""

    sequence: int
    event_id: int
    kind: str
    quantity: int
    reverses: int
    outlet_line_id: int
    paper_kind: str
    cost_centre: str
    currency: str
    unit_price_minor: int
    tax_basis_points: int
    part_id: int
    part_number: str
    grade: str
    base_unit: str
    lot_id: int
    lot_currency: str
    serial: str | None
    occurred_at: int
    recorded_at: int


_FIRST, _LAST = sa.bindparam("first", type_=sa.BigInteger), sa.bindparam("last", type_=sa.BigInteger)
_LOW, _HIGH = sa.bindparam("low", type_=sa.BigInteger), sa.bindparam("high", type_=sa.BigInteger)
_NONE: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_AT = outlet_line.c.site_id
_PAPER = sa.and_(outlet_paper.c.site_id == _AT, outlet_paper.c.paper_id == outlet_line.c.paper_id)
_SALE = outlet_paper.c.kind == sa.literal_column(f"'{OutletKind.SALE}'")
_BILLED = outlet_paper.c.kind != sa.literal_column(f"'{OutletKind.LOAN}'")


def _rows(
    kind: sa.ColumnElement[str],
    event: sa.FromClause,
    named: tuple[sa.ColumnElement[int], sa.ColumnElement[int], sa.ColumnElement[int]],
    reverses: sa.ColumnElement[int],
    *conditions: sa.ColumnElement[bool],
) -> Statement:
    """Return the events of one kind; `named` are the columns of their entry, id and pieces."""
    sequence, event_id, quantity = named
    return Statement(
        sa.select(
            sequence,
            event_id,
            kind,
            quantity,
            reverses,
            outlet_line.c.outlet_line_id,
            outlet_paper.c.kind.label("paper_kind"),
            sa.func.coalesce(outlet_paper.c.cost_centre, sa.literal_column("''")),
            outlet_paper.c.currency,
            outlet_line.c.unit_price_minor,
            outlet_line.c.tax_basis_points,
            part.c.part_id,
            part.c.part_number,
            outlet_line.c.grade,
            part.c.base_unit,
            lot.c.lot_id,
            lot.c.currency.label("lot_currency"),
            unit.c.serial,
            entry.c.occurred_at,
            entry.c.recorded_at,
        )
        .select_from(
            event.join(outlet_paper, _PAPER)
            .join(entry, sa.and_(entry.c.site_id == _AT, entry.c.sequence == sequence))
            .join(part, part.c.part_id == outlet_line.c.part_id)
            .join(lot, sa.and_(lot.c.site_id == _AT, lot.c.lot_id == outlet_line.c.lot_id))
            .outerjoin(unit, sa.and_(unit.c.site_id == _AT, unit.c.unit_id == outlet_line.c.unit_id))
        )
        .where(_AT == SITE, _BILLED, *conditions)
        .order_by(event_id),
        OutletRow,
    )


def _word(kind: BillingKind) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{kind}'")


_came_back = outlet_return.alias("came_back")
# Pieces that were out when the cost of their lot changed: what came back later counts still.
_OUT = outlet_line.c.quantity - sa.func.coalesce(
    sa.select(sa.cast(sa.func.sum(_came_back.c.quantity), Whole))
    .where(
        _came_back.c.site_id == _AT,
        _came_back.c.outlet_line_id == outlet_line.c.outlet_line_id,
        _came_back.c.sequence < cost_difference.c.sequence,
    )
    .scalar_subquery(),
    _NONE,
)
OUTLET_EVENTS = (
    _rows(
        sa.case((_SALE, _word(BillingKind.SOLD)), else_=_word(BillingKind.CONSUMED)),
        outlet_line,
        (outlet_paper.c.sequence, outlet_line.c.outlet_line_id, outlet_line.c.quantity),
        _NONE,
        outlet_line.c.outlet_line_id.between(_LOW, _HIGH),
    ),
    _rows(
        _word(BillingKind.TAKEN_BACK),
        outlet_return.join(
            outlet_line,
            sa.and_(
                outlet_return.c.site_id == _AT, outlet_line.c.outlet_line_id == outlet_return.c.outlet_line_id
            ),
        ),
        (outlet_return.c.sequence, outlet_return.c.outlet_return_id, outlet_return.c.quantity),
        outlet_paper.c.sequence,
        outlet_return.c.site_id == SITE,
        outlet_return.c.outlet_return_id.between(_LOW, _HIGH),
    ),
    _rows(
        _word(BillingKind.COST_CHANGED),
        cost_difference.join(
            outlet_line,
            sa.and_(cost_difference.c.site_id == _AT, outlet_line.c.lot_id == cost_difference.c.lot_id),
        ),
        (cost_difference.c.sequence, outlet_line.c.outlet_line_id, _OUT),
        _NONE,
        cost_difference.c.site_id == SITE,
        cost_difference.c.sequence.between(_FIRST, _LAST),
        outlet_paper.c.sequence < cost_difference.c.sequence,
        _OUT > _NONE,
    ),
)
