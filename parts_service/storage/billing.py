"""Statements on what happened to parts on repair orders: by ranges of ids, which are ranges of entries."""

from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.billing import BillingKind, CostHistory, CostStep, LotBegun, Split
from parts_service.domain.ids import ORDINAL_MAX, SEQUENCE_MAX, make
from parts_service.domain.prices import Price
from parts_service.storage.outlet_billing import OUTLET_EVENTS, OutletRow
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    fitment,
    issue_line,
    job_line,
    lot,
    lot_link,
    part,
    price,
    repair_order,
    return_line,
    unit,
)
from parts_service.storage.schema_costs import cost_difference
from parts_service.storage.schema_fitted import removal
from parts_service.storage.schema_tanks import tank_fill
from parts_service.storage.schema_undo import undone_entry
from parts_service.storage.types import Whole, among


class BillingRow(NamedTuple):
    """One event, with everything that is said of its pieces. `reverses` is 0, or the entry it takes back."""

    sequence: int
    event_id: int
    kind: str
    quantity: int
    reverses: int
    issue_line_id: int
    order_number: str
    job_line: int
    pay_type: str
    part_id: int
    part_number: str
    grade: str
    base_unit: str
    lot_id: int
    lot_currency: str
    serial: str | None
    issued_at: int
    known_at: int
    occurred_at: int
    recorded_at: int


_FIRST, _LAST = sa.bindparam("first", type_=sa.BigInteger), sa.bindparam("last", type_=sa.BigInteger)
_LOW, _HIGH = sa.bindparam("low", type_=sa.BigInteger), sa.bindparam("high", type_=sa.BigInteger)
_NONE: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_issued = entry.alias("issued")


def _at(table: sa.FromClause, sequence: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.site_id == issue_line.c.site_id, table.c.sequence == sequence)


def _rows(
    kind: BillingKind,
    event: sa.FromClause,
    named: tuple[sa.ColumnElement[int], sa.ColumnElement[int], sa.ColumnElement[int]],
    reverses: sa.ColumnElement[int],
    *conditions: sa.ColumnElement[bool],
) -> Statement:
    """Return the events of one kind; `named` are the columns of their entry, id and pieces."""
    sequence, event_id, quantity = named
    return Statement(
        sa.select(
            sequence,
            event_id,
            sa.literal_column(f"'{kind}'"),
            quantity,
            reverses,
            issue_line.c.issue_line_id,
            repair_order.c.number,
            issue_line.c.job_line,
            # Of a line that vanished everything came back.
            sa.func.coalesce(job_line.c.pay_type, sa.literal_column("'CUSTOMER'")),
            part.c.part_id,
            part.c.part_number,
            part.c.grade,
            part.c.base_unit,
            lot.c.lot_id,
            lot.c.currency,
            unit.c.serial,
            _issued.c.occurred_at,
            _issued.c.recorded_at.label("known_at"),
            entry.c.occurred_at.label("happened_at"),
            entry.c.recorded_at,
        )
        .select_from(
            event.join(entry, _at(entry, sequence))
            .join(_issued, _at(_issued, issue_line.c.sequence))
            .join(
                repair_order,
                sa.and_(
                    repair_order.c.site_id == issue_line.c.site_id,
                    repair_order.c.order_id == issue_line.c.order_id,
                ),
            )
            .join(
                job_line,
                sa.and_(
                    job_line.c.site_id == issue_line.c.site_id,
                    job_line.c.order_id == issue_line.c.order_id,
                    job_line.c.line == issue_line.c.job_line,
                ),
                isouter=True,
            )
            .join(part, part.c.part_id == issue_line.c.part_id)
            .join(lot, sa.and_(lot.c.site_id == issue_line.c.site_id, lot.c.lot_id == issue_line.c.lot_id))
            .outerjoin(
                unit, sa.and_(unit.c.site_id == issue_line.c.site_id, unit.c.unit_id == issue_line.c.unit_id)
            )
        )
        .where(issue_line.c.site_id == SITE, *conditions)
        .order_by(event_id),
        BillingRow,
    )


