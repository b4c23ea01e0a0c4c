"""What arrives goes to who waits, at once and in the same entry, whatever entry brings it."""

from typing import Any

import pytest

from parts_service.domain.holds import HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.journal import Entry
from parts_service.domain.lots import Condition, LotStock
from parts_service.domain.movements import MoveLine, MoveStock, PutAway
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.procurement import PurchaseType
from parts_service.domain.receipts import StartReceipt
from parts_service.domain.receiving import Received, ReceiveLines
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.reservations import (
    ReleaseReservation,
    Reservation,
    ReserveLine,
    ReserveParts,
)
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.shortages import (
    CancelShortage,
    RecordShortage,
    Shortage,
    ShortagePriority,
    ShortageRecorded,
)
from parts_service.storage.verification import verify_database
from parts_service.use_cases import (
    holds,
    issuing,
    movements,
    receipts,
    receiving,
    reservations,
    returns,
    shortages,
)
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.deliveries import line as line_of
from tests.use_cases.deliveries import lot
from tests.use_cases.purchases import bought, sent
from tests.use_cases.workshop import (
    Workshop,
    inspection,
    issue,
    lot_line,
    order,
    part_line,
    reason_of,
    receipt,
)

VOR, NORMAL = ShortagePriority.VOR, ShortagePriority.NORMAL


@pytest.fixture
def orders(workshop: Workshop) -> tuple[str, str]:
    """Two orders that may have plenty."""
    for number in ("RO1", "RO2"):
        workshop.order({"FILTER": 50, "CLIP": 50, "LAMP": 50}, number=number)
    return "RO1", "RO2"


def wants(number: str, part: str, quantity: int, priority: ShortagePriority = NORMAL) -> RecordShortage:
    return RecordShortage(number, 1, part, quantity, priority)


def request(
    workshop: Workshop, number: str, quantity: int, priority: ShortagePriority = NORMAL, part: str = "FILTER"
) -> int:
    workshop.clock.forward(seconds=1)
    fact = workshop.do(shortages.RECORD_SHORTAGE, wants(number, part, quantity, priority)).fact
    assert isinstance(fact, ShortageRecorded)
    return fact.shortage.shortage_id


def arrive(workshop: Workshop, quantity: int, location: str = "RCV", part: str = "FILTER") -> Outcome:
    return workshop.do(receiving.RECEIVE_GOODS, receipt(part, quantity, location=location))


def lot_of(outcome: Outcome) -> int:
    assert isinstance(outcome.fact, Received)
    return outcome.fact.lots[0].lot_id


def allocated(outcome: Outcome) -> list[tuple[str, int, int, str]]:
    """Order, pieces, of these expected, and wait bin."""
    assert outcome.keeping is not None
    return [
        (one.repair_order, one.reservation.quantity, one.reservation.pinned, one.wait_bin)
        for one in outcome.keeping.allocations
    ]


def figures(workshop: Workshop) -> list[tuple[int, int, str]]:
    return [(one.allocated, one.filled, one.state.value) for one in workshop.rows(Shortage)]


def kept(workshop: Workshop) -> list[tuple[int, int, int, str]]:
    return [(one.pinned, one.reserved, one.issued, one.state) for one in workshop.rows(Reservation)]


def stock(workshop: Workshop) -> list[tuple[int, int]]:
    return [(row.issuable, row.reserved) for row in workshop.rows(LotStock)]


def move(workshop: Workshop, lot_id: int, quantity: int, target: str, source: str = "") -> Outcome:
    line = MoveLine(lot_id, None, quantity, source, target, Condition.NEW)
    return workshop.do(movements.MOVE_STOCK, MoveStock((line,)))


def faults(workshop: Workshop) -> tuple[Any, ...]:
    return verify_database(workshop.url).findings


def test_what_arrives_goes_to_vehicles_off_the_road_then_to_the_oldest(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, "RO1", 3)
    request(workshop, "RO2", 2, VOR)
    outcome = arrive(workshop, 4)
    assert allocated(outcome) == [("RO2", 2, 0, "W-01"), ("RO1", 2, 0, "")]
    assert figures(workshop) == [(2, 0, "WAITING"), (2, 0, "ALLOCATED")]
    assert stock(workshop) == [(4, 4)]
    lot_id = lot_of(outcome)
    assert workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot_id, 3))).reason is Reason.NOT_ENOUGH_STOCK
    workshop.issue(lot_line(lot_id, 2), number="RO2")
    assert figures(workshop) == [(2, 0, "WAITING"), (2, 2, "FILLED")]
    assert allocated(arrive(workshop, 9)) == [("RO1", 1, 0, "")]
    assert (orders, faults(workshop)) == (("RO1", "RO2"), ())


