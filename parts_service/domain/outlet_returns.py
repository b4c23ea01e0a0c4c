"""What becomes of pieces that left on a paper: they come back, or a loan becomes an issue or a sale.

What lives here: these two ways. What does not: how pieces leave, which is `outlets`, and what a return does to the
condition of pieces, which is `returns`.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.issuing import Counted, IssuedLine, IssueRemark, Remarked, insert_issue
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Unit, UnitState
from parts_service.domain.movements import Move, book, issuable
from parts_service.domain.outlets import PLACES, Gone, OutletCandidate, OutletKind, OutletLine, OutletPaper
from parts_service.domain.prices import PriceClass
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Freed, fill, let_go
from parts_service.domain.returns import ReturnKind, condition_after
from parts_service.domain.sites import RETURNABLE_KINDS, Location, LocationKind, Place


@record(key=2)
class OutletReturn(NamedTuple):
    """Pieces of a paper's line that came back."""

    site_id: int
    outlet_return_id: int
    sequence: int
    outlet_line_id: int
    quantity: int
    kind: str
    location_id: int


@record(key=2)
class LoanSettlement(NamedTuple):
    """Pieces of a loan that the borrower keeps: issued to a repair order line, or sold."""

    site_id: int
    settlement_id: int
    sequence: int
    outlet_line_id: int
    quantity: int
    issue_line_id: int | None
    sold_line_id: int | None


@dataclass(frozen=True, slots=True)
class OutletReturnLine:
    """Pieces that come back: by line of the paper, or by lot or unit."""

    line_id: int | None
    lot_id: int | None
    unit_id: int | None
    quantity: int
    kind: ReturnKind
    location: str


@dataclass(frozen=True, slots=True)
class ReturnOutlet:
    """Command: take back what left on a paper."""

    paper_id: int
    lines: tuple[OutletReturnLine, ...]


@dataclass(frozen=True, slots=True)
class SettledPieces:
    """Pieces of a loan that the borrower keeps, by line, lot or unit; `price_minor` where it is not the list's."""

    line_id: int | None
    lot_id: int | None
    unit_id: int | None
    quantity: int
    price_minor: int | None = None


@dataclass(frozen=True, slots=True)
class SettleLoan:
    """Command: turn pieces of a loan into an issue to a repair order line, or, without an order, into a sale."""

    paper_id: int
    lines: tuple[SettledPieces, ...]
    repair_order: str
    job_line: int
    currency: str
    price_class: PriceClass


