"""Checks that old parts and the stock book agree: what has a tag stands where its tag says, or left as its tag says."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.lots import Condition
from parts_service.domain.old_part_book import OldPartState
from parts_service.domain.sites import Place
from parts_service.storage.schema import balance
from parts_service.storage.schema_old_parts import old_part
from parts_service.storage.types import Whole
from parts_service.storage.verification.comparing import readable, side_by_side, stream
from parts_service.storage.verification.findings import Findings

_place = sa.case(
    (old_part.c.state == OldPartState.TAGGED.value, int(Place.TAGGED)),
    (old_part.c.location_id.is_not(None), old_part.c.location_id),
    else_=int(Place.OLD_PART_OUT),
).label("location_id")
_tags = (
    sa.select(old_part.c.site_id, old_part.c.lot_id, _place, old_part.c.quantity)
    .where(old_part.c.lot_id.is_not(None))
    .subquery("tags")
)
_key = (_tags.c.site_id, _tags.c.lot_id, _tags.c.location_id)
_TAGGED = sa.select(*_key, sa.cast(sa.func.sum(_tags.c.quantity), Whole)).group_by(*_key).order_by(*_key)
_STANDING = (
    sa.select(balance.c.site_id, balance.c.lot_id, balance.c.location_id, balance.c.quantity)
    .where(
        balance.c.condition == Condition.CORE.value,
        sa.or_(
            balance.c.location_id.in_([int(Place.TAGGED), int(Place.OLD_PART_OUT)]),
            sa.exists().where(
                old_part.c.site_id == balance.c.site_id,
                old_part.c.lot_id == balance.c.lot_id,
                old_part.c.location_id == balance.c.location_id,
            ),
        ),
    )
    .order_by(balance.c.site_id, balance.c.lot_id, balance.c.location_id)
)
_VIRTUAL = frozenset({int(Place.TAGGED), int(Place.OLD_PART_OUT)})


def check_old_parts(live: Connection, findings: Findings) -> None:
    """Where tags say that pieces are, the stock book has them; and nothing else left as an old part.

    In a place there may be more of a lot: what was taken out and has no tag yet.
    """
    with readable("old_part", findings):
        for have, want in side_by_side(stream(live, _STANDING), stream(live, _TAGGED), 3):
            site_id, lot_id, location_id = (have or want or (0, 0, 0))[:3]
            stands, tagged = (0 if row is None else row[3] for row in (have, want))
            if stands < tagged or (location_id in _VIRTUAL and stands != tagged):
                key = {"site_id": site_id, "lot_id": lot_id, "location_id": location_id}
                findings.add(
                    "old_part", key, f"tags stand for {tagged} pieces here, the stock book has {stands}"
                )
