"""Kept goods are brought to the wait bin: what is picked is told from where it stands."""

from typing import Any

import pytest

from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.issuing import IssuedLine
from parts_service.domain.lots import Condition, Unit
from parts_service.domain.movements import Balance, MoveLine, MoveStock, PutAway
from parts_service.domain.picking import ConfirmPicked, PickedGoods
from parts_service.domain.refusal import Reason
from parts_service.domain.requests import RequestedPart, RequestParts
from parts_service.domain.reservations import ReleaseReservation, Reservation, ReserveLine, ReserveParts
from parts_service.domain.shortages import Shortage, ShortagePriority
from parts_service.domain.sites import PLACE_MAX, CreateLocations, Location, LocationKind, NewLocation
from parts_service.domain.supersession import SetSupersession, SupersessionKind
from parts_service.storage.verification import verify_database
from parts_service.use_cases import approvals, holds, issuing, movements, reservations, sites, supersession
from parts_service.use_cases.picking import CONFIRM_PICKED
from parts_service.use_cases.requests import REQUEST_PARTS
from tests.use_cases.workshop import Workshop, confirm, issue, lot_line, part_line


@pytest.fixture
def orders(workshop: Workshop) -> Workshop:
    """Two orders that may have plenty."""
    for number in ("RO1", "RO2"):
        workshop.order({"FILTER": 50, "OIL": 50, "BATTERY": 5}, number=number)
    return workshop


def keep(workshop: Workshop, number: str, lot_id: int, quantity: int, unit_id: int | None = None) -> None:
    line = ReserveLine(1, None if unit_id else lot_id, unit_id, None, "", quantity)
    workshop.do(reservations.RESERVE_PARTS, ReserveParts(number, (line,), None))


def brought(lot_id: int, quantity: int, number: str = "RO1", to: str = "W-01") -> ConfirmPicked:
    return ConfirmPicked(number, to, (PickedGoods(lot_id, None, quantity, ""),))


def lies(workshop: Workshop, code: str) -> list[tuple[int, int]]:
    (place,) = (one.location_id for one in workshop.rows(Location) if (one.site_id, one.code) == (1, code))
    return [
        (one.lot_id, one.quantity)
        for one in workshop.rows(Balance)
        if one.location_id == place and one.quantity
    ]


def test_goods_are_brought_in_parts_and_issued_from_there(orders: Workshop) -> None:
    lot = orders.receive("FILTER", 5)
    keep(orders, "RO1", lot, 3)
    for quantity in (2, 1):
        orders.do(CONFIRM_PICKED, brought(lot, quantity))
    assert lies(orders, "W-01") == [(lot, 3)]
    assert [(one.reserved, one.wait_bin_id is not None) for one in orders.rows(Reservation)] == [(3, True)]
    again = orders.refusal(CONFIRM_PICKED, brought(lot, 1))
    assert (again.reason, again.detail["order"]) == (Reason.NOTHING_TO_PICK, "RO1")
    orders.issue(lot_line(lot, 3, location="W-01"))
    assert lies(orders, "W-01") == []
    assert verify_database(orders.url).findings == ()


def test_a_unit_is_brought(orders: Workshop) -> None:
    (unit,) = orders.receive_units("BATTERY", "B-1")
    keep(orders, "RO1", 0, 1, unit)
    command = ConfirmPicked("RO1", "W-01", (PickedGoods(None, unit, 1, ""),))
    orders.do(CONFIRM_PICKED, command)
    assert [quantity for _, quantity in lies(orders, "W-01")] == [1]
    assert verify_database(orders.url).findings == ()


def test_a_unit_in_quarantine_or_at_a_held_place_stays_there(orders: Workshop) -> None:
    """Where pieces of its lot are kept, it is as good as another only where it may be issued from."""
    first, second = orders.receive_units("BATTERY", "B-1", "B-2")
    aside = MoveLine(None, first, 1, "", "QUA", Condition.NEW)
    orders.do(movements.MOVE_STOCK, MoveStock((aside,)))
    wanted = RequestedPart(1, "BATTERY", 1, substitute=False)
    orders.do(REQUEST_PARTS, RequestParts("RO1", (wanted,), ShortagePriority.NORMAL, None))
    scanned = [ConfirmPicked("RO1", "W-01", (PickedGoods(None, unit, 1, ""),)) for unit in (first, second)]
    assert orders.refusal(CONFIRM_PICKED, scanned[0]).reason == Reason.NOT_ENOUGH_STOCK
    orders.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, None, "", "", "A-01", "wet"), by="inspector")
    assert orders.refusal(CONFIRM_PICKED, scanned[1]).reason == Reason.NOT_ENOUGH_STOCK
    assert lies(orders, "W-01") == []


