"""Drums poured into a tank: what was in it, then drum by drum, and the one lot that they make.

What lives here: how a filling is decided. What does not: which change asks for it, and dips, which are `tanks.py`.
"""

from collections.abc import Iterable

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.invoices import check_currency
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Condition,
    Lot,
    LotInspection,
    LotLink,
    LotStatus,
    LotStock,
    OpenedPack,
    Restriction,
    lot_number,
    not_usable,
)
from parts_service.domain.mixtures import LotSource, pour
from parts_service.domain.movements import Move, Tally, issuable, move
from parts_service.domain.owners import Owner
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation
from parts_service.domain.sites import ISSUABLE_KINDS, Location, Place
from parts_service.domain.tanks import (
    Carried,
    Drum,
    Tank,
    TankFill,
    TankFilled,
    carry,
    filled_lot,
    inspected,
    last_day,
    links_into,
    overfull,
)
from parts_service.domain.valuation import LotCost, value_on_hand
from parts_service.storage.needs import Found
from parts_service.use_cases.splits import check_seen, standing_place
from parts_service.use_cases.stock import barred_locations, kin_of, restricted, tally
from parts_service.use_cases.valuation import own_on_hand

# What stands in a tank: a lot, its condition, and how much of it.
Standing = tuple[Lot, str, int]
# What is poured in is as good as new until its last day.
IN_TANK = Condition.NEW.value


def in_tank(ledger: Ledger, standing: Tally, place: Location) -> list[Standing]:
    """Return what stands in a tank, the older lots first: one lot, but for what was given back to an earlier one."""
    return [
        (lot, condition, quantity)
        for lot in sorted(ledger.all(Lot))
        for (location_id, condition), quantity in sorted(standing.places(lot.lot_id).items())
        if location_id == place.location_id
    ]


