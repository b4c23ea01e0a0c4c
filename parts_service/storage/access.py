"""Statements on principals, roles, tokens and badges."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.access import ApiToken, Principal, RoleGrant
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import api_token, badge, personal, principal, role_grant, site
from parts_service.storage.types import among

FIND_PRINCIPALS = Statement(
    sa.select(principal.c.code, principal.c.principal_id).where(among(principal.c.code, "names"))
)
FIND_BADGES = Statement(sa.select(badge.c.badge, badge.c.principal_id).where(among(badge.c.badge, "names")))
FIND_CLIENT_SANS = Statement(
    sa.select(principal.c.client_san, principal.c.principal_id).where(among(principal.c.client_san, "names"))
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


class PrincipalView(NamedTuple):
    """A principal with his name and his roles, each with the id and code of its site."""

    principal: Principal
    name: str
    grants: tuple[tuple[int, str, str], ...]


class TokenView(NamedTuple):
    """A token with the code of its principal."""

    token: ApiToken
    principal: str


PRINCIPALS_PAGE = Statement(
    sa.select(*principal.c, personal.c.value)
    .select_from(
        principal.outerjoin(
            personal,
            sa.and_(personal.c.site_id == sa.literal_column("0"), personal.c.ref == principal.c.name_ref),
        )
    )
    .where(principal.c.code > sa.bindparam("after"))
    .order_by(principal.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
GRANTS_WITH_SITES = Statement(
    sa.select(role_grant.c.principal_id, role_grant.c.site_id, site.c.code, role_grant.c.role)
    .select_from(role_grant.join(site, site.c.site_id == role_grant.c.site_id))
    .where(among(role_grant.c.principal_id, "ids"))
    .order_by(role_grant.c.principal_id, role_grant.c.site_id, role_grant.c.role)
)
TOKENS_PAGE = Statement(
    sa.select(*api_token.c, principal.c.code)
    .select_from(api_token.join(principal, principal.c.principal_id == api_token.c.principal_id))
    .where(api_token.c.token_id > sa.bindparam("after"))
    .order_by(api_token.c.token_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def principals_page(connection: Connection, after: str, most: int) -> list[PrincipalView]:
    """Return the principals after a code, in code order."""
    rows = PRINCIPALS_PAGE.rows(connection, after=after, most=most)
    # SQLite answers 0 and 1 for flags.
    found = [(Principal(*row[:-1])._replace(active=bool(row[4])), str(row[-1] or "")) for row in rows]
    grants: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    ids = [one.principal_id for one, _ in found]
    for principal_id, site_id, code, role in GRANTS_WITH_SITES.rows(connection, ids=ids):
        grants[principal_id].append((site_id, code, role))
    return [PrincipalView(one, name, tuple(grants[one.principal_id])) for one, name in found]


def tokens_page(connection: Connection, after: int, most: int) -> list[TokenView]:
    """Return the tokens after one, in the order of their numbers."""
    rows = TOKENS_PAGE.rows(connection, after=after, most=most)
    return [TokenView(ApiToken(*row[:-1]), row[-1]) for row in rows]
