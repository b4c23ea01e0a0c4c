"""Rules 4 and 6: GS1 Digital Link and links on our own labels.

Sources: GS1 Digital Link Standard, URI Syntax 1.6, its examples; the syntax tests that go with the GS1 Barcode Syntax
Dictionary (release of 2026-07-27) for order, duplicates and misplaced identifiers; RFC 3986 for escapes.
"""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Format, Known, ProblemCode, parse

GTIN = "09520123456788"
BASE = f"https://id.gs1.org/01/{GTIN}"
OF_GTIN = {"gtin": GTIN}
TAG = "k1.abcdefghijklmnop"

READ: list[tuple[str, dict[str, str]]] = [
    (BASE, OF_GTIN),
    (f"HTTP://EXAMPLE.COM/01/{GTIN}", OF_GTIN),
    (f"https://a:80/some/stem/01/{GTIN}", OF_GTIN),
    (f"https://a/00/faux/01/{GTIN}", OF_GTIN),  # the right-most key counts
    (f"https://a/01/faux/01/{GTIN}", OF_GTIN),
    (f"{BASE}/22/2A", {**OF_GTIN, "consumer_variant": "2A"}),
    (f"{BASE}/10/ABC1/21/12345?17=180426", {**OF_GTIN, "maker_lot": "ABC1", "serial": "12345", "expires_on": "180426"}),
    (f"{BASE}/22/2A/10/A/21/S", {**OF_GTIN, "consumer_variant": "2A", "maker_lot": "A", "serial": "S"}),
    (f"{BASE}/235/XYZ", {**OF_GTIN, "ai_235": "XYZ"}),
    (f"{BASE}/235/XYZ?10=ABC123", {**OF_GTIN, "ai_235": "XYZ", "maker_lot": "ABC123"}),  # no longer a qualifier
    (f"{BASE}?3103=000195", {**OF_GTIN, "ai_3103": "0.195"}),
    (f"{BASE}?99=ABC&unknown=666&98=XYZ&linkType=gs1:pip&single", {**OF_GTIN, "ai_99": "ABC", "ai_98": "XYZ"}),
    (f"{BASE}?&&99=ABC&&", {**OF_GTIN, "ai_99": "ABC"}),
    (f"{BASE}?", OF_GTIN),
    (f"{BASE}#fragment", OF_GTIN),
    (f"{BASE}?99=A#frag?98=B", {**OF_GTIN, "ai_99": "A"}),
    (f"{BASE}/10/A%2Fb%2D1", {**OF_GTIN, "maker_lot": "A/b-1"}),
    (f"{BASE}/10/A+1", {**OF_GTIN, "maker_lot": "A+1"}),  # a plus is a plus in the path
    ("https://id.gs1.org/00/952012345678912345", {"sscc": "952012345678912345"}),
    ("https://id.gs1.org/414/9520123456788/254/32a%2Fb", {"location": "9520123456788", "ai_254": "32a/b"}),
    ("https://id.gs1.org/253/1231231231232TEST5678901234567", {"ai_253": "1231231231232TEST5678901234567"}),
    ("https://a/8018/123456789012345675/8019/123", {"ai_8018": "123456789012345675", "ai_8019": "123"}),
    (f"https://example.com/8004/9520614141234567?01={GTIN}", {"ai_8004": "9520614141234567", **OF_GTIN}),
    ("https://a/8010/1234ABC", {"ai_8010": "1234ABC"}),
    ("https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123",
     {"sscc": "952012345678912345", "content_gtin": GTIN, "count": "25", "maker_lot": "ABC123"}),
]  # fmt: skip

WRONG = [
    # link · problem · position
    (f"{BASE[:-1]}9", ProblemCode.CHECK_DIGIT_WRONG, 36),
    ("https://a/01/2112345678900", ProblemCode.ELEMENT_TRUNCATED, 14),  # 14 digits since release 1.4
    (f"{BASE}/", ProblemCode.LINK_WRONG, 37),
    (f"{BASE}/21/S/10/A", ProblemCode.LINK_WRONG, 41),
    (f"{BASE}/10/A/22/B", ProblemCode.LINK_WRONG, 41),
    (f"{BASE}/235/X/21/S", ProblemCode.LINK_WRONG, 42),
    (f"{BASE}/10/A/10/B", ProblemCode.LINK_WRONG, 41),
    ("https://a/00/952012345678912345/10/A", ProblemCode.LINK_WRONG, 36),
    (f"{BASE}?10=A", ProblemCode.LINK_WRONG, 41),
    (f"{BASE}?21=S", ProblemCode.LINK_WRONG, 38),
    (f"{BASE}?99=A&99=A", ProblemCode.ELEMENT_REPEATED, 46),
    (f"{BASE}?01={GTIN}", ProblemCode.ELEMENT_REPEATED, 41),
    (f"{BASE}/10/A?10=A", ProblemCode.ELEMENT_REPEATED, 46),
    (f"{BASE}?89=A", ProblemCode.ELEMENT_UNKNOWN, 38),
    (f"{BASE}?99=A&999=B", ProblemCode.ELEMENT_UNKNOWN, 43),
    (f"{BASE}/89/A", ProblemCode.ELEMENT_UNKNOWN, 38),
    (f"{BASE}?99=", ProblemCode.ELEMENT_TRUNCATED, 40),
    (f"{BASE}/10/", ProblemCode.ELEMENT_TRUNCATED, 40),
    (f"{BASE}?98=XYZ+987", ProblemCode.ELEMENT_CHARACTER, 44),  # a blank in the query
    (f"{BASE}/10/A%2", ProblemCode.LINK_WRONG, 42),
    (f"{BASE}/10/A%00", ProblemCode.ELEMENT_CHARACTER, 42),
    (f"{BASE}/10/%E6%89%B9", ProblemCode.ELEMENT_CHARACTER, 41),
    (f"{BASE}?17=180432", ProblemCode.ELEMENT_DATE, 41),
    (f"{BASE}?37=2", ProblemCode.ELEMENTS_EXCLUDED, 41),
]

