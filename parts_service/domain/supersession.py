"""Supersession 替代关系: which part replaces another or may be exchanged with it, since when and how many for how many.

What lives here: the record, its two changes, and the walk from a part to the one that is current. What does not: parts
(`catalog`), and what an issue does with a substitute.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Part
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

CHAIN_MAX = 50
# More than any store has of one part.
PIECES_MAX = 1_000_000_000


class SupersessionKind(StrEnum):
    """How two parts stand to each other."""

    SUPERSEDES = "SUPERSEDES"
    INTERCHANGE = "INTERCHANGE"


@record(key=2)
class Supersession(NamedTuple):
    """A link from an old part to a new one: `new_quantity` new pieces do for `old_quantity` old ones.

    It is in effect from its first day to the day before `ended_on`. Of parts that may be exchanged the one registered
    first stands as the old one.
    """

    old_part_id: int
    new_part_id: int
    kind: str
    old_quantity: int
    new_quantity: int
    effective_from: str
    ended_on: str | None
    use_old_first: bool

    def in_effect(self, day: str) -> bool:
        """Tell whether it holds on a day."""
        return self.effective_from <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class SetSupersession:
    """Command: say that a part replaces another, or that either serves. Without a day it holds from today."""

    old: str
    new: str
    kind: SupersessionKind
    old_quantity: int
    new_quantity: int
    effective_from: str | None
    use_old_first: bool


@dataclass(frozen=True, slots=True)
class EndSupersession:
    """Command: end a link on a day, today if none is given."""

    old: str
    new: str
    ended_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersessionSet(Fact):
    """A link between two parts was set."""

    kind: ClassVar[str] = "supersession_set"
    supersession: Supersession

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the link."""
        effects = Effects()
        effects.put(self.supersession)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersessionEnded(Fact):
    """A link between two parts was ended."""

    kind: ClassVar[str] = "supersession_ended"
    supersession: Supersession

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """End the link."""
        effects = Effects()
        link = self.supersession
        effects.change(Supersession, (link.old_part_id, link.new_part_id), ended_on=link.ended_on)
        return effects


def set_supersession(
    command: SetSupersession, old: Part | None, new: Part | None, links: Iterable[Supersession], today: str
) -> SupersessionSet | Refusal:
    """Set a link. `links` are those of both parts' chains: no part may come to replace itself."""
    if old is None or new is None:
        return Refusal(Reason.PART_NOT_FOUND, command.old if old is None else command.new)
    link = Supersession(
        old.part_id,
        new.part_id,
        command.kind,
        command.old_quantity,
        command.new_quantity,
        command.effective_from or today,
        None,
        command.use_old_first,
    )
    if old.part_id == new.part_id:
        return Refusal(Reason.SUPERSESSION_CYCLE, old.part_number, {"new": new.part_number})
    if command.kind is SupersessionKind.INTERCHANGE:
        if old.part_id > new.part_id:
            link = link._replace(
                old_part_id=link.new_part_id,
                new_part_id=link.old_part_id,
                old_quantity=link.new_quantity,
                new_quantity=link.old_quantity,
            )
        return SupersessionSet(supersession=link)
    lasting = [one for one in _replacing(links) if one.ended_on is None or one.ended_on > today]
    after, before = (
        _distances(new.part_id, lasting, forth=True),
        _distances(old.part_id, lasting, forth=False),
    )
    if old.part_id in after:
        return Refusal(Reason.SUPERSESSION_CYCLE, old.part_number, {"new": new.part_number})
    if max(after.values()) + max(before.values()) + 1 > CHAIN_MAX:
        return Refusal(Reason.SUPERSESSION_TOO_LONG, old.part_number, {"most": CHAIN_MAX})
    return SupersessionSet(supersession=link)


