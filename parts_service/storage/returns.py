"""Statements on returns of issued parts."""

import sqlalchemy as sa

from parts_service.domain.returns import ReturnKind, ReturnLine
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema import issue_line, return_line
from parts_service.storage.types import among

# What of lots came back defective.
DEFECTIVE = load(
    ReturnLine,
    return_line.c.site_id == SITE,
    return_line.c.kind == sa.literal_column(f"'{ReturnKind.DEFECTIVE}'"),
    return_line.c.issue_line_id.in_(
        sa.select(issue_line.c.issue_line_id).where(
            issue_line.c.site_id == SITE, among(issue_line.c.lot_id, "ids")
        )
    ),
)
