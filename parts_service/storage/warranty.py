"""Statements on warranty terms and on when warranties began."""

import sqlalchemy as sa

from parts_service.domain.warranty import WarrantyStart, WarrantyTerm
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema_warranty import warranty_start, warranty_term
from parts_service.storage.types import among

TERMS = Statement(sa.select(*warranty_term.c).order_by(*warranty_term.primary_key), WarrantyTerm)
STARTS_OF_ORDERS = load(
    WarrantyStart, warranty_start.c.site_id == SITE, among(warranty_start.c.order_id, "ids")
)
