"""Who calls: API tokens, client certificates, badge and PIN. Principals are kept for at most a second."""

import hashlib
import hmac
import time
from collections.abc import Iterable
from dataclasses import dataclass

from parts_service.domain.access import Caller
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.reading import Reader
from parts_service.storage import access
from parts_service.storage.engine import Connection
from parts_service.use_cases.access import digest_of

KEPT_SECONDS = 1.0
KEPT_MAX = 10_000
# After so many wrong PINs a badge rests for a while.
PIN_TRIES_MAX = 5
PIN_REST_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class _Kept:
    caller: Caller | None
    until: float


class SignIn:
    """Tells the caller of a call, or refuses it."""

    def __init__(self, reader: Reader) -> None:
        """Begin with nobody known."""
        self._reader = reader
        self._kept: dict[str, _Kept] = {}
        self._wrong_pins: dict[str, list[float]] = {}

    async def caller(self, context: ServicerContext) -> Caller:
        """Return who calls, by bearer token or else by client certificate.

        Raises:
            Refused: NO_CREDENTIAL or CREDENTIAL_REFUSED.
        """
        for name, value in context.invocation_metadata() or ():
            if name == "authorization":
                scheme, _, secret = str(value).partition(" ")
                if scheme.lower() != "bearer" or not secret:
                    raise Refused(Reason.CREDENTIAL_REFUSED)
                return await self._known(f"t{digest_of(secret.strip())}")
        identities = [each.decode(errors="replace") for each in context.peer_identities() or ()]
        if not identities:
            raise Refused(Reason.NO_CREDENTIAL)
        for identity in identities:
            if await self._look_up(f"s{identity}") is not None:
                return await self._known(f"s{identity}")
        raise Refused(Reason.CREDENTIAL_REFUSED)

    def forget(self) -> None:
        """Look everybody up again at the next call."""
        self._kept.clear()

    async def _known(self, credential: str) -> Caller:
        caller = await self._look_up(credential)
        if caller is None:
            raise Refused(Reason.CREDENTIAL_REFUSED)
        return caller

    async def _look_up(self, credential: str) -> Caller | None:
        now = time.monotonic()
        kept = self._kept.get(credential)
        if kept is None or kept.until <= now:
            if len(self._kept) >= KEPT_MAX:
                self._kept.clear()
            caller = await self._reader.ask(lambda connection: _principal(connection, credential))
            kept = self._kept[credential] = _Kept(caller, now + KEPT_SECONDS)
        return kept.caller

    async def by_badge(self, badge: str, pin: str) -> Caller:
        """Return the person of a badge, if the PIN is his.

        Raises:
            Refused: BADGE_REFUSED; the same for an unknown badge, a wrong PIN, and too many wrong ones before.
        """
        now = time.monotonic()
        wrong = [when for when in self._wrong_pins.get(badge, ()) if when > now - PIN_REST_SECONDS]
        if len(wrong) >= PIN_TRIES_MAX:
            raise Refused(Reason.BADGE_REFUSED)
        caller = await self._reader.ask(lambda connection: _by_badge(connection, badge, pin))
        if caller is None:
            if len(self._wrong_pins) >= KEPT_MAX:
                self._wrong_pins.clear()
            self._wrong_pins[badge] = [*wrong, now]
            raise Refused(Reason.BADGE_REFUSED)
        self._wrong_pins.pop(badge, None)
        return caller


def _principal(connection: Connection, credential: str) -> Caller | None:
    kind, value = credential[0], credential[1:]
    if kind == "t":
        row = access.PRINCIPAL_OF_TOKEN.one(connection, digest=value)
        if row is None or row[4] is not None or row[3] <= time.time_ns() // 1_000:
            return None
    else:
        row = access.PRINCIPAL_OF_SAN.one(connection, san=value) if value else None
    return _caller(connection, row)


def _by_badge(connection: Connection, badge: str, pin: str) -> Caller | None:
    row = access.PRINCIPAL_OF_BADGE.one(connection, badge=badge)
    # An unknown badge costs as much time as a wrong PIN.
    stored = row[3] if row is not None else pin_hash("", b"\x00" * 16)
    salt = bytes.fromhex(stored.partition("$")[0])
    if not hmac.compare_digest(pin_hash(pin, salt), stored) or row is None:
        return None
    return _caller(connection, row)


def _caller(connection: Connection, row: Iterable[object] | None) -> Caller | None:
    if row is None:
        return None
    principal_id, code, active, *_ = row
    if not active:
        return None
    grants = access.GRANTS_OF.rows(connection, principal=principal_id)
    return Caller(int(str(principal_id)), str(code), frozenset((site_id, role) for site_id, role in grants))


def pin_hash(pin: str, salt: bytes) -> str:
    """Return the scrypt hash of a PIN with its salt, as it is stored."""
    hashed = hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
    return f"{salt.hex()}${hashed.hex()}"
