"""How lots add up: sums that must balance, books that must agree, and how sure a destination is."""

from dataclasses import replace

import pytest

from parts_service.domain.fitment import Certainty, FitmentBasis
from parts_service.domain.lineage import (
    Books,
    Flow,
    IssueSums,
    MassBalance,
    OutletSums,
    Standing,
    certainty,
    fitted_as,
    mass_balance,
    status_at,
    total,
)
from parts_service.domain.lots import NEVER, Condition, LotStatus, LotStock
from parts_service.domain.sites import Place

LOT, SHELF, RECEIVED, SCRAP, CAGE = 7, 101, 102, 103, 104
KINDS = {SHELF: "STORAGE", RECEIVED: "RECEIVING", SCRAP: "SCRAP", CAGE: "QUARANTINE"}


def flow(source: int, target: int, quantity: int, condition: str = "NEW", becomes: str = "") -> Flow:
    return Flow(LOT, source, condition, target, becomes or condition, quantity)


def stands(place: int, quantity: int, condition: str = "NEW") -> Standing:
    return Standing(1, LOT, place, "", KINDS.get(place, "VIRTUAL"), condition, quantity)


# Received 20: 3 in the receiving area, 4 on the shelf, 2 rejected in the cage, 1 scrapped; 10 issued, of which 2 came
# back rejected, 5 are fitted and 3 lie in the workshop; 2 went back to the supplier.
FLOWS = (
    flow(Place.SUPPLIER, RECEIVED, 20),
    flow(RECEIVED, SHELF, 17),
    flow(SHELF, Place.WORKSHOP, 10),
    flow(Place.WORKSHOP, CAGE, 2, becomes="REJECTED"),
    flow(Place.WORKSHOP, Place.VEHICLE, 5),
    flow(SHELF, SCRAP, 1),
    flow(SHELF, Place.SUPPLIER, 2),
)
STANDING = (
    stands(Place.SUPPLIER, -18),
    stands(Place.WORKSHOP, 3),
    stands(Place.VEHICLE, 5),
    stands(RECEIVED, 3),
    stands(SHELF, 4),
    stands(SCRAP, 1),
    stands(CAGE, 2, "REJECTED"),
)
BOOKS = Books(
    received=20,
    flows=FLOWS,
    standing=STANDING,
    issued=IssueSums(LOT, 10, 2, 5),
    stock=LotStock(1, LOT, 1, NEVER, 7, 2),
    restricted=False,
    barred=frozenset(),
)
BALANCE = MassBalance(
    received=20,
    on_hand=9,
    on_hand_free=5,
    on_hand_reserved=2,
    on_hand_held=2,
    issued=3,
    fitted=5,
    returned_to_supplier=2,
    scrapped=1,
)


def parts_of(balance: MassBalance) -> int:
    """The right side of the sum."""
    return (
        balance.on_hand
        + balance.in_transit
        + balance.issued
        + balance.fitted
        + balance.returned_to_supplier
        + balance.scrapped
        + balance.sold
        + balance.lent
        + balance.consumed
        + balance.adjusted
        + balance.split
        + balance.unexplained
    )


def test_a_lot_adds_up() -> None:
    assert mass_balance(BOOKS) == BALANCE


@pytest.mark.parametrize(
    ("place", "figure"),
    [
        (Place.IN_TRANSIT, "in_transit"),
        (Place.CUSTOMER, "sold"),
        (Place.LOAN, "lent"),
        (Place.COST_CENTRE, "consumed"),
        (Place.ADJUSTMENT, "adjusted"),
    ],
)
def test_every_place_has_its_figure(place: Place, figure: str) -> None:
    gone = replace(
        BOOKS,
        flows=(*FLOWS, flow(RECEIVED, place, 3)),
        standing=(
            *(row for row in STANDING if row.location_id != RECEIVED),
            stands(RECEIVED, 0),
            stands(place, 3),
        ),
        stock=BOOKS.stock._replace(issuable=4),
    )
    if figure in OutletSums._fields:
        # The movements alone are not believed: the papers must say the same.
        assert not mass_balance(gone).adds_up
        gone = replace(gone, outlets=OutletSums(**{figure: 3}))
    assert mass_balance(gone) == replace(BALANCE, on_hand=6, on_hand_free=2, **{figure: 3})  # type: ignore[arg-type]


