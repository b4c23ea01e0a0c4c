"""Statements on warranty terms."""

import sqlalchemy as sa

from parts_service.domain.warranty import WarrantyTerm
from parts_service.storage.prepared import Statement
from parts_service.storage.schema_warranty import warranty_term

TERMS = Statement(sa.select(*warranty_term.c).order_by(*warranty_term.primary_key), WarrantyTerm)
