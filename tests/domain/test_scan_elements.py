"""Rules 5, 8 and 12: GS1 element strings, read whole or told exactly what is wrong, and where.

Lengths, characters and checks are those of the GS1 Barcode Syntax Dictionary; centuries and day 00 those of the GS1
General Specifications (7.12, 3.4).
"""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Format, ProblemCode, gs1_day, parse
from parts_service.domain.scan.ai_rules import IDENTIFIERS

GTIN, SSCC = "04011558065607", "106141412345678908"
LOT = f"01{GTIN}10B24-17"

GOODS = {"gtin": GTIN}
OF_LOT = {**GOODS, "maker_lot": "B24-17"}
PRINTED = {**OF_LOT, "expires_on": "270630", "serial": "S1", "pieces": "12"}
SHIPPED = {"ship_to": "4006381333931", "origin": "156", **GOODS}
ORDERED = {
    **GOODS,
    "customer_order": "PO-1",
    "ship_to_country_post": "156100020",
    "additional_id": "A/1",
    "ai_91": "x",
}

READ: list[tuple[str, str | None, int, dict[str, str], str]] = [
    # payload · symbology · rule · fields · what it shows
    (f"{LOT}\x1d17270630", "]C1", 5, {**OF_LOT, "expires_on": "270630"}, "a separator after a lot"),
    (f"]d2{LOT}\x1d21S1", None, 5, {**OF_LOT, "serial": "S1"}, "identifier in front"),
    (f"]Q3\x1d{LOT}", None, 5, OF_LOT, "FNC1 sent in front"),
    (f"\x1d{LOT}", None, 5, OF_LOT, "FNC1 in front is a flag of its own"),
    (f"]C1{LOT}<GS>11250101", None, 5, {**OF_LOT, "made_on": "250101"}, "a wedge's separator"),
    (f"]e0{LOT}{{GS}}30144", None, 5, {**OF_LOT, "pieces": "144"}, "a wedge's separator"),
    (f"01{GTIN}\x1d10A\x1d", "]e0", 5, {**GOODS, "maker_lot": "A"}, "separators that none needs"),
    (f"01{GTIN}172706003012", "]e0", 5, {**GOODS, "expires_on": "270600", "pieces": "12"}, "known lengths"),
    (f"02{GTIN}37012\x1d00{SSCC}", "]C1", 5, {"content_gtin": GTIN, "count": "012", "sscc": SSCC}, "a pallet"),
    (f"01{GTIN}3102001250", "]C1", 5, {**GOODS, "ai_3102": "12.50"}, "decimals in the fourth digit"),
    (f"01{GTIN}3100001250", "]C1", 5, {**GOODS, "ai_3100": "1250"}, "no decimals"),
    (f"4104006381333931422156\x1d01{GTIN}", "]C1", 5, SHIPPED, "a country"),
    (f"01{GTIN}240A/1\x1d400PO-1\x1d421156100020\x1d91x", "]C1", 5, ORDERED, "orders and own numbers"),
    (f"01{GTIN}7007250101250131", "]C1", 5, {**GOODS, "ai_7007": "250101250131"}, "the last date may be absent"),
    (f"01{GTIN}7007250101", "]C1", 5, {**GOODS, "ai_7007": "250101"}, "the last date may be absent"),
    (f"01{GTIN}01{GTIN}", "]C1", 5, GOODS, "twice the same"),
    (f"(01){GTIN}(10)B24-17(17)270630(21)S1(30)12", None, 8, PRINTED, "as printed below a symbol"),
    (f"(01) {GTIN} (10) AB(C)1 ", None, 8, {**GOODS, "maker_lot": "AB(C)1"}, "blanks and brackets"),
    (f"（01）{GTIN}（10）A", None, 8, {**GOODS, "maker_lot": "A"}, "full width"),
    (f"(10)A(01){GTIN}", "]Q1", 8, {"maker_lot": "A", "gtin": GTIN}, "in a plain QR code"),
    (f"01{GTIN}10A", None, 12, {**GOODS, "maker_lot": "A"}, "no flag, check digit right"),
    (f"00{SSCC}", None, 12, {"sscc": SSCC}, "no flag, check digit right"),
]  # fmt: skip

