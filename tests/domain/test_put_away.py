"""Where received pieces go: which of the known places is suggested, and what stays."""

import pytest

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.lineage import Standing
from parts_service.domain.lots import LotStatus, Restriction
from parts_service.domain.put_away import (
    Arrived,
    Kept,
    LocationRule,
    LocationRulesSet,
    Stays,
    ToShelf,
    suggest,
)

RCV, INS, A1, A2, W1, W2 = 101, 102, 103, 104, 105, 106
NAMES = {
    RCV: ("RCV", "RECEIVING"),
    INS: ("INS", "INSPECTION"),
    A1: ("A-01", "STORAGE"),
    A2: ("A-02", "STORAGE"),
    W1: ("W-01", "WAIT_BIN"),
    W2: ("W-02", "WAIT_BIN"),
}
HELD = Restriction(LotStatus.ON_HOLD, "H1-1")
OLD = Restriction(LotStatus.EXPIRED, "2026-01-01")
PAPERS = Restriction(LotStatus.PENDING_INSPECTION, "CCC")


def at(place: int, quantity: int, condition: str = "NEW") -> Standing:
    return Standing(1, 9, place, *NAMES[place], condition, quantity)


def keeps(reservation: int, pieces: int, wait_bin: int = W1) -> Kept:
    name = NAMES[wait_bin][0]
    return Kept(9, reservation, pieces, f"RO{reservation}", wait_bin, name, None, None, None)


def keeps_unit(reservation: int, unit_id: int, place: int = RCV) -> Kept:
    return Kept(9, reservation, 1, f"RO{reservation}", W1, "W-01", unit_id, place, "NEW")


def arrived(*standing: Standing, **known: object) -> Arrived:
    plain: dict[str, object] = {
        "restrictions": (),
        "barred": frozenset(),
        "no_restock_after_opening": False,
        "kept": (),
        "units": None,
        "rule": "",
        "part_at": "",
    }
    return Arrived(lot_id=9, standing=standing, **plain | known)  # type: ignore[arg-type]


def told(lot: Arrived) -> list[tuple[object, ...]]:
    """What is suggested: pieces or unit, from, to, why, for whom; or pieces, from, why they stay, and what says so."""
    found: list[tuple[object, ...]] = []
    for one in suggest(lot):
        if isinstance(one, ToShelf):
            what = one.quantity if one.unit_id is None else f"U{one.unit_id}"
            whom = "" if one.kept is None else one.kept.repair_order
            found.append((what, one.source, one.target, one.cause, whom))
        else:
            assert isinstance(one, Stays)
            found.append((one.quantity, one.source, one.cause, one.what))
    return found


