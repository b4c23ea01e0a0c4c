"""Statements on warranty terms and on when warranties began."""

import sqlalchemy as sa

from parts_service.domain.warranty import WarrantyStart, WarrantyTerm
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import issue_line
from parts_service.storage.schema_warranty import warranty_start, warranty_term
from parts_service.storage.types import among

TERMS = Statement(sa.select(*warranty_term.c).order_by(*warranty_term.primary_key), WarrantyTerm)
# By their issue lines, which may have gone to another order since: a provisional one that was linked.
STARTS_OF_ORDERS = load(
    WarrantyStart,
    warranty_start.c.site_id == SITE,
    warranty_start.c.issue_line_id.in_(
        sa.select(issue_line.c.issue_line_id).where(
            issue_line.c.site_id == SITE, among(issue_line.c.order_id, "ids")
        )
    ),
)