class Filling:
    """One filling as it is decided: what was in the tank, then drum by drum."""

    def __init__(
        self, ledger: Ledger, found: Found, context: Context, tank: Tank, place: Location, part: Part
    ) -> None:
        self._ledger, self._found, self._context = ledger, found, context
        self._tank, self._place, self._part = tank, place, part
        self._standing = tally(ledger, context)
        self._barred = barred_locations(ledger)
        self._between = Location(tank.site_id, Place.SPLIT, Place.SPLIT.name, "")
        # What is poured together, in the order of pouring, with the last day of each.
        self._poured: dict[int, int] = {}
        self._days: list[str | None] = []
        self._moves: list[Move] = []
        self._carried: list[Carried] = []

    def fill(self, drums: Iterable[Drum]) -> TankFilled | Refusal:
        """Decide the filling."""
        drums = tuple(drums)
        remainder = in_tank(self._ledger, self._standing, self._place)
        refused = self._check_remainder(remainder) or overfull(
            self._place.code,
            self._tank.capacity,
            sum(quantity for *_, quantity in remainder),
            sum(drum.quantity for drum in drums),
        )
        if refused is not None:
            return refused
        for lot, condition, quantity in remainder:
            self._carry(lot, quantity)
            refused = self._take(lot, self._place, condition, quantity)
            if refused is not None:
                return refused
            self._days.append(lot.expires_on)
        for drum in drums:
            refused = self._pour(drum)
            if refused is not None:
                return refused
        return self._filled()

    def _check_remainder(self, remainder: list[Standing]) -> Refusal | None:
        """What may not be issued is not made more by pouring to it."""
        found: list[Restriction] = []
        for lot, *_ in remainder:
            found += restricted(self._ledger, lot, self._context.today)
        if self._place.location_id in self._barred:
            found.append(Restriction(LotStatus.ON_HOLD, self._place.code))
        if not found:
            return None
        reasons = "; ".join(f"{one.status.name} {one.what}" for one in found)
        lots = ", ".join(lot_number(lot.lot_id) for lot, *_ in remainder) or "-"
        return Refusal(Reason.TANK_REMAINDER_NOT_USABLE, self._place.code, {"lot": lots, "reasons": reasons})

    def _carry(self, lot: Lot, quantity: int) -> None:
        stock = self._ledger.get(LotStock, lot.site_id, lot.lot_id)
        if stock is not None:
            found = carry(lot.lot_id, stock, quantity, self._ledger.all(Reservation))
            self._carried += found
            self._standing.lend({lot.lot_id: sum(one.quantity for one in found)})

    def _pour(self, drum: Drum) -> Refusal | None:
        lot = self._ledger.get(Lot, self._tank.site_id, drum.lot_id)
        if lot is None:
            return Refusal(Reason.LOT_NOT_FOUND, lot_number(drum.lot_id))
        if lot.part_id != self._part.part_id:
            part = self._ledger.get(Part, lot.part_id)
            return Refusal(
                Reason.TANK_OTHER_PART,
                lot_number(lot.lot_id),
                {"part": "" if part is None else part.part_number, "wanted": self._part.part_number},
            )
        if lot.owner != Owner.OWN:
            wanted = Owner.OWN.value
            return Refusal(
                Reason.GOODS_OF_OTHERS, lot_number(lot.lot_id), {"owner": lot.owner, "wanted": wanted}
            )
        refused = check_seen(self._standing, lot, drum.condition)
        if refused is not None:
            return refused
        place = standing_place(
            self._ledger, self._found, (drum.location, drum.condition), lot, self._standing
        )
        if isinstance(place, Refusal):
            return place
        if place.kind not in ISSUABLE_KINDS or place.location_id == self._place.location_id:
            wanted = ", ".join(sorted(ISSUABLE_KINDS))
            return Refusal(Reason.PLACE_NOT_ALLOWED, place.code, {"kind": place.kind, "wanted": wanted})
        found = list(restricted(self._ledger, lot, self._context.today))
        if place.location_id in self._barred:
            found.append(Restriction(LotStatus.ON_HOLD, place.code))
        if found:
            return not_usable(lot.lot_id, found)
        opened = self._ledger.get(OpenedPack, lot.site_id, lot.lot_id)
        self._days.append(last_day(self._part, lot, opened, self._context.today))
        return self._take(lot, place, drum.condition.value, drum.quantity)

    def _take(self, lot: Lot, place: Location, condition: str, quantity: int) -> Refusal | None:
        gone = move(self._standing, lot.lot_id, None, quantity, place, condition, self._between, condition)
        if isinstance(gone, Refusal):
            return gone
        self._moves.append(gone)
        self._poured[lot.lot_id] = self._poured.get(lot.lot_id, 0) + quantity
        return None

    def _filled(self) -> TankFilled | Refusal:
        ledger, context, site_id = self._ledger, self._context, self._tank.site_id
        poured = [
            (lot, pieces) for one, pieces in self._poured.items() if (lot := ledger.get(Lot, site_id, one))
        ]
        cost = self._cost(poured)
        if isinstance(cost, Refusal):
            return cost
        lot_id, cost_minor, currency = context.new_id(), *cost
        made_of = [source for lot, _ in poured for source in kin_of(ledger, lot).sources(lot) or [lot]]
        lot = filled_lot(lot_id, poured, self._days, made_of, cost_minor)
        moved = Move(
            lot_id,
            lot.quantity,
            Place.SPLIT,
            IN_TANK,
            self._place.location_id,
            IN_TANK,
            lot.quantity if issuable(self._place.kind, IN_TANK) else 0,
        )
        return TankFilled(
            location=self._place.code,
            part_number=self._part.part_number,
            lot=lot,
            links=links_into(lot, self._poured, ledger.all(LotLink), context.sequence),
            sources=pour(site_id, lot_id, self._poured.items(), list(ledger.all(LotSource))),
            inspection=inspected(
                lot,
                ((ledger.get(LotInspection, site_id, one), pieces) for one, pieces in self._poured.items()),
            ),
            moves=(*self._moves, moved),
            cost=LotCost(site_id, lot_id, lot.quantity, lot.quantity, cost_minor, 0, currency),
            fill=TankFill(
                site_id, lot_id, self._tank.location_id, context.sequence, lot.quantity, cost_minor, currency
            ),
            carried=tuple(self._carried),
        )

    def _cost(self, poured: list[tuple[Lot, int]]) -> tuple[int, str] | Refusal:
        """Return what is poured together is worth: what leaves the value of the lots poured, so that none is lost."""
        total, currency = 0, ""
        for lot, pieces in poured:
            cost = self._ledger.get(LotCost, lot.site_id, lot.lot_id)
            if cost is None:
                raise AssertionError(lot.lot_id)
            on_hand = own_on_hand(self._ledger, lot.lot_id)
            before = value_on_hand(cost.total_minor, cost.quantity, on_hand)
            worth = before - value_on_hand(cost.total_minor, cost.quantity, on_hand - pieces)
            # What cost nothing has no currency of its own.
            refused = check_currency(cost, currency) if worth and total else None
            if refused is not None:
                return refused
            currency = cost.currency if worth or not currency else currency
            total += worth
        return total, currency
