"""Statements on lineage: from lots forward to vehicles, from a vehicle back to lots, and the sums of a lot.

Each is served by an index, whatever the length of the journal, and takes a whole page at once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.fitment import Certainty
from parts_service.domain.lineage import Flow, IssueSums, fitted_as, wholly
from parts_service.storage.access import PRINCIPALS
from parts_service.storage.mixtures import LINKS
from parts_service.storage.prepared import Statement
from parts_service.storage.remarks import RemarkRow, remarks_of
from parts_service.storage.schema import (
    entry,
    fitment,
    issue_candidate,
    issue_line,
    lot,
    lot_link,
    movement,
    personal,
    repair_order,
    unit,
)
from parts_service.storage.schema_undo import not_undone
from parts_service.storage.types import among, total


class DestinationRow(NamedTuple):
    """An issue line with its repair order, vehicle and entry. Persons are principal ids, times µs since 1970 UTC."""

    site_id: int
    issue_line_id: int
    order_number: str
    order_state: str
    job_line: int
    vin: str | None
    plate: str | None
    serial: str | None
    quantity: int
    returned: int
    fitted: int
    removed: int
    certainty: str
    occurred_at: int
    actor: int
    approver: int | None
    receiver: int | None
    lot_id: int


@dataclass(frozen=True, slots=True)
class Destinations:
    """A page of destinations in journal order, and what is read for the page at once.

    `fitted` has positions and basis by issue line, `candidates` the lots a POSSIBLE line may have come from,
    `people` principal codes.
    """

    rows: list[DestinationRow]
    fitted: dict[int, tuple[str, str]]
    candidates: dict[int, list[int]]
    people: dict[int | None, str]
    remarks: Mapping[int, list[RemarkRow]]


_AFTER = sa.bindparam("after", type_=sa.BigInteger)
_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_ONE: sa.ColumnElement[int] = sa.literal_column("1", sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)


def _destinations(lines: sa.Subquery) -> Statement:
    """Read the destinations of a page of issue lines."""
    vin, plate, at = personal.alias("vin"), personal.alias("plate"), issue_line.c.site_id
    return Statement(
        sa.select(
            at,
            issue_line.c.issue_line_id,
            repair_order.c.number,
            repair_order.c.state,
            issue_line.c.job_line,
            vin.c.value.label("vin"),
            plate.c.value.label("plate"),
            unit.c.serial,
            issue_line.c.quantity,
            issue_line.c.returned,
            issue_line.c.fitted,
            issue_line.c.removed,
            issue_line.c.certainty,
            entry.c.occurred_at,
            entry.c.actor,
            entry.c.approver,
            issue_line.c.receiver,
            issue_line.c.lot_id,
        ).select_from(
            lines.join(
                issue_line,
                sa.and_(at == lines.c.site_id, issue_line.c.issue_line_id == lines.c.issue_line_id),
            )
            .join(
                repair_order,
                sa.and_(repair_order.c.site_id == at, repair_order.c.order_id == issue_line.c.order_id),
            )
            .join(entry, sa.and_(entry.c.site_id == at, entry.c.sequence == issue_line.c.sequence))
            .outerjoin(vin, sa.and_(vin.c.site_id == at, vin.c.ref == repair_order.c.vin_ref))
            .outerjoin(plate, sa.and_(plate.c.site_id == at, plate.c.ref == repair_order.c.plate_ref))
            .outerjoin(unit, sa.and_(unit.c.site_id == at, unit.c.unit_id == issue_line.c.unit_id))
        )
    )


def _lines(table: sa.Table) -> sa.Select[tuple[int, int]]:
    return sa.select(table.c.site_id, table.c.issue_line_id).where(
        among(table.c.site_id, "sites"), among(table.c.lot_id, "lots"), table.c.issue_line_id > _AFTER
    )


# From lots to vehicles: the lines booked on them, and those booked on others that may have come from them.
TRACE_FORWARD = _destinations(
    _lines(issue_line)
    .union(_lines(issue_candidate))
    .order_by(sa.text("issue_line_id"))
    .limit(_MOST)
    .subquery("lines")
)
# From a vehicle to what was issued for it; only the index on the VIN finds its orders.
TRACE_BACK = _destinations(
    sa.select(issue_line.c.site_id, issue_line.c.issue_line_id)
    .select_from(
        personal.join(
            repair_order,
            sa.and_(repair_order.c.site_id == personal.c.site_id, repair_order.c.vin_ref == personal.c.ref),
        ).join(
            issue_line,
            sa.and_(
                issue_line.c.site_id == repair_order.c.site_id,
                issue_line.c.order_id == repair_order.c.order_id,
            ),
        )
    )
    .where(
        personal.c.kind == sa.literal_column("'vin'"),
        personal.c.value == sa.bindparam("vin"),
        among(personal.c.site_id + _ZERO, "sites"),
        issue_line.c.issue_line_id > _AFTER,
    )
    .order_by(issue_line.c.issue_line_id)
    .limit(_MOST)
    .subquery("lines")
)
FITMENTS = Statement(
    sa.select(fitment.c.issue_line_id, fitment.c.position, fitment.c.basis)
    .where(
        among(fitment.c.site_id, "sites"),
        among(fitment.c.issue_line_id, "lines"),
        not_undone(fitment.c.site_id, fitment.c.sequence),
        fitment.c.ended < fitment.c.quantity,
    )
    .order_by(fitment.c.fitment_id)
)
CANDIDATES = Statement(
    sa.select(issue_candidate.c.issue_line_id, issue_candidate.c.lot_id)
    .where(among(issue_candidate.c.site_id, "sites"), among(issue_candidate.c.issue_line_id, "lines"))
    .order_by(issue_candidate.c.lot_id)
)

# The sums of lots, from the movements and from the issue lines.
FLOWS = Statement(
    sa.select(
        movement.c.lot_id,
        movement.c.source_id,
        movement.c.source_condition,
        movement.c.target_id,
        movement.c.target_condition,
        total(movement.c.quantity),
    )
    .where(among(movement.c.site_id, "sites"), among(movement.c.lot_id, "lots"))
    .group_by(
        movement.c.lot_id,
        movement.c.source_id,
        movement.c.source_condition,
        movement.c.target_id,
        movement.c.target_condition,
    )
)
ISSUE_SUMS = Statement(
    sa.select(
        issue_line.c.lot_id,
        total(issue_line.c.quantity),
        total(issue_line.c.returned),
        total(issue_line.c.fitted),
        total(issue_line.c.removed),
    )
    .where(among(issue_line.c.site_id, "sites"), among(issue_line.c.lot_id, "lots"))
    .group_by(issue_line.c.lot_id)
)
# Pieces that went into other lots, and pieces that came out of one.
SPLITS = Statement(
    sa.union_all(
        *(
            sa.select(mine, sign * lot_link.c.quantity).where(
                among(lot_link.c.site_id, "sites"), among(mine, "lots"), lot_link.c.steps == _ONE
            )
            for mine, sign in ((lot_link.c.parent_id, 1), (lot_link.c.child_id, -1))
        )
    )
)
# Every lot that came out of some, however many splits on.
BELOW = Statement(
    sa.select(lot_link.c.child_id)
    .where(among(lot_link.c.site_id, "sites"), among(lot_link.c.parent_id, "lots"))
    .distinct()
    .order_by(lot_link.c.child_id)
)
# Every lot of a maker's lot at these sites, the oldest first within a site.
LOTS_OF_MAKER_LOT = Statement(
    sa.select(lot.c.lot_id, lot.c.part_id)
    .where(
        among(lot.c.part_id, "parts"),
        lot.c.maker_lot == sa.bindparam("maker_lot"),
        among(lot.c.site_id + _ZERO, "sites"),
    )
    .order_by(lot.c.lot_id)
    .limit(_MOST)
)


def forward(
    connection: Connection, site_ids: Sequence[int], lot_ids: Sequence[int], after: int, most: int
) -> Destinations:
    """Return where the pieces of lots went, or may have gone: the lines after one, so many at most."""
    rows = TRACE_FORWARD.rows(connection, sites=list(site_ids), lots=list(lot_ids), after=after, most=most)
    return _page(connection, rows)


def with_below(connection: Connection, site_ids: Sequence[int], lot_ids: Sequence[int]) -> list[int]:
    """Return lots with every lot that came out of them: where these went, pieces of the lots went, or may have."""
    below = BELOW.rows(connection, sites=list(site_ids), lots=list(lot_ids))
    return [*lot_ids, *(lot_id for (lot_id,) in below if lot_id not in set(lot_ids))]


def certain_of(
    connection: Connection, site_ids: Sequence[int], asked: Sequence[int], lot_ids: Sequence[int]
) -> frozenset[int]:
    """Return which of some lots and all below them have pieces of these alone: mixtures with others have not."""
    below = [lot_id for lot_id in lot_ids if lot_id not in set(asked)]
    return wholly(asked, LINKS.rows(connection, sites=list(site_ids), ids=below) if below else ())


def back(connection: Connection, site_ids: Sequence[int], vin: str, after: int, most: int) -> Destinations:
    """Return what was issued for a vehicle at these sites: the lines after one, so many at most."""
    return _page(
        connection, TRACE_BACK.rows(connection, sites=list(site_ids), vin=vin, after=after, most=most)
    )


_by_line = attrgetter("issue_line_id")


def _page(connection: Connection, found: Sequence[Sequence[object]]) -> Destinations:
    # In journal order: an id tells its site and entry.
    rows = sorted(map(DestinationRow._make, found), key=_by_line)
    sites = sorted({row.site_id for row in rows})
    fitted = [row.issue_line_id for row in rows if row.fitted]
    fitments: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if fitted:
        for line, position, basis in FITMENTS.rows(connection, sites=sites, lines=fitted):
            fitments[line].append((position, basis))
    unsure = [row.issue_line_id for row in rows if row.certainty == Certainty.POSSIBLE]
    candidates: dict[int, list[int]] = defaultdict(list)
    if unsure:
        for line, lot_id in CANDIDATES.rows(connection, sites=sites, lines=unsure):
            candidates[line].append(lot_id)
    people: set[int | None] = {row.actor for row in rows}
    people |= {row.approver for row in rows} | {row.receiver for row in rows}
    known = sorted(person for person in people if person is not None)
    return Destinations(
        rows,
        {line: fitted_as(found) for line, found in fitments.items()},
        dict(candidates),
        {one.principal_id: one.code for one in PRINCIPALS.rows(connection, ids=known)},
        remarks_of(connection, sites, (row.issue_line_id for row in rows)) if rows else {},
    )


def sums(
    connection: Connection, site_ids: Sequence[int], lot_ids: Sequence[int]
) -> tuple[dict[int, list[Flow]], dict[int, IssueSums], dict[int, int]]:
    """Return the sums of lots by lot: their movements, their issue lines, and what was split off, less what came so."""
    at = {"sites": list(site_ids), "lots": list(lot_ids)}
    flows: dict[int, list[Flow]] = defaultdict(list)
    for row in FLOWS.rows(connection, **at):
        flows[row[0]].append(Flow._make(row))
    issued = {row[0]: IssueSums._make(row) for row in ISSUE_SUMS.rows(connection, **at)}
    split: dict[int, int] = defaultdict(int)
    for lot_id, quantity in SPLITS.rows(connection, **at):
        split[lot_id] += quantity
    return flows, issued, split
