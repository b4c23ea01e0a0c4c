"""The shelves: which lot and place pieces come from, whoever they are for.

Lines are decided one after the other, each on the stock the last one left. What lives here: what a line names, scan
rules, restrictions, first expired first out, places. What does not: for whom the pieces are, and what was kept for him.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.explaining import Candidate, in_order, objections
from parts_service.domain.issuing import (
    RemarkKind,
    UnitOrder,
    certainty,
    first_expired,
    not_enough,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    FILLED,
    NEVER,
    Lot,
    LotStatus,
    LotStock,
    Restriction,
    Unit,
    UnitState,
    lot_number,
    not_usable,
)
from parts_service.domain.movements import Balance, Move, issuable
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.domain.picking import Lying
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation
from parts_service.domain.sites import Location, LocationKind
from parts_service.domain.taking import Asked, GoodsLine, Mine, Pieces, choose_place, turn
from parts_service.storage.needs import Found
from parts_service.use_cases.named_goods import look_up
from parts_service.use_cases.stock import barred_locations, lots_at, possible_lots, restricted, tally


def _anybody(_lot: Lot) -> None:
    """Let every lot go."""


# Pieces that left the shelves count at no place of theirs any more.
NOWHERE = 0


class Shelves:
    """The stock as the lines of one request leave it."""

    def __init__(self, ledger: Ledger, found: Found, context: Context, *, deviate: bool) -> None:
        """Begin with what is loaded. `deviate`: another lot than the first expired may go, if a reason is given."""
        self._ledger = ledger
        self._found = found
        self._context = context
        self._deviate = deviate and bool(context.header.reason)
        self.tally = tally(ledger, context)
        self._barred = barred_locations(ledger)
        self._places = {place.location_id: place for place in ledger.all(Location)}
        self._units: set[int] = set()
        # Of the line that is decided now.
        self._may_leave: Callable[[Lot], Refusal | None] = _anybody
        self._mine = Mine()
        self._lying = Lying(ledger.all(Reservation), ledger.all(Balance))
        # The lot that should have gone before, and why.
        self.passed_over: tuple[RemarkKind, int] | None = None
        # What holds for the whole request: nothing is posted meanwhile.
        self._restrictions: dict[int, tuple[Restriction, ...]] = {}
        self._candidates: dict[tuple[int, int], tuple[int, ...]] = {}
        self._stocks: dict[int, list[LotStock]] = {}

    def look_up(self, line: GoodsLine) -> Asked | Refusal:
        """Return what a line names."""
        asked = look_up(self._ledger, self._found, self._context.site.site_id, line)
        if isinstance(asked, Asked) and asked.unit is not None and asked.unit.unit_id in self._units:
            return Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": "each unit once"})
        return asked

    def take(
        self,
        asked: Asked,
        may_leave: Callable[[Lot], Refusal | None],
        mine: Mine,
    ) -> list[Pieces] | Refusal:
        """Take what a line asks for: from one lot or, where the part alone was scanned, from as many as it takes.

        `may_leave` says whether a lot's owner lets it go there. `mine` is kept for the line: its caller has lent the
        pieces to the tally.
        """
        self._may_leave, self._mine = may_leave, mine
        self.passed_over = None
        line = asked.line
        if asked.unit is not None:
            return self._take(asked, asked.unit.lot_id)
        if line.lot_id is not None:
            return self._take(asked, line.lot_id)
        return self._allocate(asked)

    def _take(self, asked: Asked, lot_id: int) -> list[Pieces] | Refusal:
        """Take the pieces from the lot that was scanned."""
        context, line = self._context, asked.line
        lot = self._ledger.get(Lot, context.site.site_id, lot_id)
        if lot is None:
            return Refusal(Reason.LOT_NOT_FOUND, lot_number(lot_id))
        forbidden = self._may_leave(lot)
        if forbidden is not None:
            return forbidden
        unit = asked.unit
        kept_units = {*context.kept_units, *self._mine.units}
        if unit is not None and unit.state != UnitState.IN_STOCK and unit.unit_id not in kept_units:
            return Refusal(
                Reason.SERIAL_NOT_IN_STOCK,
                unit.serial,
                {"state": unit.state, "lot": lot_number(lot_id), "order": self._order_of(unit)},
            )
        found = list(self.restricted(lot))
        if asked.location is not None and asked.location.location_id in self._barred:
            found.append(Restriction(LotStatus.ON_HOLD, asked.location.code))
        if found:
            instead = next((one for one in self._usable(asked.part.part_id) if one.lot_id != lot_id), None)
            return not_usable(lot_id, found, None if instead is None else instead.lot_id)
        if self.tally.free(lot_id) < line.quantity:
            return not_enough(lot_id, self.tally.free(lot_id), line.quantity, line.location)
        places = self._places_of(asked, lot_id)
        if any(place is None for place, _ in places):
            # Pieces of one line come from one place, or from the order's wait bin and another: the most that any holds.
            most = max((self._there(asked, lot_id, *place) for place in self.tally.places(lot_id)), default=0)
            return not_enough(lot_id, most, line.quantity, line.location)
        refused = None
        if self._mine.pieces.get(lot_id, 0) < line.quantity:
            # What belongs to others neither bars the store's own goods nor is barred by them.
            shared = lot.owner in SHARED_OWNERS
            refused = self._check_order(asked.part, lot_id, lot.expires_on or NEVER) if shared else None
        return refused or [
            self._line(asked, lot_id, pieces, place, (lot_id,)) for place, pieces in places if place
        ]

    def _allocate(self, asked: Asked) -> list[Pieces] | Refusal:
        """Take pieces of a part whose lot was not scanned: first expired first, certain only where one lot lies."""
        left = asked.line.quantity
        lines: list[Pieces] = []
        for stock, pieces, kept in self._in_order(asked.part.part_id):
            most = min(pieces, self.tally.free(stock.lot_id))
            places = self.tally.places(stock.lot_id)
            opened_first = bool(asked.part.use_within_days)
            for place_id, condition in sorted(
                places, key=lambda place: self._preference(place, opened_first=opened_first)
            ):
                quantity = min(left, self._there(asked, stock.lot_id, place_id, condition), most)
                if quantity <= 0:
                    continue
                most -= quantity
                refused = None
                if not kept:
                    refused = self._check_order(asked.part, stock.lot_id, stock.expires_on)
                if refused is not None:
                    return refused
                candidates = self._lots_at(asked.part.part_id, place_id)
                lines.append(self._line(asked, stock.lot_id, quantity, (place_id, condition), candidates))
                left -= quantity
        if left:
            return Refusal(
                Reason.NOT_ENOUGH_STOCK,
                asked.part.part_number,
                {
                    "available": asked.line.quantity - left,
                    "asked": asked.line.quantity,
                    "location": asked.line.location or "-",
                },
            )
        return lines

    def _in_order(self, part_id: int) -> list[tuple[LotStock, int, bool]]:
        """Return the lots to take pieces of a part from, at most how many, and whether these are kept for the line."""
        return in_order(map(self._candidate, self._stocks_of(part_id)))

    def _usable(self, part_id: int) -> Iterator[LotStock]:
        """Yield the loaded lots of a part that may be issued from now, in the order they go out."""
        for stock in self._stocks_of(part_id):
            if not objections(self._candidate(stock)):
                yield stock

    def _stocks_of(self, part_id: int) -> list[LotStock]:
        """Return the loaded lots of a part, in the order they go out."""
        found = self._stocks.get(part_id)
        if found is None:
            ledger, site_id = self._ledger, self._context.site.site_id
            stocks = ledger.of(LotStock, ("part_id",), part_id)
            loaded = (one for one in stocks if ledger.get(Lot, site_id, one.lot_id) is not None)
            found = self._stocks[part_id] = first_expired(loaded)
        return found

    def _candidate(self, stock: LotStock) -> Candidate:
        lot = self._ledger.get(Lot, stock.site_id, stock.lot_id)
        if lot is None:
            raise AssertionError(stock.lot_id)
        free, mine = self.tally.free(lot.lot_id), self._mine.pieces.get(lot.lot_id, 0)
        return Candidate(lot, stock, free, mine, self.restricted(lot), self._reached(lot.lot_id))

    def restricted(self, lot: Lot) -> tuple[Restriction, ...]:
        """Return every reason a lot may not be used on the day of the request."""
        found = self._restrictions.get(lot.lot_id)
        if found is None:
            found = self._restrictions[lot.lot_id] = restricted(self._ledger, lot, self._context.today)
        return found

    def _lots_at(self, part_id: int, place_id: int) -> tuple[int, ...]:
        found = self._candidates.get((part_id, place_id))
        if found is None:
            place = self._context.site.site_id, place_id
            found = self._candidates[part_id, place_id] = lots_at(self._ledger, part_id, place)
        return found

    def _order_of(self, unit: Unit) -> str:
        """Return the number of the repair order a unit was issued to last, as far as it is loaded."""
        orders = (one for one in self._ledger.all(UnitOrder) if one.unit_id == unit.unit_id)
        return max(orders, default=UnitOrder(0, 0, 0, "")).number

    def has_any(self, part_id: int) -> bool:
        """Tell whether any loaded lot of a part may be issued from now."""
        return next(self._usable(part_id), None) is not None

    def _reached(self, lot_id: int) -> bool:
        """Tell whether pieces of a lot stand anywhere they may be taken from."""
        return any(self._may_be_taken(*place) for place in self.tally.places(lot_id))

    def _check_order(self, part: Part, lot_id: int, expires_on: str) -> Refusal | None:
        """Refuse an expiry-dated lot while one that expires earlier could go, unless a reason is given (rule 7).

        So is an unopened one while an opened pack must be used within its days. Of other parts the oldest receipt is
        advice. Which lot was passed over is remembered.
        """
        if not (part.expiry_dated or part.use_within_days):
            older = next((one for one in self._usable(part.part_id) if one.lot_id < lot_id), None)
            lot = self._ledger.get(Lot, self._context.site.site_id, lot_id)
            # What is in a tank goes first.
            filled = lot is not None and lot.origin == FILLED
            if older is not None and older.expires_on <= expires_on and not filled:
                self.passed_over = self.passed_over or (RemarkKind.NOT_OLDEST, older.lot_id)
            return None
        if expires_on >= NEVER and not part.use_within_days:
            return None
        earlier = next(self._usable(part.part_id), None)
        if earlier is None or earlier.expires_on >= expires_on:
            return None
        if self._deviate:
            self.passed_over = self.passed_over or (RemarkKind.NOT_FIRST_EXPIRED, earlier.lot_id)
            return None
        return Refusal(
            Reason.NOT_FIRST_EXPIRED,
            lot_number(lot_id),
            {"instead": lot_number(earlier.lot_id), "expires": earlier.expires_on},
        )

    def _places_of(self, asked: Asked, lot_id: int) -> list[tuple[tuple[int, str] | None, int]]:
        """Return where to take the pieces of one lot from: one place, or the line's own wait bin and another."""
        quantity = asked.line.quantity
        if asked.unit is not None:
            # A unit is where it is; a location that was named as well must be that place.
            here = asked.location is None or asked.location.location_id == asked.unit.location_id
            fits = here and self._there(asked, lot_id, asked.unit.location_id, asked.unit.condition) >= 1
            return [((asked.unit.location_id, asked.unit.condition) if fits else None, 1)]
        places = self._places if asked.location is None else {asked.location.location_id: asked.location}
        binned = [place for place in self.tally.places(lot_id) if place[0] in self._mine.wait_bins]
        there, first = max(
            ((self._there(asked, lot_id, *place), place) for place in binned), default=(0, None)
        )
        if not 0 < there < quantity:
            return [(self._place(asked, lot_id, quantity, places), quantity)]
        others = {key: place for key, place in places.items() if key not in self._mine.wait_bins}
        return [(first, there), (self._place(asked, lot_id, quantity - there, others), quantity - there)]

    def _place(
        self, asked: Asked, lot_id: int, quantity: int, places: Mapping[int, Location]
    ) -> tuple[int, str] | None:
        return choose_place(
            self.tally,
            lot_id,
            places,
            self._barred,
            quantity,
            self._mine.wait_bins,
            partial(self._others, lot_id),
            opened_first=bool(asked.part.use_within_days),
        )

    def _others(self, lot_id: int, place_id: int) -> int:
        """Return the pieces of a lot in a wait bin that lie there for others."""
        return self._lying.others(lot_id, place_id, self._mine.reservations)

    def _there(self, asked: Asked, lot_id: int, place_id: int, condition: str) -> int:
        """Return the pieces of a lot at a place that the line may have."""
        if not self._takeable(asked, place_id, condition):
            return 0
        return max(self.tally.at(lot_id, place_id, condition) - self._others(lot_id, place_id), 0)

    def _preference(self, place: tuple[int, str], *, opened_first: bool) -> tuple[bool, bool, int, str, str]:
        """The line's own wait bin first, what is left over in others last; else whose turn it is, and by code."""
        known = self._places.get(place[0])
        other = known is not None and known.kind == LocationKind.WAIT_BIN
        last = turn(place[1], opened_first=opened_first)
        return place[0] not in self._mine.wait_bins, other, last, self._code(place[0]), place[1]

    def _takeable(self, asked: Asked, place_id: int, condition: str) -> bool:
        here = asked.location is None or asked.location.location_id == place_id
        return here and self._may_be_taken(place_id, condition)

    def _may_be_taken(self, place_id: int, condition: str) -> bool:
        place = self._places.get(place_id)
        return place is not None and place_id not in self._barred and issuable(place.kind, condition)

    def _code(self, place_id: int) -> str:
        place = self._places.get(place_id)
        return "" if place is None else place.code

    def _line(
        self, asked: Asked, lot_id: int, quantity: int, place: tuple[int, str], candidates: tuple[int, ...]
    ) -> Pieces:
        candidates = possible_lots(self._ledger, self._context.site.site_id, candidates)
        sure = certainty(candidates)
        pieces = Pieces(
            asked.part.part_id,
            asked.part.part_number,
            lot_id,
            None if asked.unit is None else asked.unit.unit_id,
            "" if asked.unit is None else asked.unit.serial,
            quantity,
            place[1],
            place[0],
            self._code(place[0]),
            sure.value,
            candidates if len(candidates) > 1 else (),
        )
        self.tally.take(Move(lot_id, quantity, *place, NOWHERE, place[1], -quantity, pieces.unit_id))
        self._lying.take(lot_id, place[0], quantity, self._mine.reservations)
        if pieces.unit_id is not None:
            self._units.add(pieces.unit_id)
        return pieces
