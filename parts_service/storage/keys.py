"""The service's own key: for fingerprints and page tokens. It lies beside the journal, not in it."""

import sqlalchemy as sa

from parts_service.storage.engine import Database
from parts_service.storage.prepared import Statement
from parts_service.storage.schema import service_key as table

_KEY = Statement(sa.select(table.c.value).where(table.c.name == sa.literal_column("'service'")))


def service_key(database: Database) -> bytes:
    """Return the key a migrated database was given on its first day."""
    with database.snapshot() as connection:
        ((value,),) = _KEY.rows(connection)
    return bytes(value)
