"""Inspection: who decides that a lot waits, and what a tranche must say."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, Part
from parts_service.domain.inspection import (
    Author,
    Inspected,
    InspectedPieces,
    Inspection,
    InspectionCause,
    InspectionResult,
    InspectLot,
    check_inspector,
    check_quarantine,
    check_tranche,
    inspection_causes,
)
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import LotInspection, LotStatus, Restriction, not_usable, waits_for_inspector
from parts_service.domain.movements import Move, book, waits
from parts_service.domain.policies import DEFAULT_POLICY, Policy
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, LocationKind, Place
from tests.domain.test_receiving import part

STAMP = Stamp(1, 41, 5, None, 100, 100)
LOT = ids.make(1, 40, 1)
SAFE, FIRST, AFTER, DISCREPANCY, CONDITIONAL = InspectionCause
NOTHING = DEFAULT_POLICY._replace(
    inspect_safety_critical=False,
    inspect_first_delivery=False,
    inspect_aftermarket=False,
    inspect_discrepancy=False,
)
ORDINARY = part()
CAREFUL = part(safety_critical=True)
CLIP = part(grade=Grade.AFTERMARKET.value, required_certificates="COC")

CAUSES = [
    # policy · part · supplier under conditions · delivered before · discrepancy · why it waits
    (DEFAULT_POLICY, ORDINARY, False, True, False, ()),
    (DEFAULT_POLICY, ORDINARY, False, False, False, (FIRST,)),
    (DEFAULT_POLICY, ORDINARY, False, True, True, (DISCREPANCY,)),
    (DEFAULT_POLICY, CAREFUL, False, True, False, (SAFE,)),
    (DEFAULT_POLICY, CLIP, False, True, False, (AFTER,)),
    (DEFAULT_POLICY, CAREFUL, True, False, True, (SAFE, FIRST, DISCREPANCY, CONDITIONAL)),
    (NOTHING, CAREFUL, False, False, True, ()),
    (NOTHING, CLIP, False, False, False, ()),
    (NOTHING, ORDINARY, True, True, False, (CONDITIONAL,)),
    (NOTHING._replace(inspect_first_delivery=True), CAREFUL, False, False, False, (FIRST,)),
]


@pytest.mark.parametrize(("policy", "given", "conditional", "delivered", "discrepancy", "expected"), CAUSES)
def test_what_an_inspector_must_see(
    policy: Policy,
    given: Part,
    conditional: bool,
    delivered: bool,
    discrepancy: bool,
    expected: tuple[InspectionCause, ...],
) -> None:
    found = inspection_causes(
        policy, given, conditional=conditional, delivered=delivered, discrepancy=discrepancy
    )
    assert found == expected


def test_nobody_inspects_what_he_received() -> None:
    author = Author(1, 40, 5, None)
    assert check_inspector(author, (5, None), LOT) == Refusal(Reason.SAME_PERSON, "L1-40-1")
    assert check_inspector(author, (6, 5), LOT) == Refusal(Reason.SAME_PERSON, "L1-40-1")
    assert check_inspector(author, (6, 7), LOT) is None
    assert check_inspector(None, (6, None), LOT) is None


ACCEPT, REJECT, CONCESSION = InspectionResult


def tranche(*pieces: tuple[InspectionResult, int], sample: int = 0, defects: str = "") -> InspectLot:
    said = tuple(InspectedPieces(result, quantity, ()) for result, quantity in pieces)
    return InspectLot(LOT, "", said, "", sample, defects, ())


TRANCHES = [
    # tranche · reason in the header · refusal
    (tranche((ACCEPT, 5)), "", None),
    (tranche((ACCEPT, 5), sample=5), "", None),
    (tranche((ACCEPT, 5), sample=6), "", Reason.FIELD_INVALID),
    (tranche((ACCEPT, 4), (REJECT, 1)), "", Reason.REASON_REQUIRED),
    (tranche((ACCEPT, 4), (REJECT, 1), defects="rust"), "", None),
    (tranche((CONCESSION, 1), defects="rust"), "", Reason.REASON_REQUIRED),
    (tranche((CONCESSION, 1)), "only the box", Reason.REASON_REQUIRED),
    (tranche((CONCESSION, 1), defects="rust"), "only the box", None),
    (
        InspectLot(
            LOT, "", (InspectedPieces(ACCEPT, 1, (7,)), InspectedPieces(REJECT, 1, (7,))), "", 0, "rust", ()
        ),
        "",
        Reason.FIELD_INVALID,
    ),
]


@pytest.mark.parametrize(("given", "reason", "expected"), TRANCHES)
def test_what_a_tranche_must_say(given: InspectLot, reason: str, expected: Reason | None) -> None:
    refused = check_tranche(given, reason)
    assert (None if refused is None else refused.reason) == expected


def test_rejected_pieces_go_to_quarantine() -> None:
    shelf = Location(1, 1_000, "A-01", LocationKind.STORAGE)
    cage = Location(1, 1_001, "Q-01", LocationKind.QUARANTINE)
    refused = check_quarantine(shelf, {REJECT, ACCEPT})
    assert refused == Refusal(Reason.PLACE_NOT_ALLOWED, "A-01", {"kind": "STORAGE", "wanted": "QUARANTINE"})
    assert check_quarantine(shelf, {ACCEPT, CONCESSION}) is None
    assert check_quarantine(cage, {REJECT}) is None


def test_pieces_wait_in_the_store_and_nowhere_else() -> None:
    assert waits(1_000, "UNINSPECTED")
    assert not waits(1_000, "NEW")
    assert not waits(Place.SUPPLIER, "UNINSPECTED")


MOVES = [
    # from · to · by how much the waiting pieces change
    ((Place.SUPPLIER, "UNINSPECTED"), (1_000, "UNINSPECTED"), 3),
    ((1_000, "UNINSPECTED"), (1_001, "UNINSPECTED"), 0),
    ((1_000, "UNINSPECTED"), (1_000, "NEW"), -3),
    ((1_000, "UNINSPECTED"), (1_001, "REJECTED"), -3),
    ((1_000, "UNINSPECTED"), (Place.SUPPLIER, "UNINSPECTED"), -3),
    ((1_000, "NEW"), (1_001, "NEW"), 0),
]


@pytest.mark.parametrize(("source", "target", "expected"), MOVES)
def test_what_a_movement_does_to_the_pieces_that_wait(
    source: tuple[int, str], target: tuple[int, str], expected: int
) -> None:
    ledger = Ledger([LotInspection(1, LOT, "FIRST_DELIVERY", 9, 0, 0, 0)])
    effects = Effects()
    book(effects, STAMP, 0, Move(LOT, 3, *source, *target, 0))
    ledger.apply(effects)
    (after,) = ledger.all(LotInspection)
    assert after.pending - 9 == expected


def test_what_a_tranche_does_to_the_books() -> None:
    decided = Inspection(1, 77, 41, LOT, 1_000, 2, 1, 1, 1_001, 4, 78, 79, "")
    fact = Inspected(
        inspection=decided,
        moves=(
            Move(LOT, 3, 1_000, "UNINSPECTED", 1_000, "NEW", 3),
            Move(LOT, 1, 1_000, "UNINSPECTED", 1_001, "REJECTED", 0),
        ),
        defects=Sealed(78, "a"),
        reason=Sealed(79, "b"),
    )
    ledger = Ledger([LotInspection(1, LOT, "FIRST_DELIVERY", 9, 1, 0, 0)])
    ledger.apply(fact.effects(STAMP))
    assert list(ledger.all(Inspection)) == [decided]
    assert list(ledger.all(LotInspection)) == [LotInspection(1, LOT, "FIRST_DELIVERY", 5, 3, 1, 1)]
    assert [one.ref for one in fact.sealed()] == [78, 79]


def test_pieces_that_wait_are_told_apart_from_papers_that_are_missing() -> None:
    found = [Restriction(LotStatus.PENDING_INSPECTION, "COC"), waits_for_inspector(7)]
    assert not_usable(LOT, found).detail == {
        "status": "PENDING_INSPECTION",
        "reasons": "PENDING_INSPECTION COC; PENDING_INSPECTION UNINSPECTED",
        "missing": "COC",
        "uninspected": 7,
    }
