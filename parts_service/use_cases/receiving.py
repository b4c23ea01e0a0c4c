"""The changes that take goods in: a whole receipt in one call, and lines of an open receipt."""

from collections import Counter
from dataclasses import replace

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.discrepancies import Discrepancy, DiscrepancyKind
from parts_service.domain.journal import Fact, Sealed
from parts_service.domain.label_filling import check_label
from parts_service.domain.ledger import Ledger
from parts_service.domain.owners import Owner
from parts_service.domain.policies import Policy, policy_of
from parts_service.domain.receipts import (
    AnnouncedLine,
    Receipt,
    ReceiptApproval,
    approval_due,
    open_receipt,
    receipt_number,
)
from parts_service.domain.receiving import (
    LinesReceived,
    LotLine,
    ReceiptLine,
    Received,
    ReceiveGoods,
    ReceiveLines,
    check_whole,
    divide,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.signals import SUSPECTED, SUSPECTS_MAX, RaiseSignal, suspicion
from parts_service.domain.sites import Location
from parts_service.storage.journal import encode
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.discrepancies import noted, parked
from parts_service.use_cases.goods import (
    Gate,
    Intake,
    receiving_place,
)
from parts_service.use_cases.line_needs import names_of_lines, needs_of_lines, unknown_photo
from parts_service.use_cases.ordered_goods import OrderedGoods, ordered_prices


def _names(command: ReceiveGoods) -> Names:
    names = names_of_lines(command.lines)
    names.suppliers.add(command.supplier)
    names.locations.add(command.location)
    return names


def _needs(command: ReceiveGoods, found: Found) -> Needs:
    needs = needs_of_lines(command.lines, found)
    needs.policies = True
    if command.supplier in found.suppliers:
        needs.suppliers.add(found.suppliers[command.supplier])
    if command.location in found.locations:
        needs.locations.add(found.locations[command.location])
    return needs


def _decide(ledger: Ledger, found: Found, command: ReceiveGoods, context: Context) -> Received | Refusal:
    supplier_id = found.suppliers.get(command.supplier)
    if supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    unknown = unknown_photo(command.lines, found)
    if unknown is not None:
        return unknown
    site_id = context.site.site_id
    location = receiving_place(ledger, site_id, found.locations.get(command.location), command.location)
    if isinstance(location, Refusal):
        return location
    allowed = _allow_all(Gate(ledger, found, supplier_id, context), command)
    if isinstance(allowed, Refusal):
        return allowed
    receipt = Receipt(
        site_id,
        context.new_id(),
        context.sequence,
        supplier_id,
        command.source_voucher,
        command.delivery_note,
        command.cartons,
        location_id=location.location_id,
        cartons_announced=command.cartons,
        started_by=context.actor,
    )
    intake = Intake(ledger, context, receipt, location)
    for part, line in allowed:
        for lot in line.lots:
            intake.take(part, line, lot)
    receipt = receipt._replace(value_minor=intake.value_minor)
    due = _due(receipt, 0, policy_of(ledger, site_id), context)
    if due is not None:
        receipt = receipt._replace(approval=due[0], approve_by=due[1])
    return Received(receipt=receipt, **intake.goods())


def _allow_all(at_gate: Gate, command: ReceiveGoods) -> list[tuple[Part, ReceiptLine]] | Refusal:
    """Let every line through, as its labels say, or none."""
    allowed = []
    for line in command.lines:
        damaged = next(filter(None, (check_label(line.part_number, lot) for lot in line.lots)), None)
        part = damaged or at_gate.part(line)
        if isinstance(part, Refusal):
            return part
        lots = tuple(at_gate.read(part, line, entered) for entered in line.lots)
        allowed.append((part, line if lots == line.lots else replace(line, lots=lots)))
        for lot in lots:
            refused = at_gate.check(part, line, lot) or check_whole(part, lot)
            if refused is not None:
                return refused
    return allowed


def _due(receipt: Receipt, more: int, policy: Policy, context: Context) -> tuple[str, int | None] | None:
    """Return the approval that becomes due with goods of so much more value; one that was given is due anew."""
    if receipt.approval == ReceiptApproval.GIVEN and not more:
        return None
    return approval_due(
        receipt.basis,
        receipt.approval,
        receipt.value_minor + more,
        policy.voucher_limit_minor,
        context.now,
        policy.approve_within_hours,
    )


class _Lines:
    """Receives lines into an open receipt: what is good enters, what is not is parked, each with its reason."""

    def __init__(
        self,
        ledger: Ledger,
        found: Found,
        context: Context,
        receipt: Receipt,
        location: Location,
    ) -> None:
        self._context = context
        self._found = found
        self._receipt = receipt
        self._policy = policy_of(ledger, receipt.site_id)
        self._gate = Gate(ledger, found, receipt.supplier_id, context, ordered_prices(ledger, receipt))
        self._intake = Intake(ledger, context, receipt, location)
        self._ordered = OrderedGoods(ledger, receipt.site_id, receipt.purchase_id)
        self._room = {
            line.part_id: line.room
            if receipt.purchase_id is None
            else min(line.room, self._ordered.room(line.part_id))
            for line in ledger.all(AnnouncedLine)
            if line.receipt_id == receipt.receipt_id
        }
        self._entered: Counter[int] = Counter()
        self._aside: Counter[int] = Counter()
        self._places: list[int] = []
        self._discrepancies: list[Discrepancy] = []
        self._parked: list[Sealed] = []

    def receive(self, place: int, line: ReceiptLine) -> None:
        """Receive one line, each of its maker's lots for itself."""
        part = self._gate.part(line)
        for lot in line.lots:
            refused = check_label(line.part_number, lot) or (part if isinstance(part, Refusal) else None)
            if refused is not None:
                self._park(place, line, lot, self._found.parts.get(line.part_number), refused)
            elif isinstance(part, Part):
                self._receive_lot(place, line, lot, part)

    def _receive_lot(self, place: int, line: ReceiptLine, lot: LotLine, part: Part) -> None:
        lot = self._gate.read(part, line, lot)
        if line.owner == Owner.CUSTOMER and self._receipt.purchase_id is not None:
            # It was brought, not bought: it fills no order.
            self._park(place, line, lot, part.part_id, Refusal(Reason.PART_NOT_ORDERED, part.part_number))
            return
        room = self._room_for(part.part_id)
        if room is None and (self._room or self._receipt.purchase_id is not None):
            self._park(place, line, lot, part.part_id, Refusal(Reason.PART_NOT_ORDERED, part.part_number))
            return
        refused = self._gate.check(part, line, lot)
        if refused is not None:
            self._park(place, line, lot, part.part_id, refused)
            return
        good, broken, surplus = divide(lot, room)
        if broken is not None:
            refused = Refusal(Reason.DAMAGED_ON_ARRIVAL, part.part_number, {"quantity": broken.pieces})
            self._park(place, line, broken, part.part_id, refused)
        if surplus is not None:
            refused = Refusal(
                Reason.MORE_THAN_ORDERED,
                part.part_number,
                {"surplus": surplus.pieces, "room": max(room or 0, 0)},
            )
            self._park(place, line, surplus, part.part_id, refused)
        if good is not None:
            self._take(place, line, good, part, room, damage=broken is not None)

    def _room_for(self, part_id: int) -> int | None:
        """How many more pieces may enter. A part that is ordered but not awaited any more has no room."""
        room = self._room.get(part_id)
        return 0 if room is None and self._ordered.asks(part_id) else room

    def _take(
        self, place: int, line: ReceiptLine, good: LotLine, part: Part, room: int | None, *, damage: bool
    ) -> None:
        made = self._intake.take(part, line, good, discrepancy=damage)
        self._places.append(place)
        if room is not None:
            self._room[part.part_id] = room - good.pieces
            self._entered[part.part_id] += good.pieces
            self._ordered.take(part.part_id, good.pieces)
        lacking = self._intake.missing[-1]
        if lacking:
            kind, pieces = DiscrepancyKind.NO_CERTIFICATE, made.quantity
            about = noted(self._context, self._receipt.receipt_id, kind, pieces, self._policy)
            about = about._replace(line=place, part_id=part.part_id, maker_lot=made.maker_lot)
            self._discrepancies.append(about._replace(lot_id=made.lot_id, subject=lacking))

    def _park(
        self, place: int, line: ReceiptLine, lot: LotLine, part_id: int | None, refusal: Refusal
    ) -> None:
        content = self._context.seal("parked_line", encode(replace(line, lots=(lot,))).decode())
        self._parked.append(content)
        one = parked(self._context, self._receipt.receipt_id, refusal, lot, self._policy)
        self._discrepancies.append(one._replace(line=place, part_id=part_id, content_ref=content.ref))
        if part_id in self._room and one.kind != DiscrepancyKind.OVER:
            self._aside[part_id] += lot.pieces

    def fact(self) -> LinesReceived | Refusal:
        """Return what was decided; the state of the purchase order may refuse it all."""
        arrival = self._ordered.arrival(self._context, self._policy)
        if isinstance(arrival, Refusal):
            return arrival
        value = self._intake.value_minor
        return LinesReceived(
            receipt_id=self._receipt.receipt_id,
            places=tuple(self._places),
            value_minor=value,
            approval=_due(self._receipt, value, self._policy, self._context),
            announced=tuple(
                (part_id, self._entered[part_id], self._aside[part_id])
                for part_id in sorted(self._entered.keys() | self._aside.keys())
            ),
            arrival=arrival,
            discrepancies=tuple(self._discrepancies),
            parked=tuple(self._parked),
            **self._intake.goods(),
        )


def _needs_of_receipt(command: ReceiveLines, found: Found) -> Needs:
    needs = needs_of_lines(command.lines, found)
    needs.receipts.add(command.receipt_id)
    needs.policies = True
    return needs


def _receive_lines(
    ledger: Ledger, found: Found, command: ReceiveLines, context: Context
) -> LinesReceived | Refusal:
    number = receipt_number(command.receipt_id)
    receipt = open_receipt(ledger.get(Receipt, context.site.site_id, command.receipt_id), number)
    if isinstance(receipt, Refusal):
        return receipt
    location = receiving_place(ledger, receipt.site_id, receipt.location_id, "")
    if isinstance(location, Refusal):
        return location
    unknown = unknown_photo(command.lines, found)
    if unknown is not None:
        return unknown
    lines = _Lines(ledger, found, context, receipt, location)
    for place, line in enumerate(command.lines, start=1):
        lines.receive(place, line)
    return lines.fact()


def _suspect(command: ReceiveGoods, decided: Fact | Refusal) -> tuple[RaiseSignal, ...]:
    if not isinstance(decided, Refusal):
        return ()
    return suspicion(decided, (line.part_number for line in command.lines), command.supplier)


def _suspect_lines(_command: ReceiveLines, decided: Fact | Refusal) -> tuple[RaiseSignal, ...]:
    """Return what the parked lines make suspect."""
    if not isinstance(decided, LinesReceived):
        return ()
    kinds = {reason.value: kind for reason, kind in SUSPECTED.items()}
    return tuple(
        RaiseSignal(kinds[one.reason], subject=one.subject, part_id=one.part_id, automatic=True)
        for one in decided.discrepancies
        if one.reason in kinds
    )[:SUSPECTS_MAX]


RECEIVE_GOODS = Change(
    "ReceiveGoods",
    ReceiveGoods,
    decide=_decide,
    names=_names,
    needs=_needs,
    grouped=True,
    signals=_suspect,
)
RECEIVE_LINES = Change(
    "ReceiveLines",
    ReceiveLines,
    decide=_receive_lines,
    names=lambda command: names_of_lines(command.lines),
    needs=_needs_of_receipt,
    grouped=True,
    signals=_suspect_lines,
)
