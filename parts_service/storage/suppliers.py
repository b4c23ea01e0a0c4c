"""Statements on suppliers and their approvals."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.procurement import OPEN_STATES
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER, OpenPurchase, Supplier, SupplierApproval
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import (
    part,
    personal,
    principal,
    supplier,
    supplier_approval,
)
from parts_service.storage.schema_supply import purchase_line, purchase_order
from parts_service.storage.types import among

FIND_SUPPLIERS = Statement(
    sa.select(supplier.c.code, supplier.c.supplier_id).where(among(supplier.c.code, "names"))
)
SUPPLIERS = load(Supplier, among(supplier.c.supplier_id, "ids"))


def _newest() -> sa.ColumnElement[bool]:
    """Condition: no later approval for the same brand and category follows."""
    later = supplier_approval.alias("later")
    follows: sa.Select[Any] = (
        sa.select(sa.literal_column("1"))
        .select_from(later)
        .where(
            later.c.supplier_id == supplier_approval.c.supplier_id,
            later.c.brand == supplier_approval.c.brand,
            later.c.category == supplier_approval.c.category,
            later.c.sequence > supplier_approval.c.sequence,
        )
    )
    return ~follows.correlate(supplier_approval).exists()


APPROVALS = load(SupplierApproval, among(supplier_approval.c.supplier_id, "ids"), _newest())
# What open purchase orders of suppliers still expect, at every site.
OPEN_PURCHASES = Statement(
    sa.select(
        purchase_line.c.site_id,
        purchase_line.c.purchase_id,
        part.c.brand,
        part.c.category,
        purchase_order.c.supplier_id,
    )
    .distinct()
    .select_from(
        purchase_order.join(
            purchase_line,
            sa.and_(
                purchase_line.c.site_id == purchase_order.c.site_id,
                purchase_line.c.purchase_id == purchase_order.c.purchase_id,
            ),
        ).join(part, part.c.part_id == purchase_line.c.part_id)
    )
    .where(
        among(purchase_order.c.supplier_id, "ids"),
        purchase_order.c.state.in_([sa.literal_column(f"'{one}'") for one in sorted(OPEN_STATES)]),
        purchase_line.c.closed_short == sa.literal(value=False),
        purchase_line.c.received < purchase_line.c.quantity,
    ),
    OpenPurchase,
)


class ApprovalView(NamedTuple):
    """An approval with its supplier's code, its texts, and who set it; empty where none is."""

    approval: SupplierApproval
    supplier: str
    evidence: str
    conditions: str
    set_by: str


class SupplierView(NamedTuple):
    """A supplier with its contact and its approvals, in the order of their brands."""

    supplier: Supplier
    contact: str
    approvals: tuple[ApprovalView, ...]


_evidence, _conditions = personal.alias("evidence"), personal.alias("conditions")


def _kept(texts: sa.FromClause, ref: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    return sa.and_(texts.c.site_id == sa.literal_column(str(ORGANISATION)), texts.c.ref == ref)


_NAMES = (supplier.c.code, _evidence.c.value, _conditions.c.value, principal.c.code)
_VIEW = sa.select(
    *supplier_approval.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES))
).select_from(
    supplier_approval.join(supplier, supplier.c.supplier_id == supplier_approval.c.supplier_id)
    .outerjoin(_evidence, _kept(_evidence, supplier_approval.c.evidence_ref))
    .outerjoin(_conditions, _kept(_conditions, supplier_approval.c.conditions_ref))
    .outerjoin(principal, principal.c.principal_id == supplier_approval.c.set_by)
)
VIEWS_OF_SUPPLIERS = Statement(_VIEW.where(among(supplier_approval.c.supplier_id, "ids"), _newest()))
_wanted = sa.bindparam("supplier", type_=sa.Text)
_nothing: sa.ColumnElement[str] = sa.literal_column("''")
_lapses_by = sa.bindparam("lapses_by", type_=sa.Text)
APPROVALS_PAGE = Statement(
    _VIEW.where(
        supplier_approval.c.sequence > sa.bindparam("after"),
        sa.or_(_wanted == _nothing, supplier.c.code == _wanted),
        sa.or_(sa.bindparam("history", type_=sa.Integer) == sa.literal_column("1"), _newest()),
        sa.or_(
            _lapses_by == _nothing,
            sa.and_(
                supplier_approval.c.status.in_(
                    [sa.literal_column("'APPROVED'"), sa.literal_column("'CONDITIONAL'")]
                ),
                supplier_approval.c.valid_until.between(sa.bindparam("today", type_=sa.Text), _lapses_by),
            ),
        ),
    )
    .order_by(supplier_approval.c.sequence)
    .limit(sa.bindparam("most", type_=sa.Integer))
)

_SUPPLIER = sa.select(*supplier.c, personal.c.value.label("contact")).select_from(
    supplier.outerjoin(
        personal,
        sa.and_(
            personal.c.site_id == sa.literal_column(str(ORGANISATION)),
            personal.c.ref == supplier.c.contact_ref,
        ),
    )
)
SUPPLIER_OF_CODE = load(Supplier, supplier.c.code == sa.bindparam("code"))
SUPPLIER_VIEW = Statement(_SUPPLIER.where(supplier.c.code == sa.bindparam("code")))
SUPPLIERS_PAGE = Statement(
    _SUPPLIER.where(
        supplier.c.code > sa.bindparam("after"),
        supplier.c.supplier_id > sa.literal_column(str(UNKNOWN_SUPPLIER)),
    )
    .order_by(supplier.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def supplier_of_code(connection: Connection, code: str) -> SupplierView | None:
    """Return a supplier by its code."""
    found = SUPPLIER_VIEW.rows(connection, code=code)
    return _views(connection, found)[0] if found else None


def suppliers_page(connection: Connection, after: str, most: int) -> list[SupplierView]:
    """Return the suppliers after a code, in code order."""
    return _views(connection, SUPPLIERS_PAGE.rows(connection, after=after, most=most))


def approvals_page(
    connection: Connection, code: str, days: tuple[str, str], after: int, most: int, *, history: bool
) -> list[ApprovalView]:
    """Return the approvals set after an entry, in their order: those that hold now, or all there ever were.

    `code` is empty for every supplier. `days` are today and the day by which they lapse, empty for whenever.
    """
    today, lapses_by = days
    rows = APPROVALS_PAGE.rows(
        connection,
        supplier=code,
        history=int(history),
        today=today,
        lapses_by=lapses_by,
        after=after,
        most=most,
    )
    return [_view(row) for row in rows]


def _view(row: tuple[Any, ...]) -> ApprovalView:
    names = len(_NAMES)
    return ApprovalView(SupplierApproval(*row[:-names]), *(name or "" for name in row[-names:]))


def _views(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> list[SupplierView]:
    found = [(Supplier(*row[:-1]), row[-1] or "") for row in rows]
    approvals: dict[int, list[ApprovalView]] = defaultdict(list)
    for row in VIEWS_OF_SUPPLIERS.rows(connection, ids=[one.supplier_id for one, _ in found]):
        view = _view(row)
        approvals[view.approval.supplier_id].append(view)
    return [SupplierView(one, contact, tuple(sorted(approvals[one.supplier_id]))) for one, contact in found]
