"""Faults injected where our code meets the driver: before a statement, or at the commit."""

# ruff: noqa: ANN401 - the interface of the library

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine


class InjectedError(Exception):
    """What nobody expects."""


class Statements:
    """Counts statements, and fails before the one that was chosen."""

    def __init__(
        self, fails_at: int = 0, when: Callable[[str, Any], bool] = lambda _text, _values: True
    ) -> None:
        self.fails_at = fails_at
        self.when = when
        self.count = 0
        self.failures = 0

    def before(self, _connection: Any, _cursor: Any, text: str, values: Any, *_rest: Any) -> None:
        """Count the statement, and fail if it is the one; every one that comes where 0 was chosen."""
        if not self.when(text, values):
            return
        self.count += 1
        if self.fails_at in {0, self.count}:
            self.failures += 1
            raise InjectedError(text)


@contextmanager
def failing(statements: Statements) -> Iterator[Statements]:
    """Let these statements fail, on every connection."""
    sa.event.listen(Engine, "before_cursor_execute", statements.before)
    try:
        yield statements
    finally:
        sa.event.remove(Engine, "before_cursor_execute", statements.before)


@contextmanager
def failing_commits(error: Exception, times: int = 1) -> Iterator[None]:
    """Let so many commits fail before they are sent."""
    left = times

    def refuse(_connection: Any) -> None:
        nonlocal left
        if left:
            left -= 1
            raise error

    sa.event.listen(Engine, "commit", refuse)
    try:
        yield
    finally:
        sa.event.remove(Engine, "commit", refuse)
