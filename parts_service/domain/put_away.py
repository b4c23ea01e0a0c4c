"""Where received pieces go: the place a part has at a site, and a suggestion for each lot that stands in receiving.

What lives here: the rule of a part, setting it, and which of the places that are known is suggested. What does not:
moving the pieces, which is `movements`, and whether a lot may be used, which is `lots`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lineage import Standing
from parts_service.domain.lots import ISSUABLE_CONDITIONS, Condition, LotStatus, Restriction
from parts_service.domain.sites import LocationKind

# Where pieces stand that are still to be put away.
ARRIVAL_KINDS = frozenset({LocationKind.RECEIVING, LocationKind.INSPECTION})


@record(key=2)
class LocationRule(NamedTuple):
    """Where a site keeps a part."""

    site_id: int
    part_id: int
    location_id: int


@dataclass(frozen=True, slots=True)
class LocationRuleFields:
    """A rule as people write it; an empty location takes it away."""

    part_number: str
    location: str


@dataclass(frozen=True, slots=True)
class SetLocationRules:
    """Command: say where the home site keeps some parts."""

    rules: tuple[LocationRuleFields, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRulesSet(Fact):
    """Where some parts are kept was laid down; `dropped` parts have no place of their own any more."""

    kind: ClassVar[str] = "location_rules_set"
    rules: tuple[LocationRule, ...]
    dropped: tuple[int, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Put the rules, and take the others away."""
        effects = Effects()
        effects.put(*self.rules)
        for part_id in self.dropped:
            effects.remove(LocationRule, (stamp.site_id, part_id))
        return effects


class PutAwayCause(StrEnum):
    """Why a location is suggested; the first that applies."""

    KEPT = "KEPT"
    SAME_LOT = "SAME_LOT"
    RULE = "RULE"
    SAME_PART = "SAME_PART"


class StayCause(StrEnum):
    """Why pieces are not suggested for a shelf."""

    RECALLED = "RECALLED"
    ON_HOLD = "ON_HOLD"
    EXPIRED = "EXPIRED"
    UNINSPECTED = "UNINSPECTED"
    REJECTED = "REJECTED"
    OPENED = "OPENED"
    TRIAL = "TRIAL"
    DAMAGED = "DAMAGED"
    CORE = "CORE"
    MISSING = "MISSING"
    NO_PLACE = "NO_PLACE"


class Kept(NamedTuple):
    """Pieces of a lot kept for a repair order, which wait for it in a bin; of one unit, where that stands."""

    lot_id: int
    reservation_id: int
    pieces: int
    repair_order: str
    wait_bin_id: int
    wait_bin: str
    unit_id: int | None
    unit_location_id: int | None
    unit_condition: str | None


class ToShelf(NamedTuple):
    """Pieces of a lot, or one unit of it, that go from where they stand to a shelf."""

    lot_id: int
    unit_id: int | None
    quantity: int
    source: str
    condition: str
    target: str
    cause: PutAwayCause
    kept: Kept | None = None


