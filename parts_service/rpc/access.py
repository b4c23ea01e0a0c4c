"""Access on the wire: principals, roles, badges, tokens."""

import asyncio
import re
import uuid

from parts_service.domain import ids
from parts_service.domain.access import (
    CreatePrincipal,
    CreateToken,
    DeactivatePrincipal,
    GrantRole,
    PrincipalKind,
    RevokeRole,
    RevokeToken,
    Role,
    SetBadge,
    TokenCreated,
)
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.sign_in import pin_hash
from parts_service.storage import access
from parts_service.storage.access import PrincipalView, TokenView
from parts_service.use_cases.access import (
    CREATE_PRINCIPAL,
    CREATE_TOKEN,
    DEACTIVATE_PRINCIPAL,
    EVERYWHERE,
    GRANT_ROLE,
    REVOKE_ROLE,
    REVOKE_TOKEN,
    SET_BADGE,
)
from parts_service.use_cases.change import Outcome
from parts_service.v1 import access_pb2, access_pb2_grpc

NAME_MAX = 200
SAN_MAX = 255
LABEL_MAX = 64
VALID_DAYS_DEFAULT = 365
VALID_DAYS_MAX = 3_650
_CODE = re.compile(r"[a-z0-9.-]{1,32}")
_SITE = re.compile(r"[A-Z0-9-]{1,16}")
_BADGE = re.compile(r"[A-Z0-9]{4,32}")
_PIN = re.compile(r"[0-9]{4,12}")


class Access(access_pb2_grpc.AccessServiceServicer):
    """The servicer of access."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def WhoAmI(
        self, request: access_pb2.WhoAmIRequest, _context: ServicerContext
    ) -> access_pb2.WhoAmIResponse:
        caller = calls.current().caller
        principal = access_pb2.Principal(code=caller.code, active=True)
        for site_id, role in sorted(caller.grants):
            site = await self._house.reader.site_by_id(site_id)
            principal.grants.append(write_grant(site_id, site.code, role))
        return access_pb2.WhoAmIResponse(principal=principal)

    async def CreatePrincipal(
        self, request: access_pb2.CreatePrincipalRequest, _context: ServicerContext
    ) -> access_pb2.CreatePrincipalResponse:
        command = read_new_principal(request.principal)
        outcome = await self._house.post(request.header, CREATE_PRINCIPAL, command)
        return access_pb2.CreatePrincipalResponse(posted=messages.posted(outcome))

    async def DeactivatePrincipal(
        self, request: access_pb2.DeactivatePrincipalRequest, _context: ServicerContext
    ) -> access_pb2.DeactivatePrincipalResponse:
        command = DeactivatePrincipal(read_code(request.principal, "principal"))
        outcome = await self._house.post(request.header, DEACTIVATE_PRINCIPAL, command)
        return access_pb2.DeactivatePrincipalResponse(posted=messages.posted(outcome))

    async def ListPrincipals(
        self, request: access_pb2.ListPrincipalsRequest, _context: ServicerContext
    ) -> access_pb2.ListPrincipalsResponse:
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            "principals",
            request.page,
            "",
            access.principals_page,
            lambda view: view.principal.code,
        )
        return access_pb2.ListPrincipalsResponse(
            principals=[write_principal(view) for view in rows], page=info
        )

    async def GrantRole(
        self, request: access_pb2.GrantRoleRequest, _context: ServicerContext
    ) -> access_pb2.GrantRoleResponse:
        code = read_code(request.principal, "principal")
        command = GrantRole(code, *await self._read_grant(request.grant))
        outcome = await self._house.post(request.header, GRANT_ROLE, command)
        return access_pb2.GrantRoleResponse(posted=messages.posted(outcome))

    async def RevokeRole(
        self, request: access_pb2.RevokeRoleRequest, _context: ServicerContext
    ) -> access_pb2.RevokeRoleResponse:
        code = read_code(request.principal, "principal")
        command = RevokeRole(code, *await self._read_grant(request.grant))
        outcome = await self._house.post(request.header, REVOKE_ROLE, command)
        return access_pb2.RevokeRoleResponse(posted=messages.posted(outcome))

    async def _read_grant(self, message: access_pb2.Grant) -> tuple[Role, str]:
        role = messages.choice(Role, message, "role", "grant.role")
        organisation = await self._house.reader.site_by_id(ORGANISATION)
        return role, read_site(message.site, organisation)

    async def SetBadge(
        self, request: access_pb2.SetBadgeRequest, _context: ServicerContext
    ) -> access_pb2.SetBadgeResponse:
        code = read_code(request.principal, "principal")
        badge, pin = read_badge(request.badge, request.pin)
        # Salted with the request's own number, so that a repetition is the same request. Hashing takes its time.
        salt = uuid.UUID(messages.header(request.header).request_id).bytes
        command = SetBadge(code, badge, await asyncio.to_thread(pin_hash, pin, salt))
        outcome = await self._house.post(request.header, SET_BADGE, command)
        return access_pb2.SetBadgeResponse(posted=messages.posted(outcome))

    async def CreateToken(
        self, request: access_pb2.CreateTokenRequest, _context: ServicerContext
    ) -> access_pb2.CreateTokenResponse:
        command = read_new_token(request)
        return write_token_created(await self._house.post(request.header, CREATE_TOKEN, command))

    async def ListTokens(
        self, request: access_pb2.ListTokensRequest, _context: ServicerContext
    ) -> access_pb2.ListTokensResponse:
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            "tokens",
            request.page,
            0,
            access.tokens_page,
            lambda view: view.token.token_id,
        )
        return access_pb2.ListTokensResponse(tokens=[write_token(view) for view in rows], page=info)

    async def RevokeToken(
        self, request: access_pb2.RevokeTokenRequest, _context: ServicerContext
    ) -> access_pb2.RevokeTokenResponse:
        command = RevokeToken(messages.number(request.token, "T", "token"))
        outcome = await self._house.post(request.header, REVOKE_TOKEN, command)
        return access_pb2.RevokeTokenResponse(posted=messages.posted(outcome))


def read_code(value: str, field: str) -> str:
    """Read the code of a principal, lower case."""
    code = value.strip().lower()
    if not _CODE.fullmatch(code):
        raise messages.invalid(field, "1 to 32 of a-z, 0-9, '-' and '.'")
    return code


def read_new_principal(message: access_pb2.Principal) -> CreatePrincipal:
    """Read the command."""
    if message.grants:
        raise messages.invalid("principal.grants", "none here: GrantRole gives roles")
    return CreatePrincipal(
        code=read_code(message.code, "principal.code"),
        kind=messages.choice(PrincipalKind, message, "kind", "principal.kind"),
        name=messages.text(message.name, "principal.name", NAME_MAX),
        client_san=messages.text(message.client_san, "principal.client_san", SAN_MAX),
    )


def read_site(value: str, organisation: Site) -> str:
    """Read the site of a grant; "*" stands for all of them, and the organisation's own code for none."""
    code = value.strip().upper()
    if code != EVERYWHERE and (code == organisation.code or not _SITE.fullmatch(code)):
        raise messages.invalid("grant.site", "a site code, or * for all sites")
    return code


