"""Statements on stocking rules, and the figures suggestions are made of: one statement a figure, whatever the parts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain import ids
from parts_service.domain.procurement import OPEN_STATES, PurchaseState
from parts_service.domain.repair_orders import ISSUING_STATES
from parts_service.domain.replenishment import Figures, StockingRule, suggest
from parts_service.domain.reservations import ReservationState
from parts_service.storage.journal import READ_HEAD
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.procurement import OPEN_LINE
from parts_service.storage.schema import (
    authorised_part,
    entry,
    issue_line,
    lot,
    lot_inspection,
    lot_stock,
    part,
    repair_order,
    supplier,
)
from parts_service.storage.schema_kept import reservation, shortage
from parts_service.storage.schema_supply import purchase_line, purchase_order, stocking_rule
from parts_service.storage.types import Whole, among, total

RULES = Statement(sa.select(*stocking_rule.c).where(stocking_rule.c.site_id == SITE), StockingRule)


def _states(column: sa.ColumnElement[str], states: Iterable[str]) -> sa.ColumnElement[bool]:
    return column.in_([sa.literal_column(f"'{state}'") for state in sorted(states)])


_ACTIVE = reservation.c.state == sa.literal_column(f"'{ReservationState.ACTIVE.value}'")
_NONE: sa.ColumnElement[int] = sa.literal_column("0", Whole)
# What each job line may still take, and what is kept for it or waited for, which may be ahead of any authorisation.
_WANTED = sa.union_all(
    sa.select(
        authorised_part.c.order_id,
        authorised_part.c.line.label("job_line"),
        authorised_part.c.part_id,
        (authorised_part.c.quantity - authorised_part.c.issued).label("allowed"),
        _NONE.label("waited"),
    )
    .select_from(
        repair_order.join(
            authorised_part,
            sa.and_(
                authorised_part.c.site_id == repair_order.c.site_id,
                authorised_part.c.order_id == repair_order.c.order_id,
            ),
        )
    )
    .where(
        repair_order.c.site_id == SITE,
        _states(repair_order.c.state, ISSUING_STATES),
        authorised_part.c.issued < authorised_part.c.quantity,
    ),
    sa.select(
        shortage.c.order_id,
        shortage.c.job_line,
        shortage.c.part_id,
        _NONE,
        shortage.c.quantity - shortage.c.allocated,
    ).where(
        shortage.c.site_id == SITE,
        shortage.c.cancelled_at.is_(None),
        shortage.c.filled < shortage.c.quantity,
    ),
    sa.select(
        reservation.c.order_id,
        reservation.c.job_line,
        reservation.c.part_id,
        _NONE,
        reservation.c.pinned + reservation.c.reserved,
    ).where(reservation.c.site_id == SITE, _ACTIVE, reservation.c.order_id.is_not(None)),
).subquery()
_allowed, _waited = total(_WANTED.c.allowed), total(_WANTED.c.waited)
_BY_LINE = (
    sa.select(_WANTED.c.part_id, sa.case((_allowed > _waited, _allowed), else_=_waited).label("pieces"))
    .group_by(_WANTED.c.order_id, _WANTED.c.job_line, _WANTED.c.part_id)
    .subquery()
)
_DEMAND = Statement(sa.select(_BY_LINE.c.part_id, total(_BY_LINE.c.pieces)).group_by(_BY_LINE.c.part_id))
# Through its partial index: lots that are empty or wholly reserved cost nothing.
_AVAILABLE = Statement(
    sa.select(lot_stock.c.part_id, total(lot_stock.c.issuable - lot_stock.c.reserved))
    .where(
        lot_stock.c.site_id == SITE,
        among(lot_stock.c.part_id, "ids"),
        lot_stock.c.issuable > lot_stock.c.reserved,
        lot_stock.c.expires_on >= sa.bindparam("today", type_=sa.Text),
    )
    .group_by(lot_stock.c.part_id)
)
_RESERVED = Statement(
    sa.select(
        reservation.c.part_id,
        total(reservation.c.pinned + reservation.c.reserved),
        total(reservation.c.pinned),
    )
    .where(reservation.c.site_id == SITE, among(reservation.c.part_id, "ids"), _ACTIVE)
    .group_by(reservation.c.part_id)
)
_PENDING = Statement(
    sa.select(lot.c.part_id, total(lot_inspection.c.pending))
    .select_from(
        lot_inspection.join(
            lot, sa.and_(lot.c.site_id == lot_inspection.c.site_id, lot.c.lot_id == lot_inspection.c.lot_id)
        )
    )
    .where(
        lot_inspection.c.site_id == SITE,
        lot_inspection.c.pending > sa.literal_column("0"),
        among(lot.c.part_id, "ids"),
    )
    .group_by(lot.c.part_id)
)
_DRAFTED_STATES = frozenset({PurchaseState.DRAFT, PurchaseState.SUBMITTED})
_OPEN = total(purchase_line.c.quantity - purchase_line.c.received)


def _ordered(states: Iterable[str]) -> Statement:
    return Statement(
        sa.select(purchase_line.c.part_id, _OPEN)
        .select_from(
            purchase_line.join(
                purchase_order,
                sa.and_(
                    purchase_order.c.site_id == purchase_line.c.site_id,
                    purchase_order.c.purchase_id == purchase_line.c.purchase_id,
                ),
            )
        )
        .where(
            purchase_line.c.site_id == SITE,
            among(purchase_line.c.part_id, "ids"),
            OPEN_LINE,
            _states(purchase_order.c.state, states),
        )
        .group_by(purchase_line.c.part_id)
    )


_ON_ORDER = _ordered(OPEN_STATES - _DRAFTED_STATES)
_DRAFTED = _ordered(_DRAFTED_STATES)
# Ids of issue lines grow with their entries: the first of a day's entries is where the day begins.
_USED = Statement(
    sa.select(issue_line.c.part_id, total(issue_line.c.quantity - issue_line.c.returned))
    .where(
        issue_line.c.site_id == SITE,
        issue_line.c.issue_line_id >= sa.bindparam("first", type_=Whole),
        among(issue_line.c.part_id, "ids"),
    )
    .group_by(issue_line.c.part_id)
)
_RECORDED_AT = Statement(
    sa.select(entry.c.recorded_at).where(
        entry.c.site_id == SITE, entry.c.sequence == sa.bindparam("sequence")
    )
)
_newest = (
    sa.select(sa.func.max(lot.c.lot_id))
    .where(
        lot.c.site_id == SITE,
        among(lot.c.part_id, "ids"),
        lot.c.origin == sa.literal_column("'RECEIPT'"),
    )
    .group_by(lot.c.part_id)
)
_LAST_PAID = Statement(
    sa.select(lot.c.part_id, lot.c.supplier_id, lot.c.unit_cost_minor, lot.c.currency).where(
        lot.c.site_id == SITE, lot.c.lot_id.in_(_newest)
    )
)
_PARTS = Statement(
    sa.select(
        part.c.part_id, part.c.part_number, part.c.name_zh, part.c.name_en, part.c.stocking_status
    ).where(among(part.c.part_id, "ids"))
)
_SUPPLIERS = Statement(
    sa.select(supplier.c.supplier_id, supplier.c.code).where(among(supplier.c.supplier_id, "ids"))
)


class PartRow(NamedTuple):
    """A part as suggestions and rules name it."""

    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    stocking_status: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How many pieces of a part to order, of whom, at the price last paid, and the figures that say so."""

    part: PartRow
    rule: StockingRule | None
    figures: Figures
    quantity: int
    supplier: str
    unit_price_minor: int
    currency: str


