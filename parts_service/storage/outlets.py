"""Statements on what leaves without a repair order: papers, their lines, and what became of these."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.lineage import OutletSums
from parts_service.domain.outlet_returns import LoanSettlement, OutletReturn
from parts_service.domain.outlets import CostCentre, OutletCandidate, OutletKind, OutletLine, OutletPaper
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    entry,
    location,
    part,
    personal,
    principal,
    repair_order,
    unit,
)
from parts_service.storage.schema_outlets import (
    cost_centre,
    loan_settlement,
    outlet_candidate,
    outlet_line,
    outlet_paper,
    outlet_return,
)
from parts_service.storage.types import Whole, among

COST_CENTRES = load(CostCentre, cost_centre.c.site_id == SITE)
PAPERS = load(OutletPaper, outlet_paper.c.site_id == SITE, among(outlet_paper.c.paper_id, "ids"))
LINES = load(OutletLine, outlet_line.c.site_id == SITE, among(outlet_line.c.paper_id, "ids"))
CANDIDATES = load(
    OutletCandidate, outlet_candidate.c.site_id == SITE, among(outlet_candidate.c.outlet_line_id, "ids")
)
_CANDIDATES_OF = load(
    OutletCandidate,
    among(outlet_candidate.c.site_id, "sites"),
    among(outlet_candidate.c.outlet_line_id, "ids"),
)
_RETURNS = load(OutletReturn, outlet_return.c.site_id == SITE, among(outlet_return.c.outlet_line_id, "ids"))
_SETTLEMENTS = load(
    LoanSettlement, loan_settlement.c.site_id == SITE, among(loan_settlement.c.outlet_line_id, "ids")
)


class LineRow(NamedTuple):
    """A line with what people call its part and unit, and the place it left from."""

    line: OutletLine
    part_number: str
    name_zh: str
    name_en: str
    serial: str | None
    location: str | None


class PaperRow(NamedTuple):
    """A paper with what people call what it refers to; persons are principal codes, times µs since 1970 UTC."""

    paper: OutletPaper
    party: str | None
    contact: str | None
    repair_order: str | None
    cost_centre_name: str | None
    receiver: str | None
    issuer: str | None
    approver: str | None
    occurred_at: int
    out: int


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper with its lines and what became of them."""

    row: PaperRow
    lines: tuple[LineRow, ...]
    candidates: dict[int, list[int]]
    returns: dict[int, list[OutletReturn]]
    settlements: dict[int, list[LoanSettlement]]


class OutletDestinationRow(NamedTuple):
    """A line as a trace shows it: without the person."""

    site_id: int
    paper_id: int
    kind: str
    cost_centre: str | None
    repair_order: str | None
    due_on: str | None
    outlet_line_id: int
    lot_id: int
    serial: str | None
    quantity: int
    returned: int
    settled: int
    certainty: str
    occurred_at: int


