"""A Core statement compiled once a dialect and run with plain driver calls: no per-call compilation."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect

from parts_service.domain.ledger import RecordType
from parts_service.storage.schema import TABLES
from parts_service.storage.types import Whole

Row = tuple[Any, ...]
# The site a statement is about; `site` in its parameters.
SITE: sa.BindParameter[int] = sa.bindparam("site", type_=Whole)


class _Compiled:
    """The text for one dialect, with the order of its parameters and what must be converted."""

    __slots__ = ("constants", "names", "positional", "processors", "text")

    def __init__(self, statement: sa.sql.ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self.positional = bool(compiled.positional)
        self.names: tuple[str, ...] = tuple(compiled.positiontup or compiled.binds)
        self.processors: dict[str, Callable[[Any], Any]] = {}
        for name in compiled.binds:
            kind = compiled.binds[name].type
            if isinstance(kind, sa.types.TypeDecorator):
                processor = kind.bind_processor(dialect)
                if processor is not None:
                    self.processors[name] = processor
        self.constants = {
            name: bind.value
            for name, bind in compiled.binds.items()
            if not bind.required and bind.value is not None
        }

    def values(self, parameters: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a driver's parameters
        """Return the parameters as the driver takes them."""
        given = {**self.constants, **parameters} if self.constants else parameters
        if self.processors:
            given = {
                name: self.processors[name](value) if name in self.processors else value
                for name, value in given.items()
            }
        return tuple([given[name] for name in self.names]) if self.positional else given


class Statement:
    """A named constant of a storage module. `record`, if given, is what its rows are read as."""

    __slots__ = ("_by_dialect", "_make", "core")

    def __init__(self, core: sa.sql.ClauseElement, record: RecordType | None = None) -> None:
        """Keep the statement; it is compiled at its first use on a dialect."""
        self.core = core
        self._by_dialect: dict[str, _Compiled] = {}
        self._make = maker(record) if record is not None else None

    def _compiled(self, connection: Connection) -> _Compiled:
        name = connection.dialect.name
        compiled = self._by_dialect.get(name)
        if compiled is None:
            compiled = self._by_dialect[name] = _Compiled(self.core, connection.dialect)
        return compiled

    def rows(self, connection: Connection, **parameters: object) -> list[Any]:
        """Run it and return its rows, as records where it has one."""
        compiled = self._compiled(connection)
        cursor = connection.exec_driver_sql(compiled.text, compiled.values(parameters))
        found = cursor.fetchall()
        return [self._make(row) for row in found] if self._make is not None else list(found)

    def one(self, connection: Connection, **parameters: object) -> Any | None:  # noqa: ANN401 - a row or record
        """Run it and return its first row, or None."""
        found = self.rows(connection, **parameters)
        return found[0] if found else None

    def run(self, connection: Connection, **parameters: object) -> int:
        """Run it and return how many rows it touched."""
        compiled = self._compiled(connection)
        return connection.exec_driver_sql(compiled.text, compiled.values(parameters)).rowcount


class Rows:
    """A statement that writes rows of a table, however many at once: each a tuple, in the order of its columns.

    On PostgreSQL many rows travel as one array a column: a row then costs a fifth of one sent by itself.
    """

    __slots__ = ("_array_text", "_convert", "_row_text")

    def __init__(self, columns: Sequence[sa.Column[Any]], one: str, many: str) -> None:
        """Prepare the texts: in `one` a row's values stand as `?`, `many` selects FROM {rows}."""
        arrays = ", ".join(f"%s::{_ARRAY_OF[_python_type(column)]}[]" for column in columns)
        names = ", ".join(f"new_{column.name}" for column in columns)
        self._row_text = one
        self._array_text = many.format(rows=f"unnest({arrays}) AS these ({names})")
        self._convert = [(_python_type(column), bool(column.nullable)) for column in columns]

    def write(self, connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
        """Write the rows."""
        if not rows:
            return
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(self._row_text, [tuple(row) for row in rows])
            return
        # What is a number or a text to us may be a value of an enum: arrays hold one plain type.
        columns = tuple(
            [None if value is None else plain(value) for value in values]
            if nullable
            else list(map(plain, values))
            for (plain, nullable), values in zip(self._convert, zip(*rows, strict=True), strict=True)
        )
        connection.exec_driver_sql(self._array_text, columns)


def insert_rows(table: sa.Table, on_conflict: str = "") -> Rows:
    """Insert whole rows. `on_conflict` says what else becomes of a row whose key is known."""
    marks = ", ".join("?" for _ in table.c)
    into = f"INSERT INTO {table.name} ({', '.join(table.c.keys())})"
    if on_conflict:
        on_conflict = f" ON CONFLICT ({', '.join(table.primary_key.columns.keys())}) DO {on_conflict}"
    one = f"{into} VALUES ({marks}){on_conflict}"
    return Rows(list(table.c), one, f"{into} SELECT * FROM {{rows}}{on_conflict}")  # noqa: S608 - our own tables


def put_rows(table: sa.Table) -> Rows:
    """Write whole rows, new or in place of the ones with their keys."""
    rest = [f"{column.name} = excluded.{column.name}" for column in table.c if not column.primary_key]
    return insert_rows(table, f"UPDATE SET {', '.join(rest)}" if rest else "NOTHING")


def update_rows(table: sa.Table, names: Sequence[str], *, adding: bool) -> Rows:
    """Set columns of rows that exist, or add to them: the columns' values stand before the key's."""
    keys = table.primary_key.columns.keys()
    before = {name: f"{table.name}.{name} + " if adding else "" for name in names}
    one = ", ".join(f"{name} = {before[name]}?" for name in names)
    many = ", ".join(f"{name} = {before[name]}new_{name}" for name in names)
    of_one = " AND ".join(f"{key} = ?" for key in keys)
    of_many = " AND ".join(f"{table.name}.{key} = new_{key}" for key in keys)
    return Rows(
        [table.c[name] for name in (*names, *keys)],
        f"UPDATE {table.name} SET {one} WHERE {of_one}",  # noqa: S608 - names of our own tables
        f"UPDATE {table.name} SET {many} FROM {{rows}} WHERE {of_many}",  # noqa: S608 - names of our own tables
    )


def delete_rows(table: sa.Table) -> Rows:
    """Delete rows by their keys."""
    keys = table.primary_key.columns.keys()
    one = " AND ".join(f"{key} = ?" for key in keys)
    many = " AND ".join(f"{table.name}.{key} = new_{key}" for key in keys)
    return Rows(
        list(table.primary_key),
        f"DELETE FROM {table.name} WHERE {one}",  # noqa: S608 - names of our own tables
        f"DELETE FROM {table.name} USING {{rows}} WHERE {many}",  # noqa: S608 - names of our own tables
    )


_ARRAY_OF = {int: "bigint", str: "text", bytes: "bytea", bool: "boolean"}


def _python_type(column: sa.Column[Any]) -> type[Any]:
    return column.type.python_type


def maker(record: RecordType) -> Callable[[Sequence[Any]], Any]:
    """Return what makes a record of a row: SQLite answers 0 and 1 for flags."""
    flags = [place for place, hint in enumerate(record.__annotations__.values()) if hint is bool]
    make: Callable[[Sequence[Any]], Any] = record._make  # type: ignore[attr-defined]
    if not flags:
        return make

    def with_flags(row: Sequence[Any]) -> Any:  # noqa: ANN401 - a record
        values = list(row)
        for place in flags:
            values[place] = bool(values[place])
        return make(values)

    return with_flags


def load(record: RecordType, *conditions: sa.ColumnElement[bool]) -> Statement:
    """Return the statement that loads the records of a table under conditions."""
    return Statement(sa.select(*TABLES[record].c).where(*conditions), record)
