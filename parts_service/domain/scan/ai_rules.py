"""The application identifiers made ready to read: which one begins a text, what its data must be, what stands with it.

The facts are in `ai_table`, checks of contents in `ai_checks`. What does not live here: how a string is divided into
elements, which is `elements`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from parts_service.domain.scan import element_problems
from parts_service.domain.scan.ai_checks import CHECKS
from parts_service.domain.scan.ai_table import AIS
from parts_service.domain.scan.problems import Problem

# GS1 General Specifications, 7.11: the 82 and the 39 characters, and base64 for the web.
_CHARACTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "N": r"[0-9]",
        "X": r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]",
        "Y": r"[#\-/0-9A-Z]",
        "Z": r"[A-Za-z0-9_\-=]",
    }
)
_COMPONENT: Final = re.compile(r"(\[?)([NXYZ])(\.\.)?([0-9]+)\]?((?:,[a-z0-9]+)*)")
# What is checked of data against the world and not against itself: nothing of that is known here.
_UNCHECKED: Final = frozenset(("couponcode", "couponposoffer"))


class Component(NamedTuple):
    """A piece of an element's data: which characters, how many, whether it may be absent, and what is checked."""

    characters: re.Pattern[str]
    least: int
    most: int
    optional: bool
    checks: tuple[str, ...]


class Shape(NamedTuple):
    """What the data of an identifier looks like; `whole` matches it, one group a component."""

    components: tuple[Component, ...]
    least: int
    most: int
    whole: re.Pattern[str]
    checks: tuple[tuple[int, Callable[[str], str]], ...]


class Company(NamedTuple):
    """What must stand with an element on a piece, and what must not.

    Of each of `needs` one group must be whole; a group is one set an identifier, any of which will do.
    """

    needs: tuple[tuple[tuple[frozenset[str], ...], ...], ...]
    excludes: frozenset[str]
    spoken: str


class Identifier(NamedTuple):
    """An application identifier.

    `fixed`: its length is known beforehand, no separator need follow its data. `in_query`: it may stand in the query of
    a Digital Link. `begins_path`: it may begin a path there, followed by one of the `qualifiers`, in order.
    """

    ai: str
    fixed: bool
    title: str
    specification: str
    associations: str
    in_query: bool
    begins_path: bool
    qualifiers: tuple[tuple[str, ...], ...]

    @property
    def shape(self) -> Shape:
        """What its data looks like."""
        return _shape(self.specification)

    @property
    def company(self) -> Company:
        """What must stand with it, and what must not."""
        return _company(self.associations)

    def fault(self, value: str, position: int) -> Problem | None:
        """Say what is wrong with its data, which begins at `position` of the text, from 1; nothing if it is right."""
        shape = _shape(self.specification)
        found = shape.whole.fullmatch(value)
        if found is None:
            return self._shape_fault(shape, value, position)
        for group, check in shape.checks:
            piece = found[group]
            wrong = check(piece) if piece else ""
            if wrong:
                return element_problems.content(
                    wrong, self.ai, self.title, piece, position + found.start(group)
                )
        return None

    def _shape_fault(self, shape: Shape, value: str, position: int) -> Problem:
        if len(value) < shape.least:
            return element_problems.truncated(self.ai, self.title, shape.least, len(value), position)
        if len(value) > shape.most:
            return element_problems.too_long(self.ai, self.title, shape.most, len(value), position)
        at = 0
        for one in shape.components:
            piece = value[at : at + one.most]
            for place, character in enumerate(piece):
                if not one.characters.fullmatch(character):
                    return element_problems.character(self.ai, self.title, character, position + at + place)
            if len(piece) < one.least:
                return element_problems.truncated(self.ai, self.title, at + one.least, len(value), position)
            at += len(piece)
        raise AssertionError("what does not match has a fault")


