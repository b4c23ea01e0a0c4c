"""Statements on issue lines and fitments."""

import sqlalchemy as sa

from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.issuing import Mixed
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import fitment, issue_candidate, issue_line
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

# Which lots were candidates together with these, and where: what may lie in a bin beside them.
_other = issue_candidate.alias("other")
MIXED = Statement(
    sa.select(issue_line.c.site_id, issue_line.c.location_id, issue_candidate.c.lot_id, _other.c.lot_id)
    .select_from(
        issue_candidate.join(
            _other,
            sa.and_(
                _other.c.site_id == issue_candidate.c.site_id,
                _other.c.issue_line_id == issue_candidate.c.issue_line_id,
            ),
        ).join(
            issue_line,
            sa.and_(
                issue_line.c.site_id == issue_candidate.c.site_id,
                issue_line.c.issue_line_id == issue_candidate.c.issue_line_id,
            ),
        )
    )
    .where(issue_candidate.c.site_id == SITE, among(issue_candidate.c.lot_id, "ids"))
    .distinct(),
    Mixed,
)
