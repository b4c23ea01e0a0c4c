"""Links on labels: what they look like, how they are signed, and what a scanned one is worth.

``https://<host>/01/{gtin}/10/{lot}[/21/{unit}]?99={key}.{tag}`` where the part has a GTIN, else the same under
``/pt/``. Lot and unit are our own numbers. The tag is HMAC-SHA-256 over the path, cut to 96 bits: nobody without the
key makes one. A copy of a genuine label carries a genuine tag; only what the book knows of the piece tells it.
"""

import base64
import hashlib
import hmac
from enum import StrEnum, unique
from typing import Final, NamedTuple

from parts_service.domain.lots import UnitState

TAG_BYTES: Final = 12
_AI_MAX: Final = 20  # characters that (10) and (21) take


@unique
class LabelVerdict(StrEnum):
    """What a scanned label is worth."""

    # Signed by a key of ours that holds, and nothing contradicts it.
    AUTHENTIC = "AUTHENTIC"
    # Its tag was not made by the key it names: we did not print it.
    FORGED = "FORGED"
    # It names a key that we never had.
    UNKNOWN_KEY = "UNKNOWN_KEY"
    # Its key was revoked.
    REVOKED = "REVOKED"
    # It looks like ours and carries no tag.
    UNSIGNED = "UNSIGNED"
    # Genuine, but the book knows the piece to be elsewhere.
    COPY_SUSPECTED = "COPY_SUSPECTED"


class SigningKey(NamedTuple):
    """A key with its secret, for signing and checking."""

    key_id: int
    secret: bytes
    revoked: bool


class Whereabouts(NamedTuple):
    """Where the book has a unit: its site, its state, and the location or order that says more, if there is one."""

    site_id: int
    state: UnitState
    place: str


# Where a piece is when its label has no business at a counter any more.
_GONE: Final = frozenset((UnitState.FITTED, UnitState.SCRAPPED))


def link_path(gtin: str, lot_number: str, unit_number: str = "") -> str:
    """Write the path of a label's link; without GTIN, or with a number that an element of GS1 cannot take, our own."""
    standard = gtin and len(lot_number) <= _AI_MAX and len(unit_number) <= _AI_MAX
    begin = f"/01/{gtin}" if standard else "/pt"
    path = f"{begin}/10/{lot_number}"
    return f"{path}/21/{unit_number}" if unit_number else path


def signed_link(host: str, path: str, key: SigningKey) -> str:
    """Write the link that a label carries."""
    return f"https://{host}{path}?99={key.key_id}.{tag_of(key.secret, path)}"


def tag_of(secret: bytes, path: str) -> str:
    """Sign a path: 96 bits as 16 characters that any keyboard layout and URL keep."""
    whole = hmac.digest(secret, path.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(whole[:TAG_BYTES]).decode()


def judge(path: str, key_id: str, tag: str, keys: dict[int, SigningKey]) -> LabelVerdict:
    """Say whether a link was signed by us. `key_id` and `tag` are as they were scanned."""
    if not tag:
        return LabelVerdict.UNSIGNED
    key = keys.get(int(key_id)) if key_id.isascii() and key_id.isdigit() else None
    if key is None:
        return LabelVerdict.UNKNOWN_KEY
    if not hmac.compare_digest(tag_of(key.secret, path), tag):
        return LabelVerdict.FORGED
    return LabelVerdict.REVOKED if key.revoked else LabelVerdict.AUTHENTIC


def is_copy(whereabouts: Whereabouts, scanned_at: int) -> bool:
    """Tell whether a unit cannot be where its label was scanned: it is at another site, in a vehicle, or scrap."""
    return whereabouts.site_id != scanned_at or whereabouts.state in _GONE
