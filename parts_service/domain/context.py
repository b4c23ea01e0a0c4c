"""Who asks, when and why: what every decision is given besides the loaded rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from parts_service.domain import ids
from parts_service.domain.access import Caller
from parts_service.domain.journal import Note, Personal, Sealed, commitment
from parts_service.domain.sites import Site


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a change, as the caller sent it. `occurred_at` is µs since 1970 UTC."""

    home_site: str
    request_id: str
    validate_only: bool = False
    occurred_at: int | None = None
    reason: str = ""
    station: str = ""
    on_behalf_of: str = ""


@dataclass(slots=True)
class Context:
    """One decision's surroundings. Ids and salts come from here, so that deciding stays repeatable under a seed."""

    site: Site
    sequence: int
    # With the roles he has now, read under the lock.
    caller: Caller
    now: int
    header: Header
    salt: Callable[[], bytes]
    # Whose entry it becomes: the caller's, or the author's when the caller confirms as second person.
    actor: int
    approver: int | None = None
    # Pieces of lots and units that are reserved for this very request.
    kept: dict[int, int] = field(default_factory=dict)
    # Of these, the ones taken from what the order's lines had kept for them.
    kept_own: dict[int, int] = field(default_factory=dict)
    kept_units: set[int] = field(default_factory=set)
    personal: list[Personal] = field(default_factory=list)
    # Rows that lie beside the journal, such as the content of a document, written with the entry.
    beside: list[tuple[Any, ...]] = field(default_factory=list)
    # A secret for the caller's eyes, in this answer and nowhere else.
    disclosed: str = ""
    _ordinal: int = -1

    @property
    def occurred_at(self) -> int:
        """When it happened, µs since 1970 UTC."""
        return self.now if self.header.occurred_at is None else self.header.occurred_at

    @property
    def today(self) -> str:
        """The site's date when it happened, ISO 8601."""
        return date_at(self.occurred_at, self.site.zone)

    def new_id(self) -> int:
        """Make the next id of this entry."""
        self._ordinal += 1
        return ids.make(self.site.site_id, self.sequence, self._ordinal)

    def seal(self, kind: str, value: str) -> Sealed:
        """Put a personal value aside and return what the journal may hold of it."""
        salt = self.salt()
        ref = self.new_id()
        self.personal.append(Personal(self.site.site_id, ref, kind, salt, value))
        return Sealed(ref, commitment(salt, value))

    def seal_or_none(self, kind: str, value: str) -> Sealed | None:
        """Seal a value, or nothing where there is none."""
        return self.seal(kind, value) if value else None

    def note(self) -> Note:
        """Return the note of this change."""
        header = self.header
        return Note(self.seal_or_none("reason", header.reason), header.station, header.on_behalf_of)


def date_at(instant: int, zone: str) -> str:
    """Return the date of an instant (µs since 1970 UTC) in a zone, ISO 8601."""
    return _date_in_minute(instant // _MINUTE_US, zone)


_MINUTE_US = 60 * 1_000_000


@lru_cache(maxsize=1_024)
def _date_in_minute(minute: int, zone: str) -> str:
    """Dates change at whole minutes in every zone of today, so one look a minute is enough."""
    return datetime.fromtimestamp(minute * 60, tz=UTC).astimezone(ZoneInfo(zone)).date().isoformat()
