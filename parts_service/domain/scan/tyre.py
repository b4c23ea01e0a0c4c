"""Rule 11: tyre identification numbers (TIN), as moulded behind DOT; read only where a tyre is expected.

Source: 49 CFR 574.5. A new tyre has 13 symbols since 2025: plant 3, maker's code 6, date 4. Before, the plant had 2,
and size and maker's own code together up to 7; retreaded tyres have plant and date only. The date is week and year,
WWYY; until 1999 it had three digits, WWY, and the decade is not in it.
"""

import re
from typing import Final, NamedTuple

from parts_service.domain.scan import label_problems
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Expect, Field, Format, Match, Payload

# 49 CFR 574.5(f): no G, I, O, Q, S, Z.
_SYMBOL: Final = "[A-FHJ-NPRT-Y0-9]"
_SYMBOLS: Final = re.compile(f"{_SYMBOL}+")
LENGTH_MIN, LENGTH_MAX, LENGTH_NEW, LENGTH_RETREADED = 5, 13, 13, 7
_MAKER_MAX: Final = 9
_WEEKS: Final = 53
_WHOLE_DATE: Final = 4
_CONFUSED: Final = {"I": "1", "O": "0", "Q": "0", "S": "5", "Z": "2", "G": "6"}


class Tyre(NamedTuple):
    """A TIN taken apart; `year` has four digits, or one where the decade is not told."""

    plant: str
    code: str
    week: int
    year: int


def normal_tin(text: str) -> str:
    """Write a TIN as we keep it: capitals, without blanks, hyphens and the DOT in front."""
    tin = re.sub(r"[ \-]", "", text.upper() if text.isascii() else text)
    return tin.removeprefix("DOT")


def read_tyre(tin: str) -> Tyre | None:
    """Take a TIN (as `normal_tin` writes it) apart; None if it is none."""
    if not LENGTH_MIN <= len(tin) <= LENGTH_MAX or not _SYMBOLS.fullmatch(tin):
        return None
    for digits in (_WHOLE_DATE, _WHOLE_DATE - 1):
        made, front = tin[-digits:], tin[:-digits]
        # Four digits that are no week and year are not three with something in front: nobody guesses.
        if digits < _WHOLE_DATE and front[-1:].isdigit():
            continue
        if not made.isdigit() or not 1 <= int(made[:2]) <= _WEEKS or not 2 <= len(front) <= _MAKER_MAX:
            continue
        long_plant = len(tin) == LENGTH_NEW or len(tin) == LENGTH_RETREADED
        plant = 3 if long_plant and digits == _WHOLE_DATE else 2
        year = 2000 + int(made[2:]) if digits == _WHOLE_DATE else int(made[2:])
        return Tyre(front[:plant], front[plant:], int(made[:2]), year)
    return None


def tyre_problem(text: str) -> Problem | None:
    """Say why a text cannot be a whole TIN, or None if it may be one."""
    tin = normal_tin(text)
    if not LENGTH_MIN <= len(tin) <= LENGTH_MAX:
        return label_problems.tyre_length(len(tin), LENGTH_MIN, LENGTH_MAX)
    for position, character in enumerate(tin, start=1):
        if not _SYMBOLS.fullmatch(character):
            return label_problems.tyre_character(character, position, _CONFUSED.get(character))
    return None if read_tyre(tin) else label_problems.tyre_date(tin)


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a TIN where a tyre is expected; a near miss is told then."""
    if Expect.TYRE not in payload.expect:
        return None
    tin = normal_tin(payload.text.strip(" "))
    tyre = read_tyre(tin)
    if tyre is None:
        return tyre_problem(tin)
    fields = [
        Field("tyre", "tyre identification number", "轮胎识别码(TIN)", tin),
        Field("plant", "plant code", "工厂代码", tyre.plant),
        Field("week", "week of making", "生产周", f"{tyre.week:02d}", tyre.week),
        Field("year", "year of making", "生产年份", str(tyre.year), tyre.year),
    ]
    if tyre.code:
        fields.insert(2, Field("tyre_code", "size and maker's code", "规格与厂家代码", tyre.code))
    old = tyre.year < 10
    return Match(Format.TYRE, tuple(fields), (label_problems.tyre_old(tyre.year),) if old else ())