LINKS = [
    # somebody's pages · what is told
    ("https://shop.example.com/01/brakes", []),
    ("https://shop.example.com/2024/05/01", []),
    ("https://shop.example.com/01/2024/05/17", [ProblemCode.ELEMENT_TRUNCATED]),
    ("https://a/gtin/12312312312333", []),  # short names left the standard
    ("https://a/", []),
    ("https://a?01=09520123456788", []),
    (f"ftp://a/01/{GTIN}", []),
    (f"https://a/01/{GTIN}<bad", []),
    ("https://a/01/12345", [ProblemCode.ELEMENT_TRUNCATED]),
]

OWN: list[tuple[str, dict[str, str], list[ProblemCode]]] = [
    (f"https://parts.example/01/{GTIN}/10/L1-42?99={TAG}",
     {**OF_GTIN, "maker_lot": "L1-42", "key_id": "k1", "tag": "abcdefghijklmnop"}, []),
    (f"HTTPS://PARTS.EXAMPLE/01/{GTIN}/10/A/21/7?99={TAG}",
     {**OF_GTIN, "maker_lot": "A", "serial": "7", "key_id": "k1", "tag": "abcdefghijklmnop"}, []),
    (f"https://parts.example/01/{GTIN}/10/A", {**OF_GTIN, "maker_lot": "A"}, [ProblemCode.TAG_MISSING]),
    (f"https://parts.example/01/{GTIN[:-1]}7?99={TAG}", {}, [ProblemCode.CHECK_DIGIT_WRONG]),
    (f"https://parts.example/lot/L1-42?99={TAG}",
     {"path": "/lot/L1-42", "own_number": "L1-42", "key_id": "k1", "tag": "abcdefghijklmnop"}, []),
    ("https://parts.example/", {"path": "/"}, [ProblemCode.TAG_MISSING]),
    (f"https://parts.example/lot/L1-42?99={TAG[:8]}",
     {"path": "/lot/L1-42", "own_number": "L1-42"}, [ProblemCode.TAG_MISSING]),
]  # fmt: skip


@pytest.mark.parametrize(("link", "fields"), READ)
def test_links_are_read(link: str, fields: dict[str, str]) -> None:
    for symbology in ("]Q1", None):
        scan = parse(link.encode(), symbology)
        assert (scan.format, scan.rule) == (Format.DIGITAL_LINK, 6)
        assert {field.name: field.value for field in scan.fields} == fields
        assert {problem.code for problem in scan.problems} <= {ProblemCode.ELEMENT_ALONE}


@pytest.mark.parametrize(("link", "code", "position"), WRONG)
def test_a_broken_link_gives_its_fault_and_no_field(link: str, code: ProblemCode, position: int) -> None:
    scan = parse(link.encode(), "]Q1")
    assert (scan.format, scan.fields) == (Format.DIGITAL_LINK, ())
    (problem,) = scan.problems
    assert (problem.code, problem.position) == (code, position)


@pytest.mark.parametrize(("link", "codes"), LINKS)
def test_other_links_are_kept_as_links(link: str, codes: list[ProblemCode]) -> None:
    scan = parse(link.encode(), "]Q1")
    assert (scan.format, scan.rule) == (Format.URL, 17)
    assert [problem.code for problem in scan.problems] == codes


@pytest.mark.parametrize(("link", "fields", "codes"), OWN)
def test_own_labels_come_first(link: str, fields: dict[str, str], codes: list[ProblemCode]) -> None:
    scan = parse(link.encode(), "]Q1", known=Known(own_hosts=frozenset({"parts.example"})))
    assert (scan.format, scan.rule) == (Format.OWN_LABEL, 4)
    assert {field.name: field.value for field in scan.fields} == fields
    assert [problem.code for problem in scan.problems] == codes


def test_another_host_is_not_ours() -> None:
    scan = parse(f"{BASE}?99={TAG}".encode(), known=Known(own_hosts=frozenset({"parts.example"})))
    assert scan.format is Format.DIGITAL_LINK
