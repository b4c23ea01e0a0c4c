"""Rules 7 and 13: GTIN and SSCC, by symbology or by check digit alone; and what GS1 flags reserve."""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Format, ProblemCode, Severity, gtin14, gtin_check, parse
from parts_service.domain.scan.check_digits import gs1_check, gs1_check_digit

CHECK_DIGITS = [
    # body · check digit · source
    ("629104150021", "3", "GS1, how to calculate a check digit manually"),
    ("950110153000", "3", "GS1 General Specifications, example GTIN"),
    ("10614141234567890", "8", "GS1 EPC Tag Data Standard, SSCC example"),
    ("03600029145", "2", "UPC-A 036000291452"),
    ("7351353", "7", "EAN-8 73513537"),
    ("1540014128876", "3", "ITF-14 15400141288763"),
    ("0", "0", "nothing adds up to nothing"),
]

GTINS = [
    # digits · is a GTIN · GTIN-14
    ("9501101530003", True, "09501101530003"),
    ("4006381333931", True, "04006381333931"),
    ("036000291452", True, "00036000291452"),
    ("73513537", True, "00000073513537"),
    ("15400141288763", True, "15400141288763"),
    ("9501101530004", False, None),
    ("950110153000", False, None),
    ("950110153000 3", False, None),
    ("00000000", False, None),  # the check digit is right, and it is no number of anybody
    ("0000000000000", False, None),
    ("", False, None),
    ("106141412345678908", False, None),  # an SSCC
    ("٩٥٠١١٠١٥٣٠٠٠٣", False, None),
]

SCANS = [
    # payload · symbology · format · rule · value · lenient · problems
    ("9501101530003", "]E0", Format.GTIN, 7, "09501101530003", False, []),
    ("0036000291452", "]E0", Format.GTIN, 7, "00036000291452", False, []),  # UPC-A as 13 digits
    ("73513537", "]E4", Format.GTIN, 7, "00000073513537", False, []),
    ("15400141288763", "]I1", Format.GTIN, 7, "15400141288763", False, []),
    ("]E09501101530003", None, Format.GTIN, 7, "09501101530003", False, []),
    ("9501101530003\r\n", "]E0", Format.GTIN, 7, "09501101530003", False, []),
    ("2001234567893", "]E0", Format.GTIN, 7, "02001234567893", False, [ProblemCode.NUMBER_RESTRICTED]),
    ("0212345678909", "]E0", Format.GTIN, 7, "00212345678909", False, [ProblemCode.NUMBER_RESTRICTED]),
    ("9501101530004", "]E0", Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("73513536", "]E4", Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("15400141288764", "]I1", Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("950110153000", "]E0", Format.TEXT, 14, None, False, [ProblemCode.LENGTH_WRONG, ProblemCode.CHECK_DIGIT_WRONG]),
    ("95011015300031", "]E0", Format.TEXT, 14, None, False, [ProblemCode.LENGTH_WRONG]),
    ("950110153000A", "]E0", Format.TEXT, 14, None, False, [ProblemCode.LENGTH_WRONG]),
    # UPC-A from a reader that leaves the zero out; no UPC-E begins with 7
    ("036000291452", "]E0", Format.GTIN, 13, "00036000291452", True, []),
    # UPC-E of eight digits: the UPC-A it stands for (GS1 General Specifications, figure 5.2.2.4.2)
    ("01234565", "]E0", Format.GTIN, 7, "00012345000065", False, []),
    ("01234505", "]E0", Format.GTIN, 7, "00012000003455", False, []),
    ("01234531", "]E0", Format.GTIN, 7, "00012300000451", False, []),
    ("01234543", "]E0", Format.GTIN, 7, "00012340000053", False, []),
    ("01234566", "]E0", Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("73513537", "]E0", Format.TEXT, 14, None, False, [ProblemCode.LENGTH_WRONG]),
    ("106141412345678908", "]E3", Format.TEXT, 14, None, False, []),  # EAN-13 and add-on, no SSCC
    # by the check digit alone
    ("106141412345678908", None, Format.SSCC, 13, "106141412345678908", True, []),
    ("106141412345678908", "]C0", Format.SSCC, 13, "106141412345678908", True, []),
    ("15400141288763", None, Format.GTIN, 13, "15400141288763", True, []),
    ("15400141288763", "]I0", Format.GTIN, 13, "15400141288763", True, []),
    ("9501101530003", None, Format.GTIN, 13, "09501101530003", True, []),  # not AI 95
    ("９５０１１０１５３０００３", None, Format.GTIN, 13, "09501101530003", True, []),
    ("036000291452", None, Format.GTIN, 13, "00036000291452", True, []),
    ("73513537", "]A0", Format.GTIN, 13, "00000073513537", True, []),
    ("9501101530004", None, Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("106141412345678909", None, Format.TEXT, 14, None, False, [ProblemCode.CHECK_DIGIT_WRONG]),
    ("00000000", None, Format.TEXT, 14, None, False, []),
    ("000000000000000000", None, Format.TEXT, 14, None, False, []),
    ("1234567", None, Format.TEXT, 14, None, False, []),
    ("123456789012345", None, Format.TEXT, 14, None, False, []),
    # flagged as GS1: an element string, never a bare number (more of them in test_scan_elements)
    ("106141412345678908", "]C1", Format.GS1, 5, None, False, [ProblemCode.ELEMENT_ALONE]),  # lot 6141412345678908
    ("0109501101530003", "]d2", Format.GS1, 5, "09501101530003", False, []),
    ("0109501101530003", None, Format.GS1, 12, "09501101530003", True, []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "digit", "source"), CHECK_DIGITS)
def test_check_digits(body: str, digit: str, source: str) -> None:
    assert gs1_check_digit(body) == digit, source
    assert gs1_check(body + digit), source


@pytest.mark.parametrize("body", ["", "12a", "1 2", "-1", "²"])
def test_only_digits_have_a_check_digit(body: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        gs1_check_digit(body)
    assert not gs1_check(body)


@pytest.mark.parametrize(("digits", "valid", "kept"), GTINS)
def test_gtins(digits: str, valid: bool, kept: str | None) -> None:
    assert gtin_check(digits) == valid
    if kept is not None:
        assert gtin14(digits) == kept
    else:
        with pytest.raises(ValueError, match="not a GTIN"):
            gtin14(digits)


@pytest.mark.parametrize(("payload", "symbology", "form", "rule", "value", "lenient", "codes"), SCANS)
def test_numbers_are_recognised(
    payload: str,
    symbology: str | None,
    form: Format,
    rule: int,
    value: str | None,
    lenient: bool,
    codes: list[ProblemCode],
) -> None:
    scan = parse(payload.encode(), symbology)
    field = scan.field("gtin") or scan.field("sscc")
    assert (scan.format, scan.rule, field.value if field else None, scan.lenient) == (
        form,
        rule,
        value,
        lenient,
    )
    assert [problem.code for problem in scan.problems] == codes


def test_a_wrong_check_digit_says_which_would_be_right() -> None:
    """An error under an EAN symbology, a note where digits may be any number."""
    read, typed = parse(b"9501101530004", "]E0").problems[0], parse(b"9501101530004").problems[0]
    assert read.en == "If this is meant as GTIN-13: its check digit 13 is 4, not 3."
    assert read.zh == "如果这是 GTIN-13:第 13 位校验码是 4,应为 3。"
    assert (read.severity, typed.severity, typed.position) == (Severity.ERROR, Severity.NOTE, 13)
