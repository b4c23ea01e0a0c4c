"""Changes that keep pieces for a repair order, and let them go."""

from parts_service.domain import ids
from parts_service.domain.access import SERVICE_ACTOR
from parts_service.domain.catalog import Part, StockingStatus
from parts_service.domain.context import Context
from parts_service.domain.explaining import in_order
from parts_service.domain.issuing import check_order, not_enough
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, Unit, UnitState, lot_number, not_usable
from parts_service.domain.movements import issuable
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder, check_job_line
from parts_service.domain.reservations import (
    ExpireReservation,
    Freed,
    ReleaseReservation,
    Reservation,
    ReservationReleased,
    ReservationState,
    Reserved,
    ReserveLine,
    ReserveParts,
    release,
    rest,
)
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.sites import Location
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import candidates, owner_forbids, restricted, tally


def _names(command: ReserveParts) -> Names:
    return Names(
        orders={command.repair_order},
        parts={line.part_number for line in command.lines if line.part_number},
    )


def _needs(command: ReserveParts, found: Found) -> Needs:
    order_id = found.orders.get(command.repair_order)
    named = {_part_id(line, found) for line in command.lines}
    parts = {part_id for part_id in named if part_id is not None}
    return Needs(
        orders=set() if order_id is None else {order_id},
        issued_lots={line.lot_id for line in command.lines if line.lot_id is not None},
        units={line.unit_id for line in command.lines if line.unit_id is not None},
        parts=parts,
        serial_parts=parts,
        demand=sum(line.quantity for line in command.lines),
    )


def _part_id(line: ReserveLine, found: Found) -> int | None:
    return line.part_id if line.part_id is not None else found.parts.get(line.part_number)


class _Shelf:
    """Keeps pieces line by line, each on what the lines before it left free."""

    def __init__(
        self, ledger: Ledger, found: Found, command: ReserveParts, context: Context, order: RepairOrder
    ) -> None:
        self._ledger = ledger
        self._found = found
        self._context = context
        self._order = order
        self._expires_at = command.expires_at
        self._tally = tally(ledger, context)
        self._units: set[int] = set()

    def keep(self, line: ReserveLine) -> list[Reservation] | Refusal:
        """Keep what a line asks for: pieces of the lot named, the unit, or of the lots of a part that go out first."""
        job = self._ledger.get(JobLine, self._order.site_id, self._order.order_id, line.job_line)
        refused = check_job_line(job, line.job_line)
        if refused is not None:
            return refused
        if line.unit_id is not None:
            return self._keep_unit(line, line.unit_id)
        if line.lot_id is not None:
            lot = self._ledger.get(Lot, self._order.site_id, line.lot_id)
            if lot is None:
                return Refusal(Reason.LOT_NOT_FOUND, lot_number(line.lot_id))
            return self._keep_of(line, lot, line.quantity)
        return self._keep_part(line)

    def _keep_unit(self, line: ReserveLine, unit_id: int) -> list[Reservation] | Refusal:
        unit = self._ledger.get(Unit, self._order.site_id, unit_id)
        lot = None if unit is None else self._ledger.get(Lot, self._order.site_id, unit.lot_id)
        if unit is None or lot is None:
            return Refusal(Reason.UNIT_NOT_FOUND, ids.number("U", unit_id))
        if line.quantity != 1:
            return Refusal(Reason.FIELD_INVALID, "lines.quantity", {"problem": "a unit is one piece"})
        if unit.state != UnitState.IN_STOCK or unit_id in self._units:
            state = UnitState.RESERVED.value if unit_id in self._units else unit.state
            return Refusal(
                Reason.SERIAL_NOT_IN_STOCK, unit.serial, {"state": state, "lot": lot_number(lot.lot_id)}
            )
        place = self._ledger.get(Location, unit.site_id, unit.location_id)
        if place is None or not issuable(place.kind, unit.condition):
            return not_enough(lot.lot_id, 0, 1, "" if place is None else place.code)
        self._units.add(unit_id)
        return self._keep_of(line, lot, 1, unit_id)

    def _keep_part(self, line: ReserveLine) -> list[Reservation] | Refusal:
        part_id = _part_id(line, self._found)
        part = None if part_id is None else self._ledger.get(Part, part_id)
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        left = line.quantity
        kept: list[Reservation] = []
        for stock, most, _ in in_order(
            candidates(self._ledger, part.part_id, self._tally, self._context.today)
        ):
            lot = self._ledger.get(Lot, stock.site_id, stock.lot_id)
            pieces = min(left, most, self._tally.free(stock.lot_id))
            if lot is None or pieces <= 0 or self._forbidden(line, lot):
                continue
            decided = self._keep_of(line, lot, pieces)
            if isinstance(decided, Refusal):
                return decided
            kept += decided
            left -= pieces
        if left:
            return Refusal(
                Reason.NOT_ENOUGH_STOCK,
                part.part_number,
                {"available": line.quantity - left, "asked": line.quantity, "location": "-"},
            )
        return kept

    def _forbidden(self, line: ReserveLine, lot: Lot) -> Refusal | None:
        return owner_forbids(self._ledger, lot, self._order, line.job_line)

    def _keep_of(
        self, line: ReserveLine, lot: Lot, quantity: int, unit_id: int | None = None
    ) -> list[Reservation] | Refusal:
        part = self._ledger.get(Part, lot.part_id)
        if part is not None and part.stocking_status == StockingStatus.BLOCKED:
            return Refusal(Reason.PART_BLOCKED, part.part_number)
        forbidden = self._forbidden(line, lot)
        if forbidden is not None:
            return forbidden
        found = restricted(self._ledger, lot, self._context.today)
        if found:
            return not_usable(lot.lot_id, found)
        if self._tally.free(lot.lot_id) < quantity:
            return not_enough(lot.lot_id, self._tally.free(lot.lot_id), quantity, "")
        self._tally.lend({lot.lot_id: quantity}, -1)
        return [
            Reservation(
                site_id=self._order.site_id,
                reservation_id=self._context.new_id(),
                approval_id=None,
                order_id=self._order.order_id,
                job_line=line.job_line,
                parent_id=None,
                shortage_id=None,
                part_id=lot.part_id,
                lot_id=lot.lot_id,
                unit_id=unit_id,
                wait_bin_id=None,
                quantity=quantity,
                pinned=0,
                reserved=quantity,
                issued=0,
                state=ReservationState.ACTIVE.value,
                since=self._context.now,
                expires_at=self._expires_at,
            )
        ]


