"""Statements on approvals and the reservations they keep."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.approvals import Approval
from parts_service.domain.journal import Personal
from parts_service.domain.reservations import Reservation
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import approval, personal, principal, repair_order
from parts_service.storage.schema_kept import reservation
from parts_service.storage.types import among

APPROVALS = load(Approval, approval.c.site_id == SITE, among(approval.c.approval_id, "ids"))
# The frozen commands.
FROZEN = load(
    Personal,
    personal.c.site_id == SITE,
    personal.c.ref.in_(
        sa.select(approval.c.command_ref).where(
            approval.c.site_id == SITE, among(approval.c.approval_id, "ids")
        )
    ),
)
# What approvals keep, and the reservations of order lines it was taken from.
_kept = reservation.alias("kept")
RESERVATIONS = load(
    Reservation,
    reservation.c.site_id == SITE,
    sa.or_(
        among(reservation.c.approval_id, "ids"),
        reservation.c.reservation_id.in_(
            sa.select(_kept.c.parent_id).where(_kept.c.site_id == SITE, among(_kept.c.approval_id, "ids"))
        ),
    ),
)
PENDING_OF_ORDERS = load(
    Approval,
    approval.c.site_id == SITE,
    approval.c.state == sa.literal_column("'PENDING'"),
    among(approval.c.order_id, "ids"),
)


class ApprovalView(NamedTuple):
    """An approval with the principal code of who asked, and the number of its repair order if it has one."""

    approval: Approval
    requested_by: str
    repair_order: str


PENDING_PAGE = Statement(
    sa.select(*approval.c, principal.c.code, repair_order.c.number)
    .select_from(
        approval.outerjoin(principal, principal.c.principal_id == approval.c.requested_by).outerjoin(
            repair_order,
            sa.and_(
                repair_order.c.site_id == approval.c.site_id, repair_order.c.order_id == approval.c.order_id
            ),
        )
    )
    .where(
        approval.c.site_id == SITE,
        approval.c.state == sa.literal_column("'PENDING'"),
        # What lapsed waits no more, even before the clock has closed it.
        approval.c.expires_at > sa.bindparam("now"),
        approval.c.approval_id > sa.bindparam("after"),
    )
    .order_by(approval.c.approval_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def pending_page(connection: Connection, site_id: int, now: int, after: int, most: int) -> list[ApprovalView]:
    """Return the approvals that wait at a site at a time (µs since 1970 UTC) after one, oldest first."""
    rows = PENDING_PAGE.rows(connection, site=site_id, now=now, after=after, most=most)
    return [ApprovalView(Approval(*row[:-2]), row[-2] or "", row[-1] or "") for row in rows]


def frozen(connection: Connection, site_id: int, approval_id: int) -> tuple[Approval, str] | None:
    """Return an approval of a site, whatever its state, with its frozen request; an erased request is empty."""
    found = APPROVALS.one(connection, site=site_id, ids=[approval_id])
    if found is None:
        return None
    kept = FROZEN.one(connection, site=site_id, ids=[approval_id])
    return found, "" if kept is None else kept.value
