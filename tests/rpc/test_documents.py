"""Documents over the wire: up in pieces, down in pieces, and every way in which one is refused."""

import hashlib
import uuid
from typing import Any

import grpc
import pytest

from parts_service.v1 import documents_pb2 as pb
from scanner_client.refusals import read_failure
from tests.papers import archive, jpeg, pdf, png
from tests.rpc.wire import Sent, Wire, uploading

MIB = 1024 * 1024


def large() -> bytes:
    """A PDF of several pieces."""
    return b"%PDF-1.7" + bytes(range(256)) * 3_000 + pdf()[8:]


def download(wire: Wire, who: str, sha256: str) -> bytes:
    call = wire.channel.unary_stream(
        "/parts_service.v1.DocumentService/DownloadDocument",
        request_serializer=pb.DownloadDocumentRequest.SerializeToString,
        response_deserializer=pb.DownloadDocumentResponse.FromString,
    )
    metadata = (("authorization", f"Bearer {wire.tokens[who]}"),)
    answers: Any = call(pb.DownloadDocumentRequest(sha256=sha256), timeout=20, metadata=metadata)
    return b"".join(one.piece for one in answers)


def refused(wire: Wire, who: str, *sent: Sent) -> tuple[str, str, str]:
    with pytest.raises(grpc.RpcError) as caught:
        wire.send(who, *sent)
    call: Any = caught.value
    failure = read_failure(call.code().name, call.details(), call.trailing_metadata())
    return failure.code, failure.reason, failure.subject


def test_a_document_goes_up_and_comes_down_as_it_was(wire: Wire) -> None:
    content = large()
    digest = hashlib.sha256(content).hexdigest()
    sent = uploading(content, file_name="coc.pdf", sha256=digest.upper())
    answer = wire.send("keeper", *sent)
    assert (answer.sha256, answer.size, answer.known) == (digest, len(content), False)
    assert len(sent) == 4
    replayed = wire.send("keeper", *sent)
    assert (replayed.sha256, replayed.known, replayed.posted.replayed) == (digest, False, True)
    known = wire.send("inspector", *uploading(content))
    assert (known.sha256, known.known, known.posted.replayed) == (digest, True, False)
    assert download(wire, "inspector", digest) == content
    found = wire.ask("manager", pb.GetDocumentRequest(sha256=digest)).document
    assert (found.type, found.size, found.file_name, found.uploaded_by) == (
        pb.DOCUMENT_TYPE_PDF,
        len(content),
        "coc.pdf",
        "keeper",
    )


def test_a_small_document_fits_into_the_first_message(wire: Wire) -> None:
    first, piece = uploading(png(), "PNG")
    first.piece = piece.piece
    answer = wire.send("keeper", first)
    assert download(wire, "keeper", answer.sha256) == png()


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("PDF", b"", "DOCUMENT_DAMAGED"),
        ("PDF", pdf()[:-9], "DOCUMENT_DAMAGED"),
        ("PDF", pdf() + archive(), "DOCUMENT_DAMAGED"),
        ("PNG", png(60_000, 60_000), "DOCUMENT_DAMAGED"),
        ("PDF", png(), "DOCUMENT_TYPE_WRONG"),
        ("JPEG", b"<html>", "DOCUMENT_TYPE_WRONG"),
        ("PDF", b"\x7fELF", "DOCUMENT_TYPE_WRONG"),
    ],
)
def test_a_document_that_is_not_what_it_says(wire: Wire, kind: str, content: bytes, reason: str) -> None:
    code, said, _ = refused(wire, "keeper", *uploading(content, kind))
    assert (code, said) == ("FAILED_PRECONDITION", reason)
    digest = hashlib.sha256(content).hexdigest()
    assert wire.said("keeper", pb.GetDocumentRequest(sha256=digest)) == (
        "NOT_FOUND",
        "DOCUMENT_NOT_FOUND",
        digest,
    )


def test_what_no_upload_may_be(wire: Wire) -> None:
    first, piece = uploading(jpeg(), "JPEG")
    assert refused(wire, "keeper", *uploading(jpeg(), "JPEG", sha256="0" * 64)) == (
        "FAILED_PRECONDITION",
        "DOCUMENT_DAMAGED",
        "document",
    )
    assert refused(wire, "technician", first, piece) == (
        "PERMISSION_DENIED",
        "NO_RIGHT",
        "UploadDocument",
    )
    large_piece = pb.UploadDocumentRequest(piece=bytes(256 * 1024 + 1))
    empty = pb.UploadDocumentRequest()
    for sent, field in (
        ([empty], "document.type"),
        ([first, empty], "piece"),
        ([first, large_piece], "piece"),
        (uploading(jpeg(), "JPEG", sha256="0f"), "document.sha256"),
        (uploading(jpeg(), "JPEG", file_name="a\nb"), "document.file_name"),
        (uploading(jpeg(), "JPEG", file_name="a" * 201), "document.file_name"),
    ):
        assert refused(wire, "keeper", *sent) == ("INVALID_ARGUMENT", "FIELD_INVALID", field)
    too_large = [first, *[pb.UploadDocumentRequest(piece=bytes(256 * 1024))] * 81]
    assert refused(wire, "keeper", *too_large) == ("RESOURCE_EXHAUSTED", "DOCUMENT_TOO_LARGE", "document")
    first.header.home_site = "SH01"
    first.header.request_id = str(uuid.uuid4())
    assert refused(wire, "keeper", first, piece) == ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")


def test_who_may_see_a_document(wire: Wire) -> None:
    digest = wire.upload("keeper", pdf())
    wire.hire("auditor", ("AUDITOR", "*"))
    assert download(wire, "auditor", digest) == pdf()
    assert wire.said("advisor", pb.GetDocumentRequest(sha256=digest)) == (
        "PERMISSION_DENIED",
        "NO_RIGHT",
        "GetDocument",
    )
    assert wire.said("keeper", pb.GetDocumentRequest(sha256="0f")) == (
        "INVALID_ARGUMENT",
        "FIELD_INVALID",
        "sha256",
    )
