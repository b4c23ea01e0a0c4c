"""The tables of warranty: the legal terms by repair class, and when the warranty of each fitment began."""

import sqlalchemy as sa

from parts_service.domain.warranty import RepairClass, WarrantyStart, WarrantyTerm
from parts_service.storage.tables import check, one_of, refers_to, table_of

warranty_term = table_of(
    WarrantyTerm,
    one_of("repair_class", RepairClass),
    check("version >= 1", name="version"),
    check("km >= 0 AND days >= 0", name="lasts"),
)
warranty_start = table_of(
    WarrantyStart,
    refers_to("fitment", "site_id", "fitment_id"),
    one_of("repair_class", RepairClass),
    check("version >= 1 AND terms_version >= 0 AND delivery >= 0", name="version"),
    check("quantity > 0", name="quantity"),
    check("odometer_km >= 0", name="odometer"),
    check("part_months >= 0 AND part_km >= 0 AND legal_days >= 0 AND legal_km >= 0", name="lasts"),
    check("(part_months > 0) = (part_until IS NOT NULL)", name="part_until"),
    check("(part_km > 0) = (part_until_km IS NOT NULL)", name="part_until_km"),
    check("part_until >= starts_on AND legal_until >= starts_on", name="until"),
    check("part_until_km >= odometer_km AND legal_until_km >= odometer_km", name="until_km"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "issue_line_id"),
)
