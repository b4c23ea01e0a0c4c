"""Changes of what left on a paper: it comes back, or a loan becomes an issue or a sale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.cores import deposits
from parts_service.domain.issuing import IssuedLine, IssueParts, check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Unit, lot_number
from parts_service.domain.outlet_returns import (
    CameBack,
    LoanSettled,
    LoanSettlement,
    OutletReturned,
    OutletReturnLine,
    ReturnOutlet,
    SettledPieces,
    SettleLoan,
    check_out,
    check_paper,
    give_back,
)
from parts_service.domain.outlets import Gone, OutletCandidate, OutletKind, OutletLine, OutletPaper, gone
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.sites import Location
from parts_service.domain.taking import Pieces
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.counter import Counter
from parts_service.use_cases.outlets import new_paper, priced


def _return(
    ledger: Ledger, found: Found, command: ReturnOutlet, context: Context
) -> OutletReturned | Refusal:
    paper = ledger.get(OutletPaper, context.site.site_id, command.paper_id)
    refused = check_paper(paper, command.paper_id)
    if refused is not None or paper is None:
        return refused or Refusal(Reason.OUTLET_NOT_FOUND)
    back: dict[int, int] = defaultdict(int)
    lines: list[CameBack] = []
    for request in command.lines:
        line = _line_of(ledger, paper, request, back)
        if isinstance(line, Refusal):
            return line
        location = ledger.get(Location, paper.site_id, found.locations.get(request.location, 0))
        if location is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, request.location)
        decided = give_back(
            request,
            paper,
            line,
            part_of(ledger, line),
            location,
            context.new_id(),
            context.sequence,
            line.out - back[line.outlet_line_id],
        )
        if isinstance(decided, Refusal):
            return decided
        back[line.outlet_line_id] += request.quantity
        lines.append(decided)
    return OutletReturned(paper_id=paper.paper_id, lines=tuple(lines))


def part_of(ledger: Ledger, line: OutletLine) -> Part:
    """Return the part of a line, which was loaded with its lot."""
    part = ledger.get(Part, line.part_id)
    if part is None:
        raise AssertionError(line.part_id)
    return part


def _line_of(
    ledger: Ledger, paper: OutletPaper, request: OutletReturnLine | SettledPieces, back: Mapping[int, int]
) -> OutletLine | Refusal:
    """Find the line of a paper that is meant: named itself, or that of a lot or unit with most out still."""
    lines = [line for line in ledger.all(OutletLine) if line.paper_id == paper.paper_id]
    if request.line_id is not None:
        meant = [line for line in lines if line.outlet_line_id == request.line_id]
        what = ids.number("X", request.line_id)
    elif request.unit_id is not None:
        meant = [line for line in lines if line.unit_id == request.unit_id]
        what = ids.number("U", request.unit_id)
    else:
        meant = [line for line in lines if line.lot_id == request.lot_id]
        what = lot_number(request.lot_id or 0)
    if not meant:
        return Refusal(Reason.OUTLET_NOT_FOUND, what, {"paper": ids.number("X", paper.paper_id)})
    return max(meant, key=lambda line: (line.out - back.get(line.outlet_line_id, 0), -line.outlet_line_id))


def _settle(ledger: Ledger, found: Found, command: SettleLoan, context: Context) -> LoanSettled | Refusal:
    site_id = context.site.site_id
    paper = ledger.get(OutletPaper, site_id, command.paper_id)
    refused = check_paper(paper, command.paper_id, OutletKind.LOAN)
    if refused is not None or paper is None:
        return refused or Refusal(Reason.OUTLET_NOT_FOUND)
    kept: dict[int, int] = defaultdict(int)
    lines: list[OutletLine] = []
    for request in command.lines:
        line = _line_of(ledger, paper, request, kept)
        if isinstance(line, Refusal):
            return line
        refused = check_out(line, request.quantity, line.out - kept[line.outlet_line_id])
        if refused is not None:
            return refused
        kept[line.outlet_line_id] += request.quantity
        lines.append(line._replace(quantity=request.quantity))
    if command.repair_order:
        return _issue(ledger, found, command, context, lines)
    return _sell(ledger, command, context, paper, lines)


def _issue(
    ledger: Ledger, found: Found, command: SettleLoan, context: Context, lines: Sequence[OutletLine]
) -> LoanSettled | Refusal:
    site_id = context.site.site_id
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    counter = Counter(ledger, found, IssueParts(order.number, (), "", deviate=False), context, order)
    issued: list[IssuedLine] = []
    for line in lines:
        part = part_of(ledger, line)
        decided = counter.settle(order, command.job_line, part, _pieces(ledger, line, part))
        if isinstance(decided, Refusal):
            return decided
        issued.append(decided)
    settled = zip(lines, issued, strict=True)
    return LoanSettled(
        paper_id=command.paper_id,
        settlements=tuple(_settlement(context, line, issue=one.issue_line_id) for line, one in settled),
        order_id=order.order_id,
        receiver=None,
        issued=tuple(issued),
        sale=None,
        sold=(),
        filled=tuple(counter.own.filled),
        freed=tuple(counter.own.freed),
        counted=tuple(counter.counted),
        remarks=tuple(counter.advice.remarks),
        cores=deposits(site_id, ((line.issue_line_id, ledger.get(Part, line.part_id)) for line in issued)),
    )


def _sell(
    ledger: Ledger,
    command: SettleLoan,
    context: Context,
    loan: OutletPaper,
    lines: Sequence[OutletLine],
) -> LoanSettled | Refusal:
    sale = new_paper(context, OutletKind.SALE)._replace(
        currency=command.currency, party_ref=loan.party_ref, contact_ref=loan.contact_ref
    )
    sold: list[Gone] = []
    for request, line in zip(command.lines, lines, strict=True):
        part = part_of(ledger, line)
        price = priced(ledger, part, request.price_minor, command, context)
        if isinstance(price, Refusal):
            return price
        pieces = _pieces(ledger, line, part)
        line_id = context.new_id()
        sold.append(gone(sale, pieces, line_id, part.grade, price.amount_minor, price.tax_basis_points))
    settled = zip(lines, sold, strict=True)
    return LoanSettled(
        paper_id=command.paper_id,
        settlements=tuple(_settlement(context, line, sold=one.line.outlet_line_id) for line, one in settled),
        order_id=None,
        receiver=None,
        issued=(),
        sale=sale,
        sold=tuple(sold),
    )


def _pieces(ledger: Ledger, line: OutletLine, part: Part) -> Pieces:
    """Return the pieces of a loan's line as pieces that are taken."""
    unit = None if line.unit_id is None else ledger.get(Unit, line.site_id, line.unit_id)
    place = ledger.get(Location, line.site_id, line.location_id)
    candidates = sorted(
        one.lot_id for one in ledger.all(OutletCandidate) if one.outlet_line_id == line.outlet_line_id
    )
    return Pieces(
        part_id=line.part_id,
        part_number=part.part_number,
        lot_id=line.lot_id,
        unit_id=line.unit_id,
        serial="" if unit is None else unit.serial,
        quantity=line.quantity,
        condition=line.condition,
        location_id=line.location_id,
        location="" if place is None else place.code,
        certainty=line.certainty,
        candidates=tuple(candidates),
    )


