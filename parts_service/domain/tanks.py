"""Tanks 油罐: oil that stands in one place, whatever drums it was poured together from, and what a dip finds there.

What lives here: the facts, the lot that a filling makes, and what a dip means. What does not: what a mixture is made of
and what speaks against it, which is `mixtures`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import (
    FILLED,
    Condition,
    Lot,
    LotInspection,
    LotLink,
    LotStock,
    MakerLotSource,
    OpenedPack,
    goes_out,
)
from parts_service.domain.mixtures import LotSource
from parts_service.domain.movements import Move, book
from parts_service.domain.opened_packs import usable_until
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Freed, Reservation, let_go
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import Location, LocationKind
from parts_service.domain.splits import inspection_of
from parts_service.domain.valuation import LotCost

# What tanks hold is counted in it.
TANK_UNIT = "mL"


@record(key=2)
class Tank(NamedTuple):
    """A location that holds one part, in mL, up to its capacity.

    A dip that differs from the book by more than `tolerance_percent` of the capacity needs a second person.
    """

    site_id: int
    location_id: int
    part_id: int
    capacity: int
    tolerance_percent: int
    version: int


@record(key=2)
class TankFill(NamedTuple):
    """A filling: the lot it made, of how much, and what that cost, in minor units."""

    site_id: int
    lot_id: int
    location_id: int
    sequence: int
    quantity: int
    cost_minor: int
    currency: str


@record(key=2)
class Dip(NamedTuple):
    """What a dip found in a tank, and what the book had there when it was made, mL."""

    site_id: int
    sequence: int
    location_id: int
    lot_id: int | None
    book: int
    measured: int


class Carried(NamedTuple):
    """Pieces kept of a lot that was in the tank: they are kept of the filling's lot from then on."""

    reservation_id: int
    lot_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class SetTank:
    """Command: a location is a tank for a part; seen at `expected_version`, 0 if it is none yet."""

    tank: str
    part_number: str
    capacity: int
    tolerance_percent: int
    expected_version: int


@dataclass(frozen=True, slots=True)
class Drum:
    """mL of a lot that are poured in. `location` may be empty where they stand in one place."""

    lot_id: int
    location: str
    condition: Condition
    quantity: int


@dataclass(frozen=True, slots=True)
class FillTank:
    """Command: drums are poured into a tank."""

    tank: str
    drums: tuple[Drum, ...]


