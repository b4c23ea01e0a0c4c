"""Changes of old parts: recorded, placed, asked for, shipped, scrapped."""

from collections import Counter
from collections.abc import Collection, Iterable

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.cores import CoreDeposit, check_core
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.old_part_rules import (
    AT_ITS_PLACE,
    IN_THE_HOUSE,
    KEPT_IN,
    check_place,
    check_receiver,
    check_scrap,
    first_scrap_day,
    in_state,
)
from parts_service.domain.old_parts import (
    Disposition,
    OldPart,
    OldPartLine,
    OldPartReceiver,
    OldPartShipment,
    OldPartsPlaced,
    OldPartsRecorded,
    OldPartsRequested,
    OldPartsScrapped,
    OldPartsShipped,
    OldPartState,
    PlaceOldParts,
    RecordOldParts,
    RequestOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder
from parts_service.domain.sites import Location
from parts_service.domain.supersession import Supersession
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change

HELD = OldPartState.HELD


class _Recording:
    """Records old parts of an order line by line."""

    def __init__(self, ledger: Ledger, found: Found, order: RepairOrder, context: Context) -> None:
        self._ledger, self._found, self._order, self._context = ledger, found, order, context
        self._days = policy_of(ledger, order.site_id).retention_days
        self._said = Counter[int]()
        for one in ledger.all(OldPart):
            if one.issue_line_id is not None:
                self._said[one.issue_line_id] += one.quantity
        self.old_parts: list[OldPart] = []
        self.descriptions: list[Sealed] = []
        self.cores = Counter[int]()

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
        if line.document and line.document not in self._found.documents:
            return Refusal(Reason.DOCUMENT_NOT_FOUND, line.document)
        if line.disposition is Disposition.NOTHING_REPLACED and not self._context.header.reason:
            why = "a part that replaced nothing"
            return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": why})
        location = _location(self._ledger, self._found, line.location, self._order.site_id)
        if isinstance(location, Refusal):
            return location
        refused = None if location is None else check_place(line.disposition, location)
        if refused is None and issue is not None and line.disposition is Disposition.CORE:
            refused = self._receive_core(issue, line, part_id)
        if refused is None:
            if issue is not None:
                self._said[issue.issue_line_id] += line.quantity
                part_id = part_id or issue.part_id
            self._take(line, job_line, part_id, location)
        return refused

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
        issued = self._ledger.get(Part, issue.part_id)
        if part_id is not None and issued is not None:
            links = ((one.old_part_id, one.new_part_id) for one in self._ledger.all(Supersession))
            refused = check_core(part_id, issued, links, line.part_number)
            if refused is not None:
                return refused
        deposit = self._ledger.get(CoreDeposit, issue.site_id, issue.issue_line_id)
        if deposit is not None:
            pieces = min(line.quantity, deposit.due(issue) - self.cores[issue.issue_line_id])
            if pieces > 0:
                self.cores[issue.issue_line_id] += pieces
        return None

    def _take(self, line: OldPartLine, job_line: int, part_id: int | None, location: Location | None) -> None:
        context = self._context
        description = context.seal_or_none("description", line.description)
        if description is not None:
            self.descriptions.append(description)
        kept = line.disposition in KEPT_IN
        state = OldPartState.CLOSED if not kept else OldPartState.TAGGED if location is None else HELD
        self.old_parts.append(
            OldPart(
                site_id=self._order.site_id,
                old_part_id=context.new_id(),
                sequence=context.sequence,
                order_id=self._order.order_id,
                job_line=job_line,
                issue_line_id=line.issue_line_id,
                part_id=part_id,
                quantity=line.quantity,
                description_ref=None if description is None else description.ref,
                disposition=line.disposition.value,
                state=state.value,
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
        )


def _location(ledger: Ledger, found: Found, code: str, site_id: int) -> Location | Refusal | None:
    if not code:
        return None
    location = ledger.get(Location, site_id, found.locations.get(code, 0))
    return Refusal(Reason.LOCATION_NOT_FOUND, code) if location is None else location


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
    )


def _named(
    ledger: Ledger, old_part_ids: Iterable[int], context: Context, states: Collection[OldPartState]
) -> list[OldPart] | Refusal:
    """Return the old parts named, each once and in one of these states."""
    named: list[OldPart] = []
    for old_part_id in old_part_ids:
        known = ledger.get(OldPart, context.site.site_id, old_part_id)
        one = in_state(known, old_part_id, context.today, states)
        if isinstance(one, Refusal):
            return one
        named.append(one)
    return named


def _place(
    ledger: Ledger, found: Found, command: PlaceOldParts, context: Context
) -> OldPartsPlaced | Refusal:
    named = _named(ledger, command.old_part_ids, context, IN_THE_HOUSE)
    if isinstance(named, Refusal):
        return named
    location = _location(ledger, found, command.location, context.site.site_id)
    if location is None or isinstance(location, Refusal):
        return location or Refusal(Reason.LOCATION_NOT_FOUND, command.location)
    for one in named:
        refused = check_place(one.disposition, location)
        if refused is not None:
            return refused
    return OldPartsPlaced(
        old_part_ids=command.old_part_ids,
        tagged=tuple(one.old_part_id for one in named if one.state == OldPartState.TAGGED),
        location_id=location.location_id,
    )


def _request(
    ledger: Ledger, _found: Found, command: RequestOldParts, context: Context
) -> OldPartsRequested | Refusal:
    named = _named(ledger, command.old_part_ids, context, AT_ITS_PLACE)
    if isinstance(named, Refusal):
        return named
    return OldPartsRequested(
        old_part_ids=command.old_part_ids, reference=command.reference, due_on=command.due_on
    )


def _ship(ledger: Ledger, found: Found, command: ShipOldParts, context: Context) -> OldPartsShipped | Refusal:
    named = _named(ledger, command.old_part_ids, context, AT_ITS_PLACE)
    if isinstance(named, Refusal):
        return named
    for one in named:
        refused = check_receiver(one, command.receiver)
        if refused is not None:
            return refused
    supplier_id = found.suppliers.get(command.supplier)
    if command.receiver is OldPartReceiver.SUPPLIER and supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    shipment = OldPartShipment(
        site_id=context.site.site_id,
        shipment_id=context.new_id(),
        sequence=context.sequence,
        receiver=command.receiver.value,
        supplier_id=supplier_id,
        name=command.name,
        carrier=command.carrier,
        waybill=command.waybill,
        manifest=command.manifest,
        shipped_on=context.today,
    )
    if command.receiver is OldPartReceiver.WASTE_COMPANY and not command.manifest:
        return Refusal(Reason.MANIFEST_REQUIRED, ids.number("J", command.old_part_ids[0]))
    return OldPartsShipped(shipment=shipment, old_part_ids=command.old_part_ids)


def _scrap(
    ledger: Ledger, _found: Found, command: ScrapOldParts, context: Context
) -> OldPartsScrapped | Refusal | Waits:
    named = _named(ledger, command.old_part_ids, context, {HELD})
    if isinstance(named, Refusal):
        return named
    for one in named:
        refused = check_scrap(one, context.today, command.manifest)
        if refused is not None:
            return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "scrapping old parts"})
    limit = policy_of(ledger, context.site.site_id).scrap_limit_minor
    if context.approver is None and sum(_value(ledger, one) for one in named) > limit:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return OldPartsScrapped(old_part_ids=command.old_part_ids, manifest=command.manifest)


