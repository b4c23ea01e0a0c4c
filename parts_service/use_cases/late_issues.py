"""The change that puts an issue on record which the rules refuse, and which happened all the same."""

from collections.abc import Iterable
from dataclasses import replace

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.cores import deposits
from parts_service.domain.issuing import Counted, IssuedLine, IssueParts, IssueRequestLine, check_order
from parts_service.domain.late_issues import BENT, Bent, LateIssued, RecordLateIssue
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot, LotStatus, UnitState, lot_number, not_usable
from parts_service.domain.movements import Move, issuable
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.domain.reservations import Freed, Reservation, ReservationState
from parts_service.domain.signals import RaiseSignal, SignalKind
from parts_service.domain.sites import PLACE_MAX, Location, Place
from parts_service.domain.taking import Asked
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.clearance import late_exceptions
from parts_service.use_cases.counter import Counter
from parts_service.use_cases.named_goods import by_maker_codes, names_of, needs_of, several


def _names(command: RecordLateIssue) -> Names:
    names = names_of(command.lines)
    names.orders.add(command.repair_order)
    if command.receiver:
        names.principals.add(command.receiver)
    return names


def _needs(command: RecordLateIssue, found: Found) -> Needs:
    needs = needs_of(command.lines, found)
    order_id = found.orders.get(command.repair_order)
    if order_id is not None:
        needs.orders.add(order_id)
        needs.clearance_of.add(order_id)
    needs.kept_of_orders = needs.policies = needs.advice = needs.kept_of_units = True
    needs.kept_of_lots = set(needs.issued_lots)
    return needs


