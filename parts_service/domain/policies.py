"""The policy of the store: limits and what must be inspected, set for the organisation or for one site.

What lives here: the record, what holds where nobody said anything, and setting it. What does not: the rules that read
it, which stay with their subjects.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import ORGANISATION, Fact, Stamp
from parts_service.domain.ledger import Effects, Ledger, record
from parts_service.domain.refusal import Reason, Refusal


@record(key=1)
class Policy(NamedTuple):
    """What a site, or for site 0 the organisation, has laid down. Money is minor units, tax-excluded."""

    site_id: int
    # A purchase order above it needs the approval of a second person.
    purchase_limit_minor: int
    # Goods received against a voucher alone, without an order, above it need an approval afterwards.
    voucher_limit_minor: int
    # Hours within which what was received first must be approved (补批).
    approve_within_hours: int
    # Days within which a discrepancy must be claimed from the supplier.
    claim_days: int
    # Pieces over the quantity ordered that are accepted, in percent of it, where a line says nothing.
    over_tolerance_percent: int
    # What an inspector must see before it may be used (rule 5).
    inspect_safety_critical: bool
    inspect_first_delivery: bool
    inspect_aftermarket: bool
    inspect_discrepancy: bool
    version: int
    # Days an old part is kept for the maker or insurer, and after its claim was paid.
    retention_days: int = 30
    # Old parts that stand for more than it are scrapped by two persons.
    scrap_limit_minor: int = 100_000
    # Days within which a customer brings the core he left a deposit for.
    core_return_days: int = 30
    # What the maker or an insurer pays may be issued on somebody else's word.
    others_may_authorise: bool = False
    # Serial, safety-critical parts, tyres and batteries are recorded piece by piece before the completion inspection.
    explicit_fitment: bool = True
    # Where anybody is qualified for the final inspection, only such a person passes it.
    qualified_inspector: bool = True


DEFAULT_POLICY = Policy(
    site_id=ORGANISATION,
    purchase_limit_minor=500_000,
    voucher_limit_minor=100_000,
    approve_within_hours=24,
    claim_days=7,
    over_tolerance_percent=0,
    inspect_safety_critical=True,
    inspect_first_delivery=True,
    inspect_aftermarket=True,
    inspect_discrepancy=True,
    version=0,
)
"""What holds where nobody has set a policy: the strict reading of the service standard."""


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """Command: lay down the policy of the home site, seen at `expected_version` (0 if it has none of its own)."""

    policy: Policy
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySet(Fact):
    """A policy was laid down."""

    kind: ClassVar[str] = "policy_set"
    policy: Policy

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the policy."""
        effects = Effects()
        effects.put(self.policy)
        return effects


def policy_of(ledger: Ledger, site_id: int) -> Policy:
    """Return the policy a site's decisions follow: its own, else the organisation's, else the default."""
    own = ledger.get(Policy, site_id) or ledger.get(Policy, ORGANISATION)
    return DEFAULT_POLICY if own is None else own


def set_policy(command: SetPolicy, site_id: int, own: Policy | None, reason: str) -> PolicySet | Refusal:
    """Lay down a policy that its editor has seen at its present version, with the reason."""
    version = 0 if own is None else own.version
    if version != command.expected_version:
        return Refusal(
            Reason.VERSION_MISMATCH, "policy", {"version": version, "expected": command.expected_version}
        )
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a change of the policy"})
    return PolicySet(policy=command.policy._replace(site_id=site_id, version=version + 1))
