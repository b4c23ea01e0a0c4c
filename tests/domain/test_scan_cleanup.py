"""Rule 0 of the grammar: symbology identifier, encoding, typed aliases, line ends, limits."""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Format, ProblemCode, catalogue_key, parse

CLEANED = [
    # payload · symbology given · text · symbology understood · encoding
    (b"ABC", None, "ABC", None, "utf-8"),
    (b"]Q1ABC", None, "ABC", "]Q1", "utf-8"),
    (b"]Q1ABC", "]Q1", "ABC", "]Q1", "utf-8"),  # sent twice: by the driver and in front
    (b"]Q1ABC", "]C0", "]Q1ABC", "]C0", "utf-8"),  # another symbology is given: this is content
    (b"]zCABC", None, "ABC", "]zC", "utf-8"),  # Aztec modifiers reach C
    (b"]QZABC", None, "]QZABC", None, "utf-8"),  # no such modifier
    (b"]1QABC", None, "]1QABC", None, "utf-8"),
    (b"]Q", None, "]Q", None, "utf-8"),
    (b"ABC", "Q1", "ABC", "]Q1", "utf-8"),  # without its flag character
    (b"ABC", "]QRCODE", "ABC", None, "utf-8"),
    (b"ABC", "", "ABC", None, "utf-8"),
    # line ends go at the end only
    (b"ABC\r\n", None, "ABC", None, "utf-8"),
    (b"ABC\n\n\r", "]C0", "ABC", "]C0", "utf-8"),
    (b"\nA\r\nB", "]C0", "\nA\r\nB", "]C0", "utf-8"),
    (b" ABC ", None, " ABC ", None, "utf-8"),
    # encodings: UTF-8 strict, then GB18030, then ISO-8859-1
    ("刹车片".encode(), "]Q1", "刹车片", "]Q1", "utf-8"),
    ("刹车片".encode("gb18030"), "]Q1", "刹车片", "]Q1", "gb18030"),
    ("龘𠮷".encode("gb18030"), "]Q1", "龘𠮷", "]Q1", "gb18030"),  # four-byte characters
    ("café 5".encode("iso-8859-1"), "]Q1", "café 5", "]Q1", "iso-8859-1"),
    (b"\xff", "]Q1", "ÿ", "]Q1", "iso-8859-1"),
    (b"\xef\xbb\xbfABC", "]Q1", "ABC", "]Q1", "utf-8"),  # byte order mark
    # aliases of GS and full-width forms: only if typed
    (b"01<GS>10", None, "01\x1d10", None, "utf-8"),
    (b"01<gs>10", None, "01\x1d10", None, "utf-8"),
    (b"01{GS}10", None, "01\x1d10", None, "utf-8"),
    (b"01^]10", None, "01\x1d10", None, "utf-8"),
    ("01␝10".encode(), None, "01\x1d10", None, "utf-8"),
    (b"01\x1d10", None, "01\x1d10", None, "utf-8"),  # Ctrl-]
    (b"01<GS>10", "]C0", "01<GS>10", "]C0", "utf-8"),
    (b"]C001<GS>10", None, "01<GS>10", "]C0", "utf-8"),
    ("ＡＢ－１２　３".encode(), None, "AB-12 3", None, "utf-8"),
    ("ＡＢ－１２".encode(), "]Q1", "ＡＢ－１２", "]Q1", "utf-8"),
    ("＜ＧＳ＞".encode(), None, "\x1d", None, "utf-8"),
]


@pytest.mark.parametrize(("payload", "given", "text", "understood", "encoding"), CLEANED)
def test_a_payload_is_cleaned(
    payload: bytes, given: str | None, text: str, understood: str | None, encoding: str
) -> None:
    scan = parse(payload, given)
    assert (scan.text, scan.symbology, scan.encoding) == (text, understood, encoding)
    assert scan.raw == payload


@pytest.mark.parametrize("payload", [b"", b"\r\n", b"  ", b"]Q1", b"]Q1\n", b"\xef\xbb\xbf", "　".encode()])
def test_nothing_is_said_to_be_nothing(payload: bytes) -> None:
    scan = parse(payload)
    assert (scan.format, scan.fields) == (Format.UNKNOWN, ())
    assert [problem.code for problem in scan.problems] == [ProblemCode.EMPTY]


@pytest.mark.parametrize("symbology", ["]QRCODE", "]", "?", "QR", "]Q1 ", "\n", "]Ｑ１", "x" * 5000])
def test_a_symbology_that_is_none_is_told_and_ignored(symbology: str) -> None:
    scan = parse(b"4006381333931", symbology)
    assert scan.symbology is None
    assert (scan.format, scan.lenient) == (Format.GTIN, True)
    assert [problem.code for problem in scan.problems] == [ProblemCode.SYMBOLOGY_INVALID]
    assert len(scan.problems[0].en) < 120


LONG = [
    # payload · text kept (first, last character) · length of text
    (b"A" * 4096, ("A", "A"), 4096, []),
    (b"A" * 4097, ("A", "A"), 4096, [ProblemCode.TOO_LONG]),
    (b"7" * 1_000_000, ("7", "7"), 4096, [ProblemCode.TOO_LONG]),
    ("刹".encode() * 1366, ("刹", "刹"), 1365, [ProblemCode.TOO_LONG]),  # cut within a character
    ("车".encode("gb18030") * 4000, ("车", "车"), 2048, [ProblemCode.TOO_LONG]),
    (b"\xff" * 9000, ("ÿ", "ÿ"), 4096, [ProblemCode.TOO_LONG]),
]


@pytest.mark.parametrize(("payload", "ends", "size", "codes"), LONG)
def test_a_long_payload_is_kept_and_refused(
    payload: bytes, ends: tuple[str, str], size: int, codes: list[ProblemCode]
) -> None:
    scan = parse(payload, "]Q1")
    assert scan.raw == payload
    assert ((scan.text[0], scan.text[-1]), len(scan.text)) == (ends, size)
    assert scan.format is Format.UNKNOWN
    assert [problem.code for problem in scan.problems if problem.code is ProblemCode.TOO_LONG] == codes


KEYS = [
    ("04E 115 561 H", "04E115561H"),
    ("a-12.34", "A1234"),
    ("刹车片 a-1", "刹车片A1"),
    (" - . ", ""),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_catalogue_keys(text: str, key: str) -> None:
    assert catalogue_key(text) == key
    assert parse(text.encode(), "]C0").key == key
