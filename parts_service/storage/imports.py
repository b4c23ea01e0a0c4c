"""Statements on imports and exports."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import CatalogRows, Part
from parts_service.domain.imports import ImportRun
from parts_service.storage.catalog import part_rows
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import import_run
from parts_service.storage.schema_catalog import part

RUNNING = load(ImportRun, import_run.c.state == sa.literal_column("'RUNNING'"))
OF_REQUEST = load(ImportRun, import_run.c.request_id == sa.bindparam("request"))
_PARTS_AFTER = Statement(
    sa.select(*part.c)
    .where(part.c.part_number > sa.bindparam("after"))
    .order_by(part.c.part_number)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Part,
)


def parts_after(connection: Connection, after: str, most: int) -> list[CatalogRows]:
    """Return the parts after a part number with their identifiers, in part number order."""
    return part_rows(connection, _PARTS_AFTER.rows(connection, after=after, most=most))
