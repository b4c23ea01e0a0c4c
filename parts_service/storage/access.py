"""Statements on principals, roles, tokens and badges."""

import sqlalchemy as sa

from parts_service.domain.access import ApiToken, Principal, RoleGrant
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import api_token, badge, personal, principal, role_grant
from parts_service.storage.types import among

FIND_PRINCIPALS = Statement(
    sa.select(principal.c.code, principal.c.principal_id).where(among(principal.c.code, "names"))
)
PRINCIPALS = load(Principal, among(principal.c.principal_id, "ids"))
GRANTS = load(RoleGrant, among(role_grant.c.principal_id, "ids"))
TOKENS = load(ApiToken, among(api_token.c.token_id, "ids"))
TOKENS_OF = load(ApiToken, among(api_token.c.principal_id, "ids"), api_token.c.revoked_at.is_(None))

# Who may do what, under the lock: one row a grant, one with no role for a principal without any.
STANDING = Statement(
    sa.select(principal.c.principal_id, principal.c.active, role_grant.c.site_id, role_grant.c.role)
    .select_from(principal.outerjoin(role_grant, role_grant.c.principal_id == principal.c.principal_id))
    .where(among(principal.c.principal_id, "ids"))
)

# Signing in.
_SIGN_IN = sa.select(principal.c.principal_id, principal.c.code, principal.c.active)
PRINCIPAL_OF_TOKEN = Statement(
    _SIGN_IN.add_columns(api_token.c.expires_at, api_token.c.revoked_at)
    .select_from(api_token.join(principal, principal.c.principal_id == api_token.c.principal_id))
    .where(api_token.c.digest == sa.bindparam("digest"))
)
PRINCIPAL_OF_SAN = Statement(_SIGN_IN.where(principal.c.client_san == sa.bindparam("san")))
PRINCIPAL_OF_BADGE = Statement(
    _SIGN_IN.add_columns(personal.c.value)
    .select_from(
        badge.join(principal, principal.c.principal_id == badge.c.principal_id).join(
            personal, sa.and_(personal.c.ref == badge.c.pin_ref, personal.c.site_id == sa.literal_column("0"))
        )
    )
    .where(badge.c.badge == sa.bindparam("badge"))
)
GRANTS_OF = Statement(
    sa.select(role_grant.c.site_id, role_grant.c.role).where(
        role_grant.c.principal_id == sa.bindparam("principal")
    )
)
