"""Page tokens: where a list goes on, signed, so that a client can neither read nor make one."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from parts_service.domain.refusal import Reason, Refused


class Pages:
    """Signed page tokens: a client can neither read nor make one, nor use it with other filters."""

    def __init__(self, secret: bytes) -> None:
        """Keep the service's key."""
        self._key = hmac.digest(secret, b"page tokens", "sha256")

    def token(self, filters: str, after: Sequence[str | int]) -> str:
        """Make a token for the page after a row."""
        content = json.dumps(list(after), separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._tag(filters, content) + content).decode()

    def after(self, filters: str, token: str) -> list[Any] | None:
        """Return the row a page comes after; None for the first page.

        Raises:
            Refused: the token is not ours, or belongs to other filters.
        """
        if not token:
            return None
        try:
            raw = base64.urlsafe_b64decode(token.encode())
        except ValueError as error:
            raise Refused(Reason.PAGE_TOKEN_INVALID, "page.page_token") from error
        tag, content = raw[:16], raw[16:]
        if not hmac.compare_digest(tag, self._tag(filters, content)):
            raise Refused(Reason.PAGE_TOKEN_INVALID, "page.page_token")
        return list(json.loads(content))

    def _tag(self, filters: str, content: bytes) -> bytes:
        filters_hash = hashlib.sha256(filters.encode()).digest()
        return hmac.digest(self._key, filters_hash + content, "sha256")[:16]
