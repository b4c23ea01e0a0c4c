"""Statements on policies."""

import sqlalchemy as sa

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.policies import Policy
from parts_service.storage.prepared import SITE, load
from parts_service.storage.schema import policy

# The site's own and the organisation's.
POLICIES = load(
    Policy, sa.or_(policy.c.site_id == SITE, policy.c.site_id == sa.literal_column(str(ORGANISATION)))
)
