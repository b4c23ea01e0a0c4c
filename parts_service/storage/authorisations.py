"""Statements on the consents of repair orders as they were told."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.consents import AuthorisationVersion, AuthorisationVersionPart
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.repair_orders import FIND_ORDERS
from parts_service.storage.schema import entry, part, principal
from parts_service.storage.schema_orders import (
    authorisation_version,
    authorisation_version_part,
    repair_order,
)
from parts_service.storage.types import Whole, among


class AuthorisationView(NamedTuple):
    """A consent as people read it: its parts by number, when (µs since 1970 UTC) and by whom it was recorded."""

    given: AuthorisationVersion
    parts: list[tuple[str, AuthorisationVersionPart]]
    recorded_at: int
    recorded_by: str


_version, _of = authorisation_version, authorisation_version_part
_PAGE = Statement(
    sa.select(entry.c.recorded_at, principal.c.code, *_version.c)
    .select_from(
        _version.join(
            entry, sa.and_(entry.c.site_id == _version.c.site_id, entry.c.sequence == _version.c.sequence)
        ).outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        _version.c.site_id == SITE,
        # With those of provisional orders that it turned out to be.
        sa.or_(
            _version.c.order_id == sa.bindparam("order", type_=Whole),
            _version.c.order_id.in_(
                sa.select(repair_order.c.order_id).where(
                    repair_order.c.site_id == SITE,
                    repair_order.c.linked_id == sa.bindparam("order", type_=Whole),
                )
            ),
        ),
        sa.or_(
            sa.bindparam("line", type_=sa.Integer) == sa.literal_column("0"),
            _version.c.job_line == sa.bindparam("line", type_=sa.Integer),
        ),
        _version.c.authorisation_id > sa.bindparam("after"),
    )
    .order_by(_version.c.authorisation_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_PARTS = Statement(
    sa.select(part.c.part_number, *_of.c)
    .select_from(_of.join(part, part.c.part_id == _of.c.part_id))
    .where(_of.c.site_id == SITE, among(_of.c.authorisation_id, "ids"))
    .order_by(_of.c.authorisation_id, part.c.part_number)
)


def page(
    connection: Connection, site_id: int, number: str, line: int, after: int, most: int
) -> list[AuthorisationView] | None:
    """Return the consents of an order after one of them, oldest first; None if there is no such order."""
    found = FIND_ORDERS.one(connection, site=site_id, names=[number])
    if found is None:
        return None
    rows = _PAGE.rows(connection, site=site_id, order=found[1], line=line, after=after, most=most)
    given = [(recorded_at, code, AuthorisationVersion(*columns)) for recorded_at, code, *columns in rows]
    parts: dict[int, list[tuple[str, AuthorisationVersionPart]]] = defaultdict(list)
    ids = [one.authorisation_id for _, _, one in given]
    for part_number, *columns in _PARTS.rows(connection, site=site_id, ids=ids) if ids else ():
        row = AuthorisationVersionPart(*columns)
        parts[row.authorisation_id].append((part_number, row))
    return [
        AuthorisationView(one, parts[one.authorisation_id], recorded_at, code or "")
        for recorded_at, code, one in given
    ]