class Stays(NamedTuple):
    """Pieces of a lot that stay where they stand. `what` names the hold or the date that says so."""

    lot_id: int
    quantity: int
    source: str
    condition: str
    cause: StayCause
    what: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A lot and what is known of places for it.

    `restrictions` speak against the lot, the most severe first; `barred` places are on hold. `units` are free units
    of a lot tracked by serial, by place and condition, as many as are kept; None for other lots. `rule` and `part_at`
    are the places its part has by rule and by its stock, or empty.
    """

    lot_id: int
    standing: Sequence[Standing]
    restrictions: Sequence[Restriction]
    barred: frozenset[int]
    no_restock_after_opening: bool
    kept: Sequence[Kept]
    units: Mapping[tuple[int, str], Sequence[int]] | None
    rule: str
    part_at: str


def suggest(lot: Arrived) -> list[ToShelf | Stays]:
    """Say where the pieces of a lot that stand in receiving or inspection go, and which of them stay, and why.

    What is kept for an order goes to its wait bin, and comes first; the rest goes where the lot stands already, else
    where the rule says, else where most pieces of the part stand.
    """
    waiting = sorted(
        (one for one in lot.standing if one.kind in ARRIVAL_KINDS and one.quantity > 0),
        key=lambda one: (one.code, one.condition),
    )
    found: list[ToShelf | Stays] = []
    free: list[Standing] = []
    for here in waiting:
        stays = _stays(lot, here)
        if stays is None:
            free.append(here)
        else:
            found.append(stays)
    return [*_place(lot, free), *found]


def _stays(lot: Arrived, here: Standing) -> Stays | None:
    """Say what keeps pieces off every shelf, as putting away would refuse them."""

    def because(cause: StayCause, what: str = "") -> Stays:
        return Stays(lot.lot_id, here.quantity, here.code, here.condition, cause, what)

    worst = next((one for one in lot.restrictions if one.status > LotStatus.PENDING_INSPECTION), None)
    if worst is not None:
        return because(StayCause(worst.status.name), worst.what)
    if here.location_id in lot.barred:
        return because(StayCause.ON_HOLD, here.code)
    opened = here.condition == Condition.OPENED and lot.no_restock_after_opening
    if opened or here.condition not in ISSUABLE_CONDITIONS:
        return because(StayCause(here.condition))
    return None


def _place(lot: Arrived, free: Sequence[Standing]) -> Iterator[ToShelf | Stays]:
    """Give the pieces that may go to a shelf: those kept for orders, then the rest of each place."""
    kept = list(_to_wait_bins(lot, free))
    yield from kept
    target, cause = _shelf(lot)
    for here in free:
        left = here.quantity - sum(
            one.quantity for one in kept if (one.source, one.condition) == (here.code, here.condition)
        )
        if left and cause is not None:
            yield ToShelf(lot.lot_id, None, left, here.code, here.condition, target, cause)
        elif left:
            yield Stays(lot.lot_id, left, here.code, here.condition, StayCause.NO_PLACE)


def _shelf(lot: Arrived) -> tuple[str, PutAwayCause | None]:
    shelves = [
        one
        for one in lot.standing
        if one.kind == LocationKind.STORAGE and one.quantity > 0 and one.location_id not in lot.barred
    ]
    if shelves:
        return min(shelves, key=lambda one: (-one.quantity, one.code)).code, PutAwayCause.SAME_LOT
    if lot.rule:
        return lot.rule, PutAwayCause.RULE
    return lot.part_at, PutAwayCause.SAME_PART if lot.part_at else None


def _to_wait_bins(lot: Arrived, free: Sequence[Standing]) -> Iterator[ToShelf]:
    """Give what is kept for orders and does not stand in its wait bin yet; units one by one, unless all go."""
    there: dict[int, int] = {}
    for one in lot.standing:
        there[one.location_id] = there.get(one.location_id, 0) + max(one.quantity, 0)
    left = {(one.location_id, one.condition): one.quantity for one in free}
    units = {place: list(some) for place, some in (lot.units or {}).items()}
    for kept in lot.kept:
        if kept.unit_id is not None:
            place = (kept.unit_location_id or 0, kept.unit_condition or "")
            here = next((one for one in free if (one.location_id, one.condition) == place), None)
            if here is not None:
                left[place] -= 1
                yield _kept_line(lot, here, kept, 1, kept.unit_id)
            continue
        inside = min(there.get(kept.wait_bin_id, 0), kept.pieces)
        there[kept.wait_bin_id] = there.get(kept.wait_bin_id, 0) - inside
        wanted = kept.pieces - inside
        for here in free:
            place = (here.location_id, here.condition)
            pieces = min(wanted, left[place])
            if not pieces:
                continue
            if lot.units is None or pieces == here.quantity:
                yield _kept_line(lot, here, kept, pieces)
            else:
                mine = units.get(place, [])[:pieces]
                units[place] = units.get(place, [])[pieces:]
                pieces = len(mine)
                for unit_id in mine:
                    yield _kept_line(lot, here, kept, 1, unit_id)
            left[place] -= pieces
            wanted -= pieces


def _kept_line(lot: Arrived, here: Standing, kept: Kept, pieces: int, unit_id: int | None = None) -> ToShelf:
    return ToShelf(
        lot.lot_id,
        unit_id,
        pieces,
        here.code,
        here.condition,
        kept.wait_bin,
        PutAwayCause.KEPT,
        kept,
    )