def test_the_answer_is_the_same_when_it_is_asked_for_again(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, orders[0], 3)
    asked = workshop.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 2))
    (first,), (again,) = workshop.post(asked), workshop.post(asked)
    assert isinstance(first, Outcome)
    assert isinstance(again, Outcome)
    assert (again.replayed, again.keeping) == (True, first.keeping)
    tried = workshop.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 2), validate_only=True)
    before = workshop.everything()
    (only,) = workshop.post(tried)
    assert isinstance(only, Outcome)
    assert (allocated(only), workshop.everything() == before) == ([("RO1", 1, 0, "")], True)


def test_what_is_inspected_is_expected_and_reserved_when_it_is_put_away(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, orders[0], 3, VOR)
    outcome = arrive(workshop, 5, "INS")
    lot_id = lot_of(outcome)
    assert allocated(outcome) == [("RO1", 3, 3, "W-01")]
    assert (stock(workshop), figures(workshop)) == ([(0, 0)], [(3, 0, "ALLOCATED")])
    assert workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot_id, 1))).reason is Reason.NOT_ENOUGH_STOCK
    move(workshop, lot_id, 2, "A-01")
    assert (stock(workshop), kept(workshop)) == ([(2, 2)], [(1, 2, 0, "ACTIVE")])
    line = MoveLine(lot_id, None, 3, "INS", "W-01", Condition.NEW)
    workshop.do(movements.PUT_AWAY, PutAway((line,)))
    assert (stock(workshop), kept(workshop)) == ([(5, 3)], [(0, 3, 0, "ACTIVE")])
    workshop.issue(lot_line(lot_id, 2, location="A-01"), lot_line(lot_id, 1))
    assert (figures(workshop), faults(workshop)) == ([(3, 3, "FILLED")], ())


def test_what_is_rejected_goes_back_to_the_shortage_with_its_old_clock(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, "RO1", 4)
    lot_id = lot_of(arrive(workshop, 4, "INS"))
    request(workshop, "RO2", 4)
    move(workshop, lot_id, 3, "RET", "INS")
    assert figures(workshop) == [(1, 0, "WAITING"), (0, 0, "WAITING")]
    assert kept(workshop) == [(1, 0, 0, "ACTIVE")]
    move(workshop, lot_id, 1, "SCR", "INS")
    assert (figures(workshop)[0], kept(workshop)) == ((0, 0, "WAITING"), [(0, 0, 0, "RELEASED")])
    assert allocated(arrive(workshop, 5)) == [("RO1", 4, 0, ""), ("RO2", 1, 0, "")]
    assert (orders[0], faults(workshop)) == ("RO1", ())


def test_what_the_store_has_is_kept_at_once_and_the_rest_waits(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    lot_id = workshop.receive("FILTER", 3)
    outcome = workshop.do(shortages.RECORD_SHORTAGE, wants(orders[0], "FILTER", 5))
    assert allocated(outcome) == [("RO1", 3, 0, "")]
    assert (stock(workshop), figures(workshop)) == ([(3, 3)], [(3, 0, "WAITING")])
    workshop.issue(lot_line(lot_id, 3))
    assert figures(workshop) == [(3, 3, "WAITING")]


def test_an_issue_from_free_stock_fills_what_the_line_waits_for(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, orders[0], 3, part="CLIP")
    placed: Any = workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, None, "CLIP", "", "", "wet")).fact
    workshop.receive("CLIP", 2, put_away="")
    # What arrives under a hold serves nobody; once it is released it is free.
    assert figures(workshop) == [(0, 0, "WAITING")]
    release = ReleaseHold(placed.hold.hold_id)
    workshop.do(holds.RELEASE_HOLD, release, by="inspector", reason="dry")
    workshop.issue(part_line("CLIP", 2))
    assert (figures(workshop), faults(workshop)) == ([(2, 2, "WAITING")], ())


def test_a_returned_piece_goes_to_who_waits(workshop: Workshop, orders: tuple[str, str]) -> None:
    lot_id = workshop.receive("FILTER", 2)
    issued = workshop.issue(lot_line(lot_id, 2))
    request(workshop, orders[1], 1)
    back = ReturnRequestLine(issued.lines[0].issue_line_id, None, None, 2, ReturnKind.UNUSED_SEALED, "A-01")
    outcome = workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert (allocated(outcome), stock(workshop)) == ([("RO2", 1, 0, "")], [(2, 1)])


