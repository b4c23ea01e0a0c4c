"""Statements on key checks."""

import sqlalchemy as sa

from parts_service.domain.key_checks import KeyCheck
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema import issue_line
from parts_service.storage.schema_fitted import key_check
from parts_service.storage.types import among

# By their issue lines, which may have gone to another order since: a provisional one that was linked.
KEY_CHECKS_OF_ORDERS = load(
    KeyCheck,
    key_check.c.site_id == SITE,
    key_check.c.issue_line_id.in_(
        sa.select(issue_line.c.issue_line_id).where(
            issue_line.c.site_id == SITE, among(issue_line.c.order_id, "ids")
        )
    ),
)
