"""Rule 16 and what may be taught: patterns that read in one way only, and codes that nothing else reads."""

from __future__ import annotations

from typing import Any

import pytest

from parts_service.domain.refusal import Reason
from parts_service.domain.scan import Format, Known, ProblemCode, Taught, parse
from parts_service.domain.scan.patterns import PatternFault, samples, taught
from parts_service.domain.teaching import (
    RegisterScanPattern,
    ScanPattern,
    TaughtCode,
    check_code,
    check_pattern,
)

BX = "BX{supplier_part:A6}-{maker_lot:A1..8}/{quantity:N1..4}"
BX_FIELDS = {
    "pattern": "BX",
    "supplier": "S1",
    "supplier_part": "123456",
    "maker_lot": "B24",
    "quantity": "12",
}

FAULTS = [
    # pattern · fault
    ("", PatternFault.SYNTAX),
    ("BX", PatternFault.SYNTAX),  # no field
    ("BX{part:A6}", PatternFault.SYNTAX),
    ("BX{maker_lot:Q6}", PatternFault.SYNTAX),
    ("BX{maker_lot:A}", PatternFault.SYNTAX),
    ("BX{maker_lot:A0}", PatternFault.SYNTAX),
    ("BX{maker_lot:A8..6}", PatternFault.SYNTAX),
    ("BX{maker_lot:A1..101}", PatternFault.SYNTAX),
    ("BX{maker_lot:A6", PatternFault.SYNTAX),
    ("BX}{maker_lot:A6}", PatternFault.SYNTAX),
    ("BX{maker_lot:.*}", PatternFault.SYNTAX),
    ("BX{maker_lot:YYMMDD}", PatternFault.SYNTAX),
    ("BX{made_on:N6}", PatternFault.SYNTAX),
    ("BX{made_on:YYMMDD6}", PatternFault.SYNTAX),
    ("BX{other:A6}", PatternFault.SYNTAX),
    ("B" * 200 + "{maker_lot:A6}", PatternFault.TOO_LONG),
    ("B{maker_lot:A6}", PatternFault.TOO_OPEN),
    ("{maker_lot:A6}{serial:N3}", PatternFault.TOO_OPEN),
    ("BX{serial:N3}-{serial:N3}", PatternFault.FIELD_TWICE),
    ("BX{serial:A1..8}{maker_lot:A1..8}", PatternFault.AMBIGUOUS),
    ("BX{serial:A1..8}{maker_lot:A3}", PatternFault.AMBIGUOUS),
    ("BX{serial:A1..8}1{maker_lot:A3}", PatternFault.AMBIGUOUS),
    ("BX{serial:X1..8}/{maker_lot:A3}", PatternFault.AMBIGUOUS),
]

READ: list[tuple[str, str, dict[str, str]]] = [
    # pattern · code · fields besides pattern and supplier
    (BX, "BX123456-B24/12", {"supplier_part": "123456", "maker_lot": "B24", "quantity": "12"}),
    ("{serial:N1..9}#L{maker_lot:X1..20}", "77#LA-1 b", {"serial": "77", "maker_lot": "A-1 b"}),
    ("[[{other:X4}]]{expires_on:YYMMDD}", "[[abcd]]270630", {"expires_on": "270630"}),
    (
        "=={gtin:N14}{made_on:YYYYMMDD}",
        "==0401155806560720260131",
        {"gtin": "04011558065607", "made_on": "20260131"},
    ),
    ("零件{serial:N3}", "零件123", {"serial": "123"}),
]

MISSED = [
    # pattern · code · problem
    (BX, "BX12345-B24/12", None),
    (BX, "BX123456-B24/12345", None),
    (BX, "BX123456-B24/1 ", None),
    ("=={gtin:N14}x", "==04011558065606x", ProblemCode.ELEMENT_VALUE),
    ("[[{expires_on:YYMMDD}", "[[270631", ProblemCode.ELEMENT_DATE),
]


def made(pattern: str, code: str = "BX") -> Taught:
    """A pattern ready to read."""
    one = taught(code, "S1", pattern)
    assert isinstance(one, Taught)
    return one


def registered(pattern: str, *examples: str, code: str = "NEW") -> RegisterScanPattern:
    """A command."""
    return RegisterScanPattern(code, "S1", pattern, examples)


IN_USE = ScanPattern("BX", 1, BX, "BX123456-B24/12", 1, 1, None, None)

REFUSED: list[tuple[RegisterScanPattern, Reason, dict[str, Any]]] = [
    (registered("BX", "BX"), Reason.PATTERN_INVALID, {"fault": "SYNTAX"}),
    (registered("ZZ{serial:N3}", "ZZ12"), Reason.PATTERN_EXAMPLE_WRONG, {}),
    (registered("ZZ{made_on:YYMMDD}", "ZZ261301"), Reason.PATTERN_EXAMPLE_WRONG, {}),
    # a code of a known format: an SSCC, an own label, a GS1 string
    (registered("10{serial:N16}", "106141412345678908"), Reason.PATTERN_AMBIGUOUS, {"with": "SSCC"}),
    (registered("(01){gtin:N14}", "(01)04011558065607"), Reason.PATTERN_AMBIGUOUS, {"with": "GS1"}),
    (registered("https://id.gs1.org/01/{gtin:N14}", "https://id.gs1.org/01/04011558065607"),
     Reason.PATTERN_AMBIGUOUS, {"with": "DIGITAL_LINK"}),
    # a code of another pattern, one way or the other
    (registered("BX{serial:N6}-{maker_lot:A1..8}/{quantity:N1..4}", "BX123456-B24/12"), Reason.PATTERN_AMBIGUOUS,
     {"with": "BX"}),
    (registered("BX{other:X4}{serial:X1..40}", "BX    S1"), Reason.PATTERN_AMBIGUOUS, {"with": "BX"}),
]  # fmt: skip

