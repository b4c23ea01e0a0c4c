"""Kept goods are brought to the wait bin: what is picked is told from where it stands."""

import pytest

from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import Unit
from parts_service.domain.movements import Balance
from parts_service.domain.picking import ConfirmPicked, PickedGoods
from parts_service.domain.refusal import Reason
from parts_service.domain.requests import RequestedPart, RequestParts
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.shortages import ShortagePriority
from parts_service.domain.sites import Location
from parts_service.storage.verification import verify_database
from parts_service.use_cases import holds, reservations
from parts_service.use_cases.picking import CONFIRM_PICKED
from parts_service.use_cases.requests import REQUEST_PARTS
from tests.use_cases.workshop import Workshop, lot_line


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
