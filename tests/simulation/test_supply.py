"""Random histories of the supply side, on both databases. `PARTS_SEED=4711` tells one again, the one that failed."""

import os
import sys
from collections import Counter

import pytest

from parts_service.domain.owners import SetConsignment
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.storage.verification import verify_database
from parts_service.use_cases.owners import SET_CONSIGNMENT
from tests.simulation.supply import Supply
from tests.use_cases.conftest import (  # noqa: F401 - fixtures
    furnished_copies,
    furnished_postgresql,
    furnished_sqlite,
    furnished_url,
    workshop,
)
from tests.use_cases.workshop import Workshop


def tell_one(workshop: Workshop, seed: int, batches: int) -> Counter[str]:  # noqa: F811
    """Run one history, and rebuild it from its journal."""
    workshop.do(
        SET_CONSIGNMENT, SetConsignment("S1", "C-1", None, None), by="manager", site="ORG", reason="signed"
    )
    if seed % 2:
        workshop.follow(DEFAULT_POLICY)
    history = Supply(workshop, seed)
    try:
        history.run(batches)
    except BaseException:
        sys.stdout.write(f"PARTS_SEED={seed}\n")
        raise
    findings = verify_database(workshop.url).findings
    assert findings == (), findings
    return history.counts


SEEDS = [int(os.environ["PARTS_SEED"])] if "PARTS_SEED" in os.environ else list(range(1, 5))


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_supply(workshop: Workshop, seed: int, soak: bool) -> None:  # noqa: F811
    counts = tell_one(workshop, seed, 1_000 if soak else 90)
    assert counts["ReceiveLines accepted"] > 0
