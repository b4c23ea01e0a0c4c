"""Shortages on the wire."""

import time

from parts_service.domain import ids
from parts_service.domain import shortages as rules
from parts_service.domain.shortages import (
    CancelShortage,
    PromiseShortage,
    RecordShortage,
    ShortagePriority,
    ShortageRecorded,
    ShortageState,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.reservations import write_allocations
from parts_service.storage import shortages
from parts_service.storage.shortages import ShortageView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.shortages import CANCEL_SHORTAGE, PROMISE_SHORTAGE, RECORD_SHORTAGE
from parts_service.v1 import shortages_pb2, shortages_pb2_grpc

_HOUR_US = 3_600 * 1_000_000


class Shortages(shortages_pb2_grpc.ShortageServiceServicer):
    """The servicer of shortages."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordShortage(
        self, request: shortages_pb2.RecordShortageRequest, _context: ServicerContext
    ) -> shortages_pb2.RecordShortageResponse:
        return write_requested(
            await self._house.post(request.header, RECORD_SHORTAGE, read_shortage(request))
        )

    async def CancelShortage(
        self, request: shortages_pb2.CancelShortageRequest, _context: ServicerContext
    ) -> shortages_pb2.CancelShortageResponse:
        command = CancelShortage(messages.number(request.shortage, "B", "shortage"))
        outcome = await self._house.post(request.header, CANCEL_SHORTAGE, command)
        return shortages_pb2.CancelShortageResponse(posted=messages.posted(outcome))

    async def PromiseShortage(
        self, request: shortages_pb2.PromiseShortageRequest, _context: ServicerContext
    ) -> shortages_pb2.PromiseShortageResponse:
        command = PromiseShortage(
            messages.number(request.shortage, "B", "shortage"),
            messages.day_or_none(request, "promised_on", "promised_on"),
        )
        outcome = await self._house.post(request.header, PROMISE_SHORTAGE, command)
        return shortages_pb2.PromiseShortageResponse(posted=messages.posted(outcome))

    async def ListShortages(
        self, request: shortages_pb2.ListShortagesRequest, _context: ServicerContext
    ) -> shortages_pb2.ListShortagesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        part = messages.key(request.part_number, "part_number", optional=True)
        now = time.time_ns() // 1_000
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"shortages {site.site_id} {order} {part}",
            request.page,
            0,
            lambda connection, after, most: shortages.page(
                connection, site.site_id, order, part, after, most
            ),
            lambda view: view.shortage.shortage_id,
        )
        return shortages_pb2.ListShortagesResponse(
            shortages=[write_shortage(view, now) for view in rows], page=info
        )


def read_shortage(message: shortages_pb2.RecordShortageRequest) -> RecordShortage:
    """Read the command."""
    return RecordShortage(
        repair_order=messages.key(message.repair_order, "repair_order"),
        job_line=message.job_line,
        part_number=messages.key(message.part_number, "part_number"),
        quantity=messages.quantity(message.quantity, "quantity"),
        priority=messages.choice(
            ShortagePriority, message, "priority", "priority", default=ShortagePriority.NORMAL
        ),
    )


def write_requested(outcome: Outcome) -> shortages_pb2.RecordShortageResponse:
    """Write the answer: what is kept for it now, and how much is lacking still."""
    fact = outcome.fact
    if not isinstance(fact, ShortageRecorded):
        raise TypeError(fact.kind)
    allocations = write_allocations(outcome.keeping)
    return shortages_pb2.RecordShortageResponse(
        posted=messages.posted(outcome),
        shortage=rules.number(fact.shortage.shortage_id),
        allocations=allocations,
        waiting=fact.shortage.quantity - sum(one.quantity for one in allocations),
    )


def write_shortage(view: ShortageView, now: int) -> shortages_pb2.Shortage:
    """Write a shortage with its clock at a time (µs since 1970 UTC)."""
    shortage = view.shortage
    waits = shortage.state is ShortageState.WAITING
    return shortages_pb2.Shortage(
        shortage=rules.number(shortage.shortage_id),
        repair_order=view.repair_order,
        job_line=shortage.job_line,
        part_number=view.part_number,
        part_name=view.part_name,
        quantity=shortage.quantity,
        allocated=shortage.allocated,
        filled=shortage.filled,
        priority=f"SHORTAGE_PRIORITY_{shortage.priority}",
        state=f"SHORTAGE_STATE_{shortage.state}",
        since=messages.timestamp(shortage.since),
        waited_hours=max(now - shortage.since, 0) // _HOUR_US if waits else 0,
        purchase_order="" if shortage.purchase_id is None else ids.number("P", shortage.purchase_id),
        requested_by=view.requested_by,
        promised_on=messages.date_message(view.promised_on or None),
        promises=[
            shortages_pb2.ShortagePromise(
                promised_on=messages.date_message(one.promised_on),
                promised_by=by,
                promised_at=messages.timestamp(one.promised_at),
            )
            for one, by in view.promises
        ],
        asked_part_number=view.asked,
        yielded_at=messages.timestamp(shortage.yielded_at),
    )