@dataclass(frozen=True, slots=True)
class RecordDip:
    """Command: so many mL were measured in a tank. `book` is what the book had then, kept while it waits."""

    tank: str
    measured: int
    book: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TankSet(Fact):
    """A location became a tank, or another part or capacity was laid down for it."""

    kind: ClassVar[str] = "tank_set"
    tank: Tank
    location: str
    part_number: str

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the tank."""
        effects = Effects()
        effects.put(self.tank)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class TankFilled(Fact):
    """Drums were poured into a tank: with what was in it they are one lot, which alone is in it from then on."""

    kind: ClassVar[str] = "tank_filled"
    location: str
    part_number: str
    lot: Lot
    links: tuple[LotLink, ...]
    sources: tuple[LotSource, ...]
    inspection: LotInspection | None
    moves: tuple[Move, ...]
    cost: LotCost
    fill: TankFill
    carried: tuple[Carried, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the lot with what it is made of, book the pieces into it, and keep of it what was kept before."""
        effects = Effects()
        site_id, lot = stamp.site_id, self.lot
        effects.insert(lot, *self.links, *self.sources, self.fill)
        if self.inspection is not None:
            effects.insert(self.inspection)
        effects.insert(LotStock(site_id, lot.lot_id, lot.part_id, goes_out(lot, opened=False), 0, 0))
        effects.put(self.cost)
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        for one in self.carried:
            effects.change(Reservation, (site_id, one.reservation_id), lot_id=lot.lot_id)
            effects.add(LotStock, (site_id, one.lot_id), reserved=-one.quantity)
            effects.add(LotStock, (site_id, lot.lot_id), reserved=one.quantity)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class TankDipped(Fact):
    """A tank was dipped 检尺, and the book has what was found: the difference is gauged, and stands at ADJUSTMENT."""

    kind: ClassVar[str] = "tank_dipped"
    location: str
    part_number: str
    dip: Dip
    moves: tuple[Move, ...]
    # What was kept of what is not there, and what its orders wait for from now on.
    freed: tuple[Freed, ...] = ()
    lacking: tuple[Shortage, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the dip, let go what is not there, and book the difference."""
        effects = Effects()
        effects.insert(self.dip, *self.lacking)
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        return effects


def check_tank(place: Location, part: Part, capacity: int, standing: Mapping[int, int]) -> Refusal | None:
    """Decide whether a location may be a tank for a part; `standing` are the mL in it by part."""
    if place.kind != LocationKind.TANK:
        wanted = LocationKind.TANK.value
        return Refusal(Reason.PLACE_NOT_ALLOWED, place.code, {"kind": place.kind, "wanted": wanted})
    if part.tracking == Tracking.SERIAL or part.base_unit != TANK_UNIT:
        return Refusal(Reason.FIELD_INVALID, "part_number", {"problem": "a part counted in mL"})
    if part.no_restock_after_opening:
        # What is poured in was opened.
        return Refusal(Reason.PACK_NOT_OPENABLE, part.part_number, {"kind": "NO_RESTOCK_AFTER_OPENING"})
    level = sum(standing.values())
    if any(quantity for part_id, quantity in standing.items() if part_id != part.part_id):
        return Refusal(Reason.TANK_OTHER_PART, place.code, {"part": part.part_number, "level": level})
    return overfull(place.code, capacity, level, 0)


def overfull(code: str, capacity: int, level: int, asked: int) -> Refusal | None:
    """Refuse more than a tank holds."""
    if level + asked <= capacity:
        return None
    return Refusal(Reason.TANK_OVERFULL, code, {"capacity": capacity, "level": level, "asked": asked})


def last_day(part: Part, drum: Lot, opened: OpenedPack | None, today: str) -> str | None:
    """Return the last day of what is poured in: it is opened from today, if it was not before."""
    if opened is not None or drum.origin == FILLED:
        return drum.expires_on
    return usable_until(drum.expires_on, today, part.use_within_days)


def filled_lot(
    lot_id: int,
    poured: Sequence[tuple[Lot, int]],
    days: Iterable[str | None],
    made_of: Sequence[Lot],
    cost_minor: int,
) -> Lot:
    """Return the lot of a filling. `poured` are the lots with their mL, what was in the tank before the drums.

    Supplier and receipt are those of the largest drum; what every lot it is made of says alike, it says, too.
    """
    quantity = sum(pieces for _, pieces in poured)
    main = max(poured, key=lambda one: (one[0].origin != FILLED, one[1], -one[0].lot_id))[0]
    ends = [day for day in days if day is not None]
    same_maker_lot = len({one.maker_lot for one in made_of}) == 1
    return main._replace(
        lot_id=lot_id,
        origin=FILLED,
        maker_lot=made_of[0].maker_lot if same_maker_lot else "",
        maker_lot_source=made_of[0].maker_lot_source if same_maker_lot else MakerLotSource.NONE.value,
        made_on=made_of[0].made_on if len({one.made_on for one in made_of}) == 1 else None,
        expires_on=min(ends, default=None),
        country=made_of[0].country if len({one.country for one in made_of}) == 1 else "",
        quantity=quantity,
        unit_cost_minor=cost_minor // quantity,
        requirements=0,
        raw_scan_ref=None,
    )


def links_into(
    lot: Lot, poured: Mapping[int, int], above: Iterable[LotLink], sequence: int
) -> tuple[LotLink, ...]:
    """Return the links of a filling's lot: to every lot poured, and to all that these came out of.

    A lot that was poured and also stands further up is linked as poured: the fewest steps count.
    """
    steps = dict.fromkeys(poured, 1)
    pieces = dict(poured)
    for link in sorted(above):
        if link.child_id not in poured:
            continue
        parent = link.parent_id
        if parent not in poured:
            pieces[parent] = pieces.get(parent, 0) + poured[link.child_id]
        steps[parent] = min(steps.get(parent, link.steps + 1), link.steps + 1)
    return tuple(
        LotLink(lot.site_id, parent, lot.lot_id, steps[parent], sequence, pieces[parent])
        for parent in sorted(steps)
    )


def inspected(lot: Lot, found: Iterable[tuple[LotInspection | None, int]]) -> LotInspection | None:
    """Return what is said of a filling's inspection: any of its mL may be conceded ones. `found` is by lot poured."""
    shares = [
        share
        for whole, pieces in found
        if (share := inspection_of(whole, lot._replace(quantity=pieces))) is not None
    ]
    if not shares:
        return None
    causes = sorted({cause for one in shares for cause in one.causes.split(",") if cause})
    accepted, conceded = sum(one.accepted for one in shares), sum(one.conceded for one in shares)
    return LotInspection(lot.site_id, lot.lot_id, ",".join(causes), 0, accepted, 0, conceded)


def carry(lot_id: int, stock: LotStock, leaving: int, kept: Iterable[Reservation]) -> list[Carried]:
    """Return what is kept of a lot from which pieces leave for the filling: as few reservations as must follow them.

    Those for a wait bin follow last: their pieces may lie there already.
    """
    over = stock.reserved - (stock.issuable - leaving)
    found = []
    for one in sorted(kept, key=lambda row: (row.wait_bin_id is not None, row.reservation_id)):
        if over > 0 and one.lot_id == lot_id and one.reserved > 0:
            found.append(Carried(one.reservation_id, lot_id, one.reserved))
            over -= one.reserved
    return found


def needs_second(tank: Tank, book: int, measured: int) -> bool:
    """Tell whether a difference is more than the gauge's tolerance."""
    return abs(measured - book) * 100 > tank.tolerance_percent * tank.capacity