def _of_line(table: sa.FromClause, joined: sa.FromClause | None = None) -> sa.FromClause:
    return (table if joined is None else joined).join(
        issue_line,
        sa.and_(issue_line.c.site_id == table.c.site_id, issue_line.c.issue_line_id == table.c.issue_line_id),
    )


def _once_fitted(event: sa.FromClause, fitment_id: sa.ColumnElement[int]) -> sa.FromClause:
    """Join an event with the fitment that it ends, and that one's issue line."""
    before = sa.and_(fitment.c.site_id == event.c.site_id, fitment.c.fitment_id == fitment_id)
    return _of_line(fitment, event.join(fitment, before))


_corrected = fitment.alias("corrected")
_back = return_line.alias("back")
# Pieces that were out when the cost of their lot changed: what came back later counts still.
_OUT = issue_line.c.quantity - sa.func.coalesce(
    sa.select(sa.cast(sa.func.sum(_back.c.quantity), Whole))
    .where(
        _back.c.site_id == issue_line.c.site_id,
        _back.c.issue_line_id == issue_line.c.issue_line_id,
        _back.c.sequence < cost_difference.c.sequence,
        ~sa.exists().where(
            undone_entry.c.site_id == _back.c.site_id,
            undone_entry.c.sequence == _back.c.sequence,
            undone_entry.c.undone_by < cost_difference.c.sequence,
        ),
    )
    .scalar_subquery(),
    _NONE,
)
_EVENTS = (
    _rows(
        BillingKind.ISSUED,
        issue_line,
        (issue_line.c.sequence, issue_line.c.issue_line_id, issue_line.c.quantity),
        _NONE,
        issue_line.c.issue_line_id.between(_LOW, _HIGH),
    ),
    _rows(
        BillingKind.RETURNED,
        _of_line(return_line),
        (return_line.c.sequence, return_line.c.return_line_id, return_line.c.quantity),
        issue_line.c.sequence,
        return_line.c.site_id == SITE,
        return_line.c.return_line_id.between(_LOW, _HIGH),
    ),
    _rows(
        BillingKind.RETURN_UNDONE,
        _of_line(return_line).join(
            undone_entry,
            sa.and_(
                undone_entry.c.site_id == return_line.c.site_id,
                undone_entry.c.sequence == return_line.c.sequence,
            ),
        ),
        (undone_entry.c.undone_by, return_line.c.return_line_id, return_line.c.quantity),
        return_line.c.sequence,
        undone_entry.c.site_id == SITE,
        undone_entry.c.undone_by.between(_FIRST, _LAST),
    ),
    _rows(
        BillingKind.FITTED,
        _of_line(fitment),
        (fitment.c.sequence, fitment.c.fitment_id, fitment.c.quantity),
        _NONE,
        fitment.c.site_id == SITE,
        fitment.c.fitment_id.between(_LOW, _HIGH),
    ),
    _rows(
        BillingKind.COST_CHANGED,
        cost_difference.join(
            issue_line,
            sa.and_(
                issue_line.c.site_id == cost_difference.c.site_id,
                issue_line.c.lot_id == cost_difference.c.lot_id,
                issue_line.c.sequence < cost_difference.c.sequence,
            ),
        ),
        (cost_difference.c.sequence, issue_line.c.issue_line_id, _OUT),
        _NONE,
        cost_difference.c.site_id == SITE,
        cost_difference.c.sequence.between(_FIRST, _LAST),
        _OUT > _NONE,
    ),
    # Pieces that are not in the vehicle any more: taken out, recorded anew as a correction, or never fitted.
    _rows(
        BillingKind.UNFITTED,
        _once_fitted(removal, removal.c.fitment_id),
        (removal.c.sequence, removal.c.removal_id, removal.c.quantity),
        fitment.c.sequence,
        removal.c.site_id == SITE,
        removal.c.removal_id.between(_LOW, _HIGH),
    ),
    _rows(
        BillingKind.UNFITTED,
        _once_fitted(_corrected, _corrected.c.corrects),
        (_corrected.c.sequence, _corrected.c.fitment_id, _corrected.c.quantity),
        fitment.c.sequence,
        _corrected.c.site_id == SITE,
        _corrected.c.fitment_id.between(_LOW, _HIGH),
    ),
    _rows(
        BillingKind.UNFITTED,
        _of_line(fitment).join(
            undone_entry,
            sa.and_(
                undone_entry.c.site_id == fitment.c.site_id, undone_entry.c.sequence == fitment.c.sequence
            ),
        ),
        (undone_entry.c.undone_by, fitment.c.fitment_id, fitment.c.quantity),
        fitment.c.sequence,
        undone_entry.c.site_id == SITE,
        undone_entry.c.undone_by.between(_FIRST, _LAST),
    ),
)
_LOTS = Statement(
    sa.select(lot.c.lot_id, lot.c.quantity, lot.c.unit_cost_minor, tank_fill.c.cost_minor, lot.c.owner)
    .select_from(
        lot.outerjoin(
            tank_fill, sa.and_(tank_fill.c.site_id == lot.c.site_id, tank_fill.c.lot_id == lot.c.lot_id)
        )
    )
    .where(lot.c.site_id == SITE, among(lot.c.lot_id, "ids")),
    LotBegun,
)
_STEPS = Statement(
    sa.select(cost_difference.c.sequence, cost_difference.c.lot_id, cost_difference.c.difference_minor).where(
        cost_difference.c.site_id == SITE, among(cost_difference.c.lot_id, "ids")
    ),
    CostStep,
)
_SPLITS = Statement(
    sa.select(
        lot_link.c.sequence,
        lot_link.c.parent_id,
        lot_link.c.child_id,
        lot_link.c.steps,
        lot_link.c.quantity,
        sa.case((tank_fill.c.lot_id.is_not(None), sa.literal_column("1")), else_=sa.literal_column("0")),
    )
    .select_from(
        lot_link.outerjoin(
            tank_fill,
            sa.and_(tank_fill.c.site_id == lot_link.c.site_id, tank_fill.c.lot_id == lot_link.c.child_id),
        )
    )
    .where(
        lot_link.c.site_id == SITE,
        sa.or_(among(lot_link.c.child_id, "ids"), among(lot_link.c.parent_id, "ids")),
    ),
    Split,
)
PRICES = load(Price, among(price.c.part_id, "ids"))


