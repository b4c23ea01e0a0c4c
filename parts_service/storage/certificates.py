"""Statements on certificates."""

import sqlalchemy as sa

from parts_service.domain.certificates import Certificate
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import certificate
from parts_service.storage.types import among

# A certificate is named by its issuer's words: type, issuer and number, one a line.
FIND_CERTIFICATES = Statement(
    sa.select(
        (certificate.c.type + "\n" + certificate.c.issuer + "\n" + certificate.c.number).label("name"),
        certificate.c.certificate_id,
    ).where(
        among(certificate.c.number, "numbers"),
        among(certificate.c.type + "\n" + certificate.c.issuer + "\n" + certificate.c.number, "names"),
    )
)
CERTIFICATES = load(Certificate, among(certificate.c.certificate_id, "ids"))
CERTIFICATES_OF_LOTS = load(
    Certificate,
    sa.or_(
        among(certificate.c.certificate_id, "ids"),
        among(certificate.c.lot_id, "lots"),
        among(certificate.c.part_id, "parts"),
        among(certificate.c.supplier_id, "suppliers"),
    ),
)
