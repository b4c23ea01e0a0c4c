"""Statements (of SQL) on parts statements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import Part
from parts_service.domain.fitment import IssueCandidate
from parts_service.domain.ids import split
from parts_service.domain.journal import Personal
from parts_service.domain.lots import Unit
from parts_service.domain.prices import Price
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.statement_rules import IssuedAt
from parts_service.domain.statements import PartsStatement, PartsStatementLine
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    issue_candidate,
    issue_line,
    personal,
    price,
    principal,
    repair_order,
    unit,
)
from parts_service.storage.schema_catalog import part
from parts_service.storage.schema_statements import parts_statement, parts_statement_line
from parts_service.storage.types import Whole, among

_ORDERS = among(issue_line.c.order_id, "ids")
_later = parts_statement.alias("later")
# A statement that no later version of its order replaced.
_CURRENT = ~sa.exists().where(
    _later.c.site_id == parts_statement.c.site_id,
    _later.c.order_id == parts_statement.c.order_id,
    _later.c.version > parts_statement.c.version,
)
# What a new version is compared with, and what it is made of: one statement a table.
_NEWEST = load(
    PartsStatement, parts_statement.c.site_id == SITE, among(parts_statement.c.order_id, "ids"), _CURRENT
)
_LINES_OF_NEWEST = load(
    PartsStatementLine,
    parts_statement_line.c.site_id == SITE,
    parts_statement_line.c.statement_id.in_(
        sa.select(parts_statement.c.statement_id).where(
            parts_statement.c.site_id == SITE, among(parts_statement.c.order_id, "ids"), _CURRENT
        )
    ),
)
_ISSUED_AT = Statement(
    sa.select(entry.c.site_id, entry.c.sequence, entry.c.occurred_at).where(
        entry.c.site_id == SITE,
        entry.c.sequence.in_(sa.select(issue_line.c.sequence).where(issue_line.c.site_id == SITE, _ORDERS)),
    ),
    IssuedAt,
)
_PRICES = load(
    Price, price.c.part_id.in_(sa.select(issue_line.c.part_id).where(issue_line.c.site_id == SITE, _ORDERS))
)
# What was asked for where another part was given.
_ASKED = load(
    Part,
    part.c.part_id.in_(sa.select(issue_line.c.substituted_for).where(issue_line.c.site_id == SITE, _ORDERS)),
)
_UNITS = load(
    Unit,
    unit.c.site_id == SITE,
    unit.c.unit_id.in_(sa.select(issue_line.c.unit_id).where(issue_line.c.site_id == SITE, _ORDERS)),
)
_CANDIDATES = load(
    IssueCandidate,
    issue_candidate.c.site_id == SITE,
    issue_candidate.c.issue_line_id.in_(
        sa.select(issue_line.c.issue_line_id).where(issue_line.c.site_id == SITE, _ORDERS)
    ),
)

_actor, _approver = principal.alias("actor"), principal.alias("approver")
_HEADS = (
    sa.select(
        *parts_statement.c,
        sa.case((_CURRENT, sa.literal_column("1")), else_=sa.literal_column("0")),
        entry.c.recorded_at,
        _actor.c.code.label("actor"),
        _approver.c.code.label("approver"),
    )
    .select_from(
        parts_statement.join(
            entry,
            sa.and_(
                entry.c.site_id == parts_statement.c.site_id, entry.c.sequence == parts_statement.c.sequence
            ),
        )
        .outerjoin(_actor, _actor.c.principal_id == entry.c.actor)
        .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
    )
    .where(parts_statement.c.site_id == SITE)
)
_MOST = sa.bindparam("most", type_=sa.Integer)
_BY_ID = Statement(_HEADS.where(parts_statement.c.statement_id == sa.bindparam("statement")))
# The version asked for of an order, or with 0 the newest.
_OF_ORDER = Statement(
    _HEADS.where(
        parts_statement.c.order_id == sa.bindparam("order"),
        sa.or_(
            parts_statement.c.version == sa.bindparam("version", type_=sa.Integer),
            sa.and_(sa.bindparam("version", type_=sa.Integer) == sa.literal_column("0"), _CURRENT),
        ),
    )
)
_PAGE = Statement(
    _HEADS.where(parts_statement.c.statement_id > sa.bindparam("after"))
    .order_by(parts_statement.c.statement_id)
    .limit(_MOST)
)
# With those of provisional orders that turned out to be the order: papers of their own numbers.
_PAGE_OF_ORDER = Statement(
    _HEADS.where(
        parts_statement.c.order_id.in_(
            sa.select(repair_order.c.order_id).where(
                repair_order.c.site_id == SITE,
                sa.or_(
                    repair_order.c.order_id == sa.bindparam("order", type_=Whole),
                    repair_order.c.linked_id == sa.bindparam("order", type_=Whole),
                ),
            )
        ),
        parts_statement.c.statement_id > sa.bindparam("after"),
    )
    .order_by(parts_statement.c.statement_id)
    .limit(_MOST)
)
_LINES = Statement(
    sa.select(*parts_statement_line.c, principal.c.code)
    .select_from(
        parts_statement_line.outerjoin(
            principal, principal.c.principal_id == parts_statement_line.c.discount_given_by
        )
    )
    .where(parts_statement_line.c.site_id == SITE, among(parts_statement_line.c.statement_id, "ids"))
    .order_by(parts_statement_line.c.statement_id, parts_statement_line.c.line)
)
_ENTERED_AT = Statement(
    sa.select(entry.c.occurred_at).where(
        entry.c.site_id == SITE, entry.c.sequence == sa.bindparam("sequence")
    )
)
_PERSONAL = load(Personal, personal.c.site_id == SITE, among(personal.c.ref, "ids"))


class LineView(NamedTuple):
    """A line with who gave its discount (a principal's code), and why; empty where there is none."""

    line: PartsStatementLine
    given_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as people read it, with its lines, if it was asked for with them."""

    statement: PartsStatement
    current: bool
    recorded_at: int
    actor: str
    approver: str
    vin: str
    plate: str
    lines: tuple[LineView, ...]

    @property
    def told(self) -> tuple[PartsStatementLine, ...]:
        """The lines alone."""
        return tuple(view.line for view in self.lines)


def loaded(connection: Connection, site_id: int, orders: Collection[int]) -> list[tuple[Any, ...]]:
    """Return what statements of orders are made of besides their issue lines, lots and papers."""
    asked = _NEWEST, _LINES_OF_NEWEST, _ISSUED_AT, _PRICES, _ASKED, _UNITS, _CANDIDATES
    found: list[tuple[Any, ...]] = []
    for statement in asked:
        found += statement.rows(connection, site=site_id, ids=list(orders))
    return found


def by_id(connection: Connection, site_id: int, statement_id: int) -> StatementView | None:
    """Return a statement with its lines."""
    found = _views(connection, site_id, _BY_ID.rows(connection, site=site_id, statement=statement_id))
    return found[0] if found else None


def of_order(connection: Connection, site_id: int, order_id: int, version: int) -> StatementView | None:
    """Return a version of an order's statements, or with 0 the newest, with its lines."""
    rows = _OF_ORDER.rows(connection, site=site_id, order=order_id, version=version)
    found = _views(connection, site_id, rows)
    return found[0] if found else None


def page(
    connection: Connection, site_id: int, order_id: int | None, after: int, most: int
) -> list[StatementView]:
    """Return the statements after one, of an order or of all, with the lines their sums are made of."""
    if order_id is None:
        rows = _PAGE.rows(connection, site=site_id, after=after, most=most)
    else:
        rows = _PAGE_OF_ORDER.rows(connection, site=site_id, order=order_id, after=after, most=most)
    return _views(connection, site_id, rows)


def opened_at(connection: Connection, order: RepairOrder) -> int:
    """Return when a repair order came into being, µs since 1970 UTC: by the entry its id leads to."""
    found = _ENTERED_AT.one(connection, site=order.site_id, sequence=split(order.order_id)[1])
    if found is None:
        raise AssertionError(order.order_id)
    occurred_at: int = found[0]
    return occurred_at


def _views(connection: Connection, site_id: int, rows: list[Any]) -> list[StatementView]:
    if not rows:
        return []
    heads = [(PartsStatement(*row[:-4]), *row[-4:]) for row in rows]
    lines: dict[int, list[tuple[PartsStatementLine, str]]] = defaultdict(list)
    for *columns, code in _LINES.rows(
        connection, site=site_id, ids=[statement.statement_id for statement, *_ in heads]
    ):
        line = PartsStatementLine(*columns)
        lines[line.statement_id].append((line, code or ""))
    refs = {ref for statement, *_ in heads for ref in (statement.vin_ref, statement.plate_ref)}
    refs |= {line.discount_reason_ref for told in lines.values() for line, _ in told}
    wanted = sorted(ref for ref in refs if ref is not None)
    texts: dict[int | None, str] = {
        row.ref: row.value for row in _PERSONAL.rows(connection, site=site_id, ids=wanted)
    }
    return [
        StatementView(
            statement,
            bool(current),
            recorded_at,
            actor or "",
            approver or "",
            texts.get(statement.vin_ref, ""),
            texts.get(statement.plate_ref, ""),
            tuple(
                LineView(line, code, texts.get(line.discount_reason_ref, ""))
                for line, code in lines[statement.statement_id]
            ),
        )
        for statement, current, recorded_at, actor, approver in heads
    ]
