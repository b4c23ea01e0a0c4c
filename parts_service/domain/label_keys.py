"""Keys that sign labels 防伪密钥: made one after the other, so that an old one can be revoked and its labels with it.

The newest that is not revoked signs. Labels of an older one stay genuine until it is revoked. The secret is a value
apart from the journal, which holds only its commitment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


@record(key=1)
class LabelKey(NamedTuple):
    """A key that signs labels. Times are µs since 1970 UTC."""

    key_id: int
    secret_ref: int
    made_by: int
    made_at: int
    revoked_by: int | None
    revoked_at: int | None


@dataclass(frozen=True, slots=True)
class RotateLabelKey:
    """Command: make a new key, which signs from now on."""


@dataclass(frozen=True, slots=True)
class RevokeLabelKey:
    """Command: no label of this key is genuine any more."""

    key_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelKeyRotated(Fact):
    """A key was made."""

    kind: ClassVar[str] = "label_key_rotated"
    key: LabelKey
    secret: Sealed

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the key."""
        effects = Effects()
        effects.insert(self.key)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The secret is no business of who reads the journal."""
        return (self.secret,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelKeyRevoked(Fact):
    """A key was revoked."""

    kind: ClassVar[str] = "label_key_revoked"
    key_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Mark it revoked."""
        effects = Effects()
        effects.change(LabelKey, (self.key_id,), revoked_by=stamp.actor, revoked_at=stamp.recorded_at)
        return effects


def next_key_id(keys: Iterable[LabelKey]) -> int:
    """Return the number of the next key; the first is 1."""
    return max((key.key_id for key in keys), default=0) + 1


def check_revoke(keys: Iterable[LabelKey], key_id: int, reason: str) -> Refusal | None:
    """A key is revoked once, with a reason."""
    key = next((key for key in keys if key.key_id == key_id), None)
    if key is None or key.revoked_at is not None:
        return Refusal(Reason.LABEL_KEY_NOT_FOUND, str(key_id))
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a label key"})
    return None
