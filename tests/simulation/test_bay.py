"""Random histories of the workshop side, on both databases. `PARTS_SEED=4711` tells one again, the one that failed."""

import os
import sys
from collections import Counter

import pytest

from parts_service.storage.verification import verify_database
from tests.simulation.bay import FURNISHED, Bay
from tests.use_cases.old_parts import keep_places
from tests.use_cases.workshop import Workshop

SEEDS = [int(os.environ["PARTS_SEED"])] if "PARTS_SEED" in os.environ else list(range(1, 4))
# What a history must have done, or it shows nothing.
DONE = (
    "IssueParts", "ReturnParts", "RecordFitment", "RecordRemoval", "RecordOldParts", "RequestParts", "ConfirmPicked",
    "UndoEntry", "ConfirmApproval", "OpenPack", "SplitLot", "LendParts", "SellParts", "IssueToCostCentre",
    "ReturnOutlet", "SettleLoan", "ReassignReservation", "LinkProvisionalOrder", "CorrectFitment", "UpsertRepairOrder",
)  # fmt: skip


def tell_one(workshop: Workshop, seed: int, batches: int) -> Counter[str]:
    """Run one history, and rebuild it from its journal."""
    history = Bay(workshop, seed)
    try:
        history.run(batches)
    except BaseException:
        sys.stdout.write(f"PARTS_SEED={seed}\n")
        raise
    findings = verify_database(workshop.url).findings
    assert findings == (), findings
    return history.counts


@pytest.mark.soak
def test_bay(database_url: str, soak: bool) -> None:
    counts: Counter[str] = Counter()
    for seed in SEEDS[: None if soak else 1]:
        workshop = Workshop(database_url)
        workshop.furnish(FURNISHED)
        keep_places(workshop)
        counts += tell_one(workshop, seed, 1_000 if soak else 150)
        workshop.close()
    assert [kind for kind in DONE if not counts[f"{kind} accepted"]] == []
