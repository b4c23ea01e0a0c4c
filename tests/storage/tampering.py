"""A database that guards nothing any more, and words to tamper with it; whatever is done is undone."""

# ruff: noqa: ANN401 - values of any column

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.storage.append_only import trigger_names
from parts_service.storage.engine import writing_engine
from parts_service.storage.verification import Finding, verify

FAR = 10**9


class Tampered:
    """Hands out connections whose changes nobody keeps."""

    def __init__(self, url: str) -> None:
        self.engine = writing_engine(url)
        self.sqlite = self.engine.dialect.name == "sqlite"
        with self.engine.begin() as connection:
            for name in trigger_names(self.engine.dialect.name):
                table = name.removeprefix("append_only_").rpartition("_")[0]
                connection.exec_driver_sql(f"DROP TRIGGER {name}" + ("" if self.sqlite else f" ON {table}"))
            if not self.sqlite:
                self._drop_constraints(connection)
        if self.sqlite:
            with self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA foreign_keys=OFF")
                driver.execute("PRAGMA ignore_check_constraints=ON")

    def _drop_constraints(self, connection: Connection) -> None:
        found = connection.exec_driver_sql(
            "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype IN ('f', 'c')"
            " AND connamespace = 'public'::regnamespace"
        ).fetchall()
        for table, name in found:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    @contextmanager
    def open(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()


def found_by(connection: Connection) -> tuple[Finding, ...]:
    return verify(connection).findings


def about(findings: tuple[Finding, ...], table: str, **key: object) -> list[str]:
    """The problems found with one row."""
    return [one.problem for one in findings if one.table == table and json.loads(one.key) == key]


def last_row(connection: Connection, table: sa.Table) -> dict[str, Any]:
    descending = [column.desc() for column in table.primary_key]
    return dict(connection.execute(sa.select(table).order_by(*descending).limit(1)).mappings().one())


def other(value: Any, column: sa.Column[Any]) -> Any:
    """Another value of the same type."""
    if isinstance(column.type, sa.LargeBinary):
        return bytes(value or b"")[::-1] + b"\x01"
    if isinstance(column.type, sa.Text):
        return f"{value or ''}x"
    if isinstance(column.type, sa.Boolean):
        return not value
    return (value or 0) + FAR


def key_of(table: sa.Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: row[column.name] for column in table.primary_key}


def where(table: sa.Table, row: dict[str, Any]) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == value for name, value in key_of(table, row).items()))
