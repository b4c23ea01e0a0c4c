"""Statements on certificates."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.certificates import Certificate
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import certificate, part, supplier
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
CERTIFICATES_OF_LOTS = load(
    Certificate,
    sa.or_(
        among(certificate.c.certificate_id, "ids"),
        among(certificate.c.lot_id, "lots"),
        among(certificate.c.part_id, "parts"),
        among(certificate.c.supplier_id, "suppliers"),
    ),
)


class CertificateView(NamedTuple):
    """A certificate with the names of its scope; both are empty where a lot is the scope."""

    certificate: Certificate
    part_number: str
    supplier: str


def _page(*conditions: sa.ColumnElement[bool]) -> Statement:
    return Statement(
        sa.select(*certificate.c, part.c.part_number, supplier.c.code)
        .select_from(
            certificate.outerjoin(part, part.c.part_id == certificate.c.part_id).outerjoin(
                supplier, supplier.c.supplier_id == certificate.c.supplier_id
            )
        )
        .where(certificate.c.certificate_id > sa.bindparam("after"), *conditions)
        .order_by(certificate.c.certificate_id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


# A certificate has exactly one scope, so a list has one filter, or none.
CERTIFICATES_PAGE = _page()
CERTIFICATES_PAGE_OF = {
    scope: _page(certificate.c[scope] == sa.bindparam("scope"))
    for scope in ("part_id", "supplier_id", "lot_id")
}


def certificates_page(
    connection: Connection, scope: tuple[str, int] | None, after: int, most: int
) -> list[CertificateView]:
    """Return the certificates after one, all or those of a scope ("part_id", "supplier_id" or "lot_id", and the id)."""
    if scope is None:
        rows = CERTIFICATES_PAGE.rows(connection, after=after, most=most)
    else:
        name, value = scope
        rows = CERTIFICATES_PAGE_OF[name].rows(connection, after=after, most=most, scope=value)
    return [CertificateView(Certificate(*row[:-2]), row[-2] or "", row[-1] or "") for row in rows]