def test_what_a_customer_brought_and_took_home_went_back_to_whom_it_came_from() -> None:
    home = replace(
        BOOKS,
        flows=(*FLOWS, flow(Place.WORKSHOP, Place.CUSTOMER, 2)),
        standing=(
            *(row for row in STANDING if row.location_id != Place.WORKSHOP),
            stands(Place.WORKSHOP, 1),
            stands(Place.CUSTOMER, 2),
        ),
        issued=BOOKS.issued._replace(returned=BOOKS.issued.returned + 2),
    )
    assert mass_balance(home) == replace(BALANCE, issued=1, returned_to_supplier=4)
    # Sold is another thing, and has its paper.
    assert not mass_balance(replace(home, outlets=OutletSums(sold=2))).adds_up


def test_a_return_that_was_undone_adds_up() -> None:
    there, back = flow(Place.WORKSHOP, CAGE, 2), flow(CAGE, Place.WORKSHOP, 2)
    assert mass_balance(replace(BOOKS, flows=(*FLOWS, there, back))) == BALANCE
    assert not mass_balance(replace(BOOKS, flows=(*FLOWS, back))).adds_up


def test_what_a_count_found_is_an_adjustment_below_nothing() -> None:
    found = replace(
        BOOKS,
        flows=(*FLOWS, flow(Place.ADJUSTMENT, SHELF, 2)),
        standing=(
            *(row for row in STANDING if row.location_id != SHELF),
            stands(SHELF, 6),
            stands(Place.ADJUSTMENT, -2),
        ),
        stock=BOOKS.stock._replace(issuable=9),
    )
    assert mass_balance(found) == replace(BALANCE, on_hand=11, on_hand_free=7, adjusted=-2)


@pytest.mark.parametrize(
    ("links", "adds_up", "unexplained"),
    [
        # what the links say was split off · whether the books agree · what is not explained
        (3, True, 0),
        (2, False, 1),
        (4, False, -1),
    ],
)
def test_what_was_split_off_is_said_by_links_and_movements(
    links: int, *, adds_up: bool, unexplained: int
) -> None:
    split = replace(
        BOOKS,
        flows=(*FLOWS, flow(RECEIVED, Place.SPLIT, 3)),
        standing=(
            *(row for row in STANDING if row.location_id != RECEIVED),
            stands(RECEIVED, 0),
            stands(Place.SPLIT, 3),
        ),
        stock=BOOKS.stock._replace(issuable=4),
        split=links,
    )
    assert mass_balance(split) == replace(
        BALANCE, on_hand=6, on_hand_free=2, split=links, unexplained=unexplained, adds_up=adds_up
    )


def test_a_pack_received_nothing_and_adds_up() -> None:
    pack = Books(
        received=0,
        flows=(flow(Place.SPLIT, SHELF, 5), flow(SHELF, Place.WORKSHOP, 2)),
        standing=(stands(Place.SPLIT, -5), stands(SHELF, 3), stands(Place.WORKSHOP, 2)),
        issued=IssueSums(LOT, 2, 0, 0),
        stock=LotStock(1, LOT, 1, NEVER, 3, 0),
        restricted=False,
        barred=frozenset(),
        split=-5,
    )
    assert mass_balance(pack) == MassBalance(on_hand=3, on_hand_free=3, issued=2, split=-5)


@pytest.mark.parametrize(
    ("restricted", "barred", "reserved", "free", "held"),
    [
        (False, set(), 0, 7, 2),
        (False, set(), 7, 0, 2),
        (False, {SHELF}, 0, 3, 6),
        (False, {SHELF}, 2, 1, 6),
        # What is reserved is more than what may be taken: nothing is free.
        (False, {SHELF}, 5, 0, 4),
        (False, {CAGE}, 0, 7, 2),
        (True, set(), 0, 0, 9),
        (True, set(), 2, 0, 7),
    ],
)
def test_what_stands_in_the_store_is_free_reserved_or_held(
    restricted: bool, barred: set[int], reserved: int, free: int, held: int
) -> None:
    books = replace(
        BOOKS, restricted=restricted, barred=frozenset(barred), stock=BOOKS.stock._replace(reserved=reserved)
    )
    found = mass_balance(books)
    assert (found.on_hand_free, found.on_hand_reserved, found.on_hand_held) == (free, reserved, held)
    assert found.on_hand == free + reserved + held == 9
    assert found.adds_up


