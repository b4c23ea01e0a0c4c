"""What an entry means for what is kept and what waits: asked of every entry before it is saved, whatever its subject.

Pieces that arrive, become free or may be issued from now on go to who waits for them; rejected ones go back to the
shortage; what ends with its order is free again. What lives here: on which rows; the rules: `domain/allocation.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from parts_service.domain.allocation import (
    OVER_STATES,
    Allocation,
    Keeping,
    Ordered,
    Share,
    Touched,
    allocate,
    expected_pieces,
    ordered,
    promote,
    unpin,
    wait_bin,
)
from parts_service.domain.context import Context
from parts_service.domain.issuing import first_expired
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import Lot, LotStatus, LotStock
from parts_service.domain.movements import Balance
from parts_service.domain.owners import SHARED_OWNERS
from parts_service.domain.procurement import (
    PurchaseLine,
    PurchaseOrder,
    PurchaseType,
)
from parts_service.domain.receipts import Receipt
from parts_service.domain.repair_orders import ISSUING_STATES, JobLine, RepairOrder
from parts_service.domain.reservations import Freed, Reservation, ReservationState, rest
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.sites import Location
from parts_service.use_cases.stock import restricted

Rows = tuple[list[tuple[Any, ...]], list[int]]


class Keeper:
    """Asked once an entry. What waits is loaded once a batch, and only where an entry could matter to it."""

    def __init__(self, load: Callable[[Ledger, Touched], Rows]) -> None:
        """Prepare; `load` reads what the lots, parts and orders of a ledger mean to what is kept and what waits."""
        self._load = load
        self._rows: dict[bool, Rows] = {}
        self._taken_by: dict[bool, Ledger] = {}

    def keep(self, ledger: Ledger, effects: Effects, context: Context, stamp: Stamp) -> Keeping | None:
        """Return what an entry means for what is kept, and apply it to the ledger, which has its effects already."""
        touched = Touched(effects, stamp.recorded_at)
        if not touched:
            return None
        whole = touched.orders
        if whole not in self._rows:
            self._rows[whole] = self._load(ledger, touched)
        rows, free_places = self._rows[whole]
        if self._taken_by.get(whole) is not ledger:
            ledger.take_missing(rows)
            self._taken_by[whole] = ledger
        return _Round(ledger, touched, free_places, context, stamp).keeping()


def _of(line: PurchaseLine, order: PurchaseOrder) -> bool:
    return line.purchase_id == order.purchase_id and line.order_id is not None


class _Round:
    """One entry's turn: each step is applied to the ledger before the next one looks."""

    def __init__(
        self, ledger: Ledger, touched: Touched, free_places: list[int], context: Context, stamp: Stamp
    ) -> None:
        self._ledger = ledger
        self._touched = touched
        self._free_places = free_places
        self._context = context
        self._stamp = stamp
        self._site_id = stamp.site_id

    def keeping(self) -> Keeping | None:
        ended = self._apply(self._end())
        wanted = self._apply(self._order())
        lots = sorted(self._touched.new | self._touched.risen | self._touched.moved)
        arrived = self._apply(Keeping(promoted=tuple(one for lot in lots for one in self._promote(lot))))
        lost = self._apply(Keeping(freed=tuple(one for lot in lots for one in self._unpin(lot))))
        back = {one.shortage_id for one in (*ended.freed, *lost.freed)} | self._touched.given_back
        risen = self._touched.risen | {one.lot_id for one in ended.freed if one.reserved}
        if self._touched.released:
            risen |= {stock.lot_id for stock in self._ledger.all(LotStock)}
        parts = self._touched.asked | {
            row.part_id for row in self._ledger.all(Shortage) if row.shortage_id in self._touched.displaced
        }
        allocations = self._allocate([*self._lots_of(parts), *sorted(self._touched.new | risen)], back)
        found = Keeping(
            allocations,
            arrived.promoted,
            ended.freed + lost.freed,
            wanted.ordered,
            wanted.lacking,
            ended.cancelled,
        )
        return found or None

    def _lots_of(self, parts: set[int]) -> list[int]:
        """Return the loaded lots of parts that have free pieces and may be used, in the order they go out."""
        stocks = (stock for part_id in parts for stock in self._ledger.of(LotStock, ("part_id",), part_id))
        free = first_expired(stock for stock in stocks if stock.issuable > stock.reserved)
        return [stock.lot_id for stock in free if self._usable(stock.lot_id)]

    def _usable(self, lot_id: int) -> bool:
        lot = self._ledger.get(Lot, self._site_id, lot_id)
        if lot is None or lot.owner not in SHARED_OWNERS:
            return False
        return not restricted(self._ledger, lot, self._context.today)

    def _apply(self, keeping: Keeping) -> Keeping:
        effects = Effects()
        keeping.effects(effects, self._stamp)
        self._ledger.apply(effects)
        return keeping

    def _end(self) -> Keeping:
        """Let go what is kept for orders and lines that nothing may be issued to any more; they lack nothing now."""

        def ends(row: Reservation | Shortage) -> bool:
            line = row.order_id, row.job_line, row.part_id
            return row.order_id in self._touched.ended or line in self._touched.gone

        freed = [
            rest(kept, ReservationState.RELEASED)
            for kept in sorted(self._ledger.all(Reservation))
            if kept.state == ReservationState.ACTIVE and kept.order_id is not None and ends(kept)
        ]
        closed = [row.shortage_id for row in sorted(self._ledger.all(Shortage)) if row.open and ends(row)]
        return Keeping(freed=tuple(freed), cancelled=tuple(closed))

    def _order(self) -> Keeping:
        """Say what repair order lines lack that purchase orders were sent for now."""
        linked, lacking = [], []
        for order in self._touched.sent:
            for line in sorted(one for one in self._ledger.all(PurchaseLine) if _of(one, order)):
                order_line = self._order_line(line)
                if order_line is None:
                    continue
                known, pieces = ordered(line, self._ledger.all(Shortage), order_line)
                linked += known
                if pieces:
                    lacking.append(self._shortage(order, line, order_line, pieces))
        linked += [
            Ordered(row.shortage_id, None, None)
            for row in sorted(self._ledger.all(Shortage))
            if row.waiting > 0 and row.purchase_id in self._touched.over and self._brings_nothing(row)
        ]
        return Keeping(ordered=tuple(linked), lacking=tuple(lacking))

    def _brings_nothing(self, shortage: Shortage) -> bool:
        """Tell whether the purchase order line that a shortage waits for ended."""
        order = self._ledger.get(PurchaseOrder, self._site_id, shortage.purchase_id)
        line = self._ledger.get(PurchaseLine, self._site_id, shortage.purchase_id, shortage.purchase_line)
        return order is None or order.state in OVER_STATES or line is None or line.closed_short

    def _order_line(self, line: PurchaseLine) -> tuple[int, int] | None:
        """Return the open repair order and job line a purchase line is for; its first line if none is named."""
        order = None if line.order_id is None else self._ledger.get(RepairOrder, self._site_id, line.order_id)
        if order is None or order.state not in ISSUING_STATES:
            return None
        lines = [one for one in self._ledger.all(JobLine) if one.order_id == order.order_id]
        jobs = sorted(one.line for one in lines if not one.withdrawn)
        job_line = line.job_line if line.job_line is not None else next(iter(jobs), None)
        return None if job_line is None else (order.order_id, job_line)

    def _shortage(
        self, order: PurchaseOrder, line: PurchaseLine, order_line: tuple[int, int], pieces: int
    ) -> Shortage:
        urgent = order.type == PurchaseType.EMERGENCY
        return Shortage(
            site_id=self._site_id,
            shortage_id=self._context.new_id(),
            order_id=order_line[0],
            job_line=order_line[1],
            part_id=line.part_id,
            quantity=pieces,
            allocated=0,
            filled=0,
            priority=(ShortagePriority.VOR if urgent else ShortagePriority.NORMAL).value,
            since=self._context.occurred_at,
            purchase_id=line.purchase_id,
            purchase_line=line.line,
            requested_by=self._context.actor,
            cancelled_at=None,
        )

    def _pinned(self, lot_id: int) -> list[Reservation]:
        of_lot = self._ledger.of(Reservation, ("lot_id",), lot_id)
        return [kept for kept in of_lot if kept.pinned > 0]

    def _free(self, lot_id: int) -> int:
        stock = self._ledger.get(LotStock, self._site_id, lot_id)
        return 0 if stock is None else stock.issuable - stock.reserved

    def _expected(self, lot_id: int) -> int:
        """Pieces of a lot that stand where they may not be issued from yet."""
        places: dict[tuple[str, str], int] = defaultdict(int)
        for balance in self._ledger.of(Balance, ("lot_id",), lot_id):
            location = self._ledger.get(Location, self._site_id, balance.location_id)
            if location is not None:
                places[location.kind, balance.condition] += balance.quantity
        return expected_pieces(places)

    def _promote(self, lot_id: int) -> Iterable[Any]:
        pinned = self._pinned(lot_id)
        return promote(self._free(lot_id), pinned) if pinned else ()

    def _unpin(self, lot_id: int) -> Iterable[Freed]:
        pinned = self._pinned(lot_id)
        return unpin(self._expected(lot_id), pinned) if pinned else ()

    def _allocate(self, lots: Iterable[int], back: set[int | None]) -> tuple[Allocation, ...]:
        """Share what arrived or became free; a shortage that has just been given back waits for the next arrival."""
        found = []
        for lot_id in lots:
            lot = self._ledger.get(Lot, self._site_id, lot_id)
            if lot is None or lot.owner not in SHARED_OWNERS:
                continue
            shortages = [
                row
                for row in self._ledger.of(Shortage, ("part_id",), lot.part_id)
                if row.waiting > 0 and row.shortage_id not in back
            ]
            if not shortages or self._barred(lot):
                continue
            expected = self._expected(lot_id) if lot_id in self._touched.new else 0
            receipt = self._ledger.get(Receipt, self._site_id, lot.receipt_id)
            purchase_id = None if receipt is None else receipt.purchase_id
            for share in allocate(self._free(lot_id), expected, shortages, purchase_id):
                allocation = self._allocation(lot, share)
                found.append(allocation)
                self._apply(Keeping((allocation,)))
        return tuple(found)

    def _barred(self, lot: Lot) -> bool:
        """What lacks papers is expected to get them; what is held, expired or recalled serves nobody."""
        worst = restricted(self._ledger, lot, self._context.today)
        return bool(worst) and worst[0].status > LotStatus.PENDING_INSPECTION

    def _allocation(self, lot: Lot, share: Share) -> Allocation:
        shortage = share.shortage
        order = self._ledger.get(RepairOrder, self._site_id, shortage.order_id)
        place_id = None
        if shortage.urgent:
            place_id = wait_bin(shortage.order_id, self._ledger.all(Reservation), self._free_places)
        place = None if place_id is None else self._ledger.get(Location, self._site_id, place_id)
        kept = Reservation(
            site_id=self._site_id,
            reservation_id=self._context.new_id(),
            approval_id=None,
            order_id=shortage.order_id,
            job_line=shortage.job_line,
            parent_id=None,
            shortage_id=shortage.shortage_id,
            part_id=lot.part_id,
            lot_id=lot.lot_id,
            unit_id=None,
            wait_bin_id=place_id,
            quantity=share.reserved + share.pinned,
            pinned=share.pinned,
            reserved=share.reserved,
            issued=0,
            state=ReservationState.ACTIVE.value,
            since=self._context.now,
            expires_at=None,
            asked_part_id=shortage.asked_part_id,
        )
        return Allocation(kept, "" if order is None else order.number, "" if place is None else place.code)
