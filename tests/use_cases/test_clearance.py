"""Clearance through a transaction: a dealer system that settles or cancels all the same is believed, and remembered."""

from parts_service.domain.clearance import ResolveException
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrder, RepairOrderState
from parts_service.domain.shortages import RecordShortage, ShortagePriority
from parts_service.use_cases import shortages
from parts_service.use_cases.clearance import RESOLVE_EXCEPTION
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import Workshop, lot_line, order


def kept(workshop: Workshop) -> list[tuple[int, str, int | None, int, str, bool]]:
    """Every exception: number, kind, line, pieces, what the order became, and whether it is resolved."""
    return [
        (one.ordinal, one.kind, one.job_line, one.quantity, one.state, one.resolved_at is not None)
        for one in sorted(workshop.rows(OrderException))
    ]


def test_what_is_open_when_an_order_is_ended_is_kept_until_it_is_resolved(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9, "PADS": 2})
    workshop.issue(lot_line(workshop.receive("FILTER", 3), 2))
    workshop.wait_for_second(lot_line(workshop.receive("PADS", 2), 1))
    lacking = RecordShortage("RO1", 1, "CLIP", 4, ShortagePriority.NORMAL)
    workshop.order({"FILTER": 9, "PADS": 2, "CLIP": 4})
    workshop.do(shortages.RECORD_SHORTAGE, lacking)
    parts = {"FILTER": 9, "PADS": 2, "CLIP": 4}
    settled = order(parts, state=RepairOrderState.SETTLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, settled, by="advisor")
    (row,) = workshop.rows(RepairOrder)
    assert row.state == "SETTLED"
    told = kept(workshop)
    assert [(kind, line, pieces) for _, kind, line, pieces, _, _ in told] == [
        ("NOT_FITTED", 1, 2),
        ("APPROVAL_PENDING", None, 0),
        ("STILL_LACKING", 1, 4),
        ("OLD_PART_MISSING", 1, 2),
    ]
    command = ResolveException("RO1", 1, "seen in the car")
    workshop.do(RESOLVE_EXCEPTION, command, by="manager")
    assert [ordinal for ordinal, *_, resolved in kept(workshop) if resolved] == [1]
    refusals: list[tuple[ResolveException, Reason]] = [
        (command, Reason.EXCEPTION_RESOLVED),
        (ResolveException("RO1", 9, "seen"), Reason.EXCEPTION_NOT_FOUND),
        (ResolveException("NO", 1, "seen"), Reason.REPAIR_ORDER_NOT_FOUND),
    ]
    for refused, reason in refusals:
        assert workshop.refusal(RESOLVE_EXCEPTION, refused, by="manager").reason is reason
    # Delivered with the old part and the second person still missing: not told twice.
    delivered = order(parts, state=RepairOrderState.DELIVERED, version=3)
    workshop.do(UPSERT_REPAIR_ORDER, delivered, by="advisor")
    assert [ordinal for ordinal, *_ in kept(workshop)] == [1, 2, 3, 4]


def test_a_cancelled_order_with_parts_still_out_is_believed(workshop: Workshop) -> None:
    workshop.order({"CLIP": 9})
    workshop.issue(lot_line(workshop.receive("CLIP", 3), 2))
    gone = order({"CLIP": 9}, state=RepairOrderState.CANCELLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, gone, by="advisor")
    assert kept(workshop) == [(1, "NOT_FITTED", 1, 2, "CANCELLED", False)]


def test_nothing_open_keeps_nothing(workshop: Workshop) -> None:
    workshop.order({"CLIP": 9})
    workshop.do(
        UPSERT_REPAIR_ORDER, order({"CLIP": 9}, state=RepairOrderState.CLOSED, version=2), by="advisor"
    )
    assert kept(workshop) == []
