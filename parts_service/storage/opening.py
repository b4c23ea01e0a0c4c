"""Statements on opening stock."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.opening import OpeningState
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import lot, principal
from parts_service.storage.schema_costs import opening_lot, opening_state
from parts_service.storage.types import Whole

STATE = load(OpeningState, opening_state.c.site_id == SITE)


class OpeningSums(NamedTuple):
    """What the opening stock of a site holds."""

    openings: int
    lots: int
    pieces: int
    unknown_origin: int


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_unknown = sa.case(
    (lot.c.supplier_id == sa.literal_column(str(UNKNOWN_SUPPLIER)), sa.literal_column("1", sa.BigInteger)),
    else_=_ZERO,
)
_SUMS = Statement(
    sa.select(
        sa.func.count(sa.distinct(opening_lot.c.opening_id)),
        sa.func.count(),
        sa.cast(sa.func.coalesce(sa.func.sum(lot.c.quantity), _ZERO), Whole),
        sa.cast(sa.func.coalesce(sa.func.sum(_unknown), _ZERO), Whole),
    )
    .select_from(
        opening_lot.join(
            lot, sa.and_(lot.c.site_id == opening_lot.c.site_id, lot.c.lot_id == opening_lot.c.lot_id)
        )
    )
    .where(opening_lot.c.site_id == SITE)
)
_CHANGED_BY = Statement(
    sa.select(principal.c.code)
    .select_from(opening_state.join(principal, principal.c.principal_id == opening_state.c.changed_by))
    .where(opening_state.c.site_id == SITE)
)


def opening(connection: Connection, site_id: int) -> tuple[OpeningState | None, str, OpeningSums]:
    """Return the state of a site's opening stock, who changed it last, and what it holds."""
    state = STATE.one(connection, site=site_id)
    changed_by = _CHANGED_BY.one(connection, site=site_id)
    sums = OpeningSums(*_SUMS.rows(connection, site=site_id)[0])
    return state, "" if changed_by is None else changed_by[0], sums
