"""Statements on suppliers and their approvals."""

import sqlalchemy as sa

from parts_service.domain.suppliers import Supplier, SupplierApproval
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import supplier, supplier_approval
from parts_service.storage.types import among

FIND_SUPPLIERS = Statement(
    sa.select(supplier.c.code, supplier.c.supplier_id).where(among(supplier.c.code, "names"))
)
SUPPLIERS = load(Supplier, among(supplier.c.supplier_id, "ids"))
APPROVALS = load(SupplierApproval, among(supplier_approval.c.supplier_id, "ids"))
