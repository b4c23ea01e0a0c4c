"""From the journals alone: each entry is checked for itself, and its effects are applied to the scratch database.

Entries come by site and sequence. The organisation's journal is site 0 and comes first, so that sites, parts and
suppliers are there when the journals of the sites refer to them.
"""

from collections.abc import Callable, Iterator

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from parts_service.domain.body import entry_effects, sealed, stamp_of
from parts_service.domain.journal import Entry, leaf
from parts_service.domain.ledger import Effects
from parts_service.storage import books, journal
from parts_service.storage.schema import entry as entry_table
from parts_service.storage.schema import head as head_table
from parts_service.storage.verification.comparing import readable, stream
from parts_service.storage.verification.findings import Findings
from parts_service.storage.verification.scratch import ADD_SEALS

ENTRIES_AT_ONCE = 500
_IN_ORDER = sa.select(entry_table).order_by(entry_table.c.site_id, entry_table.c.sequence)
Seal = dict[str, object]


class Rebuilding:
    """One rebuild; `heads` holds the last entry of every journal read."""

    def __init__(
        self, live: Connection, rebuilt: Connection, findings: Findings, read: Callable[[int], None]
    ) -> None:
        """Prepare; `read` is told how many entries more were read."""
        self._live = live
        self._rebuilt = rebuilt
        self._findings = findings
        self._read = read
        self._batch: list[tuple[Entry, Effects]] = []
        self._seals: list[Seal] = []
        self.heads: dict[int, Entry] = {}

    def run(self) -> None:
        """Read every journal to its end."""
        with readable("entry", self._findings):
            for row in stream(self._live, _IN_ORDER):
                self._take(Entry(*row))
        self._apply()
        for site_id, sequence in self._live.execute(sa.select(head_table.c.site_id, head_table.c.sequence)):
            last = self.heads[site_id].sequence if site_id in self.heads else 0
            if last < sequence:
                problem = f"missing: the journal's head is at {sequence}, its last entry is {last}"
                self._findings.add("entry", {"site_id": site_id, "sequence": sequence}, problem)

    def _take(self, entry: Entry) -> None:
        for problem in _problems(entry, self.heads.get(entry.site_id)):
            self._findings.add("entry", _key(entry), problem)
        self.heads[entry.site_id] = entry
        try:
            body = journal.decode_body(entry.kind, entry.body_version, entry.body)
            effects = entry_effects(body, stamp_of(entry))
            seals = list(sealed(body))
        except (msgspec.MsgspecError, ValueError, TypeError, LookupError) as error:
            self._findings.add("entry", _key(entry), f"its body cannot be read: {error}")
            return
        self._batch.append((entry, effects))
        self._seals += [
            {"site_id": entry.site_id, "ref": one.ref, "kind": kind, "commitment": one.commitment}
            for kind, one in seals
        ]
        if len(self._batch) >= ENTRIES_AT_ONCE:
            self._apply()

    def _apply(self) -> None:
        """Apply what was taken; where the database refuses, entry by entry, to name the one it refuses."""
        batch, self._batch = self._batch, []
        seals, self._seals = self._seals, []
        if seals:
            with self._rebuilt.begin():
                self._rebuilt.execute(ADD_SEALS, seals)
        if not self._save([effects for _, effects in batch]):
            for entry, effects in batch:
                self._save([effects], entry)
        self._read(len(batch))

    def _save(self, effects: list[Effects], entry: Entry | None = None) -> bool:
        try:
            with self._rebuilt.begin():
                books.save(self._rebuilt, effects)
        except (DBAPIError, OverflowError) as error:
            if entry is not None:
                cause = error.orig if isinstance(error, DBAPIError) else error
                self._findings.add("entry", _key(entry), f"it cannot have been posted: {cause}")
            return False
        return True


def _key(entry: Entry) -> dict[str, object]:
    return {"site_id": entry.site_id, "sequence": entry.sequence}


def _problems(entry: Entry, before: Entry | None) -> Iterator[str]:
    """Yield what is wrong with an entry itself, given the one in front of it."""
    expected = 1 if before is None else before.sequence + 1
    if entry.sequence != expected:
        gap = f"{expected}" if entry.sequence == expected + 1 else f"{expected} to {entry.sequence - 1}"
        yield f"missing in front of it: {gap}"
    if leaf(entry) != entry.leaf:
        yield "its content does not match its leaf"
    if before is not None and entry.recorded_at < before.recorded_at:
        yield "recorded before the entry in front of it"
