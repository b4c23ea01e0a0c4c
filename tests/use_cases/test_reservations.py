"""What is kept for an order is its own: it takes it first, nobody else can, and it ends with the order or the time."""

from collections import Counter

import pytest

from parts_service.domain.access import SERVICE_ACTOR
from parts_service.domain.approvals import DeclineApproval
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import LotStock, Unit, UnitState
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.reservations import (
    ExpireReservation,
    ReleaseReservation,
    Reservation,
    Reserved,
    ReserveLine,
    ReserveParts,
)
from parts_service.storage.verification import verify_database
from parts_service.use_cases import approvals, holds, issuing, reservations
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.calls import post_at_once
from tests.use_cases.workshop import (
    Workshop,
    confirm,
    day,
    issue,
    lot_line,
    order,
    part_line,
    reason_of,
    unit_line,
)


def lot(lot_id: int, quantity: int, job_line: int = 1) -> ReserveLine:
    return ReserveLine(job_line, lot_id, None, None, "", quantity)


def unit(unit_id: int) -> ReserveLine:
    return ReserveLine(1, None, unit_id, None, "", 1)


def part(number: str, quantity: int) -> ReserveLine:
    return ReserveLine(1, None, None, None, number, quantity)


def reserving(*lines: ReserveLine, number: str = "RO1", until: int | None = None) -> ReserveParts:
    return ReserveParts(number, lines, until)


def reserve(
    workshop: Workshop, *lines: ReserveLine, number: str = "RO1", until: int | None = None
) -> tuple[Reservation, ...]:
    fact = workshop.do(reservations.RESERVE_PARTS, reserving(*lines, number=number, until=until)).fact
    assert isinstance(fact, Reserved)
    return fact.reservations


def stock(workshop: Workshop) -> list[tuple[int, int]]:
    return [(row.issuable, row.reserved) for row in workshop.rows(LotStock)]


def kept(workshop: Workshop) -> list[tuple[int, int, int, str]]:
    return [(row.quantity, row.reserved, row.issued, row.state) for row in workshop.rows(Reservation)]


def faults(workshop: Workshop) -> tuple[object, ...]:
    return verify_database(workshop.url).findings


@pytest.fixture
def filters(workshop: Workshop) -> int:
    """A lot of ten filters, and two orders that may have twenty each."""
    workshop.order({"FILTER": 20, "CLIP": 20, "BATTERY": 5, "PADS": 9, "OIL": 9})
    workshop.order({"FILTER": 20, "BATTERY": 5}, number="RO2")
    return workshop.receive("FILTER", 10)


def test_what_is_kept_is_issued_to_its_order_line_only(workshop: Workshop, filters: int) -> None:
    reserve(workshop, lot(filters, 8))
    assert stock(workshop) == [(10, 8)]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 3), number="RO2"))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 2)
    workshop.issue(lot_line(filters, 2), number="RO2")
    workshop.issue(lot_line(filters, 5))
    assert (stock(workshop), kept(workshop)) == ([(3, 3)], [(8, 3, 5, "ACTIVE")])
    workshop.issue(lot_line(filters, 3))
    assert (stock(workshop), kept(workshop)) == ([(0, 0)], [(8, 0, 8, "ACTIVE")])
    assert faults(workshop) == ()


def test_its_own_pieces_go_first_and_free_ones_after(workshop: Workshop, filters: int) -> None:
    """The lot that is kept for it is the younger one: it goes all the same before the older."""
    older, younger = workshop.receive("CLIP", 10), workshop.receive("CLIP", 4)
    reserve(workshop, lot(younger, 3))
    issued = workshop.issue(part_line("CLIP", 5))
    assert [(line.lot_id, line.quantity) for line in issued.lines] == [(younger, 3), (older, 2)]
    assert stock(workshop)[1:] == [(8, 0), (1, 0)]
    assert filters


def test_what_is_kept_needs_no_reason_though_another_lot_expires_first(
    workshop: Workshop, filters: int
) -> None:
    early = workshop.receive("OIL", 3, expires_on=day(30))
    late = workshop.receive("OIL", 3, expires_on=day(90))
    reserve(workshop, lot(late, 2))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(late, 3)))
    assert refusal.reason is Reason.NOT_FIRST_EXPIRED
    workshop.issue(lot_line(late, 2))
    assert stock(workshop) == [(10, 0), (3, 0), (1, 0)]
    assert filters < early < late


def test_two_lines_of_a_request_share_what_is_kept(workshop: Workshop, filters: int) -> None:
    reserve(workshop, lot(filters, 6))
    reserve(workshop, lot(filters, 4), number="RO2")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 4), lot_line(filters, 3)))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 2)
    workshop.issue(lot_line(filters, 4), lot_line(filters, 2))
    assert stock(workshop) == [(4, 4)]


