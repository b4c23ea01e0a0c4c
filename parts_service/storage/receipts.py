"""Statements on receipts as they are worked on: the receipt, what was announced, and its discrepancies."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.discrepancies import Discrepancy
from parts_service.domain.journal import Entry
from parts_service.domain.lots import Lot
from parts_service.domain.movements import Movement
from parts_service.domain.receipts import AnnouncedLine, Receipt
from parts_service.domain.reversals import EntryStamp
from parts_service.domain.sites import Site
from parts_service.storage.discrepancies import DiscrepancyView, discrepancies_page
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, lot, movement, part, principal, supplier, unit
from parts_service.storage.schema_receiving import announced_line, discrepancy, maker_code, receipt
from parts_service.storage.types import among

RECEIPTS = load(Receipt, receipt.c.site_id == SITE, among(receipt.c.receipt_id, "ids"))
ANNOUNCED_LINES = load(
    AnnouncedLine, announced_line.c.site_id == SITE, among(announced_line.c.receipt_id, "ids")
)
LOTS_OF_RECEIPTS = Statement(
    sa.select(lot.c.lot_id).where(lot.c.site_id == SITE, among(lot.c.receipt_id, "ids"))
)
DISCREPANCIES = load(Discrepancy, discrepancy.c.site_id == SITE, among(discrepancy.c.discrepancy_id, "ids"))


DISCREPANCIES_SHOWN = 1_000
# Units listed with a receipt: as many as one lot may hold when it is received.
UNITS_SHOWN = 10_000

DISCREPANCIES_OF_RECEIPTS = load(
    Discrepancy, discrepancy.c.site_id == SITE, among(discrepancy.c.receipt_id, "ids")
)
FIND_MAKER_CODES = Statement(
    sa.select(maker_code.c.value, maker_code.c.lot_id).where(
        maker_code.c.site_id == SITE, among(maker_code.c.value, "names")
    )
)
# Of each lot the movement that brought it in, and the first one of a later entry.
_numbered = (
    sa.select(
        *movement.c,
        sa.func.row_number()
        .over(partition_by=movement.c.lot_id, order_by=(movement.c.sequence, movement.c.ordinal))
        .label("place"),
    )
    .where(movement.c.site_id == SITE, among(movement.c.lot_id, "ids"))
    .subquery("numbered")
)
FIRST_MOVEMENTS = Statement(
    sa.select(*[_numbered.c[column.name] for column in movement.c]).where(
        _numbered.c.place <= sa.literal_column("2")
    ),
    Movement,
)
ENTRY_STAMPS = Statement(
    sa.select(entry.c.site_id, entry.c.sequence, entry.c.kind, entry.c.actor, entry.c.recorded_at).where(
        entry.c.site_id == SITE, among(entry.c.sequence, "ids")
    ),
    EntryStamp,
)


def what_depends(
    connection: Connection, site_id: int, lot_ids: list[int], receipt_ids: list[int]
) -> list[tuple[Any, ...]]:
    """Return what may depend on lots of receipts: their first movements, the entries behind, discrepancies."""
    found = list(DISCREPANCIES_OF_RECEIPTS.rows(connection, site=site_id, ids=receipt_ids))
    moves = FIRST_MOVEMENTS.rows(connection, site=site_id, ids=lot_ids) if lot_ids else []
    sequences = sorted({one.sequence for one in moves})
    return found + moves + (ENTRY_STAMPS.rows(connection, site=site_id, ids=sequences) if sequences else [])


class ReceiptView(NamedTuple):
    """A receipt with its supplier's code and the principal code of who started it."""

    receipt: Receipt
    supplier: str
    started_by: str


class WholeReceipt(NamedTuple):
    """A receipt with its lots and what was announced, each with its part number; its discrepancies; its entry.

    `units` are those of lots that are listed, and `unit_counts` how many there are, listed or not.
    """

    view: ReceiptView
    lots: list[tuple[Lot, str]]
    announced: list[tuple[str, AnnouncedLine]]
    discrepancies: list[DiscrepancyView]
    entry: Entry
    units: dict[int, list[int]]
    unit_counts: dict[int, int]