def without(*places: int) -> tuple[Flow, ...]:
    return tuple(one for number, one in enumerate(FLOWS) if number not in places)


def standing(place: int, quantity: int) -> tuple[Standing, ...]:
    return tuple(row._replace(quantity=quantity) if row.location_id == place else row for row in STANDING)


@pytest.mark.parametrize(
    ("what", "changes", "unexplained"),
    [
        ("no receipt", {"flows": without(0)}, 0),
        ("no put-away", {"flows": without(1)}, 0),
        ("no issue", {"flows": without(2)}, 10),
        ("no return", {"flows": without(3)}, -2),
        ("no fitment", {"flows": without(4)}, -5),
        ("no scrapping", {"flows": without(5)}, 1),
        ("nothing sent back", {"flows": without(6)}, 2),
        ("a movement of more", {"flows": (*without(2), flow(SHELF, Place.WORKSHOP, 11))}, -1),
        ("a movement twice", {"flows": (*FLOWS, FLOWS[2])}, -10),
        ("a movement elsewhere", {"flows": (*without(2), flow(SHELF, Place.CUSTOMER, 10))}, 10),
        ("another condition", {"flows": (*without(3), flow(Place.WORKSHOP, CAGE, 2))}, 0),
        ("a shelf with more", {"standing": standing(SHELF, 5)}, -1),
        ("a shelf with less", {"standing": standing(SHELF, 3)}, 1),
        ("a shelf forgotten", {"standing": tuple(row for row in STANDING if row.location_id != SHELF)}, 4),
        ("a workshop with more", {"standing": standing(Place.WORKSHOP, 4)}, 0),
        ("a supplier that sent less", {"standing": standing(Place.SUPPLIER, -17)}, 0),
        ("a receipt of more", {"received": 21}, 1),
        ("issue lines of less", {"issued": IssueSums(LOT, 9, 2, 5)}, 0),
        ("issue lines that came back more", {"issued": IssueSums(LOT, 10, 3, 5)}, 0),
        ("issue lines that are fitted less", {"issued": IssueSums(LOT, 10, 2, 4)}, 1),
        ("a counter that may issue more", {"stock": LotStock(1, LOT, 1, NEVER, 8, 2)}, 0),
    ],
)
def test_no_wrong_row_hides(what: str, changes: dict[str, object], unexplained: int) -> None:
    found = mass_balance(replace(BOOKS, **changes))  # type: ignore[arg-type]
    assert (found.unexplained, found.adds_up) == (unexplained, False), what
    assert parts_of(found) == found.received


def test_lots_together_add_up_if_each_does() -> None:
    other = MassBalance(received=5, on_hand=4, on_hand_held=4, unexplained=1, adds_up=False)
    assert total([]) == MassBalance()
    assert total([BALANCE, BALANCE]) == replace(
        BALANCE,
        **{name: 2 * value for name, value in vars_of(BALANCE).items()},  # type: ignore[arg-type]
    )
    both = total([BALANCE, other])
    assert (both.received, both.on_hand, both.on_hand_held, both.unexplained) == (25, 13, 6, 1)
    assert not both.adds_up
    # What one lot has too much does not make up for what another lacks.
    cancelled = total([other, MassBalance(unexplained=-1, adds_up=False)])
    assert (cancelled.unexplained, cancelled.adds_up) == (0, False)


def vars_of(balance: MassBalance) -> dict[str, int]:
    return {name: getattr(balance, name) for name in balance.__slots__ if name != "adds_up"}


