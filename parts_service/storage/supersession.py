"""Statements on links between parts."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.supersession import CHAIN_MAX, Supersession
from parts_service.storage.prepared import Statement
from parts_service.storage.schema_catalog import part, supersession
from parts_service.storage.types import Whole, among

_DEPTH_MAX: sa.ColumnElement[int] = sa.literal_column(str(CHAIN_MAX + 1), Whole)
_REPLACES = supersession.c.kind == sa.literal_column("'SUPERSEDES'")


def _walk(name: str, here: sa.Column[int], there: sa.Column[int]) -> sa.CTE:
    """Return the parts that links lead to from the parts `ids`, at most so many links away."""
    begin = sa.select(part.c.part_id, sa.literal_column("0", Whole).label("depth")).where(
        among(part.c.part_id, "ids")
    )
    walk = begin.cte(name, recursive=True)
    step = sa.select(there, walk.c.depth + sa.literal_column("1", Whole)).join_from(
        walk, supersession, sa.and_(here == walk.c.part_id, _REPLACES)
    )
    return walk.union(step.where(walk.c.depth < _DEPTH_MAX))


_after = _walk("after", supersession.c.old_part_id, supersession.c.new_part_id)
_before = _walk("before", supersession.c.new_part_id, supersession.c.old_part_id)
_chain = sa.union(sa.select(_after.c.part_id), sa.select(_before.c.part_id)).cte("chain")
# Every link of the chains that parts stand in.
CHAINS = Statement(
    sa.select(*supersession.c).where(
        sa.or_(
            supersession.c.old_part_id.in_(sa.select(_chain.c.part_id)),
            supersession.c.new_part_id.in_(sa.select(_chain.c.part_id)),
        )
    ),
    Supersession,
)


def links_of(connection: Connection, part_ids: list[int]) -> list[Supersession]:
    """Return every link of the chains that these parts stand in, in key order."""
    return sorted(CHAINS.rows(connection, ids=part_ids))
