"""Kept pieces that change: a job robbed for another, pieces kept on another lot, and held ones moved aside."""

# ruff: noqa: ANN401 - the facts of several changes travel through

from typing import Any

import pytest

from parts_service.domain.holds import HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.lots import Condition, LotStock
from parts_service.domain.movements import MoveLine, MoveStock
from parts_service.domain.procurement import CancelPurchaseOrder, ClosePurchaseOrder, PurchaseType
from parts_service.domain.reassigning import Reassignment, ReassignReservation, RepinReservation
from parts_service.domain.refusal import Reason
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.shortages import RecordShortage, Shortage, ShortagePriority
from parts_service.storage.verification import verify_database
from parts_service.use_cases import holds, movements, procurement, reservations, shortages
from parts_service.use_cases.reassigning import REASSIGN_RESERVATION, REPIN_RESERVATION
from tests.use_cases.purchases import bought, sent
from tests.use_cases.workshop import Workshop

VOR, NORMAL = ShortagePriority.VOR, ShortagePriority.NORMAL


@pytest.fixture
def orders(workshop: Workshop) -> Workshop:
    """Three orders that may have plenty of filters."""
    for number in ("RO1", "RO2", "RO3"):
        workshop.order({"FILTER": 50}, number=number)
    return workshop


def keep(workshop: Workshop, number: str, quantity: int, lot_id: int | None = None) -> int:
    named = ReserveLine(1, lot_id, None, None, "" if lot_id else "FILTER", quantity)
    fact: Any = workshop.do(reservations.RESERVE_PARTS, ReserveParts(number, (named,), None)).fact
    reservation: int = fact.reservations[0].reservation_id
    return reservation


def lack(workshop: Workshop, number: str, quantity: int, priority: ShortagePriority = NORMAL) -> int:
    workshop.clock.forward(seconds=1)
    command = RecordShortage(number, 1, "FILTER", quantity, priority)
    fact: Any = workshop.do(shortages.RECORD_SHORTAGE, command).fact
    shortage: int = fact.shortage.shortage_id
    return shortage


def hold(workshop: Workshop, lot_id: int) -> int:
    fact: Any = workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, lot_id, "", "", "", "rust")).fact
    number: int = fact.hold.hold_id
    return number


def standing(workshop: Workshop) -> list[tuple[int, int]]:
    return [(row.issuable, row.reserved) for row in workshop.rows(LotStock)]


def shares(outcome: Any) -> list[tuple[str, int]]:
    return [(one.repair_order, one.reservation.quantity) for one in outcome.keeping.allocations]


def waiting(workshop: Workshop) -> list[int]:
    return [one.waiting for one in workshop.rows(Shortage)]


def test_who_is_robbed_goes_before_all_others(orders: Workshop) -> None:
    lot = orders.receive("FILTER", 3)
    mine = keep(orders, "RO1", 3)
    lack(orders, "RO3", 1, VOR)
    lack(orders, "RO2", 2)
    command = ReassignReservation(mine, "RO2", 1, 2)
    assert orders.refusal(REASSIGN_RESERVATION, command, by="manager").reason is Reason.REASON_REQUIRED
    orders.do(REASSIGN_RESERVATION, command, by="manager", reason="lift is needed")
    kept = [(one.order_id, one.reserved, one.state) for one in orders.rows(Reservation)]
    assert [(reserved, state) for _, reserved, state in kept] == [(1, "ACTIVE"), (2, "ACTIVE")]
    # VOR, the winner, who is filled, and the robbed one, who had no shortage before.
    assert waiting(orders) == [1, 0, 2]
    (record,) = orders.rows(Reassignment)
    assert (record.lot_id, record.quantity, record.from_order_id == kept[0][0]) == (lot, 2, True)
    orders.receive("FILTER", 1)
    assert waiting(orders) == [1, 0, 1]
    orders.receive("FILTER", 2)
    assert waiting(orders) == [0, 0, 0]
    assert verify_database(orders.url).findings == ()


def test_who_is_robbed_gets_what_else_is_free(orders: Workshop) -> None:
    lot, other = orders.receive("FILTER", 2), orders.receive("FILTER", 1)
    mine = keep(orders, "RO1", 2, lot)
    command = ReassignReservation(mine, "RO2", 1, 0)
    outcome = orders.do(REASSIGN_RESERVATION, command, by="manager", reason="first come")
    assert shares(outcome) == [("RO1", 1)]
    assert [one.lot_id for one in orders.rows(Reservation) if one.reserved] == [lot, other]
    assert waiting(orders) == [1]


