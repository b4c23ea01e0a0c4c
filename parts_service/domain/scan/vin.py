"""Rule 9: vehicle identification numbers (ISO 3779, 49 CFR 565, GB 16735)."""

import re
from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.check_digits import ALPHABET
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Expect, Field, Format, Match, Payload

VIN_LENGTH: Final = 17

_VIN: Final = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
# 49 CFR 565.15(c), tables III and IV; GB 16735 has the same.
_VALUES: Final = {str(digit): digit for digit in range(10)} | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECK_DIGITS: Final = "0123456789X"
# The three letters that no VIN has, and what a person means by them.
_CONFUSED: Final = {"I": "1", "O": "0", "Q": "0"}
# Position 10, from 1980 and again from 2010 on (49 CFR 565.15(d), table VII; GB 16735).
_MODEL_YEARS: Final = "ABCDEFGHJKLMNPRSTVWXY123456789"
_NOT_USA: Final = frozenset("ABCDE")  # 7A..7E is New Zealand, 7F..70 the United States (ISO 3780)


def vin_check_digit(vin: str) -> str:
    """Compute what position 9 should be, `0`..`9` or `X` (49 CFR 565.15(c)); what is there does not count.

    Raises:
        ValueError: `vin` is not 17 characters of the VIN alphabet.
    """
    if not _VIN.fullmatch(vin):
        raise ValueError(f"{vin!r} is not 17 characters of A-Z without I, O, Q and of 0-9")
    return _CHECK_DIGITS[sum(_VALUES[c] * weight for c, weight in zip(vin, _WEIGHTS, strict=True)) % 11]


def normal_vin(text: str) -> str:
    """Write a VIN as we keep it: upper case, without blanks around it and without the leading I of a label.

    The I is the data identifier of AIAG and MH10.8.2; it goes only where 17 other characters follow.
    Nothing is checked here; see `vin_problem`.
    """
    vin = text.strip()
    vin = vin.upper() if vin.isascii() else vin
    return vin[1:] if len(vin) == VIN_LENGTH + 1 and vin[0] == "I" else vin


def vin_problem(vin: str) -> Problem | None:
    """Say why `vin` (as `normal_vin` writes it) cannot be a VIN, or None if it may be one.

    Refused are a wrong length, a character no VIN has, and a wrong check digit where one is binding: North
    America (49 CFR 565: 1-5 and 7F-70) and China (GB 16735: L). Elsewhere position 9 is the maker's own;
    `vin_doubts` tells when it would not fit.
    """
    if len(vin) != VIN_LENGTH:
        return problems.vin_length(len(vin))
    for position, character in enumerate(vin, start=1):
        if character not in _VALUES:
            return problems.vin_character(character, position, _CONFUSED.get(character), _proof(vin))
    expected = vin_check_digit(vin)
    binding = _binding(vin)
    if binding and vin[8] != expected:
        return problems.vin_check_digit(vin, expected, *binding)
    return None


def vin_tail_problem(tail: str) -> Problem | None:
    """Say which of the last characters of a VIN none contains, by its place in the VIN; None if it may be an end."""
    for position, character in enumerate(tail, start=VIN_LENGTH + 1 - len(tail)):
        if character not in _VALUES:
            return problems.vin_character(character, position, _CONFUSED.get(character), None)
    return None


def vin_doubts(vin: str) -> tuple[Problem, ...]:
    """Give the warnings about a VIN that `vin_problem` lets pass: its check digit, its serial number."""
    found = []
    expected = vin_check_digit(vin)
    if vin[8] != expected:
        found.append(problems.vin_check_digit_unconfirmed(vin, expected))
    letter = next((position for position in range(14, 18) if vin[position - 1] not in "0123456789"), None)
    if letter is not None:
        found.append(problems.vin_serial(vin, letter))
    return tuple(found)


def vin_model_years(vin: str) -> tuple[int, ...]:
    """Give the model years that position 10 of a VIN may mean; none where no law says that it means one."""
    code = _MODEL_YEARS.find(vin[9])
    return (1980 + code, 2010 + code) if code >= 0 and _binding(vin) else ()


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a VIN: the check digit is right, or a VIN is expected and none is binding.

    Where no VIN is expected, a near miss is told only if it is surely meant as one: replacing I, O, Q makes
    the check digit right.
    """
    text = payload.word
    vin = normal_vin(text) if text == text.strip().upper() else text
    expected = Expect.VIN in payload.expect
    if len(vin) != VIN_LENGTH:
        return problems.vin_length(len(vin)) if expected else None
    problem = vin_problem(vin)
    if problem:
        return problem if expected or _proof(vin) or _meant(vin) else None
    doubts = vin_doubts(vin)
    if not expected and vin_check_digit(vin) != vin[8]:
        return None
    fields = (
        Field("vin", "vehicle identification number", "车架号(VIN)", vin),
        Field("wmi", "world manufacturer identifier", "世界制造厂识别代号(WMI)", vin[:3]),
        Field("vds", "vehicle descriptor section", "车辆说明部分(VDS)", vin[3:9]),
        Field("vis", "vehicle indicator section", "车辆指示部分(VIS)", vin[9:]),
    )
    return Match(Format.VIN, fields, doubts)


def _binding(vin: str) -> tuple[str, str, str] | None:
    """Say whose law makes the check digit binding: region (English, Chinese) and rule; None elsewhere."""
    if vin[0] in "12345" or (vin[0] == "7" and vin[1] not in _NOT_USA):
        return "North American", "北美", "49 CFR 565"
    if vin[0] == "L":
        return "Chinese", "中国", "GB 16735"
    return None


def _proof(vin: str) -> str | None:
    """Replace I, O and Q as a person confuses them; give the VIN if that makes its check digit right."""
    mended = "".join(_CONFUSED.get(character, character) for character in vin)
    return (
        mended if mended != vin and _VIN.fullmatch(mended) and vin_check_digit(mended) == mended[8] else None
    )


def _meant(vin: str) -> bool:
    """Tell whether 17 characters with a wrong check digit look like a VIN all the same, not like a number."""
    return bool(_VIN.fullmatch(vin)) and vin[-4:].isdigit() and any(c in ALPHABET[10:] for c in vin[:8])
