"""Statements on the register of fitted parts: what is in a vehicle, what was, and where a serial is."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.storage.engine import Connection
from parts_service.storage.prepared import Statement
from parts_service.storage.schema import (
    entry,
    fitment,
    issue_line,
    location,
    part,
    personal,
    principal,
    repair_order,
    unit,
)
from parts_service.storage.schema_fitted import key_check, removal
from parts_service.storage.schema_undo import not_undone
from parts_service.storage.types import among


class FittedRow(NamedTuple):
    """A fitment in a vehicle, with the order it was made on. Persons are codes, times µs since 1970 UTC."""

    site_id: int
    fitment_id: int
    issue_line_id: int
    part_number: str
    name_zh: str
    name_en: str
    lot_id: int
    serial: str | None
    quantity: int
    ended: int
    position: str
    basis: str
    technician: str | None
    removal_id: int | None
    order_number: str
    odometer_km: int
    occurred_at: int


class OutRow(NamedTuple):
    """A removal from a vehicle, with the order it was recorded on."""

    site_id: int
    removal_id: int
    fitment_id: int | None
    part_number: str
    lot_id: int
    serial: str
    unit_serial: str | None
    quantity: int
    refitted: int
    position: str
    reason: str
    replaced_by: int | None
    location: str | None
    order_number: str
    odometer_km: int
    occurred_at: int


class SerialRow(NamedTuple):
    """A unit of ours, where it stands, and the order it went out on last."""

    site_id: int
    unit_id: int
    part_number: str
    serial: str
    lot_id: int
    state: str
    condition: str
    location: str | None
    order_number: str | None
    fitment_id: int | None
    position: str | None


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)
# The orders of a vehicle; only the index on the VIN finds them.
_orders = personal.join(
    repair_order,
    sa.and_(repair_order.c.site_id == personal.c.site_id, repair_order.c.vin_ref == personal.c.ref),
)
_of_vehicle = sa.and_(
    personal.c.kind == sa.literal_column("'vin'"),
    personal.c.value == sa.bindparam("vin"),
    among(personal.c.site_id + _ZERO, "sites"),
)


def _at(table: sa.Table, column: str, other: sa.Table) -> sa.ColumnElement[bool]:
    """Join a table at the same site by a column."""
    return sa.and_(other.c.site_id == table.c.site_id, other.c[column] == table.c[column])


FITTED = Statement(
    sa.select(
        fitment.c.site_id,
        fitment.c.fitment_id,
        fitment.c.issue_line_id,
        part.c.part_number,
        part.c.name_zh,
        part.c.name_en,
        issue_line.c.lot_id,
        unit.c.serial,
        fitment.c.quantity,
        fitment.c.ended,
        fitment.c.position,
        fitment.c.basis,
        principal.c.code,
        fitment.c.removal_id,
        repair_order.c.number,
        repair_order.c.odometer_in_km,
        entry.c.occurred_at,
    )
    .select_from(
        _orders.join(issue_line, _at(repair_order, "order_id", issue_line))
        .join(fitment, _at(issue_line, "issue_line_id", fitment))
        .join(part, part.c.part_id == issue_line.c.part_id)
        .join(entry, _at(fitment, "sequence", entry))
        .outerjoin(unit, _at(issue_line, "unit_id", unit))
        .outerjoin(principal, principal.c.principal_id == fitment.c.technician)
    )
    .where(
        _of_vehicle,
        entry.c.occurred_at < sa.bindparam("until", type_=sa.BigInteger),
        fitment.c.fitment_id > sa.bindparam("after", type_=sa.BigInteger),
        not_undone(fitment.c.site_id, fitment.c.sequence),
    )
    .order_by(fitment.c.fitment_id)
    .limit(_MOST),
    FittedRow,
)
_REMOVALS = sa.select(
    removal.c.site_id,
    removal.c.removal_id,
    removal.c.fitment_id,
    part.c.part_number,
    removal.c.lot_id,
    removal.c.serial,
    unit.c.serial.label("unit_serial"),
    removal.c.quantity,
    removal.c.refitted,
    removal.c.position,
    removal.c.reason,
    removal.c.replaced_by,
    location.c.code,
    repair_order.c.number,
    removal.c.odometer_km,
    entry.c.occurred_at,
).where(entry.c.occurred_at < sa.bindparam("until", type_=sa.BigInteger))
REMOVED = Statement(
    _REMOVALS.select_from(
        _orders.join(removal, _at(repair_order, "order_id", removal))
        .join(part, part.c.part_id == removal.c.part_id)
        .join(entry, _at(removal, "sequence", entry))
        .outerjoin(unit, _at(removal, "unit_id", unit))
        .outerjoin(location, _at(removal, "location_id", location))
    )
    .where(_of_vehicle)
    .order_by(removal.c.removal_id),
    OutRow,
)
# Which order took pieces of a removal, by removal.
_donor = repair_order.alias("donor")
REFITTED = Statement(
    sa.select(
        fitment.c.removal_id, fitment.c.fitment_id, repair_order.c.number, _donor.c.number.label("from")
    )
    .select_from(
        fitment.join(repair_order, _at(fitment, "order_id", repair_order))
        .join(removal, _at(fitment, "removal_id", removal))
        .join(
            _donor,
            sa.and_(_donor.c.site_id == removal.c.site_id, _donor.c.order_id == removal.c.order_id),
        )
    )
    .where(among(fitment.c.site_id, "sites"), among(fitment.c.removal_id, "removals"))
    .order_by(fitment.c.fitment_id)
)
KEY_CHECKS = Statement(
    sa.select(key_check.c.issue_line_id, key_check.c.kind, key_check.c.outcome, principal.c.code)
    .select_from(key_check.join(principal, principal.c.principal_id == key_check.c.checked_by))
    .where(among(key_check.c.site_id, "sites"), among(key_check.c.issue_line_id, "lines"))
    .order_by(key_check.c.key_check_id)
)
OF_SERIAL = Statement(
    sa.select(
        unit.c.site_id,
        unit.c.unit_id,
        part.c.part_number,
        unit.c.serial,
        unit.c.lot_id,
        unit.c.state,
        unit.c.condition,
        location.c.code,
        repair_order.c.number,
        fitment.c.fitment_id,
        fitment.c.position,
    )
    .select_from(
        unit.join(part, part.c.part_id == unit.c.part_id)
        .outerjoin(location, _at(unit, "location_id", location))
        .outerjoin(issue_line, sa.and_(_at(unit, "unit_id", issue_line), issue_line.c.unit_id.is_not(None)))
        .outerjoin(
            fitment,
            sa.and_(_at(issue_line, "issue_line_id", fitment), fitment.c.ended < fitment.c.quantity),
        )
        .outerjoin(repair_order, _at(issue_line, "order_id", repair_order))
    )
    .where(unit.c.serial == sa.bindparam("serial"), among(unit.c.site_id, "sites"))
    .order_by(unit.c.unit_id, issue_line.c.issue_line_id, fitment.c.fitment_id),
    SerialRow,
)


class Register(NamedTuple):
    """What is read of a vehicle: a page of fitments, every removal, where these went, and the newest key checks."""

    fitted: list[FittedRow]
    removed: list[OutRow]
    # By removal: (fitment, its order, the donor's order).
    refitted: dict[int, list[tuple[int, str, str]]]
    # By issue line: kind, outcome, who checked.
    checks: dict[int, tuple[str, str, str]]


def read(
    connection: Connection, site_ids: list[int], vin: str, until: int, after: int, most: int
) -> Register:
    """Read a page of the register of a vehicle as it was known before an instant."""
    at = {"sites": site_ids, "vin": vin, "until": until}
    fitted = FITTED.rows(connection, **at, after=after, most=most)
    removed = REMOVED.rows(connection, **at)
    named = {row.removal_id for row in removed} | {row.removal_id for row in fitted if row.removal_id}
    refitted: dict[int, list[tuple[int, str, str]]] = {}
    if named:
        for one, *rest in REFITTED.rows(connection, sites=site_ids, removals=sorted(named)):
            refitted.setdefault(one, []).append((rest[0], rest[1], rest[2]))
    lines = sorted({row.issue_line_id for row in fitted})
    checks = {
        line: (kind, outcome, code)
        for line, kind, outcome, code in (
            KEY_CHECKS.rows(connection, sites=site_ids, lines=lines) if lines else ()
        )
    }
    return Register(fitted, removed, refitted, checks)
