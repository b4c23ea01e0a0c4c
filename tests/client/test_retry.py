"""The retry policy as a table."""

import pytest

from scanner_client.retry import RetryPolicy

POLICY = RetryPolicy(attempts_max=4, first_wait_s=0.1, wait_max_s=0.3, patience_s=10)


@pytest.mark.parametrize(
    ("code", "change", "attempt", "asked_s", "elapsed_s", "jitter", "wait_s"),
    [
        ("UNAVAILABLE", False, 1, None, 0, 1.0, 0.1),
        ("UNAVAILABLE", True, 1, None, 0, 0.0, 0.05),
        ("UNAVAILABLE", True, 2, None, 0, 1.0, 0.2),
        ("UNAVAILABLE", True, 3, None, 0, 1.0, 0.3),
        ("UNAVAILABLE", True, 4, None, 0, 1.0, None),
        ("DEADLINE_EXCEEDED", True, 1, None, 0, 1.0, 0.1),
        ("DEADLINE_EXCEEDED", False, 1, None, 0, 1.0, None),
        ("CANCELLED", True, 1, None, 0, 1.0, 0.1),
        ("CANCELLED", False, 1, None, 0, 1.0, None),
        ("FAILED_PRECONDITION", True, 1, None, 0, 1.0, None),
        ("RESOURCE_EXHAUSTED", True, 1, 1.0, 0, 1.0, None),
        ("INTERNAL", True, 1, None, 0, 1.0, None),
        ("ABORTED", True, 1, None, 0, 1.0, None),
        ("UNAVAILABLE", True, 1, 2.0, 0, 0.0, 2.0),
        ("UNAVAILABLE", True, 1, 2.0, 0, 1.0, 2.5),
        ("UNAVAILABLE", True, 1, None, 9.95, 1.0, None),
        ("UNAVAILABLE", True, 1, 20.0, 0, 0.0, None),
    ],
)
def test_when_and_how_long_to_wait(
    code: str,
    change: bool,
    attempt: int,
    asked_s: float | None,
    elapsed_s: float,
    jitter: float,
    wait_s: float | None,
) -> None:
    waited = POLICY.wait_s(
        attempt=attempt, code=code, change=change, asked_s=asked_s, elapsed_s=elapsed_s, jitter=jitter
    )
    assert waited == (None if wait_s is None else pytest.approx(wait_s))
