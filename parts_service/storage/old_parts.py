"""Statements on old parts and their shipments."""

from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import IssueScan
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.old_part_rules import PIECES
from parts_service.domain.old_parts import OldPartCorrection, OldPartShipment
from parts_service.domain.repair_orders import PayType, RepairOrderState
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    issue_line,
    job_line,
    location,
    part,
    personal,
    principal,
    repair_order,
    supplier,
)
from parts_service.storage.schema_old_parts import old_part, old_part_correction, old_part_shipment
from parts_service.storage.types import Whole, among

OLD_PARTS = load(OldPart, old_part.c.site_id == SITE, among(old_part.c.old_part_id, "ids"))
OLD_PARTS_OF_ORDERS = load(OldPart, old_part.c.site_id == SITE, among(old_part.c.order_id, "ids"))
KEPT_OF_LOTS = load(
    OldPart,
    old_part.c.site_id == SITE,
    among(old_part.c.lot_id, "ids"),
    old_part.c.location_id.is_not(None),
)


class OldPartRow(NamedTuple):
    """An old part with what people call its order, part and place."""

    old_part: OldPart
    order: str
    part_number: str
    location: str
    description: str


class CorrectionRow(NamedTuple):
    """What was said of an old part before, and who put it right when (µs since 1970 UTC)."""

    correction: OldPartCorrection
    recorded_at: int
    actor: str
    approver: str


class MissingRow(NamedTuple):
    """Pieces of an issued line without a disposition, and what says why they need one."""

    issue_line_id: int
    job_line: int
    order: str
    pay_type: str
    part_number: str
    name_zh: str
    name_en: str
    base_unit: str
    issue_scan: str
    core_charge_minor: int
    old_part_required: bool
    quantity: int


class ShipmentRow(NamedTuple):
    """A shipment with its supplier's code and how many old parts are on it."""

    shipment: OldPartShipment
    supplier: str
    lines: int


def _text(value: str) -> sa.ColumnElement[Any]:
    return sa.literal_column(f"'{value}'", sa.Text)


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)
_AFTER = sa.bindparam("after", type_=Whole)


def _filter(column: sa.ColumnElement[Any], name: str, kind: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    """Return the condition of a filter that is 0 or empty where it is not wanted."""
    wanted: sa.BindParameter[Any] = sa.bindparam(name, type_=kind)
    return sa.or_(wanted == (_text("") if kind is sa.Text else _ZERO), column == wanted)


_due: sa.BindParameter[str] = sa.bindparam("due", type_=sa.Text)
_today: sa.BindParameter[str] = sa.bindparam("today", type_=sa.Text)
_eligible = sa.and_(
    old_part.c.state == _text("HELD"),
    old_part.c.scrap_from.is_not(None),
    old_part.c.scrap_from <= _today,
)
# The state as it is shown.
_state = sa.case((_eligible, _text("SCRAP_ELIGIBLE")), else_=old_part.c.state)
_PAGE = Statement(
    sa.select(*old_part.c, repair_order.c.number, part.c.part_number, location.c.code, personal.c.value)
    .select_from(
        old_part.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == old_part.c.site_id, repair_order.c.order_id == old_part.c.order_id
            ),
        )
        .outerjoin(part, part.c.part_id == old_part.c.part_id)
        .outerjoin(
            location,
            sa.and_(
                location.c.site_id == old_part.c.site_id, location.c.location_id == old_part.c.location_id
            ),
        )
        .outerjoin(
            personal,
            sa.and_(personal.c.site_id == old_part.c.site_id, personal.c.ref == old_part.c.description_ref),
        )
    )
    .where(
        old_part.c.site_id == SITE,
        old_part.c.old_part_id > _AFTER,
        _filter(old_part.c.old_part_id, "one", Whole),
        _filter(repair_order.c.number, "order", sa.Text),
        _filter(sa.func.coalesce(old_part.c.claim_id, _ZERO), "claim", Whole),
        _filter(sa.func.coalesce(old_part.c.lot_id, _ZERO), "lot", Whole),
        _filter(old_part.c.disposition, "disposition", sa.Text),
        _filter(_state, "state", sa.Text),
        _filter(sa.func.coalesce(location.c.code, _text("")), "location", sa.Text),
        _filter(sa.func.coalesce(old_part.c.shipment_id, _ZERO), "shipment", Whole),
        sa.or_(
            _due == _text(""),
            sa.and_(old_part.c.state == _text("RETURN_REQUESTED"), old_part.c.due_on <= _due),
        ),
    )
    .order_by(old_part.c.old_part_id)
    .limit(_MOST)
)

_actor, _approver = principal.alias("actor"), principal.alias("approver")
_CORRECTIONS = Statement(
    sa.select(*old_part_correction.c, entry.c.recorded_at, _actor.c.code, _approver.c.code.label("approver"))
    .select_from(
        old_part_correction.join(
            entry,
            sa.and_(
                entry.c.site_id == old_part_correction.c.site_id,
                entry.c.sequence == old_part_correction.c.sequence,
            ),
        )
        .outerjoin(_actor, _actor.c.principal_id == entry.c.actor)
        .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
    )
    .where(old_part_correction.c.site_id == SITE, among(old_part_correction.c.old_part_id, "ids"))
    .order_by(old_part_correction.c.old_part_id, old_part_correction.c.sequence)
)

