"""Statements on supplier returns."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.supplier_returns import SupplierReturn, SupplierReturnLine
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import location, lot, part, supplier, unit
from parts_service.storage.schema_returns import supplier_return, supplier_return_line
from parts_service.storage.types import among

RETURNS = load(
    SupplierReturn, supplier_return.c.site_id == SITE, among(supplier_return.c.supplier_return_id, "ids")
)
LINES = load(
    SupplierReturnLine,
    supplier_return_line.c.site_id == SITE,
    among(supplier_return_line.c.supplier_return_id, "ids"),
)


class LineRow(NamedTuple):
    """A line with what people call its part, unit and places."""

    line: SupplierReturnLine
    part_number: str
    serial: str | None
    location: str | None
    refused_to: str | None


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A return with its supplier's code and its lines."""

    supplier_return: SupplierReturn
    supplier: str
    lines: tuple[LineRow, ...]


_supplier = sa.bindparam("supplier", type_=sa.BigInteger)
_state: sa.BindParameter[str] = sa.bindparam("state", type_=sa.Text)
_one = sa.bindparam("one", type_=sa.BigInteger)
_zero: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_PAGE = Statement(
    sa.select(*supplier_return.c, supplier.c.code)
    .select_from(supplier_return.join(supplier, supplier.c.supplier_id == supplier_return.c.supplier_id))
    .where(
        supplier_return.c.site_id == SITE,
        supplier_return.c.supplier_return_id > sa.bindparam("after"),
        sa.or_(_one == _zero, supplier_return.c.supplier_return_id == _one),
        sa.or_(_supplier == _zero, supplier_return.c.supplier_id == _supplier),
        sa.or_(_state == sa.literal_column("''"), supplier_return.c.state == _state),
    )
    .order_by(supplier_return.c.supplier_return_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_refused_to = location.alias("refused_to")
_at = supplier_return_line.c.site_id
_LINES = Statement(
    sa.select(
        *supplier_return_line.c,
        part.c.part_number,
        unit.c.serial,
        location.c.code,
        _refused_to.c.code.label("refused_code"),
    )
    .select_from(
        supplier_return_line.join(
            lot, sa.and_(lot.c.site_id == _at, lot.c.lot_id == supplier_return_line.c.lot_id)
        )
        .join(part, part.c.part_id == lot.c.part_id)
        .outerjoin(unit, sa.and_(unit.c.site_id == _at, unit.c.unit_id == supplier_return_line.c.unit_id))
        .outerjoin(
            location,
            sa.and_(location.c.site_id == _at, location.c.location_id == supplier_return_line.c.location_id),
        )
        .outerjoin(
            _refused_to,
            sa.and_(
                _refused_to.c.site_id == _at, _refused_to.c.location_id == supplier_return_line.c.refused_to
            ),
        )
    )
    .where(_at == SITE, among(supplier_return_line.c.supplier_return_id, "ids"))
    .order_by(supplier_return_line.c.supplier_return_id, supplier_return_line.c.line)
)


def page(
    connection: Connection,
    site_id: int,
    after: int,
    most: int,
    *,
    supplier_id: int = 0,
    state: str = "",
    one: int = 0,
) -> list[ReturnView]:
    """Return the returns of a site after one, by age, each with its lines; a filter not wanted is 0 or empty."""
    rows = _PAGE.rows(
        connection, site=site_id, after=after, most=most, supplier=supplier_id, state=state, one=one
    )
    if not rows:
        return []
    found = [(SupplierReturn(*row[:-1]), row[-1]) for row in rows]
    width = len(supplier_return_line.c)
    lines: dict[int, list[LineRow]] = defaultdict(list)
    for row in _LINES.rows(connection, site=site_id, ids=[one.supplier_return_id for one, _ in found]):
        made = LineRow(SupplierReturnLine(*row[:width]), *row[width:])
        lines[made.line.supplier_return_id].append(made)
    return [ReturnView(one, code, tuple(lines[one.supplier_return_id])) for one, code in found]
