"""Documents: scanned papers and photos, kept once under the SHA-256 of their content.

What lives here: what is known of a document, and the decision to keep one. Its content lies beside the journal, in
pieces, and is found changed by its own hash. What does not: how a type is told, which is `document_types.py`.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.document_types import EMPTY, DocumentType, fault, recognise
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

PIECE_BYTES = 256 * 1024


@record(key=1)
class Document(NamedTuple):
    """A document by the SHA-256 of its content, in hexadecimal. `size` is in bytes; times are µs since 1970 UTC."""

    sha256: str
    type: str
    size: int
    file_name_ref: int | None
    uploaded_by: int
    uploaded_at: int


@record(key=2)
class DocumentContent(NamedTuple):
    """A piece of a document's content, beside the journal: its hash is its name, so it needs no entry to be checked."""

    sha256: str
    ordinal: int
    content: bytes


@dataclass(frozen=True, slots=True)
class UploadDocument:
    """Command: keep a document. `type` is what it was said to be."""

    sha256: str
    type: DocumentType
    file_name: str
    content: bytes

    @property
    def identity(self) -> tuple[str, str, str]:
        """What a repetition is told by: the hash stands for the content."""
        return self.sha256, self.type.value, self.file_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStored(Fact):
    """A document was uploaded. `known`: its content was kept already, and is not kept twice."""

    kind: ClassVar[str] = "document_stored"
    document: Document
    file_name: Sealed | None
    known: bool

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the document, once."""
        effects = Effects()
        if not self.known:
            effects.insert(self.document)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """A file's name may name a person."""
        return () if self.file_name is None else (self.file_name,)


def sha256_of(content: bytes) -> str:
    """Return the name a content is kept under."""
    return hashlib.sha256(content).hexdigest()


def check_content(declared: DocumentType, content: bytes) -> Refusal | None:
    """Refuse a content that is not what it is said to be, or not whole."""
    if not content:
        return Refusal(Reason.DOCUMENT_DAMAGED, "document", {"why": EMPTY})
    found = recognise(content)
    if found is not declared:
        return Refusal(
            Reason.DOCUMENT_TYPE_WRONG,
            "document.type",
            {"declared": declared.value, "found": "" if found is None else found.value},
        )
    wrong = fault(declared, content)
    return Refusal(Reason.DOCUMENT_DAMAGED, "document", {"why": wrong}) if wrong else None


def pieces(sha256: str, content: bytes) -> tuple[DocumentContent, ...]:
    """Cut a content into the pieces it is kept in."""
    return tuple(
        DocumentContent(sha256, ordinal, content[place : place + PIECE_BYTES])
        for ordinal, place in enumerate(range(0, len(content), PIECE_BYTES))
    )
