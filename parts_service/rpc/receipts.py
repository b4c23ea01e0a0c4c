"""Receipts step by step on the wire."""

import time
from collections import defaultdict
from collections.abc import Mapping

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.context import date_at
from parts_service.domain.ids import ID_MAX
from parts_service.domain.lots import Lot
from parts_service.domain.procurement import purchase_number
from parts_service.domain.receipts import (
    ApproveReceipt,
    CartonsCounted,
    CloseReceipt,
    CountCartons,
    ReceiptApproval,
    ReceiptApproved,
    ReceiptClosed,
    ReceiptStarted,
    ReceiptState,
    StartReceipt,
    receipt_number,
)
from parts_service.domain.receiving import LinesReceived, ReceiveLines
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.reversals import ReverseReceipt
from parts_service.domain.sites import Site
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.discrepancies import write_discrepancy, write_view
from parts_service.rpc.house import House
from parts_service.rpc.receiving import (
    CARTONS_MAX,
    LOT_QUANTITY_MAX,
    parts_named,
    read_lines,
    write_lot,
    write_lots,
)
from parts_service.rpc.teaching import lore_of
from parts_service.storage import receipts
from parts_service.storage.receipts import ReceiptView, WholeReceipt
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.receipts import APPROVE_RECEIPT, CLOSE_RECEIPT, COUNT_CARTONS, START_RECEIPT
from parts_service.use_cases.receiving import RECEIVE_LINES
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from parts_service.v1 import changes_pb2, discrepancies_pb2, receipts_pb2, receipts_pb2_grpc, receiving_pb2


