"""Statements on late issues: which rules were not obeyed, and who put it on record."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.late_issues import Irregularity
from parts_service.storage.order_search import bears
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import entry, irregularity, issue_line, principal, repair_order


class IrregularityView(NamedTuple):
    """An irregularity with what people call its order, line and lot, when it happened, and who recorded it."""

    irregularity: Irregularity
    repair_order: str
    order_state: str
    lot_id: int | None
    occurred_at: int
    recorded_at: int
    recorded_by: str | None


_PAGE = Statement(
    sa.select(
        *irregularity.c,
        repair_order.c.number,
        repair_order.c.state,
        issue_line.c.lot_id,
        entry.c.occurred_at,
        entry.c.recorded_at,
        principal.c.code,
    )
    .select_from(
        irregularity.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == irregularity.c.site_id,
                repair_order.c.order_id == irregularity.c.order_id,
            ),
        )
        .join(
            entry,
            sa.and_(entry.c.site_id == irregularity.c.site_id, entry.c.sequence == irregularity.c.sequence),
        )
        .outerjoin(
            issue_line,
            sa.and_(
                issue_line.c.site_id == irregularity.c.site_id,
                issue_line.c.issue_line_id == irregularity.c.issue_line_id,
            ),
        )
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        irregularity.c.site_id == SITE,
        irregularity.c.irregularity_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("number", type_=sa.Text) == sa.literal_column("''"),
            bears(repair_order, "number"),
        ),
    )
    .order_by(irregularity.c.irregularity_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def irregularities_page(
    connection: Connection, site_id: int, number: str, after: int, most: int
) -> list[IrregularityView]:
    """Return the irregularities of a site after one, oldest first; of one order if it is named."""
    rows = _PAGE.rows(connection, site=site_id, number=number, after=after, most=most)
    width = len(irregularity.c)
    return [IrregularityView(Irregularity(*row[:width]), *row[width:]) for row in rows]
