"""A loan that becomes an issue: by the rules of every issue, and with all that an issue brings about."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.catalog import CreatePart
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.fitment import IssueLine
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import LotStock
from parts_service.domain.outlet_returns import SettledPieces, SettleLoan
from parts_service.domain.outlets import LendParts, OutletRequestLine, WentOut
from parts_service.domain.prices import PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import AuthorisedBy, AuthorisedPart, PayType, UpsertRepairOrder
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.shortages import RecordShortage, Shortage, ShortagePriority
from parts_service.storage.verification import verify_database
from parts_service.use_cases import catalog, holds, shortages
from parts_service.use_cases.outlet_returns import SETTLE_LOAN
from parts_service.use_cases.outlets import LEND_PARTS
from parts_service.use_cases.prices import SET_PRICES
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.reservations import RESERVE_PARTS
from tests.use_cases.test_advice import link
from tests.use_cases.workshop import TODAY, Workshop, order, part


def lend(w: Workshop, lot_id: int, quantity: int) -> int:
    line = OutletRequestLine(lot_id, None, None, "", "", quantity, "")
    fact = w.do(LEND_PARTS, LendParts((line,), "Wang", "", TODAY, "", deviate=False)).fact
    assert isinstance(fact, WentOut)
    return fact.paper.paper_id


def settle(paper: int, lot_id: int, quantity: int) -> SettleLoan:
    pieces = SettledPieces(None, lot_id, None, quantity)
    return SettleLoan(paper, (pieces,), "RO1", 1, "CNY", PriceClass.RETAIL)


def test_what_the_line_waits_for_and_keeps_is_served_by_a_loan(workshop: Workshop) -> None:
    """Of three lent pieces two fill the shortage, one stands for a kept one, which is free; each has its deposit."""
    fields = part("STARTER", core_charge_minor=50_000, core_charge_currency="CNY", old_part_required=True)
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    lot = workshop.receive("STARTER", 7)
    workshop.order({"STARTER": 6})
    paper = lend(workshop, lot, 4)
    workshop.do(RESERVE_PARTS, ReserveParts("RO1", (ReserveLine(1, lot, None, None, "", 3),), None))
    lack = RecordShortage("RO1", 1, "STARTER", 2, ShortagePriority.NORMAL)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    workshop.do(SETTLE_LOAN, settle(paper, lot, 3))
    (shortage,) = workshop.rows(Shortage)
    (kept,) = workshop.rows(Reservation)
    (stock,) = workshop.rows(LotStock)
    (line,) = workshop.rows(IssueLine)
    (deposit,) = workshop.rows(CoreDeposit)
    assert (shortage.allocated, shortage.filled, kept.reserved, kept.state) == (2, 2, 2, "ACTIVE")
    assert (stock.issuable, stock.reserved) == (3, 2)
    assert (deposit.issue_line_id, deposit.charge_minor, line.quantity) == (line.issue_line_id, 50_000, 3)
    workshop.do(SETTLE_LOAN, settle(paper, lot, 1))
    assert [one.reserved for one in workshop.rows(Reservation)] == [1]
    assert verify_database(workshop.url).findings == ()


def test_a_shortage_of_kept_pieces_is_filled_by_the_lent_ones(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 5)
    workshop.order({"FILTER": 6})
    paper = lend(workshop, lot, 2)
    lack = RecordShortage("RO1", 1, "FILTER", 3, ShortagePriority.NORMAL)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    assert [(one.allocated, one.filled) for one in workshop.rows(Shortage)] == [(3, 0)]
    workshop.do(SETTLE_LOAN, settle(paper, lot, 2))
    assert [(one.allocated, one.filled) for one in workshop.rows(Shortage)] == [(3, 2)]
    assert [one.reserved for one in workshop.rows(Reservation)] == [1]
    assert [(one.issuable, one.reserved) for one in workshop.rows(LotStock)] == [(3, 1)]
    assert verify_database(workshop.url).findings == ()


def test_a_lent_substitute_counts_as_what_was_asked(workshop: Workshop) -> None:
    """Two clips for one filter."""
    link(workshop, "FILTER", "CLIP")
    lot = workshop.receive("CLIP", 6)
    workshop.order({"FILTER": 2})
    lack = RecordShortage("RO1", 1, "FILTER", 2, ShortagePriority.NORMAL)
    paper = lend(workshop, lot, 6)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    assert workshop.refusal(SETTLE_LOAN, settle(paper, lot, 3)).reason == Reason.SUBSTITUTE_NOT_ALLOWED
    assert workshop.refusal(SETTLE_LOAN, settle(paper, lot, 6)).reason == Reason.BEYOND_AUTHORISATION
    workshop.do(SETTLE_LOAN, settle(paper, lot, 4))
    assert [one.issued for one in workshop.rows(AuthorisedPart)] == [2]
    assert [one.filled for one in workshop.rows(Shortage)] == [2]
    assert [(one.authorised, one.quantity) for one in workshop.rows(IssueLine)] == [(2, 4)]
    assert verify_database(workshop.url).findings == ()


def told(pay_type: PayType = PayType.CUSTOMER, **limits: Any) -> UpsertRepairOrder:  # noqa: ANN401 - any field
    """An order whose one part has limits; what the maker pays, the customer has allowed."""
    command = order({"FILTER": 3}, version=0, pay_type=pay_type)
    (line,) = command.job_lines
    assert line.authorisation is not None
    (allowed,) = line.authorisation.parts
    consent = replace(
        line.authorisation,
        authorised_by=AuthorisedBy.CUSTOMER,
        parts=(allowed._replace(**limits),),
        currency="CNY",
    )
    return replace(command, job_lines=(replace(line, authorisation=consent),))


REFUSED = [
    (told(PayType.WARRANTY), Reason.PAYER_APPROVAL_MISSING),
    (told(grades=("AFTERMARKET",)), Reason.GRADE_NOT_AUTHORISED),
    (told(ceiling_minor=100), Reason.PRICE_BEYOND_AUTHORISATION),
    (told(), Reason.LOT_NOT_USABLE),
]


@pytest.mark.parametrize(("command", "reason"), REFUSED, ids=[str(reason) for _, reason in REFUSED])
def test_what_an_issue_is_refused_for(workshop: Workshop, command: UpsertRepairOrder, reason: Reason) -> None:
    lot = workshop.receive("FILTER", 5)
    paper = lend(workshop, lot, 2)
    price = PriceLine("FILTER", PriceClass.RETAIL, "CNY", TODAY, 101, 1_300, "2026")
    workshop.do(SET_PRICES, SetPrices((price,)), by="manager", site="ORG")
    workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
    if reason is Reason.LOT_NOT_USABLE:
        workshop.do(SETTLE_LOAN, settle(paper, lot, 1))
        hold = PlaceHold(HoldKind.QUALITY, lot, "", "", "", "rust")
        workshop.do(holds.PLACE_HOLD, hold, by="inspector")
    assert workshop.refusal(SETTLE_LOAN, settle(paper, lot, 1)).reason == reason