def test_a_unit_is_brought_where_pieces_of_its_lot_are_kept(orders: Workshop) -> None:
    """As a request keeps them: the units that are brought are the ones scanned, and none that is another order's."""
    first, second, third = orders.receive_units("BATTERY", "B-1", "B-2", "B-3")
    lot = next(one.lot_id for one in orders.rows(Unit) if one.unit_id == first)
    keep(orders, "RO2", 0, 1, first)
    wanted = RequestedPart(1, "BATTERY", 2, substitute=False)
    orders.do(REQUEST_PARTS, RequestParts("RO1", (wanted,), ShortagePriority.NORMAL, None))

    def scanned(unit: int) -> ConfirmPicked:
        return ConfirmPicked("RO1", "W-01", (PickedGoods(None, unit, 1, ""),))

    assert orders.refusal(CONFIRM_PICKED, brought(lot, 2)).reason == Reason.SCAN_REQUIRED
    assert orders.refusal(CONFIRM_PICKED, scanned(first)).reason == Reason.WRONG_LOT_PICKED
    orders.do(CONFIRM_PICKED, scanned(second))
    orders.do(CONFIRM_PICKED, scanned(third))
    assert lies(orders, "W-01") == [(lot, 2)]
    assert orders.refusal(CONFIRM_PICKED, scanned(third)).reason == Reason.NOTHING_TO_PICK
    assert verify_database(orders.url).findings == ()


def test_another_lot_that_is_as_good_is_kept_instead(orders: Workshop) -> None:
    lot, other = orders.receive("FILTER", 2), orders.receive("FILTER", 4)
    keep(orders, "RO1", lot, 2)
    orders.do(CONFIRM_PICKED, brought(other, 1))
    assert [(one.lot_id, one.reserved) for one in orders.rows(Reservation)] == [(lot, 1), (other, 1)]
    assert lies(orders, "W-01") == [(other, 1)]
    assert verify_database(orders.url).findings == ()


def test_a_lot_that_expires_later_is_not_as_good(orders: Workshop) -> None:
    first = orders.receive("OIL", 2, expires_on="2027-06-01", made_on="2026-01-01")
    later = orders.receive("OIL", 2, expires_on="2027-07-01", made_on="2026-01-01")
    keep(orders, "RO1", first, 1)
    refused = orders.refusal(CONFIRM_PICKED, brought(later, 1))
    assert (refused.reason, refused.detail["location"]) == (Reason.WRONG_LOT_PICKED, "A-01")
    keep(orders, "RO2", later, 1)
    # What expires earlier is as good.
    orders.do(CONFIRM_PICKED, brought(first, 1, "RO2"))
    assert lies(orders, "W-01") == [(first, 1)]


@pytest.mark.parametrize(
    ("number", "to", "quantity", "expected"),
    [
        ("NONE", "W-01", 1, Reason.REPAIR_ORDER_NOT_FOUND),
        ("RO1", "NONE", 1, Reason.LOCATION_NOT_FOUND),
        ("RO1", "A-02", 1, Reason.WAIT_BIN_TAKEN),
        ("RO2", "W-01", 1, Reason.NOTHING_TO_PICK),
        ("RO1", "W-01", 9, Reason.NOTHING_TO_PICK),
    ],
)
def test_what_is_not_to_be_picked_stays(
    orders: Workshop, number: str, to: str, quantity: int, expected: Reason
) -> None:
    lot = orders.receive("FILTER", 5)
    keep(orders, "RO1", lot, 2)
    refused = orders.refusal(CONFIRM_PICKED, brought(lot, quantity, number, to))
    assert refused.reason in {expected, Reason.WRONG_LOT_PICKED if quantity == 9 else expected}
    assert lies(orders, "W-01") == []


def test_a_wait_bin_is_one_orders_and_a_held_lot_stays(orders: Workshop) -> None:
    lot = orders.receive("FILTER", 5)
    keep(orders, "RO1", lot, 1)
    keep(orders, "RO2", lot, 2)
    orders.do(CONFIRM_PICKED, brought(lot, 1))
    assert orders.refusal(CONFIRM_PICKED, brought(lot, 1, "RO2")).reason is Reason.WAIT_BIN_TAKEN
    orders.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, lot, "", "", "", "rust"))
    assert orders.refusal(CONFIRM_PICKED, brought(lot, 1, "RO2", "W-02")).reason in {
        Reason.LOT_NOT_USABLE,
        Reason.LOCATION_NOT_FOUND,
    }


def from_where(lines: tuple[IssuedLine, ...]) -> list[tuple[str, int]]:
    return [(line.location, line.quantity) for line in lines]