class _Late:
    """Issues line by line as the counter would, and where it refuses as things happened."""

    def __init__(self, ledger: Ledger, counter: Counter, order: RepairOrder, context: Context) -> None:
        self._ledger = ledger
        self._counter = counter
        self._order = order
        self._context = context
        self._counted: dict[tuple[int, int], int] = {}
        self._freed: dict[int, int] = {}
        self.lines: list[IssuedLine] = []
        self.bent: list[Bent] = []
        self.counted: list[Counted] = []
        self.differences: list[Move] = []
        self.freed: list[Freed] = []
        self.outside: list[int] = []

    def note(self, refusal: Refusal, line: int | None = None, difference: int = 0) -> None:
        """Put on record which rule was not obeyed; each once a line."""
        known = {(one.issue_line_id, one.reason) for one in self.bent}
        if (line, refusal.reason.value) not in known:
            one = Bent(self._context.new_id(), line, refusal.reason.value, refusal.subject, difference)
            self.bent.append(one)

    def issue(self, line: IssueRequestLine) -> Refusal | None:
        decided = self._counter.issue(self._order, line)
        if not isinstance(decided, Refusal):
            self.lines += decided
            for one in decided:
                self._count(one, line, one.quantity)
            return None
        if decided.reason not in BENT:
            return decided
        job = self._ledger.get(JobLine, self._order.site_id, self._order.order_id, line.job_line)
        if job is None:
            return Refusal(Reason.JOB_LINE_NOT_FOUND, str(line.job_line))
        return self._force(line, decided)

    def _count(self, one: IssuedLine, line: IssueRequestLine, pieces: int) -> None:
        key = line.job_line, one.part_id
        self._counted[key] = self._counted.get(key, 0) + pieces

    def _force(self, line: IssueRequestLine, refusal: Refusal) -> Refusal | None:
        asked = self._counter.shelves.look_up(line)
        if isinstance(asked, Refusal):
            return asked
        if asked.unit is not None and asked.unit.unit_id in {one.unit_id for one in self.lines}:
            return Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": "each unit once"})
        lot_id = line.lot_id if asked.unit is None else asked.unit.lot_id
        lot = None if lot_id is None else self._ledger.get(Lot, self._order.site_id, lot_id)
        if lot is None:
            # What was in the hand can still be told: from which lot.
            return Refusal(Reason.SCAN_REQUIRED, asked.part.part_number, {"scan": "lot"})
        if asked.unit is not None and asked.unit.state not in {UnitState.IN_STOCK, UnitState.RESERVED}:
            return refusal
        place = self._place(asked, lot)
        if place is None:
            return refusal
        return self._take(line, asked, lot, place, refusal)

    def _place(self, asked: Asked, lot: Lot) -> tuple[Location, str] | None:
        """Return where the pieces were: where the unit is, where it was said, or where most of the lot stands."""
        tally, site_id = self._counter.shelves.tally, lot.site_id
        if asked.unit is not None:
            place = self._ledger.get(Location, site_id, asked.unit.location_id)
            return None if place is None else (place, asked.unit.condition)
        standing = {
            where: pieces
            for where, pieces in tally.places(lot.lot_id).items()
            if where[0] > PLACE_MAX and (asked.location is None or where[0] == asked.location.location_id)
        }
        if not standing:
            return None if asked.location is None else (asked.location, Condition.NEW.value)
        place_id, condition = max(standing, key=lambda where: (standing[where], where))
        place = self._ledger.get(Location, site_id, place_id)
        return None if place is None else (place, condition)

    def _take(
        self,
        line: IssueRequestLine,
        asked: Asked,
        lot: Lot,
        place: tuple[Location, str],
        refusal: Refusal,
    ) -> Refusal | None:
        location, condition = place
        tally, quantity = self._counter.shelves.tally, line.quantity
        open_place = issuable(location.kind, condition)
        lacking = quantity - tally.at(lot.lot_id, location.location_id, condition)
        if lacking > 0 and asked.unit is not None:
            return refusal
        issued = IssuedLine(
            self._context.new_id(),
            line.job_line,
            asked.part.part_id,
            asked.part.part_number,
            lot.lot_id,
            None if asked.unit is None else asked.unit.unit_id,
            "" if asked.unit is None else asked.unit.serial,
            quantity,
            condition,
            location.location_id,
            location.code,
            "CONFIRMED",
            (),
        )
        self.note(
            refusal, issued.issue_line_id, max(lacking, 0) if refusal.reason is Reason.NOT_ENOUGH_STOCK else 0
        )
        severe = [one for one in self._counter.shelves.restricted(lot) if one.status > LotStatus.AVAILABLE]
        if severe:
            self.note(not_usable(lot.lot_id, severe), issued.issue_line_id)
        if lacking > 0:
            self.note(_lacks(lot, quantity, lacking, location), issued.issue_line_id, lacking)
            found = Move(
                lot.lot_id, lacking, Place.ADJUSTMENT, condition, location.location_id, condition,
                lacking if open_place else 0,
            )  # fmt: skip
            self.differences.append(found)
            tally.take(found)
        if open_place:
            self._let_go(lot.lot_id, quantity - tally.free(lot.lot_id), issued.unit_id)
        else:
            self.outside.append(issued.issue_line_id)
        out = Move(
            lot.lot_id, quantity, location.location_id, condition, Place.WORKSHOP, condition,
            -quantity if open_place else 0, issued.unit_id,
        )  # fmt: skip
        tally.take(out)
        self._count_as_far_as_authorised(issued, line)
        self.lines.append(issued)
        return None

    def _let_go(self, lot_id: int, pieces: int, unit_id: int | None) -> None:
        """What was kept for somebody is gone: the unit's own reservation first, then the newest."""
        kept = sorted(
            (
                one
                for one in self._ledger.all(Reservation)
                if one.lot_id == lot_id
                and one.state == ReservationState.ACTIVE
                and one.unit_id in {None, unit_id}
            ),
            key=lambda one: (one.unit_id is None, -one.reservation_id),
        )
        taken: dict[int, int] = {}
        for own in self._counter.own.taken:
            taken[own.reservation_id] = taken.get(own.reservation_id, 0) + own.quantity
        for one in kept:
            left = one.reserved - self._freed.get(one.reservation_id, 0) - taken.get(one.reservation_id, 0)
            share = min(left, pieces if one.unit_id is None else 1)
            if share <= 0:
                continue
            self._freed[one.reservation_id] = self._freed.get(one.reservation_id, 0) + share
            empty = share == left and not one.pinned
            state = ReservationState.RELEASED if empty else ReservationState.ACTIVE
            freed = Freed(one.reservation_id, lot_id, one.unit_id, 0, share, one.shortage_id, state.value)
            self.freed.append(freed)
            self._counter.shelves.tally.lend({lot_id: share})
            pieces -= share

    def _count_as_far_as_authorised(self, issued: IssuedLine, line: IssueRequestLine) -> None:
        """The authorisation counts what it has room for; the rest is out without one."""
        key = self._order.site_id, self._order.order_id, line.job_line, issued.part_id
        row = self._ledger.get(AuthorisedPart, *key)
        earlier = self._counted.get((line.job_line, issued.part_id), 0)
        room = 0 if row is None else row.quantity - row.issued - earlier
        pieces = max(min(room, issued.quantity), 0)
        self._count(issued, line, pieces)
        if pieces < issued.quantity:
            one = Counted(issued.issue_line_id, issued.part_id, issued.part_number, pieces)
            self.counted.append(one)


