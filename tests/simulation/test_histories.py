"""Random histories against the naive model. `PARTS_SEED=4711` tells one history again, the one that failed.

In `make test` a few hundred, in `make soak` the 10,000 that were promised.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from parts_service.domain.refusal import Reason
from tests.postgresql import database_name, drop_database, new_database
from tests.simulation.run import Furnished, Run, furnish
from tests.use_cases.workshop import Workshop

OPERATIONS = 200
Tell = Callable[[str], None]


def seeds(first: int, count: int) -> list[int]:
    """The seeds to try: so many from the first on, or the one that was asked for."""
    asked = os.environ.get("PARTS_SEED")
    return [int(asked)] if asked else list(range(first, first + count))


def told(counts: Counter[str], histories: int) -> str:
    """What was told, in one line."""
    accepted = sum(count for what, count in counts.items() if what.endswith(" accepted"))
    repeated, verified = counts["repeated"], counts["verified"]
    reasons = sum(1 for what in counts if what.isupper())
    total = sum(counts.values()) - repeated - verified
    return (
        f"{histories} histories, {total} operations: {accepted} accepted, {total - accepted} refused for {reasons}"
        f" reasons, {repeated} of them repeated; {verified} histories rebuilt from their journals"
    )


def run_all(furnished: Furnished, folder: Path, tried: list[int], *, through_desk: bool) -> Counter[str]:
    """Run a history a seed."""
    counts: Counter[str] = Counter()
    for seed in tried:
        place = folder / str(seed)
        workshop = furnished.copy(place)
        try:
            counts += Run(workshop, furnished.locations, seed, through_desk=through_desk).run(OPERATIONS)
        finally:
            workshop.close()
        shutil.rmtree(place)
    return counts


@pytest.mark.soak
def test_histories_equal_the_model(furnished: Furnished, tmp_path: Path, soak: bool, tell: Tell) -> None:
    tried = seeds(1, 10_000 if soak else 40)
    counts = run_all(furnished, tmp_path, tried, through_desk=False)
    tell(told(counts, len(tried)))
    known = {reason.value for reason in Reason} | {"repeated", "verified"}
    assert {what for what in counts if not what.endswith(" accepted")} <= known


@pytest.mark.soak
def test_histories_through_the_desk_equal_the_model(
    furnished: Furnished, tmp_path: Path, soak: bool, tell: Tell
) -> None:
    tried = seeds(100_001, 2_000 if soak else 12)
    tell("through the desk: " + told(run_all(furnished, tmp_path, tried, through_desk=True), len(tried)))


@pytest.mark.soak
def test_histories_on_postgresql_equal_the_model(
    postgresql_cluster: str, migrated_postgresql: str, soak: bool, tell: Tell
) -> None:
    tried, counts = seeds(200_000, 1_000 if soak else 3), Counter[str]()
    for seed in tried:
        url = new_database(postgresql_cluster, database_name(migrated_postgresql))
        workshop = Workshop(url)
        try:
            counts += Run(workshop, furnish(workshop), seed, through_desk=bool(seed % 2)).run(OPERATIONS)
        finally:
            workshop.close()
            drop_database(postgresql_cluster, url)
    tell("on PostgreSQL: " + told(counts, len(tried)))


def test_one_seed_tells_one_history(furnished: Furnished, tmp_path: Path) -> None:
    """A failure can be told again: the same seed, the same operations and the same verdicts."""
    first, again = (
        run_all(furnished, tmp_path / name, [11], through_desk=False) for name in ("first", "again")
    )
    assert first == again