def test_the_counter_takes_from_the_orders_wait_bin_first_and_from_no_other_orders(orders: Workshop) -> None:
    new = CreateLocations((NewLocation("W-02", LocationKind.WAIT_BIN),))
    orders.do(sites.CREATE_LOCATIONS, new, by="manager")
    lot, clips = orders.receive("FILTER", 9), orders.receive("CLIP", 3)
    orders.order({"FILTER": 9, "CLIP": 9}, "RO3")
    keep(orders, "RO1", lot, 4)
    keep(orders, "RO3", clips, 1)
    orders.do(CONFIRM_PICKED, brought(lot, 3))
    orders.do(CONFIRM_PICKED, brought(clips, 1, "RO3", "W-02"))
    # Another order's pieces stay where they lie, whether the place is chosen, named, or the part alone is scanned.
    assert from_where(orders.issue(lot_line(lot, 4), number="RO2").lines) == [("A-01", 4)]
    assert from_where(orders.issue(part_line("CLIP", 2), number="RO3").lines) == [("W-02", 1), ("A-01", 1)]
    named = orders.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1, location="W-01"), number="RO2"))
    assert (named.reason, named.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 0)
    # What was picked is taken first, the rest of the line from the shelf.
    assert from_where(orders.issue(lot_line(lot, 1)).lines) == [("W-01", 1)]
    assert from_where(orders.issue(lot_line(lot, 3)).lines) == [("W-01", 2), ("A-01", 1)]
    assert [one.reserved for one in orders.rows(Reservation)] == [0, 0]
    assert verify_database(orders.url).findings == ()


def test_what_is_left_over_in_a_wait_bin_goes_last(orders: Workshop) -> None:
    lot = orders.receive("FILTER", 3)
    keep(orders, "RO1", lot, 2)
    orders.do(CONFIRM_PICKED, brought(lot, 2))
    (kept,) = orders.rows(Reservation)
    command = ReleaseReservation(kept.reservation_id)
    orders.do(reservations.RELEASE_RESERVATION, command, by="advisor", reason="not today")
    assert from_where(orders.issue(lot_line(lot, 1), number="RO2").lines) == [("A-01", 1)]
    assert from_where(orders.issue(lot_line(lot, 2), number="RO2").lines) == [("W-01", 2)]


def test_what_waits_for_a_second_person_is_taken_from_the_wait_bin(workshop: Workshop) -> None:
    for number in ("RO1", "RO2"):
        workshop.order({"PADS": 8}, number)
    pads = workshop.receive("PADS", 8)
    keep(workshop, "RO1", pads, 2)
    workshop.do(CONFIRM_PICKED, brought(pads, 2))
    first = workshop.wait_for_second(lot_line(pads, 2))
    other = workshop.wait_for_second(lot_line(pads, 6), number="RO2")
    found = workshop.refusal(CONFIRM_PICKED, brought(pads, 1, "RO2"))
    assert found.reason is Reason.WAIT_BIN_TAKEN
    for approval, quantity, number, place in ((other, 6, "RO2", "A-01"), (first, 2, "RO1", "W-01")):
        command = confirm(approval, issuing.ISSUE_PARTS, issue(lot_line(pads, quantity), number=number))
        fact: Any = workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician").fact
        assert from_where(fact.lines) == [(place, quantity)]
    assert verify_database(workshop.url).findings == ()


def test_what_is_kept_in_place_of_another_part_is_issued_for_it(workshop: Workshop) -> None:
    """Whether the given part is scanned or the asked one named; asked and given are recorded, and nothing twice."""
    workshop.order({"COOLANT": 9})
    command = SetSupersession("COOLANT", "CLIP", SupersessionKind.SUPERSEDES, 1, 2, None, use_old_first=False)
    workshop.do(supersession.SET_SUPERSESSION, command, by="manager", site="ORG")
    clips = workshop.receive("CLIP", 6)
    wanted = (
        RequestedPart(1, "COOLANT", 3, substitute=True),
        RequestedPart(1, "COOLANT", 4, substitute=False),
    )
    workshop.do(REQUEST_PARTS, RequestParts("RO1", wanted, ShortagePriority.NORMAL, None))
    issued = [workshop.issue(part_line("COOLANT", 1)), workshop.issue(lot_line(clips, 2))]
    assert [(one.part_number, one.quantity) for fact in issued for one in fact.lines] == [("CLIP", 2)] * 2
    assert [(one.part_number, one.pieces) for fact in issued for one in fact.counted] == [("COOLANT", 1)] * 2
    assert [(one.reserved, one.issued) for one in workshop.rows(Reservation)] == [(2, 4)]
    # The other line of the request waits still for all of its pieces.
    assert [(one.quantity, one.filled) for one in workshop.rows(Shortage)] == [(6, 4), (4, 0)]
    # More than is kept: the asked part itself is looked for.
    found = workshop.refusal(issuing.ISSUE_PARTS, issue(part_line("COOLANT", 2)))
    assert (found.reason, found.subject) == (Reason.SCAN_REQUIRED, "COOLANT")
    assert verify_database(workshop.url).findings == ()


