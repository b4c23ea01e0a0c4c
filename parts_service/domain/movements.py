"""Movements: the double-entry stock book, and moving pieces inside a site."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import (
    ISSUABLE_CONDITIONS,
    NEVER,
    Condition,
    Lot,
    LotInspection,
    LotStock,
    Unit,
    lot_number,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Freed, let_go
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import ISSUABLE_KINDS, PLACE_MAX, Location


@record(key=3)
class Movement(NamedTuple):
    """One line of the stock book: `quantity` base units from source to target. Never edited."""

    site_id: int
    sequence: int
    ordinal: int
    lot_id: int
    unit_id: int | None
    quantity: int
    source_id: int
    source_condition: str
    target_id: int
    target_condition: str
    issue_line_id: int | None


@record(key=4)
class Balance(NamedTuple):
    """Sum of a lot's movements at one place and condition; at virtual places it carries the counter-sign."""

    site_id: int
    lot_id: int
    location_id: int
    condition: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Move:
    """Pieces that move. `issuable` is by how much the lot's issuable pieces change: -quantity, 0 or quantity.

    `unit_id` is the one unit that moves; `unit_ids` are the units where a whole serial-tracked lot moves.
    """

    lot_id: int
    quantity: int
    source: int
    source_condition: str
    target: int
    target_condition: str
    issuable: int
    unit_id: int | None = None
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveLine:
    """Pieces to move, as asked. `source` may be empty where the lot stands in one place."""

    lot_id: int | None
    unit_id: int | None
    quantity: int
    source: str
    target: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class PutAway:
    """Command: put pieces away on a shelf."""

    lines: tuple[MoveLine, ...]