def _settlement(
    context: Context, line: OutletLine, *, issue: int | None = None, sold: int | None = None
) -> LoanSettlement:
    return LoanSettlement(
        site_id=line.site_id,
        settlement_id=context.new_id(),
        sequence=context.sequence,
        outlet_line_id=line.outlet_line_id,
        quantity=line.quantity,
        issue_line_id=issue,
        sold_line_id=sold,
    )


def _needs_of_settlement(command: SettleLoan, found: Found) -> Needs:
    issues = bool(command.repair_order)
    return Needs(
        outlets={command.paper_id},
        orders=set(found.orders.values()),
        prices_today=not issues,
        kept_of_orders=issues,
        policies=issues,
        advice=issues,
        demand=sum(line.quantity for line in command.lines) if issues else 0,
    )


RETURN_OUTLET = Change(
    "ReturnOutlet",
    ReturnOutlet,
    decide=_return,
    names=lambda command: Names(locations={line.location for line in command.lines}),
    needs=lambda command, found: Needs(outlets={command.paper_id}, locations=set(found.locations.values())),
    grouped=True,
)
SETTLE_LOAN = Change(
    "SettleLoan",
    SettleLoan,
    decide=_settle,
    names=lambda command: Names(orders={command.repair_order} if command.repair_order else set()),
    needs=_needs_of_settlement,
)
