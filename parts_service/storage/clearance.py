"""Statements on what is open on repair orders, and on the exceptions kept."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.clearance import AloneIssued, GoodsLeft, LoanOut
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import balance, entry, issue_line, part, personal, principal
from parts_service.storage.schema_costs import customer_goods
from parts_service.storage.schema_orders import order_exception, repair_order
from parts_service.storage.schema_outlets import outlet_line, outlet_paper
from parts_service.storage.types import Whole, among

EXCEPTIONS_OF_ORDERS = load(
    OrderException, order_exception.c.site_id == SITE, among(order_exception.c.order_id, "ids")
)
GOODS_LEFT = Statement(
    sa.select(
        customer_goods.c.site_id,
        customer_goods.c.lot_id,
        customer_goods.c.order_id,
        # PostgreSQL sums whole numbers to decimals, which an entry must not hold.
        sa.cast(sa.func.sum(balance.c.quantity), Whole),
    )
    .select_from(
        customer_goods.join(
            balance,
            sa.and_(
                balance.c.site_id == customer_goods.c.site_id, balance.c.lot_id == customer_goods.c.lot_id
            ),
        )
    )
    .where(
        customer_goods.c.site_id == SITE,
        among(customer_goods.c.order_id, "ids"),
        balance.c.location_id > sa.literal_column(str(PLACE_MAX)),
        balance.c.quantity > sa.literal_column("0"),
    )
    .group_by(customer_goods.c.site_id, customer_goods.c.lot_id, customer_goods.c.order_id),
    GoodsLeft,
)
_lent, _paper = outlet_line.c, outlet_paper.c
LOANS_OUT = Statement(
    sa.select(
        _lent.site_id, _lent.outlet_line_id, _paper.order_id, _lent.quantity - _lent.returned - _lent.settled
    )
    .select_from(
        outlet_paper.join(
            outlet_line, sa.and_(_lent.site_id == _paper.site_id, _lent.paper_id == _paper.paper_id)
        )
    )
    .where(
        _paper.site_id == SITE,
        among(_paper.order_id, "ids"),
        _lent.returned + _lent.settled < _lent.quantity,
    ),
    LoanOut,
)
ALONE_ISSUED = Statement(
    sa.select(issue_line.c.site_id, issue_line.c.issue_line_id, issue_line.c.order_id)
    .select_from(
        issue_line.join(
            entry, sa.and_(entry.c.site_id == issue_line.c.site_id, entry.c.sequence == issue_line.c.sequence)
        ).join(part, part.c.part_id == issue_line.c.part_id)
    )
    .where(
        issue_line.c.site_id == SITE,
        among(issue_line.c.order_id, "ids"),
        part.c.safety_critical,
        entry.c.approver.is_(None),
    ),
    AloneIssued,
)
# What clearance asks of orders.
OF_ORDERS = (GOODS_LEFT, LOANS_OUT, ALONE_ISSUED, EXCEPTIONS_OF_ORDERS)


class ExceptionView(NamedTuple):
    """An exception with its order's number, who resolved it and how."""

    kept: OrderException
    order: str
    resolved_by: str
    resolution: str


_kept = order_exception
_number: sa.BindParameter[str] = sa.bindparam("number", type_=sa.Text)
_all: sa.BindParameter[int] = sa.bindparam("resolved_too", type_=Whole)
_PAGE = Statement(
    sa.select(*_kept.c, repair_order.c.number, principal.c.code, personal.c.value)
    .select_from(
        _kept.join(
            repair_order,
            sa.and_(repair_order.c.site_id == _kept.c.site_id, repair_order.c.order_id == _kept.c.order_id),
        )
        .outerjoin(principal, principal.c.principal_id == _kept.c.resolved_by)
        .outerjoin(
            personal,
            sa.and_(personal.c.site_id == _kept.c.site_id, personal.c.ref == _kept.c.resolution_ref),
        )
    )
    .where(
        _kept.c.site_id == SITE,
        sa.or_(_number == sa.literal_column("''"), repair_order.c.number == _number),
        sa.or_(_all == sa.literal_column("1"), _kept.c.resolved_at.is_(None)),
        sa.tuple_(_kept.c.order_id, _kept.c.ordinal)
        > sa.tuple_(sa.bindparam("order", type_=Whole), sa.bindparam("ordinal", type_=Whole)),
    )
    .order_by(_kept.c.order_id, _kept.c.ordinal)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def page(
    connection: Connection,
    site_id: int,
    number: str,
    *,
    resolved_too: bool,
    after: tuple[int, int],
    most: int,
) -> list[ExceptionView]:
    """Return exceptions after one of them, oldest orders first: of one order or all, the resolved ones too or not."""
    rows = _PAGE.rows(
        connection,
        site=site_id,
        number=number,
        resolved_too=int(resolved_too),
        order=after[0],
        ordinal=after[1],
        most=most,
    )
    return [
        ExceptionView(OrderException(*columns), order, code or "", value or "")
        for *columns, order, code, value in rows
    ]
