"""Outlets: what leaves the store without a repair order, each on a paper of its own.

A counter sale 外销 goes to a buyer, a loan 借用 to a borrower until a day, consumables 辅料 to a cost centre. What
lives here: papers, their lines, and how pieces leave. What does not: how they come back or become something else, which
is `outlet_returns`, and from which lot they come, which is the shelves' business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Part, StockingStatus
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot, Unit, UnitState, lot_number
from parts_service.domain.movements import Move, book
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.domain.prices import Price, PriceClass, price_on
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Place
from parts_service.domain.taking import Pieces


class OutletKind(StrEnum):
    """What kind of paper pieces leave on."""

    SALE = "SALE"
    LOAN = "LOAN"
    COST_CENTRE = "COST_CENTRE"


# Where pieces are that left on a paper.
PLACES = {
    OutletKind.SALE: Place.CUSTOMER,
    OutletKind.LOAN: Place.LOAN,
    OutletKind.COST_CENTRE: Place.COST_CENTRE,
}


@record(key=2)
class CostCentre(NamedTuple):
    """Who uses parts of the store up inside the house 成本中心, such as the wash bay.

    Pieces that cost more than `limit_minor` together (minor units, tax excluded) need the parts manager as second
    person; None is no limit.
    """

    site_id: int
    code: str
    name: str
    limit_minor: int | None
    active: bool


@record(key=2)
class OutletPaper(NamedTuple):
    """A paper that pieces left on. Buyer or borrower and his contact are personal and lie outside, under their refs.

    `order_id` is the repair order a loan is for, `due_on` (ISO 8601) when it must be back; `currency` is of a sale.
    """

    site_id: int
    paper_id: int
    sequence: int
    kind: str
    party_ref: int | None
    contact_ref: int | None
    cost_centre: str | None
    order_id: int | None
    due_on: str | None
    currency: str
    receiver: int | None


@record(key=2)
class OutletLine(NamedTuple):
    """Pieces of one lot on a paper: `quantity` left, of which `returned`, and of a loan `settled` otherwise.

    `unit_price_minor` is tax excluded, of a sale only; `grade` is what the buyer was told.
    """

    site_id: int
    outlet_line_id: int
    paper_id: int
    part_id: int
    lot_id: int
    unit_id: int | None
    quantity: int
    condition: str
    location_id: int
    certainty: str
    grade: str
    unit_price_minor: int
    tax_basis_points: int
    returned: int
    settled: int

    @property
    def out(self) -> int:
        """Pieces that are out still."""
        return self.quantity - self.returned - self.settled


@record(key=3)
class OutletCandidate(NamedTuple):
    """A lot the pieces of a POSSIBLE line may have come from."""

    site_id: int
    outlet_line_id: int
    lot_id: int


@dataclass(frozen=True, slots=True)
class OutletRequestLine:
    """What is asked for: a lot, a unit, or a part (with a serial where it has units).

    `price_minor` is of a base unit, tax excluded, where it is not the list's.
    """

    lot_id: int | None
    unit_id: int | None
    part_id: int | None
    part_number: str
    serial: str
    quantity: int
    location: str
    price_minor: int | None = None


@dataclass(frozen=True, slots=True)
class SellParts:
    """Command: sell over the counter."""

    lines: tuple[OutletRequestLine, ...]
    buyer: str
    contact: str
    currency: str
    price_class: PriceClass
    deviate: bool


@dataclass(frozen=True, slots=True)
class LendParts:
    """Command: lend until a day. `repair_order` may be empty."""

    lines: tuple[OutletRequestLine, ...]
    borrower: str
    contact: str
    due_on: str
    repair_order: str
    deviate: bool


@dataclass(frozen=True, slots=True)
class IssueToCostCentre:
    """Command: give a cost centre what it uses up. `receiver` is a principal's code, or empty."""

    lines: tuple[OutletRequestLine, ...]
    cost_centre: str
    receiver: str
    deviate: bool


