"""Issuing: a part leaves the store for a repair order line, from a lot that may be used, within its authorisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import IssueScan, Part, StockingStatus
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.fitment import Certainty, IssueCandidate, IssueLine
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock, Unit, UnitState, lot_number
from parts_service.domain.movements import Move, book
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    ISSUING_STATES,
    MAKER_PAID,
    AuthorisedPart,
    JobLine,
    RepairOrder,
    check_job_line,
)
from parts_service.domain.reservations import Taken, fill, take
from parts_service.domain.sites import Place
from parts_service.domain.taking import GoodsLine


@record(key=4)
class Mixed(NamedTuple):
    """At a location, a lot was a candidate of the same unscanned issue as another: read from issue lines, no table.

    The book takes such pieces from the first expired lot; in the bin they may still lie where the book has none.
    """

    site_id: int
    location_id: int
    lot_id: int
    other_id: int


@record(key=3)
class UnitOrder(NamedTuple):
    """The repair order a unit was issued to by an issue line; read from issue lines, no table."""

    site_id: int
    issue_line_id: int
    unit_id: int
    number: str


class RemarkKind(StrEnum):
    """What an issue line is to be remembered for: it was advised otherwise, and no rule forbade it."""

    # Another lot that expires earlier could have gone; a reason was given.
    NOT_FIRST_EXPIRED = "NOT_FIRST_EXPIRED"
    # Another lot of a part without an expiry date came earlier.
    NOT_OLDEST = "NOT_OLDEST"
    # The part that was replaced is still in stock, and is to be used first.
    USE_OLD_FIRST = "USE_OLD_FIRST"
    # The catalogue says that the part does not fit the vehicle.
    DOES_NOT_FIT = "DOES_NOT_FIT"


@record(key=3)
class IssueRemark(NamedTuple):
    """A remark on an issue line, with the lot or the part that was passed over."""

    site_id: int
    issue_line_id: int
    kind: str
    lot_id: int | None
    part_id: int | None


class Remarked(NamedTuple):
    """A remark as the entry says it: part number and lot stand beside, so that it can be read by itself."""

    issue_line_id: int
    kind: str
    lot_id: int | None = None
    part_id: int | None = None
    part_number: str = ""


@dataclass(frozen=True, slots=True)
class IssueRequestLine:
    """What is asked for: a lot, a unit, or a part (with a serial where it has units)."""

    job_line: int
    lot_id: int | None
    unit_id: int | None
    part_id: int | None
    part_number: str
    serial: str
    quantity: int
    location: str


@dataclass(frozen=True, slots=True)
class IssueParts:
    """Command: issue parts to a repair order."""

    repair_order: str
    lines: tuple[IssueRequestLine, ...]
    receiver: str
    deviate: bool


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """Pieces of one lot issued to a job line. `candidates` are lots they may have come from instead.

    Part number, serial and location code stand beside the ids, so that an entry can be read by itself.
    """

    issue_line_id: int
    job_line: int
    part_id: int
    part_number: str
    lot_id: int
    unit_id: int | None
    serial: str
    quantity: int
    condition: str
    location_id: int
    location: str
    certainty: str
    candidates: tuple[int, ...]


class Counted(NamedTuple):
    """An issue line that does not count piece by piece of its own part: which part was asked, and how many pieces."""

    issue_line_id: int
    part_id: int
    part_number: str
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued(Fact):
    """Parts were issued to a repair order."""

    kind: ClassVar[str] = "issued"
    order_id: int
    receiver: int | None
    lines: tuple[IssuedLine, ...]
    # What of it was kept for these lines, and the shortages (id, pieces) that free stock fills.
    taken: tuple[Taken, ...] = ()
    filled: tuple[tuple[int, int], ...] = ()
    # Deposits on the cores of what was issued.
    cores: tuple[CoreDeposit, ...] = ()
    # Lines that stand for another part than the one authorised.
    counted: tuple[Counted, ...] = ()
    remarks: tuple[Remarked, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the issue lines, book them to the workshop, count them as authorised and take what was kept."""
        effects = Effects()
        site_id = stamp.site_id
        counted = {one.issue_line_id: one for one in self.counted}
        for ordinal, line in enumerate(self.lines):
            other = counted.get(line.issue_line_id)
            insert_issue(effects, stamp, self.order_id, self.receiver, line, other)
            book(effects, stamp, ordinal, to_workshop(line), line.issue_line_id)
            if line.unit_id is not None:
                effects.change(Unit, (site_id, line.unit_id), state=UnitState.ISSUED.value)
        effects.insert(*(IssueRemark(site_id, *remark[:4]) for remark in self.remarks))
        effects.insert(*self.cores)
        for taken in self.taken:
            take(effects, site_id, taken)
        for shortage_id, quantity in self.filled:
            fill(effects, site_id, shortage_id, quantity)
        return effects


