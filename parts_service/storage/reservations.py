"""Statements on reservations: what is kept for orders, on which lots, and until when."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.sites import Location, LocationKind
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import balance, head, location, part, repair_order, unit
from parts_service.storage.schema_kept import reservation
from parts_service.storage.types import among

_ACTIVE = reservation.c.state == sa.literal_column(f"'{ReservationState.ACTIVE}'")
_HERE = reservation.c.site_id == SITE

RESERVATIONS = load(Reservation, _HERE, among(reservation.c.reservation_id, "ids"))
RESERVATIONS_OF_ORDERS = load(Reservation, _HERE, _ACTIVE, among(reservation.c.order_id, "ids"))
RESERVATIONS_OF_SHORTAGES = load(
    Reservation, _HERE, _ACTIVE, reservation.c.order_id.is_not(None), among(reservation.c.shortage_id, "ids")
)
RESERVATIONS_OF_LOTS = load(
    Reservation,
    _HERE,
    _ACTIVE,
    reservation.c.pinned + reservation.c.reserved > sa.literal_column("0"),
    among(reservation.c.lot_id, "ids"),
)
# Expected pieces of lots.
PINNED_OF_LOTS = load(
    Reservation, _HERE, reservation.c.pinned > sa.literal_column("0"), among(reservation.c.lot_id, "ids")
)

# Wait bins nothing stands in and nothing is expected in, by code, and those where goods of some orders wait.
_stands: sa.Select[Any] = sa.select(sa.literal_column("1")).where(
    balance.c.site_id == SITE,
    balance.c.location_id == location.c.location_id,
    balance.c.quantity > sa.literal_column("0"),
)
_expects: sa.Select[Any] = sa.select(sa.literal_column("1")).where(
    _HERE,
    _ACTIVE,
    reservation.c.wait_bin_id == location.c.location_id,
    reservation.c.pinned + reservation.c.reserved > sa.literal_column("0"),
)
FREE_WAIT_BINS = Statement(
    sa.select(*location.c)
    .where(
        location.c.site_id == SITE,
        location.c.kind == sa.literal_column(f"'{LocationKind.WAIT_BIN}'"),
        ~_stands.correlate(location).exists(),
        ~_expects.correlate(location).exists(),
    )
    .order_by(location.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Location,
)

# Reservations whose time is over, the longest lapsed first.
LAPSED = Statement(
    sa.select(reservation.c.site_id, reservation.c.reservation_id)
    .where(
        reservation.c.site_id.in_(sa.select(head.c.site_id)),
        _ACTIVE,
        # An approval's ends with its approval.
        reservation.c.order_id.is_not(None),
        reservation.c.pinned + reservation.c.reserved > sa.literal_column("0"),
        reservation.c.expires_at <= sa.bindparam("now"),
    )
    .order_by(reservation.c.expires_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


class ReservationView(NamedTuple):
    """A reservation with what people call its parts; empty where there is none."""

    reservation: Reservation
    repair_order: str
    part_number: str
    serial: str
    wait_bin: str
    asked: str = ""


_asked = part.alias("asked")
_NAMES = (
    repair_order.c.number,
    part.c.part_number,
    unit.c.serial,
    location.c.code,
    _asked.c.part_number,
)
PAGE = Statement(
    sa.select(*reservation.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES)))
    .select_from(
        reservation.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == reservation.c.site_id,
                repair_order.c.order_id == reservation.c.order_id,
            ),
        )
        .join(part, part.c.part_id == reservation.c.part_id)
        .outerjoin(_asked, _asked.c.part_id == reservation.c.asked_part_id)
        .outerjoin(
            unit, sa.and_(unit.c.site_id == reservation.c.site_id, unit.c.unit_id == reservation.c.unit_id)
        )
        .outerjoin(
            location,
            sa.and_(
                location.c.site_id == reservation.c.site_id,
                location.c.location_id == reservation.c.wait_bin_id,
            ),
        )
    )
    .where(
        _HERE,
        _ACTIVE,
        reservation.c.pinned + reservation.c.reserved > sa.literal_column("0"),
        reservation.c.reservation_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("number", type_=sa.Text) == sa.literal_column("''"),
            repair_order.c.number == sa.bindparam("number", type_=sa.Text),
        ),
        sa.or_(
            sa.bindparam("part", type_=sa.Text) == sa.literal_column("''"),
            part.c.part_number == sa.bindparam("part", type_=sa.Text),
        ),
    )
    .order_by(reservation.c.reservation_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def page(
    connection: Connection, site_id: int, repair_order: str, part_number: str, after: int, most: int
) -> list[ReservationView]:
    """Return what is kept at a site for orders after one reservation, oldest first; of one order or part if named."""
    rows = PAGE.rows(connection, site=site_id, number=repair_order, part=part_number, after=after, most=most)
    names = len(_NAMES)
    return [
        ReservationView(Reservation(*row[:-names]), *(name or "" for name in row[-names:])) for row in rows
    ]
