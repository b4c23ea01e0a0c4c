"""Links between parts on the wire, and where a number leads."""

import time
from fractions import Fraction

from parts_service.domain.catalog import CatalogRows, compared
from parts_service.domain.context import date_at
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.supersession import (
    EndSupersession,
    SetSupersession,
    Supersession,
    SupersessionKind,
    resolve,
)
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.parts import write_pack, write_part
from parts_service.storage import catalog, supersession
from parts_service.storage.engine import Connection
from parts_service.use_cases.supersession import END_SUPERSESSION, SET_SUPERSESSION
from parts_service.v1 import supersession_pb2, supersession_pb2_grpc

RATIO_MAX = 1_000
CANDIDATES_MAX = 20


class Supersessions(supersession_pb2_grpc.SupersessionServiceServicer):
    """The servicer of links between parts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetSupersession(
        self, request: supersession_pb2.SetSupersessionRequest, _context: ServicerContext
    ) -> supersession_pb2.SetSupersessionResponse:
        command = read_supersession(request.supersession)
        outcome = await self._house.post(request.header, SET_SUPERSESSION, command)
        return supersession_pb2.SetSupersessionResponse(posted=messages.posted(outcome))

    async def EndSupersession(
        self, request: supersession_pb2.EndSupersessionRequest, _context: ServicerContext
    ) -> supersession_pb2.EndSupersessionResponse:
        command = EndSupersession(
            old=messages.key(request.old_part_number, "old_part_number"),
            new=messages.key(request.new_part_number, "new_part_number"),
            ended_on=messages.day_or_none(request, "ended_on", "ended_on"),
        )
        outcome = await self._house.post(request.header, END_SUPERSESSION, command)
        return supersession_pb2.EndSupersessionResponse(posted=messages.posted(outcome))

    async def ResolvePart(
        self, request: supersession_pb2.ResolvePartRequest, _context: ServicerContext
    ) -> supersession_pb2.ResolvePartResponse:
        number = messages.key(request.number, "number")
        organisation = await self._house.reader.site_by_id(ORGANISATION)
        today = date_at(time.time_ns() // 1_000, organisation.zone)
        day = messages.day_or_none(request, "day", "day") or today
        parts = await self._house.reader.ask(lambda connection: _resolved(connection, number, day))
        if not parts:
            raise Refused(Reason.PART_NOT_FOUND, number)
        return supersession_pb2.ResolvePartResponse(parts=parts)


def read_supersession(message: supersession_pb2.Supersession) -> SetSupersession:
    """Read the command."""
    if message.HasField("ended_on"):
        raise messages.invalid("supersession.ended_on", "none here: EndSupersession ends a link")
    quantities = {}
    for field in ("old_quantity", "new_quantity"):
        quantities[field] = getattr(message, field) or 1
        if not 1 <= quantities[field] <= RATIO_MAX:
            raise messages.invalid(f"supersession.{field}", f"1 to {RATIO_MAX}, not {quantities[field]}")
    return SetSupersession(
        old=messages.key(message.old_part_number, "supersession.old_part_number"),
        new=messages.key(message.new_part_number, "supersession.new_part_number"),
        kind=messages.choice(SupersessionKind, message, "kind", "supersession.kind"),
        effective_from=messages.day_or_none(message, "effective_from", "supersession.effective_from"),
        use_old_first=message.use_old_first,
        **quantities,
    )


def _resolved(connection: Connection, number: str, day: str) -> list[supersession_pb2.ResolvedPart]:
    """Read in one snapshot where a number leads."""
    named = catalog.parts_named(connection, number)[:CANDIDATES_MAX]
    links = supersession.links_of(connection, named)
    ids = {part_id for link in links for part_id in link[:2]}.union(named)
    parts = {
        rows.part.part_id: rows
        for rows in catalog.part_rows(connection, catalog.PARTS.rows(connection, ids=sorted(ids), lots=[]))
    }
    return [_write_resolved(part_id, number, links, parts, day) for part_id in named]


def _write_resolved(
    part_id: int, number: str, links: list[Supersession], parts: dict[int, CatalogRows], day: str
) -> supersession_pb2.ResolvedPart:
    rows, found = parts[part_id], resolve(part_id, links, day)
    packs = [pack for pack in rows.packagings if pack.gtin and pack.gtin in compared(number)]
    return supersession_pb2.ResolvedPart(
        part=write_part(rows),
        pack=write_pack(packs[0]) if packs else None,
        current=[_instead(parts[one], ratio) for one, ratio in found.current],
        chain=[_write_link(link, parts, day) for link in found.chain],
        interchangeable=[_instead(parts[one], ratio) for one, ratio in found.interchangeable],
    )


def _instead(rows: CatalogRows, ratio: Fraction) -> supersession_pb2.PartInstead:
    return supersession_pb2.PartInstead(
        part=write_part(rows), named_quantity=ratio.denominator, quantity=ratio.numerator
    )


def _write_link(link: Supersession, parts: dict[int, CatalogRows], day: str) -> supersession_pb2.Supersession:
    return supersession_pb2.Supersession(
        old_part_number=parts[link.old_part_id].part.part_number,
        new_part_number=parts[link.new_part_id].part.part_number,
        kind=f"SUPERSESSION_KIND_{link.kind}",
        old_quantity=link.old_quantity,
        new_quantity=link.new_quantity,
        effective_from=messages.date_message(link.effective_from),
        ended_on=messages.date_message(link.ended_on),
        use_old_first=link.use_old_first,
        in_effect=link.in_effect(day),
    )
