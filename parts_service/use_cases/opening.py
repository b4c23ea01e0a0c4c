"""Changes of opening stock."""

from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Grade, Part, Tracking
from parts_service.domain.certificates import Certificate, missing
from parts_service.domain.context import Context
from parts_service.domain.goods import ReceivedUnits
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot, LotRequirement, Unit, UnitIdentity
from parts_service.domain.movements import Move, issuable
from parts_service.domain.opening import (
    OPENING_KINDS,
    CloseOpening,
    OpeningClosed,
    OpeningLine,
    OpeningLot,
    OpeningRecorded,
    OpeningReopened,
    OpeningState,
    RecordOpening,
    ReopenOpening,
    check_line,
    check_open,
    declared_grade,
)
from parts_service.domain.owners import Consignment, CustomerGoods, Owner, check_consignment
from parts_service.domain.receipts import Receipt
from parts_service.domain.receiving import requirements, serial_place
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import ISSUING_STATES, RepairOrder
from parts_service.domain.sites import Location, Place
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.domain.valuation import LotCost, first_cost
from parts_service.domain.waivers import Waiver, check_waiver
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change

ORIGIN = "OPENING"


def names(command: RecordOpening) -> Names:
    """Return what the lines of an opening name."""
    lines = command.lines
    return Names(
        parts={line.part_number for line in lines},
        locations={line.location for line in lines},
        suppliers={line.supplier for line in lines if line.supplier},
        orders={line.repair_order for line in lines if line.repair_order},
    )


def needs(command: RecordOpening, found: Found) -> Needs:
    """Return what must be loaded to look at the lines."""
    return Needs(
        parts={found.parts[line.part_number] for line in command.lines if line.part_number in found.parts},
        locations=set(found.locations.values()),
        suppliers=set(found.suppliers.values()),
        orders=set(found.orders.values()),
        serials={serial for line in command.lines for serial in line.serials},
        papers=True,
        opening=True,
    )