@pytest.mark.parametrize(
    ("order", "job_line", "quantity", "expected"),
    [
        ("NONE", 1, 0, Reason.REPAIR_ORDER_NOT_FOUND),
        ("RO2", 7, 0, Reason.JOB_LINE_NOT_FOUND),
        ("RO1", 1, 0, Reason.FIELD_INVALID),
        ("RO2", 1, 3, Reason.NOT_ENOUGH_STOCK),
    ],
)
def test_what_cannot_be_reassigned_stays(
    orders: Workshop, order: str, job_line: int, quantity: int, expected: Reason
) -> None:
    orders.receive("FILTER", 5)
    mine = keep(orders, "RO1", 2)
    command = ReassignReservation(mine, order, job_line, quantity)
    assert orders.refusal(REASSIGN_RESERVATION, command, by="manager", reason="x").reason is expected
    assert standing(orders) == [(5, 2)]


def test_pieces_of_a_held_lot_are_kept_on_another(orders: Workshop) -> None:
    lot, other = orders.receive("FILTER", 4), orders.receive("FILTER", 3)
    lack(orders, "RO1", 3)
    mine = orders.rows(Reservation)[0].reservation_id
    refused = orders.refusal(REPIN_RESERVATION, RepinReservation(mine, None))
    assert refused.reason is Reason.RESERVATION_NOT_BLOCKED
    hold(orders, lot)
    fact: Any = orders.do(REPIN_RESERVATION, RepinReservation(mine, None)).fact
    assert [(one.lot_id, one.quantity, one.shortage_id is not None) for one in fact.kept] == [
        (other, 3, True)
    ]
    assert (standing(orders), waiting(orders)) == ([(4, 0), (3, 3)], [0])
    again = orders.refusal(REPIN_RESERVATION, RepinReservation(fact.kept[0].reservation_id, lot))
    assert again.reason is Reason.NOT_ENOUGH_STOCK
    assert orders.refusal(REPIN_RESERVATION, RepinReservation(mine, None)).reason is Reason.RESERVATION_ENDED
    assert verify_database(orders.url).findings == ()


def test_held_pieces_move_to_quarantine_and_their_order_waits_or_gets_others(orders: Workshop) -> None:
    lot, other = orders.receive("FILTER", 4), orders.receive("FILTER", 1)
    keep(orders, "RO1", 3, lot)
    hold(orders, lot)
    # One piece is free: it goes, and nothing is let go for it.
    orders.move(lot, 1, "QUA")
    assert standing(orders) == [(3, 3), (1, 0)]
    orders.move(lot, 2, "QUA", source="A-01")
    assert standing(orders) == [(1, 1), (1, 1)]
    assert waiting(orders) == [1]
    assert [(one.lot_id, one.reserved) for one in orders.rows(Reservation)] == [(lot, 1), (other, 1)]
    assert verify_database(orders.url).findings == ()


def test_a_kept_unit_that_is_held_moves_to_quarantine(orders: Workshop) -> None:
    orders.order({"BATTERY": 2}, number="RO4")
    (unit,) = orders.receive_units("BATTERY", "B-1")
    line = ReserveLine(1, None, unit, None, "", 1)
    orders.do(reservations.RESERVE_PARTS, ReserveParts("RO4", (line,), None))
    lot = orders.rows(LotStock)[0].lot_id
    hold(orders, lot)
    moved = MoveStock((MoveLine(None, unit, 1, "", "QUA", Condition.NEW),))
    orders.do(movements.MOVE_STOCK, moved)
    assert (standing(orders), waiting(orders)) == ([(0, 0)], [1])
    assert verify_database(orders.url).findings == ()


def test_a_released_hold_serves_who_waits(orders: Workshop) -> None:
    lot = orders.receive("FILTER", 2)
    held = hold(orders, lot)
    lack(orders, "RO1", 3)
    assert waiting(orders) == [3]
    outcome = orders.do(holds.RELEASE_HOLD, ReleaseHold(held), by="inspector", reason="was nothing")
    assert (shares(outcome), waiting(orders)) == ([("RO1", 2)], [1])
    assert verify_database(orders.url).findings == ()


@pytest.mark.parametrize("closed", [False, True])
def test_a_purchase_that_ended_is_waited_for_no_more(orders: Workshop, closed: bool) -> None:
    line = bought("FILTER", 4, repair_order="RO1", job_line=1)
    purchase = sent(orders, line, bought("CLIP", 1), type=PurchaseType.SPECIAL_ORDER, repair_order="RO1")
    assert orders.rows(Shortage)[0].purchase_id == purchase
    if closed:
        command: Any = ClosePurchaseOrder(purchase, (1,))
        orders.do(procurement.CLOSE_PURCHASE_ORDER, command, reason="sold out")
    else:
        orders.do(procurement.CANCEL_PURCHASE_ORDER, CancelPurchaseOrder(purchase), by="manager", reason="no")
    found = orders.rows(Shortage)[0]
    assert (found.purchase_id, found.purchase_line, found.waiting) == (None, None, 4)
    assert verify_database(orders.url).findings == ()
