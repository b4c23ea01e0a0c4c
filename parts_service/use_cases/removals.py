"""The change that takes parts out of a vehicle, and one removal decided, for every change that does so."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.fitment import Ended, Fitment, IssueLine, PartsRemoved, Taken, TakenOut, ended
from parts_service.domain.issuing import check_order
from parts_service.domain.journal import Personal
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Unit, UnitIdentity, UnitState
from parts_service.domain.old_part_book import OldPart, Retagged, retag
from parts_service.domain.old_part_rules import check_place
from parts_service.domain.receiving import serial_place
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import RecordRemoval, Removal, RemovalLine, RemovalReason, vehicle_lot
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.sites import OLD_PART_KINDS, Location
from parts_service.domain.tagging import Known, tags_of
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def names(lines: Iterable[RemovalLine]) -> Names:
    """Return what removals name."""
    lines = list(lines)
    return Names(
        parts={line.part_number for line in lines if line.part_number},
        locations={line.location for line in lines if line.location},
    )


def needs(lines: Iterable[RemovalLine], found: Found, orders: Iterable[int]) -> Needs:
    """Return what must be loaded for removals."""
    lines = list(lines)
    return Needs(
        fitments={line.fitment_id for line in lines if line.fitment_id is not None},
        fitted_units={line.unit_id for line in lines if line.unit_id is not None},
        units={line.unit_id for line in lines if line.unit_id is not None},
        serials={line.serial for line in lines if line.serial},
        parts={found.parts[line.part_number] for line in lines if line.part_number in found.parts},
        locations=set(found.locations.values()),
        personal_of_orders=True,
        old_parts_of_orders=set(orders),
        fitments_of_orders=set(orders),
    )


@dataclass(slots=True)
class TakingOut:
    """Decides removals of one request one after the other, each on what the ones before left in the vehicle."""

    ledger: Ledger
    found: Found
    context: Context
    order: RepairOrder
    taken: list[Taken] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    # Fitments of this very request, with their issue lines.
    fitting: dict[int, int] = field(default_factory=dict)
    _gone: dict[int, int] = field(default_factory=dict)
    _retagged: set[int] = field(default_factory=set)

    def take(self, line: RemovalLine, replaced_by: int | None = None) -> Refusal | None:
        """Take the pieces of one line out, or say why not."""
        if line.fitment_id is None and line.unit_id is None:
            return self._stranger(line, replaced_by)
        fitment = self._fitment(line)
        if isinstance(fitment, Refusal):
            return fitment
        issued = self.ledger.get(IssueLine, fitment.site_id, fitment.issue_line_id)
        if issued is None:
            raise AssertionError(fitment.issue_line_id)
        left = fitment.in_vehicle - self._gone.get(fitment.fitment_id, 0)
        if line.quantity > left:
            return Refusal(
                Reason.FITMENT_ENDED,
                ids.number("F", fitment.fitment_id),
                {"asked": line.quantity, "open": left},
            )
        if line.reason is RemovalReason.TRIAL:
            return self._end_trial(line, fitment, issued)
        place = self._place(line)
        if isinstance(place, Refusal):
            return place
        removal = self._removal(
            line,
            part_id=issued.part_id,
            lot_id=issued.lot_id,
            location_id=place.location_id,
            replaced_by=replaced_by,
        )._replace(
            unit_id=issued.unit_id,
            fitment_id=fitment.fitment_id,
            position=line.position or fitment.position,
        )
        refused = self._add(Taken(removal, issued.issue_line_id, issued.condition), place)
        if refused is None:
            self._gone[fitment.fitment_id] = self._gone.get(fitment.fitment_id, 0) + line.quantity
        return refused

    def out(self) -> TakenOut:
        """Return what came out."""
        return TakenOut(tuple(self.taken), tuple(self.ended))

    def _fitment(self, line: RemovalLine) -> Fitment | Refusal:
        """Return the fitment meant, if it is in the vehicle of the order."""
        site_id = self.order.site_id
        if line.fitment_id is not None:
            number = ids.number("F", line.fitment_id)
            fitment = self.ledger.get(Fitment, site_id, line.fitment_id)
        else:
            number = ids.number("U", line.unit_id or 0)
            lines = {one.issue_line_id for one in self.ledger.all(IssueLine) if one.unit_id == line.unit_id}
            mine = [one for one in self.ledger.all(Fitment) if one.issue_line_id in lines]
            fitment = max(mine, key=lambda one: (one.in_vehicle > 0, one.fitment_id), default=None)
        if fitment is None:
            return Refusal(Reason.FITMENT_NOT_FOUND, number)
        other = self.ledger.get(RepairOrder, site_id, fitment.order_id)
        if other is None or not same_vehicle(self.ledger, self.order, other):
            theirs = "-" if other is None else other.number
            return Refusal(Reason.OTHER_VEHICLE, number, {"repair_order": theirs})
        return fitment

    def _end_trial(self, line: RemovalLine, fitment: Fitment, issued: IssueLine) -> Refusal | None:
        """What was fitted on trial is in the workshop again, on the order it was issued to."""
        if fitment.order_id != self.order.order_id:
            problem = "a trial ends on the repair order the part was issued to"
            return Refusal(Reason.FIELD_INVALID, "lines.reason", {"problem": problem})
        self._gone[fitment.fitment_id] = self._gone.get(fitment.fitment_id, 0) + line.quantity
        self.ended.append(ended(fitment, issued, line.quantity, trial=True))
        return None

    def _stranger(self, line: RemovalLine, replaced_by: int | None) -> Refusal | None:
        """Take a part out that we did not fit: it gets a lot of its own."""
        part = self.ledger.get(Part, self.found.parts.get(line.part_number, 0))
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        if line.reason is RemovalReason.TRIAL:
            problem = "only what was fitted on the order ends a trial: name its fitment"
            return Refusal(Reason.FIELD_INVALID, "lines.reason", {"problem": problem})
        for identity in self.ledger.all(UnitIdentity):
            unit = self.ledger.get(Unit, identity.site_id, identity.unit_id)
            if (identity.part_id, identity.serial) != (part.part_id, line.serial) or unit is None:
                continue
            if unit.state == UnitState.FITTED and unit.site_id == self.order.site_id:
                where = f"{ids.number('U', unit.unit_id)}, {serial_place(identity, unit)}"
                return Refusal(Reason.SERIAL_KNOWN, line.serial, {"part": part.part_number, "where": where})
        place = self._place(line)
        if isinstance(place, Refusal):
            return place
        made = vehicle_lot(
            site_id=self.order.site_id,
            lot_id=self.context.new_id(),
            receipt_id=self.context.new_id(),
            sequence=self.context.sequence,
            part_id=part.part_id,
            quantity=line.quantity,
            repair_order=self.order.number,
            today=self.context.today,
        )
        removal = self._removal(
            line,
            part_id=part.part_id,
            lot_id=made.lot.lot_id,
            location_id=place.location_id,
            replaced_by=replaced_by,
        )
        return self._add(Taken(removal, None, Condition.CORE.value, made), place)

    def _add(self, taken: Taken, place: Location) -> Refusal | None:
        """Take pieces out, and the old parts over that were tagged for them before."""
        retagging = self._retag(taken.removal, place)
        if isinstance(retagging, Refusal):
            return retagging
        tagged = sum(old.quantity for old, _ in retagging)
        self.taken.append(
            replace(
                taken,
                removal=taken.removal._replace(tagged=tagged),
                retagged=tuple(one for _, one in retagging),
            )
        )
        self._retagged |= {old.old_part_id for old, _ in retagging}
        return None

    def _retag(self, removal: Removal, place: Location) -> list[tuple[OldPart, Retagged]] | Refusal:
        old_parts = (one for one in self.ledger.all(OldPart) if one.old_part_id not in self._retagged)
        lines = {one.fitment_id: one.issue_line_id for one in self.ledger.all(Fitment)}
        serials = {one.unit_id: one.serial for one in self.ledger.all(Unit)}
        tagged = tags_of(removal, old_parts, Known(lines | self.fitting, serials))
        if isinstance(tagged, Refusal):
            return tagged
        for old in tagged:
            refused = check_place(old.disposition, place)
            if refused is not None:
                return refused
        return [(old, retag(old, removal)) for old in tagged]

    def _place(self, line: RemovalLine) -> Location | Refusal:
        """Return where an old part goes."""
        place = self.ledger.get(Location, self.order.site_id, self.found.locations.get(line.location, 0))
        if place is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, line.location)
        if place.kind not in OLD_PART_KINDS:
            wanted = ", ".join(sorted(OLD_PART_KINDS))
            return Refusal(Reason.PLACE_NOT_ALLOWED, place.code, {"kind": place.kind, "wanted": wanted})
        return place

    def _removal(
        self, line: RemovalLine, *, part_id: int, lot_id: int, location_id: int, replaced_by: int | None
    ) -> Removal:
        return Removal(
            site_id=self.order.site_id,
            removal_id=self.context.new_id(),
            sequence=self.context.sequence,
            order_id=self.order.order_id,
            part_id=part_id,
            lot_id=lot_id,
            unit_id=None,
            fitment_id=None,
            quantity=line.quantity,
            position=line.position,
            serial=line.serial,
            reason=line.reason.value,
            location_id=location_id,
            condition=Condition.CORE.value,
            odometer_km=line.odometer_km or self.order.odometer_in_km,
            replaced_by=replaced_by,
            refitted=0,
        )


def same_vehicle(ledger: Ledger, one: RepairOrder, other: RepairOrder) -> bool:
    """Tell whether two orders are for one vehicle: by its VIN, which may have been erased of either."""
    if one.order_id == other.order_id:
        return True
    vin, others = (ledger.get(Personal, order.site_id, order.vin_ref) for order in (one, other))
    return vin is not None and others is not None and vin.value == others.value


def _needs(command: RecordRemoval, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    wanted = Needs(orders=orders)
    wanted.merge(needs(command.lines, found, orders))
    return wanted


def _names(command: RecordRemoval) -> Names:
    wanted = Names(orders={command.repair_order})
    wanted.merge(names(command.lines))
    return wanted


def _decide(ledger: Ledger, found: Found, command: RecordRemoval, context: Context) -> PartsRemoved | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    taking = TakingOut(ledger, found, context, order)
    for line in command.lines:
        refused = taking.take(line)
        if refused is not None:
            return refused
    return PartsRemoved(out=taking.out())


RECORD_REMOVAL = Change(
    "RecordRemoval", RecordRemoval, decide=_decide, names=_names, needs=_needs, grouped=True
)
