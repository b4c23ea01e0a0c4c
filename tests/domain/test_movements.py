"""Movements: what one move needs, and what it does to the tally and to the books."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import Condition, LotStock, Unit
from parts_service.domain.movements import Balance, Move, Movement, Tally, book, issuable, move
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, LocationKind, Place

LOT = ids.make(1, 40, 1)
STAMP = Stamp(1, 41, 5, None, 100, 100)
SHELF, OTHER, CAGE, SCRAP = (
    Location(1, 1_000, "A-01", LocationKind.STORAGE),
    Location(1, 1_001, "A-02", LocationKind.STORAGE),
    Location(1, 1_002, "Q-01", LocationKind.QUARANTINE),
    Location(1, 1_003, "S-01", LocationKind.SCRAP),
)

ISSUABLE = [
    # kind of location · condition · whether pieces there may be issued
    (LocationKind.STORAGE, Condition.NEW, True),
    (LocationKind.STORAGE, Condition.OPENED, True),
    (LocationKind.RECEIVING, Condition.NEW, True),
    (LocationKind.WAIT_BIN, Condition.NEW, True),
    (LocationKind.STORAGE, Condition.REJECTED, False),
    (LocationKind.STORAGE, Condition.DAMAGED, False),
    (LocationKind.STORAGE, Condition.TRIAL, False),
    (LocationKind.STORAGE, Condition.CORE, False),
    (LocationKind.STORAGE, Condition.MISSING, False),
    (LocationKind.INSPECTION, Condition.NEW, False),
    (LocationKind.QUARANTINE, Condition.NEW, False),
    (LocationKind.RETURN_STAGING, Condition.NEW, False),
    (LocationKind.SCRAP, Condition.NEW, False),
    (LocationKind.CORE_BANK, Condition.NEW, False),
    (LocationKind.WARRANTY_RETENTION, Condition.NEW, False),
]


@pytest.mark.parametrize(("kind", "condition", "expected"), ISSUABLE)
def test_where_and_how_pieces_may_be_issued(kind: LocationKind, condition: Condition, expected: bool) -> None:
    assert issuable(kind, condition) is expected


def tally(at_shelf: int = 10, reserved: int = 0, at_cage: int = 0, held: int = 0) -> Tally:
    return Tally(
        [Balance(1, LOT, 1_000, "NEW", at_shelf), Balance(1, LOT, 1_002, "NEW", at_cage)],
        [LotStock(1, LOT, 7, "9999-12-31", at_shelf, reserved)],
        {LOT: held} if held else {},
    )


MOVES: list[tuple[Tally, int, Location, Location, int | tuple[Reason, int]]] = [
    # what stands and is reserved · how many · from · to · by how much the issuable change, or why not and what there is
    (tally(), 11, SHELF, OTHER, (Reason.NOT_ENOUGH_STOCK, 10)),
    (tally(), 1, OTHER, SHELF, (Reason.NOT_ENOUGH_STOCK, 0)),
    (tally(), 1, CAGE, SHELF, (Reason.NOT_ENOUGH_STOCK, 0)),
    # Reserved pieces stay where they may be issued from.
    (tally(reserved=4), 7, SHELF, CAGE, (Reason.NOT_ENOUGH_STOCK, 6)),
    (tally(reserved=10), 1, SHELF, SCRAP, (Reason.NOT_ENOUGH_STOCK, 0)),
    (tally(reserved=4), 6, SHELF, CAGE, -6),
    (tally(reserved=10), 10, SHELF, OTHER, 0),
    # What is kept for this very request counts as free.
    (tally(reserved=10, held=3), 3, SHELF, CAGE, -3),
    (tally(), 10, SHELF, OTHER, 0),
    (tally(), 10, SHELF, SCRAP, -10),
    (tally(at_cage=5), 5, CAGE, SHELF, 5),
    (tally(at_cage=5), 5, CAGE, SCRAP, 0),
]


@pytest.mark.parametrize(("standing", "quantity", "source", "target", "expected"), MOVES)
def test_one_move(
    standing: Tally, quantity: int, source: Location, target: Location, expected: int | tuple[Reason, int]
) -> None:
    before = standing.at(LOT, target.location_id, "NEW"), standing.free(LOT)
    decided = move(standing, LOT, None, quantity, source, "NEW", target, "NEW")
    if isinstance(decided, Refusal):
        assert (decided.reason, decided.detail["available"]) == expected
        assert (standing.at(LOT, target.location_id, "NEW"), standing.free(LOT)) == before
        return
    assert decided.issuable == expected
    # The next line of the same request is decided on what this one left.
    assert standing.at(LOT, target.location_id, "NEW") == before[0] + quantity
    assert standing.free(LOT) == before[1] + decided.issuable


def test_the_tally_tells_where_a_lot_stands() -> None:
    standing = tally(at_shelf=3, at_cage=0)
    assert standing.places(LOT) == {(1_000, "NEW"): 3}
    assert (standing.places(99), standing.free(99), standing.at(99, 1, "NEW")) == ({}, 0, 0)
    standing.take(Move(LOT, 3, 1_000, "NEW", Place.WORKSHOP, "NEW", -3))
    assert standing.places(LOT) == {(Place.WORKSHOP, "NEW"): 3}
    assert standing.free(LOT) == 0


UNIT = Unit(1, 50, 7, "S1", LOT, "IN_STOCK", 1_000, "NEW")

BOOKED: list[tuple[Move, int | None, dict[str, Any]]] = [
    # the move · issue line · what is different afterwards
    (
        Move(LOT, 4, 1_000, "NEW", 1_001, "NEW", 0),
        None,
        {"shelf": 6, "target": 4, "issuable": 10, "unit": UNIT},
    ),
    (
        Move(LOT, 1, 1_000, "NEW", 1_002, "REJECTED", -1, 50),
        8,
        {
            "shelf": 9,
            "target": 1,
            "issuable": 9,
            "unit": UNIT._replace(location_id=1_002, condition="REJECTED"),
        },
    ),
    (
        Move(LOT, 10, 1_000, "NEW", 1_001, "NEW", 0, None, (50,)),
        None,
        {"shelf": 0, "target": 10, "issuable": 10, "unit": UNIT._replace(location_id=1_001)},
    ),
]


@pytest.mark.parametrize(("one", "issue_line", "after"), BOOKED)
def test_what_a_move_does_to_the_books(one: Move, issue_line: int | None, after: dict[str, Any]) -> None:
    """Both sides are booked: whatever moves, a lot's places sum to what they did."""
    ledger = Ledger([Balance(1, LOT, 1_000, "NEW", 10), LotStock(1, LOT, 7, "", 10, 0), UNIT])
    effects = Effects()
    book(effects, STAMP, 3, one, issue_line)
    ledger.apply(effects)
    shelf, target = (
        ledger.get(Balance, 1, LOT, place, condition)
        for place, condition in ((1_000, "NEW"), (one.target, one.target_condition))
    )
    stock = ledger.get(LotStock, 1, LOT)
    assert shelf is not None
    assert target is not None
    assert stock is not None
    assert (shelf.quantity, target.quantity, stock.issuable) == (
        after["shelf"],
        after["target"],
        after["issuable"],
    )
    assert ledger.get(Unit, 1, 50) == after["unit"]
    assert sum(row.quantity for row in ledger.all(Balance)) == 10
    assert list(ledger.all(Movement)) == [
        Movement(
            1,
            41,
            3,
            LOT,
            one.unit_id,
            one.quantity,
            one.source,
            one.source_condition,
            one.target,
            one.target_condition,
            issue_line,
        )
    ]
