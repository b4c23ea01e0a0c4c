"""The tables of entries that were taken back."""

import sqlalchemy as sa

from parts_service.domain.undo import UndoneEntry
from parts_service.storage.tables import check, table_of

undone_entry = table_of(
    UndoneEntry,
    check("undone_by > sequence", name="later"),
    sa.UniqueConstraint("site_id", "undone_by"),
)


def not_undone(site: sa.ColumnElement[int], sequence: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that the entry behind a row was not taken back: ledger tables keep what it wrote."""
    one: sa.ColumnElement[int] = sa.literal_column("1")
    found = sa.select(one).where(undone_entry.c.site_id == site, undone_entry.c.sequence == sequence)
    return ~found.exists()
