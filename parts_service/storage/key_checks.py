"""Statements on key checks."""

from parts_service.domain.key_checks import KeyCheck
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema_fitted import key_check
from parts_service.storage.types import among

KEY_CHECKS_OF_ORDERS = load(KeyCheck, key_check.c.site_id == SITE, among(key_check.c.order_id, "ids"))
