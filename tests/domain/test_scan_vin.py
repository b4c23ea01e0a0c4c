"""Rule 9: vehicle identification numbers, by ISO 3779, 49 CFR 565.15 and GB 16735."""

from __future__ import annotations

import pytest

from parts_service.domain.scan import (
    Expect,
    Format,
    ProblemCode,
    Severity,
    normal_vin,
    parse,
    vin_check_digit,
    vin_doubts,
    vin_problem,
)

VIN = frozenset({Expect.VIN})
NOTHING: frozenset[str] = frozenset()

CHECK_DIGITS = [
    # VIN · check digit · source
    ("1G4AH59H45G118341", "4", "49 CFR 565.15(c), the worked example"),
    ("1M8GDM9AXKP042788", "X", "the common worked example of check digit X"),
    ("11111111111111111", "1", "every product 1 x weight, 89 mod 11 = 1"),
    ("5GZCZ43D13S812715", "1", "a Saturn; typed as SGZ… the check digit fails"),
    ("LSVAA49J132047371", "1", "a Chinese car, GB 16735"),
    ("WP0ZZZ99ZTS392124", "8", "a Porsche: position 9 is a filler, Z"),
]

UNCONFIRMED = ProblemCode.VIN_CHECK_DIGIT_UNCONFIRMED
BAD_DIGIT = ProblemCode.VIN_CHECK_DIGIT
BAD_CHARACTER = ProblemCode.VIN_CHARACTER

SCANS = [
    # payload · symbology · expected · format · VIN · problems (code, position)
    ("1M8GDM9AXKP042788", None, NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),
    ("1m8gdm9axkp042788", None, NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),  # typed
    (" 1M8GDM9AXKP042788 ", None, NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),
    ("１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８", None, NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),
    ("1m8gdm9axkp042788", "]A0", NOTHING, Format.TEXT, None, []),  # a symbol is exact
    ("1M8GDM9AXKP042788", "]A0", NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),
    ("]A01M8GDM9AXKP042788", None, NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),
    ("I1M8GDM9AXKP042788", "]A0", NOTHING, Format.VIN, "1M8GDM9AXKP042788", []),  # data identifier I
    ("II1M8GDM9AXKP042788", "]A0", NOTHING, Format.TEXT, None, []),
    ("11111111111111111", None, NOTHING, Format.VIN, "11111111111111111", []),
    ("LSVAA49J132047371", "]C0", NOTHING, Format.VIN, "LSVAA49J132047371", []),
    # binding check digit, wrong: never a VIN
    ("1M8GDM9A1KP042788", None, NOTHING, Format.TEXT, None, [(BAD_DIGIT, 9)]),
    ("1M8GDM9A1KP042788", None, VIN, Format.TEXT, None, [(BAD_DIGIT, 9)]),
    ("LSVAA49J132047372", None, VIN, Format.TEXT, None, [(BAD_DIGIT, 9)]),
    ("5GZCZ43D13S812716", None, VIN, Format.TEXT, None, [(BAD_DIGIT, 9)]),
    ("7FABZ43D13S812716", None, VIN, Format.TEXT, None, [(BAD_DIGIT, 9)]),  # 7F-70: United States
    # no binding check digit: a VIN if one is expected, with a warning
    ("WP0ZZZ99ZTS392124", None, VIN, Format.VIN, "WP0ZZZ99ZTS392124", [(UNCONFIRMED, 9)]),
    ("WP0ZZZ99ZTS392124", None, NOTHING, Format.TEXT, None, []),
    ("SGZCZ43D13S812715", None, VIN, Format.VIN, "SGZCZ43D13S812715", [(UNCONFIRMED, 9)]),
    ("7AABZ43D13S812715", None, VIN, Format.VIN, "7AABZ43D13S812715", [(UNCONFIRMED, 9)]),  # New Zealand
    # I, O, Q: which character, where, and what it probably is
    ("1M8GDM9AXKPO42788", None, NOTHING, Format.TEXT, None, [(BAD_CHARACTER, 12)]),
    ("1M8GDM9AXKPQ42788", None, VIN, Format.TEXT, None, [(BAD_CHARACTER, 12)]),
    ("IM8GDM9AXKP042788", None, NOTHING, Format.TEXT, None, [(BAD_CHARACTER, 1)]),
    ("WPOZZZ99ZTS392124", None, NOTHING, Format.TEXT, None, []),  # nobody said that it is a VIN
    ("WPOZZZ99ZTS392124", None, VIN, Format.TEXT, None, [(BAD_CHARACTER, 3)]),
    ("WP0ZZZ99ZTS39-124", None, VIN, Format.TEXT, None, [(BAD_CHARACTER, 14)]),
    ("WP0ZZZ99ZTS39车124", None, VIN, Format.TEXT, None, [(BAD_CHARACTER, 14)]),
    # length
    ("1M8GDM9AXKP04278", None, VIN, Format.TEXT, None, [(ProblemCode.VIN_LENGTH, None)]),
    ("1M8GDM9AXKP0427888", None, VIN, Format.TEXT, None, [(ProblemCode.VIN_LENGTH, None)]),
    ("1M8GDM9AXKP04278", None, NOTHING, Format.TEXT, None, []),
    # last four: digits (ISO 3779)
    ("1M8GDM9A1KP04278A", None, NOTHING, Format.TEXT, None, []),
    ("SGZCZ43D13S8127A5", None, VIN, Format.VIN, "SGZCZ43D13S8127A5", [(UNCONFIRMED, 9), (ProblemCode.VIN_SERIAL, 16)]),
    # a GS1 flag forbids it: 21 and a serial number is no VIN
    ("11111111111111111", "]C1", VIN, Format.GS1, None, [(ProblemCode.ELEMENT_UNKNOWN, 17)]),
]  # fmt: skip

