"""The change that brings kept goods to the wait bin of their order."""

from collections.abc import Mapping

from parts_service.domain import ids
from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.context import Context
from parts_service.domain.issuing import check_order, not_enough
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot, LotStock, Unit, UnitState, lot_number, not_usable
from parts_service.domain.movements import Balance, Move, issuable
from parts_service.domain.picking import (
    ConfirmPicked,
    Picked,
    PickedGoods,
    missing_at,
    not_found,
    picked,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.reservations import Freed, Reservation, ReservationState
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import Location, LocationKind
from parts_service.domain.taking import choose_place
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.reservations import lacking_of, part_of
from parts_service.use_cases.stock import barred_locations, restricted, tally


def _names(command: ConfirmPicked) -> Names:
    places = {line.location for line in command.lines if line.location}
    return Names(orders={command.repair_order}, locations=places | {command.wait_bin})


def _needs(command: ConfirmPicked, found: Found) -> Needs:
    order_id = found.orders.get(command.repair_order)
    wait_bin_id = found.locations.get(command.wait_bin)
    return Needs(
        orders=set() if order_id is None else {order_id},
        kept_of_orders=True,
        kept_in_wait_bins=set() if wait_bin_id is None else {wait_bin_id},
        issued_lots={line.lot_id for line in command.lines if line.lot_id is not None},
        units={line.unit_id for line in command.lines if line.unit_id is not None},
        locations=set(found.locations.values()),
        demand=sum(max(line.quantity, 1) for line in command.lines),
    )


_IN_STORE = frozenset({UnitState.IN_STOCK, UnitState.RESERVED})


class _Round:
    """A picker's round: each line on what the lines before it left."""

    def __init__(
        self, ledger: Ledger, found: Found, context: Context, order: RepairOrder, to: Location
    ) -> None:
        self._ledger, self._found, self._context = ledger, found, context
        self._order, self._to = order, to
        self._tally = tally(ledger, context)
        self._kept = sorted(
            one
            for one in ledger.all(Reservation)
            if one.order_id == order.order_id and one.state == ReservationState.ACTIVE and one.reserved
        )
        there: Mapping[int, int] = picked(self._kept, ledger.all(Balance))
        # Pieces of each reservation that are not in its wait bin yet.
        self._left = {
            one.reservation_id: one.reserved - there.get(one.reservation_id, 0) for one in self._kept
        }
        self.moves: list[Move] = []
        self.binned: list[int] = []
        self.freed: list[Freed] = []
        self.kept: list[Reservation] = []
        self.missing: list[Move] = []
        self.lacking: list[Shortage] = []

    def bring(self, line: PickedGoods) -> Refusal | None:
        """Bring what was scanned: what is kept of its lot, or as good as what is kept of another."""
        site_id = self._order.site_id
        unit = None if line.unit_id is None else self._ledger.get(Unit, site_id, line.unit_id)
        if line.unit_id is not None and unit is None:
            return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", line.unit_id))
        lot_id = line.lot_id if unit is None else unit.lot_id
        lot = None if lot_id is None else self._ledger.get(Lot, site_id, lot_id)
        if lot is None:
            return Refusal(Reason.LOT_NOT_FOUND, lot_number(lot_id or 0))
        against = restricted(self._ledger, lot, self._context.today)
        if against:
            return not_usable(lot.lot_id, against)
        part = self._ledger.get(Part, lot.part_id)
        if unit is None and part is not None and part.tracking == Tracking.SERIAL:
            return Refusal(Reason.SCAN_REQUIRED, part.part_number, {"scan": "unit"})
        refused = self._bring(lot, unit, line) if line.quantity else None
        return self._look(lot, unit, line) if refused is None and line.none_left else refused

    def _bring(self, lot: Lot, unit: Unit | None, line: PickedGoods) -> Refusal | None:
        mine = self._mine(lot, unit)
        if sum(self._left[one.reservation_id] for one in mine) >= line.quantity:
            refused = self._move(lot, unit, line)
            if refused is None:
                self._count(mine, line.quantity)
            return refused
        return self._instead(lot, unit, line)

    def _look(self, lot: Lot, unit: Unit | None, line: PickedGoods) -> Refusal | None:
        """No more of it stands at the place: what the book has there is missing, and what is kept of it waited for."""
        mine = self._mine(lot, unit)
        short = sum(self._left[one.reservation_id] for one in mine)
        if not short and not line.quantity:
            number = lot_number(lot.lot_id) if unit is None else unit.serial
            return Refusal(Reason.NOTHING_TO_PICK, number, {"order": self._order.number})
        place_id = self._empty_place(lot, unit, line, short)
        if place_id is None:
            # All that the book had there was taken with this very line.
            return None if line.quantity else not_enough(lot.lot_id, 0, max(short, 1), line.location)
        standing = 1 if unit is not None else self._tally.at(lot.lot_id, place_id, Condition.NEW)
        pieces, waiting = not_found(standing, short, max(0, self._tally.free(lot.lot_id)))
        if unit is not None and any(one.unit_id == unit.unit_id for one in mine):
            waiting = pieces
        if not pieces:
            return None
        self._wait_again(mine, waiting)
        self._tally.lend({lot.lot_id: waiting})
        gone = missing_at(lot.lot_id, place_id, pieces, pieces, line.unit_id)
        self._tally.take(gone)
        self.missing.append(gone)
        return None

    def _empty_place(self, lot: Lot, unit: Unit | None, line: PickedGoods, short: int) -> int | None:
        """Return the place where no more of a lot was found: the one named, taken from, or listed to take from."""
        places = self._places()
        barred = barred_locations(self._ledger)
        if unit is not None:
            here = self._stands(unit) if not line.quantity and unit.state in _IN_STORE else None
            fits = here is not None and here[1] == Condition.NEW and here[0] in places
            return here[0] if fits and here is not None else None
        if line.location:
            place_id = self._found.locations.get(line.location, 0)
        elif line.quantity:
            place_id = self.moves[-1].source
        else:
            chosen = choose_place(self._tally, lot.lot_id, places, barred, max(short, 1)) or choose_place(
                self._tally, lot.lot_id, places, barred, 1
            )
            place_id = 0 if chosen is None else chosen[0]
        place = places.get(place_id)
        fits = place is not None and place_id not in barred and issuable(place.kind, Condition.NEW)
        return place_id if fits and self._tally.at(lot.lot_id, place_id, Condition.NEW) > 0 else None

    def _wait_again(self, mine: list[Reservation], pieces: int) -> None:
        """Let so many pieces of an order's reservations go: it waits for them, by its own clock."""
        for one in reversed(mine):
            gone = min(pieces, self._left[one.reservation_id])
            if not gone:
                continue
            self._left[one.reservation_id] -= gone
            pieces -= gone
            self.freed.append(part_of(one, gone, one.reserved - self._already(one) - gone))
            if one.shortage_id is None:
                self.lacking.append(lacking_of(one, gone, self._context))

    def _already(self, kept: Reservation) -> int:
        """Return the pieces of a reservation that this command let go."""
        return sum(one.reserved for one in self.freed if one.reservation_id == kept.reservation_id)

    def _mine(self, lot: Lot, unit: Unit | None) -> list[Reservation]:
        """Return what is kept of a lot; of a unit its own, else pieces of its lot if nobody else keeps the unit."""
        mine = [one for one in self._kept if one.lot_id == lot.lot_id and self._left[one.reservation_id]]
        named = [one for one in mine if unit is not None and one.unit_id == unit.unit_id]
        if named or (unit is not None and unit.state == UnitState.RESERVED):
            return named
        return [one for one in mine if one.unit_id is None]

    def _count(self, mine: list[Reservation], quantity: int) -> None:
        for one in mine:
            pieces = min(quantity, self._left[one.reservation_id])
            self._left[one.reservation_id] -= pieces
            quantity -= pieces
            if pieces and one.reservation_id not in self.binned:
                self.binned.append(one.reservation_id)

    def _instead(self, lot: Lot, unit: Unit | None, line: PickedGoods) -> Refusal | None:
        """Keep the pieces scanned in place of others of the part, where they are as good (rule 7)."""
        others = [
            one
            for one in self._kept
            if one.part_id == lot.part_id and one.unit_id is None and self._left[one.reservation_id]
        ]
        number = lot_number(lot.lot_id) if unit is None else unit.serial
        if not others:
            return Refusal(Reason.NOTHING_TO_PICK, number, {"order": self._order.number})
        other = next((one for one in others if self._left[one.reservation_id] >= line.quantity), others[0])
        stock = self._ledger.get(LotStock, lot.site_id, lot.lot_id)
        theirs = self._ledger.get(LotStock, lot.site_id, other.lot_id)
        good = (
            unit is None
            and other.lot_id != lot.lot_id
            and self._left[other.reservation_id] >= line.quantity
            and self._tally.free(lot.lot_id) >= line.quantity
            and stock is not None
            and theirs is not None
            and stock.expires_on <= theirs.expires_on
        )
        if not good:
            place = choose_place(self._tally, other.lot_id, self._places(), barred_locations(self._ledger), 1)
            location = None if place is None else self._ledger.get(Location, lot.site_id, place[0])
            return Refusal(
                Reason.WRONG_LOT_PICKED,
                number,
                {
                    "order": self._order.number,
                    "instead": lot_number(other.lot_id),
                    "location": "-" if location is None else location.code,
                },
            )
        refused = self._move(lot, unit, line)
        if refused is not None:
            return refused
        self._left[other.reservation_id] -= line.quantity
        left = other.reserved - self._already(other) - line.quantity
        self.freed.append(part_of(other, line.quantity, left))
        self._tally.lend({other.lot_id: line.quantity})
        self._tally.lend({lot.lot_id: line.quantity}, -1)
        self.kept.append(
            other._replace(
                reservation_id=self._context.new_id(),
                lot_id=lot.lot_id,
                wait_bin_id=self._to.location_id,
                quantity=line.quantity,
                pinned=0,
                reserved=line.quantity,
                issued=0,
            )
        )
        return None

    def _places(self) -> dict[int, Location]:
        """Where goods are picked from: everywhere but wait bins."""
        return {
            place.location_id: place
            for place in self._ledger.all(Location)
            if place.kind != LocationKind.WAIT_BIN
        }

    def _stands(self, unit: Unit) -> tuple[int, str] | None:
        """Return where a unit stands, if it may be issued from there."""
        here = self._ledger.get(Location, unit.site_id, unit.location_id)
        barred = unit.location_id in barred_locations(self._ledger)
        fits = here is not None and issuable(here.kind, unit.condition) and not barred
        return (unit.location_id, unit.condition) if fits else None

    def _move(self, lot: Lot, unit: Unit | None, line: PickedGoods) -> Refusal | None:
        places = self._places()
        if line.location:
            named = places.get(self._found.locations.get(line.location, 0))
            if named is None:
                return Refusal(Reason.LOCATION_NOT_FOUND, line.location)
            places = {named.location_id: named}
        if unit is not None:
            if unit.state not in _IN_STORE:
                return Refusal(
                    Reason.SERIAL_NOT_IN_STOCK,
                    unit.serial,
                    {"state": unit.state, "lot": lot_number(lot.lot_id)},
                )
            place = self._stands(unit)
        else:
            part = self._ledger.get(Part, lot.part_id)
            place = choose_place(
                self._tally,
                lot.lot_id,
                places,
                barred_locations(self._ledger),
                line.quantity,
                opened_first=part is not None and part.use_within_days > 0,
            )
        if place is None or place[0] not in places:
            return not_enough(lot.lot_id, 0, line.quantity, line.location)
        move = Move(lot.lot_id, line.quantity, *place, self._to.location_id, place[1], 0, line.unit_id)
        self._tally.take(move)
        self.moves.append(move)
        return None


def _confirm(ledger: Ledger, found: Found, command: ConfirmPicked, context: Context) -> Picked | Refusal:
    site_id = context.site.site_id
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    to = ledger.get(Location, site_id, found.locations.get(command.wait_bin, 0))
    if to is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, command.wait_bin)
    if to.kind != LocationKind.WAIT_BIN:
        return Refusal(Reason.WAIT_BIN_TAKEN, to.code, {"why": "it is no wait bin"})
    orders = {one.reservation_id: one.order_id for one in ledger.all(Reservation)}
    others = (
        one
        for one in ledger.all(Reservation)
        if one.wait_bin_id == to.location_id
        and orders.get(one.parent_id or one.reservation_id, one.order_id) != order.order_id
    )
    if any(one.state == ReservationState.ACTIVE and one.reserved + one.pinned for one in others):
        return Refusal(Reason.WAIT_BIN_TAKEN, to.code, {"why": "goods of another order lie in it"})
    taking = _Round(ledger, found, context, order, to)
    for line in command.lines:
        refused = taking.bring(line)
        if refused is not None:
            return refused
    return Picked(
        order_id=order.order_id,
        wait_bin_id=to.location_id,
        moves=tuple(taking.moves),
        binned=tuple(taking.binned),
        freed=tuple(taking.freed),
        kept=tuple(taking.kept),
        missing=tuple(taking.missing),
        lacking=tuple(taking.lacking),
    )


CONFIRM_PICKED = Change(
    "ConfirmPicked", ConfirmPicked, decide=_confirm, names=_names, needs=_needs, grouped=True
)
