"""Statements of the warranty auditor's sheet on claimed lines, with what belongs to them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain import ids
from parts_service.domain.claim_audit import CLAIMED
from parts_service.domain.fitment import FitmentBasis
from parts_service.storage import coverage
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import (
    entry,
    fitment,
    issue_line,
    job_line,
    lot,
    part,
    personal,
    principal,
    repair_order,
    return_line,
    supplier,
)
from parts_service.storage.schema_costs import invoice, invoice_line
from parts_service.storage.schema_old_parts import claim, claim_line, old_part
from parts_service.storage.schema_receiving import receipt
from parts_service.storage.types import among, total

_AFTER = sa.bindparam("after", type_=sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)
_BEGIN, _END = (sa.bindparam(name, type_=sa.BigInteger) for name in ("begin", "end"))
_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)


def _word(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text)


class ClaimedIn(NamedTuple):
    """The newest claim a line is in; `submitted_at` is µs since 1970 UTC."""

    claim_id: int
    maker_number: str
    state: str
    submitted_at: int


class ClaimRow(NamedTuple):
    """A claimed issue line with its order, part, lot and people; times are µs since 1970 UTC."""

    issue_line_id: int
    order_id: int
    repair_order: str
    order_state: str
    settled_at: int | None
    delivered_at: int | None
    vin: str
    job_line: int
    pay_type: str
    authorised_by: str
    reference: str
    authorised_at: int | None
    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    safety_critical: bool
    maker_authorised: bool
    lot_id: int
    maker_lot: str
    supplier_id: int
    supplier: str
    source_voucher: str
    quantity: int
    returned: int
    occurred_at: int
    recorded_at: int
    issuer: str
    receiver: str
    approver: str


@dataclass(frozen=True, slots=True)
class ClaimedLines:
    """Claimed lines in journal order, with what is read for all of them at once.

    By issue line: `returned_at`, `old_parts`, `claims`. By order: `opened_at`, `inspected_at`. By lot:
    `invoices`. By order and part: `billed` pieces. By VIN and part: `fitted`, the orders it was fitted on.
    """

    rows: list[ClaimRow]
    returned_at: dict[int, int]
    old_parts: dict[int, list[tuple[int, str]]]
    opened_at: dict[int, int]
    inspected_at: dict[int, int]
    invoices: dict[int, list[str]]
    billed: dict[tuple[int, int], int]
    fitted: dict[tuple[str, int], list[tuple[int, str]]]
    claims: dict[int, ClaimedIn]


_at = issue_line.c.site_id
_vin = personal.alias("vin")
_issuer, _receiver, _approver = (principal.alias(name) for name in ("issuer", "receiver", "approver"))
_claimed_types = [_word(one) for one in sorted(CLAIMED)]
_of_job = sa.and_(
    job_line.c.site_id == _at,
    job_line.c.order_id == issue_line.c.order_id,
    job_line.c.line == issue_line.c.job_line,
)
CLAIM_LINES = Statement(
    sa.select(
        issue_line.c.issue_line_id,
        issue_line.c.order_id,
        repair_order.c.number,
        repair_order.c.state,
        repair_order.c.settled_at,
        repair_order.c.delivered_at,
        sa.func.coalesce(_vin.c.value, _NOTHING),
        issue_line.c.job_line,
        job_line.c.pay_type,
        job_line.c.authorised_by,
        job_line.c.reference,
        job_line.c.authorised_at,
        issue_line.c.part_id,
        part.c.part_number,
        part.c.name_zh,
        part.c.name_en,
        part.c.safety_critical,
        part.c.maker_authorised,
        issue_line.c.lot_id,
        lot.c.maker_lot,
        lot.c.supplier_id,
        supplier.c.code,
        receipt.c.source_voucher,
        issue_line.c.quantity,
        issue_line.c.returned,
        entry.c.occurred_at,
        entry.c.recorded_at,
        sa.func.coalesce(_issuer.c.code, _NOTHING),
        sa.func.coalesce(_receiver.c.code, _NOTHING),
        sa.func.coalesce(_approver.c.code, _NOTHING),
    )
    .select_from(
        issue_line.join(job_line, _of_job)
        .join(
            repair_order,
            sa.and_(repair_order.c.site_id == _at, repair_order.c.order_id == issue_line.c.order_id),
        )
        .join(entry, sa.and_(entry.c.site_id == _at, entry.c.sequence == issue_line.c.sequence))
        .join(part, part.c.part_id == issue_line.c.part_id)
        .join(lot, sa.and_(lot.c.site_id == _at, lot.c.lot_id == issue_line.c.lot_id))
        .join(receipt, sa.and_(receipt.c.site_id == _at, receipt.c.receipt_id == lot.c.receipt_id))
        .join(supplier, supplier.c.supplier_id == lot.c.supplier_id)
        .outerjoin(_vin, sa.and_(_vin.c.site_id == _at, _vin.c.ref == repair_order.c.vin_ref))
        .outerjoin(_issuer, _issuer.c.principal_id == entry.c.actor)
        .outerjoin(_receiver, _receiver.c.principal_id == issue_line.c.receiver)
        .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
    )
    .where(
        _at == SITE,
        issue_line.c.issue_line_id > _AFTER,
        issue_line.c.issue_line_id < _END,
        job_line.c.pay_type.in_(_claimed_types),
    )
    .order_by(issue_line.c.issue_line_id)
    .limit(_MOST)
)
_RETURNS = Statement(
    sa.select(return_line.c.issue_line_id, sa.func.max(entry.c.occurred_at))
    .select_from(
        return_line.join(
            entry,
            sa.and_(entry.c.site_id == return_line.c.site_id, entry.c.sequence == return_line.c.sequence),
        )
    )
    .where(return_line.c.site_id == SITE, among(return_line.c.issue_line_id, "lines"))
    .group_by(return_line.c.issue_line_id)
)
_OLD_PARTS = Statement(
    sa.select(old_part.c.issue_line_id, old_part.c.old_part_id, old_part.c.disposition)
    .where(old_part.c.site_id == SITE, among(old_part.c.issue_line_id, "lines"))
    .order_by(old_part.c.old_part_id)
)
# Of several claims the newest: the others were withdrawn or rejected.
_CLAIMS = Statement(
    sa.select(
        claim_line.c.issue_line_id,
        claim.c.claim_id,
        claim.c.maker_number,
        claim.c.state,
        claim.c.submitted_at,
    )
    .select_from(
        claim_line.join(
            claim, sa.and_(claim.c.site_id == claim_line.c.site_id, claim.c.claim_id == claim_line.c.claim_id)
        )
    )
    .where(claim_line.c.site_id == SITE, among(claim_line.c.issue_line_id, "lines"))
    .order_by(claim.c.claim_id)
)
_MOMENTS = Statement(
    sa.select(entry.c.sequence, entry.c.occurred_at).where(
        entry.c.site_id == SITE, among(entry.c.sequence, "sequences")
    )
)
# When what was issued on orders was declared fitted: the completion inspection.
_INSPECTED = Statement(
    sa.select(issue_line.c.order_id, sa.func.min(entry.c.occurred_at))
    .select_from(
        issue_line.join(
            fitment, sa.and_(fitment.c.site_id == _at, fitment.c.issue_line_id == issue_line.c.issue_line_id)
        ).join(entry, sa.and_(entry.c.site_id == _at, entry.c.sequence == fitment.c.sequence))
    )
    .where(
        _at == SITE,
        among(issue_line.c.order_id, "orders"),
        fitment.c.basis == _word(FitmentBasis.DECLARED),
    )
    .group_by(issue_line.c.order_id)
)
_INVOICES = Statement(
    sa.select(invoice_line.c.lot_id, invoice.c.number)
    .select_from(
        invoice_line.join(
            invoice,
            sa.and_(
                invoice.c.site_id == invoice_line.c.site_id, invoice.c.invoice_id == invoice_line.c.invoice_id
            ),
        )
    )
    .where(
        invoice_line.c.site_id == SITE, among(invoice_line.c.lot_id, "lots"), invoice.c.reversed_by.is_(None)
    )
    .distinct()
    .order_by(invoice_line.c.lot_id, invoice.c.number)
)
_BILLED = Statement(
    sa.select(
        issue_line.c.order_id,
        issue_line.c.part_id,
        total(issue_line.c.quantity - issue_line.c.returned),
    )
    .select_from(issue_line.join(job_line, _of_job))
    .where(_at == SITE, among(issue_line.c.order_id, "orders"), job_line.c.pay_type == _word("CUSTOMER"))
    .group_by(issue_line.c.order_id, issue_line.c.part_id)
)


def claimed(connection: Connection, site_id: int, after: int, end: int, most: int) -> ClaimedLines:
    """Return the claimed lines of a site after one and before a number, so many at most."""
    rows = []
    for row in CLAIM_LINES.rows(connection, site=site_id, after=after, end=end, most=most):
        made = ClaimRow._make(row)
        rows.append(
            made._replace(
                safety_critical=bool(made.safety_critical), maker_authorised=bool(made.maker_authorised)
            )
        )
    if not rows:
        return ClaimedLines([], {}, {}, {}, {}, {}, {}, {}, {})
    lines, orders = [row.issue_line_id for row in rows], sorted({row.order_id for row in rows})
    old: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for line, number, disposition in _OLD_PARTS.rows(connection, site=site_id, lines=lines):
        old[line].append((number, disposition))
    made_by = {order_id: ids.split(order_id)[1] for order_id in orders}
    moments = dict(
        map(tuple, _MOMENTS.rows(connection, site=site_id, sequences=sorted(set(made_by.values()))))
    )
    papers: dict[int, list[str]] = defaultdict(list)
    for lot_id, number in _INVOICES.rows(connection, site=site_id, lots=sorted({row.lot_id for row in rows})):
        papers[lot_id].append(number)
    fitted: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for one in coverage.of_vehicles(connection, [site_id], {row.vin for row in rows if row.vin}).rows:
        fitted[one.vin, one.part_id].append((one.order_id, one.repair_order))
    return ClaimedLines(
        rows,
        dict(map(tuple, _RETURNS.rows(connection, site=site_id, lines=lines))),
        dict(old),
        {order_id: moments.get(sequence, 0) for order_id, sequence in made_by.items()},
        dict(map(tuple, _INSPECTED.rows(connection, site=site_id, orders=orders))),
        dict(papers),
        {
            (order_id, part_id): int(pieces)
            for order_id, part_id, pieces in _BILLED.rows(connection, site=site_id, orders=orders)
        },
        dict(fitted),
        {line: ClaimedIn(*rest) for line, *rest in _CLAIMS.rows(connection, site=site_id, lines=lines)},
    )
