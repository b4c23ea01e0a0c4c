"""Loading what is in vehicles and what came back from them: a part of `loading.py`'s second wave."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.removals import Removal
from parts_service.storage import (
    fitment,
    inspection,
    key_checks,
    lots,
    qualifications,
    removals,
    returns,
    warranty,
)
from parts_service.storage.needs import Needs


def load_fitted(
    connection: Connection, site_id: int, needs: Needs, ledger: Ledger
) -> tuple[set[int], set[int]]:
    """Load fitments and removals, and say which lots and orders they name; their issue lines are added to the needs."""
    if needs.key_checks_of_orders:
        ledger.take(
            key_checks.KEY_CHECKS_OF_ORDERS.rows(
                connection, site=site_id, ids=list(needs.key_checks_of_orders)
            )
        )
    if needs.qualifications:
        ledger.take(qualifications.QUALIFICATIONS.rows(connection, kinds=sorted(needs.qualifications)))
    lot_ids: set[int] = set()
    order_ids: set[int] = set()
    out: list[Removal] = []
    if needs.removals:
        out += removals.REMOVALS.rows(connection, site=site_id, ids=list(needs.removals))
    if needs.removals_of_orders:
        out += removals.REMOVALS_OF_ORDERS.rows(connection, site=site_id, ids=list(needs.removals_of_orders))
        units = sorted({row.unit_id for row in out if row.unit_id is not None})
        if units:
            ledger.take(lots.UNITS.rows(connection, ids=units, serials=[]))
    ledger.take(out)
    lot_ids |= {row.lot_id for row in out}
    order_ids |= {row.order_id for row in out}
    for statement, wanted in (
        (fitment.FITMENTS, needs.fitments),
        (fitment.FITMENTS_OF_UNITS, needs.fitted_units),
    ):
        if wanted:
            found = statement.rows(connection, site=site_id, ids=list(wanted))
            ledger.take(found)
            needs.issue_lines |= {row.issue_line_id for row in found}
            order_ids |= {row.order_id for row in found}
    if needs.started:
        ledger.take(warranty.STARTS_OF_ORDERS.rows(connection, site=site_id, ids=sorted(order_ids)))
    return lot_ids, order_ids


def load_defects(connection: Connection, site_id: int, lot_ids: Collection[int], ledger: Ledger) -> None:
    """Load what of lots came back defective, and on which issue lines."""
    rows = returns.DEFECTIVE.rows(connection, site=site_id, ids=sorted(lot_ids))
    ledger.take(rows)
    lines = sorted({row.issue_line_id for row in rows})
    ledger.take(fitment.ISSUE_LINES.rows(connection, site=site_id, ids=lines, orders=[]))


def load_issuers(connection: Connection, site_id: int, lines: Collection[IssueLine], ledger: Ledger) -> None:
    """Load who made the entries that issued lines."""
    entries = sorted({line.sequence for line in lines})
    ledger.take(inspection.AUTHORS.rows(connection, site=site_id, ids=entries))