_ZERO: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_MOST = sa.bindparam("most", type_=sa.Integer)
_AT = outlet_paper.c.site_id
_party, _contact = personal.alias("party"), personal.alias("contact")
_receiver, _issuer, _approver = (principal.alias(name) for name in ("receiver", "issuer", "approver"))
_open_line = outlet_line.alias("open_line")
_OUT = (
    sa.select(
        sa.cast(
            sa.func.coalesce(
                sa.func.sum(_open_line.c.quantity - _open_line.c.returned - _open_line.c.settled), _ZERO
            ),
            Whole,
        )
    )
    .where(_open_line.c.site_id == _AT, _open_line.c.paper_id == outlet_paper.c.paper_id)
    .correlate(outlet_paper)
    .scalar_subquery()
)
_PAPER_ROWS = sa.select(
    *outlet_paper.c,
    _party.c.value.label("party"),
    _contact.c.value.label("contact"),
    repair_order.c.number,
    cost_centre.c.name,
    _receiver.c.code.label("receiver_code"),
    _issuer.c.code.label("issuer_code"),
    _approver.c.code.label("approver_code"),
    entry.c.occurred_at,
    _OUT.label("out"),
).select_from(
    outlet_paper.join(entry, sa.and_(entry.c.site_id == _AT, entry.c.sequence == outlet_paper.c.sequence))
    .outerjoin(_party, sa.and_(_party.c.site_id == _AT, _party.c.ref == outlet_paper.c.party_ref))
    .outerjoin(_contact, sa.and_(_contact.c.site_id == _AT, _contact.c.ref == outlet_paper.c.contact_ref))
    .outerjoin(
        repair_order,
        sa.and_(repair_order.c.site_id == _AT, repair_order.c.order_id == outlet_paper.c.order_id),
    )
    .outerjoin(
        cost_centre,
        sa.and_(cost_centre.c.site_id == _AT, cost_centre.c.code == outlet_paper.c.cost_centre),
    )
    .outerjoin(_receiver, _receiver.c.principal_id == outlet_paper.c.receiver)
    .outerjoin(_issuer, _issuer.c.principal_id == entry.c.actor)
    .outerjoin(_approver, _approver.c.principal_id == entry.c.approver)
)
_ONE = Statement(_PAPER_ROWS.where(_AT == SITE, outlet_paper.c.paper_id == sa.bindparam("paper")))
_kind: sa.BindParameter[str] = sa.bindparam("kind", type_=sa.Text)
_due: sa.BindParameter[str] = sa.bindparam("due_before", type_=sa.Text)
_open_only = sa.bindparam("open_only", type_=sa.Integer)
_out = outlet_line.c
_SOME_OUT = sa.exists().where(
    _out.site_id == _AT,
    _out.paper_id == outlet_paper.c.paper_id,
    _out.returned + _out.settled < _out.quantity,
)
_PAGE = Statement(
    _PAPER_ROWS.where(
        _AT == SITE,
        outlet_paper.c.paper_id > sa.bindparam("after"),
        sa.or_(_kind == sa.literal_column("''"), outlet_paper.c.kind == _kind),
        sa.or_(_open_only == _ZERO, _SOME_OUT),
        sa.or_(_due == sa.literal_column("''"), outlet_paper.c.due_on < _due),
    )
    .order_by(outlet_paper.c.paper_id)
    .limit(_MOST)
)
_LINE_ROWS = Statement(
    sa.select(
        *outlet_line.c, part.c.part_number, part.c.name_zh, part.c.name_en, unit.c.serial, location.c.code
    )
    .select_from(
        outlet_line.join(part, part.c.part_id == outlet_line.c.part_id)
        .outerjoin(
            unit, sa.and_(unit.c.site_id == outlet_line.c.site_id, unit.c.unit_id == outlet_line.c.unit_id)
        )
        .outerjoin(
            location,
            sa.and_(
                location.c.site_id == outlet_line.c.site_id,
                location.c.location_id == outlet_line.c.location_id,
            ),
        )
    )
    .where(outlet_line.c.site_id == SITE, outlet_line.c.paper_id == sa.bindparam("paper"))
    .order_by(outlet_line.c.outlet_line_id)
)


def _of_lots(table: sa.Table) -> sa.Select[tuple[int, int]]:
    return sa.select(table.c.site_id, table.c.outlet_line_id).where(
        among(table.c.site_id, "sites"), among(table.c.lot_id, "lots")
    )


_lines = _of_lots(outlet_line).union(_of_lots(outlet_candidate)).subquery("lines")
DESTINATIONS = Statement(
    sa.select(
        outlet_line.c.site_id,
        outlet_paper.c.paper_id,
        outlet_paper.c.kind,
        outlet_paper.c.cost_centre,
        repair_order.c.number,
        outlet_paper.c.due_on,
        outlet_line.c.outlet_line_id,
        outlet_line.c.lot_id,
        unit.c.serial,
        outlet_line.c.quantity,
        outlet_line.c.returned,
        outlet_line.c.settled,
        outlet_line.c.certainty,
        entry.c.occurred_at,
    )
    .select_from(
        _lines.join(
            outlet_line,
            sa.and_(
                outlet_line.c.site_id == _lines.c.site_id,
                outlet_line.c.outlet_line_id == _lines.c.outlet_line_id,
            ),
        )
        .join(outlet_paper, sa.and_(outlet_line.c.site_id == _AT, outlet_paper.c.paper_id == _out.paper_id))
        .join(entry, sa.and_(entry.c.site_id == _AT, entry.c.sequence == outlet_paper.c.sequence))
        .outerjoin(
            repair_order,
            sa.and_(repair_order.c.site_id == _AT, repair_order.c.order_id == outlet_paper.c.order_id),
        )
        .outerjoin(unit, sa.and_(unit.c.site_id == _AT, unit.c.unit_id == outlet_line.c.unit_id))
    )
    .where(outlet_line.c.outlet_line_id > sa.bindparam("after", type_=Whole))
    .order_by(outlet_line.c.outlet_line_id)
    .limit(_MOST),
    OutletDestinationRow,
)


