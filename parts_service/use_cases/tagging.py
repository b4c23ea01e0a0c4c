"""The change that says what became of old parts: they get their tags, and their places in the stock book."""

from collections import Counter

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.cores import CoreDeposit, check_core
from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Unit, UnitIdentity, UnitState, lot_number
from parts_service.domain.movements import Balance, Move
from parts_service.domain.old_part_book import (
    Disposition,
    OldPart,
    OldPartMove,
    OldPartState,
    loose_places,
)
from parts_service.domain.old_part_rules import (
    KEPT_IN,
    check_place,
    first_scrap_day,
)
from parts_service.domain.old_parts import OldPartLine, OldPartsRecorded, RecordOldParts
from parts_service.domain.policies import policy_of
from parts_service.domain.receiving import serial_place
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import Removal, vehicle_lot
from parts_service.domain.repair_orders import JobLine, RepairOrder
from parts_service.domain.sites import Location, Place
from parts_service.domain.supersession import Supersession
from parts_service.domain.tagging import Known, removal_of
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change

HELD, TAGGED, CLOSED = OldPartState.HELD, OldPartState.TAGGED, OldPartState.CLOSED
CORE = Condition.CORE.value
# Where a unit of ours is that cannot have come out of a vehicle as well.
_SOMEWHERE = frozenset(
    {UnitState.IN_STOCK, UnitState.RESERVED, UnitState.ISSUED, UnitState.FITTED, UnitState.REMOVED}
)


def known_of(ledger: Ledger) -> Known:
    """Return what is loaded of the fitments and units that removals name."""
    return Known(
        {one.fitment_id: one.issue_line_id for one in ledger.all(Fitment)},
        {one.unit_id: one.serial for one in ledger.all(Unit)},
    )


