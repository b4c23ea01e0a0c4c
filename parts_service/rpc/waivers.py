"""Waivers on the wire."""

import time

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.certificates import CertificateType
from parts_service.domain.context import date_at
from parts_service.domain.waivers import EndWaiver, GrantWaiver, WaiverGranted
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import waivers
from parts_service.storage.waivers import WaiverView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.waivers import END_WAIVER, GRANT_WAIVER
from parts_service.v1 import certificates_pb2, waivers_pb2, waivers_pb2_grpc


class Waivers(waivers_pb2_grpc.WaiverServiceServicer):
    """The servicer of waivers."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def GrantWaiver(
        self, request: waivers_pb2.GrantWaiverRequest, _context: ServicerContext
    ) -> waivers_pb2.GrantWaiverResponse:
        command = read_waiver(request.waiver)
        return write_granted(await self._house.post(request.header, GRANT_WAIVER, command))

    async def EndWaiver(
        self, request: waivers_pb2.EndWaiverRequest, _context: ServicerContext
    ) -> waivers_pb2.EndWaiverResponse:
        command = EndWaiver(messages.number(request.waiver, "W", "waiver"))
        outcome = await self._house.post(request.header, END_WAIVER, command)
        return waivers_pb2.EndWaiverResponse(posted=messages.posted(outcome))

    async def ListWaivers(
        self, request: waivers_pb2.ListWaiversRequest, _context: ServicerContext
    ) -> waivers_pb2.ListWaiversResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        lot_id = messages.lot(request.lot, "lot") if request.lot else 0
        today = date_at(time.time_ns() // 1_000, site.zone)
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"waivers {(site.site_id, request.all_ever, lot_id)}",
            request.page,
            0,
            lambda connection, after, most: waivers.waivers_page(
                connection, site.site_id, today, after, most, all_ever=request.all_ever, lot_id=lot_id
            ),
            lambda view: view.waiver.waiver_id,
        )
        return waivers_pb2.ListWaiversResponse(waivers=[write_waiver(view) for view in rows], page=info)


def read_waiver(message: waivers_pb2.Waiver) -> GrantWaiver:
    """Read the command."""
    scope = message.WhichOneof("scope")
    if scope is None:
        raise messages.invalid("waiver.scope", "one of lot and part_number")
    numbers = certificates_pb2.CertificateType.DESCRIPTOR.values_by_number
    types = set()
    for place, number in enumerate(message.types):
        if number not in numbers or not number:
            allowed = ", ".join(one.value for one in CertificateType)
            raise messages.invalid(f"waiver.types[{place}]", f"one of {allowed}")
        types.add(numbers[number].name.removeprefix("CERTIFICATE_TYPE_"))
    if not types:
        raise messages.invalid("waiver.types", "at least one certificate type")
    return GrantWaiver(
        lot_id=messages.lot(message.lot, "waiver.lot") if scope == "lot" else None,
        part_number=messages.key(message.part_number, "waiver.part_number") if scope != "lot" else "",
        types=tuple(sorted(types)),
        valid_from=messages.day_or_none(message, "valid_from", "waiver.valid_from"),
        valid_until=messages.day(message.valid_until, "waiver.valid_until"),
    )


def write_granted(outcome: Outcome) -> waivers_pb2.GrantWaiverResponse:
    """Write the answer: granted, or the approval it waits for."""
    response = waivers_pb2.GrantWaiverResponse(posted=messages.posted(outcome))
    if isinstance(outcome.fact, ApprovalRequested):
        response.approval = ids.number("A", outcome.fact.approval.approval_id)
    elif isinstance(outcome.fact, WaiverGranted):
        response.waiver = ids.number("W", outcome.fact.waiver.waiver_id)
    else:
        raise TypeError(outcome.fact.kind)
    return response


def write_waiver(view: WaiverView) -> waivers_pb2.Waiver:
    """Write a waiver with its scope by name."""
    waiver = view.waiver
    message = waivers_pb2.Waiver(
        waiver=ids.number("W", waiver.waiver_id),
        types=[f"CERTIFICATE_TYPE_{one}" for one in waiver.types.split(",")],
        valid_from=messages.date_message(waiver.valid_from),
        valid_until=messages.date_message(waiver.valid_until),
        reason=view.reason,
        granted_by=view.granted_by,
        granted_at=messages.timestamp(waiver.granted_at),
        approved_by=view.approved_by,
        ended_at=messages.timestamp(waiver.ended_at),
    )
    if waiver.lot_id is not None:
        message.lot = ids.number("L", waiver.lot_id)
    else:
        message.part_number = view.part_number
    return message
