"""Which repair orders are wanted: of a vehicle, a technician, a state, with a number, waiting for parts.

What drives the search is what narrows it most: the vehicle, then the technician, then what waits. The other filters are
looked at row by row; a fragment of a number alone reads the orders of the site in their order. What lives here: the
filters and their statements, and since when orders wait. What does not: the rows people read, which are
`repair_orders.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.repair_orders import RepairOrder
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import personal, repair_order
from parts_service.storage.schema_kept import shortage
from parts_service.storage.schema_orders import job_line
from parts_service.storage.types import Whole, among, holds

VIN_LENGTH = 17
# So many last characters of a VIN find it by an index.
VIN_TAIL = 6


@dataclass(frozen=True, slots=True)
class OrderFilters:
    """What is wanted; what is empty matters not. `vin` is whole, or its last characters, six at least."""

    state: str = ""
    vin: str = ""
    plate: str = ""
    number: str = ""
    technician: str = ""
    waiting: bool = False


def _values(kind: str, *conditions: sa.ColumnElement[bool]) -> Statement:
    """Return the statement of the values of a kind, at every site: so the only index is that of the values."""
    return Statement(
        sa.select(personal.c.site_id, personal.c.ref).where(
            personal.c.kind == sa.literal_column(f"'{kind}'"), *conditions
        )
    )


VINS = _values("vin", personal.c.value == sa.bindparam("vin", type_=sa.Text))
VIN_TAILS = _values(
    "vin",
    sa.func.substr(personal.c.value, sa.literal_column(str(VIN_LENGTH + 1 - VIN_TAIL)))
    == sa.bindparam("last", type_=sa.Text),
    sa.func.substr(personal.c.value, sa.bindparam("place", type_=sa.Integer))
    == sa.bindparam("tail", type_=sa.Text),
)
PLATES = _values("plate", among(personal.c.value, "plates"))
OF_VINS, OF_PLATES = (
    Statement(sa.select(repair_order.c.order_id).where(repair_order.c.site_id == SITE, among(column, "refs")))
    for column in (repair_order.c.vin_ref, repair_order.c.plate_ref)
)

_LACKS = sa.and_(
    shortage.c.site_id == SITE,
    shortage.c.cancelled_at.is_(None),
    shortage.c.filled < shortage.c.quantity,
    shortage.c.allocated < shortage.c.quantity,
)
# Since when orders wait for parts: the earliest clock of what nobody keeps for them yet.
WAITING_SINCE = Statement(
    sa.select(shortage.c.order_id, sa.func.min(shortage.c.since))
    .where(_LACKS, among(shortage.c.order_id, "ids"))
    .group_by(shortage.c.order_id)
)
_state, _number, _technician = (
    sa.bindparam(name, type_=sa.Text) for name in ("state", "number", "technician")
)
_waiting = sa.bindparam("waiting", type_=sa.Integer)
_NOTHING: sa.ColumnElement[str] = sa.literal_column("''")
_NO: sa.ColumnElement[int] = sa.literal_column("0")
_WORKS = sa.and_(job_line.c.site_id == SITE, job_line.c.technician == _technician)


def _orders(*drivers: sa.ColumnElement[bool]) -> Statement:
    """Return the statement of a page that is driven by a condition; it obeys every filter."""
    after = sa.bindparam("after", type_=Whole)
    works = sa.exists().where(_WORKS, job_line.c.order_id == repair_order.c.order_id)
    lacks = sa.exists().where(_LACKS, shortage.c.order_id == repair_order.c.order_id)
    return Statement(
        sa.select(*repair_order.c)
        .where(
            repair_order.c.site_id == SITE,
            # Where a driver says which orders, these are looked up, not all after the last.
            repair_order.c.order_id + sa.literal_column("0") > after
            if drivers
            else repair_order.c.order_id > after,
            sa.or_(_state == _NOTHING, repair_order.c.state == _state),
            sa.or_(_number == _NOTHING, holds(repair_order.c.number, "number")),
            sa.or_(_technician == _NOTHING, works),
            sa.or_(_waiting == _NO, lacks),
            *drivers,
        )
        .order_by(repair_order.c.order_id)
        .limit(sa.bindparam("most", type_=sa.Integer)),
        RepairOrder,
    )


ALL = _orders()
OF_IDS = _orders(among(repair_order.c.order_id, "ids"))
OF_TECHNICIAN = _orders(repair_order.c.order_id.in_(sa.select(job_line.c.order_id).where(_WORKS)))
WAITING = _orders(repair_order.c.order_id.in_(sa.select(shortage.c.order_id).where(_LACKS)))


def search(
    connection: Connection, site_id: int, filters: OrderFilters, after: int, most: int
) -> list[RepairOrder]:
    """Return the wanted orders after one of them, in their order."""
    wanted: dict[str, object] = {
        "site": site_id,
        "state": filters.state,
        "number": filters.number,
        "technician": filters.technician,
        "waiting": int(filters.waiting),
        "after": after,
        "most": most,
    }
    if filters.vin or filters.plate:
        ids = _of_vehicles(connection, site_id, filters)
        return OF_IDS.rows(connection, ids=sorted(ids), **wanted) if ids else []
    if filters.technician:
        return OF_TECHNICIAN.rows(connection, **wanted)
    return (WAITING if filters.waiting else ALL).rows(connection, **wanted)


def _of_vehicles(connection: Connection, site_id: int, filters: OrderFilters) -> set[int]:
    found: list[set[int]] = []

    def take(values: Statement, of_values: Statement, **wanted: object) -> None:
        refs = [ref for site, ref in values.rows(connection, **wanted) if site == site_id]
        rows = of_values.rows(connection, site=site_id, refs=refs) if refs else []
        found.append({row[0] for row in rows})

    vin = filters.vin
    if len(vin) == VIN_LENGTH:
        take(VINS, OF_VINS, vin=vin)
    elif vin:
        take(VIN_TAILS, OF_VINS, last=vin[-VIN_TAIL:], tail=vin, place=VIN_LENGTH + 1 - len(vin))
    if filters.plate:
        take(PLATES, OF_PLATES, plates=sorted({filters.plate, filters.plate.upper()}))
    return set.intersection(*found)


def bears(order: sa.FromClause, number: str) -> sa.ColumnElement[bool]:
    """Tell whether an order bears the number sent as a parameter, or turned out to be the order that bears it."""
    wanted, named = sa.bindparam(number, type_=sa.Text), repair_order.alias()
    found = sa.select(named.c.order_id).where(named.c.site_id == SITE, named.c.number == wanted)
    return sa.or_(order.c.number == wanted, order.c.linked_id == found.scalar_subquery())


def waiting_since(connection: Connection, site_id: int, orders: Collection[int]) -> dict[int, int]:
    """Return since when orders wait for parts, µs since 1970 UTC; those that wait for none are absent."""
    if not orders:
        return {}
    return dict(WAITING_SINCE.rows(connection, site=site_id, ids=sorted(orders)))
