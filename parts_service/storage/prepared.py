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

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run it once for all the rows of parameters and return how many rows it touched."""
        if not rows:
            return 0
        compiled = self._compiled(connection)
        if len(rows) == 1:
            return connection.exec_driver_sql(compiled.text, compiled.values(rows[0])).rowcount
        return connection.exec_driver_sql(compiled.text, [compiled.values(row) for row in rows]).rowcount


class NewRows:
    """Inserts the records of a table, however many, by one statement.

    On PostgreSQL many rows travel as one array a column: a row then costs a fifth of one sent by itself.
    """

    __slots__ = ("_array_text", "_convert", "_row_text")

    def __init__(self, table: sa.Table) -> None:
        """Prepare the texts; the columns stand in the order of the record's fields."""
        columns = list(table.c)
        into = f"INSERT INTO {table.name} ({', '.join(column.name for column in columns)})"
        marks = ", ".join("?" for _ in columns)
        arrays = ", ".join(f"%s::{_ARRAY_OF[_python_type(column)]}[]" for column in columns)
        self._row_text = f"{into} VALUES ({marks})"
        self._array_text = f"{into} SELECT * FROM unnest({arrays})"  # noqa: S608 - names of our own tables
        self._convert = [(_python_type(column), bool(column.nullable)) for column in columns]

    def insert(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Insert the rows."""
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
