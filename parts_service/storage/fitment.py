"""Statements on issue lines and fitments."""

import sqlalchemy as sa

from parts_service.domain.fitment import IssueLine
from parts_service.storage.prepared import load
from parts_service.storage.schema import issue_line
from parts_service.storage.types import among

ISSUE_LINES = load(
    IssueLine,
    issue_line.c.site_id == sa.bindparam("site"),
    sa.or_(among(issue_line.c.issue_line_id, "ids"), among(issue_line.c.order_id, "orders")),
)
