"""The journal: what an entry is, what of it is hashed, and how personal values stay outside.

What lives here: `Entry`, `Fact` (the decided body of an entry), `Stamp`, `Note`, `Sealed`, the leaf hash. The leaf
format is final: a stand-alone verifier must be able to compute it for ever. What does not: SQL, and the encoding of
bodies, which is `storage/journal.py`.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from parts_service.domain.ledger import Effects, record

ORGANISATION = 0


@record(key=1)
class Head(NamedTuple):
    """The newest entry of a site's journal: its sequence and time (µs since 1970 UTC). Its row is the site's lock."""

    site_id: int
    sequence: int
    recorded_at: int


@record(key=2)
class Entry(NamedTuple):
    """One accepted change. Written once; times are µs since 1970 UTC; `request_id` is a UUID in its usual text form."""

    site_id: int
    sequence: int
    kind: str
    body_version: int
    request_id: str
    fingerprint: bytes
    actor: int
    approver: int | None
    occurred_at: int
    recorded_at: int
    body: bytes
    leaf: bytes


@record(key=2)
class KeptRefusal(NamedTuple):
    """A refusal decided under the lock, kept so that a late duplicate is answered alike. `detail` is JSON."""

    site_id: int
    request_id: str
    fingerprint: bytes
    recorded_at: int
    reason: str
    subject: str
    detail: str


@record(key=2)
class Personal(NamedTuple):
    """A personal value, outside the journal: erasing it leaves the journal verifiable."""

    site_id: int
    ref: int
    kind: str
    salt: bytes
    value: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the journal holds of a personal value: where it lies and HMAC-SHA-256(salt, value) in hexadecimal."""

    ref: int
    commitment: str


def commitment(salt: bytes, value: str) -> str:
    """Commit to a value: HMAC-SHA-256 keyed with its own 32-byte salt, in hexadecimal."""
    return hmac.digest(salt, value.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Note:
    """The circumstances of a change, in every body: why, from which station, on whose behalf."""

    reason: Sealed | None = None
    station: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an entry's effects need to know of the entry itself."""

    site_id: int
    sequence: int
    actor: int
    approver: int | None
    occurred_at: int
    recorded_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The decided facts of one entry. Each kind is a subclass; old versions stay readable for ever."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def effects(self, stamp: Stamp) -> Effects:
        """Return what this fact does to rows. Pure: `verify` repeats it from the journal alone."""
        raise NotImplementedError(self.kind)

    def sealed(self) -> tuple[Sealed, ...]:
        """Return the personal values this fact refers to."""
        return ()


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Encode as canonical JSON (RFC 8785 for text, whole numbers below 2^53, true, false, null, lists and objects)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _quoted(text: str) -> bytes:
    """Encode a text as canonical JSON; a word of ASCII letters, digits, '-' and '_' needs no escape."""
    if text.isascii() and text.replace("-", "").replace("_", "").isalnum():
        return b'"%b"' % text.encode()
    return canonical(text)


def leaf(entry: Entry) -> bytes:
    """Hash an entry: SHA-256(0x00 ‖ canonical JSON of everything it says). Its keys stand in canonical order."""
    approver = b"null" if entry.approver is None else b"%d" % entry.approver
    text = (
        b'{"actor":%d,"approver":%b,"body":%b,"body_version":%d,"kind":%b,"occurred_at":%d,"recorded_at":%d,'
        b'"request_id":%b,"sequence":%d,"site":%d}'
    ) % (
        entry.actor,
        approver,
        entry.body,
        entry.body_version,
        _quoted(entry.kind),
        entry.occurred_at,
        entry.recorded_at,
        _quoted(entry.request_id),
        entry.sequence,
        entry.site_id,
    )
    return hashlib.sha256(b"\x00" + text).digest()
