"""The tables of the organisation's people, papers and imports."""

import sqlalchemy as sa

from parts_service.domain.access import ApiToken, Badge, Principal, RoleGrant
from parts_service.domain.certificates import Certificate, CertificateDocument
from parts_service.domain.document_types import DocumentType
from parts_service.domain.documents import PIECE_BYTES, Document, DocumentContent
from parts_service.domain.imports import ImportKind, ImportRun, ImportState
from parts_service.domain.label_keys import LabelKey
from parts_service.storage.tables import check, one_of, refers, table_of

principal = table_of(Principal, sa.UniqueConstraint("code"), sa.Index(None, "client_san"))
role_grant = table_of(RoleGrant, refers(principal, "principal_id"))
api_token = table_of(ApiToken, sa.UniqueConstraint("digest"), refers(principal, "principal_id"))
badge = table_of(Badge, sa.UniqueConstraint("badge"), refers(principal, "principal_id"))
label_key = table_of(
    LabelKey,
    sa.UniqueConstraint("secret_ref"),
    check("key_id >= 1", name="key_id"),
    check("(revoked_by IS NULL) = (revoked_at IS NULL)", name="revoked"),
)
import_run = table_of(
    ImportRun,
    sa.UniqueConstraint("request_id"),
    one_of("kind", ImportKind),
    one_of("state", ImportState),
    check("blocks >= 0 AND created >= 0 AND updated >= 0 AND created + updated <= lines", name="rows"),
)
sa.Index(
    "ix_import_run_running",
    import_run.c.state,
    unique=True,
    sqlite_where=import_run.c.state == ImportState.RUNNING.value,
    postgresql_where=import_run.c.state == ImportState.RUNNING.value,
)
document = table_of(
    Document,
    check("length(sha256) = 64", name="sha256"),
    one_of("type", DocumentType),
    check("size > 0", name="size"),
)
document_content = table_of(
    DocumentContent,
    refers(document, "sha256"),
    check(f"ordinal >= 0 AND length(content) BETWEEN 1 AND {PIECE_BYTES}", name="piece"),
)
certificate = table_of(
    Certificate,
    sa.UniqueConstraint("type", "issuer", "number"),
    check(
        "(CASE WHEN part_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN supplier_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN lot_id IS NULL THEN 0 ELSE 1 END) = 1",
        name="one_scope",
    ),
    sa.Index(None, "part_id"),
    sa.Index(None, "supplier_id"),
    sa.Index(None, "lot_id"),
)
certificate_document = table_of(
    CertificateDocument, refers(certificate, "certificate_id"), refers(document, "sha256")
)