@pytest.mark.parametrize(
    ("known", "booked", "candidates", "traced", "expected"),
    [
        (Certainty.CONFIRMED, 1, (), {1}, Certainty.CONFIRMED),
        (Certainty.POSSIBLE, 1, (1, 2), {1}, Certainty.POSSIBLE),
        # Booked on another lot: this one may have gone there instead.
        (Certainty.POSSIBLE, 2, (1, 2), {1}, Certainty.POSSIBLE),
        # Both are of the maker's lot that is traced, so it was that one whichever was taken.
        (Certainty.POSSIBLE, 1, (1, 2), {1, 2}, Certainty.CONFIRMED),
        (Certainty.POSSIBLE, 1, (1, 2, 3), {1, 2}, Certainty.POSSIBLE),
        # Possible without a name for the others.
        (Certainty.POSSIBLE, 1, (), {1}, Certainty.POSSIBLE),
        (Certainty.CONFIRMED, 2, (), {1}, Certainty.POSSIBLE),
    ],
)
def test_how_sure_a_destination_is(
    known: str, booked: int, candidates: tuple[int, ...], traced: set[int], expected: Certainty
) -> None:
    assert certainty(known, booked, candidates, traced) == expected


@pytest.mark.parametrize(
    ("fitments", "expected"),
    [
        ([], ("", "")),
        ([("front left", "EXPLICIT")], ("front left", FitmentBasis.EXPLICIT)),
        ([("", "DECLARED")], ("", FitmentBasis.DECLARED)),
        ([("b", "EXPLICIT"), ("a", "EXPLICIT"), ("b", "EXPLICIT")], ("b, a", FitmentBasis.EXPLICIT)),
        # The weaker basis counts, whichever came first.
        ([("a", "EXPLICIT"), ("", "DECLARED")], ("a", FitmentBasis.DECLARED)),
        ([("", "DECLARED"), ("a", "EXPLICIT")], ("a", FitmentBasis.DECLARED)),
    ],
)
def test_how_a_line_is_fitted(fitments: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    assert fitted_as(fitments) == expected


@pytest.mark.parametrize(
    ("lot", "place", "kind", "condition", "barred", "expected"),
    [
        (LotStatus.AVAILABLE, SHELF, "STORAGE", Condition.NEW, set(), LotStatus.AVAILABLE),
        (LotStatus.AVAILABLE, SHELF, "WAIT_BIN", Condition.OPENED, set(), LotStatus.AVAILABLE),
        (LotStatus.AVAILABLE, SHELF, "STORAGE", Condition.NEW, {SHELF}, LotStatus.ON_HOLD),
        (LotStatus.RECALLED, SHELF, "STORAGE", Condition.NEW, {SHELF}, LotStatus.RECALLED),
        (LotStatus.EXPIRED, SHELF, "STORAGE", Condition.NEW, set(), LotStatus.EXPIRED),
        (LotStatus.AVAILABLE, CAGE, "QUARANTINE", Condition.NEW, set(), LotStatus.QUARANTINED),
        (LotStatus.AVAILABLE, CAGE, "SCRAP", Condition.NEW, set(), LotStatus.QUARANTINED),
        (LotStatus.AVAILABLE, CAGE, "INSPECTION", Condition.NEW, set(), LotStatus.PENDING_INSPECTION),
        (LotStatus.ON_HOLD, CAGE, "INSPECTION", Condition.NEW, set(), LotStatus.ON_HOLD),
        (LotStatus.AVAILABLE, CAGE, "QUARANTINE", Condition.REJECTED, set(), LotStatus.REJECTED),
        (LotStatus.AVAILABLE, SHELF, "STORAGE", Condition.DAMAGED, set(), LotStatus.REJECTED),
        (LotStatus.AVAILABLE, SHELF, "STORAGE", Condition.TRIAL, set(), LotStatus.QUARANTINED),
        # What left the store is not free to issue, and has no status but a bad one.
        (LotStatus.AVAILABLE, Place.VEHICLE, "VIRTUAL", Condition.NEW, set(), None),
        (LotStatus.RECALLED, Place.VEHICLE, "VIRTUAL", Condition.NEW, set(), LotStatus.RECALLED),
    ],
)
def test_what_pieces_at_a_place_are_worth(
    lot: LotStatus, place: int, kind: str, condition: str, barred: set[int], expected: LotStatus | None
) -> None:
    row = Standing(1, LOT, place, "", kind, condition, 1)
    assert status_at(lot, row, barred) == expected
