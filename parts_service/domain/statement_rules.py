"""Whether a statement may be issued, and what its lines become: prices, discounts, tax, papers, warranty."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import LEGAL_CLASSES, Grade, Part
from parts_service.domain.certificates import Certificate
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import record
from parts_service.domain.lots import Lot, lot_number
from parts_service.domain.owners import SHARED_OWNERS, Owner
from parts_service.domain.prices import Price, price_class_of, price_on
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import DECLARED_STATES, JobLine, RepairOrder
from parts_service.domain.statements import AMOUNT_MAX, LINES_MAX, PartsStatementLine, sums
from parts_service.domain.warranty import WarrantyLimit, WarrantyStart, WarrantyTerms, covered_until, longer


@record(key=2)
class IssuedAt(NamedTuple):
    """When the pieces of an issue left the store (µs since 1970 UTC), by its entry: loaded, no table."""

    site_id: int
    sequence: int
    occurred_at: int


class Supplied(NamedTuple):
    """An issue line with what a statement says of it. `day` is when it was issued, ISO 8601.

    `prices` are every price of the part in the statement's currency; `asked` is the part number that was asked for
    where another was given; `terms` are what the part is answered for, and `start` how that
    began, where it was delivered.
    """

    line: IssueLine
    job: JobLine
    part: Part
    lot: Lot
    serial: str
    day: str
    certificates: tuple[Certificate, ...]
    candidates: tuple[int, ...]
    prices: tuple[Price, ...]
    terms: WarrantyTerms
    start: WarrantyStart | None = None
    asked: str = ""

    @property
    def quantity(self) -> int:
        """Pieces issued and not returned."""
        return self.line.quantity - self.line.returned


class Given(NamedTuple):
    """A discount as given: by whom (a principal's id), and where its reason lies."""

    amount_minor: int
    given_by: int | None
    reason_ref: int | None


class Delivery(NamedTuple):
    """When a vehicle went back to its owner, ISO 8601, and at how many kilometres."""

    day: str
    odometer_km: int


_NOT_GIVEN = Given(0, None, None)


def check_stated(order: RepairOrder | None, number: str) -> Refusal | None:
    """A statement is of an order that passed its completion inspection, and is not open again."""
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number)
    if order.state not in DECLARED_STATES:
        return Refusal(Reason.STATEMENT_NOT_READY, number, {"state": order.state})
    return None


def tax_on(net_minor: int, basis_points: int) -> int:
    """Return the tax on an amount: half a minor unit is rounded up."""
    return (net_minor * basis_points * 2 + 10_000) // 20_000


def carried(known: PartsStatementLine, quantity: int) -> Given:
    """Return what is left of an earlier version's discount when so many pieces are left, rounded down."""
    amount = known.discount_minor * min(quantity, known.quantity) // known.quantity
    return Given(amount, known.discount_given_by, known.discount_reason_ref) if amount else _NOT_GIVEN