WRONG = [
    # payload · symbology · problem · position
    (f"01{GTIN[:-1]}0", "]C1", ProblemCode.CHECK_DIGIT_WRONG, 16),
    (f"00{SSCC[:-1]}7", "]C1", ProblemCode.CHECK_DIGIT_WRONG, 20),
    ("4104006381333930", "]C1", ProblemCode.CHECK_DIGIT_WRONG, 16),
    (f"01{GTIN[:-2]}", "]C1", ProblemCode.ELEMENT_TRUNCATED, 3),
    (f"01{GTIN[:-2]}\x1d10A", "]C1", ProblemCode.ELEMENT_TRUNCATED, 3),
    (f"01{GTIN}10", "]C1", ProblemCode.ELEMENT_TRUNCATED, 18),
    (f"01{GTIN}10\x1d21S", "]C1", ProblemCode.ELEMENT_TRUNCATED, 18),
    ("42215", "]C1", ProblemCode.ELEMENT_TRUNCATED, 4),
    ("700725010125", "]C1", ProblemCode.ELEMENT_TRUNCATED, 5),
    (f"01{GTIN}10" + "A" * 21, "]C1", ProblemCode.ELEMENT_TOO_LONG, 19),
    ("42215617270630", "]C1", ProblemCode.ELEMENT_TOO_LONG, 4),  # the separator was lost
    (f"01{GTIN}17270230", "]C1", ProblemCode.ELEMENT_DATE, 19),
    (f"01{GTIN}17271300", "]C1", ProblemCode.ELEMENT_DATE, 19),
    (f"01{GTIN}11270229", "]C1", ProblemCode.ELEMENT_DATE, 19),  # no leap year
    ("7006270600", "]C1", ProblemCode.ELEMENT_DATE, 5),  # this one names its day
    ("725000000101", "]C1", ProblemCode.ELEMENT_DATE, 5),  # there is no year 0000
    ("70032706302460", "]C1", ProblemCode.ELEMENT_VALUE, 11),
    (f"01{GTIN}17A70630", "]C1", ProblemCode.ELEMENT_CHARACTER, 19),
    (f"01{GTIN}10A~1", "]C1", ProblemCode.ELEMENT_CHARACTER, 20),
    (f"01{GTIN}10批号", "]C1", ProblemCode.ELEMENT_CHARACTER, 19),
    ("30①", "]C1", ProblemCode.ELEMENT_CHARACTER, 3),
    (f"01{GTIN}0105412345000013", "]C1", ProblemCode.ELEMENT_REPEATED, 19),
    (f"01{GTIN}9", "]C1", ProblemCode.ELEMENT_UNKNOWN, 17),
    (f"01{GTIN}0412", "]C1", ProblemCode.ELEMENT_UNKNOWN, 17),
    ("\x1d", "]C1", ProblemCode.EMPTY, None),
    (f"(01){GTIN[:-1]}0(10)A", None, ProblemCode.CHECK_DIGIT_WRONG, 18),
    (f"(01){GTIN}(10)", None, ProblemCode.ELEMENT_TRUNCATED, 22),
    (f"(01){GTIN}(999)1", None, ProblemCode.ELEMENT_UNKNOWN, 19),
    # no flag, but separators: nothing else looks like this
    (f"01{GTIN[:-1]}010A\x1d17270630", None, ProblemCode.CHECK_DIGIT_WRONG, 16),
]  # fmt: skip

NOT_CLAIMED = [
    # without flag and separator, one wrong element makes it plain text, with the reason told
    (f"01{GTIN}17270230", ProblemCode.ELEMENT_DATE),
    (f"01{GTIN[:-1]}0", None),
    ("0112", None),
]

DAYS = [
    # YYMMDD · read in · day
    ("270630", 2026, "2027-06-30"),
    ("270600", 2026, "2027-06-30"),
    ("270200", 2026, "2027-02-28"),
    ("280200", 2026, "2028-02-29"),
    ("271200", 2026, "2027-12-31"),
    ("760101", 2026, "2076-01-01"),
    ("770101", 2026, "1977-01-01"),
    ("990101", 2026, "1999-01-01"),
    ("000229", 2026, "2000-02-29"),
    ("010101", 2051, "2101-01-01"),
    ("020101", 2051, "2002-01-01"),
    ("490101", 1999, "2049-01-01"),
]


@pytest.mark.parametrize(("payload", "symbology", "rule", "fields", "shows"), READ)
def test_element_strings_are_read(
    payload: str, symbology: str | None, rule: int, fields: dict[str, str], shows: str
) -> None:
    scan = parse(payload.encode(), symbology)
    assert (scan.format, scan.rule, list(scan.problems)) == (Format.GS1, rule, []), shows
    assert {field.name: field.value for field in scan.fields} == fields, shows
    assert scan.lenient == (rule != 5)


@pytest.mark.parametrize(("payload", "symbology", "code", "position"), WRONG)
def test_a_damaged_string_gives_its_fault_and_no_field(
    payload: str, symbology: str | None, code: ProblemCode, position: int | None
) -> None:
    scan = parse(payload.encode(), symbology)
    assert (scan.format, scan.fields) == (Format.GS1, ())
    assert [(problem.code, problem.position) for problem in scan.problems] == [(code, position)]


@pytest.mark.parametrize(("payload", "code"), NOT_CLAIMED)
def test_what_only_resembles_a_string_is_text(payload: str, code: ProblemCode | None) -> None:
    scan = parse(payload.encode())
    assert scan.format is Format.TEXT
    assert [problem.code for problem in scan.problems] == ([] if code is None else [code])


@pytest.mark.parametrize(("digits", "year", "day"), DAYS)
def test_days_and_centuries(digits: str, year: int, day: str) -> None:
    assert gs1_day(digits, year) == day


def test_no_identifier_begins_another() -> None:
    """So a string can be divided in one way only; and each known beforehand has one length."""
    for ai, one in IDENTIFIERS.items():
        assert not [other for other in IDENTIFIERS if other != ai and other.startswith(ai)], ai
        assert not one.fixed or one.shape.least == one.shape.most, ai
    lengths = {ai[:2]: len(ai) + one.shape.most for ai, one in IDENTIFIERS.items() if one.fixed}
    of_dates = {f"1{digit}": 8 for digit in "123567"}
    of_measures = {f"3{digit}": 10 for digit in "123456"}
    assert lengths == {"00": 20, "01": 16, "02": 16, "03": 16, "20": 4, "41": 16, **of_dates, **of_measures}


def test_the_dictionary_is_whole() -> None:
    assert len(IDENTIFIERS) > 400
    assert {"00", "253", "3105", "3695", "3933", "4309", "7040", "8006", "8112", "90", "99"} <= set(
        IDENTIFIERS
    )