def read_badge(badge: str, pin: str) -> tuple[str, str]:
    """Read badge and PIN. A badge is upper case, however it was scanned or typed."""
    badge = badge.strip().upper()
    if not _BADGE.fullmatch(badge):
        raise messages.invalid("badge", "4 to 32 letters and digits")
    if not _PIN.fullmatch(pin):
        raise messages.invalid("pin", "4 to 12 digits")
    return badge, pin


def read_new_token(message: access_pb2.CreateTokenRequest) -> CreateToken:
    """Read the command; a token that does not say otherwise holds for a year."""
    if not 0 <= message.valid_days <= VALID_DAYS_MAX:
        raise messages.invalid("valid_days", f"0 to {VALID_DAYS_MAX}, not {message.valid_days}")
    return CreateToken(
        principal=read_code(message.principal, "principal"),
        label=messages.text(message.label, "label", LABEL_MAX, least=1),
        valid_days=message.valid_days or VALID_DAYS_DEFAULT,
    )


def write_token_created(outcome: Outcome) -> access_pb2.CreateTokenResponse:
    """Write the answer; only the first has the secret."""
    fact = outcome.fact
    if not isinstance(fact, TokenCreated):
        raise TypeError(fact.kind)
    return access_pb2.CreateTokenResponse(
        posted=messages.posted(outcome),
        token=ids.number("T", fact.token.token_id),
        secret=outcome.disclosed,
    )


def write_grant(site_id: int, site: str, role: str) -> access_pb2.Grant:
    """Write a role at a site, or at all of them."""
    return access_pb2.Grant(role=f"ROLE_{role}", site=EVERYWHERE if site_id == ORGANISATION else site)


def write_principal(view: PrincipalView) -> access_pb2.Principal:
    """Write a principal with his name and roles."""
    principal = view.principal
    return access_pb2.Principal(
        code=principal.code,
        kind=f"PRINCIPAL_KIND_{principal.kind}",
        name=view.name,
        active=principal.active,
        grants=[write_grant(*grant) for grant in view.grants],
        client_san=principal.client_san,
    )


def write_token(view: TokenView) -> access_pb2.Token:
    """Write a token without its secret, which nobody knows."""
    token = view.token
    return access_pb2.Token(
        token=ids.number("T", token.token_id),
        principal=view.principal,
        label=token.label,
        created_at=messages.timestamp(token.created_at),
        expires_at=messages.timestamp(token.expires_at),
        revoked_at=messages.timestamp(token.revoked_at),
    )
