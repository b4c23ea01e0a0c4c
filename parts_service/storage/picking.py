"""Statements on what is to be picked and what lies in wait bins."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.movements import Balance
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema import balance
from parts_service.storage.schema_kept import reservation
from parts_service.storage.types import among

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
