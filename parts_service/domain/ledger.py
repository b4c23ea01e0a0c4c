"""The loaded part of the books, in memory, and the effects an accepted entry has on it.

What lives here: `record` (a row of a table as an immutable value), `Effects` (what an entry does to rows, in five
verbs) and `Ledger` (the rows loaded for one batch, to which effects are applied as they are decided). The same
effects are saved by `storage/books.py` and repeated by `verify`. What does not: any rule, any SQL.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast

RecordType = type[tuple[Any, ...]]
R = TypeVar("R", bound=tuple[Any, ...])
Key = tuple[Any, ...]

KEY_LENGTH: dict[RecordType, int] = {}
PLACES: dict[RecordType, dict[str, int]] = {}
"""Where each column of a record stands."""


def record(key: int) -> Callable[[type[R]], type[R]]:
    """Register a NamedTuple as a record: its first `key` fields are its key, and the table's primary key."""

    def register(cls: type[R]) -> type[R]:
        KEY_LENGTH[cls] = key
        PLACES[cls] = {name: place for place, name in enumerate(cast("Any", cls)._fields)}
        return cls

    return register


def key_of(row: tuple[Any, ...]) -> Key:
    """Return the key of a record."""
    return row[: KEY_LENGTH[type(row)]]


def summed(row: R, deltas: Mapping[str, int]) -> R:
    """Return a record with these added to its columns. Every piece that moves passes here, so it is quick."""
    kind = type(row)
    place_of, values = PLACES[kind], list(row)
    for name, delta in deltas.items():
        values[place_of[name]] += delta
    return tuple.__new__(kind, values)


class Effects:
    """What one entry does to rows: insert, put, add, change, remove. Pure data; order within a verb is kept."""

    __slots__ = ("added", "changed", "inserted", "put_rows", "removed")

    def __init__(self) -> None:
        """Begin with no effect."""
        self.inserted: list[tuple[Any, ...]] = []
        self.put_rows: list[tuple[Any, ...]] = []
        self.added: list[tuple[RecordType, Key, dict[str, int]]] = []
        self.changed: list[tuple[RecordType, Key, dict[str, Any]]] = []
        self.removed: list[tuple[RecordType, Key]] = []

    def insert(self, *rows: tuple[Any, ...]) -> None:
        """Write new rows; a row that exists already is a fault of the database's rules."""
        self.inserted.extend(rows)

    def put(self, *rows: tuple[Any, ...]) -> None:
        """Write whole rows, new or in place of the ones with their keys."""
        self.put_rows.extend(rows)

    def add(self, kind: RecordType, key: Key, **deltas: int) -> None:
        """Add to whole-number columns of a row."""
        self.added.append((kind, key, deltas))

    def change(self, kind: RecordType, key: Key, **values: object) -> None:
        """Set columns of a row that exists."""
        self.changed.append((kind, key, values))

    def remove(self, kind: RecordType, key: Key) -> None:
        """Take a row of a projection away."""
        self.removed.append((kind, key))

    def merge(self, other: "Effects") -> None:
        """Take other effects in, after one's own."""
        self.inserted += other.inserted
        self.put_rows += other.put_rows
        self.added += other.added
        self.changed += other.changed
        self.removed += other.removed


class Ledger:
    """Rows by record type and key: what was loaded, changed by the effects applied since."""

    __slots__ = ("_groups", "_rows")

    def __init__(self, rows: Iterable[tuple[Any, ...]] = ()) -> None:
        """Begin with some rows."""
        self._rows: dict[RecordType, dict[Key, tuple[Any, ...]]] = {}
        # Rows by other columns than their keys, until any row changes.
        self._groups: dict[tuple[RecordType, tuple[str, ...]], Mapping[Any, Sequence[Any]]] = {}
        self.take(rows)

    def take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add loaded rows."""
        self._groups.clear()
        for row in rows:
            self._rows.setdefault(type(row), {})[key_of(row)] = row

    def take_missing(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add loaded rows, but for those it has: effects applied since may have changed them."""
        self._groups.clear()
        for row in rows:
            self._rows.setdefault(type(row), {}).setdefault(key_of(row), row)

    def copy(self) -> "Ledger":
        """Return a ledger of the same rows, to try effects on."""
        copied = Ledger()
        copied._rows = {kind: dict(rows) for kind, rows in self._rows.items()}
        return copied

    def every(self) -> Iterable[tuple[Any, ...]]:
        """Return every loaded row."""
        return (row for rows in self._rows.values() for row in rows.values())

    def get(self, kind: type[R], *key: object) -> R | None:
        """Return the row with this key, or None if it was not loaded or does not exist."""
        rows = self._rows.get(kind)
        return None if rows is None else cast("R | None", rows.get(key))

    def all(self, kind: type[R]) -> Iterable[R]:
        """Return every loaded row of a type."""
        return cast("Iterable[R]", self._rows.get(kind, {}).values())

    def of(self, kind: type[R], columns: tuple[str, ...], *values: object) -> Sequence[R]:
        """Return the loaded rows of a type with these values in columns.

        Asked for every line of a request it costs one walk through the rows, not one a line.
        """
        groups = self._groups.get((kind, columns))
        if groups is None:
            value_of = attrgetter(*columns)
            found = defaultdict(list)
            for row in self.all(kind):
                found[value_of(row)].append(row)
            groups = self._groups[kind, columns] = dict(found)
        return groups.get(values if len(columns) > 1 else values[0], ())

    def apply(self, effects: Effects) -> None:
        """Make the rows what they are after these effects."""
        self.take(effects.inserted)
        self.take(effects.put_rows)
        for kind, key, deltas in effects.added:
            rows = self._rows.setdefault(kind, {})
            row: Any = rows.get(key)
            if row is None:
                # Only rows of sums may begin with an addition: every column after the key is a number.
                row = kind(*key, *(0,) * (len(cast("Any", kind)._fields) - len(key)))
            rows[key] = summed(row, deltas)
        for kind, key, values in effects.changed:
            rows = self._rows.get(kind, {})
            row = rows.get(key)
            if row is not None:
                rows[key] = cast("Any", row)._replace(**values)
        for kind, key in effects.removed:
            self._rows.get(kind, {}).pop(key, None)
