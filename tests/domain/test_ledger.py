"""The ledger in memory: what the five verbs do to rows, and in which order."""

from typing import Any

import pytest

from parts_service.domain.journal import Head
from parts_service.domain.ledger import Effects, Ledger, key_of
from parts_service.domain.movements import Balance
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.sites import Site

ROW = AuthorisedPart(1, 10, 1, 7, 5, 2)
KEY = (1, 10, 1, 7)
PLACE = (1, 20, 300, "NEW")

EVENTS: list[tuple[str, list[tuple[Any, ...]], list[tuple[Any, ...]]]] = [
    # what happens · the effects · the rows that are left of ROW
    ("nothing", [], [ROW]),
    ("inserted", [("insert", ROW._replace(line=2))], [ROW, ROW._replace(line=2)]),
    ("put in its place", [("put", ROW._replace(quantity=9))], [ROW._replace(quantity=9)]),
    ("put beside it", [("put", ROW._replace(part_id=8))], [ROW, ROW._replace(part_id=8)]),
    ("added to", [("add", AuthorisedPart, KEY, {"issued": 1})], [ROW._replace(issued=3)]),
    ("taken from", [("add", AuthorisedPart, KEY, {"issued": -2})], [ROW._replace(issued=0)]),
    (
        "two columns at once",
        [("add", AuthorisedPart, KEY, {"issued": 1, "quantity": 4})],
        [ROW._replace(quantity=9, issued=3)],
    ),
    ("changed", [("change", AuthorisedPart, KEY, {"quantity": 6})], [ROW._replace(quantity=6)]),
    ("changed where nothing is", [("change", AuthorisedPart, (1, 1, 1, 1), {"quantity": 6})], [ROW]),
    ("removed", [("remove", AuthorisedPart, KEY)], []),
    ("removed where nothing is", [("remove", AuthorisedPart, (1, 1, 1, 1))], [ROW]),
    (
        "put, then added to",
        [("add", AuthorisedPart, KEY, {"issued": 1}), ("put", ROW._replace(issued=0))],
        [ROW._replace(issued=1)],
    ),
    (
        "added to, then changed",
        [("change", AuthorisedPart, KEY, {"issued": 9}), ("add", AuthorisedPart, KEY, {"issued": 1})],
        [ROW._replace(issued=9)],
    ),
    ("put, then removed", [("remove", AuthorisedPart, KEY), ("put", ROW)], []),
]


def effects(*steps: tuple[Any, ...]) -> Effects:
    made = Effects()
    for verb, *rest in steps:
        if verb in {"add", "change"}:
            kind, key, values = rest
            getattr(made, verb)(kind, key, **values)
        else:
            getattr(made, verb)(*rest)
    return made


@pytest.mark.parametrize(("what", "steps", "expected"), EVENTS)
def test_what_the_effects_of_one_entry_do(
    what: str, steps: list[tuple[Any, ...]], expected: list[tuple[Any, ...]]
) -> None:
    """Within an entry the verbs come in one order: insert, put, add, change, remove."""
    ledger = Ledger([ROW])
    ledger.apply(effects(*steps))
    assert sorted(ledger.all(AuthorisedPart)) == sorted(expected), what


def test_a_sum_begins_with_its_first_addition() -> None:
    ledger = Ledger()
    ledger.apply(effects(("add", Balance, PLACE, {"quantity": -3})))
    ledger.apply(effects(("add", Balance, PLACE, {"quantity": 5})))
    assert list(ledger.all(Balance)) == [Balance(*PLACE, 2)]


def test_rows_are_got_by_their_whole_key() -> None:
    ledger = Ledger([ROW, Head(1, 4, 99)])
    assert ledger.get(AuthorisedPart, *KEY) == ROW
    assert ledger.get(AuthorisedPart, *KEY[:3]) is None
    assert ledger.get(Head, 1) == Head(1, 4, 99)
    assert ledger.get(Site, 1) is None
    assert list(ledger.all(Site)) == []


def test_a_row_loaded_twice_stands_once() -> None:
    ledger = Ledger([ROW])
    ledger.take([ROW._replace(issued=3)])
    assert list(ledger.all(AuthorisedPart)) == [ROW._replace(issued=3)]


@pytest.mark.parametrize(
    ("row", "key"),
    [(ROW, KEY), (Balance(*PLACE, 1), PLACE), (Head(3, 1, 1), (3,)), (Site(1, "SH", "", ""), (1,))],
)
def test_the_key_of_a_row(row: tuple[Any, ...], key: tuple[Any, ...]) -> None:
    assert key_of(row) == key


def test_rows_by_other_columns_follow_what_changes() -> None:
    other = ROW._replace(part_id=8, issued=0)
    ledger = Ledger([ROW, other, ROW._replace(line=2)])

    def of_line() -> list[AuthorisedPart]:
        return list(ledger.of(AuthorisedPart, ("order_id", "line"), 10, 1))

    assert (of_line(), list(ledger.of(AuthorisedPart, ("part_id",), 8))) == ([ROW, other], [other])
    assert list(ledger.of(AuthorisedPart, ("part_id",), 9)) == []
    effects = Effects()
    effects.add(AuthorisedPart, KEY, issued=1)
    ledger.apply(effects)
    assert of_line() == [ROW._replace(issued=3), other]
    ledger.take([ROW._replace(part_id=9)])
    ledger.take_missing([ROW._replace(part_id=9, issued=5), ROW._replace(part_id=6)])
    assert [row.part_id for row in of_line()] == [7, 8, 9, 6]
    assert list(ledger.copy().of(AuthorisedPart, ("part_id",), 6)) == [ROW._replace(part_id=6)]
