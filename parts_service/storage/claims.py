"""Statements on warranty claims."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.claims import FREED, Claim, ClaimLine, ClaimState
from parts_service.domain.old_part_book import OldPart
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import issue_line, part, personal, repair_order
from parts_service.storage.schema_old_parts import claim, claim_line, old_part
from parts_service.storage.types import Whole, among

CLAIMS = load(Claim, claim.c.site_id == SITE, among(claim.c.claim_id, "ids"))
CLAIMS_OF_ORDERS = load(Claim, claim.c.site_id == SITE, among(claim.c.order_id, "ids"))
LINES_OF_ORDERS = Statement(
    sa.select(*claim_line.c)
    .select_from(
        claim_line.join(
            claim,
            sa.and_(claim.c.site_id == claim_line.c.site_id, claim.c.claim_id == claim_line.c.claim_id),
        )
    )
    .where(claim.c.site_id == SITE, among(claim.c.order_id, "ids")),
    ClaimLine,
)
OLD_PARTS_OF_CLAIMS = load(OldPart, old_part.c.site_id == SITE, among(old_part.c.claim_id, "ids"))


class ClaimedLine(NamedTuple):
    """A line of a claim with its part's number."""

    line: ClaimLine
    part_number: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with what people call its order, what is wrong, its lines and the tags kept for it."""

    claim: Claim
    order: str
    fault: str
    lines: tuple[ClaimedLine, ...]
    old_part_ids: tuple[int, ...]


def _text(value: str) -> sa.ColumnElement[Any]:
    return sa.literal_column(f"'{value}'", sa.Text)


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_order: sa.BindParameter[str] = sa.bindparam("order", type_=sa.Text)
_state: sa.BindParameter[str] = sa.bindparam("state", type_=sa.Text)
_maker: sa.BindParameter[str] = sa.bindparam("maker_number", type_=sa.Text)
_one = sa.bindparam("one", type_=Whole)
_before = sa.bindparam("before", type_=Whole)
_OPEN_STATES = [_text(state) for state in sorted(set(ClaimState) - FREED - {ClaimState.PAID})]
_PAGE = Statement(
    sa.select(*claim.c, repair_order.c.number, personal.c.value)
    .select_from(
        claim.join(
            repair_order,
            sa.and_(repair_order.c.site_id == claim.c.site_id, repair_order.c.order_id == claim.c.order_id),
        ).outerjoin(
            personal, sa.and_(personal.c.site_id == claim.c.site_id, personal.c.ref == claim.c.fault_ref)
        )
    )
    .where(
        claim.c.site_id == SITE,
        claim.c.claim_id > sa.bindparam("after", type_=Whole),
        sa.or_(_one == _ZERO, claim.c.claim_id == _one),
        sa.or_(_order == _text(""), repair_order.c.number == _order),
        sa.or_(_state == _text(""), claim.c.state == _state),
        sa.or_(_maker == _text(""), claim.c.maker_number == _maker),
        # Open ones that were submitted before a time.
        sa.or_(_before == _ZERO, sa.and_(claim.c.state.in_(_OPEN_STATES), claim.c.submitted_at < _before)),
    )
    .order_by(claim.c.claim_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_LINES = Statement(
    sa.select(*claim_line.c, part.c.part_number)
    .select_from(
        claim_line.join(
            issue_line,
            sa.and_(
                issue_line.c.site_id == claim_line.c.site_id,
                issue_line.c.issue_line_id == claim_line.c.issue_line_id,
            ),
        ).join(part, part.c.part_id == issue_line.c.part_id)
    )
    .where(claim_line.c.site_id == SITE, among(claim_line.c.claim_id, "ids"))
    .order_by(claim_line.c.claim_id, claim_line.c.issue_line_id)
)
_TAGS = Statement(
    sa.select(old_part.c.claim_id, old_part.c.old_part_id)
    .where(old_part.c.site_id == SITE, among(old_part.c.claim_id, "ids"))
    .order_by(old_part.c.old_part_id)
)


def page(
    connection: Connection,
    site_id: int,
    after: int,
    most: int,
    **filters: Any,  # noqa: ANN401
) -> list[ClaimView]:
    """Return claims of a site after one, by age, each with its lines; a filter not wanted is 0 or empty."""
    rows = _PAGE.rows(connection, site=site_id, after=after, most=most, **filters)
    if not rows:
        return []
    width = len(claim.c)
    found = [(Claim(*row[:width]), row[width], row[width + 1] or "") for row in rows]
    wanted = [one.claim_id for one, *_ in found]
    lines: dict[int, list[ClaimedLine]] = defaultdict(list)
    for *line, number in _LINES.rows(connection, site=site_id, ids=wanted):
        lines[line[1]].append(ClaimedLine(ClaimLine(*line), number))
    tags: dict[int, list[int]] = defaultdict(list)
    for claim_id, tag in _TAGS.rows(connection, site=site_id, ids=wanted):
        tags[claim_id].append(tag)
    return [
        ClaimView(one, order, fault, tuple(lines[one.claim_id]), tuple(tags[one.claim_id]))
        for one, order, fault in found
    ]