def test_what_an_order_gives_up_goes_to_who_waits(workshop: Workshop, orders: tuple[str, str]) -> None:
    lot_id = workshop.receive("FILTER", 4)
    line = ReserveLine(1, lot_id, None, None, "", 4)
    workshop.do(reservations.RESERVE_PARTS, ReserveParts("RO1", (line,), None))
    request(workshop, "RO1", 2, part="CLIP")
    request(workshop, "RO2", 3)
    cancelled = order({"FILTER": 50}, state=RepairOrderState.CANCELLED, version=2)
    outcome = workshop.do(UPSERT_REPAIR_ORDER, cancelled, by="advisor")
    assert allocated(outcome) == [("RO2", 3, 0, "")]
    assert figures(workshop) == [(0, 0, "CANCELLED"), (3, 0, "ALLOCATED")]
    assert (stock(workshop), orders[0], faults(workshop)) == ([(4, 3)], "RO1", ())


def test_who_lets_go_waits_for_the_next_arrival(workshop: Workshop, orders: tuple[str, str]) -> None:
    request(workshop, "RO1", 3)
    request(workshop, "RO2", 2)
    lot_id = lot_of(arrive(workshop, 3))
    (made,) = workshop.rows(Reservation)
    outcome = workshop.do(
        reservations.RELEASE_RESERVATION, ReleaseReservation(made.reservation_id), reason="RO2 first"
    )
    assert allocated(outcome) == [("RO2", 2, 0, "")]
    assert figures(workshop) == [(0, 0, "WAITING"), (2, 0, "ALLOCATED")]
    assert allocated(arrive(workshop, 1)) == [("RO1", 1, 0, "")]
    assert (lot_id > 0, orders[0], faults(workshop)) == (True, "RO1", ())


def test_a_shortage_that_is_cancelled_lets_go(workshop: Workshop, orders: tuple[str, str]) -> None:
    shortage = request(workshop, orders[0], 3)
    arrive(workshop, 2)
    command = CancelShortage(shortage)
    assert workshop.refusal(shortages.CANCEL_SHORTAGE, command).reason is Reason.REASON_REQUIRED
    workshop.do(shortages.CANCEL_SHORTAGE, command, by="advisor", reason="repaired without")
    assert (figures(workshop), kept(workshop)) == ([(0, 0, "CANCELLED")], [(0, 0, 0, "RELEASED")])
    refusal = workshop.refusal(shortages.CANCEL_SHORTAGE, command, reason="again")
    assert (refusal.reason, refusal.detail) == (Reason.SHORTAGE_CLOSED, {"state": "CANCELLED"})
    assert (stock(workshop), faults(workshop)) == ([(2, 0)], ())


def test_what_lacks_a_paper_is_kept_and_waits_for_it(workshop: Workshop, orders: tuple[str, str]) -> None:
    request(workshop, orders[0], 1, part="LAMP")
    outcome = arrive(workshop, 2, part="LAMP")
    assert allocated(outcome) == [("RO1", 1, 0, "")]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot_of(outcome), 1)))
    assert refusal.reason is Reason.LOT_NOT_USABLE


def test_urgent_goods_of_one_order_share_a_wait_bin_and_no_other_order_has_it(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, "RO1", 1, VOR)
    request(workshop, "RO1", 1, VOR, "CLIP")
    request(workshop, "RO2", 1, VOR, "CLIP")
    assert allocated(arrive(workshop, 1)) == [("RO1", 1, 0, "W-01")]
    assert allocated(arrive(workshop, 2, part="CLIP")) == [("RO1", 1, 0, "W-01"), ("RO2", 1, 0, "")]
    assert orders == ("RO1", "RO2")


def test_in_one_batch_two_arrivals_fill_one_shortage_once(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, orders[0], 3)
    results = workshop.post(
        workshop.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 2)),
        workshop.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 5)),
        workshop.ask(shortages.RECORD_SHORTAGE, wants("RO2", "FILTER", 9)),
    )
    assert [reason_of(one) for one in results] == [None] * 3
    assert figures(workshop) == [(3, 0, "ALLOCATED"), (4, 0, "WAITING")]
    assert (stock(workshop), faults(workshop)) == ([(2, 2), (5, 5)], ())