class Entering:
    """Enters lots of opening stock one by one; each is looked at as it stands."""

    def __init__(self, ledger: Ledger, found: Found, command: RecordOpening, context: Context) -> None:
        """Begin with what is known of the lines of a command."""
        self._ledger = ledger
        self._found = found
        self._command = command
        self._context = context
        self._receipt = Receipt(
            context.site.site_id, context.new_id(), context.sequence, UNKNOWN_SUPPLIER, ORIGIN, "", 0
        )
        self._reason: Sealed | None = None
        if command.waived_until is not None:
            self._reason = context.seal("reason", context.header.reason)
        self._known: dict[int, dict[str, str]] = {}
        for identity in ledger.all(UnitIdentity):
            place = serial_place(identity, ledger.get(Unit, identity.site_id, identity.unit_id))
            self._known.setdefault(identity.part_id, {})[identity.serial] = place
        self._lots: list[Lot] = []
        self._requirements: list[LotRequirement] = []
        self._units: list[ReceivedUnits] = []
        self._moves: list[Move] = []
        self._missing: list[str] = []
        self._opened: list[OpeningLot] = []
        self._costs: list[LotCost] = []
        self._brought: list[CustomerGoods] = []
        self._waivers: list[Waiver] = []
        self._declarations: list[Sealed] = []

    def enter(self, line: OpeningLine) -> Refusal | None:
        """Enter one lot, or say why not."""
        part = self._ledger.get(Part, self._found.parts.get(line.part_number, 0))
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        place = self._place(line)
        if isinstance(place, Refusal):
            return place
        known = self._known.setdefault(part.part_id, {})
        refused = check_line(part, line, self._context.today, known) or self._check_owner(line)
        if refused is not None:
            return refused
        for serial in line.serials:
            if serial in known:
                return Refusal(
                    Reason.SERIAL_KNOWN, serial, {"part": part.part_number, "where": "this opening"}
                )
            known[serial] = "this opening"
        grade = declared_grade(part, line.grade)
        if isinstance(grade, Refusal):
            return grade
        self._take(part, line, place, grade)
        return None

    def _place(self, line: OpeningLine) -> Location | Refusal:
        site_id = self._context.site.site_id
        place = self._ledger.get(Location, site_id, self._found.locations.get(line.location, 0))
        if place is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, line.location)
        if place.kind not in OPENING_KINDS:
            wanted = ", ".join(sorted(OPENING_KINDS))
            return Refusal(Reason.PLACE_NOT_ALLOWED, place.code, {"kind": place.kind, "wanted": wanted})
        return place

    def _check_owner(self, line: OpeningLine) -> Refusal | None:
        if line.supplier and line.supplier not in self._found.suppliers:
            return Refusal(Reason.SUPPLIER_NOT_FOUND, line.supplier)
        if line.owner == Owner.CONSIGNMENT:
            agreed = self._ledger.get(Consignment, self._found.suppliers.get(line.supplier, 0))
            return check_consignment(agreed, line.supplier, self._context.today)
        if line.owner == Owner.CUSTOMER:
            order = self._order(line)
            if order is None:
                return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, line.repair_order)
            if order.state not in ISSUING_STATES:
                return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, order.number, {"state": order.state})
        return None

    def _order(self, line: OpeningLine) -> RepairOrder | None:
        order_id = self._found.orders.get(line.repair_order, 0)
        return self._ledger.get(RepairOrder, self._context.site.site_id, order_id)

    def _take(self, part: Part, line: OpeningLine, place: Location, grade: Grade) -> None:
        context, required = self._context, requirements(part)
        lot = Lot(
            site_id=self._receipt.site_id,
            lot_id=context.new_id(),
            part_id=part.part_id,
            supplier_id=self._found.suppliers.get(line.supplier, UNKNOWN_SUPPLIER),
            receipt_id=self._receipt.receipt_id,
            origin=ORIGIN,
            owner=line.owner,
            maker_lot=line.maker_lot,
            maker_lot_source=line.maker_lot_source,
            made_on=line.made_on,
            expires_on=line.expires_on,
            received_on=line.received_on or context.today,
            country=line.country,
            quantity=line.pieces,
            unit_cost_minor=line.cost_minor // line.pieces,
            currency=line.currency,
            requirements=len(required),
            raw_scan_ref=None,
        )
        self._lots.append(lot)
        self._requirements += [LotRequirement(lot.site_id, lot.lot_id, kind) for kind in required]
        self._opened.append(OpeningLot(lot.site_id, lot.lot_id, self._receipt.receipt_id, grade.value))
        if lot.owner != Owner.CONSIGNMENT:
            # What it cost is declared, and no invoice will come.
            self._costs.append(first_cost(lot)._replace(goods_minor=line.cost_minor, invoiced=lot.quantity))
        if part.tracking == Tracking.SERIAL:
            first, *_ = [context.new_id() for _ in line.serials]
            self._units.append(ReceivedUnits(lot.lot_id, part.part_id, first, line.serials))
        free = lot.quantity if issuable(place.kind, Condition.NEW) else 0
        new = Condition.NEW
        self._moves.append(Move(lot.lot_id, lot.quantity, Place.SUPPLIER, new, place.location_id, new, free))
        self._waive(lot, required)
        self._declare(lot, line)

    def _waive(self, lot: Lot, required: tuple[str, ...]) -> None:
        """Note what papers a lot lacks, and waive them for the days asked for."""
        papers = [
            paper
            for paper in self._ledger.all(Certificate)
            if paper.part_id == lot.part_id or paper.supplier_id == lot.supplier_id
        ]
        lacking = missing(required, papers, lot.received_on)
        self._missing.append(",".join(lacking))
        until, context = self._command.waived_until, self._context
        if lacking and until is not None and self._reason is not None:
            self._waivers.append(
                Waiver(
                    site_id=lot.site_id,
                    waiver_id=context.new_id(),
                    lot_id=lot.lot_id,
                    part_id=None,
                    types=",".join(sorted(lacking)),
                    valid_from=context.today,
                    valid_until=until,
                    reason_ref=self._reason.ref,
                    granted_by=context.actor,
                    granted_at=context.now,
                    approved_by=None,
                    ended_by=None,
                    ended_at=None,
                )
            )

    def _declare(self, lot: Lot, line: OpeningLine) -> None:
        """Keep a customer's declaration aside, and bind what he brought to his order."""
        order = self._order(line) if lot.owner == Owner.CUSTOMER else None
        if order is not None:
            said = self._context.seal("declaration", line.declaration)
            self._declarations.append(said)
            self._brought.append(CustomerGoods(lot.site_id, lot.lot_id, order.order_id, said.ref))

    def fact(self) -> OpeningRecorded:
        """Return the lots entered, as a fact."""
        return OpeningRecorded(
            receipt=self._receipt,
            lots=tuple(self._lots),
            # They stand there and were used: no inspector is asked for.
            inspections=(),
            requirements=tuple(self._requirements),
            units=tuple(self._units),
            moves=tuple(self._moves),
            scans=(),
            missing=tuple(self._missing),
            opened=tuple(self._opened),
            costs=tuple(self._costs),
            brought=tuple(self._brought),
            waivers=tuple(self._waivers),
            declarations=tuple(self._declarations),
            waiver_reason=self._reason,
        )


def _record(
    ledger: Ledger, found: Found, command: RecordOpening, context: Context
) -> OpeningRecorded | Refusal:
    refused = check_open(ledger.get(OpeningState, context.site.site_id), context.site.code)
    if refused is None and command.waived_until is not None:
        refused = check_waiver(context.today, command.waived_until, context.today, context.header.reason)
    if refused is not None:
        return refused
    entering = Entering(ledger, found, command, context)
    for line in command.lines:
        refused = entering.enter(line)
        if refused is not None:
            return refused
    return entering.fact()


def _close(
    ledger: Ledger, _found: Found, _command: CloseOpening, context: Context
) -> OpeningClosed | Refusal:
    state = ledger.get(OpeningState, context.site.site_id)
    return check_open(state, context.site.code) or OpeningClosed()


def _reopen(
    ledger: Ledger, _found: Found, _command: ReopenOpening, context: Context
) -> OpeningReopened | Refusal | Waits:
    state = ledger.get(OpeningState, context.site.site_id)
    if state is None or not state.closed:
        return Refusal(Reason.OPENING_NOT_CLOSED, context.site.code)
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "opening stock opened again"})
    if context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return OpeningReopened()


RECORD_OPENING = Change("RecordOpening", RecordOpening, decide=_record, names=names, needs=needs)
CLOSE_OPENING = Change(
    "CloseOpening", CloseOpening, decide=_close, needs=lambda _command, _found: Needs(opening=True)
)
REOPEN_OPENING = Change(
    "ReopenOpening", ReopenOpening, decide=_reopen, needs=lambda _command, _found: Needs(opening=True)
)
