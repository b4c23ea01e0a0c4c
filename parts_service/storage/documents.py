"""Statements on documents and the pieces of their content."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.documents import Document, DocumentContent
from parts_service.domain.journal import ORGANISATION
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import document, document_content, personal, principal
from parts_service.storage.types import among

FIND_DOCUMENTS = Statement(sa.select(document.c.sha256).where(among(document.c.sha256, "names")))
# One piece at a time: a reader that is slow holds no snapshot and no more than a piece.
PIECE = load(
    DocumentContent,
    document_content.c.sha256 == sa.bindparam("sha256"),
    document_content.c.ordinal == sa.bindparam("ordinal"),
)


class DocumentView(NamedTuple):
    """A document with its file's name and the principal code of who uploaded it; empty where none is."""

    document: Document
    file_name: str
    uploaded_by: str


DOCUMENT_OF_SHA256 = Statement(
    sa.select(*document.c, personal.c.value.label("file_name"), principal.c.code.label("uploader"))
    .select_from(
        document.outerjoin(
            personal,
            sa.and_(
                personal.c.site_id == sa.literal_column(str(ORGANISATION)),
                personal.c.ref == document.c.file_name_ref,
            ),
        ).outerjoin(principal, principal.c.principal_id == document.c.uploaded_by)
    )
    .where(document.c.sha256 == sa.bindparam("sha256"))
)


def document_of_sha256(connection: Connection, sha256: str) -> DocumentView | None:
    """Return a document by its SHA-256."""
    row = DOCUMENT_OF_SHA256.one(connection, sha256=sha256)
    return None if row is None else DocumentView(Document(*row[:-2]), row[-2] or "", row[-1] or "")
