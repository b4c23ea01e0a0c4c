"""The rules of access: who may do what where, one row an event, in order of precedence."""

import pytest

from parts_service.domain.access import (
    ANY_ROLE,
    ApiToken,
    Badge,
    BadgeSet,
    Caller,
    LookedUp,
    Principal,
    PrincipalCreated,
    PrincipalDeactivated,
    Role,
    RoleGrant,
    RoleGranted,
    RoleRevoked,
    TokenCreated,
    TokenRevoked,
    check_grant,
)
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.rights import RIGHTS, SECOND_PERSON

ACTOR, OTHER = 3, 4
PERSON = Principal(OTHER, "zhang", "PERSON", None, True, "")
STAMP = Stamp(0, 5, ACTOR, None, 10, 20)


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        (None, Refusal(Reason.PRINCIPAL_NOT_FOUND, "zhang")),
        (
            PERSON._replace(principal_id=ACTOR, active=False),
            Refusal(Reason.PRINCIPAL_INACTIVE, "zhang"),
        ),
        (PERSON._replace(active=False), Refusal(Reason.PRINCIPAL_INACTIVE, "zhang")),
        (PERSON._replace(principal_id=ACTOR), Refusal(Reason.SAME_PERSON, "zhang")),
        (PERSON, None),
    ],
)
def test_a_role_is_given_to_an_active_other(principal: Principal | None, expected: Refusal | None) -> None:
    assert check_grant(principal, "zhang", ACTOR) == expected


@pytest.mark.parametrize(
    ("grants", "here", "organisation", "somewhere"),
    [
        (set(), False, False, False),
        # A role that may not, here or everywhere.
        ({(1, "AUDITOR"), (0, "AUDITOR")}, False, False, False),
        # A role that may: elsewhere, here, everywhere.
        ({(2, "STOREKEEPER")}, False, False, True),
        ({(1, "STOREKEEPER")}, True, False, True),
        ({(0, "STOREKEEPER")}, True, True, True),
    ],
)
def test_a_role_holds_at_its_site_and_that_of_the_organisation_everywhere(
    grants: set[tuple[int, str]], here: bool, organisation: bool, somewhere: bool
) -> None:
    caller = Caller(OTHER, "zhang", frozenset(grants))
    roles = frozenset({Role.STOREKEEPER, Role.PARTS_MANAGER})
    assert (caller.may(roles, 1), caller.may(roles, 0), caller.may_somewhere(roles)) == (
        here,
        organisation,
        somewhere,
    )


@pytest.mark.parametrize(
    ("rpc", "roles"),
    [
        ("CreatePart", {Role.PARTS_MANAGER}),
        ("SetSupplierApproval", {Role.PARTS_MANAGER}),
        ("RecordCertificate", {Role.STOREKEEPER, Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR}),
        ("VerifyCertificate", {Role.QUALITY_INSPECTOR}),
        ("RevokeCertificate", {Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR}),
        ("PlaceHold", {Role.STOREKEEPER, Role.PARTS_MANAGER, Role.QUALITY_INSPECTOR}),
        ("ReleaseHold", {Role.QUALITY_INSPECTOR}),
        ("CreateSite", {Role.ADMIN}),
        ("CreateLocations", {Role.ADMIN, Role.PARTS_MANAGER}),
        ("GrantRole", {Role.ADMIN}),
        ("SetBadge", {Role.ADMIN}),
        ("CreateToken", {Role.ADMIN}),
        ("ListTokens", {Role.ADMIN, Role.AUDITOR}),
        ("ConfirmApproval", set(ANY_ROLE)),
        ("WhoAmI", set(ANY_ROLE)),
    ],
)
def test_the_rights_are_those_the_contract_names(rpc: str, roles: set[Role]) -> None:
    assert RIGHTS[rpc] == roles


def test_an_administrator_has_no_right_to_stock() -> None:
    stock = {
        "ReceiveGoods",
        "PutAway",
        "MoveStock",
        "IssueParts",
        "PostIssueBatch",
        "ReturnParts",
        "ReleaseHold",
    }
    assert {rpc for rpc in stock if Role.ADMIN in RIGHTS[rpc]} == set()
    assert {change for change, roles in SECOND_PERSON.items() if Role.ADMIN in roles} == set()


TOKEN = ApiToken(8, OTHER, "d", "l", 10, 20, None)
GRANT = RoleGrant(OTHER, 1, "AUDITOR")
BADGE = Badge(OTHER, "T7QX", 31)


def test_what_the_facts_do_to_rows() -> None:
    assert PrincipalCreated(principal=PERSON, name=None).effects(STAMP).inserted == [PERSON]
    assert PrincipalDeactivated(principal_id=OTHER, tokens=(8, 9)).effects(STAMP).changed == [
        (Principal, (OTHER,), {"active": False}),
        (ApiToken, (8,), {"revoked_at": 20}),
        (ApiToken, (9,), {"revoked_at": 20}),
    ]
    assert RoleGranted(grant=GRANT).effects(STAMP).put_rows == [GRANT]
    assert RoleRevoked(grant=GRANT).effects(STAMP).removed == [(RoleGrant, (OTHER, 1, "AUDITOR"))]
    assert BadgeSet(badge=BADGE, pin=Sealed(31, "c")).effects(STAMP).put_rows == [BADGE]
    assert TokenCreated(token=TOKEN).effects(STAMP).inserted == [TOKEN]
    assert TokenRevoked(token_id=8).effects(STAMP).changed == [(ApiToken, (8,), {"revoked_at": 20})]


def test_what_the_facts_hold_sealed() -> None:
    name, pin, what, purpose = (Sealed(ref, "c") for ref in range(4))
    assert PrincipalCreated(principal=PERSON, name=name).sealed() == (name,)
    assert PrincipalCreated(principal=PERSON, name=None).sealed() == ()
    assert BadgeSet(badge=BADGE, pin=pin).sealed() == (pin,)
    assert LookedUp(what=what, purpose=purpose).sealed() == (what, purpose)
