"""Statements on shortages: what repair orders wait for."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.shortages import Shortage, ShortagePromise
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import part, principal, repair_order
from parts_service.storage.schema_kept import reservation, shortage, shortage_promise
from parts_service.storage.schema_supply import purchase_line
from parts_service.storage.types import among

_HERE = shortage.c.site_id == SITE
_OPEN = sa.and_(shortage.c.cancelled_at.is_(None), shortage.c.filled < shortage.c.quantity)

SHORTAGES = load(Shortage, _HERE, among(shortage.c.shortage_id, "ids"))
SHORTAGES_OF_ORDERS = load(Shortage, _HERE, _OPEN, among(shortage.c.order_id, "ids"))
WAITING_FOR_PARTS = load(
    Shortage,
    _HERE,
    _OPEN,
    shortage.c.allocated < shortage.c.quantity,
    among(shortage.c.part_id, "ids"),
)
# The shortages that reservations are for: named themselves, or of approvals.
SHORTAGES_OF_RESERVATIONS = load(
    Shortage,
    _HERE,
    shortage.c.shortage_id.in_(
        sa.select(reservation.c.shortage_id).where(
            reservation.c.site_id == SITE,
            sa.or_(among(reservation.c.reservation_id, "ids"), among(reservation.c.approval_id, "approvals")),
        )
    ),
)


class ShortageView(NamedTuple):
    """A shortage with what people call its parts."""

    shortage: Shortage
    repair_order: str
    part_number: str
    part_name: str
    requested_by: str
    asked: str
    # The day people were told, else the one the supplier confirmed; empty if there is none.
    promised_on: str
    # Every promise with who gave it, oldest first.
    promises: list[tuple[ShortagePromise, str]]


_asked = part.alias("asked")
_NAMES = (
    repair_order.c.number,
    part.c.part_number,
    part.c.name_zh,
    part.c.name_en,
    principal.c.code,
    _asked.c.part_number,
    sa.func.coalesce(shortage.c.promised_on, purchase_line.c.promised_on),
)
_PROMISES = Statement(
    sa.select(*shortage_promise.c, principal.c.code)
    .select_from(
        shortage_promise.outerjoin(principal, principal.c.principal_id == shortage_promise.c.promised_by)
    )
    .where(shortage_promise.c.site_id == SITE, among(shortage_promise.c.shortage_id, "ids"))
    .order_by(shortage_promise.c.shortage_id, shortage_promise.c.sequence)
)
PAGE = Statement(
    sa.select(*shortage.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES)))
    .select_from(
        shortage.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == shortage.c.site_id,
                repair_order.c.order_id == shortage.c.order_id,
            ),
        )
        .join(part, part.c.part_id == shortage.c.part_id)
        .outerjoin(principal, principal.c.principal_id == shortage.c.requested_by)
        .outerjoin(_asked, _asked.c.part_id == shortage.c.asked_part_id)
        .outerjoin(
            purchase_line,
            sa.and_(
                purchase_line.c.site_id == shortage.c.site_id,
                purchase_line.c.purchase_id == shortage.c.purchase_id,
                purchase_line.c.line == shortage.c.purchase_line,
            ),
        )
    )
    .where(
        _HERE,
        _OPEN,
        shortage.c.shortage_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("number", type_=sa.Text) == sa.literal_column("''"),
            repair_order.c.number == sa.bindparam("number", type_=sa.Text),
        ),
        sa.or_(
            sa.bindparam("part", type_=sa.Text) == sa.literal_column("''"),
            part.c.part_number == sa.bindparam("part", type_=sa.Text),
        ),
    )
    .order_by(shortage.c.shortage_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def page(
    connection: Connection, site_id: int, repair_order: str, part_number: str, after: int, most: int
) -> list[ShortageView]:
    """Return what orders of a site wait for after one shortage, oldest first; of one order or part if named."""
    rows = PAGE.rows(connection, site=site_id, number=repair_order, part=part_number, after=after, most=most)
    given: dict[int, list[tuple[ShortagePromise, str]]] = {}
    for *promise, by in _PROMISES.rows(connection, site=site_id, ids=[row[1] for row in rows]):
        told = ShortagePromise(*promise)
        given.setdefault(told.shortage_id, []).append((told, by or ""))
    found = []
    for row in rows:
        number, part_number, name_zh, name_en, by, asked, promised = row[-len(_NAMES) :]
        one = Shortage(*row[: -len(_NAMES)])
        name = name_zh or name_en or ""
        promises = given.get(one.shortage_id, [])
        found.append(
            ShortageView(one, number, part_number, name, by or "", asked or "", promised or "", promises)
        )
    return found