class Receipts(receipts_pb2_grpc.ReceiptServiceServicer):
    """The servicer of receipts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def StartReceipt(
        self, request: receipts_pb2.StartReceiptRequest, _context: ServicerContext
    ) -> receipts_pb2.StartReceiptResponse:
        outcome = await self._house.post(request.header, START_RECEIPT, read_start(request))
        fact = outcome.fact
        if not isinstance(fact, ReceiptStarted):
            raise TypeError(fact.kind)
        return receipts_pb2.StartReceiptResponse(
            posted=messages.posted(outcome),
            receipt=receipt_number(fact.receipt.receipt_id),
            approve_by=messages.timestamp(fact.receipt.approve_by),
        )

    async def CountCartons(
        self, request: receipts_pb2.CountCartonsRequest, _context: ServicerContext
    ) -> receipts_pb2.CountCartonsResponse:
        command = CountCartons(
            messages.number(request.receipt, "G", "receipt"), _cartons(request.cartons, "cartons")
        )
        outcome = await self._house.post(request.header, COUNT_CARTONS, command)
        if not isinstance(outcome.fact, CartonsCounted):
            raise TypeError(outcome.fact.kind)
        return receipts_pb2.CountCartonsResponse(
            posted=messages.posted(outcome),
            discrepancies=[write_discrepancy(one, "") for one in outcome.fact.discrepancies],
        )

    async def ReceiveLines(
        self, request: receipts_pb2.ReceiveLinesRequest, _context: ServicerContext
    ) -> receipts_pb2.ReceiveLinesResponse:
        receipt_id = messages.number(request.receipt, "G", "receipt")
        lore = await lore_of(self._house, receipt_id, request.lines)
        command = ReceiveLines(receipt_id, read_lines(request.lines, lore=lore))
        outcome = await self._house.post(request.header, RECEIVE_LINES, command)
        fact = outcome.fact
        if not isinstance(fact, LinesReceived):
            raise TypeError(fact.kind)
        of = [*(lot.part_id for lot in fact.lots), *(one.part_id for one in fact.discrepancies)]
        return write_lines(outcome, command, await parts_named(self._house, request.lines, of))

    async def CloseReceipt(
        self, request: receipts_pb2.CloseReceiptRequest, _context: ServicerContext
    ) -> receipts_pb2.CloseReceiptResponse:
        command = CloseReceipt(messages.number(request.receipt, "G", "receipt"), request.rest_follows)
        outcome = await self._house.post(request.header, CLOSE_RECEIPT, command)
        fact = outcome.fact
        if not isinstance(fact, ReceiptClosed):
            raise TypeError(fact.kind)
        numbers = await self._house.reader.ask(
            lambda connection: receipts.part_numbers(
                connection, [one.part_id or 0 for one in fact.discrepancies]
            )
        )
        return receipts_pb2.CloseReceiptResponse(
            posted=messages.posted(outcome),
            discrepancies=[
                write_discrepancy(one, numbers.get(one.part_id or 0, "")) for one in fact.discrepancies
            ],
        )

    async def ApproveReceipt(
        self, request: receipts_pb2.ApproveReceiptRequest, _context: ServicerContext
    ) -> receipts_pb2.ApproveReceiptResponse:
        command = ApproveReceipt(messages.number(request.receipt, "G", "receipt"))
        outcome = await self._house.post(request.header, APPROVE_RECEIPT, command)
        if not isinstance(outcome.fact, ReceiptApproved):
            raise TypeError(outcome.fact.kind)
        return receipts_pb2.ApproveReceiptResponse(posted=messages.posted(outcome))

    async def ReverseReceipt(
        self, request: receipts_pb2.ReverseReceiptRequest, _context: ServicerContext
    ) -> receipts_pb2.ReverseReceiptResponse:
        lot_id = messages.lot(request.lot, "lot") if request.lot else None
        command = ReverseReceipt(messages.number(request.receipt, "G", "receipt"), lot_id)
        outcome = await self._house.post(request.header, REVERSE_RECEIPT, command)
        response = receipts_pb2.ReverseReceiptResponse(posted=messages.posted(outcome))
        if isinstance(outcome.fact, ApprovalRequested):
            response.approval = ids.number("A", outcome.fact.approval.approval_id)
        return response

    async def GetReceipt(
        self, request: receipts_pb2.GetReceiptRequest, _context: ServicerContext
    ) -> receipts_pb2.GetReceiptResponse:
        receipt_id = messages.number(request.receipt, "G", "receipt")
        only_lot = messages.lot(request.lot, "lot") if request.lot else 0
        site = await self._house.require_site_of(receipt_id)
        found = await self._house.reader.ask(
            lambda connection: receipts.whole_receipt(connection, site, receipt_id, only_lot)
        )
        if found is None:
            raise Refused(Reason.RECEIPT_NOT_FOUND, request.receipt)
        if only_lot and only_lot not in {lot.lot_id for lot, _ in found.lots}:
            raise Refused(Reason.LOT_NOT_FOUND, request.lot)
        return write_whole(found, site, time.time_ns() // 1_000)

    async def ListReceipts(
        self, request: receipts_pb2.ListReceiptsRequest, _context: ServicerContext
    ) -> receipts_pb2.ListReceiptsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        state = messages.choice_or_none(ReceiptState, request, "state", "state")
        wanted = "" if state is None else state.value
        now = time.time_ns() // 1_000
        overdue_at = now if request.overdue else 0
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"receipts {site.site_id} {wanted} {request.overdue}",
            request.page,
            ID_MAX,
            lambda connection, before, most: receipts.receipts_page(
                connection, site.site_id, wanted, overdue_at, before, most
            ),
            lambda view: view.receipt.receipt_id,
        )
        return receipts_pb2.ListReceiptsResponse(
            receipts=[write_receipt(view, now) for view in rows], page=info
        )


def _cartons(value: int, field: str) -> int:
    if not 0 <= value <= CARTONS_MAX:
        raise messages.invalid(field, f"0 to {CARTONS_MAX}, not {value}")
    return value


def read_start(message: receipts_pb2.StartReceiptRequest) -> StartReceipt:
    """Read the command."""
    announced = messages.lines(message.announced, "announced") if message.announced else ()
    for place, line in enumerate(announced):
        if not 1 <= line.quantity <= LOT_QUANTITY_MAX:
            raise messages.invalid(
                f"announced[{place}].quantity", f"1 to {LOT_QUANTITY_MAX}, not {line.quantity}"
            )
    return StartReceipt(
        supplier=messages.code(message.supplier, "supplier", 32, optional=bool(message.purchase_order)),
        source_voucher=messages.text(message.source_voucher, "source_voucher", 64, least=1),
        delivery_note=messages.text(message.delivery_note, "delivery_note", 64),
        location=messages.code(message.location, "location", 32),
        announced=tuple(
            (messages.key(line.part_number, f"announced[{place}].part_number"), line.quantity)
            for place, line in enumerate(announced)
        ),
        cartons_announced=_cartons(message.cartons_announced, "cartons_announced"),
        purchase_id=(
            messages.number(message.purchase_order, "P", "purchase_order") if message.purchase_order else None
        ),
        emergency=message.emergency,
    )


def write_lines(
    outcome: Outcome, command: ReceiveLines, named: Mapping[int, str]
) -> receipts_pb2.ReceiveLinesResponse:
    """Write the answer: of each line the lots that are in, and what was parked or noted."""
    fact = outcome.fact
    if not isinstance(fact, LinesReceived):
        raise TypeError(fact.kind)
    numbers = [line.part_number for line in command.lines]
    response = receipts_pb2.ReceiveLinesResponse(
        posted=messages.posted(outcome),
        approve_by=messages.timestamp(None if fact.approval is None else fact.approval[1]),
    )
    found: dict[int, list[discrepancies_pb2.Discrepancy]] = defaultdict(list)
    for one in fact.discrepancies:
        number = "" if one.part_id is None else named.get(one.part_id, numbers[one.line - 1])
        found[one.line].append(write_discrepancy(one, number))
    of_lots = [
        named.get(lot.part_id, numbers[place - 1]) for lot, place in zip(fact.lots, fact.places, strict=True)
    ]
    lots = write_lots(fact, of_lots, outcome.keeping)
    for place in range(1, len(numbers) + 1):
        response.lines.add(
            lots=[lot for lot, of in zip(lots, fact.places, strict=True) if of == place],
            discrepancies=found[place],
        )
    return response


def write_whole(found: WholeReceipt, site: Site, now: int) -> receipts_pb2.GetReceiptResponse:
    """Write a receipt with its lots and discrepancies; `now` is µs since 1970 UTC."""
    view, entry = found.view, found.entry
    receipt, today = view.receipt, date_at(now, site.zone)
    return receipts_pb2.GetReceiptResponse(
        receipt=receipt_number(receipt.receipt_id),
        supplier=view.supplier,
        source_voucher=receipt.source_voucher,
        delivery_note=receipt.delivery_note,
        cartons=receipt.cartons,
        lots=[_write_lot(found, lot, number) for lot, number in found.lots],
        posted=changes_pb2.Posted(
            site=site.code, sequence=entry.sequence, recorded_at=messages.timestamp(entry.recorded_at)
        ),
        summary=write_receipt(view, now),
        announced=[
            receipts_pb2.AnnouncedLine(
                part_number=number,
                quantity=line.quantity,
                received=line.received,
                parked=line.parked,
                tolerance=line.tolerance,
            )
            for number, line in found.announced
        ],
        discrepancies=[write_view(one, today) for one in found.discrepancies],
    )


def _write_lot(found: WholeReceipt, lot: Lot, part_number: str) -> receiving_pb2.ReceivedLot:
    units = found.units.get(lot.lot_id, [])
    written = write_lot(lot, part_number, unit_ids=units)
    written.units_left_out = found.unit_counts.get(lot.lot_id, 0) - len(units)
    return written


def write_receipt(view: ReceiptView, now: int) -> receipts_pb2.Receipt:
    """Write a receipt as a list shows it; `now` is µs since 1970 UTC."""
    receipt = view.receipt
    due = receipt.approval == ReceiptApproval.DUE and receipt.state != ReceiptState.REVERSED
    return receipts_pb2.Receipt(
        receipt=receipt_number(receipt.receipt_id),
        supplier=view.supplier,
        source_voucher=receipt.source_voucher,
        delivery_note=receipt.delivery_note,
        cartons=receipt.cartons,
        cartons_announced=receipt.cartons_announced,
        basis=f"RECEIPT_BASIS_{receipt.basis}",
        state=f"RECEIPT_STATE_{receipt.state}",
        approval=f"RECEIPT_APPROVAL_{receipt.approval}",
        approve_by=messages.timestamp(receipt.approve_by),
        overdue=due and (receipt.approve_by or 0) < now,
        value_minor=receipt.value_minor,
        started_by=view.started_by,
        purchase_order="" if receipt.purchase_id is None else purchase_number(receipt.purchase_id),
    )
