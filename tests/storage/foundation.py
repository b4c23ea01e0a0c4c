"""Writes the first migration anew from the tables of the code: `make migration`, until the first release.

From then on a change of the schema is a migration of its own, and this file goes.
"""

import re
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import CreateIndexOp

from parts_service.storage import migrations, types
from parts_service.storage.schema import metadata

FILE = Path(migrations.__file__).parent / "versions" / "0001_foundation.py"
TYPES = ("Blob", "Flag", "Text", "Whole")


def _render(kind: str, column_type: Any, _context: Any) -> str | Literal[False]:  # noqa: ANN401 - the interface of the library
    """Write our own column types by their names."""
    names = [name for name in TYPES if kind == "type" and repr(column_type) == repr(getattr(types, name))]
    return names[0] if names else False


def write() -> None:
    """Replace what the first migration does; its head stays."""
    with sa.create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        operations = produce_migrations(context, metadata).upgrade_ops
    if operations is None:
        raise AssertionError(FILE)
    # Alembic does not compare indexes on expressions on SQLite, and leaves them out.
    operations.ops += [
        CreateIndexOp.from_index(index)
        for table in metadata.sorted_tables
        for index in sorted(table.indexes, key=lambda index: str(index.name))
        if any(not isinstance(one, sa.Column) for one in index.expressions)
    ]
    code = re.sub(r"^\s*# .*\n", "", render_python_code(operations, render_item=_render), flags=re.MULTILINE)
    head, mark, _ = FILE.read_text(encoding="utf-8").partition('    """Make every table."""\n')
    FILE.write_text(f"{head}{mark}    {code.strip()}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
