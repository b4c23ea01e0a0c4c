"""Row by row in the order of their keys: two streams side by side, neither of them held in memory."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from parts_service.storage.schema import PROJECTED
from parts_service.storage.verification.findings import Findings, shown

ROWS_AT_ONCE = 1_000
Row = tuple[Any, ...]
T = TypeVar("T")


def stream(connection: Connection, query: sa.Select[Any]) -> Iterator[Row]:
    """Yield the rows of a query without holding them all, on either database; `yield_per` says how many at once."""
    at_once = query.get_execution_options().get("yield_per", ROWS_AT_ONCE)
    with connection.execute(query.execution_options(yield_per=at_once)) as result:
        for part in result.partitions():
            yield from map(tuple, part)


def side_by_side(
    left: Iterable[Row], right: Iterable[Row], key_length: int
) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair the rows of two streams, both in key order, by the first columns; None where one side has no such row."""
    lefts, rights = iter(left), iter(right)
    one, other = next(lefts, None), next(rights, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[:key_length] < other[:key_length]):
            yield one, None
            one = next(lefts, None)
        elif one is None or other[:key_length] < one[:key_length]:
            yield None, other
            other = next(rights, None)
        else:
            yield one, other
            one, other = next(lefts, None), next(rights, None)


@contextmanager
def readable(table: str, findings: Findings) -> Iterator[None]:
    """Turn a table that the database cannot read (damaged pages, text that is none) into a finding."""
    try:
        yield
    except DBAPIError as error:
        lost = error.connection_invalidated or str(getattr(error.orig, "sqlstate", "") or "")[:2] in {
            "08",
            "57",
        }
        interrupted = isinstance(error, OperationalError) and "interrupt" in str(error.orig)
        if lost or interrupted:
            raise
        findings.add(table, {}, f"cannot be read: {error.orig}")


def compare_tables(
    live: Connection, rebuilt: Connection, findings: Findings, compared: Callable[[int], None]
) -> None:
    """Compare every table the journal implies with what was rebuilt; `compared` is told how many rows more."""
    for table in PROJECTED:
        with readable(table.name, findings):
            _compare(table, live, rebuilt, findings, compared)


def _compare(
    table: sa.Table,
    live: Connection,
    rebuilt: Connection,
    findings: Findings,
    compared: Callable[[int], None],
) -> None:
    query = sa.select(table).order_by(*table.primary_key)
    names = [column.name for column in table.c]
    key_length = len(table.primary_key)
    count = 0
    for have, want in side_by_side(stream(live, query), stream(rebuilt, query), key_length):
        count += 1
        if count % ROWS_AT_ONCE == 0:
            compared(ROWS_AT_ONCE)
        if have == want:
            continue
        key = dict(zip(names, (have or want or ())[:key_length], strict=False))
        if have is None:
            findings.add(table.name, key, "missing: the journal says it is there")
        elif want is None:
            findings.add(table.name, key, "the journal knows nothing of it")
        else:
            wrong = [
                f"{name} is {shown(one)}, the journal says {shown(other)}"
                for name, one, other in zip(names, have, want, strict=True)
                if one != other
            ]
            findings.add(table.name, key, "; ".join(wrong))
    compared(count % ROWS_AT_ONCE)
