"""The auditor's sheet against the movements themselves, on both databases: every part, every period."""

import random
from collections import defaultdict

from parts_service.domain.lots import Lot
from parts_service.domain.movements import Movement
from parts_service.domain.sites import PLACE_MAX, Location, LocationKind
from parts_service.storage import claim_audit, reconciliation
from tests.storage.history import tell
from tests.use_cases.workshop import Workshop

NO_STOCK = {LocationKind.SCRAP, LocationKind.CORE_BANK, LocationKind.WARRANTY_RETENTION}


def test_every_part_adds_up_over_every_period(workshop: Workshop) -> None:
    tell(workshop)
    site_id = 1
    part_of = {(lot.site_id, lot.lot_id): lot.part_id for lot in workshop.rows(Lot)}
    kinds = {(one.site_id, one.location_id): one.kind for one in workshop.rows(Location)}
    moved = [one for one in workshop.rows(Movement) if one.site_id == site_id]

    def is_stock(place: int, condition: str) -> bool:
        return place > PLACE_MAX and kinds[site_id, place] not in NO_STOCK and condition != "CORE"

    def naive(until: int) -> dict[int, int]:
        stock: dict[int, int] = defaultdict(int)
        for one in moved:
            if one.sequence < until:
                came = is_stock(one.target_id, one.target_condition)
                went = is_stock(one.source_id, one.source_condition)
                stock[part_of[site_id, one.lot_id]] += one.quantity * (came - went)
        return stock

    last = max(one.sequence for one in moved) + 1
    rng = random.Random(3)
    periods = [(1, last), (last, last + 1), *(tuple(sorted(rng.sample(range(1, last), 2))) for _ in range(8))]
    seen = set()
    with workshop.database.snapshot() as connection:
        parts = [one.part_id for one in reconciliation.parts_after(connection, site_id, "", 1_000)]
        for begin, end in periods:
            found = reconciliation.balances(connection, site_id, parts, begin, end)
            opening, closing = naive(begin), naive(end)
            for part_id in parts:
                one = found.get(part_id)
                expected = (opening.get(part_id, 0), closing.get(part_id, 0))
                assert (one.opening, one.closing) == expected if one else expected == (0, 0)
                assert one is None or one.adds_up, one
                seen |= {name for name in one.sheet.__slots__ if getattr(one.sheet, name)} if one else set()
        lines = claim_audit.claimed(connection, site_id, 0, 2**53, 100).rows
    # The history has all that a history may have, but what nobody pays for.
    assert seen >= {"bought", "entered", "issued", "returned", "returned_to_supplier", "receipts_reversed"}
    assert {row.pay_type for row in lines} <= {"WARRANTY", "RECALL", "GOODWILL"}