@dataclass(frozen=True, slots=True)
class MoveStock:
    """Command: move pieces between locations."""

    lines: tuple[MoveLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Fact):
    """Pieces moved inside the site."""

    kind: ClassVar[str] = "moved"
    moves: tuple[Move, ...]
    # What was kept of lots that may not be used, and what the orders it was kept for wait for from now on.
    freed: tuple[Freed, ...] = ()
    lacking: tuple[Shortage, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Let go what was kept, and book the movements."""
        effects = Effects()
        effects.insert(*self.lacking)
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        return effects


def issuable(kind: str, condition: str) -> bool:
    """Tell whether pieces in a kind of location and condition may be issued."""
    return kind in ISSUABLE_KINDS and condition in ISSUABLE_CONDITIONS


def waits(location_id: int, condition: str) -> bool:
    """Tell whether pieces at a place, in the store, wait for an inspector."""
    return condition == Condition.UNINSPECTED and location_id > PLACE_MAX


def book(effects: Effects, stamp: Stamp, ordinal: int, move: Move, issue_line_id: int | None = None) -> None:
    """Book one movement: the line, both balances, the lot's issuable pieces, and those that wait for an inspector."""
    site_id, lot_id = stamp.site_id, move.lot_id
    line = _line(stamp, ordinal, move, issue_line_id)
    effects.inserted.append(line)
    effects.add(Balance, (site_id, lot_id, line.source_id, line.source_condition), quantity=-move.quantity)
    effects.add(Balance, (site_id, lot_id, line.target_id, line.target_condition), quantity=move.quantity)
    if move.issuable:
        effects.add(LotStock, (site_id, lot_id), issuable=move.issuable)
    _book_rest(effects, line, move)


def book_first(effects: Effects, stamp: Stamp, ordinal: int, move: Move, lot: Lot) -> None:
    """Book the movement that brings a lot in: the same rows as `book`, which are all new, so that nothing is summed."""
    site_id, lot_id = stamp.site_id, lot.lot_id
    line = _line(stamp, ordinal, move)
    effects.insert(
        line,
        Balance(site_id, lot_id, line.source_id, line.source_condition, -move.quantity),
        Balance(site_id, lot_id, line.target_id, line.target_condition, move.quantity),
        LotStock(site_id, lot_id, lot.part_id, lot.expires_on or NEVER, move.issuable, 0),
    )
    _book_rest(effects, line, move)


def _line(stamp: Stamp, ordinal: int, move: Move, issue_line_id: int | None = None) -> Movement:
    # Plain numbers and texts: SQLite asks after an adapter for every value of an enum, at a microsecond each.
    return Movement(
        stamp.site_id,
        stamp.sequence,
        ordinal,
        move.lot_id,
        move.unit_id,
        move.quantity,
        int(move.source),
        _plain(move.source_condition),
        int(move.target),
        _plain(move.target_condition),
        issue_line_id,
    )


def _book_rest(effects: Effects, line: Movement, move: Move) -> None:
    site_id, place, condition = line.site_id, line.target_id, line.target_condition
    waiting = waits(place, condition) - waits(line.source_id, line.source_condition)
    if waiting:
        effects.add(LotInspection, (site_id, move.lot_id), pending=waiting * move.quantity)
    for unit_id in move.unit_ids if move.unit_id is None else (move.unit_id,):
        effects.change(Unit, (site_id, unit_id), location_id=place, condition=condition)


_plain = str.__str__


class Tally:
    """Balances and free pieces as they stand after the lines of one command decided so far."""

    def __init__(
        self, balances: Iterable[Balance], stocks: Iterable[LotStock], held: Mapping[int, int]
    ) -> None:
        """Begin with what is loaded; `held` pieces of a lot are reserved for this very command."""
        self._at: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
        for balance in balances:
            self._at[balance.lot_id][balance.location_id, balance.condition] = balance.quantity
        self._free = {
            stock.lot_id: stock.issuable - stock.reserved + held.get(stock.lot_id, 0) for stock in stocks
        }

    def at(self, lot_id: int, location_id: int, condition: str) -> int:
        """Pieces of a lot at a place in a condition."""
        return self._at[lot_id].get((location_id, condition), 0)

    def places(self, lot_id: int) -> dict[tuple[int, str], int]:
        """Every place and condition with pieces of a lot."""
        return {place: quantity for place, quantity in self._at[lot_id].items() if quantity > 0}

    def free(self, lot_id: int) -> int:
        """Pieces of a lot that may be issued and are not reserved."""
        return self._free.get(lot_id, 0)

    def lend(self, pieces: Mapping[int, int], sign: int = 1) -> None:
        """Count pieces of lots as free for the line that is decided now; with sign -1 they are so no more."""
        for lot_id, quantity in pieces.items():
            self._free[lot_id] = self._free.get(lot_id, 0) + sign * quantity

    def take(self, move: Move) -> None:
        """Count a decided move in."""
        places = self._at[move.lot_id]
        for place, delta in (
            ((move.source, move.source_condition), -move.quantity),
            ((move.target, move.target_condition), move.quantity),
        ):
            places[place] = places.get(place, 0) + delta
        self._free[move.lot_id] = self._free.get(move.lot_id, 0) + move.issuable


def move(
    tally: Tally,
    lot_id: int,
    unit_id: int | None,
    quantity: int,
    source: Location,
    source_condition: str,
    target: Location,
    target_condition: str,
) -> Move | Refusal:
    """Decide one move: enough pieces must stand there, and reserved pieces must stay where they may be issued."""
    standing = tally.at(lot_id, source.location_id, source_condition)
    if standing < quantity:
        return Refusal(
            Reason.NOT_ENOUGH_STOCK,
            lot_number(lot_id),
            {"available": standing, "asked": quantity, "location": source.code},
        )
    delta = quantity * (issuable(target.kind, target_condition) - issuable(source.kind, source_condition))
    if tally.free(lot_id) + delta < 0:
        return Refusal(
            Reason.NOT_ENOUGH_STOCK,
            lot_number(lot_id),
            {"available": tally.free(lot_id), "asked": quantity, "location": source.code},
        )
    decided = Move(
        lot_id,
        quantity,
        source.location_id,
        source_condition,
        target.location_id,
        target_condition,
        delta,
        unit_id,
    )
    tally.take(decided)
    return decided
