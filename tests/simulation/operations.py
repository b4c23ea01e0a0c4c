"""What the histories are made of: operations in plain words, and the verdicts on them."""

from dataclasses import dataclass, field
from typing import Any

# What shares a batch; everything else is posted alone.
NARROW = frozenset({"receive", "put_away", "move", "upsert", "issue", "return", "fit"})
# Whose journal takes the entry: the organisation's, or the site's.
ORGANISATION_WIDE = frozenset({"record_paper", "verify_paper", "revoke_paper", "set_supplier", "block_part"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One request. `number` names it: the same number is the same request id. Times are µs since 1970 UTC."""

    number: int
    kind: str
    site: str
    by: str
    content: dict[str, Any]
    reason: str = ""
    validate_only: bool = False
    occurred_at: int | None = None

    @property
    def narrow(self) -> bool:
        return self.kind in NARROW

    def same_content(self, other: "Operation") -> bool:
        """Whether two requests say the same."""
        mine, others = (
            (one.kind, one.site, one.by, one.content, one.reason, one.occurred_at) for one in (self, other)
        )
        return mine == others


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say: accepted, with what was decided, or the reason to refuse."""

    reason: str = ""
    decided: dict[str, Any] = field(default_factory=dict)
    repeated: bool = False
    # Place and time in the home journal, counted from the history's beginning; 0 where nothing was posted.
    entry: int = 0
    recorded_at: int = 0

    @property
    def accepted(self) -> bool:
        return not self.reason
