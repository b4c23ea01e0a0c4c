"""Reservations and shortages over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.reservations import read_reserve
from parts_service.rpc.shortages import read_shortage
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import reservations_pb2 as pb
from parts_service.v1 import shortages_pb2 as shortages
from tests.rpc import goods
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Value, Wire


def reserving(
    code: str, quantity: int = 1, number: str = "RO-1", job_line: int = 1
) -> pb.ReservePartsRequest:
    line = pb.ReserveLine(job_line=job_line, code=code, quantity=quantity)
    return pb.ReservePartsRequest(repair_order=number, lines=[line])


def lacking(part: str, quantity: int = 1, **fields: Value) -> shortages.RecordShortageRequest:
    wanted: dict[str, Value] = {
        "repair_order": "RO-1",
        "job_line": 1,
        "part_number": part,
        "quantity": quantity,
    }
    return shortages.RecordShortageRequest(**wanted | fields)


def kept(wire: Wire, **filters: Value) -> list[pb.Reservation]:
    return list(wire.ask("keeper", pb.ListReservationsRequest(site=SITE, **filters)).reservations)


def waiting(wire: Wire, **filters: Value) -> list[shortages.Shortage]:
    return list(wire.ask("keeper", shortages.ListShortagesRequest(site=SITE, **filters)).shortages)


@pytest.fixture
def store(wire: Wire) -> Wire:
    """A store with two orders, nothing in it."""
    goods.stock_up(wire)
    goods.order(wire)
    goods.order(wire, "RO-2", goods.OTHER_VIN)
    return wire


def test_what_is_kept_is_told_with_its_order_lot_and_status(store: Wire) -> None:
    lot = goods.receive(store, "FILTER", 5)
    battery = goods.receive(store, "BATTERY", 0, serials=["B-1"])
    first = store.post("advisor", reserving(lot.lot, 3), SITE)
    store.post("keeper", reserving(battery.units[0], number="RO-2"), SITE)
    found = kept(store)
    assert [one.reservation for one in found][:1] == [first.reservations[0].reservation]
    assert [
        (one.repair_order, one.job_line, one.part_number, one.lot, one.serial, one.quantity, one.reserved)
        for one in found
    ] == [
        ("RO-1", 1, "FILTER", lot.lot, "", 3, 3),
        ("RO-2", 1, "BATTERY", battery.lot, "B-1", 1, 1),
    ]
    assert {one.status for one in found} == {pb.RESERVATION_STATUS_RESERVED}
    assert [one.part_number for one in kept(store, repair_order="ro-2")] == ["BATTERY"]
    assert [one.repair_order for one in kept(store, part_number="filter")] == ["RO-1"]
    goods.hold(store, lot=lot.lot)
    assert [one.status for one in kept(store, repair_order="RO-1")] == [pb.RESERVATION_STATUS_BLOCKED]


def test_what_is_released_is_told_and_gone(store: Wire) -> None:
    lot = goods.receive(store, "FILTER", 5)
    number = store.post("keeper", reserving(lot.lot, 3), SITE).reservations[0].reservation
    goods.issue(store, lot.lot, 1)
    request = pb.ReleaseReservationRequest(reservation=number)
    assert store.post("keeper", request, SITE, reason="moved").released == 2
    assert kept(store) == []
    assert store.said("keeper", request, SITE, reason="moved") == (
        "FAILED_PRECONDITION",
        "RESERVATION_ENDED",
        number,
    )


def test_what_is_kept_is_listed_page_by_page(store: Wire) -> None:
    lot = goods.receive(store, "FILTER", 5)
    numbers = [store.post("keeper", reserving(lot.lot), SITE).reservations[0].reservation for _ in range(3)]
    found, token = [], ""
    for size in (2, 1):
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = store.ask("keeper", pb.ListReservationsRequest(site=SITE, page=page))
        assert (len(answer.reservations), bool(answer.page.next_page_token)) == (size, size == 2)
        found += [one.reservation for one in answer.reservations]
        token = answer.page.next_page_token
    assert found == numbers


def test_what_is_waited_for_is_kept_as_it_arrives(store: Wire) -> None:
    goods.receive(store, "FILTER", 1)
    answer = store.post("advisor", lacking("filter", 3, priority="SHORTAGE_PRIORITY_VOR"), SITE)
    assert (answer.waiting, [one.quantity for one in answer.allocations]) == (2, [1])
    (found,) = waiting(store)
    assert (found.shortage, found.repair_order, found.part_number, found.part_name) == (
        answer.shortage,
        "RO-1",
        "FILTER",
        "FILTER",
    )
    assert (found.quantity, found.allocated, found.filled, found.requested_by) == (3, 1, 0, "advisor")
    assert (found.state, found.priority) == (
        shortages.SHORTAGE_STATE_WAITING,
        shortages.SHORTAGE_PRIORITY_VOR,
    )
    lot = goods.receive(store, "FILTER", 9)
    (arrived,) = lot.allocations
    assert (arrived.repair_order, arrived.shortage, arrived.lot, arrived.quantity) == (
        "RO-1",
        answer.shortage,
        lot.lot,
        2,
    )
    assert [one.state for one in waiting(store)] == [shortages.SHORTAGE_STATE_ALLOCATED]
    assert (waiting(store, repair_order="RO-2"), waiting(store, part_number="CLIP")) == ([], [])
    goods.issue(store, lot.lot, 2)
    cancelled = shortages.CancelShortageRequest(shortage=answer.shortage)
    assert store.post("keeper", cancelled, SITE, reason="enough").posted.sequence > 0
    assert (waiting(store), kept(store)) == ([], [])


def test_a_missing_paper_blocks_what_is_kept(store: Wire) -> None:
    store.post("keeper", lacking("LAMP", 1), SITE)
    lot = goods.receive(store, "LAMP", 1)
    assert [one.quantity for one in lot.allocations] == [1]
    assert [one.status for one in kept(store)] == [pb.RESERVATION_STATUS_BLOCKED]


REFUSED: Refusals = [
    ("technician", reserving("FILTER"), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "ReserveParts")),
    ("stranger", reserving("FILTER"), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "ReserveParts")),
    ("keeper", reserving("FILTER", number="NO"), SITE, ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO")),
    ("keeper", reserving("NONE"), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("keeper", reserving("L1-9999"), SITE, ("NOT_FOUND", "LOT_NOT_FOUND", "L1-9999")),
    ("keeper", reserving("U1-9999"), SITE, ("NOT_FOUND", "UNIT_NOT_FOUND", "U1-9999")),
    ("keeper", reserving("FILTER", job_line=7), SITE, ("NOT_FOUND", "JOB_LINE_NOT_FOUND", "7")),
    ("keeper", reserving("FILTER"), SITE, ("FAILED_PRECONDITION", "NOT_ENOUGH_STOCK", "FILTER")),
    (
        "technician",
        pb.ReleaseReservationRequest(reservation="E1-1"),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "ReleaseReservation"),
    ),
    (
        "keeper",
        pb.ReleaseReservationRequest(reservation="E1-9999"),
        SITE,
        ("NOT_FOUND", "RESERVATION_NOT_FOUND", "E1-9999"),
    ),
    (
        "keeper",
        pb.ReleaseReservationRequest(reservation="L1-1"),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "reservation"),
    ),
    ("technician", lacking("FILTER"), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "RecordShortage")),
    (
        "keeper",
        lacking("FILTER", repair_order="NO"),
        SITE,
        ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO"),
    ),
    ("keeper", lacking("NONE"), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("keeper", lacking("FILTER", job_line=7), SITE, ("NOT_FOUND", "JOB_LINE_NOT_FOUND", "7")),
    (
        "keeper",
        shortages.CancelShortageRequest(shortage="B1-9999"),
        SITE,
        ("NOT_FOUND", "SHORTAGE_NOT_FOUND", "B1-9999"),
    ),
    (
        "technician",
        shortages.CancelShortageRequest(shortage="B1-1"),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "CancelShortage"),
    ),
    (
        "keeper",
        pb.ListReservationsRequest(site=OTHER_SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "ListReservations"),
    ),
    (
        "keeper",
        shortages.ListShortagesRequest(site=OTHER_SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "ListShortages"),
    ),
]


def test_what_is_refused(store: Wire) -> None:
    assert store.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    answer = store.post("keeper", lacking("FILTER"), SITE)
    request = shortages.CancelShortageRequest(shortage=answer.shortage)
    assert store.said("keeper", request, SITE) == ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")
    store.post("keeper", request, SITE, reason="not needed")
    assert store.said("keeper", request, SITE, reason="again") == (
        "FAILED_PRECONDITION",
        "SHORTAGE_CLOSED",
        answer.shortage,
    )
    lot = goods.receive(store, "FILTER", 1)
    number = store.post("keeper", reserving(lot.lot), SITE).reservations[0].reservation
    assert store.said("keeper", pb.ReleaseReservationRequest(reservation=number), SITE) == (
        "FAILED_PRECONDITION",
        "REASON_REQUIRED",
        "header.reason",
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"repair_order": ""}, "repair_order"),
        ({"lines": []}, "lines"),
        ({"lines": [pb.ReserveLine(code="", quantity=1)]}, "lines[0].code"),
        ({"lines": [pb.ReserveLine(code="FILTER", quantity=0)]}, "lines[0].quantity"),
        ({"expires_at": {"seconds": 1}}, "expires_at"),
    ],
)
def test_a_field_of_a_reservation_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    sound: dict[str, Value] = {"repair_order": "RO-1", "lines": [pb.ReserveLine(code="FILTER", quantity=1)]}
    with pytest.raises(Refused) as refused:
        read_reserve(pb.ReservePartsRequest(**sound | fields))
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"repair_order": ""}, "repair_order"),
        ({"part_number": " "}, "part_number"),
        ({"quantity": 0}, "quantity"),
        ({"priority": 99}, "priority"),
    ],
)
def test_a_field_of_a_shortage_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    sound: dict[str, Value] = {"repair_order": "RO-1", "part_number": "FILTER", "quantity": 1}
    with pytest.raises(Refused) as refused:
        read_shortage(shortages.RecordShortageRequest(**sound | fields))
    assert refused.value.refusal.subject == field
