"""Changes that let pieces leave without a repair order: a counter sale, a loan, a cost centre's needs.

They come from the shelves by the same rules as an issue. What was kept for repair orders stays kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parts_service.domain.approvals import COUNTER_TTL_US, DESK_TTL_US, Waits, Wanted
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.issuing import check_order, check_scan
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.outlet_returns import SettleLoan
from parts_service.domain.outlets import (
    CostCentre,
    CostCentreSet,
    Gone,
    IssueToCostCentre,
    LendParts,
    OutletKind,
    OutletPaper,
    OutletRequestLine,
    SellParts,
    SetCostCentre,
    WentOut,
    check_buyer,
    check_cost_centre,
    check_due,
    check_owner,
    check_part,
    gone,
    price_of,
)
from parts_service.domain.prices import Price
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.taking import Mine, Pieces
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.named_goods import by_maker_codes, names_of, needs_of, several
from parts_service.use_cases.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Priced:
    """What is asked of a base unit in a sale: minor units, tax excluded, and the tax."""

    amount_minor: int
    tax_basis_points: int


@dataclass(frozen=True, slots=True)
class _Picked:
    """Pieces for a line, and its part."""

    line: OutletRequestLine
    part: Part
    pieces: list[Pieces]


def _take(
    ledger: Ledger,
    found: Found,
    lines: Sequence[OutletRequestLine],
    context: Context,
    *,
    deviate: bool,
) -> list[_Picked] | Refusal:
    """Take what is asked for off the shelves, all or none."""
    refused = several(lines, found)
    if refused is not None:
        return refused
    shelves = Shelves(ledger, found, context, deviate=deviate)
    picked = []
    for line in by_maker_codes(lines, found):
        asked = shelves.look_up(line)
        if isinstance(asked, Refusal):
            return asked
        refused = check_scan(asked.part, line) or check_part(asked.part)
        if refused is not None:
            return refused
        pieces = shelves.take(asked, check_owner, Mine())
        if isinstance(pieces, Refusal):
            return pieces
        picked.append(_Picked(line, asked.part, pieces))
    return picked


def _waits(picked: Sequence[_Picked], ttl_us: int, order_id: int | None = None) -> Waits:
    wanted = (
        Wanted(one.lot_id, one.unit_id, one.part_id, one.quantity) for each in picked for one in each.pieces
    )
    return Waits(reserve=tuple(wanted), ttl_us=ttl_us, order_id=order_id)


def _needs_second(picked: Sequence[_Picked], context: Context) -> bool:
    return context.approver is None and any(one.part.safety_critical for one in picked)


def new_paper(context: Context, kind: OutletKind) -> OutletPaper:
    """Return an empty paper of a kind."""
    return OutletPaper(
        site_id=context.site.site_id,
        paper_id=context.new_id(),
        sequence=context.sequence,
        kind=kind.value,
        party_ref=None,
        contact_ref=None,
        cost_centre=None,
        order_id=None,
        due_on=None,
        currency="",
        receiver=None,
    )


def _post(
    paper: OutletPaper,
    picked: Sequence[_Picked],
    context: Context,
    party: str = "",
    contact: str = "",
    prices: Sequence[Priced] = (),
) -> WentOut:
    """Write a paper with its lines; `prices` are those of what was asked for, in a sale."""
    lines: list[Gone] = []
    for place, one in enumerate(picked):
        price = prices[place] if prices else Priced(0, 0)
        lines += [
            gone(
                paper,
                pieces,
                context.new_id(),
                one.part.grade,
                price.amount_minor,
                price.tax_basis_points,
            )
            for pieces in one.pieces
        ]
    # After the lines: their numbers, which people read, follow the paper's.
    sealed_party = context.seal_or_none("party", party)
    sealed_contact = context.seal_or_none("contact", contact)
    paper = paper._replace(party_ref=_ref(sealed_party), contact_ref=_ref(sealed_contact))
    return WentOut(paper=paper, party=sealed_party, contact=sealed_contact, lines=tuple(lines))


def _ref(sealed: Sealed | None) -> int | None:
    return None if sealed is None else sealed.ref


# A counter sale.


def _names_of_lines(command: SellParts | LendParts | IssueToCostCentre) -> Names:
    return names_of(command.lines)


def _needs_of_sale(command: SellParts, found: Found) -> Needs:
    needs = needs_of(command.lines, found)
    needs.prices_today = True
    return needs


def _sell(ledger: Ledger, found: Found, command: SellParts, context: Context) -> WentOut | Refusal | Waits:
    picked = _take(ledger, found, command.lines, context, deviate=command.deviate)
    if isinstance(picked, Refusal):
        return picked
    prices: list[Priced] = []
    for one in picked:
        refused = check_buyer(one.part, command.buyer)
        if refused is not None:
            return refused
        price = priced(ledger, one.part, one.line.price_minor, command, context)
        if isinstance(price, Refusal):
            return price
        prices.append(price)
    if _needs_second(picked, context):
        return _waits(picked, COUNTER_TTL_US)
    paper = new_paper(context, OutletKind.SALE)._replace(currency=command.currency)
    return _post(paper, picked, context, command.buyer, command.contact, prices)


def priced(
    ledger: Ledger, part: Part, asked_minor: int | None, command: SellParts | SettleLoan, context: Context
) -> Priced | Refusal:
    """Return the list price of a part; another one needs a reason."""
    price = price_of(part, ledger.all(Price), command.price_class, command.currency, context.today)
    if asked_minor is None:
        if isinstance(price, Refusal):
            return price
        return Priced(price.amount_minor, price.tax_basis_points)
    tax = 0 if isinstance(price, Refusal) else price.tax_basis_points
    listed = None if isinstance(price, Refusal) else price.amount_minor
    if asked_minor != listed and not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a price that is not the list's"})
    return Priced(asked_minor, tax)


# A loan.


def _names_of_loan(command: LendParts) -> Names:
    names = names_of(command.lines)
    if command.repair_order:
        names.orders.add(command.repair_order)
    return names


def _needs_of_loan(command: LendParts, found: Found) -> Needs:
    needs = needs_of(command.lines, found)
    needs.orders |= set(found.orders.values())
    return needs


def _lend(ledger: Ledger, found: Found, command: LendParts, context: Context) -> WentOut | Refusal | Waits:
    order_id = None
    refused = check_due(command.due_on, context.today)
    if refused is None and command.repair_order:
        order_id = found.orders.get(command.repair_order)
        order = None if order_id is None else ledger.get(RepairOrder, context.site.site_id, order_id)
        refused = check_order(order, command.repair_order)
    if refused is not None:
        return refused
    picked = _take(ledger, found, command.lines, context, deviate=command.deviate)
    if isinstance(picked, Refusal):
        return picked
    if _needs_second(picked, context):
        return _waits(picked, COUNTER_TTL_US, order_id)
    paper = new_paper(context, OutletKind.LOAN)._replace(order_id=order_id, due_on=command.due_on)
    return _post(paper, picked, context, command.borrower, command.contact)


# A cost centre.


def _names_of_consumption(command: IssueToCostCentre) -> Names:
    names = names_of(command.lines)
    if command.receiver:
        names.principals.add(command.receiver)
    return names


def _needs_of_consumption(command: IssueToCostCentre, found: Found) -> Needs:
    needs = needs_of(command.lines, found)
    needs.cost_centres = True
    return needs


def _consume(
    ledger: Ledger, found: Found, command: IssueToCostCentre, context: Context
) -> WentOut | Refusal | Waits:
    site_id = context.site.site_id
    centre = ledger.get(CostCentre, site_id, command.cost_centre)
    refused = check_cost_centre(centre, command.cost_centre)
    if refused is not None or centre is None:
        return refused or Refusal(Reason.COST_CENTRE_NOT_FOUND, command.cost_centre)
    if command.receiver and command.receiver not in found.principals:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.receiver)
    picked = _take(ledger, found, command.lines, context, deviate=command.deviate)
    if isinstance(picked, Refusal):
        return picked
    costs = 0
    for one in (pieces for each in picked for pieces in each.pieces):
        lot = ledger.get(Lot, site_id, one.lot_id)
        costs += one.quantity * (0 if lot is None else lot.unit_cost_minor)
    if context.approver is None and centre.limit_minor is not None and costs > centre.limit_minor:
        return _waits(picked, DESK_TTL_US)
    if _needs_second(picked, context):
        return _waits(picked, COUNTER_TTL_US)
    paper = new_paper(context, OutletKind.COST_CENTRE)._replace(
        cost_centre=centre.code, receiver=found.principals.get(command.receiver)
    )
    return _post(paper, picked, context)


def _set_cost_centre(
    _ledger: Ledger, _found: Found, command: SetCostCentre, context: Context
) -> CostCentreSet:
    return CostCentreSet(cost_centre=command.cost_centre._replace(site_id=context.site.site_id))


SET_COST_CENTRE = Change("SetCostCentre", SetCostCentre, decide=_set_cost_centre)
SELL_PARTS = Change("SellParts", SellParts, decide=_sell, names=_names_of_lines, needs=_needs_of_sale)
LEND_PARTS = Change(
    "LendParts", LendParts, decide=_lend, names=_names_of_loan, needs=_needs_of_loan, grouped=True
)
ISSUE_TO_COST_CENTRE = Change(
    "IssueToCostCentre",
    IssueToCostCentre,
    decide=_consume,
    names=_names_of_consumption,
    needs=_needs_of_consumption,
    grouped=True,
)