class LettingGo:
    """Lets go what is kept of lots that may not be used, so that they can be moved aside; orders then wait again."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        """Begin with what is loaded."""
        self._ledger, self._context = ledger, context
        self._left = {one.reservation_id: one.reserved for one in ledger.all(Reservation)}
        self.freed: list[Freed] = []
        self.lacking: list[Shortage] = []

    def has(self, unit_id: int | None) -> bool:
        """Tell whether a unit was let go."""
        return any(one.unit_id == unit_id for one in self.freed)

    def of_lot(self, lot_id: int, unit_id: int | None, wanted: int) -> int:
        """Let go so many pieces of a lot, those first that were kept last; return how many that was.

        A unit's own reservation goes with it. What waits for a second person is not let go.
        """
        gone = 0
        for kept in sorted(self._ledger.all(Reservation), reverse=True):
            mine = unit_id is not None and kept.unit_id == unit_id
            pieces = (
                self._left[kept.reservation_id]
                if mine
                else min(wanted - gone, self._left[kept.reservation_id])
            )
            if kept.lot_id != lot_id or kept.order_id is None or pieces <= 0:
                continue
            if kept.unit_id is not None and not mine and unit_id is not None:
                continue
            self._left[kept.reservation_id] -= pieces
            gone += pieces
            self.freed.append(part_of(kept, pieces, self._left[kept.reservation_id]))
            if kept.shortage_id is None:
                self.lacking.append(lacking_of(kept, pieces, self._context))
        return gone


def part_of(kept: Reservation, pieces: int, left: int) -> Freed:
    """Return reserved pieces of a reservation let go; it ends with its last one."""
    state = ReservationState.ACTIVE if left + kept.pinned else ReservationState.RELEASED
    return rest(kept, state)._replace(pinned=0, reserved=pieces)


def lacking_of(kept: Reservation, pieces: int, context: Context) -> Shortage:
    """Return what an order waits for since it lost pieces: its clock runs from when they were kept."""
    return Shortage(
        site_id=kept.site_id,
        shortage_id=context.new_id(),
        order_id=kept.order_id or 0,
        job_line=kept.job_line or 0,
        part_id=kept.part_id,
        quantity=pieces,
        allocated=0,
        filled=0,
        priority=ShortagePriority.NORMAL.value,
        since=kept.since,
        purchase_id=None,
        purchase_line=None,
        requested_by=context.actor,
        cancelled_at=None,
        asked_part_id=kept.asked_part_id,
    )


def _reserve(ledger: Ledger, found: Found, command: ReserveParts, context: Context) -> Reserved | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    if command.expires_at is not None and command.expires_at <= context.now:
        return Refusal(Reason.FIELD_INVALID, "expires_at", {"problem": "a time that is still to come"})
    shelf = _Shelf(ledger, found, command, context, order)
    kept: list[Reservation] = []
    for line in command.lines:
        decided = shelf.keep(line)
        if isinstance(decided, Refusal):
            return decided
        kept += decided
    parts = [ledger.get(Part, one.part_id) for one in kept]
    units = [ledger.get(Unit, one.site_id, one.unit_id) for one in kept]
    return Reserved(
        order_id=order.order_id,
        reservations=tuple(kept),
        part_numbers=tuple("" if part is None else part.part_number for part in parts),
        serials=tuple("" if unit is None else unit.serial for unit in units),
    )


def _release(
    ledger: Ledger, _found: Found, command: ReleaseReservation, context: Context
) -> ReservationReleased | Refusal:
    kept = ledger.get(Reservation, context.site.site_id, command.reservation_id)
    return release(kept, command.reservation_id, context.header.reason)


def _expire(
    ledger: Ledger, _found: Found, command: ExpireReservation, context: Context
) -> ReservationReleased | Refusal:
    kept = ledger.get(Reservation, context.site.site_id, command.reservation_id)
    early = kept is not None and (kept.expires_at is None or kept.expires_at > context.now)
    if context.actor != SERVICE_ACTOR or early:
        return Refusal(Reason.NO_RIGHT, "ReleaseReservation", {"site": context.site.code})
    refused = release(kept, command.reservation_id, "expired")
    if isinstance(refused, Refusal) or kept is None:
        return refused
    return ReservationReleased(freed=rest(kept, ReservationState.EXPIRED))


def _reservation(command: ReleaseReservation | ExpireReservation, _found: Found) -> Needs:
    return Needs(reservations={command.reservation_id})


RESERVE_PARTS = Change(
    "ReserveParts", ReserveParts, decide=_reserve, names=_names, needs=_needs, grouped=True
)
RELEASE_RESERVATION = Change(
    "ReleaseReservation", ReleaseReservation, decide=_release, needs=_reservation, grouped=True
)
EXPIRE_RESERVATION = Change(
    "ReleaseReservation", ExpireReservation, decide=_expire, needs=_reservation, grouped=True
)
