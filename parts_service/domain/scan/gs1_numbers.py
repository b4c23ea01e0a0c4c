"""Rules 7 and 13: bare GS1 numbers, told by their symbology (EAN, UPC, ITF) or by their check digit alone."""

from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.check_digits import (
    GTIN_LENGTHS,
    SSCC_LENGTH,
    gs1_check,
    gs1_check_digit,
    gtin14,
    gtin_check,
    is_digits,
)
from parts_service.domain.scan.problems import Problem, Severity
from parts_service.domain.scan.result import Field, Format, Match, Payload

# ISO/IEC 15424: what each carries. UPC-A and UPC-E come as ]E0, written as 13 digits.
_DIGITS_OF: Final = {"]E0": 13, "]E4": 8, "]I1": 14}
UPC_E_LENGTH: Final = 8
# Shop- and region-own numbers (GS1 General Specifications, GS1 Prefixes): 02, 04 and 2 of a GTIN-13,
# 0 and 2 of a GTIN-8.
_RESTRICTED: Final = {13: ("02", "04", "2"), 12: ("2", "4"), 8: ("0", "2")}


def recognise_symbology(payload: Payload) -> Match | Problem | None:
    """Rule 7: the symbology says EAN-13, EAN-8 or ITF-14, and the check digit is right."""
    expected = _DIGITS_OF.get(payload.symbology or "")
    if expected is None:
        return None
    text = _upc_a(payload) or payload.text
    if len(text) != expected or not is_digits(text):
        return problems.length_wrong(payload.symbology or "", expected, len(text))
    if gtin_check(text):
        return _gtin(text, lenient=False)
    if text != payload.text:
        expected_digit = gs1_check_digit(text[:-1])
        return problems.check_digit_wrong("UPC-E", payload.text, expected_digit, Severity.ERROR)
    return _wrong_check_digit(text, Severity.ERROR)


def _upc_a(payload: Payload) -> str | None:
    """Write a UPC-E, eight digits under the identifier of EAN/UPC, as the 13 digits it stands for; None if it is none.

    Source: GS1 General Specifications, 5.2.2.4.2.
    """
    text = payload.text
    if payload.symbology != "]E0" or len(text) != UPC_E_LENGTH or not is_digits(text) or text[0] not in "01":
        return None
    system, digits, check, last = text[0], text[1:7], text[7], text[6]
    if last in "012":
        body = digits[:2] + last + "0000" + digits[2:5]
    elif last == "3":
        body = digits[:3] + "00000" + digits[3:5]
    elif last == "4":
        body = digits[:4] + "00000" + digits[4]
    else:
        body = digits[:5] + "0000" + last
    return f"0{system}{body}{check}"


def recognise_digits(payload: Payload) -> Match | Problem | None:
    """Rule 13: 18 digits are an SSCC, 14, 13, 12 or 8 a GTIN, if the check digit is right; lenient.

    An EAN/UPC symbol never holds an SSCC, its add-ons are no GTIN, and a UPC-E (eight digits under `]E0`)
    counts its check digit another way: of those only twelve digits (UPC-A without its zero) pass.
    """
    text = payload.word
    size = len(text)
    if (size != SSCC_LENGTH and size not in GTIN_LENGTHS) or not is_digits(text):
        return None
    if payload.symbology and payload.symbology.startswith("]E") and (payload.symbology, size) != ("]E0", 12):
        return None
    if not gs1_check(text):
        told = _DIGITS_OF.get(payload.symbology or "") == size  # rule 7 has said so
        return None if told else _wrong_check_digit(text, Severity.NOTE)
    if not text.strip("0"):
        return None
    if size == SSCC_LENGTH:
        field = Field("sscc", "package number (SSCC)", "物流单元代码(SSCC)", text)
        return Match(Format.SSCC, (field,), lenient=True)
    return _gtin(text, lenient=True)


def _gtin(digits: str, *, lenient: bool) -> Match:
    """Match a GTIN, with a word of warning where the number is not unique in the world."""
    fields = (
        Field("gtin", "trade item number (GTIN-14)", "商品条码(GTIN-14)", gtin14(digits)),
        Field("digits", "digits as scanned", "扫描到的数字", digits),
    )
    restricted = digits.startswith(_RESTRICTED.get(len(digits), ()))
    warnings = (problems.number_restricted(digits),) if restricted else ()
    return Match(Format.GTIN, fields, warnings, lenient)


def _wrong_check_digit(digits: str, severity: Severity) -> Problem:
    what = "SSCC-18" if len(digits) == SSCC_LENGTH else f"GTIN-{len(digits)}"
    return problems.check_digit_wrong(what, digits, gs1_check_digit(digits[:-1]), severity)
