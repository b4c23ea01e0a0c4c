"""The books, written: the effects of a whole batch saved set-wise, a fixed number of statements whatever its size.

What lives here: `save`. What does not: any rule, and reading, which is `loading.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.ledger import KEY_LENGTH, Effects, Key, RecordType, key_of, summed
from parts_service.domain.lots import Lot, UnitIdentity
from parts_service.domain.movements import Balance
from parts_service.storage.prepared import NewRows, Statement
from parts_service.storage.schema import TABLES, metadata

# Rows of sums come into being with their first addition, and not before the row they are sums of: of a new lot nothing
# was summed before.
_SUMS: dict[RecordType, RecordType] = {Balance: Lot}
_PLACE_OF = {table.name: place for place, table in enumerate(metadata.sorted_tables)}


def _key(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    return [column == sa.bindparam(f"key_{column.name}") for column in table.primary_key]


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


_INSERT = {record: NewRows(table) for record, table in TABLES.items()}
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


class _Collected:
    """The effects of a batch by table, additions to one row summed."""

    def __init__(self, effects: Iterable[Effects]) -> None:
        self.inserted: dict[RecordType, list[Any]] = defaultdict(list)
        self.put: dict[RecordType, dict[Key, Any]] = defaultdict(dict)
        self.added: dict[RecordType, dict[Key, dict[str, int]]] = defaultdict(dict)
        self.changed: dict[RecordType, dict[Key, dict[str, Any]]] = defaultdict(dict)
        self.removed: dict[RecordType, dict[Key, None]] = defaultdict(dict)
        for effect in effects:
            self._collect(effect)
        self._fold()
        self.inserted[UnitIdentity].sort()

    def _collect(self, effect: Effects) -> None:
        for row in effect.inserted:
            self.inserted[type(row)].append(row)
        for row in effect.put_rows:
            # A whole row says all: what was added or changed before is in it.
            record, key = type(row), key_of(row)
            self.put[record][key] = row
            for pending in (self.added, self.changed, self.removed):
                pending[record].pop(key, None)
        for record, key, deltas in effect.added:
            sums = self.added[record].setdefault(key, {})
            for name, delta in deltas.items():
                sums[name] = sums.get(name, 0) + delta
        for record, key, values in effect.changed:
            self.changed[record].setdefault(key, {}).update(values)
        for record, key in effect.removed:
            self.removed[record][key] = None
            self.put[record].pop(key, None)

    def _fold(self) -> None:
        """Write what happens to a new row into the row, so that it is written once."""
        for record in self.inserted.keys() & (self.added.keys() | self.changed.keys()):
            added, changed = self.added[record], self.changed[record]
            for place, row in enumerate(self.inserted[record]):
                key = key_of(row)
                if key in self.put.get(record, ()):
                    # Written whole since: what was added after that belongs to the row as it was put.
                    continue
                whole = summed(row, added.pop(key)) if key in added else row
                self.inserted[record][place] = whole._replace(**changed.pop(key)) if key in changed else whole
        for record, of in _SUMS.items():
            new = {key_of(row) for row in self.inserted.get(of, ())}
            for key in [key for key in self.added[record] if key[: KEY_LENGTH[of]] in new] if new else ():
                self.inserted[record].append(_first_sum(record, key, self.added[record].pop(key)))


def _first_sum(record: RecordType, key: Key, deltas: dict[str, int]) -> Any:  # noqa: ANN401 - a record
    begin: Any = record
    rest = len(begin._fields) - len(key)
    return summed(begin(*key, *(0,) * rest), deltas)


def save(connection: Connection, effects: Iterable[Effects]) -> None:
    """Write the effects of a whole batch, set-wise, each kind of change of a table as one statement.

    New rows are written before rows that refer to them, and identities of units in key order, so that two writers
    never wait for each other in a ring.
    """
    collected = _Collected(effects)
    for record in sorted({*collected.inserted, *collected.put}, key=_order):
        _INSERT[record].insert(connection, collected.inserted.get(record, ()))
        _PUT[record].run(connection, [row._asdict() for row in collected.put.get(record, {}).values()])
    for record in sorted(collected.added, key=_order):
        if record in _SUMS:
            _begin_sums(connection, record, collected.added[record])
        _save_changes(connection, record, collected.added[record], adding=True)
    for record in sorted(collected.changed, key=_order):
        _save_changes(connection, record, collected.changed[record], adding=False)
    for record in sorted(collected.removed, key=_order, reverse=True):
        _REMOVE[record].run(connection, [_keyed(record, key) for key in collected.removed[record]])


def _order(record: RecordType) -> int:
    return _PLACE_OF[TABLES[record].name]


def _keyed(record: RecordType, key: Key) -> dict[str, Any]:
    return {
        f"key_{column.name}": value for column, value in zip(TABLES[record].primary_key, key, strict=True)
    }


def _begin_sums(connection: Connection, record: RecordType, keys: Iterable[Key]) -> None:
    """Let rows of sums begin at zero where they are missing: a check that forbids negatives sees only the sum."""
    _BEGIN_SUM[record].run(connection, [_first_sum(record, key, {})._asdict() for key in keys])


def _save_changes(connection: Connection, record: RecordType, rows: dict[Key, Any], *, adding: bool) -> None:
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for key, values in sorted(rows.items()):
        by_columns[tuple(sorted(values))].append({**_keyed(record, key), **values})
    for names, parameters in by_columns.items():
        _updating(record, names, adding=adding).run(connection, parameters)
