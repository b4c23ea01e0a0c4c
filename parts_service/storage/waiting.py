"""What waits for the rows of a ledger: expected pieces of its lots, what its orders keep, shortages for its parts.

Read only where an entry brings or frees pieces, or ends an order; a fixed number of statements a batch. What does not
live here: the statements themselves, and what a batch asks for by name, which is `loading.py`.
"""

from typing import Any

from sqlalchemy.engine import Connection

from parts_service.domain.catalog import Part
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import LotStock
from parts_service.domain.procurement import PurchaseLine
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.sites import Location
from parts_service.storage import loading, repair_orders, reservations, shortages, sites
from parts_service.storage.needs import Needs

# More free wait bins than one batch gives away.
WAIT_BINS_MAX = 1_000


def load_waiting(
    connection: Connection, site_id: int, today: str, ledger: Ledger, *, of_orders: bool
) -> tuple[list[tuple[Any, ...]], list[int]]:
    """Load what the lots and parts of a ledger mean to what waits; and, `of_orders`, what is kept for its orders.

    Returns the rows: what is expected of these lots, what is kept for these orders and lacks them, with the lots that
    would be free, and shortages for any of the parts with their orders; and the wait bins that are free, by code, where
    anything waits.
    """
    at = {"site": site_id}
    lot_ids = [stock.lot_id for stock in ledger.all(LotStock)]
    rows = _of_orders(connection, site_id, today, ledger) if of_orders else []
    if lot_ids:
        rows += reservations.PINNED_OF_LOTS.rows(connection, ids=lot_ids, **at)
    parts = {row.part_id for row in (*rows, *ledger.all(LotStock)) if isinstance(row, LotStock)}
    parts |= {part.part_id for part in ledger.all(Part)}
    if not parts:
        return rows, []
    wanted = shortages.WAITING_FOR_PARTS.rows(connection, ids=list(parts), **at)
    places: list[Location] = []
    if wanted:
        of_shortages = list({shortage.order_id for shortage in wanted})
        rows += wanted
        rows += repair_orders.ORDERS.rows(connection, ids=of_shortages, **at)
        kept = reservations.RESERVATIONS_OF_ORDERS.rows(connection, ids=of_shortages, **at)
        places = reservations.FREE_WAIT_BINS.rows(connection, most=WAIT_BINS_MAX, **at)
        used = [one.wait_bin_id for one in kept if one.wait_bin_id is not None]
        rows += [*kept, *places, *sites.LOCATIONS.rows(connection, ids=used, lots=[], **at)]
    return rows, [location.location_id for location in places]


def _of_orders(connection: Connection, site_id: int, today: str, ledger: Ledger) -> list[tuple[Any, ...]]:
    """Load what is kept for the orders of a ledger, and for those that its purchase orders name, with the lots."""
    at = {"site": site_id}
    rows: list[tuple[Any, ...]] = []
    orders = [order.order_id for order in ledger.all(RepairOrder)]
    ordered = {line.order_id for line in ledger.all(PurchaseLine) if line.order_id is not None}
    if ordered:
        rows += repair_orders.ORDERS.rows(connection, ids=list(ordered), **at)
        rows += repair_orders.JOB_LINES.rows(connection, ids=list(ordered), **at)
        orders += ordered.difference(orders)
    if orders:
        kept = reservations.RESERVATIONS_OF_ORDERS.rows(connection, ids=orders, **at)
        rows += kept
        rows += shortages.SHORTAGES_OF_ORDERS.rows(connection, ids=orders, **at)
        more = {one.lot_id for one in kept} - {stock.lot_id for stock in ledger.all(LotStock)}
        if more:
            rows += loading.load(connection, site_id, (today, today), Needs(lots=more)).every()
    return rows
