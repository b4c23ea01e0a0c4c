"""Verify: everything is rebuilt from the journal and compared, from one consistent view, beside a running server.

What lives here: the order of it. `rebuilding` reads and checks the entries, `comparing` compares tables row by row,
`sums` and `old_parts` check what needs none. What does not: the leaf and the effects of entries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from parts_service.domain.journal import Entry
from parts_service.storage.engine import Database
from parts_service.storage.verification.comparing import compare_tables
from parts_service.storage.verification.findings import EnoughFoundError, Finding, Findings
from parts_service.storage.verification.old_parts import check_old_parts
from parts_service.storage.verification.rebuilding import Rebuilding
from parts_service.storage.verification.scratch import scratch
from parts_service.storage.verification.sums import (
    check_documents,
    check_personal,
    check_requests,
    check_sums,
)

__all__ = ["Finding", "Verified", "verify", "verify_database"]

# A rebuild of years of entries takes minutes; what takes longer than a day hangs.
_SECONDS_MAX = 24 * 3600


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did and found. `heads` holds the last entry of every journal; clean if nothing was found."""

    entries_read: int
    rows_compared: int
    findings: tuple[Finding, ...]
    heads: Mapping[int, Entry]


class _Progress:
    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self.entries = self.rows = 0
        self._tell = tell

    def read(self, entries: int) -> None:
        self.entries += entries
        self._tell(self.entries, self.rows)

    def compared(self, rows: int) -> None:
        self.rows += rows
        self._tell(self.entries, self.rows)


def verify(live: Connection, progress: Callable[[int, int], None] = lambda _entries, _rows: None) -> Verified:
    """Verify the database behind a snapshot. `progress` is told how many entries were read and rows compared.

    What `progress` raises ends the verification and comes out here.
    """
    findings = Findings()
    done = _Progress(progress)
    with scratch() as rebuilt:
        rebuilding = Rebuilding(live, rebuilt, findings, done.read)
        try:
            rebuilding.run()
            check_requests(live, findings)
            check_personal(live, rebuilt, findings, done.compared)
            compare_tables(live, rebuilt, findings, done.compared)
            check_sums(live, findings)
            check_old_parts(live, findings)
            check_documents(live, findings)
        except EnoughFoundError:
            pass
    return Verified(done.entries, done.rows, tuple(findings.found), rebuilding.heads)


def verify_database(
    url: str, progress: Callable[[int, int], None] = lambda _entries, _rows: None
) -> Verified:
    """Verify a database over a connection of its own, read-only, in one snapshot."""
    database = Database(url, readers=1, read_timeout_s=_SECONDS_MAX)
    try:
        with database.snapshot() as connection:
            return verify(connection, progress)
    finally:
        database.close()
