"""Statements on certificates."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.certificates import (
    AffectedLots,
    Certificate,
    CertificateDocument,
    CertificateStatus,
)
from parts_service.domain.ids import SITE_SHIFT
from parts_service.domain.sites import PLACE_MAX
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import (
    balance,
    certificate,
    certificate_document,
    lot,
    part,
    principal,
    supplier,
)
from parts_service.storage.types import Whole, among

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


DOCUMENTS_OF_CERTIFICATES = load(CertificateDocument, among(certificate_document.c.certificate_id, "ids"))


def _came_in_under() -> sa.CompoundSelect[tuple[int, int, int, str]]:
    """Lots of a certificate's scope, at any site, received on the days it covered."""
    scopes = (
        certificate.c.part_id == lot.c.part_id,
        certificate.c.supplier_id == lot.c.supplier_id,
        # A lot's number leads to its site, and so to its row.
        sa.and_(
            lot.c.lot_id == certificate.c.lot_id,
            lot.c.site_id == certificate.c.lot_id.op(">>")(sa.literal_column(str(SITE_SHIFT))),
        ),
    )
    return sa.union_all(
        *(
            sa.select(certificate.c.certificate_id, lot.c.site_id, lot.c.lot_id, lot.c.received_on)
            .select_from(certificate.join(lot, scope))
            .where(
                among(certificate.c.certificate_id, "ids"),
                lot.c.received_on >= certificate.c.issued_on,
                sa.or_(certificate.c.expires_on.is_(None), lot.c.received_on <= certificate.c.expires_on),
            )
            for scope in scopes
        )
    )


_under = _came_in_under().subquery("under")
AFFECTED_LOTS = Statement(
    sa.select(
        _under.c.certificate_id,
        _under.c.site_id,
        sa.func.count(sa.distinct(balance.c.lot_id)),
        sa.cast(sa.func.coalesce(sa.func.sum(balance.c.quantity), sa.literal_column("0")), Whole),
        sa.func.max(_under.c.received_on),
    )
    .select_from(
        _under.outerjoin(
            balance,
            sa.and_(
                balance.c.site_id == _under.c.site_id,
                balance.c.lot_id == _under.c.lot_id,
                balance.c.location_id > sa.literal_column(str(PLACE_MAX)),
                balance.c.quantity > sa.literal_column("0"),
            ),
        )
    )
    .group_by(_under.c.certificate_id, _under.c.site_id)
    .order_by(_under.c.site_id),
    AffectedLots,
)


class CertificateView(NamedTuple):
    """A certificate with the names of its scope; both are empty where a lot is the scope.

    A list tells its further documents and who sighted it as well.
    """

    certificate: Certificate
    part_number: str
    supplier: str
    verified_by: str = ""
    documents: tuple[str, ...] = ()


class Filters(NamedTuple):
    """What a list of certificates is asked for; what is empty is not asked for. Days are ISO 8601.

    `status` is as of `today`. `expires_by`: not lapsed today, and lapsed after that day.
    """

    today: str
    number: str = ""
    status: str = ""
    expires_by: str = ""


def _asked(name: str) -> sa.BindParameter[str]:
    return sa.bindparam(name, type_=sa.Text)


def _filtered() -> list[sa.ColumnElement[bool]]:
    nothing: sa.ColumnElement[str] = sa.literal_column("''")
    status, today = _asked("status"), _asked("today")
    lapsed = sa.and_(certificate.c.expires_on.is_not(None), certificate.c.expires_on < today)
    valid = certificate.c.status == sa.literal_column(f"'{CertificateStatus.VALID}'")
    fragment = sa.func.replace(sa.func.replace(_asked("number"), "!", "!!"), "%", "!%")
    fragment = sa.func.replace(fragment, "_", "!_")
    return [
        sa.or_(
            _asked("number") == nothing,
            sa.func.upper(certificate.c.number).like("%" + sa.func.upper(fragment) + "%", escape="!"),
        ),
        sa.or_(
            status == nothing,
            sa.and_(status == sa.literal_column(f"'{CertificateStatus.EXPIRED}'"), valid, lapsed),
            sa.and_(status == certificate.c.status, ~sa.and_(valid, lapsed)),
        ),
        sa.or_(
            _asked("expires_by") == nothing,
            sa.and_(
                certificate.c.status != sa.literal_column(f"'{CertificateStatus.REVOKED}'"),
                certificate.c.expires_on.between(today, _asked("expires_by")),
            ),
        ),
    ]


def _page(*conditions: sa.ColumnElement[bool]) -> Statement:
    return Statement(
        sa.select(*certificate.c, part.c.part_number, supplier.c.code, principal.c.code.label("verifier"))
        .select_from(
            certificate.outerjoin(part, part.c.part_id == certificate.c.part_id)
            .outerjoin(supplier, supplier.c.supplier_id == certificate.c.supplier_id)
            .outerjoin(principal, principal.c.principal_id == certificate.c.verified_by)
        )
        .where(certificate.c.certificate_id > sa.bindparam("after"), *conditions, *_filtered())
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
    connection: Connection, scope: tuple[str, int] | None, filters: Filters, after: int, most: int
) -> list[CertificateView]:
    """Return the certificates after one, all or those of a scope ("part_id", "supplier_id" or "lot_id", and the id)."""
    asked = {**filters._asdict(), "after": after, "most": most}
    if scope is None:
        rows = CERTIFICATES_PAGE.rows(connection, **asked)
    else:
        name, value = scope
        rows = CERTIFICATES_PAGE_OF[name].rows(connection, scope=value, **asked)
    further: dict[int, list[str]] = defaultdict(list)
    for link in DOCUMENTS_OF_CERTIFICATES.rows(connection, ids=[row[0] for row in rows]):
        further[link.certificate_id].append(link.sha256)
    return [
        CertificateView(
            Certificate(*row[:-3]),
            row[-3] or "",
            row[-2] or "",
            row[-1] or "",
            tuple(sorted(further[row[0]])),
        )
        for row in rows
    ]
