"""The books, written: the effects of a whole batch saved set-wise, a fixed number of statements whatever its size.

What lives here: `save`. What does not: any rule, and reading, which is `loading.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.ledger import Effects, Key, RecordType, key_of
from parts_service.domain.lots import UnitIdentity
from parts_service.domain.movements import Balance
from parts_service.storage.schema import TABLES, metadata
from parts_service.storage.prepared import Statement

# Rows of sums come into being with their first addition.
_SUMS: frozenset[RecordType] = frozenset({Balance})
_PLACE_OF = {table.name: place for place, table in enumerate(metadata.sorted_tables)}


def _key(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    return [column == sa.bindparam(f"key_{column.name}") for column in table.primary_key]


def _parameters(table: sa.Table) -> dict[str, Any]:
    return {column.name: sa.bindparam(column.name) for column in table.c}


def _insert(table: sa.Table, on_conflict: str) -> Statement:
    """Insert, and on a known key do nothing, or replace everything but the key."""
    text = ", ".join(column.name for column in table.c)
    values = ", ".join(f":{column.name}" for column in table.c)
    key = ", ".join(column.name for column in table.primary_key)
    sql = f"INSERT INTO {table.name} ({text}) VALUES ({values})"  # noqa: S608 - names of our own tables
    if on_conflict == "nothing":
        sql += f" ON CONFLICT ({key}) DO NOTHING"
    elif on_conflict == "replace":
        rest = [column.name for column in table.c if not column.primary_key]
        sql += (
            f" ON CONFLICT ({key}) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in rest)
            if rest
            else f" ON CONFLICT ({key}) DO NOTHING"
        )
    return Statement(sa.text(sql))


_INSERT = {record: _insert(table, "") for record, table in TABLES.items()}
_PUT = {record: _insert(table, "replace") for record, table in TABLES.items()}
_BEGIN_SUM = {record: _insert(TABLES[record], "nothing") for record in _SUMS}
_REMOVE = {record: Statement(sa.delete(table).where(*_key(table))) for record, table in TABLES.items()}
_update: dict[tuple[RecordType, tuple[str, ...], bool], Statement] = {}


def _updating(record: RecordType, names: tuple[str, ...], *, adding: bool) -> Statement:
    statement = _update.get((record, names, adding))
    if statement is None:
        table = TABLES[record]
        values = {
            name: (table.c[name] + sa.bindparam(name) if adding else sa.bindparam(name)) for name in names
        }
        statement = _update[record, names, adding] = Statement(
            sa.update(table).where(*_key(table)).values(values)
        )
    return statement


def save(connection: Connection, effects: Iterable[Effects]) -> None:
    """Write the effects of a whole batch, set-wise, each kind of change of a table as one statement.

    Additions to one row are summed before they are sent. New rows are written before rows that refer to them, and
    identities of units in key order, so that two writers never wait for each other in a ring.
    """
    inserted: dict[RecordType, list[Any]] = defaultdict(list)
    put: dict[RecordType, dict[Key, Any]] = defaultdict(dict)
    added: dict[RecordType, dict[Key, dict[str, int]]] = defaultdict(dict)
    changed: dict[RecordType, dict[Key, dict[str, Any]]] = defaultdict(dict)
    removed: dict[RecordType, dict[Key, None]] = defaultdict(dict)
    for effect in effects:
        for row in effect.inserted:
            inserted[type(row)].append(row)
        for row in effect.put_rows:
            # A whole row says all: what was added or changed before is in it.
            record, key = type(row), key_of(row)
            put[record][key] = row
            for pending in (added, changed, removed):
                pending[record].pop(key, None)
        for record, key, deltas in effect.added:
            sums = added[record].setdefault(key, {})
            for name, delta in deltas.items():
                sums[name] = sums.get(name, 0) + delta
        for record, key, values in effect.changed:
            changed[record].setdefault(key, {}).update(values)
        for record, key in effect.removed:
            removed[record][key] = None
            put[record].pop(key, None)
    inserted[UnitIdentity].sort()
    for record in sorted(inserted, key=_order):
        _INSERT[record].run(connection, [row._asdict() for row in inserted[record]])
    for record in sorted(put, key=_order):
        _PUT[record].run(connection, [row._asdict() for row in put[record].values()])
    for record in sorted(added, key=_order):
        _save_additions(connection, record, added[record])
    for record in sorted(changed, key=_order):
        _save_changes(connection, record, changed[record], adding=False)
    for record in sorted(removed, key=_order, reverse=True):
        _REMOVE[record].run(connection, [_keyed(record, key) for key in removed[record]])


def _order(record: RecordType) -> int:
    return _PLACE_OF[TABLES[record].name]


def _keyed(record: RecordType, key: Key) -> dict[str, Any]:
    return {
        f"key_{column.name}": value for column, value in zip(TABLES[record].primary_key, key, strict=True)
    }


def _save_additions(connection: Connection, record: RecordType, sums: dict[Key, dict[str, int]]) -> None:
    if record in _SUMS:
        begin: Any = record
        rest = len(begin._fields) - len(next(iter(sums)))
        _BEGIN_SUM[record].run(connection, [begin(*key, *(0,) * rest)._asdict() for key in sums])
    _save_changes(connection, record, sums, adding=True)


def _save_changes(connection: Connection, record: RecordType, rows: dict[Key, Any], *, adding: bool) -> None:
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for key, values in sorted(rows.items()):
        by_columns[tuple(sorted(values))].append({**_keyed(record, key), **values})
    for names, parameters in by_columns.items():
        _updating(record, names, adding=adding).run(connection, parameters)
