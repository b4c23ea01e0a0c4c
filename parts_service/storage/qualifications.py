"""Statements on qualifications."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.domain.qualifications import Qualification
from parts_service.storage.engine import Connection
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema_fitted import qualification
from parts_service.storage.schema_organisation import principal
from parts_service.storage.types import among

QUALIFICATIONS = load(Qualification, among(qualification.c.kind, "kinds"))


class QualificationView(NamedTuple):
    """A qualification with the codes of its holder and of who granted it."""

    qualification: Qualification
    holder: str
    granted_by: str


_granter = principal.alias("granter")
_until = sa.bindparam("until", type_=sa.Text())
_LIST = Statement(
    sa.select(*qualification.c, principal.c.code, _granter.c.code.label("granter"))
    .select_from(
        qualification.join(principal, principal.c.principal_id == qualification.c.principal_id).join(
            _granter, _granter.c.principal_id == qualification.c.granted_by
        )
    )
    .where(qualification.c.valid_until <= _until)
    .order_by(principal.c.code, qualification.c.kind)
)


def listed(connection: Connection, until: str) -> list[QualificationView]:
    """Return the qualifications that end by a day, by their holders."""
    width = len(qualification.c)
    return [
        QualificationView(Qualification(*row[:width]), *row[width:])
        for row in _LIST.rows(connection, until=until)
    ]