def gone(lot_id: int | None, quantity: int, number: str = "RO1", unit_id: int | None = None) -> ConfirmPicked:
    return ConfirmPicked(number, "W-01", (PickedGoods(lot_id, unit_id, quantity, "", none_left=True),))


def stands(workshop: Workshop, lot_id: int) -> list[tuple[str, int]]:
    return sorted(
        (one.condition, one.quantity)
        for one in workshop.rows(Balance)
        if one.lot_id == lot_id and one.location_id > PLACE_MAX and one.quantity
    )


def test_a_short_pick_makes_the_rest_missing_and_the_order_waits_from_its_first_hour(
    orders: Workshop,
) -> None:
    lot = orders.receive("FILTER", 10)
    keep(orders, "RO1", lot, 3)
    keep(orders, "RO2", lot, 2)
    (since, _) = [one.since for one in orders.rows(Reservation)]
    fact: Any = orders.do(CONFIRM_PICKED, gone(lot, 1)).fact
    # Of the nine that are left two are the other order's, until its picker comes.
    assert [move.quantity for move in fact.missing] == [7]
    assert stands(orders, lot) == [("MISSING", 7), ("NEW", 1), ("NEW", 2)]
    assert [one.reserved for one in orders.rows(Reservation)] == [1, 2]
    assert [(one.quantity, one.waiting, one.since) for one in orders.rows(Shortage)] == [(2, 2, since)]
    # Nothing of it is free, nothing is listed again: what the order has, it issues.
    assert orders.refusal(CONFIRM_PICKED, gone(lot, 0)).reason is Reason.NOTHING_TO_PICK
    assert orders.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 2))).reason is Reason.NOT_ENOUGH_STOCK
    # What is found again goes to who waits for it, the rest is free.
    found = MoveStock((MoveLine(lot, None, 5, "", "A-01", Condition.MISSING),))
    orders.do(movements.MOVE_STOCK, found)
    assert stands(orders, lot) == [("MISSING", 2), ("NEW", 1), ("NEW", 7)]
    assert [(one.quantity, one.allocated) for one in orders.rows(Shortage)] == [(2, 2)]
    assert from_where(orders.issue(lot_line(lot, 3)).lines) == [("W-01", 1), ("A-01", 2)]
    assert verify_database(orders.url).findings == ()


def test_another_lot_that_is_free_serves_a_short_pick_at_once(orders: Workshop) -> None:
    lot, other = orders.receive("FILTER", 2), orders.receive("FILTER", 4)
    wanted = RequestedPart(1, "FILTER", 2, substitute=False)
    orders.do(REQUEST_PARTS, RequestParts("RO1", (wanted,), ShortagePriority.VOR, None))
    assert [(one.lot_id, one.reserved) for one in orders.rows(Reservation)] == [(lot, 2)]
    orders.do(CONFIRM_PICKED, gone(lot, 0))
    kept = [(one.lot_id, one.reserved) for one in orders.rows(Reservation)]
    assert kept == [(lot, 0), (other, 2)]
    # It is the shortage the request began with: its clock and its priority.
    assert [(one.quantity, one.allocated, one.priority) for one in orders.rows(Shortage)] == [(2, 2, "VOR")]
    assert verify_database(orders.url).findings == ()


def test_a_unit_that_is_not_found_is_missing_until_it_is(orders: Workshop) -> None:
    first, second = orders.receive_units("BATTERY", "B-1", "B-2")
    keep(orders, "RO1", 0, 1, first)
    orders.do(CONFIRM_PICKED, gone(None, 0, unit_id=first))
    assert [one.condition for one in sorted(orders.rows(Unit))] == ["MISSING", "NEW"]
    # The other one of its lot is kept instead, and missing as well.
    assert [one.reserved for one in orders.rows(Reservation)] == [0, 1]
    orders.do(CONFIRM_PICKED, gone(None, 0, unit_id=second))
    assert [one.waiting for one in orders.rows(Shortage)] == [1]
    orders.do(movements.PUT_AWAY, PutAway((MoveLine(None, first, 1, "", "A-02", Condition.NEW),)))
    assert [one.condition for one in sorted(orders.rows(Unit))] == ["NEW", "MISSING"]
    assert [one.waiting for one in orders.rows(Shortage)] == [0]
    assert verify_database(orders.url).findings == ()
