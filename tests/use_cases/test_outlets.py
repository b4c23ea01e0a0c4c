"""Sales, loans and cost centres over real books: pieces leave by the rules of an issue, and every book agrees."""

# ruff: noqa: ANN401 - commands and changes of every kind travel through

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.issuing import IssueRequestLine
from parts_service.domain.journal import Personal
from parts_service.domain.lineage import MassBalance
from parts_service.domain.lots import LotStock, Unit
from parts_service.domain.movements import Balance
from parts_service.domain.outlet_returns import (
    OutletReturnLine,
    ReturnOutlet,
    SettledPieces,
    SettleLoan,
)
from parts_service.domain.outlets import (
    CostCentre,
    IssueToCostCentre,
    LendParts,
    OutletLine,
    OutletPaper,
    OutletRequestLine,
    SellParts,
    SetCostCentre,
    WentOut,
)
from parts_service.domain.prices import PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import PayType
from parts_service.domain.reservations import ReserveLine, ReserveParts
from parts_service.domain.returns import ReturnKind
from parts_service.domain.sites import Place, Site
from parts_service.rpc.traces import weigh
from parts_service.storage import stock
from parts_service.storage.verification import verify_database
from parts_service.use_cases.approvals import CONFIRM_APPROVAL
from parts_service.use_cases.outlet_returns import RETURN_OUTLET, SETTLE_LOAN
from parts_service.use_cases.outlets import (
    ISSUE_TO_COST_CENTRE,
    LEND_PARTS,
    SELL_PARTS,
    SET_COST_CENTRE,
)
from parts_service.use_cases.prices import SET_PRICES
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.reservations import RESERVE_PARTS
from tests.use_cases.workshop import TODAY, Workshop, confirm, day, lot_line, order

Lines = tuple[OutletRequestLine, ...]


def of_lot(lot_id: int, quantity: int, **changes: Any) -> OutletRequestLine:
    """A line whose lot was scanned."""
    return replace(OutletRequestLine(lot_id, None, None, "", "", quantity, ""), **changes)


def of_part(number: str, quantity: int, serial: str = "") -> OutletRequestLine:
    return OutletRequestLine(None, None, None, number, serial, quantity, "")


def sale(*lines: OutletRequestLine, buyer: str = "", deviate: bool = False) -> SellParts:
    return SellParts(lines, buyer, "139", "CNY", PriceClass.RETAIL, deviate)


def loan(*lines: OutletRequestLine, due_on: str = TODAY, order: str = "") -> LendParts:
    return LendParts(lines, "Wang", "", due_on, order, deviate=False)


def consumption(*lines: OutletRequestLine, centre: str = "WASH") -> IssueToCostCentre:
    return IssueToCostCentre(lines, centre, "", deviate=False)


def back(lot_id: int, quantity: int, kind: ReturnKind = ReturnKind.UNUSED_SEALED, to: str = "A-01") -> Any:
    return OutletReturnLine(None, lot_id, None, quantity, kind, to)


def price(w: Workshop, number: str, amount: int = 12_000) -> None:
    line = PriceLine(number, PriceClass.RETAIL, "CNY", TODAY, amount, 1_300, "2026")
    w.do(SET_PRICES, SetPrices((line,)), by="manager", site="ORG")


def centre(w: Workshop, code: str = "WASH", limit: int | None = None, *, active: bool = True) -> None:
    w.do(SET_COST_CENTRE, SetCostCentre(CostCentre(0, code, "Wash bay", limit, active)), by="manager")


def out(w: Workshop, change: Any, command: object, **how: Any) -> WentOut:
    fact = w.do(change, command, **how).fact
    assert isinstance(fact, WentOut)
    return fact


def free(w: Workshop) -> dict[int, int]:
    return {one.lot_id: one.issuable - one.reserved for one in w.rows(LotStock)}


def at(w: Workshop, place: Place) -> int:
    return sum(one.quantity for one in w.rows(Balance) if one.location_id == place)


