"""How a record of the domain becomes a table: names, column types, keys and references. Which tables there are is
`schema.py`'s, with the subjects that have a schema of their own beside it.
"""

import re
import types
from enum import StrEnum
from typing import Any, get_type_hints

import sqlalchemy as sa

from parts_service.domain.ledger import KEY_LENGTH, RecordType
from parts_service.storage.types import Blob, Flag, Text, Whole

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: dict[type, sa.types.TypeEngine[Any]] = {int: Whole, str: Text, bytes: Blob, bool: Flag}
TABLES: dict[RecordType, sa.Table] = {}


def snake(name: str) -> str:
    """Return the table name of a record."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _column(name: str, hint: Any, *, key: bool) -> sa.Column[Any]:  # noqa: ANN401 - a type hint
    nullable = isinstance(hint, types.UnionType)
    kind = next(arg for arg in hint.__args__ if arg is not types.NoneType) if nullable else hint
    return sa.Column(name, _TYPES[kind], primary_key=key, nullable=nullable, autoincrement=False)


def table_of(record: RecordType, *constraints: sa.schema.SchemaItem, clustered: bool = False) -> sa.Table:
    """Make the table of a record, with what constraints repeat of the domain's promises.

    On SQLite, a table that is `clustered` lies in the order of its key, and is read so.
    """
    hints = get_type_hints(record)
    keys = KEY_LENGTH[record]
    columns = [_column(name, hint, key=place < keys) for place, (name, hint) in enumerate(hints.items())]
    table = sa.Table(
        snake(record.__name__),
        metadata,
        *columns,
        *constraints,
        sqlite_strict=True,
        sqlite_with_rowid=not clustered,
    )
    TABLES[record] = table
    return table


def refers(table: sa.Table, *columns: str) -> sa.ForeignKeyConstraint:
    """Return a reference to the first columns of a table's key."""
    return sa.ForeignKeyConstraint(columns, [table.c[key.name] for key in table.primary_key][: len(columns)])


def refers_to(name: str, *columns: str) -> sa.ForeignKeyConstraint:
    """Return a reference to columns of a table by its name: so that a subject's schema needs no other's."""
    return sa.ForeignKeyConstraint(columns, [f"{name}.{column}" for column in columns])


check = sa.CheckConstraint


def one_of(column: str, values: type[StrEnum]) -> sa.CheckConstraint:
    """Return the check that a column holds a value of an enum."""
    return check(f"{column} IN ({', '.join(repr(value.value) for value in values)})", name=column)
