"""Lists of purchase orders, and what suppliers still owe: statements and keyset pages.

What does not live here: one order as people read it, and loading (`procurement.py`).
"""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.procurement import OPEN_STATES, OWED_STATES, PurchaseOrder, PurchaseType
from parts_service.domain.suppliers import SupplierApproval, may_deliver
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.procurement import OPEN_LINE
from parts_service.storage.schema import part, repair_order, supplier
from parts_service.storage.schema_supply import purchase_line, purchase_order
from parts_service.storage.suppliers import APPROVALS
from parts_service.storage.types import Whole, among

_SUPPLIER = sa.bindparam("supplier", type_=Whole)
_PART = sa.bindparam("part", type_=Whole)
_TODAY = sa.bindparam("today", type_=sa.Text)
_NONE: sa.ColumnElement[int] = sa.literal_column("0")
_line_of_order = sa.and_(
    purchase_line.c.site_id == purchase_order.c.site_id,
    purchase_line.c.purchase_id == purchase_order.c.purchase_id,
)


def _states(states: frozenset[str]) -> sa.ColumnElement[bool]:
    return purchase_order.c.state.in_([sa.literal_column(f"'{state}'") for state in sorted(states)])


_PAGE = Statement(
    sa.select(*purchase_order.c)
    .where(
        purchase_order.c.site_id == SITE,
        purchase_order.c.purchase_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("state", type_=sa.Text) == sa.literal_column("''"),
            purchase_order.c.state == sa.bindparam("state", type_=sa.Text),
        ),
        sa.or_(_SUPPLIER == _NONE, purchase_order.c.supplier_id == _SUPPLIER),
        sa.or_(_PART == _NONE, sa.exists().where(_line_of_order, purchase_line.c.part_id == _PART)),
        sa.or_(
            sa.bindparam("overdue", type_=Whole) == _NONE,
            sa.and_(
                purchase_order.c.approved_at.is_(None),
                purchase_order.c.approve_by < sa.bindparam("now", type_=Whole),
            ),
            sa.and_(
                _states(OPEN_STATES),
                sa.exists().where(_line_of_order, OPEN_LINE, purchase_line.c.promised_on < _TODAY),
            ),
        ),
        sa.or_(sa.bindparam("affected", type_=Whole) == _NONE, among(purchase_order.c.purchase_id, "ids")),
    )
    .order_by(purchase_order.c.purchase_id)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    PurchaseOrder,
)
# The brands every open order still waits for.
_BRANDS = Statement(
    sa.select(purchase_order.c.purchase_id, purchase_order.c.supplier_id, part.c.brand, part.c.category)
    .select_from(
        purchase_order.join(purchase_line, _line_of_order).join(
            part, part.c.part_id == purchase_line.c.part_id
        )
    )
    .where(purchase_order.c.site_id == SITE, _states(OPEN_STATES), OPEN_LINE)
    .distinct()
)


class PurchaseFilter(NamedTuple):
    """Which orders a list shows; "" and 0 stand for all. `now` is µs since 1970 UTC, `today` its date, ISO 8601."""

    state: str
    supplier: int
    part: int
    overdue: bool
    affected: bool
    now: int
    today: str


def page(
    connection: Connection, site_id: int, wanted: PurchaseFilter, after: int, most: int
) -> list[PurchaseOrder]:
    """Return the purchase orders of a site after one of them, in the order they were written."""
    return _PAGE.rows(
        connection,
        site=site_id,
        after=after,
        most=most,
        state=wanted.state,
        supplier=wanted.supplier,
        part=wanted.part,
        overdue=int(wanted.overdue),
        affected=int(wanted.affected),
        ids=affected(connection, site_id, wanted.today) if wanted.affected else [],
        now=wanted.now,
        today=wanted.today,
    )