def balance(w: Workshop, lot_id: int) -> dict[str, int]:
    """The figures of a lot's balance that are not 0, which must add up."""
    site: Site = w.sites["SH"]
    with w.database.snapshot() as connection:
        views = stock.views(connection, [lot_id], [site.site_id])
        ((_, _, found),) = weigh(connection, {site.site_id: site}, views)
    assert found.adds_up, found
    names = (
        name for name in MassBalance.__dataclass_fields__ if name != "adds_up" and getattr(found, name) != 0
    )
    return {name: getattr(found, name) for name in names}


def verified(w: Workshop) -> None:
    assert verify_database(w.url).findings == ()


def test_a_sale_has_its_paper_its_price_and_its_buyer_aside(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    clips = workshop.receive("CLIP", 100)
    price(workshop, "FILTER")
    price(workshop, "CLIP", 50)
    sold = out(workshop, SELL_PARTS, sale(of_lot(lot, 2), of_part("CLIP", 30), buyer="Li"))
    assert [(one.line.lot_id, one.line.quantity, one.line.unit_price_minor) for one in sold.lines] == [
        (lot, 2, 12_000),
        (clips, 30, 50),
    ]
    (paper,) = workshop.rows(OutletPaper)
    named = {one.ref: one.value for one in workshop.rows(Personal)}
    assert (paper.kind, named[paper.party_ref or 0], named[paper.contact_ref or 0]) == ("SALE", "Li", "139")
    assert (free(workshop), at(workshop, Place.CUSTOMER)) == ({lot: 8, clips: 70}, 32)
    assert balance(workshop, lot) == {"received": 10, "on_hand": 8, "on_hand_free": 8, "sold": 2}
    verified(workshop)


def test_what_comes_back_keeps_its_lot_and_takes_its_condition(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    price(workshop, "FILTER")
    paper = out(workshop, SELL_PARTS, sale(of_lot(lot, 5))).paper.paper_id
    workshop.do(RETURN_OUTLET, ReturnOutlet(paper, (back(lot, 2),)))
    lines = (back(lot, 1, ReturnKind.UNUSED_OPENED), back(lot, 1, ReturnKind.DEFECTIVE, "QUA"))
    workshop.do(RETURN_OUTLET, ReturnOutlet(paper, lines))
    over = workshop.refusal(RETURN_OUTLET, ReturnOutlet(paper, (back(lot, 2),)))
    assert (over.reason, over.detail["open"]) == (Reason.EXCEEDS_OUTLET, 1)
    wrong = workshop.refusal(RETURN_OUTLET, ReturnOutlet(paper, (back(lot, 1, ReturnKind.DEFECTIVE),)))
    assert wrong.reason == Reason.PLACE_NOT_ALLOWED
    standing = {(one.location_id, one.condition): one.quantity for one in workshop.rows(Balance)}
    assert standing[Place.CUSTOMER, "NEW"] == 1
    assert sorted(q for (place, _), q in standing.items() if place > 99 and q) == [1, 1, 7]
    assert balance(workshop, lot)["sold"] == 1
    verified(workshop)


def test_a_safety_critical_part_needs_its_buyer_and_a_second_person(workshop: Workshop) -> None:
    lot = workshop.receive("PADS", 4)
    price(workshop, "PADS")
    assert workshop.refusal(SELL_PARTS, sale(of_lot(lot, 2))).reason == Reason.BUYER_REQUIRED
    command = sale(of_lot(lot, 2), buyer="Li")
    waiting: Any = workshop.do(SELL_PARTS, command).fact
    assert isinstance(waiting, ApprovalRequested)
    assert free(workshop) == {lot: 2}
    confirmed = confirm(waiting.approval, SELL_PARTS, command)
    assert workshop.refusal(CONFIRM_APPROVAL, confirmed).reason == Reason.SAME_PERSON
    workshop.do(CONFIRM_APPROVAL, confirmed, by="manager")
    assert (free(workshop), at(workshop, Place.CUSTOMER)) == ({lot: 2}, 2)
    assert workshop.rows(LotStock)[0].reserved == 0
    verified(workshop)


def test_a_cost_centre_uses_up_within_its_limit(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    centre(workshop, limit=3_000)
    out(workshop, ISSUE_TO_COST_CENTRE, consumption(of_lot(lot, 3)))
    command = consumption(of_lot(lot, 4))
    waiting: Any = workshop.do(ISSUE_TO_COST_CENTRE, command).fact
    confirmed = confirm(waiting.approval, ISSUE_TO_COST_CENTRE, command)
    assert workshop.refusal(CONFIRM_APPROVAL, confirmed, by="keeper2").reason == Reason.NO_RIGHT
    workshop.do(CONFIRM_APPROVAL, confirmed, by="manager")
    assert balance(workshop, lot) == {"received": 10, "on_hand": 3, "on_hand_free": 3, "consumed": 7}
    centre(workshop, active=False)
    closed = workshop.refusal(ISSUE_TO_COST_CENTRE, consumption(of_lot(lot, 1)))
    unknown = workshop.refusal(ISSUE_TO_COST_CENTRE, consumption(of_lot(lot, 1), centre="NOBODY"))
    assert (closed.reason, unknown.reason) == (Reason.COST_CENTRE_CLOSED, Reason.COST_CENTRE_NOT_FOUND)
    verified(workshop)


def test_a_loan_comes_back_or_becomes_an_issue_or_a_sale(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    price(workshop, "FILTER")
    workshop.order({"FILTER": 3})
    paper = out(workshop, LEND_PARTS, loan(of_lot(lot, 6), due_on=day(7), order="RO1")).paper
    assert (paper.order_id is None, at(workshop, Place.LOAN)) == (False, 6)
    workshop.do(RETURN_OUTLET, ReturnOutlet(paper.paper_id, (back(lot, 1),)))

    def settle(quantity: int, order: str = "", by_line: int | None = None) -> SettleLoan:
        pieces = SettledPieces(by_line, None if by_line else lot, None, quantity)
        return SettleLoan(paper.paper_id, (pieces,), order, 1, "CNY", PriceClass.RETAIL)

    assert workshop.refusal(SETTLE_LOAN, settle(4, "RO1")).reason == Reason.BEYOND_AUTHORISATION
    assert workshop.refusal(SETTLE_LOAN, settle(6, "RO1")).reason == Reason.EXCEEDS_OUTLET
    assert workshop.refusal(SETTLE_LOAN, settle(1, "RO9")).reason == Reason.REPAIR_ORDER_NOT_FOUND
    workshop.do(SETTLE_LOAN, settle(3, "RO1"))
    workshop.do(SETTLE_LOAN, settle(1))
    (lent, sold) = workshop.rows(OutletLine)
    assert (lent.quantity, lent.returned, lent.settled, sold.quantity) == (6, 1, 4, 1)
    expected = {"received": 10, "on_hand": 5, "on_hand_free": 5, "issued": 3, "sold": 1, "lent": 1}
    assert balance(workshop, lot) == expected
    # The borrower is the buyer now.
    papers = {one.kind: one for one in workshop.rows(OutletPaper)}
    assert papers["SALE"].party_ref == papers["LOAN"].party_ref
    not_lent = replace(settle(1), paper_id=papers["SALE"].paper_id)
    assert workshop.refusal(SETTLE_LOAN, not_lent).reason == Reason.NOT_A_LOAN
    verified(workshop)


def test_a_unit_is_sold_and_comes_back(workshop: Workshop) -> None:
    (unit, _) = workshop.receive_units("BATTERY", "B1", "B2")
    price(workshop, "BATTERY")
    line = OutletRequestLine(None, unit, None, "", "", 1, "")
    paper = out(workshop, SELL_PARTS, sale(line)).paper.paper_id
    gone = workshop.refusal(SELL_PARTS, sale(line))
    assert gone.reason == Reason.SERIAL_NOT_IN_STOCK
    state = {one.unit_id: (one.state, one.location_id) for one in workshop.rows(Unit)}
    assert state[unit] == ("ISSUED", Place.CUSTOMER)
    returned = OutletReturnLine(None, None, unit, 1, ReturnKind.WRONG_PART, "A-01")
    workshop.do(RETURN_OUTLET, ReturnOutlet(paper, (returned,)))
    out(workshop, SELL_PARTS, sale(of_part("BATTERY", 1, "B1")))
    verified(workshop)


def test_what_was_not_scanned_is_possible_and_stays_mixed(workshop: Workshop) -> None:
    first, second = workshop.receive("CLIP", 5), workshop.receive("CLIP", 5)
    centre(workshop)
    gone = out(workshop, ISSUE_TO_COST_CENTRE, consumption(of_part("CLIP", 5))).lines
    assert [(one.line.certainty, one.candidates) for one in gone] == [("POSSIBLE", (first, second))]
    workshop.order({"CLIP": 5})
    issued = workshop.issue(IssueRequestLine(1, None, None, None, "CLIP", "", 2, "")).lines
    # The bin was never empty: pieces of the first lot may still be in it.
    assert [one.candidates for one in issued] == [(first, second)]
    verified(workshop)


def refusals(w: Workshop) -> list[tuple[Refusal, Reason]]:
    lot = w.receive("FILTER", 10)
    early, late = w.receive("OIL", 5, expires_on=day(10)), w.receive("OIL", 5, expires_on=day(90))
    lamp = w.receive("LAMP", 2)
    price(w, "OIL")
    w.order({"FILTER": 9})
    kept = ReserveLine(1, lot, None, None, "", 9)
    w.do(RESERVE_PARTS, ReserveParts("RO1", (kept,), None))
    centre(w)
    cheap = of_lot(early, 1, price_minor=1)
    return [
        (w.refusal(SELL_PARTS, sale(of_lot(lot, 1))), Reason.PRICE_MISSING),
        (w.refusal(SELL_PARTS, sale(cheap)), Reason.REASON_REQUIRED),
        (w.refusal(SELL_PARTS, sale(of_lot(late, 1))), Reason.NOT_FIRST_EXPIRED),
        (w.refusal(SELL_PARTS, sale(of_part("OIL", 1))), Reason.SCAN_REQUIRED),
        (w.refusal(LEND_PARTS, loan(of_lot(lot, 2))), Reason.NOT_ENOUGH_STOCK),
        (w.refusal(LEND_PARTS, loan(of_lot(lot, 1), due_on=day(-1))), Reason.DATES_CONTRADICT),
        (w.refusal(LEND_PARTS, loan(of_lot(lot, 1), order="RO7")), Reason.REPAIR_ORDER_NOT_FOUND),
        (w.refusal(ISSUE_TO_COST_CENTRE, consumption(of_lot(lamp, 1))), Reason.LOT_NOT_USABLE),
        (w.refusal(RETURN_OUTLET, ReturnOutlet(ids.make(1, 9, 0), (back(lot, 1),))), Reason.OUTLET_NOT_FOUND),
    ]


def test_what_is_refused(workshop: Workshop) -> None:
    found = refusals(workshop)
    assert [one.reason for one, _ in found] == [reason for _, reason in found]
    assert workshop.rows(OutletPaper) == []


@pytest.mark.parametrize("deviates", [True, False])
def test_a_price_of_ones_own_and_a_later_lot_need_a_reason(workshop: Workshop, *, deviates: bool) -> None:
    workshop.receive("OIL", 5, expires_on=day(10))
    late = workshop.receive("OIL", 5, expires_on=day(90))
    line = of_lot(late, 1, price_minor=900)
    command = sale(line, deviate=deviates)
    if not deviates:
        assert workshop.refusal(SELL_PARTS, command, reason="friend").reason == Reason.NOT_FIRST_EXPIRED
        return
    (one,) = out(workshop, SELL_PARTS, command, reason="friend").lines
    assert (one.line.unit_price_minor, one.line.tax_basis_points) == (900, 0)


def test_the_workshops_own_vehicle_has_an_order_whose_lines_are_internal(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 3)
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 2}, pay_type=PayType.INTERNAL), by="advisor")
    assert [one.quantity for one in workshop.issue(lot_line(lot, 2)).lines] == [2]