class _Recording:
    """Records old parts of an order line by line."""

    def __init__(self, ledger: Ledger, found: Found, order: RepairOrder, context: Context) -> None:
        self._ledger, self._found, self._order, self._context = ledger, found, order, context
        self._days = policy_of(ledger, order.site_id).retention_days
        self._known = known_of(ledger)
        self._removals = {one.removal_id: one for one in ledger.all(Removal)}
        self._loose: dict[int, dict[int, int]] = {}
        self._said = Counter[int]()
        for one in ledger.all(OldPart):
            if one.issue_line_id is not None:
                self._said[one.issue_line_id] += one.quantity
        self.old_parts: list[OldPart] = []
        self.descriptions: list[Sealed] = []
        self.cores = Counter[int]()
        self.moves: list[OldPartMove] = []

    def record(self, line: OldPartLine) -> Refusal | None:
        """Record one, or say why not."""
        issue = self._issue_line(line)
        if isinstance(issue, Refusal):
            return issue
        part_id = self._found.parts.get(line.part_number)
        if line.part_number and part_id is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        job_line = line.job_line if issue is None else issue.job_line
        if self._ledger.get(JobLine, self._order.site_id, self._order.order_id, job_line) is None:
            return Refusal(Reason.JOB_LINE_NOT_FOUND, str(job_line))
        refused = check_said(self._found, line.document, line.disposition, self._context)
        if refused is not None:
            return refused
        location = location_of(self._ledger, self._found, line.location, self._order.site_id)
        if isinstance(location, Refusal):
            return location
        refused = None if location is None else check_place(line.disposition, location)
        if refused is None and issue is not None:
            refused = self._receive_core(issue, line, part_id)
        return refused or self._take(line, issue, self._old_part(line, job_line, part_id, location), location)

    def _take(
        self, line: OldPartLine, issue: IssueLine | None, one: OldPart, location: Location | None
    ) -> Refusal | None:
        """Give an old part its tag, and its place in the stock book."""
        if issue is not None and one.part_id is None and not line.description:
            # What came out for a part is taken to be such a part, unless somebody says what it is.
            one = one._replace(part_id=issue.part_id)
        booked = self._book(one, line, location)
        if isinstance(booked, Refusal):
            return booked
        if issue is not None:
            self._said[issue.issue_line_id] += line.quantity
        description = self._context.seal_or_none("description", line.description)
        if description is not None:
            self.descriptions.append(description)
            booked = booked._replace(description_ref=description.ref)
        self.old_parts.append(booked)
        return None

    def _issue_line(self, line: OldPartLine) -> IssueLine | Refusal | None:
        if line.issue_line_id is None:
            return None
        number = ids.number("I", line.issue_line_id)
        found = self._ledger.get(IssueLine, self._order.site_id, line.issue_line_id)
        if found is None or found.order_id != self._order.order_id:
            return Refusal(Reason.ISSUE_LINE_NOT_FOUND, number, {"repair_order": self._order.number})
        room = found.quantity - found.returned - self._said[found.issue_line_id]
        if line.quantity > room:
            return Refusal(
                Reason.OLD_PART_EXCEEDS_ISSUE, number, {"asked": line.quantity, "open": max(room, 0)}
            )
        return found

    def _receive_core(self, issue: IssueLine, line: OldPartLine, part_id: int | None) -> Refusal | None:
        """Count a core for the deposit of its line; another part than the one issued, or linked with it, is none."""
        if line.disposition is not Disposition.CORE:
            return None
        refused = check_part(self._ledger, issue, part_id, line.part_number)
        if refused is not None:
            return refused
        deposit = self._ledger.get(CoreDeposit, issue.site_id, issue.issue_line_id)
        if deposit is not None:
            pieces = min(line.quantity, deposit.due(issue) - self.cores[issue.issue_line_id])
            if pieces > 0:
                self.cores[issue.issue_line_id] += pieces
        return None

    def _old_part(
        self, line: OldPartLine, job_line: int, part_id: int | None, location: Location | None
    ) -> OldPart:
        context, kept = self._context, line.disposition in KEPT_IN
        return OldPart(
            site_id=self._order.site_id,
            old_part_id=context.new_id(),
            sequence=context.sequence,
            order_id=self._order.order_id,
            job_line=job_line,
            issue_line_id=line.issue_line_id,
            part_id=part_id,
            quantity=line.quantity,
            description_ref=None,
            disposition=line.disposition.value,
            state=(CLOSED if not kept else TAGGED if location is None else HELD).value,
            condition=line.condition.value,
            serial=line.serial,
            location_id=None if location is None else location.location_id,
            document=line.document,
            channel=line.channel,
            due_on=None,
            request_reference="",
            scrap_from=first_scrap_day(line.disposition, context.today, self._days),
            claim_id=None,
            shipment_id=None,
            manifest="",
        )

    def _book(self, one: OldPart, line: OldPartLine, location: Location | None) -> OldPart | Refusal:
        """Book an old part out of the vehicle, or off the place its removal put it to; return it as it stands then."""
        if line.disposition is Disposition.NOTHING_REPLACED:
            return one
        removal = removal_of(one, self._removals.values(), self._known, part_said=bool(line.part_number))
        if isinstance(removal, Refusal):
            return removal
        if removal is not None:
            return self._take_over(one, removal, location)
        if one.part_id is None:
            return one
        refused = self._check_serial(one)
        if refused is not None:
            return refused
        if line.disposition not in KEPT_IN:
            return one
        move = made_for(
            one, Place.TAGGED if location is None else location.location_id, self._order, self._context
        )
        self.moves.append(move)
        return one._replace(lot_id=move.move.lot_id)

    def _take_over(self, one: OldPart, removal: Removal, location: Location | None) -> OldPart | Refusal:
        """Let an old part be of a removal, which booked its pieces out of the vehicle."""
        loose = self._loose.get(removal.lot_id)
        if loose is None:
            loose = loose_places(removal.lot_id, self._ledger.all(Balance), self._ledger.all(OldPart))
            self._loose[removal.lot_id] = loose
        places = sorted(place for place, pieces in loose.items() if pieces >= one.quantity)
        if not places:
            return Refusal(
                Reason.NOT_ENOUGH_STOCK,
                lot_number(removal.lot_id),
                {"available": max(loose.values(), default=0), "asked": one.quantity, "location": "-"},
            )
        source = removal.location_id if removal.location_id in places else places[0]
        target: int = Place.OLD_PART_OUT
        if one.disposition in KEPT_IN:
            place = location or self._ledger.get(Location, one.site_id, source)
            refused = None if place is None else check_place(one.disposition, place)
            if refused is not None or place is None:
                return refused or Refusal(Reason.LOCATION_NOT_FOUND, str(source))
            target = place.location_id
            one = one._replace(location_id=target, state=HELD.value)
        loose[source] -= one.quantity
        self._removals[removal.removal_id] = removal._replace(tagged=removal.tagged + one.quantity)
        if source != target:
            move = Move(removal.lot_id, one.quantity, source, CORE, target, CORE, 0, removal.unit_id)
            gone = removal.unit_id is not None and one.state == CLOSED
            self.moves.append(OldPartMove(move, None, UnitState.RETURNED.value if gone else ""))
        return one._replace(
            part_id=removal.part_id,
            lot_id=removal.lot_id,
            unit_id=removal.unit_id,
            removal_id=removal.removal_id,
        )

    def _check_serial(self, one: OldPart) -> Refusal | None:
        """A unit of ours comes out of a vehicle by a removal: its serial is in one place at a time."""
        for identity in self._ledger.all(UnitIdentity) if one.serial else ():
            unit = self._ledger.get(Unit, identity.site_id, identity.unit_id)
            if unit is None or (identity.part_id, identity.serial) != (one.part_id, one.serial):
                continue
            if UnitState(unit.state) in _SOMEWHERE:
                part = self._ledger.get(Part, unit.part_id)
                where = f"{ids.number('U', unit.unit_id)}, {serial_place(identity, unit)}"
                number = "" if part is None else part.part_number
                return Refusal(Reason.SERIAL_KNOWN, one.serial, {"part": number, "where": where})
        return None


