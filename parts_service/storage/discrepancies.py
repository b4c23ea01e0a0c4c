"""Statements on discrepancies as people ask for them, and the parked line one keeps."""

from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.discrepancies import Discrepancy
from parts_service.domain.receiving import ReceiptLine
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import part, personal, supplier
from parts_service.storage.schema_receiving import discrepancy, receipt


class DiscrepancyView(NamedTuple):
    """A discrepancy with its supplier's code, the number of its part, and the line it parked."""

    discrepancy: Discrepancy
    supplier: str
    part_number: str
    line: ReceiptLine | None


_VIEW = sa.select(
    *discrepancy.c,
    supplier.c.code.label("supplier"),
    part.c.part_number.label("part_number"),
    personal.c.value.label("content"),
).select_from(
    discrepancy.join(
        receipt,
        sa.and_(receipt.c.site_id == discrepancy.c.site_id, receipt.c.receipt_id == discrepancy.c.receipt_id),
    )
    .join(supplier, supplier.c.supplier_id == receipt.c.supplier_id)
    .outerjoin(part, part.c.part_id == discrepancy.c.part_id)
    .outerjoin(
        personal,
        sa.and_(personal.c.site_id == discrepancy.c.site_id, personal.c.ref == discrepancy.c.content_ref),
    )
)
_after_day: sa.BindParameter[str] = sa.bindparam("after_day", type_=sa.Text)
_receipt: sa.BindParameter[int] = sa.bindparam("receipt", type_=sa.BigInteger)
# By the day until which they can be claimed, so that what is overdue stands first.
_PAGE = Statement(
    _VIEW.where(
        discrepancy.c.site_id == SITE,
        sa.or_(
            discrepancy.c.claim_by > _after_day,
            sa.and_(
                discrepancy.c.claim_by == _after_day, discrepancy.c.discrepancy_id > sa.bindparam("after")
            ),
        ),
        sa.or_(
            sa.bindparam("ended", type_=sa.Integer) == sa.literal_column("1"),
            discrepancy.c.resolution == sa.literal_column("''"),
        ),
        sa.or_(_receipt == sa.literal_column("0"), discrepancy.c.receipt_id == _receipt),
    )
    .order_by(discrepancy.c.claim_by, discrepancy.c.discrepancy_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_ONE = Statement(
    _VIEW.where(discrepancy.c.site_id == SITE, discrepancy.c.discrepancy_id == sa.bindparam("discrepancy"))
)
_decode_line = msgspec.json.Decoder(ReceiptLine).decode


def discrepancies_page(
    connection: Connection, site_id: int, receipt_id: int, *, ended: bool, after: tuple[str, int], most: int
) -> list[DiscrepancyView]:
    """Return discrepancies after one; of one receipt unless that is 0; those that ended too if wanted."""
    rows = _PAGE.rows(
        connection,
        site=site_id,
        receipt=receipt_id,
        ended=int(ended),
        after_day=after[0],
        after=after[1],
        most=most,
    )
    return [_view(row) for row in rows]


def discrepancy_view(connection: Connection, site_id: int, discrepancy_id: int) -> DiscrepancyView | None:
    """Return one discrepancy."""
    row = _ONE.one(connection, site=site_id, discrepancy=discrepancy_id)
    return None if row is None else _view(row)


def _view(row: tuple[object, ...]) -> DiscrepancyView:
    *fields, code, number, content = row
    line = None if content is None else _decode_line(str(content))
    return DiscrepancyView(Discrepancy(*fields), str(code), str(number or ""), line)  # type: ignore[arg-type]
