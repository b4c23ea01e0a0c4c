"""Statements on repair orders, job lines and what may be issued on them."""

import sqlalchemy as sa

from parts_service.domain.journal import Personal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.storage.schema import authorised_part, job_line, personal, repair_order
from parts_service.storage.prepared import Statement, load
from parts_service.storage.types import among

_SITE = sa.bindparam("site")

FIND_ORDERS = Statement(
    sa.select(repair_order.c.number, repair_order.c.order_id).where(
        repair_order.c.site_id == _SITE, among(repair_order.c.number, "names")
    )
)
ORDERS = load(RepairOrder, repair_order.c.site_id == _SITE, among(repair_order.c.order_id, "ids"))
JOB_LINES = load(JobLine, job_line.c.site_id == _SITE, among(job_line.c.order_id, "ids"))
AUTHORISED = load(
    AuthorisedPart, authorised_part.c.site_id == _SITE, among(authorised_part.c.order_id, "ids")
)
# VIN, plate and descriptions of orders.
PERSONAL_OF_ORDERS = load(
    Personal,
    personal.c.site_id == _SITE,
    personal.c.ref.in_(
        sa.union_all(
            *(
                sa.select(table.c[ref]).where(table.c.site_id == _SITE, among(table.c.order_id, "ids"))
                for table, ref in (
                    (repair_order, "vin_ref"),
                    (repair_order, "plate_ref"),
                    (job_line, "description_ref"),
                )
            )
        )
    ),
)
