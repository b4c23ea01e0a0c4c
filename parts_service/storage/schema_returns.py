"""The tables of supplier returns."""

import sqlalchemy as sa

from parts_service.domain.supplier_returns import (
    SupplierReturn,
    SupplierReturnLine,
    SupplierReturnReason,
    SupplierReturnState,
)
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

supplier_return = table_of(
    SupplierReturn,
    refers_to("supplier", "supplier_id"),
    one_of("state", SupplierReturnState),
    check("credit_minor >= 0", name="credit_minor"),
    check("state <> 'CREDITED' OR credit_note <> ''", name="credit_note"),
    check("state = 'CREDITED' OR credit_minor = 0", name="credited"),
    sa.Index(None, "site_id", "state", "supplier_return_id"),
)
supplier_return_line = table_of(
    SupplierReturnLine,
    refers(supplier_return, "site_id", "supplier_return_id"),
    refers_to("lot", "site_id", "lot_id"),
    one_of("reason", SupplierReturnReason),
    check("quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name="quantity"),
    check("credit_minor >= 0", name="credit_minor"),
    check("credit_minor IS NULL OR refused_to IS NULL", name="one_answer"),
    sa.Index(None, "site_id", "lot_id"),
)
