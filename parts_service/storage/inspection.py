"""Statements on inspections: what waits for an inspector, what he has decided, and what a decision must know."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.ids import split
from parts_service.domain.inspection import Author, Delivered, Inspection
from parts_service.domain.lots import Condition, LotInspection
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    balance,
    entry,
    inspection,
    location,
    lot,
    lot_inspection,
    part,
    personal,
    principal,
    supplier,
)
from parts_service.storage.types import among

OF_LOTS = load(LotInspection, lot_inspection.c.site_id == SITE, among(lot_inspection.c.lot_id, "ids"))
AUTHORS = Statement(
    sa.select(entry.c.site_id, entry.c.sequence, entry.c.actor, entry.c.approver).where(
        entry.c.site_id == SITE, among(entry.c.sequence, "ids")
    ),
    Author,
)
_zero: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_nothing_good: sa.Select[tuple[int]] = (
    sa.select(lot_inspection.c.lot_id)
    .where(
        lot_inspection.c.site_id == lot.c.site_id,
        lot_inspection.c.lot_id == lot.c.lot_id,
        lot_inspection.c.accepted + lot_inspection.c.conceded == _zero,
    )
    .correlate(lot)
)
# Of each supplier and part one look through the index tells whether there is such a lot.
DELIVERED = Statement(
    sa.select(supplier.c.supplier_id, part.c.part_id).where(
        among(supplier.c.supplier_id, "suppliers"),
        among(part.c.part_id, "ids"),
        sa.select(lot.c.lot_id)
        .where(
            lot.c.supplier_id == supplier.c.supplier_id,
            lot.c.part_id == part.c.part_id,
            ~_nothing_good.exists(),
        )
        .correlate(supplier, part)
        .exists(),
    ),
    Delivered,
)


class InspectionRow(NamedTuple):
    """A lot that was to be inspected, with what people call its part and supplier."""

    lot: LotInspection
    part_number: str
    supplier: str
    maker_lot: str
    receipt_id: int
    quantity: int


class ReceivedRow(NamedTuple):
    """Who received at an entry, as a principal code, and when: µs since 1970 UTC."""

    sequence: int
    recorded_at: int
    received_by: str | None


class TrancheRow(NamedTuple):
    """A tranche with codes and texts; texts that were erased are None. The inspector is the entry's author."""

    tranche: Inspection
    location: str | None
    quarantine: str | None
    defects: str | None
    reason: str | None
    inspector: str | None
    approver: str | None
    recorded_at: int


@dataclass(frozen=True, slots=True)
class InspectionView:
    """A lot that was to be inspected, who received it and when, where its pieces wait, and the tranches so far."""

    row: InspectionRow
    received: ReceivedRow
    waiting: tuple[tuple[str, int], ...]
    tranches: tuple[TrancheRow, ...]


_part = sa.bindparam("part", type_=sa.BigInteger)
_supplier = sa.bindparam("supplier", type_=sa.BigInteger)


