"""Statements on kept pieces that were reassigned."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.reassigning import Reassignment
from parts_service.storage.order_search import bears
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import part, personal, principal, repair_order
from parts_service.storage.schema_kept import reassignment


class ReassignmentView(NamedTuple):
    """A reassignment with what people call its parts; the reason is empty once it is erased."""

    reassignment: Reassignment
    from_order: str
    to_order: str
    part_number: str
    reason: str
    by: str


_from, _to = repair_order.alias("from_order"), repair_order.alias("to_order")


def _order_of(order: sa.FromClause, column: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    return sa.and_(order.c.site_id == reassignment.c.site_id, order.c.order_id == column)


_PAGE = Statement(
    sa.select(
        *reassignment.c,
        _from.c.number.label("from_number"),
        _to.c.number.label("to_number"),
        part.c.part_number,
        personal.c.value,
        principal.c.code,
    )
    .select_from(
        reassignment.join(_from, _order_of(_from, reassignment.c.from_order_id))
        .join(_to, _order_of(_to, reassignment.c.to_order_id))
        .join(part, part.c.part_id == reassignment.c.part_id)
        .outerjoin(
            personal,
            sa.and_(
                personal.c.site_id == reassignment.c.site_id, personal.c.ref == reassignment.c.reason_ref
            ),
        )
        .outerjoin(principal, principal.c.principal_id == reassignment.c.reassigned_by)
    )
    .where(
        reassignment.c.site_id == SITE,
        reassignment.c.reassignment_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("number", type_=sa.Text) == sa.literal_column("''"),
            bears(_from, "number"),
            bears(_to, "number"),
        ),
    )
    .order_by(reassignment.c.reassignment_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def page(
    connection: Connection, site_id: int, repair_order: str, after: int, most: int
) -> list[ReassignmentView]:
    """Return what was reassigned at a site after one of them, oldest first; of one order if it is named."""
    rows = _PAGE.rows(connection, site=site_id, number=repair_order, after=after, most=most)
    return [ReassignmentView(Reassignment(*row[:-5]), *(value or "" for value in row[-5:])) for row in rows]