_VIEW = sa.select(*receipt.c, supplier.c.code, principal.c.code.label("started_by_code")).select_from(
    receipt.join(supplier, supplier.c.supplier_id == receipt.c.supplier_id).outerjoin(
        principal, principal.c.principal_id == receipt.c.started_by
    )
)
_NOT_WANTED: sa.ColumnElement[str] = sa.literal_column("''")
_state = sa.bindparam("state", type_=sa.Text)
_PAGE = Statement(
    _VIEW.where(
        receipt.c.site_id == SITE,
        receipt.c.receipt_id < sa.bindparam("before"),
        sa.or_(_state == _NOT_WANTED, receipt.c.state == _state),
        # 0 where it does not matter whether an approval is overdue.
        sa.or_(
            sa.bindparam("overdue_at", type_=sa.BigInteger) == sa.literal_column("0"),
            sa.and_(
                receipt.c.approval == sa.literal_column("'DUE'"),
                receipt.c.approve_by < sa.bindparam("overdue_at", type_=sa.BigInteger),
            ),
        ),
    )
    .order_by(receipt.c.receipt_id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_ONE = Statement(_VIEW.where(receipt.c.site_id == SITE, receipt.c.receipt_id == sa.bindparam("receipt")))
_ANNOUNCED = Statement(
    sa.select(part.c.part_number, *announced_line.c)
    .select_from(announced_line.join(part, part.c.part_id == announced_line.c.part_id))
    .where(announced_line.c.site_id == SITE, announced_line.c.receipt_id == sa.bindparam("receipt"))
    .order_by(part.c.part_number)
)

_LOTS = load(Lot, lot.c.site_id == SITE, lot.c.receipt_id == sa.bindparam("receipt"))
_PART_NUMBERS = Statement(
    sa.select(lot.c.lot_id, part.c.part_number)
    .select_from(lot.join(part, part.c.part_id == lot.c.part_id))
    .where(lot.c.site_id == SITE, lot.c.receipt_id == sa.bindparam("receipt"))
)
_UNITS = Statement(
    sa.select(unit.c.lot_id, unit.c.unit_id)
    .where(unit.c.site_id == SITE, among(unit.c.lot_id, "lots"))
    .order_by(unit.c.lot_id, unit.c.unit_id)
    .limit(sa.literal_column(str(UNITS_SHOWN)))
)
_UNIT_COUNTS = Statement(
    sa.select(unit.c.lot_id, sa.func.count())
    .where(unit.c.site_id == SITE, among(unit.c.lot_id, "lots"))
    .group_by(unit.c.lot_id)
)
_ENTRY = load(Entry, entry.c.site_id == SITE, entry.c.sequence == sa.bindparam("sequence"))
_NUMBERS = Statement(sa.select(part.c.part_id, part.c.part_number).where(among(part.c.part_id, "ids")))


def receipts_page(
    connection: Connection, site_id: int, state: str, overdue_at: int, before: int, most: int
) -> list[ReceiptView]:
    """Return the receipts of a site before one, the newest first."""
    rows = _PAGE.rows(connection, site=site_id, state=state, overdue_at=overdue_at, before=before, most=most)
    return [_view(row) for row in rows]


def whole_receipt(
    connection: Connection, site: Site, receipt_id: int, only_lot: int = 0
) -> WholeReceipt | None:
    """Return one receipt with all that stands on it; of its discrepancies the first thousand.

    Units are the first ten thousand of all its lots, or of the one lot named.
    """
    at = {"site": site.site_id, "receipt": receipt_id}
    row = _ONE.one(connection, **at)
    if row is None:
        return None
    view = _view(row)
    numbers = dict(_PART_NUMBERS.rows(connection, **at))
    units: dict[int, list[int]] = defaultdict(list)
    lots = sorted(_LOTS.rows(connection, **at))
    lot_ids = [one.lot_id for one in lots]
    listed = [one for one in lot_ids if only_lot in {0, one}]
    for lot_id, unit_id in _UNITS.rows(connection, site=site.site_id, lots=listed):
        units[lot_id].append(unit_id)
    return WholeReceipt(
        view,
        [(one, numbers[one.lot_id]) for one in lots],
        [(number, AnnouncedLine(*rest)) for number, *rest in _ANNOUNCED.rows(connection, **at)],
        discrepancies_page(
            connection, site.site_id, receipt_id, ended=True, after=("", 0), most=DISCREPANCIES_SHOWN
        ),
        _ENTRY.rows(connection, site=site.site_id, sequence=view.receipt.sequence)[0],
        units,
        dict(_UNIT_COUNTS.rows(connection, site=site.site_id, lots=lot_ids)),
    )


def part_numbers(connection: Connection, part_ids: Collection[int]) -> dict[int, str]:
    """Return the part numbers of parts."""
    return dict(_NUMBERS.rows(connection, ids=list(part_ids))) if part_ids else {}


def _view(row: tuple[object, ...]) -> ReceiptView:
    *fields, code, started_by = row
    return ReceiptView(Receipt(*fields), str(code), str(started_by or ""))  # type: ignore[arg-type]
