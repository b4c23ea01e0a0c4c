"""What every servicer is given: the desk that changes, the reader that asks, the pages, the way in."""

import asyncio
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from parts_service import logs
from parts_service.domain import ids
from parts_service.domain.access import NoteLookup
from parts_service.domain.context import Header
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.rights import RIGHTS
from parts_service.domain.signals import RaiseSignal
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.page_tokens import Pages
from parts_service.rpc.reading import Reader
from parts_service.rpc.scanned_pictures import Pictures
from parts_service.rpc.sign_in import SignIn
from parts_service.storage import lots
from parts_service.use_cases.access import NOTE_LOOKUP
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.signals import RAISE_SIGNAL
from parts_service.v1 import changes_pb2

log = logs.get(__name__)
_SIGNALS = uuid.UUID("6f1c1f6e-24a5-4f0c-9b1c-6f6b0f4b8a11")


@dataclass(frozen=True, slots=True)
class House:
    """The rooms a servicer works with."""

    desk: Desk
    reader: Reader
    pages: Pages
    sign_in: SignIn
    # Largest document that may be uploaded, in bytes.
    document_bytes_max: int = 20 * 1024 * 1024
    # Reads pictures of codes; a process of its own from the first one on.
    pictures: Pictures = field(default_factory=Pictures)
    # Host in the signed links on labels; empty: they carry short codes.
    label_host: str = ""
    # Set when labels wait to be printed, so that they come out at once.
    to_print: asyncio.Event = field(default_factory=asyncio.Event)
    # Set when the service stops: streams without an end of their own end themselves.
    draining: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, header: changes_pb2.ChangeHeader, change: Change[Any], command: object) -> Outcome:
        """Post a change at its home site, for the caller of this call. Whether it belongs there, the change says.

        Raises:
            Refused: with the reason.
        """
        parsed = messages.header(header)
        site = await self.site(parsed.home_site)
        outcome = await self.post_parsed(parsed, site, change, command)
        if site.site_id == ORGANISATION:
            # Who may what may have changed: here it holds at once, in other processes within a second.
            self.sign_in.forget()
        return outcome

    async def post_parsed(self, header: Header, site: Site, change: Change[Any], command: object) -> Outcome:
        """Post a change whose header is read already."""
        call = calls.current()
        try:
            outcome = await self.desk.post(call.caller, site, change, header, command, deadline=call.deadline)
        except Refused as refused:
            await self._raise_signals(header, site, change.signals(command, refused.refusal))
            raise
        await self._raise_signals(header, site, change.signals(command, outcome.fact))
        return outcome

    async def note(self, vin: str, purpose: str) -> None:
        """Put a look-up on record where the caller has the right to look: the organisation, else his first site.

        Raises:
            Refused: with the reason; then nothing may be shown.
        """
        roles = RIGHTS[NOTE_LOOKUP.name]
        grants = calls.current().caller.grants
        where = min((site_id for site_id, role in grants if role in roles), default=ORGANISATION)
        site = await self.reader.site_by_id(where)
        header = Header(site.code, str(uuid.uuid4()))
        await self.post_parsed(header, site, NOTE_LOOKUP, NoteLookup(vin, purpose))

    async def _raise_signals(self, header: Header, site: Site, suspect: Sequence[RaiseSignal]) -> None:
        """Raise what a decision made suspect. A request that is sent again raises nothing again."""
        if header.validate_only:
            return
        call = calls.current()
        for place, command in enumerate(suspect):
            own = Header(
                header.home_site,
                str(uuid.uuid5(_SIGNALS, f"{site.site_id} {header.request_id} {place}")),
                occurred_at=header.occurred_at,
                station=header.station,
            )
            try:
                await self.desk.post(call.caller, site, RAISE_SIGNAL, own, command)
            except Refused as refused:
                # There was no ground for it; or the desk is full, and the request sent again raises it.
                log.info("signal_not_raised", kind=command.kind, reason=refused.refusal.reason.value)

    async def site(self, code: str) -> Site:
        """Return a site the caller has a right at; permission is tested before existence.

        Raises:
            Refused: NO_RIGHT, or SITE_NOT_FOUND for those who may ask anywhere.
        """
        call = calls.current()
        try:
            site = await self.reader.site(code)
        except Refused as refused:
            if call.may_at(ORGANISATION):
                raise
            raise Refused(Reason.NO_RIGHT, call.method, site=code[:16]) from refused
        call.require(site)
        return site

    async def serials_of(self, units: Iterable[int | None]) -> dict[int, str]:
        """Return the serial numbers of units; they never change. Where no unit is named nothing is asked."""
        named = sorted({unit_id for unit_id in units if unit_id is not None})
        if not named:
            return {}
        rows = await self.reader.ask(lambda connection: lots.UNITS.rows(connection, ids=named, serials=[]))
        return {row.unit_id: row.serial for row in rows}

    async def require_site_of(self, ledger_id: int) -> Site:
        """Return the site a ledger id belongs to, if the caller has a right there.

        Raises:
            Refused: NO_RIGHT, or SITE_NOT_FOUND.
        """
        site = await self.reader.site_by_id(ids.split(ledger_id)[0])
        calls.current().require(site)
        return site
