"""Parts requests over the wire."""

import pytest

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import explaining_pb2 as explaining
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import picking_pb2 as picking
from parts_service.v1 import reassigning_pb2 as reassigning
from parts_service.v1 import requests_pb2 as pb
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import supersession_pb2 as supersession
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Value, Wire


def asked(
    part: str, quantity: int = 1, *, substitute: bool = False, number: str = "RO-1", job_line: int = 1
) -> pb.RequestPartsRequest:
    line = pb.RequestedPart(job_line=job_line, part_number=part, quantity=quantity, substitute=substitute)
    return pb.RequestPartsRequest(repair_order=number, lines=[line])


def listed(wire: Wire, **filters: Value) -> list[str]:
    return [one.request for one in wire.ask("keeper", pb.ListRequestsRequest(site=SITE, **filters)).requests]


@pytest.fixture
def store(wire: Wire) -> Wire:
    """A store with an order and three filters; a coolant filter is succeeded by clips, two for one."""
    goods.stock_up(wire)
    goods.order(wire)
    link = supersession.Supersession(
        old_part_number="OIL-2",
        new_part_number="CLIP",
        kind="SUPERSESSION_KIND_SUPERSEDES",
        old_quantity=1,
        new_quantity=2,
    )
    wire.post("manager", supersession.SetSupersessionRequest(supersession=link))
    return wire


def test_a_request_is_followed_from_the_desk_to_its_end(store: Wire) -> None:
    lot = goods.receive(store, "FILTER", 3).lot
    goods.receive(store, "CLIP", 4)
    first = store.post("technician", asked("filter", 2), SITE).request
    assert (first.state, first.lines[0].reserved, first.lines[0].waiting) == (
        pb.PARTS_REQUEST_STATE_RESERVED,
        2,
        0,
    )
    later = asked("OIL-2", 3)
    later.needed_at.FromSeconds(4_000_000_000)
    second = store.post("advisor", later, SITE).request
    (offer,) = second.lines[0].offers
    assert (second.state, offer.part_number, offer.quantity, offer.free) == (
        pb.PARTS_REQUEST_STATE_REQUESTED,
        "CLIP",
        6,
        4,
    )
    assert listed(store) == [first.request, second.request]
    due = pb.ListRequestsRequest(site=SITE)
    due.needed_until.FromSeconds(3_000_000_000)
    assert [one.request for one in store.ask("keeper", due).requests] == [first.request]
    taken = store.post("advisor", pb.AcceptSubstituteRequest(request=second.request, line=1), SITE)
    assert (taken.asked_part_number, taken.part_number, taken.quantity) == ("OIL-2", "CLIP", 6)
    assert [one.quantity for one in taken.allocations] == [4]
    day = changes.Date(year=2099, month=3, day=4)
    promise = shortages.PromiseShortageRequest(shortage=taken.shortage, promised_on=day)
    store.post("keeper", promise, SITE)
    shown = store.ask("keeper", pb.GetRequestRequest(request=second.request)).request
    (line,) = shown.lines
    assert (line.asked_part_number, line.asked_quantity, line.part_number, line.waiting) == (
        "OIL-2",
        3,
        "CLIP",
        2,
    )
    assert (line.promised_on, shown.requested_by, shown.state) == (
        day,
        "advisor",
        pb.PARTS_REQUEST_STATE_PARTLY,
    )
    (waits,) = (
        one
        for one in store.ask("keeper", shortages.ListShortagesRequest(site=SITE)).shortages
        if one.shortage == taken.shortage
    )
    assert (waits.asked_part_number, [one.promised_by for one in waits.promises]) == ("OIL-2", ["keeper"])
    goods.issue(store, lot, 2)
    assert listed(store) == [second.request]
    assert listed(store, state="PARTS_REQUEST_STATE_ISSUED") == [first.request]
    gone = pb.CancelRequestRequest(request=second.request)
    assert store.post("advisor", gone, SITE, reason="not today").released == 4
    assert listed(store) == []