CODES = [
    # code · numbers of the catalogue · taught before · refused for
    ("#4711", {}, None, None),
    ("刹车片", {}, None, None),
    ("https://shop.example/x", {}, None, None),
    ("#4711", {}, TaughtCode("#4711", 1, 1, 1, 1, 1), None),  # forgotten meanwhile
    ("#4711", {}, TaughtCode("#4711", 1, 1, 1, None, None), Reason.CODE_TAUGHT),
    ("FLT 1", {"FLT1": 1}, None, Reason.CODE_NAMES_PART),
    ("FLT 1", {"FLT 1": 2}, None, Reason.CODE_NAMES_PART),
    ("04011558065607", {}, None, Reason.CODE_HAS_FORMAT),
    ("1M8GDM9AXKP042788", {}, None, Reason.CODE_HAS_FORMAT),
    ("001CB240000003B3C0221953", {}, None, Reason.CODE_HAS_FORMAT),
    ("[)>06", {}, None, Reason.CODE_HAS_FORMAT),
]


@pytest.mark.parametrize(("pattern", "fault"), FAULTS)
def test_what_is_no_pattern_says_why(pattern: str, fault: PatternFault) -> None:
    assert taught("BX", "S1", pattern) is fault


@pytest.mark.parametrize(("pattern", "code", "fields"), READ)
def test_a_pattern_reads_its_fields(pattern: str, code: str, fields: dict[str, str]) -> None:
    scan = parse(code.encode(), "]Q1", known=Known(patterns=(made(pattern),)))
    assert (scan.format, scan.rule, scan.lenient) == (Format.SUPPLIER_PATTERN, 16, True)
    assert {field.name: field.value for field in scan.fields} == {"pattern": "BX", "supplier": "S1", **fields}


@pytest.mark.parametrize(("pattern", "code", "problem"), MISSED)
def test_what_a_pattern_misses_is_text(pattern: str, code: str, problem: ProblemCode | None) -> None:
    scan = parse(code.encode(), "]Q1", known=Known(patterns=(made(pattern),)))
    assert scan.format is Format.TEXT
    assert [one.code for one in scan.problems] == ([] if problem is None else [problem])


def test_what_two_patterns_read_is_told_and_nobody_chooses() -> None:
    both = (made(BX), made("BX{other:X4}{serial:X1..40}", "BY"))
    scan = parse(b"BX123456-B24/12", known=Known(patterns=both))
    assert (scan.format, [one.code for one in scan.problems]) == (Format.TEXT, [ProblemCode.PATTERNS_SEVERAL])
    assert "BX, BY" in scan.problems[0].en


def test_a_known_format_and_our_own_number_come_first() -> None:
    wide = Known(patterns=(made("10{serial:N16}"),))
    assert parse(b"106141412345678908", known=wide).format is Format.SSCC
    ours = Known(patterns=(made(BX),), catalogue=frozenset({"BX123456B24/12"}))
    assert parse(b"BX123456-B24/12", known=ours).rule == 14


def test_samples_are_read_by_their_pattern() -> None:
    for pattern, _, _ in READ:
        assert all(made(pattern).whole.fullmatch(one) for one in samples(pattern))


def test_reading_takes_no_longer_than_the_code_is_long() -> None:
    """The worst a pattern can hold, on what almost matches: no step is tried twice."""
    worst = "<{maker_lot:A1..100}>" + "".join(
        f"<{{{name}:A1..100}}>" for name in ("serial", "revision", "package")
    )
    one = made(worst)
    assert one.whole.fullmatch("<" + "A" * 100 + "><" + "A" * 100 + "><" + "A" * 4_000) is None


@pytest.mark.parametrize(("command", "reason", "detail"), REFUSED)
def test_patterns_that_may_not_be(
    command: RegisterScanPattern, reason: Reason, detail: dict[str, Any]
) -> None:
    refused = check_pattern(command, [IN_USE])
    assert refused is not None
    assert refused.reason is reason
    assert detail.items() <= dict(refused.detail).items()


def test_a_pattern_that_may_be() -> None:
    assert check_pattern(registered("ZZ{serial:N3}", "ZZ123", "ZZ999"), [IN_USE]) is None
    assert check_pattern(registered(BX, "BX123456-B24/12"), []) is None


@pytest.mark.parametrize(("code", "numbers", "before", "reason"), CODES)
def test_which_codes_may_be_taught(
    code: str, numbers: dict[str, int], before: TaughtCode | None, reason: Reason | None
) -> None:
    refused = check_code(code, numbers, before, 1)
    assert (refused and refused.reason) == reason
