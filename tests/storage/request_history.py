"""The part of the told history that is about parts requests: asked for, replaced, promised, cancelled."""

from typing import Any

from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.picking import ConfirmPicked, PickedGoods
from parts_service.domain.reassigning import ReassignReservation, RepinReservation
from parts_service.domain.requests import AcceptSubstitute, CancelRequest, RequestedPart, RequestParts
from parts_service.domain.reservations import ReserveLine, ReserveParts
from parts_service.domain.shortages import PromiseShortage, ShortagePriority
from parts_service.domain.sites import CreateLocations, LocationKind, NewLocation
from parts_service.use_cases.holds import PLACE_HOLD
from parts_service.use_cases.picking import CONFIRM_PICKED
from parts_service.use_cases.reassigning import REASSIGN_RESERVATION, REPIN_RESERVATION
from parts_service.use_cases.requests import ACCEPT_SUBSTITUTE, CANCEL_REQUEST, REQUEST_PARTS
from parts_service.use_cases.reservations import RESERVE_PARTS
from parts_service.use_cases.shortages import PROMISE_SHORTAGE
from parts_service.use_cases.sites import CREATE_LOCATIONS
from tests.use_cases.workshop import Workshop


def requested(w: Workshop) -> None:
    """Two requests: one takes another part for what it lacks, the other is cancelled. FILTER leads to PADS."""
    w.order({"FILTER": 30, "CLIP": 30}, number="RO17")
    lines = (RequestedPart(1, "CLIP", 300, False), RequestedPart(1, "FILTER", 900, False))
    asked = RequestParts("RO17", lines, ShortagePriority.VOR, w.clock() + 86_400_000_000)
    first: Any = w.do(REQUEST_PARTS, asked, by="advisor").fact
    for day in ("2099-01-02", "2099-01-05"):
        w.do(PROMISE_SHORTAGE, PromiseShortage(first.shortages[0].shortage_id, day))
    w.do(ACCEPT_SUBSTITUTE, AcceptSubstitute(first.request.parts_request_id, 2, "PADS"), by="advisor")
    second: Any = w.do(REQUEST_PARTS, asked, by="advisor").fact
    cancelled = CancelRequest(second.request.parts_request_id)
    w.do(CANCEL_REQUEST, cancelled, by="advisor", reason="sold the car")


def reassigned(w: Workshop) -> None:
    """A manager takes pieces for another order, other pieces are kept instead, and held ones move aside."""
    w.order({"LAMP": 9, "FILTER": 9}, number="RO-KEPT")
    w.order({"FILTER": 9}, number="RO-WINS")
    lots = [w.receive("FILTER", 2) for _ in range(2)]
    line = ReserveLine(1, None, None, None, "FILTER", 1)
    kept: Any = w.do(RESERVE_PARTS, ReserveParts("RO-KEPT", (line,), None)).fact
    number = kept.reservations[0].reservation_id
    w.do(REASSIGN_RESERVATION, ReassignReservation(number, "RO-WINS", 1, 0), by="manager", reason="lift")
    lot_id = kept.reservations[0].lot_id
    place = NewLocation("W-99", LocationKind.WAIT_BIN)
    w.do(CREATE_LOCATIONS, CreateLocations((place,)), by="service")
    w.do(CONFIRM_PICKED, ConfirmPicked("RO-WINS", "W-99", (PickedGoods(lot_id, None, 1, ""),)))
    mine = ReserveLine(1, lots[0], None, None, "", 1)
    again: Any = w.do(RESERVE_PARTS, ReserveParts("RO-KEPT", (mine,), None)).fact
    lot_id = again.reservations[0].lot_id
    w.do(PLACE_HOLD, PlaceHold(HoldKind.QUALITY, lot_id, "", "", "", "rust"))
    w.move(lot_id, 2, "QUA")
    barred, _ = w.receive("FILTER", 1), w.receive("FILTER", 1)
    other: Any = w.do(
        RESERVE_PARTS, ReserveParts("RO-KEPT", (ReserveLine(1, barred, None, None, "", 1),), None)
    ).fact
    w.do(PLACE_HOLD, PlaceHold(HoldKind.QUALITY, barred, "", "", "", "rust"))
    w.do(REPIN_RESERVATION, RepinReservation(other.reservations[0].reservation_id, None))