TOLD = [
    # VIN · English · Chinese
    (
        "1M8GDM9AXKPO42788",
        "Character 12 is O, which no VIN contains; probably 0 (the check digit of 1M8GDM9AXKP042788 is right).",
        "第 12 位是 O,车架号(VIN)中不会出现,可能是 0(1M8GDM9AXKP042788 的校验位正确)。",
    ),
    (
        "WPOZZZ99ZTS392124",
        "Character 3 is O, which no VIN contains; probably 0.",
        "第 3 位是 O,车架号(VIN)中不会出现,可能是 0。",
    ),
    (
        "WP0ZZZ99ZTS39\x00124",
        "Character 14 is U+0000, which no VIN contains.",
        "第 14 位是 U+0000,车架号(VIN)中不会出现。",
    ),
    (
        "LSVAA49J232047371",
        "Check digit 9 of this Chinese VIN is 2, not 1 (GB 16735): some character is wrong.",
        "该中国车架号(VIN)第 9 位校验位是 2,应为 1(GB 16735):有字符错误。",
    ),
    (
        "1M8GDM9A1KP042788",
        "Check digit 9 of this North American VIN is 1, not X (49 CFR 565): some character is wrong.",
        "该北美车架号(VIN)第 9 位校验位是 1,应为 X(49 CFR 565):有字符错误。",
    ),
    ("ABC", "A VIN has 17 characters; here are 3.", "车架号(VIN)应为 17 位,这里有 3 位。"),
]


@pytest.mark.parametrize(("vin", "digit", "source"), CHECK_DIGITS)
def test_check_digits(vin: str, digit: str, source: str) -> None:
    assert vin_check_digit(vin) == digit, source


@pytest.mark.parametrize("text", ["", "1M8GDM9AXKP04278", "1M8GDM9AXKPO42788", "1m8gdm9axkp042788"])
def test_only_a_vin_has_a_check_digit(text: str) -> None:
    with pytest.raises(ValueError, match="17 characters"):
        vin_check_digit(text)


@pytest.mark.parametrize(("payload", "symbology", "expect", "form", "vin", "problems"), SCANS)
def test_vins_are_recognised(
    payload: str,
    symbology: str | None,
    expect: frozenset[str],
    form: Format,
    vin: str | None,
    problems: list[tuple[ProblemCode, int | None]],
) -> None:
    scan = parse(payload.encode(), symbology, expect=expect)
    assert scan.format is form
    field = scan.field("vin")
    assert (field.value if field else None) == vin
    assert [(problem.code, problem.position) for problem in scan.problems] == problems


def test_the_sections_of_a_vin() -> None:
    fields = {field.name: field.value for field in parse(b"1M8GDM9AXKP042788").fields}
    assert fields == {"vin": "1M8GDM9AXKP042788", "wmi": "1M8", "vds": "GDM9AX", "vis": "KP042788"}


@pytest.mark.parametrize(("vin", "en", "zh"), TOLD)
def test_what_is_wrong_is_told_to_the_character(vin: str, en: str, zh: str) -> None:
    problem = vin_problem(vin)
    assert problem is not None
    assert (problem.en, problem.zh, problem.severity) == (en, zh, Severity.ERROR)


@pytest.mark.parametrize(
    "vin", ["1M8GDM9AXKP042788", "LSVAA49J132047371", "WP0ZZZ99ZTS392124", "SGZCZ43D13S812715"]
)
def test_a_vin_of_a_message_may_pass(vin: str) -> None:
    """European makers use position 9 as they like: a doubt, no refusal."""
    assert vin_problem(vin) is None


def test_doubts_are_warnings() -> None:
    assert [problem.severity for problem in vin_doubts("WP0ZZZ99ZTS392124")] == [Severity.WARNING]
    assert vin_doubts("1M8GDM9AXKP042788") == ()


NORMAL = [
    # typed · kept
    (" 1m8gdm9axkp042788\n", "1M8GDM9AXKP042788"),
    ("I1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
    ("IM8GDM9AXKP042788", "IM8GDM9AXKP042788"),  # 17 characters: the I is wrong, not a prefix
    ("\u01311m8gdm9axkp042788", "\u01311m8gdm9axkp042788"),  # dotless i: left alone, refused later
]


@pytest.mark.parametrize(("typed", "kept"), NORMAL)
def test_vins_have_one_spelling(typed: str, kept: str) -> None:
    assert normal_vin(typed) == kept