def end_supersession(
    command: EndSupersession, old: Part | None, new: Part | None, links: Iterable[Supersession], today: str
) -> SupersessionEnded | Refusal:
    """End a link that has no end yet."""
    if old is None or new is None:
        return Refusal(Reason.PART_NOT_FOUND, command.old if old is None else command.new)
    keys = {(old.part_id, new.part_id)}
    known = [one for one in links if one[:2] in keys and one.ended_on is None]
    known += [
        one
        for one in links
        if one[:2] == (new.part_id, old.part_id)
        and one.kind == SupersessionKind.INTERCHANGE
        and one.ended_on is None
    ]
    if not known:
        return Refusal(Reason.SUPERSESSION_NOT_FOUND, old.part_number, {"new": new.part_number})
    ended_on = command.ended_on or max(today, known[0].effective_from)
    if ended_on < known[0].effective_from:
        return Refusal(
            Reason.DATES_CONTRADICT, old.part_number, {"first": known[0].effective_from, "last": ended_on}
        )
    return SupersessionEnded(supersession=known[0]._replace(ended_on=ended_on))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a part leads: the current parts and those that do as well, each with how many for one, and the chain."""

    current: tuple[tuple[int, Fraction], ...]
    chain: tuple[Supersession, ...]
    interchangeable: tuple[tuple[int, Fraction], ...]


def resolve(part_id: int, links: Sequence[Supersession], day: str) -> Resolved:
    """Follow the links in effect on a day from a part to the parts that nothing replaces; the chain is all of them."""
    replacing = list(_replacing(links))
    chain_ids = set(_distances(part_id, replacing, forth=True)) | set(
        _distances(part_id, replacing, forth=False)
    )
    chain = [one for one in replacing if one.old_part_id in chain_ids and one.new_part_id in chain_ids]
    roots = {one.old_part_id for one in chain} - {one.new_part_id for one in chain}
    place: dict[int, int] = {}
    for root in sorted(roots or chain_ids):
        for found, distance in _distances(root, chain, forth=True).items():
            place[found] = max(place.get(found, 0), distance)
    chain.sort(key=lambda one: (place.get(one.old_part_id, 0), one.effective_from, one))
    exchanged: list[tuple[int, Fraction]] = []
    for one in links:
        if one.kind == SupersessionKind.INTERCHANGE and one.in_effect(day):
            if one.old_part_id == part_id:
                exchanged.append((one.new_part_id, Fraction(one.new_quantity, one.old_quantity)))
            elif one.new_part_id == part_id:
                exchanged.append((one.old_part_id, Fraction(one.old_quantity, one.new_quantity)))
    return Resolved(
        _current(part_id, [one for one in chain if one.in_effect(day)]), tuple(chain), tuple(exchanged)
    )


def serves(asked_id: int, links: Iterable[Supersession], day: str) -> dict[int, Fraction]:
    """Return every part that may be given for another one on a day, with how many pieces do for one of it.

    These are the parts that replace it, step by step, and those that may be exchanged with it or with any of these.
    """
    steps: dict[int, list[tuple[int, Fraction]]] = {}
    for one in links:
        if one.in_effect(day):
            ratio = Fraction(one.new_quantity, one.old_quantity)
            steps.setdefault(one.old_part_id, []).append((one.new_part_id, ratio))
            if one.kind == SupersessionKind.INTERCHANGE:
                steps.setdefault(one.new_part_id, []).append((one.old_part_id, 1 / ratio))
    reached, waiting = {asked_id: Fraction(1)}, [asked_id]
    while waiting:
        here = waiting.pop(0)
        for there, ratio in steps.get(here, ()):
            if there not in reached:
                reached[there] = reached[here] * ratio
                waiting.append(there)
    del reached[asked_id]
    return reached


def linked(part_id: int, links: Iterable[Supersession]) -> set[int]:
    """Return every part that links lead to from one, whatever their day and direction."""
    links = list(links)
    found = {part_id}
    for _ in range(CHAIN_MAX):
        more = {end for one in links if {one.old_part_id, one.new_part_id} & found for end in one[:2]}
        if more <= found:
            break
        found |= more
    return found - {part_id}


def most_pieces(quantity: int, links: Iterable[Supersession]) -> int:
    """Return a bound of the pieces that do for a quantity, wherever along these links it is served from."""
    for link in links:
        few, many = sorted((link.old_quantity, link.new_quantity))
        quantity *= -(-many // few)
    return min(quantity, PIECES_MAX)


def _current(part_id: int, links: Sequence[Supersession]) -> tuple[tuple[int, Fraction], ...]:
    """Return the last parts of a chain from a part on, with how many of each do for one of it."""
    reached = {part_id: Fraction(1)}
    waiting, last = [part_id], []
    while waiting:
        here = waiting.pop(0)
        onward = [one for one in links if one.old_part_id == here]
        if not onward:
            last.append((here, reached[here]))
        for one in onward:
            if one.new_part_id not in reached:
                reached[one.new_part_id] = reached[here] * Fraction(one.new_quantity, one.old_quantity)
                waiting.append(one.new_part_id)
    return tuple(last)


def _replacing(links: Iterable[Supersession]) -> Iterable[Supersession]:
    return (one for one in links if one.kind == SupersessionKind.SUPERSEDES)


def _distances(part_id: int, links: Sequence[Supersession], *, forth: bool) -> dict[int, int]:
    """Return every part that replaces a part (or that it replaces), with the longest way to it; bounded in any case."""
    found = {part_id: 0}
    for distance in range(1, CHAIN_MAX + 2):
        edge = {one for one, far in found.items() if far == distance - 1}
        for one in links:
            here, there = (one.old_part_id, one.new_part_id) if forth else (one.new_part_id, one.old_part_id)
            if here in edge and there != part_id:
                found[there] = distance
            elif here in edge:
                found.setdefault(there, distance)
    return found
