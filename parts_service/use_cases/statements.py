"""The change that issues a parts statement."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.certificates import Certificate
from parts_service.domain.context import Context, date_at
from parts_service.domain.fitment import IssueCandidate, IssueLine
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, Unit
from parts_service.domain.prices import Price
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder
from parts_service.domain.statement_rules import (
    Delivery,
    Given,
    IssuedAt,
    Supplied,
    changes_prices,
    check_stated,
    says_the_same,
    state_lines,
)
from parts_service.domain.statements import (
    IssueStatement,
    PartsStatement,
    PartsStatementLine,
    StatementIssued,
    digest,
    statement_number,
    sums,
)
from parts_service.domain.warranty import WarrantyStart, WarrantyTerm, WarrantyTerms, newest, term_of
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.stock import kin_of

# Where the reason of a discount will lie: no ref is 0.
_TO_SEAL = 0


def _names(command: IssueStatement) -> Names:
    return Names(
        orders={command.repair_order},
        principals={one.given_by for one in command.discounts if one.given_by},
    )


def _needs(command: IssueStatement, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        statements_of_orders=orders,
        papers=True,
        warranty_terms=True,
        warranty_starts_of=orders,
    )


def _decide(
    ledger: Ledger, found: Found, command: IssueStatement, context: Context
) -> StatementIssued | Refusal | Waits:
    order_id = found.orders.get(command.repair_order, 0)
    order = ledger.get(RepairOrder, context.site.site_id, order_id)
    refused = check_stated(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    before = next((one for one in ledger.all(PartsStatement) if one.order_id == order_id), None)
    known = {
        line.issue_line_id: line
        for line in ledger.all(PartsStatementLine)
        if before is not None and line.statement_id == before.statement_id
    }
    given = _given(found, command, known, context)
    if isinstance(given, Refusal):
        return given
    zone = context.site.zone
    delivered_on = None if order.delivered_at is None else date_at(order.delivered_at, zone)
    delivery = None if delivered_on is None else Delivery(delivered_on, order.odometer_out_km)
    supplied = _supplied(ledger, order, command.currency, zone)
    lines = state_lines(supplied, given, known, command.currency, delivery)
    if isinstance(lines, Refusal):
        return lines
    if before is not None:
        if before.currency == command.currency and says_the_same(lines, known.values()):
            number = statement_number(before.statement_id)
            return Refusal(Reason.STATEMENT_UNCHANGED, number, {"version": before.version})
        if before.currency != command.currency or changes_prices(lines, known):
            if not context.header.reason:
                return Refusal(
                    Reason.REASON_REQUIRED, "header.reason", {"why": "another price on a statement"}
                )
            if context.approver is None:
                return Waits(reserve=(), ttl_us=DESK_TTL_US, order_id=order.order_id)
    lines, reasons = _sealed(lines, command, context)
    return _issued(order, lines, before, command.currency, context, reasons)


def _given(
    found: Found,
    command: IssueStatement,
    known: Mapping[int, PartsStatementLine],
    context: Context,
) -> dict[int, Given] | Refusal:
    """Return the discounts by issue line; one that stands as it was keeps its reason, that of a new one is to come."""
    given: dict[int, Given] = {}
    for one in command.discounts:
        by = found.principals.get(one.given_by) if one.given_by else context.actor
        if by is None:
            return Refusal(Reason.PRINCIPAL_NOT_FOUND, one.given_by)
        before = known.get(one.issue_line_id)
        if not one.amount_minor:
            given[one.issue_line_id] = Given(0, None, None)
        elif before is not None and (before.discount_minor, before.discount_given_by) == (
            one.amount_minor,
            by,
        ):
            given[one.issue_line_id] = Given(one.amount_minor, by, before.discount_reason_ref)
        else:
            given[one.issue_line_id] = Given(one.amount_minor, by, _TO_SEAL)
    return given


def _sealed(
    lines: tuple[PartsStatementLine, ...], command: IssueStatement, context: Context
) -> tuple[tuple[PartsStatementLine, ...], tuple[Sealed, ...]]:
    """Put the reasons of new discounts aside, once it is sure that the statement is issued."""
    why = {one.issue_line_id: one.reason for one in command.discounts}
    reasons = {
        line.issue_line_id: context.seal("discount_reason", why[line.issue_line_id])
        for line in lines
        if line.discount_reason_ref == _TO_SEAL
    }
    told = tuple(
        line._replace(discount_reason_ref=reasons[line.issue_line_id].ref)
        if line.issue_line_id in reasons
        else line
        for line in lines
    )
    return told, tuple(reasons.values())


def _supplied(ledger: Ledger, order: RepairOrder, currency: str, zone: str) -> Iterator[Supplied]:
    """Yield the issue lines of an order with what is loaded of each."""
    prices: dict[int, list[Price]] = defaultdict(list)
    for price in ledger.all(Price):
        if price.currency == currency:
            prices[price.part_id].append(price)
    candidates: dict[int, list[int]] = defaultdict(list)
    for one in ledger.all(IssueCandidate):
        candidates[one.issue_line_id].append(one.lot_id)
    terms = list(ledger.all(WarrantyTerm))
    begun = {one.issue_line_id: one for one in newest(ledger.all(WarrantyStart)).values()}
    papers = list(ledger.all(Certificate))
    for line in ledger.all(IssueLine):
        if line.order_id != order.order_id or line.quantity == line.returned:
            continue
        job = ledger.get(JobLine, order.site_id, order.order_id, line.job_line)
        part, lot = ledger.get(Part, line.part_id), ledger.get(Lot, line.site_id, line.lot_id)
        issued = ledger.get(IssuedAt, line.site_id, line.sequence)
        if job is None or part is None or lot is None or issued is None:
            raise AssertionError(line)
        unit = None if line.unit_id is None else ledger.get(Unit, line.site_id, line.unit_id)
        asked = None if line.substituted_for is None else ledger.get(Part, line.substituted_for)
        kin = kin_of(ledger, lot)
        made_of = (lot, *kin.sources(lot))
        day = date_at(issued.occurred_at, zone)
        term = term_of(terms, job.repair_class, day)
        yield Supplied(
            line,
            job,
            part,
            lot,
            "" if unit is None else unit.serial,
            day,
            tuple(paper for paper in papers if any(_is_of(paper, one, kin.above(one)) for one in made_of)),
            tuple(candidates[line.issue_line_id]),
            tuple(prices[line.part_id]),
            WarrantyTerms(part.warranty_months, part.warranty_km, term),
            begun.get(line.issue_line_id),
            "" if asked is None else asked.part_number,
        )


def _is_of(paper: Certificate, lot: Lot, above: frozenset[int]) -> bool:
    """Tell whether a certificate is of a lot, of one it came out of, of its part or of its supplier."""
    return (
        paper.lot_id == lot.lot_id
        or paper.lot_id in above
        or paper.part_id == lot.part_id
        or paper.supplier_id == lot.supplier_id
    )


def _issued(
    order: RepairOrder,
    lines: tuple[PartsStatementLine, ...],
    before: PartsStatement | None,
    currency: str,
    context: Context,
    reasons: tuple[Sealed, ...],
) -> StatementIssued:
    statement_id, total, zone = context.new_id(), sums(lines), context.site.zone
    lines = tuple(line._replace(statement_id=statement_id) for line in lines)
    statement = PartsStatement(
        site_id=order.site_id,
        statement_id=statement_id,
        sequence=context.sequence,
        order_id=order.order_id,
        order_number=order.number,
        version=1 if before is None else before.version + 1,
        order_state=order.state,
        currency=currency,
        issued_on=context.today,
        lines=len(lines),
        gross_minor=total.gross_minor,
        discount_minor=total.discount_minor,
        tax_minor=total.tax_minor,
        vin_ref=order.vin_ref,
        plate_ref=order.plate_ref,
        odometer_in_km=order.odometer_in_km,
        odometer_out_km=order.odometer_out_km,
        settled_on=None if order.settled_at is None else date_at(order.settled_at, zone),
        delivered_on=None if order.delivered_at is None else date_at(order.delivered_at, zone),
        sha256="",
    )
    return StatementIssued(
        statement=statement._replace(sha256=digest(statement, lines)), lines=lines, reasons=reasons
    )


ISSUE_STATEMENT = Change("IssueStatement", IssueStatement, decide=_decide, names=_names, needs=_needs)
