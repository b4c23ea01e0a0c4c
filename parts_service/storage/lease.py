"""The lease: of all processes that serve a database, one does the timed work.

PostgreSQL: a session's advisory lock, gone the moment its process or its connection dies. SQLite: the one process that
serves the file has it. A lease may change hands between two questions, so timed work must be harmless when it is
done twice.
"""

import contextlib

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from parts_service.storage.engine import is_sqlite, writing_engine

# Any number will do, as long as every process takes the same and migrations take another.
TIMED_WORK = 7_120_332
PRINTING = 7_120_333


class Lease:
    """The lease of one process. Its methods block, and belong to one thread at a time."""

    def __init__(self, url: str, work: int = TIMED_WORK) -> None:
        """Prepare, for one kind of work; nothing is connected before the first question."""
        self._work = work
        self._engine: Engine | None = None if is_sqlite(url) else writing_engine(url)
        self._connection: Connection | None = None

    def held(self) -> bool:
        """Take the lease if nobody has it, and tell whether it is this process's."""
        if self._engine is None:
            return True
        if self._connection is not None:
            try:
                self._connection.exec_driver_sql("SELECT 1")
            except DBAPIError:
                self._let_go()
            else:
                return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        taken = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({self._work})").scalar_one()
        if taken:
            self._connection = connection
        else:
            connection.close()
        return bool(taken)

    def release(self) -> None:
        """Let the lease go, for another process to take at once."""
        if self._engine is not None:
            self._let_go()
            self._engine.dispose()

    def _let_go(self) -> None:
        """Close the connection for good: one that went back to the pool would keep the lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(DBAPIError):
                connection.invalidate()
            connection.close()
