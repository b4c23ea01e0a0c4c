"""The change that keeps a document: its entry, and its content beside it in the same transaction."""

from parts_service.domain.context import Context
from parts_service.domain.documents import Document, DocumentStored, UploadDocument, pieces
from parts_service.domain.ledger import Ledger
from parts_service.storage.needs import Found, Names
from parts_service.use_cases.change import Change, Home


def _store(_ledger: Ledger, found: Found, command: UploadDocument, context: Context) -> DocumentStored:
    known = command.sha256 in found.documents
    name = context.seal_or_none("file_name", command.file_name)
    if not known:
        context.beside.extend(pieces(command.sha256, command.content))
    document = Document(
        sha256=command.sha256,
        type=command.type.value,
        size=len(command.content),
        file_name_ref=None if name is None else name.ref,
        uploaded_by=context.actor,
        uploaded_at=context.now,
    )
    return DocumentStored(document=document, file_name=name, known=known)


UPLOAD_DOCUMENT = Change(
    "UploadDocument",
    UploadDocument,
    decide=_store,
    names=lambda command: Names(documents={command.sha256}),
    identity=lambda command: command.identity,
    home=Home.ORGANISATION,
)