def first_since(connection: Connection, site_id: int, since: int) -> int:
    """Return the first entry of a journal recorded at or after a time (µs since 1970 UTC), or the one yet to come.

    Times never go back within a journal, so it is found by halving.
    """
    head = READ_HEAD.one(connection, site=site_id)
    low, high = 1, (0 if head is None else head.sequence) + 1
    while low < high:
        middle = (low + high) // 2
        if _RECORDED_AT.rows(connection, site=site_id, sequence=middle)[0][0] < since:
            low = middle + 1
        else:
            high = middle
    return low


def suggestions(
    connection: Connection, site_id: int, today: str, used_since: int, supplier_code: str
) -> list[Suggestion]:
    """Return what a site should order, of one supplier or ("") of all, in part number order.

    A part is ordered from its rule's supplier, else from whom it last came.
    """
    rules = {rule.part_id: rule for rule in RULES.rows(connection, site=site_id)}
    demand = dict(_DEMAND.rows(connection, site=site_id))
    figures = _figures(connection, site_id, (today, used_since), demand, sorted({*rules, *demand}))
    wanted = {
        part_id: quantity
        for part_id, one in figures.items()
        if (quantity := suggest(rules.get(part_id), one))
    }
    ids_wanted = sorted(wanted)
    paid = {row[0]: row[1:] for row in _LAST_PAID.rows(connection, site=site_id, ids=ids_wanted)}
    sources = {part_id: _source(rules.get(part_id), paid.get(part_id)) for part_id in ids_wanted}
    codes = dict(_SUPPLIERS.rows(connection, ids=sorted({one for one in sources.values() if one})))
    found = []
    for row in map(PartRow._make, _PARTS.rows(connection, ids=ids_wanted)):
        code = codes.get(sources[row.part_id], "")
        if supplier_code in {"", code}:
            _, price, currency = paid.get(row.part_id, (0, 0, ""))
            rule = rules.get(row.part_id)
            found.append(
                Suggestion(row, rule, figures[row.part_id], wanted[row.part_id], code, price, currency)
            )
    return sorted(found, key=lambda one: one.part.part_number)


