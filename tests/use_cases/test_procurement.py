"""Purchase orders through a transaction: what is written, and what is refused."""

from collections import Counter
from dataclasses import replace

from parts_service.domain.access import DAY_US, Role
from parts_service.domain.catalog import CreatePart, StockingStatus, UpdatePart
from parts_service.domain.policies import DEFAULT_POLICY, SetPolicy
from parts_service.domain.procurement import (
    AmendPurchaseOrder,
    ApprovePurchaseOrder,
    CancelPurchaseOrder,
    ClosePurchaseOrder,
    CreatePurchaseOrder,
    PurchaseLine,
    PurchaseOrder,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
)
from parts_service.domain.receiving import ReceiveLines
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.supersession import SetSupersession, SupersessionKind
from parts_service.domain.suppliers import ApprovalStatus, SetSupplierApproval
from parts_service.storage import backorders, procurement
from parts_service.use_cases import catalog
from parts_service.use_cases.policies import SET_POLICY
from parts_service.use_cases.procurement import (
    AMEND_PURCHASE_ORDER,
    APPROVE_PURCHASE_ORDER,
    CANCEL_PURCHASE_ORDER,
    CLOSE_PURCHASE_ORDER,
    CREATE_PURCHASE_ORDER,
    SEND_PURCHASE_ORDER,
    SUBMIT_PURCHASE_ORDER,
)
from parts_service.use_cases.receiving import RECEIVE_LINES
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.supersession import SET_SUPERSESSION
from parts_service.use_cases.suppliers import SET_SUPPLIER_APPROVAL
from tests.use_cases.calls import post_at_once
from tests.use_cases.deliveries import enter, lot, start
from tests.use_cases.deliveries import line as delivered
from tests.use_cases.purchases import bought, place, purchase, sent
from tests.use_cases.workshop import TODAY, Workshop, order, part, reason_of


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


def test_who_orders_an_obsolete_part_is_told_what_replaces_it(workshop: Workshop) -> None:
    old = CreatePart(part("OLD", stocking_status=StockingStatus.OBSOLETE))
    workshop.do(catalog.CREATE_PART, old, by="manager", site="ORG")
    for one, other in (("OLD", "FILTER"), ("FILTER", "PADS")):
        link = SetSupersession(one, other, SupersessionKind.SUPERSEDES, 1, 1, None, use_old_first=False)
        workshop.do(SET_SUPERSESSION, link, by="manager", site="ORG")
    refusal = workshop.refusal(CREATE_PURCHASE_ORDER, purchase(bought("OLD", 1)))
    assert (refusal.reason, refusal.detail) == (
        Reason.PART_NOT_ORDERABLE,
        {"status": "OBSOLETE", "current": "PADS"},
    )


def standing(workshop: Workshop, purchase_id: int) -> str:
    """The state an order is in."""
    (found,) = (one for one in workshop.rows(PurchaseOrder) if one.purchase_id == purchase_id)
    return found.state


def limit(workshop: Workshop, minor: int) -> None:
    """Lay the purchase limit of the site down."""
    policy = DEFAULT_POLICY._replace(purchase_limit_minor=minor)
    workshop.do(SET_POLICY, SetPolicy(policy, 0), by="manager", reason="a small store")


def test_above_the_limit_of_the_site_another_person_approves(workshop: Workshop) -> None:
    limit(workshop, 10_000)
    small = place(workshop, purchase(bought("FILTER", 10, 1_000)))
    large = place(workshop, purchase(bought("FILTER", 10, 1_001)), by="manager")
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(small, 1))
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(large, 1))
    assert (standing(workshop, small), standing(workshop, large)) == ("APPROVED", "SUBMITTED")
    approval = ApprovePurchaseOrder(large, 1)
    assert workshop.refusal(APPROVE_PURCHASE_ORDER, approval, by="manager").reason == Reason.SAME_PERSON
    assert workshop.refusal(APPROVE_PURCHASE_ORDER, approval, by="keeper2").reason == Reason.NO_RIGHT
    workshop.person("manager2", Role.PARTS_MANAGER)
    workshop.do(APPROVE_PURCHASE_ORDER, approval, by="manager2")
    assert standing(workshop, large) == "APPROVED"


def test_two_approvers_at_once(workshop: Workshop) -> None:
    limit(workshop, 0)
    purchase_id = place(workshop, purchase(bought("FILTER", 1)))
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    workshop.person("manager2", Role.PARTS_MANAGER)
    approval = ApprovePurchaseOrder(purchase_id, 1)
    results = workshop.post(
        *(workshop.ask(APPROVE_PURCHASE_ORDER, approval, by=who) for who in ("manager", "manager2"))
    )
    assert [reason_of(one) for one in results] == [None, Reason.PURCHASE_ORDER_STATE]
    (kept,) = workshop.rows(PurchaseOrder)
    assert kept.approved_by == workshop.people["manager"].principal_id