def test_a_unit_is_kept_as_itself(workshop: Workshop, filters: int) -> None:
    first, second = workshop.receive_units("BATTERY", "B1", "B2")
    reserve(workshop, unit(first))
    assert [one.state for one in workshop.rows(Unit)] == [UnitState.RESERVED, UnitState.IN_STOCK]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(unit_line(first), number="RO2"))
    assert (refusal.reason, refusal.detail["state"]) == (Reason.SERIAL_NOT_IN_STOCK, "RESERVED")
    refusal = workshop.refusal(reservations.RESERVE_PARTS, reserving(unit(first), number="RO2"))
    assert refusal.reason is Reason.SERIAL_NOT_IN_STOCK
    # The order itself may take another one: what is kept stays kept.
    workshop.issue(unit_line(second))
    assert kept(workshop) == [(1, 1, 0, "ACTIVE")]
    workshop.issue(unit_line(first))
    assert kept(workshop) == [(1, 0, 1, "ACTIVE")]
    assert {one.state for one in workshop.rows(Unit)} == {UnitState.ISSUED}
    assert (filters > 0, faults(workshop)) == (True, ())


def test_a_part_is_kept_from_the_lots_that_go_out_first(workshop: Workshop, filters: int) -> None:
    second = workshop.receive("FILTER", 5)
    made = reserve(workshop, part("FILTER", 12))
    assert [(one.lot_id, one.reserved) for one in made] == [(filters, 10), (second, 2)]
    refusal = workshop.refusal(reservations.RESERVE_PARTS, reserving(part("FILTER", 4)))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 3)


def test_what_may_not_be_used_is_not_kept(workshop: Workshop, filters: int) -> None:
    workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, filters, "", "", "", "rust"))
    for line in (lot(filters, 1), part("FILTER", 1)):
        refusal = workshop.refusal(reservations.RESERVE_PARTS, reserving(line))
        assert refusal.reason in {Reason.LOT_NOT_USABLE, Reason.NOT_ENOUGH_STOCK}


def test_a_hold_leaves_pieces_kept_and_stops_them(workshop: Workshop, filters: int) -> None:
    reserve(workshop, lot(filters, 2))
    workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.RECALL, filters, "", "", "", "recall"))
    assert workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 1))).reason is Reason.LOT_NOT_USABLE
    assert stock(workshop) == [(10, 2)]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (reserving(part("FILTER", 1), number="NONE"), Reason.REPAIR_ORDER_NOT_FOUND),
        (reserving(part("NONE", 1)), Reason.PART_NOT_FOUND),
        (reserving(lot(1 << 43 | 1 << 14, 1)), Reason.LOT_NOT_FOUND),
        (reserving(unit(1 << 43 | 1 << 14)), Reason.UNIT_NOT_FOUND),
        (reserving(ReserveLine(9, None, None, None, "FILTER", 1)), Reason.JOB_LINE_NOT_FOUND),
        (reserving(part("FILTER", 11)), Reason.NOT_ENOUGH_STOCK),
        (reserving(part("FILTER", 6), part("FILTER", 5)), Reason.NOT_ENOUGH_STOCK),
        (reserving(part("FILTER", 1), until=1), Reason.FIELD_INVALID),
    ],
)
def test_what_is_refused(workshop: Workshop, filters: int, command: ReserveParts, reason: Reason) -> None:
    before = workshop.count(Reservation)
    assert workshop.refusal(reservations.RESERVE_PARTS, command).reason is reason
    assert (workshop.count(Reservation), filters > 0) == (before, True)


def test_what_is_released_is_free_again(workshop: Workshop, filters: int) -> None:
    (made,) = reserve(workshop, lot(filters, 8))
    workshop.issue(lot_line(filters, 3))
    command = ReleaseReservation(made.reservation_id)
    assert workshop.refusal(reservations.RELEASE_RESERVATION, command).reason is Reason.REASON_REQUIRED
    workshop.do(reservations.RELEASE_RESERVATION, command, by="advisor", reason="appointment moved")
    assert (stock(workshop), kept(workshop)) == ([(7, 0)], [(8, 0, 3, "RELEASED")])
    refusal = workshop.refusal(reservations.RELEASE_RESERVATION, command, reason="again")
    assert (refusal.reason, refusal.detail) == (Reason.RESERVATION_ENDED, {"state": "RELEASED"})


def test_it_ends_when_its_time_is_over(workshop: Workshop, filters: int) -> None:
    (made,) = reserve(workshop, lot(filters, 8), until=workshop.clock() + 60_000_000)
    command = ExpireReservation(made.reservation_id)
    assert workshop.refusal(reservations.EXPIRE_RESERVATION, command, by="service").reason is Reason.NO_RIGHT
    workshop.clock.forward(minutes=2)
    assert workshop.refusal(reservations.EXPIRE_RESERVATION, command).reason is Reason.NO_RIGHT
    workshop.do(reservations.EXPIRE_RESERVATION, command, by="service")
    assert (stock(workshop), kept(workshop)) == ([(10, 0)], [(8, 0, 0, "EXPIRED")])
    assert workshop.people["service"].principal_id == SERVICE_ACTOR


