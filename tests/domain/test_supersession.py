"""Which part replaces which, one row an event, in order of precedence."""

# ruff: noqa: ANN401 - any field

from fractions import Fraction
from typing import Any

import pytest

from parts_service.domain.catalog import Part, rows_of
from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.supersession import (
    CHAIN_MAX,
    EndSupersession,
    Resolved,
    SetSupersession,
    Supersession,
    SupersessionEnded,
    SupersessionKind,
    SupersessionSet,
    end_supersession,
    resolve,
    set_supersession,
)
from tests.use_cases.workshop import part

TODAY, BEFORE, LATER = "2026-03-02", "2026-03-01", "2026-04-01"
STAMP = Stamp(0, 5, 1, None, 10, 10)
EXCHANGED = SupersessionKind.INTERCHANGE


def known(part_id: int | None) -> Part | None:
    return None if part_id is None else rows_of(part_id, part(f"P{part_id}"), 1).part


def link(old: int, new: int, **changes: Any) -> Supersession:
    made = Supersession(old, new, "SUPERSEDES", 1, 1, BEFORE, None, use_old_first=False)
    return made._replace(**changes)


def setting(kind: SupersessionKind = SupersessionKind.SUPERSEDES, day: str | None = None) -> SetSupersession:
    return SetSupersession("P1", "P2", kind, 1, 2, day, use_old_first=True)


LONG = [link(number, number + 1) for number in range(2, CHAIN_MAX + 1)]
SET: list[tuple[SetSupersession, int | None, int | None, list[Supersession], Any]] = [
    # the command · the old part · the new part · the links · what comes of it
    (setting(), None, None, [], Refusal(Reason.PART_NOT_FOUND, "P1")),
    (setting(), 1, None, [], Refusal(Reason.PART_NOT_FOUND, "P2")),
    (setting(), 1, 1, [], Refusal(Reason.SUPERSESSION_CYCLE, "P1", {"new": "P1"})),
    (setting(EXCHANGED), 1, 1, [], Refusal(Reason.SUPERSESSION_CYCLE, "P1", {"new": "P1"})),
    (setting(), 1, 2, [link(2, 1)], Refusal(Reason.SUPERSESSION_CYCLE, "P1", {"new": "P2"})),
    (
        setting(),
        1,
        2,
        [link(2, 3), link(3, 1, effective_from=LATER)],
        Refusal(Reason.SUPERSESSION_CYCLE, "P1", {"new": "P2"}),
    ),
    (setting(), 1, 2, [*LONG, link(0, 1)], Refusal(Reason.SUPERSESSION_TOO_LONG, "P1", {"most": CHAIN_MAX})),
    (setting(), 1, 2, LONG, link(1, 2, new_quantity=2, effective_from=TODAY, use_old_first=True)),
    (
        setting(day=LATER),
        1,
        2,
        # What has ended, or may be exchanged, leads nowhere.
        [link(2, 1, ended_on=TODAY), link(1, 2, kind="INTERCHANGE")],
        link(1, 2, new_quantity=2, effective_from=LATER, use_old_first=True),
    ),
    (
        setting(EXCHANGED),
        2,
        1,
        [link(1, 2)],
        link(1, 2, kind="INTERCHANGE", old_quantity=2, effective_from=TODAY, use_old_first=True),
    ),
]


@pytest.mark.parametrize(("command", "old", "new", "links", "expected"), SET)
def test_set_supersession(
    command: SetSupersession, old: int | None, new: int | None, links: list[Supersession], expected: Any
) -> None:
    made = set_supersession(command, known(old), known(new), links, TODAY)
    assert made == (expected if isinstance(expected, Refusal) else SupersessionSet(supersession=expected))


END = [
    # the day asked for · the old part · the links · what comes of it
    (None, None, [link(1, 2)], Refusal(Reason.PART_NOT_FOUND, "P1")),
    (None, 1, [], Refusal(Reason.SUPERSESSION_NOT_FOUND, "P1", {"new": "P2"})),
    (None, 1, [link(2, 1)], Refusal(Reason.SUPERSESSION_NOT_FOUND, "P1", {"new": "P2"})),
    (None, 1, [link(1, 2, ended_on=LATER)], Refusal(Reason.SUPERSESSION_NOT_FOUND, "P1", {"new": "P2"})),
    (
        "2026-02-01",
        1,
        [link(1, 2)],
        Refusal(Reason.DATES_CONTRADICT, "P1", {"first": BEFORE, "last": "2026-02-01"}),
    ),
    (None, 1, [link(1, 2)], link(1, 2, ended_on=TODAY)),
    (None, 1, [link(1, 2, effective_from=LATER)], link(1, 2, effective_from=LATER, ended_on=LATER)),
    (LATER, 1, [link(1, 2)], link(1, 2, ended_on=LATER)),
    (None, 1, [link(2, 1, kind="INTERCHANGE")], link(2, 1, kind="INTERCHANGE", ended_on=TODAY)),
]


@pytest.mark.parametrize(("day", "old", "links", "expected"), END)
def test_end_supersession(
    day: str | None, old: int | None, links: list[Supersession], expected: Supersession | Refusal
) -> None:
    command = EndSupersession("P1", "P2", day)
    made = end_supersession(command, known(old), known(2), links, TODAY)
    assert made == (expected if isinstance(expected, Refusal) else SupersessionEnded(supersession=expected))


ONE = Fraction(1)
CHAIN = (link(1, 2, new_quantity=2), link(2, 3, old_quantity=3), link(3, 4, effective_from=LATER))
RESOLVED = [
    # the part · the links · its current parts, the chain in order, those that may be exchanged with it
    (1, [], (((1, ONE),), (), ())),
    (1, CHAIN[::-1], (((3, Fraction(2, 3)),), CHAIN, ())),
    (3, CHAIN, (((3, ONE),), CHAIN, ())),
    (1, [link(1, 2, ended_on=TODAY)], (((1, ONE),), (link(1, 2, ended_on=TODAY),), ())),
    (1, [link(1, 2), link(1, 3)], (((2, ONE), (3, ONE)), (link(1, 2), link(1, 3)), ())),
    (
        2,
        [link(2, 3, kind="INTERCHANGE", new_quantity=2), link(1, 2, kind="INTERCHANGE", new_quantity=4)],
        (((2, ONE),), (), ((3, Fraction(2)), (1, Fraction(1, 4)))),
    ),
    # A ring, which no change makes, is walked once.
    (1, [link(1, 2), link(2, 1)], ((), (link(1, 2), link(2, 1)), ())),
]


@pytest.mark.parametrize(("part_id", "links", "expected"), RESOLVED)
def test_where_a_part_leads(part_id: int, links: list[Supersession], expected: tuple[Any, ...]) -> None:
    assert resolve(part_id, links, TODAY) == Resolved(*expected)


def test_what_the_facts_do_to_rows() -> None:
    assert SupersessionSet(supersession=CHAIN[0]).effects(STAMP).put_rows == [CHAIN[0]]
    ended = SupersessionEnded(supersession=CHAIN[0]._replace(ended_on=TODAY)).effects(STAMP)
    assert ended.changed == [(Supersession, (1, 2), {"ended_on": TODAY})]
