"""Conservation: whatever is posted meanwhile, every snapshot a reader takes adds up to zero for every lot."""

import asyncio
import itertools
import random
import sys
import threading
from collections.abc import Iterator

import pytest

from parts_service.domain.refusal import Refusal
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.storage.engine import Connection, Database
from parts_service.use_cases import issuing, returns
from parts_service.use_cases.posting import Request
from tests.use_cases.workshop import Workshop, issue, lot_line

# What must be empty in every snapshot, and what a row of it would mean.
NEVER = {
    "a lot whose places do not sum to zero": """
        SELECT lot_id FROM balance GROUP BY site_id, lot_id HAVING sum(quantity) <> 0""",
    "a balance that its movements do not add up to": """
        SELECT b.lot_id FROM balance b LEFT JOIN (
            SELECT site_id, lot_id, place, condition, sum(quantity) AS quantity FROM (
                SELECT site_id, lot_id, target_id AS place, target_condition AS condition, quantity FROM movement
                UNION ALL
                SELECT site_id, lot_id, source_id, source_condition, -quantity FROM movement
            ) AS sides GROUP BY site_id, lot_id, place, condition
        ) AS m ON m.site_id = b.site_id AND m.lot_id = b.lot_id AND m.place = b.location_id
            AND m.condition = b.condition
        WHERE b.quantity <> coalesce(m.quantity, 0)""",
    "stock that its balances do not add up to": """
        SELECT s.lot_id FROM lot_stock s WHERE s.issuable <> (
            SELECT coalesce(sum(b.quantity), 0) FROM balance b
            JOIN location l ON l.site_id = b.site_id AND l.location_id = b.location_id
            WHERE b.site_id = s.site_id AND b.lot_id = s.lot_id AND b.condition IN ('NEW', 'OPENED')
            AND l.kind IN ('RECEIVING', 'STORAGE', 'WAIT_BIN'))""",
    "an authorisation that its issue lines do not add up to": """
        SELECT a.order_id FROM authorised_part a WHERE a.issued <> (
            SELECT coalesce(sum(i.quantity - i.returned), 0) FROM issue_line i WHERE i.site_id = a.site_id
            AND i.order_id = a.order_id AND i.job_line = a.line AND i.part_id = a.part_id)""",
    "a journal with a gap": """
        SELECT h.site_id FROM head h WHERE h.sequence <> (
            SELECT count(*) FROM entry e WHERE e.site_id = h.site_id)""",
    "a journal whose time goes back": """
        SELECT e.sequence FROM entry e JOIN entry f ON f.site_id = e.site_id AND f.sequence = e.sequence + 1
        WHERE f.recorded_at < e.recorded_at""",
}


def broken(connection: Connection) -> list[str]:
    """What does not add up in a snapshot."""
    return [what for what, query in NEVER.items() if connection.exec_driver_sql(query).fetchone() is not None]


class Reader(threading.Thread):
    """Takes snapshots until told to stop."""

    def __init__(self, database: Database, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self.database = database
        self.enough = enough
        self.snapshots = 0
        self.found: list[str] = []
        self.sequences: list[int] = []

    def run(self) -> None:
        while not self.enough.is_set() and not self.found:
            with self.database.snapshot() as connection:
                self.found += broken(connection)
                (sequence,) = connection.exec_driver_sql("SELECT max(sequence) FROM head").fetchone() or (0,)
            self.sequences.append(int(sequence))
            self.snapshots += 1


def requests(workshop: Workshop, lots: list[int], seed: int, count: int) -> Iterator[Request]:
    """Issues and returns of random lots at both sites, some refused."""
    rng = random.Random(seed)
    for _ in range(count):
        place = rng.randrange(len(lots))
        lot, site = lots[place], ("SH", "BJ")[place % 2]
        quantity = rng.randint(1, 3)
        if rng.random() < 0.6:
            yield workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(lot, quantity)), site=site)
        else:
            line = ReturnRequestLine(None, lot, None, quantity, ReturnKind.UNUSED_SEALED, "A-02")
            yield workshop.ask(returns.RETURN_PARTS, ReturnParts("RO1", (line,)), site=site)


@pytest.mark.soak
def test_every_snapshot_adds_up(database_url: str, soak: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """32 callers post while four readers look."""
    workshop, enough = Workshop(database_url, writers=2), threading.Event()
    readers = [Reader(workshop.database, enough) for _ in range(4)]
    try:
        workshop.furnish()
        for site in ("SH", "BJ"):
            workshop.order({"FILTER": 1_000_000}, site=site)
        sites = itertools.cycle(("SH", "BJ"))
        lots = [workshop.receive("FILTER", 40, site=next(sites)) for _ in range(8)]
        desk = workshop.desk(writers=2)
        for reader in readers:
            reader.start()

        async def caller(seed: int) -> int:
            accepted = 0
            for request in requests(workshop, lots, seed, 2_000 if soak else 40):
                (result,) = await desk.post_each([request])
                accepted += not isinstance(result, Refusal)
            return accepted

        async def post_all() -> int:
            return sum(await asyncio.gather(*(caller(seed) for seed in range(32))))

        accepted = asyncio.run(post_all())
        enough.set()
        for reader in readers:
            reader.join()
        assert [reader.found for reader in readers] == [[], [], [], []]
        assert all(reader.sequences == sorted(reader.sequences) for reader in readers)
        with workshop.database.snapshot() as connection:
            assert broken(connection) == []
    finally:
        enough.set()
        workshop.close()
    snapshots = sum(reader.snapshots for reader in readers)
    assert accepted > 0
    assert snapshots >= len(readers)
    with capsys.disabled():
        sys.stdout.write(f"\n{accepted} accepted under {snapshots} snapshots that add up\n")


@pytest.mark.parametrize(
    ("what", "damage"),
    [
        (
            "a lot whose places do not sum to zero",
            "UPDATE balance SET quantity = quantity + 1 WHERE location_id > 99",
        ),
        ("stock that its balances do not add up to", "UPDATE lot_stock SET issuable = issuable + 1"),
        (
            "an authorisation that its issue lines do not add up to",
            "UPDATE authorised_part SET issued = issued + 1",
        ),
        ("a journal with a gap", "UPDATE head SET sequence = sequence + 1"),
    ],
    ids=["place", "stock", "authorisation", "journal"],
)
def test_planted_damage_is_found(database_url: str, what: str, damage: str) -> None:
    workshop = Workshop(database_url)
    try:
        workshop.furnish()
        workshop.order({"FILTER": 5})
        workshop.issue(lot_line(workshop.receive("FILTER", 3), 1))
        with workshop.database.write() as connection:
            assert broken(connection) == []
            connection.exec_driver_sql(damage)
            assert what in broken(connection)
    finally:
        workshop.close()
