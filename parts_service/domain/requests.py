"""Parts requests 领料申请: what the job lines of a repair order are to get, also ahead of an appointment.

Each line of a request stands for a shortage of its order line: what is free is kept for it in the same entry, the rest
waits, with its clock. So how far a line is, is told from its shortage and from where the pieces kept for it stand, and
never set. What does not live here: which pieces it gets (`allocation.py`), and walking the shelves (`picking.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Freed, let_go
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.supersession import Supersession, resolve


class PartsRequestState(StrEnum):
    """How far a parts request or a line of it is."""

    # Nothing is kept for it yet.
    REQUESTED = "REQUESTED"
    # Some of it is kept; the rest is expected or waits.
    PARTLY = "PARTLY"
    # All of it may be picked.
    RESERVED = "RESERVED"
    # All of it lies in the wait bin.
    PICKED = "PICKED"
    ISSUED = "ISSUED"
    # Some was issued, the rest is wanted no more.
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


OVER = frozenset({PartsRequestState.ISSUED, PartsRequestState.CLOSED, PartsRequestState.CANCELLED})


@record(key=2)
class PartsRequest(NamedTuple):
    """A request. Times are µs since 1970 UTC; `needed_at` is when the work begins, absent for at once."""

    site_id: int
    parts_request_id: int
    order_id: int
    needed_at: int | None
    requested_by: int
    since: int
    cancelled_at: int | None


@record(key=3)
class PartsRequestLine(NamedTuple):
    """A line: the part asked for, and the part given in its place where one replaces it, in base units of each."""

    site_id: int
    parts_request_id: int
    line: int
    job_line: int
    asked_part_id: int
    asked_quantity: int
    part_id: int
    quantity: int
    shortage_id: int


@dataclass(frozen=True, slots=True)
class RequestedPart:
    """A line of a command. `substitute`: where too little of the part is free, the current part is taken instead."""

    job_line: int
    part_number: str
    quantity: int
    substitute: bool


@dataclass(frozen=True, slots=True)
class RequestParts:
    """Command: request parts for job lines, for a time if one is given."""

    repair_order: str
    lines: tuple[RequestedPart, ...]
    priority: ShortagePriority
    needed_at: int | None


@dataclass(frozen=True, slots=True)
class CancelRequest:
    """Command: what a request still waits for or keeps is wanted no more."""

    parts_request_id: int


@dataclass(frozen=True, slots=True)
class AcceptSubstitute:
    """Command: a line takes the part that is current in place of the one asked for; which, if several are."""

    parts_request_id: int
    line: int
    part_number: str


class Offer(NamedTuple):
    """A part that does in place of the one asked for: how many pieces of it, and how many of these are free."""

    part_id: int
    part_number: str
    quantity: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsRequested(Fact):
    """Parts were requested for a repair order.

    Part numbers stand beside, asked and given, in the order of the lines; `offers` are of lines that wait.
    """

    kind: ClassVar[str] = "parts_requested"
    request: PartsRequest
    lines: tuple[PartsRequestLine, ...]
    shortages: tuple[Shortage, ...]
    part_numbers: tuple[tuple[str, str], ...]
    offers: tuple[tuple[int, Offer], ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the request with its lines, and what they wait for."""
        effects = Effects()
        effects.insert(*self.shortages, self.request, *self.lines)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled(Fact):
    """A request is wanted no more; what was kept for it may be issued to anybody again."""

    kind: ClassVar[str] = "request_cancelled"
    parts_request_id: int
    shortage_ids: tuple[int, ...]
    freed: tuple[Freed, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Let go, and close what is still open."""
        effects = Effects()
        _close(effects, stamp, self.shortage_ids, self.freed)
        effects.change(PartsRequest, (stamp.site_id, self.parts_request_id), cancelled_at=stamp.recorded_at)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteAccepted(Fact):
    """A line takes another part than was asked for: what it waited for is closed, and it waits for that part."""

    kind: ClassVar[str] = "substitute_accepted"
    parts_request_id: int
    line: int
    asked: str
    given: str
    closed_id: int
    freed: tuple[Freed, ...]
    shortage: Shortage

    def effects(self, stamp: Stamp) -> Effects:
        """Close the one shortage, open the other, and let the line name it."""
        effects = Effects()
        _close(effects, stamp, (self.closed_id,), self.freed)
        effects.insert(self.shortage)
        effects.change(
            PartsRequestLine,
            (stamp.site_id, self.parts_request_id, self.line),
            part_id=self.shortage.part_id,
            quantity=self.shortage.quantity,
            shortage_id=self.shortage.shortage_id,
        )
        return effects


def _close(effects: Effects, stamp: Stamp, shortage_ids: Iterable[int], freed: Iterable[Freed]) -> None:
    for one in freed:
        let_go(effects, stamp.site_id, one)
    for shortage_id in shortage_ids:
        effects.change(Shortage, (stamp.site_id, shortage_id), cancelled_at=stamp.recorded_at)


def number(parts_request_id: int) -> str:
    """Return the number people read of a request."""
    return ids.number("Q", parts_request_id)


def check_open(
    request: PartsRequest | None, shortages: Sequence[Shortage], parts_request_id: int
) -> Refusal | None:
    """Only a request of which something is still wanted may be changed."""
    if request is None:
        return Refusal(Reason.REQUEST_NOT_FOUND, number(parts_request_id))
    if request.cancelled_at is not None or not any(one.open for one in shortages):
        state = "CANCELLED" if request.cancelled_at is not None else "ISSUED"
        return Refusal(Reason.REQUEST_CLOSED, number(parts_request_id), {"state": state})
    return None


def substitutes(
    part_id: int, quantity: int, links: Sequence[Supersession], day: str
) -> list[tuple[int, int]]:
    """Return the current parts that do in place of a part, the ones that need fewest pieces first, and how many."""
    found = [
        (replacing, pieces_of(quantity, ratio))
        for replacing, ratio in resolve(part_id, links, day).current
        if replacing != part_id
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))


def pieces_of(quantity: int, ratio: Fraction) -> int:
    """Return how many whole pieces do for a quantity; never too few."""
    return ceil(quantity * ratio)


class Standing(NamedTuple):
    """What is kept for a line: pieces that may be issued, of these in the wait bin, and pieces expected."""

    reserved: int
    picked: int
    expected: int


def line_state(shortage: Shortage, standing: Standing) -> PartsRequestState:
    """Tell how far a line is from what it waits for, and from where the pieces kept for it stand."""
    if shortage.filled == shortage.quantity:
        return PartsRequestState.ISSUED
    if shortage.cancelled_at is not None:
        return PartsRequestState.CLOSED if shortage.filled else PartsRequestState.CANCELLED
    if standing.picked + shortage.filled >= shortage.quantity:
        return PartsRequestState.PICKED
    if standing.reserved + shortage.filled >= shortage.quantity:
        return PartsRequestState.RESERVED
    kept = standing.reserved + standing.expected + shortage.filled
    return PartsRequestState.PARTLY if kept else PartsRequestState.REQUESTED


_BEHIND_FIRST = (
    PartsRequestState.REQUESTED,
    PartsRequestState.PARTLY,
    PartsRequestState.RESERVED,
    PartsRequestState.PICKED,
)


def request_state(lines: Iterable[PartsRequestState]) -> PartsRequestState:
    """Tell how far a request is: as far as the line that is furthest behind; over when every line is."""
    said = set(lines)
    waiting = said - OVER
    if not waiting:
        return said.pop() if len(said) == 1 else PartsRequestState.CLOSED
    if waiting == {PartsRequestState.REQUESTED} and said == waiting:
        return PartsRequestState.REQUESTED
    if PartsRequestState.REQUESTED in waiting:
        return PartsRequestState.PARTLY
    return next(state for state in _BEHIND_FIRST if state in waiting)


def standing_of(
    shortage_id: int,
    kept: Iterable[tuple[int, int | None, int, int]],
    picked: Mapping[int, int],
) -> Standing:
    """Sum what is kept for a shortage; `kept` are (reservation, its shortage, reserved, pinned)."""
    mine = [one for one in kept if one[1] == shortage_id]
    return Standing(
        sum(reserved for _, _, reserved, _ in mine),
        sum(picked.get(reservation_id, 0) for reservation_id, *_ in mine),
        sum(pinned for *_, pinned in mine),
    )