def events(connection: Connection, site_id: int, first: int, last: int) -> list[BillingRow | OutletRow]:
    """Return the events of the entries from the first to the last sequence, in journal order."""
    asked: dict[str, Any] = {
        "site": site_id,
        "first": first,
        "last": last,
        "low": make(site_id, first, 0),
        "high": make(site_id, min(last, SEQUENCE_MAX), ORDINAL_MAX),
    }
    found: list[BillingRow | OutletRow] = []
    for statement in (*_EVENTS, *OUTLET_EVENTS):
        found += statement.rows(connection, **asked)
    places = {kind: place for place, kind in enumerate(BillingKind)}
    return sorted(found, key=lambda row: (row.sequence, places[BillingKind(row.kind)], row.event_id))


def cost_history(connection: Connection, site_id: int, lots: Collection[int]) -> CostHistory:
    """Return what lots cost at any entry."""
    splits = _SPLITS.rows(connection, site=site_id, ids=sorted(lots))
    mine = sorted({*lots, *(one.parent_id for one in splits)})
    # What was split off the lots above, too.
    above = _SPLITS.rows(connection, site=site_id, ids=mine)
    return CostHistory(
        _LOTS.rows(connection, site=site_id, ids=mine),
        _STEPS.rows(connection, site=site_id, ids=mine),
        {*splits, *above},
    )
