"""What is explained is what happens: the lots named are the lots issued, and the lots kept."""

import random

from parts_service.domain.explaining import Explanation, explain
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import Lot
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.reservations import Reserved, ReserveLine, ReserveParts
from parts_service.storage import loading
from parts_service.use_cases import holds, reservations
from parts_service.use_cases.explaining import Question, asked, needs
from tests.use_cases.workshop import TODAY, Workshop, part_line


def explained(workshop: Workshop, order_id: int, part_id: int, quantity: int) -> Explanation:
    question = Question(part_id, order_id, 1, quantity)
    with workshop.database.snapshot() as connection:
        ledger = loading.load(connection, 1, (TODAY, TODAY), needs(question, set()))
    return explain(asked(ledger, 1, question, TODAY), quantity)


def test_the_lots_explained_are_the_lots_issued_and_kept(workshop: Workshop) -> None:
    """A store is filled at random and emptied by turns; each time the explanation comes first."""
    rng = random.Random(11)
    workshop.order({"CLIP": 500})
    for number in range(8):
        lot_id = workshop.receive("CLIP", rng.randint(1, 6), put_away=f"A-0{number % 2 + 1}")
        if number % 4 == 3:
            held = PlaceHold(HoldKind.QUALITY, lot_id, "", "", "", "rust")
            workshop.do(holds.PLACE_HOLD, held)
    order = workshop.rows(RepairOrder)[0].order_id
    part_id = workshop.rows(Lot)[0].part_id
    for turn in range(6):
        quantity = rng.randint(1, 4)
        said = explained(workshop, order, part_id, quantity)
        assert said.lacking == 0
        expected = [(one.lot_id, one.pieces) for one in said.chosen]
        if turn % 2:
            fact = workshop.do(
                reservations.RESERVE_PARTS,
                ReserveParts("RO1", (ReserveLine(1, None, None, None, "CLIP", quantity),), None),
            ).fact
            assert isinstance(fact, Reserved)
            # What is kept already is not kept twice.
            kept = [(one.lot_id, one.quantity) for one in fact.reservations]
            mine = sum(one.pieces for one in said.chosen if one.mine)
            assert kept[-1:] == expected[-1:] or mine
        else:
            taken: dict[int, int] = {}
            for line in workshop.issue(part_line("CLIP", quantity)).lines:
                taken[line.lot_id] = taken.get(line.lot_id, 0) + line.quantity
            wanted: dict[int, int] = {}
            for lot_id, pieces in expected:
                wanted[lot_id] = wanted.get(lot_id, 0) + pieces
            assert taken == wanted