@dataclass(frozen=True, slots=True)
class SetCostCentre:
    """Command: set a cost centre."""

    cost_centre: CostCentre


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCentreSet(Fact):
    """A cost centre was set."""

    kind: ClassVar[str] = "cost_centre_set"
    cost_centre: CostCentre

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the cost centre."""
        effects = Effects()
        effects.put(self.cost_centre)
        return effects


@dataclass(frozen=True, slots=True)
class Gone:
    """A line as it left. Part number, serial and location stand beside, so that an entry can be read by itself."""

    line: OutletLine
    part_number: str
    serial: str
    location: str
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOut(Fact):
    """Pieces left the store on a paper: sold, lent, or for a cost centre."""

    kind: ClassVar[str] = "went_out"
    paper: OutletPaper
    party: Sealed | None
    contact: Sealed | None
    lines: tuple[Gone, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert paper and lines, and book the pieces out."""
        effects = Effects()
        effects.insert(self.paper)
        for ordinal, gone in enumerate(self.lines):
            effects.insert(gone.line)
            effects.insert(
                *(OutletCandidate(stamp.site_id, gone.line.outlet_line_id, lot) for lot in gone.candidates)
            )
            book(effects, stamp, ordinal, out_of_store(self.paper, gone.line))
            if gone.line.unit_id is not None:
                effects.change(Unit, (stamp.site_id, gone.line.unit_id), state=UnitState.ISSUED.value)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """Return who has them, and how he is reached."""
        return tuple(one for one in (self.party, self.contact) if one is not None)

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its ref."""
        named = {"party": self.party, "contact": self.contact}
        return {one.ref: kind for kind, one in named.items() if one is not None}


def out_of_store(paper: OutletPaper, line: OutletLine) -> Move:
    """Return the movement of a line: from its location to where the paper says, no longer issuable."""
    place, quantity = PLACES[OutletKind(paper.kind)], line.quantity
    return Move(
        line.lot_id,
        quantity,
        line.location_id,
        line.condition,
        place,
        line.condition,
        -quantity,
        line.unit_id,
    )


def gone(
    paper: OutletPaper, pieces: Pieces, line_id: int, grade: str = "", price: int = 0, tax: int = 0
) -> Gone:
    """Return pieces as a line of a paper."""
    line = OutletLine(
        site_id=paper.site_id,
        outlet_line_id=line_id,
        paper_id=paper.paper_id,
        part_id=pieces.part_id,
        lot_id=pieces.lot_id,
        unit_id=pieces.unit_id,
        quantity=pieces.quantity,
        condition=pieces.condition,
        location_id=pieces.location_id,
        certainty=pieces.certainty,
        grade=grade,
        unit_price_minor=price,
        tax_basis_points=tax,
        returned=0,
        settled=0,
    )
    return Gone(line, pieces.part_number, pieces.serial, pieces.location, pieces.candidates)


def check_part(part: Part) -> Refusal | None:
    """A blocked part goes nowhere."""
    if part.stocking_status == StockingStatus.BLOCKED:
        return Refusal(Reason.PART_BLOCKED, part.part_number)
    return None


def check_owner(lot: Lot) -> Refusal | None:
    """Goods of customers, makers and insurers leave on the repair order they are for."""
    if lot.owner in SHARED_OWNERS:
        return None
    return Refusal(
        Reason.GOODS_OF_OTHERS,
        lot_number(lot.lot_id),
        {"owner": lot.owner, "wanted": ", ".join(sorted(SHARED_OWNERS))},
    )


def check_buyer(part: Part, buyer: str) -> Refusal | None:
    """Who buys or borrows a safety-critical part is on record, so that a recall reaches him."""
    if part.safety_critical and not buyer:
        return Refusal(Reason.BUYER_REQUIRED, part.part_number)
    return None


def check_due(due_on: str, today: str) -> Refusal | None:
    """A loan is due today or later."""
    if due_on >= today:
        return None
    return Refusal(Reason.DATES_CONTRADICT, "due_on", {"first": today, "last": due_on})


def check_cost_centre(centre: CostCentre | None, code: str) -> Refusal | None:
    """A cost centre is known and takes parts."""
    if centre is None:
        return Refusal(Reason.COST_CENTRE_NOT_FOUND, code)
    return None if centre.active else Refusal(Reason.COST_CENTRE_CLOSED, code)


def price_of(
    part: Part, prices: Iterable[Price], price_class: PriceClass, currency: str, today: str
) -> Price | Refusal:
    """Return the list price of a part that holds today."""
    key = (part.part_id, price_class.value, currency)
    holding = price_on((one for one in prices if one[:3] == key), today)
    return holding or Refusal(
        Reason.PRICE_MISSING,
        part.part_number,
        {"price_class": price_class.value, "currency": currency, "day": today},
    )