def test_who_approves_a_version_that_was_amended_meanwhile_is_told(workshop: Workshop) -> None:
    limit(workshop, 0)
    purchase_id = place(workshop, purchase(bought("FILTER", 1)))
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    amended = AmendPurchaseOrder(purchase_id, 1, "", 0, (bought("FILTER", 100, line=1),))
    results = workshop.post(
        workshop.ask(AMEND_PURCHASE_ORDER, amended, reason="more"),
        workshop.ask(APPROVE_PURCHASE_ORDER, ApprovePurchaseOrder(purchase_id, 1), by="manager"),
    )
    assert [reason_of(one) for one in results] == [None, Reason.VERSION_MISMATCH]


def test_a_suspended_supplier_is_neither_approved_nor_sent_to(workshop: Workshop) -> None:
    limit(workshop, 2_000)
    drafted, ready, waiting = (
        place(workshop, purchase(bought("FILTER", quantity))) for quantity in (1, 2, 3)
    )
    for purchase_id in (ready, waiting):
        workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    suspended = SetSupplierApproval("S1", "*", ApprovalStatus.SUSPENDED, "2026-01-01", None)
    workshop.do(SET_SUPPLIER_APPROVAL, suspended, by="manager", site="ORG", reason="forgeries")
    for change, command, by in (
        (SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(drafted, 1), "keeper"),
        (SEND_PURCHASE_ORDER, SendPurchaseOrder(ready, 1), "keeper"),
        (APPROVE_PURCHASE_ORDER, ApprovePurchaseOrder(waiting, 1), "manager"),
    ):
        refusal = workshop.refusal(change, command, by=by)
        assert (refusal.reason, refusal.subject) == (Reason.SUPPLIER_NOT_APPROVED, "S1")
    with workshop.database.snapshot() as connection:
        assert backorders.affected(connection, 1, TODAY) == [drafted, ready, waiting]
        assert backorders.affected(connection, 2, TODAY) == []


def test_an_order_is_not_amended_into_another(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("CLIP", 5))
    same = AmendPurchaseOrder(purchase_id, 1, "", 0, (bought("CLIP", 6, line=1),), "S1", "CNY")
    for field, other in (
        ("supplier", replace(same, supplier="S2")),
        ("currency", replace(same, currency="EUR")),
    ):
        refused = workshop.refusal(AMEND_PURCHASE_ORDER, other, reason="cheaper")
        assert (refused.reason, refused.subject) == (Reason.FIELD_INVALID, f"purchase_order.{field}")
    workshop.do(AMEND_PURCHASE_ORDER, same, reason="one more")


def test_an_amended_order_keeps_its_versions_and_its_other_lines(workshop: Workshop) -> None:
    new = CreatePart(part("FADING"))
    workshop.do(catalog.CREATE_PART, new, by="manager", site="ORG")
    purchase_id = sent(workshop, bought("FADING", 10), bought("CLIP", 5))
    gone = UpdatePart(part("FADING", stocking_status=StockingStatus.BLOCKED), 1)
    workshop.do(catalog.UPDATE_PART, gone, by="manager", site="ORG", reason="a fault")
    more = (bought("FADING", 11, line=1), bought("CLIP", 5, line=2))
    fewer = (bought("FADING", 4, line=1), bought("PADS", 1))
    assert (
        workshop.refusal(
            AMEND_PURCHASE_ORDER, AmendPurchaseOrder(purchase_id, 1, "", 0, more), reason="more"
        ).reason
        == Reason.PART_BLOCKED
    )
    workshop.do(AMEND_PURCHASE_ORDER, AmendPurchaseOrder(purchase_id, 1, "", 0, fewer), reason="a fault")
    assert [(one.line, one.quantity) for one in workshop.rows(PurchaseLine)] == [(1, 4), (3, 1)]
    assert [(one.version, one.line, one.quantity) for one in workshop.rows(PurchaseVersionLine)] == [
        (1, 1, 10),
        (1, 2, 5),
        (2, 1, 4),
        (2, 3, 1),
    ]
    assert standing(workshop, purchase_id) == "APPROVED"
    with workshop.database.snapshot() as connection:
        found = procurement.VERSIONS.rows(connection, site=1, purchase=purchase_id, after=0, most=9)
        assert procurement.reasons(connection, 1, found) == {2: "a fault"}


