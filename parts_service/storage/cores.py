"""Statements on deposits on cores."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.cores import CoreCredit, CoreDeposit
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, issue_line, part, repair_order
from parts_service.storage.schema_old_parts import core_credit, core_deposit, old_part
from parts_service.storage.types import Whole, among

CORES = load(CoreDeposit, core_deposit.c.site_id == SITE, among(core_deposit.c.issue_line_id, "ids"))
CREDITS = load(CoreCredit, core_credit.c.site_id == SITE, among(core_credit.c.old_part_id, "ids"))
_OF_LINE = sa.and_(
    issue_line.c.site_id == core_deposit.c.site_id, issue_line.c.issue_line_id == core_deposit.c.issue_line_id
)
CORES_OF_ORDERS = Statement(
    sa.select(*core_deposit.c)
    .select_from(core_deposit.join(issue_line, _OF_LINE))
    .where(core_deposit.c.site_id == SITE, among(issue_line.c.order_id, "ids")),
    CoreDeposit,
)


class SentCore(NamedTuple):
    """The supplier's leg of one old part; `rejection` is empty until he answered."""

    issue_line_id: int
    old_part_id: int
    quantity: int
    state: str
    credit_minor: int
    rejection: str


@dataclass(frozen=True, slots=True)
class CoreView:
    """Both legs of the deposit on an issued line; `issued_at` is µs since 1970 UTC."""

    deposit: CoreDeposit
    order: str
    part_number: str
    quantity: int
    returned: int
    issued_at: int
    sent: tuple[SentCore, ...]


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_EMPTY: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)
_order: sa.BindParameter[str] = sa.bindparam("order", type_=sa.Text)
_before = sa.bindparam("before", type_=Whole)
_due = issue_line.c.quantity - issue_line.c.returned - core_deposit.c.received - core_deposit.c.forfeited
_PAGE = Statement(
    sa.select(
        *core_deposit.c,
        repair_order.c.number,
        part.c.part_number,
        issue_line.c.quantity,
        issue_line.c.returned,
        entry.c.occurred_at,
    )
    .select_from(
        core_deposit.join(issue_line, _OF_LINE)
        .join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == issue_line.c.site_id,
                repair_order.c.order_id == issue_line.c.order_id,
            ),
        )
        .join(part, part.c.part_id == issue_line.c.part_id)
        .join(
            entry,
            sa.and_(entry.c.site_id == issue_line.c.site_id, entry.c.sequence == issue_line.c.sequence),
        )
    )
    .where(
        core_deposit.c.site_id == SITE,
        core_deposit.c.issue_line_id > sa.bindparam("after", type_=Whole),
        sa.or_(_order == _EMPTY, repair_order.c.number == _order),
        # Still due, and issued before a time.
        sa.or_(_before == _ZERO, sa.and_(_due > _ZERO, entry.c.occurred_at < _before)),
    )
    .order_by(core_deposit.c.issue_line_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_SENT = Statement(
    sa.select(
        old_part.c.issue_line_id,
        old_part.c.old_part_id,
        old_part.c.quantity,
        old_part.c.state,
        sa.func.coalesce(core_credit.c.credit_minor, _ZERO),
        sa.func.coalesce(core_credit.c.rejection, _EMPTY),
    )
    .select_from(
        old_part.outerjoin(
            core_credit,
            sa.and_(
                core_credit.c.site_id == old_part.c.site_id,
                core_credit.c.old_part_id == old_part.c.old_part_id,
            ),
        )
    )
    .where(
        old_part.c.site_id == SITE,
        old_part.c.disposition == sa.literal_column("'CORE'"),
        among(old_part.c.issue_line_id, "ids"),
    )
    .order_by(old_part.c.old_part_id)
)


def page(
    connection: Connection,
    site_id: int,
    after: int,
    most: int,
    **filters: Any,  # noqa: ANN401
) -> list[CoreView]:
    """Return deposits of a site after an issue line, by age, both legs; a filter not wanted is 0 or empty."""
    rows = _PAGE.rows(connection, site=site_id, after=after, most=most, **filters)
    width = len(core_deposit.c)
    found = [(CoreDeposit(*row[:width]), tuple(row[width:])) for row in rows]
    sent: dict[int, list[SentCore]] = defaultdict(list)
    if found:
        for row in _SENT.rows(connection, site=site_id, ids=[one.issue_line_id for one, _ in found]):
            sent[row[0]].append(SentCore(*row))
    return [
        CoreView(one, order, number, issued, returned, at, tuple(sent[one.issue_line_id]))
        for one, (order, number, issued, returned, at) in found
    ]
