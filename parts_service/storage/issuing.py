"""What the counter is advised of, beside what an issue must have: nearly always one look that finds nothing."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import Part
from parts_service.domain.issuing import UnitOrder
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrder
from parts_service.domain.supersession import Supersession, linked
from parts_service.storage import applicability, catalog, repair_orders, supersession
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import issue_line, repair_order
from parts_service.storage.types import among

# What units were issued to; through the index on their lots.
_ORDERS_OF_UNITS = Statement(
    sa.select(issue_line.c.site_id, issue_line.c.issue_line_id, issue_line.c.unit_id, repair_order.c.number)
    .select_from(
        issue_line.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == issue_line.c.site_id,
                repair_order.c.order_id == issue_line.c.order_id,
            ),
        )
    )
    .where(
        issue_line.c.site_id == SITE, among(issue_line.c.lot_id, "lots"), among(issue_line.c.unit_id, "ids")
    ),
    UnitOrder,
)


def load_advice(connection: Connection, site_id: int, ledger: Ledger) -> set[int]:
    """Load the vehicles that the loaded parts fit, with the VINs, and links of parts that nobody authorised.

    Returns the parts that these may stand for and whose stock is not loaded: they may have to be used first.
    """
    gone = [one for one in ledger.all(Unit) if one.state in {UnitState.ISSUED, UnitState.FITTED}]
    if gone:
        units = {"ids": [one.unit_id for one in gone], "lots": [one.lot_id for one in gone]}
        ledger.take(_ORDERS_OF_UNITS.rows(connection, site=site_id, **units))
    parts = {one.part_id for one in ledger.all(Part)}
    orders = [one.order_id for one in ledger.all(RepairOrder)]
    if not parts or not orders:
        return set()
    rows: list[tuple[Any, ...]] = list(applicability.LINES.rows(connection, ids=sorted(parts)))
    if rows:
        rows += repair_orders.PERSONAL_OF_ORDERS.rows(connection, site=site_id, ids=orders)
    strange = parts - {one.part_id for one in ledger.all(AuthorisedPart)}
    links: list[Supersession] = supersession.links_of(connection, sorted(strange)) if strange else []
    ledger.take(rows)
    ledger.take(links)
    named = {part_id for one in links for part_id in linked(one.new_part_id, links) | {one.new_part_id}}
    if named - parts:
        ledger.take(catalog.PARTS.rows(connection, ids=sorted(named - parts), lots=[]))
    return named - {one.part_id for one in ledger.all(LotStock)}