def _listed(*conditions: sa.ColumnElement[bool]) -> Statement:
    """Return a list of lots by age; a filter that is not wanted is 0."""
    of_lot = lot.c.site_id == lot_inspection.c.site_id, lot.c.lot_id == lot_inspection.c.lot_id
    return Statement(
        sa.select(
            *lot_inspection.c,
            part.c.part_number,
            supplier.c.code,
            lot.c.maker_lot,
            lot.c.receipt_id,
            lot.c.quantity,
        )
        .select_from(
            lot_inspection.join(lot, sa.and_(*of_lot))
            .join(part, part.c.part_id == lot.c.part_id)
            .join(supplier, supplier.c.supplier_id == lot.c.supplier_id)
        )
        .where(
            lot_inspection.c.site_id == SITE,
            lot_inspection.c.lot_id > sa.bindparam("after"),
            sa.or_(_part == _zero, lot.c.part_id == _part),
            sa.or_(_supplier == _zero, lot.c.supplier_id == _supplier),
            *conditions,
        )
        .order_by(lot_inspection.c.lot_id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


PENDING = _listed(lot_inspection.c.pending > sa.literal_column("0"))
DECIDED = _listed(lot_inspection.c.pending == _zero)
ONE = _listed(lot_inspection.c.lot_id == sa.bindparam("lot"))
_RECEIVED = Statement(
    sa.select(entry.c.sequence, entry.c.recorded_at, principal.c.code)
    .select_from(entry.outerjoin(principal, principal.c.principal_id == entry.c.actor))
    .where(entry.c.site_id == SITE, among(entry.c.sequence, "sequences")),
    ReceivedRow,
)
_WAITING = Statement(
    sa.select(balance.c.lot_id, location.c.code, balance.c.quantity)
    .select_from(
        balance.join(
            location,
            sa.and_(location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id),
        )
    )
    .where(
        balance.c.site_id == SITE,
        among(balance.c.lot_id, "lots"),
        balance.c.condition == sa.literal_column(f"'{Condition.UNINSPECTED}'"),
        balance.c.quantity > _zero,
    )
    .order_by(location.c.code)
)


def _tranches() -> Statement:
    place, quarantine = location.alias("place"), location.alias("quarantine")
    defects, reason = personal.alias("defects"), personal.alias("reason")
    inspector, approver = principal.alias("inspector"), principal.alias("approver")
    at = inspection.c.site_id
    return Statement(
        sa.select(
            *inspection.c,
            place.c.code.label("place_code"),
            quarantine.c.code.label("quarantine_code"),
            defects.c.value.label("defects"),
            reason.c.value.label("reason"),
            inspector.c.code.label("inspector"),
            approver.c.code.label("approver"),
            entry.c.recorded_at,
        )
        .select_from(
            inspection.join(entry, sa.and_(entry.c.site_id == at, entry.c.sequence == inspection.c.sequence))
            .outerjoin(place, sa.and_(place.c.site_id == at, place.c.location_id == inspection.c.location_id))
            .outerjoin(
                quarantine,
                sa.and_(quarantine.c.site_id == at, quarantine.c.location_id == inspection.c.quarantine_id),
            )
            .outerjoin(defects, sa.and_(defects.c.site_id == at, defects.c.ref == inspection.c.defects_ref))
            .outerjoin(reason, sa.and_(reason.c.site_id == at, reason.c.ref == inspection.c.reason_ref))
            .outerjoin(inspector, inspector.c.principal_id == entry.c.actor)
            .outerjoin(approver, approver.c.principal_id == entry.c.approver)
        )
        .where(at == SITE, among(inspection.c.lot_id, "lots"))
        .order_by(inspection.c.inspection_id)
    )


_TRANCHES = _tranches()


def tranches(connection: Connection, site_id: int, lot_ids: Sequence[int]) -> dict[int, list[TrancheRow]]:
    """Return the tranches of lots, by lot, the oldest first."""
    width = len(inspection.c)
    found: dict[int, list[TrancheRow]] = defaultdict(list)
    for row in _TRANCHES.rows(connection, site=site_id, lots=list(lot_ids)):
        one = Inspection(*row[:width])
        found[one.lot_id].append(TrancheRow(one, *row[width:]))
    return found


def views(
    connection: Connection, site_id: int, statement: Statement, after: int, most: int, **filters: int
) -> list[InspectionView]:
    """Return the lots a list holds after one, the oldest first, each with its tranches."""
    wanted = {"part": 0, "supplier": 0, **filters}
    width = len(lot_inspection.c)
    rows = [
        InspectionRow(LotInspection(*row[:width]), *row[width:])
        for row in statement.rows(connection, site=site_id, after=after, most=most, **wanted)
    ]
    if not rows:
        return []
    lots = [row.lot.lot_id for row in rows]
    sequences = {split(lot_id)[1] for lot_id in lots}
    received = {
        one.sequence: one for one in _RECEIVED.rows(connection, site=site_id, sequences=sorted(sequences))
    }
    waiting: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for lot_id, code, quantity in _WAITING.rows(connection, site=site_id, lots=lots):
        waiting[lot_id].append((code, quantity))
    found = tranches(connection, site_id, lots)
    return [
        InspectionView(
            row,
            received[split(row.lot.lot_id)[1]],
            tuple(waiting[row.lot.lot_id]),
            tuple(found[row.lot.lot_id]),
        )
        for row in rows
    ]
