"""Four column types that fit STRICT SQLite and PostgreSQL alike, and a condition that takes a set as one parameter."""

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

# Text compares by code point on both databases, so that order and paging agree.
Text = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
Whole = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
Flag = sa.Boolean().with_variant(sa.INTEGER(), "sqlite")
Blob = sa.LargeBinary().with_variant(sa.BLOB(), "sqlite")


def total(column: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """Sum a column as a whole number: of whole numbers PostgreSQL makes a decimal one."""
    return sa.cast(sa.func.sum(column), Whole)


class _Set(sa.types.TypeDecorator[Any]):
    """A set of values as one parameter: an array on PostgreSQL, a JSON list on SQLite."""

    impl = sa.Text
    cache_ok = True
    member: sa.types.TypeEngine[Any] = sa.Text()

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Return the type the database has for it."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else ARRAY(self.member))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 - the interface of the library
        """Send it as the database takes it."""
        return json.dumps(list(value)) if dialect.name == "sqlite" else list(value)


class Texts(_Set):
    """A set of texts."""


class Wholes(_Set):
    """A set of whole numbers."""

    member = sa.BigInteger()


class holds(sa.ColumnElement[bool]):  # noqa: N801 - reads as an operator
    """Tell whether a text holds the one sent as parameter `name`, character by character: no pattern, no case."""

    inherit_cache = True
    type = sa.Boolean()

    def __init__(self, column: sa.ColumnElement[Any], name: str) -> None:
        """Look into a column."""
        self.column = column
        self.part = sa.bindparam(name, type_=sa.Text())

    def self_group(self, against: Any = None) -> "holds":  # noqa: ANN401, ARG002 - the interface of the library
        """Stand as it is among AND and OR."""
        return self


@compiles(holds, "sqlite")
def _holds_sqlite(element: holds, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    column = compiler.process(element.column, **options)
    return f"instr({column}, {compiler.process(element.part, **options)}) > 0"


@compiles(holds, "postgresql")
def _holds_postgresql(element: holds, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    column = compiler.process(element.column, **options)
    return f"strpos({column}, {compiler.process(element.part, **options)}) > 0"


class among(sa.ColumnElement[bool]):  # noqa: N801 - reads as an operator
    """`column IN (the set named)`; the text of the statement never changes with the size of the set."""

    inherit_cache = True
    type = sa.Boolean()

    def __init__(self, column: sa.ColumnElement[Any], name: str) -> None:
        """Compare a column with the set sent as parameter `name`."""
        self.column = column
        self.values = sa.bindparam(name, type_=Wholes() if isinstance(column.type, sa.Integer) else Texts())

    def self_group(self, against: Any = None) -> "among":  # noqa: ANN401, ARG002 - the interface of the library
        """Stand as it is among AND and OR: it is a condition on every database, and an index serves it."""
        return self


@compiles(among, "sqlite")
def _among_sqlite(element: among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    column = compiler.process(element.column, **options)
    return f"{column} IN (SELECT value FROM json_each({compiler.process(element.values, **options)}))"  # noqa: S608


@compiles(among, "postgresql")
def _among_postgresql(element: among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - library interface
    return (
        f"{compiler.process(element.column, **options)} = ANY({compiler.process(element.values, **options)})"
    )
