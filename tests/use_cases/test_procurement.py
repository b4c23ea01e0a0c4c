"""Purchase orders through a transaction: what is written, and what is refused."""

from parts_service.domain.catalog import CreatePart, StockingStatus
from parts_service.domain.procurement import (
    CreatePurchaseOrder,
    PurchaseLine,
    PurchaseOrder,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.use_cases import catalog
from parts_service.use_cases.procurement import CREATE_PURCHASE_ORDER
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.purchases import bought, purchase
from tests.use_cases.workshop import Workshop, order, part


def test_an_order_is_written_as_a_draft_with_its_first_version(workshop: Workshop) -> None:
    workshop.order({"PADS": 4})
    command = purchase(
        bought("FILTER", 10, 250, line=7, tolerance=2),
        bought("PADS", 4, 9_000, job_line=1),
        type=PurchaseType.SPECIAL_ORDER,
        repair_order="RO1",
        deposit_minor=5_000,
        number="2026/7",
    )
    workshop.do(CREATE_PURCHASE_ORDER, command)
    (written,) = workshop.rows(PurchaseOrder)
    assert (written.state, written.version, written.number, written.deposit_minor) == (
        "DRAFT",
        1,
        "2026/7",
        5_000,
    )
    lines = workshop.rows(PurchaseLine)
    # A line without a number is numbered after the others.
    assert [(one.line, one.quantity, one.tolerance, one.received, one.job_line) for one in lines] == [
        (7, 10, 2, 0, None),
        (8, 4, 0, 0, 1),
    ]
    assert {one.order_id for one in lines} == {written.order_id}
    assert [(one.version, one.total_minor) for one in workshop.rows(PurchaseVersion)] == [(1, 38_500)]
    assert [one.line for one in workshop.rows(PurchaseVersionLine)] == [7, 8]


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    for number, status in (
        ("GONE", StockingStatus.BLOCKED),
        ("OLD", StockingStatus.OBSOLETE),
        ("FADING", StockingStatus.PHASE_OUT),
    ):
        new = CreatePart(part(number, stocking_status=status))
        workshop.do(catalog.CREATE_PART, new, by="manager", site="ORG")
    workshop.order({"PADS": 4})
    passed = order({"PADS": 4}, "RO2", RepairOrderState.CLOSED)
    workshop.do(UPSERT_REPAIR_ORDER, passed, by="advisor")
    rows: list[tuple[CreatePurchaseOrder, Reason, str]] = [
        # the order · why not · about what
        (purchase(bought("NO", 1), supplier="S9", repair_order="NO"), Reason.SUPPLIER_NOT_FOUND, "S9"),
        (purchase(bought("NO", 1), repair_order="NO"), Reason.REPAIR_ORDER_NOT_FOUND, "NO"),
        (purchase(bought("NO", 1), repair_order="RO2"), Reason.REPAIR_ORDER_NOT_OPEN, "RO2"),
        (purchase(bought("NO", 1)), Reason.PART_NOT_FOUND, "NO"),
        (purchase(bought("GONE", 1)), Reason.PART_BLOCKED, "GONE"),
        (purchase(bought("OLD", 1)), Reason.PART_NOT_ORDERABLE, "OLD"),
        (purchase(bought("FADING", 1)), Reason.REASON_REQUIRED, "header.reason"),
        (purchase(bought("PADS", 1, repair_order="NO")), Reason.REPAIR_ORDER_NOT_FOUND, "NO"),
        (purchase(bought("PADS", 1, job_line=1)), Reason.JOB_LINE_NOT_FOUND, "1"),
        (purchase(bought("PADS", 1, job_line=2), repair_order="RO1"), Reason.JOB_LINE_NOT_FOUND, "2"),
    ]
    for command, reason, subject in rows:
        refusal = workshop.refusal(CREATE_PURCHASE_ORDER, command)
        assert (refusal.reason, refusal.subject) == (reason, subject), command
    assert workshop.rows(PurchaseOrder) == []
    workshop.do(CREATE_PURCHASE_ORDER, purchase(bought("FADING", 1)), reason="the last customers")
    workshop.do(CREATE_PURCHASE_ORDER, purchase(bought("PADS", 1, repair_order="RO1", job_line=1)))
