"""Access: principals, their roles at sites, tokens and badges, and which role may call what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import ORGANISATION, Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

DAY_US = 24 * 3600 * 1_000_000
# The service itself, for what no person did: the first admin, expired approvals.
SERVICE_ACTOR = 0


class Role(StrEnum):
    """What a principal may do at a site."""

    STOREKEEPER = "STOREKEEPER"
    PARTS_MANAGER = "PARTS_MANAGER"
    QUALITY_INSPECTOR = "QUALITY_INSPECTOR"
    SERVICE_ADVISOR = "SERVICE_ADVISOR"
    TECHNICIAN = "TECHNICIAN"
    RECALL_INVESTIGATOR = "RECALL_INVESTIGATOR"
    AUDITOR = "AUDITOR"
    ADMIN = "ADMIN"


ANY_ROLE = frozenset(Role)


class PrincipalKind(StrEnum):
    """A person, or a system that calls for persons."""

    PERSON = "PERSON"
    SYSTEM = "SYSTEM"


@record(key=1)
class Principal(NamedTuple):
    """A person or system. `code` is opaque; the name is personal and lies outside."""

    principal_id: int
    code: str
    kind: str
    name_ref: int | None
    active: bool
    client_san: str


@record(key=3)
class RoleGrant(NamedTuple):
    """A role at a site; at site 0 it holds for the organisation and every site."""

    principal_id: int
    site_id: int
    role: str


@record(key=1)
class ApiToken(NamedTuple):
    """An API token: only the SHA-256 of its 256-bit secret is known. Times are µs since 1970 UTC."""

    token_id: int
    principal_id: int
    digest: str
    label: str
    created_at: int
    expires_at: int
    revoked_at: int | None


@record(key=1)
class Badge(NamedTuple):
    """A person's badge for the shared counter; the scrypt hash of his PIN lies outside, under `pin_ref`."""

    principal_id: int
    badge: str
    pin_ref: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a principal with his roles by site."""

    principal_id: int
    code: str
    grants: frozenset[tuple[int, str]]
    language: str = "en"

    def may(self, roles: frozenset[Role], site_id: int) -> bool:
        """Tell whether one of the roles is his at the site, or everywhere."""
        return any((site_id, role) in self.grants or (ORGANISATION, role) in self.grants for role in roles)

    def may_somewhere(self, roles: frozenset[Role]) -> bool:
        """Tell whether one of the roles is his at any site."""
        return any(role in roles for _, role in self.grants)


@dataclass(frozen=True, slots=True)
class CreatePrincipal:
    """Command: register a person or system."""

    code: str
    kind: PrincipalKind
    name: str
    client_san: str


@dataclass(frozen=True, slots=True)
class DeactivatePrincipal:
    """Command: let a principal in no more."""

    principal: str


@dataclass(frozen=True, slots=True)
class GrantRole:
    """Command: give a role at a site ("*" for all)."""

    principal: str
    role: Role
    site: str


@dataclass(frozen=True, slots=True)
class RevokeRole:
    """Command: take a role away."""

    principal: str
    role: Role
    site: str


@dataclass(frozen=True, slots=True)
class SetBadge:
    """Command: set badge and PIN. `pin_hash` is the scrypt hash with its salt."""

    principal: str
    badge: str
    pin_hash: str


@dataclass(frozen=True, slots=True)
class CreateToken:
    """Command: make an API token."""

    principal: str
    label: str
    valid_days: int


@dataclass(frozen=True, slots=True)
class RevokeToken:
    """Command: end a token."""

    token_id: int


@dataclass(frozen=True, slots=True)
class NoteLookup:
    """Command: put on record that personal data of a vehicle was looked up, and why."""

    what: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalCreated(Fact):
    """A principal was registered."""

    kind: ClassVar[str] = "principal_created"
    principal: Principal
    name: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the principal."""
        effects = Effects()
        effects.insert(self.principal)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """His name."""
        return () if self.name is None else (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalDeactivated(Fact):
    """A principal is let in no more; his tokens ended."""

    kind: ClassVar[str] = "principal_deactivated"
    principal_id: int
    tokens: tuple[int, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Deactivate, and revoke the tokens."""
        effects = Effects()
        effects.change(Principal, (self.principal_id,), active=False)
        for token_id in self.tokens:
            effects.change(ApiToken, (token_id,), revoked_at=stamp.recorded_at)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(Fact):
    """A role was given."""

    kind: ClassVar[str] = "role_granted"
    grant: RoleGrant

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the grant."""
        effects = Effects()
        effects.put(self.grant)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(Fact):
    """A role was taken away."""

    kind: ClassVar[str] = "role_revoked"
    grant: RoleGrant

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Remove the grant."""
        effects = Effects()
        effects.remove(RoleGrant, tuple(self.grant))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeSet(Fact):
    """A person's badge and PIN were set."""

    kind: ClassVar[str] = "badge_set"
    badge: Badge
    pin: Sealed

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the badge."""
        effects = Effects()
        effects.put(self.badge)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The PIN's hash."""
        return (self.pin,)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCreated(Fact):
    """An API token was made."""

    kind: ClassVar[str] = "token_created"
    token: ApiToken

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the token."""
        effects = Effects()
        effects.insert(self.token)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(Fact):
    """An API token ended."""

    kind: ClassVar[str] = "token_revoked"
    token_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Mark it revoked."""
        effects = Effects()
        effects.change(ApiToken, (self.token_id,), revoked_at=stamp.recorded_at)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp(Fact):
    """Personal data of a vehicle was looked up, for a purpose."""

    kind: ClassVar[str] = "looked_up"
    what: Sealed
    purpose: Sealed

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """No row changes: the entry is the record."""
        return Effects()

    def sealed(self) -> tuple[Sealed, ...]:
        """VIN and purpose."""
        return (self.what, self.purpose)


def check_grant(principal: Principal | None, code: str, actor: int) -> Refusal | None:
    """A role is given to an active other (rule 9)."""
    if principal is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, code)
    if not principal.active:
        return Refusal(Reason.PRINCIPAL_INACTIVE, code)
    if principal.principal_id == actor:
        return Refusal(Reason.SAME_PERSON, code)
    return None
