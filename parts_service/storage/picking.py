"""Statements on what is to be picked and what lies in wait bins."""

from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.movements import Balance
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.sites import ISSUABLE_KINDS, LocationKind
from parts_service.storage import reservations, sites
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import balance, entry, location, lot, movement, part, repair_order, unit
from parts_service.storage.schema_kept import parts_request, parts_request_line, reservation
from parts_service.storage.types import Whole, among, total

_ACTIVE = reservation.c.state == sa.literal_column(f"'{ReservationState.ACTIVE}'")

KEPT_IN_WAIT_BINS = load(
    Reservation,
    reservation.c.site_id == SITE,
    _ACTIVE,
    reservation.c.wait_bin_id.is_not(None),
    among(reservation.c.wait_bin_id, "ids"),
)
STANDING_AT = load(
    Balance,
    balance.c.site_id == SITE,
    balance.c.quantity > sa.literal_column("0"),
    among(balance.c.location_id, "ids"),
)


def in_wait_bins(
    connection: Connection, site_id: int, wait_bins: Collection[int]
) -> tuple[list[Reservation], list[Balance]]:
    """Return what is kept in wait bins, and what stands there."""
    at = {"site": site_id, "ids": list(wait_bins)}
    return KEPT_IN_WAIT_BINS.rows(connection, **at), STANDING_AT.rows(connection, **at)


class PickView(NamedTuple):
    """A reservation with what people call its parts, and where pieces of its lot stand outside of wait bins."""

    reservation: Reservation
    repair_order: str
    part_number: str
    serial: str
    # Location code and pieces, the fewest first.
    places: list[tuple[str, int]]


_number = sa.bindparam("number", type_=sa.Text)
_request = sa.bindparam("request", type_=Whole)
_until = sa.bindparam("until", type_=Whole)
_none: sa.ColumnElement[int] = sa.literal_column("0")
_asked_for: sa.Select[Any] = (
    sa.select(sa.literal_column("1"))
    .select_from(
        parts_request_line.join(
            parts_request,
            sa.and_(
                parts_request.c.site_id == parts_request_line.c.site_id,
                parts_request.c.parts_request_id == parts_request_line.c.parts_request_id,
            ),
        )
    )
    .where(
        parts_request_line.c.site_id == reservation.c.site_id,
        parts_request_line.c.shortage_id == reservation.c.shortage_id,
        sa.or_(_request == _none, parts_request_line.c.parts_request_id == _request),
        sa.or_(_until == _none, sa.func.coalesce(parts_request.c.needed_at, _none) <= _until),
    )
    .correlate(reservation)
)
# What is kept and may be picked: of an order, of a request, or of all requests needed until a time.
_TO_PICK = Statement(
    sa.select(*reservation.c, repair_order.c.number, part.c.part_number, unit.c.serial)
    .select_from(
        reservation.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == reservation.c.site_id,
                repair_order.c.order_id == reservation.c.order_id,
            ),
        )
        .join(part, part.c.part_id == reservation.c.part_id)
        .outerjoin(
            unit, sa.and_(unit.c.site_id == reservation.c.site_id, unit.c.unit_id == reservation.c.unit_id)
        )
    )
    .where(
        reservation.c.site_id == SITE,
        _ACTIVE,
        reservation.c.reserved > _none,
        sa.or_(_number == sa.literal_column("''"), repair_order.c.number == _number),
        sa.or_(sa.and_(_request == _none, _until == _none), _asked_for.exists()),
    )
    .order_by(reservation.c.reservation_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_TAKEABLE = Statement(
    sa.select(balance.c.lot_id, location.c.code, total(balance.c.quantity))
    .select_from(
        balance.join(
            location,
            sa.and_(location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id),
        )
    )
    .where(
        balance.c.site_id == SITE,
        balance.c.quantity > _none,
        among(balance.c.lot_id, "ids"),
        location.c.kind.in_(
            [sa.literal_column(f"'{kind}'") for kind in sorted(ISSUABLE_KINDS - {LocationKind.WAIT_BIN})]
        ),
    )
    .group_by(balance.c.lot_id, location.c.code)
)


def to_pick(
    connection: Connection, site_id: int, repair_order: str, parts_request_id: int, until: int, most: int
) -> list[PickView]:
    """Return what is kept and may be picked, with where it stands; the oldest first."""
    at = {"site": site_id}
    rows = _TO_PICK.rows(
        connection, number=repair_order, request=parts_request_id, until=until, most=most, **at
    )
    places: dict[int, list[tuple[str, int]]] = {}
    lots = sorted({row[:-3][Reservation._fields.index("lot_id")] for row in rows})
    for lot_id, code, pieces in _TAKEABLE.rows(connection, ids=lots, **at):
        places.setdefault(lot_id, []).append((code, pieces))
    found = []
    for *kept, number, part_number, serial in rows:
        one = Reservation(*kept)
        standing = sorted(places.get(one.lot_id, ()), key=lambda place: (place[1], place[0]))
        found.append(PickView(one, number, part_number, serial or "", standing))
    return found


class WaitBinView(NamedTuple):
    """Pieces of a lot in a wait bin, since when (µs since 1970 UTC)."""

    location_id: int
    wait_bin: str
    lot_id: int
    part_number: str
    quantity: int
    since: int


_came: Any = (
    sa.select(sa.func.max(entry.c.recorded_at))
    .select_from(
        movement.join(
            entry, sa.and_(entry.c.site_id == movement.c.site_id, entry.c.sequence == movement.c.sequence)
        )
    )
    .where(
        movement.c.site_id == balance.c.site_id,
        movement.c.lot_id == balance.c.lot_id,
        movement.c.target_id == balance.c.location_id,
    )
    .correlate(balance)
    .scalar_subquery()
)
_LYING = Statement(
    sa.select(
        location.c.location_id,
        location.c.code,
        balance.c.lot_id,
        part.c.part_number,
        balance.c.quantity,
        _came.label("since"),
    )
    .select_from(
        location.join(
            balance,
            sa.and_(balance.c.site_id == location.c.site_id, balance.c.location_id == location.c.location_id),
        )
        .join(lot, sa.and_(lot.c.site_id == balance.c.site_id, lot.c.lot_id == balance.c.lot_id))
        .join(part, part.c.part_id == lot.c.part_id)
    )
    .where(
        location.c.site_id == SITE,
        location.c.kind == sa.literal_column(f"'{LocationKind.WAIT_BIN}'"),
        balance.c.quantity > _none,
    )
    .order_by(location.c.code, balance.c.lot_id, balance.c.condition)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    WaitBinView,
)
ORDERS_OF = Statement(
    sa.select(repair_order.c.order_id, repair_order.c.number).where(
        repair_order.c.site_id == SITE, among(repair_order.c.order_id, "ids")
    )
)


def lying(connection: Connection, site_id: int, most: int) -> list[WaitBinView]:
    """Return what lies in the wait bins of a site, by their codes."""
    return _LYING.rows(connection, site=site_id, most=most)


def free_wait_bins(connection: Connection, site_id: int, most: int) -> list[tuple[int, str]]:
    """Return wait bins nothing stands or is expected in, by code."""
    found = reservations.FREE_WAIT_BINS.rows(connection, site=site_id, most=most)
    return [(one.location_id, one.code) for one in found]


def codes_of(connection: Connection, site_id: int, location_ids: Collection[int]) -> dict[int, str]:
    """Return the codes of locations."""
    found = sites.LOCATIONS.rows(connection, site=site_id, ids=list(location_ids), lots=[])
    return {one.location_id: one.code for one in found}
