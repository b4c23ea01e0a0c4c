"""Documents on the wire: an upload is gathered up to its limit and tested; a download is read piece by piece."""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial

from parts_service.domain.document_types import DocumentType
from parts_service.domain.documents import (
    PIECE_BYTES,
    DocumentStored,
    UploadDocument,
    check_content,
    sha256_of,
)
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import documents
from parts_service.storage.documents import DocumentView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.documents import UPLOAD_DOCUMENT
from parts_service.v1 import changes_pb2, documents_pb2, documents_pb2_grpc

FILE_NAME_MAX = 200
# Each upload is held in memory until it is posted: no more than these at once.
UPLOADS_MAX = 4
UPLOAD_SECONDS = 120.0
SHA256 = re.compile(r"[0-9a-f]{64}")
NOT_AS_SAID = "it is not what its SHA-256 says"


class Documents(documents_pb2_grpc.DocumentServiceServicer):
    """The servicer of documents."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house
        self._uploads = 0

    async def UploadDocument(
        self, requests: AsyncIterator[documents_pb2.UploadDocumentRequest], _context: ServicerContext
    ) -> documents_pb2.UploadDocumentResponse:
        if self._uploads >= UPLOADS_MAX:
            raise Refused(Reason.TOO_MANY_CALLS, "UploadDocument")
        self._uploads += 1
        try:
            header, command = await gather(self._house, requests)
            return write_stored(await self._house.post(header, UPLOAD_DOCUMENT, command))
        finally:
            self._uploads -= 1

    async def DownloadDocument(
        self, request: documents_pb2.DownloadDocumentRequest, _context: ServicerContext
    ) -> AsyncIterator[documents_pb2.DownloadDocumentResponse]:
        sha256 = read_sha256(request.sha256, "sha256")
        view = await self._view(sha256)
        for ordinal in range(-(-view.document.size // PIECE_BYTES)):
            found = await self._house.reader.ask(partial(documents.PIECE.one, sha256=sha256, ordinal=ordinal))
            if found is None:
                raise Refused(Reason.JOURNAL_DOES_NOT_VERIFY, "document_content", findings=1, key=sha256)
            yield documents_pb2.DownloadDocumentResponse(piece=bytes(found.content))

    async def GetDocument(
        self, request: documents_pb2.GetDocumentRequest, _context: ServicerContext
    ) -> documents_pb2.GetDocumentResponse:
        view = await self._view(read_sha256(request.sha256, "sha256"))
        return documents_pb2.GetDocumentResponse(document=write_document(view))

    async def _view(self, sha256: str) -> DocumentView:
        view = await self._house.reader.ask(
            lambda connection: documents.document_of_sha256(connection, sha256)
        )
        if view is None:
            raise Refused(Reason.DOCUMENT_NOT_FOUND, sha256)
        return view


async def gather(
    house: House, requests: AsyncIterator[documents_pb2.UploadDocumentRequest]
) -> tuple[changes_pb2.ChangeHeader, UploadDocument]:
    """Read an upload to its end; more than a document may have is refused as soon as it comes.

    Raises:
        Refused: with the reason; DEADLINE_PASSED if it takes too long to come.
    """
    content = bytearray()
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            first = await anext(requests, documents_pb2.UploadDocumentRequest())
            kind, file_name, sha256 = read_document(first)
            # Who may not, or has no request id, learns it before he has sent it all.
            await house.site(messages.header(first.header).home_site)
            content += read_piece(first, least=0)
            async for request in requests:
                content += read_piece(request)
                if len(content) > house.document_bytes_max:
                    raise Refused(Reason.DOCUMENT_TOO_LARGE, "document", most=house.document_bytes_max)
    except TimeoutError as error:
        raise Refused(Reason.DEADLINE_PASSED) from error
    whole = bytes(content)
    content.clear()
    found, refused = await house.reader.work(lambda: _test(kind, whole, sha256))
    if refused is not None:
        raise Refused(refused.reason, refused.subject, **refused.detail)
    return first.header, UploadDocument(found, kind, file_name, whole)


def _test(kind: DocumentType, content: bytes, said: str) -> tuple[str, Refusal | None]:
    """Return what a content hashes to, and why it is refused."""
    sha256 = sha256_of(content)
    if said and said != sha256:
        return sha256, Refusal(Reason.DOCUMENT_DAMAGED, "document", {"why": NOT_AS_SAID})
    return sha256, check_content(kind, content)


def read_sha256(value: str, field: str, *, optional: bool = False) -> str:
    """Return a SHA-256 in lower case."""
    value = value.strip().lower()
    if (value or not optional) and not SHA256.fullmatch(value):
        raise messages.invalid(field, "64 hexadecimal digits")
    return value


def read_document(message: documents_pb2.UploadDocumentRequest) -> tuple[DocumentType, str, str]:
    """Read the first message of an upload: type, file name, and the SHA-256 it is said to have."""
    given = message.document
    return (
        messages.choice(DocumentType, given, "type", "document.type"),
        messages.text(given.file_name, "document.file_name", FILE_NAME_MAX),
        read_sha256(given.sha256, "document.sha256", optional=True),
    )


def read_piece(message: documents_pb2.UploadDocumentRequest, least: int = 1) -> bytes:
    """Read the piece a message of an upload carries."""
    if not least <= len(message.piece) <= PIECE_BYTES:
        raise messages.invalid("piece", f"{least} to {PIECE_BYTES} bytes, not {len(message.piece)}")
    return message.piece


def write_stored(outcome: Outcome) -> documents_pb2.UploadDocumentResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, DocumentStored):
        raise TypeError(fact.kind)
    return documents_pb2.UploadDocumentResponse(
        posted=messages.posted(outcome),
        sha256=fact.document.sha256,
        size=fact.document.size,
        known=fact.known,
    )


def write_document(view: DocumentView) -> documents_pb2.Document:
    """Write what is known of a document."""
    document = view.document
    return documents_pb2.Document(
        sha256=document.sha256,
        type=f"DOCUMENT_TYPE_{document.type}",
        size=document.size,
        file_name=view.file_name,
        uploaded_by=view.uploaded_by,
        uploaded_at=messages.timestamp(document.uploaded_at),
    )