def _source(rule: StockingRule | None, paid: tuple[int, int, str] | None) -> int:
    if rule is not None and rule.supplier_id is not None:
        return rule.supplier_id
    return 0 if paid is None else paid[0]


def _figures(
    connection: Connection,
    site_id: int,
    days: tuple[str, int],
    demand: dict[int, int],
    part_ids: list[int],
) -> dict[int, Figures]:
    """Return the figures of some parts at a site."""
    today, used_since = days
    first = ids.make(site_id, first_since(connection, site_id, used_since), 0)
    at = {"site": site_id, "ids": part_ids}
    reserved = _RESERVED.rows(connection, **at)
    # Pieces that are expected for an order are most often those that wait for an inspector.
    expected = {part_id: pinned for part_id, _, pinned in reserved}
    pending = _PENDING.rows(connection, **at)
    each = {
        "available": _AVAILABLE.rows(connection, **at, today=today),
        "reserved": [row[:2] for row in reserved],
        "in_inspection": [(one, max(0, pieces - expected.get(one, 0))) for one, pieces in pending],
        "on_order": _ON_ORDER.rows(connection, **at),
        "drafted": _DRAFTED.rows(connection, **at),
        "demand": demand.items(),
        "used": _USED.rows(connection, **at, first=first),
    }
    by_part: dict[int, dict[str, int]] = defaultdict(dict)
    for name, rows in each.items():
        for part_id, pieces in rows:
            by_part[part_id][name] = pieces
    return {part_id: Figures(**by_part[part_id]) for part_id in part_ids}


_RULES_PAGE = Statement(
    sa.select(
        part.c.part_id,
        part.c.part_number,
        part.c.name_zh,
        part.c.name_en,
        part.c.stocking_status,
        supplier.c.code,
        *stocking_rule.c,
    )
    .select_from(
        stocking_rule.join(part, part.c.part_id == stocking_rule.c.part_id).outerjoin(
            supplier, supplier.c.supplier_id == stocking_rule.c.supplier_id
        )
    )
    .where(stocking_rule.c.site_id == SITE, part.c.part_number > sa.bindparam("after"))
    .order_by(part.c.part_number)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def rules_page(
    connection: Connection, site_id: int, after: str, most: int
) -> list[tuple[PartRow, str, StockingRule]]:
    """Return the rules of a site after a part number, each with its part and its supplier's code."""
    rows = _RULES_PAGE.rows(connection, site=site_id, after=after, most=most)
    return [(PartRow(*row[:5]), row[5] or "", StockingRule(*row[6:])) for row in rows]
