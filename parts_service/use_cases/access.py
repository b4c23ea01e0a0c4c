"""Changes of access: principals, roles, badges, tokens; and the record of look-ups."""

import hashlib

from parts_service.domain import ids
from parts_service.domain.access import (
    DAY_US,
    ApiToken,
    Badge,
    BadgeSet,
    CreatePrincipal,
    CreateToken,
    DeactivatePrincipal,
    GrantRole,
    LookedUp,
    NoteLookup,
    Principal,
    PrincipalCreated,
    PrincipalDeactivated,
    RevokeRole,
    RevokeToken,
    RoleGrant,
    RoleGranted,
    RoleRevoked,
    SetBadge,
    TokenCreated,
    TokenRevoked,
    check_grant,
)
from parts_service.domain.context import Context
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Site
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home

EVERYWHERE = "*"


def _names(code: str) -> Names:
    return Names(principals={code})


def _needs(code: str, found: Found) -> Needs:
    principal_id = found.principals.get(code)
    mine = set() if principal_id is None else {principal_id}
    return Needs(principals=mine, tokens_of=mine, sites=True)


def _principal(ledger: Ledger, found: Found, code: str) -> Principal | None:
    principal_id = found.principals.get(code)
    return None if principal_id is None else ledger.get(Principal, principal_id)


def _create(
    ledger: Ledger, found: Found, command: CreatePrincipal, context: Context
) -> PrincipalCreated | Refusal:
    if _principal(ledger, found, command.code) is not None:
        return Refusal(Reason.ALREADY_EXISTS, command.code, {"what": "principal"})
    if command.client_san in found.client_sans:
        return Refusal(Reason.ALREADY_EXISTS, command.client_san, {"what": "client certificate"})
    name = context.seal_or_none("name", command.name)
    principal = Principal(
        context.new_id(),
        command.code,
        command.kind.value,
        None if name is None else name.ref,
        active=True,
        client_san=command.client_san,
    )
    return PrincipalCreated(principal=principal, name=name)


def _deactivate(
    ledger: Ledger, found: Found, command: DeactivatePrincipal, context: Context
) -> PrincipalDeactivated | Refusal:
    principal = _principal(ledger, found, command.principal)
    refused = check_grant(principal, command.principal, context.actor)
    if refused is not None or principal is None:
        return refused or Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    tokens = tuple(sorted(one.token_id for one in ledger.all(ApiToken) if one.revoked_at is None))
    return PrincipalDeactivated(principal_id=principal.principal_id, tokens=tokens)


def _grant(
    ledger: Ledger, found: Found, command: GrantRole | RevokeRole, context: Context
) -> RoleGrant | Refusal:
    principal = _principal(ledger, found, command.principal)
    refused = check_grant(principal, command.principal, context.actor)
    if refused is not None or principal is None:
        return refused or Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    site_id = ORGANISATION
    if command.site != EVERYWHERE:
        site = next((one for one in ledger.all(Site) if one.code == command.site), None)
        if site is None:
            return Refusal(Reason.SITE_NOT_FOUND, command.site)
        site_id = site.site_id
    return RoleGrant(principal.principal_id, site_id, command.role.value)


def _grant_role(ledger: Ledger, found: Found, command: GrantRole, context: Context) -> RoleGranted | Refusal:
    grant = _grant(ledger, found, command, context)
    return grant if isinstance(grant, Refusal) else RoleGranted(grant=grant)


def _revoke_role(
    ledger: Ledger, found: Found, command: RevokeRole, context: Context
) -> RoleRevoked | Refusal:
    grant = _grant(ledger, found, command, context)
    return grant if isinstance(grant, Refusal) else RoleRevoked(grant=grant)


def _set_badge(ledger: Ledger, found: Found, command: SetBadge, context: Context) -> BadgeSet | Refusal:
    principal = _principal(ledger, found, command.principal)
    if principal is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    if found.badges.get(command.badge, principal.principal_id) != principal.principal_id:
        return Refusal(Reason.ALREADY_EXISTS, command.badge, {"what": "badge"})
    pin = context.seal("pin", command.pin_hash)
    return BadgeSet(badge=Badge(principal.principal_id, command.badge, pin.ref), pin=pin)


def _create_token(
    ledger: Ledger, found: Found, command: CreateToken, context: Context
) -> TokenCreated | Refusal:
    principal = _principal(ledger, found, command.principal)
    if principal is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    if not principal.active:
        return Refusal(Reason.PRINCIPAL_INACTIVE, command.principal)
    secret = "ptk_" + context.salt().hex()
    context.disclosed = secret
    token = ApiToken(
        token_id=context.new_id(),
        principal_id=principal.principal_id,
        digest=digest_of(secret),
        label=command.label,
        created_at=context.now,
        expires_at=context.now + command.valid_days * DAY_US,
        revoked_at=None,
    )
    return TokenCreated(token=token)


def _revoke_token(
    ledger: Ledger, _found: Found, command: RevokeToken, _context: Context
) -> TokenRevoked | Refusal:
    if ledger.get(ApiToken, command.token_id) is None:
        return Refusal(Reason.TOKEN_NOT_FOUND, ids.number("T", command.token_id))
    return TokenRevoked(token_id=command.token_id)


def _note(_ledger: Ledger, _found: Found, command: NoteLookup, context: Context) -> LookedUp:
    return LookedUp(what=context.seal("vin", command.what), purpose=context.seal("purpose", command.purpose))


def digest_of(secret: str) -> str:
    """Return what is stored of a token: the SHA-256 of its secret, hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


CREATE_PRINCIPAL = Change(
    "CreatePrincipal",
    CreatePrincipal,
    decide=_create,
    names=lambda command: Names(
        principals={command.code}, client_sans={command.client_san} if command.client_san else set()
    ),
    needs=lambda command, found: _needs(command.code, found),
    home=Home.ORGANISATION,
)
DEACTIVATE_PRINCIPAL = Change(
    "DeactivatePrincipal",
    DeactivatePrincipal,
    decide=_deactivate,
    names=lambda command: _names(command.principal),
    needs=lambda command, found: _needs(command.principal, found),
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
GRANT_ROLE = Change(
    "GrantRole",
    GrantRole,
    decide=_grant_role,
    names=lambda command: _names(command.principal),
    needs=lambda command, found: _needs(command.principal, found),
    home=Home.ORGANISATION,
)
REVOKE_ROLE = Change(
    "RevokeRole",
    RevokeRole,
    decide=_revoke_role,
    names=lambda command: _names(command.principal),
    needs=lambda command, found: _needs(command.principal, found),
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
SET_BADGE = Change(
    "SetBadge",
    SetBadge,
    decide=_set_badge,
    names=lambda command: Names(principals={command.principal}, badges={command.badge}),
    needs=lambda command, found: _needs(command.principal, found),
    home=Home.ORGANISATION,
)
CREATE_TOKEN = Change(
    "CreateToken",
    CreateToken,
    decide=_create_token,
    names=lambda command: _names(command.principal),
    needs=lambda command, found: _needs(command.principal, found),
    home=Home.ORGANISATION,
)
REVOKE_TOKEN = Change(
    "RevokeToken",
    RevokeToken,
    decide=_revoke_token,
    needs=lambda command, _found: Needs(tokens={command.token_id}),
    home=Home.ORGANISATION,
)
NOTE_LOOKUP = Change("NoteLookup", NoteLookup, decide=_note, grouped=True, home=Home.EITHER)
