"""Discrepancies on the wire."""

import json
import time

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.discrepancies import (
    OPEN_CLAIMS,
    ClaimDiscrepancy,
    Discrepancy,
    DiscrepancyClaimed,
    Resolution,
)
from parts_service.domain.receipts import receipt_number
from parts_service.domain.receiving import DiscrepancyAccepted, ReceiptLine, ResolveDiscrepancy
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.rpc import calls, messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.receiving import read_line, write_lots
from parts_service.rpc.refusals import refusal_message
from parts_service.storage import discrepancies
from parts_service.storage.discrepancies import DiscrepancyView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.discrepancies import CLAIM_DISCREPANCY, RESOLVE_DISCREPANCY
from parts_service.v1 import discrepancies_pb2, discrepancies_pb2_grpc, receiving_pb2

# Serials of a parked line that a list shows; all of them stand in the books.
SERIALS_SHOWN = 20


class Discrepancies(discrepancies_pb2_grpc.DiscrepancyServiceServicer):
    """The servicer of discrepancies."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ListDiscrepancies(
        self, request: discrepancies_pb2.ListDiscrepanciesRequest, _context: ServicerContext
    ) -> discrepancies_pb2.ListDiscrepanciesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        receipt_id = messages.number(request.receipt, "G", "receipt") if request.receipt else 0
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"discrepancies {site.site_id} {receipt_id} {request.ended}",
            request.page,
            "",
            lambda connection, after, most: discrepancies.discrepancies_page(
                connection, site.site_id, receipt_id, ended=request.ended, after=_after(after), most=most
            ),
            lambda view: f"{view.discrepancy.claim_by} {view.discrepancy.discrepancy_id}",
        )
        today = date_at(time.time_ns() // 1_000, site.zone)
        return discrepancies_pb2.ListDiscrepanciesResponse(
            discrepancies=[write_view(view, today) for view in rows], page=info
        )

    async def ClaimDiscrepancy(
        self, request: discrepancies_pb2.ClaimDiscrepancyRequest, _context: ServicerContext
    ) -> discrepancies_pb2.ClaimDiscrepancyResponse:
        command = ClaimDiscrepancy(
            messages.number(request.discrepancy, "D", "discrepancy"),
            messages.text(request.claim_reference, "claim_reference", 64, least=1),
            messages.sha256(request.photo_sha256, "photo_sha256"),
        )
        outcome = await self._house.post(request.header, CLAIM_DISCREPANCY, command)
        if not isinstance(outcome.fact, DiscrepancyClaimed):
            raise TypeError(outcome.fact.kind)
        return discrepancies_pb2.ClaimDiscrepancyResponse(posted=messages.posted(outcome))

    async def ResolveDiscrepancy(
        self, request: discrepancies_pb2.ResolveDiscrepancyRequest, _context: ServicerContext
    ) -> discrepancies_pb2.ResolveDiscrepancyResponse:
        discrepancy_id = messages.number(request.discrepancy, "D", "discrepancy")
        resolution = messages.choice(Resolution, request, "resolution", "resolution")
        line = None
        if request.HasField("line"):
            line = read_line(request.line, "line")
            if resolution is not Resolution.ACCEPTED or len(line.lots) != 1:
                raise messages.invalid("line", "one lot line, with ACCEPTED only")
        elif resolution is Resolution.ACCEPTED:
            line = await self._parked_line(request.header.home_site, discrepancy_id)
        command = ResolveDiscrepancy(discrepancy_id, resolution, line)
        return write_resolved(await self._house.post(request.header, RESOLVE_DISCREPANCY, command), command)

    async def _parked_line(self, site_code: str, discrepancy_id: int) -> ReceiptLine | None:
        """Return the line a discrepancy parked; it never changes."""
        site = await self._house.site(messages.code(site_code, "header.home_site", 16))
        view = await self._house.reader.ask(
            lambda connection: discrepancies.discrepancy_view(connection, site.site_id, discrepancy_id)
        )
        if view is None:
            raise Refused(Reason.DISCREPANCY_NOT_FOUND, ids.number("D", discrepancy_id))
        return view.line


def _after(key: str) -> tuple[str, int]:
    day, _, number = key.partition(" ")
    return day, int(number or 0)


def write_resolved(
    outcome: Outcome, command: ResolveDiscrepancy
) -> discrepancies_pb2.ResolveDiscrepancyResponse:
    """Write the answer, with the lot that parked goods became."""
    response = discrepancies_pb2.ResolveDiscrepancyResponse(posted=messages.posted(outcome))
    if isinstance(outcome.fact, DiscrepancyAccepted) and command.line is not None:
        response.lot.CopyFrom(write_lots(outcome.fact, [command.line.part_number], outcome.keeping)[0])
    return response


def write_view(view: DiscrepancyView, today: str) -> discrepancies_pb2.Discrepancy:
    """Write a discrepancy as a list shows it."""
    message = write_discrepancy(view.discrepancy, view.part_number)
    message.supplier = view.supplier
    message.overdue = view.discrepancy.claim in OPEN_CLAIMS and view.discrepancy.claim_by < today
    if view.line is not None:
        message.parked_line.CopyFrom(write_line(view.line))
    return message


def write_discrepancy(one: Discrepancy, part_number: str) -> discrepancies_pb2.Discrepancy:
    """Write what a discrepancy says itself."""
    message = discrepancies_pb2.Discrepancy(
        discrepancy=ids.number("D", one.discrepancy_id),
        receipt=receipt_number(one.receipt_id),
        kind=f"DISCREPANCY_KIND_{one.kind}",
        handling=f"HANDLING_{one.handling}",
        part_number=part_number,
        maker_lot=one.maker_lot,
        quantity=one.quantity,
        lot="" if one.lot_id is None else ids.number("L", one.lot_id),
        line=one.line,
        about="" if one.reason else one.subject,
        photo_sha256=one.photo,
        claim=f"CLAIM_STATE_{one.claim}",
        claim_by=messages.date_message(one.claim_by),
        claim_reference=one.claim_reference,
        resolution=f"RESOLUTION_{one.resolution or 'UNSPECIFIED'}",
    )
    if one.reason:
        refusal = Refusal(Reason(one.reason), one.subject, json.loads(one.detail))
        message.refusal.CopyFrom(refusal_message(refusal, calls.current().language))
    return message


def write_line(line: ReceiptLine) -> receiving_pb2.ReceiptLine:
    """Write a parked line as it came."""
    return receiving_pb2.ReceiptLine(
        part_number=line.part_number,
        unit_cost_minor=line.unit_cost_minor,
        currency=line.currency,
        country=line.country,
        lots=[
            receiving_pb2.LotLine(
                maker_lot=lot.maker_lot,
                maker_lot_source=f"MAKER_LOT_SOURCE_{lot.maker_lot_source}",
                quantity=lot.quantity,
                made_on=messages.date_message(lot.made_on),
                expires_on=messages.date_message(lot.expires_on),
                serials=lot.serials[:SERIALS_SHOWN],
                raw_scan=lot.raw_scan,
                damaged=lot.damaged,
                maker_code=lot.maker_code,
                photo_sha256=lot.photo,
                packs=lot.packs,
            )
            for lot in line.lots
        ],
    )
