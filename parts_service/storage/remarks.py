"""Statements on remarks: what issue lines were advised otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.storage.prepared import Statement
from parts_service.storage.schema import issue_remark, part
from parts_service.storage.types import among


class RemarkRow(NamedTuple):
    """A remark on an issue line, with the lot or the number of the part that was passed over."""

    issue_line_id: int
    kind: str
    lot_id: int | None
    part_number: str | None


REMARKS = Statement(
    sa.select(issue_remark.c.issue_line_id, issue_remark.c.kind, issue_remark.c.lot_id, part.c.part_number)
    .select_from(issue_remark.outerjoin(part, part.c.part_id == issue_remark.c.part_id))
    .where(among(issue_remark.c.site_id, "sites"), among(issue_remark.c.issue_line_id, "lines"))
    .order_by(issue_remark.c.issue_line_id, issue_remark.c.kind)
)


def remarks_of(
    connection: Connection, site_ids: Iterable[int], lines: Iterable[int]
) -> dict[int, list[RemarkRow]]:
    """Return the remarks on issue lines, by line."""
    found: dict[int, list[RemarkRow]] = defaultdict(list)
    for row in REMARKS.rows(connection, sites=list(site_ids), lines=list(lines)):
        found[row[0]].append(RemarkRow._make(row))
    return dict(found)
