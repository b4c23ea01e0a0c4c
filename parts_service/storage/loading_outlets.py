"""Loading what left without a repair order: a part of `loading.py`'s second wave."""

from sqlalchemy.engine import Connection

from parts_service.domain.catalog import Part
from parts_service.domain.ledger import Ledger
from parts_service.storage import lots, outlets, prices
from parts_service.storage.needs import Needs


def load_outlets(connection: Connection, site_id: int, needs: Needs, ledger: Ledger) -> set[int]:
    """Load papers with their lines and the units on these, and say which lots they name."""
    if not needs.outlets:
        return set()
    at, wanted = {"site": site_id}, list(needs.outlets)
    ledger.take(outlets.PAPERS.rows(connection, ids=wanted, **at))
    found = outlets.LINES.rows(connection, ids=wanted, **at)
    ledger.take(found)
    lines = [line.outlet_line_id for line in found]
    ledger.take(outlets.CANDIDATES.rows(connection, ids=lines, **at))
    units = [line.unit_id for line in found if line.unit_id is not None]
    if units:
        ledger.take(lots.UNITS.rows(connection, ids=units, serials=[]))
    needs.locations |= {line.location_id for line in found}
    return {line.lot_id for line in found}


def load_outlet_terms(connection: Connection, site_id: int, needs: Needs, ledger: Ledger, day: str) -> None:
    """Load the prices of the parts loaded that hold on a day, and the site's cost centres."""
    if needs.prices_today:
        parts = sorted(part.part_id for part in ledger.all(Part))
        ledger.take(prices.VALID_OF_PARTS.rows(connection, ids=parts, day=day))
    if needs.cost_centres:
        ledger.take(outlets.COST_CENTRES.rows(connection, site=site_id))
