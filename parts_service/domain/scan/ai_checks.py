"""What the data of an application identifier must be beyond its characters: one check a rule of the syntax dictionary.

A check answers which kind of fault it found, as `element_problems.content` words it, or nothing. What does not live
here: which identifier is checked how, which is `ai_table`; characters and lengths, which are `ai_rules`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from parts_service.domain.scan.check_digits import gs1_check, gs1_check_pair
from parts_service.domain.scan.code_lists import COUNTRIES, COUNTRY_LETTERS, CURRENCIES, PACKAGES

CENTURY = 100
# GS1 General Specifications, 7.12: years from 51 ahead belong to the century before, from 50 back to the next one.
AHEAD, BEHIND = 51, -50
DIGIT, DATE, VALUE, PAIR, COUNTRY, CURRENCY, PACKAGE, PREFIX = (
    "digit",
    "date",
    "value",
    "pair",
    "country",
    "currency",
    "package",
    "prefix",
)
"""The kinds of faults."""

# A leading decimal point would be in ten-millionths of a degree, counted from 90 south and 180 west.
_LATITUDE_MAX, _LONGITUDE_MAX = 1_800_000_000, 3_600_000_000
# ISO 13616-1: the letters count from 10, and the whole number, its first four characters last, leaves 1.
_IBAN: Final = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{7,30}")


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


def _is_day(piece: str, *, whole: bool) -> bool:
    """Tell whether YYMMDD is a day of some century; 2000 was a leap year, and so is every fourth around it."""
    year, month, day = 2000 + int(piece[:2]), int(piece[2:4]), int(piece[4:6])
    if not 1 <= month <= 12 or (day == 0 and whole):
        return False
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _date(piece: str) -> str:
    return "" if _is_day(piece, whole=False) else DATE


def _whole_date(piece: str) -> str:
    """A date of six digits, or of eight with the whole year; the day must be there."""
    if len(piece) == len("YYMMDD"):
        return "" if _is_day(piece, whole=True) else DATE
    try:
        date(int(piece[:4]), int(piece[4:6]), int(piece[6:8]))
    except ValueError:
        return DATE
    return ""


def _iban(piece: str) -> str:
    if not _IBAN.fullmatch(piece) or piece[:2] not in COUNTRY_LETTERS:
        return VALUE
    number = "".join(str(int(character, 36)) for character in piece[4:] + piece[:4])
    return "" if int(number) % 97 == 1 else VALUE


def _part_of_all(piece: str) -> str:
    """The number of a piece and how many there are, two digits each: none is zero, and no piece is beyond the last."""
    half = len(piece) // 2
    return "" if 1 <= int(piece[:half]) <= int(piece[half:]) else VALUE


def _in_sequence(piece: str) -> str:
    found = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", piece)
    return "" if found and int(found[1]) <= int(found[2]) else VALUE


def _check_pair(piece: str) -> str:
    return "" if len(piece) > 1 and piece[-2:] == gs1_check_pair(piece[:-2]) else PAIR


def _among(pattern: str) -> Callable[[str], str]:
    matches = re.compile(pattern).fullmatch
    return lambda piece: "" if matches(piece) else VALUE


def _up_to(most: int) -> Callable[[str], str]:
    return lambda piece: "" if int(piece) <= most else VALUE


def _one_of(known: frozenset[str], kind: str) -> Callable[[str], str]:
    return lambda piece: "" if piece in known else kind


def _prefix(start: int) -> Callable[[str], str]:
    """A GS1 company prefix has at least four digits; which are given out is not known here."""
    matches = re.compile(f".{{{start}}}[0-9]{{4}}").match
    return lambda piece: "" if matches(piece) else PREFIX


_HOUR, _SIXTY = "([01][0-9]|2[0-3])", "[0-5][0-9]"
CHECKS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "csum": lambda piece: "" if gs1_check(piece) else DIGIT,
        "csumalpha": _check_pair,
        "gcppos1": _prefix(0),
        "gcppos2": _prefix(1),
        "yymmd0": _date,
        "yymmdd": _whole_date,
        "yyyymmdd": _whole_date,
        "hhmi": _among(_HOUR + _SIXTY),
        "hh": _among(_HOUR),
        "mi": _among(_SIXTY),
        "ss": _among(_SIXTY),
        "zero": _among("0+"),
        "nonzero": _among("0*[1-9][0-9]*"),
        "nozeroprefix": _among("[1-9][0-9]*"),
        "hasnondigit": _among(".*[^0-9].*"),
        "yesno": _among("[01]"),
        "winding": _among("[019]"),
        "hyphen": _among("-"),
        "importeridx": _among("[-0-9A-Z_a-z]"),
        "iso3166": _one_of(COUNTRIES, COUNTRY),
        "iso3166999": _one_of(COUNTRIES | {"999"}, COUNTRY),
        "iso3166alpha2": _one_of(COUNTRY_LETTERS, COUNTRY),
        "iso4217": _one_of(CURRENCIES, CURRENCY),
        "iso5218": _among("[0129]"),
        "mediatype": _among("0[1-9]|10|[89][0-9]"),
        "packagetype": _one_of(PACKAGES, PACKAGE),
        "latitude": _up_to(_LATITUDE_MAX),
        "longitude": _up_to(_LONGITUDE_MAX),
        "pcenc": _among("(?:[^%]|%[0-9A-Fa-f]{2})*"),
        "pieceoftotal": _part_of_all,
        "posinseqslash": _in_sequence,
        "iban": _iban,
    }
)
"""Each check by its name in the dictionary."""
