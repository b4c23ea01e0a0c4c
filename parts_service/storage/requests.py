"""Statements on parts requests: loaded for a change, and read as people see them."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.movements import Balance
from parts_service.domain.picking import picked
from parts_service.domain.requests import PartsRequest, PartsRequestLine, Standing, standing_of
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.shortages import Shortage
from parts_service.storage import picking
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import part, principal, repair_order
from parts_service.storage.schema_kept import parts_request, parts_request_line, reservation, shortage
from parts_service.storage.schema_supply import purchase_line
from parts_service.storage.types import Whole, among

REQUESTS = load(PartsRequest, parts_request.c.site_id == SITE, among(parts_request.c.parts_request_id, "ids"))
LINES = load(
    PartsRequestLine,
    parts_request_line.c.site_id == SITE,
    among(parts_request_line.c.parts_request_id, "ids"),
)


def loaded(
    connection: Connection, site_id: int, ids: Collection[int]
) -> tuple[list[PartsRequest], list[PartsRequestLine]]:
    """Return requests and their lines."""
    at = {"site": site_id, "ids": list(ids)}
    return REQUESTS.rows(connection, **at), LINES.rows(connection, **at)


class LineView(NamedTuple):
    """A line with what it waits for, what is kept for it, and what people call its parts."""

    line: PartsRequestLine
    shortage: Shortage
    standing: Standing
    asked: str
    given: str
    promised_on: str


class RequestView(NamedTuple):
    """A request with its lines."""

    request: PartsRequest
    repair_order: str
    requested_by: str
    lines: list[LineView]


_line_of = sa.and_(
    parts_request_line.c.site_id == parts_request.c.site_id,
    parts_request_line.c.parts_request_id == parts_request.c.parts_request_id,
)
_shortage_of = sa.and_(
    shortage.c.site_id == parts_request_line.c.site_id,
    shortage.c.shortage_id == parts_request_line.c.shortage_id,
)
_OPEN = sa.and_(shortage.c.cancelled_at.is_(None), shortage.c.filled < shortage.c.quantity)
_none: sa.ColumnElement[int] = sa.literal_column("0")
_until = sa.bindparam("until", type_=Whole)
_waits: sa.ColumnElement[bool] = sa.exists().where(_line_of, _shortage_of, _OPEN).correlate(parts_request)
_HEAD = sa.select(*parts_request.c, repair_order.c.number, principal.c.code).select_from(
    parts_request.join(
        repair_order,
        sa.and_(
            repair_order.c.site_id == parts_request.c.site_id,
            repair_order.c.order_id == parts_request.c.order_id,
        ),
    ).outerjoin(principal, principal.c.principal_id == parts_request.c.requested_by)
)
_NAMED = Statement(
    _HEAD.where(parts_request.c.site_id == SITE, among(parts_request.c.parts_request_id, "ids"))
)
_PAGE = Statement(
    _HEAD.where(
        parts_request.c.site_id == SITE,
        parts_request.c.parts_request_id > sa.bindparam("after"),
        sa.or_(
            sa.bindparam("number", type_=sa.Text) == sa.literal_column("''"),
            repair_order.c.number == sa.bindparam("number", type_=sa.Text),
        ),
        # What is needed at once is due.
        sa.or_(_until == _none, sa.func.coalesce(parts_request.c.needed_at, _none) <= _until),
        sa.or_(sa.bindparam("every", type_=Whole) != _none, _waits),
    )
    .order_by(parts_request.c.parts_request_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_asked, _given = part.alias("asked"), part.alias("given")
_LINE_VIEWS = Statement(
    sa.select(
        *parts_request_line.c,
        *(column.label(f"shortage_{column.name}") for column in shortage.c),
        _asked.c.part_number.label("asked_number"),
        _given.c.part_number.label("given_number"),
        sa.func.coalesce(shortage.c.promised_on, purchase_line.c.promised_on).label("promised"),
    )
    .select_from(
        parts_request_line.join(shortage, _shortage_of)
        .join(_asked, _asked.c.part_id == parts_request_line.c.asked_part_id)
        .join(_given, _given.c.part_id == parts_request_line.c.part_id)
        .outerjoin(
            purchase_line,
            sa.and_(
                purchase_line.c.site_id == shortage.c.site_id,
                purchase_line.c.purchase_id == shortage.c.purchase_id,
                purchase_line.c.line == shortage.c.purchase_line,
            ),
        )
    )
    .where(parts_request_line.c.site_id == SITE, among(parts_request_line.c.parts_request_id, "ids"))
    .order_by(parts_request_line.c.parts_request_id, parts_request_line.c.line)
)
_KEPT = load(
    Reservation,
    reservation.c.site_id == SITE,
    reservation.c.state == sa.literal_column(f"'{ReservationState.ACTIVE}'"),
    among(reservation.c.order_id, "orders"),
    among(reservation.c.shortage_id, "ids"),
)


class RequestFilter(NamedTuple):
    """Which requests a list shows: "" and 0 stand for all. `until` is µs; `every` shows those that are over, too."""

    repair_order: str
    until: int
    every: bool


def page(
    connection: Connection, site_id: int, wanted: RequestFilter, after: int, most: int
) -> list[RequestView]:
    """Return the requests of a site after one of them, in the order they came."""
    rows = _PAGE.rows(
        connection,
        site=site_id,
        number=wanted.repair_order,
        until=wanted.until,
        every=int(wanted.every),
        after=after,
        most=most,
    )
    return _views(connection, site_id, rows)


def view(connection: Connection, site_id: int, parts_request_id: int) -> RequestView | None:
    """Return one request."""
    rows = _NAMED.rows(connection, site=site_id, ids=[parts_request_id])
    return next(iter(_views(connection, site_id, rows)), None)


def _views(connection: Connection, site_id: int, rows: list[tuple[object, ...]]) -> list[RequestView]:
    requests = [(PartsRequest(*row[:-2]), row[-2], row[-1] or "") for row in rows]  # type: ignore[arg-type]
    if not requests:
        return []
    at = {"site": site_id}
    found = _LINE_VIEWS.rows(connection, ids=[one.parts_request_id for one, *_ in requests], **at)
    width, rest = len(PartsRequestLine._fields), len(Shortage._fields)
    lines = [
        (PartsRequestLine(*row[:width]), Shortage(*row[width : width + rest]), *row[width + rest :])
        for row in found
    ]
    kept = _KEPT.rows(
        connection,
        orders=list({one.order_id for one, *_ in requests}),
        ids=[line.shortage_id for line, *_ in lines],
        **at,
    )
    binned, balances = standing_in_wait_bins(connection, site_id, kept)
    pieces = picked(binned, balances)
    short = [(one.reservation_id, one.shortage_id, one.reserved, one.pinned) for one in kept]
    return [
        RequestView(
            request,
            str(order),
            str(by),
            [
                LineView(
                    line,
                    wanted,
                    standing_of(line.shortage_id, short, pieces),
                    asked,
                    given,
                    promised or "",
                )
                for line, wanted, asked, given, promised in lines
                if line.parts_request_id == request.parts_request_id
            ],
        )
        for request, order, by in requests
    ]


def standing_in_wait_bins(
    connection: Connection, site_id: int, kept: Collection[Reservation]
) -> tuple[list[Reservation], list[Balance]]:
    """Return all that is kept for somebody in the wait bins of these reservations, and what stands there."""
    wait_bins = sorted({one.wait_bin_id for one in kept if one.wait_bin_id is not None})
    return picking.in_wait_bins(connection, site_id, wait_bins) if wait_bins else ([], [])
