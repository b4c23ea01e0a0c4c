"""Statements on entries that are taken back: the entry itself, what moved since, and what was undone before."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import Entry
from parts_service.domain.movements import Movement
from parts_service.domain.reversals import EntryStamp
from parts_service.domain.undo import UndoneEntry
from parts_service.storage.prepared import SITE, load
from parts_service.storage.receipts import ENTRY_STAMPS
from parts_service.storage.schema import entry, movement
from parts_service.storage.schema_undo import undone_entry
from parts_service.storage.types import among

ENTRIES = load(Entry, entry.c.site_id == SITE, among(entry.c.sequence, "sequences"))
# What moved of lots after an entry.
_LATER = load(
    Movement,
    movement.c.site_id == SITE,
    among(movement.c.lot_id, "ids"),
    movement.c.sequence > sa.bindparam("after", type_=sa.BigInteger),
)
_UNDONE = load(UndoneEntry, undone_entry.c.site_id == SITE, among(undone_entry.c.sequence, "sequences"))


def entries(connection: Connection, site_id: int, sequences: set[int]) -> dict[int, Entry]:
    """Return entries of a site by their sequence."""
    rows = ENTRIES.rows(connection, site=site_id, sequences=sorted(sequences))
    return {row.sequence: row for row in rows}


def what_depends(
    connection: Connection, site_id: int, lot_ids: list[int], undone: set[int]
) -> list[tuple[Any, ...]]:
    """Return what may build on entries that are taken back: later movements of the lots, with the entries behind."""
    after = min(undone)
    moves: list[Movement] = _LATER.rows(connection, site=site_id, ids=lot_ids, after=after) if lot_ids else []
    sequences = sorted({*undone, *(one.sequence for one in moves)})
    stamps: list[EntryStamp] = ENTRY_STAMPS.rows(connection, site=site_id, ids=sequences)
    return [*moves, *stamps, *_UNDONE.rows(connection, site=site_id, sequences=sequences)]
