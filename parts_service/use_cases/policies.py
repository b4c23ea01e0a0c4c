"""Changes of policies."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import Policy, PolicySet, SetPolicy, set_policy
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change, Home


def _set(ledger: Ledger, _found: Found, command: SetPolicy, context: Context) -> PolicySet | Refusal:
    site_id = context.site.site_id
    return set_policy(command, site_id, ledger.get(Policy, site_id), context.header.reason)


SET_POLICY = Change(
    "SetPolicy",
    SetPolicy,
    decide=_set,
    needs=lambda _command, _found: Needs(policies=True),
    # Whether it grows stricter is known under the lock only.
    restricts=lambda _command, _site_id: True,
    home=Home.EITHER,
)
