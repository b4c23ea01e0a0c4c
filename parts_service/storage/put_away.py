"""Statements on where received pieces may go: one a question, whatever the lots. The domain chooses the place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.lots import UnitState
from parts_service.domain.put_away import ARRIVAL_KINDS, Kept
from parts_service.domain.reservations import ReservationState
from parts_service.domain.sites import LocationKind
from parts_service.storage.prepared import SITE, Statement
from parts_service.storage.schema import balance, hold, location, lot, lot_stock, part, repair_order, unit
from parts_service.storage.schema_kept import reservation
from parts_service.storage.schema_supply import location_rule
from parts_service.storage.types import Whole, among

# Free units named of a lot at one place and condition: as many as one put-away takes.
UNITS_NAMED = 200


class PartFacts(NamedTuple):
    """What of a part matters when it is put away."""

    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    no_restock_after_opening: bool


class Places(NamedTuple):
    """What is known of places for some lots: by lot, and by part."""

    kept: Mapping[int, Sequence[Kept]]
    units: Mapping[int, Mapping[tuple[int, str], Sequence[int]]]
    parts: Mapping[int, PartFacts]
    rules: Mapping[int, str]
    parts_at: Mapping[int, str]


_ONE: sa.ColumnElement[int] = sa.literal_column("1")
_ZERO: sa.ColumnElement[int] = sa.literal_column("0")
_AT_LOCATION = sa.and_(
    location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id
)
# A location on hold is no place to bring anything to.
_ON_HOLD = (
    sa.select(_ONE)
    .where(hold.c.released_at.is_(None), hold.c.location_id == location.c.location_id)
    .correlate(location)
    .exists()
)
_arrived = (
    sa.select(_ONE)
    .select_from(balance.join(location, _AT_LOCATION))
    .where(
        balance.c.site_id == lot.c.site_id,
        balance.c.lot_id == lot.c.lot_id,
        balance.c.quantity > _ZERO,
        location.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in sorted(ARRIVAL_KINDS)]),
    )
    .correlate(lot)
    .exists()
)
_OF_RECEIPT = Statement(
    sa.select(lot.c.lot_id)
    .where(
        lot.c.site_id == SITE,
        lot.c.receipt_id == sa.bindparam("receipt"),
        # Few lots are of one receipt, and indexed by it; the 0 keeps the planner from walking all a site ever had.
        lot.c.lot_id + _ZERO > sa.bindparam("after", type_=Whole),
        _arrived,
    )
    .order_by(lot.c.lot_id + _ZERO)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_KEPT = Statement(
    sa.select(
        reservation.c.lot_id,
        reservation.c.reservation_id,
        reservation.c.pinned + reservation.c.reserved,
        repair_order.c.number,
        reservation.c.wait_bin_id,
        location.c.code,
        reservation.c.unit_id,
        unit.c.location_id,
        unit.c.condition,
    )
    .select_from(
        reservation.join(
            repair_order,
            sa.and_(
                repair_order.c.site_id == reservation.c.site_id,
                repair_order.c.order_id == reservation.c.order_id,
            ),
        )
        .join(
            location,
            sa.and_(
                location.c.site_id == reservation.c.site_id,
                location.c.location_id == reservation.c.wait_bin_id,
            ),
        )
        .outerjoin(
            unit, sa.and_(unit.c.site_id == reservation.c.site_id, unit.c.unit_id == reservation.c.unit_id)
        )
    )
    .where(
        reservation.c.site_id == SITE,
        reservation.c.state == sa.literal_column(f"'{ReservationState.ACTIVE}'"),
        reservation.c.pinned + reservation.c.reserved > _ZERO,
        among(reservation.c.lot_id, "lots"),
        ~_ON_HOLD,
    ),
    Kept,
)
_numbered = (
    sa.select(
        unit.c.lot_id,
        unit.c.location_id,
        unit.c.condition,
        unit.c.unit_id,
        sa.func.row_number()
        .over(partition_by=(unit.c.lot_id, unit.c.location_id, unit.c.condition), order_by=unit.c.unit_id)
        .label("place"),
    )
    .where(
        unit.c.site_id == SITE,
        unit.c.state == sa.literal_column(f"'{UnitState.IN_STOCK}'"),
        among(unit.c.lot_id, "lots"),
    )
    .subquery("numbered")
)
_UNITS = Statement(
    sa.select(_numbered.c.lot_id, _numbered.c.location_id, _numbered.c.condition, _numbered.c.unit_id)
    .where(_numbered.c.place <= sa.literal_column(str(UNITS_NAMED)))
    .order_by(_numbered.c.unit_id)
)
_PARTS = Statement(
    sa.select(*(part.c[name] for name in PartFacts._fields)).where(among(part.c.part_id, "parts")), PartFacts
)
_RULES = Statement(
    sa.select(location_rule.c.part_id, location.c.code)
    .select_from(
        location_rule.join(
            location,
            sa.and_(
                location.c.site_id == location_rule.c.site_id,
                location.c.location_id == location_rule.c.location_id,
            ),
        )
    )
    .where(location_rule.c.site_id == SITE, among(location_rule.c.part_id, "parts"), ~_ON_HOLD)
)
# Lots of parts that have free pieces, and where these stand: not through all lots that ever came.
_FREE_LOTS = Statement(
    sa.select(lot_stock.c.lot_id, lot_stock.c.part_id).where(
        lot_stock.c.site_id == SITE,
        among(lot_stock.c.part_id, "parts"),
        lot_stock.c.issuable > lot_stock.c.reserved,
    )
)
_ON_SHELVES = Statement(
    sa.select(balance.c.lot_id, location.c.code, balance.c.quantity)
    .select_from(balance.join(location, _AT_LOCATION))
    .where(
        balance.c.site_id == SITE,
        among(balance.c.lot_id, "lots"),
        location.c.kind == sa.literal_column(f"'{LocationKind.STORAGE}'"),
        balance.c.quantity > _ZERO,
        ~_ON_HOLD,
    )
)
_RULES_PAGE = Statement(
    sa.select(part.c.part_number, part.c.name_zh, part.c.name_en, location.c.code)
    .select_from(
        location_rule.join(part, part.c.part_id == location_rule.c.part_id).join(
            location,
            sa.and_(
                location.c.site_id == location_rule.c.site_id,
                location.c.location_id == location_rule.c.location_id,
            ),
        )
    )
    .where(location_rule.c.site_id == SITE, part.c.part_number > sa.bindparam("after"))
    .order_by(part.c.part_number)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


class RuleView(NamedTuple):
    """A rule with what people call its part and its location."""

    part_number: str
    name_zh: str
    name_en: str
    location: str


def lots_of_receipt(
    connection: Connection, site_id: int, receipt_id: int, after: int, most: int
) -> list[int]:
    """Return the lots of a receipt, after one of them, that have pieces in receiving or inspection."""
    rows = _OF_RECEIPT.rows(connection, site=site_id, receipt=receipt_id, after=after, most=most)
    return [lot_id for (lot_id,) in rows]


def places(connection: Connection, site_id: int, lot_ids: Sequence[int], part_ids: Sequence[int]) -> Places:
    """Return what is known of places for some lots and their parts."""
    kept: dict[int, list[Kept]] = defaultdict(list)
    rows = _KEPT.rows(connection, site=site_id, lots=list(lot_ids))
    for one in sorted(rows, key=lambda row: row.reservation_id):
        kept[one.lot_id].append(one)
    units: dict[int, dict[tuple[int, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    if kept:
        for lot_id, place, condition, unit_id in _UNITS.rows(connection, site=site_id, lots=sorted(kept)):
            units[lot_id][place, condition].append(unit_id)
    of_parts = {"parts": list(part_ids)}
    return Places(
        kept,
        units,
        {one.part_id: one for one in _PARTS.rows(connection, **of_parts)},
        dict(_RULES.rows(connection, site=site_id, **of_parts)),
        _parts_at(connection, site_id, part_ids),
    )


def _parts_at(connection: Connection, site_id: int, part_ids: Sequence[int]) -> dict[int, str]:
    """Return the shelf where most pieces of each part stand, of its lots with free pieces."""
    parts = dict(_FREE_LOTS.rows(connection, site=site_id, parts=list(part_ids)))
    pieces: dict[tuple[int, str], int] = defaultdict(int)
    for lot_id, code, quantity in _ON_SHELVES.rows(connection, site=site_id, lots=sorted(parts)):
        pieces[parts[lot_id], code] += quantity
    # The last one stands: the fullest, and of equals the first by its code.
    ranked = sorted(pieces, key=lambda one: one[1], reverse=True)
    return dict(sorted(ranked, key=lambda one: pieces[one]))


def rules_page(connection: Connection, site_id: int, after: str, most: int) -> list[RuleView]:
    """Return where a site keeps its parts, after a part number."""
    return [RuleView(*row) for row in _RULES_PAGE.rows(connection, site=site_id, after=after, most=most)]
