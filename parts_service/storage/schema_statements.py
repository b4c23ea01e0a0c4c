"""The tables of parts statements."""

import sqlalchemy as sa

from parts_service.domain.catalog import LegalClass
from parts_service.domain.prices import PriceClass
from parts_service.domain.statements import PartsStatement, PartsStatementLine
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

parts_statement = table_of(
    PartsStatement,
    refers_to("repair_order", "site_id", "order_id"),
    sa.UniqueConstraint("site_id", "order_id", "version"),
    check("version >= 1 AND lines >= 0", name="version"),
    check("discount_minor BETWEEN 0 AND gross_minor AND tax_minor >= 0", name="amounts"),
    check("length(sha256) = 64", name="sha256"),
)
parts_statement_line = table_of(
    PartsStatementLine,
    refers(parts_statement, "site_id", "statement_id"),
    refers_to("issue_line", "site_id", "issue_line_id"),
    refers_to("lot", "site_id", "lot_id"),
    one_of("legal_class", LegalClass),
    one_of("price_class", PriceClass),
    check("line >= 1 AND quantity > 0", name="quantity"),
    check("unit_price_minor >= 0 AND tax_basis_points >= 0 AND tax_minor >= 0", name="not_negative"),
    check("discount_minor BETWEEN 0 AND quantity * unit_price_minor", name="discount"),
    check("discount_minor = 0 OR discount_given_by IS NOT NULL", name="discount_given_by"),
    # What is not the workshop's to sell costs the customer nothing.
    check("owner IN ('CONSIGNMENT', 'OWN') OR unit_price_minor = 0", name="owner"),
    check("warranty_months >= 0 AND warranty_km >= 0", name="warranty"),
    check("legal_days >= 0 AND legal_km >= 0", name="legal"),
)
