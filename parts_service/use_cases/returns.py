"""The change that takes issued parts back."""

from collections import defaultdict

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.claims import Claim, ClaimLine, check_unclaimed
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, lot_number
from parts_service.domain.owners import Owner
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.returns import (
    SUSPECT_FROM,
    Returned,
    ReturnedLine,
    ReturnKind,
    ReturnLine,
    ReturnParts,
    ReturnRequestLine,
    check_return,
    choose_place,
    give_back,
)
from parts_service.domain.signals import RaiseSignal, SignalKind
from parts_service.domain.sites import Location, LocationKind
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _names(command: ReturnParts) -> Names:
    return Names(
        orders={command.repair_order}, locations={line.location for line in command.lines if line.location}
    )


def _needs(command: ReturnParts, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    unplaced = any(not line.location for line in command.lines)
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        claims_of_orders=orders,
        locations=set(found.locations.values()),
        location_kinds={LocationKind.QUARANTINE.value, LocationKind.RECEIVING.value} if unplaced else set(),
        defects=any(line.kind is ReturnKind.DEFECTIVE for line in command.lines),
    )


def _decide(ledger: Ledger, found: Found, command: ReturnParts, context: Context) -> Returned | Refusal:
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    lines: list[ReturnedLine] = []
    back: dict[int, int] = defaultdict(int)
    for request in command.lines:
        line = _issue_line(ledger, order, request, back)
        if isinstance(line, Refusal):
            return line
        refused = claimed(ledger, line, back[line.issue_line_id] + request.quantity)
        decided = refused or _give_back(ledger, found, request, line, lines, context)
        if isinstance(decided, Refusal):
            return decided
        back[line.issue_line_id] += request.quantity
        lines.append(decided)
    return Returned(lines=tuple(lines))


def claimed(ledger: Ledger, line: IssueLine, quantity: int) -> Refusal | None:
    """Refuse to take back what a claim rests on, until it is withdrawn."""
    return check_unclaimed(line, quantity, ledger.all(Claim), ledger.all(ClaimLine))


def _give_back(
    ledger: Ledger,
    found: Found,
    request: ReturnRequestLine,
    line: IssueLine,
    earlier: list[ReturnedLine],
    context: Context,
) -> ReturnedLine | Refusal:
    lot, part = ledger.get(Lot, line.site_id, line.lot_id), ledger.get(Part, line.part_id)
    if lot is None or part is None:
        raise AssertionError(line.lot_id)
    named = ledger.get(Location, line.site_id, found.locations.get(request.location, 0))
    if request.location and named is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, request.location)
    mine = [one for one in earlier if one.issue_line_id == line.issue_line_id]
    in_workshop = line.in_workshop - sum(one.move.quantity for one in mine)
    trial = check_return(
        request.kind,
        line,
        request.quantity,
        in_workshop,
        line.trial - sum(one.trial for one in mine),
    )
    if isinstance(trial, Refusal):
        return trial
    place = _place(ledger, named, request, line, lot, part)
    if isinstance(place, Refusal):
        return place
    known = _defective(ledger, lot.lot_id) + sum(
        one.move.quantity
        for one in earlier
        if one.move.lot_id == lot.lot_id and one.return_kind == ReturnKind.DEFECTIVE
    )
    defective = known + request.quantity if request.kind is ReturnKind.DEFECTIVE else 0
    return give_back(
        request, line, part, place, context.new_id(), in_workshop, trial=trial, defective=defective
    )


def _place(
    ledger: Ledger, named: Location | None, request: ReturnRequestLine, line: IssueLine, lot: Lot, part: Part
) -> Location | Refusal | None:
    """Return where pieces go; None is the customer, who takes back what he brought (rule 10)."""
    if lot.owner == Owner.CUSTOMER:
        if named is None:
            return None
        return Refusal(
            Reason.PLACE_NOT_ALLOWED, named.code, {"kind": named.kind, "wanted": Owner.CUSTOMER.value}
        )
    issued_from = ledger.get(Location, line.site_id, line.location_id)
    return choose_place(request.kind, part, line.condition, named, issued_from, sorted(ledger.all(Location)))


def _defective(ledger: Ledger, lot_id: int) -> int:
    """Count the pieces of a lot that came back defective before."""
    lot_of = {line.issue_line_id: line.lot_id for line in ledger.all(IssueLine)}
    return sum(
        one.quantity
        for one in ledger.all(ReturnLine)
        if one.kind == ReturnKind.DEFECTIVE and lot_of.get(one.issue_line_id) == lot_id
    )


def _issue_line(
    ledger: Ledger, order: RepairOrder, request: ReturnRequestLine, back: dict[int, int]
) -> IssueLine | Refusal:
    """Find the issue line meant: named itself, or the newest of the lot or unit that can take so many back."""
    lines = [line for line in ledger.all(IssueLine) if line.order_id == order.order_id]
    if request.issue_line_id is not None:
        named = next((line for line in lines if line.issue_line_id == request.issue_line_id), None)
        return named or Refusal(Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", request.issue_line_id))
    meant = [
        line
        for line in lines
        if (request.unit_id is not None and line.unit_id == request.unit_id)
        or (request.unit_id is None and line.lot_id == request.lot_id)
    ]
    if not meant:
        subject = (
            lot_number(request.lot_id)
            if request.lot_id is not None
            else ids.number("U", request.unit_id or 0)
        )
        return Refusal(Reason.ISSUE_LINE_NOT_FOUND, subject, {"repair_order": order.number})

    def room(line: IssueLine) -> tuple[bool, int]:
        return line.in_workshop - back[line.issue_line_id] >= request.quantity, line.issue_line_id

    return max(meant, key=room)


def _suspect(_command: ReturnParts, decided: Fact | Refusal) -> tuple[RaiseSignal, ...]:
    """A lot of which a second piece is defective is suspect: whoever closes the signal may hold it at once."""
    lines = decided.lines if isinstance(decided, Returned) else ()
    lots = {line.move.lot_id: line for line in lines if line.defective >= SUSPECT_FROM}
    kind = SignalKind.REPEATED_DEFECT
    return tuple(
        RaiseSignal(kind, lot_id=lot_id, part_id=line.part_id, automatic=True)
        for lot_id, line in sorted(lots.items())
    )


RETURN_PARTS = Change(
    "ReturnParts",
    ReturnParts,
    decide=_decide,
    names=_names,
    needs=_needs,
    grouped=True,
    signals=_suspect,
)
