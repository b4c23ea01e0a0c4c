"""Loading old parts, and which pieces in the store have a tag: a part of `loading.py`'s second wave."""

from sqlalchemy.engine import Connection

from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition
from parts_service.domain.movements import Balance
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.needs import Needs
from parts_service.storage.old_parts import KEPT_OF_LOTS, OLD_PARTS


def load_named(connection: Connection, site_id: int, needs: Needs, ledger: Ledger, orders: set[int]) -> None:
    """Load the old parts named; the needs and orders are added to by what they name."""
    if not needs.old_parts:
        return
    rows = OLD_PARTS.rows(connection, site=site_id, ids=list(needs.old_parts))
    ledger.take(rows)
    lines = {row.issue_line_id for row in rows if row.issue_line_id is not None}
    needs.issue_lines |= lines
    if needs.old_parts_corrected:
        needs.cores |= lines
        needs.claims |= {row.claim_id for row in rows if row.claim_id is not None}
        needs.chains_of |= {row.part_id for row in rows if row.part_id is not None}
        orders |= {row.order_id for row in rows}


def load_tags(connection: Connection, site_id: int, needs: Needs, ledger: Ledger) -> None:
    """Load what has a tag of the lots loaded; only lots with old pieces in the store can have some there."""
    if not needs.tags_of_lots:
        return
    lots = {
        one.lot_id
        for one in ledger.all(Balance)
        if one.condition == Condition.CORE and one.location_id > PLACE_MAX and one.quantity > 0
    }
    if lots:
        ledger.take_missing(KEPT_OF_LOTS.rows(connection, site=site_id, ids=sorted(lots)))