def _value(ledger: Ledger, old_part: OldPart) -> int:
    """Return what an old part is taken to be worth: what the part cost that took its place; 0 where none did."""
    line = ledger.get(IssueLine, old_part.site_id, old_part.issue_line_id)
    lot = None if line is None else ledger.get(Lot, old_part.site_id, line.lot_id)
    return 0 if lot is None else lot.unit_cost_minor * old_part.quantity


def _record_names(command: RecordOldParts) -> Names:
    return Names(
        orders={command.repair_order},
        parts={line.part_number for line in command.lines if line.part_number},
        locations={line.location for line in command.lines if line.location},
        documents={line.document for line in command.lines if line.document},
    )


def _record_needs(_command: RecordOldParts, found: Found) -> Needs:
    orders = set(found.orders.values())
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        old_parts_of_orders=orders,
        cores_of_orders=orders,
        # What is handed in may be linked with what was issued.
        parts=set(found.parts.values()),
        chains_of=set(found.parts.values()),
        locations=set(found.locations.values()),
        policies=True,
    )


def _needs(command: PlaceOldParts | RequestOldParts | ShipOldParts | ScrapOldParts, found: Found) -> Needs:
    return Needs(old_parts=set(command.old_part_ids), locations=set(found.locations.values()), policies=True)


RECORD_OLD_PARTS = Change(
    "RecordOldParts", RecordOldParts, decide=_record, names=_record_names, needs=_record_needs
)
PLACE_OLD_PARTS = Change(
    "PlaceOldParts",
    PlaceOldParts,
    decide=_place,
    names=lambda command: Names(locations={command.location}),
    needs=_needs,
)
REQUEST_OLD_PARTS = Change("RequestOldParts", RequestOldParts, decide=_request, needs=_needs)
SHIP_OLD_PARTS = Change(
    "ShipOldParts",
    ShipOldParts,
    decide=_ship,
    names=lambda command: Names(suppliers={command.supplier} if command.supplier else set()),
    needs=_needs,
)
SCRAP_OLD_PARTS = Change("ScrapOldParts", ScrapOldParts, decide=_scrap, needs=_needs)
