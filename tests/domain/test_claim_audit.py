"""The auditor's sheet: where each movement counts, that it adds up whatever happened, and what is flagged."""

import random

import pytest

from parts_service.domain.claim_audit import (
    OLD_PARTS,
    SCRAP,
    STOCK,
    ClaimFacts,
    ClaimFlag,
    Flow,
    PartSheet,
    balance,
    flags,
    sheets,
)
from parts_service.domain.sites import Place

PART = 31


def flow(source: int, target: int, quantity: int = 5, **more: object) -> Flow:
    known = Flow(PART, source, target, False, False, "received", "", quantity)
    return known._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ([flow(Place.SUPPLIER, STOCK)], {"bought": 5}),
        ([flow(Place.SUPPLIER, STOCK, unknown_supplier=True)], {"bought_unknown": 5}),
        ([flow(Place.SUPPLIER, STOCK, opening=True)], {"entered": 5}),
        ([flow(STOCK, Place.SUPPLIER, kind="receipt_reversed")], {"receipts_reversed": 5}),
        ([flow(STOCK, Place.SUPPLIER, kind="supplier_return_dispatched")], {"returned_to_supplier": 5}),
        (
            [
                flow(STOCK, Place.SUPPLIER, kind="supplier_return_dispatched"),
                flow(Place.SUPPLIER, STOCK, 2, kind="supplier_credit_recorded"),
            ],
            {"returned_to_supplier": 3},
        ),
        (
            [
                flow(STOCK, Place.WORKSHOP, pay_type="WARRANTY"),
                flow(STOCK, Place.WORKSHOP, pay_type="CUSTOMER"),
            ],
            {"issued": {"WARRANTY": 5, "CUSTOMER": 5}},
        ),
        ([flow(Place.WORKSHOP, STOCK, pay_type="WARRANTY")], {"returned": {"WARRANTY": 5}}),
        ([flow(STOCK, Place.WORKSHOP)], {"other": -5}),
        ([flow(STOCK, Place.CUSTOMER), flow(Place.CUSTOMER, STOCK, 2)], {"sold": 3}),
        ([flow(STOCK, Place.LOAN)], {"lent": 5}),
        ([flow(STOCK, Place.COST_CENTRE)], {"consumed": 5}),
        ([flow(STOCK, SCRAP), flow(SCRAP, STOCK, 1)], {"scrapped": 4}),
        ([flow(Place.ADJUSTMENT, STOCK), flow(STOCK, Place.ADJUSTMENT, 7)], {"adjusted": -2}),
        ([flow(STOCK, Place.IN_TRANSIT)], {"transferred": -5}),
        ([flow(STOCK, Place.SPLIT), flow(Place.SPLIT, STOCK)], {"other": 0}),
        ([flow(Place.VEHICLE, STOCK, 1)], {"other": 1}),
        ([flow(STOCK, OLD_PARTS, 1)], {"other": -1}),
        # Inside the store, and beyond it, nothing changes.
        ([flow(STOCK, STOCK), flow(Place.WORKSHOP, Place.VEHICLE), flow(Place.VEHICLE, OLD_PARTS)], None),
    ],
)
def test_each_movement_counts_once_where_it_belongs(
    flows: list[Flow], expected: dict[str, object] | None
) -> None:
    found = sheets(flows)
    if expected is None:
        assert found == {}
        return
    whole = {name: getattr(found[PART], name) for name in PartSheet.__slots__}
    assert {name: dict(value) if name in {"issued", "returned"} else value
            for name, value in whole.items() if value or name in expected} == expected  # fmt: skip


def test_whatever_moves_adds_up() -> None:
    """Random movements between random sides, told apart by nothing but their border."""
    rng = random.Random(5)
    sides = [STOCK, SCRAP, OLD_PARTS, *(int(place) for place in Place)]
    kinds = [
        "received",
        "receipt_reversed",
        "supplier_return_dispatched",
        "supplier_credit_recorded",
        "moved",
    ]
    for _ in range(200):
        before, after = rng.randrange(50), rng.randrange(-20, 20)
        flows = []
        for _ in range(rng.randrange(1, 40)):
            source, target = rng.sample(sides, 2)
            payer, quantity = rng.choice(["", "WARRANTY", "CUSTOMER"]), rng.randrange(1, 9)
            known = rng.random() < 0.5
            flows.append(Flow(PART, source, target, known, not known, rng.choice(kinds), payer, quantity))
        grown = sum(one.quantity * ((one.target == STOCK) - (one.source == STOCK)) for one in flows)
        opening = 1 + before + abs(grown)
        found = balance({PART: opening + grown + after}, {PART: after}, {PART: grown}, flows)[PART]
        assert (found.opening, found.closing, found.adds_up) == (opening, opening + grown, True)


def test_what_does_not_add_up_is_said() -> None:
    found = balance({PART: 9}, {}, {PART: 4}, [flow(Place.SUPPLIER, STOCK)])[PART]
    assert (found.opening, found.closing, found.adds_up) == (5, 9, False)
    assert balance({PART: 0}, {}, {}, []) == {}


GOOD = ClaimFacts(
    occurred_at=100,
    recorded_at=100,
    completed_at=200,
    claimed_at=300,
    authorised_at=50,
    maker_authorised=True,
    unknown_supplier=False,
    old_parts=1,
    safety_critical=True,
    second_person=True,
    returned_at=None,
    billed=0,
    kept=1,
)
DAY_US = 86_400_000_000


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"completed_at": 99}, ["ISSUED_AFTER_COMPLETION"]),
        ({"completed_at": 100}, []),
        ({"completed_at": None}, []),
        ({"recorded_at": 100 + DAY_US}, []),
        ({"recorded_at": 101 + DAY_US}, ["RECORDED_LATE"]),
        ({"maker_authorised": False}, ["NOT_FROM_MAKER"]),
        ({"unknown_supplier": True}, ["NOT_FROM_MAKER"]),
        ({"old_parts": 0}, ["NO_OLD_PART"]),
        ({"old_parts": 0, "kept": 0}, []),
        ({"second_person": False}, ["NO_SECOND_PERSON"]),
        ({"second_person": False, "safety_critical": False}, []),
        ({"returned_at": 300}, []),
        ({"returned_at": 301}, ["RETURNED_AFTER_CLAIM"]),
        ({"returned_at": 301, "claimed_at": None}, []),
        ({"billed": 1}, ["BILLED_TO_CUSTOMER"]),
        ({"authorised_at": None}, ["NOT_AUTHORISED"]),
        ({"authorised_at": 101}, ["NOT_AUTHORISED"]),
    ],
)
def test_what_speaks_against_a_claimed_line(changes: dict[str, int | None], expected: list[str]) -> None:
    assert list(flags(GOOD._replace(**changes))) == [ClaimFlag(name) for name in expected]  # type: ignore[arg-type]
