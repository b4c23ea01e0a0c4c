"""Counterfeit signals on the wire."""

from parts_service.domain import ids
from parts_service.domain.signals import (
    CloseSignal,
    RaiseSignal,
    SetSerialRange,
    SignalClosed,
    SignalKind,
    SignalRaised,
    SignalState,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.documents import read_sha256
from parts_service.rpc.house import House
from parts_service.storage import signals
from parts_service.storage.signals import SignalView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.signals import CLOSE_SIGNAL, RAISE_SIGNAL, SET_SERIAL_RANGE
from parts_service.v1 import signals_pb2, signals_pb2_grpc

SUBJECT_MAX = 128
NOTE_MAX = 500


class Signals(signals_pb2_grpc.SignalServiceServicer):
    """The servicer of signals."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RaiseSignal(
        self, request: signals_pb2.RaiseSignalRequest, _context: ServicerContext
    ) -> signals_pb2.RaiseSignalResponse:
        outcome = await self._house.post(request.header, RAISE_SIGNAL, read_signal(request.signal))
        if not isinstance(outcome.fact, SignalRaised):
            raise TypeError(outcome.fact.kind)
        return signals_pb2.RaiseSignalResponse(
            posted=messages.posted(outcome), signal=ids.number("K", outcome.fact.signal.signal_id)
        )

    async def CloseSignal(
        self, request: signals_pb2.CloseSignalRequest, _context: ServicerContext
    ) -> signals_pb2.CloseSignalResponse:
        command = CloseSignal(messages.number(request.signal, "K", "signal"), request.confirmed, request.hold)
        return write_closed(await self._house.post(request.header, CLOSE_SIGNAL, command))

    async def ListSignals(
        self, request: signals_pb2.ListSignalsRequest, _context: ServicerContext
    ) -> signals_pb2.ListSignalsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        state = str(messages.choice(SignalState, request, "state", "state")) if request.state else ""
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"signals {(site.site_id, state)}",
            request.page,
            0,
            lambda connection, after, most: signals.signals_page(
                connection, site.site_id, state, after, most
            ),
            lambda view: view.signal.signal_id,
        )
        return signals_pb2.ListSignalsResponse(signals=[write_signal(view) for view in rows], page=info)

    async def SetSerialRange(
        self, request: signals_pb2.SetSerialRangeRequest, _context: ServicerContext
    ) -> signals_pb2.SetSerialRangeResponse:
        outcome = await self._house.post(request.header, SET_SERIAL_RANGE, read_range(request))
        return signals_pb2.SetSerialRangeResponse(posted=messages.posted(outcome))


def read_signal(message: signals_pb2.Signal) -> RaiseSignal:
    """Read the command."""
    command = RaiseSignal(
        kind=messages.choice(SignalKind, message, "kind", "signal.kind"),
        part_number=messages.key(message.part_number, "signal.part_number", optional=True),
        supplier=messages.code(message.supplier, "signal.supplier", 32, optional=True),
        lot_id=messages.lot(message.lot, "signal.lot") if message.lot else None,
        subject=messages.text(message.subject, "signal.subject", SUBJECT_MAX),
        document=read_sha256(message.document_sha256, "signal.document_sha256", optional=True),
        note=messages.text(message.note, "signal.note", NOTE_MAX),
    )
    about = command.part_number, command.supplier, command.lot_id, command.subject, command.note
    if not any(about):
        raise messages.invalid("signal.note", "at least one of part_number, supplier, lot, subject and note")
    return command


def read_range(message: signals_pb2.SetSerialRangeRequest) -> SetSerialRange:
    """Read the command."""
    first, last = messages.key(message.first, "first"), messages.key(message.last, "last")
    if len(first) != len(last) or last < first:
        raise messages.invalid("last", "of the length of first, and not before it")
    return SetSerialRange(messages.key(message.part_number, "part_number"), first, last)


def write_closed(outcome: Outcome) -> signals_pb2.CloseSignalResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, SignalClosed):
        raise TypeError(fact.kind)
    return signals_pb2.CloseSignalResponse(
        posted=messages.posted(outcome),
        hold="" if fact.hold is None else ids.number("H", fact.hold.hold_id),
    )


def write_signal(view: SignalView) -> signals_pb2.Signal:
    """Write a signal with the names of what it is about."""
    one = view.signal
    return signals_pb2.Signal(
        signal=ids.number("K", one.signal_id),
        kind=f"SIGNAL_KIND_{one.kind}",
        part_number=view.part_number,
        supplier=view.supplier,
        lot="" if one.lot_id is None else ids.number("L", one.lot_id),
        subject=one.subject,
        document_sha256=one.document,
        note=view.note,
        raised_by=view.raised_by,
        raised_at=messages.timestamp(one.raised_at),
        state=f"SIGNAL_STATE_{one.state}",
        finding=view.finding,
        closed_by=view.closed_by,
        closed_at=messages.timestamp(one.closed_at),
    )
