"""Policies over the wire: the default, the organisation's, a site's own."""

from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.rpc.policies import write_policy
from parts_service.v1 import policies_pb2 as pb
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Value, Wire


def policy(**fields: Value) -> pb.Policy:
    """The default, with what is said otherwise."""
    given = write_policy(DEFAULT_POLICY)
    for name, value in fields.items():
        setattr(given, name, value)
    return given


def followed(wire: Wire, site: str) -> pb.GetPolicyResponse:
    answer: pb.GetPolicyResponse = wire.ask(
        "keeper" if site == SITE else "manager", pb.GetPolicyRequest(site=site)
    )
    return answer


def test_a_site_follows_its_own_policy_else_the_organisations_else_the_default(wire: Wire) -> None:
    assert followed(wire, SITE) == pb.GetPolicyResponse(policy=policy(), own=False, version=0)
    general, own = policy(claim_days=14), policy(claim_days=3, inspect_first_delivery=False)
    wire.post("manager", pb.SetPolicyRequest(policy=general), reason="the supplier's terms")
    wire.post("manager", pb.SetPolicyRequest(policy=own), SITE, reason="a small store")
    assert [followed(wire, site) for site in (SITE, OTHER_SITE, "ORG")] == [
        pb.GetPolicyResponse(policy=own, own=True, version=1),
        pb.GetPolicyResponse(policy=general, own=False, version=0),
        pb.GetPolicyResponse(policy=general, own=True, version=1),
    ]
    wire.post(
        "manager", pb.SetPolicyRequest(policy=general, expected_version=1), SITE, reason="as everywhere"
    )
    assert followed(wire, SITE) == pb.GetPolicyResponse(policy=general, own=True, version=2)


REFUSED: Refusals = [
    ("keeper", pb.SetPolicyRequest(policy=policy()), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SetPolicy")),
    (
        "manager",
        pb.SetPolicyRequest(policy=policy()),
        SITE,
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    (
        "manager",
        pb.SetPolicyRequest(policy=policy(), expected_version=4),
        SITE,
        ("ABORTED", "VERSION_MISMATCH", "policy"),
    ),
    *(
        (
            "manager",
            pb.SetPolicyRequest(policy=policy(**{name: value})),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", f"policy.{name}"),
        )
        for name, value in [
            ("purchase_limit_minor", -1),
            ("voucher_limit_minor", 10**12 + 1),
            ("approve_within_hours", 0),
            ("claim_days", 0),
            ("over_tolerance_percent", 101),
        ]
    ),
]


def test_what_a_policy_may_not_be_is_refused(wire: Wire) -> None:
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
