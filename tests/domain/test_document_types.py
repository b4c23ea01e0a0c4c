"""What a file is by its bytes: a table of files that are whole, and of files that are not."""

import struct

import pytest

from parts_service.domain.document_types import (
    CUT_OFF,
    DAMAGED,
    EMPTY,
    HIDDEN,
    PIXELS,
    DocumentType,
    fault,
    recognise,
)
from parts_service.domain.documents import PIECE_BYTES, check_content, pieces, sha256_of
from parts_service.domain.refusal import Reason
from tests.papers import archive, jpeg, pdf, png, tiff

PDF, JPEG, PNG, TIFF = DocumentType.PDF, DocumentType.JPEG, DocumentType.PNG, DocumentType.TIFF
HTML = b"<html><script>alert(1)</script></html>"
WHOLE = {PDF: pdf(), JPEG: jpeg(), PNG: png(), TIFF: tiff()}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        *((content, kind) for kind, content in WHOLE.items()),
        (b"MM\x00*" + bytes(9), TIFF),
        (b"", None),
        (b"%PD", None),
        (b" %PDF-1.7", None),
        (HTML + pdf(), None),
        (archive(), None),
        (b"MZ\x90\x00", None),
        (b"GIF89a", None),
    ],
)
def test_a_type_is_told_by_the_first_bytes(content: bytes, expected: DocumentType | None) -> None:
    assert recognise(content) is expected


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        *((kind, content, "") for kind, content in WHOLE.items()),
        *((kind, b"", EMPTY) for kind in DocumentType),
        # A program that unpacks archives looks at the end, one that shows pictures at the beginning.
        *((kind, content + archive(), HIDDEN) for kind, content in WHOLE.items()),
        (PDF, pdf()[:-20], CUT_OFF),
        (PDF, pdf().replace(b"startxref", b"nowhere.."), CUT_OFF),
        (PDF, pdf() + HTML, HIDDEN),
        (PDF, pdf() + b"\r\n\x00", ""),
        (PDF, pdf().replace(b"1.7", b"9.9"), DAMAGED),
        (PNG, png()[:-12], CUT_OFF),
        (PNG, png()[:20], CUT_OFF),
        (PNG, png() + HTML, HIDDEN),
        (PNG, png().replace(b"IDAT", b"IDOT"), DAMAGED),
        (PNG, png()[:8] + png()[33:], DAMAGED),
        (PNG, png(60_000, 60_000), PIXELS),
        (JPEG, jpeg()[:-2], CUT_OFF),
        (JPEG, jpeg()[:12], CUT_OFF),
        (JPEG, b"\xff\xd8\xff\xe0\x00\x04ok" + HTML, DAMAGED),
        (JPEG, jpeg(60_000, 60_000), PIXELS),
        # A film of two seconds behind a photo, as telephones make them.
        (JPEG, jpeg() + bytes(1_000), ""),
        (TIFF, tiff()[:-6], CUT_OFF),
        (TIFF, tiff()[:4] + b"\xff\xff\xff\xff" + tiff()[8:], CUT_OFF),
        (TIFF, tiff(0, 7), DAMAGED),
        (TIFF, tiff(60_000, 60_000), PIXELS),
        (TIFF, b"II*\x00", CUT_OFF),
    ],
)
def test_what_is_wrong_with_a_file(kind: DocumentType, content: bytes, expected: str) -> None:
    assert fault(kind, content) == expected


@pytest.mark.parametrize("kind", DocumentType)
def test_no_beginning_of_a_file_is_taken_for_the_whole_and_none_breaks_the_test(kind: DocumentType) -> None:
    whole = WHOLE[kind].rstrip(b"\n")
    assert [size for size in range(len(whole)) if not fault(kind, whole[:size])] == []


@pytest.mark.parametrize("kind", DocumentType)
def test_no_changed_byte_breaks_the_test(kind: DocumentType) -> None:
    whole = WHOLE[kind]
    said = {
        fault(kind, whole[:place] + struct.pack("B", whole[place] ^ change) + whole[place + 1 :])
        for place in range(len(whole))
        for change in (0xFF, 0x01, 0x80)
    }
    assert said <= {"", CUT_OFF, DAMAGED, HIDDEN, PIXELS}


@pytest.mark.parametrize(
    ("declared", "content", "reason", "detail"),
    [
        (PDF, b"", Reason.DOCUMENT_DAMAGED, {"why": EMPTY}),
        (PDF, png(), Reason.DOCUMENT_TYPE_WRONG, {"declared": "PDF", "found": "PNG"}),
        (PDF, HTML, Reason.DOCUMENT_TYPE_WRONG, {"declared": "PDF", "found": ""}),
        (PDF, pdf()[:-9], Reason.DOCUMENT_DAMAGED, {"why": CUT_OFF}),
    ],
)
def test_what_is_refused(
    declared: DocumentType, content: bytes, reason: Reason, detail: dict[str, str]
) -> None:
    refused = check_content(declared, content)
    assert refused is not None
    assert (refused.reason, refused.detail) == (reason, detail)


def test_a_document_is_kept_in_pieces_that_make_it_whole() -> None:
    assert check_content(PDF, pdf()) is None
    content = bytes(PIECE_BYTES) + b"more"
    kept = pieces(sha256_of(content), content)
    assert [(one.ordinal, len(one.content)) for one in kept] == [(0, PIECE_BYTES), (1, 4)]
    assert b"".join(one.content for one in kept) == content
