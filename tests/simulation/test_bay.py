"""Random histories of the workshop side, on both databases. `PARTS_SEED=4711` tells one again, the one that failed."""

import os
import sys
from collections import Counter

import pytest

from parts_service.domain.fitment import FitmentLine, RecordFitment
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.verification import verify_database
from parts_service.use_cases.fitment import RECORD_FITMENT
from tests.simulation.bay import FURNISHED, Bay
from tests.use_cases.old_parts import keep_places
from tests.use_cases.workshop import Workshop, lot_line

SEED = int(os.environ.get("PARTS_SEED", "16"))
# What a history must have done, or it shows nothing; and what long ones must have done besides.
DONE = ("IssueParts", "ReturnParts", "RecordFitment", "RecordOldParts", "RequestParts", "UpsertRepairOrder")
ALL_DONE = (
    *DONE, "RecordRemoval", "ConfirmPicked", "UndoEntry", "ReverseEntry", "ConfirmApproval", "OpenPack", "SplitLot",
    "LendParts", "SellParts", "IssueToCostCentre", "ReturnOutlet", "SettleLoan", "ReassignReservation",
    "LinkProvisionalOrder", "CorrectFitment", "FitRemovedPart", "PassQualityCheck", "RecordLateIssue", "SettleCore",
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
    workshop = Workshop(database_url)
    workshop.furnish(FURNISHED)
    keep_places(workshop)
    try:
        counts += tell_one(workshop, SEED, 3_000 if soak else 120)
    finally:
        workshop.close()
    assert [kind for kind in (ALL_DONE if soak else DONE) if not counts[f"{kind} accepted"]] == []


# What is changed behind the service's back, and what puts it right again.
DAMAGES = [
    ("lot_stock", "issuable = issuable + 1", "issuable = issuable - 1"),
    ("balance", "quantity = quantity + 1", "quantity = quantity - 1"),
    ("issue_line", "fitted = fitted + 1", "fitted = fitted - 1"),
    ("fitment", "quantity = quantity + 1", "quantity = quantity - 1"),
    ("authorised_part", "issued = issued + 1", "issued = issued - 1"),
]


def test_planted_damage_is_found(database_url: str) -> None:
    """Every promise is proved by a row that breaks it."""
    workshop = Workshop(database_url)
    workshop.furnish(FURNISHED)
    history = Bay(workshop, 1)
    try:
        history.begin()
        lot = workshop.receive("FILTER", 9)
        (line,) = workshop.issue(lot_line(lot, 4)).lines
        fitted = RecordFitment("RO1", (FitmentLine(line.issue_line_id, 2, "boot"),))
        workshop.do(RECORD_FITMENT, fitted, by="technician")
        history.check()
        for table, damage, repair in DAMAGES:
            where = f"WHERE lot_id = {lot}" if table in {"lot_stock", "issue_line"} else "WHERE TRUE"
            if table == "balance":
                where = f"WHERE lot_id = {lot} AND quantity > 1 AND location_id > {PLACE_MAX}"
            with workshop.database.write() as connection:
                connection.exec_driver_sql(f"UPDATE {table} SET {damage} {where}")
            with pytest.raises(AssertionError):
                history.check()
            with workshop.database.write() as connection:
                connection.exec_driver_sql(f"UPDATE {table} SET {repair} {where}")
            history.check()
    finally:
        workshop.close()
