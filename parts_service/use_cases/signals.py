"""Changes of counterfeit signals: raised by people or by the service, and closed with what was found."""

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, Part, Tracking
from parts_service.domain.certificates import Certificate
from parts_service.domain.context import Context
from parts_service.domain.holds import Hold, HoldKind
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.signals import (
    CloseSignal,
    RaiseSignal,
    SerialRange,
    SerialRangeSet,
    SetSerialRange,
    Signal,
    SignalClosed,
    SignalKind,
    SignalRaised,
    SignalState,
    close_refused,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _names(command: RaiseSignal) -> Names:
    return Names(
        parts={command.part_number} - {""},
        suppliers={command.supplier} - {""},
        lots=set() if command.lot_id is None else {command.lot_id},
        documents={command.document} - {""},
        certificates={command.certificate} - {""},
    )


def _part_id(command: RaiseSignal, found: Found) -> int | None:
    return command.part_id or found.parts.get(command.part_number)


def _needs(command: RaiseSignal, found: Found) -> Needs:
    part_id, paper = _part_id(command, found), found.certificates.get(command.certificate)
    return Needs(
        parts=set() if part_id is None else {part_id}, certificates=set() if paper is None else {paper}
    )


def _raise(ledger: Ledger, found: Found, command: RaiseSignal, context: Context) -> SignalRaised | Refusal:
    part_id = _part_id(command, found)
    part = None if part_id is None else ledger.get(Part, part_id)
    if part is None and command.part_number:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    supplier_id = command.supplier_id or found.suppliers.get(command.supplier)
    if command.supplier and supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if command.lot_id is not None and command.lot_id not in found.lots:
        return Refusal(Reason.LOT_NOT_FOUND, ids.number("L", command.lot_id))
    if command.document and command.document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, command.document)
    if command.automatic and not _founded(ledger, found, command, part):
        return Refusal(Reason.SIGNAL_UNFOUNDED, command.subject or command.part_number)
    note = context.seal_or_none("note", command.note)
    signal = Signal(
        site_id=context.site.site_id,
        signal_id=context.new_id(),
        kind=command.kind.value,
        part_id=None if part is None else part.part_id,
        supplier_id=supplier_id,
        lot_id=command.lot_id,
        subject=command.subject,
        document=command.document,
        note_ref=None if note is None else note.ref,
        raised_by=context.actor,
        raised_at=context.now,
        state=SignalState.OPEN.value,
        finding_ref=None,
        closed_by=None,
        closed_at=None,
    )
    return SignalRaised(signal=signal, note=note)


def _founded(ledger: Ledger, found: Found, command: RaiseSignal, part: Part | None) -> bool:
    """Tell whether there is ground for what the service suspects."""
    if part is None:
        return False
    match command.kind:
        case SignalKind.UNAPPROVED_GENUINE:
            return part.grade == Grade.GENUINE_OE
        case SignalKind.CERTIFICATE_REUSED:
            paper_id = found.certificates.get(command.certificate)
            paper = None if paper_id is None else ledger.get(Certificate, paper_id)
            return paper is not None and paper.part_id not in {None, part.part_id}
        case SignalKind.REPEATED_DEFECT:
            return True
        case _:
            return part.tracking == Tracking.SERIAL


def _close(ledger: Ledger, _found: Found, command: CloseSignal, context: Context) -> SignalClosed | Refusal:
    signal = ledger.get(Signal, context.site.site_id, command.signal_id)
    number, reason = ids.number("K", command.signal_id), context.header.reason
    refused = close_refused(signal, number, reason, hold=command.hold, confirmed=command.confirmed)
    if refused is not None or signal is None:
        return refused or Refusal(Reason.SIGNAL_NOT_FOUND, number)
    finding = context.seal("finding", reason)
    state = SignalState.CONFIRMED if command.confirmed else SignalState.DISMISSED
    return SignalClosed(
        site_id=signal.site_id,
        signal_id=signal.signal_id,
        state=state.value,
        finding=finding,
        hold=_hold(signal, finding.ref, context) if command.hold else None,
    )


def _hold(signal: Signal, reason_ref: int, context: Context) -> Hold:
    return Hold(
        site_id=signal.site_id,
        hold_id=context.new_id(),
        kind=HoldKind.QUALITY.value,
        lot_id=signal.lot_id,
        part_id=signal.part_id if signal.lot_id is None else None,
        supplier_id=None,
        location_id=None,
        reason_ref=reason_ref,
        placed_by=context.actor,
        placed_at=context.now,
        released_by=None,
        released_at=None,
    )


def _set_range(
    ledger: Ledger, found: Found, command: SetSerialRange, context: Context
) -> SerialRangeSet | Refusal:
    part_id = found.parts.get(command.part_number)
    part = None if part_id is None else ledger.get(Part, part_id)
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    if part.tracking != Tracking.SERIAL:
        problem = f"part {part.part_number} is tracked by lot"
        return Refusal(Reason.FIELD_INVALID, "part_number", {"problem": problem})
    return SerialRangeSet(
        range=SerialRange(part.part_id, command.first, command.last, context.actor, context.now)
    )


RAISE_SIGNAL = Change("RaiseSignal", RaiseSignal, decide=_raise, names=_names, needs=_needs, home=Home.EITHER)
CLOSE_SIGNAL = Change(
    "CloseSignal",
    CloseSignal,
    decide=_close,
    needs=lambda command, _found: Needs(signals={command.signal_id}),
    # A part of the organisation is held at every site.
    restricts=lambda command, site_id: command.hold and site_id == 0,
    home=Home.EITHER,
)
SET_SERIAL_RANGE = Change(
    "SetSerialRange",
    SetSerialRange,
    decide=_set_range,
    names=lambda command: Names(parts={command.part_number}),
    needs=lambda _command, found: Needs(parts=set(found.parts.values())),
    home=Home.ORGANISATION,
)
