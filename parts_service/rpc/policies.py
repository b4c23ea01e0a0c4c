"""Policies on the wire."""

from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import Policy, SetPolicy, policy_of
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage.policies import POLICIES
from parts_service.use_cases.policies import SET_POLICY
from parts_service.v1 import policies_pb2, policies_pb2_grpc

LIMIT_MAX = 10**12
# The whole numbers of a policy, with the least and the most each may be.
_RANGES = {
    "purchase_limit_minor": (0, LIMIT_MAX),
    "voucher_limit_minor": (0, LIMIT_MAX),
    "approve_within_hours": (1, 240),
    "claim_days": (1, 365),
    "over_tolerance_percent": (0, 100),
    "retention_days": (0, 3_650),
    "scrap_limit_minor": (0, LIMIT_MAX),
    "core_return_days": (0, 365),
}
_FLAGS = (
    "inspect_safety_critical",
    "inspect_first_delivery",
    "inspect_aftermarket",
    "inspect_discrepancy",
    "others_may_authorise",
    "explicit_fitment",
    "qualified_inspector",
)


class Policies(policies_pb2_grpc.PolicyServiceServicer):
    """The servicer of policies."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetPolicy(
        self, request: policies_pb2.SetPolicyRequest, _context: ServicerContext
    ) -> policies_pb2.SetPolicyResponse:
        command = read_policy(request)
        outcome = await self._house.post(request.header, SET_POLICY, command)
        return policies_pb2.SetPolicyResponse(posted=messages.posted(outcome))

    async def GetPolicy(
        self, request: policies_pb2.GetPolicyRequest, _context: ServicerContext
    ) -> policies_pb2.GetPolicyResponse:
        site = await self._house.site(messages.code(request.site, "site", 32))
        rows = await self._house.reader.ask(lambda connection: POLICIES.rows(connection, site=site.site_id))
        found = policy_of(Ledger(rows), site.site_id)
        own = next((one.version for one in rows if one.site_id == site.site_id), 0)
        return policies_pb2.GetPolicyResponse(policy=write_policy(found), own=own > 0, version=own)


def read_policy(message: policies_pb2.SetPolicyRequest) -> SetPolicy:
    """Read the command; the site is the home site's."""
    numbers = {}
    for name, (least, most) in _RANGES.items():
        numbers[name] = getattr(message.policy, name)
        if not least <= numbers[name] <= most:
            raise messages.invalid(f"policy.{name}", f"{least} to {most}, not {numbers[name]}")
    flags = {name: getattr(message.policy, name) for name in _FLAGS}
    return SetPolicy(Policy(site_id=0, **numbers, **flags, version=0), message.expected_version)


def write_policy(policy: Policy) -> policies_pb2.Policy:
    """Write a policy."""
    return policies_pb2.Policy(**{name: getattr(policy, name) for name in (*_RANGES, *_FLAGS)})