def affected(connection: Connection, site_id: int, today: str) -> list[int]:
    """Return the open orders that wait for a part whose brand their supplier may not deliver today."""
    waiting = _BRANDS.rows(connection, site=site_id)
    approvals: dict[int, list[SupplierApproval]] = {}
    for one in APPROVALS.rows(connection, ids=sorted({supplier_id for _, supplier_id, *_ in waiting})):
        approvals.setdefault(one.supplier_id, []).append(one)
    return sorted(
        {
            purchase_id
            for purchase_id, supplier_id, brand, category in waiting
            if not may_deliver(approvals.get(supplier_id, ()), brand, category, today)
        }
    )


class BackorderRow(NamedTuple):
    """A line that has not come; `later` is 0 for an emergency, which goes first, else 1."""

    later: int
    purchase_id: int
    line: int
    type: str
    supplier: str
    part_number: str
    name_zh: str
    name_en: str
    quantity: int
    received: int
    confirmed_quantity: int | None
    promised_on: str | None
    repair_order: str | None
    job_line: int | None
    sent_at: int | None

    @property
    def key(self) -> str:
        """Its place in the list, as a text that sorts alike."""
        return f"{self.later}{self.purchase_id:016d}{self.line:05d}"


_later = sa.case(
    (
        purchase_order.c.type == sa.literal_column(f"'{PurchaseType.EMERGENCY.value}'"),
        sa.literal_column("0"),
    ),
    else_=sa.literal_column("1"),
)
_AFTER = {name: sa.bindparam(f"after_{name}", type_=Whole) for name in ("later", "purchase", "line")}
_BACKORDERS = Statement(
    sa.select(
        _later.label("later"),
        purchase_line.c.purchase_id,
        purchase_line.c.line,
        purchase_order.c.type,
        supplier.c.code,
        part.c.part_number,
        part.c.name_zh,
        part.c.name_en,
        purchase_line.c.quantity,
        purchase_line.c.received,
        purchase_line.c.confirmed_quantity,
        purchase_line.c.promised_on,
        repair_order.c.number,
        purchase_line.c.job_line,
        purchase_order.c.sent_at,
    )
    .select_from(
        purchase_line.join(purchase_order, _line_of_order)
        .join(part, part.c.part_id == purchase_line.c.part_id)
        .join(supplier, supplier.c.supplier_id == purchase_order.c.supplier_id)
        .outerjoin(
            repair_order,
            sa.and_(
                repair_order.c.site_id == purchase_line.c.site_id,
                repair_order.c.order_id == purchase_line.c.order_id,
            ),
        )
    )
    .where(
        purchase_line.c.site_id == SITE,
        OPEN_LINE,
        _states(OWED_STATES),
        sa.or_(_SUPPLIER == _NONE, purchase_order.c.supplier_id == _SUPPLIER),
        sa.or_(_PART == _NONE, purchase_line.c.part_id == _PART),
        sa.or_(
            _later > _AFTER["later"],
            sa.and_(
                _later == _AFTER["later"],
                sa.or_(
                    purchase_line.c.purchase_id > _AFTER["purchase"],
                    sa.and_(
                        purchase_line.c.purchase_id == _AFTER["purchase"],
                        purchase_line.c.line > _AFTER["line"],
                    ),
                ),
            ),
        ),
    )
    .order_by(_later, purchase_line.c.purchase_id, purchase_line.c.line)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    BackorderRow,
)


def backorders(
    connection: Connection, site_id: int, supplier_id: int, part_id: int, after: str, most: int
) -> list[BackorderRow]:
    """Return what suppliers owe after a key, emergencies first, then the oldest; 0 stands for all."""
    later, purchase, line = (int(after[:1]), int(after[1:17]), int(after[17:])) if after else (0, 0, 0)
    return _BACKORDERS.rows(
        connection,
        site=site_id,
        supplier=supplier_id,
        part=part_id,
        after_later=later,
        after_purchase=purchase,
        after_line=line,
        most=most,
    )