def test_an_allocation_is_explained_with_what_is_passed_over(store: Wire) -> None:
    held, first, second = (goods.receive(store, "FILTER", 3).lot for _ in range(3))
    goods.hold(store, lot=held)
    asked_for = explaining.ExplainAllocationRequest(
        site=SITE, repair_order="RO-1", job_line=1, part_number="filter", quantity=2
    )
    said = store.ask("advisor", asked_for)
    assert [(one.lot, one.quantity, one.kept) for one in said.chosen] == [(first, 2, False)]
    assert [(one.lot, [each.reason for each in one.objections]) for one in said.passed_over] == [
        (held, [explaining.PASSED_OVER_REASON_ON_HOLD]),
        (second, [explaining.PASSED_OVER_REASON_RECEIVED_LATER]),
    ]
    assert (said.lacking, said.more) == (0, 0)
    asked_for.passed_over_max = 1
    assert store.ask("advisor", asked_for).more == 1
    for field, value, expected in (
        ("part_number", "NONE", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
        ("repair_order", "NO", ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO")),
        ("passed_over_max", 201, ("INVALID_ARGUMENT", "FIELD_INVALID", "passed_over_max")),
    ):
        wrong = explaining.ExplainAllocationRequest()
        wrong.CopyFrom(asked_for)
        setattr(wrong, field, value)
        assert store.said("advisor", wrong) == expected


def test_goods_are_picked_in_the_order_of_the_shelves(store: Wire) -> None:
    place = sites.Location(code="W-1", kind="LOCATION_KIND_WAIT_BIN")
    store.post("admin", sites.CreateLocationsRequest(locations=[place]), SITE)
    lot = goods.receive(store, "FILTER", 3).lot
    made = store.post("advisor", asked("FILTER", 2), SITE).request
    wanted = picking.MakePickListRequest(site=SITE, request=made.request)
    (line,) = store.ask("keeper", wanted).lines
    assert (line.location, line.part_number, line.lot, line.quantity, line.repair_order, line.wait_bin) == (
        "R-1",
        "FILTER",
        lot,
        2,
        "RO-1",
        "W-1",
    )
    picked = picking.ConfirmPickedRequest(
        repair_order="RO-1", wait_bin="W-1", lines=[picking.PickedLine(code=lot, quantity=2)]
    )
    denied = ("PERMISSION_DENIED", "NO_RIGHT", "ConfirmPicked")
    assert store.said("advisor", picked, SITE) == denied
    # One of them is not there: the book has it as missing, until it is found.
    short = picking.PickedLine(code=lot, quantity=1, none_left=True)
    found = store.post(
        "keeper", picking.ConfirmPickedRequest(repair_order="RO-1", wait_bin="W-1", lines=[short]), SITE
    )
    assert (found.picked, found.missing) == (1, 2)
    assert list(store.ask("keeper", wanted).lines) == []
    rows = store.ask("keeper", lots.FindStockRequest(site=SITE, code=lot)).rows
    assert sorted((one.condition, one.quantity) for one in rows if one.location in {"R-1", "W-1"}) == [
        (lots.CONDITION_NEW, 1),
        (lots.CONDITION_MISSING, 2),
    ]
    back = movements.MoveLine(code=lot, quantity=1, target="R-1", condition="CONDITION_MISSING")
    store.post("keeper", movements.MoveStockRequest(lines=[back]), SITE)
    picked.lines[0].quantity = 1
    assert store.post("keeper", picked, SITE).picked == 1
    shown = store.ask("keeper", pb.GetRequestRequest(request=made.request)).request
    assert (shown.state, shown.lines[0].picked) == (pb.PARTS_REQUEST_STATE_PICKED, 2)
    assert list(store.ask("keeper", wanted).lines) == []
    assert store.said("keeper", picked, SITE) == ("FAILED_PRECONDITION", "NOTHING_TO_PICK", lot)
    there = store.ask("keeper", picking.ListWaitBinsRequest(site=SITE)).lots
    assert {(one.wait_bin, one.lot, one.quantity, one.repair_order) for one in there} == {
        ("W-1", lot, 1, "RO-1")
    }
    gone = pb.CancelRequestRequest(request=made.request)
    store.post("advisor", gone, SITE, reason="not today")
    (left,) = store.ask("keeper", picking.ListWaitBinsRequest(site=SITE)).lots
    assert (left.quantity, left.repair_order) == (2, "")


def test_a_job_robbed_for_another_is_on_record_for_both(store: Wire) -> None:
    goods.order(store, "RO-2", goods.OTHER_VIN)
    first, second = (goods.receive(store, "FILTER", 2).lot for _ in range(2))
    line = reservations.ReserveLine(job_line=1, code=first, quantity=2)
    reserve = reservations.ReservePartsRequest(repair_order="RO-1", lines=[line])
    kept = store.post("keeper", reserve, SITE).reservations[0].reservation
    rob = reassigning.ReassignReservationRequest(
        reservation=kept, repair_order="RO-2", job_line=1, quantity=1
    )
    denied = ("PERMISSION_DENIED", "NO_RIGHT", "ReassignReservation")
    assert store.said("keeper", rob, SITE, reason="lift") == denied
    robbed = store.post("manager", rob, SITE, reason="the lift is needed")
    assert [(one.repair_order, one.lot, one.reserved) for one in robbed.reservations] == [("RO-2", first, 1)]
    # What else is free is the loser's at once.
    assert [(one.repair_order, one.lot) for one in robbed.allocations] == [("RO-1", second)]
    for order in ("RO-1", "RO-2"):
        told = reassigning.ListReassignmentsRequest(site=SITE, repair_order=order)
        (one,) = store.ask("advisor", told).reassignments
        assert (one.from_repair_order, one.to_repair_order, one.quantity, one.reason, one.reassigned_by) == (
            "RO-1",
            "RO-2",
            1,
            "the lift is needed",
            "manager",
        )
    repin = reassigning.RepinReservationRequest(reservation=kept)
    assert store.said("keeper", repin, SITE) == ("FAILED_PRECONDITION", "RESERVATION_NOT_BLOCKED", kept)
    goods.hold(store, lot=first)
    instead = store.post("keeper", repin, SITE)
    assert [(one.repair_order, one.lot) for one in instead.reservations] == [("RO-1", second)]
    gone = store.said("keeper", repin, SITE)
    assert gone == ("FAILED_PRECONDITION", "RESERVATION_ENDED", kept)
    other = reassigning.RepinReservationRequest(reservation="E1-9999")
    assert store.said("keeper", other, SITE) == ("NOT_FOUND", "RESERVATION_NOT_FOUND", "E1-9999")


REFUSED: Refusals = [
    ("stranger", asked("FILTER"), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "RequestParts")),
    ("keeper", asked("FILTER", number="NO"), SITE, ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO")),
    ("keeper", asked("NONE"), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("keeper", asked("FILTER", job_line=7), SITE, ("NOT_FOUND", "JOB_LINE_NOT_FOUND", "7")),
    (
        "keeper",
        asked("FILTER", 0),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "lines[0].quantity"),
    ),
    (
        "keeper",
        pb.CancelRequestRequest(request="Q1-9999"),
        SITE,
        ("NOT_FOUND", "REQUEST_NOT_FOUND", "Q1-9999"),
    ),
    (
        "keeper",
        pb.AcceptSubstituteRequest(request="Q1-9999", line=1),
        SITE,
        ("NOT_FOUND", "REQUEST_NOT_FOUND", "Q1-9999"),
    ),
    (
        "keeper",
        shortages.PromiseShortageRequest(shortage="B1-9999"),
        SITE,
        ("NOT_FOUND", "SHORTAGE_NOT_FOUND", "B1-9999"),
    ),
]


def test_what_is_wrong_is_refused(store: Wire) -> None:
    for who, message, site, expected in REFUSED:
        assert store.said(who, message, site) == expected
    made = store.post("keeper", asked("FILTER", 2), SITE).request.request
    none = pb.AcceptSubstituteRequest(request=made, line=1)
    assert store.said("keeper", none, SITE) == ("FAILED_PRECONDITION", "NO_SUBSTITUTE", "FILTER")
    gone = pb.CancelRequestRequest(request=made)
    assert store.said("keeper", gone, SITE) == ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")
    store.post("keeper", gone, SITE, reason="x")
    assert store.said("keeper", gone, SITE, reason="x") == ("FAILED_PRECONDITION", "REQUEST_CLOSED", made)