def _lacks(lot: Lot, quantity: int, lacking: int, location: Location) -> Refusal:
    return Refusal(
        Reason.NOT_ENOUGH_STOCK,
        lot_number(lot.lot_id),
        {"available": quantity - lacking, "asked": quantity, "location": location.code},
    )


def _decide(ledger: Ledger, found: Found, command: RecordLateIssue, context: Context) -> LateIssued | Refusal:
    refused = several(command.lines, found)
    if refused is not None:
        return refused
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "an issue against the rules"})
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    closed = check_order(order, command.repair_order)
    if order is None:
        return closed or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    if command.receiver and command.receiver not in found.principals:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.receiver)
    lines = by_maker_codes(command.lines, found)
    like = IssueParts(command.repair_order, lines, command.receiver, deviate=False)
    counter = Counter(ledger, found, like, context, order)
    late = _Late(ledger, counter, order, context)
    if closed is not None:
        late.note(closed)
    for line in lines:
        refused = late.issue(line)
        if refused is not None:
            return refused
    fact = LateIssued(
        order_id=order.order_id,
        receiver=found.principals.get(command.receiver),
        lines=tuple(late.lines),
        taken=tuple(counter.own.taken),
        filled=tuple(counter.own.filled),
        counted=(*counter.counted, *late.counted),
        remarks=tuple(counter.advice.remarks),
        cores=deposits(
            order.site_id, ((line.issue_line_id, ledger.get(Part, line.part_id)) for line in late.lines)
        ),
        irregularities=tuple(late.bent),
        differences=tuple(late.differences),
        freed=tuple(late.freed),
        outside=tuple(late.outside),
    )
    return replace(fact, exceptions=late_exceptions(ledger, fact, order, context))


def _signals(_command: RecordLateIssue, decided: object) -> tuple[RaiseSignal, ...]:
    """What went out though it was held, recalled or expired is looked into."""
    if not isinstance(decided, LateIssued):
        return ()
    held = {one.issue_line_id for one in decided.irregularities if one.reason == Reason.LOT_NOT_USABLE}
    return tuple(_suspect(sorted({line.lot_id for line in decided.lines if line.issue_line_id in held})))


def _suspect(lots: Iterable[int]) -> Iterable[RaiseSignal]:
    return (
        RaiseSignal(
            SignalKind.OTHER, lot_id=lot_id, subject=lot_number(lot_id), note="issued against a restriction"
        )
        for lot_id in lots
    )


RECORD_LATE_ISSUE = Change(
    "RecordLateIssue", RecordLateIssue, decide=_decide, names=_names, needs=_needs, signals=_signals
)
