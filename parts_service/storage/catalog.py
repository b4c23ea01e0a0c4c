"""Statements on parts and their identifiers."""

import sqlalchemy as sa

from parts_service.domain.catalog import Part, PartIdentifier
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import lot, part, part_identifier
from parts_service.storage.types import among

FIND_PARTS = Statement(
    sa.select(part.c.part_number, part.c.part_id).where(among(part.c.part_number, "names"))
)
FIND_IDENTIFIERS = Statement(
    sa.select(part_identifier.c.value, part_identifier.c.part_id).where(
        among(part_identifier.c.value, "names")
    )
)
PARTS = Statement(
    sa.select(*part.c).where(
        sa.or_(
            among(part.c.part_id, "ids"),
            part.c.part_id.in_(sa.select(lot.c.part_id).where(among(lot.c.lot_id, "lots"))),
        )
    ),
    Part,
)
IDENTIFIERS = load(PartIdentifier, among(part_identifier.c.part_id, "ids"))
