"""Statements on opening stock."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.opening import OpeningState, block_request
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.storage.journal import POSTED_REQUESTS, REFUSED_REQUESTS
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import lot, principal
from parts_service.storage.schema_costs import opening_lot, opening_state
from parts_service.storage.types import Whole

# So many blocks of a file are looked up at once, and so often a block that was refused may be tried again.
_BLOCKS_AT_ONCE = 32
_ATTEMPTS_MAX = 8

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


def requests_of_blocks(connection: Connection, site_id: int, import_id: str) -> list[str]:
    """Return the request ids of the blocks of a file that are in, from the first on; last, that of the next one."""
    requests: list[str] = []
    while True:
        first = len(requests) + 1
        window = [
            [block_request(import_id, block, attempt) for attempt in range(_ATTEMPTS_MAX)]
            for block in range(first, first + _BLOCKS_AT_ONCE)
        ]
        asked = {"site": site_id, "requests": [one for tries in window for one in tries]}
        posted = {request for (request,) in POSTED_REQUESTS.rows(connection, **asked)}
        refused = {request for (request,) in REFUSED_REQUESTS.rows(connection, **asked)}
        for tries in window:
            known = next((one for one in tries if one in posted), None)
            requests.append(known or next((one for one in tries if one not in refused), tries[-1]))
            if known is None:
                return requests