@pytest.mark.parametrize(
    "state", [RepairOrderState.CANCELLED, RepairOrderState.CLOSED, RepairOrderState.QC_PASSED]
)
def test_it_ends_with_its_order(workshop: Workshop, filters: int, state: RepairOrderState) -> None:
    units = workshop.receive_units("BATTERY", "B1")
    reserve(workshop, lot(filters, 8), unit(units[0]))
    reserve(workshop, lot(filters, 1), number="RO2")
    ended = order({"FILTER": 20, "BATTERY": 5}, state=state, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, ended, by="advisor")
    assert kept(workshop) == [(8, 0, 0, "RELEASED"), (1, 0, 0, "RELEASED"), (1, 1, 0, "ACTIVE")]
    assert stock(workshop) == [(10, 1), (1, 0)]
    assert [one.state for one in workshop.rows(Unit)] == [UnitState.IN_STOCK]
    assert faults(workshop) == ()


def test_what_a_new_version_takes_off_the_order_is_kept_no_more(workshop: Workshop, filters: int) -> None:
    reserve(workshop, lot(filters, 8))
    workshop.do(UPSERT_REPAIR_ORDER, order({"CLIP": 20}, version=2), by="advisor")
    assert kept(workshop) == [(8, 0, 0, "RELEASED")]


def test_what_waits_for_a_second_person_is_taken_from_what_is_kept(workshop: Workshop, filters: int) -> None:
    pads = workshop.receive("PADS", 6)
    reserve(workshop, lot(pads, 4))
    waits = workshop.wait_for_second(lot_line(pads, 5))
    # Five of six are kept, none of them twice.
    assert (stock(workshop)[1], kept(workshop)) == (
        (6, 5),
        [(4, 0, 0, "ACTIVE"), (4, 4, 0, "ACTIVE"), (1, 1, 0, "ACTIVE")],
    )
    workshop.do(approvals.DECLINE_APPROVAL, DeclineApproval(waits.approval_id), by="technician")
    assert (stock(workshop)[1], kept(workshop)[0]) == ((6, 4), (4, 4, 0, "ACTIVE"))
    again = workshop.wait_for_second(lot_line(pads, 5))
    command = confirm(again, issuing.ISSUE_PARTS, issue(lot_line(pads, 5)))
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert (stock(workshop)[1], kept(workshop)[0]) == ((1, 0), (4, 0, 4, "ACTIVE"))
    assert (filters > 0, faults(workshop)) == (True, ())


def test_what_was_kept_does_not_come_back_to_an_order_that_ended(workshop: Workshop, filters: int) -> None:
    pads = workshop.receive("PADS", 6)
    reserve(workshop, lot(pads, 4))
    waits = workshop.wait_for_second(lot_line(pads, 3))
    cancelled = order({"PADS": 9, "FILTER": 20}, state=RepairOrderState.CANCELLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, cancelled, by="advisor")
    assert stock(workshop)[1] == (6, 3)
    workshop.do(approvals.DECLINE_APPROVAL, DeclineApproval(waits.approval_id), by="technician")
    assert (stock(workshop)[1], filters > 0, faults(workshop)) == ((6, 0), True, ())


def test_the_last_ten_pieces_are_kept_for_ten_of_sixty_four(workshop: Workshop, filters: int) -> None:
    desk = workshop.desk()
    requests = [
        workshop.ask(reservations.RESERVE_PARTS, reserving(lot(filters, 1), number=f"RO{1 + place % 2}"))
        for place in range(64)
    ]
    results = post_at_once(desk, requests)
    assert Counter(reason_of(one) for one in results) == {None: 10, Reason.NOT_ENOUGH_STOCK: 54}
    assert stock(workshop) == [(10, 10)]
    assert all(one.detail["available"] == 0 for one in results if isinstance(one, Refusal))


def test_in_one_batch_what_is_kept_first_is_gone_for_the_rest(workshop: Workshop, filters: int) -> None:
    results = workshop.post(
        workshop.ask(reservations.RESERVE_PARTS, reserving(lot(filters, 8))),
        workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 3), number="RO2")),
        workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 9))),
        workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 2), number="RO2")),
    )
    assert [reason_of(one) for one in results] == [
        None,
        Reason.NOT_ENOUGH_STOCK,
        None,
        Reason.NOT_ENOUGH_STOCK,
    ]
    assert (stock(workshop), kept(workshop)) == ([(1, 0)], [(8, 0, 8, "ACTIVE")])