def insert_issue(
    effects: Effects,
    stamp: Stamp,
    order_id: int,
    receiver: int | None,
    line: IssuedLine,
    other: Counted | None,
) -> None:
    """Insert an issue line with its candidates, and count it as authorised: as pieces of another part, if told."""
    site_id = stamp.site_id
    part_id, pieces = (line.part_id, line.quantity) if other is None else other[1::2]
    effects.inserted.append(
        IssueLine(
            site_id,
            line.issue_line_id,
            stamp.sequence,
            order_id,
            line.job_line,
            line.part_id,
            line.lot_id,
            line.unit_id,
            line.quantity,
            line.condition,
            line.location_id,
            line.certainty,
            receiver,
            0,
            0,
            None if part_id == line.part_id else part_id,
            None if other is None else pieces,
        )
    )
    effects.insert(*(IssueCandidate(site_id, line.issue_line_id, lot_id) for lot_id in line.candidates))
    if pieces:
        effects.add(AuthorisedPart, (site_id, order_id, line.job_line, part_id), issued=pieces)


def to_workshop(line: IssuedLine) -> Move:
    """Return the movement of an issued line: from its location to the workshop, no longer issuable."""
    return Move(
        line.lot_id,
        line.quantity,
        line.location_id,
        line.condition,
        Place.WORKSHOP,
        line.condition,
        -line.quantity,
        line.unit_id,
    )


def check_order(order: RepairOrder | None, number: str) -> Refusal | None:
    """An issue names an open repair order (rule 6)."""
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number)
    if order.state not in ISSUING_STATES:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, number, {"state": order.state})
    return None


def check_scan(part: Part, line: GoodsLine) -> Refusal | None:
    """What the part shortages was scanned (rule 3)."""
    by_unit = line.unit_id is not None or bool(line.serial)
    if part.issue_scan == IssueScan.UNIT and not by_unit:
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
    if part.issue_scan == IssueScan.LOT and not by_unit and line.lot_id is None:
        return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "lot"})
    if by_unit and line.quantity != 1:
        return Refusal(Reason.FIELD_INVALID, "lines.quantity", {"problem": "a unit is one piece"})
    return None


def check_authorisation(
    part: Part, job: JobLine | None, line: int, authorised: AuthorisedPart | None, quantity: int
) -> Refusal | None:
    """The line exists, its payer stands for the part, and the quantity is within what was authorised."""
    refused = check_job_line(job, line)
    if refused is not None or job is None:
        return refused or Refusal(Reason.JOB_LINE_NOT_FOUND, str(line))
    if part.stocking_status == StockingStatus.BLOCKED:
        return Refusal(Reason.PART_BLOCKED, part.part_number)
    if job.pay_type in MAKER_PAID and not part.maker_authorised:
        return Refusal(Reason.PART_NOT_MAKER_AUTHORISED, part.part_number, {"pay_type": job.pay_type})
    if job.authorised_at is None or authorised is None:
        return Refusal(Reason.NOT_AUTHORISED, part.part_number, {"job_line": line})
    if authorised.issued + quantity > authorised.quantity:
        return Refusal(
            Reason.BEYOND_AUTHORISATION,
            part.part_number,
            {
                "authorised": authorised.quantity,
                "issued": authorised.issued,
                "asked": quantity,
                "job_line": line,
            },
        )
    return None


def whole_pieces(part_number: str, quantity: int, ratio: Fraction, asked: str) -> int | Refusal:
    """Return the pieces of the authorised part that a quantity of its substitute stands for (rule 11)."""
    pieces = quantity / ratio
    if pieces.denominator != 1:
        return Refusal(
            Reason.SUBSTITUTE_NOT_ALLOWED,
            part_number,
            {"asked": asked, "ratio": str(ratio), "quantity": quantity},
        )
    return pieces.numerator


def shared_out(pieces: int, quantities: Sequence[int]) -> list[int]:
    """Share the authorised pieces that lines stand for among them; a part of a piece counts with the first."""
    total, so_far, shares, given = sum(quantities), 0, list[int](), 0
    for quantity in quantities:
        so_far += quantity
        due = -(-so_far * pieces // total)
        shares.append(due - given)
        given = due
    return shares


def first_expired(stocks: Iterable[LotStock]) -> list[LotStock]:
    """Order lots as they go out: the first to expire first, those without a date last, older receipts first."""
    return sorted(stocks, key=lambda stock: (stock.expires_on, stock.lot_id))


def not_enough(lot_id: int, available: int, asked: int, location: str) -> Refusal:
    """Refuse for want of free pieces."""
    return Refusal(
        Reason.NOT_ENOUGH_STOCK,
        lot_number(lot_id),
        {"available": available, "asked": asked, "location": location or "-"},
    )


def certainty(candidates: Sequence[int]) -> Certainty:
    """The lot is certain if the place held no other (rule 3)."""
    return Certainty.POSSIBLE if len(candidates) > 1 else Certainty.CONFIRMED
