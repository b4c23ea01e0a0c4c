"""The application identifiers made ready to read: which one begins a text, and what its data must be.

The facts are in `ai_table`. What does not live here: how a string is divided into elements, which is `elements`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from parts_service.domain.scan import problems
from parts_service.domain.scan.ai_table import AIS
from parts_service.domain.scan.check_digits import gs1_check, gs1_check_digit
from parts_service.domain.scan.problems import Problem

AI_LENGTHS: Final = (2, 3, 4)
CENTURY = 100
# GS1 General Specifications, 7.12: years from 51 ahead belong to the century before, from 50 back to the next one.
AHEAD, BEHIND = 51, -50

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


class Component(NamedTuple):
    """A piece of an element's data: which characters, how many, whether it may be absent, and what is checked."""

    characters: re.Pattern[str]
    least: int
    most: int
    optional: bool
    checks: tuple[str, ...]


class Identifier(NamedTuple):
    """An application identifier. `fixed`: its length is known beforehand, no separator need follow its data."""

    ai: str
    fixed: bool
    components: tuple[Component, ...]
    title: str

    @property
    def least(self) -> int:
        """The fewest characters its data has."""
        return sum(one.least for one in self.components if not one.optional)

    @property
    def most(self) -> int:
        """The most characters its data has."""
        return sum(one.most for one in self.components)

    def fault(self, value: str, position: int) -> Problem | None:
        """Say what is wrong with its data, which begins at `position` of the text, from 1; nothing if it is right."""
        if len(value) < self.least:
            return problems.element_truncated(self.ai, self.title, self.least, len(value), position)
        if len(value) > self.most:
            return problems.element_too_long(self.ai, self.title, self.most, len(value), position)
        at = 0
        for one in self.components:
            piece = value[at : at + one.most]
            if not piece and one.optional:
                break
            if len(piece) < one.least:
                return problems.element_truncated(self.ai, self.title, at + one.least, len(value), position)
            for place, character in enumerate(piece):
                if not one.characters.fullmatch(character):
                    return problems.element_character(self.ai, self.title, character, position + at + place)
            for check in one.checks:
                wrong = _CHECKS[check](self, piece, position + at)
                if wrong is not None:
                    return wrong
            at += len(piece)
        return None


def identifier_at(text: str, at: int) -> Identifier | None:
    """Return the identifier with which a text goes on; no identifier is the beginning of another."""
    found = (IDENTIFIERS.get(text[at : at + length]) for length in AI_LENGTHS)
    return next((one for one in found if one is not None), None)


def gs1_day(digits: str, year: int) -> str:
    """Return the day that YYMMDD means in a year, ISO 8601: the century lies around the year, day 00 ends the month.

    Raises:
        ValueError: there is no such day.
    """
    ahead = int(digits[:2]) - year % CENTURY
    shift = CENTURY if ahead <= BEHIND else -CENTURY if ahead >= AHEAD else 0
    full, month, day = year + ahead + shift, int(digits[2:4]), int(digits[4:6])
    if day:
        return date(full, month, day).isoformat()
    first = date(full, month, 1)
    return ((first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).isoformat()


def _check_digit(of: Identifier, piece: str, position: int) -> Problem | None:
    if gs1_check(piece):
        return None
    expected, last = gs1_check_digit(piece[:-1]), position + len(piece) - 1
    return problems.element_check_digit(of.ai, of.title, piece[-1], expected, last)


def _is_day(piece: str, *, whole: bool) -> bool:
    """Tell whether YYMMDD is a day of some century; 2000 was a leap year, and so is every fourth around it."""
    if whole and piece.endswith("00"):
        return False
    try:
        gs1_day(piece, 2000 + int(piece[:2]))
    except ValueError:
        return False
    return True


def _date(of: Identifier, piece: str, position: int) -> Problem | None:
    right = _is_day(piece, whole=False)
    return None if right else problems.element_date(of.ai, of.title, piece, position)


def _whole_date(of: Identifier, piece: str, position: int) -> Problem | None:
    """A date of six digits, or of eight with the whole year; the day must be there."""
    try:
        right = len(piece) == len("YYMMDD") or bool(date(int(piece[:4]), 1, 1))
    except ValueError:
        right = False
    right = right and _is_day(piece[-6:], whole=True)
    return None if right else problems.element_date(of.ai, of.title, piece, position)


def _among(pattern: str) -> Callable[[Identifier, str, int], Problem | None]:
    compiled = re.compile(pattern)

    def check(of: Identifier, piece: str, position: int) -> Problem | None:
        right = compiled.fullmatch(piece)
        return None if right else problems.element_value(of.ai, of.title, piece, position)

    return check


_HOUR, _SIXTY = "([01][0-9]|2[0-3])", "[0-5][0-9]"
_CHECKS: Final[Mapping[str, Callable[[Identifier, str, int], Problem | None]]] = MappingProxyType(
    {
        "csum": _check_digit,
        "yymmd0": _date,
        "yymmdd": _whole_date,
        "yyyymmdd": _whole_date,
        "hhmi": _among(_HOUR + _SIXTY),
        "hh": _among(_HOUR),
        "mi": _among(_SIXTY),
        "ss": _among(_SIXTY),
        "zero": _among("0+"),
        "nonzero": _among("0*[1-9][0-9]*"),
        "yesno": _among("[01]"),
    }
)


def _component(found: re.Match[str]) -> Component:
    bracket, kind, variable, most, checks = found.groups()
    least = 1 if variable else int(most)
    named = tuple(checks.removeprefix(",").split(",")) if checks else ()
    return Component(re.compile(_CHARACTERS[kind]), least, int(most), bool(bracket), named)


def _identifiers() -> Mapping[str, Identifier]:
    made: dict[str, Identifier] = {}
    for span, fixed, spec, title in AIS:
        first, _, last = span.partition("-")
        components = tuple(map(_component, _COMPONENT.finditer(spec)))
        for number in range(int(first), int(last or first) + 1):
            ai = f"{number:0{len(first)}d}"
            made[ai] = Identifier(ai, fixed, components, title)
    return MappingProxyType(made)


IDENTIFIERS: Final = _identifiers()
