"""Access over the wire: principals, roles, badges, tokens."""

import time
import uuid

import grpc
import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.access import read_badge, read_new_principal, read_new_token
from parts_service.v1 import access_pb2 as pb
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import sites_pb2 as sites
from tests.rpc.wire import OTHER_SITE, PEOPLE, SITE, Refusals, Value, Wire

YEAR_SECONDS = 365 * 24 * 3600


def grant(role: str, site: str = SITE) -> pb.Grant:
    return pb.Grant(role=f"ROLE_{role}", site=site)


def principals(wire: Wire) -> dict[str, pb.Principal]:
    return {one.code: one for one in wire.ask("admin", pb.ListPrincipalsRequest()).principals}


def refused_within(wire: Wire, who: str, seconds: float = 5) -> str:
    """Ask until the credential is refused: a caller is kept for at most a second."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            wire.ask(who, sites.ListSitesRequest())
        except grpc.RpcError:
            return wire.refused(who, sites.ListSitesRequest()).reason
        time.sleep(0.1)
    raise AssertionError(who)


def test_a_caller_learns_who_he_is_taken_for(wire: Wire) -> None:
    keeper = wire.ask("keeper", pb.WhoAmIRequest()).principal
    assert keeper == pb.Principal(code="keeper", active=True, grants=[grant("STOREKEEPER")])
    manager = wire.ask("manager", pb.WhoAmIRequest()).principal
    assert list(manager.grants) == [grant("PARTS_MANAGER", "*")]


def test_principals_are_listed_with_names_and_roles(wire: Wire) -> None:
    system = pb.Principal(code="DMS.1", kind="PRINCIPAL_KIND_SYSTEM", client_san="dms.example")
    wire.post("admin", pb.CreatePrincipalRequest(principal=system))
    wire.post("admin", pb.GrantRoleRequest(principal="dms.1", grant=grant("SERVICE_ADVISOR", "*")))
    wire.post("admin", pb.GrantRoleRequest(principal="dms.1", grant=grant("AUDITOR")))
    found = principals(wire)
    assert sorted(found) == sorted(["admin", "dms.1", *PEOPLE])
    assert found["dms.1"] == pb.Principal(
        code="dms.1",
        kind="PRINCIPAL_KIND_SYSTEM",
        active=True,
        client_san="dms.example",
        grants=[grant("SERVICE_ADVISOR", "*"), grant("AUDITOR")],
    )
    assert (found["keeper"].name, found["keeper"].kind) == ("Name of keeper", pb.PRINCIPAL_KIND_PERSON)


def test_principals_are_listed_page_by_page_in_code_order(wire: Wire) -> None:
    found, token = [], ""
    while True:
        page = changes.PageRequest(page_size=3, page_token=token)
        answer = wire.ask("admin", pb.ListPrincipalsRequest(page=page))
        found += [one.code for one in answer.principals]
        token = answer.page.next_page_token
        if not token:
            break
    assert found == sorted(["admin", *PEOPLE])


def test_a_role_works_from_its_grant_to_its_revocation(wire: Wire) -> None:
    location = sites.CreateLocationsRequest(
        locations=[sites.Location(code="B-1", kind="LOCATION_KIND_STORAGE")]
    )
    given = pb.GrantRoleRequest(principal="keeper", grant=grant("PARTS_MANAGER"))
    before = wire.said("keeper", location, SITE)
    wire.post("admin", given)
    time.sleep(1.1)
    wire.post("keeper", location, SITE)
    wire.post("admin", pb.RevokeRoleRequest(principal="keeper", grant=grant("PARTS_MANAGER")))
    after = wire.said("keeper", location, SITE)
    assert before == after == ("PERMISSION_DENIED", "NO_RIGHT", "CreateLocations")


def test_whoever_is_deactivated_is_let_in_no_more(wire: Wire) -> None:
    wire.post("admin", pb.DeactivatePrincipalRequest(principal="keeper"))
    assert refused_within(wire, "keeper") == "CREDENTIAL_REFUSED"
    assert principals(wire)["keeper"].active is False
    tokens = {one.principal: one for one in wire.ask("admin", pb.ListTokensRequest()).tokens}
    assert (tokens["keeper"].HasField("revoked_at"), tokens["manager"].HasField("revoked_at")) == (
        True,
        False,
    )


def test_a_token_says_its_secret_once(wire: Wire) -> None:
    once = str(uuid.uuid4())
    request = pb.CreateTokenRequest(principal="keeper", label=" counter 2 ")
    first = wire.post("admin", request, request_id=once)
    again = wire.post("admin", request, request_id=once)
    assert (first.secret[:4], again.secret, again.token) == ("ptk_", "", first.token)
    wire.tokens["second"] = first.secret
    assert wire.ask("second", pb.WhoAmIRequest()).principal.code == "keeper"
    (listed,) = [one for one in wire.ask("admin", pb.ListTokensRequest()).tokens if one.token == first.token]
    assert (listed.principal, listed.label) == ("keeper", "counter 2")
    assert listed.expires_at.seconds - listed.created_at.seconds == YEAR_SECONDS
    assert listed.HasField("revoked_at") is False


def test_a_revoked_token_ends_and_the_others_stay(wire: Wire) -> None:
    made = wire.post("admin", pb.CreateTokenRequest(principal="keeper", label="lost", valid_days=1))
    wire.tokens["lost"] = made.secret
    wire.ask("lost", pb.WhoAmIRequest())
    wire.post("admin", pb.RevokeTokenRequest(token=made.token))
    assert refused_within(wire, "lost") == "CREDENTIAL_REFUSED"
    assert wire.ask("keeper", pb.WhoAmIRequest()).principal.code == "keeper"


def test_tokens_are_listed_page_by_page(wire: Wire) -> None:
    every = [one.token for one in wire.ask("admin", pb.ListTokensRequest()).tokens]
    first = wire.ask("admin", pb.ListTokensRequest(page=changes.PageRequest(page_size=4)))
    page = changes.PageRequest(page_size=1_000, page_token=first.page.next_page_token)
    rest = wire.ask("admin", pb.ListTokensRequest(page=page))
    assert [one.token for one in [*first.tokens, *rest.tokens]] == every
    assert (len(every), len(first.tokens), rest.page.next_page_token) == (len(PEOPLE) + 1, 4, "")


def test_a_badge_set_again_is_the_same_request(wire: Wire) -> None:
    once = str(uuid.uuid4())
    request = pb.SetBadgeRequest(principal="technician", badge="T7QX", pin="4711")
    posted = [wire.post("admin", request, request_id=once).posted for _ in range(2)]
    assert [(one.sequence, one.replayed) for one in posted] == [
        (posted[0].sequence, False),
        (posted[0].sequence, True),
    ]
    other = pb.SetBadgeRequest(principal="technician", badge="T7QX", pin="4712")
    assert wire.said("admin", other, "ORG", request_id=once)[1] == "REQUEST_ID_REUSED"


NEW = pb.CreatePrincipalRequest(principal=pb.Principal(code="new", kind="PRINCIPAL_KIND_PERSON"))
REFUSED: Refusals = [
    ("", pb.WhoAmIRequest(), "", ("UNAUTHENTICATED", "NO_CREDENTIAL", "")),
    ("manager", NEW, "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "CreatePrincipal")),
    ("admin", NEW, SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
    (
        "admin",
        pb.CreatePrincipalRequest(principal=pb.Principal(code="Keeper", kind="PRINCIPAL_KIND_PERSON")),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "keeper"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="none", grant=grant("AUDITOR")),
        "ORG",
        ("NOT_FOUND", "PRINCIPAL_NOT_FOUND", "none"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="keeper", grant=grant("AUDITOR", "NONE")),
        "ORG",
        ("NOT_FOUND", "SITE_NOT_FOUND", "NONE"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="keeper", grant=grant("AUDITOR", "org")),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "grant.site"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="keeper", grant=grant("AUDITOR", "")),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "grant.site"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="keeper", grant=pb.Grant(site=SITE)),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "grant.role"),
    ),
    (
        "admin",
        pb.GrantRoleRequest(principal="admin", grant=grant("STOREKEEPER")),
        "ORG",
        ("FAILED_PRECONDITION", "SAME_PERSON", "admin"),
    ),
    (
        "admin",
        pb.RevokeRoleRequest(principal="admin", grant=grant("ADMIN", "*")),
        "ORG",
        ("FAILED_PRECONDITION", "SAME_PERSON", "admin"),
    ),
    (
        "admin",
        pb.DeactivatePrincipalRequest(principal="admin"),
        "ORG",
        ("FAILED_PRECONDITION", "SAME_PERSON", "admin"),
    ),
    (
        "admin",
        pb.DeactivatePrincipalRequest(principal="left"),
        "ORG",
        ("FAILED_PRECONDITION", "PRINCIPAL_INACTIVE", "left"),
    ),
    (
        "admin",
        pb.CreateTokenRequest(principal="left", label="l"),
        "ORG",
        ("FAILED_PRECONDITION", "PRINCIPAL_INACTIVE", "left"),
    ),
    (
        "admin",
        pb.SetBadgeRequest(principal="none", badge="T7QX", pin="4711"),
        "ORG",
        ("NOT_FOUND", "PRINCIPAL_NOT_FOUND", "none"),
    ),
    ("admin", pb.RevokeTokenRequest(token="T0-9999"), "ORG", ("NOT_FOUND", "TOKEN_NOT_FOUND", "T0-9999")),
    ("admin", pb.RevokeTokenRequest(token="x"), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "token")),
    ("manager", pb.ListPrincipalsRequest(), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListPrincipals")),
    ("manager", pb.ListTokensRequest(), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListTokens")),
]


def test_what_is_refused(wire: Wire) -> None:
    wire.hire("left", ("STOREKEEPER", OTHER_SITE))
    wire.post("admin", pb.DeactivatePrincipalRequest(principal="left"))
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": ""}, "principal.code"),
        ({"code": "a b"}, "principal.code"),
        ({"code": "x" * 33}, "principal.code"),
        ({"code": "zhāng"}, "principal.code"),
        ({"kind": 0}, "principal.kind"),
        ({"name": "x" * 201}, "principal.name"),
        ({"name": "a\x07b"}, "principal.name"),
        ({"client_san": "x" * 256}, "principal.client_san"),
        ({"grants": [grant("AUDITOR")]}, "principal.grants"),
    ],
)
def test_a_field_of_a_principal_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    given = {"code": "zhang", "kind": "PRINCIPAL_KIND_PERSON", **fields}
    with pytest.raises(Refused) as refused:
        read_new_principal(pb.Principal(**given))
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("badge", "pin", "field"),
    [
        ("T7Q", "4711", "badge"),
        ("X" * 33, "4711", "badge"),
        ("T7-QX", "4711", "badge"),
        ("Ｔ７ＱＸ", "4711", "badge"),
        ("T7QX", "471", "pin"),
        ("T7QX", "1" * 13, "pin"),
        ("T7QX", "４７１１", "pin"),
        ("T7QX", " 4711", "pin"),
    ],
)
def test_a_badge_or_pin_that_is_none_is_named(badge: str, pin: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_badge(badge, pin)
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"label": " "}, "label"),
        ({"label": "x" * 65}, "label"),
        ({"valid_days": -1}, "valid_days"),
        ({"valid_days": 3_651}, "valid_days"),
        ({"principal": ""}, "principal"),
    ],
)
def test_a_field_of_a_token_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_new_token(pb.CreateTokenRequest(**{"principal": "zhang", "label": "l", **fields}))
    assert refused.value.refusal.subject == field


def test_a_badge_belongs_to_one_person(wire: Wire) -> None:
    wire.post("admin", pb.SetBadgeRequest(principal="keeper", badge="B1001", pin="4711"))
    taken = pb.SetBadgeRequest(principal="manager", badge="B1001", pin="4712")
    assert wire.said("admin", taken, "ORG") == ("ALREADY_EXISTS", "ALREADY_EXISTS", "B1001")
    wire.post("admin", pb.SetBadgeRequest(principal="keeper", badge="B1001", pin="4713"))


def test_a_certificate_name_signs_in_one_principal(wire: Wire) -> None:
    first = pb.Principal(code="dms.1", kind="PRINCIPAL_KIND_SYSTEM", client_san="dms.example")
    wire.post("admin", pb.CreatePrincipalRequest(principal=first))
    other = pb.CreatePrincipalRequest(
        principal=pb.Principal(code="dms.2", kind="PRINCIPAL_KIND_SYSTEM", client_san="dms.example")
    )
    assert wire.said("admin", other, "ORG") == ("ALREADY_EXISTS", "ALREADY_EXISTS", "dms.example")


def test_a_right_at_one_site_is_enough_for_papers_and_not_for_the_catalogue(wire: Wire) -> None:
    assert wire.said("keeper", certificates.RecordCertificateRequest(), "ORG")[1] == "FIELD_INVALID"
    assert wire.said("keeper", catalog.CreatePartRequest(), "ORG")[1] == "NO_RIGHT"