def location_of(ledger: Ledger, found: Found, code: str, site_id: int) -> Location | Refusal | None:
    """Return the location of a code; None without one."""
    if not code:
        return None
    location = ledger.get(Location, site_id, found.locations.get(code, 0))
    return Refusal(Reason.LOCATION_NOT_FOUND, code) if location is None else location


def made_for(one: OldPart, target: int, order: RepairOrder, context: Context) -> OldPartMove:
    """Make the lot of an old part that no removal took out: the vehicle's pieces, booked to a place."""
    if one.part_id is None:
        raise AssertionError(one)
    made = vehicle_lot(
        site_id=one.site_id,
        lot_id=context.new_id(),
        receipt_id=context.new_id(),
        sequence=context.sequence,
        part_id=one.part_id,
        quantity=one.quantity,
        repair_order=order.number,
        today=context.today,
    )
    return OldPartMove(Move(made.lot.lot_id, one.quantity, Place.VEHICLE, CORE, target, CORE, 0), made)


def check_said(found: Found, document: str, disposition: Disposition, context: Context) -> Refusal | None:
    """A document that is named is there, and who says that nothing was replaced says why."""
    if document and document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, document)
    if disposition is Disposition.NOTHING_REPLACED and not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a part that replaced nothing"})
    return None


def check_part(ledger: Ledger, issue: IssueLine, part_id: int | None, number: str) -> Refusal | None:
    """A core is the part that was issued, or one linked with it."""
    issued = ledger.get(Part, issue.part_id)
    if part_id is None or issued is None:
        return None
    links = ((one.old_part_id, one.new_part_id) for one in ledger.all(Supersession))
    return check_core(part_id, issued, links, number)


def _record(
    ledger: Ledger, found: Found, command: RecordOldParts, context: Context
) -> OldPartsRecorded | Refusal:
    order_id = found.orders.get(command.repair_order, 0)
    order = ledger.get(RepairOrder, context.site.site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    recording = _Recording(ledger, found, order, context)
    for line in command.lines:
        refused = recording.record(line)
        if refused is not None:
            return refused
    return OldPartsRecorded(
        old_parts=tuple(recording.old_parts),
        descriptions=tuple(recording.descriptions),
        cores=tuple(sorted(recording.cores.items())),
        moves=tuple(recording.moves),
    )


def _record_names(command: RecordOldParts) -> Names:
    return Names(
        orders={command.repair_order},
        parts={line.part_number for line in command.lines if line.part_number},
        locations={line.location for line in command.lines if line.location},
        documents={line.document for line in command.lines if line.document},
    )


def _record_needs(command: RecordOldParts, found: Found) -> Needs:
    orders = set(found.orders.values())
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        old_parts_of_orders=orders,
        cores_of_orders=orders,
        # Who took it out may have said so before.
        removals_of_orders=orders,
        fitments_of_orders=orders,
        tags_of_lots=True,
        serials={line.serial for line in command.lines if line.serial},
        # What is handed in may be linked with what was issued.
        parts=set(found.parts.values()),
        chains_of=set(found.parts.values()),
        locations=set(found.locations.values()),
        policies=True,
    )


RECORD_OLD_PARTS = Change(
    "RecordOldParts", RecordOldParts, decide=_record, names=_record_names, needs=_record_needs
)