def test_nothing_is_said_where_nobody_waits(workshop: Workshop, orders: tuple[str, str]) -> None:
    assert arrive(workshop, 2).keeping is None
    assert all(b'"keeping"' not in entry.body for entry in workshop.rows(Entry))
    assert orders


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (wants("NONE", "FILTER", 1), Reason.REPAIR_ORDER_NOT_FOUND),
        (wants("RO1", "NONE", 1), Reason.PART_NOT_FOUND),
        (RecordShortage("RO1", 9, "FILTER", 1, NORMAL), Reason.JOB_LINE_NOT_FOUND),
        (wants("RO3", "FILTER", 1), Reason.REPAIR_ORDER_NOT_OPEN),
    ],
)
def test_what_is_refused(
    workshop: Workshop, orders: tuple[str, str], command: RecordShortage, reason: Reason
) -> None:
    ended = order({"FILTER": 1}, "RO3", RepairOrderState.CANCELLED)
    workshop.do(UPSERT_REPAIR_ORDER, ended, by="advisor")
    assert workshop.refusal(shortages.RECORD_SHORTAGE, command).reason is reason
    unknown = workshop.refusal(shortages.CANCEL_SHORTAGE, CancelShortage(1 << 43 | 1 << 14), reason="x")
    assert (unknown.reason, orders, workshop.count(Shortage)) == (
        Reason.SHORTAGE_NOT_FOUND,
        ("RO1", "RO2"),
        0,
    )


def test_a_part_that_is_scanned_goes_from_what_is_allocated(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, orders[1], 2, part="CLIP")
    arrive(workshop, 3, part="CLIP")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(part_line("CLIP", 2)))
    assert refusal.reason is Reason.NOT_ENOUGH_STOCK
    workshop.issue(part_line("CLIP", 3), number="RO2")
    assert figures(workshop) == [(2, 2, "FILLED")]


def test_what_is_ordered_for_a_repair_goes_to_it_before_all(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    request(workshop, "RO1", 2, VOR)
    recorded = request(workshop, "RO2", 1)
    line = bought("FILTER", 3, repair_order="RO2", job_line=1)
    purchase_id = sent(workshop, line, type=PurchaseType.SPECIAL_ORDER, repair_order="RO2")
    rows = workshop.rows(Shortage)
    # What the line lacked already was linked, and the rest of the order added.
    assert [(one.quantity, one.purchase_id, one.purchase_line) for one in rows] == [
        (2, None, None),
        (1, purchase_id, 1),
        (2, purchase_id, 1),
    ]
    assert rows[1].shortage_id == recorded
    started: Any = workshop.do(
        receipts.START_RECEIPT, StartReceipt("S1", "V1", "", "RCV", purchase_id=purchase_id)
    ).fact
    command = ReceiveLines(started.receipt.receipt_id, (line_of("FILTER", lot(3)),))
    outcome = workshop.do(receiving.RECEIVE_LINES, command)
    assert allocated(outcome) == [("RO2", 1, 0, "W-01"), ("RO2", 2, 0, "W-01")]
    assert (orders, faults(workshop)) == (("RO1", "RO2"), ())


def test_what_is_ordered_in_an_emergency_is_urgent(workshop: Workshop, orders: tuple[str, str]) -> None:
    sent(workshop, bought("CLIP", 3, repair_order=orders[0]), type=PurchaseType.EMERGENCY)
    (made,) = workshop.rows(Shortage)
    assert (made.priority, made.job_line, made.quantity) == (VOR.value, 1, 3)
    assert workshop.count(Reservation) == 0
    assert faults(workshop) == ()


def test_what_an_inspector_accepts_is_reserved_and_what_he_rejects_is_lacking_again(
    workshop: Workshop, orders: tuple[str, str]
) -> None:
    workshop.follow(DEFAULT_POLICY)
    request(workshop, orders[0], 4)
    outcome = arrive(workshop, 6)
    assert allocated(outcome) == [("RO1", 4, 4, "")]
    lot_id = lot_of(outcome)
    workshop.do(INSPECT_LOT, inspection(lot_id, 3), by="inspector")
    assert (stock(workshop), kept(workshop)) == ([(3, 3)], [(1, 3, 0, "ACTIVE")])
    workshop.do(INSPECT_LOT, inspection(lot_id, reject=3), by="inspector")
    assert (kept(workshop), figures(workshop)) == ([(0, 3, 0, "ACTIVE")], [(3, 0, "WAITING")])
    assert faults(workshop) == ()
