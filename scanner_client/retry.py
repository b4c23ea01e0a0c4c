"""When a failed call is made again, and how long to wait first.

What lives here: the policy, pure. What does not: making the call (`uplink`). A change is safe to repeat because its
request id stays the same: the service posts it once and answers every repetition with the first answer.
"""

from dataclasses import dataclass
from typing import Final

UNAVAILABLE: Final = "UNAVAILABLE"
# What a broken connection may look like when the answer was on its way: the change may have been posted.
ANSWER_LOST: Final = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """At most `attempts_max` attempts within `patience_s` seconds, waits doubling from `first_wait_s` to `wait_max_s`.

    Questions are asked again on UNAVAILABLE only. Changes are also sent again when the answer was lost, with the same
    request id. A wait the service asks for (google.rpc.RetryInfo) is never cut short.
    """

    attempts_max: int = 5
    first_wait_s: float = 0.1
    wait_max_s: float = 3.0
    patience_s: float = 30.0

    def wait_s(
        self, *, attempt: int, code: str, change: bool, asked_s: float | None, elapsed_s: float, jitter: float
    ) -> float | None:
        """Seconds to wait before the next attempt, or None to give up.

        `attempt` counts from 1; `code` is the gRPC status by name; `asked_s` is the service's RetryInfo; `elapsed_s`
        is the time since the first attempt; `jitter` is a fresh random number from 0 to 1, which spreads the waits
        of many clients over the upper half of each step.
        """
        if code not in (ANSWER_LOST if change else {UNAVAILABLE}) or attempt >= self.attempts_max:
            return None
        step = min(self.wait_max_s, self.first_wait_s * 2.0 ** (attempt - 1))
        wait = max(step * (0.5 + jitter / 2), (asked_s or 0.0) * (1 + jitter / 4))
        return wait if elapsed_s + wait < self.patience_s else None
