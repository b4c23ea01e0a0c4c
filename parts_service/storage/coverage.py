"""Statements on coverage: what was issued and fitted for vehicles, and since when it is answered for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain import ids
from parts_service.domain.coverage import Reading
from parts_service.domain.warranty import WarrantyStart, newest
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import (
    entry,
    fitment,
    issue_line,
    job_line,
    lot,
    part,
    personal,
    repair_order,
    unit,
)
from parts_service.storage.schema_warranty import warranty_start
from parts_service.storage.types import among


class IssuedRow(NamedTuple):
    """An issue line as coverage needs it; times are µs since 1970 UTC."""

    site_id: int
    issue_line_id: int
    order_id: int
    repair_order: str
    order_state: str
    odometer_in_km: int
    original_id: int | None
    vin: str
    job_line: int
    pay_type: str
    technician: str
    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    lot_id: int
    owner: str
    serial: str
    quantity: int
    returned: int
    fitted: int
    occurred_at: int


class FittedRow(NamedTuple):
    """Pieces of an issue line that were fitted together."""

    fitment_id: int
    issue_line_id: int
    quantity: int
    position: str
    # Pieces of these that are not there any more: removed, only tried, or recorded by mistake.
    ended: int


@dataclass(frozen=True, slots=True)
class Issued:
    """Issue lines in journal order, with what is read for all of them at once.

    `fitted` is by issue line, `starts` by fitment, `readings` by VIN.
    """

    rows: list[IssuedRow]
    fitted: dict[int, list[FittedRow]]
    starts: dict[int, WarrantyStart]
    readings: dict[str, list[Reading]]


_AFTER = sa.bindparam("after", type_=sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)
_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)
_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_IS_VIN = personal.c.kind == sa.literal_column("'vin'")
_at = issue_line.c.site_id
_vin = personal.alias("vin")
_COLUMNS = (
    _at,
    issue_line.c.issue_line_id,
    issue_line.c.order_id,
    repair_order.c.number,
    repair_order.c.state,
    repair_order.c.odometer_in_km,
    repair_order.c.original_id,
    sa.func.coalesce(_vin.c.value, _NOTHING),
    issue_line.c.job_line,
    sa.func.coalesce(job_line.c.pay_type, _NOTHING),
    sa.func.coalesce(job_line.c.technician, _NOTHING),
    issue_line.c.part_id,
    part.c.part_number,
    part.c.name_zh,
    part.c.name_en,
    issue_line.c.lot_id,
    lot.c.owner,
    sa.func.coalesce(unit.c.serial, _NOTHING),
    issue_line.c.quantity,
    issue_line.c.returned,
    issue_line.c.fitted,
    entry.c.occurred_at,
)


def _issued(lines: sa.Subquery) -> Statement:
    """Read issue lines with their order, vehicle, part and entry."""
    return Statement(
        sa.select(*_COLUMNS).select_from(
            lines.join(
                issue_line,
                sa.and_(_at == lines.c.site_id, issue_line.c.issue_line_id == lines.c.issue_line_id),
            )
            .join(
                repair_order,
                sa.and_(repair_order.c.site_id == _at, repair_order.c.order_id == issue_line.c.order_id),
            )
            .join(entry, sa.and_(entry.c.site_id == _at, entry.c.sequence == issue_line.c.sequence))
            .join(lot, sa.and_(lot.c.site_id == _at, lot.c.lot_id == issue_line.c.lot_id))
            .join(part, part.c.part_id == issue_line.c.part_id)
            .outerjoin(_vin, sa.and_(_vin.c.site_id == _at, _vin.c.ref == repair_order.c.vin_ref))
            .outerjoin(unit, sa.and_(unit.c.site_id == _at, unit.c.unit_id == issue_line.c.unit_id))
            .outerjoin(
                job_line,
                sa.and_(
                    job_line.c.site_id == _at,
                    job_line.c.order_id == issue_line.c.order_id,
                    job_line.c.line == issue_line.c.job_line,
                ),
            )
        )
    )


def _page(selected: sa.Select[tuple[int, int]]) -> sa.Subquery:
    return (
        selected.where(issue_line.c.issue_line_id > _AFTER)
        .order_by(issue_line.c.issue_line_id)
        .limit(_MOST)
        .subquery("lines")
    )


_LINES = sa.select(issue_line.c.site_id, issue_line.c.issue_line_id)
_orders_of_vin = personal.join(
    repair_order,
    sa.and_(repair_order.c.site_id == personal.c.site_id, repair_order.c.vin_ref == personal.c.ref),
)
# Outer joins keep SQLite from going through all that was ever issued at a site before it looks for the vehicle.
_issued_for_vehicles = personal.outerjoin(
    repair_order,
    sa.and_(repair_order.c.site_id == personal.c.site_id, repair_order.c.vin_ref == personal.c.ref),
).outerjoin(
    issue_line, sa.and_(_at == repair_order.c.site_id, issue_line.c.order_id == repair_order.c.order_id)
)
_of_vehicles = (
    _IS_VIN,
    among(personal.c.value, "vins"),
    among(personal.c.site_id + _ZERO, "sites"),
)
OF_VIN = _issued(
    _LINES.select_from(_issued_for_vehicles)
    .where(*_of_vehicles, sa.func.coalesce(issue_line.c.issue_line_id, _ZERO) > _AFTER)
    .order_by(issue_line.c.issue_line_id)
    .limit(_MOST)
    .subquery("lines")
)
OF_ORDER = _issued(
    _page(
        _LINES.where(among(_at, "sites"), issue_line.c.order_id == sa.bindparam("key", type_=sa.BigInteger))
    )
)
OF_LOT = _issued(
    _page(_LINES.where(among(_at, "sites"), issue_line.c.lot_id == sa.bindparam("key", type_=sa.BigInteger)))
)
# A serial leads to its unit, the unit's part to the lots it was ever issued from.
OF_SERIAL = _issued(
    _page(
        _LINES.select_from(
            unit.join(lot, sa.and_(lot.c.site_id == unit.c.site_id, lot.c.part_id == unit.c.part_id)).join(
                issue_line,
                sa.and_(
                    _at == lot.c.site_id,
                    issue_line.c.lot_id == lot.c.lot_id,
                    issue_line.c.unit_id == unit.c.unit_id,
                ),
            )
        ).where(unit.c.serial == sa.bindparam("key"), among(unit.c.site_id + _ZERO, "sites"))
    )
)
FITTED_INTO = _issued(
    _LINES.select_from(_issued_for_vehicles)
    .where(*_of_vehicles, sa.func.coalesce(issue_line.c.fitted, _ZERO) > _ZERO)
    .subquery("lines")
)
# What was issued at a site in a period, by the first and last number an issue line of it may have.
OF_PERIOD = _issued(
    _LINES.where(
        _at == SITE,
        issue_line.c.issue_line_id >= sa.bindparam("first", type_=sa.BigInteger),
        issue_line.c.issue_line_id < sa.bindparam("end", type_=sa.BigInteger),
    ).subquery("lines")
)
FITTED = Statement(
    sa.select(
        fitment.c.fitment_id,
        fitment.c.issue_line_id,
        fitment.c.quantity,
        fitment.c.position,
        fitment.c.ended,
    )
    .select_from(
        fitment.join(
            issue_line,
            sa.and_(_at == fitment.c.site_id, issue_line.c.issue_line_id == fitment.c.issue_line_id),
        )
    )
    .where(among(fitment.c.site_id, "sites"), among(fitment.c.issue_line_id, "lines"))
    .order_by(fitment.c.fitment_id),
    FittedRow,
)
STARTS = Statement(
    sa.select(*warranty_start.c).where(
        among(warranty_start.c.site_id, "sites"), among(warranty_start.c.issue_line_id, "lines")
    ),
    WarrantyStart,
)
READINGS = Statement(
    sa.select(
        personal.c.value,
        repair_order.c.site_id,
        repair_order.c.order_id,
        repair_order.c.number,
        repair_order.c.odometer_in_km,
        repair_order.c.odometer_out_km,
    )
    .select_from(_orders_of_vin)
    .where(_IS_VIN, among(personal.c.value, "vins"), among(personal.c.site_id + _ZERO, "sites"))
)
_MOMENTS = Statement(
    sa.select(entry.c.site_id, entry.c.sequence, entry.c.occurred_at).where(
        among(entry.c.site_id, "sites"), among(entry.c.sequence, "sequences")
    )
)


def read(
    connection: Connection, statement: Statement, sites: Sequence[int], key: object, after: int, most: int
) -> Issued:
    """Return the issue lines of a vehicle, order, lot or serial after one of them, so many at most."""
    named = {"vins": [key]} if statement is OF_VIN else {"key": key}
    rows = statement.rows(connection, sites=list(sites), after=after, most=most, **named)
    return _with(connection, sites, rows)


def of_period(connection: Connection, site_id: int, first: int, end: int) -> Issued:
    """Return what was issued at a site from one number of an issue line to before another."""
    rows = OF_PERIOD.rows(connection, site=site_id, first=first, end=end)
    return _with(connection, [site_id], rows, readings=False)


def of_vehicles(connection: Connection, sites: Sequence[int], vins: Iterable[str]) -> Issued:
    """Return what was fitted into vehicles."""
    rows = FITTED_INTO.rows(connection, sites=list(sites), vins=sorted(vins))
    return _with(connection, sites, rows, readings=False)


def _with(
    connection: Connection, sites: Sequence[int], found: Iterable[Sequence[object]], *, readings: bool = True
) -> Issued:
    rows = sorted((IssuedRow._make(row) for row in found), key=lambda row: row.issue_line_id)
    at = {"sites": sorted({row.site_id for row in rows}), "lines": [row.issue_line_id for row in rows]}
    fitted: dict[int, list[FittedRow]] = defaultdict(list)
    for one in FITTED.rows(connection, **at) if rows else ():
        fitted[one.issue_line_id].append(one)
    starts = newest(STARTS.rows(connection, **at)) if rows else {}
    vins = {row.vin for row in rows if row.vin} if readings else set()
    return Issued(rows, dict(fitted), starts, readings_of(connection, sites, vins) if vins else {})


def readings_of(
    connection: Connection, sites: Sequence[int], vins: Iterable[str]
) -> dict[str, list[Reading]]:
    """Return the readings of vehicles' odometers, by VIN: at arrival, and at delivery where somebody looked."""
    found = READINGS.rows(connection, sites=list(sites), vins=sorted(vins))
    made = {row[2]: ids.split(row[2])[1] for row in found}
    moments = {
        (site_id, sequence): at
        for site_id, sequence, at in _MOMENTS.rows(
            connection, sites=sorted({row[1] for row in found}), sequences=sorted(set(made.values()))
        )
    }
    readings: dict[str, list[Reading]] = defaultdict(list)
    for vin, site_id, order_id, number, km_in, km_out in found:
        at = moments.get((site_id, made[order_id]), 0)
        readings[vin] += [Reading(at, order_id, number, km_in), Reading(at + 1, order_id, number, km_out)]
    return dict(readings)
