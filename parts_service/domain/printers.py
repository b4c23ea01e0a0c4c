"""Printers 打印机 of a site, what was printed on them, and the order in which it waits.

What lives here: the facts, whether a printer may be set up so, and how long a job waits for its next try. What does
not: how labels look and are sent, which is `rpc`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import ClassVar, Final, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.labels import Paper
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


@unique
class PrinterKind(StrEnum):
    """How a printer is reached: a socket that takes its language (port 9100), files in a folder, or a queue of CUPS."""

    SOCKET = "SOCKET"
    FILE = "FILE"
    CUPS = "CUPS"


@unique
class PrinterLanguage(StrEnum):
    """What a printer is sent."""

    ZPL = "ZPL"
    TSPL = "TSPL"
    PDF = "PDF"


@unique
class PrintState(StrEnum):
    """Where a print job is: it waits, or it was sent or cancelled."""

    WAITING = "WAITING"
    SENT = "SENT"
    CANCELLED = "CANCELLED"


SHEETS: Final = frozenset({Paper.A4_24, Paper.A4_10})
_HOST: Final = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:]{2,45}\]):([1-9][0-9]{0,4})")
_FOLDER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_QUEUE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,126}")
_PORT_MAX: Final = 65_535


@record(key=2)
class Printer(NamedTuple):
    """A printer; `resolution` in dots an inch. One that is retired prints nothing new."""

    site_id: int
    code: str
    kind: str
    address: str
    language: str
    paper: str
    resolution: int
    retired: bool
    version: int


@record(key=2)
class PrintJob(NamedTuple):
    """Labels that were asked for by the entry `sequence`, in one language."""

    site_id: int
    sequence: int
    printer: str
    language: str
    labels: int
    cancelled_by: int | None


@record(key=3)
class LabelPrint(NamedTuple):
    """Labels of one thing in a job, by its short code; `print_number` counts its prints from 1."""

    site_id: int
    sequence: int
    place: int
    thing: str
    copies: int
    print_number: int


@record(key=2)
class PrintProgress(NamedTuple):
    """How far the sending of a job came: beside the journal, like a lease. Times are µs since 1970 UTC."""

    site_id: int
    sequence: int
    state: str
    tries: int
    problem: str
    next_try_at: int
    ended_at: int | None


class Wanted(NamedTuple):
    """Labels that are wanted of a thing."""

    thing: str
    copies: int


@dataclass(frozen=True, slots=True)
class SetPrinter:
    """Command: a printer is set up, changed or retired; seen at `expected_version`, 0 if it is new."""

    code: str
    kind: PrinterKind
    address: str
    language: PrinterLanguage
    paper: Paper
    resolution: int
    retired: bool
    expected_version: int


@dataclass(frozen=True, slots=True)
class PrintLabels:
    """Command: labels of things are printed, in Chinese or English as the caller reads."""

    printer: str
    wanted: tuple[Wanted, ...]
    language: str


@dataclass(frozen=True, slots=True)
class CancelPrintJob:
    """Command: a job that still waits is not to be sent."""

    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSet(Fact):
    """A printer was set up, changed or retired."""

    kind: ClassVar[str] = "printer_set"
    printer: Printer

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the printer."""
        effects = Effects()
        effects.put(self.printer)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsPrinted(Fact):
    """Labels were given to a printer's queue."""

    kind: ClassVar[str] = "labels_printed"
    job: PrintJob
    prints: tuple[LabelPrint, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the job with what it prints."""
        effects = Effects()
        effects.insert(self.job, *self.prints)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJobCancelled(Fact):
    """A job was cancelled that had not been sent."""

    kind: ClassVar[str] = "print_job_cancelled"
    sequence: int
    printer: str

    def effects(self, stamp: Stamp) -> Effects:
        """Note who cancelled it."""
        effects = Effects()
        effects.change(PrintJob, (stamp.site_id, self.sequence), cancelled_by=stamp.actor)
        return effects


def check_printer(command: SetPrinter) -> Refusal | None:
    """Tell what is wrong with the address, language or paper of a printer."""
    match command.kind:
        case PrinterKind.SOCKET:
            found = _HOST.fullmatch(command.address)
            if found is None or int(found[1]) > _PORT_MAX:
                return _wrong("address", "host:port, such as 10.0.0.7:9100")
        case PrinterKind.FILE:
            if _FOLDER.fullmatch(command.address) is None:
                return _wrong("address", "the name of a folder: letters, digits, - and _")
        case PrinterKind.CUPS:
            if _QUEUE.fullmatch(command.address) is None:
                return _wrong("address", "the name of a queue of CUPS")
            if command.language is not PrinterLanguage.PDF:
                return _wrong("language", "PDF for a queue of CUPS")
    if command.paper in SHEETS and command.language is not PrinterLanguage.PDF:
        return _wrong("paper", "a roll: sheets are printed from PDF")
    return None


def _wrong(field: str, problem: str) -> Refusal:
    return Refusal(Reason.FIELD_INVALID, field, {"problem": problem})


def numbered(
    site_id: int, sequence: int, wanted: tuple[Wanted, ...], before: Mapping[str, int], reason: str
) -> tuple[LabelPrint, ...] | Refusal:
    """Number what is printed; `before` says how often each thing was. Printing it again needs a reason."""
    again = next((one.thing for one in wanted if before.get(one.thing)), None)
    if again is not None and not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "to print a label again"})
    return tuple(
        LabelPrint(site_id, sequence, place, one.thing, one.copies, before.get(one.thing, 0) + 1)
        for place, one in enumerate(wanted)
    )


_PAUSES_SECONDS: Final = (2, 5, 15, 60, 300)


def pause_us(tries: int) -> int:
    """Return how long a job waits after so many tries that failed, in µs: longer each time, at most five minutes."""
    return _PAUSES_SECONDS[min(tries, len(_PAUSES_SECONDS)) - 1] * 1_000_000
