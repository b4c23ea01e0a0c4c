"""Statements on repair orders, job lines and what may be issued on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import Personal
from parts_service.domain.order_steps import OdometerReading
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.storage.journal import READ_HEAD
from parts_service.storage.order_search import OrderFilters, search, waiting_since
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.remarks import RemarkRow, remarks_of
from parts_service.storage.schema import (
    authorised_part,
    entry,
    issue_line,
    job_line,
    part,
    personal,
    principal,
    repair_order,
    unit,
)
from parts_service.storage.types import among

FIND_ORDERS = Statement(
    sa.select(repair_order.c.number, repair_order.c.order_id).where(
        repair_order.c.site_id == SITE, among(repair_order.c.number, "names")
    )
)
ORDERS = load(RepairOrder, repair_order.c.site_id == SITE, among(repair_order.c.order_id, "ids"))
JOB_LINES = load(JobLine, job_line.c.site_id == SITE, among(job_line.c.order_id, "ids"))
AUTHORISED = load(AuthorisedPart, authorised_part.c.site_id == SITE, among(authorised_part.c.order_id, "ids"))
# VIN, plate and descriptions of orders.
PERSONAL_OF_ORDERS = load(
    Personal,
    personal.c.site_id == SITE,
    personal.c.ref.in_(
        sa.union_all(
            *(
                sa.select(table.c[ref]).where(table.c.site_id == SITE, among(table.c.order_id, "ids"))
                for table, ref in (
                    (repair_order, "vin_ref"),
                    (repair_order, "plate_ref"),
                    (repair_order, "fault_ref"),
                    (job_line, "description_ref"),
                )
            )
        )
    ),
)


ODOMETERS = Statement(
    sa.select(
        repair_order.c.site_id,
        personal.c.value,
        repair_order.c.order_id,
        sa.case(
            (repair_order.c.odometer_out_km > repair_order.c.odometer_in_km, repair_order.c.odometer_out_km),
            else_=repair_order.c.odometer_in_km,
        ),
    )
    .select_from(
        personal.join(
            repair_order,
            sa.and_(repair_order.c.site_id == personal.c.site_id, repair_order.c.vin_ref == personal.c.ref),
        )
    )
    .where(
        personal.c.kind == sa.literal_column("'vin'"),
        among(personal.c.value, "vins"),
        personal.c.site_id == SITE,
    ),
    OdometerReading,
)


class IssuedRow(NamedTuple):
    """An issue line as a repair order shows it. Persons are principal codes."""

    issue_line_id: int
    job_line: int
    part_number: str
    lot_id: int
    serial: str | None
    quantity: int
    returned: int
    fitted: int
    certainty: str
    occurred_at: int
    issuer: str | None
    receiver: str | None
    approver: str | None
    grade: str
    substituted_for: str | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """A repair order as people read it: (job line, description, what it allows by part number), what was issued.

    `original` is the number of the order it repeats, `fault` what the customer complains of.
    """

    order: RepairOrder
    vin: str
    plate: str
    job_lines: list[tuple[JobLine, str, list[tuple[str, AuthorisedPart]]]]
    issued: list[IssuedRow]
    sequence: int
    original: str = ""
    fault: str = ""
    # By issue line.
    remarks: Mapping[int, list[RemarkRow]] = field(default_factory=dict)
    linked: str = ""
    # Since when it waits for parts, µs since 1970 UTC.
    waiting_since: int | None = None


_asked = part.alias("asked")
_issuer, _receiver, _approver = (principal.alias(name) for name in ("issuer", "receiver", "approver"))
_ISSUED = Statement(
    sa.select(
        issue_line.c.issue_line_id,
        issue_line.c.job_line,
        part.c.part_number,
        issue_line.c.lot_id,
        unit.c.serial,
        issue_line.c.quantity,
        issue_line.c.returned,
        issue_line.c.fitted,
        issue_line.c.certainty,
        entry.c.occurred_at,
        _issuer.c.code.label("issuer"),
        _receiver.c.code.label("receiver"),
        _approver.c.code.label("approver"),
        part.c.grade,
        _asked.c.part_number.label("substituted_for"),
    )
    .select_from(
        issue_line.join(part, part.c.part_id == issue_line.c.part_id)
        .outerjoin(_asked, _asked.c.part_id == issue_line.c.substituted_for)
        .join(
            entry, sa.and_(entry.c.site_id == issue_line.c.site_id, entry.c.sequence == issue_line.c.sequence)
        )
        .outerjoin(
            unit, sa.and_(unit.c.site_id == issue_line.c.site_id, unit.c.unit_id == issue_line.c.unit_id)
        )
        .outerjoin(_issuer, _issuer.c.principal_id == entry.c.actor)
        .outerjoin(_receiver, _receiver.c.principal_id == issue_line.c.receiver)
        .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
    )
    .where(issue_line.c.site_id == SITE, issue_line.c.order_id == sa.bindparam("order"))
    .order_by(issue_line.c.issue_line_id)
)
_AUTHORISED_PARTS = Statement(
    sa.select(part.c.part_number, *authorised_part.c)
    .select_from(authorised_part.join(part, part.c.part_id == authorised_part.c.part_id))
    .where(authorised_part.c.site_id == SITE, authorised_part.c.order_id == sa.bindparam("order"))
    .order_by(authorised_part.c.line, part.c.part_number)
)


def view(connection: Connection, site_id: int, number: str) -> OrderView | None:
    """Return a repair order by its number, with everything on it."""
    found = FIND_ORDERS.one(connection, site=site_id, names=[number])
    if found is None:
        return None
    order_id = found[1]
    (order,) = ORDERS.rows(connection, site=site_id, ids=[order_id])
    texts = _texts(connection, site_id, [order_id])
    parts: dict[int, list[tuple[str, AuthorisedPart]]] = defaultdict(list)
    for part_number, *columns in _AUTHORISED_PARTS.rows(connection, site=site_id, order=order_id):
        row = AuthorisedPart(*columns)
        parts[row.line].append((part_number, row))
    lines = sorted(JOB_LINES.rows(connection, site=site_id, ids=[order_id]))
    issued = [IssuedRow(*row) for row in _ISSUED.rows(connection, site=site_id, order=order_id)]
    return OrderView(
        order,
        texts.get(order.vin_ref, ""),
        texts.get(order.plate_ref, ""),
        [(line, texts.get(line.description_ref, ""), parts[line.line]) for line in lines],
        issued,
        _sequence(connection, site_id),
        _number(connection, order.site_id, order.original_id),
        texts.get(order.fault_ref, ""),
        remarks_of(connection, [site_id], (row.issue_line_id for row in issued)) if issued else {},
        _number(connection, order.site_id, order.linked_id),
        waiting_since(connection, site_id, [order_id]).get(order_id),
    )


def page(
    connection: Connection, site_id: int, filters: OrderFilters, after: int, most: int
) -> tuple[list[OrderView], int]:
    """Return repair orders after one of them, without job lines, and the sequence they were read at."""
    orders = search(connection, site_id, filters, after, most)
    texts = _texts(connection, site_id, [order.order_id for order in orders])
    since = waiting_since(connection, site_id, [order.order_id for order in orders])
    sequence = _sequence(connection, site_id)
    originals = {order.original_id for order in orders if order.original_id is not None}
    numbers = {
        row.order_id: row.number for row in ORDERS.rows(connection, site=site_id, ids=sorted(originals))
    }
    views = [
        OrderView(
            order,
            texts.get(order.vin_ref, ""),
            texts.get(order.plate_ref, ""),
            [],
            [],
            sequence,
            numbers.get(order.original_id or 0, ""),
            texts.get(order.fault_ref, ""),
            waiting_since=since.get(order.order_id),
        )
        for order in orders
    ]
    return views, sequence


def _texts(connection: Connection, site_id: int, orders: list[int]) -> dict[int | None, str]:
    return {row.ref: row.value for row in PERSONAL_OF_ORDERS.rows(connection, site=site_id, ids=orders)}


def _number(connection: Connection, site_id: int, order_id: int | None) -> str:
    if order_id is None:
        return ""
    found = ORDERS.one(connection, site=site_id, ids=[order_id])
    return "" if found is None else str(found.number)


def _sequence(connection: Connection, site_id: int) -> int:
    head = READ_HEAD.one(connection, site=site_id)
    return 0 if head is None else head.sequence
