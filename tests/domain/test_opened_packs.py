"""Opened packs: until when they are usable."""

import pytest

from parts_service.domain.opened_packs import usable_until


@pytest.mark.parametrize(
    ("expires_on", "days", "last"),
    [
        # last day of the lot · days after opening on 2026-03-02 · last day of the pack
        (None, 0, None),
        ("2026-06-01", 0, "2026-06-01"),
        (None, 30, "2026-04-01"),
        ("2026-06-01", 30, "2026-04-01"),
        ("2026-03-20", 30, "2026-03-20"),
        ("2026-03-02", 1, "2026-03-02"),
        (None, 2_000_000_000, "9999-12-30"),
    ],
)
def test_the_earlier_limit_counts(expires_on: str | None, days: int, last: str | None) -> None:
    assert usable_until(expires_on, "2026-03-02", days) == last
