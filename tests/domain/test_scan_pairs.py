"""Elements of GS1 that must stand together or may not, and checks of their contents.

Sources: the GS1 Barcode Syntax Dictionary with its syntax tests (release of 2026-07-27); GS1 General Specifications,
4.13 (pairs), 7.9.5 (check pair).
"""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Format, ProblemCode, Severity, parse
from parts_service.domain.scan.ai_checks import CHECKS
from parts_service.domain.scan.ai_rules import IDENTIFIERS
from parts_service.domain.scan.check_digits import gs1_check_pair

GTIN, OTHER, SSCC = "04011558065607", "05412345000013", "106141412345678908"

EXCLUDED = [
    # as printed · the two that may not stand together
    (f"(01){GTIN}(02){OTHER}", "(01) and (02)"),
    (f"(01){GTIN}(37)12", "(01) and (37)"),
    (f"(01){GTIN}(10)A(255)5412345000150", "(01) and (255)"),
    (f"(03){GTIN}(01){OTHER}", "(03) and (01)"),
    (f"(01){GTIN}(21)A(235)B", "(21) and (235)"),
    (f"(01){GTIN}(3100)000001(3102)000100", "(3100) and (3102)"),
    ("(255)5412345000150(3940)1234(8111)9999", "(3940) and (8111)"),
    (f"(01){GTIN}(422)156(426)156", "(422) and (426)"),
    (f"(00){SSCC}(420)200000(421)156200000", "(420) and (421)"),
    (f"(00){SSCC}(4330)001000(4331)000500", "(4330) and (4331)"),
    (f"(01){GTIN}(8006){GTIN}0102", "(01) and (8006)"),
    ("(8017)123456789012345675(8018)123456789012345675", "(8017) and (8018)"),
]

ALONE = [
    # as printed · the identifiers that lack company
    ("(10)B24-17", ["10"]),
    ("(17)270630(10)B24-17", ["17", "10"]),
    (f"(02){GTIN}", ["02"]),
    (f"(02){GTIN}(37)12", ["37"]),
    (f"(02){GTIN}(37)12(00){SSCC}", []),
    (f"(01){GTIN}(250)X", ["250"]),
    (f"(01){GTIN}(21)S(250)X", []),
    (f"(01){GTIN}(3925)12599", ["3925"]),
    (f"(01){GTIN}(3925)12599(3100)654321", []),
    (f"(01){GTIN}(3925)12599(30)3", []),
    ("(12)260101(8020)A", ["12", "8020"][1:]),
    ("(12)260101", ["12"]),
    (f"(01){GTIN}(7004)12", ["7004"]),
    (f"(01){GTIN}(10)A(7004)12", []),
    (f"(00){SSCC}(4303)B", ["4303"]),
    (f"(00){SSCC}(4302)A(4303)B", []),
    (f"(00){SSCC}(91)X", []),
    ("(414)9520123456788(254)A", []),
    ("(8010)1234567890(8011)1(8030)SIG", []),
]

