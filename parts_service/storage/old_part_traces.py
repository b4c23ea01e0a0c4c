"""Statements that follow old parts: those of lots and of vehicles, and their sums by lot for the mass balance."""

from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.lineage import OldPartSums
from parts_service.domain.old_part_book import OldPart, OldPartState
from parts_service.storage.prepared import Statement
from parts_service.storage.schema import entry, location, part, personal, repair_order
from parts_service.storage.schema_old_parts import old_part
from parts_service.storage.types import Whole, among


class OldPartTrace(NamedTuple):
    """An old part with what people call its order, part and place, and when it was tagged (µs since 1970 UTC)."""

    old_part: OldPart
    order: str
    part_number: str
    location: str
    occurred_at: int


def _at(column: str, other: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(other.c.site_id == old_part.c.site_id, other.c[column] == old_part.c[column])


def _state(*states: OldPartState) -> sa.ColumnElement[Any]:
    """Sum the pieces of old parts in these states."""
    listed = [sa.literal_column(f"'{state}'", sa.Text) for state in states]
    pieces = sa.case((old_part.c.state.in_(listed), old_part.c.quantity), else_=sa.literal_column("0", Whole))
    return sa.cast(sa.func.sum(pieces), Whole)


SUMS = Statement(
    sa.select(
        old_part.c.lot_id,
        _state(OldPartState.TAGGED),
        _state(OldPartState.SHIPPED, OldPartState.SCRAPPED, OldPartState.CLOSED),
    )
    .where(among(old_part.c.site_id, "sites"), among(old_part.c.lot_id, "lots"))
    .group_by(old_part.c.lot_id)
)
_traced = sa.select(
    *old_part.c, repair_order.c.number, part.c.part_number, location.c.code, entry.c.occurred_at
)
_joined = (
    old_part.join(repair_order, _at("order_id", repair_order))
    .join(entry, _at("sequence", entry))
    .outerjoin(part, part.c.part_id == old_part.c.part_id)
    .outerjoin(location, _at("location_id", location))
)
_later = old_part.c.old_part_id > sa.bindparam("after", type_=Whole)
_most = sa.bindparam("most", type_=sa.Integer)
OF_LOTS = Statement(
    _traced.select_from(_joined)
    .where(among(old_part.c.site_id, "sites"), among(old_part.c.lot_id, "lots"))
    .where(_later)
    .order_by(old_part.c.old_part_id)
    .limit(_most)
)
# Only the index on the VIN finds the orders of a vehicle.
OF_VEHICLE = Statement(
    _traced.select_from(
        _joined.join(
            personal,
            sa.and_(personal.c.site_id == repair_order.c.site_id, personal.c.ref == repair_order.c.vin_ref),
        )
    )
    .where(
        personal.c.kind == sa.literal_column("'vin'"),
        personal.c.value == sa.bindparam("vin"),
        among(personal.c.site_id + sa.literal_column("0", Whole), "sites"),
    )
    .where(_later)
    .order_by(old_part.c.old_part_id)
    .limit(_most)
)


def sums(
    connection: Connection, site_ids: Collection[int], lot_ids: Collection[int]
) -> dict[int, OldPartSums]:
    """Return by lot how many pieces are tagged without a place, and how many left as old parts."""
    rows = SUMS.rows(connection, sites=sorted(site_ids), lots=sorted(lot_ids))
    return {row[0]: OldPartSums(*(int(figure) for figure in row[1:])) for row in rows}


def of_lots(
    connection: Connection, site_ids: Collection[int], lot_ids: Collection[int], after: int, most: int
) -> list[OldPartTrace]:
    """Return the old parts after one that are of lots, the oldest first."""
    found = OF_LOTS.rows(connection, sites=sorted(site_ids), lots=sorted(lot_ids), after=after, most=most)
    return _read(found)


def of_vehicle(
    connection: Connection, site_ids: Collection[int], vin: str, after: int, most: int
) -> list[OldPartTrace]:
    """Return the old parts after one of a vehicle's orders, the oldest first."""
    return _read(OF_VEHICLE.rows(connection, sites=sorted(site_ids), vin=vin, after=after, most=most))


def _read(rows: Collection[Any]) -> list[OldPartTrace]:
    width = len(old_part.c)
    return [
        OldPartTrace(OldPart(*row[:width]), row[width], row[width + 1] or "", row[width + 2] or "", row[-1])
        for row in rows
    ]
