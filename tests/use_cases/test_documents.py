"""Documents: kept once, beside the journal, in the transaction of their entry."""

import pytest

from parts_service.domain.document_types import DocumentType
from parts_service.domain.documents import PIECE_BYTES, Document, DocumentContent, UploadDocument, sha256_of
from parts_service.domain.journal import Entry, Personal
from parts_service.domain.refusal import Reason
from parts_service.storage.verification import verify_database
from parts_service.use_cases.documents import UPLOAD_DOCUMENT
from tests.papers import pdf
from tests.use_cases.workshop import Workshop


@pytest.fixture
def command() -> UploadDocument:
    content = b"%PDF-1.7" + bytes(PIECE_BYTES * 2) + pdf()[8:]
    return UploadDocument(sha256_of(content), DocumentType.PDF, "Herr Müller.pdf", content)


def test_a_document_is_kept_once_and_both_uploads_are_on_record(
    workshop: Workshop, command: UploadDocument
) -> None:
    entries = workshop.count(Entry)
    first = workshop.do(UPLOAD_DOCUMENT, command, by="manager", site="ORG").fact
    again = workshop.do(UPLOAD_DOCUMENT, command, by="keeper", site="ORG").fact
    assert [one.known for one in (first, again)] == [False, True]  # type: ignore[attr-defined]
    (kept,) = workshop.rows(Document)
    manager = workshop.people["manager"].principal_id
    assert (kept.sha256, kept.size, kept.uploaded_by) == (command.sha256, len(command.content), manager)
    assert b"".join(one.content for one in workshop.rows(DocumentContent)) == command.content
    assert workshop.count(Entry) == entries + 2
    # The file's name may name a person: it lies apart, and no entry holds it.
    names = [one.value for one in workshop.rows(Personal) if one.kind == "file_name"]
    assert names == ["Herr Müller.pdf"] * 2
    assert all("Müller".encode() not in one.body for one in workshop.rows(Entry))
    assert verify_database(workshop.url).findings == ()


def test_a_repeated_upload_is_answered_and_one_that_is_only_tried_keeps_nothing(
    workshop: Workshop, command: UploadDocument
) -> None:
    how = {"by": "manager", "site": "ORG", "request_id": workshop.new_id()}
    workshop.do(UPLOAD_DOCUMENT, command, **how, validate_only=True)
    assert workshop.count(DocumentContent) == 0
    first = workshop.do(UPLOAD_DOCUMENT, command, **how)
    again = workshop.do(UPLOAD_DOCUMENT, command, **how)
    assert (again.replayed, again.fact) == (True, first.fact)
    other = UploadDocument(sha256_of(b"x"), DocumentType.PDF, "x.pdf", b"x")
    assert workshop.refusal(UPLOAD_DOCUMENT, other, **how).reason is Reason.REQUEST_ID_REUSED


def test_who_may_not_keeps_nothing(workshop: Workshop, command: UploadDocument) -> None:
    refused = workshop.refusal(UPLOAD_DOCUMENT, command, by="technician", site="ORG")
    assert (refused.reason, workshop.count(Document)) == (Reason.NO_RIGHT, 0)