def identifier_at(text: str, at: int) -> Identifier | None:
    """Return the identifier with which a text goes on; no identifier is the beginning of another."""
    get = IDENTIFIERS.get
    return get(text[at : at + 2]) or get(text[at : at + 3]) or get(text[at : at + 4])


def misfit(present: Iterable[Identifier], places: Mapping[str, int]) -> Problem | None:
    """Say which two elements may not stand together on one piece; `places` says where each begins.

    Source: GS1 General Specifications, 4.13.2 (invalid pairs).
    """
    for one in present:
        if not one.associations:
            continue
        excluded = one.company.excludes.intersection(places) - {one.ai}
        if excluded:
            first, second = sorted((one.ai, min(excluded, key=places.__getitem__)), key=places.__getitem__)
            return element_problems.excluded(first, second, places[second])
    return None


def alone(present: Iterable[Identifier], places: Mapping[str, int]) -> tuple[Problem, ...]:
    """Warn of elements without the others that they need on a piece: those may be in another symbol of it.

    Source: GS1 General Specifications, 4.13.1 (mandatory associations).
    """
    return tuple(
        element_problems.alone(one.ai, one.title, one.company.spoken, places[one.ai])
        for one in present
        if one.associations and not all(_met(needed, places) for needed in one.company.needs)
    )


def _met(needed: tuple[tuple[frozenset[str], ...], ...], places: Mapping[str, int]) -> bool:
    return any(all(not wanted.isdisjoint(places) for wanted in group) for group in needed)


@cache
def _shape(specification: str) -> Shape:
    components, pattern, checks, optional = [], "", [], 0
    for number, found in enumerate(_COMPONENT.finditer(specification), start=1):
        bracket, kind, variable, most, named = found.groups()
        least, names = (
            1 if variable else int(most),
            tuple(named.removeprefix(",").split(",")) if named else (),
        )
        components.append(Component(re.compile(_CHARACTERS[kind]), least, int(most), bool(bracket), names))
        pattern += ("(?:" if bracket else "") + f"({_CHARACTERS[kind]}{{{least},{most}}})"
        optional += bool(bracket)
        checks += [(number, CHECKS[name]) for name in names if name not in _UNCHECKED]
    return Shape(
        tuple(components),
        sum(one.least for one in components if not one.optional),
        sum(one.most for one in components),
        re.compile(pattern + ")?" * optional),
        tuple(checks),
    )


@cache
def _company(associations: str) -> Company:
    stated = [one.partition("=") for one in associations.split()]
    needs = tuple(
        tuple(tuple(map(_matching, group.split("+"))) for group in value.split(","))
        for name, _, value in stated
        if name == "req"
    )
    excludes = [_matching(one) for name, _, value in stated if name == "ex" for one in value.split(",")]
    spoken = "; ".join(value.replace(",", ", ") for name, _, value in stated if name == "req")
    return Company(needs, frozenset().union(*excludes), spoken)


@cache
def _matching(pattern: str) -> frozenset[str]:
    """Return the identifiers that a pattern such as `31nn` names."""
    digits = re.compile(pattern.replace("n", "[0-9]"))
    return frozenset(ai for ai in IDENTIFIERS if digits.fullmatch(ai))


def _identifiers() -> Mapping[str, Identifier]:
    made: dict[str, Identifier] = {}
    for span, flags, specification, stated, title in AIS:
        first, _, last = span.partition("-")
        keys = [one for one in stated.split() if one.startswith("dlpkey")]
        qualifiers = tuple(
            tuple(one.split(",")) for key in keys for one in key.partition("=")[2].split("|") if one
        )
        associations = " ".join(one for one in stated.split() if not one.startswith("dlpkey"))
        for number in range(int(first), int(last or first) + 1):
            ai = f"{number:0{len(first)}d}"
            made[ai] = Identifier(
                ai, "*" in flags, title, specification, associations, "?" in flags, bool(keys), qualifiers
            )
    return MappingProxyType(made)


IDENTIFIERS: Final = _identifiers()
