"""Imports and exports of files on the wire: a file is gathered up to its limit; an export is read page by page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

from parts_service.domain.imports import ImportKind, PostParts, PostPrices
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import calls, exporting, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.examining import Job
from parts_service.rpc.house import House
from parts_service.rpc.importing import FileImport, Importing, Said, Sent, Way
from parts_service.rpc.judging import PartsJudge, PricesJudge
from parts_service.rpc.opening_files import OpeningImport
from parts_service.rpc.sheets import FILE_BYTES_MAX
from parts_service.use_cases.change import WRONG_HOME, Home
from parts_service.use_cases.imports import (
    ABANDON_PARTS,
    ABANDON_PRICES,
    BEGIN_PARTS,
    BEGIN_PRICES,
    POST_PARTS,
    POST_PRICES,
)
from parts_service.v1 import imports_pb2, imports_pb2_grpc

PIECE_BYTES_MAX = 1024 * 1024
GATHER_SECONDS = 300.0
# Each file is held in memory, and judged by a process.
IMPORTS_MAX = 2
_PARTS = Way(ImportKind.PARTS, BEGIN_PARTS, POST_PARTS, ABANDON_PARTS, PostParts)
_PRICES = Way(ImportKind.PRICES, BEGIN_PRICES, POST_PRICES, ABANDON_PRICES, PostPrices)
Request = imports_pb2.ImportPartsRequest | imports_pb2.ImportPricesRequest | imports_pb2.ImportOpeningRequest


class Imports(imports_pb2_grpc.ImportServiceServicer):
    """The servicer of imports and exports."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house
        self._tasks: set[asyncio.Task[None]] = set()

    async def ImportParts(
        self, requests: AsyncIterator[imports_pb2.ImportPartsRequest], _context: ServicerContext
    ) -> AsyncIterator[imports_pb2.ImportPartsResponse]:
        def prepare(sent: Sent) -> FileImport:
            judge = partial(PartsJudge, sent.first.update)
            return Importing(self._house, sent, _PARTS, Job(sent.content, self._house.reader.url, judge))

        async for said in self._import(requests, prepare):
            yield imports_pb2.ImportPartsResponse(**_named(said))

    async def ImportPrices(
        self, requests: AsyncIterator[imports_pb2.ImportPricesRequest], _context: ServicerContext
    ) -> AsyncIterator[imports_pb2.ImportPricesResponse]:
        def prepare(sent: Sent) -> FileImport:
            judge = partial(PricesJudge, sent.header.reason)
            return Importing(self._house, sent, _PRICES, Job(sent.content, self._house.reader.url, judge))

        async for said in self._import(requests, prepare):
            yield imports_pb2.ImportPricesResponse(**_named(said))

    async def ImportOpening(
        self, requests: AsyncIterator[imports_pb2.ImportOpeningRequest], _context: ServicerContext
    ) -> AsyncIterator[imports_pb2.ImportOpeningResponse]:
        def prepare(sent: Sent) -> FileImport:
            until = messages.day_or_none(sent.first, "waived_until", "waived_until")
            return OpeningImport(self._house, sent, until)

        async for said in self._import(requests, prepare, at_site=True):
            yield imports_pb2.ImportOpeningResponse(**_named(said))

    async def ExportParts(
        self, request: imports_pb2.ExportPartsRequest, _context: ServicerContext
    ) -> AsyncIterator[imports_pb2.ExportPartsResponse]:
        async for piece in exporting.pieces(self._house, exporting.Parts(request)):
            yield imports_pb2.ExportPartsResponse(piece=piece)

    async def ExportPrices(
        self, request: imports_pb2.ExportPricesRequest, _context: ServicerContext
    ) -> AsyncIterator[imports_pb2.ExportPricesResponse]:
        async for piece in exporting.pieces(self._house, exporting.Prices(request)):
            yield imports_pb2.ExportPricesResponse(piece=piece)

    async def _import(
        self,
        requests: AsyncIterator[Request],
        prepare: Callable[[Sent], FileImport],
        *,
        at_site: bool = False,
    ) -> AsyncIterator[Said]:
        """Gather a file and import it; what there is to say comes from the task that does."""
        if len(self._tasks) >= IMPORTS_MAX:
            raise Refused(Reason.TOO_MANY_CALLS, calls.current().method)
        call, empty = calls.current(), imports_pb2.ImportPartsRequest()
        first: Any = await anext(requests, empty)
        header = messages.header(first.header)
        # Who may not learns it before he has sent it all.
        site = await self._house.site(header.home_site)
        if (site.site_id == ORGANISATION) == at_site:
            wanted = Home.SITE if at_site else Home.ORGANISATION
            raise messages.invalid("header.home_site", WRONG_HOME[wanted])
        importing = prepare(Sent(call.caller, header, site, await gather(first, requests), first))
        task = asyncio.create_task(importing.work(call.language))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            while (said := await importing.said.get()) is not None:
                if isinstance(said, Exception):
                    raise said
                yield said
        finally:
            importing.heard = False


async def gather(first: Request, rest: AsyncIterator[Request]) -> bytes:
    """Read a file to its end; more than a file may have is refused as soon as it comes.

    Raises:
        Refused: with the reason; DEADLINE_PASSED if it takes too long to come.
    """
    content = bytearray(read_piece(first))
    try:
        async with asyncio.timeout(GATHER_SECONDS):
            async for request in rest:
                content += read_piece(request)
                if len(content) > FILE_BYTES_MAX:
                    problem = f"at most {FILE_BYTES_MAX} bytes: split the file"
                    raise Refused(Reason.FILE_UNREADABLE, "piece", problem=problem)
    except TimeoutError as error:
        raise Refused(Reason.DEADLINE_PASSED) from error
    return bytes(content)


def read_piece(message: Request) -> bytes:
    """Read the next piece of a file."""
    if len(message.piece) > PIECE_BYTES_MAX:
        raise messages.invalid("piece", f"at most {PIECE_BYTES_MAX} bytes, not {len(message.piece)}")
    return message.piece


def _named(said: Said) -> dict[str, Any]:
    return {"report" if isinstance(said, imports_pb2.ImportReport) else "progress": said}
