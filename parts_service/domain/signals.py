"""Counterfeit signals: what makes goods or papers suspect, raised by the service or by people, and what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.holds import Hold
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class SignalKind(StrEnum):
    """What makes something suspect."""

    SERIAL_KNOWN = "SERIAL_KNOWN"
    SERIAL_OUT_OF_RANGE = "SERIAL_OUT_OF_RANGE"
    UNAPPROVED_GENUINE = "UNAPPROVED_GENUINE"
    CERTIFICATE_REUSED = "CERTIFICATE_REUSED"
    REPEATED_DEFECT = "REPEATED_DEFECT"
    # A label that looks like ours and was not printed by us; a label whose piece the book knows to be elsewhere.
    LABEL_FORGED = "LABEL_FORGED"
    LABEL_COPIED = "LABEL_COPIED"
    OTHER = "OTHER"


class SignalState(StrEnum):
    """Whether a signal was looked into."""

    OPEN = "OPEN"
    CONFIRMED = "CONFIRMED"
    DISMISSED = "DISMISSED"


# What the service suspects where it refuses for one of these reasons.
SUSPECTED = {
    Reason.SERIAL_KNOWN: SignalKind.SERIAL_KNOWN,
    Reason.SERIAL_OUT_OF_RANGE: SignalKind.SERIAL_OUT_OF_RANGE,
    Reason.SUPPLIER_NOT_APPROVED: SignalKind.UNAPPROVED_GENUINE,
}


@record(key=2)
class Signal(NamedTuple):
    """A signal. `subject` is a serial or a certificate's number; `document` a photo by SHA-256. Times are µs."""

    site_id: int
    signal_id: int
    kind: str
    part_id: int | None
    supplier_id: int | None
    lot_id: int | None
    subject: str
    document: str
    note_ref: int | None
    raised_by: int
    raised_at: int
    state: str
    finding_ref: int | None
    closed_by: int | None
    closed_at: int | None


@record(key=2)
class SerialRange(NamedTuple):
    """Serials a maker gave to a part, from the first to the last: of one length, in the order of their characters."""

    part_id: int
    first: str
    last: str
    set_by: int
    set_at: int

    def holds(self, serial: str) -> bool:
        """Tell whether a serial is one of them."""
        return len(serial) == len(self.first) and self.first <= serial.upper() <= self.last


@dataclass(frozen=True, slots=True)
class RaiseSignal:
    """Command: something is suspect. `automatic`: the service suspects it, and looks whether there is ground."""

    kind: SignalKind
    part_number: str = ""
    supplier: str = ""
    lot_id: int | None = None
    subject: str = ""
    document: str = ""
    note: str = ""
    # By id instead of by name; and the certificate whose number came again, by type, issuer and number, one a line.
    part_id: int | None = None
    supplier_id: int | None = None
    certificate: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class CloseSignal:
    """Command: a signal was looked into. `hold`: its lot, or else its part, is put on hold in the same entry."""

    signal_id: int
    confirmed: bool
    hold: bool


@dataclass(frozen=True, slots=True)
class SetSerialRange:
    """Command: a maker gave these serials to a part."""

    part_number: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRaised(Fact):
    """Something is suspect."""

    kind: ClassVar[str] = "signal_raised"
    signal: Signal
    note: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the signal."""
        effects = Effects()
        effects.insert(self.signal)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """A note is free text."""
        return () if self.note is None else (self.note,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalClosed(Fact):
    """A signal was looked into."""

    kind: ClassVar[str] = "signal_closed"
    site_id: int
    signal_id: int
    state: str
    finding: Sealed
    hold: Hold | None

    def effects(self, stamp: Stamp) -> Effects:
        """Close the signal, and insert the hold."""
        effects = Effects()
        effects.change(
            Signal,
            (self.site_id, self.signal_id),
            state=self.state,
            finding_ref=self.finding.ref,
            closed_by=stamp.actor,
            closed_at=stamp.recorded_at,
        )
        if self.hold is not None:
            effects.insert(self.hold)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """A finding is free text."""
        return (self.finding,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialRangeSet(Fact):
    """A maker gave serials to a part."""

    kind: ClassVar[str] = "serial_range_set"
    range: SerialRange

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the range."""
        effects = Effects()
        effects.put(self.range)
        return effects


def outside(ranges: Iterable[SerialRange], part_id: int, serials: Iterable[str]) -> str | None:
    """Return the first serial that none of a part's ranges holds; None where there is none, or no range is known."""
    mine = [one for one in ranges if one.part_id == part_id]
    if not mine:
        return None
    return next((serial for serial in serials if not any(one.holds(serial) for one in mine)), None)


def suspicion(
    refusal: Refusal, part_numbers: Iterable[str], supplier: str, lot_id: int | None = None
) -> tuple[RaiseSignal, ...]:
    """Return what a refusal of goods makes suspect; of the parts named, those there is ground for."""
    kind = SUSPECTED.get(refusal.reason)
    if kind is None:
        return ()
    if kind is SignalKind.UNAPPROVED_GENUINE:
        numbers = sorted(set(part_numbers))[:SUSPECTS_MAX]
        return tuple(RaiseSignal(kind, one, supplier, lot_id, automatic=True) for one in numbers)
    part = str(refusal.detail.get("part", ""))
    return (RaiseSignal(kind, part, supplier, lot_id, refusal.subject, automatic=True),)


SUSPECTS_MAX = 20


def close_refused(
    signal: Signal | None, number: str, reason: str, *, hold: bool, confirmed: bool
) -> Refusal | None:
    """Decide whether a signal may be closed so: it is open, with a finding; only what is confirmed is held."""
    if signal is None:
        return Refusal(Reason.SIGNAL_NOT_FOUND, number)
    if signal.state != SignalState.OPEN:
        return Refusal(Reason.SIGNAL_CLOSED, number, {"state": signal.state})
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the finding of a signal"})
    if hold and not (confirmed and (signal.lot_id or signal.part_id)):
        return Refusal(
            Reason.FIELD_INVALID,
            "hold",
            {"problem": "only what is confirmed and names a lot or part is held"},
        )
    return None
