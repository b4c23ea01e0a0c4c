"""Statements on approvals and the reservations they keep."""

import sqlalchemy as sa

from parts_service.domain.approvals import Approval, Reservation
from parts_service.storage.prepared import load
from parts_service.storage.schema import approval, reservation
from parts_service.storage.types import among

_SITE = sa.bindparam("site")

APPROVALS = load(Approval, approval.c.site_id == _SITE, among(approval.c.approval_id, "ids"))
RESERVATIONS = load(Reservation, reservation.c.site_id == _SITE, among(reservation.c.approval_id, "ids"))
PENDING_OF_ORDERS = load(
    Approval,
    approval.c.site_id == _SITE,
    approval.c.state == sa.literal_column("'PENDING'"),
    among(approval.c.order_id, "ids"),
)
