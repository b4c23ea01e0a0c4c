"""Statements on suppliers and their approvals."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.suppliers import Supplier, SupplierApproval
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import supplier, supplier_approval
from parts_service.storage.types import among

FIND_SUPPLIERS = Statement(
    sa.select(supplier.c.code, supplier.c.supplier_id).where(among(supplier.c.code, "names"))
)
SUPPLIERS = load(Supplier, among(supplier.c.supplier_id, "ids"))
APPROVALS = load(SupplierApproval, among(supplier_approval.c.supplier_id, "ids"))

# A supplier with its approvals, in brand order.
SupplierView = tuple[Supplier, tuple[SupplierApproval, ...]]

SUPPLIER_OF_CODE = load(Supplier, supplier.c.code == sa.bindparam("code"))
SUPPLIERS_PAGE = Statement(
    sa.select(*supplier.c)
    .where(supplier.c.code > sa.bindparam("after"))
    .order_by(supplier.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Supplier,
)


def supplier_of_code(connection: Connection, code: str) -> SupplierView | None:
    """Return a supplier by its code."""
    found = SUPPLIER_OF_CODE.one(connection, code=code)
    return None if found is None else _views(connection, [found])[0]


def suppliers_page(connection: Connection, after: str, most: int) -> list[SupplierView]:
    """Return the suppliers after a code, in code order."""
    return _views(connection, SUPPLIERS_PAGE.rows(connection, after=after, most=most))


def _views(connection: Connection, suppliers: Iterable[Supplier]) -> list[SupplierView]:
    found = list(suppliers)
    approvals: dict[int, list[SupplierApproval]] = defaultdict(list)
    for one in APPROVALS.rows(connection, ids=[one.supplier_id for one in found]):
        approvals[one.supplier_id].append(one)
    return [(one, tuple(sorted(approvals[one.supplier_id]))) for one in found]