def _out_on(kind: OutletKind) -> sa.ColumnElement[int]:
    """Sum what is out still on papers of a kind."""
    pieces = _out.quantity - _out.returned - _out.settled
    wanted = outlet_paper.c.kind == sa.literal_column(f"'{kind}'")
    return sa.cast(sa.func.sum(sa.case((wanted, pieces), else_=_ZERO)), Whole)


SUMS = Statement(
    sa.select(_out.lot_id, *(_out_on(kind) for kind in OutletKind))
    .select_from(
        outlet_line.join(
            outlet_paper, sa.and_(outlet_line.c.site_id == _AT, outlet_paper.c.paper_id == _out.paper_id)
        )
    )
    .where(among(_out.site_id, "sites"), among(_out.lot_id, "lots"))
    .group_by(_out.lot_id)
)


def paper_view(connection: Connection, site_id: int, paper_id: int) -> PaperView | None:
    """Return a paper with everything on it."""
    found = _ONE.one(connection, site=site_id, paper=paper_id)
    if found is None:
        return None
    width = len(outlet_line.c)
    rows = [
        LineRow(OutletLine(*row[:width]), *row[width:])
        for row in _LINE_ROWS.rows(connection, site=site_id, paper=paper_id)
    ]
    at = {"site": site_id, "ids": [row.line.outlet_line_id for row in rows]}
    candidates: dict[int, list[int]] = defaultdict(list)
    for candidate in CANDIDATES.rows(connection, **at):
        candidates[candidate.outlet_line_id].append(candidate.lot_id)
    returns: dict[int, list[OutletReturn]] = defaultdict(list)
    for one in _RETURNS.rows(connection, **at):
        returns[one.outlet_line_id].append(one)
    settlements: dict[int, list[LoanSettlement]] = defaultdict(list)
    for settled in _SETTLEMENTS.rows(connection, **at):
        settlements[settled.outlet_line_id].append(settled)
    return PaperView(_paper_row(found), tuple(rows), candidates, returns, settlements)


def page(
    connection: Connection,
    site_id: int,
    after: int,
    most: int,
    *,
    kind: str = "",
    open_only: bool = False,
    due_before: str = "",
) -> list[PaperRow]:
    """Return the papers of a site after one, by age; of a kind, with pieces out still, due before a day."""
    rows = _PAGE.rows(
        connection,
        site=site_id,
        after=after,
        most=most,
        kind=kind,
        open_only=int(open_only),
        due_before=due_before,
    )
    return [_paper_row(row) for row in rows]


def _paper_row(row: Sequence[object]) -> PaperRow:
    width = len(outlet_paper.c)
    return PaperRow(OutletPaper(*row[:width]), *row[width:])  # type: ignore[arg-type]


def destinations(
    connection: Connection, site_ids: Sequence[int], lot_ids: Sequence[int], after: int, most: int
) -> list[OutletDestinationRow]:
    """Return the lines of papers after one that pieces of lots left on, or may have left on, by age."""
    found: list[OutletDestinationRow] = DESTINATIONS.rows(
        connection, sites=list(site_ids), lots=list(lot_ids), after=after, most=most
    )
    return found


def candidates_of(
    connection: Connection, site_ids: Sequence[int], line_ids: Sequence[int]
) -> dict[int, list[int]]:
    """Return by line the lots that its pieces may have come from."""
    found: dict[int, list[int]] = defaultdict(list)
    for one in _CANDIDATES_OF.rows(connection, sites=list(site_ids), ids=list(line_ids)):
        found[one.outlet_line_id].append(one.lot_id)
    return found


def sums(connection: Connection, site_ids: Collection[int], lot_ids: Sequence[int]) -> dict[int, OutletSums]:
    """Return by lot what is out on papers, by their kind."""
    rows = SUMS.rows(connection, sites=sorted(site_ids), lots=list(lot_ids))
    return {row[0]: OutletSums(*(int(figure) for figure in row[1:])) for row in rows}
