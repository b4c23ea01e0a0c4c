"""Provisional orders through a transaction: opened without the dealer system, linked to its number, nothing lost."""

from dataclasses import replace
from typing import Any

from parts_service.domain.fitment import IssueLine
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.outlets import LendParts, OutletPaper, OutletRequestLine
from parts_service.domain.provisional_orders import (
    BY_LINE,
    CARRIED,
    CreateProvisionalOrder,
    LinkProvisionalOrder,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import JobLine, RepairOrder, RepairOrderState
from parts_service.domain.requests import PartsRequestLine, RequestedPart, RequestParts
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.shortages import RecordShortage, Shortage, ShortagePriority
from parts_service.storage.schema import APPEND_ONLY, TABLES
from parts_service.use_cases import outlets, requests, reservations, returns, shortages
from parts_service.use_cases.provisional_orders import CREATE_PROVISIONAL_ORDER, LINK_PROVISIONAL_ORDER
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, day, lot_line, order


def of_lot(lot: int, quantity: int) -> OutletRequestLine:
    return OutletRequestLine(lot, None, None, "", "", quantity, "")


def opened(workshop: Workshop, parts: dict[str, int], vin: str = "LSVAB4189E2123456") -> str:
    """Open a provisional order, and return its number."""
    command = CreateProvisionalOrder(replace(order(parts), number="", vin=vin, source_version=0))
    fact: Any = workshop.do(CREATE_PROVISIONAL_ORDER, command).fact
    return str(fact.order.number)


def link(workshop: Workshop, number: str, to: str, reason: str = "") -> None:
    workshop.do(LINK_PROVISIONAL_ORDER, LinkProvisionalOrder(number, to), by="advisor", reason=reason)


def numbers(workshop: Workshop) -> dict[int, str]:
    return {row.order_id: row.number for row in workshop.rows(RepairOrder)}


def test_everything_goes_to_a_known_order_and_what_it_does_not_allow_is_kept(workshop: Workshop) -> None:
    number = opened(workshop, {"FILTER": 5, "CLIP": 9})
    lot = workshop.receive("FILTER", 9)
    issued = workshop.issue(lot_line(lot, 4), number=number).lines[0]
    keep = ReserveParts(number, (ReserveLine(1, lot, None, None, "", 1),), None)
    workshop.do(reservations.RESERVE_PARTS, keep)
    workshop.do(shortages.RECORD_SHORTAGE, RecordShortage(number, 1, "CLIP", 3, ShortagePriority.NORMAL))
    wanted = RequestedPart(1, "FILTER", 2, substitute=False)
    workshop.do(requests.REQUEST_PARTS, RequestParts(number, (wanted,), ShortagePriority.NORMAL, None))
    lent = LendParts((of_lot(workshop.receive("FILTER", 2), 1),), "Li", "", day(7), number, deviate=False)
    workshop.do(outlets.LEND_PARTS, lent)
    workshop.do(UPSERT_REPAIR_ORDER, replace(order({}, "RO2"), original=number), by="advisor")
    workshop.order({"FILTER": 3}, "RO1")
    before = workshop.everything()
    once = {record.__name__ for record, table in TABLES.items() if table in APPEND_ONLY} | {"RepairOrder"}
    link(workshop, number, "RO1")
    known = numbers(workshop)
    for name, rows in workshop.everything().items():
        # Nothing is lost, and nothing names the provisional order any more.
        assert len(rows) == len(before[name]) or name in {"Entry", "OrderException"}, name
        for row in rows:
            of = {known[row.order_id]} if getattr(row, "order_id", None) and name not in once else set()
            assert number not in of, row
    moved: list[Any] = [*workshop.rows(IssueLine), *workshop.rows(Reservation), *workshop.rows(Shortage)]
    assert {(known[row.order_id or 0], row.job_line) for row in moved} == {("RO1", 10_001)}
    assert [row.job_line for row in workshop.rows(PartsRequestLine)] == [10_001]
    assert [known[row.order_id or 0] for row in workshop.rows(OutletPaper)] == ["RO1"]
    assert {known[row.original_id] for row in workshop.rows(RepairOrder) if row.original_id} == {"RO1"}
    assert [(one.kind, one.job_line, one.quantity) for one in workshop.rows(OrderException)] == [
        ("CONSENT_MISSING", 10_001, 1)
    ]
    # The dealer system, which knows nothing of the carried line, neither loses it nor is refused for it.
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 2}, "RO1", version=2), by="advisor")
    back = ReturnRequestLine(issued.issue_line_id, None, None, 1, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert [row.returned for row in workshop.rows(IssueLine)] == [1]


# What names an order and stays: the order itself, and who it became.
STAYING = {("repair_order", "order_id"), ("repair_order", "linked_id")}


def test_every_table_that_names_an_order_is_carried_or_was_said_once_for_all() -> None:
    carried = {(TABLES[one.record].name, one.column) for one in CARRIED.values() if one.column}
    by_line = {(TABLES[one].name, "order_id") for one in BY_LINE}
    once = {table.name for table in APPEND_ONLY}
    columns = [column for table in TABLES.values() for column in table.c if table.name not in once]
    naming = {
        (column.table.name, column.name)
        for column in columns
        if column.name.endswith("order_id")
        or any(key.column is TABLES[RepairOrder].c.order_id for key in column.foreign_keys)
        or column.name in {"original_id", "linked_id"}
    }
    assert naming == carried | by_line | STAYING
    told = {TABLES[one.record].name for one in CARRIED.values() if one.job_line}
    lines = {column.table.name for column in columns if column.name == "job_line"}
    assert lines == told | {"order_exception"}


def test_exceptions_go_along_but_for_the_missing_link(workshop: Workshop) -> None:
    number = opened(workshop, {"FILTER": 5})
    workshop.issue(lot_line(workshop.receive("FILTER", 9), 4), number=number)
    settled = order({"FILTER": 5}, number, RepairOrderState.SETTLED, version=0)
    workshop.do(UPSERT_REPAIR_ORDER, settled, by="advisor")
    before = [row.kind for row in workshop.rows(OrderException)]
    link(workshop, number, "RO1")
    after = [
        (numbers(workshop)[row.order_id], row.ordinal, row.kind) for row in workshop.rows(OrderException)
    ]
    assert "NOT_LINKED" in before
    carried = [("RO1", ordinal, kind) for ordinal, kind in enumerate(before[:-1], 1)]
    # What a new order does not allow yet comes after them.
    carried.append(("RO1", len(carried) + 1, "CONSENT_MISSING"))
    assert [one for one in after if one[0] == "RO1"] == carried


def test_an_order_that_is_not_known_yet_is_made_and_mirrored_later(workshop: Workshop) -> None:
    number = opened(workshop, {"FILTER": 5})
    workshop.issue(lot_line(workshop.receive("FILTER", 9), 4), number=number)
    link(workshop, number, "RO7")
    workshop.order({"FILTER": 5}, "RO7")
    workshop.issue(lot_line(workshop.receive("FILTER", 9), 1), number="RO7")
    known = numbers(workshop)
    assert [(known[row.order_id], row.job_line) for row in workshop.rows(IssueLine)] == [
        ("RO7", 10_001),
        ("RO7", 1),
    ]
    linked = next(row for row in workshop.rows(RepairOrder) if row.number == number)
    assert known[linked.linked_id or 0] == "RO7"


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    number = opened(workshop, {"PADS": 5}, vin="")
    other = opened(workshop, {"PADS": 5}, vin="LFV3A23C683012345")
    waits = opened(workshop, {"PADS": 5})
    workshop.order({"PADS": 5}, "RO1")
    workshop.wait_for_second(lot_line(workshop.receive("PADS", 9), 1), number=waits)
    rows: list[tuple[str, str, Reason]] = [
        ("NO", "RO1", Reason.REPAIR_ORDER_NOT_FOUND),
        ("RO1", "RO2", Reason.ORDER_NOT_PROVISIONAL),
        (waits, "RO1", Reason.APPROVAL_PENDING),
        (number, other, Reason.REPAIR_ORDER_NOT_OPEN),
        (other, "RO1", Reason.REASON_REQUIRED),
    ]
    for provisional, to, reason in rows:
        command = LinkProvisionalOrder(provisional, to)
        assert workshop.refusal(LINK_PROVISIONAL_ORDER, command, by="advisor").reason is reason, provisional
    link(workshop, number, "RO1")
    link(workshop, other, "RO1", reason="the VIN was misread")
    assert [row.line for row in workshop.rows(JobLine) if numbers(workshop)[row.order_id] == "RO1"] == [
        1,
        10_001,
        10_002,
    ]
    again = workshop.refusal(LINK_PROVISIONAL_ORDER, LinkProvisionalOrder(number, "RO1"), by="advisor")
    assert again.reason is Reason.ORDER_NOT_PROVISIONAL