EVERYWHERE = {"rule": "A-02", "part_at": "A-09"}
SUGGESTIONS = [
    # what stands where, and what is known · what is suggested
    # Nothing stands in receiving.
    (arrived(at(A1, 5), at(RCV, 0)), []),
    # The lot's own shelf, the fullest first; then the rule; then the part's shelf; then nothing.
    (arrived(at(RCV, 5), at(A1, 1), at(A2, 2), **EVERYWHERE), [(5, "RCV", "A-02", "SAME_LOT", "")]),
    (arrived(at(RCV, 5), at(A1, 2), at(A2, 2), **EVERYWHERE), [(5, "RCV", "A-01", "SAME_LOT", "")]),
    (arrived(at(RCV, 5), **EVERYWHERE), [(5, "RCV", "A-02", "RULE", "")]),
    (arrived(at(RCV, 5), part_at="A-09"), [(5, "RCV", "A-09", "SAME_PART", "")]),
    (arrived(at(RCV, 5)), [(5, "RCV", "NO_PLACE", "")]),
    # A wait bin of somebody is no shelf, nor is a place on hold.
    (arrived(at(RCV, 5), at(W1, 3), at(A1, 3), barred=frozenset({A1})), [(5, "RCV", "NO_PLACE", "")]),
    # Each place and condition by itself; missing papers keep nothing off a shelf.
    (
        arrived(at(RCV, 5), at(INS, 2), at(INS, 1, "OPENED"), rule="A-02", restrictions=(PAPERS,)),
        [(2, "INS", "A-02", "RULE", ""), (1, "INS", "A-02", "RULE", ""), (5, "RCV", "A-02", "RULE", "")],
    ),
    # What stays, by its most severe reason.
    (
        arrived(at(RCV, 5), rule="A-02", kept=(keeps(1, 5),), restrictions=(HELD, OLD)),
        [(5, "RCV", "ON_HOLD", "H1-1")],
    ),
    (arrived(at(RCV, 5), rule="A-02", restrictions=(OLD,)), [(5, "RCV", "EXPIRED", "2026-01-01")]),
    (
        arrived(at(RCV, 5), at(INS, 2), rule="A-02", barred=frozenset({INS})),
        [(5, "RCV", "A-02", "RULE", ""), (2, "INS", "ON_HOLD", "INS")],
    ),
    (
        arrived(at(INS, 2, "UNINSPECTED"), at(INS, 3), at(RCV, 1, "REJECTED"), rule="A-02"),
        [(3, "INS", "A-02", "RULE", ""), (2, "INS", "UNINSPECTED", ""), (1, "RCV", "REJECTED", "")],
    ),
    (
        arrived(at(RCV, 1, "OPENED"), rule="A-02", no_restock_after_opening=True),
        [(1, "RCV", "OPENED", "")],
    ),
    # What is kept goes to its wait bin, less what stands there already.
    (
        arrived(at(RCV, 5), at(W2, 1), rule="A-02", kept=(keeps(1, 2), keeps(2, 2, W2))),
        [
            (2, "RCV", "W-01", "KEPT", "RO1"),
            (1, "RCV", "W-02", "KEPT", "RO2"),
            (2, "RCV", "A-02", "RULE", ""),
        ],
    ),
    # Two reservations of one order share a bin, and its pieces count once.
    (
        arrived(at(RCV, 5), at(W1, 3), rule="A-02", kept=(keeps(1, 2), keeps(2, 2))),
        [(1, "RCV", "W-01", "KEPT", "RO2"), (4, "RCV", "A-02", "RULE", "")],
    ),
    # More is kept than stands here: the rest stands on shelves.
    (
        arrived(at(INS, 1), at(RCV, 1), at(A1, 8), kept=(keeps(1, 9),)),
        [(1, "INS", "W-01", "KEPT", "RO1"), (1, "RCV", "W-01", "KEPT", "RO1")],
    ),
    # Units go one by one, before the rest of their lot; a lot that goes whole is scanned as one.
    (
        arrived(at(RCV, 3), rule="A-02", kept=(keeps(1, 2),), units={(RCV, "NEW"): (71, 72)}),
        [
            ("U71", "RCV", "W-01", "KEPT", "RO1"),
            ("U72", "RCV", "W-01", "KEPT", "RO1"),
            (1, "RCV", "A-02", "RULE", ""),
        ],
    ),
    (arrived(at(RCV, 2), kept=(keeps(1, 2),), units={}), [(2, "RCV", "W-01", "KEPT", "RO1")]),
    (
        arrived(at(RCV, 3), rule="A-02", kept=(keeps_unit(1, 73), keeps_unit(2, 74, A1)), units={}),
        [("U73", "RCV", "W-01", "KEPT", "RO1"), (2, "RCV", "A-02", "RULE", "")],
    ),
]


@pytest.mark.parametrize(("lot", "expected"), SUGGESTIONS)
def test_what_is_suggested(lot: Arrived, expected: list[tuple[object, ...]]) -> None:
    assert told(lot) == expected


def test_rules_are_put_and_taken_away() -> None:
    kept, gone = LocationRule(1, 7, A1), LocationRule(1, 8, A1)
    ledger = Ledger([gone])
    fact = LocationRulesSet(rules=(kept,), dropped=(8, 9))
    ledger.apply(fact.effects(Stamp(1, 50, 5, None, 100, 100)))
    assert list(ledger.all(LocationRule)) == [kept]
