"""Statements on removals."""

from parts_service.domain.removals import Removal
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema_fitted import removal
from parts_service.storage.types import among

REMOVALS = load(Removal, removal.c.site_id == SITE, among(removal.c.removal_id, "ids"))
REMOVALS_OF_ORDERS = load(Removal, removal.c.site_id == SITE, among(removal.c.order_id, "ids"))
