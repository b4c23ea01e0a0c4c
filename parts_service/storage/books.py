"""The books, written: the effects of a whole batch saved set-wise, a fixed number of statements whatever its size.

What lives here: `save`. What does not: any rule, and reading, which is `loading.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy.engine import Connection

from parts_service.domain.ledger import KEY_LENGTH, Effects, Key, RecordType, key_of, summed
from parts_service.domain.lots import Lot, UnitIdentity
from parts_service.domain.movements import Balance
from parts_service.storage.prepared import Rows, delete_rows, insert_rows, put_rows, update_rows
from parts_service.storage.schema import TABLES, metadata

# Rows of sums come into being with their first addition, and not before the row they are sums of: of a new lot nothing
# was summed before.
_SUMS: dict[RecordType, RecordType] = {Balance: Lot}
_PLACE_OF = {table.name: place for place, table in enumerate(metadata.sorted_tables)}


_INSERT = {record: insert_rows(table) for record, table in TABLES.items()}
_PUT = {record: put_rows(table) for record, table in TABLES.items()}
_BEGIN_SUM = {record: insert_rows(TABLES[record], "NOTHING") for record in _SUMS}
_REMOVE = {record: delete_rows(table) for record, table in TABLES.items()}


@cache
def _update(record: RecordType, names: tuple[str, ...], *, adding: bool) -> Rows:
    return update_rows(TABLES[record], names, adding=adding)


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
        _INSERT[record].write(connection, collected.inserted.get(record, ()))
        _PUT[record].write(connection, list(collected.put.get(record, {}).values()))
    for record in sorted(collected.added, key=_order):
        if record in _SUMS:
            # A check that forbids negatives then sees the sum, never an addition by itself.
            zeros = [_first_sum(record, key, {}) for key in collected.added[record]]
            _BEGIN_SUM[record].write(connection, zeros)
        _save_changes(connection, record, collected.added[record], adding=True)
    for record in sorted(collected.changed, key=_order):
        _save_changes(connection, record, collected.changed[record], adding=False)
    for record in sorted(collected.removed, key=_order, reverse=True):
        _REMOVE[record].write(connection, list(collected.removed[record]))


def _order(record: RecordType) -> int:
    return _PLACE_OF[TABLES[record].name]


def _save_changes(
    connection: Connection, record: RecordType, rows: dict[Key, dict[str, Any]], *, adding: bool
) -> None:
    """Write what was added to rows or set in them, of rows with the same columns at once."""
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for key, values in sorted(rows.items()):
        by_columns[tuple(values)].append((*values.values(), *key))
    for names, changes in by_columns.items():
        _update(record, names, adding=adding).write(connection, changes)
