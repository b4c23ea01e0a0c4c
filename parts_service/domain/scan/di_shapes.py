"""What the data of an MH10.8.2 data identifier must look like, and what it says to a program.

What does not live here: which identifier has which shape, which is `di_table`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final

from parts_service.domain.scan.check_digits import gtin_check
from parts_service.domain.scan.code_lists import COUNTRY_LETTERS
from parts_service.domain.scan.tyre import tyre_problem
from parts_service.domain.scan.vin import vin_problem

Read = Callable[[str], "int | str | None"]
"""Reads data: what it is to a program, where that differs; raises `ValueError` with what is wrong."""

_SIZED: Final = re.compile(r"([NAX])([0-9]+)(?:\.\.([0-9]+))?")
_CALENDAR: Final = re.compile(r"[YMDWH]+\+?")
_PARTS: Final = re.compile(r"YYYY|YY|Y|MM|DDD|DD|WW|HH")
_CLASSES: Final = {"N": "[0-9]", "A": "[A-Z]", "X": "."}
_CENTURY: Final = 2000
_WEEKS, _HOURS, _MINUTES = 53, 24, 60
# Dates may be written with - or / between their parts.
_RULED: Final = str.maketrans("", "", "-/")


@cache
def reader(shape: str) -> Read:
    """Return what reads data of a shape."""
    sized = _SIZED.fullmatch(shape)
    if sized is not None:
        return _sized(sized[1], int(sized[2]), int(sized[3] or sized[2]))
    if shape in _KINDS:
        return _KINDS[shape]
    if _CALENDAR.fullmatch(shape):
        return _calendar(shape)
    return lambda _: None


def _sized(kind: str, least: int, most: int) -> Read:
    matches = re.compile(f"{_CLASSES[kind]}{{{least},{most}}}").fullmatch

    def read(data: str) -> None:
        if not matches(data):
            raise ValueError(f"{kind}{least}" if least == most else f"{kind}{least}..{most}")

    return read


def _calendar(shape: str) -> Read:
    open_end = shape.endswith("+")
    parts = [
        (one[0], one.start(), one.end()) for one in _PARTS.finditer(shape.rstrip("+").replace("HHMM", "HHHH"))
    ]
    length = parts[-1][2]

    def read(data: str) -> str | None:
        digits = data.translate(_RULED)
        if not re.fullmatch(f"[0-9]{{{length}}}" + ("[0-9A-Z]{0,3}" if open_end else ""), digits):
            raise ValueError(shape)
        found: dict[str, int] = {}
        for name, start, end in parts:
            if name in found and name != "HH":
                _day(found, shape)
                found = {}
            key = "minute" if name == "HH" and "HH" in found else name
            found[key] = int(digits[start:end])
        return _day(found, shape)

    return read


def _day(found: dict[str, int], shape: str) -> str | None:
    """Give the day, ISO 8601; nothing where there is only a week, a month, or a year of one digit.

    Raises:
        ValueError: no calendar has it.
    """
    if not 1 <= found.get("WW", 1) <= _WEEKS:
        raise ValueError(shape)
    if found.get("HH", 0) >= _HOURS or found.get("minute", 0) >= _MINUTES:
        raise ValueError(shape)
    # Of a year of one digit only whether it may be a leap year counts: all of them may.
    year = found.get("YYYY", _CENTURY + found["YY"] if "YY" in found else _CENTURY)
    if "DDD" in found:
        day = date(year, 1, 1) + timedelta(days=found["DDD"] - 1)
        if day.year != year:
            raise ValueError(shape)
        return day.isoformat() if "Y" not in found else None
    try:
        day = date(year, found.get("MM", 1), found.get("DD", 1))
    except ValueError as impossible:
        raise ValueError(shape) from impossible
    return day.isoformat() if "DD" in found else None


def _number(data: str) -> int | None:
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", data):
        raise ValueError("0-9")
    return int(data) if data.isdigit() else None


def _number_unit(data: str) -> int | None:
    """A quantity and its unit of two letters or digits (ANSI X12.3, 355)."""
    found = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)([0-9A-Z]{2})", data)
    if found is None:
        raise ValueError("0-9, XX")
    return int(found[1]) if found[1].isdigit() else None


def _country(data: str) -> None:
    if data not in COUNTRY_LETTERS:
        raise ValueError("ISO 3166-1")


def _gtin(data: str) -> None:
    if len(data) != len("01234567890123") or not gtin_check(data):
        raise ValueError("GTIN-14")


def _vin(data: str) -> None:
    if vin_problem(data) is not None:
        raise ValueError("VIN")


def _tyre(data: str) -> None:
    if tyre_problem(data) is not None:
        raise ValueError("TIN")


def _flag(data: str) -> None:
    if data not in {"Y", "N"}:
        raise ValueError("Y, N")


_KINDS: Final[dict[str, Read]] = {
    "NUMBER": _number,
    "NUMBER+UNIT": _number_unit,
    "COUNTRY": _country,
    "GTIN": _gtin,
    "VIN": _vin,
    "TYRE": _tyre,
    "FLAG": _flag,
}
