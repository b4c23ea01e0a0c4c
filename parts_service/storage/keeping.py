"""What is kept for orders and what they wait for, as far as a batch asks for it: a fixed number of statements.

What does not live here: the statements themselves, and what an entry means for what is kept, which is `waiting.py`.
"""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from parts_service.domain.ledger import Ledger
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import Location, LocationKind
from parts_service.storage import picking, reservations, shortages
from parts_service.storage.needs import Needs


def kept(
    connection: Connection, site_id: int, needs: Needs, lots_of_units: Collection[int]
) -> tuple[list[Reservation], list[Shortage]]:
    """Return reservations and shortages. Of lots of which something is kept, what else there is is needed, too."""
    at = {"site": site_id}
    found: list[Reservation] = []
    lacking: list[Shortage] = []
    if needs.reservations:
        found += reservations.RESERVATIONS.rows(connection, ids=list(needs.reservations), **at)
    if needs.reservations or needs.approvals:
        lacking += shortages.SHORTAGES_OF_RESERVATIONS.rows(
            connection, ids=list(needs.reservations), approvals=list(needs.approvals), **at
        )
    if needs.shortages:
        ids = list(needs.shortages)
        found += reservations.RESERVATIONS_OF_SHORTAGES.rows(connection, ids=ids, **at)
        lacking += shortages.SHORTAGES.rows(connection, ids=ids, **at)
    if needs.kept_of_orders and needs.orders:
        ids = list(needs.orders)
        found += reservations.RESERVATIONS_OF_ORDERS.rows(connection, ids=ids, **at)
        lacking += shortages.SHORTAGES_OF_ORDERS.rows(connection, ids=ids, **at)
    if needs.kept_in_wait_bins:
        found += picking.KEPT_IN_WAIT_BINS.rows(connection, ids=list(needs.kept_in_wait_bins), **at)
    of_lots = needs.kept_of_lots.union(lots_of_units if needs.kept_of_units else ())
    if of_lots:
        mine = reservations.RESERVATIONS_OF_LOTS.rows(connection, ids=list(of_lots), **at)
        ids = [one.shortage_id for one in mine if one.shortage_id is not None]
        lacking += shortages.SHORTAGES.rows(connection, ids=ids, **at)
        needs.instead_of_kept = needs.instead_of_kept or bool(mine)
        found += mine
    return found, lacking


def lying(connection: Connection, site_id: int, needs: Needs, ledger: Ledger) -> list[Reservation]:
    """Return what is kept in the wait bins that the lots of a ledger stand in, if that is needed."""
    places = (one for one in ledger.all(Location) if needs.lying and one.kind == LocationKind.WAIT_BIN)
    ids = sorted(one.location_id for one in places)
    return picking.KEPT_IN_WAIT_BINS.rows(connection, site=site_id, ids=ids) if ids else []