def state_lines(
    supplied: Iterable[Supplied],
    given: Mapping[int, Given],
    known: Mapping[int, PartsStatementLine],
    currency: str,
    delivery: Delivery | None,
) -> tuple[PartsStatementLine, ...] | Refusal:
    """Return the lines of a statement. `given` are discounts and `known` the earlier version's lines, by issue line."""
    kept = sorted((one for one in supplied if one.quantity), key=lambda one: one.line.issue_line_id)
    if len(kept) > LINES_MAX:
        return Refusal(Reason.STATEMENT_TOO_LARGE, "", {"lines": len(kept), "most": LINES_MAX})
    strangers = sorted(given.keys() - {one.line.issue_line_id for one in kept})
    if strangers:
        return Refusal(Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", strangers[0]))
    lines = []
    for number, one in enumerate(kept, start=1):
        before = known.get(one.line.issue_line_id)
        discount = given.get(one.line.issue_line_id)
        if discount is None:
            discount = _NOT_GIVEN if before is None else carried(before, one.quantity)
        line = _state(number, one, discount, currency, delivery)
        if isinstance(line, Refusal):
            return line
        lines.append(line)
    total = sums(lines)
    if total.gross_minor > AMOUNT_MAX or total.total_minor > AMOUNT_MAX:
        return Refusal(
            Reason.STATEMENT_TOO_LARGE, "", {"amount": total.gross_minor, "most_minor": AMOUNT_MAX}
        )
    return tuple(lines)


def _state(
    number: int, one: Supplied, discount: Given, currency: str, delivery: Delivery | None
) -> PartsStatementLine | Refusal:
    issued, part, price_class = one.line, one.part, price_class_of(one.job.pay_type)
    unit_price, tax = 0, 0
    if one.lot.owner in SHARED_OWNERS:
        price = price_on((each for each in one.prices if each.price_class == price_class), one.day)
        if price is None:
            return Refusal(
                Reason.PRICE_MISSING,
                part.part_number,
                {"price_class": price_class.value, "currency": currency, "day": one.day},
            )
        unit_price, tax = price.amount_minor, price.tax_basis_points
    gross = one.quantity * unit_price
    if discount.amount_minor > gross:
        return Refusal(
            Reason.DISCOUNT_TOO_LARGE,
            ids.number("I", issued.issue_line_id),
            {"asked": discount.amount_minor, "amount": gross},
        )
    # For what a customer brought the workshop does not answer.
    answered_for = one.lot.owner != Owner.CUSTOMER
    limit = warranty_of(one, delivery) if answered_for else None
    return PartsStatementLine(
        site_id=issued.site_id,
        statement_id=0,
        line=number,
        issue_line_id=issued.issue_line_id,
        job_line=issued.job_line,
        pay_type=one.job.pay_type,
        part_id=part.part_id,
        part_number=part.part_number,
        name_zh=part.name_zh,
        name_en=part.name_en,
        brand=part.brand,
        grade=part.grade,
        legal_class=LEGAL_CLASSES[Grade(part.grade)].value,
        asked_part_number=one.asked,
        quantity=one.quantity,
        base_unit=part.base_unit,
        price_class=price_class.value,
        unit_price_minor=unit_price,
        discount_minor=discount.amount_minor,
        tax_basis_points=tax,
        tax_minor=tax_on(gross - discount.amount_minor, tax),
        discount_given_by=discount.given_by,
        discount_reason_ref=discount.reason_ref,
        lot_id=one.lot.lot_id,
        maker_lot=one.lot.maker_lot,
        serial=one.serial,
        certainty=issued.certainty,
        candidates=",".join(lot_number(lot_id) for lot_id in sorted(one.candidates)),
        certificates="\n".join(
            sorted({f"{paper.type} {paper.number}" for paper in one.certificates if paper.counts_on(one.day)})
        ),
        owner=one.lot.owner,
        warranty_months=one.terms.months if answered_for else 0,
        warranty_km=one.terms.km if answered_for else 0,
        legal_days=one.terms.term.days if answered_for else 0,
        legal_km=one.terms.term.km if answered_for else 0,
        warranty_until=None if limit is None else limit.until,
        warranty_until_km=None if limit is None else limit.until_km,
    )


def warranty_of(one: Supplied, delivery: Delivery | None) -> WarrantyLimit | None:
    """Return what is printed as the end of a part's warranty: that of the longer one; None before delivery.

    What began with an earlier delivery of the order goes on; what was added after the delivery begins with it.
    """
    if one.start is not None:
        return covered_until(one.start)
    return None if delivery is None else longer(one.terms.limits(delivery.day, delivery.odometer_km))


def changes_prices(lines: Sequence[PartsStatementLine], known: Mapping[int, PartsStatementLine]) -> bool:
    """Tell whether a part already stated gets another price or discount: that needs another person (rule 9)."""
    for line in lines:
        before = known.get(line.issue_line_id)
        if before is None:
            continue
        stands = before.unit_price_minor, before.tax_basis_points, carried(before, line.quantity).amount_minor
        if stands != (line.unit_price_minor, line.tax_basis_points, line.discount_minor):
            return True
    return False


def says_the_same(lines: Sequence[PartsStatementLine], known: Iterable[PartsStatementLine]) -> bool:
    """Tell whether the lines of an earlier version say the same."""
    return list(lines) == [line._replace(statement_id=0) for line in sorted(known)]