CONTENTS = [
    # check · right · wrong
    ("iso3166", ["156", "840", "004"], ["155", "000", "999"]),
    ("iso3166999", ["156", "999"], ["998"]),
    ("iso3166alpha2", ["CN", "DE"], ["XX", "cn"]),
    ("iso4217", ["156", "978", "999"], ["157", "000"]),
    ("iso5218", ["0", "1", "2", "9"], ["3", "8"]),
    ("mediatype", ["01", "10", "80", "99"], ["00", "11", "79"]),
    ("packagetype", ["1A", "PX", "200", "9"], ["1Z", "px"]),
    ("latitude", ["0000000000", "1800000000"], ["1800000001"]),
    ("longitude", ["3600000000"], ["3600000001"]),
    ("hyphen", ["-"], ["+"]),
    ("winding", ["0", "1", "9"], ["2"]),
    ("importeridx", ["-", "0", "Z", "_", "a"], ["+", "/"]),
    ("nozeroprefix", ["1", "10"], ["01", "0"]),
    ("hasnondigit", ["1987654Ad4X"], ["1987654"]),
    ("pieceoftotal", ["0102", "0202", "9999"], ["0002", "0100", "0302"]),
    ("posinseqslash", ["1/2", "9/10", "3/3"], ["0/1", "2/1", "1/0", "1/", "/1", "01/2", "1-2"]),
    ("pcenc", ["plain", "a%20b", ""], ["%", "%2", "%zz", "a%2"]),
    ("iban", ["FR7630006000011234567890189", "GR9608100010000001234567890", "DE91100000000123456789"],
     ["FR7630006000011234567890188", "XX7630006000011234567890189", "FR76", "fr7630006000011234567890189"]),
    ("csumalpha", ["1987654Ad4X4bL5ttr2310c2K", "12345_ABCDEFGHIJKLMCP", "22", "!22"],
     ["1987654Ad4X4bL5ttr2310cXK", "1987654Ad4X4bL5ttr2310c2X", "33", "2", ""]),
    ("gcppos1", ["1234ABC"], ["123A", "A234"]),
    ("gcppos2", ["X1234"], ["X123", "XA234"]),
    ("hhmi", ["0000", "2359"], ["2400", "1260"]),
    ("yymmdd", ["240229", "20240229"], ["230229", "240200", "20230229", "00000101"]),
    ("yymmd0", ["240200", "240229"], ["241300", "240230"]),
]  # fmt: skip

IN_STRINGS = [
    # as printed · position of what is wrong
    ("(8013)1987654Ad4X4bL5ttr2310cXK", 30),
    (f"(01){GTIN}(422)155", 24),
    (f"(00){SSCC}(4307)XX", 29),
    ("(415)9520123456788(8020)A(3911)157100", 32),
    (f"(01){GTIN}(7030)998AB", 25),
    ("(401)12A45", 6),
    ("(8004)AB", None),
]

PAIRS = ["!22", "12345678901234567890123NT", "12345_0123456789:;<=>?62", "7907665Bm8v2AB", "23956qk1&dB!23"]


@pytest.mark.parametrize(("printed", "two"), EXCLUDED)
def test_what_may_not_stand_together_gives_no_field(printed: str, two: str) -> None:
    scan = parse(printed.encode())
    assert (scan.format, scan.fields) == (Format.GS1, ())
    (problem,) = scan.problems
    assert (problem.code, problem.severity) == (ProblemCode.ELEMENTS_EXCLUDED, Severity.ERROR)
    assert problem.en.startswith(two)


@pytest.mark.parametrize(("printed", "lacking"), ALONE)
def test_what_lacks_company_is_read_with_a_warning(printed: str, lacking: list[str]) -> None:
    """The others may be in another symbol of the piece, so the fields stand."""
    scan = parse(printed.encode())
    assert scan.fields
    assert [problem.en[1 : problem.en.index(")")] for problem in scan.problems] == lacking
    assert {(problem.code, problem.severity) for problem in scan.problems} <= {
        (ProblemCode.ELEMENT_ALONE, Severity.WARNING)
    }


@pytest.mark.parametrize(("check", "right", "wrong"), CONTENTS)
def test_contents(check: str, right: list[str], wrong: list[str]) -> None:
    assert [piece for piece in right if CHECKS[check](piece)] == []
    assert [piece for piece in wrong if not CHECKS[check](piece)] == []


@pytest.mark.parametrize(("printed", "position"), IN_STRINGS)
def test_a_wrong_content_gives_no_field(printed: str, position: int | None) -> None:
    scan = parse(printed.encode())
    assert scan.field("url") is None
    assert not any(field.name != "key" for field in scan.fields)
    assert scan.problems[0].severity is Severity.ERROR
    assert position is None or scan.problems[0].position == position


@pytest.mark.parametrize("whole", PAIRS)
def test_check_pairs(whole: str) -> None:
    assert gs1_check_pair(whole[:-2]) == whole[-2:]


def test_every_rule_of_the_table_is_known() -> None:
    for one in IDENTIFIERS.values():
        assert one.shape.most >= one.shape.least > 0
        assert one.ai not in one.company.excludes or "n" in one.associations
