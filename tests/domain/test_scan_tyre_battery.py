"""Rules 10 and 11: traction batteries (GB/T 34014-2017) and tyres (49 CFR 574.5).

The batteries are codes of cells on the market (CATL, EVE); the tyres follow the regulation's figures.
"""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Expect, Format, ProblemCode, parse
from parts_service.domain.scan.battery import battery_day

TYRE = frozenset({Expect.TYRE})

BATTERIES = [
    # code · form · kind · made on · number
    ("001CB240000003B3C0221953", "C", "B", "2021-03-12", "0221953"),
    ("04QCB76836300JBC40000903", "C", "B", "2021-12-04", "0000903"),
    ("001cb240000003b3c0221953", "C", "B", "2021-03-12", "0221953"),
    ("002PE12ABCDEFG9190000001", "P", "E", "2019-01-09", "0000001"),
    ("003MA99XXXXXXXAA00000002", "M", "A", "2020-10-31", "0000002"),
]

NO_BATTERIES = [
    ("001CB240000003B3C022195", []),  # 23
    ("001XB240000003B3C0221953", []),  # no such form
    ("001CB2400000O3B3C0221953", []),  # the letter O
    ("001CB240000003B3C022195A", []),
    ("001CB240000003BD10221953", [ProblemCode.ELEMENT_DATE]),  # month 13
    ("001CB240000003B2Y0221953", [ProblemCode.ELEMENT_DATE]),  # 30 February
]

TYRES = [
    # as read · plant · code · week · year
    ("DOT 1B3 ABCDEF 3225", "1B3", "ABCDEF", "32", "2025"),
    ("DOT U2LL LMLR 5107", "U2", "LLLMLR", "51", "2007"),
    ("u2lllmlr5107", "U2", "LLLMLR", "51", "2007"),
    ("DOT 1B3 0126", "1B3", None, "01", "2026"),
    ("DOTU2LLLMLR519", "U2", "LLLMLR", "51", "9"),
]

NO_TYRES = [
    ("DOT U2LL LMLR", ProblemCode.TYRE_WRONG, 8),  # the date is on the other sidewall
    ("DOT U2LL LMLR 5407", ProblemCode.TYRE_WRONG, 12),  # there is no week 54, and 407 is no week either
    ("DOT U2OL LMLR 5107", ProblemCode.TYRE_WRONG, 3),
    ("DOT", ProblemCode.TYRE_WRONG, None),
    ("DOT 1B3 ABCDEFGH 322525", ProblemCode.TYRE_WRONG, None),
]


@pytest.mark.parametrize(("code", "form", "kind", "day", "number"), BATTERIES)
def test_batteries(code: str, form: str, kind: str, day: str, number: str) -> None:
    scan = parse(code.encode())
    assert (scan.format, scan.rule) == (Format.BATTERY, 10)
    values = {field.name: field.value for field in scan.fields}
    assert values["battery"] == code.upper()
    assert (values["battery_form"], values["battery_kind"]) == (form, kind)
    assert (values["battery_made_on"], values["battery_serial"]) == (day, number)


@pytest.mark.parametrize(("code", "codes"), NO_BATTERIES)
def test_what_is_no_battery(code: str, codes: list[ProblemCode]) -> None:
    scan = parse(code.encode())
    assert scan.format is Format.TEXT
    assert [problem.code for problem in scan.problems] == codes


def test_years_of_batteries_go_on_without_confusable_letters() -> None:
    assert [battery_day(year + "11") for year in "19AHJNPTVY"] == [
        f"{year}-01-01" for year in (2011, 2019, 2020, 2027, 2028, 2032, 2033, 2036, 2037, 2040)
    ]
    assert [battery_day(year + "11") for year in "0IOQUZ"] == [None] * 6


@pytest.mark.parametrize(("code", "plant", "maker", "week", "year"), TYRES)
def test_tyres(code: str, plant: str, maker: str | None, week: str, year: str) -> None:
    scan = parse(code.encode(), expect=TYRE)
    assert (scan.format, scan.rule) == (Format.TYRE, 11)
    values = {field.name: field.value for field in scan.fields}
    assert (values["plant"], values.get("tyre_code"), values["week"], values["year"]) == (
        plant,
        maker,
        week,
        year,
    )
    assert [problem.code for problem in scan.problems] == ([ProblemCode.TYRE_OLD] if len(year) == 1 else [])


@pytest.mark.parametrize(("code", "problem", "position"), NO_TYRES)
def test_what_is_no_tyre_says_why(code: str, problem: ProblemCode, position: int | None) -> None:
    scan = parse(code.encode(), expect=TYRE)
    assert scan.format is Format.TEXT
    assert (scan.problems[0].code, scan.problems[0].position) == (problem, position)


def test_a_tyre_is_read_only_where_one_is_expected() -> None:
    assert parse(b"DOT U2LL LMLR 5107").format is Format.TEXT
