"""Sums of movements by part for the warranty auditor's sheet: what crossed the store's border, what stands in it."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.claim_audit import OLD_PARTS, SCRAP, STOCK, Balanced, Flow, balance
from parts_service.domain.lots import Condition
from parts_service.domain.sites import PLACE_MAX, LocationKind
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import balance as standing
from parts_service.storage.schema import entry, issue_line, job_line, location, lot, movement, part
from parts_service.storage.types import among, total

_MOST = sa.bindparam("most", type_=sa.Integer)
_BEGIN, _END = (sa.bindparam(name, type_=sa.BigInteger) for name in ("begin", "end"))
_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)


def _whole(number: int) -> sa.ColumnElement[int]:
    return sa.literal_column(str(number), sa.BigInteger)


def _word(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text)


def _side(
    place: sa.ColumnElement[int], condition: sa.ColumnElement[str], kind: sa.ColumnElement[str]
) -> sa.ColumnElement[int]:
    """Say what a side of a movement is: a virtual place, scrap, a place of old parts, or the store."""
    old = kind.in_([_word(LocationKind.CORE_BANK), _word(LocationKind.WARRANTY_RETENTION)])
    return sa.case(
        (place <= _whole(PLACE_MAX), place),
        (kind == _word(LocationKind.SCRAP), _whole(SCRAP)),
        (sa.or_(old, condition == _word(Condition.CORE)), _whole(OLD_PARTS)),
        else_=_whole(STOCK),
    )


_source, _target = location.alias("source"), location.alias("target")
_moved = (
    movement.join(lot, sa.and_(lot.c.site_id == movement.c.site_id, lot.c.lot_id == movement.c.lot_id))
    .outerjoin(
        _source,
        sa.and_(_source.c.site_id == movement.c.site_id, _source.c.location_id == movement.c.source_id),
    )
    .outerjoin(
        _target,
        sa.and_(_target.c.site_id == movement.c.site_id, _target.c.location_id == movement.c.target_id),
    )
)
_source_side = _side(
    movement.c.source_id, movement.c.source_condition, sa.func.coalesce(_source.c.kind, _NOTHING)
)
_target_side = _side(
    movement.c.target_id, movement.c.target_condition, sa.func.coalesce(_target.c.kind, _NOTHING)
)
_of_period = (
    movement.c.site_id == SITE,
    among(lot.c.part_id, "parts"),
    movement.c.sequence >= _BEGIN,
    movement.c.sequence < _END,
)
_lines = (
    sa.select(
        lot.c.part_id,
        _source_side.label("source"),
        _target_side.label("target"),
        sa.case((lot.c.origin == _word("OPENING"), _whole(1)), else_=_whole(0)).label("opening"),
        sa.case((lot.c.supplier_id == _whole(UNKNOWN_SUPPLIER), _whole(1)), else_=_whole(0)).label("unknown"),
        entry.c.kind,
        sa.func.coalesce(job_line.c.pay_type, _NOTHING).label("pay_type"),
        movement.c.quantity,
    )
    .select_from(
        _moved.join(
            entry, sa.and_(entry.c.site_id == movement.c.site_id, entry.c.sequence == movement.c.sequence)
        )
        .outerjoin(
            issue_line,
            sa.and_(
                issue_line.c.site_id == movement.c.site_id,
                issue_line.c.issue_line_id == movement.c.issue_line_id,
            ),
        )
        .outerjoin(
            job_line,
            sa.and_(
                job_line.c.site_id == issue_line.c.site_id,
                job_line.c.order_id == issue_line.c.order_id,
                job_line.c.line == issue_line.c.job_line,
            ),
        )
    )
    .where(*_of_period)
    .subquery("lines")
)
_keys = [one for one in _lines.c if one.name != "quantity"]
# The movements of parts in a period, by everything the sheet asks of them.
FLOWS = Statement(sa.select(*_keys, total(_lines.c.quantity)).group_by(*_keys))
# By how much the store grew, without asking why.
_sides = (
    sa.select(
        lot.c.part_id,
        _source_side.label("source"),
        _target_side.label("target"),
        movement.c.quantity,
    )
    .select_from(_moved)
    .where(*_of_period)
    .subquery("sides")
)
GROWN = Statement(
    sa.select(
        _sides.c.part_id,
        total(
            sa.case((_sides.c.target == _whole(STOCK), _sides.c.quantity), else_=_whole(0))
            - sa.case((_sides.c.source == _whole(STOCK), _sides.c.quantity), else_=_whole(0))
        ),
    ).group_by(_sides.c.part_id)
)
STANDING = Statement(
    sa.select(lot.c.part_id, total(standing.c.quantity))
    .select_from(
        lot.join(
            standing, sa.and_(standing.c.site_id == lot.c.site_id, standing.c.lot_id == lot.c.lot_id)
        ).join(
            location,
            sa.and_(
                location.c.site_id == standing.c.site_id, location.c.location_id == standing.c.location_id
            ),
        )
    )
    .where(
        lot.c.site_id == SITE,
        among(lot.c.part_id, "parts"),
        _side(standing.c.location_id, standing.c.condition, location.c.kind) == _whole(STOCK),
    )
    .group_by(lot.c.part_id)
)
PARTS = Statement(
    sa.select(part.c.part_id, part.c.part_number, part.c.name_zh, part.c.name_en, part.c.maker_authorised)
    .where(
        part.c.part_number > sa.bindparam("number"),
        sa.exists().where(lot.c.part_id == part.c.part_id, lot.c.site_id == SITE),
    )
    .order_by(part.c.part_number)
    .limit(_MOST)
)


class PartRow(NamedTuple):
    """A part that ever lay at a site."""

    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    maker_authorised: bool


def parts_after(connection: Connection, site_id: int, number: str, most: int) -> list[PartRow]:
    """Return the parts of a site after a part number, so many at most."""
    return [
        PartRow(row[0], row[1], row[2], row[3], bool(row[4]))
        for row in PARTS.rows(connection, site=site_id, number=number, most=most)
    ]


def balances(
    connection: Connection, site_id: int, parts: Sequence[int], begin: int, end: int
) -> dict[int, Balanced]:
    """Balance parts over the entries from `begin` to before `end`."""
    at = {"site": site_id, "parts": list(parts)}
    flows = [
        Flow(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5], row[6], row[7])
        for row in FLOWS.rows(connection, begin=begin, end=end, **at)
    ]
    return balance(
        dict(STANDING.rows(connection, **at)),
        dict(GROWN.rows(connection, begin=end, end=2**62, **at)),
        dict(GROWN.rows(connection, begin=begin, end=end, **at)),
        flows,
    )
