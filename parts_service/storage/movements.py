"""Statements on movements."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.storage.journal import READ_HEAD
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import entry, issue_line, location, movement, principal, repair_order, unit


class MovementRow(NamedTuple):
    """A movement with what people call its parts. Codes of virtual places are None."""

    sequence: int
    ordinal: int
    kind: str
    lot_id: int
    serial: str | None
    quantity: int
    source_id: int
    source: str | None
    source_condition: str
    target_id: int
    target: str | None
    target_condition: str
    repair_order: str | None
    job_line: int | None
    occurred_at: int
    recorded_at: int
    actor: str | None


_source, _target = location.alias("source"), location.alias("target")
_at = movement.c.site_id
_PAGE = Statement(
    sa.select(
        movement.c.sequence,
        movement.c.ordinal,
        entry.c.kind,
        movement.c.lot_id,
        unit.c.serial,
        movement.c.quantity,
        movement.c.source_id,
        _source.c.code.label("source"),
        movement.c.source_condition,
        movement.c.target_id,
        _target.c.code.label("target"),
        movement.c.target_condition,
        repair_order.c.number,
        issue_line.c.job_line,
        entry.c.occurred_at,
        entry.c.recorded_at,
        principal.c.code.label("actor"),
    )
    .select_from(
        movement.join(entry, sa.and_(entry.c.site_id == _at, entry.c.sequence == movement.c.sequence))
        .outerjoin(_source, sa.and_(_source.c.site_id == _at, _source.c.location_id == movement.c.source_id))
        .outerjoin(_target, sa.and_(_target.c.site_id == _at, _target.c.location_id == movement.c.target_id))
        .outerjoin(unit, sa.and_(unit.c.site_id == _at, unit.c.unit_id == movement.c.unit_id))
        .outerjoin(
            issue_line,
            sa.and_(issue_line.c.site_id == _at, issue_line.c.issue_line_id == movement.c.issue_line_id),
        )
        .outerjoin(
            repair_order,
            sa.and_(repair_order.c.site_id == _at, repair_order.c.order_id == issue_line.c.order_id),
        )
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        movement.c.site_id == SITE,
        movement.c.lot_id == sa.bindparam("lot"),
        sa.or_(
            movement.c.sequence > sa.bindparam("sequence"),
            sa.and_(
                movement.c.sequence == sa.bindparam("sequence"), movement.c.ordinal > sa.bindparam("ordinal")
            ),
        ),
    )
    .order_by(movement.c.sequence, movement.c.ordinal)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def page(
    connection: Connection, site_id: int, lot_id: int, sequence: int, ordinal: int, most: int
) -> tuple[list[MovementRow], int]:
    """Return the movements of a lot after one of them, in journal order, and the sequence they were read at."""
    rows = _PAGE.rows(connection, site=site_id, lot=lot_id, sequence=sequence, ordinal=ordinal, most=most)
    head = READ_HEAD.one(connection, site=site_id)
    return [MovementRow(*row) for row in rows], 0 if head is None else head.sequence
