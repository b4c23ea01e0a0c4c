"""Statements on issue lines and fitments."""

import sqlalchemy as sa

from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.issuing import Mixed
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import fitment, issue_candidate, issue_line
from parts_service.storage.schema_outlets import outlet_candidate, outlet_line
from parts_service.storage.types import among

ISSUE_LINES = load(
    IssueLine,
    issue_line.c.site_id == SITE,
    sa.or_(among(issue_line.c.issue_line_id, "ids"), among(issue_line.c.order_id, "orders")),
)
FITMENTS_OF_ORDERS = load(
    Fitment,
    fitment.c.site_id == SITE,
    fitment.c.issue_line_id.in_(
        sa.select(issue_line.c.issue_line_id).where(
            issue_line.c.site_id == SITE, among(issue_line.c.order_id, "ids")
        )
    ),
)

# Fitments by number, of units, and of every line of an order.
FITMENTS = load(Fitment, fitment.c.site_id == SITE, among(fitment.c.fitment_id, "ids"))
_lines_of_units = sa.select(issue_line.c.issue_line_id).where(
    issue_line.c.site_id == SITE, issue_line.c.unit_id.is_not(None), among(issue_line.c.unit_id, "ids")
)
FITMENTS_OF_UNITS = load(Fitment, fitment.c.site_id == SITE, fitment.c.issue_line_id.in_(_lines_of_units))


def _mixed(candidate: sa.Table, line: sa.Table, key: str) -> sa.Select[tuple[int, int, int, int]]:
    other = candidate.alias("other")
    at = candidate.c.site_id
    return (
        sa.select(at, line.c.location_id, candidate.c.lot_id, other.c.lot_id.label("other_id"))
        .select_from(
            candidate.join(other, sa.and_(other.c.site_id == at, other.c[key] == candidate.c[key])).join(
                line, sa.and_(line.c.site_id == at, line.c[key] == candidate.c[key])
            )
        )
        .where(at == SITE, among(candidate.c.lot_id, "ids"))
    )


# Which lots were candidates together with these, and where: what may lie in a bin beside them.
MIXED = Statement(
    _mixed(issue_candidate, issue_line, "issue_line_id").union(
        _mixed(outlet_candidate, outlet_line, "outlet_line_id")
    ),
    Mixed,
)