class CameBack(NamedTuple):
    """Pieces as they came back."""

    row: OutletReturn
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletReturned(Fact):
    """What had left on a paper came back to the store."""

    kind: ClassVar[str] = "outlet_returned"
    paper_id: int
    lines: tuple[CameBack, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the returns and book them back."""
        effects = Effects()
        for ordinal, (row, move) in enumerate(self.lines):
            effects.insert(row)
            effects.add(OutletLine, (stamp.site_id, row.outlet_line_id), returned=row.quantity)
            book(effects, stamp, ordinal, move)
            if move.unit_id is not None:
                effects.change(Unit, (stamp.site_id, move.unit_id), state=UnitState.IN_STOCK.value)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanSettled(Fact):
    """Pieces of a loan are the borrower's: issued to a repair order line, or sold on a paper of their own.

    `issued` are in the places of the loan: they move from LOAN to the workshop.
    """

    kind: ClassVar[str] = "loan_settled"
    paper_id: int
    settlements: tuple[LoanSettlement, ...]
    order_id: int | None
    receiver: int | None
    issued: tuple[IssuedLine, ...]
    sale: OutletPaper | None
    sold: tuple[Gone, ...]
    # As of any issue: deposits on cores, lines that stand for another part, and what is to be remembered.
    cores: tuple[CoreDeposit, ...] = ()
    counted: tuple[Counted, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    # What the job line needs no more: pieces that were kept for it, and shortages (id, pieces), which these fill.
    freed: tuple[Freed, ...] = ()
    filled: tuple[tuple[int, int], ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert settlements with what they became, and book the pieces on."""
        effects = Effects()
        effects.insert(*self.settlements)
        for row in self.settlements:
            effects.add(OutletLine, (stamp.site_id, row.outlet_line_id), settled=row.quantity)
        if self.sale is not None:
            effects.insert(self.sale)
        for ordinal, gone in enumerate(self.sold):
            effects.insert(gone.line)
            effects.insert(
                *(OutletCandidate(stamp.site_id, gone.line.outlet_line_id, lot) for lot in gone.candidates)
            )
            book(effects, stamp, ordinal, _onwards(gone.line, Place.CUSTOMER))
        if self.order_id is not None:
            self._issue(effects, stamp, self.order_id)
        return effects

    def _issue(self, effects: Effects, stamp: Stamp, order_id: int) -> None:
        counted = {one.issue_line_id: one for one in self.counted}
        for ordinal, line in enumerate(self.issued, start=len(self.sold)):
            other = counted.get(line.issue_line_id)
            insert_issue(effects, stamp, order_id, self.receiver, line, other)
            book(effects, stamp, ordinal, _onwards(line, Place.WORKSHOP), line.issue_line_id)
        effects.insert(*(IssueRemark(stamp.site_id, *remark[:4]) for remark in self.remarks), *self.cores)
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        for shortage_id, quantity in self.filled:
            fill(effects, stamp.site_id, shortage_id, quantity)


def _onwards(line: OutletLine | IssuedLine, place: Place) -> Move:
    """Return the movement of lent pieces to where they stay."""
    return Move(
        line.lot_id,
        line.quantity,
        Place.LOAN,
        line.condition,
        place,
        line.condition,
        0,
        line.unit_id,
    )


def check_paper(paper: OutletPaper | None, paper_id: int, kind: OutletKind | None = None) -> Refusal | None:
    """A paper is known, and is a loan where only that will do."""
    number = ids.number("X", paper_id)
    if paper is None:
        return Refusal(Reason.OUTLET_NOT_FOUND, number)
    if kind is not None and paper.kind != kind:
        return Refusal(Reason.NOT_A_LOAN, number, {"kind": paper.kind})
    return None


def check_out(line: OutletLine, quantity: int, out: int) -> Refusal | None:
    """No more comes back, or is kept, than is out. `out` counts what earlier lines of the request left."""
    if quantity <= out:
        return None
    return Refusal(
        Reason.EXCEEDS_OUTLET,
        ids.number("X", line.outlet_line_id),
        {"asked": quantity, "open": out, "returned": line.returned, "settled": line.settled},
    )


def give_back(
    request: OutletReturnLine,
    paper: OutletPaper,
    line: OutletLine,
    part: Part,
    location: Location,
    return_id: int,
    sequence: int,
    out: int,
) -> CameBack | Refusal:
    """Take pieces of a line back, by the rules of every return: the lot is kept, the kind gives condition and place."""
    refused = check_out(line, request.quantity, out)
    if refused is not None:
        return refused
    condition, quarantine = condition_after(request.kind, part, line.condition)
    allowed = location.kind == LocationKind.QUARANTINE if quarantine else location.kind in RETURNABLE_KINDS
    if not allowed:
        wanted = "QUARANTINE" if quarantine else "STORAGE, WAIT_BIN, RECEIVING"
        return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
    free = request.quantity if issuable(location.kind, condition) else 0
    return CameBack(
        OutletReturn(
            line.site_id,
            return_id,
            sequence,
            line.outlet_line_id,
            request.quantity,
            request.kind.value,
            location.location_id,
        ),
        Move(
            line.lot_id,
            request.quantity,
            PLACES[OutletKind(paper.kind)],
            line.condition,
            location.location_id,
            condition.value,
            free,
            line.unit_id,
        ),
    )
