"""The tables of what is kept for orders and what they wait for."""

import sqlalchemy as sa

from parts_service.domain.reassigning import Reassignment
from parts_service.domain.requests import PartsRequest, PartsRequestLine
from parts_service.domain.reservations import Reservation, ReservationState
from parts_service.domain.shortages import Shortage, ShortagePromise
from parts_service.storage.tables import check, refers, refers_to, table_of


def _index_some(name: str, columns: tuple[sa.Column[object], ...], rows: sa.ColumnElement[bool]) -> None:
    """Index the rows of a table that meet a condition."""
    sa.Index(name, *columns, sqlite_where=rows, postgresql_where=rows)


shortage = table_of(
    Shortage,
    refers_to("repair_order", "site_id", "order_id"),
    check("quantity > 0", name="quantity"),
    check("0 <= filled AND filled <= allocated AND allocated <= quantity", name="filled"),
    check("(purchase_id IS NULL) = (purchase_line IS NULL)", name="purchase"),
    check("asked_part_id IS NULL OR asked_part_id <> part_id", name="substitute"),
)
shortage_promise = table_of(ShortagePromise, refers(shortage, "site_id", "shortage_id"))
parts_request = table_of(
    PartsRequest,
    refers_to("repair_order", "site_id", "order_id"),
    sa.Index(None, "site_id", "order_id"),
)
parts_request_line = table_of(
    PartsRequestLine,
    refers(parts_request, "site_id", "parts_request_id"),
    refers(shortage, "site_id", "shortage_id"),
    check("asked_quantity > 0 AND quantity > 0", name="quantity"),
    check("asked_part_id <> part_id OR asked_quantity = quantity", name="substitute"),
    sa.Index(None, "site_id", "shortage_id"),
)
reservation = table_of(
    Reservation,
    refers_to("approval", "site_id", "approval_id"),
    refers_to("repair_order", "site_id", "order_id"),
    refers(shortage, "site_id", "shortage_id"),
    refers_to("lot", "site_id", "lot_id"),
    check("(approval_id IS NULL) <> (order_id IS NULL)", name="one_owner"),
    check("(order_id IS NULL) = (job_line IS NULL)", name="job_line"),
    check("quantity > 0", name="quantity"),
    check(
        "pinned >= 0 AND reserved >= 0 AND issued >= 0 AND pinned + reserved + issued <= quantity",
        name="kept",
    ),
    check(f"state = '{ReservationState.ACTIVE}' OR pinned + reserved = 0", name="ended"),
    sa.Index(None, "site_id", "approval_id"),
)
_kept, _wanted = reservation.c, shortage.c
_active = _kept.state == sa.literal_column(f"'{ReservationState.ACTIVE}'")
_index_some("ix_reservation_of_order", (_kept.site_id, _kept.order_id), _active)
_index_some("ix_reservation_of_lot", (_kept.site_id, _kept.lot_id), _active)
_index_some("ix_reservation_pinned", (_kept.site_id, _kept.lot_id), _kept.pinned > sa.literal_column("0"))
_binned = sa.and_(_active, _kept.wait_bin_id.is_not(None))
_index_some("ix_reservation_wait_bin", (_kept.site_id, _kept.wait_bin_id), _binned)
_index_some("ix_reservation_expiring", (_kept.site_id, _kept.expires_at), _active)
_open = sa.and_(_wanted.cancelled_at.is_(None), _wanted.filled < _wanted.quantity)
_index_some("ix_shortage_open_order", (_wanted.site_id, _wanted.order_id), _open)
_index_some("ix_shortage_open_part", (_wanted.site_id, _wanted.part_id), _open)
reassignment = table_of(
    Reassignment,
    sa.ForeignKeyConstraint(
        ["site_id", "from_order_id"],
        ["repair_order.site_id", "repair_order.order_id"],
        name="fk_reassignment_from_order",
    ),
    sa.ForeignKeyConstraint(
        ["site_id", "to_order_id"],
        ["repair_order.site_id", "repair_order.order_id"],
        name="fk_reassignment_to_order",
    ),
    check("quantity > 0", name="quantity"),
    sa.Index(None, "site_id", "from_order_id"),
    sa.Index(None, "site_id", "to_order_id"),
)