# Pieces that are accounted for.
_said = (
    sa.select(sa.cast(sa.func.sum(old_part.c.quantity), Whole))
    .where(old_part.c.site_id == issue_line.c.site_id, old_part.c.issue_line_id == issue_line.c.issue_line_id)
    .correlate(issue_line)
    .scalar_subquery()
)
_left = issue_line.c.quantity - issue_line.c.returned - sa.func.coalesce(_said, _ZERO)
_asked_for = job_line.c.pay_type.in_(
    [_text(kind) for kind in (PayType.WARRANTY, PayType.RECALL, PayType.GOODWILL, PayType.INSURANCE)]
)
# The same as `old_part_due` says; a test compares the two.
_needs_one = sa.or_(
    part.c.core_charge_minor > _ZERO,
    part.c.old_part_required,
    sa.and_(
        part.c.base_unit == _text(PIECES),
        sa.or_(_asked_for, part.c.issue_scan != _text(IssueScan.PART)),
    ),
)
_ENDED = [_text(state) for state in (RepairOrderState.CLOSED, RepairOrderState.CANCELLED)]
_lines = (
    issue_line.join(
        repair_order,
        sa.and_(
            repair_order.c.site_id == issue_line.c.site_id, repair_order.c.order_id == issue_line.c.order_id
        ),
    )
    .join(
        job_line,
        sa.and_(
            job_line.c.site_id == issue_line.c.site_id,
            job_line.c.order_id == issue_line.c.order_id,
            job_line.c.line == issue_line.c.job_line,
        ),
    )
    .join(part, part.c.part_id == issue_line.c.part_id)
)
_missing = sa.select(
    issue_line.c.issue_line_id,
    issue_line.c.job_line,
    repair_order.c.number,
    job_line.c.pay_type,
    part.c.part_number,
    part.c.name_zh,
    part.c.name_en,
    part.c.base_unit,
    part.c.issue_scan,
    part.c.core_charge_minor,
    part.c.old_part_required,
    _left,
).select_from(_lines)
# Of the orders named: what clearance lists.
MISSING_OF_ORDERS = Statement(
    _missing.where(
        issue_line.c.site_id == SITE, among(issue_line.c.order_id, "ids"), _needs_one, _left > _ZERO
    ).order_by(issue_line.c.issue_line_id)
)
_MISSING = Statement(
    _missing.where(
        issue_line.c.site_id == SITE,
        issue_line.c.issue_line_id > _AFTER,
        repair_order.c.state.not_in(_ENDED),
        _needs_one,
        _left > _ZERO,
    )
    .order_by(issue_line.c.issue_line_id)
    .limit(_MOST)
)
_MISSING_OF_ORDER = Statement(
    _missing.where(
        issue_line.c.site_id == SITE,
        issue_line.c.issue_line_id > _AFTER,
        repair_order.c.number == sa.bindparam("order", type_=sa.Text),
        _needs_one,
        _left > _ZERO,
    )
    .order_by(issue_line.c.issue_line_id)
    .limit(_MOST)
)
_count = (
    sa.select(sa.func.count())
    .select_from(old_part)
    .where(
        old_part.c.site_id == old_part_shipment.c.site_id,
        old_part.c.shipment_id == old_part_shipment.c.shipment_id,
    )
    .correlate(old_part_shipment)
    .scalar_subquery()
)
_SHIPMENTS = Statement(
    sa.select(*old_part_shipment.c, supplier.c.code, _count)
    .select_from(
        old_part_shipment.outerjoin(supplier, supplier.c.supplier_id == old_part_shipment.c.supplier_id)
    )
    .where(
        old_part_shipment.c.site_id == SITE,
        old_part_shipment.c.shipment_id > _AFTER,
        _filter(old_part_shipment.c.receiver, "receiver", sa.Text),
    )
    .order_by(old_part_shipment.c.shipment_id)
    .limit(_MOST)
)


def page(
    connection: Connection,
    site_id: int,
    after: int,
    most: int,
    *,
    today: str,
    **filters: Any,  # noqa: ANN401
) -> list[OldPartRow]:
    """Return old parts of a site after one, by age; a filter not wanted is 0 or empty."""
    width = len(old_part.c)
    return [
        OldPartRow(OldPart(*row[:width]), *(value or "" for value in row[width:]))
        for row in _PAGE.rows(connection, site=site_id, after=after, most=most, today=today, **filters)
    ]


def corrections(
    connection: Connection, site_id: int, rows: Collection[OldPartRow]
) -> dict[int, list[CorrectionRow]]:
    """Return what was said before of the old parts of a page, by old part."""
    found: dict[int, list[CorrectionRow]] = {}
    named = [row.old_part.old_part_id for row in rows]
    width = len(old_part_correction.c)
    for row in _CORRECTIONS.rows(connection, site=site_id, ids=named) if named else ():
        one = CorrectionRow(OldPartCorrection(*row[:width]), row[-3], row[-2] or "", row[-1] or "")
        found.setdefault(one.correction.old_part_id, []).append(one)
    return found


def missing(connection: Connection, site_id: int, order: str, after: int, most: int) -> list[MissingRow]:
    """Return issued lines that lack an old part, by age: of one order, or of all that go on."""
    statement, more = (_MISSING_OF_ORDER, {"order": order}) if order else (_MISSING, {})
    rows = statement.rows(connection, site=site_id, after=after, most=most, **more)
    return [MissingRow(*row) for row in rows]


def shipments(
    connection: Connection, site_id: int, receiver: str, after: int, most: int
) -> list[ShipmentRow]:
    """Return the shipments of a site after one, by age."""
    rows = _SHIPMENTS.rows(connection, site=site_id, receiver=receiver, after=after, most=most)
    return [ShipmentRow(OldPartShipment(*row[:-2]), row[-2] or "", row[-1]) for row in rows]
