"""Rules 17, 14 and 18, the order of the table, and what holds for any input."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parts_service.domain.scan import Format, ProblemCode, Scan, Severity, parse
from parts_service.domain.scan.grammar import RULES

SCANS = [
    # payload · symbology · format · rule · first field · problems
    ("https://example.com/a?b=c#d", "]Q1", Format.URL, 17, "https://example.com/a?b=c#d", []),
    ("HTTP://EXAMPLE.COM", "]Q1", Format.URL, 17, "HTTP://EXAMPLE.COM", []),
    ("http://user@example.com:8080/", None, Format.URL, 17, "http://user@example.com:8080/", []),
    ("http://[::1]:80/x", None, Format.URL, 17, "http://[::1]:80/x", []),
    ("https://例子.中国/路", "]Q1", Format.URL, 17, "https://例子.中国/路", []),
    ("weixin://dl/business", "]Q1", Format.URL, 17, "weixin://dl/business", []),
    ("https://id.gs1.org/01/09501101530003", "]Q1", Format.DIGITAL_LINK, 6, "09501101530003", []),
    ("http://", "]Q1", Format.TEXT, 14, "HTTP://", []),
    ("http://a b", "]Q1", Format.TEXT, 14, "HTTP://AB", []),
    ("http://[::1", "]Q1", Format.TEXT, 14, "HTTP://[::1", []),
    ("javascript:alert(1)", "]Q1", Format.TEXT, 14, "JAVASCRIPT:ALERT(1)", []),
    ("http://a/\x00", "]Q1", Format.UNKNOWN, 18, None, [ProblemCode.CONTROL_CHARACTER, ProblemCode.FORMAT_UNKNOWN]),
    ("04E 115 561 H", "]C0", Format.TEXT, 14, "04E115561H", []),
    ("P12-34.5", None, Format.TEXT, 14, "P12345", []),  # P, Q, S, T, V may begin a part number
    ("刹车片 A-1", "]Q1", Format.TEXT, 14, "刹车片A1", []),
    ("L1-4711-2", None, Format.TEXT, 14, "L147112", []),
    ("(999)09501101530003", None, Format.TEXT, 14, "(999)09501101530003", [ProblemCode.ELEMENT_UNKNOWN]),
    ("(12) 345", None, Format.TEXT, 14, "(12)345", [ProblemCode.ELEMENT_TRUNCATED]),
    ("x" * 100, "]Q1", Format.TEXT, 14, "X" * 100, []),
    ("x" * 101, "]Q1", Format.UNKNOWN, 18, None, [ProblemCode.FORMAT_UNKNOWN]),
    ("- . -", "]Q1", Format.UNKNOWN, 18, None, [ProblemCode.FORMAT_UNKNOWN]),
    ("a\x1db", "]Q1", Format.UNKNOWN, 18, None, [ProblemCode.CONTROL_CHARACTER, ProblemCode.FORMAT_UNKNOWN]),
    ("a\tb", None, Format.UNKNOWN, 18, None, [ProblemCode.CONTROL_CHARACTER, ProblemCode.FORMAT_UNKNOWN]),
    ("a\u3000b\u00a0c", "]Q1", Format.TEXT, 14, "A\u3000B\u00a0C", []),  # odd blanks can be printed
    ("\ue000", "]Q1", Format.UNKNOWN, 18, None, [ProblemCode.CONTROL_CHARACTER, ProblemCode.FORMAT_UNKNOWN]),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "symbology", "form", "rule", "value", "codes"), SCANS)
def test_what_no_format_claims(
    payload: str, symbology: str | None, form: Format, rule: int, value: str | None, codes: list[ProblemCode]
) -> None:
    scan = parse(payload.encode(), symbology)
    assert (scan.format, scan.rule) == (form, rule)
    assert (scan.fields[0].value if scan.fields else None) == value
    assert [problem.code for problem in scan.problems] == codes
    assert scan.raw == payload.encode()


def test_the_host_of_a_link_is_told() -> None:
    host = parse(b"https://User@Example.COM:80/x").field("host")
    assert host is not None
    assert host.value == "example.com"


def test_the_table_is_in_order() -> None:
    """By number; only the catalogue (14) waits for links (17), as a pure grammar cannot look into it."""
    numbers = [rule.number for rule in RULES]
    assert numbers[-3:] == [17, 14, 18]
    assert all(first < second for first, second in pairwise(numbers[:-2]))


CHINESE = re.compile("[\u4e00-\u9fff]")
NUMBERS = {rule.number for rule in RULES}
# Formats that are read whole or not at all.
WHOLE = {Format.GS1, Format.DIGITAL_LINK, Format.ISO15434, Format.OWN_LABEL}


def check_any(scan: Scan, raw: bytes) -> None:
    """What holds for any input."""
    assert scan.raw == raw
    assert scan.format in Format
    assert scan.rule in NUMBERS
    for problem in scan.problems:
        assert problem.en
        assert CHINESE.search(problem.zh)
        assert problem.position is None or 1 <= problem.position <= len(scan.text)
    names = [field.name for field in scan.fields]
    assert len(names) == len(set(names))
    assert all(field.value and field.meaning_en and field.meaning_zh for field in scan.fields)
    assert scan.fields or scan.problems  # nothing is refused without a word
    wrong = [problem for problem in scan.problems if problem.severity is Severity.ERROR]
    assert not (wrong and scan.fields and scan.format in WHOLE)  # never half a result


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    raw=st.one_of(st.binary(max_size=200), st.text(max_size=80).map(str.encode)),
    symbology=st.text(max_size=4),
)
def test_no_bytes_raise(raw: bytes, symbology: str) -> None:
    check_any(parse(raw, symbology), raw)
