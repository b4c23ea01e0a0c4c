"""Opening stock 期初: what stood in the store before the service, entered once and then closed.

Such goods pass no gate: they are there. Their grade is what a person declared, and what papers they lack a manager may
waive until a day. Where nobody knows who delivered them, the supplier is the one called UNKNOWN.
"""

import uuid
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, Part, Tracking
from parts_service.domain.goods import TakenIn
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.receipts import Receipt
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import LocationKind
from parts_service.domain.valuation import LotCost
from parts_service.domain.waivers import Waiver

OPENING_KINDS = frozenset(
    {
        LocationKind.RECEIVING,
        LocationKind.INSPECTION,
        LocationKind.QUARANTINE,
        LocationKind.STORAGE,
        LocationKind.WAIT_BIN,
    }
)
# The best first: a declaration may be as good as the catalogue says, or worse.
GRADES = tuple(Grade)


@record(key=1)
class OpeningState(NamedTuple):
    """Whether a site's opening stock is closed, by whom and when (µs since 1970 UTC)."""

    site_id: int
    closed: bool
    changed_by: int
    changed_at: int


@record(key=2)
class OpeningLot(NamedTuple):
    """A lot of opening stock, by the opening that entered it, with the grade a person declared."""

    site_id: int
    lot_id: int
    opening_id: int
    grade: str


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """A lot as it stands. `cost_minor` is the whole line's, without tax; dates are ISO 8601."""

    part_number: str
    location: str
    quantity: int
    serials: tuple[str, ...]
    maker_lot: str
    maker_lot_source: str
    made_on: str | None
    expires_on: str | None
    received_on: str | None
    grade: Grade | None
    cost_minor: int
    currency: str
    country: str
    supplier: str
    owner: str
    repair_order: str
    declaration: str

    @property
    def pieces(self) -> int:
        """How many pieces: as said, or as many as there are serials."""
        return self.quantity or len(self.serials)


@dataclass(frozen=True, slots=True)
class RecordOpening:
    """Command: enter lots of opening stock, all or none. Missing papers are waived until a day, if one is given."""

    lines: tuple[OpeningLine, ...]
    waived_until: str | None


@dataclass(frozen=True, slots=True)
class CloseOpening:
    """Command: nothing more is opening stock from now on."""


@dataclass(frozen=True, slots=True)
class ReopenOpening:
    """Command: something was forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecorded(TakenIn):
    """Lots of opening stock were entered: an opening, which stands as a receipt of its own."""

    kind: ClassVar[str] = "opening_recorded"
    receipt: Receipt
    opened: tuple[OpeningLot, ...]
    costs: tuple[LotCost, ...]
    waivers: tuple[Waiver, ...]
    waiver_reason: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the opening, take the lots in, and put beside them what was declared and waived."""
        effects = Effects()
        effects.insert(self.receipt)
        self.take_in(effects, stamp)
        effects.insert(*self.opened, *self.waivers)
        # In place of the estimates.
        effects.put(*self.costs)
        return effects

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its place."""
        kinds = TakenIn.kinds(self)
        return kinds if self.waiver_reason is None else kinds | {self.waiver_reason.ref: "reason"}

    def sealed(self) -> tuple[Sealed, ...]:
        """The reason of a waiver may name a person, too."""
        reason = () if self.waiver_reason is None else (self.waiver_reason,)
        return (*TakenIn.sealed(self), *reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningClosed(Fact):
    """A site's opening stock was closed."""

    kind: ClassVar[str] = "opening_closed"

    def effects(self, stamp: Stamp) -> Effects:
        """Put the state."""
        effects = Effects()
        effects.put(
            OpeningState(stamp.site_id, closed=True, changed_by=stamp.actor, changed_at=stamp.recorded_at)
        )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningReopened(Fact):
    """A site's opening stock was opened again, by two persons."""

    kind: ClassVar[str] = "opening_reopened"

    def effects(self, stamp: Stamp) -> Effects:
        """Put the state."""
        effects = Effects()
        effects.put(
            OpeningState(stamp.site_id, closed=False, changed_by=stamp.actor, changed_at=stamp.recorded_at)
        )
        return effects


def opening_number(opening_id: int) -> str:
    """Return the number people read of an opening."""
    return ids.number("O", opening_id)


def block_request(import_id: str, block: int, attempt: int = 0) -> str:
    """Return the request id of a block of a file, from 1.

    It follows from the file's own, so that a block is never entered twice; a block that was refused is tried again
    under the next attempt's.
    """
    return str(uuid.uuid5(uuid.UUID(import_id), f"opening {block} {attempt}"))


def check_open(state: OpeningState | None, site: str) -> Refusal | None:
    """Opening stock is entered until it is closed."""
    return Refusal(Reason.OPENING_CLOSED, site) if state is not None and state.closed else None


def declared_grade(part: Part, declared: Grade | None) -> Grade | Refusal:
    """Return the grade of a lot: the catalogue's if nothing is declared; never better than the catalogue's."""
    known = Grade(part.grade)
    if declared is None or GRADES.index(declared) >= GRADES.index(known):
        return declared or known
    return Refusal(
        Reason.DECLARED_GRADE_TOO_HIGH, part.part_number, {"grade": declared.value, "wanted": known.value}
    )


def check_line(part: Part, line: OpeningLine, today: str, known_serials: dict[str, str]) -> Refusal | None:
    """Check one lot as it stands. It may be expired: it is there all the same, and is shown so."""
    number = part.part_number
    dates = [day for day in (line.made_on, line.received_on) if day is not None]
    limit = [*dates, line.expires_on] if line.expires_on is not None and line.made_on is not None else dates
    if dates != sorted(dates) or (dates and dates[-1] > today) or (limit and limit[0] > limit[-1]):
        return Refusal(Reason.DATES_CONTRADICT, number, {"first": dates[0], "last": line.expires_on or today})
    if part.expiry_dated and line.expires_on is None:
        return Refusal(Reason.EXPIRY_REQUIRED, number)
    if part.tracking == Tracking.SERIAL and len(line.serials) != max(line.pieces, 1):
        return Refusal(
            Reason.SERIALS_REQUIRED, number, {"serials": len(line.serials), "quantity": line.quantity}
        )
    if part.tracking == Tracking.LOT and line.serials:
        return Refusal(Reason.FIELD_INVALID, "lines.serials", {"problem": f"part {number} is tracked by lot"})
    for serial in line.serials:
        if serial in known_serials:
            return Refusal(Reason.SERIAL_KNOWN, serial, {"part": number, "where": known_serials[serial]})
    return None