def test_backorders_show_emergencies_first_then_the_oldest(workshop: Workshop) -> None:
    first = sent(workshop, bought("FILTER", 3), bought("CLIP", 2))
    second = sent(workshop, bought("PADS", 1), type=PurchaseType.EMERGENCY)
    place(workshop, purchase(bought("OIL", 1)))
    short = ClosePurchaseOrder(first, (1,))
    workshop.do(CLOSE_PURCHASE_ORDER, short, reason="sold out")
    with workshop.database.snapshot() as connection:
        found = backorders.backorders(connection, 1, 0, 0, "", 9)
        assert [(one.purchase_id, one.line, one.part_number) for one in found] == [
            (second, 1, "PADS"),
            (first, 2, "CLIP"),
        ]
        assert backorders.backorders(connection, 1, 0, 0, found[0].key, 9) == found[1:]
        assert backorders.backorders(connection, 1, 0, 0, found[1].key, 9) == []


def test_a_cancelled_order_waits_for_nothing(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 3))
    workshop.do(CANCEL_PURCHASE_ORDER, CancelPurchaseOrder(purchase_id), reason="not needed")
    assert [one.open for one in workshop.rows(PurchaseLine)] == [0]
    other = CancelPurchaseOrder(purchase_id + 1)
    assert workshop.refusal(CANCEL_PURCHASE_ORDER, other).reason == Reason.PURCHASE_ORDER_NOT_FOUND


def test_many_approvers_at_once_and_one_approval(workshop: Workshop) -> None:
    limit(workshop, 0)
    purchase_id = place(workshop, purchase(bought("FILTER", 1)))
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    people = [workshop.person(f"manager{number}", Role.PARTS_MANAGER).code for number in range(2, 6)]
    approval = ApprovePurchaseOrder(purchase_id, 1)
    requests = [workshop.ask(APPROVE_PURCHASE_ORDER, approval, by=who) for who in people * 4]
    results = post_at_once(workshop.desk(), requests)
    assert Counter(reason_of(one) for one in results) == {None: 1, Reason.PURCHASE_ORDER_STATE: 15}


def test_amending_against_receiving(workshop: Workshop) -> None:
    """Whoever comes second is told: no line ever says fewer than what came."""
    purchase_id = sent(workshop, bought("FILTER", 30), bought("CLIP", 1))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    fewer = [
        workshop.ask(
            AMEND_PURCHASE_ORDER,
            AmendPurchaseOrder(purchase_id, 1, "", 0, (bought("FILTER", number, line=1),)),
            reason="fewer",
        )
        for number in (3, 4)
    ]
    goods = [
        workshop.ask(RECEIVE_LINES, ReceiveLines(receipt_id, (delivered("FILTER", lot(2)),)))
        for _ in range(8)
    ]
    results = post_at_once(workshop.desk(), [*goods[:4], *fewer, *goods[4:]])
    assert {reason_of(one) for one in results} <= {
        None,
        Reason.PURCHASE_LINE_RECEIVED,
        Reason.PURCHASE_ORDER_STATE,
        Reason.VERSION_MISMATCH,
    }
    filters = next(one for one in workshop.rows(PurchaseLine) if one.line == 1)
    amended = [reason_of(one) for one in results[4:6]].count(None)
    came = 2 * [reason_of(one) for one in [*results[:4], *results[6:]]].count(None)
    assert filters.received == came <= filters.quantity
    assert filters.quantity == 30 if not amended else filters.quantity in {3, 4}
    assert standing(workshop, purchase_id) == ("APPROVED" if amended else "PARTIALLY_RECEIVED")


def test_a_night_purchase_is_received_first_and_approved_after(workshop: Workshop) -> None:
    limit(workshop, 0)
    purchase_id = place(workshop, purchase(bought("PADS", 2), type=PurchaseType.EMERGENCY))
    workshop.do(SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    enter(workshop, receipt_id, delivered("PADS", lot(2)))
    (order_now,) = workshop.rows(PurchaseOrder)
    assert (order_now.state, order_now.received_first, order_now.approve_by) == (
        "RECEIVED",
        True,
        workshop.clock.now + DAY_US,
    )
    closing = ClosePurchaseOrder(purchase_id, ())
    assert workshop.refusal(CLOSE_PURCHASE_ORDER, closing).reason == Reason.PURCHASE_NOT_APPROVED
    for hours, late in ((23, []), (2, [purchase_id])):
        workshop.clock.forward(hours=hours)
        wanted = backorders.PurchaseFilter("", 0, 0, True, False, workshop.clock.now, TODAY)
        with workshop.database.snapshot() as connection:
            assert [one.purchase_id for one in backorders.page(connection, 1, wanted, 0, 9)] == late
    workshop.do(APPROVE_PURCHASE_ORDER, ApprovePurchaseOrder(purchase_id, 1), by="manager")
    with workshop.database.snapshot() as connection:
        assert backorders.page(connection, 1, wanted, 0, 9) == []
    workshop.do(CLOSE_PURCHASE_ORDER, closing)
    assert standing(workshop, purchase_id) == "CLOSED"
